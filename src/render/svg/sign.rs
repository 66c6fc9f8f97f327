//! Marks as they are drawn: the shape tells the sort, what runs through it the date.

use std::fmt::Write as _;

use super::caption::LINE;
use super::extent::{Band, Manner};
use super::hue;
use super::layout::Lane;
use super::mark::{Mark, RADIUS};
use super::stack::RAIL;
use crate::merge::{Event, Verdict};
use crate::render::cast::Cast;
use crate::render::escape::{anchor, html};
use crate::render::sort::{Sort, has_doubtful_date};
use crate::render::words;

/// Bands of "about then" fade at both ends, as `picture.css` has it; no event can have such an id.
pub(super) fn fade(id: &str) -> String {
    let stop = |at: &str, opacity: &str| {
        format!("<stop offset=\"{at}\" stop-color=\"#888\" stop-opacity=\"{opacity}\"/>")
    };
    let stops = stop("0", "0") + &stop(".3", ".7") + &stop(".7", ".7") + &stop("1", "0");
    format!("<defs><linearGradient id=\"{id}\">{stops}</linearGradient></defs>")
}

/// Draws `mark` with its date, its words, and in a tooltip the whole of it; in a page it leads `to` a place of that.
pub(super) fn draw(out: &mut String, mark: &Mark<'_>, cast: &Cast<'_>, to: Option<&str>) {
    let (x, y) = (mark.extent.x, mark.y);
    let mut body = match mark.events[..] {
        [event] => format!("<title>{}</title>", html(&cast.summary(event))),
        ref events => members(events, cast),
    };
    if let Some(band) = &mark.extent.band {
        body += &drawn_band(band, y);
    }
    body += &match mark.events[..] {
        [event] => drawn_event(event, x, y, cast) + &hue::dot(mark.lane, x, y),
        ref events => drawn_count(events.len(), x, y),
    };
    for (n, (words, class)) in mark.caption.lines().enumerate() {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        let (x, y) = (x + BESIDE, y + 20 + LINE * n as i32);
        body += &format!("<text{class} x=\"{x}\" y=\"{y}\">{}</text>", html(words));
    }
    if let Some(id) = to {
        body = format!("<a href=\"#{}\" tabindex=\"-1\">{body}</a>", html(&anchor(id)));
    }
    let names = match mark.events[..] {
        [event] => format!(" data-event=\"{}\"", html(event.id.as_str())),
        _ => String::new(),
    };
    writeln!(out, "<g class=\"{}\"{names}>{body}</g>", classes(mark)).expect("a string takes every line");
}

/// The classes of a mark: its colour, and what is doubtful about it.
fn classes(mark: &Mark<'_>) -> String {
    let mut classes = format!("event {}", hue::fill(mark.lane));
    if mark.events.iter().any(|event| has_doubtful_date(event)) {
        classes += " doubtful";
    }
    if mark.events.iter().all(|event| event.mode.is_some()) {
        classes += " unreal";
    }
    classes
}

fn drawn_event(event: &Event, x: i32, y: i32, cast: &Cast<'_>) -> String {
    let sort = Sort::of(event);
    let ring = if event.contested.is_empty() {
        String::new()
    } else {
        format!("<path class=\"ring\" d=\"{}\"/>", shape(sort, x, y, RADIUS + 4))
    };
    ring + &drawn_mark(sort, x, y, RADIUS, support(event, cast))
}

/// A tooltip with all that one mark stands for, and what each of them is.
fn members(events: &[&Event], cast: &Cast<'_>) -> String {
    let heads: Vec<String> = events.iter().map(|event| html(&cast.headline(event))).collect();
    let mut text = format!("<title>{} {}:\n{}</title>", events.len(), words::MORE, heads.join("\n"));
    for event in events {
        let (id, summary) = (html(event.id.as_str()), html(&cast.summary(event)));
        text += &format!("<desc data-event=\"{id}\">{summary}</desc>");
    }
    text
}

/// A pile with a number on it.
pub(super) fn drawn_count(count: usize, x: i32, y: i32) -> String {
    let count = count.to_string();
    let (left, top, width) = (x - RADIUS - 1, y - RADIUS - 2, count.len() as i32 * 7 + 12);
    let sheet = |by: i32| {
        let (x, y) = (left + by, top - by);
        format!("<rect class=\"mark hollow\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"16\" rx=\"3\"/>")
    };
    let middle = left + width / 2;
    format!("{}{}<text class=\"count\" x=\"{middle}\" y=\"{}\">{count}</text>", sheet(3), sheet(0), y + 4)
}

/// How well an event is supported: what fills its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Support {
    /// Two or more know of it by themselves.
    Several,
    /// One does.
    One,
    /// It is contested, nobody is cited, or it did not simply happen.
    Open,
    /// It was refuted.
    Refuted,
}

fn support(event: &Event, cast: &Cast<'_>) -> Support {
    if event.verdict == Some(Verdict::Refuted) {
        return Support::Refuted;
    }
    let settled =
        event.mode.is_none() && (event.contested.is_empty() || event.verdict == Some(Verdict::Upheld));
    match cast.origins(event) {
        1 if settled => Support::One,
        2.. if settled => Support::Several,
        _ => Support::Open,
    }
}

