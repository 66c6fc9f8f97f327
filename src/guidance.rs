//! What a person has judged, as plain values: extraction obeys it without knowing the file it stands in.

use std::collections::BTreeMap;

use crate::date::Edtf;
use crate::document::Document;
use crate::id::{ActorId, DocId};
use crate::rules::ActorKind;

/// The judgements of a curated file, or none at all ([`Guidance::default`]).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Guidance {
    /// Publication dates that a person vouches for.
    pub published: BTreeMap<DocId, Edtf>,
    /// The actors that a person has named, in the order of their file.
    pub actors: Vec<KnownActor>,
    /// Events of the file that are one and the same.
    pub same: Vec<(KnownEvent, KnownEvent)>,
    /// Events that look alike and are not the same.
    pub different: Vec<(KnownEvent, KnownEvent)>,
}

/// An actor with the names that are its own and those that are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownActor {
    /// Its key in the file.
    pub id: ActorId,
    /// What it is, where the file says so.
    pub kind: Option<ActorKind>,
    /// Its full name and its other names; the full one first.
    pub names: Vec<String>,
    /// Names that look alike and are somebody else.
    pub not: Vec<String>,
}

/// An event by the words that tell it, with what tells it from others in the same sentence.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KnownEvent {
    /// The words that prove it.
    pub passages: Vec<Passage>,
    /// When, as the file says.
    pub when: Option<Edtf>,
    /// Who did or said it, by the keys of the file.
    pub who: Vec<ActorId>,
    /// What, as the file tells it.
    pub what: Option<String>,
    /// A word of the ontology.
    pub kind: Option<String>,
}

/// Words of a document, exactly.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Passage {
    /// The document.
    pub document: DocId,
    /// Its words.
    pub words: String,
}

impl KnownActor {
    /// Whether somebody or something of that kind can bear its names: the seat of a power, which acts for it under its
    /// own name, is a place all the same where something is done in it.
    pub fn can_be(&self, kind: ActorKind) -> bool {
        kind != ActorKind::Place || matches!(self.kind, None | Some(ActorKind::Place))
    }
}

impl Guidance {
    /// When `document` was published, as far as a person says so.
    pub fn published(&self, document: &Document) -> Option<&Edtf> {
        self.published.get(&document.id)
    }
}
