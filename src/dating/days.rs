//! Sets of days: the domains of the solver. Takes days told in a text, gives the days that fit them.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::{Arc, LazyLock};

use super::horizon::{COUNT, FIRST_YEAR, LAST_YEAR, Told, Window, first_of, index};
use crate::date::{NaiveDate, Weekday};

/// A set of days from 1800 to 2199, one bit a day. No day of today's calendar is special.
///
/// Only the words from the first to the last day are kept: most sets are a few weeks long. Nothing changes them, so
/// copies share them.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Days {
    /// How many words stand before the first that is kept.
    before: usize,
    words: Arc<Vec<u64>>,
}

impl Days {
    /// The years of the horizon.
    pub(super) const YEARS: RangeInclusive<i32> = FIRST_YEAR..=LAST_YEAR;

    /// Every day of the horizon.
    pub(super) fn all() -> Self {
        static ALL: LazyLock<Days> = LazyLock::new(|| Days::between(None, None, Window::ALL));
        ALL.clone()
    }

    /// From the first to the last of them.
    pub(super) fn window(&self) -> Window {
        let day = |word: usize, bit: u32| ((self.before + word) * 64) as i64 + i64::from(bit);
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => Window {
                first: day(0, first.trailing_zeros()),
                last: day(self.words.len() - 1, last.ilog2()),
            },
            _ => Window { first: 0, last: -1 },
        }
    }

    /// The days from `first` to `last`; a missing end is open.
    pub(super) fn between(first: Option<NaiveDate>, last: Option<NaiveDate>, within: Window) -> Self {
        let run = (first.map_or(0, index), last.map_or(COUNT - 1, index));
        Self::of_runs(within.part(run), [run])
    }

    /// The days that lie at least `least` and at most `most` days after one of the days told.
    pub(super) fn after(told: &[Told], least: i32, most: i32, within: Window) -> Self {
        let years = within.before(least, most).years();
        let days = told.iter().flat_map(|told| told.occurrences_in(years.clone()));
        let runs = days.map(|day| (day + i64::from(least), day + i64::from(most)));
        let mut runs: Vec<(i64, i64)> = runs.filter_map(|run| within.part(run)).collect();
        runs.sort_unstable();
        let last = runs.iter().map(|run| run.1).max();
        Self::of_runs(runs.first().map(|run| run.0).zip(last), runs)
    }

    /// The days at most so many days before or behind one of `days`.
    pub(super) fn near(days: &[NaiveDate], reach: i64) -> Self {
        let mut runs: Vec<(i64, i64)> =
            days.iter().map(|day| (index(*day) - reach, index(*day) + reach)).collect();
        runs.sort_unstable();
        Self::of_runs(runs.first().zip(runs.last()).map(|(first, last)| (first.0, last.1)), runs)
    }

    /// Every day that comes so many days after a `weekday`.
    pub(super) fn weekday(weekday: Weekday, after: RangeInclusive<i32>, within: Window) -> Self {
        /// The first day of a word, and every seventh behind it.
        const WEEKLY: u64 = 0x8102_0408_1020_4081;
        let Some((first, last)) = within.part((0, COUNT - 1)) else { return Self::default() };
        let before = first as usize / 64;
        let first_of_all = first_of(weekday);
        let place = |word: usize| (first_of_all - 64 * word as i64).rem_euclid(7) as usize;
        // By the place of the first such weekday in a word.
        let words: [u64; 7] = std::array::from_fn(|place| {
            after.clone().fold(0, |days, after| days | WEEKLY << (place as i32 + after).rem_euclid(7))
        });
        let words = (before..last as usize / 64 + 1).map(|word| words[place(word)]).collect();
        Self::clipped(words, first, last)
    }

    /// The days at least `least` and at most `most` days after one of these.
    pub(super) fn shifted(&self, least: i32, most: i32, within: Window) -> Self {
        let shift = |(first, last)| (first + i64::from(least), last + i64::from(most));
        let Window { first, last } = self.window();
        // Days before it lead to none within.
        let from = within.before(least, most).first;
        let extent = within.part(shift((first.max(from), last)));
        // A set may have a run for each week of the horizon: where each grows by few days, all grow at once.
        if let Ok(more @ ..64) = u32::try_from(most - least) {
            return self.smeared(extent, least.into(), more);
        }
        let runs = self.runs(from).map(shift).take_while(|run| run.0 <= within.last);
        Self::of_runs(extent, runs)
    }

    /// The days from `least` to `more` days later than that after one of these, as far as they lie within `extent` and
    /// the horizon, a word at a time.
    fn smeared(&self, extent: Option<(i64, i64)>, least: i64, more: u32) -> Self {
        let Some((first, last)) = extent.and_then(|run| Window::ALL.part(run)) else {
            return Self::default();
        };
        let (before, behind) = (first / 64, last / 64);
        // The words that lead to a word begin so many words and bits before it.
        let start = -least - i64::from(more);
        let (words, bits) = (start.div_euclid(64), start.rem_euclid(64));
        let word = |at: i64| usize::try_from(at + words).map_or(0, |at| self.word(at));
        let mut next = [before, before + 1].map(word);
        let smear = |at: i64| {
            let near = u128::from(next[0]) | u128::from(next[1]) << 64;
            next = [next[1], word(at + 2)];
            let mut days = near >> bits | u128::from(next[1]).checked_shl(128 - bits as u32).unwrap_or(0);
            let mut reach = 0;
            while reach < more {
                let step = (reach + 1).min(more - reach);
                days |= days >> step;
                reach += step;
            }
            days as u64
        };
        Self::clipped((before..=behind).map(smear).collect(), first, last)
    }

    /// Keeps only what is in `other` too.
    pub(super) fn retain(&mut self, other: &Self) {
        if *self == Self::all() {
            return self.clone_from(other); // as before anything is known
        }
        let first = self.before.max(other.before);
        let both = self.from(first).iter().zip(other.from(first)).map(|(a, b)| a & b).collect();
        *self = Self::trimmed(first, both);
    }

    /// Whether every day of it is in `other` too.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        // The first and the last word have days.
        let others = other.from(self.before);
        self.words.len() <= others.len() && self.words.iter().zip(others).all(|(a, b)| a & !b == 0)
    }

    /// Whether a day is in it.
    pub(super) fn has(&self, day: NaiveDate) -> bool {
        usize::try_from(index(day)).is_ok_and(|day| self.word(day / 64) >> (day % 64) & 1 == 1)
    }

    /// Whether no day is left.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Stretches of days with at most `gap` days missing between two of them.
    pub(super) fn stretches(&self, gap: i64) -> Vec<Window> {
        let mut out = Vec::new();
        let (mut begun, mut before) = (0, None);
        for (at, word) in (self.before as i64..).zip(&*self.words) {
            let mut rest = *word;
            while rest != 0 {
                let (first, last) = (rest.trailing_zeros(), rest.ilog2());
                // No gap inside is long enough where the whole word is not.
                let whole = i64::from(last - first) <= gap + 1;
                let last = if whole { last } else { first + (rest >> first).trailing_ones() - 1 };
                rest &= u64::MAX << last << 1;
                let (first, last) = (64 * at + i64::from(first), 64 * at + i64::from(last));
                match before.replace(last) {
                    Some(before) if first - before <= gap + 1 => {}
                    before => {
                        out.extend(before.map(|last| Window { first: begun, last }));
                        begun = first;
                    }
                }
            }
        }
        out.extend(before.map(|last| Window { first: begun, last }));
        out
    }

    /// The days of some runs, in the order of their first days, as far as they lie within `extent` and the horizon.
    fn of_runs(extent: Option<(i64, i64)>, runs: impl IntoIterator<Item = (i64, i64)>) -> Self {
        let Some((first, last)) = extent.and_then(|run| Window::ALL.part(run)) else {
            return Self::default();
        };
        let before = first as usize / 64;
        let mut words = vec![0; last as usize / 64 + 1 - before];
        let mut next = first;
        for run in runs {
            // What runs have in common is filled once.
            if let Some((first, last)) = (Window { first: next, last }).part(run) {
                fill(&mut words, first as usize - 64 * before, last as usize - 64 * before);
                next = last + 1;
            }
        }
        Self::trimmed(before, words)
    }

    /// The days from `first` to `last` of `words`, which begin and end with the words of those two.
    fn clipped(mut words: Vec<u64>, first: i64, last: i64) -> Self {
        words[0] &= u64::MAX << (first % 64);
        words[(last / 64 - first / 64) as usize] &= u64::MAX >> (63 - last % 64);
        Self::trimmed(first as usize / 64, words)
    }

    /// The days of `words`, of which the first is number `before`.
    fn trimmed(before: usize, mut words: Vec<u64>) -> Self {
        words.truncate(words.iter().rposition(|word| *word != 0).map_or(0, |last| last + 1));
        let empty = words.iter().position(|word| *word != 0).unwrap_or(0);
        words.drain(..empty);
        words.shrink_to_fit();
        let before = if words.is_empty() { 0 } else { before + empty };
        Self { before, words: words.into() }
    }

    /// The words from number `at` on.
    fn from(&self, at: usize) -> &[u64] {
        at.checked_sub(self.before).and_then(|at| self.words.get(at..)).unwrap_or_default()
    }

    fn word(&self, at: usize) -> u64 {
        at.checked_sub(self.before).and_then(|at| self.words.get(at)).copied().unwrap_or(0)
    }

    /// The longest runs of days without a gap, in order, of the days from number `from` on.
    fn runs(&self, from: i64) -> impl Iterator<Item = (i64, i64)> {
        let end = self.words.len() * 64;
        let shift = |bit: usize| (self.before * 64 + bit) as i64;
        let mut at = (from - shift(0)).max(0) as usize;
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

/// Sets the bits from `first` to `last`.
fn fill(words: &mut [u64], first: usize, last: usize) {
    let (head, tail) = (first / 64, last / 64);
    let from = u64::MAX << (first % 64);
    let to = u64::MAX >> (63 - last % 64);
    if head == tail {
        words[head] |= from & to;
    } else {
        words[head] |= from;
        words[head + 1..tail].fill(u64::MAX);
        words[tail] |= to;
    }
}

impl fmt::Debug for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.stretches(0).into_iter().map(Window::days)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::super::horizon::EVER;
    use super::*;
    use crate::date::Datelike;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stretches(days: &Days) -> Vec<(NaiveDate, NaiveDate)> {
        days.stretches(0).into_iter().map(Window::days).collect()
    }

    #[test]
    fn a_day_before_the_horizon_is_in_no_set() {
        assert!(!Days::near(&[day("2000-01-01")], 7).has(day("1000-01-01")));
    }

    #[test]
    fn the_horizon_starts_and_ends_with_its_years() {
        assert_eq!(stretches(&Days::all()), [(day("1800-01-01"), day("2199-12-31"))]);
        let open =
            |first, last| Days::between(Some(day(first)), Some(day(last)), Window::ALL).window().open();
        assert_eq!(open("1802-01-01", "2199-12-27"), (false, true));
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
        let week = Days::after(&[told], 0, 7, Window::ALL);
        assert_eq!(stretches(&week), [(day("1999-12-30"), day("2000-01-06"))]);
        let shifted = |least, most| stretches(&week.shifted(least, most, Window::ALL));
        assert_eq!(shifted(-7, 0), [(day("1999-12-23"), day("2000-01-06"))]);
        assert_eq!(shifted(0, 63), [(day("1999-12-30"), day("2000-03-09"))]);
        assert_eq!(shifted(-9, 91), [(day("1999-12-21"), day("2000-04-06"))]);
        assert_eq!(shifted(0, EVER), [(day("1999-12-30"), day("2199-12-31"))]);
    }

    #[test]
    fn weekdays_are_a_week_apart() {
        let mut days = Days::weekday(Weekday::Wed, 0..=0, Window::ALL);
        days.retain(&Days::between(Some(day("2000-03-01")), Some(day("2000-03-15")), Window::ALL));
        let found: Vec<_> = stretches(&days).into_iter().map(|(first, _)| first.to_string()).collect();
        assert_eq!(found, ["2000-03-01", "2000-03-08", "2000-03-15"]);
    }

    /// Asked within a window or at all, what lies in the window is the same.
    #[test]
    fn a_window_says_only_where_days_are_asked_for() {
        let told = [2, 4, 7].map(|month| Told { month, day: 29, year: None, weekday: None });
        let weeks = Days::after(&told, -3, 30, Window::ALL);
        for (first, last) in
            [("1800-01-01", "1800-01-09"), ("1999-12-25", "2000-08-01"), ("2199-12-01", "2199-12-31")]
        {
            let asked = Days::between(Some(day(first)), Some(day(last)), Window::ALL);
            let within = asked.window();
            for [mut all, mut some] in [
                [Window::ALL, within].map(|within| Days::after(&told, -3, 30, within)),
                [Window::ALL, within].map(|within| Days::after(&told[..1], 0, EVER, within)),
                [Window::ALL, within].map(|within| Days::weekday(Weekday::Fri, 1..=2, within)),
                [Window::ALL, within].map(|within| Days::between(Some(day("2000-02-01")), None, within)),
                [Window::ALL, within].map(|within| weeks.shifted(-40, 2, within)),
                [Window::ALL, within].map(|within| weeks.shifted(-90, 2, within)),
                [Window::ALL, within].map(|within| weeks.shifted(3, 10, within)),
                [Window::ALL, within].map(|within| weeks.shifted(-EVER, -9, within)),
            ] {
                all.retain(&asked);
                some.retain(&asked);
                assert_eq!(all, some);
            }
        }
    }
}
