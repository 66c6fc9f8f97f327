//! The days on which a text says that there was harm: who was hurt in a blast was hurt when the blast was, whatever day
//! the text is on.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::anchor::{Anchor, AnchorBasis};
use crate::date::Edtf;
use crate::mention::event::EventMention;
use crate::mention::time::{Parts, Timex};
use crate::rules::Kind;
use crate::text::{Annotated, Tag};

/// The rule by which what was harmed was harmed when the act was.
pub(super) const RULE: &str = "anchor.harm";

/// The days on which a text itself says that somebody or something was harmed.
#[derive(Debug)]
pub(super) struct HarmDays(BTreeSet<NaiveDate>);

impl HarmDays {
    /// The days of a text's events. `own` holds the anchors of those with a time of their own; a day that was only
    /// guessed for an hour ("was shot at 10 p.m.") is taken out of it where the text says other days.
    pub(super) fn find(events: &[EventMention], timexes: &[Timex], own: &mut [Option<Anchor>]) -> Self {
        let hour =
            |anchor: &Anchor| anchor.timex.is_some_and(|t| timexes[t as usize].parts == Parts::SameDay);
        let guessed = |anchor: &Anchor| hour(anchor) && anchor.when.as_ref().is_some_and(Edtf::is_uncertain);
        let harmed = |e: &EventMention| is_harm(e.kind) && e.happened() && !e.quoted;
        let said = events.iter().zip(own.iter()).filter(|(e, _)| harmed(e));
        let said = said.filter_map(|(_, own)| own.as_ref().filter(|own| !guessed(own))?.day());
        let days = Self(said.collect());
        for (event, own) in events.iter().zip(own) {
            if is_harm(event.kind) && own.as_ref().is_some_and(|own| guessed(own) && days.contradict(own)) {
                *own = None;
            }
        }
        days
    }

    /// The day, where there is but one.
    pub(super) fn only(&self) -> Option<Anchor> {
        let mut days = self.0.iter();
        let (day, None) = (*days.next()?, days.next()) else { return None };
        Some(Anchor::inferred(day, day, AnchorBasis::Narrative, RULE))
    }

    /// Whether the text says days, and not this one.
    pub(super) fn contradict(&self, anchor: &Anchor) -> bool {
        !self.0.is_empty() && anchor.day().is_none_or(|day| !self.0.contains(&day))
    }
}

/// Acts and accidents that harm, and the harm.
pub(super) fn is_harm(kind: Kind) -> bool {
    matches!(kind, Kind::Die | Kind::Injure | Kind::Damage | Kind::Assault | Kind::Accident)
}

/// The act that led to what a verb tells ("the blast killed forty", "was hurt in the blast"), by number: the verb was
/// when the act was, whatever day the text is on.
pub(super) fn act_behind(a: &Annotated<'_>, events: &[EventMention], at: usize) -> Option<usize> {
    let event = &events[at];
    if event.nominal || !(is_harm(event.kind) || event.kind == Kind::Cut) {
        return None;
    }
    let first = events.partition_point(|e| e.sentence < event.sentence);
    let subject = event.subject.filter(|_| !event.passive).map(|subject| a.nouns[subject as usize].head);
    let named = |e: &EventMention| e.nominal && Some(e.head) == subject && e.kind != Kind::Other;
    if let Some(act) = (first..at).rev().find(|act| named(&events[*act])) {
        return (event.definite || !events[act].times.is_empty()).then_some(act);
    }
    // "a wreck that killed ten"
    let relative = |act: usize| {
        let behind = events[act].head as usize + 1;
        let opens = matches!(a.tags.get(behind), Some(Tag::Relative | Tag::Subordinator));
        let group = event.group.map(|g| a.verbs[g as usize].start as usize);
        events[act].nominal && opens && group == Some(behind + 1)
    };
    if let Some(act) = (first..at).rev().find(|act| relative(*act)) {
        return Some(act);
    }
    let behind = (at + 1..events.len()).take_while(|e| events[*e].sentence == event.sentence);
    let governed = |e: &EventMention| a.noun_at(e.head as usize).is_some_and(|c| c.preposition.is_some());
    let harm = |e: &EventMention| e.definite && is_harm(e.kind) && governed(e);
    behind.take_while(|e| events[*e].nominal).find(|act| harm(&events[*act]))
}
