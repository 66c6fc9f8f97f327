//! A word that begins with `&` or `!` right before a text without quotes is no part of it: YAML has uses of its own for
//! such words, an anchor and a tag.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::write::quoted;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

const CODE: &str = "sign-before-text";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let file = &curated.file;
    for place in &curated.plain_texts {
        let whole = place.of(&file.text);
        // No text without quotes begins so.
        if !whole.starts_with(['&', '!']) {
            continue;
        }
        findings.add(CODE, || {
            let length = whole.find(char::is_whitespace).unwrap_or(whole.len());
            let sign = Span::new(place.start as usize, place.start as usize + length);
            Diagnostic::warning(CODE, format!("`{}` is no part of the text", sign.of(&file.text)))
                .at(file, sign, "")
                .help(format!("if it belongs to the text, put the whole in quotes: `{}`", quoted(whole)))
                .help("if it does not, take it away: timelines have no use for it")
        });
    }
}
