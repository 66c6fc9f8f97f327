//! What can be wrong in a timeline that reads well. One file for each check, named as its code.
//!
//! The codes that reading itself reports (`yaml-syntax`, `unknown-key`, `bad-date`, …) come from
//! `load.rs` and `form.rs`; `docs/checks.md` lists them all.

mod answer_before_cause;
mod bool_surprise;
mod empty_what;
mod hash_after_text;
mod invalid_id;
mod link_cycle;
mod missing_file;
mod quote_not_found;
mod unknown_id;

use super::Curated;
use super::findings::Findings;
use crate::diagnostic::Diagnostic;

/// What lies where a source's `file` points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Article {
    /// Nothing.
    Missing,
    /// A file whose words cannot be compared: a picture, a scan, one too large.
    Opaque,
    /// Its text.
    Text(String),
}

/// All findings of a file, those of reading it included: by place, at most 50 of a kind and then their number.
///
/// `article` answers what lies at a path relative to the file's folder; it is asked once for each source.
pub fn check(curated: &Curated, mut article: impl FnMut(&str) -> Article) -> Vec<Diagnostic> {
    let mut findings = curated.findings.clone();
    for check in CHECKS {
        check(curated, &mut findings);
    }
    let quotations = quote_not_found::quotations(curated);
    for (id, source) in &curated.timeline.sources {
        let Some(path) = source.file.as_deref() else { continue };
        match article(path) {
            Article::Missing => missing_file::report(curated, id, path, &mut findings),
            Article::Opaque => {}
            Article::Text(text) => {
                let quotations = quotations.get(id.as_str()).map_or(&[][..], Vec::as_slice);
                quote_not_found::check(curated, id, quotations, &text, &mut findings);
            }
        }
    }
    curated.placed(findings)
}

/// The checks that need nothing but the file.
const CHECKS: [fn(&Curated, &mut Findings); 7] = [
    invalid_id::check,
    empty_what::check,
    unknown_id::check,
    answer_before_cause::check,
    link_cycle::check,
    bool_surprise::check,
    hash_after_text::check,
];
