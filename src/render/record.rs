//! The annotations of one article, as `extract` prints them and `mentions.jsonl` keeps them: a line of JSON, or a
//! document of TimeML.

use super::compact::{Object, Value, key};
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
        let m = self.mentions;
        let points = CodePoints::new(&self.document.text);
        let place = |object: &mut Object<'_>, span: Span| {
            let [start, end] = points.range(span);
            object.key(key!("start")).number(start);
            object.key(key!("end")).number(end);
        };
        let range = |value: Value<'_>, span: Span| value.list(points.range(span), |n, value| value.number(n));
        let ids: Vec<String> =
            m.actors.entities.iter().map(|entity| slug(&entity.name, fallback::ACTOR)).collect();
        let mut out = String::with_capacity(10 * self.document.text.len());
        Value(&mut out).object(|line| {
            line.key(key!("doc")).text(self.document.id.as_str());
            match self.published.and_then(Edtf::as_day) {
                Some(day) => line.key(key!("published")).plain(day),
                None => line.key(key!("published")).null(),
            }
            line.key(key!("basis")).word(self.basis.as_str());
            line.key(key!("timexes")).list(m.timexes.iter().zip(self.values), |(t, v), value| {
                value.object(|timex| {
                    place(timex, t.span);
                    timex.key(key!("type")).word(v.kind.as_str());
                    timex.key(key!("value")).text(&v.value);
                    timex.key(key!("mod")).optional(v.modifier.map(Modifier::as_str));
                    timex.key(key!("quant")).optional(v.quantifier.map(Quantifier::as_str));
                    timex.key(key!("freq")).optional(v.frequency().as_deref());
                    timex.key(key!("rule")).rule(&t.rule);
                });
            });
            line.key(key!("actors")).list(&m.actors.mentions, |mention, value| {
                let entity = mention.entity as usize;
                value.object(|actor| {
                    place(actor, mention.span);
                    actor.key(key!("actor")).word(&ids[entity]);
                    actor.key(key!("name")).text(&m.actors.entities[entity].name);
                    actor.key(key!("rule")).rule(&mention.rule);
                });
            });
            let mut entities = Vec::new();
            line.key(key!("events")).list(m.events.iter().enumerate(), |(number, e), value| {
                value.object(|event| {
                    event.key(key!("id")).numbered('e', number + 1);
                    place(event, e.span);
                    self.event(event, number, e, &mut entities);
                });
            });
            line.key(key!("links")).list(&m.links, |l, value| {
                value.object(|link| {
                    link.key(key!("type")).word(l.kind.as_str());
                    range(link.key(key!("cause")), m.events[l.cause as usize].span);
                    range(link.key(key!("effect")), m.events[l.effect as usize].span);
                    range(link.key(key!("cue")), l.cue);
                    link.key(key!("rule")).rule(&l.rule);
                });
            });
        });
        out
    }

    /// What is known of an event beside its place; `entities` is but room for the names of those who take part.
    fn event(&self, event: &mut Object<'_>, number: usize, e: &EventMention, entities: &mut Vec<&'r str>) {
        let anchor = &self.anchors[number];
        let merged = self.merged.map(|m| &m[number]);
        let own = anchor.when.as_ref().filter(|_| anchor.is_dated()).and_then(Edtf::anchor);
        let finer = merged.and_then(|(_, when)| when.as_ref()).and_then(Edtf::anchor);
        let finest = match (own, finer) {
            (Some(own), Some(finer)) if finer.len() > own.len() => Some(finer),
            (own, finer) => own.or(finer),
        };
        entities.clear();
        for actor in e.who.iter().chain(&e.to) {
            let entity = &self.mentions.actors.entities[*actor as usize];
            for name in std::iter::once(&entity.name).chain(&entity.names) {
                if !entities.contains(&name.as_str()) {
                    entities.push(name);
                }
            }
        }
        event.key(key!("class")).word(e.class.as_str());
        event.key(key!("kind")).word(e.kind.as_str());
        event.key(key!("anchor")).optional(finest.as_deref());
        match &anchor.when {
            Some(when) => event.key(key!("when")).plain(when),
            None => event.key(key!("when")).null(),
        }
        event.key(key!("when_rule")).rule(&anchor.rule);
        event.key(key!("entities")).list(entities.iter(), |name, value| value.text(name));
        event.key(key!("polarity")).word(if e.negated { "neg" } else { "pos" });
        event.key(key!("modality")).optional(e.modality.map(|m| match m {
            Modality::Future => "future",
            Modality::Possible => "possible",
        }));
        event.key(key!("rule")).rule(&e.rule);
        if let Some((id, _)) = merged {
            event.key(key!("event")).text(id.as_str());
        }
    }
}
