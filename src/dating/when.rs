//! Which day a time expression names, seen from its article. Takes a text with its mentions, gives a [`When`].

use super::{ClueKind, Text, When};
use crate::date::{Datelike, NaiveDate, calendar};
use crate::mention::time::{Amount, Direction, Origin, Parts, Relation, TimexKind, Unit, Way};

/// Years with and without a leap day: a day counted from one without a year must be the same in both.
const ANY_YEARS: [i32; 2] = [2000, 2001];
/// Days counted from another are few; what lies further off is told by its own date.
const COUNTED: f32 = 60.0;
/// So many expressions may count from one another ("a day later … two days later").
const CHAIN: usize = 5;

/// The day that expression `number` names; nothing where it only bounds one or names none.
pub(super) fn when(text: &Text<'_>, number: usize) -> Option<When> {
    named(text, number, CHAIN)
}

fn named(text: &Text<'_>, number: usize, chain: usize) -> Option<When> {
    let timex = &text.mentions.timexes[number];
    if timex.bound.is_some() {
        return None;
    }
    let before = || named(text, told_before(text, number)?, chain.checked_sub(1)?);
    Some(match timex.parts {
        Parts::Calendar { year: Some(year), month: Some(month), day: Some(day), .. } => {
            When::Full(NaiveDate::from_ymd_opt(year, month.into(), day.into())?)
        }
        Parts::Calendar { year: None, month: Some(month), day: Some(day), weekday } => {
            When::MonthDay { month, day, weekday }
        }
        Parts::Weekday(weekday, Relation::Bare) => When::Weekday(weekday),
        Parts::Weekday(weekday, Relation::Last) => When::LastWeekday(weekday),
        Parts::Day(shift) => When::DayShift(shift),
        Parts::Unit(unit, Relation::Last) => When::Last(unit),
        Parts::Offset { amount, unit, way, from } => {
            let days = counted(amount, unit, way)?;
            match from {
                Origin::Publication => When::DayShift(days),
                Origin::Narrative => shifted(before()?, days)?,
            }
        }
        Parts::Anaphor(Unit::Day) => before()?,
        _ => return None,
    })
}

impl When {
    /// What it says of publication, where it names a day of the calendar.
    pub(super) fn clue(self, direction: Direction) -> Option<ClueKind> {
        let (month, day, year, weekday) = match self {
            Self::Full(day) => (day.month() as u8, day.day() as u8, Some(day.year()), None),
            Self::MonthDay { month, day, weekday } => (month, day, None, weekday),
            _ => return None,
        };
        Some(ClueKind::MonthDay { month, day, year, weekday, direction })
    }
}

/// How many days an offset counts, backwards below zero; nothing where the number is not exact.
fn counted(amount: Amount, unit: Unit, way: Way) -> Option<i32> {
    let Amount::Count(count) = amount else { return None };
    let whole = unit == Unit::Day && count.fract() == 0.0 && (0.0..=COUNTED).contains(&count);
    let sign = if way == Way::Earlier { -1 } else { 1 };
    whole.then_some(count as i32 * sign)
}

/// The expression that "a day later" and "the same day" count from: the nearest before it that is no duration.
fn told_before(text: &Text<'_>, number: usize) -> Option<usize> {
    let is_point = |n: &usize| {
        let timex = &text.mentions.timexes[*n];
        matches!(timex.kind, TimexKind::Date | TimexKind::Time) && !matches!(timex.parts, Parts::Reference(_))
    };
    (0..number).rev().find(is_point)
}

/// The day so many days from another; nothing where that depends on the year and none is said.
pub(super) fn shifted(from: When, days: i32) -> Option<When> {
    let shift = |day: NaiveDate| calendar::shift_days(day, days.into());
    match from {
        When::Full(day) => shift(day).map(When::Full),
        When::MonthDay { month, day, weekday } => {
            let (month, day) = in_any_year(month, day, shift)?;
            let weekday = weekday.map(|w| (0..days.rem_euclid(7)).fold(w, |w, _| w.succ()));
            Some(When::MonthDay { month, day, weekday })
        }
        _ => None,
    }
}

/// The month and the day that a day without a year comes to by `shift`; nothing where that depends on the year.
pub(super) fn in_any_year(
    month: u8,
    day: u8,
    shift: impl Fn(NaiveDate) -> Option<NaiveDate>,
) -> Option<(u8, u8)> {
    let [leap, common] = ANY_YEARS.map(|year| {
        let day = shift(NaiveDate::from_ymd_opt(year, month.into(), day.into())?)?;
        Some((day.month() as u8, day.day() as u8))
    });
    leap.filter(|_| leap == common)
}
