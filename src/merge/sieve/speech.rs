//! Sieves for words: what one speaker says on one occasion is one statement, in however many articles.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::{
    ALIKE_DATED, ALIKE_UNDATED, Clusters, Key, Lack, RIVALS, Telling, Want, Work, alike, fit, is_plain, need,
};
use crate::mention::event::EventMention;
use crate::resolve::Published;
use crate::rules::ActorKind;
use crate::text::Tense;

/// So many sentences on, plain words of one speaker still belong to the same statement.
const GOES_ON: u32 = 4;
/// So many sentences behind a lead its details stand.
const DETAILS: u32 = 6;
/// How many days words lie back that an article looks back on without their day.
const LATELY: i64 = 14;
/// Content words in common where the words without a date were written down days after the others were spoken.
const ALIKE_OLD: f32 = 0.6;

impl Work<'_, '_> {
    /// Two statements that quote the same run of words.
    pub(super) fn shared_quotations(&self, clusters: &mut Clusters) {
        let mut by_run: FxHashMap<u64, usize> = FxHashMap::default();
        for (i, telling) in self.tellings.iter().enumerate() {
            for run in &telling.spoken {
                match by_run.get(run) {
                    Some(first) => clusters.join(*first, i, self.cast),
                    None => drop(by_run.insert(*run, i)),
                }
            }
        }
    }

    pub(super) fn quote_the_same(&self, first: usize, second: usize) -> Result<f32, Lack> {
        for i in [first, second] {
            need(!self.tellings[i].spoken.is_empty(), Lack::Wants(Want::Quotation, i))?;
        }
        let (a, b) = self.two(first, second);
        let shared = a.spoken.iter().any(|run| b.spoken.binary_search(run).is_ok());
        need(shared, Lack::Run).map(|()| 1.0)
    }

    /// What one speaker says on one day in one article is one statement.
    pub(super) fn one_occasion(&self, clusters: &mut Clusters) {
        let mut last: BTreeMap<(usize, u32, NaiveDate), usize> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate() {
            let Ok((who, day)) = self.occasion(i) else { continue };
            if let Some(before) = last.insert((t.article, who, day), i)
                && self.on_one_occasion(before, i).is_ok()
            {
                clusters.join(before, i, self.cast);
            }
        }
    }

    pub(super) fn on_one_occasion(&self, first: usize, second: usize) -> Result<f32, Lack> {
        let ((who, day), (other, another)) = (self.occasion(first)?, self.occasion(second)?);
        let (a, b) = self.two(first, second);
        need(a.article == b.article, Lack::Block(Key::Article))?;
        need(first < second, Lack::Block(Key::Place))?;
        need(day == another, Lack::Block(Key::Day))?;
        need(who == other, Lack::Block(Key::Actor))?;
        need(goes_on(a.event, b.event), Lack::GoesOn).map(|()| 1.0)
    }

    /// Who says it in the article's own words, and on which day.
    fn occasion(&self, i: usize) -> Result<(u32, NaiveDate), Lack> {
        let (day, t) = (self.said_on(i)?, &self.tellings[i]);
        need(t.event.reported_by.is_none(), Lack::Wants(Want::OwnWords, i))?;
        Ok((*t.who.first().ok_or(Lack::Wants(Want::Doer, i))?, day))
    }

    /// The day of a statement that was made.
    fn said_on(&self, i: usize) -> Result<NaiveDate, Lack> {
        self.statement(i)?;
        self.tellings[i].anchor.day().ok_or(Lack::Wants(Want::Day, i))
    }

    fn statement(&self, i: usize) -> Result<(), Lack> {
        need(self.tellings[i].is_statement(), Lack::Wants(Want::Statement, i))?;
        need(self.tellings[i].event.happened(), Lack::Wants(Want::Happened, i))
    }

    /// A person's statements on one day, across articles. States and bodies speak with many mouths, so their
    /// words must be alike too.
    pub(super) fn same_speaker_same_day(&self, clusters: &mut Clusters) {
        let mut blocks: BTreeMap<(u32, NaiveDate), Vec<usize>> = BTreeMap::new();
        for i in 0..self.tellings.len() {
            let Ok(day) = self.said_on(i) else { continue };
            for voice in self.voices(i) {
                blocks.entry((voice, day)).or_default().push(i);
            }
        }
        for ((voice, _), block) in blocks {
            for (n, i) in block.iter().enumerate() {
                let before = block[..n].iter().rev().take(RIVALS);
                let alike = before.filter_map(|j| Some((self.say_alike(*j, *i, voice).ok()?, *j)));
                if let Some(j) = Self::likest(alike) {
                    clusters.join(j, *i, self.cast);
                }
            }
        }
    }

