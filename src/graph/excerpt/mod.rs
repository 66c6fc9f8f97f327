//! An excerpt of a storyline: the events that are asked for, the links between them, and whom and what they cite.
//!
//! What is asked in several ways must hold in all of them. First goes what was not yet published, and the rest is asked
//! of the storyline as it stood then. Nothing is left out in silence: an [`Excerpt`] counts it.

mod publication;
mod reduce;
mod retain;

use std::collections::{BTreeSet, VecDeque};

use rustc_hash::FxHashSet;

use super::{EventGraph, build};
use crate::curate::nearest;
use crate::date::{Edtf, NaiveDate};
use crate::error::{Error, Result};
use crate::id::{ActorId, EventId};
use crate::merge::{Actor, Event, Storyline};
use crate::rules::Kind;
use retain::{Keep, retain};

/// Which events of a timeline are asked for: all of them, where nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Ids or names of actors, one of whom, or of those who are of them, acts, is addressed, or gives a rival account.
    pub about: Vec<String>,
    /// So many articles tell the event at least.
    pub min_sources: usize,
    /// Events that stay, whatever is asked.
    pub also: BTreeSet<EventId>,
    /// Kinds, one of which the event is of.
    pub kinds: Vec<String>,
    /// The event may be no earlier than that day.
    pub from: Option<NaiveDate>,
    /// The event may be no later than that day.
    pub to_date: Option<NaiveDate>,
    /// What led to this event, and what came of it.
    pub chain: Option<String>,
    /// What stands at most so many links from this event.
    pub focus: Option<(String, usize)>,
    /// Only what had been published by that day.
    pub as_of: Option<NaiveDate>,
    /// So many events at most: those with most links, then those with most sources, then the first.
    pub top: Option<usize>,
    /// Without the answers that a chain of other links tells as well.
    pub reduced: bool,
}

/// What of a timeline is shown, and how much is not.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    /// What is left of the storyline.
    pub storyline: Storyline,
    /// What that leaves out.
    pub left_out: LeftOut,
}

/// How much of a timeline is not shown, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// What was asked for.
    pub asked: Selection,
    /// So many events, of so many.
    pub events: (usize, usize),
    /// So many links, of so many.
    pub links: (usize, usize),
}

/// What of `storyline` is asked for, in the order of the file.
///
/// ```
/// use rejoinder::{graph, merge::Storyline};
/// let excerpt = graph::excerpt(&Storyline::default(), &graph::Selection::default()).unwrap();
/// assert_eq!(excerpt.left_out.events, (0, 0));
/// ```
///
/// # Errors
/// An actor, event or kind of that name is not in the storyline; the nearest name is offered.
pub fn excerpt(storyline: &Storyline, selection: &Selection) -> Result<Excerpt> {
    let mut rest = storyline.clone();
    if let Some(day) = selection.as_of {
        publication::withdraw_later(&mut rest, day);
    }
    if *selection
        != (Selection { as_of: selection.as_of, reduced: selection.reduced, ..Selection::default() })
    {
        let keep = Asked::of(storyline, &rest, selection)?.events();
        retain(&mut rest, &keep);
    }
    if selection.reduced {
        reduce::reduce(&mut rest);
    }
    let left_out = LeftOut {
        asked: selection.clone(),
        events: (storyline.events.len() - rest.events.len(), storyline.events.len()),
        links: (storyline.links.len() - rest.links.len(), storyline.links.len()),
    };
    Ok(Excerpt { storyline: rest, left_out })
}

/// A selection whose names are found.
struct Asked<'a> {
    graph: EventGraph<'a>,
    selection: &'a Selection,
    about: FxHashSet<&'a ActorId>,
    reached: Vec<FxHashSet<&'a EventId>>,
}

impl<'a> Asked<'a> {
    /// Names are looked for in the `whole`: one that was not yet heard of by a day is known all the same.
    fn of(whole: &'a Storyline, rest: &'a Storyline, selection: &'a Selection) -> Result<Self> {
        let graph = build(rest);
        let mut about = FxHashSet::default();
        for name in &selection.about {
            about.extend(actors(whole, name)?);
        }
        with_their_own(whole, &mut about);
        for kind in &selection.kinds {
            known_kind(whole, kind)?;
        }
        let mut reached = Vec::new();
        if let Some(id) = &selection.chain {
            let id = known_event(whole, id)?;
            reached.push(graph.chain(id).into_iter().map(|event| &event.id).collect());
        }
        if let Some((id, depth)) = &selection.focus {
            reached.push(around(&graph, known_event(whole, id)?, *depth));
        }
        Ok(Self { graph, selection, about, reached })
    }

    /// The events that are asked for, by their positions.
    fn events(&self) -> Keep {
        let events = &self.graph.storyline.events;
        let mut keep: Keep = events.iter().map(|event| self.has(event)).collect();
        if let Some(top) = self.selection.top {
            let mut ranked: Vec<usize> = (0..events.len()).filter(|&i| keep[i]).collect();
            let links = self.links_among(&keep);
            ranked.sort_by_key(|&i| std::cmp::Reverse((links[i], sources(&events[i]))));
            for &i in ranked.iter().skip(top) {
                keep[i] = false;
            }
        }
        keep
    }

