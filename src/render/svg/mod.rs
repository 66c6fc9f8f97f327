//! The picture that needs no other program: time to scale from left to right, a lane for every actor, as SVG.
//!
//! [`plan`] and [`layout`] say where everything stands, [`picture`](mod@picture) and what it uses draw. All places are
//! whole numbers, so that every machine writes the same picture; a class says what a thing is, and `picture.css` how
//! that looks on light and dark paper.

mod axis;
mod camp;
mod caption;
mod crowd;
mod curve;
mod extent;
mod folio;
mod hue;
mod layout;
mod legend;
mod link;
mod mark;
mod neighbours;
mod paper;
mod picture;
mod plan;
mod ruler;
mod sheets;
mod sign;
mod stack;
mod tick;

use super::Options;
use super::cast::Cast;
use crate::order::Timeline;
pub use axis::Axis;
pub use paper::Paper;
use picture::{Frame, Picture};
use plan::Plan;
pub(super) use sheets::sheets;

/// How everything looks; a page that holds the picture needs it too.
pub(super) const STYLE: &str = include_str!("picture.css");

/// The picture as a file of its own.
pub(super) fn file(timeline: &Timeline<'_>, options: &Options) -> String {
    draw(timeline, options, Frame::File)
}

/// The picture as a part of a page.
pub(super) fn part(timeline: &Timeline<'_>, options: &Options) -> String {
    draw(timeline, options, Frame::Page)
}

fn draw(timeline: &Timeline<'_>, options: &Options, frame: Frame) -> String {
    let cast = Cast::of(timeline.graph.storyline);
    let layout = Plan::of(timeline, &cast, options).whole();
    Picture { timeline, options, cast: &cast, layout, frame, text: String::new() }.drawn()
}
