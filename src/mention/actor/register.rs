//! The actors of one text while they are being joined: takes names in reading order, and gives each the entity that
//! it can only mean. Every question is answered from an index, so that a long text takes no longer per word.

use rustc_hash::FxHashMap;

use super::name::Found;
use super::{ActorMention, Actors, Entity, MentionForm, add_name, one};
use crate::mention::same::Same;
use crate::rules::{ActorKind, EntryKind, NameUse, Rules, Sex};
use crate::text::{Annotated, Sym, first_from};

/// Beyond so many bearers a short name means none of them.
const TOO_MANY: usize = 32;

/// Mentions in order of place, and entities of which several may turn out to be one.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub(super) mentions: Vec<ActorMention>,
    pub(super) entities: Vec<Entity>,
    pub(super) facts: Vec<Facts>,
    /// The entities that turned out to be one.
    same: Same,
    by_entry: FxHashMap<u32, u32>,
    by_name: FxHashMap<Box<str>, u32>,
    by_word: FxHashMap<Box<str>, Vec<u32>>,
    by_stem: FxHashMap<Box<str>, Vec<u32>>,
}

/// What joining needs to know of an entity beside what it is called.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    /// As far as titles, given names and pronouns tell.
    pub(super) sex: Option<Sex>,
    /// The words of its roles.
    pub(super) roles: Vec<Sym>,
}

impl Facts {
    /// Takes over what is new; what was known first stays.
    pub(super) fn learn(&mut self, other: &Self) {
        self.sex = self.sex.or(other.sex);
        for role in &other.roles {
            if !self.roles.contains(role) {
                self.roles.push(*role);
            }
        }
    }
}

impl Register {
    /// Joins names to entities: full names first, so that a short form before the full name finds it too.
    pub(super) fn join(a: &Annotated<'_>, rules: &Rules, found: &[Found]) -> Self {
        let mut register = Self::default();
        let mut order: Vec<usize> = (0..found.len()).collect();
        // The gazetteer's names first, but for those that a person of the text may be named like.
        let rank = |f: &Found| match f.known {
            Some((entry, how)) if is_minor(a, rules, f, entry, how) => 2,
            Some(_) => 0,
            None => 1,
        };
        order.sort_by_cached_key(|i| (rank(&found[*i]), std::cmp::Reverse(found[*i].end - found[*i].bare)));
        let mut entity_of = vec![0; found.len()];
        for i in order {
            entity_of[i] = register.entity(a, rules, &found[i]);
        }
        for (f, entity) in found.iter().zip(entity_of) {
            let form = match f.known {
                Some((_, NameUse::Capital)) if f.place => MentionForm::Name,
                Some((_, NameUse::Adjective)) => MentionForm::Adjective,
                Some((_, NameUse::People)) => MentionForm::People,
                Some((_, NameUse::Capital | NameUse::Seat)) => MentionForm::Seat,
                _ => MentionForm::Name,
            };
            register.mentions.push(ActorMention {
                span: a.cover(f.start, f.end),
                start: f.start as u32,
                end: f.end as u32,
                sentence: f.sentence as u32,
                entity,
                form,
                rule: f.rule.into(),
            });
        }
        register
    }

    /// The entity that `number` turned out to be.
    pub(super) fn root(&self, number: u32) -> u32 {
        self.same.root(number)
    }

    /// The entity that a mention names.
    pub(super) fn of(&self, mention: usize) -> &Entity {
        &self.entities[self.root(self.mentions[mention].entity) as usize]
    }

    /// A new entity.
    pub(super) fn add(&mut self, entity: Entity, facts: Facts) -> u32 {
        self.entities.push(entity);
        self.facts.push(facts);
        self.same.add()
    }

    /// Makes `from` the same entity as `into`; what only describes is no name of what is named.
    pub(super) fn merge(&mut self, from: u32, into: u32) {
        let (from, into) = (self.root(from), self.root(into));
        if from == into {
            return;
        }
        self.same.join(from, into);
        let old = self.entities[from as usize].clone();
        let facts = std::mem::take(&mut self.facts[from as usize]);
        let entity = &mut self.entities[into as usize];
        if !old.unnamed || entity.unnamed {
            old.names.iter().for_each(|name| add_name(&mut entity.names, name));
        }
        entity.of = entity.of.or(old.of);
        entity.role = entity.role.take().or(old.role);
        entity.stranger |= old.stranger;
        self.facts[into as usize].learn(&facts);
    }

