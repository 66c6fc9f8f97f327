//! The picture that needs no other program: time to scale from left to right, a lane for every actor, as SVG.
//!
//! [`layout`] says where everything stands, the other files draw. All places are whole numbers, so that every machine
//! writes the same picture; a class says what a thing is, and `picture.css` how that looks on light and dark paper.

mod axis;
mod crowd;
mod curve;
mod extent;
mod layout;
mod legend;
mod mark;
mod neighbours;
mod ruler;
mod stack;
mod tick;

use std::fmt::Write as _;

use super::cast::Cast;
use super::escape::{self, html};
use super::label::broken;
use super::{Options, line, words};
use crate::order::Timeline;
pub use axis::Axis;
use layout::{LEFT, Lane, Layout, RAIL, TOP};

/// How everything looks; a page that holds the picture needs it too.
pub(super) const STYLE: &str = include_str!("picture.css");

/// The picture as a file of its own.
pub(super) fn picture(timeline: &Timeline<'_>, options: &Options) -> String {
    draw(timeline, options, Frame::File)
}

/// Where the picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// Alone, with title and style.
    File,
    /// In a page that has title, style, and an entry to go to for every event.
    Page,
}

/// Draws `timeline` for `frame`.
pub(super) fn draw(timeline: &Timeline<'_>, options: &Options, frame: Frame) -> String {
    let cast = Cast::of(timeline.graph.storyline);
    let layout = Layout::of(timeline, &cast, options);
    let mut picture = Picture { timeline, options, cast, layout, frame, text: String::new() };
    let legend = if picture.layout.marks.is_empty() { 0 } else { legend::height(picture.layout.width) };
    picture.head(picture.layout.bottom + legend + 16);
    picture.lanes();
    picture.time();
    picture.shelf();
    for mark in &picture.layout.marks {
        mark::joint(&mut picture.text, mark, &picture.layout.lanes);
    }
    for link in timeline.links() {
        let ends = (picture.layout.place(&link.from), picture.layout.place(&link.to));
        if let (Some((from, cause)), Some((to, effect))) = ends {
            let against = timeline.contradicts(link);
            let heads = (picture.cast.headline(effect), picture.cast.headline(cause));
            let told = words::linked(&heads.0, &heads.1, link, against);
            curve::draw(&mut picture.text, link, from, to, against, &told);
        }
    }
    for mark in &picture.layout.marks {
        mark::draw(&mut picture.text, mark, &picture.cast, frame);
    }
    picture.names();
    picture.dates();
    if legend > 0 {
        legend::draw(&mut picture.text, picture.layout.bottom + 16, picture.layout.width);
    }
    picture.text.push_str("</svg>\n");
    picture.text
}

struct Picture<'a> {
    timeline: &'a Timeline<'a>,
    options: &'a Options,
    cast: Cast<'a>,
    layout: Layout<'a>,
    frame: Frame,
    text: String,
}

