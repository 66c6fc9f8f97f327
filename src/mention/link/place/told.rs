//! What the text told before, and who says so.

use super::Around;
use crate::mention::event::{EventMention, in_sentence};
use crate::rules::{Kind, LinkBasis, LinkKind, Place};
use crate::text::{Tag, Tense};

/// How many sentences back an answered act may stand.
const REACH: usize = 3;
/// How many sentences back it may stand across paragraphs.
const BESIDE: usize = 2;
/// How many sentences back the deed may stand of which a text speaks.
const MATTER: u32 = 8;

impl Around<'_, '_> {
    /// The verb of speech that the cue stands in.
    pub(super) fn speech(&self) -> Option<usize> {
        let speech = |i: &usize| {
            let event = &self.events[*i];
            let cue = self.cue.start..self.cue.end;
            !event.nominal && !event.quoted && event.kind.is_speech() && !cue.contains(&(event.head as usize))
        };
        let before =
            self.here().rev().find(|i| speech(i) && (self.events[*i].head as usize) < self.cue.start);
        before.or_else(|| self.here().find(speech))
    }

    /// The main act that the actor of the cue's verb did last before it.
    pub(super) fn own(&self) -> Option<usize> {
        let verb = self.told_by_cue()?;
        let by = &self.events[verb].who;
        let earlier = self.events[..verb].iter().enumerate().rev();
        let mut near = earlier.take_while(|(_, e)| self.is_near(e));
        near.find(|(_, e)| {
            e.main && self.is_told(e) && !by.is_empty() && e.who.iter().any(|w| by.contains(w))
        })
        .map(|(i, _)| i)
    }

    /// Whether an event stands so close before the cue that the text may still speak of it.
    pub(super) fn is_near(&self, event: &EventMention) -> bool {
        let (here, there) = (self.a.sentences[self.cue.sentence], self.a.sentences[event.sentence as usize]);
        let sentences = self.cue.sentence - event.sentence as usize;
        // Where every sentence is a paragraph the paragraphs say little.
        sentences <= REACH && (there.block + 1 >= here.block || sentences <= BESIDE)
    }

    /// The acts told last before by somebody else, in this sentence or the nearest before it that tells one: first
    /// what was done, then who said so. Those of [`Place::Theirs`] are of whom the answer is given to, and
    /// those of [`Place::Suffered`] were done to who answers, in the sentence right before.
    pub(super) fn previous(&self, effect: usize, place: Place) -> Vec<usize> {
        let by = &self.events[effect];
        // "had denied it", "has always denied it": not after what the text tells.
        if by.perfect {
            return Vec::new();
        }
        let reporter = by.reported_by.map(|r| self.events[r as usize].head);
        // What answers deeds looks past the words that stand between.
        let deeds = !self.rule.cause_kinds.is_empty() && !self.rule.cause_kinds.contains(&Kind::Say);
        let befell = place == Place::Suffered;
        let told = |e: &EventMention| {
            !e.nominal
                && (!deeds || self.rule.cause_kinds.contains(&e.kind))
                && Some(e.head) != reporter
                && !e.quoted
                && e.happened()
                && self.is_told(e)
                && e.is_finite(self.a)
                && (!e.who.is_empty() || deeds)
                && e.who.iter().all(|w| !by.who.contains(w))
                // What had been said before is not what moves a market.
                && !(e.perfect && e.tense == Tense::Past && self.rule.kind == LinkKind::Because)
                && (place != Place::Theirs || e.who.iter().any(|w| by.to.contains(w)))
                && (!befell || e.main && e.sentence < by.sentence && e.to.iter().any(|w| by.who.contains(w)))
                && (e.main || e.kind != Kind::Other)
        };
        // "A fight was reported, but the police denied it": of the clause before, whoever tells that.
        let of_clause = by.object.is_some_and(|o| self.is_thing(o as usize));
        let beside = |e: &EventMention| of_clause && e.sentence == by.sentence && e.is_finite(self.a);
        // What a cue leads to ("Oslo was furious. … said") answers what stands before the cue.
        let until = effect.min(self.events.partition_point(|e| (e.head as usize) < self.cue.start));
        let mut near = self.events[..until]
            .iter()
            .rev()
            .take_while(|e| self.is_near(e) && (!befell || e.sentence as usize + 1 >= self.cue.sentence));
        let Some(last) = near.find(|e| told(e) || beside(e)).filter(|e| told(e)) else {
            return Vec::new();
        };
        let here = (0..until).rev().take_while(|i| self.events[*i].sentence >= last.sentence);
        let told = |i: &usize| self.events[*i].sentence == last.sentence && told(&self.events[*i]);
        let answered = |i: &usize| self.rule.verb.is_none() || self.takes_up(by, &self.events[*i]);
        let mut found: Vec<usize> = here.filter(|i| told(i) && answered(i)).collect();
        // "told the house who was behind the leak and gave it a day": rather what is known to be a public act.
        let weight = |e: &EventMention| (e.kind == Kind::Other, !e.main);
        found.sort_by_key(|i| weight(&self.events[*i]));
        found.retain(|i| self.rule.basis == LinkBasis::Stated || self.events[*i].kind != Kind::Other);
        found
    }

