//! The days that an article can be published on, by their numbers: days as a text tells them, and stretches of days.

use std::ops::RangeInclusive;

use super::Dateline;
use crate::date::{Datelike, NaiveDate, Weekday};

pub(super) const FIRST_YEAR: i32 = 1800;
pub(super) const LAST_YEAR: i32 = 2199;
/// The day before the horizon, counted from the calendar's first day.
const ORIGIN: i32 = days_before(FIRST_YEAR);
/// How many days the horizon has.
pub(super) const COUNT: i64 = (days_before(LAST_YEAR + 1) - ORIGIN) as i64;

const fn days_before(year: i32) -> i32 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
}

/// The numbers of the first days of the years of the horizon, and of one before and two behind.
const NEW_YEARS: [i64; (LAST_YEAR - FIRST_YEAR) as usize + 4] = {
    let mut days = [0; (LAST_YEAR - FIRST_YEAR) as usize + 4];
    let mut at = 0;
    while at < days.len() {
        days[at] = (days_before(FIRST_YEAR - 1 + at as i32) - ORIGIN) as i64;
        at += 1;
    }
    days
};

/// The number of the first day of a year.
fn new_year(year: i32) -> i64 {
    let listed = usize::try_from(year - (FIRST_YEAR - 1)).ok().and_then(|at| NEW_YEARS.get(at));
    listed.copied().unwrap_or_else(|| i64::from(days_before(year) - ORIGIN))
}

/// The days from one to another, by their numbers. Whoever asks for days that fit says within which: what takes days
/// from a set of a few weeks need not be worked out for four hundred years.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) first: i64,
    pub(super) last: i64,
}

/// A day as a text tells it: its year may be missing, its day of the week may be said too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Told {
    pub(super) month: u8,
    pub(super) day: u8,
    pub(super) year: Option<i32>,
    pub(super) weekday: Option<Weekday>,
}

/// More days than the horizon has: a bound on one side only.
pub(super) const EVER: i32 = 1_000_000;

impl Told {
    /// That very day.
    pub(super) fn on(day: NaiveDate) -> Self {
        Self { month: day.month() as u8, day: day.day() as u8, year: Some(day.year()), weekday: None }
    }

    /// The day of a dateline.
    pub(super) fn filed(line: &Dateline) -> Self {
        Self { month: line.month, day: line.day, year: line.year, weekday: line.weekday }
    }

    /// The days that it can be, in order; none where its day of the week never fits.
    pub(super) fn occurrences(self) -> impl Iterator<Item = NaiveDate> {
        // A year more on each side: what is told may lie before the first day of the horizon.
        self.occurrences_in(FIRST_YEAR - 1..=LAST_YEAR + 1).map(day_at)
    }

    /// The numbers of its days. The calendar is asked once, for a year with a leap day: other years have the same days
    /// but for that one, and what follows comes a day sooner.
    pub(super) fn occurrences_in(self, years: RangeInclusive<i32>) -> impl Iterator<Item = i64> {
        const LEAP_YEAR: i32 = 2000;
        const LEAP_DAY: i64 = 59;
        let (first, last) = self.year.map_or((*years.start(), *years.end()), |year| (year, year));
        let weekday = self.weekday.map(first_of);
        let place = NaiveDate::from_ymd_opt(LEAP_YEAR, self.month.into(), self.day.into());
        let place = place.map(|day| i64::from(day.ordinal0()));
        (first..last + 1).filter_map(move |year| {
            let (place, start) = (place?, new_year(year));
            let leap = new_year(year + 1) - start == 366;
            let day = start + place - i64::from(!leap && place > LEAP_DAY);
            let fits = weekday.is_none_or(|first| (day - first) % 7 == 0);
            (fits && (leap || place != LEAP_DAY)).then_some(day)
        })
    }
}

impl Window {
    /// The whole horizon.
    pub(super) const ALL: Self = Self { first: 0, last: COUNT - 1 };

    /// The days from which so many days or fewer lead into it: `least` to `most` days.
    pub(super) fn before(self, least: i32, most: i32) -> Self {
        Self { first: self.first - i64::from(most), last: self.last - i64::from(least) }
    }

    /// The part of a run of days that lies within.
    pub(super) fn part(self, (first, last): (i64, i64)) -> Option<(i64, i64)> {
        let (first, last) = (first.max(self.first), last.min(self.last));
        (first <= last).then_some((first, last))
    }

    /// Its first and last day.
    pub(super) fn days(self) -> (NaiveDate, NaiveDate) {
        (self.first_day(), day_at(self.last))
    }

    /// Its first day.
    pub(super) fn first_day(self) -> NaiveDate {
        day_at(self.first)
    }

    /// How many days lie between them.
    pub(super) fn len(self) -> i64 {
        self.last - self.first
    }

    /// Whether its first day and its last lie so near an end of the horizon that they are no bound: the first Sunday of
    /// all, say.
    pub(super) fn open(self) -> (bool, bool) {
        const NEAR: i64 = 366;
        let is_edge = |day: i64| !(NEAR..COUNT - NEAR).contains(&day);
        (is_edge(self.first), is_edge(self.last))
    }

    /// The years that its days lie in; days up to a year outside of the horizon count.
    pub(super) fn years(self) -> RangeInclusive<i32> {
        let year = |day: i64| match day {
            ..0 => FIRST_YEAR - 1,
            COUNT.. => LAST_YEAR + 1,
            day => day_at(day).year(),
        };
        year(self.first)..=year(self.last)
    }
}

/// The number of the first day of the horizon that is a `weekday`.
pub(super) fn first_of(weekday: Weekday) -> i64 {
    weekday.days_since(day_at(0).weekday()).into()
}

pub(super) fn index(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce() - ORIGIN - 1)
}

pub(super) fn day_at(index: i64) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(index as i32 + ORIGIN + 1).expect("the horizon lies in the calendar")
}
