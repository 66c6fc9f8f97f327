//! Who is meant by an office alone: "the Russian leader" in an article that names somebody whom other articles call the
//! president of Russia. Takes the entities of all documents and the cast so far, gives who is the same.

use super::actors::Cast;
use crate::mention::actor::{Entity, one};
use crate::rules::{ActorKind, Rules};
use crate::text::Sym;

/// The persons whom a document only describes, each with the person of the cast who is meant: the one whom the document
/// names without an office, and who has that office elsewhere. `root` gives the actor that a number stands for.
pub(super) fn officers(
    documents: &[&[Entity]],
    cast: &Cast,
    rules: &Rules,
    root: impl Fn(u32) -> u32,
) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for (document, entities) in documents.iter().enumerate() {
        let person = |e: &Entity| e.kind == ActorKind::Person && !e.stranger;
        let actor_of = |number: usize| root(cast.of_entity[document][number]);
        let described = entities.iter().enumerate().filter(|(_, e)| person(e) && e.unnamed);
        for (number, entity) in described {
            let Some(called) = entity.role.as_deref().and_then(|role| office(role, rules)) else { continue };
            let holds = |number: &u32| {
                let actor = &cast.actors[*number as usize];
                let states = entity.of.is_none() || entity.of == actor.of;
                let held = actor.role.as_deref().and_then(|role| office(role, rules));
                states && !actor.unnamed && held.is_some_and(|held| is_called(&held, &called, rules))
            };
            let named = entities.iter().enumerate().filter(|(_, e)| person(e) && !e.unnamed);
            let mut holders: Vec<u32> = named.map(|(n, _)| actor_of(n)).filter(holds).collect();
            holders.sort_unstable();
            holders.dedup();
            let own = actor_of(number);
            out.extend(one(holders.into_iter()).filter(|holder| *holder != own).map(|holder| (own, holder)));
        }
    }
    out
}

/// Of the words of a role the longest title: "prime minister" of "Norwegian prime minister".
fn office(role: &str, rules: &Rules) -> Option<Vec<Sym>> {
    let words: Vec<Sym> =
        role.split_whitespace().map(|word| rules.vocabulary.get(&word.to_lowercase())).collect();
    let titles = (0..words.len()).filter_map(|at| Some((at, rules.roles.title(&words[at..])?.len)));
    let (at, len) = titles.max_by_key(|(at, len)| (*len, std::cmp::Reverse(*at)))?;
    Some(words[at..at + len].to_vec())
}

/// Whether who holds an office is called so: a president "the president" and "the leader", a secretary of state "the
/// secretary", but no vice president "the president".
fn is_called(held: &[Sym], called: &[Sym], rules: &Rules) -> bool {
    let of = held.get(1).is_some_and(|word| rules.vocabulary.holds(rules.lists.name_links, *word));
    match called {
        [noun] => held == called || of && held[0] == *noun || rules.is_called(*noun, held),
        _ => held == called,
    }
}
