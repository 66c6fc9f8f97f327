//! The slips that people make most, each known by its own looks.

use super::lines::{Lines, indent};
use crate::span::Span;

/// What is wrong, where, and what to do.
#[derive(Debug)]
pub(super) struct Slip {
    pub(super) place: Span,
    pub(super) reason: String,
    pub(super) help: String,
}

impl Slip {
    fn new(place: Span, reason: impl Into<String>, help: impl Into<String>) -> Self {
        Self { place, reason: reason.into(), help: help.into() }
    }

    fn at(start: usize, shown: &str, reason: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(Span::new(start, start + shown.len()), reason, help)
    }
}

/// The slip near `byte`, where the parser stopped for `reason`, and the `lines` around it.
pub(super) fn find(text: &str, byte: usize, lines: &Lines, reason: &str) -> Option<Slip> {
    conflict(text)
        .or_else(|| tab(text, lines, reason))
        .or_else(|| lines.last().find_map(|line| strange_sign(text, line)))
        .or_else(|| match reason {
            "simple key expect ':'" | "simple key expected" => {
                glued_colon(text, lines).or_else(|| no_colon(text, lines))
            }
            "mapping values are not allowed in this context" => {
                glued_colon(text, lines).or_else(|| too_far_right(text, lines))
            }
            "did not find expected key" => dash(text, lines).or_else(|| like_none_above(text, lines)),
            "did not find expected '-' indicator" => Some(Slip::new(
                words(text, lines.here),
                "a list stands above, and this is no item of it",
                "give it a dash, or take away those above: entries stand under their ids, without dashes",
            )),
            "invalid indentation in quoted scalar" => too_far_left(text, lines),
            "invalid indentation in flow construct" => Some(Slip::new(
                words(text, lines.here),
                "what stands in brackets goes on too far to the left",
                "indent it further than the key that the bracket stands behind",
            )),
            "invalid indentation"
            | "illegal placement of ':' indicator"
            | "expected ',' or ']'"
            | "did not find expected ',' or '}'" => open_bracket(text, lines),
            "misplaced bracket" => Some(Slip::new(
                Span::new(byte, byte + text[byte..].chars().next().map_or(0, char::len_utf8)),
                "this bracket closes none",
                "take it away; a text that begins with a bracket needs quotes",
            )),
            _ => None,
        })
}

/// A line without the blanks around it.
fn words(text: &str, line: Span) -> Span {
    let (start, shown) = (line.start as usize + indent(line.of(text)).len(), line.of(text).trim());
    Span::new(start, start + shown.len())
}

/// What git leaves where it could not join two files.
fn conflict(text: &str) -> Option<Slip> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end();
        if shown.starts_with("<<<<<<< ") || shown.starts_with(">>>>>>> ") || shown == "=======" {
            return Some(Slip::at(
                start,
                shown,
                "two versions stand here, which could not be joined",
                "keep what is right of the lines between `<<<<<<<` and `>>>>>>>`, and remove the marks themselves",
            ));
        }
        start += line.len();
    }
    None
}

fn tab(text: &str, lines: &Lines, reason: &str) -> Option<Slip> {
    let first = |line: Span| line.of(text).find('\t').map(|at| line.start as usize + at);
    let indents = |line: &Span| indent(line.of(text)).contains('\t');
    let own = indents(&lines.here).then_some(lines.here);
    let is_told = reason.contains("tab");
    let near = || [lines.below, lines.above].into_iter().flatten().find(indents).filter(|_| is_told);
    if let Some(at) = own.or_else(near).and_then(first) {
        let help = "indent with spaces; YAML allows no tabs there";
        return Some(Slip::at(at, "\t", "a tab indents this line", help));
    }
    if is_told || reason.contains("whitespace") {
        let at = first(lines.here)?;
        return Some(Slip::at(at, "\t", "no tab can stand here", "write a space in its place"));
    }
    None
}

