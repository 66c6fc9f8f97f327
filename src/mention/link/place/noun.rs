//! Nouns: acts and states told by the noun phrases around a cue.

use super::{Around, LONGEST_SUBJECT, is_act};
use crate::mention::event::EventMention;
use crate::rules::{EventClass, Flag, Kind, PrepositionRole, PronounUse, States};
use crate::text::{NounChunk, Tag, Tense, VerbGroup};

/// How many noun chunks one phrase may chain before it comes to an act ("after days of talk of a strike").
const CHAIN: usize = 4;
/// How far behind a cue a phrase may begin: "because of, it says, …" is left alone.
const GAP: usize = 4;
/// How many noun chunks one cause may join to another.
const LONGEST_JOIN: usize = 6;

impl Around<'_, '_> {
    /// The act that is the subject of the cue's verb, or of the verb that the cue completes ("was a response to").
    pub(super) fn subject(&self) -> Option<u32> {
        let beside = self.a.nouns.partition_point(|c| (c.end as usize) < self.cue.start);
        if let Some(chunk) = self.a.nouns.get(beside).filter(|c| c.end as usize == self.cue.start)
            && let Some(found) = self.act_in(chunk)
        {
            return Some(found); // "the losses stemming from the storm"
        }
        let covers = |g: &VerbGroup| (g.start as usize) <= self.cue.start && self.cue.start <= g.end as usize;
        let verb = self.here().find(|i| self.group_of(*i).is_some_and(covers))?;
        let verb = if self.events[verb].is_finite(self.a) { verb } else { self.bound_to(verb)? };
        let subject = self.events[verb].subject? as usize;
        let found = self.act_of_chain(subject, self.events[verb].head as usize);
        found.or_else(|| self.state_in(subject))
    }

    /// The act that a verb says to begin: "the [strike] began", "they began a [strike]".
    pub(in crate::mention::link) fn begun(&self, verb: &EventMention) -> Option<&EventMention> {
        if verb.nominal || verb.kind != Kind::Begin {
            return None;
        }
        let told = |chunk: u32| self.event_at(self.a.nouns[chunk as usize].head);
        let number = verb.object.and_then(told).or_else(|| told(verb.subject?))?;
        Some(&self.events[number])
    }

    /// The noun inside the cue: "on [fears] of".
    pub(super) fn noun_of_cue(&self) -> Option<u32> {
        let number = self.a.nouns.partition_point(|c| (c.head as usize) < self.cue.start);
        self.a.nouns.get(number).filter(|c| (c.head as usize) < self.cue.end)?;
        self.state_in(number)
    }

    /// The act or state of the noun right before the cue: "damage from".
    pub(super) fn noun(&self) -> Option<u32> {
        let number = self.a.nouns.partition_point(|c| (c.end as usize) < self.cue.start);
        let chunk = self.a.nouns.get(number).filter(|c| c.end as usize == self.cue.start)?;
        self.act_in(chunk)
    }

    /// The act of the noun phrase that begins at token `from`.
    pub(super) fn phrase(&self, from: usize) -> Option<u32> {
        let number = self.a.nouns.partition_point(|c| (c.end as usize) <= from);
        let chunk = self.a.nouns.get(number)?;
        let limit = self.a.sentences[self.cue.sentence].end as usize;
        let near = (chunk.start as usize) <= from + GAP
            && !self.any(from..(chunk.start as usize).max(from), |tag, word| {
                tag.is_verb() && tag != Tag::Participle || matches!(word, "," | ";" | ":" | "(")
            });
        let head = |event: usize| self.events[event].head;
        if near {
            let urged = || self.urged(chunk).map(head);
            return self.act_of_chain(number, limit).or_else(urged).or_else(|| self.state_in(number));
        }
        if self.is_described(chunk, from) {
            let act = self.act_in(chunk);
            let by = self.rules.preposition(self.a.tokens[from - 1].sym) == Some(PrepositionRole::Agent);
            if act.is_some() || by {
                return act;
            }
        }
        self.clause(from).filter(|i| !self.events[*i].is_finite(self.a)).map(head)
    }

    /// Whether a verb in -ing at `from` may only describe the noun behind it: "continuing problems", "striking pilots".
    pub(super) fn is_described(&self, chunk: &NounChunk, from: usize) -> bool {
        let opens = self.a.tags[chunk.start as usize];
        let determined = matches!(opens, Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Number);
        chunk.start as usize == from + 1 && self.a.tags[from] == Tag::Gerund && !determined
    }

