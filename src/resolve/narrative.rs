//! The day that a narrative is on: what is told without a time of its own goes on from the time told last.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};

use super::anchor::{Anchor, AnchorBasis, NEWS, Published};
use super::harm::{self, HarmDays};
use crate::date::Edtf;
use crate::mention::event::EventMention;
use crate::mention::time::Way;
use crate::rules::{EventClass, Kind};
use crate::text::{Annotated, Tag, Tense};

/// How many paragraphs a day is carried on without being named again.
const CARRY: u32 = 3;

/// How many paragraphs a day is carried on to what is said.
const SPEECH: u32 = 7;

/// How many paragraphs after its day was named last the news goes on where a look back has ended.
const LOOK_BACK: u32 = 7;

/// How many days before publication a look back still goes on from day to day.
const RECENT: i64 = 14;

/// The days that the text has been on, and the day on which each speaker last spoke.
#[derive(Debug)]
pub(super) struct Narrative<'a> {
    a: &'a Annotated<'a>,
    events: &'a [EventMention],
    published: Option<Published>,
    /// The anchors of those with a time of their own.
    own: &'a [Option<Anchor>],
    /// Events that another came so long after: "came five days after he [spoke]".
    apart: BTreeSet<usize>,
    harm: HarmDays,
    /// Those whose own time nobody can tell.
    lost: BTreeSet<usize>,
    /// Those of which the text says but that they lie back: "several months ago", "recently".
    vague: BTreeSet<usize>,
    /// The first sentence of running text with an act of its own, where no time stands in it: what it tells is the news.
    lead: Option<u32>,
    /// The first tokens of times that lie before the news.
    old: Vec<u32>,
    /// In the order of the text, each with its paragraph.
    days: Vec<(Anchor, u32)>,
    /// Who took part in what was told of the last of them.
    parties: BTreeSet<u32>,
    /// The last sentence whose main verb has given one.
    told_in: Option<u32>,
    /// The latest of them.
    latest: Option<NaiveDate>,
    /// The paragraph in which a date long past has broken the thread.
    broken: Option<u32>,
    /// The paragraph that tells what happened in the present: "On May 3 the army enters the town."
    in_present: Option<u32>,
    /// The paragraph that looks back with a past perfect; what it goes on to do was not on the day of the news.
    looks_back: Option<u32>,
    spoke: BTreeMap<u32, Anchor>,
}

impl<'a> Narrative<'a> {
    /// Before the first event. `own` holds the anchors of those with a time of their own.
    pub(super) fn new(
        a: &'a Annotated<'a>,
        events: &'a [EventMention],
        own: &'a [Option<Anchor>],
        harm: HarmDays,
        (lost, vague): (BTreeSet<usize>, BTreeSet<usize>),
        old: Vec<u32>,
        published: Option<Published>,
    ) -> Self {
        let earlier = |(i, e): (usize, &EventMention)| {
            let lag = e.lag?;
            Some(if lag.way == Way::Later { lag.of as usize } else { i })
        };
        // A day that stands with one act of the lead is not that of the others; that of a noun says nothing of them: "has
        // rejected an inquiry into last month's shootings".
        let lead = events.iter().find(|e| e.main && !e.nominal).map(|e| e.sentence);
        let told = |(e, own): (&EventMention, &Option<Anchor>)| {
            Some(e.sentence) == lead && !e.nominal && own.as_ref().is_some_and(Anchor::is_dated)
        };
        let dated = events.iter().zip(own).any(told);
        Self {
            a,
            events,
            own,
            published,
            apart: events.iter().enumerate().filter_map(earlier).collect(),
            harm,
            lost,
            vague,
            lead: lead.filter(|_| !dated),
            old,
            days: Vec::new(),
            parties: BTreeSet::new(),
            told_in: None,
            latest: None,
            broken: None,
            in_present: None,
            looks_back: None,
            spoke: BTreeMap::new(),
        }
    }

    /// The day that an event without a time of its own takes from what was told before.
    pub(super) fn carried(&self, at: usize) -> Option<Anchor> {
        let event = &self.events[at];
        if event.nominal
            || event.quoted
            || event.reported_by.is_some()
            || event.lasting
            || event.background
            || self.vague.contains(&at)
            || self.apart.contains(&at)
        {
            return None;
        }
        if let Some(act) = harm::act_behind(self.a, self.events, at) {
            return self.harmed(act).filter(|_| is_past(event));
        }
        if let Some(day) = self.hours_later(event).or_else(|| self.spoken(event)) {
            return Some(day);
        }
        if let Some(day) = self.joined(at) {
            return Some(day);
        }
        if self.lead == Some(event.sentence) && self.days.is_empty() {
            return self.news(event);
        }
        self.told_last(at)
    }

