//! The annotations of one article, as `extract` prints them and `mentions.jsonl` keeps them: a line of JSON, or a
//! document of TimeML.

use serde::{Serialize, Serializer};

use crate::date::Edtf;
use crate::document::{Basis, Document};
use crate::id::{EventId, fallback, slug};
use crate::mention::Mentions;
use crate::mention::event::{EventMention, Modality};
use crate::mention::time::{Modifier, Quantifier};
use crate::resolve::{Anchor, Resolved};
use crate::span::{CodePoints, Span};
use crate::text::Annotated;

/// What is known of one article when its line is written.
#[derive(Debug, Clone, Copy)]
pub struct Record<'r> {
    /// The article.
    pub document: &'r Document,
    /// Its words, cut and tagged.
    pub annotated: &'r Annotated<'r>,
    /// Its publication date.
    pub published: Option<&'r Edtf>,
    /// How that is known.
    pub basis: Basis,
    /// Its mentions.
    pub mentions: &'r Mentions,
    /// The values of its time expressions.
    pub values: &'r [Resolved],
    /// The dates of its events.
    pub anchors: &'r [Anchor],
    /// The events of the world that its mentions tell, where the whole set was merged, with the finer anchor
    /// that the merged event may have.
    pub merged: Option<&'r [(EventId, Option<Edtf>)]>,
}

/// What annotations can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A line of JSON.
    Jsonl,
    /// A document of TimeML 1.2.1.
    Timeml,
}

#[derive(Serialize)]
struct Line<'r, T: Serialize, A: Serialize, E: Serialize, L: Serialize> {
    doc: &'r str,
    published: Option<String>,
    basis: &'static str,
    timexes: T,
    actors: A,
    events: E,
    links: L,
}

/// A list that is made while it is written: a long article has many thousands of entries.
struct Each<I>(I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

#[derive(Serialize)]
struct TimexLine<'r> {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'r str,
    #[serde(rename = "mod")]
    modifier: Option<&'static str>,
    quant: Option<&'static str>,
    freq: Option<String>,
    rule: &'r str,
}

#[derive(Serialize)]
struct ActorLine<'r> {
    start: usize,
    end: usize,
    actor: &'r str,
    name: &'r str,
    rule: &'r str,
}

#[derive(Serialize)]
struct EventLine<'r> {
    id: String,
    start: usize,
    end: usize,
    class: &'static str,
    kind: &'static str,
    anchor: Option<String>,
    when: Option<String>,
    entities: Vec<&'r str>,
    polarity: &'static str,
    modality: Option<&'static str>,
    rule: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'r str>,
}

#[derive(Serialize)]
struct LinkLine<'r> {
    #[serde(rename = "type")]
    kind: &'static str,
    cause: [usize; 2],
    effect: [usize; 2],
    cue: [usize; 2],
    rule: &'r str,
}

impl<'r> Record<'r> {
    /// The annotations in the form that is asked for, with a line end at the end.
    pub fn to_text(&self, form: Form) -> String {
        match form {
            Form::Jsonl => self.to_line() + "\n",
            Form::Timeml => super::timeml::document(self),
        }
    }

    /// The line, without its end.
    pub fn to_line(&self) -> String {
        let points = CodePoints::new(&self.document.text);
        let at = |span: Span| points.range(span);
        let m = self.mentions;
        let ids: Vec<String> =
            m.actors.entities.iter().map(|entity| slug(&entity.name, fallback::ACTOR)).collect();
        let line = Line {
            doc: self.document.id.as_str(),
            published: self.published.and_then(Edtf::as_day).map(|day| day.to_string()),
            basis: self.basis.as_str(),
            timexes: Each(m.timexes.iter().zip(self.values).map(|(t, v)| {
                let [start, end] = at(t.span);
                TimexLine {
                    start,
                    end,
                    kind: v.kind.as_str(),
                    value: &v.value,
                    modifier: v.modifier.map(Modifier::as_str),
                    quant: v.quantifier.map(Quantifier::as_str),
                    freq: v.frequency(),
                    rule: t.rule.as_str(),
                }
            })),
            actors: Each(m.actors.mentions.iter().map(|mention| {
                let [start, end] = at(mention.span);
                let entity = mention.entity as usize;
                ActorLine {
                    start,
                    end,
                    actor: &ids[entity],
                    name: &m.actors.entities[entity].name,
                    rule: mention.rule.as_str(),
                }
            })),
            events: Each(m.events.iter().enumerate().map(|(i, e)| self.event(i, e, at(e.span)))),
            links: Each(m.links.iter().map(|l| LinkLine {
                kind: l.kind.as_str(),
                cause: at(m.events[l.cause as usize].span),
                effect: at(m.events[l.effect as usize].span),
                cue: at(l.cue),
                rule: l.rule.as_str(),
            })),
        };
        serde_json::to_string(&line).expect("a record has only text keys")
    }

    fn event(&self, number: usize, e: &'r EventMention, [start, end]: [usize; 2]) -> EventLine<'r> {
        let anchor = &self.anchors[number];
        let merged = self.merged.map(|m| &m[number]);
        let own = anchor.when.as_ref().filter(|_| anchor.is_dated()).and_then(Edtf::anchor);
        let finer = merged.and_then(|(_, when)| when.as_ref()).and_then(Edtf::anchor);
        let mut entities: Vec<&str> = Vec::new();
        for actor in e.who.iter().chain(&e.to) {
            let entity = &self.mentions.actors.entities[*actor as usize];
            for name in std::iter::once(&entity.name).chain(&entity.names) {
                if !entities.contains(&name.as_str()) {
                    entities.push(name);
                }
            }
        }
        EventLine {
            id: format!("e{}", number + 1),
            start,
            end,
            class: e.class.as_str(),
            kind: e.kind.as_str(),
            anchor: match (own, finer) {
                (Some(own), Some(finer)) if finer.len() > own.len() => Some(finer),
                (own, finer) => own.or(finer),
            },
            when: anchor.when.as_ref().map(ToString::to_string),
            entities,
            polarity: if e.negated { "neg" } else { "pos" },
            modality: e.modality.map(|m| match m {
                Modality::Future => "future",
                Modality::Possible => "possible",
            }),
            rule: e.rule.as_str(),
            event: merged.map(|(id, _)| id.as_str()),
        }
    }
}
