//! What an excerpt says of itself: what was asked for, and how much that leaves out.

use super::words;
use crate::date::Edtf;
use crate::diagnostic::count;
use crate::graph::{LeftOut, Selection};

/// The sentence that stands in every rendering of an excerpt, without marks of any format.
pub(super) fn told(left_out: &LeftOut) -> String {
    let of = |(out, all): (usize, usize), noun| format!("{out} of {}", count(all, noun));
    let (events, links) = (of(left_out.events, "event"), of(left_out.links, "link"));
    format!("An excerpt that leaves out {events} and {links}: {}.", asked(&left_out.asked))
}

/// What was asked for: "about iran; from 1 February 2018".
pub(super) fn asked(selection: &Selection) -> String {
    let any = |names: &[String]| names.join(" or ");
    let mut asked = Vec::new();
    asked.extend(selection.as_of.map(|day| format!("as published by {}", words::day(&Edtf::day(day)))));
    asked.extend((!selection.about.is_empty()).then(|| format!("about {}", any(&selection.about))));
    asked.extend(
        (selection.min_sources > 1).then(|| format!("told by at least {} articles", selection.min_sources)),
    );
    asked.extend((!selection.kinds.is_empty()).then(|| format!("of kind {}", any(&selection.kinds))));
    asked.extend(selection.from.map(|day| format!("from {}", words::day(&Edtf::day(day)))));
    asked.extend(selection.to_date.map(|day| format!("until {}", words::day(&Edtf::day(day)))));
    asked.extend(selection.chain.as_ref().map(|event| format!("the chain of {event}")));
    asked.extend(
        selection
            .focus
            .as_ref()
            .map(|(event, depth)| format!("at most {} from {event}", count(*depth, "link"))),
    );
    asked.extend(selection.top.map(|top| format!("the {} with most links", count(top, "event"))));
    asked.extend(selection.reduced.then(|| "without answers that chains tell as well".to_owned()));
    if asked.is_empty() { "everything".to_owned() } else { asked.join("; ") }
}
