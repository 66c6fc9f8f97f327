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
        let persons = || entities.iter().zip(&cast.of_entity[document]).filter(|(e, _)| person(e));
        let called = |(entity, number): (&'_ Entity, &u32)| {
            let called = office(entity.role.as_deref()?, rules)?;
            Some((entity.of, called, root(*number)))
        };
        let described: Vec<_> = persons().filter(|(e, _)| e.unnamed).filter_map(called).collect();
        if described.is_empty() {
            continue;
        }
        let mut named: Vec<u32> = persons().filter(|(e, _)| !e.unnamed).map(|(_, n)| root(*n)).collect();
        named.sort_unstable();
        named.dedup();
        let held = |number: u32| {
            let actor = &cast.actors[number as usize];
            let held = office(actor.role.as_deref().filter(|_| !actor.unnamed)?, rules)?;
            Some((actor.of, held, number))
        };
        let holders: Vec<_> = named.into_iter().filter_map(held).collect();
        for (state, called, own) in described {
            let holds = |(of, held, _): &&(_, Vec<Sym>, _)| {
                (state.is_none() || state == *of) && is_called(held, &called, rules)
            };
            let holder = one(holders.iter().filter(holds)).map(|(_, _, number)| *number);
            out.extend(holder.filter(|holder| *holder != own).map(|holder| (own, holder)));
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
        [noun] => {
            // "the official" may be anybody of some standing, and whom others call a protester is no official.
            let anybody = rules.is_called(*noun, &[]);
            held == called || of && held[0] == *noun || !anybody && rules.is_called(*noun, held)
        }
        _ => held == called,
    }
}
