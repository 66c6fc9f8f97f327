//! Events and links as rows of short texts, for formats whose cells hold one text each.
//!
//! Keys are those of the curated file. Several ids stand side by side, `; ` between them; evidence and accounts have a
//! line each, and what proves an account stands below it, indented. What would act in a program that shows the cells is taken out, line ends within a text included.

use super::escape::plain;
use crate::id::ActorId;
use crate::merge::{Event, Evidence, Link, Mode, Verdict};

/// The keys of an event's own cells: what it answers, links say.
pub(super) const EVENT: [&str; 13] = [
    "when",
    "who",
    "to",
    "what",
    "where",
    "kind",
    "mode",
    "said",
    "src",
    "contested",
    "verdict",
    "order",
    "note",
];

/// The cells of an event, one for each of [`EVENT`]; empty where nothing is known.
pub(super) fn event(event: &Event) -> [String; EVENT.len()] {
    let shown = |text: &Option<String>| text.as_deref().map(plain).unwrap_or_default();
    let accounts = event.contested.iter().map(|account| {
        let told = match account.by.as_slice() {
            [] => plain(&account.claim),
            by => format!("{}: {}", ids(by.iter().map(ActorId::as_str)), plain(&account.claim)),
        };
        evidence(&account.evidence).lines().fold(told, |told, proof| told + "\n  " + proof)
    });
    [
        event.when.as_ref().map(ToString::to_string).unwrap_or_default(),
        ids(event.who.iter().map(ActorId::as_str)),
        ids(event.to.iter().map(ActorId::as_str)),
        plain(&event.what),
        shown(&event.place),
        shown(&event.kind),
        event.mode.map(Mode::as_str).unwrap_or_default().to_owned(),
        shown(&event.said),
        evidence(&event.evidence),
        accounts.collect::<Vec<_>>().join("\n"),
        event.verdict.map(Verdict::as_str).unwrap_or_default().to_owned(),
        event.order.map(|order| order.to_string()).unwrap_or_default(),
        shown(&event.note),
    ]
}

/// The keys of a link's cells, but for its two ends.
pub(super) const LINK: [&str; 4] = ["type", "cue", "basis", "src"];

/// The cells of a link, one for each of [`LINK`].
pub(super) fn link(link: &Link) -> [String; LINK.len()] {
    [
        link.kind.as_str().to_owned(),
        link.cue.as_deref().map(plain).unwrap_or_default(),
        link.basis.as_str().to_owned(),
        evidence(&link.evidence),
    ]
}

/// Ids side by side.
pub(super) fn ids<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    ids.map(plain).collect::<Vec<_>>().join("; ")
}

/// "herald: walked out of the terminal", a line each.
fn evidence(evidence: &[Evidence]) -> String {
    let told = |evidence: &Evidence| match &evidence.quote {
        Some(quote) => format!("{}: {}", plain(evidence.source.as_str()), plain(quote)),
        None => plain(evidence.source.as_str()),
    };
    evidence.iter().map(told).collect::<Vec<_>>().join("\n")
}
