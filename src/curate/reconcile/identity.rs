//! Which event of one file is which of another: by the words of the articles that prove them, else by who did what
//! when.

use std::collections::{BTreeMap, BTreeSet};

use super::proof::Proof;
use crate::curate::schema::Event;
use crate::text::wording::likeness;

/// An event with what tells it from others.
#[derive(Debug)]
pub(super) struct Told<'c> {
    pub(super) id: &'c str,
    pub(super) event: &'c Event,
    /// Who did it, sorted, under the names of mine.
    pub(super) who: Vec<String>,
    pub(super) proofs: Vec<Proof>,
}

/// What became of an event in the other file; the numbers are those of its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is that one.
    Is(usize),
    /// It is part of that one, which is several events here.
    PartOf(usize),
    /// It is several events there, of which this is the nearest.
    Split(usize),
    /// It is none.
    None,
}

impl Fate {
    /// The event that it is, or belongs to.
    pub(super) fn event(self) -> Option<usize> {
        match self {
            Self::Is(at) | Self::PartOf(at) | Self::Split(at) => Some(at),
            Self::None => None,
        }
    }
}

/// What is known besides the two files themselves.
pub(super) struct Known<'a> {
    /// What an event of `ours` is expected to be.
    pub(super) expected: &'a dyn Fn(usize) -> Option<usize>,
    /// Whether an event of `theirs` came from extraction, so that it is no half of another.
    pub(super) extracted: &'a dyn Fn(usize) -> bool,
}

/// Which events of `theirs` those of `ours` are.
pub(super) fn identify(ours: &[Told<'_>], theirs: &[Told<'_>], known: &Known<'_>) -> Vec<Fate> {
    let shared = shared(ours, theirs);
    let mut fates = vec![Fate::None; ours.len()];
    let mut taken: BTreeMap<usize, usize> = BTreeMap::new();
    let mut ranked: Vec<(u32, usize, usize)> = shared
        .iter()
        .map(|(a, b)| (nearness(&ours[*a], &theirs[*b], (known.expected)(*a) == Some(*b)), *a, *b))
        .collect();
    ranked.sort_unstable_by_key(|(near, a, b)| (std::cmp::Reverse(*near), *a, *b));
    for (_, a, b) in &ranked {
        if fates[*a] == Fate::None && !taken.contains_key(b) {
            fates[*a] = Fate::Is(*b);
            taken.insert(*b, *a);
        }
    }
    for (_, a, b) in &ranked {
        match fates[*a] {
            // Those words of it that its own event does not have are there for this one.
            Fate::None if has_words_beside(&theirs[*b], &ours[*a], &ours[taken[b]]) => {
                fates[*a] = Fate::PartOf(*b);
            }
            Fate::Is(nearest) if !taken.contains_key(b) && !(known.extracted)(*b) => {
                fates[*a] = Fate::Split(nearest);
            }
            _ => {}
        }
    }
    let proven: BTreeSet<usize> = shared.iter().map(|(_, b)| *b).collect();
    by_account(ours, theirs, &mut fates, &proven);
    fates
}

/// All pairs that prove themselves by the same words.
fn shared(ours: &[Told<'_>], theirs: &[Told<'_>]) -> BTreeSet<(usize, usize)> {
    let mut by_source: BTreeMap<&str, Vec<(usize, &Proof)>> = BTreeMap::new();
    for (b, told) in theirs.iter().enumerate() {
        for proof in &told.proofs {
            by_source.entry(&proof.source).or_default().push((b, proof));
        }
    }
    let mut pairs = BTreeSet::new();
    for (a, told) in ours.iter().enumerate() {
        for proof in &told.proofs {
            let near = by_source.get(proof.source.as_str()).into_iter().flatten();
            pairs.extend(near.filter(|(_, other)| proof.overlaps(other)).map(|(b, _)| (a, *b)));
        }
    }
    pairs
}

/// How much speaks for the two being one, given that they share words: one sentence may tell of several events.
fn nearness(a: &Told<'_>, b: &Told<'_>, expected: bool) -> u32 {
    let (one, other) = (a.event, b.event);
    let share = |a: &Told<'_>, b: &Told<'_>| {
        let found =
            a.proofs.iter().filter(|proof| b.proofs.iter().any(|other| proof.overlaps(other))).count();
        10 * found / a.proofs.len().max(1)
    };
    let what = match (&one.what, &other.what) {
        (Some(a), Some(b)) => (40.0 * likeness(a, b)) as usize,
        _ => 0,
    };
    let when = match (&one.when, &other.when) {
        (Some(a), Some(b)) if a == b => 20,
        (Some(a), Some(b)) if a.compatible(b) => 10,
        (None, None) => 10,
        _ => 0,
    };
    let points = share(a, b)
        + share(b, a)
        + what
        + when
        + 20 * usize::from(a.who == b.who)
        + 30 * usize::from(one.kind == other.kind)
        + 30 * usize::from(a.id == b.id)
        + 60 * usize::from(expected);
    points as u32
}

/// Whether `whole` has words of `part` that `own` does not have.
fn has_words_beside(whole: &Told<'_>, part: &Told<'_>, own: &Told<'_>) -> bool {
    let has = |told: &Told<'_>, proof: &Proof| told.proofs.iter().any(|other| other.overlaps(proof));
    whole.proofs.iter().any(|proof| has(part, proof) && !has(own, proof))
}

/// Joins what shares no words, but actors, kind and date, where nothing else comes near; `proven` share words with
/// some event and are left alone.
fn by_account(ours: &[Told<'_>], theirs: &[Told<'_>], fates: &mut [Fate], proven: &BTreeSet<usize>) {
    type Account<'a> = (Option<&'a str>, &'a [String]);
    fn account<'a>(told: &'a Told<'_>) -> Account<'a> {
        (told.event.kind.as_deref(), &told.who)
    }
    let mut free: BTreeMap<Account<'_>, Vec<usize>> = BTreeMap::new();
    for (b, told) in theirs.iter().enumerate() {
        if !told.event.src.is_empty() && !proven.contains(&b) {
            free.entry(account(told)).or_default().push(b);
        }
    }
    let near = |a: usize| -> Vec<usize> {
        let candidates = free.get(&account(&ours[a])).into_iter().flatten().copied();
        candidates.filter(|b| may_be(&ours[a], &theirs[*b])).collect()
    };
    let mut suitors: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for a in (0..ours.len()).filter(|a| fates[*a] == Fate::None && !ours[*a].event.src.is_empty()) {
        if let [only] = near(a)[..] {
            suitors.entry(only).or_default().push(a);
        }
    }
    for (b, suitors) in suitors {
        if let [only] = suitors[..] {
            fates[only] = Fate::Is(b);
        }
    }
}

/// Whether two events of the same actors and kind, told in other words, may be one.
fn may_be(a: &Told<'_>, b: &Told<'_>) -> bool {
    let dates = match (&a.event.when, &b.event.when) {
        (Some(a), Some(b)) => a.compatible(b),
        _ => false,
    };
    let alike = match (&a.event.what, &b.event.what) {
        (Some(a), Some(b)) => likeness(a, b) >= 0.5,
        _ => false,
    };
    // A source that is cited without its words may mean any of them.
    let cited = |a: &Told<'_>, b: &Told<'_>| {
        a.proofs.iter().any(|p| p.words.is_none() && b.proofs.iter().any(|other| other.source == p.source))
    };
    dates && (alike || cited(a, b) || cited(b, a))
}
