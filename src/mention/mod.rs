//! Finding what a text mentions: times, actors, events, and how events answer one another.
//!
//! Every mention keeps the rule that found it and where it stands. Nothing here knows when the article was
//! published: times keep what their words say, and what is implied stays open.

pub mod actor;
pub mod event;
pub mod link;
pub(crate) mod same;
pub mod time;

use crate::rules::Rules;
use crate::text::Annotated;

/// Everything that one text mentions.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    /// Time expressions in order.
    pub timexes: Vec<time::Timex>,
    /// Actors and their mentions.
    pub actors: actor::Actors,
    /// Events in order.
    pub events: Vec<event::EventMention>,
    /// Links in order of their cues.
    pub links: Vec<link::LinkMention>,
}

/// The cues of links in a text, with what the rules made of them.
pub fn tried_links(a: &Annotated<'_>, rules: &Rules) -> Vec<link::Tried> {
    let timexes = time::find(a, rules);
    let actors = actor::find(a, rules, &timexes);
    let mut events = event::find(a, rules, &actors, &timexes);
    link::tried(a, rules, &actors, &mut events)
}

/// Finds all mentions of a text: times, actors, the events that both take part in, and links between those.
pub fn find(a: &Annotated<'_>, rules: &Rules) -> Mentions {
    let timexes = time::find(a, rules);
    let actors = actor::find(a, rules, &timexes);
    let mut events = event::find(a, rules, &actors, &timexes);
    let links = link::find(a, rules, &actors, &mut events);
    Mentions { timexes, actors, events, links }
}
