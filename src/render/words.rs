//! How dates, links and doubts read in English. No other file of `render` words a date.

use crate::date::{Datelike, Edtf, End, Field, Form, NaiveDate, Partial, Single, Time, Year};
use crate::diagnostic::count;
use crate::document::Basis;
use crate::merge::{Link, LinkBasis, LinkKind, Mode, Verdict};
use crate::order::Timeline;

/// The whole date with its doubt: "about 10 February 2018, inferred".
pub(super) fn date(when: &Edtf) -> String {
    let time = time_of_day(when).map(|time| format!(", {time}")).unwrap_or_default();
    let doubt = if when.is_uncertain() { ", inferred" } else { "" };
    format!("{}{time}{doubt}", day(when))
}

/// What stands between who and what: nothing before a verb, a colon before a noun phrase ("the war") or a quotation.
pub(super) fn before_what(what: &str) -> &'static str {
    let first = what.split([' ', '\u{a0}', '-', '’', '\'']).next().unwrap_or_default();
    let noun = first.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '„' | '«'));
    if noun || DETERMINERS.contains(&first) { ":" } else { "" }
}

/// Words with which a noun phrase begins and a verb phrase does not.
const DETERMINERS: &[&str] =
    &["a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "no", "another"];

/// The date without time of day and without doubt, for a heading: "between 11 and 13 February 2018".
pub(super) fn day(when: &Edtf) -> String {
    let worded = match &when.form {
        Form::Single(s) => single(s),
        Form::Interval(End::Date(a), End::Date(b)) => pair(a, " to ", b),
        Form::Interval(End::Date(a), End::Open) => format!("since {}", single(a)),
        Form::Interval(End::Date(a), End::Unknown) => format!("from {}, end unknown", single(a)),
        Form::Interval(End::Open, End::Date(b)) => format!("until {}", single(b)),
        Form::Interval(End::Unknown, End::Date(b)) => format!("until {}, beginning unknown", single(b)),
        Form::OneOf(Some(a), Some(b)) => format!("between {}", pair(a, " and ", b)),
        Form::OneOf(Some(a), None) => format!("{} or after {}", within(a), single(a)),
        Form::OneOf(None, Some(b)) => format!("{} or before {}", within(b), single(b)),
        Form::Interval(..) | Form::OneOf(None, None) => "at an unknown time".to_owned(),
    };
    if when.whole.approximate { format!("roughly {worded}") } else { worded }
}

/// The stated time of a day: "14:30".
pub(super) fn time_of_day(when: &Edtf) -> Option<String> {
    when.as_single()?.date.time.as_ref().map(clock)
}

/// The bounds that links alone give: "not before 10 February 2018".
pub(super) fn bounds(earliest: Option<NaiveDate>, latest: Option<NaiveDate>) -> Option<String> {
    let written = |bound: NaiveDate| day(&Edtf::day(bound));
    match (earliest, latest) {
        (Some(a), Some(b)) => Edtf::one_of(Some(a), Some(b)).map(|when| day(&when)),
        (Some(a), None) => Some(format!("not before {}", written(a))),
        (None, Some(b)) => Some(format!("not after {}", written(b))),
        (None, None) => None,
    }
}

/// How fine the date beside a line of an axis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fineness {
    /// "10 Feb 2018"
    Full,
    /// "10 Feb"
    Day,
    /// "Feb 2018"
    Month,
    /// "2018"
    Year,
}

/// The date beside a line of an axis.
pub(super) fn tick(day: NaiveDate, fineness: Fineness) -> String {
    let month = &MONTHS[day.month0() as usize][..3];
    let year = year(Year { value: day.year(), unspecified: 0 });
    match fineness {
        Fineness::Full => format!("{} {month} {year}", day.day()),
        Fineness::Day => format!("{} {month}", day.day()),
        Fineness::Month => format!("{month} {year}"),
        Fineness::Year => year,
    }
}

/// The day of an article in a picture: "14 Apr", "14 Apr?", "Apr 2031".
pub(super) fn short(when: &Edtf) -> Option<String> {
    let fineness = if when.as_day().is_some() { Fineness::Day } else { Fineness::Month };
    let doubt = if when.is_uncertain() || when.is_approximate() { "?" } else { "" };
    Some(tick(when.earliest().or(when.latest())?, fineness) + doubt)
}

/// How many tell of an event: "one origin", "3 independent origins".
pub(super) fn origins(n: usize) -> String {
    match n {
        0 => "no source".to_owned(),
        1 => "one origin".to_owned(),
        n => format!("{n} independent origins"),
    }
}

/// Since when something is told, and how many know of it: "since 14 April 2031, one origin".
pub(super) fn told(since: Option<&Edtf>, by: usize) -> String {
    let since = since.map(|when| format!("since {}, ", date(when))).unwrap_or_default();
    since + &origins(by)
}

