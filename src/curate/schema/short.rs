//! The short and long forms of a value: one, a list, or a map with details, read into one list.

use std::fmt;
use std::ops::Deref;

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_yaml::Value;

use super::Detail;

/// One or many of `T`, whether written as a scalar, a list or a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Items<T>(Box<[T]>);

/// Where an item stands below its key: nothing for the value itself, else `.0`, `.ledger`, `.0.ledger`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct At(String);

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An id, or the free name of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// As written.
    pub name: String,
    /// Where.
    pub at: At,
}

/// A source with the words that prove something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source's id.
    pub source: Named,
    /// Its words, exactly.
    pub quote: Option<String>,
}

/// A link to an earlier event.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkTo {
    /// The earlier event's id.
    pub event: Named,
    /// What is known of the link.
    pub detail: Detail,
}

/// What [`Items`] can hold: made of a name and, in the long form, a detail.
trait Item: Sized {
    type Detail: DeserializeOwned;
    fn new(named: Named, detail: Option<Self::Detail>) -> Self;
}

impl Item for Named {
    type Detail = serde::de::IgnoredAny;
    fn new(named: Named, _: Option<Self::Detail>) -> Self {
        named
    }
}

impl Item for Citation {
    type Detail = String;
    fn new(source: Named, quote: Option<String>) -> Self {
        Self { source, quote }
    }
}

impl Item for LinkTo {
    type Detail = Detail;
    fn new(event: Named, detail: Option<Detail>) -> Self {
        Self { event, detail: detail.unwrap_or_default() }
    }
}

impl<T> Default for Items<T> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<T> Deref for Items<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a Items<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[allow(private_bounds)] // nobody else makes items
impl<'de, T: Item> Deserialize<'de> for Items<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        // Nearly always what there is to hold: a long file has very many of these.
        let mut items = Vec::with_capacity(value.as_sequence().map_or(1, Vec::len));
        collect(value, String::new(), &mut items).map_err(D::Error::custom)?;
        Ok(Self(items.into_boxed_slice()))
    }
}

fn collect<T: Item>(value: Value, at: String, items: &mut Vec<T>) -> Result<(), serde_yaml::Error> {
    match value {
        Value::Sequence(values) => {
            for (number, value) in values.into_iter().enumerate() {
                collect(value, format!("{at}.{number}"), items)?;
            }
        }
        Value::Mapping(map) => {
            for (key, value) in map {
                let name: String = serde_yaml::from_value(key)?;
                let at = At(format!("{at}.{name}"));
                items.push(T::new(Named { name, at }, serde_yaml::from_value(value)?));
            }
        }
        Value::Null => {} // left out for what was wrong with it
        scalar => {
            let name = serde_yaml::from_value(scalar)?;
            items.push(T::new(Named { name, at: At(at) }, None));
        }
    }
    Ok(())
}

/// One text or a list of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(Vec<String>);

impl Deref for Texts {
    type Target = [String];
    fn deref(&self) -> &[String] {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Items::<Named>::deserialize(deserializer)?;
        Ok(Self(names.0.into_iter().map(|named| named.name).collect()))
    }
}

/// A map from ids to entries, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Entries<T>(Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// All entries, to be changed.
    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, (String, T)> {
        self.0.iter_mut()
    }
}

impl<T> Deref for Entries<T> {
    type Target = [(String, T)];
    fn deref(&self) -> &[(String, T)] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a Entries<T> {
    type Item = &'a (String, T);
    type IntoIter = std::slice::Iter<'a, (String, T)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> FromIterator<(String, T)> for Entries<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}
