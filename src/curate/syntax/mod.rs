//! What to say where a file is not YAML at all.

mod lines;
mod slip;

use std::sync::Arc;

use saphyr_parser::{Parser, ScanError};

use super::write::quoted;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::span::Span;
use lines::Lines;
use slip::Slip;

pub(crate) const CODE: &str = "yaml-syntax";

/// The finding for `error`, which the parser met at byte `place`.
///
/// The parser notices a slip where nothing fits any more, often lines below. So the slips that people make most are
/// looked for around it, and shown where they stand; for all others its own words and place must do.
pub(crate) fn finding(file: &Arc<SourceFile>, place: usize, error: &ScanError) -> Diagnostic {
    let text = file.text.as_str();
    let place = (0..=place.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    // At the very end, or behind a line, the slip stands on the last line that has words.
    let shown = if text[place..].trim().is_empty() { text[..place].trim_end().len() } else { place };
    let lines = Lines::around(text, shown);
    let reason = error.info().rsplit(", ").next().unwrap_or_default();
    let Slip { place, reason, help } = slip::find(text, shown, &lines, reason).unwrap_or_else(|| {
        let end = text[shown..].chars().next().filter(|c| !matches!(c, '\n' | '\r'));
        let remedy = remedy(lines.here.of(text)).or_else(|| remedy(lines.above?.of(text)));
        Slip {
            place: Span::new(shown, shown + end.map_or(0, char::len_utf8)),
            reason: in_plain_words(reason).to_owned(),
            help: remedy.unwrap_or_else(|| {
                "compare the indentation and quotes of this line with those of the lines above it".to_owned()
            }),
        }
    });
    Diagnostic::error(CODE, format!("this is not YAML: {reason}")).at(file, place, "").help(help)
}

/// Plain words for what the parser says most.
fn in_plain_words(reason: &str) -> &str {
    match reason {
        "mapping values are not allowed in this context" => "no key can stand here, so neither can `:`",
        "invalid trailing content after double-quoted scalar" => {
            "words stand behind the closing quotation mark"
        }
        "found unknown anchor" => "`*` has a meaning of its own at the beginning of a text",
        "invalid indentation in quoted scalar" | "found unexpected end of stream" => {
            "a quotation mark is never closed"
        }
        "did not find expected key" => "a key is due here",
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
    let opened = value.chars().next().filter(|c| matches!(c, '"' | '\'') && value.matches(*c).count() == 1);
    if let Some(mark) = opened {
        let closed = format!("{key}: {value}{mark}");
        return is_yaml(&closed).then(|| format!("close it: `{}`", closed.trim()));
    }
    // `'it's'` is quoted already, only not with the right marks.
    let inner = value.strip_prefix('\'').and_then(|value| value.strip_suffix('\''));
    let fixed = format!("{key}: {}", quoted(inner.unwrap_or(value)));
    (!value.is_empty() && is_yaml(&fixed)).then(|| format!("put the text in quotes: `{}`", fixed.trim()))
}

fn is_yaml(line: &str) -> bool {
    Parser::new_from_str(line.trim_start()).all(|event| event.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(remedy("what: \"walks out").as_deref(), Some("close it: `what: \"walks out\"`"));
        assert_eq!(remedy("what: fine"), None);
        assert_eq!(remedy("no key"), None);
    }
}