    /// The mentions that cover token `at`.
    pub(super) fn covers(&self, at: u32) -> bool {
        let until = self.mentions.partition_point(|m| m.start <= at);
        self.mentions[..until].iter().rev().take(4).any(|m| at < m.end)
    }

    /// The numbers of the mentions that lie between two tokens, in order.
    pub(super) fn within(&self, start: u32, end: u32) -> impl Iterator<Item = usize> + '_ {
        let from = self.mentions.partition_point(|m| m.start < start);
        let until = self.mentions.partition_point(|m| m.start < end);
        (from..until.max(from)).filter(move |i| self.mentions[*i].end <= end)
    }

    /// The one body of this stem and state, or of any state where the text knows just one.
    pub(super) fn body(&self, stem: &str, of: Option<u32>) -> Option<u32> {
        let bodies = self.by_stem.get(stem)?;
        let fits = |b: &&u32| {
            of.is_none() || self.entities[**b as usize].of.is_none() || self.entities[**b as usize].of == of
        };
        let exact = bodies.iter().find(|b| self.entities[**b as usize].of == of && of.is_some());
        exact.or_else(|| one(bodies.iter().filter(fits))).copied()
    }

    /// The state of an entry of the gazetteer.
    pub(super) fn state(&mut self, rules: &Rules, entry: u32) -> Option<u32> {
        let state = rules.gazetteer.entries()[entry as usize].kind == EntryKind::State;
        state.then(|| self.by_entry(rules, entry))
    }

    /// The actors of a text of so many tokens, numbered anew in order of first mention.
    pub(super) fn finish(mut self, rules: &Rules, tokens: usize) -> Actors {
        let mut entities: Vec<_> = std::mem::take(&mut self.entities).into_iter().map(Some).collect();
        let mut numbers = vec![None; entities.len()];
        let mut kept = Vec::new();
        for i in 0..self.mentions.len() {
            let root = self.root(self.mentions[i].entity) as usize;
            let number = *numbers[root].get_or_insert_with(|| {
                let entity: Entity = entities[root].take().expect("it is numbered only once");
                kept.push(Entity { of: entity.of.map(|of| nation(rules, of)), ..entity });
                kept.len() as u32 - 1
            });
            self.mentions[i].entity = number;
        }
        let from = first_from(self.mentions.iter().map(|m| m.start), tokens);
        Actors { mentions: self.mentions, entities: kept, from }
    }

    fn entity(&mut self, a: &Annotated<'_>, rules: &Rules, f: &Found) -> u32 {
        let surface = a.words(f.bare, f.end);
        if let Some((entry, how)) = f.known {
            return if f.place { self.place(surface, entry) } else { self.entry(a, rules, f, entry, how) };
        }
        let kind = f.kind.unwrap_or(ActorKind::Other);
        let stem = f.stem.map(|start| a.words(start, f.end).to_lowercase());
        let facts = Facts { sex: f.sex.or_else(|| given_sex(a, rules, f)), roles: role_words(a, f) };
        let known = stem.as_deref().and_then(|stem| self.body(stem, f.of));
        let number = known.or_else(|| self.same_name(surface, f, &facts)).unwrap_or_else(|| {
            let entity = Entity { stem: stem.clone(), ..Entity::named(surface, kind) };
            let number = self.add(entity, Facts::default());
            self.index(number, surface, kind);
            if let Some(stem) = stem {
                self.by_stem.entry(stem.into()).or_default().push(number);
            }
            number
        });
        self.by_name.entry(surface.into()).or_insert(number);
        if let Some(short) = without_legal_form(a, rules, f) {
            self.by_name.entry(short.into()).or_insert(number);
        }
        let entity = &mut self.entities[number as usize];
        add_name(&mut entity.names, surface);
        if entity.kind == ActorKind::Other {
            entity.kind = kind;
        }
        entity.of = entity.of.or(f.of);
        if let Some((start, end)) = f.role
            && entity.role.is_none()
        {
            entity.role = Some(a.words(start, end).to_owned());
        }
        self.facts[number as usize].learn(&facts);
        number
    }

    fn entry(&mut self, a: &Annotated<'_>, rules: &Rules, f: &Found, entry: u32, how: NameUse) -> u32 {
        let surface = a.words(f.bare, f.end);
        if is_minor(a, rules, f, entry, how)
            && let Some(person) = self.persons_first(surface)
        {
            return person;
        }
        let number = self.by_entry(rules, entry);
        if how != NameUse::Adjective {
            add_name(&mut self.entities[number as usize].names, surface);
        }
        number
    }

    fn by_entry(&mut self, rules: &Rules, entry: u32) -> u32 {
        if let Some(known) = self.by_entry.get(&entry) {
            return *known;
        }
        let number = self.add(Entity::of_gazetteer(rules, entry), Facts::default());
        let name = self.entities[number as usize].name.clone();
        self.index(number, &name, self.entities[number as usize].kind);
        self.by_entry.insert(entry, number);
        number
    }

    /// A capital that is just the place where something happens.
    fn place(&mut self, name: &str, state: u32) -> u32 {
        let key = format!("\n{name}"); // no name begins so, as the actor Tehran must not be found here
        if let Some(known) = self.by_name.get(key.as_str()) {
            return *known;
        }
        let entity =
            Entity { of: Some(state), names: vec![name.to_owned()], ..Entity::named(name, ActorKind::Place) };
        let number = self.add(entity, Facts::default());
        self.by_name.insert(key.into(), number);
        number
    }

    /// Makes an entity findable by the words of its full name.
    fn index(&mut self, number: u32, name: &str, kind: ActorKind) {
        let words: Vec<&str> = name.split_whitespace().collect();
        if words.len() < 2 && !name.contains(['-', '‑'])
            || matches!(kind, ActorKind::State | ActorKind::Place)
        {
            return;
        }
        let last = words.last().and_then(|w| w.rsplit(['-', '‑']).next());
        let initials = (kind == ActorKind::Organization).then(|| initials(&words));
        let mut keys: Vec<&str> = words.iter().copied().chain(last).chain(initials.as_deref()).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let bearers = self.by_word.entry(key.into()).or_default();
            if bearers.len() <= TOO_MANY {
                bearers.push(number);
            }
        }
    }

    /// The entity that a name can only mean: the same name, or a short form of one full name and no other.
    fn same_name(&self, name: &str, f: &Found, facts: &Facts) -> Option<u32> {
        if let Some(exact) = self.by_name.get(name) {
            return Some(*exact);
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        let bearers = self.by_word.get(*words.last()?).filter(|b| b.len() <= TOO_MANY)?;
        let speaks_against =
            |e: u32| matches!((self.facts[e as usize].sex, facts.sex), (Some(a), Some(b)) if a != b);
        let ranked = |rank: u8| {
            let fits = bearers.iter().copied().filter(|e| {
                let entity = &self.entities[*e as usize];
                short_form(entity, &words, f.kind) == Some(rank) && !speaks_against(*e)
            });
            let fits: Vec<u32> = fits.collect();
            // Of two persons of one surname a title may tell which one it is; else the short form means neither.
            let titled = fits.iter().filter(|e| shares_role(&self.facts[**e as usize], facts));
            match fits.as_slice() {
                [] => Err(()),
                [only] => Ok(Some(*only)),
                _ => Ok(one(titled).copied()),
            }
        };
        // "in Varnholm" is the town and not the Varnholm Dockers' Union.
        ranked(1).or_else(|()| if f.place { Err(()) } else { ranked(2) }).unwrap_or(None)
    }

    /// The only person of the text with this surname.
    fn persons_first(&self, surname: &str) -> Option<u32> {
        let person = |e: &&u32| {
            let entity = &self.entities[**e as usize];
            entity.kind == ActorKind::Person && entity.name.ends_with(surname)
        };
        one(self.by_word.get(surname)?.iter().filter(person)).copied()
    }
}

