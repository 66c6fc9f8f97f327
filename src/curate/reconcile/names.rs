//! Which entry of one file is which of another, for sources and actors, and under what names its ids are read.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::Told;
use super::place::Place;
use crate::curate::Curated;
use crate::curate::schema::{Actor, Source};
use crate::id::Given;

/// The new names of ids; an id that is not listed keeps its own, and one without a name is gone.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) sources: Renamed,
    pub(super) actors: Renamed,
    pub(super) events: Renamed,
}

/// From an id to its new name.
pub(super) type Renamed = BTreeMap<String, Option<String>>;

impl Names {
    /// Whether every id keeps its own name.
    pub(super) fn is_empty(&self) -> bool {
        self.sources.is_empty() && self.actors.is_empty() && self.events.is_empty()
    }

    /// Takes out the sources that base had and the person has deleted: what they alone tell is not told again.
    pub(super) fn forget_deleted_sources(&mut self, new: &Curated, base: &Curated, mine: &Curated) {
        let in_mine: BTreeSet<&str> = mine.timeline.sources.iter().map(|(id, _)| id.as_str()).collect();
        let known = partners(&new.timeline.sources, &base.timeline.sources, source_marks);
        for ((id, _), known) in new.timeline.sources.iter().zip(known) {
            if let Some(name) = self.sources.get_mut(id)
                && known.is_some()
                && !name.as_deref().is_some_and(|name| in_mine.contains(name))
            {
                *name = None;
            }
        }
    }

    /// Names the `events` of an extraction by what they are to mine, whose ids are `ids`; the others get free ones.
    pub(super) fn name_events(
        &mut self,
        events: &[Told<'_>],
        places: &[Place],
        ids: &[&str],
        given: &mut Given,
    ) {
        for (told, place) in events.iter().zip(places) {
            let name = match place {
                Place::Mine(at, _) | Place::Settled(Some(at)) => Some(ids[*at].to_owned()),
                Place::Settled(None) => None,
                Place::Fresh => Some(given.give(told.id)),
            };
            self.events.insert(told.id.to_owned(), name);
        }
    }

    pub(super) fn source(&self, id: &str) -> Option<String> {
        renamed(&self.sources, id)
    }

    pub(super) fn actor(&self, id: &str) -> Option<String> {
        renamed(&self.actors, id)
    }

    pub(super) fn event(&self, id: &str) -> Option<String> {
        renamed(&self.events, id)
    }
}

fn renamed(names: &Renamed, id: &str) -> Option<String> {
    names.get(id).map_or_else(|| Some(id.to_owned()), Clone::clone)
}

/// The names that mine gives its own: where an event calls an actor by name, that actor.
pub(super) fn own_names(mine: &Curated) -> Names {
    let mut names = Names::default();
    let ids: BTreeSet<&str> = mine.timeline.actors.iter().map(|(id, _)| id.as_str()).collect();
    for (id, actor) in &mine.timeline.actors {
        for name in actor_marks(actor).into_iter().filter(|name| !ids.contains(name.as_str())) {
            names.actors.entry(name).or_insert_with(|| Some(id.clone()));
        }
    }
    names
}

/// The names of the sources and actors of `other` in `mine`; where `mine` does not have them, a free one.
pub(super) fn partner_names(other: &Curated, mine: &Curated) -> Names {
    let sources = partners(&other.timeline.sources, &mine.timeline.sources, source_marks);
    let mut actors = partners(&other.timeline.actors, &mine.timeline.actors, actor_marks);
    // Somebody whom an event of mine calls by name, without an entry, stays so.
    let events = mine.timeline.events.iter().flat_map(|(_, event)| event.who.iter().chain(&event.to));
    let free: BTreeSet<&str> = events.map(|named| named.name.as_str()).collect();
    for ((id, actor), partner) in other.timeline.actors.iter().zip(&mut actors) {
        let name = actor.name.as_deref().unwrap_or(id);
        if partner.is_none() && free.contains(name) {
            *partner = Some(name.to_owned());
        }
    }
    Names {
        sources: given(&other.timeline.sources, sources, &mine.timeline.sources),
        actors: given(&other.timeline.actors, actors, &mine.timeline.actors),
        events: Renamed::new(),
    }
}

/// By entry of `other` the id of the same one in `mine`: one that shares a mark, the earlier marks first, or the id.
fn partners<T>(
    other: &[(String, T)],
    mine: &[(String, T)],
    marks: fn(&T) -> Vec<String>,
) -> Vec<Option<String>> {
    let mut by_mark: BTreeMap<String, &str> = BTreeMap::new();
    for (id, entry) in mine {
        for mark in marks(entry) {
            by_mark.entry(mark).or_insert(id);
        }
    }
    let ids: BTreeSet<&str> = mine.iter().map(|(id, _)| id.as_str()).collect();
    let find = |(id, entry): &(String, T)| {
        let marked = marks(entry).iter().find_map(|mark| by_mark.get(mark)).copied();
        marked.or_else(|| ids.get(id.as_str()).copied()).map(str::to_owned)
    };
    other.iter().map(find).collect()
}

fn source_marks(source: &Source) -> Vec<String> {
    let marks = [("file", &source.file), ("url", &source.url)];
    marks.into_iter().filter_map(|(key, value)| Some(format!("{key} {}", value.as_ref()?))).collect()
}

fn actor_marks(actor: &Actor) -> Vec<String> {
    actor.name.iter().chain(actor.aka.iter()).cloned().collect()
}

/// The partners by id; those that have none get an id that `mine` does not use.
fn given<T>(other: &[(String, T)], partners: Vec<Option<String>>, mine: &[(String, T)]) -> Renamed {
    let mut ids = Given::default();
    for (id, _) in mine {
        ids.give(id);
    }
    let named = |((id, _), partner): (&(String, T), Option<String>)| {
        (id.clone(), Some(partner.unwrap_or_else(|| ids.give(id))))
    };
    other.iter().zip(partners).map(named).collect()
}
