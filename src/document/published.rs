//! The publication date as front matter and JSON Lines state it.

use crate::date::{Edtf, EdtfError};

/// Reads a stated publication date: the notation of the curated file, or a full ISO timestamp, of which the day counts.
///
/// # Errors
/// Names what is wrong with `text`, and how to write it.
pub(super) fn published(text: &str) -> Result<Edtf, EdtfError> {
    let text = text.trim();
    if let Some(day) = timestamp_day(text) {
        return day.parse();
    }
    if let Some([year, month, day]) = slashes(text) {
        return Err(EdtfError {
            message: format!("`{text}` is not a date in ISO order with hyphens"),
            help: Some(format!("write `{year}-{month:0>2}-{day:0>2}`")),
        });
    }
    text.parse()
}

/// The day of `2018-02-14T10:30:00.000+03:00` and of `2018-02-14 10:30`.
fn timestamp_day(text: &str) -> Option<&str> {
    let (day, clock) = text.split_at_checked(10)?;
    let clock = clock.strip_prefix(['T', 't', ' '])?;
    let reads_as_clock = clock.starts_with(|c: char| c.is_ascii_digit())
        && clock.chars().all(|c| c.is_ascii_digit() || ":.,+- ZzUTCGM".contains(c));
    reads_as_clock.then_some(day)
}

/// The parts of `2018/2/14`, which EDTF would take for a span.
fn slashes(text: &str) -> Option<[&str; 3]> {
    let parts: Vec<&str> = text.split('/').collect();
    let [year, month, day] = parts.try_into().ok()?;
    let digits =
        |s: &str, most: usize| (1..=most).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    (year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2)).then_some([year, month, day])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_timestamp_the_day_is_kept() {
        for text in [
            "2018-02-14",
            "2018-02-14T10:30:00Z",
            "2018-02-14T10:30:00.000+03:00",
            "2018-02-14 10:30",
            "2018-02-14 10:30:00 UTC",
            " 2018-02-14 ",
        ] {
            assert_eq!(published(text).unwrap().to_string(), "2018-02-14", "{text}");
        }
    }

    #[test]
    fn coarse_and_doubtful_dates_stay_as_they_are() {
        for text in ["2018", "2018-02", "2018-02-14?", "2018-02-07/2018-02-10", "..2018-05-17"] {
            assert_eq!(published(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_named_with_a_remedy() {
        for text in ["14 February 2018", "2018-02-30", "2018-02-30T10:00", "2018-13-01", "yesterday", ""] {
            let error = published(text).unwrap_err();
            assert!(error.help.is_some(), "{text}: {error}");
        }
        assert_eq!(published("2018/2/14").unwrap_err().help.as_deref(), Some("write `2018-02-14`"));
    }
}
