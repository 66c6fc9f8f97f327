//! Every place where a timeline names an actor, and who is meant.

use rustc_hash::FxHashMap;

use crate::curate::Curated;
use crate::curate::schema::Named;

/// A name that stands for an actor.
pub(super) struct Use<'a> {
    pub(super) name: &'a str,
    /// The path of its place.
    pub(super) path: String,
}

/// All of them, in the order of the file; those of dropped events too, for they are told to whoever reads the file.
pub(super) fn uses<'a>(curated: &'a Curated) -> Vec<Use<'a>> {
    let mut uses = Vec::new();
    for (id, actor) in &curated.timeline.actors {
        uses.extend(actor.of.as_deref().map(|name| Use { name, path: format!("actors.{id}.of") }));
    }
    for (id, event) in &curated.timeline.events {
        let accounts = event.contested.iter().enumerate();
        let accounts = accounts.map(|(number, account)| (format!("contested.{number}.by"), &account.by));
        for (key, names) in
            [("who".to_owned(), &event.who), ("to".to_owned(), &event.to)].into_iter().chain(accounts)
        {
            let used =
                |named: &'a Named| Use { name: &named.name, path: format!("events.{id}.{key}{}", named.at) };
            uses.extend(names.iter().map(used));
        }
    }
    uses
}

/// The id of the actor that a name stands for, by the entries of `actors:`.
pub(super) struct Cast<'a>(FxHashMap<&'a str, &'a str>);

impl<'a> Cast<'a> {
    /// The names of all entries; an id goes before a name.
    pub(super) fn of(curated: &'a Curated) -> Self {
        let actors = &curated.timeline.actors;
        let mut ids: FxHashMap<_, _> = actors.iter().map(|(id, _)| (id.as_str(), id.as_str())).collect();
        for (id, actor) in actors {
            for name in actor.name.iter().chain(&*actor.aka) {
                ids.entry(name).or_insert(id);
            }
        }
        Self(ids)
    }

    /// The actor's id; none where the name has no entry.
    pub(super) fn id(&self, name: &str) -> Option<&'a str> {
        self.0.get(name).copied()
    }
}
