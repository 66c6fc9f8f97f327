//! Links as curves that leave to the right and arrive from the left: the head tells the kind, the stroke the basis.

use std::fmt::Write as _;

use super::mark::{Mark, RADIUS};
use crate::merge::{Link, LinkKind};
use crate::render::escape::html;

/// Draws `link`; one that is `against` the dates is marked, and runs back in time where it leads there.
pub(super) fn draw(out: &mut String, link: &Link, from: &Mark<'_>, to: &Mark<'_>, against: bool, told: &str) {
    let course = between(from, to, against);
    let cross = match course.middle {
        (x, y) if against => format!("<path class=\"cross\" d=\"M{} {}l8 8m0 -8l-8 8\"/>", x - 4, y - 4),
        _ => String::new(),
    };
    let doubt = if against { " against" } else { "" };
    writeln!(
        out,
        "<g class=\"link {} {}{doubt}\" data-from=\"{}\" data-to=\"{}\"><title>{}</title><path d=\"{}\"/>{}{cross}</g>",
        link.kind.as_str(),
        link.basis.as_str(),
        html(link.from.as_str()),
        html(link.to.as_str()),
        html(told),
        course.path,
        head(link.kind, course.tip, course.way)
    )
    .expect("a string takes every line");
}

/// Where the words of a link stand: half way.
pub(super) fn middle(from: &Mark<'_>, to: &Mark<'_>, against: bool) -> (i32, i32) {
    between(from, to, against).middle
}

/// How a curve runs.
struct Course {
    path: String,
    tip: (i32, i32),
    /// 1 where it arrives from the left, -1 from the right.
    way: i32,
    middle: (i32, i32),
}

/// Where a curve keeps away from a mark.
const OFF: i32 = RADIUS + 2;
/// Ways shorter than this have no room for a curve between the two marks.
const SHORT: i32 = 40;

fn between(from: &Mark<'_>, to: &Mark<'_>, against: bool) -> Course {
    course((from.extent.x, from.y), (to.extent.x, to.y), against)
}

fn course((x1, y1): (i32, i32), (x2, y2): (i32, i32), against: bool) -> Course {
    let lift = if y1 == y2 { -26 } else { 0 }; // over what stands between on the same row
    let [a, b, c, tip] = if (x1, y1) == (x2, y2) {
        [(x1 - 3, y1 - OFF), (x1 - 10, y1 - 40), (x1 - 50, y1), (x1 - OFF, y1)]
    } else if x2 - x1 >= SHORT {
        let reach = ((x2 - x1) / 2).min(110);
        [(x1 + OFF, y1), (x1 + reach, y1 + lift), (x2 - reach, y2 + lift), (x2 - OFF, y2)]
    } else if against && x1 - x2 >= SHORT {
        let reach = ((x1 - x2) / 2).min(110);
        [(x1 - OFF, y1), (x1 - reach, y1 + lift), (x2 + reach, y2 + lift), (x2 + OFF, y2)]
    } else {
        let side = x1.min(x2) - 22 - ((y2 - y1).abs() / 8).min(40);
        [(x1 - OFF, y1), (side, y1 + lift), (side, y2 + lift), (x2 - OFF, y2)]
    };
    Course {
        path: format!("M{} {}C{} {} {} {} {} {}", a.0, a.1, b.0, b.1, c.0, c.1, tip.0, tip.1),
        tip,
        way: if tip.0 > x2 { -1 } else { 1 },
        middle: ((a.0 + 3 * b.0 + 3 * c.0 + tip.0) / 8, (a.1 + 3 * b.1 + 3 * c.1 + tip.1) / 8),
    }
}

/// A link as the legend shows it: a straight line from place to place.
pub(super) fn sample(kind: LinkKind, basis: &str, against: bool, x: i32, y: i32) -> String {
    let (doubt, cross) = if against {
        (" against", format!("<path class=\"cross\" d=\"M{} {}l8 8m0 -8l-8 8\"/>", x + 10, y - 4))
    } else {
        ("", String::new())
    };
    let tip = x + 32;
    format!(
        "<g class=\"link {} {basis}{doubt}\"><path d=\"M{x} {y}H{tip}\"/>{}{cross}</g>",
        kind.as_str(),
        head(kind, (tip, y), 1)
    )
}

/// The head of a curve: a triangle answers, a bar denies, a diamond confirms, a bow corrects; a cause is thick.
fn head(kind: LinkKind, (x, y): (i32, i32), way: i32) -> String {
    let d = match kind {
        LinkKind::Answers => format!("M{x} {y}l{} -4v8z", -8 * way),
        LinkKind::Because => format!("M{x} {y}l{} -6v12z", -11 * way),
        LinkKind::Denies => format!("M{} {}v12", x - way, y - 6),
        LinkKind::Confirms => format!("M{x} {y}l{} -4l{} 4l{} 4z", -5 * way, -5 * way, 5 * way),
        LinkKind::Corrects => {
            format!("M{} {}q{} 0 {} 6q0 6 {} 6", x - 8 * way, y - 6, 8 * way, 8 * way, -8 * way)
        }
    };
    format!("<path class=\"head\" d=\"{d}\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_arrive_from_the_left_unless_they_contradict_time() {
        assert_eq!(course((100, 10), (300, 90), false).tip, (292, 90));
        assert_eq!(course((100, 10), (100, 90), false).tip, (92, 90));
        assert_eq!(course((300, 10), (100, 90), false).tip, (92, 90));
        let back = course((300, 10), (100, 90), true);
        assert_eq!((back.tip, back.way), ((108, 90), -1));
        assert_eq!(course((100, 10), (100, 10), true).tip, (92, 10));
    }
}
