//! Where everything stands in the picture; nothing is drawn here.

use rustc_hash::FxHashMap;

use super::extent::{self, Extent};
use super::neighbours;
use super::ruler::Ruler;
use super::{crowd, stack};
use crate::id::EventId;
use crate::merge::Event;
use crate::order::{Entry, Timeline};
use crate::render::cast::Cast;
use crate::render::label::{broken, columns};
use crate::render::lanes::Lanes;
use crate::render::{Options, words};

/// The places of a picture.
pub(super) struct Layout<'a> {
    pub(super) ruler: Option<Ruler>,
    pub(super) lanes: Vec<Lane>,
    /// In the order of the page, those of the shelf last.
    pub(super) marks: Vec<Mark<'a>>,
    /// Where the shelf begins, if anything lies on it.
    pub(super) shelf: Option<i32>,
    pub(super) width: i32,
    /// Where the last lane or shelf ends.
    pub(super) bottom: i32,
    /// The events, and the numbers of their marks.
    places: FxHashMap<&'a EventId, (usize, &'a Event)>,
}

/// A band across the picture that belongs to an actor.
pub(super) struct Lane {
    pub(super) name: Vec<String>,
    pub(super) top: i32,
    pub(super) bottom: i32,
}

/// An event in its place, or several where there is no room for each.
pub(super) struct Mark<'a> {
    /// In the order of the page; there is always one.
    pub(super) events: Vec<&'a Event>,
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
    /// Lays out `timeline` with as many lanes for single actors, and on such an axis, as `options` have it.
    pub(super) fn of(timeline: &Timeline<'a>, cast: &Cast<'_>, options: &Options) -> Self {
        let mut seats = Lanes::of(timeline, options.lanes);
        neighbours::settle(&mut seats, timeline);
        let when = |entry: &Entry<'a>| entry.event.when.as_ref();
        let spans: Vec<_> = timeline.entries.iter().filter_map(|e| extent::span(when(e)?)).collect();
        let ruler = Ruler::of(&spans, options.axis, breadth(spans.len()), LEFT);
        let mut marks: Vec<Mark<'a>> = Vec::new();
        for entry in &timeline.entries {
            let extent = ruler.as_ref().and_then(|ruler| extent::extent(when(entry)?, ruler));
            marks.extend(extent.map(|extent| mark(entry.event, extent, &seats, cast)));
        }
        let mut marks = crowd::gathered(marks, timeline);
        let (lanes, low) = stack::stacked(&mut marks, seats.names(cast));
        let right = marks.iter().map(|mark| mark.sides().1).max().unwrap_or(0);
        let right = right.max(ruler.as_ref().map_or(0, |ruler| ruler.right() + DATE));
        let mut layout = Self {
            ruler,
            lanes,
            marks,
            shelf: None,
            width: NARROWEST.max(right + 20),
            bottom: low,
            places: FxHashMap::default(),
        };
        layout.shelve(&timeline.undated, &seats, cast);
        for (number, mark) in layout.marks.iter().enumerate() {
            layout.places.extend(mark.events.iter().map(|&event| (&event.id, (number, event))));
        }
        layout
    }

    /// The event of an id, and the mark that shows it.
    pub(super) fn place(&self, id: &EventId) -> Option<(&Mark<'a>, &'a Event)> {
        self.places.get(id).map(|&(number, event)| (&self.marks[number], event))
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

impl<'a> Mark<'a> {
    /// Stands for `other`, too.
    pub(super) fn take_in(&mut self, other: Mark<'a>) {
        self.events.extend(other.events);
        self.label = vec![words::MORE.to_owned()];
        self.chip = None;
        for (lane, acts) in other.shared {
            match self.shared.iter_mut().find(|(own, _)| *own == lane) {
                Some((_, acted)) => *acted |= acts,
                None => self.shared.push((lane, acts)),
            }
        }
    }

    /// The leftmost and rightmost place that it takes.
    pub(super) fn sides(&self) -> (i32, i32) {
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
    pub(super) fn lines(&self) -> i32 {
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
    Mark { events: vec![event], lane, extent, y: 0, label, chip: chip(event, cast), shared }
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
