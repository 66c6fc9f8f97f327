//! What is told of an event besides its headline, in plain lines, for formats that have one field for all of it.

use super::cast::Cast;
use super::escape::{is_blank, plain};
use super::words;
use crate::merge::{Event, Evidence, Link, LinkBasis};
use crate::order::Timeline;

/// A line for each thing that is known: mode, whom, words, answers, rival accounts with their speakers, proof, note.
pub(super) fn lines(timeline: &Timeline<'_>, cast: &Cast<'_>, event: &Event) -> Vec<String> {
    let proof = |evidence: &Evidence| match &evidence.quote {
        Some(quote) if !is_blank(quote) => {
            format!("“{}” — {}", plain(quote), plain(&cast.chip(&evidence.source)))
        }
        _ => format!("source: {}", plain(&cast.chip(&evidence.source))),
    };
    let shown = |key: &str, text: &Option<String>| {
        text.as_deref().filter(|text| !is_blank(text)).map(|text| format!("{key}: {}", plain(text)))
    };
    let mut lines: Vec<String> = event.mode.map(|mode| words::mode(mode).to_owned()).into_iter().collect();
    lines.extend((!event.to.is_empty()).then(|| format!("to: {}", plain(&cast.names(&event.to)))));
    lines.extend(shown("where", &event.place));
    lines.extend(shown("said", &event.said));
    for link in timeline.graph.causes(&event.id) {
        let trigger = timeline.graph.event(&link.from).expect("a link of the graph has two ends");
        lines.push(tie(words::does(link.kind), trigger, link, timeline, cast));
    }
    for link in timeline.graph.responses(&event.id) {
        let response = timeline.graph.event(&link.to).expect("a link of the graph has two ends");
        lines.push(tie(words::undergoes(link.kind), response, link, timeline, cast));
    }
    for account in cast.accounts(event) {
        let proofs: String =
            account.evidence.iter().map(|evidence| format!("; {}", proof(evidence))).collect();
        let by = plain(&cast.claimants(account));
        lines.push(format!("contested by {by}: {}{proofs}", plain(&account.claim)));
    }
    lines.extend(event.verdict.map(|verdict| format!("the claim: {}", words::verdict(verdict))));
    lines.extend(event.evidence.iter().map(proof));
    lines.extend(shown("note", &event.note));
    lines
}

/// A link as one of its ends tells it.
fn tie(how: &str, other: &Event, link: &Link, timeline: &Timeline<'_>, cast: &Cast<'_>) -> String {
    let mut remarks: Vec<String> = link.cue.iter().map(|cue| format!("“{}”", plain(cue))).collect();
    remarks.extend((link.basis == LinkBasis::Inferred).then(|| "inferred".to_owned()));
    remarks.extend(timeline.contradicts(link).then(|| words::CONTRADICTED.to_owned()));
    let remarks = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join("; ")) };
    format!("{how}: {}{remarks}", plain(&cast.headline(other)))
}
