//! Ids have one form, so that they read as words, need no quotes, and never collide by their case.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::diagnostic::Diagnostic;
use crate::id;

const CODE: &str = "invalid-id";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let timeline = &curated.timeline;
    let ids = (timeline.sources.iter().map(|(id, _)| ("sources", id, "source")))
        .chain(timeline.actors.iter().map(|(id, _)| ("actors", id, "actor")))
        .chain(timeline.events.iter().map(|(id, _)| ("events", id, "event")));
    for (map, id, noun) in ids.filter(|(_, id, _)| !id::is_valid(id)) {
        findings.add(CODE, || {
            let place = curated.index.key(&format!("{map}.{id}"));
            Diagnostic::error(CODE, format!("`{id}` cannot be an id"))
                .at(&curated.file, place, "")
                .help("an id begins with a letter, has small letters, digits and hyphens, and is no `yes`, `no`, `on`, `off`, `null`")
                .help(format!("write, for example, `{}`", id::slug(id, noun)))
        });
    }
}
