//! One actor of the world from the many names that documents use.
//!
//! Gazetteer entries are one by their entry, bodies by their words and their state. Persons are one where full names
//! agree; in another spelling only where office or state agrees too. A surname alone joins only where one person of
//! the set bears it and nothing speaks against it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::actors::{Cast, WorldActor};
use super::naming::{Spelling, name_ids};
use super::officers::officers;
use super::telling::Article;
use crate::guidance::{Guidance, KnownActor};
use crate::id::ActorId;
use crate::mention::actor::{Entity, add_name, one};
use crate::mention::same::Same;
use crate::rules::{ActorKind, EntryKind, Rules};

/// The actors of all articles, given in a fixed order.
pub(super) fn of(articles: &[Article<'_>], rules: &Rules, guidance: &Guidance) -> Cast {
    let entities: Vec<&[Entity]> = articles.iter().map(|a| a.mentions.actors.entities.as_slice()).collect();
    cast(&entities, rules, guidance)
}

/// Joins the entities of all documents.
fn cast(documents: &[&[Entity]], rules: &Rules, guidance: &Guidance) -> Cast {
    let mut caster = Caster {
        rules,
        guidance,
        spelling: Spelling::new(rules),
        by_key: FxHashMap::default(),
        by_sound: BTreeMap::new(),
        by_surname: BTreeMap::new(),
        same: Same::default(),
        cast: Cast::default(),
    };
    caster.cast.of_entity = documents.iter().map(|d| vec![u32::MAX; d.len()]).collect();
    // Full names of all documents before short ones of any, so that the order of documents does not matter.
    for pass in [Pass::Known, Pass::Person, Pass::Full, Pass::Short] {
        if pass == Pass::Short {
            caster.join_spellings();
        }
        for (number, entities) in documents.iter().enumerate() {
            for (i, entity) in entities.iter().enumerate().filter(|(_, e)| Pass::of(e) == pass) {
                caster.cast.of_entity[number][i] = caster.place(entity, (number, i));
            }
        }
    }
    for (described, officer) in officers(documents, &caster.cast, rules, |n| caster.same.root(n)) {
        caster.same.join(described, officer);
    }
    let mut cast = caster.finish();
    name_ids(&mut cast, rules, guidance);
    cast
}

/// The order in which entities find their actors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    Known,
    /// Persons by their full names.
    Person,
    /// Other full names.
    Full,
    /// What is short or only described.
    Short,
}

impl Pass {
    fn of(entity: &Entity) -> Self {
        let full = !entity.unnamed && entity.name.contains([' ', '-']);
        match entity.kind {
            _ if entity.known.is_some() => Self::Known,
            ActorKind::Person if full => Self::Person,
            _ if full => Self::Full,
            _ => Self::Short,
        }
    }
}

/// What makes two entities one actor: equal keys.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// A person's file says so.
    Guided(ActorId),
    /// The gazetteer's entry.
    Known(u32),
    /// A body or group by its words within its state or body.
    Body(String, Option<u32>),
    /// A person or firm of one document that is only described, or brought in as somebody whom nobody knows.
    Described(usize, usize),
    /// Given name and surname as they are written; middle names and particles do not count.
    Person(String, String),
    /// Any other name as it sounds.
    Named(String),
}

struct Caster<'a> {
    rules: &'a Rules,
    guidance: &'a Guidance,
    spelling: Spelling<'a>,
    by_key: FxHashMap<Key, u32>,
    /// Persons by the sound of given name and surname.
    by_sound: BTreeMap<(String, String), Vec<u32>>,
    /// Persons by the sound of their surname.
    by_surname: BTreeMap<String, Vec<u32>>,
    /// The actors that turned out to be one.
    same: Same,
    cast: Cast,
}

