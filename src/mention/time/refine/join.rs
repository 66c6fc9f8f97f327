//! A day and a time of day side by side are one expression: "9 a.m. Tuesday", "Nov. 6 at 5 p.m.", "9 o'clock last night".

use super::super::{DayPart, DayTime, Parts, Timex, TimexKind};
use super::entry_after;
use crate::rules::{ListId, Rules};
use crate::text::Annotated;

/// Joins an expression without a day to the day beside it.
pub(in super::super) fn join_times(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    let mut joined: Vec<Timex> = Vec::with_capacity(timexes.len());
    for timex in timexes.drain(..) {
        if is_day(&timex) {
            take_bracketed(&mut joined, a, rules, &timex);
        }
        match joined.last_mut() {
            Some(last) if beside(a, rules, last, &timex) && fit(last, &timex) => {
                *last = join(last, &timex);
                share_day(&mut joined, a, rules);
            }
            _ => joined.push(timex),
        }
    }
    *timexes = joined;
}

/// The day of the one at the hour of the other. Of an hour and a part of the day the hour says more.
fn join(first: &Timex, second: &Timex) -> Timex {
    let leads = is_clock(first) || is_hour(first) && !is_clock(second);
    let (day, hour) = if leads { (second, first) } else { (first, second) };
    Timex {
        span: first.span.cover(second.span),
        start: first.start,
        end: second.end,
        kind: TimexKind::Time,
        time: hour.time.map(|time| within(time, day.time)),
        rule: hour.rule.clone(),
        ..day.clone()
    }
}

/// An hour of the clock in a part of the day: "9 o'clock last night" is not in the morning.
fn within(time: DayTime, part: Option<DayTime>) -> DayTime {
    let late = match part {
        Some(DayTime::Part(DayPart::Afternoon | DayPart::Evening)) => 1,
        Some(DayTime::Part(DayPart::Night)) => 5, // the small hours are of the night too
        _ => 12,
    };
    match time {
        DayTime::Clock(hour, minute) if (late..12).contains(&hour) => DayTime::Clock(hour + 12, minute),
        _ => time,
    }
}

/// Gives the day of the last expression to the hours listed before it: "between 7:39 and 7:42 a.m. on Thursday".
fn share_day(joined: &mut [Timex], a: &Annotated<'_>, rules: &Rules) {
    for at in (1..joined.len()).rev() {
        let (head, tail) = joined.split_at_mut(at);
        let (before, next) = (&mut head[at - 1], &tail[0]);
        if !is_clock(before) || !reaches(a, rules, rules.lists.day_joiners, before, next) {
            break;
        }
        before.parts = next.parts.clone();
        // "7:39" takes its half of the day from "7:42 p.m."
        if let (Some(DayTime::Clock(hour, minute)), Some(DayTime::Clock(to, until))) =
            (before.time, next.time)
        {
            let half_left_out = before.rule != next.rule && hour < 12;
            if half_left_out && (hour + 12, minute.unwrap_or(0)) <= (to, until.unwrap_or(0)) {
                before.time = Some(DayTime::Clock(hour + 12, minute));
            }
        }
    }
}

/// Takes the same hour by another clock into the hour before it, where the day stands behind: "2:46 p.m. (0546 GMT) on
/// Friday".
fn take_bracketed(joined: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules, day: &Timex) {
    let [.., hour, other] = joined.as_mut_slice() else { return };
    let close = other.end;
    let bracketed = is_clock(hour)
        && is_clock(other)
        && hour.end + 1 == other.start
        && a.mark(hour.end as usize) == "("
        && close < a.sentences[other.sentence as usize].end
        && a.mark(close as usize) == ")";
    let until = Timex { end: close + 1, ..hour.clone() };
    if bracketed && beside(a, rules, &until, day) {
        hour.end = until.end;
        hour.span = a.cover(hour.start as usize, hour.end as usize);
        joined.pop();
    }
}

/// Whether nothing, or a word such as "at", stands between the two.
fn beside(a: &Annotated<'_>, rules: &Rules, first: &Timex, second: &Timex) -> bool {
    first.sentence == second.sentence && first.end == second.start
        || reaches(a, rules, rules.lists.time_joiners, first, second)
}

/// Whether an entry of `list` is all that stands between the two.
fn reaches(a: &Annotated<'_>, rules: &Rules, list: ListId, first: &Timex, second: &Timex) -> bool {
    let joiner = entry_after(a, rules, list, first, first.end as usize);
    first.sentence == second.sentence && joiner.is_some_and(|(end, _)| end == second.start as usize)
}

/// Whether one of the two is a day, or a part of one, and the other a time of some day.
fn fit(first: &Timex, second: &Timex) -> bool {
    let goes = |hour, day| is_hour(hour) && is_day(day) || is_clock(hour) && is_part(day);
    goes(first, second) || goes(second, first)
}

fn is_hour(timex: &Timex) -> bool {
    timex.parts == Parts::SameDay && timex.time.is_some()
}

fn is_clock(timex: &Timex) -> bool {
    timex.parts == Parts::SameDay && matches!(timex.time, Some(DayTime::Clock(..)))
}

fn is_part(timex: &Timex) -> bool {
    matches!(timex.time, Some(DayTime::Part(_)))
}

fn is_day(timex: &Timex) -> bool {
    timex.time.is_none()
        && match &timex.parts {
            Parts::Calendar { day, .. } => day.is_some(),
            Parts::Weekday(..) | Parts::Day(_) => true,
            _ => false,
        }
}
