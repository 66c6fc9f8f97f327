//! What can be wrong in a timeline that reads well. One file for each check, named as its code.
//!
//! The codes that reading itself reports (`yaml-syntax`, `unknown-key`, `bad-date`, …) come from
//! `load.rs` and `form.rs`; `docs/checks.md` lists them all.

mod actor_spelling;
mod answer_before_cause;
mod bool_surprise;
mod dated_id;
mod empty_what;
mod first_of_month;
mod hash_after_text;
mod invalid_id;
mod link_cycle;
mod missing_file;
mod no_evidence;
mod ordered;
mod orphan_actors;
mod quote_not_checked;
mod quote_not_found;
mod reported_before;
mod same_and_not;
mod sign_before_text;
mod single_origin;
mod stale_sources;
mod unanswered;
mod undeclared_actor;
mod unknown_id;
mod unused_sources;

use rayon::prelude::*;

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

impl Article {
    /// Its text, where that can be read.
    pub fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Missing | Self::Opaque => None,
        }
    }
}

/// All findings of a file, those of reading it included: by place, at most 50 of a kind and then their number.
///
/// What is always looked for is, and `extra` besides. `article` answers what lies at a path relative to the file's
/// folder; it is asked once for each source.
pub fn check(
    curated: &Curated,
    extra: &[&Extra],
    mut article: impl FnMut(&str) -> Article,
) -> Vec<Diagnostic> {
    let mut findings = curated.findings.clone();
    let checks: Vec<Run> = CHECKS.into_iter().chain(extra.iter().filter_map(|extra| extra.run)).collect();
    let found = |check: &Run| Findings::of(|findings| check(curated, findings));
    checks.par_iter().map(found).collect::<Vec<_>>().into_iter().for_each(|found| findings.take(found));
    let is_strict_on_quotes = extra.iter().any(|extra| extra.name == quote_not_checked::CODE);
    let quotations = quote_not_found::quotations(curated);
    for (id, source) in &curated.timeline.sources {
        let quotations = quotations.get(id.as_str()).map_or(&[][..], Vec::as_slice);
        match source.file.as_deref().map(|path| (path, article(path))) {
            Some((_, Article::Text(text))) => {
                quote_not_found::check(curated, id, quotations, &text, &mut findings);
            }
            Some((path, Article::Missing)) => missing_file::report(curated, id, path, &mut findings),
            None | Some((_, Article::Opaque)) if is_strict_on_quotes && !quotations.is_empty() => {
                quote_not_checked::report(curated, id, quotations.len(), &mut findings);
            }
            None | Some((_, Article::Opaque)) => {}
        }
    }
    curated.placed(findings)
}

type Run = fn(&Curated, &mut Findings);

/// The checks that need nothing but the file.
const CHECKS: [Run; 9] = [
    invalid_id::check,
    empty_what::check,
    unknown_id::check,
    answer_before_cause::check,
    link_cycle::check,
    same_and_not::check,
    bool_surprise::check,
    hash_after_text::check,
    sign_before_text::check,
];

/// A check that is made only where it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Extra {
    /// Its name, which is the code of its findings.
    pub name: &'static str,
    /// What it finds, in a few words.
    pub finds: &'static str,
    /// Whether a strict look at the timeline has it.
    pub is_strict: bool,
    /// None where it is made while the articles are looked at.
    run: Option<Run>,
}

impl Extra {
    /// All of them: the strict ones first, each group in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        strict(undeclared_actor::CODE, "actors without an entry", Some(undeclared_actor::check)),
        strict(actor_spelling::CODE, "actors under several spellings", Some(actor_spelling::check)),
        strict(no_evidence::CODE, "events that nothing proves", Some(no_evidence::check)),
        strict(quote_not_checked::CODE, "quotations whose article is not at hand", None),
        strict(
            reported_before::CODE,
            "events dated after an article that tells them",
            Some(reported_before::check),
        ),
        strict(single_origin::CODE, "what is upheld by one origin alone", Some(single_origin::check)),
        strict(dated_id::CODE, "ids of events with a date in them", Some(dated_id::check)),
        optional(first_of_month::CODE, "clusters of days on the first of a month", first_of_month::check),
        optional(unused_sources::CODE, "articles that nothing cites", unused_sources::check),
        optional(orphan_actors::CODE, "actors that nothing names", orphan_actors::check),
        optional(ordered::CODE, "events that stand out of order", ordered::check),
        optional(
            unanswered::CODE,
            "accusations, demands, threats and plans without an answer",
            unanswered::check,
        ),
        optional(
            stale_sources::CODE,
            "articles that were changed after they were read",
            stale_sources::check,
        ),
    ];
}

const fn strict(name: &'static str, finds: &'static str, run: Option<Run>) -> Extra {
    Extra { name, finds, is_strict: true, run }
}

const fn optional(name: &'static str, finds: &'static str, run: Run) -> Extra {
    Extra { name, finds, is_strict: false, run: Some(run) }
}
