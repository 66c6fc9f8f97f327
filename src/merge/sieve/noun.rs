//! Sieves within an article: a noun and the clause that tells it, a report and its deed, "the strike" and what was told
//! before.

use super::{Clusters, Key, Lack, Telling, Want, Work, is_plain, need, sentence_of};
use crate::mention::event::EventMention;
use crate::resolve::AnchorBasis;
use crate::rules::{Flag, Kind};
use crate::text::Tense;

/// How many sentences back "the strikes" may point.
const POINTS_BACK: u32 = 12;
/// Within so many events behind its report a deed is told.
const BEHIND_REPORT: usize = 8;

impl Work<'_, '_> {
    /// "an incident in which …": the noun and the clause that tells it.
    pub(super) fn told_in_clause(&self, clusters: &mut Clusters) {
        for (i, t) in self.tellings.iter().enumerate() {
            if let Some(verb) = t.event.told_by {
                clusters.join(i, i + verb as usize - t.number, self.cast);
            }
        }
    }

    pub(super) fn is_told_by(&self, noun: usize, verb: usize) -> Result<f32, Lack> {
        let (n, v) = self.two(noun, verb);
        need(n.event.told_by.is_some(), Lack::Wants(Want::Clause, noun))?;
        need(n.article == v.article, Lack::Block(Key::Article))?;
        need(n.event.told_by == Some(v.number as u32), Lack::Grammar).map(|()| 1.0)
    }

    /// A report that stands at the day of its deed, and that deed: "said it had shot down a drone on Monday".
    pub(super) fn claimed(&self, clusters: &mut Clusters) {
        for i in 0..self.tellings.len() {
            let near = i + 1..self.tellings.len().min(i + 1 + BEHIND_REPORT);
            if let Some(deed) = near.into_iter().find(|deed| self.is_claimed(i, *deed).is_ok()) {
                clusters.join_under(i, deed);
            }
        }
    }

    pub(super) fn is_claimed(&self, report: usize, deed: usize) -> Result<f32, Lack> {
        let (r, d) = self.two(report, deed);
        need(r.anchor.basis == AnchorBasis::Claimed, Lack::Wants(Want::Claim, report))?;
        need(r.article == d.article, Lack::Block(Key::Article))?;
        need(report < deed && deed <= report + BEHIND_REPORT, Lack::Block(Key::Place))?;
        let reported = !d.event.nominal && d.event.reported_by == Some(r.number as u32);
        need(reported, Lack::Grammar).map(|()| 1.0)
    }

    /// "It drew an angry reply. Its embassy said …", "prompted a threat from Oslo: …": words that a noun only announces.
    pub(super) fn told_next(&self, clusters: &mut Clusters) {
        for i in 0..self.tellings.len() {
            if self.announces(i).is_err() {
                continue;
            }
            let near = (i + 1..self.tellings.len()).take_while(|k| self.stands_next(i, *k).is_ok());
            if let Some(next) = near.into_iter().find(|k| self.is_told_next(i, *k).is_ok()) {
                clusters.join(next, i, self.cast);
            }
        }
    }

    pub(super) fn is_told_next(&self, noun: usize, next: usize) -> Result<f32, Lack> {
        self.announces(noun)?;
        self.stands_next(noun, next)?;
        let (n, told) = self.two(noun, next);
        need(told.is_statement(), Lack::Wants(Want::Statement, next))?;
        need(told.event.reported_by.is_none(), Lack::Wants(Want::OwnWords, next))?;
        need(speech_fits(n.event, told.event) || is_plain(told.event.kind), Lack::Kind)?;
        need(n.who.is_empty() || self.share(&n.who, &told.who), Lack::Actors).map(|()| 1.0)
    }

    /// Whether a noun tells of words that answer something, or says whose they are, without saying which.
    fn announces(&self, i: usize) -> Result<(), Lack> {
        let t = &self.tellings[i];
        let words = t.event.nominal && t.event.flags.has(Flag::Speech) && t.event.happened();
        let words = words && (!t.event.definite || t.answers && t.event.flags.has(Flag::React));
        need(words && !t.event.quoted, Lack::Wants(Want::Announces, i))?;
        need(t.event.flags.has(Flag::React) || !t.who.is_empty(), Lack::Wants(Want::Doer, i))
    }

    fn stands_next(&self, noun: usize, next: usize) -> Result<(), Lack> {
        let (n, told) = self.two(noun, next);
        need(n.article == told.article, Lack::Block(Key::Article))?;
        need(noun < next && told.event.sentence <= n.event.sentence + 1, Lack::Block(Key::Place))
    }

