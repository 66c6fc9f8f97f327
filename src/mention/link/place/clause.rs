//! Verbs: those of the clause of a cue, before and behind it.

use super::{Around, LONGEST_SUBJECT};
use crate::mention::event::EventMention;
use crate::rules::{EventClass, Flag, Kind, LinkKind};
use crate::text::{Tag, Tense, VerbGroup};

/// How many words may stand before a cue that opens its sentence: "Just two days after …".
const LONGEST_LEAD: usize = 4;

impl Around<'_, '_> {
    /// The verb right before the cue: no other clause, not even one of being, ends between them. What only describes a
    /// noun ("the firms making toys"), says what somebody meant to do, or who said so, is passed over.
    pub(super) fn before(&self) -> Option<usize> {
        if self.opens_clause() {
            return None;
        }
        let end = self.events.partition_point(|e| (e.head as usize) < self.cue.start);
        let verb = (self.here().start..end).rev().find(|i| {
            let event = &self.events[*i];
            let passing = event.attribution || self.describes(event) || self.is_aside(event);
            !event.nominal && !passing && !self.closes_report(*i)
        })?;
        let verb = self.phase(verb).unwrap_or(verb);
        let apart = self.any(self.events[verb].head as usize..self.cue.start, |_, word| word == ";");
        // "was due to": the subject is due to it, not its being due.
        let apart = apart || self.a.tokens[self.cue.start].span.start <= self.events[verb].span.start;
        (self.is_told(&self.events[verb]) && !apart).then_some(verb)
    }

    /// A gerund between commas right before the cue: "fell, wiping out the gains of a year, after".
    fn is_aside(&self, event: &EventMention) -> bool {
        let comma = |at: usize| at > 0 && self.a.mark(at - 1) == ",";
        let start = event.group.map(|g| self.a.verbs[g as usize].start as usize);
        event.tense == Tense::Gerund && start.is_some_and(comma) && comma(self.cue.start)
    }

    /// The verb right before the cue, in whatever form.
    pub(super) fn nearest(&self) -> Option<usize> {
        let end = self.events.partition_point(|e| (e.head as usize) < self.cue.start);
        (self.here().start..end).rev().find(|i| !self.events[*i].nominal)
    }

    /// The verb of the clause that begins at token `from`, or the verb there that has no tense ("after striking").
    pub(super) fn clause(&self, from: usize) -> Option<usize> {
        let verb = self.clause_verb(from)?;
        self.is_told(&self.events[verb]).then_some(verb)
    }

