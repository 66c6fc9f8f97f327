//! The links of a picture as curves, and in a page the words that they rest on.

use std::fmt::Write as _;

use super::curve;
use super::layout::Layout;
use super::mark::Mark;
use crate::merge::{Event, Link};
use crate::order::Timeline;
use crate::render::cast::Cast;
use crate::render::escape::{html, is_blank};
use crate::render::label::broken;
use crate::render::words;

/// How many letters of the words that a link rests on stand beside it; its tooltip has all.
const CUE: usize = 36;

/// Draws the links whose two ends are in the picture.
pub(super) fn draw(out: &mut String, timeline: &Timeline<'_>, layout: &Layout<'_>, cast: &Cast<'_>) {
    for tie in ties(timeline, layout) {
        let (effect, cause) = (cast.headline(tie.effect), cast.headline(tie.cause));
        let told = words::linked(&effect, &cause, tie.link, tie.against);
        curve::draw(out, tie.link, tie.from, tie.to, tie.against, &told);
    }
}

/// Writes beside the curves what the links rest on; a page shows it for the event in focus.
pub(super) fn label(out: &mut String, timeline: &Timeline<'_>, layout: &Layout<'_>) {
    for tie in ties(timeline, layout) {
        let Some(cue) = tie.link.cue.as_deref().filter(|cue| !is_blank(cue)) else { continue };
        let (x, y) = curve::middle(tie.from, tie.to, tie.against);
        // Where the curve goes round to the left, there is room on that side.
        let left = if x < tie.from.extent.x.min(tie.to.extent.x) { " left" } else { "" };
        let (from, to) = (html(tie.link.from.as_str()), html(tie.link.to.as_str()));
        writeln!(
            out,
            "<text class=\"cue {}{left}\" data-from=\"{from}\" data-to=\"{to}\" x=\"{x}\" y=\"{y}\">“{}”</text>",
            tie.link.kind.as_str(),
            html(&broken(cue, CUE, 1).concat())
        )
        .expect("a string takes every line");
    }
}

/// A link with its two ends.
struct Tie<'b, 'a> {
    link: &'a Link,
    from: &'b Mark<'a>,
    to: &'b Mark<'a>,
    cause: &'a Event,
    effect: &'a Event,
    /// Whether dates or other links contradict it.
    against: bool,
}

fn ties<'b, 'a>(timeline: &'b Timeline<'a>, layout: &'b Layout<'a>) -> impl Iterator<Item = Tie<'b, 'a>> {
    timeline.links().filter_map(|link| {
        let ((from, cause), (to, effect)) = (layout.place(&link.from)?, layout.place(&link.to)?);
        Some(Tie { link, from, to, cause, effect, against: timeline.contradicts(link) })
    })
}
