//! Several days of one month: "Feb. 7 and 14", "May 9-11", "between 3 and 5 June".

use chrono::Weekday;

use super::super::{Named, Parts, Relation, Timex};
use super::{entry_after, entry_before};
use crate::rules::Rules;
use crate::text::{Annotated, Tag, TokenKind};

/// Makes expressions of their own of bare days beside a day with its month.
pub(in super::super) fn spread_lists(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    let mut rest = std::mem::take(timexes).into_iter();
    while let Some(timex) = rest.next() {
        if !matches!(timex.parts, Parts::Calendar { month: Some(_), day: Some(_), .. }) {
            timexes.push(timex);
            continue;
        }
        let month_first = a.tokens[timex.start as usize].kind == TokenKind::Word;
        let neighbour = if month_first { day_after(a, rules, &timex) } else { day_before(a, rules, &timex) };
        let beside = |t: &&Timex| t.sentence == timex.sentence;
        let free = |n: &usize| {
            let near =
                timexes.iter().rev().take_while(beside).chain(rest.as_slice().iter().take_while(beside));
            !near.into_iter().any(|t| (t.start as usize..t.end as usize).contains(n))
        };
        let twin = neighbour.filter(free).map(|n| twin(a, &timex, n));
        if month_first {
            timexes.push(timex);
            timexes.extend(twin);
        } else {
            timexes.extend(twin);
            timexes.push(timex);
        }
    }
    share_years(timexes, a);
    span_years(timexes, a, rules);
    list_years(timexes, a);
}

/// Gives the years that some entries of a chronology say to those beside them: "4 March 2018: The two were found. 14
/// March: The envoys were expelled." Entries stand in order, the oldest or the newest first.
fn list_years(timexes: &mut [Timex], a: &Annotated<'_>) {
    let numbered = timexes.iter().enumerate().filter(|(_, timex)| heads_entry(a, timex));
    let heads: Vec<(usize, u32)> =
        numbered.map(|(at, timex)| (at, a.sentences[timex.sentence as usize].block)).collect();
    for run in heads.chunk_by(|(_, one), (_, next)| *next <= one + 1) {
        let mut days: Vec<YearDay> =
            run.iter().filter_map(|(at, _)| within_year(&timexes[*at].parts)).collect();
        if days.len() < run.len() || days.iter().all(|day| day.year.is_none()) {
            continue;
        }
        let place = |day: &YearDay| (day.month, day.day);
        let rises = days.windows(2).filter(|pair| place(&pair[0]) <= place(&pair[1])).count();
        let newest_first = rises * 2 < days.len() - 1;
        if newest_first {
            days.reverse();
        }
        for at in 1..days.len() {
            let turned = i32::from(place(&days[at]) < place(&days[at - 1]));
            days[at].year = days[at].year.or(days[at - 1].year.map(|year| year + turned));
        }
        for at in (1..days.len()).rev() {
            let turned = i32::from(place(&days[at]) < place(&days[at - 1]));
            days[at - 1].year = days[at - 1].year.or(days[at].year.map(|year| year - turned));
        }
        if newest_first {
            days.reverse();
        }
        for ((at, _), day) in run.iter().zip(days) {
            timexes[*at].parts = day.parts();
        }
    }
}

/// Whether a time opens a paragraph and is parted from what it dates: "14 March: The envoys …", "- May 3 — The firm …".
pub(super) fn heads_entry(a: &Annotated<'_>, timex: &Timex) -> bool {
    let number = timex.sentence as usize;
    let sentence = a.sentences[number];
    let first = number == 0 || a.sentences[number - 1].block != sentence.block;
    let bare = (sentence.start..timex.start).all(|t| a.tokens[t as usize].kind == TokenKind::Punct);
    let end = timex.end as usize;
    let parted = timex.end < sentence.end && (a.parts_entry(end) || matches!(a.mark(end), "-" | "*"));
    first && bare && parted
}

/// Gives the year that one end of a span says to the other: "from May to September 2012", "March 3, 2012 to April 5".
fn span_years(timexes: &mut [Timex], a: &Annotated<'_>, rules: &Rules) {
    for second in (1..timexes.len()).rev() {
        let (head, tail) = timexes.split_at_mut(second);
        let (before, behind) = (&mut head[second - 1], &mut tail[0]);
        let joiner = entry_after(a, rules, rules.lists.day_joiners, before, before.end as usize);
        if before.sentence != behind.sentence || joiner.is_none_or(|(end, _)| end != behind.start as usize) {
            continue;
        }
        let (Some(first), Some(last)) = (within_year(&before.parts), within_year(&behind.parts)) else {
            continue;
        };
        // "from November to March 2012" began the year before.
        let turned = i32::from((first.month, first.day) > (last.month, last.day));
        match (first.year, last.year) {
            (None, Some(year)) => before.parts = YearDay { year: Some(year - turned), ..first }.parts(),
            (Some(year), None) => behind.parts = YearDay { year: Some(year + turned), ..last }.parts(),
            _ => {}
        }
    }
}

