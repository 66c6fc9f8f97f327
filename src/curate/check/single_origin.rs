//! Copies of one report are one report: what is upheld is told by two origins that know it by themselves.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::schema::{Citation, Event};
use crate::diagnostic::Diagnostic;
use crate::merge::Verdict;

pub(super) const CODE: &str = "single-origin";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let told = || curated.timeline.told_events();
    let is_upheld = |event: &Event| event.verdict.as_deref() == Some(Verdict::Upheld.as_str());
    if !told().any(|(_, event)| is_upheld(event)) {
        return;
    }
    let origins: FxHashMap<&str, &str> = (curated.timeline.sources.iter())
        .map(|(id, source)| {
            (id.as_str(), source.origin.as_ref().or(source.outlet.as_ref()).unwrap_or(id).trim())
        })
        .collect();
    let mut confirmed: FxHashMap<&str, Vec<&Citation>> = FxHashMap::default();
    for (_, event) in told() {
        for link in &event.confirms {
            let proof = event.src.iter().chain(&link.detail.src);
            confirmed.entry(link.event.name.as_str()).or_default().extend(proof);
        }
    }
    for (id, event) in told().filter(|(_, event)| is_upheld(event)) {
        let further = confirmed.get(id.as_str()).map_or(&[][..], Vec::as_slice);
        let proof = event.src.iter().chain(further.iter().copied());
        let known = proof.filter_map(|citation| origins.get(citation.source.name.as_str()));
        let distinct: BTreeMap<String, &str> =
            known.rev().map(|origin| (origin.to_lowercase(), *origin)).collect();
        if let (1, Some(origin)) = (distinct.len(), distinct.values().next()) {
            findings.add(CODE, || {
                Diagnostic::warning(
                    CODE,
                    format!("`{id}` is upheld, but all that tells it comes from `{origin}`"),
                )
                .at(&curated.file, curated.index.value(&format!("events.{id}.verdict")), "")
                .help("cite an article that knows it from elsewhere, or remove the verdict")
            });
        }
    }
}
