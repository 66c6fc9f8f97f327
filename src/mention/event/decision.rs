//! What is decided: "decided to expel ten envoys", "the decision on Monday to expel them" tell the expulsion; and what
//! somebody is told to do: "told the dealers to stop" is a demand.

use super::{EventMention, behind};
use crate::mention::time::{self, Timex};
use crate::rules::{Flag, Kind};
use crate::text::{Annotated, Tag, Tense};

/// Makes a demand of words by which somebody is to do something: "told dealers on Monday to stop the sale".
pub(super) fn demand(a: &Annotated<'_>, timexes: &[Timex], events: &mut [EventMention]) {
    for i in 0..events.len() {
        let e = &events[i];
        let object = e.object.map(|o| &a.nouns[o as usize]).filter(|o| o.preposition.is_none());
        let Some(object) = object.filter(|_| e.kind == Kind::Say && !e.nominal && !e.to.is_empty()) else {
            continue;
        };
        let Some(next) = behind(events, i).iter().find(|e| !e.nominal) else { continue };
        let Some(group) = next.group.map(|g| a.verbs[g as usize]) else { continue };
        let between = |t: u32| {
            matches!(a.tags[t as usize], Tag::Preposition | Tag::To) || time::at(timexes, t).is_some()
        };
        let near = object.end <= group.start && (object.end..group.start).all(between);
        if near && next.tense == Tense::Infinitive {
            events[i].kind = Kind::Demand;
        }
    }
}

/// Gives a decision the kind and the target of the act that the infinitive behind it names; of words it stays a decision.
pub(super) fn attach(a: &Annotated<'_>, timexes: &[Timex], events: &mut [EventMention]) {
    for i in 0..events.len() {
        // "The decision" of nobody takes up what was told before; "was scheduled to sign" decides nothing.
        let e = &events[i];
        if e.kind != Kind::Decide || e.flags.has(Flag::Future) || e.nominal && e.who.is_empty() {
            continue;
        }
        let Some(next) = behind(events, i).iter().find(|e| !e.nominal) else { continue };
        let Some(group) = next.group.map(|g| a.verbs[g as usize]) else { continue };
        // "the decision on Monday to": a day may stand between.
        let between = |t: u32| a.tags[t as usize] == Tag::Preposition || time::at(timexes, t).is_some();
        let near = (events[i].head + 1..group.start).all(between);
        if near && next.tense == Tense::Infinitive && next.kind != Kind::Other && !next.kind.is_speech() {
            let (kind, lemma, to) = (next.kind, next.lemma, next.to.clone());
            let decision = &mut events[i];
            (decision.kind, decision.lemma) = (kind, lemma);
            if decision.to.is_empty() {
                decision.to = to;
            }
        }
    }
}
