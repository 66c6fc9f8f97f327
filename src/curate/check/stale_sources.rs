//! An article that was changed after it was read may say something else now.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::date::Order;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "stale-sources";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    for (id, source) in &curated.timeline.sources {
        let (Some(accessed), Some(modified)) = (&source.accessed, &source.modified) else { continue };
        if accessed.order(modified) != Order::Before {
            continue;
        }
        findings.add(CODE, || {
            let place = |key: &str| curated.index.value(&format!("sources.{id}.{key}"));
            Diagnostic::warning(CODE, format!("`{id}` was changed after you read it"))
                .at(&curated.file, place("accessed"), "")
                .at(&curated.file, place("modified"), "changed")
                .help("read it again, look over what cites it, and write when you did under `accessed`")
        });
    }
}
