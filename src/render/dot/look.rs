//! What an event or a link looks like in Graphviz, so that nothing depends on colour alone.

use crate::merge::{Event, Link, LinkBasis, LinkKind};
use crate::render::sort::{has_doubtful_date, is_in_words};

/// The attributes of an event's node: rounded for words, square for deeds, dashed where the date is doubtful,
/// a double border where the event is contested, grey where it did not simply happen.
pub(super) fn node(event: &Event) -> String {
    let mut style = vec!["filled"];
    if is_in_words(event) {
        style.push("rounded");
    }
    if has_doubtful_date(event) {
        style.push("dashed");
    }
    let mut attributes = format!("style=\"{}\"", style.join(","));
    if !event.contested.is_empty() {
        attributes += " peripheries=2";
    }
    if event.mode.is_some() {
        attributes += " fontcolor=\"#555555\" fillcolor=\"#eeeeee\"";
    }
    attributes
}

/// What sets apart a link that dates or other links contradict.
pub(super) const CONTRADICTED: &str = " color=\"#b00020\" fontcolor=\"#b00020\"";

/// The attributes of a link's edge: the head tells its kind, the line its basis.
pub(super) fn edge(link: &Link) -> String {
    let head = match link.kind {
        LinkKind::Answers | LinkKind::Because => "normal",
        LinkKind::Denies => "tee",
        LinkKind::Confirms => "diamond",
        LinkKind::Corrects => "curve",
    };
    let style = match (link.kind, link.basis) {
        (LinkKind::Because, LinkBasis::Stated) => "bold",
        (LinkKind::Because, LinkBasis::Inferred) => "bold,dashed",
        (_, LinkBasis::Stated) => "solid",
        (_, LinkBasis::Inferred) => "dashed",
    };
    format!("arrowhead={head} style=\"{style}\"")
}
