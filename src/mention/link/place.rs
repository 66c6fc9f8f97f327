//! Finding the events that stand at a place seen from a cue.

use std::ops::Range;

use crate::mention::event::{EventMention, in_sentence};
use crate::rules::{EventClass, Flag, Kind, Place, PrepositionRole, Rules};
use crate::text::{Annotated, NounChunk, Tag, Tense};

/// How many sentences back an answered act may stand.
const REACH: usize = 3;
/// How many noun chunks one phrase may chain before it comes to an act ("after days of talk of a strike").
const CHAIN: usize = 4;
/// How far behind a cue a phrase may begin: "because of, it says, …" is left alone.
const GAP: usize = 4;
/// How long a clause behind a cue may take to come to its verb.
const LONGEST_SUBJECT: usize = 16;

/// How many words may stand before a cue that opens its sentence: "Just two days after …".
const LONGEST_LEAD: usize = 4;

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
    pub(super) events: &'t [EventMention],
    pub(super) cue: Cue,
}

impl Around<'_, '_> {
    /// The events that may stand at `place`, the likeliest first; `effect` is known when the cause is looked for.
    pub(super) fn candidates(&self, place: Place, effect: Option<usize>) -> Vec<usize> {
        let one = match place {
            Place::Cue => self.told_by_cue(),
            Place::Subject => self.subject(),
            Place::Before => self.before(),
            Place::After => self.clause().or_else(|| self.phrase(self.cue.end)),
            Place::Clause => self.clause(),
            Place::Phrase => self.phrase(self.cue.end),
            Place::Main => self.main(),
            Place::Object => self.object(),
            Place::Speech => self.speech(),
            Place::Own => self.own(),
            Place::Previous => return effect.map(|e| self.previous(e)).unwrap_or_default(),
        };
        one.into_iter().filter(|found| Some(*found) != effect).collect()
    }

    /// The numbers of the events of the cue's sentence.
    fn here(&self) -> Range<usize> {
        in_sentence(self.events, self.cue.sentence as u32)
    }

    fn event_at(&self, head: u32) -> Option<usize> {
        let number = self.events.partition_point(|e| e.head < head);
        self.events.get(number).is_some_and(|e| e.head == head).then_some(number)
    }

    fn is_finite(&self, event: &EventMention) -> bool {
        event.group.is_some_and(|g| self.a.verbs[g as usize].is_finite())
    }

    /// Whether `mark` holds of a token of `range`.
    fn any(&self, range: Range<usize>, mark: impl Fn(Tag, &str) -> bool) -> bool {
        range.into_iter().any(|t| mark(self.a.tags[t], self.a.word(t)))
    }

    fn told_by_cue(&self) -> Option<usize> {
        let inside = |i: &usize| (self.cue.start..self.cue.end).contains(&(self.events[*i].head as usize));
        self.cue.event.or_else(|| self.here().find(inside))
    }

    /// The act that is the subject of the cue's verb, or of the verb that the cue completes ("was a response to").
    fn subject(&self) -> Option<usize> {
        let beside = self.a.nouns.partition_point(|c| (c.end as usize) < self.cue.start);
        if let Some(chunk) = self.a.nouns.get(beside).filter(|c| c.end as usize == self.cue.start)
            && let Some(found) = self.act_in(chunk)
        {
            return Some(found); // "the losses stemming from the storm"
        }
        let verb = self.here().find(|i| {
            let group = self.events[*i].group.map(|g| &self.a.verbs[g as usize]);
            group.is_some_and(|g| {
                (g.start as usize) <= self.cue.start && self.cue.start <= g.end as usize && g.is_finite()
            })
        })?;
        let subject = self.events[verb].subject? as usize;
        self.act_of_chain(subject, self.events[verb].head as usize)
    }

    /// The verb right before the cue: no other clause, not even one of being, ends between them. What only describes a
    /// noun ("the firms making toys") is passed over.
    fn before(&self) -> Option<usize> {
        let end = self.events.partition_point(|e| (e.head as usize) < self.cue.start);
        let verb = (self.here().start..end).rev().find(|i| {
            let event = &self.events[*i];
            let describes =
                event.kind == Kind::Other && matches!(event.tense, Tense::Gerund | Tense::Participle);
            !event.nominal && !event.attribution && !describes
        })?;
        let apart = self.any(self.events[verb].head as usize..self.cue.start, |_, word| word == ";");
        (is_told(&self.events[verb]) && !apart).then_some(verb)
    }

