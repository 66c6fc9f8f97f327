//! Entries of a timeline as keys with values, in the form in which they are compared.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::date::Edtf;
use crate::id::ActorId;
use crate::merge::{Account, Actor, ActorKind, Event, Evidence, Link, Mode, Source, Storyline, Verdict};

/// An entry.
pub(super) struct Item {
    pub(super) id: String,
    /// What it says, in a few words.
    pub(super) words: String,
    /// All keys in the order of the file; null where there is no value.
    pub(super) fields: Vec<(&'static str, Value)>,
    /// Of two entries with different ids, one of these in common tells that they are the same.
    pub(super) marks: Vec<String>,
}

/// The new names of entries.
#[derive(Default)]
pub(super) struct Names {
    pub(super) sources: BTreeMap<String, String>,
    pub(super) actors: BTreeMap<String, String>,
    pub(super) events: BTreeMap<String, String>,
}

fn named<'n>(names: &'n BTreeMap<String, String>, id: &'n str) -> &'n str {
    names.get(id).map_or(id, String::as_str)
}

pub(super) fn top(story: &Storyline) -> Vec<(&'static str, Value)> {
    vec![("title", json!(story.title)), ("note", json!(story.note))]
}

pub(super) fn sources(story: &Storyline) -> Vec<Item> {
    let item = |s: &Source| Item {
        id: s.id.to_string(),
        words: [&s.outlet, &s.title].into_iter().flatten().cloned().collect::<Vec<_>>().join(", "),
        fields: vec![
            ("title", json!(s.title)),
            ("outlet", json!(s.outlet)),
            ("author", json!(s.author)),
            ("url", json!(s.url)),
            ("published", date(s.published.as_ref())),
            ("file", json!(s.file)),
            ("origin", json!(s.origin)),
            ("note", json!(s.note)),
        ],
        marks: [("file", &s.file), ("url", &s.url)]
            .into_iter()
            .filter_map(|(key, value)| Some(format!("{key} {}", value.as_ref()?)))
            .collect(),
    };
    story.sources.iter().map(item).collect()
}

pub(super) fn actors(story: &Storyline, names: &Names) -> Vec<Item> {
    let item = |a: &Actor| Item {
        id: a.id.to_string(),
        words: a.name.clone(),
        fields: vec![
            ("name", json!(a.name)),
            ("kind", json!(a.kind.map(ActorKind::as_str))),
            ("aka", set(a.aka.iter().cloned())),
            ("not", set(a.not.iter().cloned())),
            ("of", json!(a.of.as_ref().map(|of| named(&names.actors, of.as_str())))),
            ("role", json!(a.role)),
            ("note", json!(a.note)),
        ],
        marks: vec![a.name.clone()],
    };
    story.actors.iter().map(item).collect()
}

pub(super) fn events(story: &Storyline, names: &Names) -> Vec<Item> {
    let who = |ids: &[ActorId]| set(ids.iter().map(|id| named(&names.actors, id.as_str()).to_owned()));
    let account = |account: &Account| json!({ "claim": account.claim, "by": who(&account.by), "src": proof(&account.evidence, names) });
    let item = |e: &Event| {
        let when = e.when.as_ref().map(ToString::to_string);
        let actors = e.who.iter().map(|id| named(&names.actors, id.as_str()));
        let words = when.as_deref().into_iter().chain(actors).chain([e.what.as_str()]);
        let quoted = e.evidence.iter().filter_map(|found| Some((found, found.quote.as_ref()?)));
        let quotes = quoted.map(|(found, quote)| format!("{} {}", source(found, names), tidy(quote)));
        Item {
            id: e.id.to_string(),
            words: words.collect::<Vec<_>>().join(" "),
            fields: vec![
                ("when", json!(when)),
                ("who", who(&e.who)),
                ("to", who(&e.to)),
                ("what", json!(e.what)),
                ("where", json!(e.place)),
                ("kind", json!(e.kind)),
                ("mode", json!(e.mode.map(Mode::as_str))),
                ("said", json!(e.said)),
                ("src", proof(&e.evidence, names)),
                ("contested", e.contested.iter().map(account).collect()),
                ("verdict", json!(e.verdict.map(Verdict::as_str))),
                ("order", json!(e.order)),
                ("note", json!(e.note)),
            ],
            marks: quotes.chain((!e.what.is_empty()).then(|| words_and_date(e))).collect(),
        }
    };
    story.events.iter().map(item).collect()
}

pub(super) fn links(story: &Storyline, names: &Names) -> Vec<Item> {
    let item = |link: &Link| {
        let (from, to) = (named(&names.events, link.from.as_str()), named(&names.events, link.to.as_str()));
        Item {
            id: format!("{to} {} {from}", link.kind.as_str()),
            words: link.cue.clone().unwrap_or_default(),
            fields: vec![
                ("cue", json!(link.cue)),
                ("basis", json!(link.basis.as_str())),
                ("src", proof(&link.evidence, names)),
            ],
            marks: Vec::new(),
        }
    };
    story.links.iter().map(item).collect()
}

fn words_and_date(event: &Event) -> String {
    let when = event.when.as_ref().map(ToString::to_string);
    format!("{} {}", when.unwrap_or_default(), event.what)
}

fn date(date: Option<&Edtf>) -> Value {
    json!(date.map(ToString::to_string))
}

/// Names whose order says nothing.
fn set(names: impl Iterator<Item = String>) -> Value {
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    names.dedup();
    json!(names)
}

/// Quotations whose order says nothing; white space does not count.
fn proof(evidence: &[Evidence], names: &Names) -> Value {
    let mut proof: Vec<(&str, Option<String>)> =
        evidence.iter().map(|found| (source(found, names), found.quote.as_deref().map(tidy))).collect();
    proof.sort_unstable();
    proof.dedup();
    proof.into_iter().map(|(source, quote)| json!({ "source": source, "quote": quote })).collect()
}

fn source<'n>(evidence: &'n Evidence, names: &'n Names) -> &'n str {
    named(&names.sources, evidence.source.as_str())
}

fn tidy(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
