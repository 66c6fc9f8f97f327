//! The places of a picture: of its lanes from top to bottom, its marks, and its shelf; nothing is drawn here.

use rustc_hash::FxHashMap;

use super::camp::Head;
use super::caption::{LABEL, LINE};
use super::mark::Mark;
use super::ruler::Ruler;
use super::stack;
use crate::id::EventId;
use crate::merge::Event;

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
    /// Whether it stands below that of a body, or below the name of one.
    pub(super) nested: bool,
    /// The name of the body, where that has no lane above it; it stands right above the lane.
    pub(super) camp: Option<String>,
    pub(super) top: i32,
    pub(super) bottom: i32,
}

/// Where the lanes begin, below the title and the dates.
pub(super) const TOP: i32 = 104;
/// Where time begins, behind the names of the lanes.
pub(super) const LEFT: i32 = 168;
/// The room for a date beside the last line of the axis.
const DATE: i32 = 48;
/// The place of an event on the shelf.
const SHELF: i32 = 200;

impl<'a> Layout<'a> {
    /// Gives `marks` their rows in the lanes of those `heads`, and what is undated its place on the shelf.
    pub(super) fn of(
        ruler: Option<Ruler>,
        mut marks: Vec<Mark<'a>>,
        heads: Vec<Head>,
        undated: Vec<Mark<'a>>,
        narrowest: i32,
    ) -> Self {
        let (lanes, bottom) = stack::stacked(&mut marks, heads);
        let right = marks.iter().map(|mark| mark.sides().1).max().unwrap_or(0);
        let right = right.max(ruler.as_ref().map_or(0, |ruler| ruler.right() + DATE));
        let width = narrowest.max(right + 20);
        let mut layout =
            Self { ruler, lanes, marks, shelf: None, width, bottom, places: FxHashMap::default() };
        layout.shelve(undated);
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
    fn shelve(&mut self, undated: Vec<Mark<'a>>) {
        let Some(most) = undated.iter().map(|mark| mark.caption.height()).max() else { return };
        let columns = ((self.width - LEFT) / SHELF).max(1) as usize;
        let height = most.max((LABEL.1 as i32 + 1) * LINE) + 26;
        let rows = undated.len().div_ceil(columns) as i32;
        self.shelf = Some(self.bottom + 12);
        for (i, mut mark) in undated.into_iter().enumerate() {
            mark.extent.x = LEFT + 20 + (i % columns) as i32 * SHELF;
            mark.y = self.bottom + 30 + (i / columns) as i32 * height;
            self.marks.push(mark);
        }
        self.bottom += 20 + rows * height;
    }
}