    /// "The blast killed forty", "was hurt in the blast": then, and not on the day that the text is on.
    fn harmed(&self, act: usize) -> Option<Anchor> {
        let own = self.own[act].as_ref().filter(|own| own.is_dated());
        own.map(|own| carry(own, AnchorBasis::Narrative, harm::RULE)).or_else(|| self.harm.only())
    }

    /// "Hours later the mayor said": on the day told last, be it in a look back.
    fn hours_later(&self, event: &EventMention) -> Option<Anchor> {
        let (day, told) = self.days.last().filter(|_| event.hours_later && is_past(event))?;
        let beside = self.block(event) <= told + 1 && !day.is_ahead(self.published);
        beside.then(|| carry(day, AnchorBasis::Narrative, "anchor.hours-later"))
    }

    /// "withdrew its plea and said on Monday": what shares its subject with an act on a day was most likely then too.
    fn joined(&self, at: usize) -> Option<Anchor> {
        let event = &self.events[at];
        let next = (at + 1..self.events.len()).take_while(|e| self.events[*e].sentence == event.sentence);
        let next = next
            .filter(|e| !self.events[*e].nominal)
            .find(|e| self.events[*e].reported_by == event.reported_by)?;
        let group = &self.a.verbs[self.events[next].group? as usize];
        // "The firm was sold and its chairman resigned on Monday", with no comma between.
        let subject = self.events[next].subject.map(|s| self.a.nouns[s as usize].start);
        let beside = subject.is_some() && event.main == self.events[next].main;
        let shares = beside || subject.is_none() && self.events[next].who == event.who;
        let opens = subject.unwrap_or(group.start);
        let comma = opens > 1 && self.a.mark(opens as usize - 2) == ",";
        let before = opens.checked_sub(1).map(|t| self.a.tags[t as usize]);
        let day =
            self.own[next].as_ref().filter(|own| own.day().is_some() && own.basis == AnchorBasis::Own)?;
        (is_past(event)
            && shares
            && group.is_finite()
            && before == Some(Tag::Conjunction)
            && !(beside && comma))
            .then(|| carry(day, AnchorBasis::Narrative, "anchor.joined"))
    }

    /// Whoever spoke on a day of the news speaks on.
    fn spoken(&self, event: &EventMention) -> Option<Anchor> {
        let speaker = event.who.first().filter(|_| event.kind.is_speech() && is_past(event))?;
        // "“Fine,” said Ann Lee, who praised both sides on Thursday": then.
        let beside = |(e, own): (&'a EventMention, &'a Option<Anchor>)| {
            let speaks = e.sentence == event.sentence && e.kind.is_speech() && e.who.first() == Some(speaker);
            own.as_ref().filter(|own| speaks && self.describes(e) && own.day().is_some())
        };
        let here = self.events.partition_point(|e| e.sentence < event.sentence);
        let rest = self.events[here..].iter().zip(&self.own[here..]);
        if let Some(day) = rest.take_while(|(e, _)| e.sentence == event.sentence).find_map(beside) {
            return Some(carry(day, AnchorBasis::Speaker, "anchor.speaker"));
        }
        let day = self.spoke.get(speaker).filter(|day| self.is_news(day))?;
        Some(carry(day, AnchorBasis::Speaker, "anchor.speaker"))
    }

    /// The days of which an article tells that says none in its lead: that of its publication and the one before.
    fn news(&self, event: &EventMention) -> Option<Anchor> {
        let going_on = event.group.is_some_and(|g| self.a.verbs[g as usize].progressive);
        let perfect = event.tense == Tense::Present && event.perfect && event.happened();
        let tells = event.main && event.kind != Kind::Other && !going_on && (is_past(event) || perfect);
        let last = self.published?.day().filter(|_| tells)?;
        let first = last.checked_sub_signed(TimeDelta::days(NEWS))?;
        // What the article tells of the day of its publication by name its lead tells too.
        let told = |day: NaiveDate| {
            self.own.iter().zip(self.events).any(|(own, e)| {
                e.main && is_past(e) && own.as_ref().is_some_and(|own| own.day() == Some(day))
            })
        };
        let first = if told(last) { last } else { first };
        Some(Anchor::inferred(first, last, AnchorBasis::News, "anchor.lead"))
    }

