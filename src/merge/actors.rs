//! One actor of the world from the many names that documents use.
//!
//! Gazetteer entries are one by their entry. Persons are one where full names agree, also in another
//! transliteration; a surname alone joins only where one person of the set bears it and nothing speaks against it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::guidance::Guidance;
use crate::id::{ActorId, fallback, slug};
use crate::mention::actor::Entity;
use crate::rules::{ActorKind, Rules};

/// An actor of the whole set.
#[derive(Debug, Clone)]
pub(super) struct WorldActor {
    pub(super) id: ActorId,
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) names: Vec<String>,
    pub(super) known: Option<u32>,
    /// The gazetteer's entry of its state or body.
    pub(super) of: Option<u32>,
    pub(super) role: Option<String>,
    pub(super) unnamed: bool,
}

/// All actors of the set, and which one each entity of each document is.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) actors: Vec<WorldActor>,
    /// By document and entity.
    pub(super) of_entity: Vec<Vec<u32>>,
    /// The actors of gazetteer entries.
    by_entry: FxHashMap<u32, u32>,
}

impl Cast {
    /// Whether two actors are the same, or one acts for the other: a person or body and its state.
    pub(super) fn related(&self, a: u32, b: u32) -> bool {
        if a == b {
            return true;
        }
        let (x, y) = (&self.actors[a as usize], &self.actors[b as usize]);
        let acts_for = |agent: &WorldActor, state: &WorldActor| {
            agent.of.is_some() && agent.of == state.known && state.kind == ActorKind::State
        };
        acts_for(x, y) || acts_for(y, x)
    }

    /// The state that an actor belongs to, where the set knows it as an actor.
    pub(super) fn state_of(&self, actor: u32) -> Option<u32> {
        let of = self.actors[actor as usize].of?;
        self.by_entry.get(&of).copied()
    }

    /// Whether two sets of actors have one in common, or one side names nobody.
    pub(super) fn compatible(&self, a: &[u32], b: &[u32]) -> bool {
        a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| self.related(*x, *y)))
    }
}

/// Joins the entities of all documents, given in a fixed order.
pub(super) fn cast(documents: &[&[Entity]], rules: &Rules, guidance: &Guidance) -> Cast {
    let mut caster = Caster {
        rules,
        guidance,
        by_key: FxHashMap::default(),
        by_surname: BTreeMap::new(),
        cast: Cast::default(),
    };
    caster.cast.of_entity = documents.iter().map(|d| vec![u32::MAX; d.len()]).collect();
    // Full names of all documents before short ones of any, so that the order of documents does not matter.
    for pass in 0..3 {
        for (number, entities) in documents.iter().enumerate() {
            for (i, entity) in entities.iter().enumerate() {
                if pass_of(entity) == pass {
                    caster.cast.of_entity[number][i] = caster.place(entity, number);
                }
            }
        }
    }
    let mut cast = caster.cast;
    name_ids(&mut cast, rules, guidance);
    cast
}

/// Known names first, then full names, then what is short or only described.
fn pass_of(entity: &Entity) -> u8 {
    if entity.known.is_some() {
        0
    } else if !entity.unnamed && entity.name.contains([' ', '-']) {
        1
    } else {
        2
    }
}

/// What makes two entities one actor: equal keys.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// A person's file says so.
    Guided(ActorId),
    /// The gazetteer's entry.
    Known(u32),
    /// How it is described, whose it is, and of a person in which document.
    Described(String, Option<u32>, Option<usize>),
    /// Given name and surname as they sound.
    Person(String, String),
    /// Any other name as it sounds.
    Named(String),
}

struct Caster<'a> {
    rules: &'a Rules,
    guidance: &'a Guidance,
    by_key: FxHashMap<Key, u32>,
    /// Persons by the key of their surname.
    by_surname: BTreeMap<String, Vec<u32>>,
    cast: Cast,
}

