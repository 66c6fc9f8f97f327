//! Reading the notation, with messages that name the part that is wrong.

use std::fmt;
use std::str::FromStr;

use super::calendar;
use super::edtf::{Edtf, End, Form};
use super::partial::{Field, Partial, Qualifier, Single, Time, Year};
use chrono::Datelike;

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdtfError {
    /// What is wrong, lower case, with the offending part in backticks.
    pub message: String,
    /// What would be accepted instead.
    pub help: Option<String>,
}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for EdtfError {}

impl FromStr for Edtf {
    type Err = EdtfError;

    /// Parses the notation of `docs/format.md`.
    ///
    /// # Errors
    /// Names the part that is not a date, a month or day that does not exist, or a range that runs backwards.
    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(error("a date is empty").or_help("leave the key out where the date is unknown"));
        }
        let parsed = if let Some((a, b)) = trimmed.split_once('/') {
            let (b, whole) = trailing(b);
            Self { form: Form::Interval(end(a)?, end(b)?), whole }
        } else if let Some((a, b)) = trimmed.split_once("..") {
            let (b, whole) = trailing(b);
            let side = |s: &str| if s.is_empty() { Ok(None) } else { single(s).map(Some) };
            let (a, b) = (side(a)?, side(b)?);
            if a.is_none() && b.is_none() {
                return Err(
                    error("`..` alone bounds nothing").or_help("write `2018-05-09..` or `..2018-05-17`")
                );
            }
            Self { form: Form::OneOf(a, b), whole }
        } else {
            Self { form: Form::Single(single(trimmed)?), whole: Qualifier::default() }
        };
        if let (Some(a), Some(b)) = (parsed.earliest(), parsed.latest())
            && a > b
        {
            return Err(
                error(format!("`{trimmed}` ends before it begins")).or_help("write the earlier date first")
            );
        }
        Ok(parsed)
    }
}

fn error(message: impl Into<String>) -> EdtfError {
    EdtfError { message: message.into(), help: None }
}

impl EdtfError {
    fn or_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Cuts the qualifier off the end of a range: there it covers the whole.
pub(super) fn trailing(text: &str) -> (&str, Qualifier) {
    let (rest, qualifier) = match text.as_bytes().last() {
        Some(b'?') => (&text[..text.len() - 1], Qualifier { uncertain: true, approximate: false }),
        Some(b'~') => (&text[..text.len() - 1], Qualifier { uncertain: false, approximate: true }),
        Some(b'%') => (&text[..text.len() - 1], Qualifier { uncertain: true, approximate: true }),
        _ => (text, Qualifier::default()),
    };
    (rest, qualifier)
}

fn end(text: &str) -> Result<End, EdtfError> {
    match text {
        "" => Ok(End::Unknown),
        ".." => Ok(End::Open),
        _ => single(text).map(End::Date),
    }
}

fn single(text: &str) -> Result<Single, EdtfError> {
    let (rest, qualifier) = trailing(text);
    Ok(Single { date: partial(rest, text)?, qualifier })
}

pub(super) fn partial(text: &str, shown: &str) -> Result<Partial, EdtfError> {
    let (date, time) = match text.split_once('T') {
        Some((d, t)) => (d, Some(t)),
        None => (text, None),
    };
    let (negative, digits) = match date.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, date),
    };
    // A long year (`Y170000`) stands alone, and its own sign is no separator.
    let whole_year = digits.starts_with('Y');
    let mut parts = digits.splitn(if whole_year { 1 } else { 4 }, '-');
    let year = year(parts.next().unwrap_or(""), negative)
        .ok_or_else(|| error(format!("`{shown}` is not a date")).or_help(EXPECTED))?;
    let month = parts.next().map(|p| field(p, shown, "month")).transpose()?;
    let day = parts.next().map(|p| field(p, shown, "day")).transpose()?;
    if parts.next().is_some() {
        return Err(error(format!("`{shown}` has too many parts")).or_help(EXPECTED));
    }
    if let Some(Field::Known(m)) = month
        && !matches!(m, 1..=12)
        && !(matches!(m, 21..=24) && day.is_none())
    {
        return Err(error(format!("`{shown}` has no month {m}"))
            .or_help("months run from 01 to 12; seasons are 21 (spring) to 24 (winter)"));
    }
    let parsed = Partial { year, month, day, time: time.map(|t| clock(t, shown)).transpose()? };
    check_day(&parsed, shown)?;
    if parsed.time.is_some() && parsed.day.is_none() {
        return Err(error(format!("`{shown}` has a time without a day")).or_help(EXPECTED));
    }
    Ok(parsed)
}

const EXPECTED: &str = "write `2018-02-14`, `2018-02`, `2018`, a range `2018-02-11..2018-02-13`, or a span \
                        `2018-02-07/2018-02-10`; `?` marks doubt, `~` about";

fn year(text: &str, negative: bool) -> Option<Year> {
    if let Some(long) = text.strip_prefix('Y') {
        let (sign, digits) = match long.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, long),
        };
        let plain = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        let value: i32 = digits.parse().ok().filter(|_| plain && digits.len() > 4)?;
        return (!negative).then_some(Year { value: sign * value, unspecified: 0 });
    }
    if text.len() != 4 || !text.is_ascii() {
        return None;
    }
    let known = text.trim_end_matches('X');
    if !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let unspecified = (4 - known.len()) as u8;
    let value: i32 = format!("{known:0<4}").parse().ok()?;
    // There is no year before 0000 that begins like it.
    if negative && value == 0 {
        return None;
    }
    Some(Year { value: if negative { -value } else { value }, unspecified })
}

