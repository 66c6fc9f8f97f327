//! The picture on paper: as many sheets as it needs, each with its dates and the names of its lanes.

use std::fmt::Write as _;
use std::ops::Range;

use super::folio::{Folio, Sheet};
use super::paper::{FOOT, Paper};
use super::plan::Plan;
use super::{Frame, Picture, legend, sign};
use crate::order::Timeline;
use crate::render::cast::Cast;
use crate::render::{Options, line};

/// Draws `timeline` on sheets of `paper`, and behind them what the signs mean.
pub(in crate::render) fn sheets(timeline: &Timeline<'_>, options: &Options, paper: Paper) -> String {
    let cast = Cast::of(timeline.graph.storyline);
    let plan = Plan::of(timeline, &cast, options);
    let folio = paginated(&plan, Folio::of(timeline, paper));
    let mut page = Page { text: String::new() };
    for (events, number) in folio.sheets.iter().zip(1..) {
        let layout = plan.sheet(&Sheet { folio: &folio, events: events.clone() });
        let frame = Frame::Sheet(paper, number);
        let picture = Picture { timeline, options, cast: &cast, layout, frame, text: String::new() };
        line!(page, "<section class=\"sheet\">\n{}</section>", picture.drawn());
    }
    if !folio.sheets.is_empty() {
        let height = legend::height(KEY);
        line!(
            page,
            "<svg class=\"picture\" width=\"{KEY}\" height=\"{height}\" viewBox=\"0 0 {KEY} {height}\">"
        );
        line!(page, "{}", sign::fade("_fade-on-paper"));
        legend::draw(&mut page.text, 0, KEY);
        line!(page, "</svg>");
    }
    page.text
}

/// How wide the signs and their meanings are, above the list.
const KEY: i32 = 680;

struct Page {
    text: String,
}

/// Which events stand on which sheet: each takes as many as fit, in the order of the page.
fn paginated<'a, 'b>(plan: &Plan<'a, '_>, mut folio: Folio<'a, 'b>) -> Folio<'a, 'b> {
    let (width, height) = folio.paper.size();
    let mut from = 0;
    while from < folio.events() {
        let fits = |events| {
            let layout = plan.sheet(&Sheet { folio: &folio, events });
            layout.width <= width && layout.bottom + FOOT <= height
        };
        let events = longest(from..folio.events(), fits);
        from = events.end;
        folio.sheets.push(events);
    }
    folio
}

/// The longest beginning of `all` that fits, and one at least.
fn longest(all: Range<usize>, fits: impl Fn(Range<usize>) -> bool) -> Range<usize> {
    let (mut good, mut bad) = (1, all.len() + 1);
    while bad - good > 1 {
        let tried = (2 * good).min(usize::midpoint(good, bad));
        if fits(all.start..all.start + tried) {
            good = tried;
        } else {
            bad = tried;
        }
    }
    all.start..all.start + good
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_as_fit_and_one_at_least() {
        for most in [0, 1, 2, 7, 8, 100, 1_000] {
            let found = longest(10..310, |range| range.len() <= most);
            assert_eq!(found, 10..10 + most.clamp(1, 300));
        }
    }
}
