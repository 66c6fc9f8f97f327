//! Base, mine and the new extraction side by side, all under the ids of mine.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::Told;
use super::names::{Names, own_names, partner_names};
use super::place::{Place, places};
use super::proof::{Proof, Texts};
use super::slots::{Slot, Slots, by_words, is_link, slots};
use crate::curate::Curated;
use crate::curate::edit::Section;
use crate::curate::tree::{Kind, Node};
use crate::id::Given;

/// The three files.
#[derive(Debug, Default)]
pub(super) struct Views {
    /// The person's entries in the order of the file.
    pub(super) mine: Vec<(Key, Slots)>,
    /// What base says of them.
    pub(super) base: BTreeMap<Key, Slots>,
    /// What the new extraction says of them, and of entries that mine does not have.
    pub(super) new: BTreeMap<Key, Slots>,
    /// What base says of entries that the person has deleted or parted.
    pub(super) settled: Vec<(Key, Slots)>,
    /// The events of the new extraction that mine has or may get, in the order in which it tells them.
    pub(super) order: Vec<String>,
    /// The events of the new extraction, by its own ids, of which mine and base know nothing.
    pub(super) fresh: BTreeSet<String>,
    /// The sources that were read this time.
    pub(super) read: BTreeSet<String>,
    /// The actor behind each name, by mine.
    pub(super) actors: BTreeMap<String, String>,
}

/// An entry by its map and its id.
pub(super) type Key = (Section, String);

/// Puts the three side by side.
pub(super) fn views(
    base: Option<&Curated>,
    mine: &Curated,
    new: &Curated,
    article: impl Fn(&str) -> Option<String>,
) -> Views {
    let nothing = Curated::empty();
    let base = base.unwrap_or(&nothing);
    let (own, mut was, mut now) = (own_names(mine), partner_names(base, mine), partner_names(new, mine));
    now.forget_deleted_sources(new, base, mine);

    let files = [(mine, &own), (new, &now), (base, &was)];
    let files = files.into_iter().flat_map(|(curated, names)| {
        let sources = curated.timeline.sources.iter();
        sources.filter_map(|(id, source)| Some((names.source(id)?, source.file.as_deref()?)))
    });
    let texts = Texts::new(files, article);
    let (ours, old, told) = (told(mine, &own, &texts), told(base, &was, &texts), told(new, &now, &texts));
    let places = places(&ours, &old, &told);

    let ids: Vec<&str> = ours.iter().map(|told| told.id).collect();
    let mut given = Given::default();
    ids.iter().for_each(|id| drop(given.give(id)));
    was.name_events(&old, &places.old, &ids, &mut given);
    now.name_events(&told, &places.new, &ids, &mut given);

    let mut anchors: Vec<Vec<Proof>> = ours.iter().map(|told| told.proofs.clone()).collect();
    let old_side = Side { curated: base, names: &was, places: &places.old, texts: &texts };
    let (old_entries, settled) = old_side.entries(&anchors, &ids);
    for (told, place) in old.iter().zip(&places.old) {
        if let Place::Mine(at, _) = place {
            anchors[*at].extend(told.proofs.iter().cloned());
        }
    }
    let new_side = Side { curated: new, names: &now, places: &places.new, texts: &texts };
    let (new_entries, _) = new_side.entries(&anchors, &ids);
    let named = |(told, place): (&Told<'_>, &Place)| match place {
        Place::Mine(at, _) => Some(ids[*at].to_owned()),
        Place::Fresh => now.event(told.id),
        Place::Settled(_) => None,
    };
    let fresh = told.iter().zip(&places.new).filter(|(_, place)| **place == Place::Fresh);
    let fresh = fresh.map(|(told, _)| told.id.to_owned());
    Views {
        mine: mine_entries(mine, &own),
        base: old_entries,
        new: new_entries,
        settled: settled.into_iter().map(|(id, slots)| ((Section::Events, given.give(&id)), slots)).collect(),
        order: told.iter().zip(&places.new).filter_map(named).collect(),
        fresh: fresh.collect(),
        read: new.timeline.sources.iter().filter_map(|(id, _)| now.source(id)).collect(),
        actors: own.actors.into_iter().filter_map(|(name, id)| Some((name, id?))).collect(),
    }
}

