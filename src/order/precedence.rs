//! What must stand before what, and which links cannot hold.
//!
//! Hard: dates, and `order:` within a day. Soft: a response stands after its trigger. Links are taken up from
//! the surest to the least sure, stated ones before inferred ones; one that contradicts what was taken up
//! before is set aside and reported, so that what remains is free of circles and agrees with the dates.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::conflict;
use super::interval::Interval;
use super::sort::topological;
use crate::date::Edtf;
use crate::diagnostic::Diagnostic;
use crate::graph::EventGraph;
use crate::merge::{Event, Link, LinkBasis};

/// The constraints that hold together. Events are numbered by their position in the storyline.
#[derive(Debug, Clone)]
pub(super) struct Precedence {
    /// When each event can have been.
    pub(super) intervals: Vec<Interval>,
    /// What must stand after each event.
    pub(super) successors: Vec<Vec<usize>>,
    /// All events, sorted for the page.
    pub(super) sorted: Vec<usize>,
    /// The links that were set aside, by their numbers, and why.
    pub(super) conflicts: Conflicts,
}

/// Weighs the dates, places and links of `graph` against each other.
pub(super) fn weigh(graph: &EventGraph<'_>) -> Precedence {
    let events = &graph.storyline.events;
    let dated: Vec<Interval> =
        events.iter().map(|event| event.when.as_ref().map(Interval::of).unwrap_or_default()).collect();
    let places = places_within_days(events);
    let arrows = graph
        .arrows()
        .enumerate()
        .map(|(number, (from, to, link))| Arrow { from, to, link, number })
        .collect();

    let mut conflicts = Conflicts::new();
    let arrows = agreeing_with_dates(arrows, events, &dated, &mut conflicts);
    let arrows = without_circles(&arrows, events, &places, &keys(events, &dated), &mut conflicts);
    let (arrows, intervals) = narrowed(&arrows, &places, dated, &mut conflicts);

    let successors = successors(&places, &arrows, events.len());
    let sorted = topological(&successors, &keys(events, &intervals));
    Precedence { intervals, successors, sorted, conflicts }
}

/// A link between two events; `number` is its own place among the links.
#[derive(Debug, Clone, Copy)]
struct Arrow<'a> {
    from: usize,
    to: usize,
    link: &'a Link,
    number: usize,
}

/// What is wrong with a link, by its number.
pub(super) type Conflicts = BTreeMap<usize, Diagnostic>;

/// The key that sorts a page: bounds, stated time of day, place in the file.
type Key = ((NaiveDateTime, NaiveDateTime), Option<(u8, Option<u8>, Option<u8>)>, usize);

fn keys(events: &[Event], intervals: &[Interval]) -> Vec<Key> {
    let clock = |event: &Event| {
        let time = event.when.as_ref()?.as_single()?.date.time.as_ref()?;
        Some((time.hour, time.minute, time.second))
    };
    events.iter().enumerate().map(|(i, event)| (intervals[i].place(), clock(event), i)).collect()
}

/// Pairs of neighbours among the events of one day that bear an `order:`; equal numbers keep the file's order.
fn places_within_days(events: &[Event]) -> Vec<(usize, usize)> {
    let mut days: BTreeMap<NaiveDate, Vec<(i64, usize)>> = BTreeMap::new();
    for (i, event) in events.iter().enumerate() {
        let day = event.when.as_ref().filter(|when| !when.is_approximate()).and_then(Edtf::as_day);
        if let (Some(day), Some(place)) = (day, event.order) {
            days.entry(day).or_default().push((place, i));
        }
    }
    let mut pairs = Vec::new();
    for mut placed in days.into_values() {
        placed.sort_unstable();
        pairs.extend(placed.windows(2).map(|pair| (pair[0].1, pair[1].1)));
    }
    pairs
}