    pub(super) fn said_that_day(&self, first: usize, second: usize) -> Result<f32, Lack> {
        let (day, other) = (self.said_on(first)?, self.said_on(second)?);
        let (a, b) = self.two(first, second);
        need(a.article != b.article, Lack::Block(Key::Article))?;
        need(first < second, Lack::Block(Key::Place))?;
        need(day == other, Lack::Block(Key::Day))?;
        let theirs: Vec<u32> = self.voices(second).collect();
        let voices = self.voices(first).filter(|voice| theirs.contains(voice));
        let alike = voices.map(|voice| self.say_alike(first, second, voice));
        alike.reduce(Result::or).unwrap_or(Err(Lack::Block(Key::Actor)))
    }

    /// Who speaks, and the states for which they do.
    fn voices(&self, i: usize) -> impl Iterator<Item = u32> {
        let state = |who: u32| self.cast.state_of(who).filter(move |state| *state != who);
        self.tellings[i].who.iter().flat_map(move |who| std::iter::once(*who).chain(state(*who)))
    }

    fn say_alike(&self, first: usize, second: usize, voice: u32) -> Result<f32, Lack> {
        let (a, b) = self.two(first, second);
        need(a.article != b.article, Lack::Block(Key::Article))?;
        let person = self.cast.actors[voice as usize].kind == ActorKind::Person;
        let own = person && a.event.reported_by.is_none() && b.event.reported_by.is_none();
        if own && fit(a.event, b.event) { Ok(a.overlap(b)) } else { alike(a, b, ALIKE_DATED) }
    }

    /// "the military said": a body whose state the article leaves unsaid speaks for the state of which another article
    /// tells nearly the same words on the same day.
    pub(super) fn body_of_no_state(&self, clusters: &mut Clusters) {
        let mut days: BTreeMap<NaiveDate, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for i in 0..self.tellings.len() {
            if let Ok(day) = self.body_on(i) {
                days.entry(day).or_default().0.push(i);
            } else if let Ok(day) = self.state_on(i) {
                days.entry(day).or_default().1.push(i);
            }
        }
        for (bodies, states) in days.into_values() {
            for body in bodies {
                let alike =
                    states.iter().filter_map(|state| Some((self.speaks_for(*state, body).ok()?, *state)));
                if let Some(state) = Self::likest(alike) {
                    clusters.join_under(state, body);
                }
            }
        }
    }

    pub(super) fn speaks_for(&self, state: usize, body: usize) -> Result<f32, Lack> {
        let (day, other) = (self.state_on(state)?, self.body_on(body)?);
        let (s, b) = self.two(state, body);
        need(s.article != b.article, Lack::Block(Key::Article))?;
        need(day == other, Lack::Block(Key::Day))?;
        alike(b, s, ALIKE_UNDATED)
    }

    fn body_on(&self, i: usize) -> Result<NaiveDate, Lack> {
        let day = self.said_on(i)?;
        let body = self.tellings[i].who.first().map(|who| &self.cast.actors[*who as usize]);
        let body = body.filter(|body| matches!(body.kind, ActorKind::Group | ActorKind::Organization));
        need(body.is_some_and(|body| body.unnamed && body.of.is_none()), Lack::Wants(Want::Body, i))?;
        Ok(day)
    }

    fn state_on(&self, i: usize) -> Result<NaiveDate, Lack> {
        let day = self.said_on(i)?;
        let state = self.tellings[i].who.first().map(|who| self.cast.actors[*who as usize].kind);
        need(state == Some(ActorKind::State), Lack::Wants(Want::State, i))?;
        Ok(day)
    }

    /// A lead tells in general ("Russia said …") what the next sentences tell in detail ("its president said …").
    pub(super) fn lead_and_detail(&self, clusters: &mut Clusters) {
        for i in 0..self.tellings.len() {
            if self.lead(i).is_err() {
                continue;
            }
            // The first that fits: what is told in general is told in detail next.
            let near = (i + 1..self.tellings.len()).take_while(|k| self.stands_behind(i, *k).is_ok());
            if let Some(detail) = near.into_iter().find(|k| self.is_detail(i, *k).is_ok()) {
                clusters.join(i, detail, self.cast);
            }
        }
    }

    pub(super) fn is_detail(&self, lead: usize, detail: usize) -> Result<f32, Lack> {
        self.lead(lead)?;
        let (l, d) = self.two(lead, detail);
        need(d.is_statement(), Lack::Wants(Want::Statement, detail))?;
        need(d.anchor.is_told(), Lack::Wants(Want::Dated, detail))?;
        need(d.event.reported_by.is_none(), Lack::Wants(Want::OwnWords, detail))?;
        self.stands_behind(lead, detail)?;
        need(self.share(&l.who, &d.who), Lack::Actors)?;
        alike(l, d, ALIKE_DATED)
    }

