//! The picture as it is drawn: frame, lanes and dates here, what stands in them by [`sign`] and [`curve`].

use std::fmt::Write as _;

use rustc_hash::FxHashMap;

use super::axis::Axis;
use super::layout::{LEFT, Lane, Layout, TOP};
use super::paper::{FOOT, Paper};
use super::stack::RAIL;
use super::{STYLE, hue, legend, link, ruler, sign, tick};
use crate::order::Timeline;
use crate::render::cast::Cast;
use crate::render::escape::{self, html};
use crate::render::label::broken;
use crate::render::{Options, excerpt, line, outline, words};

/// A picture in the making.
pub(super) struct Picture<'a, 'b> {
    pub(super) timeline: &'b Timeline<'a>,
    pub(super) options: &'b Options,
    pub(super) cast: &'b Cast<'a>,
    pub(super) layout: Layout<'a>,
    pub(super) frame: Frame,
    pub(super) text: String,
}

/// Where the picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// Alone, with title and style.
    File,
    /// In a page that has title, style, and an entry to go to for every event.
    Page,
    /// In such a page, as the sheet of that number.
    Sheet(Paper, usize),
}

/// The room for title and numbers, which a page tells by itself.
const HEAD: i32 = 56;

impl Picture<'_, '_> {
    /// Draws it: what lies below the rest comes first.
    pub(super) fn drawn(mut self) -> String {
        self.head();
        self.lanes();
        self.time();
        self.shelf();
        for mark in &self.layout.marks {
            sign::joint(&mut self.text, mark, &self.layout.lanes);
        }
        link::draw(&mut self.text, self.timeline, &self.layout, self.cast);
        self.marks();
        if self.frame == Frame::Page {
            link::label(&mut self.text, self.timeline, &self.layout);
        }
        self.names();
        self.dates();
        self.foot();
        self.text.push_str("</svg>\n");
        self.text
    }

    fn head(&mut self) {
        let (width, height) = self.size();
        let above = if self.frame == Frame::Page { HEAD } else { 0 };
        let title = self.timeline.graph.storyline.title.as_deref();
        let title = title.filter(|title| !escape::is_blank(title)).unwrap_or("Timeline");
        // More than a sheet holds is drawn smaller.
        let shown =
            if let Frame::Sheet(paper, _) = self.frame { paper.size() } else { (width, height - above) };
        line!(
            self,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"picture\" width=\"{}\" height=\"{}\" \
             viewBox=\"0 {above} {width} {}\" role=\"{}\" aria-label=\"{}\">",
            shown.0,
            shown.1,
            height - above,
            if self.frame == Frame::File { "img" } else { "group" },
            html(title)
        );
        if self.frame == Frame::File {
            line!(self, "<title>{}</title>\n<style>\n{STYLE}</style>", html(title));
        }
        if !matches!(self.frame, Frame::Sheet(..)) {
            line!(self, "{}", sign::fade("_fade"));
        }
        line!(self, "<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>");
        if self.frame != Frame::Page {
            let title = broken(title, (width / 10) as usize, 1).concat();
            line!(self, "<text class=\"title\" x=\"16\" y=\"28\">{}</text>", html(&title));
        }
        line!(self, "<text class=\"holds\" x=\"16\" y=\"48\">{}</text>", words::holds(self.timeline));
        if let Some(excerpt) = self.options.excerpt().filter(|_| self.frame != Frame::Page) {
            let fitting = broken(&excerpt, (width / 6) as usize, 1).concat();
            line!(self, "<g><title>{}</title>", html(&excerpt));
            line!(self, "<text class=\"holds\" x=\"16\" y=\"64\">{}</text></g>", html(&fitting));
        }
    }

    /// How wide and high it is, with all that stands at its foot.
    fn size(&self) -> (i32, i32) {
        let Layout { width, bottom, .. } = self.layout;
        match self.frame {
            Frame::Sheet(paper, _) => (width.max(paper.size().0), (bottom + FOOT).max(paper.size().1)),
            _ if self.layout.marks.is_empty() => (width, bottom + 16),
            _ => (width, bottom + legend::height(width) + 16),
        }
    }