    /// The day that the story was last on, where it goes on from there.
    fn told_last(&self, at: usize) -> Option<Anchor> {
        let event = &self.events[at];
        let (block, speech) = (self.block(event), event.kind.is_speech());
        let back = self.looks_back == Some(block) && !speech;
        let tells = is_past(event) || self.in_present == Some(block) && is_present(event);
        if !tells || back || self.broken == Some(block) || self.describes(event) {
            return None;
        }
        // News is told to its end; who speaks late in it spoke then all the same.
        let reach = if speech && event.main { SPEECH } else { CARRY };
        let near = || self.days.iter().rev().take_while(|(_, told)| block <= told + reach);
        let follows = follows(self.events, at);
        let (day, told) = match follows {
            // In its paragraph, and where it takes up an event by name, the story goes on from the day told last.
            _ if self.days.last().is_some_and(|(_, told)| *told == block) => self.days.last()?,
            Follows::Named => near().next()?,
            // A new paragraph goes on from the latest day: what lies before it was a look back.
            Follows::Nothing => {
                near().next()?;
                let here = self.days.iter().rev().take_while(|(_, told)| block <= told + LOOK_BACK);
                here.max_by_key(|(anchor, _)| anchor.last)?
            }
        };
        // Whoever speaks without a date speaks of a look back now, unless the look back itself says so.
        let looks_back = match follows {
            Follows::Named => !speech || !event.main,
            // "The warnings came after the firm paid": the payment lies before what the look back tells.
            Follows::Nothing => !speech && *told == block && !self.came_before(at),
        };
        // "8 October: Police raid the office. Its head testifies": a chronology tells one day in one paragraph.
        let looks_back = looks_back || self.in_present == Some(block) && *told == block && is_present(event);
        // Harm that a new paragraph tells was where the article says that harm was, if it says so.
        if harm::is_harm(event.kind) && *told != block && self.harm.contradict(day) {
            return None;
        }
        // "is the first since May. The army shelled the town" looks back.
        if self.is_news(day) && event.kind != Kind::Say && self.behind_old(event) {
            return None;
        }
        let goes_on = self.is_news(day)
            || looks_back && self.is_recent(day) && (follows == Follows::Named || self.takes_part(event));
        goes_on.then(|| carry(day, AnchorBasis::Narrative, "anchor.narrative"))
    }

    /// Takes note of an event and its anchor.
    pub(super) fn remember(&mut self, at: usize, anchor: &Anchor) {
        let event = &self.events[at];
        let block = self.block(event);
        if event.quoted {
            return;
        }
        // "What went wrong yesterday?" in a text of no known day: what follows is not of the day told before.
        if self.lost.contains(&at) {
            self.days.clear();
        }
        if anchor.basis == AnchorBasis::Bound {
            let tells = event.main && !event.nominal && event.happened() && event.reported_by.is_none();
            if tells && event.perfect && event.tense == Tense::Past {
                self.looks_back = Some(block);
            }
            return;
        }
        // Whoever speaks in a lead without a day speaks on.
        if anchor.basis == AnchorBasis::News && event.kind.is_speech() {
            event.who.iter().for_each(|who| _ = self.spoke.insert(*who, anchor.clone()));
        }
        if anchor.day().is_none() {
            if anchor.basis == AnchorBasis::Own && anchor.last < self.latest {
                self.broken = Some(block);
            }
            return;
        }
        // "who had invited both sides on Tuesday" looks back, and "who arrived on Tuesday" describes; the story does not go
        // on from there.
        let back = event.perfect && event.tense == Tense::Past && !event.main;
        // "Today there are more of them" tells how things stand.
        let stands = event.class == EventClass::State && is_present(event);
        let told = event.happened()
            && (event.main || event.reported_by.is_none())
            && !back
            && !stands
            && !self.describes(event);
        // "grounded the jets on Wednesday, citing Sunday's crash": the story is on Wednesday.
        let aside = event.nominal && self.told_in == Some(event.sentence);
        if told && !aside && matches!(anchor.basis, AnchorBasis::Own | AnchorBasis::Claimed) {
            self.told_in = (event.main && !event.nominal).then_some(event.sentence).or(self.told_in);
            if self.days.last().is_none_or(|(day, _)| day.first != anchor.first) {
                self.parties.clear();
            }
            self.days.push((anchor.clone(), block));
            self.latest = self.latest.max(anchor.last);
            self.looks_back = None;
            if is_present(event) && !anchor.is_ahead(self.published) {
                self.in_present = Some(block);
            }
        }
        if self.days.last().is_some_and(|(day, _)| day.first == anchor.first) {
            self.parties.extend(event.who.iter().chain(&event.to).chain(&event.places));
        }
        if event.kind.is_speech() && !event.nominal {
            for who in &event.who {
                self.spoke.insert(*who, anchor.clone());
            }
        }
    }

