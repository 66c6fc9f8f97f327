//! Finding the events that stand at a place seen from a cue.

mod clause;
mod noun;
mod reply;
mod taken;
mod told;

use std::ops::Range;

use crate::mention::actor::Actors;
use crate::mention::event::{EventMention, in_sentence};
use crate::rules::{EventClass, Flag, Kind, LinkRule, Place, Rules, States};
use crate::text::{Annotated, Tag, VerbGroup};

/// How long a clause behind a cue may take to come to its verb.
const LONGEST_SUBJECT: usize = 16;

/// A cue in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The event that is the cue.
    pub(super) event: Option<usize>,
    pub(super) sentence: usize,
}

/// A cue with the text around it.
#[derive(Clone, Copy)]
pub(super) struct Around<'t, 'd> {
    pub(super) a: &'t Annotated<'d>,
    pub(super) rules: &'t Rules,
    pub(super) actors: &'t Actors,
    pub(super) events: &'t [EventMention],
    pub(super) cue: Cue,
    pub(super) rule: &'t LinkRule,
}

impl Around<'_, '_> {
    /// The words that tell what may stand at `place`, the likeliest first; `effect` is known when the cause is
    /// looked for. Each is the head of an event, or of a noun that tells a state.
    pub(super) fn candidates(&self, place: Place, effect: Option<u32>) -> Vec<u32> {
        let head = |event: usize| self.events[event].head;
        let one = match place {
            Place::Cue => self.told_by_cue().map(head).or_else(|| self.noun_of_cue()),
            Place::Subject => self.subject(),
            Place::Before => self.before().map(|verb| self.change_in(verb).unwrap_or(head(verb))),
            Place::Noun => self.noun(),
            Place::Passive => self.passive().map(head),
            Place::Complement => self.complement().map(head),
            Place::Beyond => self.beyond(),
            Place::Gerund => self.gerund().map(head),
            Place::Doing => self.doing().map(head),
            Place::Last => self.last().map(head),
            Place::After => self.clause(self.cue.end).map(head).or_else(|| self.phrase(self.cue.end)),
            Place::Clause => self.existing().or_else(|| self.clause(self.cue.end).map(head)),
            Place::Nearest => self.nearest().map(head),
            Place::Phrase => self.phrase(self.cue.end),
            Place::Main => self.main().map(head),
            Place::Object => self.object(),
            Place::Speech => self.speech().map(head),
            Place::Own => self.own().map(head),
            Place::Ensuing => self.ensuing().map(head),
            Place::Explained => effect.and_then(|e| self.explained(self.event_at(e)?)).map(head),
            Place::Matter => self.matter().map(head),
            Place::Touching => effect.and_then(|e| self.touching(self.event_at(e)?)).map(head),
            Place::Stated => effect.and_then(|e| self.stated(self.event_at(e)?)).map(head),
            Place::Addressed => effect.and_then(|e| self.addressed(self.event_at(e)?)).map(head),
            Place::Claimed => effect.and_then(|e| self.claimed(self.event_at(e)?)).map(head),
            Place::Disputed => effect.and_then(|e| self.disputed(self.event_at(e)?)).map(head),
            Place::Named => {
                let effect = effect.and_then(|e| self.event_at(e));
                let found = effect.map(|e| self.named(e)).unwrap_or_default();
                return found.into_iter().map(head).collect();
            }
            Place::Previous | Place::Theirs | Place::Suffered => {
                let effect = effect.and_then(|e| self.event_at(e));
                let found = effect.map(|e| self.previous(e, place)).unwrap_or_default();
                return found.into_iter().map(head).collect();
            }
        };
        one.into_iter().filter(|found| Some(*found) != effect).collect()
    }

    /// The numbers of the events of the cue's sentence.
    fn here(&self) -> Range<usize> {
        in_sentence(self.events, self.cue.sentence as u32)
    }

    /// The event that the word at `head` tells.
    pub(super) fn event_at(&self, head: u32) -> Option<usize> {
        let number = self.events.partition_point(|e| e.head < head);
        self.events.get(number).is_some_and(|e| e.head == head).then_some(number)
    }

    /// Whether `mark` holds of a token of `range`.
    fn any(&self, range: Range<usize>, mark: impl Fn(Tag, &str) -> bool) -> bool {
        range.into_iter().any(|t| mark(self.a.tags[t], self.a.word(t)))
    }

    fn told_by_cue(&self) -> Option<usize> {
        let inside = |i: &usize| (self.cue.start..self.cue.end).contains(&(self.events[*i].head as usize));
        self.cue.event.or_else(|| self.here().find(inside))
    }

    fn group_of(&self, event: usize) -> Option<&VerbGroup> {
        self.events[event].group.map(|g| &self.a.verbs[g as usize])
    }

    /// An act; a state only where states count, and never the bare verb of being.
    fn is_told(&self, event: &EventMention) -> bool {
        let state = matches!(event.class, EventClass::State | EventClass::None | EventClass::Aspectual);
        is_act(event) || !state || self.rule.states != States::None && event.class != EventClass::None
    }
}

fn is_act(event: &EventMention) -> bool {
    event.kind != Kind::Other || event.flags.has(Flag::Generic)
}