    fn clause_verb(&self, from: usize) -> Option<usize> {
        let opened = self.behind_aside(from);
        let from = self.behind_relative(opened);
        let group = self.a.verb_from(from);
        let last = (from + LONGEST_SUBJECT).min(self.a.sentences[self.cue.sentence].end as usize);
        let mut near = self.a.verbs[group..].iter().take_while(|g| (g.start as usize) < last);
        let group = near.find(|g| g.is_finite() || g.tense == Tense::Gerund && self.leads(from, g))?;
        let start = group.start as usize;
        let ends = |t: usize| {
            let hyphen = self.a.tokens.get(t + 1).is_some_and(|next| next.joined); // "after-tax"
            matches!(self.a.tags[t], Tag::Relative | Tag::Quote)
                || self.a.tags[t] == Tag::Subordinator && !hyphen
                || matches!(self.a.mark(t), "," | ";" | ":")
        };
        if group.is_finite() && (from..start).any(ends) {
            return None;
        }
        // "does not have to wait": what has to be done.
        let next = self.a.verbs.get(self.a.verb_from(group.end as usize));
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
    pub(super) fn existing(&self) -> Option<u32> {
        let verb = &self.events[self.clause_verb(self.cue.end)?];
        let bare = verb.weak && verb.span == self.a.tokens[verb.head as usize].span;
        let subject = verb.subject.filter(|_| bare)? as usize;
        self.act_of_chain(subject, verb.head as usize).or_else(|| self.state_in(subject))
    }

    /// One past a relative clause between commas behind the subject at `from`: "the rules, under which it was sold,".
    fn behind_relative(&self, from: usize) -> usize {
        let end = self.a.sentences[self.cue.sentence].end as usize;
        let comma = |t: &usize| self.a.mark(*t) == ",";
        let Some(opens) = (from..end.min(from + LONGEST_SUBJECT)).find(comma) else { return from };
        let relative = self.any(opens + 1..end.min(opens + 3), |tag, _| tag == Tag::Relative);
        let told = self.a.verbs[self.a.verb_from(from)..]
            .iter()
            .take_while(|g| (g.start as usize) < opens)
            .any(VerbGroup::is_finite);
        let closes = (opens + 1..end.min(opens + LONGEST_SUBJECT)).find(comma);
        if relative && !told { closes.map_or(from, |t| t + 1) } else { from }
    }

    /// One past an aside that opens at `from`: "because, under the rules, …".
    fn behind_aside(&self, from: usize) -> usize {
        let end = self.a.sentences[self.cue.sentence].end as usize;
        let mut aside = from + 1..end.min(from + LONGEST_SUBJECT);
        let mut closes = || aside.find(|t| self.a.mark(*t) == ",").map(|t| t + 1);
        let opens = from < end && self.a.mark(from) == ",";
        if opens { closes().unwrap_or(from) } else { from }
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
            |i: &usize| self.events[*i].reported_by == Some(verb as u32) && self.events[*i].is_finite(self.a);
        event.kind.is_speech() && comma() && self.here().take_while(|i| *i < verb).any(|i| reported(&i))
    }

    /// The verb that says which phase of an act it is: of "stopped paying" the stopping has a cause.
    fn phase(&self, verb: usize) -> Option<usize> {
        let group = &self.a.verbs[self.events[verb].group? as usize];
        let before = self.a.verbs.get(self.events[verb].group?.checked_sub(1)? as usize)?;
        let aspect = self.event_at(before.head)?;
        (before.end == group.start && self.events[aspect].class == EventClass::Aspectual).then_some(aspect)
    }

    /// The act of the main clause behind the comma that closes a phrase at the head of the sentence.
    pub(super) fn main(&self) -> Option<usize> {
        let sentence = self.a.sentences[self.cue.sentence];
        let opened = if self.opens_clause() { self.cue.start } else { sentence.start as usize };
        let lead = opened..self.cue.start;
        let told = self.here().any(|i| lead.contains(&(self.events[i].head as usize)));
        if lead.len() > LONGEST_LEAD || told {
            return None;
        }
        let comma = (self.cue.end..sentence.end as usize).find(|t| self.a.mark(*t) == ",")?;
        let found = self.here().find(|i| {
            let event = &self.events[*i];
            (event.head as usize) > comma && !event.nominal && event.is_finite(self.a)
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
            self.events[*i].reported_by == Some(speech as u32) && self.events[*i].is_finite(self.a)
        };
        let open = self.rule.kind == LinkKind::Because && self.events[speech].kind.is_speech();
        self.here().filter(|i| open && *i > speech).find(told)
    }

    /// What the cue's verb brings somebody to do: "forced the bank to close", "helped end the war".
    pub(super) fn complement(&self) -> Option<usize> {
        let from = self.cue.end;
        let next = self.a.verb_from(from);
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
    pub(super) fn gerund(&self) -> Option<usize> {
        let number = self.a.verb_from(self.cue.end);
        let group = self.a.verbs.get(number).filter(|g| g.tense == Tense::Gerund)?;
        let near = !self.any(self.cue.end..group.start as usize, |tag, _| tag != Tag::Adverb);
        let next = self.a.nouns.get(self.a.noun_from(group.end as usize));
        let described = next.is_some_and(|c| self.is_described(c, group.head as usize));
        self.event_at(group.head).filter(|_| near && !described)
    }

    /// The verb in -ing behind the object of the cue's verb: "sent shares [tumbling]".
    pub(super) fn doing(&self) -> Option<usize> {
        let number = self.a.nouns.partition_point(|c| (c.end as usize) <= self.cue.end);
        let object = self.a.nouns.get(number).filter(|c| c.start as usize == self.cue.end)?;
        let next = self.a.verb_from(object.end as usize);
        let group = self.a.verbs.get(next).filter(|g| g.tense == Tense::Gerund)?;
        let near = !self.any(object.end as usize..group.start as usize, |tag, _| tag != Tag::Adverb);
        self.event_at(group.head).filter(|_| near)
    }

    /// The passive verb right before the cue: "was delayed by".
    pub(super) fn passive(&self) -> Option<usize> {
        let number = self.a.verbs.partition_point(|g| (g.end as usize) < self.cue.start);
        let group = self.a.verbs.get(number).filter(|g| g.end as usize == self.cue.start)?;
        let passive = group.passive || group.tense == Tense::Participle;
        self.event_at(group.head).filter(|_| passive)
    }

    /// The verb that says how sure an infinitive is: "is [expected] to lead to", "is likely to cause".
    pub(super) fn bound_to(&self, verb: usize) -> Option<usize> {
        let group = self.group_of(verb).filter(|g| g.tense == Tense::Infinitive)?;
        let before = &self.a.verbs[(self.events[verb].group?.checked_sub(1)?) as usize];
        let bare = |tag: Tag, _: &str| !matches!(tag, Tag::Adjective | Tag::Adverb);
        let near = before.end <= group.start && !self.any(before.end as usize..group.start as usize, bare);
        self.event_at(before.head).filter(|i| near && self.events[*i].is_finite(self.a))
    }
}
