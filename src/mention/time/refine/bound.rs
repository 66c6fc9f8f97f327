//! What bounds a time: prepositions that make the time behind them a bound ("since Tuesday", "by 1995"), ends ("the
//! quarter ended Sept. 30"), and spans ("Monday to Thursday").

use super::super::{Bound, Named, Parts, Relation, Timex};
use super::{entry_after, entry_before};
use crate::rules::Rules;
use crate::rules::time::Read;
use crate::text::Annotated;

/// Sets `bound` where such a preposition stands right before an expression, and `ended` where the expression behind
/// it says when it ended.
#[expect(clippy::ptr_arg, reason = "every refiner takes the same")]
pub(in super::super) fn find_bounds(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    let mut next = None;
    for timex in timexes.iter_mut().rev() {
        let before = entry_before(a, rules, rules.lists.bounds, timex, timex.start as usize);
        let bound = before.and_then(|(_, word)| Bound::read(word));
        timex.bound = bound.filter(|bound| !is_within_its_day(*bound, timex, a, rules));
        let end = entry_after(a, rules, rules.lists.ended, timex, timex.end as usize);
        timex.ended = end.is_some_and(|(end, _)| next == Some(end as u32));
        next = Some(timex.start);
    }
}

/// "before dawn on Thursday", "after 5 p.m. on Friday": it was on that day all the same.
fn is_within_its_day(bound: Bound, timex: &Timex, a: &Annotated<'_>, rules: &Rules) -> bool {
    let lists = &rules.lists;
    let on_a_day =
        matches!(timex.parts, Parts::Weekday(..) | Parts::Day(_) | Parts::Calendar { day: Some(_), .. });
    let day_first =
        rules.vocabulary.any_holds([lists.weekdays, lists.months], a.tokens[timex.start as usize].sym);
    matches!(bound, Bound::Before | Bound::After) && timex.time.is_some() && on_a_day && !day_first
}

/// Sets `closes` where a span from the expression before ends.
#[expect(clippy::ptr_arg, reason = "every refiner takes the same")]
pub(in super::super) fn find_spans(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    for second in 1..timexes.len() {
        let (first, last) = (&timexes[second - 1], &timexes[second]);
        if first.sentence != last.sentence || !alike(&first.parts, &last.parts) {
            continue;
        }
        let reaches = |list| {
            entry_after(a, rules, list, first, first.end as usize)
                .is_some_and(|(end, _)| end == last.start as usize)
        };
        // "between Monday and Thursday"
        let between = || {
            entry_before(a, rules, rules.lists.span_openers, first, first.start as usize).is_some()
                && reaches(rules.lists.day_joiners)
        };
        timexes[second].closes = reaches(rules.lists.span_joiners) || between();
    }
}

/// Whether both come round again and again, each by the same measure: two weekdays, two days of unsaid years.
fn alike(first: &Parts, last: &Parts) -> bool {
    let month = |parts: &Parts| {
        matches!(parts, Parts::Named { named: Named::Month(_), year: None, relation: Relation::Bare })
    };
    let day =
        |parts: &Parts| matches!(parts, Parts::Calendar { year: None, month: Some(_), day: Some(_), .. });
    matches!((first, last), (Parts::Weekday(..), Parts::Weekday(_, Relation::Bare)))
        || month(first) && month(last)
        || day(first) && day(last)
}
