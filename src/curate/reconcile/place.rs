//! What each event of an extraction is to the person's file, the extraction before it taken into account.

use std::collections::BTreeSet;

use super::identity::{Fate, Known, Told, identify};

/// What an event of an extraction is to mine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// This event of mine; the one that says `true` gives it its fields, others add to it.
    Mine(usize, bool),
    /// Settled: nothing is made of it. Links to it mean this event of mine, or nothing.
    Settled(Option<usize>),
    /// Nothing that mine knows of.
    Fresh,
}

/// The places of the events of both extractions.
pub(super) struct Places {
    pub(super) old: Vec<Place>,
    pub(super) new: Vec<Place>,
}

/// Finds the places of the events of base, `old`, and of the new extraction among those of mine.
pub(super) fn places(mine: &[Told<'_>], old: &[Told<'_>], new: &[Told<'_>]) -> Places {
    let never = |_: usize| None;
    let old_in_mine = identify(old, mine, &Known { expected: &never, extracted: &|_| false });
    let new_in_old = identify(new, old, &Known { expected: &never, extracted: &|_| true });
    let known: BTreeSet<usize> = old_in_mine.iter().filter_map(|fate| whole(*fate)).collect();
    let by_old = |at: usize| new_in_old[at].event().map(|old| old_in_mine[old]);
    let new_in_mine = identify(
        new,
        mine,
        &Known { expected: &|at| by_old(at)?.event(), extracted: &|at| known.contains(&at) },
    );
    let led: BTreeSet<usize> = new_in_mine.iter().filter_map(|fate| whole(*fate)).collect();
    let place = |fate: Fate| match fate {
        Fate::Is(at) => Some(led_by(mine, at, true)),
        Fate::PartOf(at) => Some(led_by(mine, at, false)),
        Fate::Split(at) => Some(Place::Settled(Some(at))),
        Fate::None => None,
    };
    // What is in mine no more by its words may have got other words there, or none; or the person has deleted it.
    let by_history = |at: usize| match by_old(at) {
        None => Place::Fresh,
        Some(Fate::None) => Place::Settled(None),
        Some(Fate::Split(at)) => Place::Settled(Some(at)),
        Some(Fate::Is(at) | Fate::PartOf(at)) if mine[at].event.src.is_empty() => Place::Settled(Some(at)),
        Some(Fate::Is(at) | Fate::PartOf(at)) => led_by(mine, at, !led.contains(&at)),
    };
    Places {
        old: old_in_mine.iter().map(|fate| place(*fate).unwrap_or(Place::Settled(None))).collect(),
        new: (0..new.len()).map(|at| place(new_in_mine[at]).unwrap_or_else(|| by_history(at))).collect(),
    }
}

fn whole(fate: Fate) -> Option<usize> {
    match fate {
        Fate::Is(at) => Some(at),
        _ => None,
    }
}

/// The event of mine at `at`, or the one that the person says it is the same as.
fn led_by(mine: &[Told<'_>], at: usize, first: bool) -> Place {
    let event = mine[at].event;
    if !event.is_dropped() {
        return Place::Mine(at, first);
    }
    let is_meant = |told: &Told<'_>| event.same_as.iter().any(|same| same.name == told.id);
    match mine.iter().position(|told| is_meant(told) && !told.event.is_dropped()) {
        Some(other) => Place::Mine(other, false),
        None => Place::Mine(at, first),
    }
}
