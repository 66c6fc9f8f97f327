//! A quotation is an assertion: these words stand in that article.

use std::fmt;

use rustc_hash::FxHashMap;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::schema::{At, Citation, Items};
use crate::diagnostic::Diagnostic;
use crate::merge::LinkKind;
use crate::text::wording::{nearest, plain};

const CODE: &str = "quote-not-found";

/// The quotations of each source, each with the place of its `src`.
pub(super) type Quotations<'a> = FxHashMap<&'a str, Vec<(Base<'a>, &'a Citation)>>;

/// Where a `src` stands: below an event, below one of its rival accounts, or below one of its links.
#[derive(Debug, Clone, Copy)]
pub(super) enum Base<'a> {
    Event(&'a str),
    Account(&'a str, usize),
    Link(&'a str, LinkKind, &'a At),
}

impl fmt::Display for Base<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Event(id) => write!(f, "events.{id}.src"),
            Self::Account(id, number) => write!(f, "events.{id}.contested.{number}.src"),
            Self::Link(id, kind, at) => write!(f, "events.{id}.{}{at}.src", kind.as_str()),
        }
    }
}

/// Gathers all quotations of the file.
pub(super) fn quotations<'a>(curated: &'a Curated) -> Quotations<'a> {
    let mut all = Quotations::default();
    let mut add = |base: Base<'a>, items: &'a Items<Citation>| {
        for citation in items.iter().filter(|citation| citation.quote.is_some()) {
            all.entry(citation.source.name.as_str()).or_default().push((base, citation));
        }
    };
    for (id, event) in &curated.timeline.events {
        add(Base::Event(id), &event.src);
        for (number, account) in event.contested.iter().enumerate() {
            add(Base::Account(id, number), &account.src);
        }
        for (kind, links) in event.links() {
            for link in links {
                add(Base::Link(id, kind, &link.event.at), &link.detail.src);
            }
        }
    }
    all
}

/// Looks for the `quotations` of the source `id` in its article.
///
/// White space, the shape of quotation marks and soft hyphens do not count; everything else does.
pub(super) fn check(
    curated: &Curated,
    id: &str,
    quotations: &[(Base<'_>, &Citation)],
    article: &str,
    findings: &mut Findings,
) {
    let words = plain(article);
    for (base, citation) in quotations {
        let wanted = plain(citation.quote.as_deref().unwrap_or_default());
        if words.contains(&wanted) {
            continue;
        }
        findings.add(CODE, || {
            let place = curated.index.value(&format!("{base}{}", citation.source.at));
            let finding = Diagnostic::error(CODE, format!("these words do not stand in `{id}`")).at(
                &curated.file,
                place,
                "",
            );
            match nearest(&words, &wanted) {
                Some(wording) => {
                    finding.help(format!("the nearest words of the article are `{}`", &words[wording]))
                }
                None => finding.help("copy the words from the article, or name another source"),
            }
        });
    }
}