fn successors(places: &[(usize, usize)], arrows: &[Arrow<'_>], events: usize) -> Vec<Vec<usize>> {
    let mut successors = vec![Vec::new(); events];
    let pairs = arrows.iter().map(|arrow| (arrow.from, arrow.to));
    for (from, to) in places.iter().copied().chain(pairs) {
        successors[from].push(to);
    }
    successors
}

/// The arrows along which the response can have begun no earlier than its trigger.
fn agreeing_with_dates<'a>(
    mut arrows: Vec<Arrow<'a>>,
    events: &[Event],
    dated: &[Interval],
    conflicts: &mut Conflicts,
) -> Vec<Arrow<'a>> {
    arrows.retain(|arrow| {
        let (trigger, response) = (&dated[arrow.from], &dated[arrow.to]);
        if response.is_before(trigger) {
            let conflict = conflict::response_is_earlier(arrow.link, &events[arrow.from], &events[arrow.to]);
            conflicts.insert(arrow.number, conflict);
        }
        // A long happening may answer what came in its course: no contradiction, and no guide to its place.
        !response.begins_before(trigger)
    });
    arrows
}

/// The arrows without those that close a circle: layer by layer, against the order that the layers before gave.
fn without_circles<'a>(
    arrows: &[Arrow<'a>],
    events: &[Event],
    places: &[(usize, usize)],
    keys: &[Key],
    conflicts: &mut Conflicts,
) -> Vec<Arrow<'a>> {
    let mut kept = Vec::with_capacity(arrows.len());
    for basis in [LinkBasis::Stated, LinkBasis::Inferred] {
        let layer: Vec<_> = arrows.iter().copied().filter(|arrow| arrow.link.basis == basis).collect();
        let mut rank = vec![0; events.len()];
        for (place, i) in topological(&successors(places, &kept, events.len()), keys).into_iter().enumerate()
        {
            rank[i] = place;
        }
        let together: Vec<_> = kept.iter().chain(&layer).copied().collect();
        let (circle_of, circles) = circles(&successors(places, &together, events.len()));
        for arrow in layer {
            let circle = circle_of[arrow.from];
            if circle == circle_of[arrow.to] && rank[arrow.from] >= rank[arrow.to] {
                let members: Vec<&Event> = circles[circle].iter().map(|&i| &events[i]).collect();
                conflicts.insert(arrow.number, conflict::closes_a_circle(arrow.link, &members));
            } else {
                kept.push(arrow);
            }
        }
    }
    kept
}

/// The strongly connected components: the number of the one that each event lies in, and their members.
fn circles(successors: &[Vec<usize>]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut graph = DiGraph::<(), (), usize>::default();
    let nodes: Vec<_> = successors.iter().map(|_| graph.add_node(())).collect();
    for (from, all) in successors.iter().enumerate() {
        for &to in all {
            graph.add_edge(nodes[from], nodes[to], ());
        }
    }
    let mut circle_of = vec![0; successors.len()];
    let mut circles: Vec<Vec<usize>> = Vec::new();
    for component in kosaraju_scc(&graph) {
        let mut members: Vec<usize> = component.into_iter().map(NodeIndex::index).collect();
        members.sort_unstable();
        for &member in &members {
            circle_of[member] = circles.len();
        }
        circles.push(members);
    }
    (circle_of, circles)
}

/// Bounds carried along the arrows, forwards and then backwards, and the arrows that bore it.
fn narrowed<'a>(
    arrows: &[Arrow<'a>],
    places: &[(usize, usize)],
    mut intervals: Vec<Interval>,
    conflicts: &mut Conflicts,
) -> (Vec<Arrow<'a>>, Vec<Interval>) {
    let events = intervals.len();
    let mut leaving = vec![Vec::new(); events];
    for arrow in arrows {
        leaving[arrow.from].push(*arrow);
    }
    let along = topological(&successors(places, arrows, events), &vec![(); events]);
    let mut kept = Vec::with_capacity(arrows.len());
    for arrow in along.into_iter().flat_map(|from| std::mem::take(&mut leaving[from])) {
        let (trigger, response) = (intervals[arrow.from], intervals[arrow.to]);
        if response.is_before(&trigger) {
            conflicts.insert(arrow.number, conflict::chain_is_later(arrow.link));
        }
        if !response.begins_before(&trigger) {
            intervals[arrow.to].follow(&trigger);
            kept.push(arrow);
        }
    }
    for arrow in kept.iter().rev() {
        let response = intervals[arrow.to];
        intervals[arrow.from].precede(&response);
    }
    (kept, intervals)
}
