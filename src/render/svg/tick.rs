//! Lines across the picture with dates beside them: days, weeks, months or years, whichever leave room.

use super::ruler::{Ruler, Stretch, date, number};
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
    let mut line = Line { ruler, ticks: Vec::new(), year: i32::MIN, free: i32::MIN };
    for stretch in &ruler.stretches {
        line.extend(stretch, *step);
    }
    line.ticks
}

/// The lines so far.
struct Line<'a> {
    ruler: &'a Ruler,
    ticks: Vec<Tick>,
    /// The year of the last date.
    year: i32,
    /// From where on there is room for a date.
    free: i32,
}

impl Line<'_> {
    fn extend(&mut self, stretch: &Stretch, step: Step) {
        if let Some(first) = date(stretch.first) {
            self.push(first, Fineness::Full);
        }
        let mut day = stretch.first + 1;
        while let Some(at) = date(day).and_then(|day| step.on_or_after(day)) {
            day = number(at);
            if day >= stretch.end {
                break;
            }
            self.push(at, step.fineness());
            day += 1;
        }
    }

    fn push(&mut self, day: NaiveDate, fineness: Fineness) {
        let x = self.ruler.x(number(day), 0.0);
        // The first day of another year says which.
        let told =
            if fineness == Fineness::Day && day.year() != self.year { Fineness::Full } else { fineness };
        let label = Some(words::tick(day, told)).filter(|_| x >= self.free);
        if label.is_some() {
            self.year = day.year();
        }
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

#[cfg(test)]
mod tests {
    use super::super::axis::Axis;
    use super::*;

    #[test]
    fn lines_are_as_fine_as_there_is_room_and_tell_the_year() {
        for (from, to, told) in [
            ("2031-12-30", "2032-01-02", ["30 Dec 2031", "31 Dec", "1 Jan 2032", "2 Jan"]),
            ("2031-12-12", "2032-01-20", ["12 Dec 2031", "22 Dec", "29 Dec", "5 Jan 2032"]),
            ("2031-03-20", "2031-12-20", ["20 Mar 2031", "May 2031", "Jun 2031", "Jul 2031"]),
            ("1931-03-20", "2001-12-20", ["20 Mar 1931", "1940", "1950", "1960"]),
        ] {
            let ends = [from, to].map(|text| number(text.parse().unwrap()));
            let ruler = Ruler::of(&ends.map(|day| (day, day)), Axis::Unbroken, 700, 0).unwrap();
            let labels: Vec<_> = ticks(&ruler).into_iter().filter_map(|tick| tick.label).take(4).collect();
            assert_eq!(labels, told, "{from}");
        }
    }
}