impl Picture<'_> {
    fn head(&mut self, height: i32) {
        let storyline = self.timeline.graph.storyline;
        let title = storyline.title.as_deref().filter(|title| !escape::is_blank(title)).unwrap_or("Timeline");
        let width = self.layout.width;
        let above = if self.frame == Frame::File { 0 } else { HEAD };
        line!(
            self,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" width=\"{width}\" height=\"{}\" \
             viewBox=\"0 {above} {width} {}\" role=\"{}\" aria-label=\"{}\">",
            height - above,
            height - above,
            if self.frame == Frame::File { "img" } else { "group" },
            html(title)
        );
        if self.frame == Frame::File {
            line!(self, "<title>{}</title>\n<style>\n{STYLE}</style>", html(title));
        }
        line!(self, "{}", mark::FADE);
        line!(self, "<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>");
        if self.frame == Frame::File {
            let title = broken(title, (width / 10) as usize, 1).concat();
            line!(self, "<text class=\"title\" x=\"16\" y=\"28\">{}</text>", html(&title));
        }
        line!(self, "<text class=\"holds\" x=\"16\" y=\"48\">{}</text>", words::holds(self.timeline));
        if let Some(excerpt) = self.options.excerpt().filter(|_| self.frame == Frame::File) {
            let fitting = broken(&excerpt, (width / 6) as usize, 1).concat();
            line!(self, "<g><title>{}</title>", html(&excerpt));
            line!(self, "<text class=\"holds\" x=\"16\" y=\"64\">{}</text></g>", html(&fitting));
        }
    }

    fn lanes(&mut self) {
        let width = self.layout.width;
        for (i, lane) in shown(&self.layout.lanes) {
            let (top, height) = (lane.top, lane.bottom - lane.top);
            let shade = if i % 2 == 0 { "even" } else { "odd" };
            line!(self, "<rect class=\"lane {shade}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>");
            let rail = top + RAIL;
            line!(self, "<path class=\"rail s{}\" d=\"M{LEFT} {rail}H{width}\"/>", i % COLOURS);
        }
    }

    /// The names of the lanes, in a group of their own, so that a page can keep them in view.
    fn names(&mut self) {
        let Some(last) = self.layout.lanes.last() else { return };
        let height = last.bottom - TOP;
        line!(self, "<g class=\"names\">");
        line!(self, "<rect class=\"paper\" y=\"{TOP}\" width=\"{}\" height=\"{height}\"/>", LEFT - 14);
        for (i, lane) in shown(&self.layout.lanes) {
            line!(
                self,
                "<rect class=\"c{}\" x=\"4\" y=\"{}\" width=\"5\" height=\"{}\"/>",
                i % COLOURS,
                lane.top + 4,
                lane.bottom - lane.top - 8
            );
            for (n, words) in lane.name.iter().enumerate() {
                let y = lane.top + 18 + 15 * n as i32;
                line!(self, "<text class=\"name\" x=\"16\" y=\"{y}\">{}</text>", html(words));
            }
        }
        line!(self, "</g>");
    }

    /// What runs down from the dates: a line each, and a band where time is left out.
    fn time(&mut self) {
        let Some(ruler) = &self.layout.ruler else { return };
        let foot = self.layout.lanes.last().map_or(TOP, |lane| lane.bottom);
        for tick in tick::ticks(ruler) {
            line!(self, "<path class=\"tick\" d=\"M{} {TOP}V{foot}\"/>", tick.x);
        }
        for (left, _) in ruler.breaks() {
            let (width, height) = (ruler::BREAK, foot - TOP);
            line!(
                self,
                "<rect class=\"gap\" x=\"{left}\" y=\"{TOP}\" width=\"{width}\" height=\"{height}\"/>"
            );
        }
    }

    /// The dates and what is left out between them, in a group of their own, so that a page can keep them in view.
    fn dates(&mut self) {
        let Some(ruler) = &self.layout.ruler else { return };
        line!(self, "<g class=\"dates\">");
        if self.frame == Frame::Page {
            let (width, height) = (self.layout.width, TOP - HEAD);
            line!(self, "<rect class=\"paper\" y=\"{HEAD}\" width=\"{width}\" height=\"{height}\"/>");
        }
        for stretch in &ruler.stretches {
            line!(self, "<path class=\"axis\" d=\"M{} {}H{}\"/>", stretch.left, TOP - 6, stretch.right);
        }
        for tick in tick::ticks(ruler) {
            line!(self, "<path class=\"tick\" d=\"M{} {}V{TOP}\"/>", tick.x, TOP - 18);
            if let Some(label) = tick.label {
                line!(self, "<text class=\"date\" x=\"{}\" y=\"{}\">{label}</text>", tick.x + 3, TOP - 11);
            }
        }
        for (left, length) in ruler.breaks() {
            let (middle, right) = (left + ruler::BREAK / 2, left + ruler::BREAK);
            line!(self, "<g class=\"break\"><title>{length} left out</title>");
            let y = TOP - 6;
            line!(self, "<path d=\"M{left} {y}H{}M{} {y}H{right}", middle - 5, middle + 5);
            line!(self, "M{} {}l8 -12M{} {}l8 -12\"/>", middle - 8, y + 6, middle, y + 6);
            line!(self, "<text x=\"{middle}\" y=\"{}\">{length}</text></g>", TOP - 28);
        }
        line!(self, "</g>");
        self.corner();
    }

    /// What stands where the names and the dates meet, and covers both.
    fn corner(&mut self) {
        let to_scale = self.options.axis != Axis::Sequential;
        if to_scale && self.frame == Frame::File {
            return;
        }
        line!(self, "<g class=\"corner\">");
        if self.frame == Frame::Page {
            let (width, height) = (LEFT - 14, TOP - HEAD);
            line!(self, "<rect class=\"paper\" y=\"{HEAD}\" width=\"{width}\" height=\"{height}\"/>");
        }
        if !to_scale {
            line!(self, "<text class=\"holds\" x=\"16\" y=\"{}\">not to scale</text>", TOP - 11);
        }
        line!(self, "</g>");
    }

    fn shelf(&mut self) {
        let Some(top) = self.layout.shelf else { return };
        let (width, height) = (self.layout.width - 8, self.layout.bottom - top);
        line!(
            self,
            "<rect class=\"shelf\" x=\"4\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"6\"/>"
        );
        line!(self, "<text class=\"name\" x=\"16\" y=\"{}\">undated</text>", top + 22);
    }
}

/// The lanes that have room, with their numbers.
fn shown(lanes: &[Lane]) -> impl Iterator<Item = (usize, &Lane)> {
    lanes.iter().enumerate().filter(|(_, lane)| lane.bottom > lane.top)
}

/// The room for title and numbers, which a page tells by itself.
const HEAD: i32 = 56;

/// How many colours there are before they begin again; a lane is known by its place and name besides.
const COLOURS: usize = 7;
