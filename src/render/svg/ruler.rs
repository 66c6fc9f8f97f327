//! Where the days stand: from left to right at one scale, broken where long stretches would hold nothing.

use super::axis::Axis;
use crate::date::{Datelike, NaiveDate};
use crate::render::words;

/// A day by its number in the calendar.
pub(super) type Day = i32;

/// The places of the days in a picture.
#[derive(Debug)]
pub(super) struct Ruler {
    /// The stretches that are drawn, from the earliest to the latest; there is always one.
    pub(super) stretches: Vec<Stretch>,
    /// How wide a day is.
    scale: f64,
    /// The room at both ends of a stretch.
    margin: i32,
}

/// Days that are drawn one beside the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    pub(super) first: Day,
    /// The day behind the last.
    pub(super) end: Day,
    pub(super) left: i32,
    pub(super) right: i32,
}

/// More breaks than this make a picture of breaks.
const MOST_BREAKS: usize = 20;
/// A gap is left out where it would be this wide.
const WIDE_GAP: f64 = 150.0;
/// A gap of fewer days is never left out.
const SHORT_GAP: f64 = 4.0;
/// How wide the sign of a break is.
pub(super) const BREAK: i32 = 56;
/// The room at both ends of a stretch beside a break.
const MARGIN: i32 = 16;
/// No day is wider, however few there are.
const WIDEST_DAY: f64 = 120.0;
/// A date this coarse is not kept free of breaks, unless most of the dates are as coarse.
const COARSE: Day = 45;

impl Ruler {
    /// A ruler on which all of `spans`, first and last days, have their place; about `width` wide, from `left` on.
    pub(super) fn of(spans: &[(Day, Day)], axis: Axis, width: i32, left: i32) -> Option<Self> {
        let first = spans.iter().map(|span| span.0).min()?;
        let last = spans.iter().map(|span| span.1).max()?;
        Some(match axis {
            Axis::Broken => Self::to_scale(first, last, gaps(spans), width, left),
            Axis::Unbroken => Self::to_scale(first, last, Vec::new(), width, left),
            Axis::Sequential => Self::sequential(spans, width, left),
        })
    }

    /// The same, but not wider than `width` with its breaks, if anything can be.
    pub(super) fn within(spans: &[(Day, Day)], axis: Axis, width: i32, left: i32) -> Option<Self> {
        let loose = Self::of(spans, axis, width, left)?;
        let over = loose.right() - left - width;
        if over > 0 { Self::of(spans, axis, (width - over).max(width / 4), left) } else { Some(loose) }
    }

    /// Every day as wide as every other; of `gaps`, those are left out where it pays.
    fn to_scale(first: Day, last: Day, mut gaps: Vec<(Day, Day)>, width: i32, left: i32) -> Self {
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
        Self { stretches, scale, margin: MARGIN }
    }

    /// A column for every day on which one of `spans` begins or ends, whatever time lies between.
    fn sequential(spans: &[(Day, Day)], width: i32, left: i32) -> Self {
        let mut days: Vec<Day> = spans.iter().flat_map(|&(first, last)| [first, last]).collect();
        days.sort_unstable();
        days.dedup();
        let scale = scale(width, days.len() as f64);
        let place = |column: usize| left + MARGIN + (column as f64 * scale).round() as i32;
        let columns = days.into_iter().enumerate();
        let stretches = columns
            .map(|(n, day)| Stretch { first: day, end: day + 1, left: place(n), right: place(n + 1) })
            .collect();
        Self { stretches, scale, margin: 0 }
    }

    /// How wide a day is.
    pub(super) fn scale(&self) -> f64 {
        self.scale
    }

    /// Where `day` stands: its beginning, or a fraction of the day later.
    pub(super) fn x(&self, day: Day, fraction: f64) -> i32 {
        let place = self.stretches.partition_point(|stretch| stretch.end <= day);
        let stretch = self.stretches[place.min(self.stretches.len() - 1)];
        let days = f64::from(day.clamp(stretch.first, stretch.end) - stretch.first) + fraction;
        stretch.left + self.margin + (days * self.scale).round() as i32
    }

    /// The right end.
    pub(super) fn right(&self) -> i32 {
        self.stretches.last().map_or(0, |stretch| stretch.right)
    }

    /// How much time is left out between two stretches, in words, and where that stands.
    pub(super) fn breaks(&self) -> impl Iterator<Item = (i32, String)> {
        let apart = self.stretches.windows(2).filter(|pair| pair[0].right < pair[1].left);
        apart.map(|pair| (pair[0].right, words::stretch(i64::from(pair[1].first - pair[0].end))))
    }
}

