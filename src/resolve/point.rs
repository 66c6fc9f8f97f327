//! A stretch of the calendar at some grain: a day, a week, a quarter, a decade.

use chrono::{Datelike, NaiveDate};

use crate::date::calendar;
use crate::mention::time::{Season, Unit};

/// One unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// A day.
    Day(NaiveDate),
    /// The ISO week that begins on this Monday.
    Week(NaiveDate),
    /// The weekend that begins on this Saturday.
    Weekend(NaiveDate),
    /// Year and month, 1 to 12.
    Month(i32, u32),
    /// A season; winter has the year of its January.
    Season(i32, Season),
    /// Year and quarter, 1 to 4.
    Quarter(i32, u32),
    /// Year and half, 1 or 2.
    Half(i32, u32),
    /// A year.
    Year(i32),
    /// The decade that begins with this year.
    Decade(i32),
    /// The century that begins with this year.
    Century(i32),
}

impl Point {
    /// The unit of grain `unit` that holds `day`; hours and less give the day.
    pub fn containing(unit: Unit, day: NaiveDate) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week | Unit::Fortnight => Self::Week(calendar::week_start(day)?),
            Unit::Weekend => Self::Weekend(calendar::after(calendar::week_start(day)?, 5)?),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10) * 10),
            Unit::Century | Unit::Millennium => Self::Century(year.div_euclid(100) * 100),
        })
    }

    /// The same `count` units of its own grain later, or earlier.
    pub fn shifted(self, count: i32) -> Option<Self> {
        let cyclic = |year: i32, number: u32, length: i32| {
            let total = year.checked_mul(length)?.checked_add(number as i32 - 1)?.checked_add(count)?;
            Some((total.div_euclid(length), total.rem_euclid(length) as u32 + 1))
        };
        let year = |year: i32, step: i32| year.checked_add(count.checked_mul(step)?);
        let days = |day, step: i64| calendar::shift_days(day, i64::from(count) * step);
        Some(match self {
            Self::Day(day) => Self::Day(days(day, 1)?),
            Self::Week(day) => Self::Week(days(day, 7)?),
            Self::Weekend(day) => Self::Weekend(days(day, 7)?),
            Self::Month(y, m) => cyclic(y, m, 12).map(|(y, m)| Self::Month(y, m))?,
            Self::Quarter(y, q) => cyclic(y, q, 4).map(|(y, q)| Self::Quarter(y, q))?,
            Self::Half(y, h) => cyclic(y, h, 2).map(|(y, h)| Self::Half(y, h))?,
            Self::Season(y, s) => Self::Season(year(y, 1)?, s),
            Self::Year(y) => Self::Year(year(y, 1)?),
            Self::Decade(y) => Self::Decade(year(y, 10)?),
            Self::Century(y) => Self::Century(year(y, 100)?),
        })
    }

    /// Its first day.
    pub fn first(self) -> Option<NaiveDate> {
        let month = |year, month| NaiveDate::from_ymd_opt(year, month, 1);
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => Some(day),
            Self::Month(y, m) => month(y, m),
            Self::Season(y, Season::Winter) => month(y.checked_sub(1)?, 12),
            Self::Season(y, season) => month(y, 3 + 3 * season as u32),
            Self::Quarter(y, q) => month(y, q * 3 - 2),
            Self::Half(y, h) => month(y, h * 6 - 5),
            Self::Year(y) | Self::Decade(y) | Self::Century(y) => month(y, 1),
        }
    }

    /// Its last day.
    pub fn last(self) -> Option<NaiveDate> {
        let year = |y: i32, more: i32| NaiveDate::from_ymd_opt(y.checked_add(more)?, 12, 31);
        match self {
            Self::Day(day) => Some(day),
            Self::Week(day) => calendar::after(day, 6),
            Self::Weekend(day) => calendar::after(day, 1),
            Self::Month(y, m) => calendar::month_end(y, m),
            Self::Season(y, Season::Winter) => calendar::month_end(y, 2),
            Self::Season(y, season) => calendar::month_end(y, 5 + 3 * season as u32),
            Self::Quarter(y, q) => calendar::month_end(y, q * 3),
            Self::Half(y, h) => calendar::month_end(y, h * 6),
            Self::Year(y) => year(y, 0),
            Self::Decade(y) => year(y, 9),
            Self::Century(y) => year(y, 99),
        }
    }

    /// Its grain; a season has that of a quarter.
    pub fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Season(..) | Self::Quarter(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
        }
    }

    /// Its value in TimeML.
    pub fn value(self) -> String {
        match self {
            Self::Day(day) => day.format("%Y-%m-%d").to_string(),
            Self::Week(day) => day.format("%G-W%V").to_string(),
            Self::Weekend(day) => day.format("%G-W%V-WE").to_string(),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Season(y, season) => format!("{y:04}-{}", season.as_str()),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Year(y) if y < 1 => format!("BC{:04}", 1 - y),
            Self::Year(y) => format!("{y:04}"),
            Self::Decade(y) => format!("{:03}", y.div_euclid(10)),
            Self::Century(y) => format!("{:02}", y.div_euclid(100)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn points_know_their_days_and_neighbours() {
        let new_year = day("2021-01-01");
        for (unit, value, next) in [
            (Unit::Day, "2021-01-01", "2021-01-02"),
            (Unit::Week, "2020-W53", "2021-W01"),
            (Unit::Month, "2021-01", "2021-02"),
            (Unit::Quarter, "2021-Q1", "2021-Q2"),
            (Unit::Half, "2021-H1", "2021-H2"),
            (Unit::Year, "2021", "2022"),
            (Unit::Decade, "202", "203"),
            (Unit::Century, "20", "21"),
        ] {
            let point = Point::containing(unit, new_year).unwrap();
            assert_eq!(point.value(), value);
            assert_eq!(point.shifted(1).unwrap().value(), next);
            assert!(point.first().unwrap() <= new_year && new_year <= point.last().unwrap());
            assert_eq!(calendar::after(point.last().unwrap(), 1), point.shifted(1).unwrap().first());
        }
    }
}