/// Signs that look like others: blanks of a web page or a word processor, the colon of another script.
fn strange_sign(text: &str, line: Span) -> Option<Slip> {
    let shown = line.of(text);
    let key =
        shown.find(|c: char| !(c.is_ascii_alphanumeric() || c.is_whitespace() || "-_\u{feff}".contains(c)));
    let head = &shown[..key.unwrap_or(shown.len())];
    let colon = key.map_or("", |key| &shown[key..]);
    let is_strange = |c: char| c == '\u{feff}' || (c.is_whitespace() && !c.is_ascii());
    let begins = |at: usize| head[..at].trim_matches(is_strange).trim().is_empty();
    let blank = head.char_indices().find(|(at, c)| is_strange(*c) && begins(*at));
    let behind = colon.strip_prefix(':').and_then(|rest| rest.chars().next()).filter(|c| is_strange(*c));
    let (at, sign) = match (blank, behind) {
        (Some(found), _) => found,
        (None, Some(sign)) => (head.len() + 1, sign),
        (None, None) if colon.starts_with('：') => (head.len(), '：'),
        (None, None) => return None,
    };
    let (reason, help) = match sign {
        '：' => ("this colon", "write `: ` in its place"),
        '\u{feff}' => ("this invisible sign", "delete it"),
        _ => ("this blank", "write a common space in its place"),
    };
    let start = line.start as usize + at;
    let reason = format!("{reason} is none of YAML (U+{:04X})", u32::from(sign));
    Some(Slip::at(start, &text[start..start + sign.len_utf8()], reason, help))
}

/// `what:walks out`
fn glued_colon(text: &str, lines: &Lines) -> Option<Slip> {
    lines.last().find_map(|line| {
        let shown = line.of(text);
        let (key, value) = shown.split_once(':')?;
        let name = key.trim().trim_start_matches("- ");
        let is_key = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        if !is_key || value.is_empty() || value.starts_with(char::is_whitespace) || value.starts_with("//") {
            return None;
        }
        let help = format!("write `{}: {}`", key.trim(), value.trim());
        Some(Slip::at(line.start as usize + key.len(), ":", "no space stands behind this colon", help))
    })
}

/// A line that is neither a key nor indented far enough to go on with the text above.
fn no_colon(text: &str, lines: &Lines) -> Option<Slip> {
    let line = lines.last().find(|line| !line.of(text).contains(':'))?;
    let place = words(text, line);
    let (key, rest) = place.of(text).split_once(' ').unwrap_or((place.of(text), ""));
    let key = format!("{key}: {rest}");
    let help = format!(
        "write `{}` where it is a key; indent it further where it goes on with the text above",
        key.trim_end()
    );
    Some(Slip::new(place, "this line is no key with a colon", help))
}

/// A key to the right of the one above, which has its value already.
fn too_far_right(text: &str, lines: &Lines) -> Option<Slip> {
    let (here, above) = (lines.here.of(text), lines.above?.of(text));
    let has_value = above.split_once(": ").is_some_and(|(_, value)| !value.trim().is_empty());
    (has_value && here.matches(": ").count() < 2 && indent(here).len() > indent(above).len()).then(|| {
        Slip::new(
            words(text, lines.here),
            "this key stands further to the right than the one above",
            "indent both alike",
        )
    })
}

/// An item among keys.
fn dash(text: &str, lines: &Lines) -> Option<Slip> {
    let place = words(text, lines.here);
    place.of(text).starts_with("- ").then(|| {
        Slip::new(
            place,
            "an item of a list stands among keys",
            "take the dash away: entries stand under their ids",
        )
    })
}

/// A key to the left of the one above that is beside none.
fn like_none_above(text: &str, lines: &Lines) -> Option<Slip> {
    let (here, above) = (lines.here.of(text), lines.above?.of(text));
    (here.contains(':') && indent(here).len() < indent(above).len()).then(|| {
        Slip::new(
            words(text, lines.here),
            "this key stands beside none of those above",
            "indent it like the keys that it belongs to",
        )
    })
}

/// A text in quotation marks that is closed on a line below, left of where its key stands.
fn too_far_left(text: &str, lines: &Lines) -> Option<Slip> {
    let below = lines.below?;
    (!below.of(text).contains(':')).then(|| {
        Slip::new(
            words(text, below),
            "a text in quotation marks goes on too far to the left",
            "indent it further than its key; or close the quotation mark on the line above",
        )
    })
}

/// The last bracket on the line, or on one of some above, that nothing closes there.
fn open_bracket(text: &str, lines: &Lines) -> Option<Slip> {
    lines.up(text).take(20).find_map(|line| {
        let mut open = Vec::new();
        let mut quote = None;
        for (at, c) in line.of(text).char_indices() {
            match (c, quote) {
                ('"' | '\'', None) => quote = Some(c),
                (c, Some(mark)) if c == mark => quote = None,
                ('[' | '{', None) => open.push((at, c)),
                (']' | '}', None) => drop(open.pop()),
                _ => {}
            }
        }
        let (at, bracket) = open.pop()?;
        let close = if bracket == '[' { ']' } else { '}' };
        let start = line.start as usize + at;
        let shown = &text[start..=start];
        let help = format!("close it with `{close}`; a text that begins with `{bracket}` needs quotes");
        Some(Slip::at(start, shown, "this bracket is never closed", help))
    })
}
