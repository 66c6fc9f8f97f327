//! Plain text, with or without front matter.

use super::{Place, Reading, decode, front};
use crate::diagnostic::Diagnostic;
use crate::id::DocId;

/// Reads `bytes` as the article called `id`.
pub(super) fn read(bytes: Vec<u8>, id: DocId, place: Place) -> Reading {
    let (text, converted) = match decode::decode(bytes, &place) {
        Ok(decoded) => decoded,
        Err(refusal) => return Reading::passed_over(place, refusal),
    };
    let (document, broken) = front::article(id, text, &place);
    let mut findings: Vec<Diagnostic> = converted.into_iter().chain(broken).collect();
    if document.text.trim().is_empty() {
        findings.push(empty(&place));
        return Reading { place, document: None, findings };
    }
    Reading { place, document: Some(document), findings }
}

/// The warning that an article has no text.
pub(super) fn empty(place: &Place) -> Diagnostic {
    Diagnostic::warning("no-text", format!("`{place}` holds no text and was passed over"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_without_words_is_passed_over() {
        for bytes in ["", " \n\t\n", "---\ntitle: A\n---\n", "\u{FEFF}"] {
            let reading = read(bytes.as_bytes().to_vec(), "a".into(), Place::file("a.txt"));
            assert_eq!(reading.document, None);
            assert_eq!(reading.findings[0].message, "`a.txt` holds no text and was passed over");
        }
    }
}
