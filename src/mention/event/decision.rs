//! What is decided: "decided to expel ten envoys", "the decision on Monday to expel them" tell the expulsion.

use super::{EventMention, behind};
use crate::mention::time::{self, Timex};
use crate::rules::{Flag, Kind};
use crate::text::{Annotated, Tag, Tense};

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
