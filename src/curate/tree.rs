//! The tree of a file: texts, lists and maps, each with its place.
//!
//! A scalar is always its text here, whatever a YAML reader may take it for: `2018`, `no` and `1e3` stay as
//! they were written.

use std::hash::BuildHasher as _;
use std::ops::{Deref, Range};

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use smol_str::SmolStr;

use super::load::taken;
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
    Text { text: SmolStr, style: Style },
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
    numbers: Option<Box<HashTable<usize>>>,
}

impl Map {
    const SMALL: usize = 16;

    /// The entry of `key`.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.number(key).map(|number| &self.entries[number])
    }

    fn number(&self, key: &str) -> Option<usize> {
        let is_it = |number: &usize| self.entries[*number].key == key;
        match &self.numbers {
            None => self.entries.iter().position(|entry| entry.key == key),
            Some(numbers) => numbers.find(hash(key), is_it).copied(),
        }
    }

    /// Adds an entry whose key the map does not have yet.
    pub(crate) fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
        let from = match self.entries.len() {
            0..=Self::SMALL => return,
            length if self.numbers.is_some() => length - 1,
            _ => 0,
        };
        let (numbers, entries) = (self.numbers.get_or_insert_default(), &self.entries);
        for number in from..entries.len() {
            numbers.insert_unique(hash(&entries[number].key), number, |number| hash(&entries[*number].key));
        }
    }

    /// Where the last of what stands in it ends.
    pub(crate) fn end(&self) -> u32 {
        let ends = self.entries.iter().map(|entry| entry.key_span.end.max(entry.value.span.end));
        ends.max().unwrap_or_default()
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
        let is_elsewhere = |key: &str| self.number(key).is_some_and(|number| !run.contains(&number));
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

    /// A map of several runs of entries; none where a key stands twice.
    pub(crate) fn of(runs: Vec<Vec<Entry>>) -> Option<Self> {
        let mut map = Self { entries: Vec::with_capacity(runs.iter().map(Vec::len).sum()), numbers: None };
        for entry in runs.into_iter().flatten() {
            if map.get(&entry.key).is_some() {
                return None;
            }
            map.push(entry);
        }
        Some(map)
    }

    /// What was gathered here; the room for it stays here for the next map.
    pub(crate) fn take(&mut self) -> Self {
        Self { entries: taken(&mut self.entries), numbers: self.numbers.take() }
    }
}

impl PartialEq for Map {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Eq for Map {}

impl Deref for Map {
    type Target = [Entry];
    fn deref(&self) -> &[Entry] {
        &self.entries
    }
}

fn hash(key: &str) -> u64 {
    FxBuildHasher.hash_one(key)
}

/// A key of a map with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: SmolStr,
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

    /// Whether both say the same, however it is laid out.
    pub(crate) fn says_the_same_as(&self, other: &Self) -> bool {
        match (&self.kind, &other.kind) {
            (Kind::Text { text, .. }, Kind::Text { text: others, .. }) => {
                self.is_null() == other.is_null() && (text == others || self.is_null())
            }
            (Kind::List(own), Kind::List(others)) => {
                own.len() == others.len()
                    && own.iter().zip(others).all(|(own, other)| own.says_the_same_as(other))
            }
            (Kind::Map(own), Kind::Map(others)) => {
                let same = |(own, other): (&Entry, &Entry)| {
                    own.key == other.key && own.value.says_the_same_as(&other.value)
                };
                own.len() == others.len() && own.iter().zip(others.iter()).all(same)
            }
            _ => false,
        }
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
