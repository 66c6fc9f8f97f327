//! Sieves for deeds: the same sort of act by the same side on the same day.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{ALIKE_DATED, Clusters, Key, Lack, RIVALS, Telling, Want, Work, alike, need};
use crate::rules::{ActorKind, Kind};

/// Content words in common that make two verbs of one article tell one deed.
const ALIKE_BESIDE: f32 = 0.6;

/// The days and the sort of a deed.
type Block = (Option<NaiveDate>, Option<NaiveDate>, Kind);

impl Work<'_, '_> {
    /// The same sort of deed by the same side on the same day.
    pub(super) fn same_deed_same_day(&self, clusters: &mut Clusters) {
        let mut blocks: BTreeMap<Block, Vec<usize>> = BTreeMap::new();
        for i in 0..self.tellings.len() {
            if let Ok(block) = self.deed_on(i) {
                blocks.entry(block).or_default().push(i);
            }
        }
        for block in blocks.into_values() {
            for (n, i) in block.iter().enumerate() {
                for j in block[..n].iter().rev().take(RIVALS) {
                    if self.same_deed(*j, *i).is_ok() || self.only_pair(&block, *j, *i) {
                        clusters.join(*j, *i, self.cast);
                    }
                }
            }
        }
    }

    pub(super) fn done_that_day(&self, first: usize, second: usize) -> Result<f32, Lack> {
        let (block, other) = (self.deed_on(first)?, self.deed_on(second)?);
        need(first < second, Lack::Block(Key::Place))?;
        need((block.0, block.1) == (other.0, other.1), Lack::Block(Key::Day))?;
        need(block.2 == other.2, Lack::Block(Key::Kind))?;
        self.same_deed(first, second).or_else(|lack| {
            let all = (0..self.tellings.len()).filter(|i| self.deed_on(*i) == Ok(block));
            need(self.only_pair(&all.collect::<Vec<_>>(), first, second), lack).map(|()| 1.0)
        })
    }

