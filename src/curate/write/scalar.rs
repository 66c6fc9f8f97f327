//! Texts as YAML scalars that every reader, of YAML 1.1 as of 1.2, takes for the same text.

use crate::date::Edtf;

/// `text` as it stands behind a key: plain where that is safe, else in quotes.
pub(crate) fn text(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// `text` as it stands within `[ ]` and `{ }`, where more signs have a meaning and readers disagree on some.
pub(crate) fn flow_text(text: &str) -> String {
    let is_tame = |c: char| c.is_alphanumeric() || " .-'’/&()_".contains(c);
    let is_plain = is_plain(text) && text.chars().all(is_tame) && !text.ends_with('-');
    if is_plain { text.to_owned() } else { quoted(text) }
}

/// A date, which our own reader takes as text whatever it looks like.
///
/// Years are left plain (`2018`), except those that others would read as octal or negative numbers.
pub(super) fn date(date: &Edtf) -> String {
    let text = date.to_string();
    if text.starts_with(['0', '-']) { quoted(&text) } else { text }
}

/// `text` in quotes: double ones, or single ones where that saves escapes.
pub(crate) fn quoted(text: &str) -> String {
    let needs_escapes = text.chars().any(|c| !is_printable(c));
    if !needs_escapes && text.contains(['"', '\\']) && !text.contains('\'') {
        return format!("'{text}'");
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_printable(c) => out.push(c),
            c if (c as u32) < 0x100 => out += &format!("\\x{:02X}", c as u32),
            c if (c as u32) < 0x1_0000 => out += &format!("\\u{:04X}", c as u32),
            c => out += &format!("\\U{:08X}", c as u32),
        }
    }
    out.push('"');
    out
}

/// Whether `text` may stand without quotes: it begins like a word, holds no sign of YAML's, and is nothing
/// that any reader knows as a number, a boolean, a date or nothing.
fn is_plain(text: &str) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().last()) else { return false };
    first.is_alphanumeric()
        && !last.is_whitespace()
        && last != ':'
        && !text.contains(": ")
        && !text.contains(" #")
        && text.chars().all(|c| is_printable(c) && (c == ' ' || !c.is_whitespace()))
        && !is_word_of_yaml(text)
        && !looks_like_number(text)
}

/// Booleans and nothing, of YAML 1.1 and 1.2.
fn is_word_of_yaml(text: &str) -> bool {
    const NOTHING: &str = "null";
    crate::curate::form::is_boolean(text) || text.eq_ignore_ascii_case(NOTHING)
}

/// Numbers of any notation (`0x1F`, `1e3`, `0044`, `1_000`, `12:30`), dates and times: a digit first, and
/// no letters but those that numbers use.
fn looks_like_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_hexdigit() || "xXoOtTzZ+-_.: ,".contains(c))
}

/// Whether YAML lets `c` stand as itself; line breaks of any kind, marks and controls do not.
fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{2027}' | '\u{202A}'..='\u{D7FF}' | '\u{E000}'..='\u{FEFE}' | '\u{FF00}'..='\u{FFFD}' | '\u{1_0000}'..)
}
