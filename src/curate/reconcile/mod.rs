//! A person's timeline and a new extraction: what of the new one is news, and what is the person's and stays.
//!
//! The extraction that the person's file came from, or was last compared with, is the *base*. What differs from it in
//! the file is the person's; what differs from it only in the new extraction is proposed; where both differ, the two
//! are shown side by side and nothing is guessed.

mod compare;
mod decide;
mod identity;
mod look;
mod names;
mod place;
mod proof;
mod slots;
mod splices;
mod three_way;
pub mod unite;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use super::Curated;
use super::edit::{Section, Value};
use super::keys::{self, ACTOR, EVENT, SOURCE};
use slots::{Filled, Slots};
use view::Key;

pub use decide::{Decided, Decision};
pub use look::Quote;
pub use slots::Slot;

/// What a new extraction has to say to a person's timeline.
#[derive(Debug)]
pub struct Reconciled {
    /// All of it: sources, actors, events, each in the order in which they are told.
    pub proposals: Vec<Proposal>,
    /// The person's entries.
    mine: BTreeMap<Key, Slots>,
    /// What base and the new extraction say of each entry, under the ids of the person's file.
    memory: BTreeMap<Key, Memory>,
    /// The events of the new extraction, by its own ids, of which neither the person's file nor the base knows.
    pub fresh: BTreeSet<String>,
    /// The events that the new extraction tells, in its order.
    order: Vec<String>,
}

/// Something that may be done to the person's timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// What sort of news it is.
    pub kind: Kind,
    /// In which map.
    pub section: Section,
    /// The entry's id in the person's file, or the one that it would get.
    pub id: String,
    /// What would change, slot by slot; of a new entry all that it has.
    pub changes: Vec<Change>,
}

/// The sorts of proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An entry that the file does not have.
    New,
    /// An entry that is told otherwise now, where the person has changed nothing.
    Changed,
    /// An event that the articles no longer tell.
    Gone,
    /// A value that the person and the extraction have both changed.
    Conflict,
}

/// What would change in one slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The slot.
    pub slot: Slot,
    /// Where its value stands in the person's file, below the entry.
    pub at: Option<String>,
    /// Its value in the extraction that the person started from.
    pub base: Option<Value>,
    /// Its value in the person's file.
    pub mine: Option<Value>,
    /// Its value now; none where it would go.
    pub new: Option<Value>,
    /// Where that stands in the extraction, which is the order of several.
    order: String,
}

/// What the machine keeps of an entry.
#[derive(Debug, Clone, Default)]
struct Memory {
    base: Option<Slots>,
    new: Option<Slots>,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::New, Self::Changed, Self::Gone, Self::Conflict];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Conflict => "conflict",
        }
    }
}

/// Compares `mine` with the extraction `new`; `base` is the extraction that `mine` was last compared with, if that is
/// still known. `article` has the text of a source by its `file`.
pub fn reconcile(
    base: Option<&Curated>,
    mine: &Curated,
    new: &Curated,
    article: impl Fn(&str) -> Option<String>,
) -> Reconciled {
    compare::compare(view::views(base, mine, new, article), base.is_some())
}

impl Reconciled {
    /// How many proposals there are of `kind`.
    pub fn count(&self, kind: Kind) -> usize {
        self.proposals.iter().filter(|proposal| proposal.kind == kind).count()
    }
}

impl Proposal {
    /// Where its entry stands.
    pub fn path(&self) -> String {
        format!("{}.{}", self.section, self.id)
    }

    fn key(&self) -> Key {
        (self.section, self.id.clone())
    }

    fn slots(&self) -> impl Iterator<Item = (Slot, Filled)> {
        self.changes.iter().filter_map(|change| Some((change.slot.clone(), change.filled()?)))
    }
}

impl Change {
    fn filled(&self) -> Option<Filled> {
        let path = self.at.as_ref().unwrap_or(&self.order).clone();
        Some(Filled { value: self.new.clone()?, path })
    }
}

fn keys(section: Section) -> &'static [keys::Key] {
    match section {
        Section::Sources => SOURCE,
        Section::Actors => ACTOR,
        Section::Events => EVENT,
    }
}
