//! The text of a file as lines, and changes to it.

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;

use rustc_hash::FxHasher;

use super::layout::Indent;
use crate::curate::tree::{Entry, Kind, Node};

/// The text with what is known of its layout.
#[derive(Debug)]
pub(in crate::curate) struct Page<'a> {
    pub(in crate::curate) text: &'a str,
    pub(super) indent: Indent,
}

impl<'a> Page<'a> {
    /// Looks at the first of its kind: a person indents all of them alike.
    pub(in crate::curate) fn new(text: &'a str, root: &Node) -> Self {
        let mut page = Self { text, indent: Indent { map: 2, list: 2 } };
        let Kind::Map(top) = &root.kind else { return page };
        let blocks = || top.iter().filter(|entry| !page.is_flow(&entry.value));
        let below = |entry: &Entry| match &entry.value.kind {
            Kind::Map(map) => Some(page.column(map.first()?.key_span.start as usize)),
            _ => None,
        };
        let map = blocks().find_map(below).filter(|column| (1..=8).contains(column));
        let list = blocks().find_map(|entry| match &entry.value.kind {
            Kind::Map(map) => map.iter().find_map(|entry| page.list_indent(&entry.value)),
            _ => None,
        });
        let map = map.unwrap_or(2);
        page.indent = Indent { map, list: list.unwrap_or(map) };
        page
    }

    /// How far the dashes of the first list of an entry stand to the right of its key.
    fn list_indent(&self, entry: &Node) -> Option<usize> {
        let Kind::Map(map) = &entry.kind else { return None };
        map.iter().filter(|entry| !self.is_flow(&entry.value)).find_map(|entry| match &entry.value.kind {
            Kind::List(items) => {
                let dash = self.dash(items.first()?.span.start as usize)?;
                self.column(dash).checked_sub(self.column(entry.key_span.start as usize))
            }
            _ => None,
        })
    }

    /// Whether a list or map stands in brackets.
    pub(in crate::curate) fn is_flow(&self, node: &Node) -> bool {
        // A list whose dashes stand below its key begins, to the parser, with its first item.
        let is_first = matches!(&node.kind, Kind::List(items) if items.first().is_some_and(|item| item.span.start == node.span.start));
        !is_first && self.text[node.span.start as usize..].starts_with(['[', '{'])
    }

    /// The line end in use at `byte`, or in the file.
    pub(in crate::curate) fn newline(&self, byte: usize) -> &'static str {
        let here = self.text[byte..].find('\n').map(|at| byte + at).or_else(|| self.text.find('\n'));
        match here {
            Some(at) if self.text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// Where the line of `byte` begins, behind a byte-order mark.
    pub(in crate::curate) fn line_start(&self, byte: usize) -> usize {
        self.text[..byte]
            .rfind(['\n', '\u{feff}'])
            .map_or(0, |at| at + if self.text[at..].starts_with('\n') { 1 } else { '\u{feff}'.len_utf8() })
    }

    /// Where the line of `byte` ends, before its line end.
    pub(in crate::curate) fn line_end(&self, byte: usize) -> usize {
        let end = self.text[byte..].find('\n').map_or(self.text.len(), |at| byte + at);
        if end > byte && self.text[..end].ends_with('\r') { end - 1 } else { end }
    }

    /// Where the line after that of `byte` begins; the end of the text where there is none.
    pub(super) fn next_line(&self, byte: usize) -> usize {
        self.text[byte..].find('\n').map_or(self.text.len(), |at| byte + at + 1)
    }

    /// The line that begins at `start`.
    pub(super) fn line(&self, start: usize) -> &'a str {
        &self.text[start..self.line_end(start)]
    }

    /// Characters before `byte` on its line.
    pub(in crate::curate) fn column(&self, byte: usize) -> usize {
        self.text[self.line_start(byte)..byte].chars().count()
    }

    /// Whether nothing but blanks stands before `byte` on its line.
    pub(in crate::curate) fn opens_line(&self, byte: usize) -> bool {
        self.text[self.line_start(byte)..byte].trim().is_empty()
    }

