//! An event needs words that say what happened; everything else about it may be unknown.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::write::quoted;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

const CODE: &str = "empty-what";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    for (id, event) in curated.timeline.told_events() {
        if event.what.as_ref().is_some_and(|words| !words.trim().is_empty()) {
            continue;
        }
        let path = format!("events.{id}");
        let place = match &event.what {
            Some(_) => curated.index.value(&format!("{path}.what")),
            None if !is_misread(curated, &path) => curated.index.key(&path),
            None => continue,
        };
        findings.add(CODE, || {
            let finding = Diagnostic::error(CODE, format!("`{id}` does not say what happened"));
            match misread(curated, &format!("{path}.what")) {
                Some(words) => {
                    let help =
                        format!("put the text in quotes: `what: {}`", quoted(words.of(&curated.file.text)));
                    finding.at(&curated.file, words, "this is no text to YAML").help(help)
                }
                None => finding
                    .at(&curated.file, place, "")
                    .help("add a line such as `what: calls for a ceasefire`"),
            }
        });
    }
}

/// What stands behind the key at `path` and is no text: a comment, an anchor or a tag.
fn misread(curated: &Curated, path: &str) -> Option<Span> {
    let key = curated.index.get(path)?.key?;
    let line = curated.file.text[key.end as usize..].lines().next()?;
    let words = line.trim_start().strip_prefix(':')?.trim();
    let start = key.end as usize + line.find(words)?;
    // Within brackets the line may go on with something else.
    let is_sign = words.starts_with(['&', '!']) && !words.contains([',', '}']);
    (is_sign || words.starts_with('#')).then(|| Span::new(start, start + words.len()))
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
