//! The tree of a file: texts, lists and maps, each with its place.
//!
//! A scalar is always its text here, whatever a YAML reader may take it for: `2018`, `no` and `1e3` stay as
//! they were written.

use std::ops::Deref;

use rustc_hash::FxHashMap;

use crate::span::Span;

/// A part of the file with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// From its first byte to its last; without the white space around it.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// What a part is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Text { text: String, style: Style },
    List(Vec<Node>),
    Map(Map),
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes, or as a block after `|` or `>`.
    Marked,
}

/// The entries of a map in the order of the file, no key twice.
#[derive(Debug, Clone, Default)]
pub(crate) struct Map {
    entries: Vec<Entry>,
    /// The number of each key; none for small maps, which are searched faster than hashed.
    numbers: Option<Box<FxHashMap<String, usize>>>,
}

impl Map {
    const SMALL: usize = 16;

    /// The entry of `key`.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        match &self.numbers {
            None => self.entries.iter().find(|entry| entry.key == key),
            Some(numbers) => numbers.get(key).map(|number| &self.entries[*number]),
        }
    }

    /// Adds an entry whose key the map does not have yet.
    pub(crate) fn push(&mut self, entry: Entry) {
        if self.entries.len() == Self::SMALL {
            let numbers = self.entries.iter().enumerate().map(|(n, e)| (e.key.clone(), n)).collect();
            self.numbers = Some(Box::new(numbers));
        }
        if let Some(numbers) = &mut self.numbers {
            numbers.insert(entry.key.clone(), self.entries.len());
        }
        self.entries.push(entry);
    }

    /// Gives back the room for entries that never came.
    pub(crate) fn close(&mut self) {
        self.entries.shrink_to_fit();
    }
}

impl Deref for Map {
    type Target = [Entry];
    fn deref(&self) -> &[Entry] {
        &self.entries
    }
}

/// A key of a map with its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) value: Node,
}

impl Node {
    /// What a file without any content holds.
    pub(crate) fn empty() -> Self {
        Self { span: Span::default(), kind: Kind::Map(Map::default()) }
    }

    /// Whether nothing stands here: an empty value, `~` or `null`.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Text { text, style: Style::Plain }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What it is, for messages.
    pub(crate) fn noun(&self) -> &'static str {
        match self.kind {
            Kind::Text { .. } if self.is_null() => "nothing",
            Kind::Text { .. } => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }
}
