//! Sets of days: the domains of the solver. Takes days told in a text, gives the days that fit them.

use std::fmt;
use std::ops::RangeInclusive;

use super::Dateline;
use crate::date::{Datelike, NaiveDate, Weekday};

const FIRST_YEAR: i32 = 1800;
const LAST_YEAR: i32 = 2199;
/// The day before the horizon, counted from the calendar's first day.
const ORIGIN: i32 = days_before(FIRST_YEAR);
/// How many days the horizon has.
const COUNT: i64 = (days_before(LAST_YEAR + 1) - ORIGIN) as i64;

const fn days_before(year: i32) -> i32 {
    let past = year - 1;
    past * 365 + past / 4 - past / 100 + past / 400
}

/// A set of days from 1800 to 2199, one bit a day. No day of today's calendar is special.
///
/// Only the words from the first to the last day are kept: most sets are a few weeks long.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Days {
    /// How many words stand before the first that is kept.
    before: usize,
    words: Vec<u64>,
}

/// A day as a text tells it: its year may be missing, its day of the week may be said too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        let years = self.year.map_or(FIRST_YEAR - 1..=LAST_YEAR + 1, |year| year..=year);
        years
            .filter_map(move |year| NaiveDate::from_ymd_opt(year, self.month.into(), self.day.into()))
            .filter(move |day| self.weekday.is_none_or(|weekday| day.weekday() == weekday))
    }
}

impl Days {
    /// The years of the horizon.
    pub(super) const YEARS: RangeInclusive<i32> = FIRST_YEAR..=LAST_YEAR;

    /// Every day of the horizon.
    pub(super) fn all() -> Self {
        Self::of_runs(vec![(0, COUNT - 1)])
    }

    /// The days from `first` to `last`; a missing end is open.
    pub(super) fn between(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Self {
        Self::of_runs(vec![(first.map_or(0, index), last.map_or(COUNT - 1, index))])
    }

    /// The days that lie at least `least` and at most `most` days after one of the days told.
    pub(super) fn after(told: &[Told], least: i32, most: i32) -> Self {
        let days = told.iter().flat_map(|told| told.occurrences()).map(index);
        Self::of_runs(days.map(|day| (day + i64::from(least), day + i64::from(most))).collect())
    }

    /// Every `weekday`.
    pub(super) fn weekday(weekday: Weekday) -> Self {
        let first = i64::from(weekday.days_since(day_at(0).weekday()));
        Self::of_runs((first..COUNT).step_by(7).map(|day| (day, day)).collect())
    }

    /// The days at least `least` and at most `most` days after one of these.
    pub(super) fn shifted(&self, least: i32, most: i32) -> Self {
        Self::of_runs(self.runs().map(|(a, b)| (a + i64::from(least), b + i64::from(most))).collect())
    }

    /// Keeps only what is in `other` too.
    pub(super) fn retain(&mut self, other: &Self) {
        let first = self.before.max(other.before);
        let end = (self.before + self.words.len()).min(other.before + other.words.len());
        let mut words: Vec<u64> = (first..end).map(|at| self.word(at) & other.word(at)).collect();
        let empty = words.iter().take_while(|word| **word == 0).count();
        words.drain(..empty);
        words.truncate(words.iter().rposition(|word| *word != 0).map_or(0, |last| last + 1));
        *self = Self { before: first + empty, words };
    }

    /// Whether every day of it is in `other` too.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        (self.before..).zip(&self.words).all(|(at, word)| word & !other.word(at) == 0)
    }

    /// Whether no day is left.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Stretches of days with at most `gap` days missing between two of them, each as first and last day.
    pub(super) fn stretches(&self, gap: i64) -> Vec<(NaiveDate, NaiveDate)> {
        let mut out: Vec<(i64, i64)> = Vec::new();
        for (first, last) in self.runs() {
            match out.last_mut() {
                Some(before) if first - before.1 <= gap + 1 => before.1 = last,
                _ => out.push((first, last)),
            }
        }
        out.into_iter().map(|(first, last)| (day_at(first), day_at(last))).collect()
    }

    /// Whether `day` lies so near an end of the horizon that it is no bound: the first Sunday of all, say.
    pub(super) fn is_edge(day: NaiveDate) -> bool {
        const NEAR: i64 = 366;
        !(NEAR..COUNT - NEAR).contains(&index(day))
    }

