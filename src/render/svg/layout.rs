//! Where everything stands in the picture; nothing is drawn here.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::axis::Axis;
use super::extent::{self, Extent};
use super::neighbours;
use crate::id::EventId;
use crate::merge::Event;
use crate::order::{Entry, Timeline};
use crate::render::cast::Cast;
use crate::render::label::{broken, columns};
use crate::render::lanes::Lanes;

/// The places of a picture.
pub(super) struct Layout<'a> {
    pub(super) axis: Option<Axis>,
    pub(super) lanes: Vec<Lane>,
    /// The events in the order of the page, those of the shelf last.
    pub(super) marks: Vec<Mark<'a>>,
    /// Where the shelf begins, if anything lies on it.
    pub(super) shelf: Option<i32>,
    pub(super) width: i32,
    /// Where the last lane or shelf ends.
    pub(super) bottom: i32,
    number_of: FxHashMap<&'a EventId, usize>,
}

/// A band across the picture that belongs to an actor.
pub(super) struct Lane {
    pub(super) name: Vec<String>,
    pub(super) top: i32,
    pub(super) bottom: i32,
}

/// An event in its place.
pub(super) struct Mark<'a> {
    pub(super) event: &'a Event,
    pub(super) lane: usize,
    pub(super) extent: Extent,
    pub(super) y: i32,
    pub(super) label: Vec<String>,
    /// Which article tells it, and how many more.
    pub(super) chip: Option<String>,
    /// The other lanes that have part in it, and whether they acted or were addressed.
    pub(super) shared: Vec<(usize, bool)>,
}

/// Where the lanes begin, below the title and the dates.
pub(super) const TOP: i32 = 104;
/// Where time begins, behind the names of the lanes.
pub(super) const LEFT: i32 = 168;
/// How wide a letter of a label is, on the average.
const LETTER: i32 = 6;
/// From line to line of a label.
pub(super) const LINE: i32 = 13;
/// How many letters a line of a label holds, and how many lines there are.
const LABEL: (usize, usize) = (28, 3);
/// Half of a mark.
pub(super) const RADIUS: i32 = 6;
/// The free line at the top of a lane, for what others share with it.
pub(super) const RAIL: i32 = 9;
/// The room for a date beside the last line of the axis.
const DATE: i32 = 48;
/// The place of an event on the shelf.
const SHELF: i32 = 200;
/// No picture is narrower.
const NARROWEST: i32 = 900;

impl<'a> Layout<'a> {
    /// Lays out `timeline` with at most `most` lanes for single actors.
    pub(super) fn of(timeline: &Timeline<'a>, cast: &Cast<'_>, most: usize) -> Self {
        let mut seats = Lanes::of(timeline, most);
        neighbours::settle(&mut seats, timeline);
        let when = |entry: &Entry<'a>| entry.event.when.as_ref();
        let spans: Vec<_> = timeline.entries.iter().filter_map(|e| extent::span(when(e)?)).collect();
        let axis = Axis::of(&spans, breadth(spans.len()), LEFT);
        let mut marks: Vec<Mark<'a>> = Vec::new();
        for entry in &timeline.entries {
            let extent = axis.as_ref().and_then(|axis| extent::extent(when(entry)?, axis));
            marks.extend(extent.map(|extent| mark(entry.event, extent, &seats, cast)));
        }
        let (lanes, low) = stacked(&mut marks, seats.names(cast));
        let right = marks.iter().map(|mark| mark.sides().1).max().unwrap_or(0);
        let right = right.max(axis.as_ref().map_or(0, |axis| axis.right() + DATE));
        let mut layout = Self {
            axis,
            lanes,
            marks,
            shelf: None,
            width: NARROWEST.max(right + 20),
            bottom: low,
            number_of: FxHashMap::default(),
        };
        layout.shelve(&timeline.undated, &seats, cast);
        layout.number_of = layout.marks.iter().enumerate().map(|(i, mark)| (&mark.event.id, i)).collect();
        layout
    }

    /// The mark of an event.
    pub(super) fn mark(&self, id: &EventId) -> Option<&Mark<'a>> {
        self.number_of.get(id).map(|&number| &self.marks[number])
    }

    /// Lays what is undated side by side below the lanes, where no place means a time.
    fn shelve(&mut self, undated: &[Entry<'a>], seats: &Lanes<'_>, cast: &Cast<'_>) {
        let Some(rows) = undated.len().checked_sub(1) else { return };
        let columns = ((self.width - LEFT) / SHELF).max(1) as usize;
        let height = (LABEL.1 as i32 + 1) * LINE + 26;
        self.shelf = Some(self.bottom + 12);
        for (i, entry) in undated.iter().enumerate() {
            let x = LEFT + 20 + (i % columns) as i32 * SHELF;
            let mut mark = mark(entry.event, Extent { x, band: None }, seats, cast);
            mark.label = label(&cast.headline(entry.event));
            mark.shared.clear();
            mark.y = self.bottom + 30 + (i / columns) as i32 * height;
            self.marks.push(mark);
        }
        self.bottom += 20 + (rows / columns + 1) as i32 * height;
    }
}