impl Entity {
    /// An actor that the gazetteer does not know.
    pub(super) fn named(name: &str, kind: ActorKind) -> Self {
        Self {
            name: name.to_owned(),
            names: Vec::new(),
            kind,
            known: None,
            of: None,
            role: None,
            stem: None,
            unnamed: false,
            media: false,
            stranger: false,
        }
    }

    fn of_gazetteer(rules: &Rules, entry: u32) -> Self {
        let known = &rules.gazetteer.entries()[entry as usize];
        let kind = match known.kind {
            EntryKind::State => ActorKind::State,
            EntryKind::Place => ActorKind::Place,
            EntryKind::People | EntryKind::Group => ActorKind::Group,
            EntryKind::Organization | EntryKind::Media | EntryKind::Company => ActorKind::Organization,
        };
        let media = known.kind == EntryKind::Media;
        Self { known: Some(entry), of: known.of, media, ..Self::named(&known.name, kind) }
    }
}

/// A name of one word before which a person of the text goes: "Toledo said" of Pedro Toledo. A town of the world, or the
/// other name of a state.
fn is_minor(a: &Annotated<'_>, rules: &Rules, f: &Found, entry: u32, how: NameUse) -> bool {
    let known = &rules.gazetteer.entries()[entry as usize];
    let other_name = || known.kind == EntryKind::State && *known.name != *a.words(f.bare, f.end);
    how == NameUse::Name && f.end == f.bare + 1 && (is_town(rules, entry) || other_name())
}

