//! Which lane stands beside which: those that deal with one another stand close.

use std::collections::BTreeMap;

use super::camp;
use crate::order::Timeline;
use crate::render::lanes::Lanes;

/// Puts the lanes of single actors into an order in which links and shared events have short ways; camps stay together.
pub(super) fn settle(lanes: &mut Lanes<'_>, timeline: &Timeline<'_>) {
    let ties = ties(lanes, timeline);
    let camps = camp::camps(lanes, timeline.graph.storyline);
    let order: Vec<usize> = ordered(camps.len(), &between(&camps, &ties))
        .into_iter()
        .flat_map(|camp| {
            let (body, others) = camps[camp].split_at(1);
            [body.to_vec(), settled(others.to_vec(), &ties)].concat()
        })
        .collect();
    lanes.rearrange(&order);
}

/// Those that have to do with one another form a group; groups stand in the order of first appearance, and whoever has
/// to do with nobody stands behind them.
fn ordered(all: usize, ties: &Ties) -> Vec<usize> {
    let (groups, alone): (Vec<_>, Vec<_>) = groups(all, ties).into_iter().partition(|group| group.len() > 1);
    groups.into_iter().flat_map(|group| settled(group, ties)).chain(alone.concat()).collect()
}

/// How often camps have to do with one another.
fn between(camps: &[Vec<usize>], ties: &Ties) -> Ties {
    let camp_of: BTreeMap<usize, usize> = camps
        .iter()
        .enumerate()
        .flat_map(|(camp, lanes)| lanes.iter().map(move |&lane| (lane, camp)))
        .collect();
    let mut between = Ties::new();
    for ((a, b), count) in ties {
        let (a, b) = (camp_of[a], camp_of[b]);
        if a != b {
            *between.entry((a.min(b), a.max(b))).or_default() += count;
        }
    }
    between
}

/// Moves one lane after another to where it makes all ways together shortest, until nothing gets shorter; what makes no
/// difference stays in the order of first appearance, and of the two ends the one that appears first stands above.
fn settled(mut order: Vec<usize>, ties: &Ties) -> Vec<usize> {
    let mut best = length(&order, ties);
    for _ in 0..ROUNDS {
        let before = best;
        for lane in 0..order.len() {
            for place in 0..order.len() {
                let moved = moved(&order, lane, place);
                let length = length(&moved, ties);
                if length < best {
                    (order, best) = (moved, length);
                }
            }
        }
        if best == before {
            break;
        }
    }
    if order.first() > order.last() {
        order.reverse();
    }
    order
}

/// The lanes that have to do with one another, directly or by others.
fn groups(lanes: usize, ties: &Ties) -> Vec<Vec<usize>> {
    let mut group_of: Vec<usize> = (0..lanes).collect();
    for &(a, b) in ties.keys() {
        let (one, other) = (group_of[a].min(group_of[b]), group_of[a].max(group_of[b]));
        group_of.iter_mut().filter(|group| **group == other).for_each(|group| *group = one);
    }
    let mut groups = vec![Vec::new(); lanes];
    for (lane, group) in group_of.into_iter().enumerate() {
        groups[group].push(lane);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// It is settled after two or three.
const ROUNDS: usize = 10;

/// How often two lanes have to do with one another.
type Ties = BTreeMap<(usize, usize), usize>;

fn ties(lanes: &Lanes<'_>, timeline: &Timeline<'_>) -> Ties {
    let mut ties = Ties::new();
    let mut tie = |a: usize, b: usize| {
        if a != b && a.max(b) < lanes.single() {
            *ties.entry((a.min(b), a.max(b))).or_default() += 1;
        }
    };
    let graph = timeline.graph;
    for link in timeline.links() {
        if let (Some(from), Some(to)) = (graph.event(&link.from), graph.event(&link.to)) {
            tie(lanes.of_event(from), lanes.of_event(to));
        }
    }
    for event in &graph.storyline.events {
        for actor in event.who.iter().skip(1).chain(&event.to) {
            tie(lanes.of_event(event), lanes.of_actor(actor).unwrap_or(usize::MAX));
        }
    }
    ties
}

fn length(order: &[usize], ties: &Ties) -> usize {
    let place: BTreeMap<usize, usize> = order.iter().copied().zip(0..).collect();
    let apart = |&(a, b): &(usize, usize)| Some(place.get(&a)?.abs_diff(*place.get(&b)?));
    ties.iter().filter_map(|(ends, count)| Some(apart(ends)? * count)).sum()
}

fn moved(order: &[usize], lane: usize, place: usize) -> Vec<usize> {
    let mut order: Vec<usize> = order.iter().copied().filter(|&other| other != lane).collect();
    order.insert(place, lane);
    order
}