    /// Whether a time before the news stands in the paragraph, in front of an event and in a later sentence than the day
    /// told last.
    fn behind_old(&self, event: &EventMention) -> bool {
        let here = self.block(event);
        let opens = self.a.sentences.partition_point(|s| s.block < here);
        let block = self.a.sentences[opens].start;
        let from = self.told_in.map_or(0, |s| self.a.sentences[s as usize].end);
        let first = self.old.partition_point(|t| *t < from.max(block));
        self.old.get(first).is_some_and(|t| *t < event.head)
    }

    /// Whether a verb stands in a relative clause: "Lee, who arrived on Tuesday, …".
    fn describes(&self, event: &EventMention) -> bool {
        let Some(group) = event.group.map(|g| g as usize) else { return false };
        let first = self.a.sentences[event.sentence as usize].start;
        // "on which his mother and others, including a child, died"
        let mut before = self.a.verbs[..group].iter().rev().take_while(|g| g.start >= first);
        let before = before.find(|g| g.tense != Tense::Gerund);
        let from = before.map_or(first, |g| g.end);
        (from as usize..self.a.verbs[group].start as usize).any(|t| self.a.tags[t] == Tag::Relative)
    }

    /// Whether another act came after this one.
    fn came_before(&self, at: usize) -> bool {
        before_in_sentence(self.events, at).any(|e| e.after == Some(at as u32))
    }

    fn block(&self, event: &EventMention) -> u32 {
        self.a.sentences[event.sentence as usize].block
    }

    /// Whether an act stands right behind the day of a look back, or is of those of whom that tells: what others did came
    /// later.
    fn takes_part(&self, event: &EventMention) -> bool {
        let beside = self.told_in.is_some_and(|told| event.sentence <= told + 1);
        let mut parties = event.who.iter().chain(&event.to);
        beside
            || event.who.is_empty()
            || self.parties.is_empty()
            || parties.any(|party| self.parties.contains(party))
    }

    /// Whether a look back at a day tells its story day by day: one of the last days, and no rough one. Of what is long
    /// past a text tells what came of it over weeks in one breath.
    fn is_recent(&self, day: &Anchor) -> bool {
        let rough = day.when.as_ref().is_some_and(Edtf::is_approximate);
        let within = |p: &Published, first: NaiveDate| (p.last - first).num_days() <= RECENT;
        let near = day.first.is_none_or(|first| self.published.is_none_or(|p| within(&p, first)));
        near && !rough && !day.is_ahead(self.published)
    }

    /// Whether the article tells a day as news; a look back at an older day ends with its paragraph.
    fn is_news(&self, day: &Anchor) -> bool {
        self.published.is_some_and(|p| day.first.is_some_and(|day| p.is_news(day)))
    }
}

/// Whether a verb in the simple past tells what happened.
fn is_past(event: &EventMention) -> bool {
    event.tense == Tense::Past && !event.perfect && !event.nominal && event.happened()
}

/// Whether a main verb in the simple present tells what happened, where its text tells so.
fn is_present(event: &EventMention) -> bool {
    event.tense == Tense::Present && event.main && !event.perfect && !event.nominal && event.happened()
}

/// Whether a sentence takes up an event told before by a noun in front of its verb ("During the offensive, …").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    Named,
    Nothing,
}

fn follows(events: &[EventMention], at: usize) -> Follows {
    let named = |e: &EventMention| e.nominal && e.definite && !e.quoted && e.kind != Kind::Other;
    if before_in_sentence(events, at).any(named) { Follows::Named } else { Follows::Nothing }
}

/// The events of its sentence before one, the nearest first.
fn before_in_sentence(events: &[EventMention], at: usize) -> impl Iterator<Item = &EventMention> {
    events[..at].iter().rev().take_while(move |e| e.sentence == events[at].sentence)
}

/// A day carried on from elsewhere is inferred.
pub(super) fn carry(from: &Anchor, basis: AnchorBasis, rule: &'static str) -> Anchor {
    Anchor {
        when: from.when.clone().map(|w| w.with_uncertain(true)),
        basis,
        rule: rule.into(),
        ..from.clone()
    }
}
