//! What a file says, without how it is laid out.

use std::sync::Arc;

use rayon::prelude::*;

use super::shape::Shape;
use crate::curate::findings::Findings;
use crate::curate::load;
use crate::curate::tree::{Entry, Kind, Node};
use crate::diagnostic::{Diagnostic, SourceFile};

/// Entries of a map that are worth the while of several processors.
const MANY: usize = 1024;

/// A part of a file, or the whole, without its places, comments and quotation marks.
///
/// ```
/// use rejoinder::curate::edit::Value;
/// let event = Value::map([("when", "2018-02-10".into()), ("who", Value::list(["israel", "syria"]))]);
/// assert_eq!(event.get("who.1"), Some(&"syria".into()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// A scalar. It is always text, whatever a YAML reader may take it for.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A map, in the order of the file.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A list of `items`.
    pub fn list(items: impl IntoIterator<Item = impl Into<Self>>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// A map of `entries`, which have each key once.
    pub fn map(entries: impl IntoIterator<Item = (impl Into<String>, Self)>) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// What the whole of `file` says.
    ///
    /// # Errors
    /// The file is no YAML, has a key twice, uses aliases, or passes a limit.
    pub fn read(file: &Arc<SourceFile>) -> Result<Self, Vec<Diagnostic>> {
        read(file).map(|root| Self::of(&root))
    }

    /// What a person means who types `words` for the value at `path`: a text, or where a list or a map may stand, and
    /// only there, one in brackets.
    ///
    /// # Errors
    /// Brackets that are no YAML.
    pub fn from_words(path: &str, words: &str) -> Result<Self, Vec<Diagnostic>> {
        if Shape::at(path).is_text() || !words.trim_start().starts_with(['[', '{']) {
            return Ok(words.into());
        }
        Self::read(&SourceFile::new("VALUE", words))
    }

    /// The part at `path`: keys and numbers of list items, joined by full stops. The empty path is the whole.
    pub fn get(&self, path: &str) -> Option<&Self> {
        let mut steps = path.split('.').filter(|_| !path.is_empty());
        steps.try_fold(self, |value, step| value.child(step))
    }

    pub(super) fn child(&self, step: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(key, _)| key == step).map(|(_, value)| value),
            Self::List(items) => items.get(step.parse::<usize>().ok()?),
            Self::Null | Self::Text(_) => None,
        }
    }

    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What `node` says.
    pub(crate) fn of(node: &Node) -> Self {
        match &node.kind {
            Kind::Text { .. } if node.is_null() => Self::Null,
            Kind::Text { text, .. } => Self::Text(text.to_string()),
            Kind::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Kind::Map(map) => {
                let pair = |entry: &Entry| (entry.key.to_string(), Self::of(&entry.value));
                Self::Map(if map.len() < MANY {
                    map.iter().map(pair).collect()
                } else {
                    map.par_iter().map(pair).collect()
                })
            }
        }
    }

    /// Whether `node` says this, key by key in the same order.
    pub(crate) fn is_said_by(&self, node: &Node) -> bool {
        match (self, &node.kind) {
            (Self::Null, _) => node.is_null(),
            (Self::Text(own), Kind::Text { text, .. }) => own == text && !node.is_null(),
            (Self::List(own), Kind::List(items)) => {
                own.len() == items.len() && own.iter().zip(items).all(|(own, item)| own.is_said_by(item))
            }
            (Self::Map(own), Kind::Map(map)) => {
                let same = |((key, own), entry): (&(String, Self), &Entry)| {
                    *key == entry.key && own.is_said_by(&entry.value)
                };
                own.len() == map.len()
                    && if map.len() < MANY {
                        own.iter().zip(map.iter()).all(same)
                    } else {
                        own.par_iter().zip(map.par_iter()).all(same)
                    }
            }
            _ => false,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The tree of a file that is sound enough to be changed.
pub(crate) fn read(file: &Arc<SourceFile>) -> Result<Node, Vec<Diagnostic>> {
    let mut findings = Findings::default();
    let root = load::load(file, &mut findings);
    if findings.has_errors() { Err(findings.finish()) } else { Ok(root.unwrap_or_else(Node::empty)) }
}
