//! `EVENT` and `MAKEINSTANCE`: what is said and done, and how it stands in its clause.

use super::inline::Mark;
use crate::mention::event::EventMention;
use crate::render::record::Record;
use crate::render::xml::Tag;
use crate::rules::{EventClass, Flag};
use crate::text::{Tense, VerbGroup};

/// Which events have a tag. One inside a time expression ("the coming week") has none, as TimeML knows no tag in
/// another; nor has a verb that is no event in TimeML's eyes.
pub(super) struct Tagged(Vec<bool>);

/// The id of an event.
fn id(number: usize) -> String {
    format!("e{}", number + 1)
}

/// The id of the instance of an event, which is what links join.
pub(super) fn instance(number: usize) -> String {
    format!("ei{}", number + 1)
}

impl Tagged {
    pub(super) fn new(record: &Record<'_>) -> Self {
        let timexes = &record.mentions.timexes;
        let tagged = |event: &EventMention| {
            let next = timexes.partition_point(|t| t.span.end <= event.span.start);
            let in_time = timexes.get(next).is_some_and(|t| t.span.overlaps(event.span));
            !in_time && event.class != EventClass::None
        };
        Self(record.mentions.events.iter().map(tagged).collect())
    }

    pub(super) fn has(&self, number: usize) -> bool {
        self.0[number]
    }

    pub(super) fn marks<'t>(&'t self, record: &'t Record<'_>) -> impl Iterator<Item = Mark> + 't {
        self.events(record).map(|(number, event)| Mark {
            span: event.span,
            tag: Tag::new("EVENT").with("eid", id(number)).with("class", event.class.as_str()),
        })
    }

    pub(super) fn instances(&self, record: &Record<'_>) -> Vec<String> {
        self.events(record).map(|(number, event)| make_instance(record, number, event).empty()).collect()
    }

    pub(super) fn events<'t>(
        &'t self,
        record: &'t Record<'_>,
    ) -> impl Iterator<Item = (usize, &'t EventMention)> {
        record.mentions.events.iter().enumerate().filter(|(number, _)| self.has(*number))
    }
}

fn make_instance(record: &Record<'_>, number: usize, event: &EventMention) -> Tag {
    let group = event.group.map(|g| &record.annotated.verbs[g as usize]);
    let modal = group.and_then(|g| g.modal).map(|m| record.annotated.word(m as usize).to_uppercase());
    Tag::new("MAKEINSTANCE")
        .with("eiid", instance(number))
        .with("eventID", id(number))
        .with("pos", if event.nominal { "NOUN" } else { "VERB" })
        .with("tense", if event.nominal { "NONE" } else { tense(event.tense) })
        .with("aspect", aspect(group))
        .with("polarity", if is_negative(record, event, group) { "NEG" } else { "POS" })
        .maybe("modality", modal)
}

fn tense(tense: Tense) -> &'static str {
    match tense {
        Tense::Past => "PAST",
        Tense::Present => "PRESENT",
        Tense::Future => "FUTURE",
        Tense::Infinitive => "INFINITIVE",
        Tense::Gerund => "PRESPART",
        Tense::Participle => "PASTPART",
    }
}

fn aspect(group: Option<&VerbGroup>) -> &'static str {
    match group.map_or((false, false), |g| (g.perfect, g.progressive)) {
        (false, false) => "NONE",
        (false, true) => "PROGRESSIVE",
        (true, false) => "PERFECTIVE",
        (true, true) => "PERFECTIVE_PROGRESSIVE",
    }
}

/// Polarity is that of the clause. What a verb above denies is told by a link, and would be denied twice by both.
fn is_negative(record: &Record<'_>, event: &EventMention, group: Option<&VerbGroup>) -> bool {
    let mut above = [event.reported_by, event.under].into_iter().flatten();
    let denied = above.any(|a| record.mentions.events[a as usize].flags.has(Flag::Counter));
    if denied { group.is_some_and(|g| g.negated) } else { event.negated }
}
