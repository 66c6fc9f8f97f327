//! A ` #` right behind a text without quotes begins a comment, which may have cut the text off.
//!
//! Two spaces or more before the `#` are taken for a comment that is meant.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::write::quoted;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

const CODE: &str = "hash-after-text";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let file = &curated.file;
    for place in &curated.plain_texts {
        let behind = &file.text[place.end as usize..];
        if place.is_empty() || !behind.starts_with(" #") {
            continue;
        }
        findings.add(CODE, || {
            let length = behind.find(['\n', '\r']).unwrap_or(behind.len());
            let comment = Span::new(place.end as usize + 1, place.end as usize + length);
            let whole = place.cover(comment).of(&file.text).trim_end();
            Diagnostic::warning(
                CODE,
                format!("`{}` is a comment and no part of the text", comment.of(&file.text).trim_end()),
            )
            .at(file, comment, "")
            .help(format!("if it belongs to the text, put the whole in quotes: `{}`", quoted(whole)))
            .help("if it is a comment, put a second space before `#`")
        });
    }
}
