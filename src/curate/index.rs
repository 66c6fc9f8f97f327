//! Where everything stands: the place of every key and value of a file, by its path.

use rustc_hash::FxHashMap;

use super::tree::{Kind, Node, Style};
use crate::span::Span;

/// Places by path.
///
/// A path is made of the keys, joined by full stops, and of the numbers of list items from 0:
/// `events.walkout.src.0.ledger`.
#[derive(Debug, Clone, Default)]
pub struct Index {
    places: FxHashMap<String, Place>,
}

/// The place of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its key; none for items of lists.
    pub key: Option<Span>,
    /// The value itself, from its first byte to its last.
    pub value: Span,
    /// How it is written; none for lists and maps.
    pub style: Option<Style>,
}

impl Place {
    /// The key, or where there is none the value.
    pub fn name(self) -> Span {
        self.key.unwrap_or(self.value)
    }
}

impl Index {
    pub(crate) fn new(root: &Node) -> Self {
        let mut index = Self::default();
        index.add(root, None, &mut String::new());
        index
    }

    /// The place of `path`, if the file has it.
    pub fn get(&self, path: &str) -> Option<Place> {
        self.places.get(path).copied()
    }

    /// The value at `path`, or of the nearest part around it that the file has.
    pub fn value(&self, path: &str) -> Span {
        self.nearest(path).map_or_else(Span::default, |place| place.value)
    }

    /// The key at `path`, or what stands for it: the item of a list, the nearest part around it.
    pub fn key(&self, path: &str) -> Span {
        self.nearest(path).map_or_else(Span::default, Place::name)
    }

    fn nearest(&self, path: &str) -> Option<Place> {
        let shorter = |path: &&str| path.rfind('.').map(|dot| path.len() - dot);
        let mut path = path;
        loop {
            if let Some(place) = self.get(path) {
                return Some(place);
            }
            path = &path[..path.len() - shorter(&path)?];
        }
    }

    fn add(&mut self, node: &Node, key: Option<Span>, path: &mut String) {
        let style = match &node.kind {
            Kind::Text { style, .. } => Some(*style),
            Kind::List(_) | Kind::Map(_) => None,
        };
        self.places.entry(path.clone()).or_insert(Place { key, value: node.span, style });
        match &node.kind {
            Kind::Text { .. } => {}
            Kind::List(items) => {
                for (number, item) in items.iter().enumerate() {
                    self.below(item, None, &number.to_string(), path);
                }
            }
            Kind::Map(entries) => {
                for entry in entries {
                    self.below(&entry.value, Some(entry.key_span), &entry.key, path);
                }
            }
        }
    }

    fn below(&mut self, node: &Node, key: Option<Span>, name: &str, path: &mut String) {
        let length = path.len();
        if length > 0 {
            path.push('.');
        }
        path.push_str(name);
        self.add(node, key, path);
        path.truncate(length);
    }
}
