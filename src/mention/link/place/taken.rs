//! What a noun that is answered takes up: "banned the march. Its organisers deplored the decision".

use super::Around;
use crate::mention::event::{EventMention, Modality, in_sentence};
use crate::rules::{Flag, Kind, LinkBasis, LinkKind, PrepositionRole};
use crate::text::{Tag, Tense};

/// How many sentences back a noun may take up an act.
const TAKES_UP: u32 = 6;

impl Around<'_, '_> {
    /// The act, told before in a sentence of its own, that a noun means which says no more of it than "the decision" or
    /// "his request", and whether the words state that.
    pub(in crate::mention::link) fn taken_up(&self, cause: u32, effect: u32) -> Option<(u32, LinkBasis)> {
        let noun = &self.events[self.event_at(cause)?];
        let answer = &self.events[self.event_at(effect)?];
        // What stated causes name is rather the noun itself, and merging joins that.
        let names = self.rule.kind == LinkKind::Because && self.rule.basis == LinkBasis::Stated;
        if names || !noun.nominal || !noun.definite || noun.told_by.is_some() || !self.is_bare(noun) {
            return None;
        }
        let first = self.events.partition_point(|e| e.sentence < noun.sentence);
        let before = (0..first).rev().take_while(|i| self.events[*i].sentence + TAKES_UP >= noun.sentence);
        let told = |i: &usize| {
            let act = &self.events[*i];
            let theirs = noun.who.is_empty() || act.who.iter().any(|w| self.is_theirs(*w, &noun.who));
            // Who answers speaks of what another did.
            let other =
                self.rule.kind == LinkKind::Because || act.who.iter().all(|w| !answer.who.contains(w));
            let usual = act.tense == Tense::Present && !act.kind.is_speech();
            let told = !act.nominal && !act.quoted && act.happened() && !usual && self.is_told(act);
            // "had banned" looks back, unless somebody says so as news: "said it had banned".
            let back = act.perfect && act.tense == Tense::Past && act.reported_by.is_none();
            let news = !act.perfect || act.main || act.reported_by.is_some();
            told && act.is_finite(self.a) && theirs && other && news && !back
        };
        let known = !noun.flags.has(Flag::Loose) && noun.kind != Kind::Other;
        let decision = noun.kind == Kind::Decide || noun.flags.has(Flag::Generic);
        let plan = decision || matches!(noun.kind, Kind::Propose | Kind::Threaten | Kind::Promise);
        // "said it would close the mill": "the closure".
        let planned = |i: &usize| self.tells_of(*i, |act| act.kind.is_deed() && noun.kind.can_name(act.kind));
        // "The protest began": "the march".
        let summed = |i: &usize| {
            let act = &self.events[*i];
            noun.kind.can_name(self.begun(act).unwrap_or(act).kind)
        };
        let alike = |i: &usize| {
            let act = &self.events[*i];
            // "The attack" may be of any sort, but is no expulsion.
            let near = noun.kind.takes_up(act.kind) && !noun.flags.has(Flag::Broad);
            // "the police action": whatever the police did last.
            let theirs = act.main && !noun.who.is_empty() && !act.kind.is_speech();
            // "the article": what a paper said.
            let paper = |who: &u32| self.actors.entities[*who as usize].media;
            let published = noun.kind == Kind::Publish && act.kind.is_speech() && act.who.iter().any(paper);
            let does = if decision { act.kind.is_deed() || theirs } else { near || published };
            (act.main || !noun.who.is_empty()) && (does || plan && self.tells_plan(*i) || planned(i))
        };
        let mut before = before.filter(|i| known && told(i));
        if let Some(sure) = before.clone().find(|i| if decision { alike(i) } else { summed(i) }) {
            return Some((self.events[sure].head, LinkBasis::Stated));
        }
        before.find(alike).map(|i| (self.events[i].head, LinkBasis::Inferred))
    }

    /// Whether what somebody did is also told as done by one of `bodies`: "the Norvian account" of Norvia's army.
    fn is_theirs(&self, doer: u32, bodies: &[u32]) -> bool {
        let state = |entity: u32| self.actors.entities[entity as usize].known;
        let of = self.actors.entities[doer as usize].of;
        bodies.iter().any(|body| *body == doer || of.is_some() && of == state(*body))
    }

    /// Whether nothing behind a noun says more of it: of "the decision to close the mill" it is said what was decided.
    fn is_bare(&self, noun: &EventMention) -> bool {
        let Some(chunk) = self.a.noun_at(noun.head as usize) else { return false };
        let end = chunk.end as usize;
        let behind = self.a.tags.get(end);
        let role = self.a.tokens.get(end).and_then(|t| self.rules.preposition(t.sym));
        // "the decision, announced in May,"
        let aside = self.a.tags.get(end + 1).is_some_and(|t| t.is_verb()) && self.a.mark(end) == ",";
        let more = aside
            || matches!(behind, Some(Tag::To | Tag::Relative | Tag::Subordinator))
            || matches!(role, Some(PrepositionRole::Either | PrepositionRole::Topic));
        // "last week's protests"
        let dated = noun.who.is_empty()
            && (chunk.start as usize).checked_sub(1).is_some_and(|t| self.a.tags[t] == Tag::Genitive);
        chunk.head == noun.head && !more && !dated
    }

    /// Whether a verb of speech tells what somebody will do: "said it would close the mill".
    fn tells_plan(&self, speech: usize) -> bool {
        self.tells_of(speech, |act| act.kind.is_deed())
    }

    /// Whether a verb of speech tells of an act to come of which something holds.
    fn tells_of(&self, speech: usize, holds: impl Fn(&EventMention) -> bool) -> bool {
        let planned = |e: &EventMention| {
            e.reported_by == Some(speech as u32)
                && matches!(e.modality, Some(Modality::Future | Modality::Possible))
                && !e.negated
                && !e.nominal
                && !e.quoted
                && holds(e)
        };
        let beside = in_sentence(self.events, self.events[speech].sentence);
        self.events[speech].kind.is_speech() && self.events[beside].iter().any(planned)
    }
}
