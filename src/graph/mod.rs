//! Events as nodes, answers as edges: a storyline in the shape in which order and pictures need it.
//!
//! Takes a [`Storyline`] and borrows from it; gives an [`EventGraph`] to ask for causes, responses, chains and
//! circles. It changes nothing and drops nothing but links whose ends do not exist, and those it reports.
//! [`excerpt()`] gives the storyline of some of the events.

mod excerpt;
mod query;

pub use excerpt::{Excerpt, LeftOut, Selection, excerpt};

use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::id::EventId;
use crate::merge::{Event, Link, Storyline};

/// The events of a storyline, joined by its links. Arrows run with time: from the trigger to the response.
///
/// The number of a node is the position of its event in the storyline, that of an edge follows the order of
/// the links, so every answer of the graph is in the order of the file.
#[derive(Debug, Clone)]
pub struct EventGraph<'a> {
    /// What the graph was built from.
    pub storyline: &'a Storyline,
    /// Links that name an event which is not there.
    pub diagnostics: Vec<Diagnostic>,
    graph: StableDiGraph<&'a Event, &'a Link>,
    nodes: FxHashMap<&'a EventId, NodeIndex>,
}

/// Joins the events of `storyline` by its links.
///
/// ```
/// use rejoinder::{graph, merge::Storyline};
/// let storyline = Storyline::default();
/// assert_eq!(graph::build(&storyline).links().count(), 0);
/// ```
pub fn build(storyline: &Storyline) -> EventGraph<'_> {
    let mut graph = StableDiGraph::with_capacity(storyline.events.len(), storyline.links.len());
    let mut nodes = FxHashMap::default();
    for event in &storyline.events {
        let node = graph.add_node(event);
        nodes.entry(&event.id).or_insert(node);
    }
    let mut diagnostics = Vec::new();
    for link in &storyline.links {
        match (nodes.get(&link.from), nodes.get(&link.to)) {
            (Some(&from), Some(&to)) => {
                graph.add_edge(from, to, link);
            }
            (known, _) => diagnostics.push(unknown_end(link, known.is_none())),
        }
    }
    EventGraph { storyline, diagnostics, graph, nodes }
}

fn unknown_end(link: &Link, trigger_is_unknown: bool) -> Diagnostic {
    let (unknown, other) = if trigger_is_unknown { (&link.from, &link.to) } else { (&link.to, &link.from) };
    Diagnostic::warning("unknown-id", format!("a link of `{other}` names `{unknown}`, which is no event"))
        .help("correct the id, or remove the link")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::{LinkBasis, LinkKind};

    #[test]
    fn a_link_to_nowhere_is_left_out_and_named() {
        let link = Link {
            from: "ghost".into(),
            to: "phantom".into(),
            kind: LinkKind::Answers,
            cue: None,
            basis: LinkBasis::Stated,
            evidence: Vec::new(),
        };
        let storyline = Storyline { links: vec![link], ..Storyline::default() };
        let graph = build(&storyline);
        assert_eq!(graph.links().count(), 0);
        assert!(graph.diagnostics[0].message.contains("`ghost`"));
    }
}
