//! The file as structs, as near to what is written as it gets: texts are texts, ids are not resolved.
//!
//! Short and long forms of a value are one here (see [`Items`]); each item knows where it stands.

mod short;

use serde::{Deserialize, Deserializer};

use crate::date::Edtf;
use crate::merge::LinkKind;

pub use short::{At, Citation, Entries, Items, LinkTo, Named, Texts};

/// A whole `timeline.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Timeline {
    /// What it is about.
    pub title: Option<String>,
    /// A remark about the whole.
    pub note: Option<String>,
    /// The articles, by id.
    #[serde(skip)]
    pub sources: Entries<Source>,
    /// Who acts, by id.
    #[serde(skip)]
    pub actors: Entries<Actor>,
    /// What happened, by id.
    #[serde(skip)]
    pub events: Entries<Event>,
}

/// An entry of `sources:`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // `docs/format.md` has the meaning of each key
pub struct Source {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    #[serde(deserialize_with = "date")]
    pub published: Option<Edtf>,
    #[serde(deserialize_with = "date")]
    pub modified: Option<Edtf>,
    #[serde(deserialize_with = "date")]
    pub accessed: Option<Edtf>,
    pub file: Option<String>,
    pub origin: Option<String>,
    pub note: Option<String>,
}

/// An entry of `actors:`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // `docs/format.md` has the meaning of each key
pub struct Actor {
    pub name: Option<String>,
    pub kind: Option<String>,
    pub aka: Texts,
    pub not: Texts,
    pub of: Option<String>,
    pub role: Option<String>,
    pub roles: Vec<Role>,
    pub note: Option<String>,
}

/// An office that an actor held for a time.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // `docs/format.md` has the meaning of each key
pub struct Role {
    #[serde(rename = "as")]
    pub title: Option<String>,
    #[serde(deserialize_with = "date")]
    pub from: Option<Edtf>,
    #[serde(deserialize_with = "date")]
    pub to: Option<Edtf>,
}

/// An entry of `events:`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[allow(missing_docs)] // `docs/format.md` has the meaning of each key
pub struct Event {
    #[serde(deserialize_with = "date")]
    pub when: Option<Edtf>,
    pub who: Items<Named>,
    pub to: Items<Named>,
    pub what: Option<String>,
    #[serde(rename = "where")]
    pub place: Option<String>,
    pub kind: Option<String>,
    pub mode: Option<String>,
    pub said: Option<String>,
    pub answers: Items<LinkTo>,
    pub denies: Items<LinkTo>,
    pub confirms: Items<LinkTo>,
    pub corrects: Items<LinkTo>,
    pub because: Items<LinkTo>,
    pub src: Items<Citation>,
    pub contested: Vec<Account>,
    pub verdict: Option<String>,
    pub order: Option<i64>,
    pub keep: bool,
    pub drop: Option<String>,
    pub same_as: Items<Named>,
    pub not: Items<Named>,
    pub note: Option<String>,
}

/// An item of `contested:`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // `docs/format.md` has the meaning of each key
pub struct Account {
    pub claim: Option<String>,
    pub by: Items<Named>,
    pub src: Items<Citation>,
}

/// The detail of a link.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs)] // `docs/format.md` has the meaning of each key
pub struct Detail {
    pub cue: Option<String>,
    pub basis: Option<String>,
    pub src: Items<Citation>,
}

impl Timeline {
    /// The events that it tells: all but those that a person has put out.
    pub fn told_events(&self) -> impl Iterator<Item = &(String, Event)> {
        self.events.iter().filter(|(_, event)| !event.is_dropped())
    }
}

impl Event {
    /// The links that stand on this event, by kind.
    pub fn links(&self) -> [(LinkKind, &Items<LinkTo>); 5] {
        [
            (LinkKind::Answers, &self.answers),
            (LinkKind::Denies, &self.denies),
            (LinkKind::Confirms, &self.confirms),
            (LinkKind::Corrects, &self.corrects),
            (LinkKind::Because, &self.because),
        ]
    }

    /// Whether a person has put the event out of the timeline.
    pub fn is_dropped(&self) -> bool {
        self.drop.is_some()
    }
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Edtf>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
}
