//! What a page tells in what order: days with their headings, entries with what is to be remarked of them.

use rustc_hash::FxHashMap;

use super::cast::Cast;
use super::words;
use crate::date::Edtf;
use crate::id::EventId;
use crate::merge::{Actor, Event, Source};
use crate::order::{Entry, Timeline};

/// The entries of one date.
pub(super) struct Day<'a> {
    /// What it is called in an address.
    pub(super) id: String,
    /// The date, beginning with a capital, with its doubt where all entries share it.
    pub(super) heading: String,
    pub(super) items: Vec<Item<'a>>,
}

/// An event as a page tells it.
pub(super) struct Item<'a> {
    /// Its place in the order of the page, from 1 on.
    pub(super) number: usize,
    pub(super) event: &'a Event,
    /// What stands in brackets behind it: time of day, doubt, and whether it happened at all.
    pub(super) remarks: Vec<String>,
}

/// The dated events, day by day. Doubt stands in the heading where they share it, else with each of them.
pub(super) fn days<'a>(timeline: &Timeline<'a>) -> Vec<Day<'a>> {
    let doubtful = |entry: &Entry<'_>| entry.event.when.as_ref().is_some_and(Edtf::is_uncertain);
    let mut above = 0;
    by_heading(timeline)
        .map(|entries| {
            let all = entries.iter().all(doubtful);
            let heading = heading(&entries[0]).unwrap_or_default();
            let item = |(number, entry): (usize, &Entry<'a>)| {
                let time = entry.event.when.as_ref().and_then(words::time_of_day);
                let doubt = (!all && doubtful(entry)).then(|| "date inferred".to_owned());
                item(number, entry.event, time.into_iter().chain(doubt))
            };
            let items = (above + 1..).zip(entries).map(item).collect();
            above += entries.len();
            let heading = format!("{heading}{}", if all { ", inferred" } else { "" });
            Day { id: id(entries), heading, items }
        })
        .collect()
}

/// The ids of the days, by those of their events.
pub(super) fn day_ids<'a>(timeline: &Timeline<'a>) -> FxHashMap<&'a EventId, String> {
    let days = by_heading(timeline).map(|entries| (id(entries), entries));
    days.flat_map(|(id, entries)| entries.iter().map(move |entry| (&entry.event.id, id.clone()))).collect()
}

/// What stands under one heading, from top to bottom.
fn by_heading<'b, 'a>(timeline: &'b Timeline<'a>) -> impl Iterator<Item = &'b [Entry<'a>]> {
    timeline.entries.chunk_by(|a, b| heading(a) == heading(b))
}

/// Named by its first event, since a date can have several headings; no event can have such an id.
fn id(entries: &[Entry<'_>]) -> String {
    format!("_day-{}", entries[0].event.id)
}

/// What has no place in time: never given a date, only the bounds that its links prove.
pub(super) fn shelf<'a>(timeline: &Timeline<'a>) -> Vec<Item<'a>> {
    let shelved = |(number, entry): (usize, &Entry<'a>)| {
        let when = entry.event.when.as_ref().map(words::date);
        let bounds = words::bounds(entry.interval.earliest(), entry.interval.latest());
        let bounds = bounds.map(|bounds| format!("{bounds}, by its links"));
        item(number, entry.event, when.into_iter().chain(bounds))
    };
    (timeline.entries.len() + 1..).zip(&timeline.undated).map(shelved).collect()
}

/// What is known of an actor: kind, office, other names.
pub(super) fn of_actor(actor: &Actor, cast: &Cast<'_>) -> Vec<String> {
    let mut facts: Vec<String> = actor.kind.iter().map(|kind| kind.as_str().to_owned()).collect();
    match (&actor.role, &actor.of) {
        (Some(role), Some(of)) => facts.push(format!("{role} ({})", cast.name(of))),
        (Some(role), None) => facts.push(role.clone()),
        (None, Some(of)) => facts.push(format!("of {}", cast.name(of))),
        (None, None) => {}
    }
    if !actor.aka.is_empty() {
        facts.push(format!("also {}", actor.aka.join(", ")));
    }
    facts
}

/// When a source was published, and how that is known.
pub(super) fn published(source: &Source) -> String {
    match &source.published {
        Some(published) => {
            let day = words::date(&published.clone().with_uncertain(false));
            format!("published {day} ({})", words::basis(source.basis))
        }
        None => "publication date unknown".to_owned(),
    }
}

fn item(number: usize, event: &Event, remarks: impl Iterator<Item = String>) -> Item<'_> {
    let mode = event.mode.map(|mode| words::mode(mode).to_owned());
    Item { number, event, remarks: remarks.chain(mode).collect() }
}

/// The heading that an entry stands under.
fn heading(entry: &Entry<'_>) -> Option<String> {
    let worded = words::day(entry.event.when.as_ref()?);
    let mut letters = worded.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}