    /// Behind the colon of an entry; behind its key where it has none (`{ a }`).
    pub(super) fn colon(&self, entry: &Entry) -> usize {
        let end = entry.key_span.end as usize;
        let (blank, behind) = match self.text[end..].split_once(':') {
            Some((blank, behind)) if blank.trim().is_empty() => (blank, behind),
            _ => return end,
        };
        let colon = end + blank.len();
        let is_own = !blank.contains('\n')
            || ((behind.is_empty() || behind.starts_with(char::is_whitespace))
                && self.is_below(entry, colon));
        if is_own { colon + 1 } else { end }
    }

    /// Whether the colon on a line below a key can be the one of that key, and not that of an empty key.
    fn is_below(&self, entry: &Entry, colon: usize) -> bool {
        let before = self.text[..entry.key_span.start as usize].trim_end_matches([' ', '\t']);
        !before.ends_with('?') || self.column(before.len() - 1) == self.column(colon)
    }

    /// The text between two places; nothing where they are not in this order, as odd layouts may have it.
    pub(super) fn between(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The dash of the item that begins at `item`, behind which comments and blank lines may stand.
    pub(in crate::curate) fn dash(&self, item: usize) -> Option<usize> {
        let mut before = &self.text[..item];
        loop {
            before = before.trim_end();
            if before.ends_with('-') {
                return Some(before.len() - 1);
            }
            let line = self.line_start(before.len());
            let words = &before[line..];
            let comment = if words.trim_start().starts_with('#') { 0 } else { words.find(" #")? };
            before = &before[..line + comment];
        }
    }

    /// Where an entry ends: behind its value, or behind its colon where the value is empty.
    pub(in crate::curate) fn end_of(&self, entry: &Entry) -> usize {
        if entry.value.span.is_empty() { self.colon(entry) } else { self.end(&entry.value) }
    }

    /// Where `node` ends; behind the blank lines that a text after `|+` keeps.
    pub(in crate::curate) fn end(&self, node: &Node) -> usize {
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        match &node.kind {
            Kind::List(items) if !self.is_flow(node) => {
                items.last().map_or(end, |item| self.end(item).max(end))
            }
            Kind::Map(map) if !self.is_flow(node) => map.last().map_or(end, |entry| self.end_of(entry)),
            Kind::Text { .. }
                if self.text[start..].starts_with(['|', '>']) && self.line(start).contains('+') =>
            {
                let rest = &self.text[end..];
                let blank = rest.len() - rest.trim_start().len();
                self.text[..end + blank].rfind('\n').map_or(end, |at| at.max(end))
            }
            _ => end,
        }
    }
}

/// One change: what is replaced by what, in the order of the text. All of it or nothing is done.
#[derive(Debug)]
pub(super) struct Change(pub(super) Vec<(Range<usize>, String)>);

impl Change {
    pub(super) fn insert(at: usize, text: String) -> Self {
        Self(vec![(at..at, text)])
    }

    pub(super) fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self(vec![(range, text.into())])
    }

    fn start(&self) -> usize {
        self.0.first().map_or(0, |(range, _)| range.start)
    }

    fn end(&self) -> usize {
        self.0.last().map_or(0, |(range, _)| range.end)
    }
}

/// What stands for all the words that the changes bring; none where they only take some away.
pub(super) fn insertions(changes: &[Change]) -> Option<u64> {
    let words =
        || changes.iter().flat_map(|change| &change.0).map(|(_, with)| with).filter(|with| !with.is_empty());
    words().next()?;
    let mut hasher = FxHasher::default();
    words().for_each(|with| with.hash(&mut hasher));
    Some(hasher.finish())
}

/// The text after as many of the changes as do not get into each other's way.
pub(super) fn apply(text: &str, mut changes: Vec<Change>) -> String {
    changes.sort_by_key(Change::start);
    let mut out = String::with_capacity(text.len() + 256);
    let (mut done, mut copied) = (None, 0);
    for change in changes {
        let (start, end) = (change.start(), change.end());
        if done.is_some_and(|done| start < done || (start == done && start == end)) {
            continue;
        }
        done = Some(end);
        for (range, with) in change.0 {
            out += &text[copied..range.start];
            out += &with;
            copied = range.end;
        }
    }
    out + &text[copied..]
}
