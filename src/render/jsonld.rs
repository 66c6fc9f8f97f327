//! JSON-LD: the timeline as linked data. Events and their times in the Simple Event Model, names and articles in
//! schema.org, evidence in PROV; what none of them has a word for is in terms of our own, `rj:`.
//!
//! A link stands twice: as a property of the response, `rj:answers` and its kin, and as a node with cue, basis and proof.

use serde_json::{Map, Value, json};

use super::cast::{Cast, name};
use super::escape::{leads_out, plain};
use super::{Options, certain};
use crate::date::{Edtf, NaiveDate};
use crate::merge::{Account, Actor, ActorKind, Event, Evidence, Link, LinkKind, Mode, Source, Verdict};
use crate::order::Timeline;

pub(super) fn data(timeline: &Timeline<'_>, options: &Options) -> String {
    let storyline = timeline.graph.storyline;
    let cast = Cast::of(storyline);
    let mut graph = vec![
        Node::new("", &["schema:Dataset"])
            .maybe("schema:name", storyline.title.as_deref().map(plain))
            .maybe("schema:description", storyline.note.as_deref().map(plain))
            .maybe("rj:leftOut", options.excerpt())
            .done(),
    ];
    graph.extend(storyline.sources.iter().map(source));
    graph.extend(storyline.actors.iter().map(actor));
    graph.extend(
        timeline.entries.iter().chain(&timeline.undated).map(|entry| event(entry.event, timeline, &cast)),
    );
    graph.extend(
        timeline.links().enumerate().map(|(number, link)| tie(number, link, timeline.contradicts(link))),
    );
    let root = json!({ "@context": context(), "@graph": graph });
    let mut text = serde_json::to_string_pretty(&root).expect("text and lists are always valid JSON");
    text.push('\n');
    text
}

/// It stands in the file: no reader has to ask the network for it.
fn context() -> Value {
    let reference = json!({ "@type": "@id" });
    let mut context = json!({
        "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
        "schema": "https://schema.org/",
        "prov": "http://www.w3.org/ns/prov#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "rj": "urn:rejoinder:",
    });
    let references =
        ["sem:hasActor", "rj:who", "rj:to", "rj:of", "rj:trigger", "rj:response", "prov:wasQuotedFrom"];
    let links = LinkKind::ALL.iter().map(|kind| format!("rj:{}", kind.as_str()));
    for term in references.into_iter().map(str::to_owned).chain(links) {
        context[term] = reference.clone();
    }
    for stamp in [EARLIEST, LATEST, STAMP] {
        context[stamp] = json!({ "@type": "xsd:date" });
    }
    context
}

const EARLIEST: &str = "sem:hasEarliestBeginTimeStamp";
const LATEST: &str = "sem:hasLatestEndTimeStamp";
const STAMP: &str = "sem:hasTimeStamp";

fn source(source: &Source) -> Value {
    let published = source.published.as_ref();
    let certain = published.and_then(certain::days).map(|(day, _)| day.to_string());
    Node::new(&iri("source", source.id.as_str()), &["prov:Entity", "schema:NewsArticle"])
        .maybe("schema:headline", source.title.as_deref().map(plain))
        .maybe(
            "schema:publisher",
            source.outlet.as_deref().map(|outlet| named("schema:Organization", outlet)),
        )
        .maybe("schema:author", source.author.as_deref().map(|author| named("schema:Person", author)))
        .maybe("schema:url", source.url.as_deref().filter(|url| leads_out(url)).map(plain))
        .maybe("schema:datePublished", certain)
        .maybe("rj:published", published.map(ToString::to_string))
        .with("rj:basis", source.basis.as_str())
        .maybe("rj:origin", source.origin.as_deref().map(plain))
        .maybe("rj:file", source.file.as_deref().map(plain))
        .maybe("rj:note", source.note.as_deref().map(plain))
        .done()
}

fn actor(actor: &Actor) -> Value {
    let class = match actor.kind {
        Some(ActorKind::Person) => "schema:Person",
        Some(ActorKind::Organization | ActorKind::Group | ActorKind::Market) => "schema:Organization",
        Some(ActorKind::State) => "schema:Country",
        Some(ActorKind::Place) => "schema:Place",
        Some(ActorKind::Product) => "schema:Product",
        Some(ActorKind::Work) => "schema:CreativeWork",
        Some(ActorKind::Other) | None => "schema:Thing",
    };
    Node::new(&iri("actor", actor.id.as_str()), &["sem:Actor", class])
        .with("schema:name", plain(name(actor)))
        .maybe("schema:alternateName", list(actor.aka.iter().map(|aka| plain(aka).into())))
        .maybe("rj:kind", actor.kind.map(ActorKind::as_str))
        .maybe("rj:of", actor.of.as_ref().map(|of| iri("actor", of.as_str())))
        .maybe("rj:role", actor.role.as_deref().map(plain))
        .maybe("rj:note", actor.note.as_deref().map(plain))
        .done()
}