    fn lead(&self, i: usize) -> Result<(), Lack> {
        self.statement(i)?;
        let t = &self.tellings[i];
        need(!t.anchor.is_told(), Lack::Wants(Want::Undated, i))?;
        need(!t.who.is_empty(), Lack::Wants(Want::Doer, i))?;
        // "Israel accuses Iran of …" tells what is said again and again, unless it stands in a headline.
        let again = t.event.tense == Tense::Present && t.event.sentence > 0;
        need(!again, Lack::Wants(Want::Recent, i))
    }

    fn stands_behind(&self, lead: usize, detail: usize) -> Result<(), Lack> {
        let (l, d) = self.two(lead, detail);
        need(l.article == d.article, Lack::Block(Key::Article))?;
        need(lead < detail && d.event.sentence <= l.event.sentence + DETAILS, Lack::Block(Key::Place))
    }

    /// Words of a speaker without a day of their own belong to that speaker's dated statement where the words
    /// are alike, or where the article has only one.
    pub(super) fn undated_speech(&self, clusters: &mut Clusters) {
        let mut dated: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate().filter(|(i, _)| self.dated_words(*i).is_ok()) {
            t.who.iter().for_each(|who| dated.entry(*who).or_default().push(i));
        }
        for (i, t) in self.tellings.iter().enumerate() {
            let Some(candidates) = self.undated_words(i).ok().and_then(|who| dated.get(&who)) else {
                continue;
            };
            let alike = candidates.iter().filter_map(|c| Some((self.say_the_same(*c, i).ok()?, *c)));
            let fits = |c: &&usize| {
                let b = &self.tellings[**c];
                b.article == t.article && was_news(b, t) && fit(b.event, t.event)
            };
            let only = || {
                let mut days: Vec<_> = candidates.iter().filter(fits).collect();
                days.dedup_by_key(|c| self.tellings[**c].anchor.day());
                (days.len() == 1).then(|| *days[0])
            };
            if let Some(found) = Self::likest(alike).or_else(only) {
                clusters.join(found, i, self.cast);
            }
        }
    }

    pub(super) fn said_again(&self, dated: usize, undated: usize) -> Result<f32, Lack> {
        self.dated_words(dated)?;
        let who = self.undated_words(undated)?;
        need(self.tellings[dated].who.contains(&who), Lack::Block(Key::Actor))?;
        self.say_the_same(dated, undated)
    }

    fn say_the_same(&self, dated: usize, undated: usize) -> Result<f32, Lack> {
        let (b, t) = self.two(dated, undated);
        need(fit(b.event, t.event), Lack::Kind)?;
        // "the companies" of another article may be others.
        let same = b.article == t.article || !self.is_anybody(t.who[0]);
        alike(t, b, if same && was_news(b, t) { ALIKE_UNDATED } else { ALIKE_OLD })
    }

    fn dated_words(&self, i: usize) -> Result<(), Lack> {
        self.said_on(i)?;
        need(self.tellings[i].event.reported_by.is_none(), Lack::Wants(Want::OwnWords, i))
    }

    /// The speaker of words without a day.
    fn undated_words(&self, i: usize) -> Result<u32, Lack> {
        self.statement(i)?;
        let t = &self.tellings[i];
        need(!t.anchor.is_told(), Lack::Wants(Want::Undated, i))?;
        need(!(t.event.perfect && t.anchor.first.is_some()), Lack::Wants(Want::Recent, i))?;
        t.who.first().copied().ok_or(Lack::Wants(Want::Doer, i))
    }

    /// Whether an actor is several by a plain noun that says not even of what state.
    fn is_anybody(&self, actor: u32) -> bool {
        let actor = &self.cast.actors[actor as usize];
        actor.unnamed && actor.of.is_none() && actor.kind == ActorKind::Group
    }
}

/// Whether words go on with words told before by the same speaker: of the same sort, or plain ones close by. A denial
/// behind plain words is an act of its own.
fn goes_on(before: &EventMention, after: &EventMention) -> bool {
    before.kind == after.kind || is_plain(after.kind) && after.sentence <= before.sentence + GOES_ON
}

/// Whether words with a day were news in the article that tells others without one, or lately where those are looked
/// back on ("had said").
fn was_news(dated: &Telling<'_>, undated: &Telling<'_>) -> bool {
    let looks_back = undated.event.perfect && undated.event.tense == Tense::Past;
    let lately =
        |p: &Published, day: NaiveDate| looks_back && day <= p.last && (p.last - day).num_days() <= LATELY;
    undated.published.is_some_and(|p| dated.anchor.day().is_some_and(|day| p.is_news(day) || lately(&p, day)))
}