fn field(text: &str, shown: &str, name: &str) -> Result<Field, EdtfError> {
    match text {
        "XX" => Ok(Field::Unspecified),
        _ if text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()) => {
            Ok(Field::Known(text.parse().unwrap_or(0)))
        }
        _ => Err(error(format!("`{shown}`: the {name} `{text}` needs two digits")).or_help(EXPECTED)),
    }
}

fn check_day(date: &Partial, shown: &str) -> Result<(), EdtfError> {
    let Some(Field::Known(day)) = date.day else { return Ok(()) };
    let longest = match date.month {
        Some(Field::Known(month)) if date.year.unspecified == 0 => {
            calendar::month_end(date.year.value, month.into()).map_or(31, |d| d.day() as u8)
        }
        Some(Field::Known(2)) => 29,
        Some(Field::Known(4 | 6 | 9 | 11)) => 30,
        _ => 31,
    };
    if (1..=longest).contains(&day) {
        return Ok(());
    }
    Err(error(format!("`{shown}` does not exist: there is no day {day} in that month"))
        .or_help(format!("the month has days 01 to {longest}")))
}

fn clock(text: &str, shown: &str) -> Result<Time, EdtfError> {
    let bad =
        || error(format!("`{shown}` has no clock time after `T`")).or_help("write `T14:30` or `T14:30Z`");
    let cut = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at(cut);
    let mut parts = time.split(':').map(|p| {
        if p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit()) { p.parse::<u8>().ok() } else { None }
    });
    let hour = parts.next().flatten().filter(|h| *h < 24).ok_or_else(bad)?;
    let mut sixty = || match parts.next() {
        None => Ok(None),
        Some(part) => part.filter(|n| *n < 60).map(Some).ok_or_else(bad),
    };
    let (minute, second) = (sixty()?, sixty()?);
    if parts.next().is_some() || !valid_zone(zone) {
        return Err(bad());
    }
    Ok(Time { hour, minute, second, zone: (!zone.is_empty()).then(|| zone.into()) })
}

fn valid_zone(zone: &str) -> bool {
    let below = |s: &str, end: u8| {
        s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit()) && s.parse::<u8>().is_ok_and(|n| n < end)
    };
    match zone {
        "" | "Z" => true,
        _ => match zone[1..].split_once(':') {
            Some((h, m)) => below(h, 24) && below(m, 60),
            None => below(&zone[1..], 24),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notation_prints_as_it_was_written() {
        for text in [
            "2018-02-10",
            "2018-02",
            "2018",
            "2018-02-10T14:30",
            "2018-02-10T14:30:05+03:00",
            "2018-02-10T14Z",
            "2018-02-10~",
            "2018-02-14?",
            "2018-02-14%",
            "2018-02-07/2018-02-10",
            "2018-02-07/..",
            "../2018",
            "2018-02-07/",
            "2018-02-11..2018-02-13",
            "..2018-05-17",
            "2018-05-09..",
            "2018-05-09..?",
            "XXXX-02-14",
            "201X",
            "2018-02-XX",
            "2018-XX",
            "-0044-03-15",
            "0000",
            "Y170000",
            "Y-17000",
            "2018-21",
            "2018~/2019?",
        ] {
            assert_eq!(text.parse::<Edtf>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, part) in [
            ("", "empty"),
            ("yesterday", "not a date"),
            ("2018-2-1", "two digits"),
            ("2018-13", "no month 13"),
            ("2018-02-30", "no day 30"),
            ("2019-02-29", "no day 29"),
            ("XXXX-02-30", "no day 30"),
            ("..", "bounds"),
            ("2018-05-17..2018-05-09", "ends before"),
            ("2018-02-10T25:00", "clock"),
            ("2018-02T10:00", "without a day"),
            ("2018-02-10-11", "too many"),
            ("Y2018", "not a date"),
            ("Y--20180", "not a date"),
            ("2018-24-01", "no month 24"),
            ("-0000", "not a date"),
            ("2018-02-10T10:00+24", "clock"),
        ] {
            let e = text.parse::<Edtf>().unwrap_err();
            assert!(e.message.contains(part), "{text}: {e}");
        }
    }

    #[test]
    fn bounds_follow_precision_and_doubt() {
        for (text, first, last) in [
            ("2018-02", "2018-02-01", "2018-02-28"),
            ("201X", "2010-01-01", "2019-12-31"),
            ("2018-02-10~", "2018-02-09", "2018-02-11"),
            ("2018~", "2017-01-01", "2019-12-31"),
            ("2018-02-11..2018-02-13?", "2018-02-11", "2018-02-13"),
            ("2018-22", "2018-06-01", "2018-09-30"),
            ("201X-02-14", "2010-02-14", "2019-02-14"),
            ("201X-02-29", "2012-02-29", "2016-02-29"),
            ("-004X", "-0049-01-01", "-0040-12-31"),
        ] {
            let date: Edtf = text.parse().unwrap();
            assert_eq!(date.earliest().unwrap().to_string(), first, "{text}");
            assert_eq!(date.latest().unwrap().to_string(), last, "{text}");
        }
        let open: Edtf = "..2018-05-17".parse().unwrap();
        assert_eq!(
            (open.earliest(), open.latest().map(|d| d.to_string())),
            (None, Some("2018-05-17".into()))
        );
    }
}
