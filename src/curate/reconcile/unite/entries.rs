//! The entries of three files under the ids of mine, and what becomes of each slot.

use std::collections::{BTreeMap, BTreeSet};

use super::super::Change;
use super::super::names::{Names, Renamed};
use super::super::slots::{Slot, Slots, by_words, entry, same, slots};
use super::super::splices::Splices;
use super::super::three_way::{Verdict, three_way};
use super::super::view::nodes;
use crate::curate::Curated;
use crate::curate::diff::{self, diff};
use crate::curate::edit::{Edit, Section, Value};
use crate::curate::keys::TOP;

/// What is to be done to mine.
#[derive(Debug, Default)]
pub(super) struct Joined {
    splices: Splices,
    /// What would be done besides if theirs stood wherever the two are in conflict.
    theirs: Splices,
    renames: Vec<Edit>,
    pub(super) conflicts: Vec<String>,
}

impl Joined {
    /// The edits that bring in what only they have changed.
    pub(super) fn edits(&self) -> Vec<Edit> {
        self.splices.clone().in_order().into_iter().chain(self.renames.clone()).collect()
    }

    /// The same where theirs stands in every conflict.
    pub(super) fn edits_with_theirs(&self) -> Vec<Edit> {
        let all = self.splices.clone().and(&self.theirs);
        all.in_order().into_iter().chain(self.renames.clone()).collect()
    }
}

/// An entry by its map and its id; the keys of the whole file belong to no map.
type Key = (Option<Section>, String);

/// The entries of one file.
struct Side {
    slots: BTreeMap<Key, Slots>,
    /// As they are written.
    values: BTreeMap<Key, Value>,
    /// In the order of the file.
    order: Vec<Key>,
}

/// Compares the three.
pub(super) fn join(base: &Curated, mine: &Curated, theirs: &Curated) -> Joined {
    let (by_mine, by_theirs) = (renamed(base, mine), renamed(base, theirs));
    let mut joined = Joined::default();
    let was = side(base, &ours(&by_mine));
    let own = side(mine, &Names::default());
    let names = theirs_in_mine(&by_mine, &by_theirs);
    let other = side(theirs, &names);
    for (at, key) in other.order.iter().enumerate() {
        let (new, path) = (&other.slots[key], path_of(key));
        match (was.slots.get(key), own.slots.get(key), key.0) {
            (base, Some(mine), _) => joined.slots(&path, base, mine, new),
            (Some(base), None, _) if are_same(base, new) => {}
            (base, None, Some(section)) => {
                let value = if names.is_empty() { other.values[key].clone() } else { entry(new, section) };
                let is_there = |key: &&Key| key.0 == Some(section) && own.slots.contains_key(*key);
                let after = other.order[..at].iter().rev().find(is_there).map(|(_, id)| id.clone());
                if base.is_some() {
                    joined.conflicts.push(path);
                    joined.theirs.insert(section, &key.1, value, after);
                } else {
                    joined.splices.insert(section, &key.1, value, after);
                }
            }
            (_, None, None) => {}
        }
    }
    for (key, base) in was.slots.iter().filter(|(key, _)| !other.slots.contains_key(*key)) {
        let path = path_of(key);
        match own.slots.get(key) {
            Some(mine) if are_same(base, mine) => joined.splices.remove(path),
            Some(_) => {
                joined.theirs.remove(path.clone());
                joined.conflicts.push(path);
            }
            None => {}
        }
    }
    joined.rename(&own, &by_mine, &by_theirs);
    joined
}

impl Joined {
    fn slots(&mut self, path: &str, base: Option<&Slots>, mine: &Slots, theirs: &Slots) {
        let all: BTreeSet<&Slot> =
            base.into_iter().flatten().map(|(slot, _)| slot).chain(theirs.keys()).collect();
        for slot in all {
            let value =
                |slots: Option<&Slots>| slots.and_then(|slots| slots.get(slot)).map(|f| f.value.clone());
            let (was, own, new) = (value(base), value(Some(mine)), value(Some(theirs)));
            let verdict = three_way(was.as_ref(), own.as_ref(), new.as_ref());
            let change = Change {
                slot: slot.clone(),
                at: mine.get(slot).map(|filled| filled.path.clone()),
                base: was,
                mine: own,
                new,
                order: String::new(),
            };
            match verdict {
                Verdict::Mine => {}
                Verdict::Theirs => self.splices.change(path, &change),
                Verdict::Conflict => {
                    let dot = if path.is_empty() { "" } else { "." };
                    self.conflicts.push(format!("{path}{dot}{}", slot.key));
                    self.theirs.change(path, &change);
                }
            }
        }
    }

