//! A quotation is an assertion: these words stand in that article.

use rustc_hash::FxHashMap;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::schema::{Citation, Items};
use crate::diagnostic::Diagnostic;
use crate::text::wording::{nearest, plain};

const CODE: &str = "quote-not-found";

/// The quotations of each source, each with the path of its `src`.
pub(super) type Quotations<'a> = FxHashMap<&'a str, Vec<(String, &'a Citation)>>;

/// Gathers all quotations of the file.
pub(super) fn quotations(curated: &Curated) -> Quotations<'_> {
    fn add<'a>(all: &mut Quotations<'a>, path: &str, items: &'a Items<Citation>) {
        for citation in items.iter().filter(|citation| citation.quote.is_some()) {
            all.entry(citation.source.name.as_str()).or_default().push((path.to_owned(), citation));
        }
    }

    let mut all = Quotations::default();
    for (id, event) in &curated.timeline.events {
        add(&mut all, &format!("events.{id}.src"), &event.src);
        for (number, account) in event.contested.iter().enumerate() {
            add(&mut all, &format!("events.{id}.contested.{number}.src"), &account.src);
        }
        for (kind, links) in event.links() {
            for link in links {
                let path = format!("events.{id}.{}{}.src", kind.as_str(), link.event.at);
                add(&mut all, &path, &link.detail.src);
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
    quotations: &[(String, &Citation)],
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
