//! From the curated file to what extraction is to obey.

use rustc_hash::FxHashMap;

use super::Curated;
use super::schema::{Citation, Event, Items, Named, Source};
use crate::guidance::{Guidance, KnownActor, KnownEvent, Passage};
use crate::id::DocId;
use crate::rules::ActorKind;

impl Curated {
    /// What the file says to extraction. `document` knows which document was read for a source.
    ///
    /// A publication date with `?` was inferred by the program and binds nothing; once a person removes the
    /// `?`, it does. Events are named by the words that prove them, so those without any judge nothing.
    pub fn guidance(&self, document: impl Fn(&str, &Source) -> Option<DocId>) -> Guidance {
        let documents = self.documents(document);
        let published = self.timeline.sources.iter().filter_map(|(id, source)| {
            let date = source.published.clone().filter(|date| !date.is_uncertain())?;
            Some((documents.get(id.as_str())?.clone(), date))
        });
        let actors = self.timeline.actors.iter().map(|(id, actor)| KnownActor {
            id: id.as_str().into(),
            kind: actor.kind.as_deref().and_then(ActorKind::from_word),
            names: actor.name.iter().chain(actor.aka.iter()).cloned().collect(),
            not: actor.not.to_vec(),
        });
        let events: FxHashMap<&str, &Event> =
            self.timeline.events.iter().map(|(id, event)| (id.as_str(), event)).collect();
        let pairs = |others: fn(&Event) -> &Items<Named>| {
            let mut pairs = Vec::new();
            for (_, event) in &self.timeline.events {
                let others = others(event).iter().filter_map(|other| events.get(other.name.as_str()));
                pairs.extend(others.map(|other| (known(event, &documents), known(other, &documents))));
            }
            pairs.retain(|(one, other)| !one.passages.is_empty() && !other.passages.is_empty());
            pairs
        };
        Guidance {
            published: published.collect(),
            actors: actors.collect(),
            same: pairs(|event| &event.same_as),
            different: pairs(|event| &event.not),
        }
    }

    /// An event of the file by the words that prove it; `document` knows which document was read for a source.
    pub fn known_event(
        &self,
        id: &str,
        document: impl Fn(&str, &Source) -> Option<DocId>,
    ) -> Option<KnownEvent> {
        let (_, event) = self.timeline.events.iter().find(|(own, _)| own == id)?;
        Some(known(event, &self.documents(document)))
    }

    fn documents(&self, document: impl Fn(&str, &Source) -> Option<DocId>) -> FxHashMap<&str, DocId> {
        let sources = self.timeline.sources.iter();
        sources.filter_map(|(id, source)| Some((id.as_str(), document(id, source)?))).collect()
    }
}

fn known(event: &Event, documents: &FxHashMap<&str, DocId>) -> KnownEvent {
    let passage = |citation: &Citation| {
        let document = documents.get(citation.source.name.as_str())?.clone();
        Some(Passage { document, words: citation.quote.clone()? })
    };
    KnownEvent {
        passages: event.src.iter().filter_map(passage).collect(),
        when: event.when.clone(),
        who: event.who.iter().map(|who| who.name.as_str().into()).collect(),
        what: event.what.clone(),
        kind: event.kind.clone(),
    }
}
