//! The year that a sentence has said holds for the days behind it: "was shot on 5 March 2017 and died on 8 March".

use chrono::{Datelike, NaiveDate};

use super::super::{Direction, Timex};
use super::spread::{YearDay, within_year};
use crate::rules::Rules;
use crate::text::{Annotated, Tag};

/// Months farther on are as likely those of another year.
const NEAR: u8 = 6;

/// Gives a year that is said with a month to the days and months that the same sentence tells of behind it.
#[expect(clippy::ptr_arg, reason = "every refiner takes the same")]
pub(in super::super) fn carry_years(timexes: &mut Vec<Timex>, a: &Annotated<'_>, _: &Rules) {
    let mut said: Option<(YearDay, u32, u32)> = None;
    for timex in timexes {
        let Some(day) = within_year(&timex.parts) else { continue };
        let carried = said.filter(|(before, end, sentence)| {
            day.year.is_none()
                && timex.direction != Direction::Future
                && *sentence == timex.sentence
                && soon_after(before, &day)
                && keeps_weekday(before.year, &day)
                && goes_on(a, *end as usize, timex.start as usize)
        });
        let day = YearDay { year: day.year.or(carried.and_then(|(before, ..)| before.year)), ..day };
        if day.year.is_some() {
            timex.parts = day.parts();
            said = Some((day, timex.end, timex.sentence));
        }
    }
}

/// Whether a day is one of the months behind another.
fn soon_after(before: &YearDay, day: &YearDay) -> bool {
    let in_order = (before.month, before.day.unwrap_or(0)) <= (day.month, day.day.unwrap_or(31));
    in_order && day.month - before.month <= NEAR
}

/// Whether the day is the weekday that is said with it, in that year.
fn keeps_weekday(year: Option<i32>, day: &YearDay) -> bool {
    let date = |year| NaiveDate::from_ymd_opt(year, day.month.into(), day.day?.into());
    day.weekday.is_none_or(|said| year.and_then(date).is_some_and(|date| date.weekday() == said))
}

/// Whether what stands between the two goes on telling: with "and" or its like, or without a verb of its own. "The law,
/// passed in May 1998, was repealed in June" does not.
fn goes_on(a: &Annotated<'_>, end: usize, start: usize) -> bool {
    let between = &a.tags[end..start];
    let joins = |tag: &Tag| matches!(tag, Tag::Conjunction | Tag::Subordinator);
    let apart = between.first() == Some(&Tag::Punct) && !between.get(1).is_some_and(joins);
    between.iter().any(joins) && !apart || !between.iter().any(|tag| tag.is_verb() || *tag == Tag::Auxiliary)
}
