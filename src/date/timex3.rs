//! Values of TIMEX3 as dates of this notation, and back.

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar;
use super::edtf::{Edtf, Form};
use super::partial::{Field, Partial};

/// The seasons of TIMEX3, in the order of their numbers from 21 on.
const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];

impl Edtf {
    /// The date that a TIMEX3 value names. Weeks, quarters, halves and weekends are one day of a range; durations,
    /// sets, parts of a day, and values that point to now or to no known week name no date.
    ///
    /// ```
    /// use rejoinder::date::Edtf;
    /// let date = |value| Edtf::from_timex3(value).map(|date| date.to_string());
    /// assert_eq!(date("2018-02-14").as_deref(), Some("2018-02-14"));
    /// assert_eq!(date("2018-Q1").as_deref(), Some("2018-01-01..2018-03-31"));
    /// assert_eq!(date("198").as_deref(), Some("198X"));
    /// assert_eq!(date("P3W"), None);
    /// ```
    pub fn from_timex3(value: &str) -> Option<Self> {
        if value.starts_with(['P', 'F', '-']) || value.contains(['/', '.', '?', '~', '%', 'Y']) {
            return None;
        }
        if let Some(years) = value.strip_prefix("BC") {
            let count: i32 = years.parse().ok().filter(|n| years.len() == 4 && (1..=9999).contains(n))?;
            return Some(Self::year(1 - count));
        }
        if value.len() < 4 {
            let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
            return digits.then(|| format!("{value:X<4}").parse().ok())?;
        }
        let (year, rest) = value.split_at_checked(4)?;
        let Some(rest) = rest.strip_prefix('-') else { return value.parse().ok() };
        if let Some(season) = SEASONS.iter().position(|season| *season == rest) {
            return format!("{year}-{}", 21 + season).parse().ok();
        }
        match rest.as_bytes().first()? {
            b'Q' | b'H' | b'W' => {
                let (first, last) = range(year.parse().ok()?, rest)?;
                Self::one_of(Some(first), Some(last))
            }
            _ => value.parse().ok(),
        }
    }

    /// The TIMEX3 value of the date, without its qualifiers, for which TIMEX3 has `mod` or nothing; none for spans,
    /// open bounds, ranges that are no unit of the calendar, and years of more than four digits.
    ///
    /// ```
    /// use rejoinder::date::Edtf;
    /// let value = |date: &str| date.parse::<Edtf>().unwrap().to_timex3();
    /// assert_eq!(value("2018-02-14?").as_deref(), Some("2018-02-14"));
    /// assert_eq!(value("2018-21").as_deref(), Some("2018-SP"));
    /// assert_eq!(value("2018-02-05..2018-02-11").as_deref(), Some("2018-W06"));
    /// assert_eq!(value("2018-02-07/2018-02-10"), None);
    /// ```
    pub fn to_timex3(&self) -> Option<String> {
        match &self.form {
            Form::Single(single) => of_one(&single.date),
            Form::OneOf(Some(first), Some(last)) => of_range(first.date.exact_day()?, last.date.exact_day()?),
            Form::OneOf(..) | Form::Interval(..) => None,
        }
    }
}

fn of_one(date: &Partial) -> Option<String> {
    let year = date.year;
    if !(-9998..=9999).contains(&year.value) {
        return None;
    }
    if year.value < 0 || (year.value == 0 && year.unspecified == 0) {
        // TIMEX3 counts back from 1 BC, and only whole years.
        let alone = date.month.is_none() && year.unspecified == 0;
        return alone.then(|| format!("BC{:04}", 1 - year.value));
    }
    match (year.unspecified, date.month) {
        (1..=3, None) => Some(year.to_string().trim_end_matches('X').to_owned()),
        (_, Some(Field::Known(season @ 21..=24))) => {
            Some(format!("{year}-{}", SEASONS[usize::from(season - 21)]))
        }
        _ => Some(date.to_string()),
    }
}

