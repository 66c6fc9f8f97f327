//! Time from left to right at one scale, broken where long stretches would hold nothing.

use crate::date::{Datelike, NaiveDate, Weekday, calendar};
use crate::render::label::columns;
use crate::render::words::{self, Fineness};

/// A day by its number in the calendar.
pub(super) type Day = i32;

/// The axis of a picture.
#[derive(Debug)]
pub(super) struct Axis {
    /// The stretches that are drawn, from the earliest to the latest; there is always one.
    pub(super) stretches: Vec<Stretch>,
    /// How wide a day is.
    scale: f64,
}

/// Days that are drawn one beside the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    first: Day,
    /// The day behind the last.
    end: Day,
    pub(super) left: i32,
    pub(super) right: i32,
}

/// A line across the picture, and the date beside it.
#[derive(Debug, PartialEq)]
pub(super) struct Tick {
    pub(super) x: i32,
    pub(super) label: Option<String>,
}

/// More breaks than this make a picture of breaks.
const MOST_BREAKS: usize = 20;
/// A gap is left out where it would be this wide.
const WIDE_GAP: f64 = 150.0;
/// A gap of fewer days is never left out.
const SHORT_GAP: f64 = 4.0;
/// How wide the sign of a break is.
pub(super) const BREAK: i32 = 56;
/// The room at both ends of a stretch.
const MARGIN: i32 = 16;
/// No day is wider, however few there are.
const WIDEST_DAY: f64 = 120.0;
/// The least room for the date beside a line.
const TICK: f64 = 64.0;
/// How wide a letter of a date is, on the average.
const LETTER: i32 = 6;
/// A date this coarse is not kept free of breaks, unless most of the dates are as coarse.
const COARSE: Day = 45;

impl Axis {
    /// An axis on which all of `spans`, first and last days, have their place; about `width` wide, from `left` on.
    pub(super) fn of(spans: &[(Day, Day)], width: i32, left: i32) -> Option<Self> {
        let first = spans.iter().map(|span| span.0).min()?;
        let last = spans.iter().map(|span| span.1).max()?;
        let mut gaps = gaps(spans);
        gaps.sort_by_key(|&(first, end)| (first - end, first));
        let mut shown = f64::from(last - first) + 1.0;
        let mut breaks = Vec::new();
        for (first, end) in gaps.into_iter().take(MOST_BREAKS) {
            let length = f64::from(end - first);
            if length < SHORT_GAP || length * scale(width, shown) < WIDE_GAP {
                break; // the longest come first
            }
            shown -= length;
            breaks.push((first, end));
        }
        breaks.sort_unstable();
        let scale = scale(width, shown);
        let mut stretches = Vec::with_capacity(breaks.len() + 1);
        let (mut from, mut at) = (first, left);
        for (until, next) in breaks.into_iter().chain([(last + 1, last + 1)]) {
            let right = at + 2 * MARGIN + (f64::from(until - from) * scale).round() as i32;
            stretches.push(Stretch { first: from, end: until, left: at, right });
            (from, at) = (next, right + BREAK);
        }
        Some(Self { stretches, scale })
    }

    /// Where the beginning of `day`, or a fraction of the day later, stands.
    pub(super) fn x(&self, day: Day, fraction: f64) -> i32 {
        let place = self.stretches.partition_point(|stretch| stretch.end < day);
        let stretch = self.stretches[place.min(self.stretches.len() - 1)];
        let days = f64::from(day.clamp(stretch.first, stretch.end) - stretch.first) + fraction;
        stretch.left + MARGIN + (days * self.scale).round() as i32
    }

    /// The right end.
    pub(super) fn right(&self) -> i32 {
        self.stretches.last().map_or(0, |stretch| stretch.right)
    }

    /// How much time is left out between a stretch and the one before it, in words, and where that stands.
    pub(super) fn breaks(&self) -> impl Iterator<Item = (i32, String)> {
        self.stretches
            .windows(2)
            .map(|pair| (pair[0].right, words::stretch(i64::from(pair[1].first - pair[0].end))))
    }

    /// Lines at the beginnings of days, weeks, months or years, whichever leave room for their dates.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let step =
            STEPS.iter().find(|step| step.days() * self.scale >= TICK).unwrap_or(&STEPS[STEPS.len() - 1]);
        self.stretches.iter().flat_map(|stretch| self.ticks_of(stretch, *step)).collect()
    }

    fn ticks_of(&self, stretch: &Stretch, step: Step) -> Vec<Tick> {
        let head = date(stretch.first).map(|day| words::tick(day, Fineness::Full));
        let room = |x: i32, label: &str| (x + TICK as i32).max(x + columns(label) as i32 * LETTER + 9);
        let x = self.x(stretch.first, 0.0);
        let mut free = room(x, head.as_deref().unwrap_or_default());
        let mut ticks = vec![Tick { x, label: head }];
        let mut day = stretch.first + 1;
        while let Some(at) = date(day).and_then(|day| step.on_or_after(day)) {
            day = number(at);
            if day >= stretch.end {
                break;
            }
            let x = self.x(day, 0.0);
            let label = Some(words::tick(at, step.fineness())).filter(|_| x >= free);
            free = label.as_deref().map_or(free, |label| room(x, label));
            ticks.push(Tick { x, label });
            day += 1;
        }
        ticks
    }
}

