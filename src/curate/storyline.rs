//! From the curated file to the storyline that it tells.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Curated;
use super::schema::{self, Citation, Items, Named};
use crate::document::Basis;
use crate::id::{ActorId, EventId, Given, SourceId, fallback, slug};
use crate::merge::{
    Account, Actor, ActorKind, Event, Evidence, Link, LinkBasis, Mode, Source, Storyline, Verdict,
};

impl Curated {
    /// What the file tells: all of it but the dropped events.
    ///
    /// A `who` that is no id of an actor stands for an actor of that name. Links to events that the file does
    /// not have, or has dropped, are left out; [`super::check()`] reports them.
    pub fn storyline(&self) -> Storyline {
        let timeline = &self.timeline;
        let mut cast = Cast::new(timeline);
        let events: Vec<_> = timeline.told_events().map(|(id, event)| cast.event(id, event)).collect();
        Storyline {
            title: timeline.title.clone(),
            note: timeline.note.clone(),
            sources: timeline.sources.iter().map(|(id, entry)| source(id, entry)).collect(),
            actors: cast.actors,
            events,
            links: links(timeline),
        }
    }
}

fn source(id: &str, entry: &schema::Source) -> Source {
    let basis = match &entry.published {
        None => Basis::Unknown,
        Some(date) if date.is_uncertain() => Basis::Inferred,
        Some(_) => Basis::Stated,
    };
    Source {
        id: id.into(),
        title: entry.title.clone(),
        outlet: entry.outlet.clone(),
        author: entry.author.clone(),
        url: entry.url.clone(),
        published: entry.published.clone(),
        basis,
        file: entry.file.clone(),
        origin: entry.origin.clone(),
        note: entry.note.clone(),
    }
}

fn links(timeline: &schema::Timeline) -> Vec<Link> {
    let told: FxHashSet<&str> = timeline.told_events().map(|(id, _)| id.as_str()).collect();
    let mut links = Vec::new();
    for (id, event) in timeline.told_events() {
        for (kind, items) in event.links() {
            let known = |link: &&schema::LinkTo| told.contains(&*link.event.name);
            links.extend(items.iter().filter(known).map(|link| Link {
                from: EventId::from(link.event.name.as_str()),
                to: EventId::from(id.as_str()),
                kind,
                cue: link.detail.cue.clone(),
                basis:
                    link.detail.basis.as_deref().and_then(LinkBasis::from_word).unwrap_or(LinkBasis::Stated),
                evidence: evidence(&link.detail.src),
            }));
        }
    }
    links
}

fn evidence(citations: &Items<Citation>) -> Vec<Evidence> {
    let evidence = |citation: &Citation| Evidence {
        source: SourceId::from(citation.source.name.as_str()),
        quote: citation.quote.clone(),
        position: None,
        rule: None,
    };
    citations.iter().map(evidence).collect()
}

/// The actors of the file, and those that only events name.
struct Cast {
    actors: Vec<Actor>,
    /// The id behind each id and each name.
    known: FxHashMap<String, ActorId>,
    ids: Given,
}

impl Cast {
    fn new(timeline: &schema::Timeline) -> Self {
        let mut cast = Self { actors: Vec::new(), known: FxHashMap::default(), ids: Given::default() };
        for (id, _) in &timeline.actors {
            cast.known.insert(id.clone(), id.as_str().into());
            cast.ids.give(id);
        }
        for (id, entry) in &timeline.actors {
            let name = entry.name.clone().unwrap_or_else(|| id.clone());
            for name in entry.aka.iter().chain([&name]) {
                cast.known.entry(name.clone()).or_insert_with(|| id.as_str().into());
            }
            cast.actors.push(Actor {
                id: id.as_str().into(),
                name,
                kind: entry.kind.as_deref().and_then(ActorKind::from_word),
                aka: entry.aka.to_vec(),
                not: entry.not.to_vec(),
                of: None,
                role: entry.role.clone(),
                note: entry.note.clone(),
            });
        }
        for (number, (_, entry)) in timeline.actors.iter().enumerate() {
            cast.actors[number].of = entry.of.as_deref().map(|of| cast.actor(of));
        }
        cast
    }

    /// The actor that a person calls `name`: by id, by name, or a new one.
    fn actor(&mut self, name: &str) -> ActorId {
        if let Some(id) = self.known.get(name) {
            return id.clone();
        }
        let id = ActorId::from(self.ids.give(&slug(name, fallback::ACTOR)));
        self.known.insert(name.to_owned(), id.clone());
        self.actors.push(Actor {
            id: id.clone(),
            name: name.to_owned(),
            kind: None,
            aka: Vec::new(),
            not: Vec::new(),
            of: None,
            role: None,
            note: None,
        });
        id
    }

    fn cast(&mut self, names: &Items<Named>) -> Vec<ActorId> {
        names.iter().map(|named| self.actor(&named.name)).collect()
    }

    fn event(&mut self, id: &str, entry: &schema::Event) -> Event {
        let contested = |account: &schema::Account| Account {
            claim: account.claim.clone().unwrap_or_default(),
            by: self.cast(&account.by),
            evidence: evidence(&account.src),
        };
        Event {
            contested: entry.contested.iter().map(contested).collect(),
            id: id.into(),
            when: entry.when.clone(),
            who: self.cast(&entry.who),
            to: self.cast(&entry.to),
            what: entry.what.clone().unwrap_or_default(),
            place: entry.place.clone(),
            kind: entry.kind.clone(),
            mode: entry.mode.as_deref().and_then(Mode::from_word),
            said: entry.said.clone(),
            evidence: evidence(&entry.src),
            verdict: entry.verdict.as_deref().and_then(Verdict::from_word),
            order: entry.order,
            note: entry.note.clone(),
        }
    }
}
