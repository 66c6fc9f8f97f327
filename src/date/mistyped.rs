//! What a person means who types a date in another way, so that a message can say what to write.

use chrono::{Month, Weekday};

use super::edtf::Edtf;
use super::parse::{EdtfError, partial, trailing};

/// Why `text` is no date, with what to put in its place where that can be told; none where it is one.
///
/// ```
/// let error = rejoinder::date::explain("April 11, 2031").unwrap();
/// assert_eq!(error.help.as_deref(), Some("write `2031-04-11`"));
/// assert_eq!(rejoinder::date::explain("2031-04-11"), None);
/// ```
pub fn explain(text: &str) -> Option<EdtfError> {
    let shown = text.trim();
    let error = shown.parse::<Edtf>().err()?;
    let readings = readings(shown).or_else(|| both_ends(shown)).unwrap_or_default();
    let (message, help) = match readings.as_slice() {
        [] => return Some(error),
        [one] if !is_date(&one.date) => {
            let why = partial(&one.date, shown).err().unwrap_or(error);
            // That the month does not have the day may be the only slip.
            let month = one.date.get(..7).filter(|month| is_date(month));
            let coarse = month.map(|month| format!("write `{month}` where the day is not known"));
            (why.message, why.help.into_iter().chain(coarse).collect::<Vec<_>>().join("; "))
        }
        several => {
            let each = several.iter().map(|one| format!("`{}`{}", one.date, one.condition));
            (error.message, format!("write {}", each.collect::<Vec<_>>().join(", or ")))
        }
    };
    // To the notation a stroke parts two dates, and what it says is then of one of them.
    let is_whole = message.contains(&format!("`{shown}`"));
    let message = if is_whole { message } else { format!("`{shown}` is not a date") };
    Some(EdtfError { message, help: Some(help) })
}

/// One way to read what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reading {
    /// In the notation. Where it is the only reading, the day or the month may not exist.
    date: String,
    /// What makes it the right one, behind the date; empty where it is the only one.
    condition: &'static str,
}

impl Reading {
    fn only(date: String) -> Vec<Self> {
        vec![Self { date, condition: "" }]
    }
}

fn is_date(text: &str) -> bool {
    text.parse::<Edtf>().is_ok()
}

/// The ways to read `text` as a single date.
fn readings(text: &str) -> Option<Vec<Reading>> {
    // A sign before a year, and what parts two dates, mean something.
    if text.starts_with('-') || text.contains("..") {
        return None;
    }
    let bare = trailing(text).0;
    let (date, time) = apart(bare);
    let end = format!("{time}{}", &text[bare.len()..]);
    let Words { month, numbers } = words(date)?;
    let found = match (month, numbers.as_slice()) {
        (Some(month), [year]) => Reading::only(format!("{}-{month:02}", four(year)?)),
        (Some(month), [one, other]) => {
            let (year, day) = if one.len() == 4 { (one, other) } else { (other, one) };
            Reading::only(format!("{}-{month:02}-{}", four(year)?, two(day)?))
        }
        (None, [whole]) if whole.len() == 8 => {
            sound(Reading::only(format!("{}-{}-{}", &whole[..4], &whole[4..6], &whole[6..])))?
        }
        (None, [year, month]) if year.len() == 4 => sound(Reading::only(format!("{year}-{}", two(month)?)))?,
        (None, [month, year]) => sound(Reading::only(format!("{}-{}", four(year)?, two(month)?)))?,
        (None, [year, month, day]) if year.len() == 4 => year_first(year, &two(month)?, &two(day)?),
        (None, [one, other, year]) => year_last(four(year)?, &two(one)?, &two(other)?, date.contains('.')),
        _ => return None,
    };
    Some(found.into_iter().map(|one| Reading { date: one.date + &end, ..one }).collect())
}

/// Those readings that are dates; none where none is.
fn sound(mut readings: Vec<Reading>) -> Option<Vec<Reading>> {
    readings.retain(|reading| is_date(&reading.date));
    (!readings.is_empty()).then_some(readings)
}

fn year_first(year: &str, month: &str, day: &str) -> Vec<Reading> {
    let swapped = format!("{year}-{day}-{month}");
    if !is_date(&format!("{year}-{month}")) && is_date(&swapped) {
        return vec![Reading { date: swapped, condition: " if the day stands before the month" }];
    }
    Reading::only(format!("{year}-{month}-{day}"))
}

/// Some put the day first and some the month; with full stops it is the day.
fn year_last(year: &str, one: &str, other: &str, has_stops: bool) -> Vec<Reading> {
    let (by_day, by_month) = (format!("{year}-{other}-{one}"), format!("{year}-{one}-{other}"));
    match (is_date(&by_day), is_date(&by_month)) {
        (true, true) if !has_stops && one != other => vec![
            Reading { date: by_day, condition: " if the day stands first" },
            Reading { date: by_month, condition: " if the month does" },
        ],
        (false, true) => Reading::only(by_month),
        (false, false) if is_date(&format!("{year}-{one}")) && !has_stops => Reading::only(by_month),
        _ => Reading::only(by_day),
    }
}

