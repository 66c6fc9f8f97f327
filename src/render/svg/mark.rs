//! An event in its place.

use super::caption::Caption;
use super::extent::Extent;
use crate::merge::Event;

/// An event in its place, or several where there is no room for each.
pub(super) struct Mark<'a> {
    /// In the order of the page; there is always one.
    pub(super) events: Vec<&'a Event>,
    pub(super) lane: usize,
    pub(super) extent: Extent,
    pub(super) y: i32,
    pub(super) caption: Caption,
    /// The other lanes that have part in it, and whether they acted or were addressed.
    pub(super) shared: Vec<(usize, bool)>,
}

/// Half of what is drawn for an event.
pub(super) const RADIUS: i32 = 6;

impl<'a> Mark<'a> {
    /// Stands for `other`, too.
    pub(super) fn take_in(&mut self, other: Mark<'a>) {
        self.events.extend(other.events);
        for (lane, acts) in other.shared {
            match self.shared.iter_mut().find(|(own, _)| *own == lane) {
                Some((_, acted)) => *acted |= acts,
                None => self.shared.push((lane, acts)),
            }
        }
    }

    /// The leftmost and rightmost place that it takes.
    pub(super) fn sides(&self) -> (i32, i32) {
        let (left, right) = (self.extent.x - RADIUS, self.extent.x + RADIUS + self.caption.width());
        match self.extent.band {
            Some(band) => (left.min(band.from), right.max(band.to)),
            None => (left, right),
        }
    }
}