    /// Whether a verb that only its sense makes an answer speaks of what was told: it says of what no more than "it" or
    /// "the account", or says it in some of the same words.
    fn takes_up(&self, answer: &EventMention, told: &EventMention) -> bool {
        let happened = answer.main && answer.happened() && answer.tense == Tense::Past;
        let own: Vec<usize> = self.content(answer).collect();
        let known =
            |t: &usize| self.rules.vocabulary.holds(self.rules.lists.definite, self.a.tokens[*t - 1].sym);
        let shares = |t: &usize| self.content(told).any(|u| self.a.lemmas[u] == self.a.lemmas[*t]);
        happened && (own.is_empty() || own.first().is_some_and(known) || own.iter().any(shares))
    }

    /// The words behind the verb of an event that say something of the world and name nobody.
    pub(super) fn content(&self, event: &EventMention) -> impl Iterator<Item = usize> + '_ {
        let end = event.what.end;
        let tokens = (event.head as usize + 1..self.a.tokens.len())
            .take_while(move |t| self.a.tokens[*t].span.end <= end);
        tokens.filter(|t| {
            let tag = self.a.tags[*t];
            self.a.lemmas[*t].is_known() && (tag.is_noun() || tag.is_verb()) && tag != Tag::Name
        })
    }

    /// The first act that somebody did or said behind the cue, in its sentence or the next.
    pub(super) fn ensuing(&self) -> Option<usize> {
        let from = self.events.partition_point(|e| (e.head as usize) < self.cue.end);
        let last = self.cue.sentence as u32 + 1;
        let near = (from..self.events.len()).take_while(|i| self.events[*i].sentence <= last);
        near.into_iter().find(|i| {
            let event = &self.events[*i];
            let done = !event.who.is_empty() || event.kind.is_speech();
            event.main && done && !event.quoted && self.is_told(event) && event.happened()
        })
    }

    /// What the next sentence of the paragraph tells as done before by somebody else: "had banned the march".
    pub(super) fn explained(&self, effect: usize) -> Option<usize> {
        let next = self.cue.sentence + 1;
        let block = |sentence: usize| Some(self.a.sentences.get(sentence)?.block);
        let main = in_sentence(self.events, next as u32).find(|i| self.events[*i].main)?;
        let (act, answer) = (&self.events[main], &self.events[effect]);
        let earlier =
            act.perfect && act.tense == Tense::Past && answer.tense == Tense::Past && !answer.perfect;
        let other = !act.who.is_empty() && act.who.iter().all(|w| !answer.who.contains(w));
        let told = earlier && other && act.happened() && !act.quoted && self.is_told(act);
        (told && block(next) == block(self.cue.sentence)).then_some(main)
    }

    /// The deed that was told last before the cue, as one that the text knows; of a sort that the rule takes, where it says.
    pub(super) fn matter(&self) -> Option<usize> {
        let until = self.events.partition_point(|e| (e.head as usize) < self.cue.start);
        let near =
            (0..until).rev().take_while(|i| self.events[*i].sentence + MATTER >= self.cue.sentence as u32);
        near.into_iter().find(|i| {
            let act = &self.events[*i];
            let told = act.main && act.is_finite(self.a) && self.is_told(act);
            let known = if act.nominal { act.definite } else { told };
            let kinds = &self.rule.cause_kinds;
            let taken = if kinds.is_empty() { act.kind.is_deed() } else { kinds.contains(&act.kind) };
            known && taken && !act.quoted && act.happened()
        })
    }

    /// The main act of the sentence before, in the same paragraph.
    pub(super) fn last(&self) -> Option<usize> {
        self.main_before().filter(|i| self.is_told(&self.events[*i]))
    }

    /// The main verb of the sentence before in the same paragraph, whatever it tells.
    pub(super) fn main_before(&self) -> Option<usize> {
        let before = self.cue.sentence.checked_sub(1)?;
        let same = self.a.sentences[before].block == self.a.sentences[self.cue.sentence].block;
        in_sentence(self.events, before as u32).find(|i| self.events[*i].main).filter(|_| same)
    }
}
