//! What each event of an extraction is to the person's file, the extraction before it taken into account.

use std::collections::{BTreeMap, BTreeSet};

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
    let spokesmen = spokesmen(mine);
    let place = |fate: Fate, led: &BTreeSet<usize>| match fate {
        // Where several of mine are one to the person, the one that is told has the fields.
        Fate::Is(at) => {
            let told = spokesmen[at];
            Some(Place::Mine(told, told == at || !led.contains(&told)))
        }
        Fate::PartOf(at) => Some(Place::Mine(spokesmen[at], false)),
        Fate::Split(at) => Some(Place::Settled(Some(at))),
        Fate::None => None,
    };
    let led: BTreeSet<usize> = new_in_mine.iter().filter_map(|fate| whole(*fate)).collect();
    // What is in mine no more by its words may have got other words there, or none; or the person has deleted it.
    let by_history = |at: usize| match by_old(at) {
        None => Place::Fresh,
        Some(Fate::None) => Place::Settled(None),
        Some(Fate::Split(at)) => Place::Settled(Some(at)),
        Some(Fate::Is(at) | Fate::PartOf(at)) if mine[at].event.src.is_empty() => Place::Settled(Some(at)),
        Some(Fate::Is(at) | Fate::PartOf(at)) => Place::Mine(spokesmen[at], !led.contains(&spokesmen[at])),
    };
    Places {
        old: old_in_mine.iter().map(|fate| place(*fate, &known).unwrap_or(Place::Settled(None))).collect(),
        new: (0..new.len())
            .map(|at| place(new_in_mine[at], &led).unwrap_or_else(|| by_history(at)))
            .collect(),
    }
}

fn whole(fate: Fate) -> Option<usize> {
    match fate {
        Fate::Is(at) => Some(at),
        _ => None,
    }
}

/// By event of mine the one that is told for it: of a dropped one the one that the person says it is the same as, on
/// either of the two.
fn spokesmen(mine: &[Told<'_>]) -> Vec<usize> {
    let by_id: BTreeMap<&str, usize> = mine.iter().enumerate().map(|(at, told)| (told.id, at)).collect();
    let mut spokesmen: Vec<usize> = (0..mine.len()).collect();
    for (at, told) in mine.iter().enumerate() {
        for other in told.event.same_as.iter().filter_map(|same| by_id.get(same.name.as_str()).copied()) {
            match (told.event.is_dropped(), mine[other].event.is_dropped()) {
                (true, false) => spokesmen[at] = other,
                (false, true) => spokesmen[other] = at,
                _ => {}
            }
        }
    }
    spokesmen
}
