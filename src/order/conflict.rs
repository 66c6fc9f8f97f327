//! What to say of a link that cannot hold together with dates and other links.

use crate::diagnostic::Diagnostic;
use crate::merge::{Event, Link, LinkKind};

/// The dates alone contradict the link.
pub(super) fn response_is_earlier(link: &Link, trigger: &Event, response: &Event) -> Diagnostic {
    let date = |event: &Event| event.when.as_ref().map(ToString::to_string).unwrap_or_default();
    let message = format!("`{}` {} an event that came after it", link.to, verb(link.kind));
    Diagnostic::error("answer-before-cause", message)
        .help(format!(
            "`{}` is dated {}, `{}` is dated {}",
            link.to,
            date(response),
            link.from,
            date(trigger)
        ))
        .help(format!("correct one of the two dates, or remove `{}: {}`", link.kind.as_str(), link.from))
}

/// The dates contradict the link by way of the links before it.
pub(super) fn chain_is_later(link: &Link) -> Diagnostic {
    let message =
        format!("`{}` {} `{}`, which by its own links came after it", link.to, verb(link.kind), link.from);
    Diagnostic::error("answer-before-cause", message)
        .help(format!("correct a date or a link on the way to `{}`", link.from))
}

/// The link leads back to where it came from. `circle` holds the events on the way, the ends included.
pub(super) fn closes_a_circle(link: &Link, circle: &[&Event]) -> Diagnostic {
    if link.from == link.to {
        return Diagnostic::error("link-cycle", format!("`{}` {} itself", link.to, verb(link.kind)))
            .help(format!("remove `{}: {}`", link.kind.as_str(), link.from));
    }
    let message = format!("`{}` {} `{}`, which itself goes back to it", link.to, verb(link.kind), link.from);
    Diagnostic::error("link-cycle", message)
        .help(format!("the circle: {}", names(circle)))
        .help("remove one of its links, or correct an `order:`; this one was not used to put them in order")
}

fn names(circle: &[&Event]) -> String {
    const SHOWN: usize = 6;
    let mut out: Vec<String> = circle.iter().take(SHOWN).map(|event| format!("`{}`", event.id)).collect();
    if circle.len() > SHOWN {
        out.push(format!("and {} more", circle.len() - SHOWN));
    }
    out.join(", ")
}

fn verb(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Because => "came because of",
        other => other.as_str(),
    }
}
