//! An event needs words that say what happened; everything else about it may be unknown.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::diagnostic::Diagnostic;

const CODE: &str = "empty-what";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    for (id, event) in curated.timeline.told_events() {
        let path = format!("events.{id}");
        let place = match &event.what {
            Some(words) if words.trim().is_empty() => curated.index.value(&format!("{path}.what")),
            None if !is_misread(curated, &path) => curated.index.key(&path),
            _ => continue,
        };
        findings.add(CODE, || {
            Diagnostic::error(CODE, format!("`{id}` does not say what happened"))
                .at(&curated.file, place, "")
                .help("add a line such as `what: calls for a ceasefire`")
        });
    }
}

/// Whether the event, or its `what`, is there in a wrong form, which is reported already.
fn is_misread(curated: &Curated, path: &str) -> bool {
    let is_text = |path: &str| {
        let place = curated.index.get(path)?;
        Some(place.style.is_some() && !matches!(place.value.of(&curated.file.text), "" | "~" | "null"))
    };
    let what = curated.index.get(&format!("{path}.what"));
    is_text(path) == Some(true) || what.is_some_and(|place| place.style.is_none())
}
