//! Names for ids: who acts, and which article says so.

use rustc_hash::FxHashMap;

use super::escape::is_blank;
use super::words;
use crate::id::{ActorId, SourceId};
use crate::merge::{Account, Actor, Event, Source, Storyline};

/// Actors and sources of a storyline by their ids.
pub(super) struct Cast<'a> {
    actors: FxHashMap<&'a ActorId, &'a Actor>,
    sources: FxHashMap<&'a SourceId, &'a Source>,
}

impl<'a> Cast<'a> {
    pub(super) fn of(storyline: &'a Storyline) -> Self {
        Self {
            actors: storyline.actors.iter().map(|actor| (&actor.id, actor)).collect(),
            sources: storyline.sources.iter().map(|source| (&source.id, source)).collect(),
        }
    }

    /// The name of an actor; an id that is not declared stands for itself.
    pub(super) fn name<'b>(&self, id: &'b ActorId) -> &'b str
    where
        'a: 'b,
    {
        self.actors.get(id).map_or(id.as_str(), |actor| name(actor))
    }

    /// "Iran, Syria and Israel".
    pub(super) fn names(&self, ids: &[ActorId]) -> String {
        words::list(&ids.iter().map(|id| self.name(id)).collect::<Vec<_>>())
    }

    /// Who and what in one breath; only what where nobody is named.
    pub(super) fn headline(&self, event: &Event) -> String {
        if event.who.is_empty() {
            event.what.clone()
        } else {
            format!("{} {}", self.doers(event), event.what)
        }
    }

    /// Who did it, with the mark that goes before what was done.
    pub(super) fn doers(&self, event: &Event) -> String {
        self.names(&event.who) + words::before_what(&event.what)
    }

    /// The whole of an event in words: who, what, when, and what proves it.
    pub(super) fn summary(&self, event: &Event) -> String {
        let mut parts = vec![self.headline(event)];
        parts.extend(event.when.as_ref().map(words::date));
        parts.extend(event.mode.map(|mode| words::mode(mode).to_owned()));
        for account in &event.contested {
            parts.push(format!("contested by {}: {}", self.claimants(account), account.claim));
        }
        for evidence in &event.evidence {
            let quote = evidence.quote.iter().map(|quote| format!("“{quote}” — "));
            parts.push(quote.chain([self.chip(&evidence.source)]).collect());
        }
        parts.join(" · ")
    }

    /// Who gives a rival account.
    pub(super) fn claimants(&self, account: &Account) -> String {
        if account.by.is_empty() { words::ANOTHER.to_owned() } else { self.names(&account.by) }
    }

    /// What an article is called for short: its outlet and its day.
    pub(super) fn chip(&self, id: &SourceId) -> String {
        let Some(source) = self.sources.get(id) else { return id.to_string() };
        let called = [&source.outlet, &source.title].into_iter().flatten().find(|text| !is_blank(text));
        let called = called.map_or(id.as_str(), String::as_str);
        match &source.published {
            Some(published) => format!("{called}, {}", words::date(published)),
            None => called.to_owned(),
        }
    }
}

/// The name of an actor, or its id where the name shows nothing.
pub(super) fn name(actor: &Actor) -> &str {
    if is_blank(&actor.name) { actor.id.as_str() } else { &actor.name }
}