/// A month, or a day in it, with the year if that is said.
#[derive(Clone, Copy)]
pub(super) struct YearDay {
    pub(super) year: Option<i32>,
    pub(super) month: u8,
    pub(super) day: Option<u8>,
    pub(super) weekday: Option<Weekday>,
}

impl YearDay {
    pub(super) fn parts(self) -> Parts {
        Parts::Calendar { year: self.year, month: Some(self.month), day: self.day, weekday: self.weekday }
    }
}

pub(super) fn within_year(parts: &Parts) -> Option<YearDay> {
    match *parts {
        Parts::Calendar { year, month: Some(month), day, weekday } => {
            Some(YearDay { year, month, day, weekday })
        }
        Parts::Named { named: Named::Month(month), year: None, relation: Relation::Bare } => {
            Some(YearDay { year: None, month, day: None, weekday: None })
        }
        _ => None,
    }
}

/// Gives the year behind the last day of a list to all of its days: "May 9-11, 2012".
fn share_years(timexes: &mut Vec<Timex>, a: &Annotated<'_>) {
    let mut taken = vec![false; timexes.len()];
    for last in (0..timexes.len().saturating_sub(1)).rev() {
        let Some(year) = year_behind(&timexes[last], &timexes[last + 1], a) else { continue };
        taken[last + 1] = true;
        let behind = timexes[last + 1].clone();
        timexes[last].end = behind.end;
        timexes[last].span = timexes[last].span.cover(behind.span);
        let rule = timexes[last].rule.clone();
        let mut next = behind.end;
        for timex in timexes[..=last].iter_mut().rev() {
            // A list is one rule's find, with a joining word between its days.
            if timex.rule != rule || timex.end + 2 < next {
                break;
            }
            let Parts::Calendar { year: own @ None, .. } = &mut timex.parts else { break };
            *own = Some(year);
            next = timex.start;
        }
    }
    let mut taken = taken.into_iter();
    timexes.retain(|_| !taken.next().unwrap_or_default());
}

/// The year that `behind` says alone, where it stands right behind the day `timex`, or a comma.
fn year_behind(timex: &Timex, behind: &Timex, a: &Annotated<'_>) -> Option<i32> {
    let Parts::Calendar { year: None, day: Some(_), .. } = timex.parts else { return None };
    let Parts::Calendar { year, month: None, .. } = behind.parts else { return None };
    let (end, start) = (timex.end as usize, behind.start as usize);
    let comma = start == end + 1 && a.mark(end) == ",";
    year.filter(|_| timex.sentence == behind.sentence && (start == end || comma))
}

/// The same date on the day that token `n` says.
fn twin(a: &Annotated<'_>, timex: &Timex, n: usize) -> Timex {
    let mut twin = timex.clone();
    (twin.start, twin.end, twin.span) = (n as u32, n as u32 + 1, a.tokens[n].span);
    if let Parts::Calendar { day, weekday, .. } = &mut twin.parts {
        (*day, *weekday) = (Some(a.tokens[n].number as u8), None);
    }
    twin
}

/// The token of a bare day behind `timex` and a joining word. It counts nothing: no noun follows it.
fn day_after(a: &Annotated<'_>, rules: &Rules, timex: &Timex) -> Option<usize> {
    let (n, _) = entry_after(a, rules, rules.lists.day_joiners, timex, timex.end as usize)?;
    let limit = a.sentences[timex.sentence as usize].end as usize;
    let counts = n + 1 < limit
        && (a.tags[n + 1].is_noun()
            || a.tags[n + 1] == Tag::Adjective
            || a.tokens[n + 1].joined && a.tokens[n + 1].kind == TokenKind::Word);
    (n < limit && is_day(a, n) && !counts).then_some(n)
}

/// The token of a bare day before `timex` and a joining word.
fn day_before(a: &Annotated<'_>, rules: &Rules, timex: &Timex) -> Option<usize> {
    let (joiner, _) = entry_before(a, rules, rules.lists.day_joiners, timex, timex.start as usize)?;
    let n = joiner.checked_sub(1)?;
    let inside = n >= a.sentences[timex.sentence as usize].start as usize;
    (inside && is_day(a, n)).then_some(n)
}

fn is_day(a: &Annotated<'_>, n: usize) -> bool {
    let token = &a.tokens[n];
    token.kind == TokenKind::Number && token.span.len() <= 2 && (1..=31).contains(&token.number)
}
