//! What stands on which sheet of paper, and where a link leads that runs off it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::paper::Paper;
use crate::id::EventId;
use crate::merge::{Event, Link, LinkBasis};
use crate::order::Timeline;
use crate::render::words;

/// The numbers of the events in the order of the page, from 1 on, and the sheets that they are on.
pub(super) struct Folio<'a, 'b> {
    timeline: &'b Timeline<'a>,
    pub(super) paper: Paper,
    number_of: FxHashMap<&'a EventId, usize>,
    /// The events of each sheet, by their places in that order.
    pub(super) sheets: Vec<Range<usize>>,
}

/// A sheet with some of the events, by their places in the order of the page.
pub(super) struct Sheet<'a, 'b> {
    pub(super) folio: &'b Folio<'a, 'b>,
    pub(super) events: Range<usize>,
}

/// More links than this that run off the sheet are left to the list.
const NOTES: usize = 4;

impl<'a, 'b> Folio<'a, 'b> {
    /// Numbers the events of `timeline`; nothing stands on a sheet yet.
    pub(super) fn of(timeline: &'b Timeline<'a>, paper: Paper) -> Self {
        let entries = timeline.entries.iter().chain(&timeline.undated);
        let number_of = entries.map(|entry| &entry.event.id).zip(1..).collect();
        Self { timeline, paper, number_of, sheets: Vec::new() }
    }

    /// How many events there are.
    pub(super) fn events(&self) -> usize {
        self.timeline.entries.len() + self.timeline.undated.len()
    }

    /// The sheet of an event, from 1 on.
    fn page(&self, number: usize) -> usize {
        self.sheets.partition_point(|sheet| sheet.end < number) + 1
    }
}

impl Sheet<'_, '_> {
    /// The number of an event.
    pub(super) fn number(&self, event: &Event) -> usize {
        self.folio.number_of.get(&event.id).copied().unwrap_or_default()
    }

    /// Where the links of `event` lead that run off the sheet: "→ answered by 17, p. 3".
    pub(super) fn notes(&self, event: &Event) -> Vec<String> {
        let graph = self.folio.timeline.graph;
        let causes = graph.causes(&event.id).into_iter();
        let causes = causes.filter_map(|link| self.note(link, &link.from, "←", words::does(link.kind)));
        let effects = graph.responses(&event.id).into_iter();
        let effects = effects.filter_map(|link| self.note(link, &link.to, "→", words::undergoes(link.kind)));
        let mut notes: Vec<String> = causes.chain(effects).collect();
        if notes.len() > NOTES {
            let rest = notes.split_off(NOTES - 1).len();
            notes.push(format!("and {rest} more off this sheet"));
        }
        notes
    }

    fn note(&self, link: &Link, other: &EventId, way: &str, how: &str) -> Option<String> {
        let number = *self.folio.number_of.get(other)?;
        let doubt = if self.folio.timeline.contradicts(link) {
            " (contradicted)"
        } else if link.basis == LinkBasis::Inferred {
            " (inferred)"
        } else {
            ""
        };
        let page = self.folio.page(number);
        (!self.events.contains(&(number - 1))).then(|| format!("{way} {how} {number}, p. {page}{doubt}"))
    }
}
