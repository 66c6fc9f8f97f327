//! What can be asked of the graph. Every answer is in the order of the file.

use petgraph::Direction::{self, Incoming, Outgoing};
use petgraph::algo::kosaraju_scc;
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences, Reversed, Walker};

use super::EventGraph;
use crate::id::EventId;
use crate::merge::{Event, Link};

impl<'a> EventGraph<'a> {
    /// The event of that id.
    pub fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.nodes.get(id).map(|&node| self.graph[node])
    }

    /// The position of the event in the storyline.
    pub fn position(&self, id: &EventId) -> Option<usize> {
        self.nodes.get(id).map(|node| node.index())
    }

    /// The links whose two ends exist.
    pub fn links(&self) -> impl Iterator<Item = &'a Link> {
        self.graph.edge_weights().copied()
    }

    /// The same links, each with the positions of its trigger and of its response.
    pub fn arrows(&self) -> impl Iterator<Item = (usize, usize, &'a Link)> {
        self.graph.edge_references().map(|e| (e.source().index(), e.target().index(), *e.weight()))
    }

    /// The links to what `id` answers.
    pub fn causes(&self, id: &EventId) -> Vec<&'a Link> {
        self.links_of(id, Incoming)
    }

    /// The links to what answers `id`.
    pub fn responses(&self, id: &EventId) -> Vec<&'a Link> {
        self.links_of(id, Outgoing)
    }

    /// Everything that led to `id`, `id` itself, and everything that came of it.
    pub fn chain(&self, id: &EventId) -> Vec<&'a Event> {
        let Some(&node) = self.nodes.get(id) else { return Vec::new() };
        let forward = petgraph::visit::Dfs::new(&self.graph, node).iter(&self.graph);
        let backward = petgraph::visit::Dfs::new(Reversed(&self.graph), node);
        let backward = backward.iter(Reversed(&self.graph));
        let mut nodes: Vec<NodeIndex> = forward.chain(backward).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes.into_iter().map(|node| self.graph[node]).collect()
    }

    /// The sets of events that answer one another in a circle.
    pub fn circles(&self) -> Vec<Vec<&'a Event>> {
        let mut circles: Vec<Vec<NodeIndex>> = kosaraju_scc(&self.graph)
            .into_iter()
            .filter(|members| members.len() > 1 || self.graph.contains_edge(members[0], members[0]))
            .collect();
        for members in &mut circles {
            members.sort_unstable();
        }
        circles.sort_unstable();
        circles.into_iter().map(|members| members.into_iter().map(|n| self.graph[n]).collect()).collect()
    }

    fn links_of(&self, id: &EventId, direction: Direction) -> Vec<&'a Link> {
        let Some(&node) = self.nodes.get(id) else { return Vec::new() };
        let mut edges: Vec<_> = self.graph.edges_directed(node, direction).collect();
        edges.sort_unstable_by_key(EdgeRef::id);
        edges.into_iter().map(|edge| *edge.weight()).collect()
    }
}
