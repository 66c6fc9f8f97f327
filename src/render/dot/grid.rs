//! Where everything stands in the picture: a column for every date, a lane for every actor.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::id::EventId;
use crate::merge::Event;
use crate::order::{Entry, Timeline};
use crate::render::cast::Cast;
use crate::render::lanes::Lanes;
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
    pub(super) fn of(timeline: &'a Timeline<'a>, cast: &Cast<'_>, most: usize) -> Self {
        let days = timeline.entries.chunk_by(|a, b| column(a) == column(b));
        let mut groups: Vec<(String, &[Entry<'a>])> = days.map(|group| (column(&group[0]), group)).collect();
        let dated = groups.len();
        if !timeline.undated.is_empty() {
            groups.push((SHELF.to_owned(), &timeline.undated));
        }
        let lanes = Lanes::of(timeline, most);
        let mut cells: BTreeMap<(usize, usize), Vec<&Event>> = BTreeMap::new();
        let mut columns = Vec::with_capacity(groups.len());
        for (column, (heading, entries)) in groups.into_iter().enumerate() {
            columns.push(heading);
            for entry in entries {
                cells.entry((column, lanes.of_event(entry.event))).or_default().push(entry.event);
            }
        }
        Self { columns, dated, lanes: lanes.names(cast), cells }
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
