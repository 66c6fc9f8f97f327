//! A sieve for what is proposed: a bill, a plan or an offer is known by what it would do, whoever names it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Clusters, Lack, RIVALS, Want, Work, need, sentence_of};
use crate::rules::Kind;

/// So many content words in common make two plans one, where they are this share of the shorter one's.
const SHARED: usize = 4;
const ALIKE: f32 = 0.5;

impl Work<'_, '_> {
    /// "a law that would have let the council sell the park", and "proposed in May to let the council sell the park".
    pub(super) fn same_plan(&self, clusters: &mut Clusters) {
        let mut holding: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for i in (0..self.tellings.len()).filter(|i| self.dated_plan(*i).is_ok()) {
            self.planned(i).into_iter().for_each(|word| holding.entry(word).or_default().push(i));
        }
        for noun in (0..self.tellings.len()).filter(|i| self.bare_plan(*i).is_ok()) {
            // A word of very many plans tells little of which is meant.
            let words = self.planned(noun);
            let near =
                words.iter().filter_map(|word| holding.get(word)).filter(|plans| plans.len() <= RIVALS);
            let near: BTreeSet<usize> = near.flatten().copied().collect();
            let alike = near.into_iter().filter_map(|plan| Some((self.is_same_plan(plan, noun).ok()?, plan)));
            if let Some(plan) = Self::likest(alike) {
                clusters.join(plan, noun, self.cast);
            }
        }
    }

    pub(super) fn is_same_plan(&self, dated: usize, noun: usize) -> Result<f32, Lack> {
        self.bare_plan(noun)?;
        self.dated_plan(dated)?;
        let (d, n) = self.two(dated, noun);
        need(!d.is_beside(n), Lack::Sentence)?;
        need(n.same_time(d), Lack::Day)?;
        need(n.who.is_empty() || d.who.is_empty() || self.share(&n.who, &d.who), Lack::Actors)?;
        let (one, other) = (self.planned(noun), self.planned(dated));
        let shared = one.intersection(&other).count();
        let share = shared as f32 / one.len().min(other.len()).max(1) as f32;
        need(shared >= SHARED && share >= ALIKE, Lack::Words { share, needed: ALIKE }).map(|()| share)
    }

    /// The content words of a plan, and for a noun of those that its sentence goes on to tell it by.
    fn planned(&self, i: usize) -> BTreeSet<u32> {
        let t = &self.tellings[i];
        let behind = sentence_of(self.tellings, t)
            .filter(|other| t.event.nominal && other.number > t.number && !other.event.main);
        t.words.iter().chain(behind.flat_map(|other| &other.words)).copied().collect()
    }

    fn plan(&self, i: usize) -> Result<(), Lack> {
        let t = &self.tellings[i];
        need(t.event.kind == Kind::Propose && !t.event.quoted, Lack::Wants(Want::Plan, i))?;
        need(t.event.happened(), Lack::Wants(Want::Happened, i))
    }

    /// A plan told with the day on which it came up.
    fn dated_plan(&self, i: usize) -> Result<(), Lack> {
        self.plan(i)?;
        need(self.tellings[i].anchor.is_told(), Lack::Wants(Want::Dated, i))
    }

    /// A plan that is only named, without a day.
    fn bare_plan(&self, i: usize) -> Result<(), Lack> {
        self.plan(i)?;
        need(self.tellings[i].event.nominal, Lack::Wants(Want::TakesUp, i))?;
        need(!self.tellings[i].anchor.is_told(), Lack::Wants(Want::Undated, i))
    }
}