impl Caster<'_> {
    fn place(&mut self, entity: &Entity, own: (usize, usize)) -> u32 {
        let key = self.key(entity, own);
        let found = self.by_key.get(&key).copied().or_else(|| self.short_for(entity));
        if let Some(found) = found.map(|f| self.same.root(f)) {
            self.by_key.entry(key).or_insert(found);
            self.merge(found, entity);
            return found;
        }
        let number = self.same.add();
        self.cast.actors.push(WorldActor {
            id: ActorId::from(""),
            name: entity.name.clone(),
            kind: entity.kind,
            names: entity.names.clone(),
            known: entity.known,
            of: entity.of,
            role: entity.role.clone(),
            stem: entity.stem.clone(),
            unnamed: entity.unnamed,
        });
        self.by_key.insert(key, number);
        if let Some(known) = entity.known {
            self.cast.by_entry.insert(known, number);
        }
        if is_full_person(entity) {
            self.by_sound.entry(self.spelling.sounds(&entity.name)).or_default().push(number);
            self.by_surname.entry(self.spelling.surname_sound(&entity.name)).or_default().push(number);
        }
        number
    }

    fn key(&self, entity: &Entity, (document, number): (usize, usize)) -> Key {
        if let Some(own) = self.guided(entity) {
            return Key::Guided(own.clone());
        }
        if let Some(known) = entity.known {
            return Key::Known(known);
        }
        // "a student named Lee" is no Lee of whom others tell, and one text's "company" is not another's.
        let described = entity.unnamed && entity.kind == ActorKind::Person;
        if described || entity.stranger && !entity.name.contains(' ') {
            return Key::Described(document, number);
        }
        if let Some(stem) = entity.stem.as_ref().filter(|_| entity.unnamed || entity.of.is_some()) {
            return Key::Body(stem.clone(), entity.of);
        }
        if entity.name.contains(' ') && matches!(entity.kind, ActorKind::Person | ActorKind::Other) {
            // A name of no known kind is the person who is called so elsewhere.
            let (given, surname) = self.spelling.written(&entity.name);
            let person = Key::Person(given, surname);
            if entity.kind == ActorKind::Person || self.by_key.contains_key(&person) {
                return person;
            }
        }
        Key::Named(self.spelling.sound(&entity.name))
    }

    /// The actor of a person's file that an entity is: by one of its names, also in another spelling of a full one.
    fn guided(&self, entity: &Entity) -> Option<&ActorId> {
        let bears = |names: &[String]| entity.names.iter().any(|n| names.contains(n));
        let sounds = |names: &[String]| {
            let own = (entity.kind == ActorKind::Person).then(|| self.spelling.sounds(&entity.name));
            names
                .iter()
                .any(|n| n.contains(' ') && own.as_ref().is_some_and(|own| *own == self.spelling.sounds(n)))
        };
        let named = |all: bool| {
            let is = move |a: &&KnownActor| {
                a.can_be(entity.kind) && (bears(&a.names) || (all && sounds(&a.names))) && !bears(&a.not)
            };
            self.guidance.actors.iter().find(is)
        };
        named(false).or_else(|| named(true)).filter(|_| !entity.unnamed).map(|a| &a.id)
    }

    /// The one person of the set with the surname that a short name is, where nothing speaks against it.
    fn short_for(&self, entity: &Entity) -> Option<u32> {
        let strange = entity.unnamed || entity.stranger || entity.known.is_some();
        let short = !strange && !entity.name.contains(' ');
        if !short || !matches!(entity.kind, ActorKind::Person | ActorKind::Other) {
            return None;
        }
        let mut bearers: Vec<u32> = self
            .by_surname
            .get(&self.spelling.surname_sound(&entity.name))?
            .iter()
            .map(|n| self.same.root(*n))
            .collect();
        bearers.sort_unstable();
        bearers.dedup();
        let written = self.spelling.written(&entity.name).1;
        let fits = |n: &&u32| {
            let actor = &self.cast.actors[**n as usize];
            let same = self.spelling.written(&actor.name).1 == written;
            !self.contradict(actor, entity) && (same || agree(actor, entity))
        };
        one(bearers.iter().filter(fits)).copied()
    }

    /// Joins persons whose names sound alike and whose office or state agrees.
    fn join_spellings(&mut self) {
        for bearers in std::mem::take(&mut self.by_sound).into_values() {
            for (i, second) in bearers.iter().enumerate().skip(1).take(MOST_SPELLINGS) {
                let actor = self.cast.actors[*second as usize].clone();
                let first = bearers[..i].iter().map(|n| self.same.root(*n)).find(|n| {
                    let other = &self.cast.actors[*n as usize];
                    let apart = self.are_states_apart(other.of, actor.of)
                        || self.are_kept_apart(&other.names, &actor.names);
                    !apart
                        && (same_of(other.of, actor.of)
                            || same_role(other.role.as_deref(), actor.role.as_deref()))
                });
                if let Some(first) = first.filter(|f| f != second) {
                    self.same.join(*second, first);
                    let into = &mut self.cast.actors[first as usize];
                    actor.names.iter().for_each(|n| add_name(&mut into.names, n));
                    if is_fuller(&actor.name, &into.name) {
                        into.name = actor.name;
                    }
                    into.of = into.of.or(actor.of);
                    into.role = into.role.take().or(actor.role);
                }
            }
        }
    }

    fn contradict(&self, actor: &WorldActor, entity: &Entity) -> bool {
        self.are_states_apart(actor.of, entity.of)
            || self.are_kept_apart(&actor.names, &entity.names)
            || matches!((&actor.role, &entity.role), (Some(a), Some(b)) if !same_role(Some(a), Some(b)) && !same_of(actor.of, entity.of))
    }

    /// Whether a person's file says that somebody with the first names is nobody with the second.
    fn are_kept_apart(&self, a: &[String], b: &[String]) -> bool {
        let bears = |own: &[String], names: &[String]| own.iter().any(|n| names.contains(n));
        let apart = |k: &KnownActor, a: &[String], b: &[String]| bears(a, &k.names) && bears(b, &k.not);
        self.guidance.actors.iter().any(|k| apart(k, a, b) || apart(k, b, a))
    }

    /// Whether two owners are two states; a state and a body may go together.
    fn are_states_apart(&self, a: Option<u32>, b: Option<u32>) -> bool {
        let state = |n: u32| self.rules.gazetteer.entries()[n as usize].kind == EntryKind::State;
        matches!((a, b), (Some(a), Some(b)) if a != b && state(a) && state(b))
    }

    fn merge(&mut self, into: u32, entity: &Entity) {
        let actor = &mut self.cast.actors[into as usize];
        if actor.unnamed || !entity.unnamed {
            entity.names.iter().for_each(|name| add_name(&mut actor.names, name));
        }
        actor.of = actor.of.or(entity.of);
        if actor.role.is_none() {
            actor.role.clone_from(&entity.role);
        }
        if actor.kind == ActorKind::Other {
            actor.kind = entity.kind;
        }
        // A body that one article names and another only describes bears its name.
        let named = actor.unnamed && !entity.unnamed;
        let longer = actor.unnamed == entity.unnamed && is_fuller(&entity.name, &actor.name);
        if actor.known.is_none() && entity.kind == actor.kind && (named || longer) {
            actor.name.clone_from(&entity.name);
        }
        if named {
            actor.unnamed = false;
            actor.names.clone_from(&entity.names);
        }
    }

    /// The cast without the actors that turned out to be others.
    fn finish(self) -> Cast {
        let Self { same, mut cast, .. } = self;
        let mut numbers = vec![0; same.len()];
        for (i, actor) in std::mem::take(&mut cast.actors).into_iter().enumerate() {
            if same.root(i as u32) == i as u32 {
                numbers[i] = cast.actors.len() as u32;
                cast.actors.push(actor);
            }
        }
        let new = |old: u32| numbers[same.root(old) as usize];
        cast.of_entity.iter_mut().flatten().for_each(|n| *n = new(*n));
        cast.by_entry.values_mut().for_each(|n| *n = new(*n));
        cast
    }
}

