//! What somebody who speaks is answering, where no word of answering says so: an act of another that the words name, or what
//! the sentence before told of the speaker.

use super::Around;
use crate::mention::event::{EventMention, in_sentence};
use crate::rules::{EventClass, LinkBasis, PrepositionRole};
use crate::text::Tense;

impl Around<'_, '_> {
    /// The known acts that the sentence of a statement names and that somebody of another side did before: "said the
    /// [ruling] would cost jobs".
    pub(super) fn named(&self, effect: usize) -> Vec<usize> {
        let answer = &self.events[effect];
        if !self.is_said_now(answer) {
            return Vec::new();
        }
        let meant = |i: &usize| {
            let noun = &self.events[*i];
            let sure = |(head, basis): (u32, LinkBasis)| (basis == LinkBasis::Stated).then_some(head);
            let meant = || self.event_at(self.taken_up(noun.head, answer.head).and_then(sure)?);
            noun.nominal && meant().is_some_and(|i| self.is_of_another_side(&self.events[i], answer))
        };
        self.here().filter(|i| *i != effect).filter(meant).collect()
    }

    /// What the last sentence before it that tells an act tells to have been done to who makes a statement, or to whose
    /// speaker that is: "fined the brewery. Its owner said".
    pub(super) fn touching(&self, effect: usize) -> Option<usize> {
        let answer = &self.events[effect];
        let before = self.acts_before(answer).next()?;
        let act = &self.events[before];
        let sides = self.sides(answer);
        let touched =
            self.within_words(act).any(|entity| sides.iter().any(|side| self.are_one_side(*side, entity)));
        (touched && self.is_said_now(answer) && self.is_of_another_side(act, answer)).then_some(before)
    }

    /// The statement of somebody else about the same matter, told last before or right behind as earlier: "said waste had
    /// killed the fish. The mill confirmed that a tank of waste had leaked".
    pub(super) fn stated(&self, effect: usize) -> Option<usize> {
        self.statement(effect, |told| self.are_of_one_matter(&self.events[effect], told))
    }

    /// The statement or demand of somebody whom the words name that answer: "demanded their money. The minister said they
    /// should wait".
    pub(super) fn addressed(&self, effect: usize) -> Option<usize> {
        let about: Vec<u32> = self.within_words(&self.events[effect]).collect();
        self.statement(effect, |told| told.who.iter().any(|who| about.contains(who)))
    }

    /// The last act of another side before words, or the next that is told as earlier, of which something holds.
    fn statement(&self, effect: usize, holds: impl Fn(&EventMention) -> bool) -> Option<usize> {
        let answer = &self.events[effect];
        let fits = |i: &usize| {
            let told = &self.events[*i];
            let taken = self.rule.cause_kinds.contains(&told.kind);
            taken && self.is_of_another_side(told, answer) && holds(told)
        };
        let before = || self.acts_before(answer).find(fits);
        let behind = || self.act_behind(answer).filter(fits);
        self.is_said_now(answer).then(|| before().or_else(behind)).flatten()
    }

    /// The statement of somebody else that reports something done, told right before or behind, of whatever matter: "said troops had
    /// burned a mill. The army denied that its men had been there".
    pub(super) fn claimed(&self, effect: usize) -> Option<usize> {
        let sentence = self.events[effect].sentence;
        self.statement(effect, |told| {
            let number = self.event_at(told.head).map(|i| i as u32);
            let mut reported = in_sentence(self.events, told.sentence).map(|i| &self.events[i]);
            let past = |e: &EventMention| e.reported_by == number && e.tense == Tense::Past && e.happened();
            let reports = !told.kind.is_speech() || reported.any(past);
            told.sentence.abs_diff(sentence) == 1 && reports
        })
    }

    /// The statement of somebody else, of which words say that it was not so: "said his men had burned the mill. The army said
    /// no soldier of its had been there".
    pub(super) fn disputed(&self, effect: usize) -> Option<usize> {
        let found = self.claimed(effect).or_else(|| self.stated(effect));
        found.filter(|_| self.says_it_was_not(effect))
    }

    /// Whether words report that something had not been: "said no soldier had been there".
    fn says_it_was_not(&self, speech: usize) -> bool {
        in_sentence(self.events, self.events[speech].sentence).any(|i| {
            let told = &self.events[i];
            told.reported_by == Some(speech as u32)
                && told.negated
                && (told.class != EventClass::State || told.perfect)
                && told.modality.is_none()
                && told.tense == Tense::Past
        })
    }

