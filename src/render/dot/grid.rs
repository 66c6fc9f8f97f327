//! Where everything stands in the picture: a column for every date, a lane for every actor.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::id::{ActorId, EventId};
use crate::merge::Event;
use crate::order::{Entry, Timeline};
use crate::render::cast::Cast;
use crate::render::words;

/// Columns from left to right, lanes from top to bottom, and the events of every cell.
pub(super) struct Grid<'a> {
    /// What is written at the head of each column: its date.
    pub(super) columns: Vec<String>,
    /// How many of them have a place in time; a shelf may stand behind them.
    pub(super) dated: usize,
    /// What is written at the left of each lane.
    pub(super) lanes: Vec<String>,
    /// The events of a column and lane, in the order of the timeline.
    pub(super) cells: BTreeMap<(usize, usize), Vec<&'a Event>>,
}

/// The heading of the column of what has no date.
const SHELF: &str = "undated";

impl<'a> Grid<'a> {
    /// Lays out `timeline` with at most `most` lanes for single actors.
    ///
    /// Lanes belong to the first actor of an event, in the order of their first appearance; where there are
    /// more actors than lanes, those with the most events and links have one, and the rest share the last.
    pub(super) fn of(timeline: &'a Timeline<'a>, cast: &Cast<'_>, most: usize) -> Self {
        let days = timeline.entries.chunk_by(|a, b| column(a) == column(b));
        let mut groups: Vec<(String, &[Entry<'a>])> = days.map(|group| (column(&group[0]), group)).collect();
        let dated = groups.len();
        if !timeline.undated.is_empty() {
            groups.push((SHELF.to_owned(), &timeline.undated));
        }
        let actors = leading_actors(timeline, most);
        let lane_of: FxHashMap<&ActorId, usize> = actors.iter().copied().zip(0..).collect();
        let mut lanes: Vec<String> = actors.iter().map(|actor| cast.name(actor).to_owned()).collect();
        let rest = lanes.len();
        let mut cells: BTreeMap<(usize, usize), Vec<&Event>> = BTreeMap::new();
        let mut columns = Vec::with_capacity(groups.len());
        for (column, (heading, entries)) in groups.into_iter().enumerate() {
            columns.push(heading);
            for entry in entries {
                let lane =
                    entry.event.who.first().and_then(|actor| lane_of.get(actor)).copied().unwrap_or(rest);
                cells.entry((column, lane)).or_default().push(entry.event);
            }
        }
        let sharing: Vec<&Event> = cells
            .iter()
            .filter(|((_, lane), _)| *lane == rest)
            .flat_map(|(_, events)| events.iter().copied())
            .collect();
        if !sharing.is_empty() {
            let nobody = sharing.iter().all(|event| event.who.is_empty());
            lanes.push(if nobody { "nobody named" } else { "others" }.to_owned());
        }
        Self { columns, dated, lanes, cells }
    }

    /// Column, and place from the top within it, of every event.
    pub(super) fn places(&self) -> FxHashMap<&'a EventId, (usize, usize)> {
        let events =
            self.cells.iter().flat_map(|(&(column, _), events)| events.iter().map(move |e| (column, e)));
        events.enumerate().map(|(row, (column, event))| (&event.id, (column, row))).collect()
    }
}

/// The date of an entry as its column bears it.
fn column(entry: &Entry<'_>) -> String {
    entry.event.when.as_ref().map(words::day).unwrap_or_default()
}

/// The actors that have a lane of their own, from top to bottom.
fn leading_actors<'a>(timeline: &Timeline<'a>, most: usize) -> Vec<&'a ActorId> {
    let mut actors: Vec<&ActorId> = Vec::new();
    let mut degrees: Vec<usize> = Vec::new();
    let mut number_of: FxHashMap<&ActorId, usize> = FxHashMap::default();
    for entry in timeline.entries.iter().chain(&timeline.undated) {
        let Some(actor) = entry.event.who.first() else { continue };
        let number = *number_of.entry(actor).or_insert(actors.len());
        if number == actors.len() {
            actors.push(actor);
            degrees.push(0);
        }
        let id = &entry.event.id;
        degrees[number] += 1 + timeline.graph.causes(id).len() + timeline.graph.responses(id).len();
    }
    let mut ranked: Vec<usize> = (0..actors.len()).collect();
    ranked.sort_by_key(|&number| Reverse(degrees[number]));
    ranked.truncate(most);
    ranked.sort_unstable();
    ranked.into_iter().map(|number| actors[number]).collect()
}
