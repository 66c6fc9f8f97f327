//! Speakers who are told of before they are named: "a senior official said … Ann Lee, secretary of the council, added".

use rustc_hash::FxHashMap;

use super::coref::Discourse;
use crate::rules::ActorKind;
use crate::text::Tag;

/// How many sentences on a described speaker may be named.
const NAMED_LATER: u32 = 3;
/// How many persons are tried.
const CANDIDATES: usize = 16;

impl Discourse<'_, '_> {
    /// A speaker brought in without a name ("a senior official said") is the first person who is introduced by
    /// name and role within the next sentences, where nothing speaks against it.
    pub(super) fn name_speakers(&mut self) {
        let introduced = self.introduced();
        for i in 0..self.heard.len() {
            let heard = self.heard[i];
            let unnamed = self.names.root(heard.entity);
            let e = &self.names.entities[unnamed as usize];
            if e.kind != ActorKind::Person || !e.unnamed || !heard.subject || heard.aside {
                continue;
            }
            // "according to an official who asked not to be named": of whom a clause says who it is, that is all.
            if self.a.tags.get(heard.end as usize) == Some(&Tag::Relative) {
                continue;
            }
            let from = introduced.partition_point(|(s, _)| *s <= heard.sentence);
            let later = introduced[from..].iter().take_while(|(s, _)| *s <= heard.sentence + NAMED_LATER);
            let facts = |e: u32| &self.names.facts[e as usize];
            let noun = facts(unnamed).roles.last().copied();
            let fits = later.take(CANDIDATES).map(|(_, p)| self.names.root(*p)).find(|p| {
                let person = &self.names.entities[*p as usize];
                let called = noun.is_some_and(|n| self.rules.is_called(n, &facts(*p).roles));
                // "the prime minister" is no other minister.
                let bears =
                    noun.is_some() && facts(unnamed).roles.iter().all(|word| facts(*p).roles.contains(word));
                let sexes = !matches!((facts(*p).sex, facts(unnamed).sex), (Some(a), Some(b)) if a != b);
                let states = e.of.is_none() || person.of.is_none() || e.of == person.of;
                (called || bears) && sexes && states
            });
            // Who goes on without a name does not get one.
            let fits = fits.filter(|_| !self.goes_on(i, &introduced[from..]));
            if let Some(person) = fits {
                self.names.merge(unnamed, person);
            }
        }
    }

    /// Whether whoever is heard there is told of again, in another sentence, before anybody is introduced.
    fn goes_on(&self, number: usize, introduced: &[(u32, u32)]) -> bool {
        let heard = self.heard[number];
        let until = introduced.first().map_or(heard.sentence, |(sentence, _)| *sentence);
        let unnamed = self.names.root(heard.entity);
        let before = self.heard[..number].iter().rev().take(CANDIDATES);
        let behind = self.heard[number + 1..].iter().take_while(|h| h.sentence < until);
        before.chain(behind).any(|h| h.sentence != heard.sentence && self.names.root(h.entity) == unnamed)
    }

    /// Persons who speak or act by name and role in the sentence that first tells of them, each with that sentence.
    fn introduced(&self) -> Vec<(u32, u32)> {
        let mut first: FxHashMap<u32, (u32, bool)> = FxHashMap::default();
        let mut introduced = Vec::new();
        for heard in &self.heard {
            let entity = self.names.root(heard.entity);
            let (sentence, told) = first.entry(entity).or_insert((heard.sentence, false));
            let e = &self.names.entities[entity as usize];
            let named = e.kind == ActorKind::Person && !e.unnamed && e.role.is_some();
            if named && heard.subject && *sentence == heard.sentence && !*told {
                *told = true;
                introduced.push((heard.sentence, entity));
            }
        }
        introduced
    }
}
