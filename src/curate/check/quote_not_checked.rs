//! A quotation can be held to its article only where the text of that is at hand.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::diagnostic::{Diagnostic, count};

pub(super) const CODE: &str = "quote-not-checked";

/// Reports that `number` quotations of the source `id` could not be looked up.
pub(super) fn report(curated: &Curated, id: &str, number: usize, findings: &mut Findings) {
    findings.add(CODE, || {
        let what = count(number, "quotation");
        let finding = Diagnostic::warning(CODE, format!("{what} of `{id}` cannot be looked up"));
        match curated.index.get(&format!("sources.{id}.file")) {
            Some(place) => finding
                .at(&curated.file, place.value, "no text can be read from this")
                .help("keep the text of the article beside it, and name that as the `file`"),
            None => finding
                .at(&curated.file, curated.index.key(&format!("sources.{id}")), "has no `file`")
                .help("keep the text of the article, and name it: `file: articles/name.txt`"),
        }
    });
}
