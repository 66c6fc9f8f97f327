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
    match quote_line(line.of(text)).or_else(|| quote_line(above.of(text))) {
        Some(fixed) => finding.help(format!("put the text in quotes: `{}`", fixed.trim())),
        None if line.of(text).contains('\t') => finding.help("indent with spaces; YAML allows no tabs there"),
        None => {
            finding.help("compare the indentation and quotes of this line with those of the lines above it")
        }
    }
}

/// The parser's words, without the stages of its own that it names first.
fn reason(info: &str) -> &str {
    info.rsplit(", ").next().unwrap_or(info).trim_end_matches('.')
}

/// `key: text` with its text quoted, where that makes a line of YAML out of one that is none.
fn quote_line(line: &str) -> Option<String> {
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    let fixed = format!("{key}: {}", quoted(value));
    (!value.is_empty() && !is_yaml(line) && is_yaml(&fixed)).then_some(fixed)
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
