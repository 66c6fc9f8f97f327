//! Tags within a text.

use crate::render::xml::{self, Tag};
use crate::span::Span;

/// A tag around some words.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) span: Span,
    pub(super) tag: Tag,
}

/// The text with its marks, which are in order and apart.
pub(super) fn tagged(text: &str, marks: &[Mark]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut done = 0;
    for mark in marks {
        let range = mark.span.range();
        out.push_str(&xml::text(&text[done..range.start]));
        out.push_str(&mark.tag.around(&xml::text(&text[range.clone()])));
        done = range.end;
    }
    out.push_str(&xml::text(&text[done..]));
    out
}
