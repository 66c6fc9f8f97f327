//! Events put in time: dates as bounds, links as constraints, a partial order and one page order that keeps it.
//!
//! Takes an [`EventGraph`]; gives a [`Timeline`]. Two events are *before* one another only where their intervals
//! do not overlap or links say so. Contradictions are reported, and the timeline is made all the same.

mod closure;
mod conflict;
mod interval;
mod precedence;
mod sort;

pub use closure::Relation;
pub use interval::Interval;

use rustc_hash::FxHashSet;

use crate::diagnostic::Diagnostic;
use crate::graph::EventGraph;
use crate::id::EventId;
use crate::merge::{Event, Link, LinkKind};
use precedence::Precedence;

/// A storyline in the order in which to tell it.
#[derive(Debug, Clone)]
pub struct Timeline<'a> {
    /// The events and their links.
    pub graph: &'a EventGraph<'a>,
    /// What has a place in time, in the order of the page.
    pub entries: Vec<Entry<'a>>,
    /// The shelf: events without a date, and those of a known day in an unknown year.
    pub undated: Vec<Entry<'a>>,
    /// Links that contradict dates or one another; they are shown, and had no say in the order.
    pub diagnostics: Vec<Diagnostic>,
    set_aside: FxHashSet<(&'a EventId, &'a EventId, LinkKind)>,
    precedence: Precedence,
}

/// An event in its place.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The event.
    pub event: &'a Event,
    /// When it can have been: its date, narrowed by what it answers and by what answers it.
    pub interval: Interval,
    /// What the entry above it is to it: [`Relation::Before`], or [`Relation::Unordered`] where the page must
    /// not be taken at its word. The first has none above it.
    pub above: Option<Relation>,
}

/// Puts the events of `graph` in order.
///
/// Every certain relation is kept. What is left open is settled by the first possible beginning, then the last
/// possible end, the stated time of day, and the order of the file; a happening without beginning ("on or
/// before 17 May") stands by its last day.
///
/// ```
/// use rejoinder::{graph, merge::Storyline, order};
/// let storyline = Storyline::default();
/// assert!(order::order(&graph::build(&storyline)).entries.is_empty());
/// ```
pub fn order<'a>(graph: &'a EventGraph<'a>) -> Timeline<'a> {
    let mut precedence = precedence::weigh(graph);
    let events = &graph.storyline.events;
    let (dated, undated): (Vec<usize>, Vec<usize>) =
        precedence.sorted.iter().partition(|&&i| has_place(&events[i]));
    let conflicts = std::mem::take(&mut precedence.conflicts);
    let links = graph.links().enumerate();
    let mut timeline = Timeline {
        graph,
        entries: Vec::new(),
        undated: Vec::new(),
        set_aside: links.filter(|(i, _)| conflicts.contains_key(i)).map(|(_, link)| ends(link)).collect(),
        diagnostics: conflicts.into_values().collect(),
        precedence,
    };
    timeline.entries = timeline.shelve(&dated);
    timeline.undated = timeline.shelve(&undated);
    timeline
}

fn ends(link: &Link) -> (&EventId, &EventId, LinkKind) {
    (&link.from, &link.to, link.kind)
}

/// Whether the event has a bound in time at all.
fn has_place(event: &Event) -> bool {
    event.when.as_ref().is_some_and(|when| when.earliest().or(when.latest()).is_some())
}

impl<'a> Timeline<'a> {
    /// What `first` is to `second`; nothing where one of them is no event.
    pub fn relation(&self, first: &EventId, second: &EventId) -> Option<Relation> {
        let (first, second) = (self.graph.position(first)?, self.graph.position(second)?);
        Some(self.between(first, second))
    }

    /// The links whose two ends exist, in the order of the file.
    pub fn links(&self) -> impl Iterator<Item = &'a Link> {
        self.graph.links()
    }

    /// Whether dates or other links contradict `link`; a finding says why.
    pub fn contradicts(&self, link: &Link) -> bool {
        self.set_aside.contains(&ends(link))
    }

    fn shelve(&self, positions: &[usize]) -> Vec<Entry<'a>> {
        let mut above = None;
        let mut entries = Vec::with_capacity(positions.len());
        for &i in positions {
            entries.push(Entry {
                event: &self.graph.storyline.events[i],
                interval: self.precedence.intervals[i],
                above: above.map(|above| self.neighbours(above, i)),
            });
            above = Some(i);
        }
        entries
    }

    /// What an entry is to the one below it. Only what is certain between the two is looked at, so that the
    /// page is made in linear time: a way through a third event would stand between them.
    fn neighbours(&self, above: usize, below: usize) -> Relation {
        let linked = self.precedence.successors[above].contains(&below);
        let apart = self.precedence.intervals[above].is_before(&self.precedence.intervals[below]);
        if linked || apart { Relation::Before } else { Relation::Unordered }
    }

    fn between(&self, first: usize, second: usize) -> Relation {
        let (one, other) = (&self.precedence.intervals[first], &self.precedence.intervals[second]);
        if one.is_before(other) {
            return Relation::Before;
        }
        if other.is_before(one) {
            return Relation::After;
        }
        match closure::along(&self.precedence.successors, first, second) {
            Relation::Unordered => closure::along(&self.precedence.successors, second, first).reverse(),
            known => known,
        }
    }
}
