//! A day and a time of day side by side are one expression: "9 a.m. Tuesday", "Nov. 6 at 5 p.m.".

use super::super::{Parts, Timex, TimexKind};
use super::entry_after;
use crate::rules::Rules;
use crate::text::Annotated;

/// Joins an expression without a day to the day beside it.
pub(in super::super) fn join_times(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    let mut joined: Vec<Timex> = Vec::with_capacity(timexes.len());
    for timex in timexes.drain(..) {
        match joined.last_mut() {
            Some(last) if adjacent(a, rules, last, &timex) && fit(last, &timex) => {
                let (day, hour) =
                    if last.parts == Parts::SameDay { (&timex, &*last) } else { (&*last, &timex) };
                *last = Timex {
                    span: last.span.cover(timex.span),
                    start: last.start,
                    end: timex.end,
                    kind: TimexKind::Time,
                    time: hour.time,
                    rule: hour.rule.clone(),
                    ..day.clone()
                };
            }
            _ => joined.push(timex),
        }
    }
    *timexes = joined;
}

/// Whether nothing, or a word such as "at", stands between the two.
fn adjacent(a: &Annotated<'_>, rules: &Rules, first: &Timex, second: &Timex) -> bool {
    first.sentence == second.sentence
        && (first.end == second.start
            || entry_after(a, rules, rules.lists.time_joiners, first, first.end as usize)
                .is_some_and(|(end, _)| end == second.start as usize))
}

/// Whether one of the two is a day and the other a time of some day.
fn fit(first: &Timex, second: &Timex) -> bool {
    let is_hour = |t: &Timex| t.parts == Parts::SameDay && t.time.is_some();
    let is_day = |t: &Timex| {
        t.time.is_none()
            && match &t.parts {
                Parts::Calendar { day, .. } => day.is_some(),
                Parts::Weekday(..) | Parts::Day(_) => true,
                _ => false,
            }
    };
    (is_hour(first) && is_day(second)) || (is_day(first) && is_hour(second))
}
