//! On which days so much time has passed. Takes an amount and since when, gives what it demands of publication.

use super::constraint::Demand;
use super::horizon::Told;
use super::when::in_any_year;
use super::{Measure, Since};
use crate::date::{NaiveDate, calendar};
use crate::mention::time::Unit;

/// Half a unit of slack, more where the number is so large that it must be round.
const HALF: f32 = 0.5;
const ROUND: f32 = 20.0;

/// That so much time lies between `since` and publication; nothing for what no article counts.
pub(super) fn demand(amount: f32, unit: Unit, measure: Measure, since: Since) -> Option<Demand> {
    if !(amount.is_finite() && (0.0..=1000.0).contains(&amount)) {
        return None;
    }
    match since {
        Since::Year(year) => {
            let (least, most) = in_years(amount, measure);
            let first = later(NaiveDate::from_ymd_opt(year, 1, 1)?, least.max(0.0), unit)?;
            let last = later(NaiveDate::from_ymd_opt(year, 12, 31)?, most, unit)?;
            Some(Demand::Between(Some(first), Some(last)))
        }
        Since::Day { month, day, year } => {
            let (units, least, most) = in_days(amount, measure, length(unit)?);
            let (told, shift) = anniversary(Told { month, day, year, weekday: None }, units, unit)?;
            Some(Demand::After { told: vec![told], least: shift + least, most: shift + most })
        }
    }
}

/// The least and the most that an amount counted from some day of a year can mean.
fn in_years(amount: f32, measure: Measure) -> (f32, f32) {
    let slack = HALF.max(amount / ROUND);
    match measure {
        Measure::Exact | Measure::Plain => (amount - slack, amount + 2.0 * slack),
        Measure::Nearly => (amount - slack, amount),
        Measure::Over => (amount, amount + 2.0 * slack),
        Measure::About => (amount - 2.0 * slack, amount + 2.0 * slack),
        Measure::UnderWay => (amount - 1.0, amount),
    }
}

/// An amount counted from a day: the units to count, and how many days before and behind the day that they lead to. A
/// week has each day of the week once, so that a weekday tells which it is.
fn in_days(amount: f32, measure: Measure, length: f32) -> (f32, i32, i32) {
    let slack = (HALF.max(amount / ROUND) * length) as i32;
    let wide = slack.max(1);
    match measure {
        Measure::Exact => (amount, 0, 0),
        Measure::Plain => (amount, -slack, slack),
        Measure::Nearly => (amount, -wide, 0),
        Measure::Over => (amount, 0, 2 * wide),
        Measure::About => (amount, -2 * wide, 2 * wide),
        // Some count the first day, some the first that is over.
        Measure::UnderWay => (amount - 1.0, 0, (length as i32 - 1).max(1)),
    }
}

/// About how many days a unit has; nothing for parts of a day.
fn length(unit: Unit) -> Option<f32> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day => Some(1.0),
        Unit::Week | Unit::Weekend => Some(7.0),
        Unit::Fortnight => Some(14.0),
        Unit::Month => Some(30.4),
        _ => months(unit).map(|months| months * 30.4),
    }
}

/// How many months a unit has that is longer than one.
fn months(unit: Unit) -> Option<f32> {
    Some(match unit {
        Unit::Month => 1.0,
        Unit::Quarter => 3.0,
        Unit::Half => 6.0,
        Unit::Year => 12.0,
        Unit::Decade => 120.0,
        Unit::Century => 1200.0,
        Unit::Millennium => 12000.0,
        _ => return None,
    })
}

/// The day so many units later: another day of the year where months are counted, else how many days later.
fn anniversary(told: Told, amount: f32, unit: Unit) -> Option<(Told, i32)> {
    let Some(each) = months(unit) else {
        return Some((told, (amount * length(unit)?).round() as i32));
    };
    let later = |day: NaiveDate| calendar::shift_months(day, (amount * each).round() as i64);
    let day = match told.year {
        Some(year) => Told::on(later(NaiveDate::from_ymd_opt(year, told.month.into(), told.day.into())?)?),
        None => {
            let (month, day) = in_any_year(told.month, told.day, later)?;
            Told { month, day, year: None, weekday: None }
        }
    };
    Some((day, 0))
}

fn later(day: NaiveDate, amount: f32, unit: Unit) -> Option<NaiveDate> {
    match (unit, months(unit)) {
        (Unit::Second | Unit::Minute | Unit::Hour, _) => Some(day),
        (Unit::Month, _) | (_, None) => calendar::shift_days(day, (amount * length(unit)?).round() as i64),
        (_, Some(each)) => calendar::shift_months(day, (amount * each).round() as i64),
    }
}