/// A mark, filled by its support.
pub(super) fn drawn_mark(sort: Sort, x: i32, y: i32, r: i32, support: Support) -> String {
    let whole = shape(sort, x, y, r);
    let class = if support == Support::Several { "mark" } else { "mark hollow" };
    let mut mark = format!("<path class=\"{class}\" d=\"{whole}\"/>");
    match support {
        Support::One => mark += &format!("<path class=\"half\" d=\"{}\"/>", left_half(sort, x, y, r - 1)),
        Support::Refuted => {
            let (left, low) = (x - r - 4, y + r + 4);
            mark += &format!("<path class=\"struck\" d=\"M{left} {low}l{} {}\"/>", 2 * r + 8, -2 * r - 8);
        }
        Support::Several | Support::Open => {}
    }
    mark
}

/// The left half of [`shape`].
fn left_half(sort: Sort, x: i32, y: i32, r: i32) -> String {
    match sort {
        Sort::Words => format!("M{x} {}a{r} {r} 0 0 0 0 {}z", y - r, 2 * r),
        Sort::Threat => format!("M{x} {}v{}h{}z", y - r - 1, 2 * r + 1, -r - 1),
        Sort::Deed => format!("M{x} {}v{}h{}v{}z", y - r, 2 * r, -r, -2 * r),
        Sort::Incident => format!("M{x} {}v{}l{} {}z", y - r - 1, 2 * r + 2, -r - 1, -r - 1),
    }
}

/// Where words begin: right of the line that may run down from the mark.
const BESIDE: i32 = 4;

/// Draws the line from an event to the other lanes that have part in it: filled who acted, hollow who was addressed.
pub(super) fn joint(out: &mut String, mark: &Mark<'_>, lanes: &[Lane]) {
    if mark.shared.is_empty() {
        return;
    }
    let rail = |lane: usize| lanes[lane].top + RAIL;
    let x = mark.extent.x;
    let ends = mark.shared.iter().map(|&(lane, _)| rail(lane)).chain([mark.y]);
    let (top, foot) = ends.fold((i32::MAX, i32::MIN), |(top, foot), y| (top.min(y), foot.max(y)));
    let mut text = format!("<g class=\"joint\"><path d=\"M{x} {top}V{foot}\"/>");
    for &(lane, acted) in &mark.shared {
        let role = if acted { "acted" } else { "addressed" };
        text += &format!(
            "<circle class=\"{role} {}\" cx=\"{x}\" cy=\"{}\" r=\"4\"/>",
            hue::fill(lane),
            rail(lane)
        );
        text += &hue::dot(lane, x, rail(lane));
    }
    out.push_str(&text);
    out.push_str("</g>\n");
}

/// The outline of a mark around a place: a circle for words, a triangle for a threat, a square for a deed, a diamond
/// where nobody is named.
pub(super) fn shape(sort: Sort, x: i32, y: i32, r: i32) -> String {
    match sort {
        Sort::Words => format!("M{} {y}a{r} {r} 0 1 1 {} 0a{r} {r} 0 1 1 {} 0z", x - r, 2 * r, -2 * r),
        Sort::Threat => format!("M{x} {}l{} {}h{}z", y - r - 1, r + 1, 2 * r, -2 * r - 2),
        Sort::Deed => format!("M{} {}h{}v{}h{}z", x - r, y - r, 2 * r, 2 * r, -2 * r),
        Sort::Incident => {
            format!("M{x} {}l{} {}l{} {}l{} {}z", y - r - 1, r + 1, r + 1, -r - 1, r + 1, -r - 1, -r - 1)
        }
    }
}

/// What runs from one place to another behind a mark.
pub(super) fn drawn_band(band: &Band, y: i32) -> String {
    let (from, to) = (band.from, band.to);
    let wide = (to - from).max(1);
    let arrow = |at: i32, way: i32| format!("M{} {}l{} 5l{} 5", at - 6 * way, y - 5, 6 * way, -6 * way);
    let arrows = [(band.open_left, arrow(from, -1)), (band.open_right, arrow(to, 1))];
    let arrows: String = arrows.into_iter().filter(|(open, _)| *open).map(|(_, path)| path).collect();
    let mut text = match band.manner {
        Manner::Lasted => {
            format!("<rect class=\"lasted\" x=\"{from}\" y=\"{}\" width=\"{wide}\" height=\"8\"/>", y - 4)
        }
        Manner::Coarse => {
            format!(
                "<rect class=\"coarse\" x=\"{from}\" y=\"{}\" width=\"{wide}\" height=\"8\" rx=\"4\"/>",
                y - 4
            )
        }
        Manner::Faded => {
            format!("<rect class=\"faded\" x=\"{from}\" y=\"{}\" width=\"{wide}\" height=\"8\"/>", y - 4)
        }
        Manner::Whisker => {
            let cap = |open: bool, x: i32| if open { String::new() } else { format!("M{x} {}v10", y - 5) };
            let caps = cap(band.open_left, from) + &cap(band.open_right, to);
            format!("<path class=\"whisker\" d=\"M{from} {y}H{to}{caps}\"/>")
        }
    };
    if !arrows.is_empty() {
        text += &format!("<path class=\"open\" d=\"{arrows}\"/>");
    }
    text
}