    /// A telling of something done.
    fn deed(&self, i: usize) -> Result<&Telling<'_>, Lack> {
        let t = &self.tellings[i];
        need(t.is_deed(), Lack::Wants(Want::Deed, i))?;
        need(t.event.happened(), Lack::Wants(Want::Happened, i)).map(|()| t)
    }

    fn deed_on(&self, i: usize) -> Result<Block, Lack> {
        let t = self.deed(i)?;
        need(!t.event.quoted, Lack::Wants(Want::OwnWords, i))?;
        need(t.anchor.is_told() && t.anchor.first.is_some(), Lack::Wants(Want::Dated, i))?;
        Ok((t.anchor.first, t.anchor.last, t.event.kind))
    }

    /// Two articles that each tell but one deed of that sort on that day between the same sides tell the same one,
    /// in whatever words.
    fn only_pair(&self, block: &[usize], first: usize, second: usize) -> bool {
        let (a, b) = self.two(first, second);
        let sides = |x: &Telling<'_>, y: &Telling<'_>| {
            self.share(&x.to, &y.to) && (x.who.is_empty() || y.who.is_empty() || self.share(&x.who, &y.who))
        };
        let rivals = |of: &Telling<'_>, article: usize| {
            let first = block.partition_point(|i| self.tellings[*i].article < article);
            let theirs =
                block[first..].iter().map(|i| &self.tellings[*i]).take_while(|t| t.article == article);
            theirs.filter(|t| sides(t, of)).count()
        };
        a.article != b.article && sides(a, b) && rivals(a, b.article) == 1 && rivals(b, a.article) == 1
    }

    fn same_deed(&self, first: usize, second: usize) -> Result<f32, Lack> {
        let (a, b) = self.two(first, second);
        let bare = |t: &Telling<'_>| t.who.is_empty() && t.to.is_empty();
        let actors = self.share(&a.who, &b.who)
            || ((a.who.is_empty() || b.who.is_empty()) && self.share(&a.to, &b.to))
            || ((bare(a) || bare(b)) && a.event.lemma == b.event.lemma);
        let voices = self.are_voices(a, b);
        need(actors || voices, Lack::Actors)?;
        let contrary = !a.to.is_empty()
            && !b.to.is_empty()
            && !self.share(&a.to, &b.to)
            && !self.share(&a.to, &b.places)
            && !self.share(&b.to, &a.places);
        need(!contrary, Lack::To)?;
        if voices {
            return Ok(1.0);
        }
        let nominal = a.event.nominal || b.event.nominal;
        // Within one article two verbs tell two deeds unless their words are nearly the same.
        if a.article == b.article && !nominal {
            return alike(a, b, ALIKE_BESIDE);
        }
        if nominal || a.event.lemma == b.event.lemma { Ok(a.overlap(b)) } else { alike(a, b, ALIKE_DATED) }
    }

    /// "The council was adjourned. … Lee adjourned the session": the first verb lets open who did it, and its article tells
    /// of no third act by that verb.
    fn are_voices(&self, a: &Telling<'_>, b: &Telling<'_>) -> bool {
        let open = a.event.passive && a.who.is_empty() && !b.event.passive && !b.who.is_empty();
        let verbs = !a.event.nominal && !b.event.nominal && a.event.main && b.event.main;
        let figures = a.figures.is_empty() && b.figures.is_empty();
        let alike = |t: &&Telling<'_>| t.event.lemma == a.event.lemma && !t.event.nominal;
        let told = || {
            let first = self.tellings.partition_point(|t| t.article < a.article);
            self.tellings[first..].iter().take_while(|t| t.article == a.article).filter(alike).take(3).count()
        };
        let same = a.article == b.article && a.event.lemma == b.event.lemma;
        same && open && verbs && figures && told() == 2
    }

    /// What two articles say that one side did on one day, with the same figure and more of the same words, though by verbs
    /// of different sorts: "expelled 23 envoys" and "announced the removal of 23 envoys".
    pub(super) fn same_figure_same_day(&self, clusters: &mut Clusters) {
        let mut blocks: BTreeMap<(Option<NaiveDate>, Option<NaiveDate>), Vec<usize>> = BTreeMap::new();
        for i in 0..self.tellings.len() {
            if self.told_on(i).is_ok() {
                let anchor = self.tellings[i].anchor;
                blocks.entry((anchor.first, anchor.last)).or_default().push(i);
            }
        }
        for block in blocks.into_values() {
            for (n, i) in block.iter().enumerate() {
                for j in block[..n].iter().rev().take(RIVALS) {
                    if self.same_figure(*j, *i).is_ok() {
                        clusters.join(*j, *i, self.cast);
                    }
                }
            }
        }
    }

    pub(super) fn told_alike_that_day(&self, first: usize, second: usize) -> Result<f32, Lack> {
        self.told_on(first)?;
        self.told_on(second)?;
        let (a, b) = self.two(first, second);
        need((a.anchor.first, a.anchor.last) == (b.anchor.first, b.anchor.last), Lack::Block(Key::Day))?;
        self.same_figure(first, second)
    }

    /// Something done or ordered by somebody on a day, in the words of the article.
    fn told_on(&self, i: usize) -> Result<(), Lack> {
        let t = &self.tellings[i];
        let speaks = matches!(t.event.kind, Kind::Say | Kind::Claim);
        need(!t.event.nominal && !speaks && !t.is_usual(), Lack::Wants(Want::Deed, i))?;
        need(t.event.happened(), Lack::Wants(Want::Happened, i))?;
        need(!t.event.quoted, Lack::Wants(Want::OwnWords, i))?;
        need(!t.who.is_empty(), Lack::Wants(Want::Doer, i))?;
        need(!t.figures.is_empty(), Lack::Wants(Want::Figure, i))?;
        need(t.anchor.is_told() && t.anchor.day().is_some(), Lack::Wants(Want::Dated, i))
    }

    fn same_figure(&self, first: usize, second: usize) -> Result<f32, Lack> {
        let (a, b) = self.two(first, second);
        need(a.article != b.article, Lack::Block(Key::Article))?;
        need(a.is_deed() || b.is_deed(), Lack::Kind)?;
        need(self.share(&a.who, &b.who), Lack::Actors)?;
        need(a.figures.iter().any(|figure| b.figures.contains(figure)), Lack::Figure)?;
        // "23 Norvians" and "23 Norvian envoys".
        let of_one_state = a.states.iter().any(|state| b.states.contains(state));
        if of_one_state { Ok(a.overlap(b)) } else { alike(a, b, ALIKE_DATED) }
    }

    /// A deed without a day is the dated one of the same side and sort where the words are alike.
    pub(super) fn undated_deed(&self, clusters: &mut Clusters) {
        let mut dated: BTreeMap<(Kind, u32), Vec<usize>> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate().filter(|(i, _)| self.dated_deed(*i).is_ok()) {
            t.who.iter().for_each(|who| dated.entry((t.event.kind, *who)).or_default().push(i));
        }
        for (i, t) in self.tellings.iter().enumerate() {
            let who = self.open_deed(i).ok();
            let Some(candidates) = who.and_then(|who| dated.get(&(t.event.kind, who))) else { continue };
            let alike = candidates.iter().filter_map(|c| Some((self.done_again(*c, i).ok()?, *c)));
            if let Some(best) = Self::likest(alike) {
                clusters.join(best, i, self.cast);
            }
        }
    }

    pub(super) fn done_again(&self, dated: usize, undated: usize) -> Result<f32, Lack> {
        self.dated_deed(dated)?;
        let who = self.open_deed(undated)?;
        let (b, t) = self.two(dated, undated);
        need(b.event.kind == t.event.kind, Lack::Block(Key::Kind))?;
        need(b.who.contains(&who), Lack::Block(Key::Actor))?;
        if self.is_once_done(dated, undated) { Ok(1.0) } else { alike(t, b, 2.0 * ALIKE_DATED) }
    }

    /// Whether both tell what one person does but once in a story: dying and resigning.
    fn is_once_done(&self, first: usize, second: usize) -> bool {
        let person = |t: &Telling<'_>| match t.who[..] {
            [who] => {
                let actor = &self.cast.actors[who as usize];
                Some(who).filter(|_| actor.kind == ActorKind::Person && !actor.unnamed)
            }
            _ => None,
        };
        let (a, b) = self.two(first, second);
        let once = matches!(a.event.kind, Kind::Die | Kind::Resign) && a.event.kind == b.event.kind;
        once && person(a).is_some() && person(a) == person(b)
    }

    fn dated_deed(&self, i: usize) -> Result<(), Lack> {
        let t = self.deed(i)?;
        need(t.anchor.is_told(), Lack::Wants(Want::Dated, i))
    }

    /// Who did a deed without a day.
    fn open_deed(&self, i: usize) -> Result<u32, Lack> {
        let t = self.deed(i)?;
        need(!t.event.quoted, Lack::Wants(Want::OwnWords, i))?;
        need(!t.anchor.is_told(), Lack::Wants(Want::Undated, i))?;
        t.who.first().copied().ok_or(Lack::Wants(Want::Doer, i))
    }
}
