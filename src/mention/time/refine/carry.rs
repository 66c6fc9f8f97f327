//! The year that a sentence has said holds for the days behind it: "was shot on 5 March 2017 and died on 8 March".

use chrono::{Datelike, NaiveDate};

use super::super::{Direction, Timex};
use super::spread::{YearDay, within_year};
use crate::rules::{PrepositionRole, Rules};
use crate::text::{Annotated, Tag};

/// Months farther on are as likely those of another year.
const NEAR: u8 = 6;

/// Gives a year that is said with a month to the days and months that the same sentence tells of behind it.
pub(in super::super) fn carry_years(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
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
            said = dates_act(a, rules, timex).then_some((day, timex.end, timex.sentence));
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

/// Whether an expression dates what was done, and does not say which thing is meant ("the May 1998 law", "the law of May
/// 1998") or since when.
fn dates_act(a: &Annotated<'_>, rules: &Rules, timex: &Timex) -> bool {
    let (start, end) = (timex.start as usize, timex.end as usize);
    let first = a.sentences[timex.sentence as usize].start as usize;
    let before = start.checked_sub(1).filter(|before| *before >= first);
    let led = before.is_none_or(|before| match a.tags[before] {
        Tag::Preposition => matches!(
            rules.preposition(a.tokens[before].sym),
            Some(PrepositionRole::Place | PrepositionRole::Target | PrepositionRole::Upon)
        ),
        tag => !matches!(tag, Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Genitive),
    });
    led && timex.bound.is_none() && !a.tags.get(end).is_some_and(|tag| tag.is_noun())
}

/// Whether what stands between the two goes on telling: with "and" or its like, or without a verb of its own. "The law,
/// passed in May 1998, was repealed in June" does not.
fn goes_on(a: &Annotated<'_>, end: usize, start: usize) -> bool {
    let joins = |tag: &Tag| matches!(tag, Tag::Conjunction | Tag::Subordinator);
    let comma = (end..start).rev().find(|t| a.tags[*t] == Tag::Punct);
    let last = &a.tags[comma.map_or(end, |comma| comma + 1)..start];
    let joined = if comma.is_some() { last.first().is_some_and(joins) } else { last.iter().any(joins) };
    joined || !a.tags[end..start].iter().any(|tag| tag.is_verb() || *tag == Tag::Auxiliary)
}
