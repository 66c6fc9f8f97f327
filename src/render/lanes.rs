//! Who has a lane of their own in a picture, and what the lanes are called.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::cast::Cast;
use crate::id::ActorId;
use crate::merge::Event;
use crate::order::{Entry, Timeline};

/// The lanes of a picture from top to bottom: those of single actors, and where it is needed one for the rest.
pub(super) struct Lanes<'a> {
    actors: Vec<&'a ActorId>,
    lane_of: FxHashMap<&'a ActorId, usize>,
    /// What the shared lane is called.
    rest: Option<&'static str>,
}

impl<'a> Lanes<'a> {
    /// At most `most` lanes for single actors.
    ///
    /// Lanes belong to the first actor of an event, in the order of their first appearance; where there are
    /// more actors than lanes, those with the most events and links have one, and the rest share the last.
    pub(super) fn of(timeline: &Timeline<'a>, most: usize) -> Self {
        let mut lanes = Self { actors: Vec::new(), lane_of: FxHashMap::default(), rest: None };
        lanes.seat(leading_actors(timeline, most));
        let shared = |entry: &&Entry<'a>| lanes.of_event(entry.event) == lanes.actors.len();
        let mut sharing = all(timeline).filter(shared).peekable();
        if sharing.peek().is_some() {
            let nobody = sharing.all(|entry| entry.event.who.is_empty());
            lanes.rest = Some(if nobody { "nobody named" } else { "others" });
        }
        lanes
    }

    /// The lane of an event.
    pub(super) fn of_event(&self, event: &Event) -> usize {
        event.who.first().and_then(|actor| self.of_actor(actor)).unwrap_or(self.actors.len())
    }

    /// The lane that an actor has alone.
    pub(super) fn of_actor(&self, actor: &ActorId) -> Option<usize> {
        self.lane_of.get(actor).copied()
    }

    /// What is written at the head of each lane.
    pub(super) fn names(&self, cast: &Cast<'_>) -> Vec<String> {
        let own = self.actors.iter().map(|actor| cast.name(actor));
        own.chain(self.rest).map(str::to_owned).collect()
    }

    /// Whose the lanes are that hold one actor alone, from top to bottom.
    pub(super) fn actors(&self) -> impl Iterator<Item = &'a ActorId> {
        self.actors.iter().copied()
    }

    /// How many lanes hold one actor alone.
    pub(super) fn single(&self) -> usize {
        self.actors.len()
    }

    /// Puts the lanes of single actors into another order, given by their present places.
    pub(super) fn rearrange(&mut self, order: &[usize]) {
        self.seat(order.iter().map(|&lane| self.actors[lane]).collect());
    }

    fn seat(&mut self, actors: Vec<&'a ActorId>) {
        self.lane_of = actors.iter().copied().zip(0..).collect();
        self.actors = actors;
    }
}

/// What the timeline tells, the undated behind the dated.
fn all<'b, 'a>(timeline: &'b Timeline<'a>) -> impl Iterator<Item = &'b Entry<'a>> {
    timeline.entries.iter().chain(&timeline.undated)
}

/// The actors that have a lane of their own, from top to bottom.
fn leading_actors<'a>(timeline: &Timeline<'a>, most: usize) -> Vec<&'a ActorId> {
    let mut actors: Vec<&ActorId> = Vec::new();
    let mut degrees: Vec<usize> = Vec::new();
    let mut number_of: FxHashMap<&ActorId, usize> = FxHashMap::default();
    for entry in all(timeline) {
        let Some(actor) = entry.event.who.first() else { continue };
        let number = *number_of.entry(actor).or_insert(actors.len());
        if number == actors.len() {
            actors.push(actor);
            degrees.push(0);
        }
        let id = &entry.event.id;
        degrees[number] += 1 + timeline.graph.causes(id).len() + timeline.graph.responses(id).len();
    }
    let mut ranked: Vec<usize> = (0..actors.len()).collect();
    ranked.sort_by_key(|&number| Reverse(degrees[number]));
    ranked.truncate(most);
    ranked.sort_unstable();
    ranked.into_iter().map(|number| actors[number]).collect()
}