/// How many spellings of one name are compared.
const MOST_SPELLINGS: usize = 32;

fn is_full_person(entity: &Entity) -> bool {
    entity.kind == ActorKind::Person && !entity.unnamed && entity.name.contains(' ')
}

/// Whether office or state agrees.
fn agree(actor: &WorldActor, entity: &Entity) -> bool {
    same_of(actor.of, entity.of) || same_role(actor.role.as_deref(), entity.role.as_deref())
}

fn same_of(a: Option<u32>, b: Option<u32>) -> bool {
    a.is_some() && a == b
}

/// Whether one of two roles holds the other: "spokesman" and "Foreign Ministry spokesman".
fn same_role(a: Option<&str>, b: Option<&str>) -> bool {
    let words = |role: &str| role.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    let (Some(a), Some(b)) = (a.map(words), b.map(words)) else { return false };
    a.iter().all(|w| b.contains(w)) || b.iter().all(|w| a.contains(w))
}

/// Whether a name goes before another one; of two that are equally long always the same one does.
fn is_fuller(name: &str, other: &str) -> bool {
    (std::cmp::Reverse(name.len()), name) < (std::cmp::Reverse(other.len()), other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate;
    use crate::mention::{actor, time};

    /// The cast of some articles, and for each article what its actors are called there, with their ids.
    fn ids(articles: &[&str], guidance: &Guidance) -> (Cast, Vec<Vec<(String, String)>>) {
        let rules = Rules::builtin();
        let found: Vec<Vec<Entity>> = articles
            .iter()
            .map(|text| {
                let text = format!(
                    "Much has been written about what happened in the last few weeks and months. {text}"
                );
                let a = annotate::annotate(&text, rules);
                actor::find(&a, rules, &time::find(&a, rules)).entities
            })
            .collect();
        let documents: Vec<&[Entity]> = found.iter().map(Vec::as_slice).collect();
        let cast = cast(&documents, rules, guidance);
        let of = |document: usize, entity: usize| {
            cast.actors[cast.of_entity[document][entity] as usize].id.to_string()
        };
        let called =
            |d: usize| found[d].iter().enumerate().map(|(e, x)| (x.name.clone(), of(d, e))).collect();
        let called = (0..found.len()).map(called).collect();
        (cast, called)
    }

    fn id_of(called: &[(String, String)], name: &str) -> String {
        let found = called.iter().find(|(n, _)| n == name);
        found.unwrap_or_else(|| panic!("no `{name}` in {called:?}")).1.clone()
    }

    #[track_caller]
    fn assert_one(first: (&str, &str), second: (&str, &str), one: bool) {
        for turned in [false, true] {
            let (a, b) = if turned { (second, first) } else { (first, second) };
            let (_, called) = ids(&[a.0, b.0], &Guidance::default());
            let same = id_of(&called[0], a.1) == id_of(&called[1], b.1);
            assert_eq!(same, one, "{called:?}");
        }
    }

    #[test]
    fn another_spelling_is_the_same_person_where_office_or_state_agrees() {
        assert_one(
            ("Iranian spokesman Farhad Ghorani spoke.", "Farhad Ghorani"),
            ("Iranian spokesman Farhad Qorani spoke.", "Farhad Qorani"),
            true,
        );
        assert_one(
            ("Farhad Ghorani, spokesman for the ministry, spoke.", "Farhad Ghorani"),
            ("Foreign Ministry spokesman Farhad Qorani spoke.", "Farhad Qorani"),
            true,
        );
        assert_one(
            ("Iranian spokesman Farhad Ghorani spoke.", "Farhad Ghorani"),
            ("Iraqi spokesman Farhad Qorani spoke.", "Farhad Qorani"),
            false,
        );
        assert_one(("Then John Curry spoke.", "John Curry"), ("Then John Corey spoke.", "John Corey"), false);
    }

    #[test]
    fn a_surname_means_the_one_who_bears_it() {
        let full = ("Norwegian Foreign Minister Peter Varn spoke.", "Peter Varn");
        assert_one(full, ("Later Foreign Minister Varn left.", "Varn"), true);
        assert_one(full, ("They said that Varn left.", "Varn"), true);
        assert_one(full, ("Chilean President Varn left.", "Varn"), false);
        assert_one(full, ("A student named Varn left.", "Varn"), false);
        let texts = ["Peter Varn spoke.", "Greta Varn spoke.", "They said that Varn left."];
        let (_, called) = ids(&texts, &Guidance::default());
        let (peter, greta) = (id_of(&called[0], "Peter Varn"), id_of(&called[1], "Greta Varn"));
        assert_ne!(peter, greta);
        assert!(![peter, greta].contains(&id_of(&called[2], "Varn")));
    }

    #[test]
    fn a_name_of_no_known_kind_is_the_person_called_so_elsewhere() {
        assert_one(
            ("Foreign Minister Uxbel Varnik spoke.", "Uxbel Varnik"),
            ("It was all about Uxbel Varnik in the end.", "Uxbel Varnik"),
            true,
        );
    }

    #[test]
    fn bodies_go_by_their_state() {
        let named = ("France's Fisheries Ministry agreed.", "France's Fisheries Ministry");
        assert_one(named, ("The French fisheries ministry agreed.", "French fisheries ministry"), true);
        assert_one(named, ("The Spanish fisheries ministry agreed.", "Spanish fisheries ministry"), false);
        let (cast, called) = ids(&[named.0], &Guidance::default());
        assert_eq!(id_of(&called[0], named.1), "france-fisheries-ministry");
        assert_eq!(cast.actors[cast.of_entity[0][0] as usize].kind, ActorKind::Organization);
    }

    #[test]
    fn states_and_groups_are_the_same_in_every_article_and_described_persons_are_not() {
        assert_one(("Tehran agreed.", "Iran"), ("Iranian officials agreed to it.", "Iran"), true);
        assert_one(("Then protesters came.", "protesters"), ("Then protesters left.", "protesters"), true);
        assert_one(("Then an envoy came.", "envoy"), ("Then an envoy left.", "envoy"), false);
        assert_one(("Then the company came.", "company"), ("Then the company left.", "company"), false);
        let (_, called) = ids(&["One envoy came. Then another envoy left."], &Guidance::default());
        let envoys: Vec<&String> = called[0].iter().filter(|(n, _)| n == "envoy").map(|(_, id)| id).collect();
        assert!(envoys[0] != envoys[1], "{called:?}");
    }

    #[test]
    fn other_names_are_names_and_no_descriptions() {
        let text = "Norwegian President Peter Varn spoke. Varn left. The president was late. He was tired.";
        let (cast, _) = ids(&[text], &Guidance::default());
        let varn = cast.actors.iter().find(|a| a.name == "Peter Varn").unwrap();
        assert_eq!(varn.names, ["Peter Varn", "Varn"]);
        assert_eq!(varn.kind, ActorKind::Person);
    }

    #[test]
    fn a_persons_file_names_actors_and_says_who_they_are_not() {
        let known = KnownActor {
            kind: None,
            id: ActorId::from("our-man"),
            names: vec!["Farhad Ghorani".into(), "the fox".into()],
            not: vec!["Farhad Qorani".into()],
        };
        let articles = ["Iranian spokesman Farhad Ghorani spoke.", "Iranian spokesman Farhad Qorani spoke."];
        let told = |not: bool| {
            let actor = KnownActor { not: if not { known.not.clone() } else { Vec::new() }, ..known.clone() };
            let guidance = Guidance { actors: vec![actor], ..Guidance::default() };
            let (_, called) = ids(&articles, &guidance);
            (id_of(&called[0], "Farhad Ghorani"), id_of(&called[1], "Farhad Qorani"))
        };
        assert_eq!(told(false), ("our-man".into(), "our-man".into()));
        let (first, second) = told(true);
        assert_eq!(first, "our-man");
        assert_ne!(second, "our-man");
    }

    #[test]
    fn ids_do_not_hang_on_the_order_of_articles() {
        let articles = [
            "Norwegian President Peter Varn spoke. The police agreed.",
            "Greta Varn spoke to the Chilean army.",
            "Later Varn left with Iranian spokesman Farhad Qorani.",
            "Iranian spokesman Farhad Ghorani met the protesters.",
        ];
        let sorted = |articles: &[&str]| {
            let (cast, _) = ids(articles, &Guidance::default());
            let mut all: Vec<(String, String)> =
                cast.actors.iter().map(|a| (a.id.to_string(), a.name.clone())).collect();
            all.sort();
            all
        };
        let turned: Vec<&str> = articles.iter().rev().copied().collect();
        assert_eq!(sorted(&articles), sorted(&turned));
    }
}
