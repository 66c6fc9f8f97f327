//! Links lead back in time, so they never lead in a circle.

use std::collections::VecDeque;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::schema::Named;
use crate::diagnostic::Diagnostic;
use crate::merge::LinkKind;

const CODE: &str = "link-cycle";

/// From each event to those that it answers, with the link.
type Answers<'a> = DiGraph<&'a str, (LinkKind, &'a Named)>;

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let answers = graph(curated);
    for mut circle in kosaraju_scc(&answers) {
        circle.sort();
        // A large circle is told by the smallest one in it.
        let Some(path) = shortest_circle(&answers, &circle) else { continue };
        findings.add(CODE, || {
            let names: Vec<_> = path.iter().map(|(id, _)| format!("`{id}`")).collect();
            let message = match &*names {
                [only] => format!("{only} answers itself"),
                [others @ .., last] => {
                    format!("{} and {last} answer one another in a circle", others.join(", "))
                }
                [] => String::new(),
            };
            let finding = Diagnostic::error(CODE, message);
            let place = |id: &str, (kind, event): (LinkKind, &Named)| {
                curated.named(&format!("events.{id}.{}", kind.as_str()), event)
            };
            let finding = path.iter().fold(finding, |finding, (id, link)| finding.at(&curated.file, place(id, *link), ""));
            finding.help("remove the link that does not hold; a link stands on the later event and names the earlier one")
        });
    }
}

fn graph(curated: &Curated) -> Answers<'_> {
    let mut answers = Answers::new();
    let told = || curated.timeline.told_events();
    let nodes: FxHashMap<&str, NodeIndex> =
        told().map(|(id, _)| (id.as_str(), answers.add_node(id.as_str()))).collect();
    for (id, event) in told() {
        for (kind, links) in event.links() {
            for link in links {
                if let Some(cause) = nodes.get(link.event.name.as_str()) {
                    answers.add_edge(nodes[id.as_str()], *cause, (kind, &link.event));
                }
            }
        }
    }
    answers
}

/// The shortest way from the first event of `circle` back to itself; none where it is alone and answers
/// another.
fn shortest_circle<'a>(
    answers: &Answers<'a>,
    circle: &[NodeIndex],
) -> Option<Vec<(&'a str, (LinkKind, &'a Named))>> {
    let first = *circle.first()?;
    let mut came_from: FxHashMap<NodeIndex, (NodeIndex, (LinkKind, &Named))> = FxHashMap::default();
    let mut queue = VecDeque::from([first]);
    while let Some(node) = queue.pop_front() {
        // petgraph gives the latest edge first; the file's order is what a person expects.
        let mut edges: Vec<_> = answers.edges(node).collect();
        edges.reverse();
        for edge in edges {
            let next = edge.target();
            if circle.binary_search(&next).is_err() || came_from.contains_key(&next) {
                continue;
            }
            came_from.insert(next, (node, *edge.weight()));
            queue.push_back(next);
        }
    }
    let mut path = Vec::new();
    let mut node = first;
    loop {
        let (before, link) = *came_from.get(&node)?;
        path.push((answers[before], link));
        node = before;
        if node == first {
            break;
        }
    }
    path.reverse();
    Some(path)
}
