//! Whoever doubts an event must find what proves it.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "no-evidence";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    for (id, event) in curated.timeline.told_events() {
        let is_told = !event.src.is_empty() || event.contested.iter().any(|account| !account.src.is_empty());
        if is_told {
            continue;
        }
        findings.add(CODE, || {
            let source = curated.timeline.sources.first().map_or("ledger", |(id, _)| id);
            Diagnostic::warning(CODE, format!("nothing proves `{id}`"))
                .at(&curated.file, curated.index.key(&format!("events.{id}")), "")
                .help(format!("add what does: `src: {{ {source}: \"its exact words\" }}`"))
        });
    }
}
