//! A bare `no` is a text to this program and a boolean to other readers of YAML.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::form::is_boolean;
use crate::diagnostic::Diagnostic;

const CODE: &str = "bool-surprise";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    for place in &curated.plain_texts {
        let text = place.of(&curated.file.text);
        if is_boolean(text) {
            findings.add(CODE, || {
                Diagnostic::warning(
                    CODE,
                    format!("`{text}` is a text here, but other readers take it for a boolean"),
                )
                .at(&curated.file, *place, "")
                .help(format!("put it in quotes: `\"{text}\"`"))
            });
        }
    }
}