fn event(event: &Event, timeline: &Timeline<'_>, cast: &Cast<'_>) -> Value {
    let when = event.when.as_ref();
    let bound = |of: fn(&Edtf) -> Option<NaiveDate>| {
        when.and_then(of).filter(|day| certain::is_common(*day)).map(|day| day.to_string())
    };
    let days = when.and_then(certain::days);
    let who = || event.who.iter().map(|id| iri("actor", id.as_str()).into());
    let to = || event.to.iter().map(|id| iri("actor", id.as_str()).into());
    let place = event
        .place
        .as_deref()
        .map(|place| json!({ "@type": ["sem:Place", "schema:Place"], "schema:name": plain(place) }));
    let mut node = Node::new(&iri("event", event.id.as_str()), &["sem:Event", "schema:Event"])
        .with("schema:name", plain(&cast.headline(event)))
        .with("rj:what", plain(&event.what))
        .maybe("rj:when", when.map(ToString::to_string))
        .maybe(EARLIEST, bound(Edtf::earliest))
        .maybe(LATEST, bound(Edtf::latest))
        .maybe(STAMP, days.filter(|(first, last)| first == last).map(|(day, _)| day.to_string()))
        .maybe("schema:startDate", days.map(|(first, _)| first.to_string()))
        .maybe("schema:endDate", days.map(|(_, last)| last.to_string()))
        .maybe("sem:hasActor", list(who().chain(to())))
        .maybe("rj:who", list(who()))
        .maybe("rj:to", list(to()))
        .maybe("sem:hasPlace", place)
        .maybe("rj:kind", event.kind.as_deref().map(plain))
        .maybe("rj:mode", event.mode.map(Mode::as_str))
        .maybe("rj:said", event.said.as_deref().map(plain))
        .maybe("rj:contested", list(event.contested.iter().map(claim)))
        .maybe("rj:verdict", event.verdict.map(Verdict::as_str))
        .maybe("rj:note", event.note.as_deref().map(plain))
        .maybe("prov:wasDerivedFrom", proofs(&event.evidence));
    for kind in LinkKind::ALL {
        let of_kind = timeline.graph.causes(&event.id).into_iter().filter(|link| link.kind == *kind);
        let triggers = list(of_kind.map(|link| iri("event", link.from.as_str()).into()));
        node = node.maybe(&format!("rj:{}", kind.as_str()), triggers);
    }
    node.done()
}

/// A link as a thing of its own. Time runs along it.
fn tie(number: usize, link: &Link, contradicted: bool) -> Value {
    Node::new(&iri("link", &number.to_string()), &["rj:Link"])
        .with("rj:trigger", iri("event", link.from.as_str()))
        .with("rj:response", iri("event", link.to.as_str()))
        .with("rj:type", link.kind.as_str())
        .maybe("rj:cue", link.cue.as_deref().map(plain))
        .with("rj:basis", link.basis.as_str())
        .maybe("rj:contradicted", contradicted.then_some(true))
        .maybe("prov:wasDerivedFrom", proofs(&link.evidence))
        .done()
}

fn claim(account: &Account) -> Value {
    let by = account.by.iter().map(|id| json!({ "@id": iri("actor", id.as_str()) }));
    Node::nameless(&["schema:Claim"])
        .with("schema:text", plain(&account.claim))
        .maybe("schema:author", list(by))
        .maybe("prov:wasDerivedFrom", proofs(&account.evidence))
        .done()
}

/// Words of articles are things of their own, quoted from them; an article without words stands for itself.
fn proofs(evidence: &[Evidence]) -> Option<Value> {
    list(evidence.iter().map(|evidence| {
        let article = iri("source", evidence.source.as_str());
        let Some(quote) = &evidence.quote else { return json!({ "@id": article }) };
        Node::nameless(&["prov:Entity", "schema:Quotation"])
            .with("schema:text", quote.as_str())
            .with("prov:wasQuotedFrom", article)
            .maybe("rj:start", evidence.position.map(|[start, _]| start))
            .maybe("rj:end", evidence.position.map(|[_, end]| end))
            .done()
    }))
}

fn named(class: &str, name: &str) -> Value {
    json!({ "@type": class, "schema:name": plain(name) })
}

fn list(items: impl Iterator<Item = Value>) -> Option<Value> {
    let items: Vec<Value> = items.collect();
    (!items.is_empty()).then_some(Value::Array(items))
}

/// The name of a thing, relative to the file: letters and digits stand, all else is percent-encoded.
fn iri(sort: &str, id: &str) -> String {
    let mut out = format!("#{sort}/");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A node in the making.
struct Node(Map<String, Value>);

impl Node {
    fn new(id: &str, classes: &[&str]) -> Self {
        Self::nameless(classes).with("@id", id)
    }

    fn nameless(classes: &[&str]) -> Self {
        Self(Map::new()).with("@type", json!(classes))
    }

    fn with(self, key: &str, value: impl Into<Value>) -> Self {
        self.maybe(key, Some(value))
    }

    fn maybe(mut self, key: &str, value: Option<impl Into<Value>>) -> Self {
        self.0.extend(value.map(|value| (key.to_owned(), value.into())));
        self
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}
