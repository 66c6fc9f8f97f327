//! The first `timeline.yaml` of a case. After that the file is the person's, and only spliced into.

mod entry;
mod scalar;

use std::collections::BTreeMap;

use crate::id::EventId;
use crate::merge::{Link, Storyline};
use entry::Entry;
pub(crate) use entry::LINE;
pub(crate) use scalar::{flow_text, quoted, text};

/// The file that tells `storyline`: short forms first, a blank line between entries, links on the later event.
///
/// What the file has no place for is not written: positions of quotations, the rules that found them, links
/// whose later event is not told.
pub fn write(storyline: &Storyline) -> String {
    let mut out = String::from("# yaml-language-server: $schema=./timeline.schema.json\nrejoinder: 1\n");
    for (key, value) in [("title", &storyline.title), ("note", &storyline.note)] {
        if let Some(value) = value {
            out += &format!("{key}: {}\n", text(value));
        }
    }
    section(&mut out, "sources", storyline.sources.iter().map(entry::source));
    section(&mut out, "actors", storyline.actors.iter().map(entry::actor));
    let mut links: BTreeMap<&EventId, Vec<&Link>> = BTreeMap::new();
    for link in &storyline.links {
        links.entry(&link.to).or_default().push(link);
    }
    let links_of = |id| links.get(id).map_or(&[][..], Vec::as_slice);
    section(
        &mut out,
        "events",
        storyline.events.iter().map(|event| entry::event(event, links_of(&event.id))),
    );
    out
}

/// A map of entries; a blank line parts them, except where both neighbours take one line.
fn section(out: &mut String, name: &str, entries: impl Iterator<Item = Entry>) {
    let mut previous: Option<Entry> = None;
    for entry in entries {
        match &previous {
            None => *out += &format!("\n{name}:\n"),
            Some(previous) if previous.is_line() && entry.is_line() => {}
            Some(_) => out.push('\n'),
        }
        entry.print(out);
        previous = Some(entry);
    }
}
