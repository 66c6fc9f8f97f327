//! Names for ids: who acts, and which article says so.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::escape::{beside, is_blank, leads_out, plain};
use super::label::broken;
use super::words;
use crate::date::{Edtf, NaiveDate};
use crate::id::{ActorId, EventId, SourceId};
use crate::merge::{Account, Actor, Event, Evidence, LinkKind, Source, Storyline};

/// Actors and sources of a storyline by their ids.
pub(super) struct Cast<'a> {
    actors: FxHashMap<&'a ActorId, &'a Actor>,
    /// With their places in the list, from 1 on.
    sources: FxHashMap<&'a SourceId, (usize, &'a Source)>,
    /// What links say that confirm an event.
    confirmed: FxHashMap<&'a EventId, Vec<&'a Evidence>>,
}

impl<'a> Cast<'a> {
    pub(super) fn of(storyline: &'a Storyline) -> Self {
        Self {
            actors: storyline.actors.iter().map(|actor| (&actor.id, actor)).collect(),
            sources: (1..).zip(&storyline.sources).map(|source| (&source.1.id, source)).collect(),
            confirmed: confirmed(storyline),
        }
    }

    /// The name of an actor; an id that is not declared stands for itself.
    pub(super) fn name<'b>(&self, id: &'b ActorId) -> &'b str
    where
        'a: 'b,
    {
        self.actors.get(id).map_or(id.as_str(), |actor| name(actor))
    }

    /// The place of an article in the list of the sources, from 1 on; none where it is not declared.
    pub(super) fn number(&self, id: &SourceId) -> Option<usize> {
        self.sources.get(id).map(|&(number, _)| number)
    }

    fn source(&self, id: &SourceId) -> Option<&'a Source> {
        self.sources.get(id).map(|&(_, source)| source)
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
        for account in self.accounts(event) {
            parts.push(format!("contested by {}: {}", self.claimants(account), account.claim));
        }
        for evidence in &event.evidence {
            let quote = evidence.quote.iter().map(|quote| format!("“{quote}” — "));
            parts.push(quote.chain([self.chip(&evidence.source)]).collect());
        }
        parts.push(words::origins(self.origins(event)));
        parts.extend(event.verdict.map(|verdict| format!("the claim: {}", words::verdict(verdict))));
        parts.join(" · ")
    }

    /// How many know of an event by themselves: copies of an agency's report are one report, and so are articles of
    /// one outlet.
    pub(super) fn origins(&self, event: &Event) -> usize {
        let further = self.confirmed.get(&event.id).into_iter().flatten().copied();
        self.independent(event.evidence.iter().chain(further))
    }

    /// How many of those are independent of one another.
    pub(super) fn independent<'b>(&self, evidence: impl IntoIterator<Item = &'b Evidence>) -> usize {
        let origins: BTreeSet<String> = evidence.into_iter().map(|e| self.origin(&e.source)).collect();
        origins.len()
    }

    /// Whether two articles know what they tell from one place, so that they count once.
    pub(super) fn is_one_report(&self, a: &SourceId, b: &SourceId) -> bool {
        self.origin(a) == self.origin(b)
    }

    fn origin(&self, id: &SourceId) -> String {
        let called = self.source(id).and_then(|s| s.origin.as_ref().or(s.outlet.as_ref()));
        called.map_or(id.as_str(), String::as_str).trim().to_lowercase()
    }

    /// An article and its day, as short as a picture needs them: "Herald 14 Apr"; a `?` stands behind a doubtful day.
    pub(super) fn short_chip(&self, id: &SourceId) -> String {
        let source = self.source(id);
        let called = source.and_then(|source| source.outlet.as_deref()).filter(|outlet| !is_blank(outlet));
        let called = broken(called.unwrap_or(id.as_str()), OUTLET, 1).concat();
        match source.and_then(|source| source.published.as_ref()).and_then(words::short) {
            Some(day) => format!("{called} {day}"),
            None => called,
        }
    }

    /// The rival accounts of an event by the day of the claim, those without one last: no order of ours.
    pub(super) fn accounts<'b>(&self, event: &'b Event) -> Vec<&'b Account> {
        let mut accounts: Vec<&Account> = event.contested.iter().collect();
        accounts.sort_by_key(|account| {
            let day = self.first_told(&account.evidence).and_then(first_day);
            (day.is_none(), day)
        });
        accounts
    }

    /// When the first of those articles was published.
    pub(super) fn first_told(&self, evidence: &[Evidence]) -> Option<&'a Edtf> {
        let published = evidence.iter().filter_map(|e| self.source(&e.source)?.published.as_ref());
        published.min_by_key(|when| (first_day(when).is_none(), first_day(when)))
    }

    /// Who gives a rival account.
    pub(super) fn claimants(&self, account: &Account) -> String {
        if account.by.is_empty() { words::ANOTHER.to_owned() } else { self.names(&account.by) }
    }

    /// Where what proves an event can be read: the first of its articles that is on the web, or else beside the page.
    pub(super) fn proof(&self, event: &Event) -> Option<String> {
        let cited = || event.evidence.iter().filter_map(|evidence| self.source(&evidence.source));
        let on_web =
            || cited().filter_map(|source| source.url.as_deref()).map(plain).find(|url| leads_out(url));
        on_web().or_else(|| cited().filter_map(|source| source.file.as_deref()).find_map(beside))
    }

    /// What an article is called for short: its outlet and its day.
    pub(super) fn chip(&self, id: &SourceId) -> String {
        let Some(source) = self.source(id) else { return id.to_string() };
        let called = [&source.outlet, &source.title].into_iter().flatten().find(|text| !is_blank(text));
        let called = called.map_or(id.as_str(), String::as_str);
        match &source.published {
            Some(published) => format!("{called}, {}", words::date(published)),
            None => called.to_owned(),
        }
    }
}

/// How many letters of an outlet's name a picture shows.
const OUTLET: usize = 22;

/// The day from which on something may have been said.
pub(super) fn first_day(when: &Edtf) -> Option<NaiveDate> {
    when.earliest().or(when.latest())
}

/// The evidence of what confirms an event, and of the links that say so.
fn confirmed(storyline: &Storyline) -> FxHashMap<&EventId, Vec<&Evidence>> {
    let mut confirmed: FxHashMap<&EventId, Vec<&Evidence>> = FxHashMap::default();
    let confirming = || storyline.links.iter().filter(|link| link.kind == LinkKind::Confirms);
    if confirming().next().is_some() {
        let events: FxHashMap<&EventId, &Event> =
            storyline.events.iter().map(|event| (&event.id, event)).collect();
        for link in confirming() {
            let by = events.get(&link.to).into_iter().flat_map(|event| &event.evidence);
            confirmed.entry(&link.from).or_default().extend(by.chain(&link.evidence));
        }
    }
    confirmed
}

/// The name of an actor, or its id where the name shows nothing.
pub(super) fn name(actor: &Actor) -> &str {
    if is_blank(&actor.name) { actor.id.as_str() } else { &actor.name }
}
