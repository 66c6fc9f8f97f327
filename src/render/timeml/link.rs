//! `TLINK`, `SLINK` and `ALINK`: how events and times lie to one another, and what hangs on what.

use super::Signals;
use super::event::{Tagged, instance};
use super::time::{self, Pointing};
use crate::date::NaiveDate;
use crate::mention::event::EventMention;
use crate::mention::link::LinkMention;
use crate::mention::time::{Bound, TimexKind};
use crate::render::record::Record;
use crate::render::xml::Tag;
use crate::resolve::{AnchorBasis, Resolved};
use crate::rules::{EventClass, Flag, Kind};
use crate::span::Span;
use crate::text::{Tag as Part, Tense};

/// The words that say how two things lie to one another.
pub(super) fn cues(record: &Record<'_>, events: &Tagged) -> Vec<Span> {
    let prepositions = events.events(record).filter_map(|(number, event)| {
        let timex = timex_of(record, number, event)?;
        preposition(record, event, timex)
    });
    let answers = answers(record, events).map(|link| link.cue);
    prepositions.chain(answers).collect()
}

/// All links, numbered in order.
pub(super) fn all(record: &Record<'_>, events: &Tagged, signals: &Signals) -> Vec<String> {
    let mut links: Vec<Tag> = Vec::new();
    links.extend(times_to_anchors(record));
    for (number, event) in events.events(record) {
        links.extend(event_to_time(record, signals, number, event));
        links.extend(event_to_creation(record, number, event));
        links.extend(event_to_earlier(record, events, number, event));
        links.extend(subordinated(record, events, number, event));
    }
    links.extend(answers(record, events).map(|link| answer(link, signals)));
    links
        .into_iter()
        .enumerate()
        .map(|(number, link)| link.with("lid", format!("l{}", number + 1)).empty())
        .collect()
}

/// How what counts from another time lies to it.
fn times_to_anchors(record: &Record<'_>) -> Vec<Tag> {
    let mut out = Vec::new();
    for (number, (timex, value)) in record.mentions.timexes.iter().zip(record.values).enumerate() {
        let (anchor, from) = match time::pointing(timex, value) {
            Pointing::ToCreation => {
                (time::CREATION.to_owned(), time::published(record).map(|day| (day, day)))
            }
            Pointing::ToText(Some(other)) => (time::id(other), days(&record.values[other])),
            Pointing::ToText(None) | Pointing::Nowhere => continue,
        };
        let Some((own, from)) = days(value).zip(from).filter(|_| value.kind != TimexKind::Duration) else {
            continue;
        };
        let relation = match side(own, from) {
            Some(relation) => relation,
            None if own == from && value.kind != TimexKind::Time => "SIMULTANEOUS",
            None if own.0 >= from.0 && own.1 <= from.1 => "IS_INCLUDED",
            None if own.0 <= from.0 && own.1 >= from.1 => "INCLUDES",
            None => continue,
        };
        out.push(tlink(relation).with("timeID", time::id(number)).with("relatedToTime", anchor));
    }
    out
}

/// First and last day.
type Days = (NaiveDate, NaiveDate);

fn days(value: &Resolved) -> Option<Days> {
    value.first.zip(value.last)
}

/// On which side of `other` a stretch of days lies.
fn side(own: Days, other: Days) -> Option<&'static str> {
    if own.1 < other.0 {
        Some("BEFORE")
    } else if own.0 > other.1 {
        Some("AFTER")
    } else {
        None
    }
}

/// The time expression that dates an event: its own, or the one that the text stays on. A report's own time is not
/// that of the deed which it claims.
fn timex_of(record: &Record<'_>, number: usize, event: &EventMention) -> Option<u32> {
    let anchor = &record.anchors[number];
    anchor.timex.filter(|_| anchor.basis != AnchorBasis::Claimed).or(event.times.first().copied())
}

/// The preposition in front of a time expression of an event's own.
fn preposition(record: &Record<'_>, event: &EventMention, timex: u32) -> Option<Span> {
    let a = record.annotated;
    let own = record.mentions.timexes.get(timex as usize).filter(|_| event.times.contains(&timex))?;
    let before = own.start.checked_sub(1)? as usize;
    matches!(a.tags[before], Part::Preposition | Part::Subordinator).then(|| a.tokens[before].span)
}

fn event_to_time(record: &Record<'_>, signals: &Signals, number: usize, event: &EventMention) -> Option<Tag> {
    let timex = timex_of(record, number, event)?;
    let own = event.times.contains(&timex);
    let relation = match event.bound(&record.mentions.timexes[timex as usize]).filter(|_| own) {
        None => "IS_INCLUDED",
        Some(Bound::Since) => "BEGUN_BY",
        Some(Bound::Until) => "ENDED_BY",
        Some(Bound::By | Bound::Before) => "BEFORE",
        Some(Bound::After) => "AFTER",
        Some(Bound::During) => "DURING",
    };
    let signal = preposition(record, event, timex);
    Some(
        of_event(number, relation)
            .with("relatedToTime", time::id(timex as usize))
            .maybe("signalID", signals.id(signal))
            .with("origin", record.anchors[number].rule.as_str()),
    )
}