/// A range or span whose ends can each be read in one way only.
fn both_ends(text: &str) -> Option<Vec<Reading>> {
    let sign = if text.contains('/') { "/" } else { ".." };
    let (from, to) = text.split_once(sign)?;
    let end = |text: &str| match text.trim() {
        text @ ("" | "..") => Some(text.to_owned()),
        text if is_date(text) => Some(text.to_owned()),
        text => match readings(text)?.as_slice() {
            [Reading { date, condition: "" }] => Some(date.clone()),
            _ => None,
        },
    };
    sound(Reading::only(format!("{}{sign}{}", end(from)?, end(to)?)))
}

/// A date, and the time of day behind it in the notation; nothing where there is none.
fn apart(text: &str) -> (&str, String) {
    let Some((date, time)) = text.rsplit_once(['T', 't', ' ']) else { return (text, String::new()) };
    let is_marked = !text[date.len()..].starts_with(' ');
    let is_time = time.starts_with(|c: char| c.is_ascii_digit())
        && time.chars().all(|c| c.is_ascii_digit() || ":zZ+-".contains(c))
        && (time.contains(':') || (is_marked && time.len() < 3));
    if !is_time {
        return (text, String::new());
    }
    let zone = time.find(['z', 'Z', '+', '-']).unwrap_or(time.len());
    let parts: Vec<String> = time[..zone].split(':').map(|part| format!("{part:0>2}")).collect();
    (date.trim_end(), format!("T{}{}", parts.join(":"), time[zone..].to_ascii_uppercase()))
}

/// What a date is made of.
struct Words<'a> {
    month: Option<u32>,
    numbers: Vec<&'a str>,
}

/// The numbers and the month of a date, whatever stands between them; none where anything else is there.
fn words(date: &str) -> Option<Words<'_>> {
    let mut words = Words { month: None, numbers: Vec::new() };
    for word in date.split(['-', '/', '.', ',', ' ']).filter(|word| !word.is_empty()) {
        // `11th` is a number too.
        let number = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
            words.numbers.push(number);
        } else if let (Ok(month), None) = (word.parse::<Month>(), words.month) {
            words.month = Some(month.number_from_month());
        } else if word.parse::<Weekday>().is_err() {
            return None;
        }
    }
    Some(words)
}

fn four(number: &str) -> Option<&str> {
    (number.len() == 4).then_some(number)
}

fn two(number: &str) -> Option<String> {
    (number.len() < 3).then(|| format!("{number:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
    fn what_was_meant_is_there_to_paste() {
        for (text, help) in [
            ("2031-4-11", "write `2031-04-11`"),
            ("2031/04/11", "write `2031-04-11`"),
            ("2031.4.11", "write `2031-04-11`"),
            ("20310411", "write `2031-04-11`"),
            ("11.4.2031", "write `2031-04-11`"),
            ("13/4/2031", "write `2031-04-13`"),
            ("4/13/2031", "write `2031-04-13`"),
            ("4-4-2031?", "write `2031-04-04?`"),
            ("03/04/2031", "write `2031-04-03` if the day stands first, or `2031-03-04` if the month does"),
            ("April 11, 2031", "write `2031-04-11`"),
            ("Friday, 11 apr. 2031", "write `2031-04-11`"),
            ("11th April 2031", "write `2031-04-11`"),
            ("2031 April", "write `2031-04`"),
            ("4/2031", "write `2031-04`"),
            ("2031/4", "write `2031-04`"),
            ("2031-4~", "write `2031-04~`"),
            ("2031-04-11T9:00", "write `2031-04-11T09:00`"),
            ("2031-4-11 9:00z", "write `2031-04-11T09:00Z`"),
            ("2031-04-11t9", "write `2031-04-11T09`"),
            ("2031-13-01", "write `2031-01-13` if the day stands before the month"),
            ("2031-4-11..2031-4-13", "write `2031-04-11..2031-04-13`"),
            ("..11.4.2031", "write `..2031-04-11`"),
            ("2031-4-11/..", "write `2031-04-11/..`"),
            ("2031-4-11/2031-04-13", "write `2031-04-11/2031-04-13`"),
        ] {
            let error = explain(text).expect(text);
            assert_eq!(error.help.as_deref(), Some(help), "{text}");
            assert!(error.message.contains(&format!("`{text}`")), "{text}: {}", error.message);
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_called_so_in_any_notation() {
        for (text, day, help) in [
            ("2031-02-30", 30, "the month has days 01 to 28; write `2031-02` where the day is not known"),
            ("31/04/2031", 31, "the month has days 01 to 30; write `2031-04` where the day is not known"),
            ("April 31, 2031", 31, "the month has days 01 to 30; write `2031-04` where the day is not known"),
        ] {
            let error = explain(text).expect(text);
            assert_eq!(
                error.message,
                format!("`{text}` does not exist: there is no day {day} in that month")
            );
            assert_eq!(error.help.as_deref(), Some(help));
        }
    }

    #[test]
    fn what_may_mean_anything_is_told_what_a_date_is() {
        for text in [
            "yesterday",
            "11/04/31",
            "-0044-3-15",
            "2031-04-11-12",
            "2031-4..5",
            "12345678",
            "2031/32",
            "3/4/2031..2031-04-05",
            "April or May 2031",
            "201X-4-1",
            "é 2031",
        ] {
            let error = explain(text).expect(text);
            assert_eq!(Some(error), text.parse::<super::Edtf>().err(), "{text}");
        }
    }
}
