//! Where everything goes: the lanes once for a timeline, and the places of the part that a picture shows.

use super::camp;
use super::caption::Caption;
use super::extent::{self, Extent};
use super::folio::Sheet;
use super::layout::{LEFT, Layout};
use super::mark::Mark;
use super::ruler::Ruler;
use super::{crowd, neighbours};
use crate::merge::Event;
use crate::order::{Entry, Timeline};
use crate::render::Options;
use crate::render::cast::Cast;
use crate::render::lanes::Lanes;

/// What all pictures of a timeline have in common.
pub(super) struct Plan<'a, 'b> {
    timeline: &'b Timeline<'a>,
    cast: &'b Cast<'a>,
    seats: Lanes<'a>,
    options: &'b Options,
}

/// No picture for a screen is narrower.
const NARROWEST: i32 = 900;
/// The room for words behind the last day of a sheet.
const BESIDE: i32 = 200;

impl<'a, 'b> Plan<'a, 'b> {
    /// With as many lanes for single actors, and such an axis, as `options` have it.
    pub(super) fn of(timeline: &'b Timeline<'a>, cast: &'b Cast<'a>, options: &'b Options) -> Self {
        let mut seats = Lanes::of(timeline, options.lanes);
        neighbours::settle(&mut seats, timeline);
        Self { timeline, cast, seats, options }
    }

    /// Lays out all events, in as much room as they need.
    pub(super) fn whole(&self) -> Layout<'a> {
        self.layout(&self.timeline.entries, &self.timeline.undated, None)
    }

    /// Lays out the events of `sheet`; what they need may be more than the paper has.
    pub(super) fn sheet(&self, sheet: &Sheet<'a, '_>) -> Layout<'a> {
        let dated = self.timeline.entries.len();
        let (from, to) = (sheet.events.start, sheet.events.end);
        let entries = &self.timeline.entries[from.min(dated)..to.min(dated)];
        let undated = &self.timeline.undated[from.max(dated) - dated..to.max(dated) - dated];
        self.layout(entries, undated, Some(sheet))
    }

    fn layout(
        &self,
        entries: &[Entry<'a>],
        undated: &[Entry<'a>],
        sheet: Option<&Sheet<'a, '_>>,
    ) -> Layout<'a> {
        let when = |entry: &Entry<'a>| entry.event.when.as_ref();
        let spans: Vec<_> = entries.iter().filter_map(|entry| extent::span(when(entry)?)).collect();
        let paper = sheet.map(|sheet| sheet.folio.paper.size().0);
        let axis = self.options.axis;
        let ruler = match paper {
            None => Ruler::of(&spans, axis, breadth(spans.len()), LEFT),
            Some(width) => Ruler::within(&spans, axis, width - LEFT - BESIDE, LEFT),
        };
        let placed = entries.iter().filter_map(|entry| {
            let extent = extent::extent(when(entry)?, ruler.as_ref()?)?;
            Some(self.mark(entry.event, extent, sheet))
        });
        let mut marks = crowd::gathered(placed.collect(), self.timeline);
        for mark in marks.iter_mut().filter(|mark| mark.events.len() > 1) {
            mark.caption = Caption::of_many(&mark.events, sheet);
        }
        let shelf = undated.iter().map(|entry| self.shelved(entry.event, sheet)).collect();
        let heads = camp::heads(&self.seats, self.timeline.graph.storyline, self.cast);
        Layout::of(ruler, marks, heads, shelf, paper.unwrap_or(NARROWEST))
    }

    fn mark(&self, event: &'a Event, extent: Extent, sheet: Option<&Sheet<'a, '_>>) -> Mark<'a> {
        let lane = self.seats.of_event(event);
        let alone = event.who.len() == 1 && lane < self.seats.single();
        let what = if alone { event.what.clone() } else { self.cast.headline(event) };
        let acted = event.who.iter().map(|actor| (actor, true));
        let mut shared: Vec<(usize, bool)> = Vec::new();
        for (actor, acts) in acted.chain(event.to.iter().map(|actor| (actor, false))) {
            if let Some(other) = self.seats.of_actor(actor)
                && other != lane
                && !shared.iter().any(|&(lane, _)| lane == other)
            {
                shared.push((other, acts));
            }
        }
        let caption = self.caption(&what, event, sheet);
        Mark { events: vec![event], lane, extent, y: 0, caption, shared }
    }

    /// What has no place in time belongs to no lane, but keeps its colour.
    fn shelved(&self, event: &'a Event, sheet: Option<&Sheet<'a, '_>>) -> Mark<'a> {
        let caption = self.caption(&self.cast.headline(event), event, sheet);
        let (lane, extent) = (self.seats.of_event(event), Extent { x: 0, band: None });
        Mark { events: vec![event], lane, extent, y: 0, caption, shared: Vec::new() }
    }

    fn caption(&self, what: &str, event: &Event, sheet: Option<&Sheet<'a, '_>>) -> Caption {
        Caption::of(what, event, self.cast, &self.options.contexts, sheet)
    }
}

/// How wide time is: with so many labels side by side the picture is about as high as it is wide.
fn breadth(events: usize) -> i32 {
    (260.0 * (events as f64).sqrt()).clamp(900.0, 18_000.0) as i32
}