/// A length of time, in its largest fitting unit: "54 days", "about 3 years".
pub(super) fn stretch(days: i64) -> String {
    const MONTH: i64 = 30;
    const YEAR: i64 = 365;
    match days {
        0..=99 => count(days as usize, "day"),
        100..=729 => format!("about {} months", days / MONTH),
        _ => format!("about {} years", days / YEAR),
    }
}

/// What a timeline holds: "14 dated events, 1 undated, 7 links, 3 sources".
pub(super) fn holds(timeline: &Timeline<'_>) -> String {
    let storyline = timeline.graph.storyline;
    [
        count(timeline.entries.len(), "dated event"),
        format!("{} undated", timeline.undated.len()),
        count(timeline.links().count(), "link"),
        count(storyline.sources.len(), "source"),
    ]
    .join(", ")
}

/// A link in one breath: "Syria denies: Israel says …".
pub(super) fn linked(response: &str, trigger: &str, link: &Link, contradicted: bool) -> String {
    let mut remarks: Vec<String> = link.cue.iter().map(|cue| format!("“{cue}”")).collect();
    remarks.extend((link.basis == LinkBasis::Inferred).then(|| "inferred".to_owned()));
    remarks.extend(contradicted.then(|| CONTRADICTED.to_owned()));
    let remarks = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join("; ")) };
    format!("{response} — {}{remarks}: {trigger}", does(link.kind))
}

/// What stands for events that have no room of their own, behind their number.
pub(super) const MORE: &str = "more on this date";

/// What stands in the place of a date that is not known.
pub(super) const UNDATED: &str = "undated";

/// What is said of an event of which there are rival accounts.
pub(super) const CONTESTED: &str = "contested";

/// What is said of a link that cannot hold.
pub(super) const CONTRADICTED: &str = "contradicted by dates or other links";

/// "in" a month, "on" a day.
fn within(s: &Single) -> &'static str {
    if s.date.day.is_some() { "on" } else { "in" }
}

/// Two dates, of which the first leaves out what the second says again.
fn pair(a: &Single, joint: &str, b: &Single) -> String {
    let plain =
        |s: &Single| !s.qualifier.approximate && s.date.time.is_none() && s.date.year.unspecified == 0;
    let (first, second) = (&a.date, &b.date);
    let known = |field: Option<Field>| matches!(field, Some(Field::Known(_)));
    let mut short = first.clone();
    let head =
        if plain(a) && plain(b) && first.year == second.year && known(first.month) && known(second.month) {
            if known(first.day) && known(second.day) && first.month == second.month {
                number(first.day)
            } else {
                short.year = Year { value: 0, unspecified: 4 };
                yearless(&short)
            }
        } else {
            None
        };
    format!("{}{joint}{}", head.unwrap_or_else(|| single(a)), single(b))
}

fn single(s: &Single) -> String {
    let worded = partial(&s.date);
    if s.qualifier.approximate { format!("about {worded}") } else { worded }
}

fn partial(date: &Partial) -> String {
    let year = year(date.year);
    match (date.month, date.day) {
        (None, None) => year,
        (Some(Field::Unspecified), None) => format!("some month of {year}"),
        (Some(Field::Unspecified), Some(Field::Known(day))) => {
            format!("the {} of some month of {year}", ordinal(day))
        }
        (_, Some(Field::Unspecified)) => {
            format!("some day of {}", partial(&Partial { day: None, ..date.clone() }))
        }
        _ => match yearless(date) {
            Some(part) if date.year.unspecified > 0 => format!("{part} of {year}"),
            Some(part) => format!("{part} {year}"),
            None => year,
        },
    }
}

/// Day and month, or month, or season.
fn yearless(date: &Partial) -> Option<String> {
    let Some(Field::Known(month)) = date.month else { return None };
    let numbered = |names: &'static [&str], first: u8| names.get(usize::from(month.checked_sub(first)?));
    let month = numbered(&MONTHS, 1).or_else(|| numbered(&SEASONS, 21))?;
    Some(match number(date.day) {
        Some(day) => format!("{day} {month}"),
        None => (*month).to_owned(),
    })
}

fn number(field: Option<Field>) -> Option<String> {
    match field {
        Some(Field::Known(n)) => Some(n.to_string()),
        _ => None,
    }
}

