//! The hub of the program: events, actors, sources and links of the world, merged from many articles or read
//! from a curated file. Extraction, curation and graph agree on [`Storyline`] and on nothing else.

mod actors;
mod casting;
mod clusters;
mod draft;
mod judged;
mod lifted;
mod naming;
mod officers;
mod salience;
mod sieve;
mod stories;
mod story;
mod storyline;
mod telling;
mod why_not;
mod wording;

use std::collections::BTreeMap;

pub use storyline::{
    Account, Actor, ActorKind, Event, Evidence, Link, LinkBasis, LinkKind, Mode, Source, Storyline, Verdict,
};
pub use telling::Article;

pub use clusters::Forbidden;
pub use sieve::{Key, Lack, Want};
pub(crate) use why_not::why_not;
pub use why_not::{Asked, Outcome, Pair, Trial};

use crate::guidance::Guidance;
use crate::id::EventId;
use crate::rules::Rules;

/// How much of what articles tell is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Breadth {
    /// What a timeline needs.
    #[default]
    Principal,
    /// Background too.
    All,
}

/// A storyline merged from articles, and where each of its events is told.
#[derive(Debug)]
pub struct Merged {
    /// The story, without its sources.
    pub storyline: Storyline,
    /// By article and event mention: the event of the world, listed or not.
    pub event_of: Vec<Vec<EventId>>,
    /// By listed event: its tellings, the surest first.
    pub tellings: BTreeMap<EventId, Vec<Told>>,
    /// The articles of each story that the set seems to tell, by their numbers.
    pub stories: Vec<Vec<usize>>,
    /// How many events more would be listed with the background.
    pub background: usize,
}

/// Where an event is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The number of the article.
    pub article: usize,
    /// The number of its event mention.
    pub mention: usize,
    /// The sieve that joined it to the others.
    pub joined: Option<&'static str>,
}

/// Merges what `articles` tell. Articles must come in a fixed order, whatever the order of their files.
pub fn merge(articles: &[Article<'_>], rules: &Rules, guidance: &Guidance, breadth: Breadth) -> Merged {
    let cast = casting::of(articles, rules, guidance);
    let tellings = telling::tellings(articles, &cast);
    let judged = judged::judged(articles, &tellings, &cast, guidance);
    let clusters = sieve::Work::new(&tellings, &cast).cluster(&judged, None);
    let told = story::tell(articles, &tellings, &clusters, &cast, breadth);
    let mut event_of: Vec<Vec<EventId>> = vec![Vec::new(); articles.len()];
    for (telling, id) in tellings.iter().zip(told.event_of) {
        event_of[telling.article].push(id);
    }
    let tellings: BTreeMap<EventId, Vec<Told>> = told
        .tellings_of
        .into_iter()
        .map(|(id, ranked)| (id, ranked.iter().map(|i| clusters.told(&tellings, *i)).collect()))
        .collect();
    let stories = stories::stories(articles, tellings.values(), &cast);
    Merged { storyline: told.storyline, event_of, tellings, stories, background: told.background }
}
