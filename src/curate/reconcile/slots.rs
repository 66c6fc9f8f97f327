//! Entries as slots: the smallest parts that two sides can change apart from each other.
//!
//! A key with one value is one slot; of a key that holds several, such as `src` or `answers`, each item is one. Short
//! and long forms read the same, and ids are read under the names that one of the sides gives them.

use std::collections::BTreeMap;

use super::names::Names;
use super::view::Key;
use crate::curate::edit::{Section, Value};
use crate::curate::keys::{self, EVENT, Form};
use crate::curate::tree::{Kind, Node};
use crate::text::wording::plain;

/// A key of an entry, or one item of a key that holds several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The key.
    pub key: String,
    /// What tells the item from the others of its key; none where the key is one slot.
    pub item: Option<String>,
}

/// What stands in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) value: Value,
    /// Where in its own file, below the entry: `src.0.ledger`.
    pub(super) path: String,
}

/// An entry.
pub(super) type Slots = BTreeMap<Slot, Filled>;

/// How a quotation is called as a slot: by its source and words, unless the other side has the same ones in slightly
/// other words.
pub(super) type Called<'a> = &'a dyn Fn(&str, Option<&str>) -> String;

/// The slots of the map `entry`, which has these `keys`.
pub(super) fn slots(entry: &Node, keys: &'static [keys::Key], names: &Names, called: Called<'_>) -> Slots {
    let mut reader = Reader { names, called, slots: Slots::new() };
    if let Kind::Map(map) = &entry.kind {
        for entry in map.iter().filter(|entry| !entry.value.is_null()) {
            let form = keys.iter().find(|key| key.name == entry.key).map(|key| key.form);
            reader.key(&entry.key, form, &entry.value);
        }
    }
    reader.slots
}

/// A quotation by its own source and words.
pub(super) fn by_words(source: &str, words: Option<&str>) -> String {
    format!("{source} {}", words.map(plain).unwrap_or_default())
}

/// Whether the slot is a link to another event, its item.
pub(super) fn is_link(slot: &Slot) -> bool {
    EVENT.iter().any(|key| key.name == slot.key && matches!(key.form, Form::Links(_)))
}

/// Whether two values mean the same: white space and the order of names do not count.
pub(super) fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => meaning(a) == meaning(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn meaning(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Text(text) => Value::Text(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::List(items) => {
            let mut items: Vec<Value> = items.iter().map(meaning).collect();
            items.sort_by_cached_key(words_of);
            Value::List(items)
        }
        Value::Map(entries) => {
            let mut entries: Vec<_> =
                entries.iter().map(|(key, value)| (key.clone(), meaning(value))).collect();
            entries.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Map(entries)
        }
    }
}

/// All texts of a value, one behind the other.
fn words_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => text.clone(),
        Value::List(items) => items.iter().map(words_of).collect::<Vec<_>>().join("\u{1}"),
        Value::Map(entries) => {
            let pairs = entries.iter().map(|(key, value)| format!("{key}\u{2}{}", words_of(value)));
            pairs.collect::<Vec<_>>().join("\u{1}")
        }
    }
}

struct Reader<'a> {
    names: &'a Names,
    called: Called<'a>,
    slots: Slots,
}

