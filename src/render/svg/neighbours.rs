//! Which lane stands beside which: those that deal with one another stand close.

use std::collections::BTreeMap;

use crate::order::Timeline;
use crate::render::lanes::Lanes;

/// Puts the lanes of single actors into an order in which links and shared events have short ways.
///
/// One lane after another is moved to where it makes all ways together shortest, until nothing gets shorter; what
/// makes no difference stays in the order of first appearance.
pub(super) fn settle(lanes: &mut Lanes<'_>, timeline: &Timeline<'_>) {
    let ties = ties(lanes, timeline);
    let mut order: Vec<usize> = (0..lanes.single()).collect();
    let mut best = length(&order, &ties);
    for _ in 0..ROUNDS {
        let before = best;
        for lane in 0..order.len() {
            for place in 0..order.len() {
                let moved = moved(&order, lane, place);
                let length = length(&moved, &ties);
                if length < best {
                    (order, best) = (moved, length);
                }
            }
        }
        if best == before {
            break;
        }
    }
    lanes.rearrange(&order);
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
    let mut place = vec![0; order.len()];
    for (at, &lane) in order.iter().enumerate() {
        place[lane] = at;
    }
    ties.iter().map(|(&(a, b), count)| place[a].abs_diff(place[b]) * count).sum()
}

fn moved(order: &[usize], lane: usize, place: usize) -> Vec<usize> {
    let mut order: Vec<usize> = order.iter().copied().filter(|&other| other != lane).collect();
    order.insert(place, lane);
    order
}
