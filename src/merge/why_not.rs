//! Why two events are two: the same sieves again, with an eye on their tellings.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Told;
use super::clusters::{Clusters, Forbidden, Watch};
use super::judged::{Finder, Judged, Meant, judged};
use super::sieve::{Lack, Sieve, Work};
use super::telling::{Article, tellings};
use super::{Breadth, casting, story};
use crate::guidance::{Guidance, KnownEvent};
use crate::id::EventId;
use crate::rules::Rules;

/// An event that somebody asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Its id, in a person's file or as merging gives it.
    pub id: EventId,
    /// What the file says of it, where it is there.
    pub known: Option<KnownEvent>,
}

/// How two events stand to one another.
#[derive(Debug)]
pub struct Pair {
    /// The events of each that were asked for, as merging names them; several where the articles tell one of a person's
    /// file as several.
    pub events: [Vec<EventId>; 2],
    /// Where the two are told.
    pub told: [Vec<Told>; 2],
    /// Whether they are one event now.
    pub one: bool,
    /// By sieve, the surest first, the pair of tellings that came nearest to be joined, and what it lacked.
    pub trials: Vec<Trial>,
    /// The story in which they stand.
    pub story: super::Storyline,
}

/// Two tellings before a sieve.
#[derive(Debug, Clone)]
pub struct Trial {
    /// The sieve.
    pub sieve: &'static str,
    /// The one that leads, and the other.
    pub pair: [Told; 2],
    /// What came of it.
    pub outcome: Outcome,
}

/// Why a sieve did not join two tellings.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// They lack something; of what only one of the two lacks, the number of that one, 0 or 1, comes with it.
    Lacks(Lack, usize),
    /// They are alike enough, but another one was nearer.
    Rival,
    /// They are alike enough, but their events had become such by then that this forbids it.
    Forbidden {
        /// What forbids it.
        by: Forbidden,
        /// The first and last days of the two events.
        days: [(Option<NaiveDate>, Option<NaiveDate>); 2],
        /// The names of those who act in each.
        who: [Vec<String>; 2],
    },
}

/// Says why two events are not one; none of the articles may tell one of them, whose number is then the error.
pub(crate) fn why_not(
    articles: &[Article<'_>],
    rules: &Rules,
    guidance: &Guidance,
    asked: &[Asked; 2],
) -> Result<Pair, usize> {
    let cast = casting::of(articles, rules, guidance);
    let tellings = tellings(articles, &cast);
    let judged: Judged = judged(articles, &tellings, &cast, guidance);
    let work = Work::new(&tellings, &cast);
    let clusters = work.cluster(&judged, None);
    let told = story::tell(articles, &tellings, &clusters, &cast, Breadth::Principal);

    let mut found: [BTreeSet<usize>; 2] = Default::default();
    for (at, asked) in asked.iter().enumerate() {
        let by_id = |i: &usize| told.event_of[*i] == asked.id;
        found[at] = match &asked.known {
            None => (0..tellings.len()).filter(by_id).collect(),
            Some(event) => {
                let finder = Finder::new(articles, &tellings, &cast, event.passages.iter());
                let meant = finder.places(event);
                // Where the file still calls the event as merging does, nothing need be guessed.
                let likeliest = |meant: &Meant| {
                    let own = meant.iter().map(|(_, telling)| *telling).find(by_id);
                    own.or_else(|| Some(meant.first()?.1))
                };
                meant.filter_map(|meant| likeliest(&meant)).collect()
            }
        };
        if found[at].is_empty() {
            return Err(at);
        }
    }
    let of = |side: &BTreeSet<usize>| side.iter().map(|i| clusters.of(*i)).collect::<BTreeSet<_>>();
    let groups = [of(&found[0]), of(&found[1])];
    let members = |group: &BTreeSet<usize>| -> BTreeSet<usize> {
        (0..tellings.len()).filter(|i| group.contains(&clusters.of(*i))).collect()
    };
    let one = groups[0].iter().any(|cluster| groups[1].contains(cluster));
    // What is one event now is shown by the tellings that were asked for.
    let sides: [BTreeSet<usize>; 2] = if one { found } else { [members(&groups[0]), members(&groups[1])] };
    let place = |i: &usize| clusters.told(&tellings, *i);
    let watched = work.cluster(&judged, Some(Watch { sides: sides.clone(), refused: Vec::new() }));
    let trials = Work::SIEVES.iter().filter_map(|sieve| nearest(sieve, &work, &watched));
    let trial =
        |(sieve, pair, outcome): (_, [usize; 2], _)| Trial { sieve, pair: pair.map(|i| place(&i)), outcome };
    let ids = |side: &BTreeSet<usize>| {
        let ids: BTreeSet<&EventId> = side.iter().map(|i| &told.event_of[*i]).collect();
        ids.into_iter().cloned().collect()
    };
    Ok(Pair {
        events: [ids(&sides[0]), ids(&sides[1])],
        told: [sides[0].iter().map(place).collect(), sides[1].iter().map(place).collect()],
        one,
        trials: if one { Vec::new() } else { trials.map(trial).collect() },
        story: told.storyline,
    })
}

/// Of all pairs of tellings of the two the one that came nearest to be joined by a sieve.
fn nearest<'w, 'a>(
    sieve: &Sieve<'w, 'a>,
    work: &Work<'w, 'a>,
    watched: &Clusters,
) -> Option<(&'static str, [usize; 2], Outcome)> {
    let watch = watched.watch.as_ref()?;
    if let Some(refusal) = watch.refused.iter().find(|refusal| refusal.sieve == sieve.id) {
        let names =
            |who: &Vec<u32>| who.iter().map(|who| work.cast.actors[*who as usize].name.clone()).collect();
        let who = [names(&refusal.who[0]), names(&refusal.who[1])];
        let outcome = Outcome::Forbidden { by: refusal.by, days: refusal.days, who };
        return Some((sieve.id, refusal.pair, outcome));
    }
    let mut best: Option<(u8, [usize; 2], Outcome)> = None;
    for a in &watch.sides[0] {
        for b in &watch.sides[1] {
            for pair in [[*a, *b], [*b, *a]] {
                let (near, outcome) = match (sieve.meets)(work, pair[0], pair[1]) {
                    Ok(_) => (u8::MAX, Outcome::Rival),
                    Err(lack) => {
                        let whose = matches!(lack, Lack::Wants(_, telling) if telling == pair[1]);
                        (lack.nearness(), Outcome::Lacks(lack, usize::from(whose)))
                    }
                };
                if best.as_ref().is_none_or(|(before, ..)| near > *before) {
                    best = Some((near, pair, outcome));
                }
            }
        }
    }
    best.map(|(_, pair, outcome)| (sieve.id, pair, outcome))
}
