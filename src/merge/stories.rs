//! How many stories a set of articles tells.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Told;
use super::actors::Cast;
use super::telling::Article;
use crate::mention::actor::one;
use crate::mention::same::Same;
use crate::rules::ActorKind;

/// So many actors of one article are compared with those of others.
const MOST_ACTORS: usize = 200;
/// An article is about whom it names so often.
const OFTEN: usize = 3;

/// The articles of each story, by their numbers; an article of which no event is listed belongs to none.
///
/// Articles tell one story where they tell the same event, where they are about the same actor more than about any
/// other, or about the same two, or where they share two names that no almanac knows. That they name the same state,
/// town or well-known body says nothing: half of all news names the United States.
pub(super) fn stories<'t>(
    articles: &[Article<'_>],
    told: impl Iterator<Item = &'t Vec<Told>>,
    cast: &Cast,
) -> Vec<Vec<usize>> {
    let mut same = Same::alone(articles.len());
    let mut telling: BTreeSet<usize> = BTreeSet::new();
    for places in told {
        for place in places {
            telling.insert(place.article);
            same.join(place.article as u32, places[0].article as u32);
        }
    }
    // Two articles that share a pair of names share it with the first that has it.
    let mut first: FxHashMap<[u32; 2], usize> = FxHashMap::default();
    let mut about: BTreeMap<u32, usize> = BTreeMap::new();
    for article in &telling {
        let themes = themes(&articles[*article], cast, *article);
        if let Some(foremost) = themes.foremost {
            let with = *about.entry(foremost).or_insert(*article);
            same.join(*article as u32, with as u32);
        }
        for names in [own_names(cast, *article), themes.all] {
            for (i, one) in names.iter().enumerate() {
                for other in &names[i + 1..] {
                    let with = *first.entry([*one, *other]).or_insert(*article);
                    same.join(*article as u32, with as u32);
                }
            }
        }
    }
    let mut stories: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for article in telling {
        stories.entry(same.root(article as u32)).or_default().push(article);
    }
    stories.into_values().collect()
}

/// Whom an article is about.
struct Themes {
    /// The actor that it names most often, where it names one more often than any other.
    foremost: Option<u32>,
    /// Those that it names at least half as often as any other, in order of their numbers.
    all: Vec<u32>,
}

fn themes(article: &Article<'_>, cast: &Cast, number: usize) -> Themes {
    let mut mentions: BTreeMap<u32, usize> = BTreeMap::new();
    for mention in &article.mentions.actors.mentions {
        let actor = cast.of_entity[number][mention.entity as usize];
        if !cast.actors[actor as usize].unnamed {
            *mentions.entry(actor).or_default() += 1;
        }
    }
    let most = mentions.values().copied().max().unwrap_or_default();
    let named = |least: usize| mentions.iter().filter(move |(_, times)| **times >= least.max(OFTEN));
    let all = named(most.div_ceil(2)).map(|(actor, _)| *actor).take(MOST_ACTORS).collect();
    Themes { foremost: one(named(most)).map(|(actor, _)| *actor), all }
}

/// The actors with names that an article names and the gazetteer does not know.
fn own_names(cast: &Cast, article: usize) -> Vec<u32> {
    let own = |number: &u32| {
        let actor = &cast.actors[*number as usize];
        actor.known.is_none() && !actor.unnamed && actor.kind != ActorKind::State
    };
    let names: BTreeSet<u32> = cast.of_entity[article].iter().copied().filter(own).collect();
    names.into_iter().take(MOST_ACTORS).collect()
}