    /// The verb of the clause that begins behind the cue, or the verb there that has no tense ("after striking").
    fn clause(&self) -> Option<usize> {
        let from = self.cue.end;
        let group = self.a.verbs.partition_point(|g| (g.start as usize) < from);
        let last = (from + LONGEST_SUBJECT).min(self.a.sentences[self.cue.sentence].end as usize);
        let mut near = self.a.verbs[group..].iter().take_while(|g| (g.start as usize) < last);
        let group =
            near.find(|g| g.is_finite() || (g.tense == Tense::Gerund && (g.start as usize) <= from + 1))?;
        let start = group.start as usize;
        let ends = |tag: Tag, word: &str| {
            matches!(tag, Tag::Relative | Tag::Subordinator | Tag::Conjunction | Tag::Quote)
                || matches!(word, "," | ";" | ":")
        };
        let own = !self.any(from..start, ends);
        self.event_at(group.head).filter(|i| own && is_told(&self.events[*i]))
    }

    /// The act of the noun phrase that begins at token `from`.
    fn phrase(&self, from: usize) -> Option<usize> {
        let number = self.a.nouns.partition_point(|c| (c.end as usize) <= from);
        let chunk = self.a.nouns.get(number)?;
        let limit = self.a.sentences[self.cue.sentence].end as usize;
        let near = (chunk.start as usize) <= from + GAP
            && !self.any(from..(chunk.start as usize).max(from), |tag, word| {
                tag.is_verb() || matches!(word, "," | ";" | ":" | "(")
            });
        if near {
            return self.act_of_chain(number, limit).or_else(|| self.urged(chunk));
        }
        self.clause().filter(|i| !self.is_finite(&self.events[*i]))
    }

    /// What somebody is brought to do: "prompted the board to resign".
    fn urged(&self, whom: &NounChunk) -> Option<usize> {
        let to = whom.end as usize;
        let next = self.a.verbs.partition_point(|g| (g.start as usize) < to);
        let group = self.a.verbs.get(next).filter(|g| g.start as usize <= to + 1)?;
        let open = self.a.tags.get(to) == Some(&Tag::To) && group.tense == Tense::Infinitive;
        self.event_at(group.head).filter(|i| open && is_told(&self.events[*i]))
    }

    /// The act that heads a noun chunk before token `limit`, or the first in the phrases that hang on it ("weeks of
    /// protests").
    fn act_of_chain(&self, first: usize, limit: usize) -> Option<usize> {
        let nouns = &self.a.nouns;
        let mut number = first;
        for _ in 0..CHAIN {
            while nouns.get(number)?.possessor {
                number += 1; // of "Israel's strikes" the strikes
            }
            let chunk = &nouns[number];
            if chunk.head as usize >= limit {
                return None;
            }
            if let Some(found) = self.act_in(chunk) {
                return Some(found);
            }
            let next: &NounChunk = nouns.get(number + 1)?;
            // "a 3 million one-time charge" is one phrase in three chunks.
            let goes_on = (chunk.end as usize..next.start as usize).all(|t| self.a.word(t) == "-");
            if !goes_on && next.preposition != Some(chunk.end) {
                return None;
            }
            number += 1;
        }
        None
    }

    /// The act that a noun chunk tells. Only a time may stand behind it: "the attack last Friday", but no act in "the
    /// attack victims".
    fn act_in(&self, chunk: &NounChunk) -> Option<usize> {
        let inside = |e: &EventMention| chunk.start <= e.head && e.head < chunk.end;
        let found = self.here().rev().find(|i| inside(&self.events[*i]) && is_act(&self.events[*i]))?;
        let behind = self.events[found].head as usize + 1..chunk.end as usize;
        (!self.any(behind, |tag, _| matches!(tag, Tag::Noun | Tag::PluralNoun))).then_some(found)
    }