    /// Gives the entries of mine the new ids that only they have given.
    fn rename(&mut self, own: &Side, by_mine: &ById, by_theirs: &ById) {
        for ((section, from), to) in by_theirs {
            let key = |id: &str| (Some(*section), id.to_owned());
            match by_mine.get(&(*section, from.clone())) {
                Some(mine) if mine != to => self.conflicts.push(format!("{section}.{mine}")),
                Some(_) => {}
                None if own.slots.contains_key(&key(from)) && !own.slots.contains_key(&key(to)) => {
                    self.renames.push(Edit::Rename {
                        section: Some(*section),
                        from: from.clone(),
                        to: to.clone(),
                    });
                }
                None => {}
            }
        }
    }
}

/// New ids by section and old id.
type ById = BTreeMap<(Section, String), String>;

/// The entries of `before` that have another id in `after`.
fn renamed(before: &Curated, after: &Curated) -> ById {
    let difference = diff(&before.storyline(), &after.storyline());
    let ids = |curated: &Curated, section: Section| -> BTreeSet<String> {
        nodes(curated, section).map(|(id, _)| id.to_owned()).collect()
    };
    let maps: [(Section, &diff::Entries); 3] = [
        (Section::Sources, &difference.sources),
        (Section::Actors, &difference.actors),
        (Section::Events, &difference.events),
    ];
    let mut renamed = ById::new();
    for (section, entries) in maps {
        let (old, new) = (ids(before, section), ids(after, section));
        for changed in &entries.changed {
            // One that has gone into another, or is only called so by an event, has no new id.
            if let Some(was) = &changed.was
                && old.contains(was)
                && !new.contains(was)
                && new.contains(&changed.id)
                && !old.contains(&changed.id)
            {
                renamed.insert((section, was.clone()), changed.id.clone());
            }
        }
    }
    renamed
}

fn ours(by_mine: &ById) -> Names {
    let mut names = Names::default();
    for ((section, was), now) in by_mine {
        of_section(&mut names, *section).insert(was.clone(), Some(now.clone()));
    }
    names
}

/// What they call an entry is what mine calls it.
fn theirs_in_mine(by_mine: &ById, by_theirs: &ById) -> Names {
    let mut names = ours(by_mine);
    for ((section, was), theirs) in by_theirs {
        let mine = by_mine.get(&(*section, was.clone())).unwrap_or(was).clone();
        of_section(&mut names, *section).insert(theirs.clone(), Some(mine));
    }
    names
}

fn of_section(names: &mut Names, section: Section) -> &mut Renamed {
    match section {
        Section::Sources => &mut names.sources,
        Section::Actors => &mut names.actors,
        Section::Events => &mut names.events,
    }
}

fn side(curated: &Curated, names: &Names) -> Side {
    let mut side = Side { slots: BTreeMap::new(), values: BTreeMap::new(), order: Vec::new() };
    let mut top = slots(curated.index.root(), TOP, names, &by_words);
    top.retain(|slot, _| Section::ALL.iter().all(|section| section.as_str() != slot.key));
    side.slots.insert((None, String::new()), top);
    side.order.push((None, String::new()));
    for section in Section::ALL {
        for (id, node) in nodes(curated, section) {
            let named = of_section(&mut names.clone(), section).get(id).cloned();
            let key = (Some(section), named.flatten().unwrap_or_else(|| id.to_owned()));
            side.slots.insert(key.clone(), slots(node, super::super::keys(section), names, &by_words));
            side.values.insert(key.clone(), Value::of(node));
            side.order.push(key);
        }
    }
    side
}

fn path_of((section, id): &Key) -> String {
    section.map_or_else(String::new, |section| format!("{section}.{id}"))
}

fn are_same(a: &Slots, b: &Slots) -> bool {
    let value = |slots: &Slots, slot: &Slot| slots.get(slot).map(|filled| filled.value.clone());
    let slots: BTreeSet<&Slot> = a.keys().chain(b.keys()).collect();
    slots.into_iter().all(|slot| same(value(a, slot).as_ref(), value(b, slot).as_ref()))
}

/// Whether two files have the same entries with the same values.
pub(super) fn are_the_same(a: &Curated, b: &Curated) -> bool {
    let (a, b) = (side(a, &Names::default()), side(b, &Names::default()));
    a.slots.len() == b.slots.len()
        && a.slots.iter().zip(&b.slots).all(|((a, own), (b, other))| a == b && are_same(own, other))
}