    /// What somebody is brought to do: "prompted the board to resign".
    fn urged(&self, whom: &NounChunk) -> Option<usize> {
        let to = whom.end as usize;
        let next = self.a.verb_from(to);
        let group = self.a.verbs.get(next).filter(|g| g.start as usize <= to + 1)?;
        let open = self.a.tags.get(to) == Some(&Tag::To) && group.tense == Tense::Infinitive;
        self.event_at(group.head).filter(|i| open && self.is_told(&self.events[*i]))
    }

    /// The act that heads a noun chunk before token `limit`, or the first in the phrases that hang on it ("weeks of
    /// protests"). Where states count, only what merely measures is passed over.
    pub(super) fn act_of_chain(&self, first: usize, limit: usize) -> Option<u32> {
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
            let goes_on = (chunk.end as usize..next.start as usize).all(|t| self.a.mark(t) == "-");
            let hangs = next.preposition == Some(chunk.end) && (self.measures(chunk) || self.chains(next));
            if !goes_on && !hangs {
                return None;
            }
            number += 1;
        }
        None
    }

    /// Whether what hangs on a noun may be what is meant by it: "talk of a strike", but not "duties under the treaty". Where
    /// states count, the noun itself may be one.
    fn chains(&self, hanging: &NounChunk) -> bool {
        let role = hanging.preposition.and_then(|p| self.rules.preposition(self.a.tokens[p as usize].sym));
        self.rule.states == States::None && role == Some(PrepositionRole::Either)
    }

    /// The act that a noun chunk tells. Only a time may stand behind it: "the attack last Friday", but no act in "the
    /// attack victims".
    fn act_in(&self, chunk: &NounChunk) -> Option<u32> {
        let inside = |e: &EventMention| chunk.start <= e.head && e.head < chunk.end;
        let found = self.here().rev().find(|i| inside(&self.events[*i]) && is_act(&self.events[*i]))?;
        let head = self.events[found].head;
        let behind = head as usize + 1..chunk.end as usize;
        (!self.any(behind, |tag, _| matches!(tag, Tag::Noun | Tag::PluralNoun))).then_some(head)
    }

    /// The noun that tells a state: one that is no actor, no name and no measure ("because of the weather").
    pub(super) fn state_in(&self, mut number: usize) -> Option<u32> {
        while self.a.nouns.get(number)?.possessor {
            number += 1;
        }
        let chunk = self.a.nouns.get(number)?;
        let head = chunk.head as usize;
        let common = matches!(self.a.tags[head], Tag::Noun | Tag::PluralNoun);
        let known =
            || self.rules.lexicon.noun(self.a.lemmas[head]).is_some_and(|s| s.class != EventClass::None);
        let counts = match self.rule.states {
            States::None => false,
            States::Abstract => known(),
            States::Any => self.actors.at(head).is_none(),
        };
        (counts && common && !self.measures(chunk)).then_some(chunk.head)
    }

    /// Whether the lexicon knows a noun as one that can tell an act or a state.
    fn is_abstract(&self, chunk: &NounChunk) -> bool {
        let sense = self.rules.lexicon.noun(self.a.lemmas[chunk.head as usize]);
        sense.is_some_and(|s| s.class != EventClass::None)
    }

    /// Whether a noun only measures or counts what hangs on it: "weeks of", "a series of".
    fn measures(&self, chunk: &NounChunk) -> bool {
        let lists = &self.rules.lists;
        let sym = self.a.tokens[chunk.head as usize].sym;
        self.rules.vocabulary.any_holds([lists.measures, lists.unit, lists.units], sym)
    }

    /// The acts and states that "and" joins to the noun at `head`: "because of the strike and higher [costs]".
    pub(in crate::mention::link) fn joined(&self, head: u32) -> Vec<u32> {
        let nouns = &self.a.nouns;
        let first = nouns.partition_point(|c| c.end <= head);
        let mut out = Vec::new();
        for (number, pair) in nouns[first..].windows(2).enumerate().take(LONGEST_JOIN) {
            let (this, next) = (&pair[0], &pair[1]);
            let gap = &self.a.tags[this.end as usize..next.start as usize];
            let hangs = next.preposition == Some(this.end) && gap.len() == 1;
            let open = |tag: &Tag| matches!(tag, Tag::Conjunction | Tag::Participle | Tag::Adverb);
            if gap.contains(&Tag::Conjunction) && gap.iter().all(open) && !self.is_subject(next) {
                let state = || self.state_in(first + number + 1).filter(|_| self.is_abstract(next));
                out.extend(self.act_in(next).or_else(state));
            } else if !hangs {
                break;
            }
        }
        out
    }

    fn is_subject(&self, chunk: &NounChunk) -> bool {
        let next = self.a.verb_from(chunk.end as usize);
        self.a.verbs.get(next).is_some_and(|g| g.is_finite() && g.start == chunk.end)
    }

    /// What stands behind the word that goes with the cue: "blamed the delay on the strike".
    pub(super) fn beyond(&self) -> Option<u32> {
        let end = self.a.sentences[self.cue.sentence].end as usize;
        let until = end.min(self.cue.end + LONGEST_SUBJECT);
        // "said sorry to people hurt in the raid": what only describes a noun ends nothing.
        let describes = |t: usize| {
            let behind = self.a.tokens.get(t + 1).and_then(|next| self.rules.preposition(next.sym));
            self.a.tags[t - 1].is_noun() && behind.is_some()
        };
        let verb = |t: usize| self.a.tags[t].is_verb() && !describes(t);
        let stops = |t: &usize| !verb(*t) && !matches!(self.a.mark(*t), "," | ";" | ":");
        let mut open = (self.cue.end..until).take_while(stops);
        let behind =
            open.find_map(|t| self.rule.through_at(&self.rules.vocabulary, &self.a.tokens, t, end))?;
        self.phrase(behind)
    }

    /// The act that the cue's verb is done to: its object, or its subject where it is passive.
    pub(super) fn object(&self) -> Option<u32> {
        let verb = &self.events[self.told_by_cue()?];
        if verb.tense == Tense::Participle {
            return self.noun(); // "a charge rejected by the firm"
        }
        // "hit out at the fine": behind a particle a preposition belongs to the verb.
        let particle = |g: &VerbGroup| {
            let number = self.a.noun_from(g.end as usize + 1);
            let behind = self.a.nouns.get(number).filter(|c| c.preposition == Some(g.end + 1))?;
            let open = self.a.tags[g.end as usize] != Tag::Conjunction && verb.flags.has(Flag::React);
            (open && behind.start == g.end + 2).then_some(number)
        };
        let particle = self.told_by_cue().and_then(|i| self.group_of(i)).and_then(particle);
        let number = particle.or(if verb.passive { verb.subject } else { verb.object }.map(|c| c as usize))?;
        // A preposition without a role of its own is a particle: "turned down the offer".
        let preposition = self.a.nouns[number].preposition;
        let role = preposition.and_then(|p| self.rules.preposition(self.a.tokens[p as usize].sym));
        let reaches = |role| {
            matches!(
                role,
                PrepositionRole::Target
                    | PrepositionRole::Upon
                    | PrepositionRole::Company
                    | PrepositionRole::Either
            )
        };
        let reached = verb.passive || particle.is_some() || role.is_none_or(reaches);
        let end = self.a.sentences[self.cue.sentence].end as usize;
        match self.is_thing(number) {
            _ if !reached => None,
            true => self.meant_by(number),
            false => self.act_of_chain(number, end),
        }
    }

    /// The act that a pronoun takes up: the clause before it ("When the firm [offered] ten, she called it paltry"), or of
    /// the sentence before the subject ("The [ruling] came late. It was welcomed by") or the verb.
    fn meant_by(&self, chunk: usize) -> Option<u32> {
        let act = |i: &usize| is_act(&self.events[*i]);
        let told = |i: &usize| act(i) && self.events[*i].is_finite(self.a) && !self.events[*i].quoted;
        let at = self.a.nouns[chunk].start.min(self.cue.start as u32);
        let beside = self.here().take_while(|i| self.events[*i].head < at).filter(told).last();
        let subject = || {
            let subject = self.events[self.main_before()?].subject?;
            self.event_at(self.a.nouns[subject as usize].head).filter(act)
        };
        let verb = || self.main_before().filter(told);
        beside.or_else(subject).or_else(verb).map(|i| self.events[i].head)
    }

    /// Whether a chunk is but "it".
    pub(super) fn is_thing(&self, chunk: usize) -> bool {
        let head = self.a.nouns[chunk].head as usize;
        self.rules.pronoun(self.a.tokens[head].sym) == Some(PronounUse::Thing)
    }

    /// The act of which a verb of speech only tells: "posted a loss because of the strike".
    pub(super) fn change_in(&self, verb: usize) -> Option<u32> {
        let event = &self.events[verb];
        let tells = matches!(event.kind, Kind::Say | Kind::Claim | Kind::Announce);
        let mut number = event.object.filter(|_| tells)? as usize;
        let nouns = &self.a.nouns;
        while nouns.get(number + 1).is_some_and(|next| next.start == nouns[number].end) {
            number += 1; // "a third-quarter net loss" is two chunks
        }
        let told = self.event_at(nouns[number].head).map(|i| &self.events[i])?;
        let act = told.kind != Kind::Other && !told.kind.is_speech() && nouns[number].preposition.is_none();
        act.then_some(told.head)
    }
}