impl Reader<'_> {
    fn put(&mut self, key: &str, item: Option<String>, value: Value, path: String) {
        self.slots.entry(Slot { key: key.to_owned(), item }).or_insert(Filled { value, path });
    }

    fn key(&mut self, key: &str, form: Option<Form>, node: &Node) {
        match form {
            Some(Form::Id) => {
                if let Some(actor) = text(node).and_then(|name| self.names.actor(name)) {
                    self.put(key, None, Value::Text(actor), key.to_owned());
                }
            }
            Some(Form::Ids) if matches!(key, "same-as" | "not") => {
                for (name, path) in names(node, key) {
                    if let Some(event) = self.names.event(&name) {
                        self.put(key, Some(event.clone()), Value::Text(event), path);
                    }
                }
            }
            Some(Form::Ids) => {
                let actors = names(node, key).into_iter().filter_map(|(name, _)| self.names.actor(&name));
                let actors: Vec<Value> = actors.map(Value::Text).collect();
                if !actors.is_empty() {
                    self.put(key, None, Value::List(actors), key.to_owned());
                }
            }
            Some(Form::Texts) => {
                for (name, path) in names(node, key) {
                    self.put(key, Some(name.clone()), Value::Text(name), path);
                }
            }
            Some(Form::Citations) => {
                for (source, words, path) in self.citations(node, key) {
                    let called = (self.called)(&source, words.as_deref());
                    self.put(key, Some(called), citation(source, words), path);
                }
            }
            Some(Form::Links(_)) => self.links(key, node),
            Some(Form::Each(_)) => {
                let Kind::List(items) = &node.kind else { return };
                for (number, item) in items.iter().enumerate() {
                    let value = self.account(item);
                    let name = [value.get("claim"), value.get("as")].into_iter().flatten().next();
                    let name = plain(&words_of(name.unwrap_or(&value)));
                    self.put(key, Some(name), value, format!("{key}.{number}"));
                }
            }
            _ => self.put(key, None, Value::of(node), key.to_owned()),
        }
    }

    /// Every quotation below `node`, which stands at `path`, with its source under its new name.
    fn citations(&self, node: &Node, path: &str) -> Vec<(String, Option<String>, String)> {
        let found = match &node.kind {
            Kind::Text { text, .. } => vec![(text.as_str(), None, path.to_owned())],
            Kind::List(items) => {
                let items = items.iter().enumerate().filter(|(_, item)| !item.is_null());
                return items.flat_map(|(n, item)| self.citations(item, &format!("{path}.{n}"))).collect();
            }
            Kind::Map(map) => {
                let alone = map.len() == 1 && path.ends_with(|c: char| c.is_ascii_digit());
                let place = |key: &str| if alone { path.to_owned() } else { format!("{path}.{key}") };
                let one = |entry: &'_ crate::curate::tree::Entry| text(&entry.value).map(str::to_owned);
                map.iter().map(|entry| (entry.key.as_str(), one(entry), place(&entry.key))).collect()
            }
        };
        let renamed = |(source, words, path)| Some((self.names.source(source)?, words, path));
        found.into_iter().filter_map(renamed).collect()
    }

    fn links(&mut self, key: &str, node: &Node) {
        let mut open = vec![(node, key.to_owned())];
        while let Some((node, path)) = open.pop() {
            match &node.kind {
                Kind::Text { text, .. } => self.link(key, text, Value::Null, path),
                Kind::List(items) => {
                    let items = items.iter().enumerate().filter(|(_, item)| !item.is_null());
                    open.extend(items.map(|(n, item)| (item, format!("{path}.{n}"))));
                }
                Kind::Map(map) => {
                    for entry in map.iter() {
                        let detail = self.detail(&entry.value);
                        self.link(key, &entry.key, detail, format!("{path}.{}", entry.key));
                    }
                }
            }
        }
    }

    fn link(&mut self, key: &str, event: &str, detail: Value, path: String) {
        if let Some(event) = self.names.event(event) {
            self.put(key, Some(event), detail, path);
        }
    }

    /// The detail of a link; nothing where it says nothing.
    fn detail(&self, node: &Node) -> Value {
        let value = self.account(node);
        if matches!(&value, Value::Map(entries) if entries.is_empty()) { Value::Null } else { value }
    }

    /// A map whose `by` and `src` name actors and sources, in the long form.
    fn account(&self, node: &Node) -> Value {
        let Kind::Map(map) = &node.kind else { return Value::of(node) };
        let value = |key: &str, node: &Node| match key {
            "by" => {
                let actors = names(node, key).into_iter().filter_map(|(name, _)| self.names.actor(&name));
                Value::list(actors)
            }
            "src" => Value::list(self.citations(node, key).into_iter().map(|(s, w, _)| citation(s, w))),
            _ => Value::of(node),
        };
        let entries = map.iter().filter(|entry| !entry.value.is_null());
        Value::map(entries.map(|entry| (entry.key.as_str(), value(&entry.key, &entry.value))))
    }
}

fn text(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Text { text, .. } if !node.is_null() => Some(text),
        _ => None,
    }
}

/// One name or a list of them, each with its path.
fn names(node: &Node, path: &str) -> Vec<(String, String)> {
    match &node.kind {
        Kind::List(items) => {
            let items = items.iter().enumerate();
            items.filter_map(|(n, item)| Some((text(item)?.to_owned(), format!("{path}.{n}")))).collect()
        }
        _ => text(node).map(|name| (name.to_owned(), path.to_owned())).into_iter().collect(),
    }
}

fn citation(source: String, words: Option<String>) -> Value {
    match words {
        None => Value::Text(source),
        Some(words) => Value::map([(source, Value::Text(words))]),
    }
}

