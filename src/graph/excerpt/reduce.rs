//! Fewer arrows: answers that a chain of other links tells as well.

use rustc_hash::FxHashSet;

use crate::graph::build;
use crate::merge::{LinkKind, Storyline};

/// Takes out the answers to whose ends another way of two links or more leads. What leads to what stays the same, in a
/// circle too. Denials, confirmations, corrections and causes say more than a chain does, and stay.
pub(super) fn reduce(storyline: &mut Storyline) {
    let graph = build(storyline);
    let arrows: Vec<(usize, usize, bool)> =
        graph.arrows().map(|(from, to, link)| (from, to, link.kind == LinkKind::Answers)).collect();
    let mut ways: Vec<Vec<usize>> = vec![Vec::new(); storyline.events.len()];
    for &(from, to, _) in &arrows {
        ways[from].push(to);
    }
    let mut needless = FxHashSet::default();
    for (from, to, answers) in arrows {
        if answers && is_reached(&ways, from, to) {
            let at = ways[from].iter().position(|&other| other == to).expect("the way is there until now");
            ways[from].swap_remove(at);
            needless.insert((storyline.events[from].id.clone(), storyline.events[to].id.clone()));
        }
    }
    storyline.links.retain(|link| {
        link.kind != LinkKind::Answers || !needless.contains(&(link.from.clone(), link.to.clone()))
    });
}

/// Whether a way of two links or more leads from one to the other.
fn is_reached(ways: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = FxHashSet::from_iter([from]);
    let mut open: Vec<usize> = ways[from].iter().copied().filter(|&next| next != to).collect();
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            open.extend(&ways[at]);
        }
    }
    false
}
