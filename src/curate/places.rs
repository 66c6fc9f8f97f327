//! Where the parser's events stand in the text, in bytes.

use saphyr_parser::{Marker, ScalarStyle};

use crate::span::Span;

/// From the first byte of a scalar to its last.
///
/// The parser's own span of a quoted text runs on over comments behind it, and that of a block text leaves
/// out its `|` and runs on to the next line that is not part of it.
///
/// Where nothing stands at all, as in `{ a }`, the parser gives what comes next.
pub(super) fn extent(file: &str, span: Span, style: ScalarStyle, is_empty: bool) -> Span {
    if is_empty && style == ScalarStyle::Plain {
        return Span { end: span.start, ..span };
    }
    let (start, words) = (span.start as usize, span.of(file));
    match style {
        ScalarStyle::SingleQuoted => {
            let mut quotes = words.match_indices('\'').map(|(at, _)| at).skip(1).peekable();
            while let Some(at) = quotes.next() {
                // Two in a row stand for one, which is part of the text.
                if quotes.next_if_eq(&(at + 1)).is_none() {
                    return Span::new(start, start + at + 1);
                }
            }
            span
        }
        ScalarStyle::DoubleQuoted => {
            // An anchor or a tag may stand before it.
            let open = words.find('"').unwrap_or_default();
            let mut escaped = false;
            let end = words.bytes().skip(open + 1).position(|byte| {
                let ends = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                ends
            });
            end.map_or(span, |at| Span::new(start, start + open + at + 2))
        }
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let header = file[..start].trim_end();
            let line = header.rfind('\n').map_or(0, |at| at + 1);
            let sign = header[line..].match_indices(['|', '>']).map(|(at, _)| line + at).find(|at| {
                let behind =
                    header[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit() || "+-".contains(c));
                behind.is_empty() || (behind.starts_with([' ', '\t']) && behind.trim_start().starts_with('#'))
            });
            Span::new(sign.unwrap_or(start), start + words.trim_end().len())
        }
        ScalarStyle::Plain => Span::new(start, start + words.trim_end().len()),
    }
}

/// Turns the parser's offsets, which count characters, into bytes.
pub(super) struct Places<'a> {
    text: &'a str,
    /// The byte of every [`Places::STEP`]th character; empty for ASCII, where both offsets agree.
    steps: Vec<usize>,
}

impl<'a> Places<'a> {
    const STEP: usize = 64;

    /// Prepares the look-up for `text`.
    pub(super) fn new(text: &'a str) -> Self {
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(Self::STEP).map(|(byte, _)| byte).collect()
        };
        Self { text, steps }
    }

    /// The byte at which the character of `marker` begins.
    pub(super) fn byte(&self, marker: &Marker) -> usize {
        let (step, rest) = (marker.index() / Self::STEP, marker.index() % Self::STEP);
        if self.steps.is_empty() {
            return marker.index().min(self.text.len());
        }
        let Some(from) = self.steps.get(step) else { return self.text.len() };
        self.text[*from..].char_indices().nth(rest).map_or(self.text.len(), |(byte, _)| from + byte)
    }
}
