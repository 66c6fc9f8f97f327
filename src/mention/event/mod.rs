//! What is said and done in a text: verbs and nouns that tell of acts, with who, to whom, where and how real.
//!
//! `trigger` finds them, `argument` their participants, `factuality` whether they happened, `report`
//! who says so, `when` the times that belong to them.

mod argument;
mod background;
mod clause;
mod decision;
mod factuality;
mod lag;
mod meanwhile;
mod party;
mod passive;
mod report;
mod settle;
mod subject;
mod target;
mod trigger;
mod when;
mod wording;

pub(crate) use argument::{with_joined, with_possessor};

use std::ops::Range;

pub use lag::Lag;

use super::actor::Actors;
use super::time::{Bound, Timex};
use crate::id::RuleId;
use crate::rules::{EventClass, Flags, Kind, Rules};
use crate::span::Span;
use crate::text::{Annotated, Sym, Tag, Tense};
pub(super) use settle::settle;

/// An act that a text tells of.
#[derive(Debug, Clone, PartialEq)]
pub struct EventMention {
    /// The word that tells it, in bytes.
    pub span: Span,
    /// Its token.
    pub head: u32,
    /// The number of its sentence.
    pub sentence: u32,
    /// What sort of act it is.
    pub kind: Kind,
    /// Its class in TimeML.
    pub class: EventClass,
    /// What the lexicon says besides.
    pub flags: Flags,
    /// The verb that tells it, or the verb of the same meaning as the noun.
    pub lemma: Sym,
    /// Told by a noun.
    pub nominal: bool,
    /// The verb group that tells it.
    pub group: Option<u32>,
    /// Who did it: entities of the document.
    pub who: Vec<u32>,
    /// To whom, or about whom.
    pub to: Vec<u32>,
    /// Where.
    pub places: Vec<u32>,
    /// The noun chunk of its subject, where it has one of its own.
    pub subject: Option<u32>,
    /// The noun chunk of its object, where it has one.
    pub object: Option<u32>,
    /// Whether its clause hangs on a noun that it leaves out: "the talks he began".
    pub gapped: bool,
    /// Tense of its verb; of a noun, [`Tense::Past`].
    pub tense: Tense,
    /// Whether its verb is passive.
    pub passive: bool,
    /// Whether its verb is perfect.
    pub perfect: bool,
    /// Whether it is said not to have happened.
    pub negated: bool,
    /// Whether it need not have happened.
    pub modality: Option<Modality>,
    /// Whether it stands inside a quotation.
    pub quoted: bool,
    /// Whether it is the main act of its sentence.
    pub main: bool,
    /// Whether its subject points back to something told before.
    pub definite: bool,
    /// The event that tells what a bare noun means: "an incident in which …".
    pub told_by: Option<u32>,
    /// Whether the verb that it is the subject of tells it with its words: "The talks on 5 May broke up".
    pub retold: bool,
    /// Whether it only says which outlet reports it ("…, the agency reported").
    pub attribution: bool,
    /// Whether it is a noun that only describes the one behind it ("a murder inquiry").
    pub describes: bool,
    /// Whether it is a noun that can take up an event told before.
    pub takes_up: bool,
    /// The event that reports it.
    pub reported_by: Option<u32>,
    /// The verb of which it is the infinitive, the gerund or the object ("plans to leave", "denied an attack").
    pub under: Option<u32>,
    /// The quotation that it introduces, inside the marks.
    pub said: Option<Span>,
    /// The words that tell what was done.
    pub what: Span,
    /// The same in other order: of "The offer was rejected by the union" what the union did, of "Holders, who approved it,"
    /// that they did.
    pub active: Option<Box<str>>,
    /// The words that prove it.
    pub evidence: Span,
    /// The times that belong to it, the nearest first.
    pub times: Vec<u32>,
    /// Whether it counts only where a link names it: a state of being ("was ill").
    pub weak: bool,
    /// Whether it tells what was at its time ("since June, when they met"): no preposition of the time touches it.
    pub at_time: bool,
    /// Whether it went on for weeks or more, or again and again.
    pub lasting: bool,
    /// Whether its words say that it is no news of the day: "allegedly rented", "the previous offer was valued".
    pub background: bool,
    /// The event of its sentence that it came after ("suspended after the protests").
    pub after: Option<u32>,
    /// Whether it came right after that: "shortly after he returned".
    pub soon: bool,
    /// Whether its sentence opens by saying that it came within hours of what was told before.
    pub hours_later: bool,
    /// How long before or after another event of its text it was.
    pub lag: Option<Lag>,
    /// The rule that found it.
    pub rule: RuleId,
}