fn is_town(rules: &Rules, entry: u32) -> bool {
    rules.gazetteer.entries()[entry as usize].kind == EntryKind::Place
}

/// The state of one of its bodies; other entries stand for themselves.
fn nation(rules: &Rules, entry: u32) -> u32 {
    let known = &rules.gazetteer.entries()[entry as usize];
    known.of.filter(|_| known.kind == EntryKind::Organization).unwrap_or(entry)
}

/// How well `words` fit as a short form of an entity's full name: 1 well, 2 with doubt.
fn short_form(entity: &Entity, words: &[&str], kind: Option<ActorKind>) -> Option<u8> {
    let full: Vec<&str> = entity.name.split_whitespace().collect();
    let (first, last) = (*full.first()?, *full.last()?);
    let word = *words.last()?;
    if full.len() < words.len() || full == words {
        return None;
    }
    let surname = last == word || last.rsplit(['-', '‑']).next() == Some(word);
    match entity.kind {
        // A surname, or given name and surname without the middle; the given name alone less surely.
        ActorKind::Person if kind.is_none_or(|k| k == ActorKind::Person) => match words {
            [_] if surname => Some(1),
            [_] => Some(2),
            _ => (surname && full.len() > words.len() && first == words[0]).then_some(1),
        },
        // The letters in its name, or its head with a capital.
        ActorKind::Organization | ActorKind::Group if kind != Some(ActorKind::Person) => match words {
            [_] if initials(&full) == word || last == word => Some(1),
            [_] if first == word => Some(2),
            _ => None,
        },
        ActorKind::Other => {
            let agree = kind.is_none_or(|k| matches!(k, ActorKind::Other | ActorKind::Person));
            (agree && words.len() == 1 && full.len() > 1).then_some(if surname { 1 } else { 2 })
        }
        _ => None,
    }
}

fn initials(words: &[&str]) -> String {
    words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}

fn shares_role(known: &Facts, found: &Facts) -> bool {
    found.roles.iter().any(|r| r.is_known() && known.roles.contains(r))
}

/// "Milton Roy" of "Milton Roy Corp.", but no single word, which may be a person's surname.
fn without_legal_form<'d>(a: &Annotated<'d>, rules: &Rules, f: &Found) -> Option<&'d str> {
    let form =
        f.kind == Some(ActorKind::Organization) && rules.gazetteer.is_legal_form(a.tokens[f.end - 1].sym);
    (form && f.end > f.bare + 2).then(|| a.words(f.bare, f.end - 1))
}

fn given_sex(a: &Annotated<'_>, rules: &Rules, f: &Found) -> Option<Sex> {
    let person = f.kind == Some(ActorKind::Person) && f.end > f.bare + 1;
    if person { rules.gazetteer.sex(a.tokens[f.bare].sym) } else { None }
}

fn role_words(a: &Annotated<'_>, f: &Found) -> Vec<Sym> {
    let (start, end) = f.role.unwrap_or_default();
    (start..end).filter(|i| a.tags[*i].is_noun()).map(|i| a.tokens[i].sym).filter(|s| s.is_known()).collect()
}