/// The first and last day of `Q1`, `H2`, `W06`, `W06-WE` or `W06-3` of a year.
fn range(year: i32, unit: &str) -> Option<(NaiveDate, NaiveDate)> {
    let months = |first: u32, count: u32| {
        Some((NaiveDate::from_ymd_opt(year, first, 1)?, calendar::month_end(year, first + count - 1)?))
    };
    match unit {
        "Q1" => months(1, 3),
        "Q2" => months(4, 3),
        "Q3" => months(7, 3),
        "Q4" => months(10, 3),
        "H1" => months(1, 6),
        "H2" => months(7, 6),
        _ => {
            let (week, day) = match unit.strip_prefix('W')?.split_once('-') {
                Some((week, day)) => (week, Some(day)),
                None => (unit.strip_prefix('W')?, None),
            };
            let number = week.parse().ok().filter(|_| week.len() == 2)?;
            let monday = NaiveDate::from_isoywd_opt(year, number, Weekday::Mon)?;
            let (first, last) = match day {
                None => (0, 6),
                Some("WE") => (5, 6),
                Some(day) => {
                    let number: u64 = day.parse().ok().filter(|n| (1..=7).contains(n) && day.len() == 1)?;
                    (number - 1, number - 1)
                }
            };
            Some((calendar::after(monday, first)?, calendar::after(monday, last)?))
        }
    }
}

/// The unit of the calendar that begins and ends with these days.
fn of_range(first: NaiveDate, last: NaiveDate) -> Option<String> {
    let year = first.year();
    let week = first.iso_week();
    let units = ["Q1", "Q2", "Q3", "Q4", "H1", "H2"].map(|unit| (year, unit.to_owned()));
    let weeks = ["", "-WE"].map(|end| (week.year(), format!("W{:02}{end}", week.week())));
    let named = units.into_iter().chain(weeks).filter(|(year, _)| (1..=9999).contains(year));
    let mut fitting = named.filter(|(year, unit)| range(*year, unit) == Some((first, last)));
    fitting.next().map(|(year, unit)| format!("{year:04}-{unit}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_date_goes_there_and_back() {
        for (value, date) in [
            ("2018", "2018"),
            ("2018-02", "2018-02"),
            ("2018-02-14", "2018-02-14"),
            ("2018-02-14T14:30", "2018-02-14T14:30"),
            ("2018-02-14T14:30:05Z", "2018-02-14T14:30:05Z"),
            ("XXXX-02-14", "XXXX-02-14"),
            ("XXXX-XX-XX", "XXXX-XX-XX"),
            ("XXXX-SU", "XXXX-22"),
            ("2018-WI", "2018-24"),
            ("198", "198X"),
            ("19", "19XX"),
            ("BC0044", "-0043"),
            ("BC0001", "0000"),
            ("2018-Q3", "2018-07-01..2018-09-30"),
            ("2018-H1", "2018-01-01..2018-06-30"),
            ("2018-W06", "2018-02-05..2018-02-11"),
            ("2018-W06-WE", "2018-02-10..2018-02-11"),
            ("2020-W53", "2020-12-28..2021-01-03"),
        ] {
            let read = Edtf::from_timex3(value).unwrap_or_else(|| panic!("{value}"));
            assert_eq!(read.to_string(), date);
            assert_eq!(read.to_timex3().as_deref(), Some(value));
        }
        assert_eq!(Edtf::from_timex3("2018-W06-3").unwrap().to_string(), "2018-02-07");
    }

    #[test]
    fn what_names_no_date_has_none() {
        for value in [
            "",
            "P3W",
            "PT2H",
            "PAST_REF",
            "PRESENT_REF",
            "FUTURE_REF",
            "XXXX-WXX-3",
            "XXXX-QX",
            "2018-W54",
            "2018-Q5",
            "2018-02-14TMO",
            "2018-13",
            "BC",
            "BC0000",
            "BC00044",
            "X",
            "é",
            "20é8",
            "2018-",
            "2018-W",
            "2018-W6",
            "-0043",
        ] {
            assert_eq!(Edtf::from_timex3(value), None, "{value}");
        }
    }

    #[test]
    fn what_is_no_unit_of_the_calendar_has_no_value() {
        for date in [
            "2018-02-07..2018-02-10",
            "2018-05-09..",
            "..2018-05-17",
            "2018/2019",
            "Y17000",
            "-004X",
            "-0043-03-15",
        ] {
            assert_eq!(date.parse::<Edtf>().unwrap().to_timex3(), None, "{date}");
        }
    }
}
