//! One date of some precision: a year, a month, a season or a day, with unspecified parts, a time and doubt.

use std::fmt::{self, Write as _};

use chrono::{Datelike, NaiveDate};

use super::calendar;

/// A date of some precision with its qualifier.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Single {
    /// The parts that are given.
    pub date: Partial,
    /// Doubt about it.
    pub qualifier: Qualifier,
}

/// `?`, `~`, or `%` for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Qualifier {
    /// `?`: inferred, or doubtful.
    pub uncertain: bool,
    /// `~`: the text says "around".
    pub approximate: bool,
}

/// Year, month and day as far as they are given; `X` stands for an unspecified part.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Partial {
    /// The year, possibly with unspecified digits.
    pub year: Year,
    /// 1 to 12, or a season 21 to 24.
    pub month: Option<Field>,
    /// 1 to 31.
    pub day: Option<Field>,
    /// A stated time of the day.
    pub time: Option<Time>,
}

/// A year in astronomical numbering (1 BCE is 0), with its last `unspecified` digits unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Year {
    /// The year with zeros for the unspecified digits.
    pub value: i32,
    /// How many of the four digits, from the right, are `X`; 4 is `XXXX`.
    pub unspecified: u8,
}

/// A month or a day: known, or `XX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Its number.
    Known(u8),
    /// `XX`.
    Unspecified,
}

/// A time of the day as far as it is stated, with its zone as written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: Option<u8>,
    /// 0 to 59.
    pub second: Option<u8>,
    /// `Z` or an offset such as `+03:00`.
    pub zone: Option<Box<str>>,
}

impl Single {
    /// That day, without doubt.
    pub fn day(day: NaiveDate) -> Self {
        Self { date: Partial::day(day), qualifier: Qualifier::default() }
    }

    /// First possible day; `~` widens by one unit of the finest part.
    pub fn earliest(&self) -> Option<NaiveDate> {
        let (first, last) = self.date.bounds()?;
        if self.qualifier.approximate {
            calendar::before(first, self.date.unit(first, last))
        } else {
            Some(first)
        }
    }

    /// Last possible day; `~` widens by one unit of the finest part.
    pub fn latest(&self) -> Option<NaiveDate> {
        let (first, last) = self.date.bounds()?;
        if self.qualifier.approximate {
            calendar::after(last, self.date.unit(first, last))
        } else {
            Some(last)
        }
    }
}

impl Partial {
    /// The day as year, month and day.
    pub fn day(day: NaiveDate) -> Self {
        Self {
            month: Some(Field::Known(day.month() as u8)),
            day: Some(Field::Known(day.day() as u8)),
            ..Self::year(day.year())
        }
    }

    /// A year alone.
    pub fn year(year: i32) -> Self {
        Self { year: Year { value: year, unspecified: 0 }, month: None, day: None, time: None }
    }

    /// The day, where year, month and day are all known.
    pub fn exact_day(&self) -> Option<NaiveDate> {
        match (self.year.unspecified, self.month, self.day) {
            (0, Some(Field::Known(m)), Some(Field::Known(d))) => {
                NaiveDate::from_ymd_opt(self.year.value, m.into(), d.into())
            }
            _ => None,
        }
    }

    /// A day of four digits, two and two as it is printed: nearly every event bears one, and part by part takes longer.
    fn letters(&self) -> Option<[u8; 10]> {
        let Self { year: Year { value: year @ 0..=9999, unspecified: 0 }, time: None, .. } = *self else {
            return None;
        };
        let (Some(Field::Known(month @ ..100)), Some(Field::Known(day @ ..100))) = (self.month, self.day)
        else {
            return None;
        };
        let [thousands, hundreds, tens, ones] = digits(year.unsigned_abs());
        let [[_, _, m, n], [_, _, d, e]] = [month, day].map(|part| digits(part.into()));
        Some([thousands, hundreds, tens, ones, b'-', m, n, b'-', d, e])
    }