    /// "the strikes", "his remarks", "the incident": the last event that the noun can mean.
    pub(super) fn pointing_back(&self, clusters: &mut Clusters) {
        for (i, t) in self.tellings.iter().enumerate() {
            if self.points_back(i).is_err() {
                continue;
            }
            let noun = t.event;
            let before = || (0..i).rev().take_while(|j| self.is_near(*j, i).is_ok());
            let can_be = |j: &usize| self.can_mean(i, *j).is_ok();
            // What a verb told, or a noun with a day of its own, goes before a bare noun.
            let told = |j: &usize| !self.tellings[*j].event.nominal || self.tellings[*j].anchor.is_dated();
            // "the announcement" means what was announced rather than what was said last; "the move" whatever was done.
            let sorted = noun.kind != Kind::Say && !noun.flags.has(Flag::Generic);
            let sort = |j: &usize| self.tellings[*j].event.kind == noun.kind && sorted;
            // "the remarks" are rather those that a sentence is about than such as it names in passing.
            let main = |j: &usize| noun.kind.is_speech() && self.tellings[*j].event.main;
            let found = before()
                .find(|j| told(j) && sort(j) && can_be(j))
                .or_else(|| before().find(|j| told(j) && main(j) && can_be(j)))
                .or_else(|| before().find(|j| told(j) && can_be(j)))
                .or_else(|| before().find(can_be));
            if let Some(found) = found {
                clusters.join(found, i, self.cast);
            }
        }
    }

    /// Whether something was after all that the sentence of a noun tells: "The remarks drew a reply on Tuesday".
    fn is_later_than_told(&self, noun: usize, before: &Telling<'_>) -> bool {
        let n = &self.tellings[noun];
        let told = sentence_of(self.tellings, n).filter(|t| {
            t.event.main && !t.event.nominal && t.event.tense == Tense::Past && n.event.lag.is_none()
        });
        let last = told.filter_map(|t| t.anchor.day()).max();
        last.zip(before.anchor.first).is_some_and(|(last, first)| first > last)
    }

    pub(super) fn is_meant(&self, before: usize, noun: usize) -> Result<f32, Lack> {
        self.points_back(noun)?;
        self.is_near(before, noun)?;
        self.can_mean(noun, before).map(|()| 1.0)
    }

    fn points_back(&self, i: usize) -> Result<(), Lack> {
        let t = &self.tellings[i];
        // "Her answer came on Friday" tells of an answer to come.
        let announces = t.answers && t.event.flags.has(Flag::React);
        let takes_up = t.event.takes_up && !announces && (t.event.definite || !t.who.is_empty());
        need(takes_up, Lack::Wants(Want::TakesUp, i))
    }

    fn is_near(&self, before: usize, noun: usize) -> Result<(), Lack> {
        let (b, n) = self.two(before, noun);
        need(b.article == n.article, Lack::Block(Key::Article))?;
        need(before < noun && b.event.sentence + POINTS_BACK >= n.event.sentence, Lack::Block(Key::Place))
    }

    fn can_mean(&self, noun: usize, before: usize) -> Result<(), Lack> {
        let (meaning, told) = self.two(noun, before);
        let (n, b) = (meaning.event, told.event);
        need(b.happened(), Lack::Wants(Want::Happened, before))?;
        let usual = told.is_usual() && !b.main && !b.kind.is_speech();
        // "remained locked": what a participle describes was told before.
        let described = matches!(b.tense, Tense::Participle | Tense::Gerund) && !b.nominal;
        need(!usual && !described && !b.describes, Lack::Wants(Want::Deed, before))?;
        need(!b.quoted || n.quoted, Lack::Wants(Want::OwnWords, before))?;
        need(n.sentence != b.sentence, Lack::Sentence)?;
        need(meaning.same_time(told) && !self.is_later_than_told(noun, told), Lack::Day)?;
        need(fits(meaning, told), Lack::Kind)?;
        self.names_parties_of(meaning, told)
    }

    /// Whether whom a noun names had a part in what was told.
    pub(super) fn names_parties_of(&self, noun: &Telling<'_>, told: &Telling<'_>) -> Result<(), Lack> {
        need(noun.who.is_empty() || self.share(&told.who, &noun.who), Lack::Actors)?;
        // "Iraq's invasion of Kuwait" says to whom it was done: it is no war with anybody else.
        let parties: Vec<u32> = told.parties().collect();
        need(noun.to.is_empty() || parties.is_empty() || self.share(&noun.to, &parties), Lack::To)
    }
}

/// Whether a noun is of the sort of what was told before.
fn fits(noun: &Telling<'_>, before: &Telling<'_>) -> bool {
    let (n, b) = (noun.event, before.event);
    if n.kind.is_speech() {
        b.kind.is_speech() && !b.nominal && b.reported_by.is_none() && speech_fits(n, b)
    } else if n.flags.has(Flag::Generic) {
        !n.flags.has(Flag::Loose)
            && n.definite
            && noun.who.is_empty()
            && b.main
            && !matches!(b.kind, Kind::Other | Kind::Travel)
            && (!b.kind.is_speech() || n.kind == Kind::Decide && does_something(b.kind))
    } else {
        let sort =
            n.kind == b.kind && n.kind != Kind::Other || n.definite && b.main && n.kind.sums_up(b.kind);
        sort && (n.lemma == b.lemma || n.definite)
    }
}

/// Whether words of a kind do what they say: "the move" may be an order, not a remark; "the incident" is neither.
fn does_something(kind: Kind) -> bool {
    matches!(kind, Kind::Demand | Kind::Promise | Kind::Propose | Kind::Announce | Kind::Threaten)
}

/// A noun of speech means words of its own sort: a threat is no apology. A plain noun ("the remark") fits all words.
fn speech_fits(noun: &EventMention, before: &EventMention) -> bool {
    is_plain(noun.kind) || noun.kind.can_name(before.kind)
}
