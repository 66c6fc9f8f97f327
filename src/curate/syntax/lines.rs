//! The lines around a place where a parser has stopped.

use crate::span::Span;

/// The line of the place, and those beside it that have words and are no comments.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) above: Option<Span>,
    pub(super) here: Span,
    pub(super) below: Option<Span>,
}

impl Lines {
    pub(super) fn around(text: &str, byte: usize) -> Self {
        let here = line_at(text, byte);
        let has_words = |line: &Span| {
            let words = line.of(text).trim_start();
            !words.is_empty() && !words.starts_with('#')
        };
        let up = |line: &Span| above(text, line);
        let down = |line: &Span| {
            let end = line.end as usize;
            text[end..].find('\n').map(|at| line_at(text, end + at + 1))
        };
        Self {
            above: std::iter::successors(up(&here), up).find(has_words),
            here,
            below: std::iter::successors(down(&here), down).find(has_words),
        }
    }

    /// The line itself, then all above it.
    pub(super) fn up(&self, text: &str) -> impl Iterator<Item = Span> {
        std::iter::successors(Some(self.here), move |line| above(text, line))
    }

    /// The line itself, then that above it.
    pub(super) fn last(&self) -> impl Iterator<Item = Span> {
        [Some(self.here), self.above].into_iter().flatten()
    }
}

fn above(text: &str, line: &Span) -> Option<Span> {
    (line.start as usize).checked_sub(1).map(|end| line_at(text, end))
}

/// The line of `byte`, without its end.
fn line_at(text: &str, byte: usize) -> Span {
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let end = text[byte..].find(['\n', '\r']).map_or(text.len(), |at| byte + at);
    Span::new(start, end)
}

/// The white space that `line` begins with.
pub(super) fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}
