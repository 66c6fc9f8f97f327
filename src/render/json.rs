//! The timeline as data: every field always there, null or empty where nothing is known, times along the arrow.

use serde::Serialize;

use super::{Options, excerpt};
use crate::date::Edtf;
use crate::graph::LeftOut;
use crate::id::ActorId;
use crate::merge::{Account, Actor, ActorKind, Event, Evidence, Link, Mode, Source};
use crate::order::Timeline;

/// The number of the format, as in the curated file.
const VERSION: u32 = 1;

/// Events stand in the order of the page, the undated ones last.
pub(super) fn data(timeline: &Timeline<'_>, options: &Options) -> String {
    let storyline = timeline.graph.storyline;
    let root = Root {
        rejoinder: VERSION,
        title: storyline.title.as_deref(),
        left_out: options.left_out.as_ref().map(JsonLeftOut::of),
        sources: storyline.sources.iter().map(JsonSource::of).collect(),
        actors: storyline.actors.iter().map(JsonActor::of).collect(),
        events: timeline.entries.iter().chain(&timeline.undated).map(|e| JsonEvent::of(e.event)).collect(),
        links: timeline.links().map(JsonLink::of).collect(),
    };
    let mut text = serde_json::to_string_pretty(&root).expect("text and lists are always valid JSON");
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Root<'a> {
    rejoinder: u32,
    title: Option<&'a str>,
    /// Of excerpts alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<JsonLeftOut>,
    sources: Vec<JsonSource<'a>>,
    actors: Vec<JsonActor<'a>>,
    events: Vec<JsonEvent<'a>>,
    links: Vec<JsonLink<'a>>,
}

#[derive(Serialize)]
struct JsonLeftOut {
    asked: String,
    events: usize,
    links: usize,
}

#[derive(Serialize)]
struct JsonSource<'a> {
    id: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<String>,
    basis: &'static str,
    file: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonActor<'a> {
    id: &'a str,
    name: &'a str,
    kind: Option<&'static str>,
    aka: &'a [String],
    of: Option<&'a str>,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonEvent<'a> {
    id: &'a str,
    when: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    who: Vec<&'a str>,
    to: Vec<&'a str>,
    what: &'a str,
    kind: Option<&'a str>,
    mode: Option<&'static str>,
    #[serde(rename = "where")]
    place: Option<&'a str>,
    said: Option<&'a str>,
    note: Option<&'a str>,
    contested: Vec<JsonAccount<'a>>,
    sources: Vec<JsonEvidence<'a>>,
}

#[derive(Serialize)]
struct JsonAccount<'a> {
    claim: &'a str,
    by: Option<&'a str>,
    sources: Vec<JsonEvidence<'a>>,
}

#[derive(Serialize)]
struct JsonEvidence<'a> {
    source: &'a str,
    quote: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
}

#[derive(Serialize)]
struct JsonLink<'a> {
    from: &'a str,
    to: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    cue: Option<&'a str>,
    basis: &'static str,
    sources: Vec<JsonEvidence<'a>>,
}

impl JsonLeftOut {
    fn of(left_out: &LeftOut) -> Self {
        let (events, links) = (left_out.events.0, left_out.links.0);
        Self { asked: excerpt::asked(&left_out.asked), events, links }
    }
}

impl<'a> JsonSource<'a> {
    fn of(source: &'a Source) -> Self {
        Self {
            id: source.id.as_str(),
            title: source.title.as_deref(),
            outlet: source.outlet.as_deref(),
            url: source.url.as_deref(),
            published: source.published.as_ref().map(ToString::to_string),
            basis: source.basis.as_str(),
            file: source.file.as_deref(),
        }
    }
}

impl<'a> JsonActor<'a> {
    fn of(actor: &'a Actor) -> Self {
        Self {
            id: actor.id.as_str(),
            name: &actor.name,
            kind: actor.kind.map(ActorKind::as_str),
            aka: &actor.aka,
            of: actor.of.as_ref().map(ActorId::as_str),
            role: actor.role.as_deref(),
        }
    }
}

impl<'a> JsonEvent<'a> {
    fn of(event: &'a Event) -> Self {
        let when = event.when.as_ref();
        Self {
            id: event.id.as_str(),
            when: when.map(ToString::to_string),
            earliest: when.and_then(Edtf::earliest).map(|day| day.to_string()),
            latest: when.and_then(Edtf::latest).map(|day| day.to_string()),
            who: event.who.iter().map(ActorId::as_str).collect(),
            to: event.to.iter().map(ActorId::as_str).collect(),
            what: &event.what,
            kind: event.kind.as_deref(),
            mode: event.mode.map(Mode::as_str),
            place: event.place.as_deref(),
            said: event.said.as_deref(),
            note: event.note.as_deref(),
            contested: event.contested.iter().flat_map(JsonAccount::of).collect(),
            sources: event.evidence.iter().map(JsonEvidence::of).collect(),
        }
    }
}

impl<'a> JsonAccount<'a> {
    /// An account of several people is one of each of them: `by` holds one actor.
    fn of(account: &'a Account) -> impl Iterator<Item = Self> {
        let nobody = account.by.is_empty().then_some(None);
        account.by.iter().map(|id| Some(id.as_str())).chain(nobody).map(|by| Self {
            claim: &account.claim,
            by,
            sources: account.evidence.iter().map(JsonEvidence::of).collect(),
        })
    }
}

impl<'a> JsonEvidence<'a> {
    fn of(evidence: &'a Evidence) -> Self {
        Self {
            source: evidence.source.as_str(),
            quote: evidence.quote.as_deref(),
            start: evidence.position.map(|[start, _]| start),
            end: evidence.position.map(|[_, end]| end),
        }
    }
}

impl<'a> JsonLink<'a> {
    fn of(link: &'a Link) -> Self {
        Self {
            from: link.from.as_str(),
            to: link.to.as_str(),
            kind: link.kind.as_str(),
            cue: link.cue.as_deref(),
            basis: link.basis.as_str(),
            sources: link.evidence.iter().map(JsonEvidence::of).collect(),
        }
    }
}
