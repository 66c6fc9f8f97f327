//! Edits of several entries, gathered in any order and carried out so that none moves what another one means.

use std::cmp::Reverse;

use super::Change;
use super::slots::{adding, placed, steps};
use crate::curate::edit::{Edit, Section, Value};

/// The edits.
#[derive(Debug, Default, Clone)]
pub(super) struct Splices {
    set: Vec<Edit>,
    removed: Vec<String>,
    added: Vec<Edit>,
    inserted: Vec<(Section, Edit)>,
}

impl Splices {
    /// Changes a slot of the entry at `entry` to its new value.
    pub(super) fn change(&mut self, entry: &str, change: &Change) {
        let path = |below: &str| if entry.is_empty() { below.to_owned() } else { format!("{entry}.{below}") };
        match (&change.new, &change.at, &change.slot) {
            (None, None, _) => {}
            (None, Some(at), _) => self.remove(path(at)),
            (Some(value), Some(at), slot) => self.set(path(at), placed(slot, value, at)),
            (Some(value), None, slot) if slot.item.is_none() => {
                self.set(path(&slot.key), placed(slot, value, &slot.key));
            }
            (Some(value), None, slot) => {
                self.added.push(Edit::Add { path: path(&slot.key), item: adding(slot, value) });
            }
        }
    }

    pub(super) fn set(&mut self, path: String, value: Value) {
        self.set.push(Edit::Set { path, value });
    }

    pub(super) fn remove(&mut self, path: String) {
        self.removed.push(path);
    }

    /// Adds an entry to a section, behind `after`.
    pub(super) fn insert(&mut self, section: Section, id: &str, value: Value, after: Option<String>) {
        self.inserted.push((section, Edit::Insert { path: format!("{section}.{id}"), value, after }));
    }

    /// These and `others`.
    pub(super) fn and(mut self, others: &Self) -> Self {
        self.set.extend_from_slice(&others.set);
        self.removed.extend_from_slice(&others.removed);
        self.added.extend_from_slice(&others.added);
        self.inserted.extend_from_slice(&others.inserted);
        self
    }

    /// All edits; items go from the last one on.
    pub(super) fn in_order(mut self) -> Vec<Edit> {
        self.removed.sort_by_cached_key(|path| Reverse(steps(path)));
        self.removed.dedup();
        self.inserted.sort_by_key(|(section, _)| *section);
        let removed = self.removed.into_iter().map(|path| Edit::Remove { path });
        let inserted = self.inserted.into_iter().map(|(_, edit)| edit);
        self.set.into_iter().chain(removed).chain(self.added).chain(inserted).collect()
    }
}