fn ordinal(n: u8) -> String {
    let ending = match (n % 10, n / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

fn year(year: Year) -> String {
    let era = |value: i32| match value {
        1000.. => value.to_string(),
        1..=999 => format!("{value} CE"),
        // Astronomical numbering has a year 0, which people call 1 BCE.
        _ => format!("{} BCE", 1 - i64::from(value)),
    };
    match year.unspecified {
        0 => era(year.value),
        1 if year.value >= 1000 => format!("the {}s", year.value),
        4.. => "an unknown year".to_owned(),
        digits => {
            let other = year.value + (10_i32.pow(digits.into()) - 1) * if year.value < 0 { -1 } else { 1 };
            format!("a year from {} to {}", era(year.value.min(other)), era(year.value.max(other)))
        }
    }
}

fn clock(time: &Time) -> String {
    let mut out = format!("{:02}:{:02}", time.hour, time.minute.unwrap_or(0));
    if time.minute.is_none() {
        out = format!("after {out}");
    }
    if let Some(second) = time.second {
        out += &format!(":{second:02}");
    }
    match time.zone.as_deref() {
        None => out,
        Some("Z") => out + " UTC",
        Some(offset) => format!("{out} (UTC{offset})"),
    }
}

/// Whose account it is, where nobody is named.
pub(super) const ANOTHER: &str = "another account";

/// "Iran, Syria and Israel".
pub(super) fn list(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// What the response does to its trigger.
pub(super) fn does(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Because => "because of",
        other => other.as_str(),
    }
}

/// What the trigger undergoes.
pub(super) fn undergoes(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Answers => "answered by",
        LinkKind::Denies => "denied by",
        LinkKind::Confirms => "confirmed by",
        LinkKind::Corrects => "corrected by",
        LinkKind::Because => "led to",
    }
}

/// How an event stands to the world where it did not simply happen.
pub(super) fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Planned => "planned",
        Mode::Hypothetical => "only supposed",
        Mode::Negated => "did not happen",
    }
}

/// What became of a claim.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Upheld => "upheld since",
        Verdict::Refuted => "refuted since",
        Verdict::Unclear => "still unclear",
    }
}

/// How a publication date is known.
pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Dateline => "from its dateline",
        Basis::Inferred => "inferred",
        Basis::Unknown => "not known how",
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_date_reads_well() {
        for (text, worded) in [
            ("2018-02-10", "10 February 2018"),
            ("2018-02", "February 2018"),
            ("2018", "2018"),
            ("2018-02-10?", "10 February 2018, inferred"),
            ("2018-02-10~", "about 10 February 2018"),
            ("2018-02-10%", "about 10 February 2018, inferred"),
            ("2018-02-10T14:30", "10 February 2018, 14:30"),
            ("2018-02-10T14", "10 February 2018, after 14:00"),
            ("2018-02-10T14:30Z", "10 February 2018, 14:30 UTC"),
            ("2018-02-10T14:30+03:00", "10 February 2018, 14:30 (UTC+03:00)"),
            ("2018-02-11..2018-02-13", "between 11 and 13 February 2018"),
            ("2018-01-30..2018-02-02?", "between 30 January and 2 February 2018, inferred"),
            ("2018-12-30..2019-01-02~", "roughly between 30 December 2018 and 2 January 2019"),
            ("2018-02/2018-04", "February to April 2018"),
            ("2018-02-07/2018-02-10", "7 to 10 February 2018"),
            ("2018-02-07~/2018-02-10?", "about 7 February 2018 to 10 February 2018, inferred"),
            ("2018-02-07/..", "since 7 February 2018"),
            ("2018-02-07/", "from 7 February 2018, end unknown"),
            ("../2018", "until 2018"),
            ("/2018", "until 2018, beginning unknown"),
            ("../..", "at an unknown time"),
            ("..2018-05-17", "on or before 17 May 2018"),
            ("2018-05..", "in or after May 2018"),
            ("XXXX-02-14", "14 February of an unknown year"),
            ("201X", "the 2010s"),
            ("20XX", "a year from 2000 to 2099"),
            ("2018-02-XX", "some day of February 2018"),
            ("2018-XX", "some month of 2018"),
            ("2018-XX-03", "the 3rd of some month of 2018"),
            ("2018-XX-XX", "some day of some month of 2018"),
            ("2018-21", "spring 2018"),
            ("-0043-03-15", "15 March 44 BCE"),
            ("0000", "1 BCE"),
            ("0044", "44 CE"),
            ("Y170000", "170000"),
            ("-004X", "a year from 50 BCE to 41 BCE"),
        ] {
            assert_eq!(date(&text.parse().unwrap()), worded, "{text}");
        }
    }

    #[test]
    fn stretches_of_time_read_in_their_unit() {
        assert_eq!(
            [1, 54, 200, 4_000].map(stretch),
            ["1 day", "54 days", "about 6 months", "about 10 years"]
        );
        let day = "2018-02-10".parse().unwrap();
        assert_eq!(
            [Fineness::Full, Fineness::Day, Fineness::Month, Fineness::Year].map(|f| tick(day, f)),
            ["10 Feb 2018", "10 Feb", "Feb 2018", "2018"]
        );
    }

    #[test]
    fn lists_read_as_people_write_them() {
        assert_eq!(list(&["Iran", "Syria", "Israel"]), "Iran, Syria and Israel");
    }
}