fn scale(width: i32, days: f64) -> f64 {
    (f64::from(width) / days).min(WIDEST_DAY)
}

/// The number of a day.
pub(super) fn number(day: NaiveDate) -> Day {
    day.num_days_from_ce()
}

/// The day of a number; there are years that the calendar does not reach.
pub(super) fn date(day: Day) -> Option<NaiveDate> {
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

#[cfg(test)]
mod tests {
    use super::super::tick::ticks;
    use super::*;

    fn day(text: &str) -> Day {
        number(text.parse().unwrap())
    }

    fn days(texts: &[&str]) -> Vec<(Day, Day)> {
        texts.iter().map(|text| (day(text), day(text))).collect()
    }

    fn broken(spans: &[(Day, Day)], width: i32) -> Ruler {
        Ruler::of(spans, Axis::Broken, width, 100).unwrap()
    }

    #[test]
    fn equal_days_are_equally_wide_between_breaks() {
        let ruler = broken(&days(&["2018-02-07", "2018-02-10", "2018-05-08", "2018-05-11"]), 1_000);
        let wide = |from: &str, to: &str| ruler.x(day(to), 0.0) - ruler.x(day(from), 0.0);
        assert_eq!(wide("2018-02-07", "2018-02-10"), wide("2018-05-08", "2018-05-11"));
        assert_eq!(ruler.breaks().map(|(_, words)| words).collect::<Vec<_>>(), ["86 days"]);
    }

    #[test]
    fn no_break_within_a_drawn_span_or_where_it_does_not_pay() {
        let month = broken(&[(day("2018-02-01"), day("2018-02-28"))], 1_000);
        assert_eq!(month.stretches.len(), 1);
        let week = broken(&days(&["2018-02-01", "2018-02-02", "2018-02-03", "2018-02-05"]), 300);
        assert_eq!(week.stretches.len(), 1);
    }

    #[test]
    fn one_coarse_date_does_not_stretch_the_others() {
        let mut spans = days(&["2018-02-07", "2018-02-08", "2018-02-10"]);
        spans.push((day("2018-01-01"), day("2018-12-31")));
        assert_eq!(broken(&spans, 1_000).stretches.len(), 3);
    }

    #[test]
    fn an_unbroken_axis_is_to_scale_throughout() {
        let spans = days(&["2018-02-07", "2018-02-10", "2028-02-07"]);
        let ruler = Ruler::of(&spans, Axis::Unbroken, 100_000, 0).unwrap();
        assert_eq!((ruler.stretches.len(), ruler.breaks().count()), (1, 0));
        let wide = |from: &str, to: &str| f64::from(ruler.x(day(to), 0.0) - ruler.x(day(from), 0.0));
        let share = wide("2018-02-07", "2028-02-07") / wide("2018-02-07", "2018-02-10");
        assert!((share - 3_652.0 / 3.0).abs() < 10.0, "{share}");
    }

    #[test]
    fn days_in_sequence_are_as_wide_as_one_another_whatever_lies_between() {
        let mut spans = days(&["2018-02-07", "2018-02-08", "2031-05-11"]);
        spans.push((day("2018-02-01"), day("2018-02-28")));
        let ruler = Ruler::of(&spans, Axis::Sequential, 500, 0).unwrap();
        let places = ["2018-02-01", "2018-02-07", "2018-02-08", "2018-02-28", "2031-05-11"]
            .map(|text| ruler.x(day(text), 0.5));
        assert_eq!(places.map(|x| x - places[0]), [0, 100, 200, 300, 400]);
        assert_eq!(ruler.x(day("2018-02-07"), 1.0), ruler.x(day("2018-02-08"), 0.0));
        assert_eq!(ruler.breaks().count(), 0);
    }

    #[test]
    fn ages_have_few_lines() {
        let ages = [(day("-0043-03-15"), day("-0043-03-15")), (day("+17000-01-01"), day("+17000-12-31"))];
        for axis in Axis::ALL {
            for width in [100, 1_000, 20_000] {
                let ticks = ticks(&Ruler::of(&ages, *axis, width, 0).unwrap());
                assert!(ticks.len() < 400, "{}", ticks.len());
            }
            assert!(Ruler::of(&[], *axis, 1_000, 0).is_none());
        }
    }
}
