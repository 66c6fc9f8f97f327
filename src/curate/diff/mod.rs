//! What changed between two timelines in meaning: order, layout and comments do not count.
//!
//! Entries are the same where their ids are. An id that stands in one timeline alone may be another's under a new name:
//! events that share a quotation, or their words and date, actors of one name, sources of one file or address.
//! Ids of the first timeline are read under the names that the second gives them, so that a renamed actor does not
//! change every event.

mod item;
mod text;

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};

use crate::merge::Storyline;
use item::{Item, Names};

/// What differs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Difference {
    /// The title and the note of the whole.
    pub top: Vec<Field>,
    /// The articles.
    pub sources: Entries,
    /// Who acts.
    pub actors: Entries,
    /// What happened.
    pub events: Entries,
    /// Who answered whom.
    pub links: Entries,
}

/// What differs in one of the maps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entries {
    /// Only in the second timeline.
    pub added: Vec<Entry>,
    /// Only in the first.
    pub removed: Vec<Entry>,
    /// In both, and not the same.
    pub changed: Vec<Changed>,
}

/// An entry that stands in one timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id; of a link, `reply answers claim`.
    pub id: String,
    /// What it says, in a few words.
    pub words: String,
}

/// An entry that stands in both.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// Its id in the second timeline.
    pub id: String,
    /// Its id in the first, where that is another.
    pub was: Option<String>,
    /// Its keys with another value.
    pub fields: Vec<Field>,
}

/// A key with another value.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The key, as the file has it.
    pub key: &'static str,
    /// Its value in the first timeline.
    pub before: Value,
    /// Its value in the second.
    pub after: Value,
}

/// What differs between `before` and `after`.
pub fn diff(before: &Storyline, after: &Storyline) -> Difference {
    let (mut names, own) = (Names::default(), Names::default());
    let (sources, renamed) = compare(item::sources(before), item::sources(after));
    names.sources = renamed;
    let (mut actors, renamed) = compare(item::actors(before, &own), item::actors(after, &own));
    if !renamed.is_empty() {
        // Those that belong to a renamed actor are read again under its new name.
        names.actors = renamed;
        actors = compare(item::actors(before, &names), item::actors(after, &own)).0;
    }
    let (events, renamed) = compare(item::events(before, &names), item::events(after, &own));
    names.events = renamed;
    let (links, _) = compare(item::links(before, &names), item::links(after, &own));
    Difference { top: changes(item::top(before), item::top(after)), sources, actors, events, links }
}

/// What differs between two lists, and the new names of what was renamed.
fn compare(before: Vec<Item>, after: Vec<Item>) -> (Entries, BTreeMap<String, String>) {
    // A link may be written twice, so an id can have several places.
    let mut places: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    for (at, item) in after.iter().enumerate() {
        places.entry(&item.id).or_default().push_back(at);
    }
    let mut of_its_id = |item: &Item| places.get_mut(item.id.as_str()).and_then(VecDeque::pop_front);
    let mut partner: Vec<Option<usize>> = before.iter().map(&mut of_its_id).collect();
    let mut taken = vec![false; after.len()];
    partner.iter().flatten().for_each(|at| taken[*at] = true);
    let mut renamed = BTreeMap::new();
    let mut alike = Alike::new(&after, &taken);
    for (item, partner) in before.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
        *partner = alike.best(item, &taken);
        if let Some(at) = *partner {
            taken[at] = true;
            renamed.insert(item.id.clone(), after[at].id.clone());
        }
    }
    let mut out = Entries::default();
    let mut after: Vec<Option<Item>> = after.into_iter().map(Some).collect();
    for (item, partner) in before.into_iter().zip(partner) {
        match partner.and_then(|at| after[at].take()) {
            None => out.removed.push(Entry { id: item.id, words: item.words }),
            Some(now) => {
                let was = (item.id != now.id).then_some(item.id);
                let fields = changes(item.fields, now.fields);
                if was.is_some() || !fields.is_empty() {
                    out.changed.push(Changed { id: now.id, was, fields });
                }
            }
        }
    }
    out.added = after.into_iter().flatten().map(|item| Entry { id: item.id, words: item.words }).collect();
    (out, renamed)
}

/// By what the entries that have no partner can be told, each with the entries that have it, in order.
struct Alike(BTreeMap<String, VecDeque<usize>>);

impl Alike {
    fn new(items: &[Item], taken: &[bool]) -> Self {
        let mut by_mark: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (at, item) in items.iter().enumerate().filter(|(at, _)| !taken[*at]) {
            for mark in &item.marks {
                by_mark.entry(mark.clone()).or_default().push_back(at);
            }
        }
        Self(by_mark)
    }

    /// The free entry that shares most with `item`, of several the first. Of a mark that many entries bear only the
    /// first free one counts, so that a thousand events of the same words take no longer than a thousand others.
    fn best(&mut self, item: &Item, taken: &[bool]) -> Option<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for mark in &item.marks {
            let Some(places) = self.0.get_mut(mark) else { continue };
            while places.pop_front_if(|at| taken[*at]).is_some() {}
            if let Some(at) = places.front() {
                *shared.entry(*at).or_default() += 1;
            }
        }
        shared.into_iter().rev().max_by_key(|(_, count)| *count).map(|(at, _)| at)
    }
}

/// The keys that differ, in the order of the file; both lists hold all keys in that order.
fn changes(before: Vec<(&'static str, Value)>, after: Vec<(&'static str, Value)>) -> Vec<Field> {
    let pairs = before.into_iter().zip(after).filter(|(b, a)| b.1 != a.1);
    pairs.map(|((key, before), (_, after))| Field { key, before, after }).collect()
}

impl Difference {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// As data: every field always there, `was` null where the id is the same.
    pub fn to_json(&self) -> Value {
        let fields = |fields: &[Field]| -> Value {
            let named = |f: &Field| (f.key.to_owned(), json!({ "before": f.before, "after": f.after }));
            Value::Object(fields.iter().map(named).collect())
        };
        let entries = |entries: &Entries| {
            let all = |list: &[Entry]| -> Value {
                list.iter().map(|entry| json!({ "id": entry.id, "words": entry.words })).collect()
            };
            let changed: Value = entries
                .changed
                .iter()
                .map(|c| json!({ "id": c.id, "was": c.was, "fields": fields(&c.fields) }))
                .collect();
            json!({ "added": all(&entries.added), "removed": all(&entries.removed), "changed": changed })
        };
        json!({
            "top": fields(&self.top),
            "sources": entries(&self.sources),
            "actors": entries(&self.actors),
            "events": entries(&self.events),
            "links": entries(&self.links),
        })
    }
}
