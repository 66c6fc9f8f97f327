//! Which tellings are one event so far, and what forbids two of them to become one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Told;
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
    /// The sieve at work.
    pub(super) sieve: &'static str,
    /// What is written down of the tellings of two events.
    pub(super) watch: Option<Watch>,
}

/// What a cluster has settled.
#[derive(Debug, Clone, Default)]
struct State {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    who: Vec<u32>,
}

/// What forbids two clusters to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forbidden {
    /// A person has set them apart.
    Apart,
    /// They were on different days.
    Days,
    /// Nobody of the one acts for anybody of the other.
    Actors,
}

/// The tellings of two events, and each time that a sieve would have joined one of the first with one of the second.
#[derive(Debug, Default)]
pub(super) struct Watch {
    pub(super) sides: [BTreeSet<usize>; 2],
    pub(super) refused: Vec<Refusal>,
}

/// Two tellings that met a sieve, and what the clusters that they were in by then had settled.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) sieve: &'static str,
    pub(super) pair: [usize; 2],
    pub(super) by: Forbidden,
    pub(super) days: [Days; 2],
    pub(super) who: [Vec<u32>; 2],
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
            sieve: "",
            watch: None,
        }
    }

    /// Where a telling stands, and what joined it to the others.
    pub(super) fn told(&self, tellings: &[Telling<'_>], telling: usize) -> Told {
        let Telling { article, number: mention, .. } = tellings[telling];
        Told { article, mention, joined: self.joined.get(&(telling as u32)).copied() }
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

    /// Joins two tellings where nothing forbids it.
    pub(super) fn join(&mut self, first: usize, second: usize, cast: &Cast) {
        let (p, q) = (&self.state[self.of(first)], &self.state[self.of(second)]);
        let strangers = !cast.compatible(&p.who, &q.who);
        self.unite(first, second, strangers.then_some(Forbidden::Actors));
    }

    /// Joins words or deeds to those under whose actor they are told: a body's to those of the state that it speaks for,
    /// a deed to the report that claims it. Who claims need not be who did it, so only the one who reports stays.
    pub(super) fn join_under(&mut self, lead: usize, other: usize) {
        let cluster = self.of(other);
        self.state[cluster].who.clear();
        self.unite(lead, other, None);
    }

    fn unite(&mut self, first: usize, second: usize, objection: Option<Forbidden>) {
        let (x, y) = (self.of(first), self.of(second));
        if x == y {
            return;
        }
        let days = [self.state[x].days(), self.state[y].days()];
        let objection = match objection {
            _ if self.are_apart(x, y) => Some(Forbidden::Apart),
            _ if !overlaps(days[0], days[1]) => Some(Forbidden::Days),
            objection => objection,
        };
        match objection {
            Some(by) => self.write_down([first, second], by, days),
            None => {
                self.become_one(x, y);
                self.joined.entry(second.max(first) as u32).or_insert(self.sieve);
            }
        }
    }

    fn write_down(&mut self, pair: [usize; 2], by: Forbidden, days: [Days; 2]) {
        let who = pair.map(|telling| self.state[self.of(telling)].who.clone());
        let sieve = self.sieve;
        if let Some(watch) = &mut self.watch
            && watch.has(pair)
        {
            watch.refused.push(Refusal { sieve, pair, by, days, who });
        }
    }

    fn are_apart(&self, x: usize, y: usize) -> bool {
        self.apart.get(&x).is_some_and(|apart| apart.contains(&y))
    }

    fn become_one(&mut self, x: usize, y: usize) {
        let (keep, lose) = (x.min(y), x.max(y));
        let lost = std::mem::take(&mut self.state[lose]);
        let kept = &mut self.state[keep];
        (kept.first, kept.last) = common(kept.days(), lost.days());
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

impl State {
    fn days(&self) -> Days {
        (self.first, self.last)
    }
}

impl Watch {
    /// Whether one of the two is of the first event and the other of the second.
    fn has(&self, [a, b]: [usize; 2]) -> bool {
        let [one, other] = &self.sides;
        one.contains(&a) && other.contains(&b) || one.contains(&b) && other.contains(&a)
    }
}

/// A first and a last day; without one of them it is open there.
pub(super) type Days = (Option<NaiveDate>, Option<NaiveDate>);

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