    /// The act of the main clause behind the comma that closes a phrase at the head of the sentence.
    fn main(&self) -> Option<usize> {
        let sentence = self.a.sentences[self.cue.sentence];
        let lead = sentence.start as usize..self.cue.start;
        let told = self.here().any(|i| lead.contains(&(self.events[i].head as usize)));
        if lead.len() > LONGEST_LEAD || told {
            return None;
        }
        let comma = (self.cue.end..sentence.end as usize).find(|t| self.a.word(*t) == ",")?;
        let found = self.here().find(|i| {
            let event = &self.events[*i];
            (event.head as usize) > comma && !event.nominal && self.is_finite(event)
        })?;
        let event = &self.events[found];
        let inner =
            self.any(comma..event.head as usize, |tag, _| matches!(tag, Tag::Relative | Tag::Subordinator));
        (is_told(event) && !inner).then_some(found)
    }

    /// The act that the cue's verb is done to: its object, or its subject where it is passive.
    fn object(&self) -> Option<usize> {
        let verb = &self.events[self.told_by_cue()?];
        let number = if verb.passive { verb.subject? } else { verb.object? } as usize;
        let preposition = self.a.nouns[number].preposition;
        let role = preposition.map(|p| self.rules.preposition(self.a.tokens[p as usize].sym));
        // A preposition without a role of its own is a particle: "turned down the offer".
        let reached =
            verb.passive || role.is_none_or(|r| r.is_none_or(|role| role == PrepositionRole::Target));
        let end = self.a.sentences[self.cue.sentence].end as usize;
        if reached { self.act_of_chain(number, end) } else { None }
    }

    /// The verb of speech that the cue stands in.
    fn speech(&self) -> Option<usize> {
        let speech = |i: &usize| {
            let event = &self.events[*i];
            !event.nominal && !event.quoted && event.kind.is_speech()
        };
        let before =
            self.here().rev().find(|i| speech(i) && (self.events[*i].head as usize) < self.cue.start);
        before.or_else(|| self.here().find(speech))
    }

    /// The main act that the actor of the cue's verb did last before it.
    fn own(&self) -> Option<usize> {
        let verb = self.told_by_cue()?;
        let by = &self.events[verb].who;
        let earlier = self.events[..verb].iter().enumerate().rev();
        let mut near = earlier.take_while(|(_, e)| self.is_near(e));
        near.find(|(_, e)| e.main && is_told(e) && !by.is_empty() && e.who.iter().any(|w| by.contains(w)))
            .map(|(i, _)| i)
    }

    /// Whether an event stands so close before the cue that the text may still speak of it.
    fn is_near(&self, event: &EventMention) -> bool {
        let (here, there) = (self.a.sentences[self.cue.sentence], self.a.sentences[event.sentence as usize]);
        event.sentence as usize + REACH >= self.cue.sentence && there.block + 1 >= here.block
    }

    /// The acts told last before by somebody else, in this sentence or the nearest before it that tells one: first
    /// what was done, then who said so.
    fn previous(&self, effect: usize) -> Vec<usize> {
        let by = &self.events[effect];
        if by.perfect && by.tense == Tense::Past {
            return Vec::new(); // "had denied it": before what the text is telling
        }
        let told = |e: &EventMention| {
            !e.nominal
                && !e.quoted
                && e.happened()
                && is_told(e)
                && self.is_finite(e)
                && !e.who.is_empty()
                && e.who.iter().all(|w| !by.who.contains(w))
        };
        let Some(last) = self.events[..effect].iter().rev().take_while(|e| self.is_near(e)).find(|e| told(e))
        else {
            return Vec::new();
        };
        let here = (0..effect).rev().take_while(|i| self.events[*i].sentence >= last.sentence);
        here.filter(|i| self.events[*i].sentence == last.sentence && told(&self.events[*i])).collect()
    }
}

fn is_act(event: &EventMention) -> bool {
    event.kind != Kind::Other || event.flags.has(Flag::Generic)
}

/// An act, not a bare state of being.
fn is_told(event: &EventMention) -> bool {
    is_act(event) || !matches!(event.class, EventClass::State | EventClass::None | EventClass::Aspectual)
}
