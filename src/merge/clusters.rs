//! Which tellings are one event so far, and what forbids two of them to become one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::actors::Cast;
use super::judged::Judged;
use super::telling::{Telling, overlaps};
use crate::mention::same::Same;

/// The tellings of each event, and why each was joined.
#[derive(Debug)]
pub(super) struct Clusters {
    same: Same,
    state: Vec<State>,
    /// By cluster those that a person has set apart from it.
    apart: BTreeMap<usize, BTreeSet<usize>>,
    /// The sieve that joined a telling to the others, by telling.
    pub(super) joined: BTreeMap<u32, &'static str>,
}

/// What a cluster has settled.
#[derive(Debug, Clone, Default)]
struct State {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    who: Vec<u32>,
}

impl Clusters {
    /// Every telling alone.
    pub(super) fn new(tellings: &[Telling<'_>]) -> Self {
        let state =
            |t: &Telling<'_>| State { first: t.anchor.first, last: t.anchor.last, who: t.who.clone() };
        Self {
            same: Same::alone(tellings.len()),
            state: tellings.iter().map(state).collect(),
            apart: BTreeMap::new(),
            joined: BTreeMap::new(),
        }
    }

    /// The cluster of a telling.
    pub(super) fn of(&self, telling: usize) -> usize {
        self.same.root(telling as u32) as usize
    }

    /// Does what a person has judged, before anything else is looked at: neither days nor actors speak against it.
    pub(super) fn obey(&mut self, judged: &Judged) {
        for (a, b) in &judged.same {
            let (x, y) = (self.of(*a), self.of(*b));
            if x != y {
                self.become_one(x, y);
                self.joined.entry(*a.max(b) as u32).or_insert("guidance.same-as");
            }
        }
        for (a, b) in &judged.different {
            let (x, y) = (self.of(*a), self.of(*b));
            if x != y {
                self.apart.entry(x).or_default().insert(y);
                self.apart.entry(y).or_default().insert(x);
            }
        }
    }

    pub(super) fn join(&mut self, a: usize, b: usize, cast: &Cast, sieve: &'static str) -> bool {
        let (p, q) = (&self.state[self.of(a)], &self.state[self.of(b)]);
        cast.compatible(&p.who, &q.who) && self.unite(a, b, sieve)
    }

    /// Joins words of a body with those of the state that it speaks for.
    pub(super) fn join_speaker(&mut self, state: usize, body: usize) -> bool {
        let cluster = self.of(body);
        self.state[cluster].who.clear();
        self.unite(state, body, "merge.body-of-no-state")
    }

    /// Joins a report and the deed that it claims; who claims need not be who did it, so only the reporter stays.
    pub(super) fn join_claim(&mut self, report: usize, deed: usize) -> bool {
        let deed_cluster = self.of(deed);
        self.state[deed_cluster].who.clear();
        self.unite(report, deed, "merge.claimed")
    }

    fn unite(&mut self, a: usize, b: usize, sieve: &'static str) -> bool {
        let (x, y) = (self.of(a), self.of(b));
        let (p, q) = (&self.state[x], &self.state[y]);
        if x == y || self.are_apart(x, y) || !overlaps((p.first, p.last), (q.first, q.last)) {
            return false;
        }
        self.become_one(x, y);
        self.joined.entry(b.max(a) as u32).or_insert(sieve);
        true
    }

    fn are_apart(&self, x: usize, y: usize) -> bool {
        self.apart.get(&x).is_some_and(|apart| apart.contains(&y))
    }

    fn become_one(&mut self, x: usize, y: usize) {
        let (keep, lose) = (x.min(y), x.max(y));
        let lost = std::mem::take(&mut self.state[lose]);
        let kept = &mut self.state[keep];
        (kept.first, kept.last) = common((kept.first, kept.last), (lost.first, lost.last));
        for who in lost.who {
            if !kept.who.contains(&who) {
                kept.who.push(who);
            }
        }
        self.same.join(lose as u32, keep as u32);
        for other in self.apart.remove(&lose).unwrap_or_default() {
            let theirs = self.apart.entry(other).or_default();
            theirs.remove(&lose);
            theirs.insert(keep);
            self.apart.entry(keep).or_default().insert(other);
        }
    }
}

type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// The days that two stretches have in common. Where a person has joined what has none, either may be right.
fn common(a: Days, b: Days) -> Days {
    if !overlaps(a, b) {
        return (a.0.min(b.0), a.1.zip(b.1).map(|(a, b)| a.max(b)));
    }
    let last = match (a.1, b.1) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    (a.0.max(b.0), last)
}
