//! What comes round every year: months, seasons, quarters, feasts, and weekends. Which one is meant hangs on the day of
//! publication and on the verb.

use chrono::{Datelike, NaiveDate};

use super::point::Point;
use crate::date::calendar;
use crate::mention::time::{Direction, Named, Relation, Season, Unit};

/// The unit with a name that is meant, seen from a day: that of publication, or the one that the text is on.
pub(super) fn yearly(
    named: Named,
    relation: Relation,
    direction: Direction,
    from: NaiveDate,
) -> Option<Point> {
    let year = from.year();
    if named == Named::Weekend {
        return weekend(relation, direction, from);
    }
    let years = year.saturating_sub(2)..=year.saturating_add(2);
    let points: Vec<Point> = years.filter_map(|y| in_year(named, y)).collect();
    let past = || points.iter().rev().find(|p| p.last().is_some_and(|l| l < from));
    let future = || points.iter().find(|p| p.first().is_some_and(|f| f > from));
    let now = || {
        points.iter().find(|p| p.first().is_some_and(|f| f <= from) && p.last().is_some_and(|l| l >= from))
    };
    match relation {
        Relation::Last | Relation::Previous => past().copied(),
        Relation::Next | Relation::Following => future().copied(),
        // "that August": the one that was then, or the next
        Relation::Told => points.iter().find(|p| p.last().is_some_and(|l| l >= from)).copied(),
        // Winter lies across the turn of the year, so "this winter" is the nearest one.
        Relation::This if named != Named::Season(Season::Winter) => in_year(named, year),
        _ if now().is_some() => now().copied(),
        Relation::This | Relation::Bare => {
            let spans = points.iter().filter_map(|p| Some((p.first()?, p.last()?, *p)));
            nearest(spans.collect(), from, direction)
        }
    }
}

fn weekend(relation: Relation, direction: Direction, from: NaiveDate) -> Option<Point> {
    let this = Point::containing(Unit::Weekend, from)?;
    let begun = this.first()? <= from;
    match relation {
        Relation::Next => this.shifted(1),
        Relation::Last | Relation::Previous => this.shifted(-1),
        Relation::Bare if !begun && direction != Direction::Future => this.shifted(-1),
        _ => Some(this),
    }
}

/// How much farther a point on the side that the verb's tense speaks against counts. A tense is a hint: what lies
/// close by on that side is likelier than what lies a year away on the other.
const AGAINST_TENSE: i64 = 5;

/// The point nearest to `published`, of points with their first and last days in order; the earlier one of two
/// that are equally near.
pub(super) fn nearest(
    mut points: Vec<(NaiveDate, NaiveDate, Point)>,
    published: NaiveDate,
    direction: Direction,
) -> Option<Point> {
    points.sort_by_key(|(first, last, _)| {
        let (behind, ahead) = ((published - *last).num_days(), (*first - published).num_days());
        let against = match direction {
            Direction::Past => ahead > 0,
            Direction::Future => behind > 0,
            Direction::Unknown => false,
        };
        behind.max(ahead).max(0) * if against { AGAINST_TENSE } else { 1 }
    });
    points.first().map(|(.., point)| *point)
}

/// The one of a year; none where it is not tied to years.
pub(super) fn in_year(named: Named, year: i32) -> Option<Point> {
    Some(match named {
        Named::Month(month) => Point::Month(year, month.into()),
        Named::Season(season) => Point::Season(year, season),
        Named::Quarter(quarter) => Point::Quarter(year, quarter.into()),
        Named::Half(half) => Point::Half(year, half.into()),
        Named::Feast(feast) => Point::Day(feast.day(year)?),
        Named::Weekend => return None,
        Named::Around(feast, unit) => around(feast.day(year)?, unit)?,
        Named::Beside(feast, way, step) => Point::Day(step.from(feast.day(year)?, way)?),
    })
}

/// The week of a day, or the weekend next to it.
fn around(day: NaiveDate, unit: Unit) -> Option<Point> {
    // From Wednesday on the weekend ahead is the nearer one.
    let near = if unit == Unit::Weekend { calendar::shift_days(day, -2)? } else { day };
    Point::containing(unit, near)
}
