//! Days that are kept every year, and the days beside them.

use chrono::{Datelike, NaiveDate, Weekday};

use super::parts::{Read, Way};
use crate::date::calendar;

/// How the day of a feast is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Feast {
    /// The same month and day every year.
    Fixed(u8, u8),
    /// The so-manieth weekday of a month (5 is the last), and so many days after it.
    Nth(u8, u8, Weekday, i8),
    /// So many days after Easter Sunday.
    Easter(i16),
}

/// How far from a day another is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// So many days.
    Days(u8),
    /// To the next such day of the week.
    Weekday(Weekday),
}

impl Feast {
    /// Its day in a year; nothing where that year has none.
    ///
    /// ```
    /// use rejoinder::rules::time::Feast;
    /// assert_eq!(Feast::Easter(0).day(2018).unwrap().to_string(), "2018-04-01");
    /// ```
    pub fn day(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month.into(), day.into()),
            Self::Nth(month, n, weekday, shift) => {
                let month = month.into();
                let day = match n {
                    5 => calendar::on_or_before(calendar::month_end(year, month)?, weekday)?,
                    _ => NaiveDate::from_weekday_of_month_opt(year, month, weekday, n)?,
                };
                calendar::shift_days(day, shift.into())
            }
            Self::Easter(shift) => calendar::shift_days(easter(year)?, shift.into()),
        }
    }
}

impl Step {
    /// The day so far before or after `day`.
    pub fn from(self, day: NaiveDate, way: Way) -> Option<NaiveDate> {
        match (way, self) {
            (Way::Earlier, Self::Days(days)) => calendar::before(day, days.into()),
            (Way::Later, Self::Days(days)) => calendar::after(day, days.into()),
            (Way::Earlier, Self::Weekday(weekday)) => {
                calendar::on_or_before(calendar::before(day, 1)?, weekday)
            }
            (Way::Later, Self::Weekday(weekday)) => calendar::on_or_after(calendar::after(day, 1)?, weekday),
        }
    }
}

/// Easter Sunday in the Gregorian calendar: the first Sunday after the first full moon of spring, by the
/// anonymous algorithm that almanacs print.
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let epact = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let to_sunday = (32 + 2 * (b % 4) + 2 * (c / 4) - epact - c % 4).rem_euclid(7);
    let late = (a + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late + 114;
    let day =
        NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)?;
    (day.weekday() == Weekday::Sun).then_some(day)
}

impl Read for Feast {
    /// `12-25`, `11-4-4` (the fourth Thursday of November), `11-4-4+1` (the day after that), `easter+0`.
    fn read(word: &str) -> Option<Self> {
        if let Some(shift) = word.strip_prefix("easter") {
            return shift.parse().ok().map(Self::Easter);
        }
        let (word, shift) = match word.split_once('+') {
            Some((word, shift)) => (word, shift.parse().ok()?),
            None => (word, 0),
        };
        let mut numbers = word.split('-').map(str::parse::<u8>);
        let month = numbers.next()?.ok().filter(|m| (1..=12).contains(m))?;
        let second = numbers.next()?.ok()?;
        match numbers.next() {
            None => (shift == 0 && (1..=31).contains(&second)).then_some(Self::Fixed(month, second)),
            Some(weekday) => {
                let weekday = Weekday::try_from(weekday.ok()?.checked_sub(1)?).ok()?;
                (1..=5).contains(&second).then_some(Self::Nth(month, second, weekday, shift))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_where_almanacs_put_them() {
        for (feast, year, expected) in [
            (Feast::Easter(0), 2018, "2018-04-01"),
            (Feast::Easter(-2), 2024, "2024-03-29"),
            (Feast::Nth(11, 4, Weekday::Thu, 0), 2021, "2021-11-25"),
            (Feast::Nth(11, 1, Weekday::Mon, 1), 2016, "2016-11-08"),
            (Feast::Nth(5, 5, Weekday::Mon, 0), 2022, "2022-05-30"),
        ] {
            assert_eq!(feast.day(year), Some(expected.parse().unwrap()));
        }
    }

    #[test]
    fn feasts_are_fixed_counted_or_moved_with_easter() {
        assert_eq!(Feast::read("12-25"), Some(Feast::Fixed(12, 25)));
        assert_eq!(Feast::read("11-4-4"), Some(Feast::Nth(11, 4, Weekday::Thu, 0)));
        assert_eq!(Feast::read("11-1-1+1"), Some(Feast::Nth(11, 1, Weekday::Mon, 1)));
        assert_eq!(Feast::read("easter-2"), Some(Feast::Easter(-2)));
        for wrong in ["", "13-1", "1-32", "1-0", "1-6-1", "1-1-0", "1-1-8", "easter", "12-25+1", "1-1-1+x"] {
            assert_eq!(Feast::read(wrong), None, "{wrong}");
        }
    }
}
