//! Lines across the picture with dates beside them: days, weeks, months or years, whichever leave room.

use super::ruler::{Day, Ruler, Stretch, date, number};
use crate::date::{Datelike, NaiveDate, Weekday, calendar};
use crate::render::label::columns;
use crate::render::words::{self, Fineness};

/// A line across the picture, and the date beside it.
#[derive(Debug, PartialEq)]
pub(super) struct Tick {
    pub(super) x: i32,
    pub(super) label: Option<String>,
}

/// The least room for the date beside a line.
const ROOM: f64 = 64.0;
/// How wide a letter of a date is, on the average.
const LETTER: i32 = 6;

/// The lines of `ruler`: where each of its stretches begins, and at the beginnings of days, weeks, months or years.
pub(super) fn ticks(ruler: &Ruler) -> Vec<Tick> {
    let step =
        STEPS.iter().find(|step| step.days() * ruler.scale() >= ROOM).unwrap_or(&STEPS[STEPS.len() - 1]);
    let mut line = Line { ruler, ticks: Vec::new(), free: i32::MIN };
    for stretch in &ruler.stretches {
        line.extend(stretch, *step);
    }
    line.ticks
}

/// The lines so far.
struct Line<'a> {
    ruler: &'a Ruler,
    ticks: Vec<Tick>,
    /// From where on there is room for a date.
    free: i32,
}

impl Line<'_> {
    fn extend(&mut self, stretch: &Stretch, step: Step) {
        if let Some(first) = date(stretch.first) {
            self.push(stretch.first, words::tick(first, Fineness::Full));
        }
        let mut day = stretch.first + 1;
        while let Some(at) = date(day).and_then(|day| step.on_or_after(day)) {
            day = number(at);
            if day >= stretch.end {
                break;
            }
            self.push(day, words::tick(at, step.fineness()));
            day += 1;
        }
    }

    fn push(&mut self, day: Day, label: String) {
        let x = self.ruler.x(day, 0.0);
        let label = Some(label).filter(|_| x >= self.free);
        if let Some(label) = &label {
            self.free = (x + ROOM as i32).max(x + columns(label) as i32 * LETTER + 9);
        }
        self.ticks.push(Tick { x, label });
    }
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
