//! How long after one event another was: "resigned two weeks after the vote", "The ruling came three days after the
//! union had complained". TimeML writes such a duration between two events.

use super::{EventMention, in_sentence, is_joined};
use crate::mention::time::{Amount, Modifier, Parts, Timex, Unit, Way};
use crate::rules::{EventClass, Kind, PrepositionRole, Rules};
use crate::text::{Annotated, Tag};

/// So many tokens behind the preposition the other event begins at the latest.
const REACH: u32 = 14;

/// How many words may stand before the duration that opens a sentence: "But just two days after".
const OPENING: u32 = 2;

/// The time between an event and another of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lag {
    /// How many.
    pub count: u16,
    /// Of which unit.
    pub unit: Unit,
    /// Whether it was earlier than the other, or later.
    pub way: Way,
    /// The number of the other event.
    pub of: u32,
}

/// Notes such times where a counted duration stands right before the preposition.
pub(super) fn find(a: &Annotated<'_>, rules: &Rules, timexes: &[Timex], events: &mut [EventMention]) {
    for timex in timexes {
        let Some((count, unit)) = counted(timex) else { continue };
        let preposition = a.tokens.get(timex.end as usize).and_then(|t| rules.preposition(t.sym));
        let way = match preposition {
            Some(PrepositionRole::Later) => Way::Later,
            Some(PrepositionRole::Earlier) => Way::Earlier,
            _ => continue,
        };
        let here = in_sentence(events, timex.sentence);
        let behind = |e: &EventMention| e.head > timex.end && e.head <= timex.end + REACH;
        let Some(of) = events[here.clone()].iter().position(behind).map(|of| here.start + of) else {
            continue;
        };
        let lag = Some(Lag { count, unit, way, of: of as u32 });
        if timex.start - a.sentences[timex.sentence as usize].start <= OPENING {
            let main = main_behind(a, &events[here.clone()], of - here.start).map(|main| here.start + main);
            if let Some(main) = main.filter(|main| events[*main].times.is_empty()) {
                events[main].lag = lag;
            }
        }
        if let Some(event) = timed(a, timex, &events[here.start..of]) {
            events[here.start + event].lag = lag;
            // "went on television two days after they sealed the palace off and seized him"
            for also in of + 1..here.end {
                let Some(group) = events[also].group.map(|g| &a.verbs[g as usize]) else { continue };
                let joined =
                    group.is_finite() && is_joined(a, group.start) && events[also].who == events[of].who;
                let Some(lag) = lag.filter(|_| joined && events[also].lag.is_none()) else { break };
                events[also].lag = Some(Lag { way: way.back(), of: (here.start + event) as u32, ..lag });
            }
        }
    }
}

/// The main verb behind the clause that a sentence opens with: "Two days after he was found, on 26 May, he was flown home".
fn main_behind(a: &Annotated<'_>, events: &[EventMention], of: usize) -> Option<usize> {
    let main =
        events.iter().position(|e| e.main && !e.nominal && e.is_finite(a)).filter(|main| *main > of)?;
    let comma = |t: u32| a.mark(t as usize) == ",";
    (events[of].head..events[main].head).any(comma).then_some(main)
}

/// Notes what a sentence tells that opens with "Hours later": it names nothing that it came after.
pub(super) fn hours_later(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention]) {
    for event in events.iter_mut().filter(|e| e.main && !e.nominal) {
        let first = a.sentences[event.sentence as usize].start as usize;
        let opens = |t: usize| rules.vocabulary.entry_at(rules.lists.hours_later, &a.tokens[t..]).is_some();
        event.hours_later =
            opens(first) || matches!(a.tags[first], Tag::Conjunction | Tag::Adverb) && opens(first + 1);
    }
}

/// What is said to be so long before or after: the act of the verb before the duration, and where that verb tells nothing
/// itself ("The ruling came") the noun in front of it.
fn timed(a: &Annotated<'_>, timex: &Timex, before: &[EventMention]) -> Option<usize> {
    let first = a.sentences[timex.sentence as usize].start;
    let until = a.verb_from(timex.start as usize);
    let group = a.verbs[..until].last().filter(|g| g.start >= first)?;
    let verb = before.iter().rposition(|e| !e.nominal && e.head == group.head);
    let light = verb.is_none_or(|v| before[v].kind == Kind::Other || before[v].class == EventClass::State);
    if light { before.iter().rposition(|e| e.nominal && e.head < group.start) } else { verb }
}

/// A whole number of days or more; hours, and less than a day, are none.
fn counted(timex: &Timex) -> Option<(u16, Unit)> {
    let Parts::Duration(amount, unit) = timex.parts else { return None };
    if unit < Unit::Day || unit == Unit::Day && timex.modifier == Some(Modifier::LessThan) {
        return Some((0, Unit::Day));
    }
    let Amount::Count(count) = amount else { return None };
    let whole = count.fract() == 0.0 && (1.0..1000.0).contains(&count);
    (whole && matches!(unit, Unit::Day | Unit::Week | Unit::Fortnight | Unit::Month | Unit::Year))
        .then_some((count as u16, unit))
}