fn event_to_creation(record: &Record<'_>, number: usize, event: &EventMention) -> Option<Tag> {
    let anchor = &record.anchors[number];
    let days = anchor.first.zip(anchor.last).zip(time::published(record)).filter(|_| anchor.is_dated());
    let relation = match days {
        Some(((first, last), created)) => {
            side((first, last), (created, created)).or_else(|| (first == last).then_some("IS_INCLUDED"))
        }
        // Words spoken in a quotation have the tense of its speaker, not of the article.
        None if event.nominal || event.quoted => None,
        None if event.tense == Tense::Future => Some("AFTER"),
        None if !event.happened() => None,
        None => {
            (event.tense == Tense::Past || event.tense == Tense::Present && event.perfect).then_some("BEFORE")
        }
    }?;
    Some(
        of_event(number, relation).with("relatedToTime", time::CREATION).with("origin", anchor.rule.as_str()),
    )
}

/// "suspended after the protests".
fn event_to_earlier(
    record: &Record<'_>,
    events: &Tagged,
    number: usize,
    event: &EventMention,
) -> Option<Tag> {
    let earlier = event.after.map(|e| e as usize).filter(|e| events.has(*e))?;
    Some(
        of_event(number, "AFTER")
            .with("relatedToEventInstance", instance(earlier))
            .with("origin", record.mentions.events[earlier].rule.as_str()),
    )
}

/// The links to the verbs above an event: the one that reports it and the one whose infinitive, gerund or object it
/// is.
fn subordinated(record: &Record<'_>, events: &Tagged, number: usize, event: &EventMention) -> Vec<Tag> {
    let above = |a: u32| Some(a as usize).filter(|a| events.has(*a)).map(|a| (a, &record.mentions.events[a]));
    let reporter = event.reported_by.and_then(above);
    let governor = event.under.filter(|g| Some(*g) != event.reported_by).and_then(above);
    let mut out = Vec::new();
    // What hangs on another reported verb is reported through that one.
    if let Some((at, by)) = reporter.filter(|_| governor.is_none()) {
        out.push(slink(at, number, reported(by)));
    }
    if let Some((at, by)) = governor {
        if by.class == EventClass::Aspectual {
            let link = Tag::new("ALINK").with("relType", phase(by)).with("eventInstanceID", instance(at));
            out.push(link.with("relatedToEventInstance", instance(number)));
        } else {
            out.extend(governed(by, event).map(|relation| slink(at, number, relation)));
        }
    }
    out
}

/// What a verb of speech makes of what it reports.
fn reported(by: &EventMention) -> &'static str {
    if by.negated || by.flags.has(Flag::Counter) {
        "NEG_EVIDENTIAL"
    } else if by.flags.has(Flag::Factive) && by.happened() {
        "FACTIVE"
    } else {
        "EVIDENTIAL"
    }
}

/// What a verb makes of its infinitive, gerund or object, where it makes something of it.
fn governed(by: &EventMention, event: &EventMention) -> Option<&'static str> {
    let speech = by.kind.is_speech() || by.class == EventClass::Reporting;
    if by.flags.has(Flag::Counter) {
        Some(if speech { "NEG_EVIDENTIAL" } else { "COUNTER_FACTIVE" })
    } else if by.flags.has(Flag::Future) || by.flags.has(Flag::Plan) {
        Some("MODAL")
    } else if by.flags.has(Flag::Factive) && event.happened() {
        Some("FACTIVE")
    } else if matches!(by.class, EventClass::IAction | EventClass::IState)
        || speech && event.tense == Tense::Infinitive
    {
        Some("MODAL")
    } else {
        (speech || by.class == EventClass::Perception).then_some("EVIDENTIAL")
    }
}

/// The phase of its object that an aspectual verb tells.
fn phase(by: &EventMention) -> &'static str {
    match by.kind {
        Kind::End => "TERMINATES",
        Kind::Other => "CONTINUES",
        _ => "INITIATES",
    }
}

/// The links between causes and effects, and between acts and answers, of which both ends have a tag and which no
/// dates contradict.
fn answers<'r>(record: &'r Record<'_>, events: &'r Tagged) -> impl Iterator<Item = &'r LinkMention> {
    record.mentions.links.iter().filter(|link| {
        let (cause, effect) = (link.cause as usize, link.effect as usize);
        let reversed =
            record.anchors[cause].first.zip(record.anchors[effect].last).is_some_and(|(c, e)| e < c);
        events.has(cause) && events.has(effect) && !reversed
    })
}

/// TimeML has no causal link. It tells of a cause that it comes first, by which words; the origin says the rest.
fn answer(link: &LinkMention, signals: &Signals) -> Tag {
    of_event(link.cause as usize, "BEFORE")
        .with("relatedToEventInstance", instance(link.effect as usize))
        .maybe("signalID", signals.id(Some(link.cue)))
        .with("origin", format!("{} {}", link.kind.as_str(), link.rule))
}

fn tlink(relation: &str) -> Tag {
    Tag::new("TLINK").with("relType", relation)
}

fn of_event(number: usize, relation: &str) -> Tag {
    tlink(relation).with("eventInstanceID", instance(number))
}

fn slink(above: usize, below: usize, relation: &str) -> Tag {
    Tag::new("SLINK")
        .with("relType", relation)
        .with("eventInstanceID", instance(above))
        .with("subordinatedEventInstance", instance(below))
}
