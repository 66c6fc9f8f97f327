//! What an event or a link looks like, so that nothing depends on colour alone.

use crate::merge::{Event, Link, LinkBasis, LinkKind};
use crate::rules::Kind;

/// The attributes of an event's node: rounded for words, square for deeds, dashed where the date is doubtful,
/// a double border where the event is contested, grey where it did not simply happen.
pub(super) fn node(event: &Event) -> String {
    let mut style = vec!["filled"];
    if event.said.is_some() || is_in_words(event) {
        style.push("rounded");
    }
    if event.when.as_ref().is_some_and(|when| when.is_uncertain() || when.is_approximate()) {
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

/// Whether a kind of event is words rather than a deed: speech, and support, which is mostly declared.
fn is_in_words(event: &Event) -> bool {
    let kind = event.kind.as_deref().and_then(Kind::from_word);
    kind.is_some_and(|kind| kind.is_speech() || kind == Kind::Support)
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
