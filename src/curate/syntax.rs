//! What to say where a file is not YAML at all.

use std::sync::Arc;

use saphyr_parser::{Parser, ScanError};

use super::write::quoted;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::span::Span;

pub(crate) const CODE: &str = "yaml-syntax";

/// The finding for `error`, which the parser met at byte `place`.
///
/// The commonest slips are texts that need quotes (`what: says: we`, `what: "No" vote`); there the help is the
/// line to paste.
pub(crate) fn finding(file: &Arc<SourceFile>, place: usize, error: &ScanError) -> Diagnostic {
    let text = file.text.as_str();
    let place = floor(text, place);
    // At the very end, or behind a line, the slip stands on the last line that has words.
    let shown = if text[place..].trim().is_empty() { text[..place].trim_end().len() } else { place };
    let line = line_at(text, shown);
    let end = text[shown..]
        .chars()
        .next()
        .filter(|c| *c != '\n' && *c != '\r')
        .map_or(shown, |c| shown + c.len_utf8());
    let finding = Diagnostic::error(CODE, format!("this is not YAML: {}", reason(error.info()))).at(
        file,
        Span::new(shown, end),
        "",
    );
    // The parser notices a text that should have been quoted on its own line or, when it hoped for more, below.
    let above = text[..line.start as usize].trim_end_matches(['\n', '\r']);
    let above = line_at(text, above.len());
    match remedy(line.of(text)).or_else(|| remedy(above.of(text))) {
        Some(remedy) => finding.help(remedy),
        None if line.of(text).trim_start_matches(' ').starts_with('\t') => {
            finding.help("indent with spaces; YAML allows no tabs there")
        }
        None => {
            finding.help("compare the indentation and quotes of this line with those of the lines above it")
        }
    }
}

/// The parser's words without the stages of its own that it names first, and plain ones for its commonest.
fn reason(info: &str) -> &str {
    match info.rsplit(", ").next().unwrap_or(info) {
        "mapping values are not allowed in this context" => "no key can stand here, so neither can `:`",
        "invalid trailing content after double-quoted scalar" => {
            "words stand behind the closing quotation mark"
        }
        "found unknown anchor" => "`*` has a meaning of its own at the beginning of a text",
        "invalid indentation in quoted scalar" => "a quotation mark is never closed",
        other => other.trim_end_matches('.'),
    }
}

/// What would make YAML of a line `key: text` that is none.
fn remedy(line: &str) -> Option<String> {
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    if is_yaml(line) {
        return None;
    }
    if value.starts_with(['[', '{']) {
        return Some("close every `[` and `{`; a text that begins with one needs quotes".into());
    }
    // `'it's'` is quoted already, only not with the right marks.
    let inner = value.strip_prefix('\'').and_then(|value| value.strip_suffix('\''));
    let fixed = format!("{key}: {}", quoted(inner.unwrap_or(value)));
    (!value.is_empty() && is_yaml(&fixed)).then(|| format!("put the text in quotes: `{}`", fixed.trim()))
}

fn is_yaml(line: &str) -> bool {
    Parser::new_from_str(line.trim_start()).all(|event| event.is_ok())
}

fn line_at(text: &str, byte: usize) -> Span {
    let start = text[..byte].rfind('\n').map_or(0, |i| i + 1);
    let end = text[byte..].find(['\n', '\r']).map_or(text.len(), |i| byte + i);
    Span::new(start, end)
}

fn floor(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::remedy;

    #[test]
    fn the_remedy_is_a_line_to_paste() {
        for (line, fixed) in [
            ("what: \"No\" vote", "what: '\"No\" vote'"),
            ("    what: says: we", "what: \"says: we\""),
            ("what: 'it's'", "what: \"it's\""),
            ("- ledger: \"a\" b", "- ledger: '\"a\" b'"),
            ("what: @home", "what: \"@home\""),
        ] {
            assert_eq!(remedy(line), Some(format!("put the text in quotes: `{fixed}`")));
        }
        assert!(remedy("src: { a: b").is_some_and(|help| help.starts_with("close every")));
        assert_eq!(remedy("what: fine"), None);
        assert_eq!(remedy("no key"), None);
    }
}
