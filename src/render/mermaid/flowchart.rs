//! The flowchart: every event a box with its date, every link an arrow to the response.

use std::fmt::Write as _;

use super::{LONGEST, Page};
use crate::merge::{Account, Event, Link, LinkBasis, LinkKind};
use crate::order::{Entry, Timeline};
use crate::render::cast::Cast;
use crate::render::sort::{Sort, has_doubtful_date};
use crate::render::{Options, line, words};

pub(super) fn draw(page: &mut Page, timeline: &Timeline<'_>, options: &Options) {
    line!(page, "flowchart LR");
    page.description(timeline, options);
    if let Some(excerpt) = options.excerpt() {
        line!(page, "  excerpt>\"{}\"]", label(&excerpt));
    }
    let cast = Cast::of(timeline.graph.storyline);
    // A box is known by the position of its event in the file.
    let boxes = |page: &mut Page, entries: &[Entry<'_>]| {
        for entry in entries {
            let number = timeline.graph.position(&entry.event.id).unwrap_or_default();
            line!(page, "  {}", shape(entry.event, number, &told(entry.event, &cast)));
        }
    };
    boxes(page, &timeline.entries);
    if !timeline.undated.is_empty() {
        line!(page, "  subgraph undated");
        boxes(page, &timeline.undated);
        line!(page, "  end");
    }
    for (from, to, link) in timeline.graph.arrows() {
        line!(page, "  e{from} {}|\"{}\"| e{to}", arrow(link), label(&how(link, timeline.contradicts(link))));
    }
    let events = &timeline.graph.storyline.events;
    page.class("doubtful", "stroke-dasharray:5 3", events, has_doubtful_date);
    page.class("unreal", "fill:gainsboro,color:dimgray", events, |event| event.mode.is_some());
}

/// Words of a box; Mermaid breaks them.
fn label(words: &str) -> String {
    super::label(words, LONGEST)
}

impl Page {
    /// Gives those of `events` a look.
    fn class(&mut self, name: &str, look: &str, events: &[Event], of: impl Fn(&Event) -> bool) {
        let of_it: Vec<String> =
            events.iter().enumerate().filter(|(_, event)| of(event)).map(|(i, _)| format!("e{i}")).collect();
        if !of_it.is_empty() {
            line!(self, "  classDef {name} {look}\n  class {} {name}", of_it.join(","));
        }
    }
}

/// What stands in a box, a paragraph each.
fn told(event: &Event, cast: &Cast<'_>) -> String {
    let mut parts: Vec<String> = event.when.iter().map(|when| label(&words::date(when))).collect();
    parts.push(label(&cast.headline(event)));
    parts.extend(event.mode.map(|mode| format!("({})", words::mode(mode))));
    let rival =
        |account: &Account| label(&format!("contested by {}: {}", cast.claimants(account), account.claim));
    parts.extend(cast.accounts(event).into_iter().map(rival));
    parts.join("<br/>")
}

/// Rounded for words, a flag for threats, square for deeds, six corners where nobody is named; two walls at the sides
/// where the event is contested.
fn shape(event: &Event, number: usize, text: &str) -> String {
    if !event.contested.is_empty() {
        return format!("e{number}[[\"{text}\"]]");
    }
    match Sort::of(event) {
        Sort::Words => format!("e{number}(\"{text}\")"),
        Sort::Threat => format!("e{number}>\"{text}\"]"),
        Sort::Deed => format!("e{number}[\"{text}\"]"),
        Sort::Incident => format!("e{number}{{{{\"{text}\"}}}}"),
    }
}

/// A cross for denials, a circle for confirmations, thick for stated causes; dotted where it is inferred.
fn arrow(link: &Link) -> &'static str {
    match (link.basis, link.kind) {
        (LinkBasis::Stated, LinkKind::Because) => "==>",
        (LinkBasis::Stated, LinkKind::Denies) => "--x",
        (LinkBasis::Stated, LinkKind::Confirms) => "--o",
        (LinkBasis::Stated, _) => "-->",
        (LinkBasis::Inferred, LinkKind::Denies) => "-.-x",
        (LinkBasis::Inferred, LinkKind::Confirms) => "-.-o",
        (LinkBasis::Inferred, _) => "-.->",
    }
}

/// The words beside an arrow.
fn how(link: &Link, contradicted: bool) -> String {
    let mut how = words::does(link.kind).to_owned();
    how.extend(link.cue.iter().map(|cue| format!(": “{cue}”")));
    how.extend((link.basis == LinkBasis::Inferred).then_some(" (inferred)"));
    if contradicted { format!("{how} ({})", words::CONTRADICTED) } else { how }
}
