//! One event of the world from many tellings: ranked sieves over blocks of candidates, the surest first.
//!
//! A sieve says of two tellings whether they are alike enough for it, or what they lack; it looks only at pairs that can
//! be. A pair joins two clusters only where neither a person nor dates nor actors speak against it.

mod deed;
mod lack;
mod noun;
mod plan;
mod sort;
mod speech;

use super::actors::Cast;
use super::clusters::{Clusters, Watch};
use super::judged::Judged;
use super::telling::{Telling, sentence_of};
use crate::mention::event::EventMention;
use crate::rules::Kind;

pub use lack::{Key, Lack, Want};

/// With so many others of its block a telling is compared at most.
const RIVALS: usize = 40;
/// Content words in common that make two tellings of one actor's words or deeds the same, where a date is
/// missing, and where the dates agree.
const ALIKE_UNDATED: f32 = 0.34;
const ALIKE_DATED: f32 = 0.2;

/// One way to see that two tellings are of one event.
pub(super) struct Sieve<'w, 'a> {
    /// What it is called where reasons are given.
    pub(super) id: &'static str,
    /// How alike two tellings are, the first of which leads, or what they lack.
    pub(super) meets: fn(&Work<'w, 'a>, usize, usize) -> Result<f32, Lack>,
    /// Joins the pairs that meet.
    run: fn(&Work<'w, 'a>, &mut Clusters),
}

/// What the sieves look at.
pub(super) struct Work<'w, 'a> {
    pub(super) tellings: &'w [Telling<'a>],
    pub(super) cast: &'w Cast,
    /// By article the actors with names that its events name, sorted.
    casts: Vec<Vec<u32>>,
}

impl<'w, 'a> Work<'w, 'a> {
    pub(super) fn new(tellings: &'w [Telling<'a>], cast: &'w Cast) -> Self {
        let mut work = Self { tellings, cast, casts: Vec::new() };
        work.casts.resize(tellings.last().map_or(0, |t| t.article + 1), Vec::new());
        for t in tellings {
            let named: Vec<u32> = work.named_in(t).collect();
            work.casts[t.article].extend(named);
        }
        for cast in &mut work.casts {
            cast.sort_unstable();
            cast.dedup();
        }
        work
    }

    /// The actors and places with names that a telling names.
    fn named_in(&self, t: &Telling<'_>) -> impl Iterator<Item = u32> {
        t.parties().filter(|actor| !self.cast.actors[*actor as usize].unnamed)
    }

    /// All of them, the surest first.
    pub(super) const SIEVES: [Sieve<'w, 'a>; 15] = [
        Sieve { id: "merge.shared-quotation", meets: Self::quote_the_same, run: Self::shared_quotations },
        Sieve { id: "merge.one-occasion", meets: Self::on_one_occasion, run: Self::one_occasion },
        Sieve { id: "merge.told-in-clause", meets: Self::is_told_by, run: Self::told_in_clause },
        Sieve { id: "merge.claimed", meets: Self::is_claimed, run: Self::claimed },
        Sieve { id: "merge.told-next", meets: Self::is_told_next, run: Self::told_next },
        Sieve { id: "merge.points-back", meets: Self::is_meant, run: Self::pointing_back },
        Sieve {
            id: "merge.same-speaker-same-day",
            meets: Self::said_that_day,
            run: Self::same_speaker_same_day,
        },
        Sieve { id: "merge.body-of-no-state", meets: Self::speaks_for, run: Self::body_of_no_state },
        Sieve { id: "merge.same-deed-same-day", meets: Self::done_that_day, run: Self::same_deed_same_day },
        Sieve {
            id: "merge.same-figure-same-day",
            meets: Self::told_alike_that_day,
            run: Self::same_figure_same_day,
        },
        Sieve { id: "merge.lead-and-detail", meets: Self::is_detail, run: Self::lead_and_detail },
        Sieve { id: "merge.undated-speech", meets: Self::said_again, run: Self::undated_speech },
        Sieve { id: "merge.undated-deed", meets: Self::done_again, run: Self::undated_deed },
        Sieve { id: "merge.same-plan", meets: Self::is_same_plan, run: Self::same_plan },
        Sieve { id: "merge.only-of-its-sort", meets: Self::is_of_sort, run: Self::only_of_its_sort },
    ];

    /// Joins the tellings of the same events; what is to be watched is in the clusters then.
    pub(super) fn cluster(&self, judged: &Judged, watch: Option<Watch>) -> Clusters {
        let mut clusters = Clusters::new(self.tellings);
        clusters.watch = watch;
        clusters.obey(judged);
        for sieve in &Self::SIEVES {
            clusters.sieve = sieve.id;
            (sieve.run)(self, &mut clusters);
        }
        clusters
    }

    fn two(&self, first: usize, second: usize) -> (&Telling<'a>, &Telling<'a>) {
        (&self.tellings[first], &self.tellings[second])
    }

    /// Whether anybody of the one acts for anybody of the other.
    fn share(&self, a: &[u32], b: &[u32]) -> bool {
        a.iter().any(|x| b.iter().any(|y| self.cast.related(*x, *y)))
    }

    /// The one of `candidates` that is most alike; of equals the first.
    fn likest(candidates: impl Iterator<Item = (f32, usize)>) -> Option<usize> {
        candidates.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, candidate)| candidate)
    }
}

fn need(holds: bool, lack: Lack) -> Result<(), Lack> {
    if holds { Ok(()) } else { Err(lack) }
}

fn alike(a: &Telling<'_>, b: &Telling<'_>, needed: f32) -> Result<f32, Lack> {
    let share = a.overlap(b);
    need(share >= needed, Lack::Words { share, needed }).map(|()| share)
}

/// Kinds of speech that say nothing of what it does.
fn is_plain(kind: Kind) -> bool {
    matches!(kind, Kind::Say | Kind::Claim | Kind::Announce)
}

/// Whether two kinds of speech can be of the same words: praise is no rejection.
fn fit(a: &EventMention, b: &EventMention) -> bool {
    a.kind == b.kind || is_plain(a.kind) || is_plain(b.kind)
}