    /// The days of some runs, each from its first to its last day, as far as they lie within the horizon.
    fn of_runs(mut runs: Vec<(i64, i64)>) -> Self {
        for (first, last) in &mut runs {
            *first = (*first).max(0);
            *last = (*last).min(COUNT - 1);
        }
        runs.retain(|(first, last)| first <= last);
        let (Some(first), Some(last)) =
            (runs.iter().map(|run| run.0).min(), runs.iter().map(|run| run.1).max())
        else {
            return Self::default();
        };
        let before = first as usize / 64;
        let mut days = Self { before, words: vec![0; last as usize / 64 + 1 - before] };
        for (first, last) in runs {
            days.fill(first as usize, last as usize);
        }
        days
    }

    fn fill(&mut self, first: usize, last: usize) {
        let (head, tail) = (first / 64 - self.before, last / 64 - self.before);
        let from = u64::MAX << (first % 64);
        let to = u64::MAX >> (63 - last % 64);
        if head == tail {
            self.words[head] |= from & to;
        } else {
            self.words[head] |= from;
            self.words[head + 1..tail].fill(u64::MAX);
            self.words[tail] |= to;
        }
    }

    fn word(&self, at: usize) -> u64 {
        at.checked_sub(self.before).and_then(|at| self.words.get(at)).copied().unwrap_or(0)
    }

    /// The longest runs of days without a gap, in order.
    fn runs(&self) -> impl Iterator<Item = (i64, i64)> {
        let end = self.words.len() * 64;
        let shift = |bit: usize| (self.before * 64 + bit) as i64;
        let mut at = 0;
        std::iter::from_fn(move || {
            let first = self.next(at, 0)?;
            at = self.next(first, u64::MAX).unwrap_or(end);
            Some((shift(first), shift(at) - 1))
        })
    }

    /// The first kept bit from number `at` on that differs from those of `skip` (all clear, or all set).
    fn next(&self, at: usize, skip: u64) -> Option<usize> {
        let mut word = at / 64;
        let mut bits = (self.words.get(word)? ^ skip) & (u64::MAX << (at % 64));
        while bits == 0 {
            word += 1;
            bits = self.words.get(word)? ^ skip;
        }
        Some(word * 64 + bits.trailing_zeros() as usize)
    }
}

impl fmt::Debug for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.stretches(0)).finish()
    }
}

fn index(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce() - ORIGIN - 1)
}

fn day_at(index: i64) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(index as i32 + ORIGIN + 1).expect("the horizon lies in the calendar")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_horizon_starts_and_ends_with_its_years() {
        assert_eq!(Days::all().stretches(0), [(day("1800-01-01"), day("2199-12-31"))]);
        assert!(Days::is_edge(day("2199-12-27")) && !Days::is_edge(day("1802-01-01")));
    }

    #[test]
    fn a_weekday_leaves_few_years_of_a_day() {
        let told = Told { month: 2, day: 29, year: None, weekday: Some(Weekday::Mon) };
        let years: Vec<i32> =
            told.occurrences().map(|d| d.year()).filter(|y| (1950..2050).contains(y)).collect();
        assert_eq!(years, [1960, 1988, 2016, 2044]);
    }

    #[test]
    fn what_lies_within_days_of_days_crosses_words_and_years() {
        let told = Told { month: 12, day: 30, year: Some(1999), weekday: None };
        let week = Days::after(&[told], 0, 7);
        assert_eq!(week.stretches(0), [(day("1999-12-30"), day("2000-01-06"))]);
        assert_eq!(week.shifted(-7, 0).stretches(0), [(day("1999-12-23"), day("2000-01-06"))]);
        assert_eq!(week.shifted(0, EVER).stretches(0), [(day("1999-12-30"), day("2199-12-31"))]);
    }

    #[test]
    fn weekdays_are_a_week_apart() {
        let mut days = Days::weekday(Weekday::Wed);
        days.retain(&Days::between(Some(day("2000-03-01")), Some(day("2000-03-15"))));
        let found: Vec<_> = days.stretches(0).into_iter().map(|(first, _)| first.to_string()).collect();
        assert_eq!(found, ["2000-03-01", "2000-03-08", "2000-03-15"]);
    }
}
