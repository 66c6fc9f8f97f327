//! Finding the events that stand at a place seen from a cue.

use std::ops::Range;

use crate::mention::actor::Actors;
use crate::mention::event::{EventMention, in_sentence};
use crate::rules::{EventClass, Flag, Kind, LinkKind, LinkRule, Place, PrepositionRole, Rules, States};
use crate::text::{Annotated, NounChunk, Tag, Tense, VerbGroup};

/// How many sentences back an answered act may stand.
const REACH: usize = 3;
/// How many noun chunks one phrase may chain before it comes to an act ("after days of talk of a strike").
const CHAIN: usize = 4;
/// How far behind a cue a phrase may begin: "because of, it says, …" is left alone.
const GAP: usize = 4;
/// How long a clause behind a cue may take to come to its verb.
const LONGEST_SUBJECT: usize = 16;

/// How many noun chunks one cause may join to another.
const LONGEST_JOIN: usize = 6;

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
            Place::Previous => {
                let effect = effect.and_then(|e| self.event_at(e));
                return effect.map(|e| self.previous(e)).unwrap_or_default().into_iter().map(head).collect();
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

    fn group_of(&self, event: usize) -> Option<&VerbGroup> {
        self.events[event].group.map(|g| &self.a.verbs[g as usize])
    }

    /// The verb that says how sure an infinitive is: "is [expected] to lead to", "is likely to cause".
    fn bound_to(&self, verb: usize) -> Option<usize> {
        let group = self.group_of(verb).filter(|g| g.tense == Tense::Infinitive)?;
        let before = &self.a.verbs[(self.events[verb].group?.checked_sub(1)?) as usize];
        let bare = |tag: Tag, _: &str| !matches!(tag, Tag::Adjective | Tag::Adverb);
        let near = before.end <= group.start && !self.any(before.end as usize..group.start as usize, bare);
        self.event_at(before.head).filter(|i| near && self.is_finite(&self.events[*i]))
    }

    /// The noun inside the cue: "on [fears] of".
    fn noun_of_cue(&self) -> Option<u32> {
        let number = self.a.nouns.partition_point(|c| (c.head as usize) < self.cue.start);
        self.a.nouns.get(number).filter(|c| (c.head as usize) < self.cue.end)?;
        self.state_in(number)
    }

    /// The act that is the subject of the cue's verb, or of the verb that the cue completes ("was a response to").
    fn subject(&self) -> Option<u32> {
        let beside = self.a.nouns.partition_point(|c| (c.end as usize) < self.cue.start);
        if let Some(chunk) = self.a.nouns.get(beside).filter(|c| c.end as usize == self.cue.start)
            && let Some(found) = self.act_in(chunk)
        {
            return Some(found); // "the losses stemming from the storm"
        }
        let covers = |g: &VerbGroup| (g.start as usize) <= self.cue.start && self.cue.start <= g.end as usize;
        let verb = self.here().find(|i| self.group_of(*i).is_some_and(covers))?;
        let verb = if self.is_finite(&self.events[verb]) { verb } else { self.bound_to(verb)? };
        let subject = self.events[verb].subject? as usize;
        let found = self.act_of_chain(subject, self.events[verb].head as usize);
        found.or_else(|| self.state_in(subject))
    }

    /// The verb right before the cue: no other clause, not even one of being, ends between them. What only describes a
    /// noun ("the firms making toys"), says what somebody meant to do, or who said so, is passed over.
    fn before(&self) -> Option<usize> {
        if self.opens_clause() {
            return None;
        }
        let end = self.events.partition_point(|e| (e.head as usize) < self.cue.start);
        let verb = (self.here().start..end).rev().find(|i| {
            let event = &self.events[*i];
            !event.nominal && !event.attribution && !self.describes(event) && !self.closes_report(*i)
        })?;
        let verb = self.phase(verb).unwrap_or(verb);
        let apart = self.any(self.events[verb].head as usize..self.cue.start, |_, word| word == ";");
        // "was due to": the subject is due to it, not its being due.
        let apart = apart || self.a.tokens[self.cue.start].span.start <= self.events[verb].span.start;
        (self.is_told(&self.events[verb]) && !apart).then_some(verb)
    }

    /// The act of which a verb of speech only tells: "posted a loss because of the strike".
    fn change_in(&self, verb: usize) -> Option<u32> {
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

    /// The act or state of the noun right before the cue: "damage from".
    fn noun(&self) -> Option<u32> {
        let number = self.a.nouns.partition_point(|c| (c.end as usize) < self.cue.start);
        let chunk = self.a.nouns.get(number).filter(|c| c.end as usize == self.cue.start)?;
        self.act_in(chunk)
    }

    /// The passive verb right before the cue: "was delayed by".
    fn passive(&self) -> Option<usize> {
        let number = self.a.verbs.partition_point(|g| (g.end as usize) < self.cue.start);
        let group = self.a.verbs.get(number).filter(|g| g.end as usize == self.cue.start)?;
        let passive = group.passive || group.tense == Tense::Participle;
        self.event_at(group.head).filter(|_| passive)
    }

    /// What the cue's verb brings somebody to do: "forced the bank to close", "helped end the war".
    fn complement(&self) -> Option<usize> {
        let from = self.cue.end;
        let next = self.a.verbs.partition_point(|g| (g.start as usize) < from);
        let group = self.a.verbs.get(next).filter(|g| g.tense == Tense::Infinitive)?;
        let apart = |tag: Tag, word: &str| {
            matches!(tag, Tag::Relative | Tag::Subordinator | Tag::Conjunction | Tag::Quote)
                || matches!(word, "," | ";" | ":" | "(")
        };
        let near =
            (group.start as usize) < from + LONGEST_SUBJECT && !self.any(from..group.start as usize, apart);
        self.event_at(group.head).filter(|_| near)
    }

    /// The verb in -ing right behind the cue: "by closing two mills".
    fn gerund(&self) -> Option<usize> {
        let number = self.a.verbs.partition_point(|g| (g.start as usize) < self.cue.end);
        let group = self.a.verbs.get(number).filter(|g| g.tense == Tense::Gerund)?;
        let near = !self.any(self.cue.end..group.start as usize, |tag, _| tag != Tag::Adverb);
        let next = self.a.nouns.get(self.a.nouns.partition_point(|c| c.start < group.end));
        let described = next.is_some_and(|c| self.is_described(c, group.head as usize));
        self.event_at(group.head).filter(|_| near && !described)
    }

    /// The verb in -ing behind the object of the cue's verb: "sent shares [tumbling]".
    fn doing(&self) -> Option<usize> {
        let number = self.a.nouns.partition_point(|c| (c.end as usize) <= self.cue.end);
        let object = self.a.nouns.get(number).filter(|c| c.start as usize == self.cue.end)?;
        let next = self.a.verbs.partition_point(|g| g.start < object.end);
        let group = self.a.verbs.get(next).filter(|g| g.tense == Tense::Gerund)?;
        let near = !self.any(object.end as usize..group.start as usize, |tag, _| tag != Tag::Adverb);
        self.event_at(group.head).filter(|_| near)
    }

    /// What stands behind the word that goes with the cue: "blamed the delay on the strike".
    fn beyond(&self) -> Option<u32> {
        let end = self.a.sentences[self.cue.sentence].end as usize;
        let until = end.min(self.cue.end + LONGEST_SUBJECT);
        let stops = |t: &usize| !self.a.tags[*t].is_verb() && !matches!(self.a.word(*t), "," | ";" | ":");
        let mut open = (self.cue.end..until).take_while(stops);
        let behind =
            open.find_map(|t| self.rule.through_at(&self.rules.vocabulary, &self.a.tokens, t, end))?;
        self.phrase(behind)
    }

    /// The main act of the sentence before, in the same paragraph.
    fn last(&self) -> Option<usize> {
        let before = self.cue.sentence.checked_sub(1)?;
        let same = self.a.sentences[before].block == self.a.sentences[self.cue.sentence].block;
        let found = in_sentence(self.events, before as u32).find(|i| self.events[*i].main)?;
        (same && self.is_told(&self.events[found])).then_some(found)
    }

    /// The verb that says which phase of an act it is: of "stopped paying" the stopping has a cause.
    fn phase(&self, verb: usize) -> Option<usize> {
        let group = &self.a.verbs[self.events[verb].group? as usize];
        let before = self.a.verbs.get(self.events[verb].group?.checked_sub(1)? as usize)?;
        let aspect = self.event_at(before.head)?;
        (before.end == group.start && self.events[aspect].class == EventClass::Aspectual).then_some(aspect)
    }

    /// Whether a verb without tense only says more of a noun, or what an act was for: "firms making toys", "preferred
    /// stock", "kept from selling", "cut jobs to save money". Behind a verb that asks or causes it is an act of its own.
    fn describes(&self, event: &EventMention) -> bool {
        let Some(group) = event.group.map(|g| &self.a.verbs[g as usize]) else { return false };
        let tag = |t: usize| self.a.tags[t];
        let before = (0..group.start as usize).rev().map(tag).find(|t| *t != Tag::Adverb);
        let behind = self.a.tags.get(group.end as usize);
        let noun = |tag: Option<&Tag>| tag.is_some_and(|t| t.is_noun());
        match event.tense {
            Tense::Gerund => !before.is_some_and(Tag::is_verb),
            Tense::Participle => {
                event.kind == Kind::Other
                    || noun(before.as_ref())
                    || noun(behind) && before != Some(Tag::Preposition)
            }
            Tense::Infinitive => noun(before.as_ref()) && !self.is_urged(event),
            _ => false,
        }
    }

    /// Whether the verb before an infinitive brings it about or asks for it: "urged the board to close the mill".
    fn is_urged(&self, event: &EventMention) -> bool {
        let end = self.events.partition_point(|e| e.head < event.head);
        let governor = (self.here().start..end).rev().map(|i| &self.events[i]).find(|e| !e.nominal);
        governor.is_some_and(|e| {
            e.flags.has(Flag::Cause)
                || e.flags.has(Flag::Future)
                || matches!(e.kind, Kind::Demand | Kind::Coerce)
        })
    }

    /// Whether the cue opens its clause: "said that because of the storm, …".
    fn opens_clause(&self) -> bool {
        let first = self.a.sentences[self.cue.sentence].start as usize;
        let before = (first..self.cue.start).rev().find(|t| self.a.tags[*t] != Tag::Adverb);
        before.is_none_or(|t| matches!(self.a.tags[t], Tag::Subordinator | Tag::Relative | Tag::Conjunction))
    }

    /// Whether a verb of speech stands behind the clause that it reports: "Prices fell, he said, because".
    fn closes_report(&self, verb: usize) -> bool {
        let event = &self.events[verb];
        let comma = || self.any(event.head as usize..self.cue.start, |_, word| word == ",");
        let reported =
            |i: &usize| self.events[*i].reported_by == Some(verb as u32) && self.is_finite(&self.events[*i]);
        event.kind.is_speech() && comma() && self.here().take_while(|i| *i < verb).any(|i| reported(&i))
    }

    /// The verb right before the cue, in whatever form.
    fn nearest(&self) -> Option<usize> {
        let end = self.events.partition_point(|e| (e.head as usize) < self.cue.start);
        (self.here().start..end).rev().find(|i| !self.events[*i].nominal)
    }

    /// The verb of the clause that begins at token `from`, or the verb there that has no tense ("after striking").
    fn clause(&self, from: usize) -> Option<usize> {
        let verb = self.clause_verb(from)?;
        self.is_told(&self.events[verb]).then_some(verb)
    }

    fn clause_verb(&self, from: usize) -> Option<usize> {
        let opened = self.behind_aside(from);
        let from = self.behind_relative(opened);
        let group = self.a.verbs.partition_point(|g| (g.start as usize) < from);
        let last = (from + LONGEST_SUBJECT).min(self.a.sentences[self.cue.sentence].end as usize);
        let mut near = self.a.verbs[group..].iter().take_while(|g| (g.start as usize) < last);
        let group = near.find(|g| g.is_finite() || g.tense == Tense::Gerund && self.leads(from, g))?;
        let start = group.start as usize;
        let ends = |t: usize| {
            let hyphen = self.a.tokens.get(t + 1).is_some_and(|next| next.joined); // "after-tax"
            matches!(self.a.tags[t], Tag::Relative | Tag::Quote)
                || self.a.tags[t] == Tag::Subordinator && !hyphen
                || matches!(self.a.word(t), "," | ";" | ":")
        };
        if group.is_finite() && (from..start).any(ends) {
            return None;
        }
        // "does not have to wait": what has to be done.
        let next = self.a.verbs.get(self.a.verbs.partition_point(|g| g.start < group.end));
        let must = next.filter(|g| group.copula && g.start == group.end && g.tense == Tense::Infinitive);
        self.event_at(must.unwrap_or(group).head)
    }

    /// Whether nothing but what describes it stands before a verb in -ing: "because of “intense” discounting".
    fn leads(&self, from: usize, group: &VerbGroup) -> bool {
        let described = |tag: Tag| {
            matches!(tag, Tag::Adverb | Tag::Adjective | Tag::Quote | Tag::Determiner | Tag::Possessive)
        };
        let start = group.start as usize;
        start <= from + 1 || !self.any(from..start, |tag, _| !described(tag))
    }

    /// What the clause behind the cue says to exist: "because more [storms] are on the way".
    fn existing(&self) -> Option<u32> {
        let verb = &self.events[self.clause_verb(self.cue.end)?];
        let bare = verb.weak && verb.span == self.a.tokens[verb.head as usize].span;
        let subject = verb.subject.filter(|_| bare)? as usize;
        self.act_of_chain(subject, verb.head as usize).or_else(|| self.state_in(subject))
    }

    /// One past a relative clause between commas behind the subject at `from`: "the rules, under which it was sold,".
    fn behind_relative(&self, from: usize) -> usize {
        let end = self.a.sentences[self.cue.sentence].end as usize;
        let comma = |t: &usize| self.a.word(*t) == ",";
        let Some(opens) = (from..end.min(from + LONGEST_SUBJECT)).find(comma) else { return from };
        let relative = self.any(opens + 1..end.min(opens + 3), |tag, _| tag == Tag::Relative);
        let told = self.a.verbs[self.a.verbs.partition_point(|g| (g.start as usize) < from)..]
            .iter()
            .take_while(|g| (g.start as usize) < opens)
            .any(VerbGroup::is_finite);
        let closes = (opens + 1..end.min(opens + LONGEST_SUBJECT)).find(comma);
        if relative && !told { closes.map_or(from, |t| t + 1) } else { from }
    }

    /// The acts and states that "and" joins to the noun at `head`: "because of the strike and higher [costs]".
    pub(super) fn joined(&self, head: u32) -> Vec<u32> {
        let mut out = Vec::new();
        let nouns = &self.a.nouns;
        let mut number = nouns.partition_point(|c| c.end <= head);
        for _ in 0..LONGEST_JOIN {
            let (Some(this), Some(next)) = (nouns.get(number), nouns.get(number + 1)) else { break };
            let gap = this.end as usize..next.start as usize;
            let hangs = next.preposition == Some(this.end) && gap.len() == 1;
            let joins = self.any(gap.clone(), |tag, _| tag == Tag::Conjunction)
                && gap
                    .into_iter()
                    .all(|t| matches!(self.a.tags[t], Tag::Conjunction | Tag::Participle | Tag::Adverb));
            number += 1;
            match (hangs, joins) {
                (true, _) => {}
                (_, true) if !self.is_subject(next) => {
                    out.extend(
                        self.act_in(next)
                            .or_else(|| self.state_in(number).filter(|_| self.is_abstract(next))),
                    );
                }
                _ => break,
            }
        }
        out
    }

    fn is_subject(&self, chunk: &NounChunk) -> bool {
        let next = self.a.verbs.partition_point(|g| g.start < chunk.end);
        self.a.verbs.get(next).is_some_and(|g| g.is_finite() && g.start == chunk.end)
    }

    /// One past an aside that opens at `from`: "because, under the rules, …".
    fn behind_aside(&self, from: usize) -> usize {
        let end = self.a.sentences[self.cue.sentence].end as usize;
        let mut aside = from + 1..end.min(from + LONGEST_SUBJECT);
        let mut closes = || aside.find(|t| self.a.word(*t) == ",").map(|t| t + 1);
        let opens = from < end && self.a.word(from) == ",";
        if opens { closes().unwrap_or(from) } else { from }
    }

    /// The act of the noun phrase that begins at token `from`.
    fn phrase(&self, from: usize) -> Option<u32> {
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
        self.clause(from).filter(|i| !self.is_finite(&self.events[*i])).map(head)
    }

    /// Whether a verb in -ing at `from` may only describe the noun behind it: "continuing problems", "striking pilots".
    fn is_described(&self, chunk: &NounChunk, from: usize) -> bool {
        let opens = self.a.tags[chunk.start as usize];
        let determined = matches!(opens, Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Number);
        chunk.start as usize == from + 1 && self.a.tags[from] == Tag::Gerund && !determined
    }

    /// What somebody is brought to do: "prompted the board to resign".
    fn urged(&self, whom: &NounChunk) -> Option<usize> {
        let to = whom.end as usize;
        let next = self.a.verbs.partition_point(|g| (g.start as usize) < to);
        let group = self.a.verbs.get(next).filter(|g| g.start as usize <= to + 1)?;
        let open = self.a.tags.get(to) == Some(&Tag::To) && group.tense == Tense::Infinitive;
        self.event_at(group.head).filter(|i| open && self.is_told(&self.events[*i]))
    }

    /// The act that heads a noun chunk before token `limit`, or the first in the phrases that hang on it ("weeks of
    /// protests"). Where states count, only what merely measures is passed over.
    fn act_of_chain(&self, first: usize, limit: usize) -> Option<u32> {
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
            if !goes_on
                && (next.preposition != Some(chunk.end)
                    || self.rule.states != States::None && !self.measures(chunk))
            {
                return None;
            }
            number += 1;
        }
        None
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
    fn state_in(&self, mut number: usize) -> Option<u32> {
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
        [lists.measures, lists.unit, lists.units].iter().any(|list| self.rules.vocabulary.holds(*list, sym))
    }

    /// The act of the main clause behind the comma that closes a phrase at the head of the sentence.
    fn main(&self) -> Option<usize> {
        let sentence = self.a.sentences[self.cue.sentence];
        let opened = if self.opens_clause() { self.cue.start } else { sentence.start as usize };
        let lead = opened..self.cue.start;
        let told = self.here().any(|i| lead.contains(&(self.events[i].head as usize)));
        if lead.len() > LONGEST_LEAD || told {
            return None;
        }
        let comma = (self.cue.end..sentence.end as usize).find(|t| self.a.word(*t) == ",")?;
        let found = self.here().find(|i| {
            let event = &self.events[*i];
            (event.head as usize) > comma && !event.nominal && self.is_finite(event)
        })?;
        let found = self.reported_by(found).unwrap_or(found);
        let event = &self.events[found];
        let inner =
            self.any(comma..event.head as usize, |tag, _| matches!(tag, Tag::Relative | Tag::Subordinator));
        (self.is_told(event) && !inner).then_some(found)
    }

    /// What a cause is told of by a verb of speech: "Because of the glitch, the firm said, sales will fall".
    fn reported_by(&self, speech: usize) -> Option<usize> {
        let told = |i: &usize| {
            self.events[*i].reported_by == Some(speech as u32) && self.is_finite(&self.events[*i])
        };
        let open = self.rule.kind == LinkKind::Because && self.events[speech].kind.is_speech();
        self.here().filter(|i| open && *i > speech).find(told)
    }

    /// The act that the cue's verb is done to: its object, or its subject where it is passive.
    fn object(&self) -> Option<u32> {
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
        near.find(|(_, e)| {
            e.main && self.is_told(e) && !by.is_empty() && e.who.iter().any(|w| by.contains(w))
        })
        .map(|(i, _)| i)
    }

    /// An act; a state only where states count, and never the bare verb of being.
    fn is_told(&self, event: &EventMention) -> bool {
        let state = matches!(event.class, EventClass::State | EventClass::None | EventClass::Aspectual);
        is_act(event) || !state || self.rule.states != States::None && event.class != EventClass::None
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
        let reporter = by.reported_by.map(|r| self.events[r as usize].head);
        let told = |e: &EventMention| {
            !e.nominal
                && Some(e.head) != reporter
                && !e.quoted
                && e.happened()
                && self.is_told(e)
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
