//! The tree of a file: texts, lists and maps, each with its place.
//!
//! A scalar is always its text here, whatever a YAML reader may take it for: `2018`, `no` and `1e3` stay as
//! they were written.

use std::ops::{Deref, Range};

use rustc_hash::FxHashMap;

use crate::span::Span;

/// A part of the file with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    /// From its first byte to its last; without the white space around it.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

    /// The entries in order, to be moved.
    pub(crate) fn entries_mut(&mut self) -> &mut [Entry] {
        &mut self.entries
    }

    /// The entries in order.
    pub(crate) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// Puts `new` in the place of a run of entries; does nothing and says so where a key would stand twice.
    pub(crate) fn replace(&mut self, run: Range<usize>, new: Vec<Entry>) -> bool {
        let is_elsewhere = |key: &str| {
            let number = match &self.numbers {
                None => self.entries.iter().position(|entry| entry.key == key),
                Some(numbers) => numbers.get(key).copied(),
            };
            number.is_some_and(|number| !run.contains(&number))
        };
        if new.iter().any(|entry| is_elsewhere(&entry.key)) {
            return false;
        }
        let same_keys =
            self.entries[run.clone()].iter().map(|entry| &entry.key).eq(new.iter().map(|e| &e.key));
        self.entries.splice(run, new);
        if !same_keys {
            let entries = std::mem::take(&mut self.entries);
            self.numbers = None;
            entries.into_iter().for_each(|entry| self.push(entry));
        }
        true
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) value: Node,
}

impl Entry {
    /// Moves all places from `from` on by so many bytes.
    pub(crate) fn shift(&mut self, from: usize, by: isize) {
        self.key_span.shift(from, by);
        self.value.shift(from, by);
    }
}

impl Node {
    /// Moves all places from `from` on by so many bytes.
    pub(crate) fn shift(&mut self, from: usize, by: isize) {
        self.span.shift(from, by);
        match &mut self.kind {
            Kind::Text { .. } => {}
            Kind::List(items) => items.iter_mut().for_each(|item| item.shift(from, by)),
            Kind::Map(map) => map.entries.iter_mut().for_each(|entry| entry.shift(from, by)),
        }
    }

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
