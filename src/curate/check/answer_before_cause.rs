//! Nothing is answered before it happened.

use rustc_hash::FxHashMap;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::schema::Event;
use crate::date::Order;
use crate::diagnostic::Diagnostic;
use crate::merge::LinkKind;

const CODE: &str = "answer-before-cause";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let events: FxHashMap<&str, &Event> =
        curated.timeline.events.iter().map(|(id, event)| (id.as_str(), event)).collect();
    for (id, event) in &curated.timeline.events {
        for (kind, links) in event.links() {
            for link in links {
                let cause = link.event.name.as_str();
                let Some(causing) = events.get(cause) else { continue };
                // What is only planned may be answered before its day comes.
                if causing.mode.is_some() || event.is_dropped() || causing.is_dropped() {
                    continue;
                }
                let (Some(when), Some(then)) = (&event.when, &causing.when) else { continue };
                if when.order(then) != Order::Before {
                    continue;
                }
                findings.add(CODE, || {
                    let place = |id: &str| curated.index.value(&format!("events.{id}.when"));
                    let key = kind.as_str();
                    Diagnostic::error(CODE, format!("`{id}` {} an event that came after it", verb(kind)))
                        .at(&curated.file, place(id), format!("before {then}, the date of `{cause}`"))
                        .help(format!("correct one of the two dates, or remove `{key}: {cause}`"))
                });
            }
        }
    }
}

fn verb(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Because => "came from",
        other => other.as_str(),
    }
}
