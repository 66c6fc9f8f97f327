//! What the signs mean, at the foot of the picture.

use std::fmt::Write as _;

use super::curve;
use super::extent::{Band, Manner};
use super::sign::{Support, drawn_band, drawn_count, drawn_mark, shape};
use crate::merge::LinkKind;
use crate::render::escape::html;
use crate::render::sort::Sort;

/// The room for one sign with its words.
const CELL: (i32, i32) = (216, 24);

/// How high the legend of a picture is.
pub(super) fn height(width: i32) -> i32 {
    let rows = (signs(0, 0).len() as i32 + columns(width) - 1) / columns(width);
    16 + rows * CELL.1
}

/// Draws all signs from `top` on, side by side as far as `width` lets.
pub(super) fn draw(out: &mut String, top: i32, width: i32) {
    out.push_str("<g class=\"legend\">\n");
    for i in 0..signs(0, 0).len() as i32 {
        let (x, y) = (16 + i % columns(width) * CELL.0, top + 10 + i / columns(width) * CELL.1);
        let (sign, words) = signs(x, y).swap_remove(i as usize);
        writeln!(out, "{sign}<text x=\"{}\" y=\"{}\">{}</text>", x + 42, y + 4, html(words))
            .expect("a string takes every line");
    }
    out.push_str("</g>\n");
}

fn columns(width: i32) -> i32 {
    ((width - 16) / CELL.0).clamp(1, 6)
}

/// All signs, drawn at a place, and what they mean.
fn signs(x: i32, y: i32) -> Vec<(String, &'static str)> {
    let sign = |sort: Sort, support: Support, classes: &str| {
        format!("<g class=\"event c0 {classes}\">{}</g>", drawn_mark(sort, x + 16, y, 6, support))
    };
    let of = |sort: Sort, classes: &str| sign(sort, Support::Several, classes);
    let supported = |support: Support, classes: &str| sign(Sort::Deed, support, classes);
    let band = |manner: Manner, open_left: bool| {
        let band = Band { manner, from: x, to: x + 32, open_left, open_right: false };
        let at = if open_left { x + 32 } else { x + 16 };
        let mark = shape(Sort::Deed, at, y, 4);
        format!("<g class=\"event c0\">{}<path class=\"mark\" d=\"{mark}\"/></g>", drawn_band(&band, y))
    };
    let ring =
        format!("<g class=\"event\"><path class=\"ring\" d=\"{}\"/></g>", shape(Sort::Deed, x + 16, y, 10));
    let joint = format!(
        "<g class=\"joint\"><circle class=\"acted c0\" cx=\"{}\" cy=\"{y}\" r=\"4\"/>\
         <circle class=\"addressed c0\" cx=\"{}\" cy=\"{y}\" r=\"4\"/></g>",
        x + 8,
        x + 24
    );
    let pile = format!("<g class=\"event\">{}</g>", drawn_count(9, x + 14, y));
    let link = |kind: LinkKind| curve::sample(kind, "stated", false, x, y);
    vec![
        (of(Sort::Words, ""), "words"),
        (of(Sort::Deed, ""), "deed"),
        (of(Sort::Threat, ""), "threat or warning"),
        (of(Sort::Incident, ""), "nobody named"),
        (of(Sort::Deed, "doubtful"), "date inferred or about"),
        (of(Sort::Deed, ""), "two or more origins"),
        (supported(Support::One, ""), "one origin"),
        (ring + &supported(Support::Open, ""), "contested"),
        (supported(Support::Open, ""), "no source"),
        (supported(Support::Open, "unreal"), "planned or not done"),
        (supported(Support::Refuted, ""), "refuted"),
        (joint, "took part; was addressed"),
        (pile, "so many more"),
        (band(Manner::Lasted, false), "lasted"),
        (band(Manner::Coarse, false), "some time within"),
        (band(Manner::Whisker, false), "one day within"),
        (band(Manner::Whisker, true), "on or before"),
        (band(Manner::Faded, false), "about then"),
        (link(LinkKind::Answers), "answers"),
        (link(LinkKind::Because), "because of"),
        (link(LinkKind::Denies), "denies"),
        (link(LinkKind::Confirms), "confirms"),
        (link(LinkKind::Corrects), "corrects"),
        (curve::sample(LinkKind::Answers, "inferred", false, x, y), "link inferred"),
        (curve::sample(LinkKind::Answers, "stated", true, x, y), "contradicted by dates"),
    ]
}