impl Caster<'_> {
    fn place(&mut self, entity: &Entity, document: usize) -> u32 {
        let key = self.key(entity, document);
        if let Some(found) = self.by_key.get(&key).copied() {
            self.merge(found, entity);
            return found;
        }
        if !entity.unnamed
            && entity.known.is_none()
            && !entity.name.contains(' ')
            && let Some(found) = self.by_surname(entity)
        {
            self.merge(found, entity);
            return found;
        }
        let number = self.cast.actors.len() as u32;
        self.cast.actors.push(WorldActor {
            id: ActorId::from(""),
            name: entity.name.clone(),
            kind: entity.kind,
            names: entity.names.clone(),
            known: entity.known,
            of: entity.of,
            role: entity.role.clone(),
            unnamed: entity.unnamed,
        });
        self.by_key.insert(key, number);
        if let Some(known) = entity.known {
            self.cast.by_entry.insert(known, number);
        }
        if entity.kind == ActorKind::Person && !entity.unnamed {
            self.by_surname.entry(self.surname(&entity.name)).or_default().push(number);
        }
        number
    }

    fn key(&self, entity: &Entity, document: usize) -> Key {
        if let Some(own) = self.guided(entity) {
            return Key::Guided(own.clone());
        }
        if let Some(known) = entity.known {
            return Key::Known(known);
        }
        if entity.unnamed {
            // A described person is another one in every article; "the police" are the same.
            let document = (entity.kind == ActorKind::Person).then_some(document);
            return Key::Described(entity.name.to_lowercase(), entity.of, document);
        }
        if entity.kind == ActorKind::Person {
            // Given name and surname; middle names and particles do not count.
            let given = entity.name.split_whitespace().next().unwrap_or("");
            return Key::Person(self.sound(given), self.surname(&entity.name));
        }
        Key::Named(self.sound(&entity.name))
    }

    fn guided(&self, entity: &Entity) -> Option<&ActorId> {
        let bears = |names: &[String]| entity.names.iter().any(|n| names.iter().any(|k| k == n));
        let found = self.guidance.actors.iter().find(|a| bears(&a.names) && !bears(&a.not));
        found.filter(|_| !entity.unnamed).map(|a| &a.id)
    }

    /// The one person of that surname, where the set has only one and neither state nor kind speaks against it.
    fn by_surname(&self, entity: &Entity) -> Option<u32> {
        let bearers = self.by_surname.get(&self.surname(&entity.name))?;
        let fits = |n: &&u32| {
            let actor = &self.cast.actors[**n as usize];
            // An article that never gives the full name means somebody everybody knows by the surname: office or
            // state must agree, or nothing but the surname may be known of either.
            let same_state = actor.of.is_some() && actor.of == entity.of;
            let same_role =
                matches!((&actor.role, &entity.role), (Some(a), Some(b)) if a.eq_ignore_ascii_case(b));
            matches!(entity.kind, ActorKind::Person | ActorKind::Other) && (same_state || same_role)
        };
        let mut found = bearers.iter().filter(fits);
        let first = found.next()?;
        if found.next().is_some() { None } else { Some(*first) }
    }

    fn surname(&self, name: &str) -> String {
        let last = name.rsplit([' ']).next().unwrap_or(name);
        let bare =
            last.rsplit(['-', '‑']).next().filter(|b| b.starts_with(char::is_uppercase)).unwrap_or(last);
        self.sound(bare)
    }

    /// A name as it is compared: ASCII, in the spelling that transliterations share.
    fn sound(&self, name: &str) -> String {
        let mut folded = deunicode::deunicode(name).to_lowercase();
        for (from, to) in &self.rules.transliterations {
            folded = folded.replace(&**from, to);
        }
        let mut out = String::with_capacity(folded.len());
        for c in folded.chars() {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        out
    }

    fn merge(&mut self, into: u32, entity: &Entity) {
        let actor = &mut self.cast.actors[into as usize];
        for name in &entity.names {
            if !actor.names.contains(name) {
                actor.names.push(name.clone());
            }
        }
        actor.of = actor.of.or(entity.of);
        if actor.role.is_none() {
            actor.role.clone_from(&entity.role);
        }
        if actor.kind == ActorKind::Other {
            actor.kind = entity.kind;
        }
        if actor.known.is_none()
            && !actor.unnamed
            && entity.name.len() > actor.name.len()
            && entity.kind == actor.kind
        {
            actor.name.clone_from(&entity.name);
        }
    }
}

/// Gives every actor its id: the gazetteer's, the surname of a person, else the name; numbered where taken.
fn name_ids(cast: &mut Cast, rules: &Rules, guidance: &Guidance) {
    let mut order: Vec<usize> = (0..cast.actors.len()).collect();
    order.sort_by(|a, b| {
        let key = |i: usize| {
            let actor = &cast.actors[i];
            (actor.known.is_none(), actor.unnamed, &actor.name, actor.of)
        };
        key(*a).cmp(&key(*b)).then(a.cmp(b))
    });
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    for i in order {
        let actor = &cast.actors[i];
        let own = guidance
            .actors
            .iter()
            .find(|g| !actor.unnamed && g.names.iter().any(|n| actor.names.contains(n)));
        let wanted = match (own, actor.known) {
            (Some(own), _) => own.id.to_string(),
            (None, Some(known)) => rules.gazetteer.entries()[known as usize].id.to_string(),
            (None, None) if actor.kind == ActorKind::Person && !actor.unnamed => {
                slug(actor.name.rsplit(' ').next().unwrap_or(&actor.name), fallback::PERSON)
            }
            (None, None) => slug(&actor.name, fallback::ACTOR),
        };
        let count = taken.entry(wanted.clone()).or_default();
        *count += 1;
        let id = if *count == 1 { wanted } else { format!("{wanted}-{count}") };
        cast.actors[i].id = id.into();
    }
}
