//! The sequence: every actor a line from top to bottom, every event a message to whom it is addressed, or a remark.
//!
//! Events are numbered in the order of the page, and a response names the number of what it answers.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;

use super::Page;
use crate::id::{ActorId, EventId};
use crate::merge::{Event, Link, LinkBasis};
use crate::order::Timeline;
use crate::render::cast::Cast;
use crate::render::escape::mermaid;
use crate::render::outline::{self, Item};
use crate::render::{Options, line, words};

pub(super) fn draw(page: &mut Page, timeline: &Timeline<'_>, options: &Options) {
    line!(page, "sequenceDiagram");
    page.description(timeline, options);
    let entries = || timeline.entries.iter().chain(&timeline.undated);
    let mut sequence = Sequence {
        timeline,
        cast: Cast::of(timeline.graph.storyline),
        seats: FxHashMap::default(),
        numbers: entries().enumerate().map(|(i, entry)| (&entry.event.id, i + 1)).collect(),
    };
    let nobody = needs_nobody(&timeline.graph.storyline.events);
    if nobody {
        line!(page, "  participant a0 as nobody named");
    }
    for actor in entries().flat_map(|entry| actors(entry.event)) {
        let seat = sequence.seats.len() + 1;
        if !sequence.seats.contains_key(actor) {
            sequence.seats.insert(actor, seat);
            line!(page, "  participant a{seat} as {}", label(sequence.cast.name(actor)));
        }
    }
    let (first, last) = (usize::from(!nobody), sequence.seats.len());
    let all = if first == last { format!("a{first}") } else { format!("a{first},a{last}") };
    let heading = |page: &mut Page, words: &str| line!(page, "  Note over {all}: {}", mermaid(words));
    options.excerpt().iter().for_each(|excerpt| heading(page, excerpt));
    for day in outline::days(timeline) {
        heading(page, &day.heading);
        day.items.iter().for_each(|item| sequence.event(page, item));
    }
    let shelf = outline::shelf(timeline);
    if !shelf.is_empty() {
        heading(page, "Undated");
    }
    shelf.iter().for_each(|item| sequence.event(page, item));
}

/// Words beside a line or in a remark, as wide as Mermaid makes them.
fn label(words: &str) -> String {
    super::label(words, 28)
}

struct Sequence<'a> {
    timeline: &'a Timeline<'a>,
    cast: Cast<'a>,
    /// Which line is whose.
    seats: FxHashMap<&'a ActorId, usize>,
    /// The events in the order of the page, from 1.
    numbers: FxHashMap<&'a EventId, usize>,
}

impl Sequence<'_> {
    fn event(&self, page: &mut Page, item: &Item<'_>) {
        let event = item.event;
        let number = self.numbers[&event.id];
        let mut told = label(&format!("{number}. {}", self.words(event)));
        let mut remarks = item.remarks.clone();
        remarks.extend(self.answers(event));
        if !remarks.is_empty() {
            told += &format!("<br/>{}", label(&format!("({})", remarks.join("; "))));
        }
        let by = event.who.first().map_or(0, |who| self.seats[who]);
        match event.to.first().map(|to| self.seats[to]).filter(|_| by > 0) {
            Some(to) => line!(page, "  a{by}->>a{to}: {told}"),
            None => line!(page, "  Note over a{by}: {told}"),
        }
        for account in self.cast.accounts(event) {
            let by = account.by.first().map_or(0, |by| self.seats[by]);
            let all = if account.by.len() > 1 { self.cast.claimants(account) + " " } else { String::new() };
            line!(
                page,
                "  Note over a{by}: {}",
                label(&format!("{all}contests {number}: {}", account.claim))
            );
        }
    }

    /// What is done; who does it too, where the line does not tell.
    fn words(&self, event: &Event) -> String {
        let told = if event.who.len() == 1 { event.what.clone() } else { self.cast.headline(event) };
        if event.to.len() > 1 { format!("{told} (to {})", self.cast.names(&event.to)) } else { told }
    }

    /// "answers 3, inferred".
    fn answers(&self, event: &Event) -> Vec<String> {
        let told = |link: &&Link| {
            let inferred = if link.basis == LinkBasis::Inferred { ", inferred" } else { "" };
            let against = if self.timeline.contradicts(link) { ", contradicted" } else { "" };
            format!("{} {}{inferred}{against}", words::does(link.kind), self.numbers[&link.from])
        };
        self.timeline.graph.causes(&event.id).iter().map(told).collect()
    }
}

/// Whether something is to be told that nobody named does or says; somebody has to be at an empty table, too.
fn needs_nobody(events: &[Event]) -> bool {
    let nameless =
        |event: &Event| event.who.is_empty() || event.contested.iter().any(|account| account.by.is_empty());
    events.is_empty() || events.iter().any(nameless)
}

/// Everybody who has a line.
fn actors(event: &Event) -> impl Iterator<Item = &ActorId> {
    let rivals = event.contested.iter().flat_map(|account| account.by.first());
    event.who.iter().take(1).chain(event.to.first()).chain(rivals)
}
