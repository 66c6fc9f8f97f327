//! Every actor has an entry, so that its names are known and a slip in one does not make a second actor.

use rustc_hash::FxHashMap;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::named::{Cast, uses};
use crate::curate::write::flow_text;
use crate::diagnostic::Diagnostic;
use crate::id::{self, fallback};

pub(super) const CODE: &str = "undeclared-actor";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let (cast, uses) = (Cast::of(curated), uses(curated));
    // What has the form of an id is no name: `unknown-id` reports it.
    let free = || uses.iter().filter(|one| cast.id(one.name).is_none() && !id::is_valid(one.name));
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    free().for_each(|one| *counts.entry(one.name).or_default() += 1);
    for first in free() {
        // Told at the first place.
        let Some(count) = counts.remove(first.name) else { continue };
        findings.add(CODE, || {
            let name = first.name;
            let times = if count == 1 { String::new() } else { format!(", and is named {count} times") };
            Diagnostic::warning(CODE, format!("`{name}` has no entry under `actors:`{times}"))
                .at(&curated.file, curated.index.value(&first.path), "")
                .help(format!(
                    "add one, `{}: {{ name: {} }}`, or another name of an actor that has one to its `aka`",
                    id::slug(name, fallback::ACTOR),
                    flow_text(name)
                ))
        });
    }
}
