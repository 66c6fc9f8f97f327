//! Where everything stands: the place of every key and value of a file, by its path.

use super::tree::{Kind, Node, Style};
use crate::span::Span;

/// Places by path.
///
/// A path is made of the keys, joined by full stops, and of the numbers of list items from 0:
/// `events.walkout.src.0.ledger`.
#[derive(Debug, Clone)]
pub struct Index {
    root: Node,
}

/// The place of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its key; none for items of lists and for the whole file.
    pub key: Option<Span>,
    /// The value itself, from its first byte to its last.
    pub value: Span,
    /// How it is written; none for lists and maps.
    pub style: Option<Style>,
}

impl Index {
    pub(crate) fn new(root: Node) -> Self {
        Self { root }
    }

    /// The whole file.
    pub(crate) fn root(&self) -> &Node {
        &self.root
    }

    /// The place of `path`, if the file has it.
    pub fn get(&self, path: &str) -> Option<Place> {
        let (place, is_whole) = self.follow(path);
        is_whole.then_some(place)
    }

    /// The value at `path`, or of the nearest part around it that the file has.
    pub fn value(&self, path: &str) -> Span {
        self.follow(path).0.value
    }

    /// The key at `path`, or what stands for it: the item of a list, the nearest part around it.
    pub fn key(&self, path: &str) -> Span {
        let place = self.follow(path).0;
        place.key.unwrap_or(place.value)
    }

    /// As far as `path` leads, and whether that is its end.
    fn follow(&self, path: &str) -> (Place, bool) {
        let (mut node, mut key) = (&self.root, None);
        for step in path.split('.') {
            let next = match &node.kind {
                Kind::Text { .. } => None,
                Kind::List(items) => {
                    step.parse().ok().and_then(|n: usize| items.get(n)).map(|item| (item, None))
                }
                Kind::Map(map) => map.get(step).map(|entry| (&entry.value, Some(entry.key_span))),
            };
            match next {
                Some(next) => (node, key) = next,
                None => return (place(node, key), false),
            }
        }
        (place(node, key), true)
    }
}

fn place(node: &Node, key: Option<Span>) -> Place {
    let style = match &node.kind {
        Kind::Text { style, .. } => Some(*style),
        Kind::List(_) | Kind::Map(_) => None,
    };
    Place { key, value: node.span, style }
}