fn scale(width: i32, days: f64) -> f64 {
    (f64::from(width) / days).min(WIDEST_DAY)
}

/// The number of a day.
pub(super) fn number(day: NaiveDate) -> Day {
    day.num_days_from_ce()
}

fn date(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day)
}

/// The stretches that no date needs: their first day, and the day behind their last. A date much coarser than
/// the others needs only its two ends, or a single "2018" would keep every day of the year in the picture.
fn gaps(spans: &[(Day, Day)]) -> Vec<(Day, Day)> {
    let mut lengths: Vec<Day> = spans.iter().map(|(first, last)| last - first + 1).collect();
    lengths.sort_unstable();
    let coarse = COARSE.max(lengths[lengths.len() / 2].saturating_mul(8));
    let whole = |&(first, last): &(Day, Day)| {
        let ends = [(first, first), (last, last)];
        if last - first < coarse { [(first, last), (first, last)] } else { ends }
    };
    let mut needed: Vec<(Day, Day)> = spans.iter().flat_map(whole).collect();
    needed.sort_unstable();
    let mut gaps = Vec::new();
    let mut end = needed[0].1 + 1;
    for (first, last) in needed {
        if first > end {
            gaps.push((end, first));
        }
        end = end.max(last + 1);
    }
    gaps
}

/// How far the lines stand from one another.
#[derive(Debug, Clone, Copy)]
enum Step {
    Day,
    Week,
    Months(i32),
}

const STEPS: [Step; 14] = [
    Step::Day,
    Step::Week,
    Step::Months(1),
    Step::Months(3),
    Step::Months(12),
    Step::Months(5 * 12),
    Step::Months(10 * 12),
    Step::Months(50 * 12),
    Step::Months(100 * 12),
    Step::Months(500 * 12),
    Step::Months(1_000 * 12),
    Step::Months(5_000 * 12),
    Step::Months(10_000 * 12),
    Step::Months(100_000 * 12),
];

impl Step {
    fn days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Months(n) => 30.4 * f64::from(n),
        }
    }

    fn fineness(self) -> Fineness {
        match self {
            Self::Day | Self::Week => Fineness::Day,
            Self::Months(n) if n < 12 => Fineness::Month,
            Self::Months(_) => Fineness::Year,
        }
    }

    /// The first line on `day` or after it.
    fn on_or_after(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => Some(day),
            Self::Week => calendar::on_or_after(day, Weekday::Mon),
            Self::Months(n) => {
                let begun = i32::from(day.day() > 1);
                let month = (day.year() * 12 + day.month0() as i32 + begun + n - 1).div_euclid(n) * n;
                NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        number(text.parse().unwrap())
    }

    fn days(texts: &[&str]) -> Vec<(Day, Day)> {
        texts.iter().map(|text| (day(text), day(text))).collect()
    }

    #[test]
    fn equal_days_are_equally_wide_between_breaks() {
        let axis =
            Axis::of(&days(&["2018-02-07", "2018-02-10", "2018-05-08", "2018-05-11"]), 1_000, 100).unwrap();
        let wide = |from: &str, to: &str| axis.x(day(to), 0.0) - axis.x(day(from), 0.0);
        assert_eq!(wide("2018-02-07", "2018-02-10"), wide("2018-05-08", "2018-05-11"));
        assert_eq!(axis.breaks().map(|(_, words)| words).collect::<Vec<_>>(), ["86 days"]);
    }

    #[test]
    fn no_break_within_a_drawn_span_or_where_it_does_not_pay() {
        let month = Axis::of(&[(day("2018-02-01"), day("2018-02-28"))], 1_000, 0).unwrap();
        assert_eq!(month.stretches.len(), 1);
        let week =
            Axis::of(&days(&["2018-02-01", "2018-02-02", "2018-02-03", "2018-02-05"]), 300, 0).unwrap();
        assert_eq!(week.stretches.len(), 1);
    }

    #[test]
    fn one_coarse_date_does_not_stretch_the_others() {
        let mut spans = days(&["2018-02-07", "2018-02-08", "2018-02-10"]);
        spans.push((day("2018-01-01"), day("2018-12-31")));
        assert_eq!(Axis::of(&spans, 1_000, 0).unwrap().stretches.len(), 3);
    }

    #[test]
    fn ages_have_few_lines() {
        let ages = [(day("-0043-03-15"), day("-0043-03-15")), (day("+17000-01-01"), day("+17000-12-31"))];
        for width in [100, 1_000, 20_000] {
            let axis = Axis::of(&ages, width, 0).unwrap();
            assert!(axis.ticks().len() < 400, "{}", axis.ticks().len());
        }
        assert!(Axis::of(&[], 1_000, 0).is_none());
    }
}