impl Mark<'_> {
    /// The leftmost and rightmost place that it takes.
    fn sides(&self) -> (i32, i32) {
        let lines = self.label.iter().chain(&self.chip);
        let letters = lines.map(|line| columns(line)).max().unwrap_or(0) as i32;
        let (mut left, mut right) = (self.extent.x - RADIUS, self.extent.x + RADIUS + letters * LETTER);
        if let Some(band) = self.extent.band {
            left = left.min(band.from);
            right = right.max(band.to);
        }
        (left, right)
    }

    /// How many lines stand below it.
    fn lines(&self) -> i32 {
        (self.label.len() + self.chip.iter().len()) as i32
    }
}

/// How wide time is: with so many labels side by side the picture is about as high as it is wide.
fn breadth(events: usize) -> i32 {
    (260.0 * (events as f64).sqrt()).clamp(900.0, 18_000.0) as i32
}

fn mark<'a>(event: &'a Event, extent: Extent, seats: &Lanes<'_>, cast: &Cast<'_>) -> Mark<'a> {
    let lane = seats.of_event(event);
    let alone = event.who.len() == 1 && lane < seats.single();
    let label = label(&if alone { event.what.clone() } else { cast.headline(event) });
    let acted = event.who.iter().map(|actor| (actor, true));
    let mut shared: Vec<(usize, bool)> = Vec::new();
    for (actor, acts) in acted.chain(event.to.iter().map(|actor| (actor, false))) {
        if let Some(other) = seats.of_actor(actor)
            && other != lane
            && !shared.iter().any(|&(lane, _)| lane == other)
        {
            shared.push((other, acts));
        }
    }
    Mark { event, lane, extent, y: 0, label, chip: chip(event, cast), shared }
}

/// "Herald 14 Apr +2": the first article, and how many more tell it.
fn chip(event: &Event, cast: &Cast<'_>) -> Option<String> {
    let mut sources: Vec<_> = event.evidence.iter().map(|evidence| &evidence.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let first = cast.short_chip(&event.evidence.first()?.source);
    Some(if sources.len() > 1 { format!("{first} +{}", sources.len() - 1) } else { first })
}

fn label(text: &str) -> Vec<String> {
    broken(text, LABEL.0, LABEL.1)
}

/// Gives every mark its row within its lane, so that no label lies on another, and the lanes their heights; also
/// where the last lane ends.
fn stacked(marks: &mut [Mark<'_>], names: Vec<String>) -> (Vec<Lane>, i32) {
    let mut of_lane: Vec<Vec<usize>> = vec![Vec::new(); names.len()];
    for (number, mark) in marks.iter().enumerate() {
        of_lane[mark.lane].push(number);
    }
    let mut used = vec![false; names.len()];
    for mark in marks.iter() {
        mark.shared.iter().map(|&(lane, _)| lane).chain([mark.lane]).for_each(|lane| used[lane] = true);
    }
    let mut top = TOP;
    let mut lanes = Vec::with_capacity(names.len());
    for (name, mut numbers) in names.into_iter().zip(of_lane) {
        numbers.sort_by_key(|&number| marks[number].sides().0);
        let mut heights: Vec<i32> = Vec::new();
        let mut rows = Vec::with_capacity(numbers.len());
        let mut free: BinaryHeap<Reverse<(i32, usize)>> = BinaryHeap::new(); // from where on a row is free
        for &number in &numbers {
            let (left, right) = marks[number].sides();
            let row = match free.peek() {
                Some(&Reverse((until, row))) if until + 12 <= left => {
                    free.pop();
                    row
                }
                _ => {
                    heights.push(0);
                    heights.len() - 1
                }
            };
            free.push(Reverse((right, row)));
            heights[row] = heights[row].max(marks[number].lines() * LINE + 22);
            rows.push(row);
        }
        let mut tops = Vec::with_capacity(heights.len());
        let mut low = top + 2 * RAIL;
        for height in heights {
            tops.push(low);
            low += height;
        }
        for (number, row) in numbers.into_iter().zip(rows) {
            marks[number].y = tops[row] + RADIUS + 2;
        }
        let name = broken(&name, 20, 4);
        // Whoever has part in nothing that is dated needs no room.
        let bottom = if used[lanes.len()] { (low + 4).max(top + 22 + name.len() as i32 * 15) } else { top };
        lanes.push(Lane { name, top, bottom });
        top = bottom;
    }
    (lanes, top)
}