/// The entry that has these `slots`: its keys in the order of the documentation, in the short forms.
pub(super) fn entry(slots: &Slots, section: Section) -> Value {
    let mut ordered: Vec<(&Slot, &Filled)> = slots.iter().collect();
    ordered.sort_by_cached_key(|(slot, filled)| (slot.key.clone(), steps(&filled.path)));
    let mut keys: Vec<(&str, Vec<(&Slot, &Value)>)> = Vec::new();
    for (slot, filled) in ordered {
        match keys.last_mut() {
            Some((key, items)) if *key == slot.key => items.push((slot, &filled.value)),
            _ => keys.push((&slot.key, vec![(slot, &filled.value)])),
        }
    }
    let known = super::keys(section);
    keys.sort_by_key(|(key, _)| known.iter().position(|known| known.name == *key).unwrap_or(known.len()));
    Value::map(keys.into_iter().map(|(key, items)| (key, several(&items))))
}

/// A path by its steps, in the order of the file.
pub(super) fn steps(path: &str) -> Vec<(Option<usize>, String)> {
    path.split('.').map(|step| (step.parse().ok(), step.to_owned())).collect()
}

/// The slots of one key as its value.
fn several(items: &[(&Slot, &Value)]) -> Value {
    match items {
        [(slot, value)] if slot.item.is_none() => short(value),
        [(slot, _), ..] if is_link(slot) => match items {
            [(slot, Value::Null)] => adding(slot, &Value::Null),
            _ if items.iter().all(|(_, detail)| **detail == Value::Null) => {
                Value::list(items.iter().map(|(slot, detail)| adding(slot, detail)))
            }
            _ => Value::map(items.iter().map(|(slot, detail)| (name(slot), short(detail)))),
        },
        [(_, Value::Text(text))] => Value::Text(text.clone()),
        _ => Value::List(items.iter().map(|(_, value)| short(value)).collect()),
    }
}

/// A slot as an item that is added to its key.
pub(super) fn adding(slot: &Slot, value: &Value) -> Value {
    match value {
        Value::Null if is_link(slot) => Value::Text(name(slot)),
        detail if is_link(slot) => Value::map([(name(slot), short(detail))]),
        other => short(other),
    }
}

/// A slot as what stands at `path`, which leads to the whole item, or to what its name is the key of.
pub(super) fn placed(slot: &Slot, value: &Value, path: &str) -> Value {
    let last = path.rsplit('.').next().filter(|_| path != slot.key);
    match value {
        detail if is_link(slot) && last == slot.item.as_deref() => short(detail),
        Value::Map(entries) if slot.key == "src" => match &entries[..] {
            [(source, words)] if last == Some(source) => words.clone(),
            _ => value.clone(),
        },
        _ => adding(slot, value),
    }
}

fn name(slot: &Slot) -> String {
    slot.item.clone().unwrap_or_default()
}

/// The sources and actors that the value of a slot names.
pub(super) fn named(slot: &Slot, value: &Value) -> Vec<Key> {
    let texts = |value: &Value| -> Vec<String> {
        match value {
            Value::Text(text) => vec![text.clone()],
            Value::List(items) => items.iter().filter_map(|item| Some(item.text()?.to_owned())).collect(),
            _ => Vec::new(),
        }
    };
    let all =
        |section: Section, value: &Value| texts(value).into_iter().map(move |id| (section, id)).collect();
    let cited = |value: &Value| -> Vec<Key> {
        let of = |value: &Value| match value {
            Value::Map(entries) => entries.iter().map(|(source, _)| source.clone()).collect(),
            other => texts(other),
        };
        let sources: Vec<String> = match value {
            Value::List(items) => items.iter().flat_map(of).collect(),
            other => of(other),
        };
        sources.into_iter().map(|source| (Section::Sources, source)).collect()
    };
    match slot.key.as_str() {
        "who" | "to" | "of" => all(Section::Actors, value),
        "src" => cited(value),
        _ => {
            let by = value.get("by").map(|by| all(Section::Actors, by));
            let src = value.get("src").map(cited);
            [by, src].into_iter().flatten().flatten().collect()
        }
    }
}

/// One of a list of one; within maps too.
fn short(value: &Value) -> Value {
    match value {
        Value::List(items) => match &items[..] {
            [only] => short(only),
            _ => Value::List(items.iter().map(short).collect()),
        },
        Value::Map(entries) => Value::map(entries.iter().map(|(key, value)| (key.clone(), short(value)))),
        other => other.clone(),
    }
}