    fn lanes(&mut self) {
        let width = self.layout.width;
        for (i, lane) in shown(&self.layout.lanes) {
            let (top, height) = (lane.top, lane.bottom - lane.top);
            let shade = if i % 2 == 0 { "even" } else { "odd" };
            line!(self, "<rect class=\"lane {shade}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/>");
            let rail = top + RAIL;
            line!(self, "<path class=\"rail {}\" d=\"M{LEFT} {rail}H{width}\"/>", hue::stroke(i));
        }
    }

    /// In a page a mark leads to its entry, and a pile to the list of its day.
    fn marks(&mut self) {
        let leads = self.frame != Frame::File;
        let piles = leads && self.layout.marks.iter().any(|mark| mark.events.len() > 1);
        let days = if piles { outline::day_ids(self.timeline) } else { FxHashMap::default() };
        for mark in &self.layout.marks {
            let first = &mark.events[0].id;
            let day = days.get(first).filter(|_| mark.events.len() > 1);
            let to = day.map_or(first.as_str(), String::as_str);
            sign::draw(&mut self.text, mark, self.cast, leads.then_some(to));
        }
    }

    /// The names of the lanes, in a group of their own, so that a page can keep them in view.
    fn names(&mut self) {
        let Some(last) = self.layout.lanes.last() else { return };
        let height = last.bottom - TOP;
        line!(self, "<g class=\"names\">");
        line!(self, "<rect class=\"paper\" y=\"{TOP}\" width=\"{}\" height=\"{height}\"/>", LEFT - 14);
        for (i, lane) in shown(&self.layout.lanes) {
            let indent = if lane.nested { 10 } else { 0 };
            if lane.nested {
                line!(self, "<path class=\"camp\" d=\"M6 {}V{}\"/>", lane.top, lane.bottom);
            }
            if let Some(camp) = &lane.camp {
                let camp = broken(camp, 22, 1).concat();
                line!(self, "<text class=\"camp\" x=\"4\" y=\"{}\">{}</text>", lane.top - 6, html(&camp));
            }
            let (left, top, foot) = (4 + indent, lane.top + 4, lane.bottom - 4);
            line!(
                self,
                "<rect class=\"{}\" x=\"{left}\" y=\"{top}\" width=\"5\" height=\"{}\"/>{}",
                hue::fill(i),
                foot - top,
                hue::dots(i, left + 2, top + 4, foot - 2)
            );
            for (n, words) in lane.name.iter().enumerate() {
                let (x, y) = (16 + indent, lane.top + 18 + 15 * n as i32);
                line!(self, "<text class=\"name\" x=\"{x}\" y=\"{y}\">{}</text>", html(words));
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
        if to_scale && self.frame != Frame::Page {
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

    /// What the signs mean; on paper that is told once, and a sheet says what it is a part of.
    fn foot(&mut self) {
        let (width, height) = self.size();
        if let Frame::Sheet(_, page) = self.frame {
            let asked = self.options.left_out.as_ref().map(|left_out| excerpt::asked(&left_out.asked));
            let asked = asked.unwrap_or_else(|| "the whole timeline".to_owned());
            let parts = [Some(asked), self.options.fingerprint.clone(), Some(MADE_BY.to_owned())];
            let told = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let told = broken(&told, (width / 7) as usize, 1).concat();
            let y = height - 8;
            line!(self, "<text class=\"holds\" x=\"16\" y=\"{y}\">{}</text>", html(&told));
            line!(self, "<text class=\"holds page\" x=\"{}\" y=\"{y}\">p. {page}</text>", width - 16);
        } else if !self.layout.marks.is_empty() {
            legend::draw(&mut self.text, self.layout.bottom + 16, width);
        }
    }
}

/// What drew a sheet.
const MADE_BY: &str = concat!("rejoinder ", env!("CARGO_PKG_VERSION"));

/// The lanes that have room, with their numbers.
fn shown(lanes: &[Lane]) -> impl Iterator<Item = (usize, &Lane)> {
    lanes.iter().enumerate().filter(|(_, lane)| lane.bottom > lane.top)
}
