//! What a report on earnings is about: its quarter, and the period that it sets beside that of another year.

use chrono::NaiveDate;

use super::point::Point;
use super::told::Told;
use crate::mention::time::{Amount, Named, Parts, Timex, Unit, Year};

/// What the text has said of periods of business up to a place.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// The quarter that it is about.
    quarter: Option<Told<Point>>,
    /// Whether the paragraph was last on a longer period: "for the nine months".
    longer: bool,
}

impl Report {
    /// A new paragraph is on the quarter again.
    pub(super) fn enter_paragraph(&mut self) {
        self.longer = false;
    }

    /// Takes note of an expression, and of the point of the calendar that it gave, if it gave one.
    pub(super) fn read(&mut self, timex: &Timex, point: Option<Told<Point>>, published: Option<NaiveDate>) {
        let quarter = point.filter(|told| told.what.unit() == Unit::Quarter);
        match (&timex.parts, quarter) {
            (
                Parts::Named { named: Named::Quarter(_), year: None | Some(Year::Relative(_)), .. },
                Some(told),
            ) => {
                // A quarter ahead is an outlook, an earlier one is compared with.
                let over = told.what.last() < published;
                let later = self.quarter.is_none_or(|known| over && known.what.last() < told.what.last());
                if later {
                    self.quarter = Some(told);
                }
                self.longer = false;
            }
            (Parts::Anaphor(Unit::Quarter), Some(told)) => {
                self.longer = false;
                if timex.ended {
                    self.quarter.get_or_insert(told);
                }
            }
            (Parts::Named { named: Named::Half(_), .. }, _) => self.longer = true,
            (Parts::Duration(Amount::Count(count), unit), _) => {
                self.longer |= *unit == Unit::Month && *count >= 6.0 || *unit == Unit::Year && timex.ended;
            }
            _ => {}
        }
    }

    /// The quarter that it is about, once that is named.
    pub(super) fn quarter(&self) -> Option<Told<Point>> {
        self.quarter
    }

    /// What the period at hand is set beside so many years later, or earlier: "a year earlier".
    pub(super) fn compared(&self, years: i32) -> Option<Told<Point>> {
        let Told { what, by } = self.quarter?;
        let what = if self.longer { Point::containing(Unit::Year, what.first()?)? } else { what };
        let steps = if self.longer { 1 } else { 4 };
        Some(Told { what: what.shifted(steps * years)?, by })
    }

    /// The period at hand in another year: "the 1988 quarter".
    pub(super) fn counterpart(&self, year: i32) -> Point {
        match self.quarter.map(|quarter| quarter.what) {
            Some(Point::Quarter(_, quarter)) if !self.longer => Point::Quarter(year, quarter),
            _ => Point::Year(year),
        }
    }
}