fn told<'c>(curated: &'c Curated, names: &Names, texts: &Texts) -> Vec<Told<'c>> {
    let events = curated.timeline.events.iter();
    events
        .map(|(id, event)| {
            let mut who: Vec<String> =
                event.who.iter().filter_map(|named| names.actor(&named.name)).collect();
            who.sort_unstable();
            Told { id, event, who, proofs: texts.proofs(&event.src, |source| names.source(source)) }
        })
        .collect()
}

/// The entries of a map of the file.
pub(super) fn nodes(curated: &Curated, section: Section) -> impl Iterator<Item = (&str, &Node)> {
    let entries = match &curated.index.root().kind {
        Kind::Map(top) => top.get(section.as_str()).map(|entry| &entry.value.kind),
        _ => None,
    };
    let entries = match entries {
        Some(Kind::Map(entries)) => &entries[..],
        _ => &[],
    };
    entries.iter().map(|entry| (entry.key.as_str(), &entry.value))
}

fn mine_entries(mine: &Curated, own: &Names) -> Vec<(Key, Slots)> {
    let of = |section: Section| {
        nodes(mine, section).map(move |(id, node)| {
            ((section, id.to_owned()), slots(node, super::keys(section), own, &by_words))
        })
    };
    Section::ALL.into_iter().flat_map(of).collect()
}

/// One of the two extractions.
struct Side<'a> {
    curated: &'a Curated,
    names: &'a Names,
    places: &'a [Place],
    texts: &'a Texts,
}

impl Side<'_> {
    /// All entries under the ids of mine, and the events that are settled. A quotation is called as the one of
    /// `anchors` that it is, by event of mine.
    fn entries(&self, anchors: &[Vec<Proof>], ids: &[&str]) -> (BTreeMap<Key, Slots>, Vec<(String, Slots)>) {
        let (mut entries, mut settled) = (BTreeMap::new(), Vec::new());
        let mut join = |key: Key, slots: Slots, all: bool| {
            let entry: &mut Slots = entries.entry(key).or_default();
            for (slot, filled) in slots.into_iter().filter(|(slot, _)| all || adds_up(slot)) {
                entry.entry(slot).or_insert(filled);
            }
        };
        for (section, named) in
            [(Section::Sources, &self.names.sources), (Section::Actors, &self.names.actors)]
        {
            for (id, node) in nodes(self.curated, section) {
                let Some(Some(name)) = named.get(id) else { continue };
                join((section, name.clone()), slots(node, super::keys(section), self.names, &by_words), true);
            }
        }
        let read = |node: &Node, anchors: &[Proof]| {
            let called = |source: &str, words: Option<&str>| {
                let proof = self.texts.proof(source.to_owned(), words);
                match anchors.iter().find(|anchor| anchor.overlaps(&proof)) {
                    Some(anchor) => by_words(&anchor.source, anchor.words.as_deref()),
                    None => by_words(source, words),
                }
            };
            slots(node, super::keys(Section::Events), self.names, &called)
        };
        // The first of several gives an event its fields, so it comes first.
        let events: Vec<_> = nodes(self.curated, Section::Events).zip(self.places).collect();
        let (firsts, others): (Vec<_>, Vec<_>) =
            events.into_iter().partition(|(_, place)| matches!(place, Place::Mine(_, true)));
        for ((id, node), place) in firsts.into_iter().chain(others) {
            match *place {
                Place::Mine(at, first) => {
                    let own = ids[at];
                    let mut slots = read(node, &anchors[at]);
                    slots.retain(|slot, _| !(is_link(slot) && slot.item.as_deref() == Some(own)));
                    join((Section::Events, own.to_owned()), slots, first);
                }
                Place::Settled(_) => settled.push((id.to_owned(), read(node, &[]))),
                Place::Fresh => {
                    let id = self.names.event(id).unwrap_or_else(|| id.to_owned());
                    join((Section::Events, id), read(node, &[]), true);
                }
            }
        }
        (entries, settled)
    }
}

/// Whether a slot of one telling also counts where another telling gives the event its fields.
fn adds_up(slot: &Slot) -> bool {
    slot.key == "src" || is_link(slot)
}