    /// First and last day that fit; nothing where the year is wholly unknown.
    pub fn bounds(&self) -> Option<(NaiveDate, NaiveDate)> {
        if let Some(day) = self.exact_day() {
            return Some((day, day));
        }
        let (first_year, last_year) = self.year.bounds()?;
        let (first_month, last_month) = match (self.month, self.day) {
            // 29 February stands in the leap years alone.
            (Some(Field::Known(month @ 1..=12)), Some(Field::Known(day))) => {
                let on = |year: i32| NaiveDate::from_ymd_opt(year, month.into(), day.into());
                let mut years = first_year..=last_year;
                return years.clone().find_map(on).zip(years.rfind(|year| on(*year).is_some()).and_then(on));
            }
            (Some(Field::Known(month @ 1..=12)), _) => (month.into(), month.into()),
            // Seasons as a northern almanac has them; winter is that of the year's beginning and end.
            (Some(Field::Known(21)), _) => (3, 6),
            (Some(Field::Known(22)), _) => (6, 9),
            (Some(Field::Known(23)), _) => (9, 12),
            _ => (1, 12),
        };
        let first = NaiveDate::from_ymd_opt(first_year, first_month, 1)?;
        let last = calendar::month_end(last_year, last_month)?;
        Some((first, last))
    }

    /// One unit of the finest given part, in days.
    fn unit(&self, first: NaiveDate, last: NaiveDate) -> u64 {
        (last - first).num_days().unsigned_abs() + 1
    }
}

impl Year {
    /// First and last year that fit; nothing where it is wholly unknown.
    fn bounds(self) -> Option<(i32, i32)> {
        let spread = 10_i32.pow(self.unspecified.min(4).into()) - 1;
        match self.unspecified {
            4.. => None,
            _ if self.value < 0 => Some((self.value.saturating_sub(spread), self.value)),
            _ => Some((self.value, self.value.saturating_add(spread))),
        }
    }
}

impl fmt::Display for Single {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date.fmt(f)?;
        self.qualifier.fmt(f)
    }
}

impl fmt::Display for Qualifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.uncertain, self.approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        })
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(day) = self.letters() {
            return f.write_str(std::str::from_utf8(&day).map_err(|_| fmt::Error)?);
        }
        self.year.fmt(f)?;
        for field in [self.month, self.day].into_iter().flatten() {
            match field {
                Field::Known(n @ ..100) => {
                    f.write_char('-')?;
                    last_digits(f, n.into(), 2)?;
                }
                Field::Known(n) => write!(f, "-{n}")?,
                Field::Unspecified => f.write_str("-XX")?,
            }
        }
        if let Some(time) = &self.time {
            write!(f, "T{:02}", time.hour)?;
            for part in [time.minute, time.second].into_iter().flatten() {
                write!(f, ":{part:02}")?;
            }
            f.write_str(time.zone.as_deref().unwrap_or(""))?;
        }
        Ok(())
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.value.unsigned_abs() > 9999 {
            return write!(f, "Y{}", self.value);
        }
        if self.value < 0 {
            f.write_str("-")?;
        }
        let unspecified = self.unspecified.min(4);
        let known = self.value.unsigned_abs() / 10_u32.pow(unspecified.into());
        last_digits(f, known, 4 - usize::from(unspecified))?;
        f.write_str(&"XXXX"[..unspecified.into()])
    }
}

/// The last `count` digits of `number`, at most four. Padding takes ten times as long.
fn last_digits(f: &mut fmt::Formatter<'_>, number: u32, count: usize) -> fmt::Result {
    f.write_str(std::str::from_utf8(&digits(number)[4 - count..]).map_err(|_| fmt::Error)?)
}

/// The last four digits of `number`.
fn digits(number: u32) -> [u8; 4] {
    [1000, 100, 10, 1].map(|place| b'0' + (number / place % 10) as u8)
}
