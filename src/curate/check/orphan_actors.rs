//! An actor that nobody names is left over from an event that went, or is named otherwise.

use rustc_hash::FxHashSet;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::named::{Cast, uses};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "orphan-actors";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let cast = Cast::of(curated);
    let named: FxHashSet<_> = uses(curated).iter().filter_map(|one| cast.id(one.name)).collect();
    for (id, _) in curated.timeline.actors.iter().filter(|(id, _)| !named.contains(id.as_str())) {
        findings.add(CODE, || {
            Diagnostic::warning(CODE, format!("no event names `{id}`, and no other actor is of it"))
                .at(&curated.file, curated.index.key(&format!("actors.{id}")), "")
                .help("remove it, or name it where it acts: another spelling there may mean it")
        });
    }
}