/// How an act stands to the world where it did not simply happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modality {
    /// To come: planned, promised, demanded.
    Future,
    /// Possible or conditional.
    Possible,
}

impl EventMention {
    /// Every other event that it names by its number.
    fn others(&mut self) -> [&mut Option<u32>; 4] {
        [&mut self.told_by, &mut self.reported_by, &mut self.under, &mut self.after]
    }

    /// Whether the text says that it happened.
    pub fn happened(&self) -> bool {
        !self.negated && self.modality.is_none()
    }

    /// Whether a verb with a tense tells it.
    pub(super) fn is_finite(&self, a: &Annotated<'_>) -> bool {
        self.group.is_some_and(|g| a.verbs[g as usize].is_finite())
    }

    /// What the preposition of a time of its own makes of that time. In "after last week's protests" it governs the
    /// protests, not the week.
    pub fn bound(&self, timex: &Timex) -> Option<Bound> {
        timex.bound.filter(|_| !(self.at_time || self.nominal && timex.end <= self.head))
    }
}

/// Each of `entities` once, in the order of their first places.
fn unique(mut entities: Vec<u32>) -> Vec<u32> {
    let mut kept = 0;
    for i in 0..entities.len() {
        if !entities[..kept].contains(&entities[i]) {
            entities[kept] = entities[i];
            kept += 1;
        }
    }
    entities.truncate(kept);
    entities
}

/// Whether a conjunction stands right before a token.
fn is_joined(a: &Annotated<'_>, token: u32) -> bool {
    token > 0 && a.tags[token as usize - 1] == Tag::Conjunction
}

/// The numbers of the events of a sentence; `events` stand in reading order.
pub(super) fn in_sentence(events: &[EventMention], sentence: u32) -> Range<usize> {
    let start = events.partition_point(|e| e.sentence < sentence);
    // Events are large: those of one sentence are walked through, as halving all that follow would read more of them.
    let len = events[start..].iter().take_while(|e| e.sentence == sentence).count();
    start..start + len
}

/// The last verb of a sentence in `before`, the events up to some place in it.
fn verb_before(before: &[EventMention], sentence: u32) -> Option<usize> {
    let here = before.iter().enumerate().rev().take_while(|(_, e)| e.sentence == sentence);
    here.filter(|(_, e)| !e.nominal).map(|(number, _)| number).next()
}

/// The events behind one of them in its sentence.
fn behind(events: &[EventMention], number: usize) -> &[EventMention] {
    let rest = &events[number + 1..];
    &rest[..rest.iter().take_while(|e| e.sentence == events[number].sentence).count()]
}

/// Finds the events of a text, in reading order.
pub fn find(a: &Annotated<'_>, rules: &Rules, actors: &Actors, timexes: &[Timex]) -> Vec<EventMention> {
    let mut events = trigger::find(a, rules, timexes, actors);
    argument::fill(a, rules, actors, timexes, &mut events);
    decision::attach(a, timexes, &mut events);
    decision::demand(a, timexes, &mut events);
    report::attach(a, rules, actors, &mut events);
    factuality::judge(a, rules, &mut events);
    when::attach(a, rules, timexes, &mut events);
    when::share(a, &mut events);
    when::pass_on(&mut events);
    when::which(a, &mut events);
    when::retold(a, &mut events);
    when::sequence(a, rules, &mut events);
    background::mark(a, rules, timexes, &mut events);
    lag::find(a, rules, timexes, &mut events);
    lag::hours_later(a, rules, &mut events);
    events
}
