//! Did it happen? Tense, negation, condition, and the verb above decide; what is only planned, demanded,
//! feared or denied did not happen.

use super::{EventMention, Modality, verb_before};
use crate::rules::{EventClass, Flag, Rules};
use crate::text::{Annotated, Tag, Tense};

/// Judges polarity and modality of all events.
pub(super) fn judge(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention]) {
    for i in 0..events.len() {
        let (before, rest) = events.split_at_mut(i);
        let event = &mut rest[0];
        match event.group {
            Some(group) => verb(a, rules, before, event, group as usize),
            None => noun(a, rules, before, event),
        }
    }
}

fn verb(a: &Annotated<'_>, rules: &Rules, before: &[EventMention], event: &mut EventMention, group: usize) {
    let g = &a.verbs[group];
    let sentence = a.sentences[event.sentence as usize];
    let governor = governor(a, before, event);
    if g.modal.is_some() {
        event.modality = Some(Modality::Possible);
    } else if matches!(event.tense, Tense::Future | Tense::Infinitive) {
        event.modality = Some(Modality::Future);
    }
    let told = a.verbs[..group].iter().rev().take(2).find(|v| v.is_finite());
    let from = told.map_or(sentence.start, |v| sentence.start.max(v.head + 1));
    let condition = (from as usize..g.start as usize)
        .rev()
        .take_while(|t| a.mark(*t) != ",")
        .any(|t| rules.vocabulary.holds(rules.lists.condition, a.tokens[t].sym));
    if condition {
        event.modality = Some(Modality::Possible);
    }
    if !g.is_finite() {
        event.under = governor;
    }
    // Without a tense of its own an act is as real as the act above it.
    if let Some(above) = governor.map(|above| &before[above as usize])
        && matches!(event.tense, Tense::Gerund | Tense::Participle)
    {
        event.negated |= above.negated || above.flags.has(Flag::Counter);
        event.modality = event.modality.or(above.modality);
        if above.flags.has(Flag::Future) && event.tense == Tense::Gerund {
            event.modality = event.modality.or(Some(Modality::Future));
        }
    }
    // A gerund without an act above it is a description, unless it tells what had been: "having been released".
    if governor.is_none()
        && !event.perfect
        && matches!(event.tense, Tense::Gerund | Tense::Participle)
        && !event.kind.is_speech()
    {
        event.modality = event.modality.or(Some(Modality::Possible));
    }
    if let Some(by) = event.reported_by.and_then(|r| before.get(r as usize))
        && by.flags.has(Flag::Counter)
    {
        event.negated = true;
    }
}

/// The verb that governs one without tense: the nearest before it in the sentence.
fn governor(a: &Annotated<'_>, before: &[EventMention], event: &EventMention) -> Option<u32> {
    let found = verb_before(before, event.sentence)?;
    let between = before[found].head as usize + 1..event.head as usize;
    let apart = between.filter(|t| a.tags[*t] == Tag::Subordinator).count();
    (apart == 0).then_some(found as u32)
}

/// A noun is as real as the verb that it is the object of: "denied an attack", "will hold talks".
fn noun(a: &Annotated<'_>, rules: &Rules, before: &[EventMention], event: &mut EventMention) {
    let chunk = a.noun_at(event.head as usize);
    if chunk.is_some_and(|c| rules.vocabulary.holds(rules.lists.any, a.tokens[c.start as usize].sym)) {
        event.modality = Some(Modality::Possible);
        return;
    }
    let above = verb_before(before, event.sentence);
    let Some(found) = above.filter(|v| governs(a, &before[*v], event)) else { return };
    let above = &before[found];
    event.under = Some(found as u32);
    // What was said is real also where it is rejected: an offer that is turned down was made.
    let denied = above.flags.has(Flag::Counter) || (above.negated && above.class != EventClass::Reporting);
    // So is what the text knows: "distanced itself from the sanctions".
    event.negated |= denied && !event.kind.is_speech() && !event.definite;
    if above.flags.has(Flag::Future) {
        event.modality = Some(Modality::Future);
    } else if above.modality.is_some() && !event.definite {
        event.modality = above.modality;
    }
}

/// Whether a noun stands in the object of a verb, or in a phrase that hangs on that object ("an end to the strike").
fn governs(a: &Annotated<'_>, verb: &EventMention, noun: &EventMention) -> bool {
    let object = verb.object.map(|o| &a.nouns[o as usize]).filter(|o| o.preposition.is_none());
    let Some(object) = object else { return false };
    let apart = |t: usize| matches!(a.tags[t], Tag::Punct | Tag::Quote | Tag::Subordinator | Tag::Relative);
    noun.head >= object.start
        && noun.head < object.end + 4
        && !(object.end..noun.head).any(|t| apart(t as usize))
}