    fn has(&self, event: &Event) -> bool {
        let Selection { kinds, from, to_date, .. } = self.selection;
        if self.selection.also.contains(&event.id) {
            return true;
        }
        let bound = |of: fn(&Edtf) -> Option<NaiveDate>| event.when.as_ref().and_then(of);
        // An event whose date is open on that side, or unknown, may lie there.
        let too_early = matches!((bound(Edtf::latest), from), (Some(last), Some(from)) if last < *from);
        let too_late = matches!((bound(Edtf::earliest), to_date), (Some(first), Some(to)) if first > *to);
        !too_early
            && !too_late
            && sources(event) >= self.selection.min_sources
            && (kinds.is_empty() || kinds.iter().any(|kind| Some(kind) == event.kind.as_ref()))
            && (self.about.is_empty() || parties(event).any(|actor| self.about.contains(actor)))
            && self.reached.iter().all(|reached| reached.contains(&event.id))
    }

    /// How many links each event has with others that are kept.
    fn links_among(&self, keep: &[bool]) -> Vec<usize> {
        let mut links = vec![0; keep.len()];
        for (from, to, _) in self.graph.arrows().filter(|&(from, to, _)| keep[from] && keep[to]) {
            links[from] += 1;
            links[to] += 1;
        }
        links
    }
}

/// The events at most `depth` links away, in either direction.
fn around<'a>(graph: &EventGraph<'a>, id: &EventId, depth: usize) -> FxHashSet<&'a EventId> {
    let mut reached = FxHashSet::default();
    let mut next: VecDeque<(&EventId, usize)> = VecDeque::new();
    if let Some(event) = graph.event(id) {
        reached.insert(&event.id);
        next.push_back((&event.id, 0));
    }
    while let Some((id, far)) = next.pop_front() {
        if far == depth {
            continue;
        }
        let causes = graph.causes(id).into_iter().map(|link| &link.from);
        for other in causes.chain(graph.responses(id).into_iter().map(|link| &link.to)) {
            if reached.insert(other) {
                next.push_back((other, far + 1));
            }
        }
    }
    reached
}

/// Everybody who has a part in an event.
fn parties(event: &Event) -> impl Iterator<Item = &ActorId> {
    let rivals = event.contested.iter().flat_map(|account| &account.by);
    event.who.iter().chain(&event.to).chain(rivals)
}

/// How many articles tell an event.
fn sources(event: &Event) -> usize {
    let sources: FxHashSet<_> = event.evidence.iter().map(|evidence| &evidence.source).collect();
    sources.len()
}

/// Everybody who is called so, by id, name or another name.
fn actors<'a>(storyline: &'a Storyline, name: &str) -> Result<Vec<&'a ActorId>> {
    let called = |actor: &'a Actor| {
        [actor.id.as_str(), &actor.name].into_iter().chain(actor.aka.iter().map(String::as_str))
    };
    let wanted = name.to_lowercase();
    let so_called = |actor: &&'a Actor| called(actor).any(|name| name.to_lowercase() == wanted);
    let found: Vec<_> = storyline.actors.iter().filter(so_called).map(|actor| &actor.id).collect();
    if found.is_empty() {
        let near = nearest(name, storyline.actors.iter().flat_map(called));
        return Err(unknown("no actor of this timeline", name, near));
    }
    Ok(found)
}

/// A state's act is also its minister's: adds everybody who is of one of `actors`.
fn with_their_own<'a>(storyline: &'a Storyline, actors: &mut FxHashSet<&'a ActorId>) {
    let mut before = usize::MAX;
    while actors.len() != before {
        before = actors.len();
        let own = |actor: &&Actor| actor.of.as_ref().is_some_and(|of| actors.contains(of));
        let added: Vec<_> = storyline.actors.iter().filter(own).map(|actor| &actor.id).collect();
        actors.extend(added);
    }
}

fn known_event<'a>(storyline: &'a Storyline, id: &str) -> Result<&'a EventId> {
    let ids = || storyline.events.iter().map(|event| &event.id);
    ids()
        .find(|known| known.as_str() == id)
        .ok_or_else(|| unknown("no event of this timeline", id, nearest(id, ids().map(EventId::as_str))))
}

/// A kind that the program knows, or that a person wrote.
fn known_kind(storyline: &Storyline, kind: &str) -> Result<()> {
    let written: BTreeSet<&str> = storyline.events.iter().filter_map(|event| event.kind.as_deref()).collect();
    let known = || Kind::ALL.iter().map(|kind| kind.as_str()).chain(written.iter().copied());
    if known().any(|known| known == kind) {
        return Ok(());
    }
    let near = nearest(kind, known());
    let here =
        if near.is_none() { written.into_iter().collect::<Vec<_>>().join(", ") } else { String::new() };
    let here = if here.is_empty() { here } else { format!("; this timeline has {here}") };
    Err(Error::Usage(format!("{}{here}", unknown("no kind of event", kind, near))))
}

fn unknown(what: &str, name: &str, near: Option<&str>) -> Error {
    let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Error::Usage(format!("{what} is called `{name}`{near}"))
}
