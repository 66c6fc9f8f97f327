//! What has happened is reported on its day or later.

use rustc_hash::FxHashMap;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::schema::Source;
use crate::date::{Edtf, Order};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "reported-before";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let sources: FxHashMap<&str, &Source> =
        curated.timeline.sources.iter().map(|(id, source)| (id.as_str(), source)).collect();
    for (id, event) in &curated.timeline.events {
        // What is planned is reported before its day; what did not happen has none.
        let Some(when) = event.when.as_ref().filter(|_| event.mode.is_none() && !event.is_dropped()) else {
            continue;
        };
        let mut dated = 0;
        let mut early = Vec::new();
        for citation in &event.src {
            let name = citation.source.name.as_str();
            let Some(last) = sources.get(name).and_then(|source| last_word(source)) else { continue };
            dated += 1;
            if when.order(last) == Order::After {
                early.push((name, last));
            }
        }
        let Some((source, last)) = early.first() else { continue };
        findings.add(CODE, || {
            let told = if dated > early.len() {
                format!("`{id}` is dated after `{source}`, which tells it, was published")
            } else {
                format!("`{id}` is dated after everything that tells it")
            };
            Diagnostic::warning(CODE, told)
                .at(
                    &curated.file,
                    curated.index.value(&format!("events.{id}.when")),
                    format!("after {last}, the date of `{source}`"),
                )
                .help("correct the date of the event or of the article; where it was only announced, write `mode: planned`")
        });
    }
}

/// The day on which an article got its last words.
fn last_word(source: &Source) -> Option<&Edtf> {
    source.modified.as_ref().or(source.published.as_ref())
}
