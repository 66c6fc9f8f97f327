//! A quotation is an assertion: these words stand in that article.

use rustc_hash::FxHashMap;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::schema::{Citation, Items};
use crate::diagnostic::Diagnostic;

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
            match nearest_wording(&words, &wanted) {
                Some(wording) => finding.help(format!("the nearest words of the article are `{wording}`")),
                None => finding.help("copy the words from the article, or name another source"),
            }
        });
    }
}

/// `text` with one space for any white space, straight quotation marks, and no soft hyphens.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let length = out.len();
        if length > 0 {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')).map(
            |c| match c {
                '“' | '”' | '„' | '‟' | '«' | '»' => '"',
                '‘' | '’' | '‚' | '‛' => '\'',
                other => other,
            },
        ));
        if out.len() == length + 1 && length > 0 {
            out.pop(); // a word of nothing but soft hyphens
        }
    }
    out
}

/// The stretch of `words` that shares most words with `wanted`, if it shares half of them.
fn nearest_wording<'a>(words: &'a str, wanted: &str) -> Option<&'a str> {
    let mut missing: FxHashMap<&str, i32> = FxHashMap::default();
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    for word in &wanted {
        *missing.entry(word).or_default() += 1;
    }
    let places: Vec<(usize, &str)> =
        words.split(' ').map(|word| (word.as_ptr() as usize - words.as_ptr() as usize, word)).collect();
    let (mut shared, mut best) = (0, (0, 0));
    for (end, (_, word)) in places.iter().enumerate() {
        if let Some(count) = missing.get_mut(word) {
            shared += usize::from(*count > 0);
            *count -= 1;
        }
        if let Some(gone) = end.checked_sub(wanted.len())
            && let Some(count) = missing.get_mut(places[gone].1)
        {
            *count += 1;
            shared -= usize::from(*count > 0);
        }
        best = best.max((shared, usize::MAX - end)); // the first of equals
    }
    let (shared, end) = (best.0, usize::MAX - best.1);
    if shared == 0 || shared * 2 < wanted.len() {
        return None;
    }
    let first = (end + 1).saturating_sub(wanted.len());
    let (last, word) = places[end];
    Some(&words[places[first].0..last + word.len()])
}
