//! Places in a text: byte spans, code-point offsets, lines and columns.

use std::ops::Range;

/// A half-open range of bytes in one text, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` to before byte `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start: start as u32, end: end as u32 }
    }

    /// The same as a `Range` to slice with.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words of `text` that the span covers; empty where it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The same words on one line: a space wherever `text` has white space, however much.
    pub fn on_one_line(self, text: &str) -> String {
        self.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Moves what of it lies at `from` or behind by so many bytes.
    pub fn shift(&mut self, from: usize, by: isize) {
        for at in [&mut self.start, &mut self.end] {
            if *at as usize >= from {
                *at = at.saturating_add_signed(by as i32);
            }
        }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether no byte is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Turns byte offsets of one text into code-point offsets (the W3C Web Annotation text position).
///
/// Built once in linear time; a look-up counts at most `CodePoints::STEP` bytes.
#[derive(Debug, Clone)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before byte `i * STEP`; empty for ASCII texts, where both offsets agree.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    const STEP: usize = 256;

    /// Prepares the look-up for `text`.
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, before: Vec::new() };
        }
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(Self::STEP)
            .map(|chunk| {
                let here = count;
                count += starts(chunk);
                here
            })
            .collect();
        Self { text, before }
    }

    /// The number of code points before byte `byte` (which is cut to the length of the text).
    pub fn at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.before.is_empty() {
            return byte;
        }
        let block = (byte / Self::STEP).min(self.before.len() - 1);
        self.before[block] as usize + starts(&self.text.as_bytes()[block * Self::STEP..byte]) as usize
    }

    /// Start and end of `span` in code points.
    pub fn range(&self, span: Span) -> [usize; 2] {
        [self.at(span.start as usize), self.at(span.end as usize)]
    }
}

/// How many code points begin in `bytes`: every byte but the continuation bytes of UTF-8.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
}

/// The line and column, both from 1, of byte `byte` in `text`; columns count code points.
pub fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_agree_with_counting_from_the_start() {
        let text = "é“quote” ".repeat(100) + "plain";
        let index = CodePoints::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.at(byte), n);
        }
        assert_eq!(index.at(text.len()), text.chars().count());
    }

    #[test]
    fn lines_and_columns_count_from_one_in_code_points() {
        assert_eq!(line_column("", 0), (1, 1));
        assert_eq!(line_column("ab\nçd", 5), (2, 2));
        assert_eq!(line_column("ab", 99), (1, 3));
    }
}
