//! A sieve for nouns on which a link hangs: "the crash", where all that the story tells of a crash is of one day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Clusters, Key, Lack, RIVALS, Telling, Want, Work, need};
use crate::rules::{ActorKind, Flag, Kind};

/// So many times as often a deed must be told as the next of its sort, to be the one that a noun means.
const AHEAD: usize = 2;
/// So many actors in common make two articles be of one story.
const IN_COMMON: usize = 2;

impl Work<'_, '_> {
    /// A noun without a day is the deed of its sort that its story tells most.
    pub(super) fn only_of_its_sort(&self, clusters: &mut Clusters) {
        let mut dated: BTreeMap<(usize, Kind), Vec<usize>> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate().filter(|(i, _)| self.day_of(*i).is_ok()) {
            dated.entry((t.article, t.event.kind)).or_default().push(i);
        }
        let mut naming: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (article, cast) in self.casts.iter().enumerate() {
            cast.iter().for_each(|actor| naming.entry(*actor).or_default().push(article));
        }
        for noun in (0..self.tellings.len()).filter(|i| self.lacks_day(*i).is_ok()) {
            let n = &self.tellings[noun];
            // Whom very many articles name tells little of which story one belongs to.
            let known = self.casts[n.article].iter().map(|actor| &naming[actor]);
            let story: BTreeSet<usize> = known
                .filter(|articles| articles.len() <= RIVALS)
                .flatten()
                .copied()
                .chain([n.article])
                .collect();
            let sorts = || Kind::ALL.iter().filter(|kind| n.event.kind.can_name(**kind));
            let deeds =
                story.iter().flat_map(|article| sorts().filter_map(|kind| dated.get(&(*article, *kind))));
            let deeds = deeds.flatten().copied().filter(|deed| self.is_of_sort(*deed, noun).is_ok());
            if let Some(deed) = self.most_told(deeds.collect(), clusters, noun) {
                clusters.join(deed, noun, self.cast);
            }
        }
    }

    /// Of the deeds that a noun can mean the one that is told most on the day that is told most; those of the noun's own
    /// verb go before others.
    fn most_told(&self, mut found: Vec<usize>, clusters: &Clusters, noun: usize) -> Option<usize> {
        let lemma = self.tellings[noun].event.lemma;
        if found.iter().any(|c| self.tellings[*c].event.lemma == lemma) {
            found.retain(|c| self.tellings[*c].event.lemma == lemma);
        }
        let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
        for deed in found {
            days.entry(self.day_of(deed).ok()?).or_default().push(deed);
        }
        let mut days: Vec<&Vec<usize>> = days.values().collect();
        days.sort_by_key(|deeds| std::cmp::Reverse(deeds.len()));
        let ahead = days.get(1).is_none_or(|next| days[0].len() >= AHEAD * next.len());
        let deeds = days.first().filter(|deeds| ahead && deeds.len() <= RIVALS)?;
        let told =
            |deed: usize| deeds.iter().filter(|other| clusters.of(**other) == clusters.of(deed)).count();
        Self::likest(deeds.iter().map(|deed| (told(*deed) as f32, *deed)))
    }

    pub(super) fn is_of_sort(&self, deed: usize, noun: usize) -> Result<f32, Lack> {
        self.lacks_day(noun)?;
        self.day_of(deed)?;
        let (d, n) = self.two(deed, noun);
        need(n.event.kind.can_name(d.event.kind), Lack::Kind)?;
        // "The fire" is no crash, and "the failure of the dam" the collapse of a dam.
        let sort = n.event.lemma == d.event.lemma || n.event.flags.has(Flag::Broad) || n.overlap(d) > 0.0;
        need(sort || !n.event.kind.is_varied(), Lack::Kind)?;
        // Two that stand in one sentence are what it links.
        need(!d.is_beside(n), Lack::Sentence)?;
        need(n.same_time(d), Lack::Day)?;
        need(d.article == n.article || self.is_one_story(d, n), Lack::Block(Key::Article))?;
        self.names_parties_of(n, d).map(|()| 1.0)
    }

    /// A noun of some deed, on which a link hangs, that says which it means by "the" or by whose it is alone.
    fn lacks_day(&self, i: usize) -> Result<(), Lack> {
        let t = &self.tellings[i];
        let e = t.event;
        let names = e.nominal && e.kind.stands_out() && !e.flags.has(Flag::Generic);
        need(t.linked && names && (e.definite || t.named), Lack::Wants(Want::TakesUp, i))?;
        need(e.happened(), Lack::Wants(Want::Happened, i))?;
        need(!t.anchor.is_told(), Lack::Wants(Want::Undated, i))
    }

    /// The day of a deed that an article tells in its own words.
    fn day_of(&self, i: usize) -> Result<NaiveDate, Lack> {
        let t = &self.tellings[i];
        need(t.is_deed() && !t.event.quoted, Lack::Wants(Want::Deed, i))?;
        need(t.event.happened(), Lack::Wants(Want::Happened, i))?;
        t.anchor.day().filter(|_| t.anchor.is_dated()).ok_or(Lack::Wants(Want::Dated, i))
    }

    /// Whether two articles name enough of the same actors.
    fn is_one_story(&self, a: &Telling<'_>, b: &Telling<'_>) -> bool {
        let theirs = &self.casts[b.article];
        let common: Vec<&u32> =
            self.casts[a.article].iter().filter(|actor| theirs.binary_search(actor).is_ok()).collect();
        let kind = |actor: &&u32| self.cast.actors[**actor as usize].kind;
        common.len() >= IN_COMMON
            && common.iter().any(|actor| !matches!(kind(actor), ActorKind::State | ActorKind::Place))
    }
}
