//! An article that nothing cites was read in vain, or its events are missing.

use rustc_hash::FxHashSet;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "unused-sources";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let mut cited = FxHashSet::default();
    for (_, event) in &curated.timeline.events {
        let accounts = event.contested.iter().flat_map(|account| &account.src);
        let links = event.links().into_iter().flat_map(|(_, links)| links).flat_map(|link| &link.detail.src);
        cited.extend(
            event.src.iter().chain(accounts).chain(links).map(|citation| citation.source.name.as_str()),
        );
    }
    for (id, _) in curated.timeline.sources.iter().filter(|(id, _)| !cited.contains(id.as_str())) {
        findings.add(CODE, || {
            Diagnostic::warning(CODE, format!("nothing cites `{id}`"))
                .at(&curated.file, curated.index.key(&format!("sources.{id}")), "")
                .help(format!("cite it under `src` of the events that it tells, `src: {{ {id}: \"its exact words\" }}`, or remove it"))
        });
    }
}