    /// Whether words are the text's own and new: "had said" was before what the text tells.
    fn is_said_now(&self, answer: &EventMention) -> bool {
        let past = answer.tense == Tense::Past && !answer.perfect;
        answer.kind.is_speech() && answer.main && past && !answer.quoted && answer.happened()
    }

    /// The main acts of the two sentences before, the nearer first; what had been before is none.
    fn acts_before(&self, answer: &EventMention) -> impl Iterator<Item = usize> {
        const BACK: u32 = 2;
        let first = answer.sentence.saturating_sub(BACK);
        let acts = (first..answer.sentence).rev().filter_map(|sentence| self.main_act(sentence));
        acts.filter(|i| !self.events[*i].perfect)
    }

    /// The main act of the next sentence, where that tells it as one of before, or on a day of its own.
    fn act_behind(&self, answer: &EventMention) -> Option<usize> {
        let main = self.main_act(answer.sentence + 1)?;
        let act = &self.events[main];
        let apart = act.perfect || !act.times.is_empty() && !answer.times.is_empty();
        (apart && act.tense == Tense::Past).then_some(main)
    }

    fn main_act(&self, sentence: u32) -> Option<usize> {
        let told = |i: &usize| {
            let act = &self.events[*i];
            act.main
                && !act.nominal
                && !act.quoted
                && act.happened()
                && act.is_finite(self.a)
                && self.is_told(act)
        };
        in_sentence(self.events, sentence).find(told)
    }

    /// Who makes a statement, and whose speaker that is: "the mill's owner", "his club", "the mayor of Oslo".
    fn sides(&self, answer: &EventMention) -> Vec<u32> {
        let mut sides = answer.who.clone();
        let Some(subject) = answer.subject else { return sides };
        let chunk = &self.a.nouns[subject as usize];
        let owner = self.a.possessor_of(subject as usize);
        let from = owner.map_or(chunk.start, |owner| owner.start) as usize;
        sides.extend(self.actors.within(from, chunk.end as usize).map(|m| m.entity));
        let behind = self.a.nouns.get(subject as usize + 1);
        let of = |p: u32| {
            let role = self.rules.preposition(self.a.tokens[p as usize].sym);
            p == chunk.end && role == Some(PrepositionRole::Either)
        };
        if let Some(behind) = behind.filter(|b| b.preposition.is_some_and(of)) {
            sides.extend(self.actors.within(behind.start as usize, behind.end as usize).map(|m| m.entity));
        }
        sides
    }

    /// The actors named in the words of an act behind its verb.
    fn within_words(&self, act: &EventMention) -> impl Iterator<Item = u32> {
        let end = self.a.tokens.partition_point(|t| t.span.start < act.what.end);
        let named = self.actors.within(act.head as usize + 1, end).map(|m| m.entity);
        named.chain(act.to.iter().copied()).filter(|entity| !act.who.contains(entity))
    }

    /// Whether nobody of one side stands on the other too: a minister does not answer the ministry, and "the company" may be
    /// the firm that was named before.
    fn is_of_another_side(&self, act: &EventMention, answer: &EventMention) -> bool {
        let sides = self.sides(answer);
        let entity = |e: u32| &self.actors.entities[e as usize];
        let open = |e: u32| entity(e).unnamed && entity(e).stem.is_none();
        let maybe = |side: u32, who: u32| (open(side) || open(who)) && entity(side).kind == entity(who).kind;
        let other = |side: u32, who: u32| !self.are_one_side(side, who) && !maybe(side, who);
        !act.who.is_empty() && act.who.iter().all(|who| sides.iter().all(|side| other(*side, *who)))
    }

    /// Whether two are one, or one belongs to the other or to the same state.
    fn are_one_side(&self, one: u32, other: u32) -> bool {
        let (x, y) = (&self.actors.entities[one as usize], &self.actors.entities[other as usize]);
        let known = |known: Option<u32>, of: Option<u32>| known.is_some() && known == of;
        one == other || known(x.known, y.of) || known(y.known, x.of) || known(x.of, y.of)
    }

    /// Whether two statements use one of the same words for what they are about, name one and the same, or the one names whose
    /// the other is.
    fn are_of_one_matter(&self, answer: &EventMention, told: &EventMention) -> bool {
        let sides = self.sides(answer);
        let about: Vec<u32> = self.within_words(answer).collect();
        let names =
            || self.within_words(told).any(|entity| sides.contains(&entity) || about.contains(&entity));
        let same = |t: usize| self.content(told).any(|u| self.a.lemmas[u] == self.a.lemmas[t]);
        let owner = answer.subject.and_then(|s| self.a.possessor_of(s as usize)).map(|c| c.head as usize);
        names() || self.content(answer).chain(owner).any(same)
    }
}
