//! Who a description is: takes one noun phrase and what the reader remembers, and gives the named actor that it
//! can only mean, the actor described so before, or a new one.

use super::coref::Discourse;
use super::description::{Described, Owner};
use super::register::Register;
use super::{Entity, apposition};
use crate::rules::{ActorKind, EntryKind, GroupKind, GroupNumber, PrepositionRole, TitleClass};
use crate::text::{NounChunk, Sym, Tag};

/// How many sentences back a role reaches that several bear.
const CONTESTED_REACH: u32 = 2;
/// How many words behind a noun go on to say who it is.
const LONGEST_HANGING: u32 = 8;
/// How many sentences back "the group" and "the company" reach.
const CLASS_REACH: u32 = 4;

impl Discourse<'_, '_> {
    /// The entity of a description: one already told of, or a new one.
    pub(super) fn identify(&mut self, number: usize) -> u32 {
        let d = &self.described[number];
        if let Owner::Itself(name) = d.owner {
            return self.names.root(self.names.mentions[name].entity);
        }
        let owner = self.owner(d);
        let of = owner.and_then(|o| state_of(self.names, o));
        if let Some(person) = apposition::named_beside(self.a, self.rules, self.names, d) {
            self.describe_person(person, d, of);
            return person;
        }
        if let Some(person) = apposition::brought_in(self.a, self.rules, self.names, d) {
            self.describe_person(person, d, of);
            self.names.entities[person as usize].stranger |= !d.definite && owner.is_none();
            return person;
        }
        let beside = apposition::body_before(self.a, self.names, d);
        if let Some(body) = beside.or_else(|| apposition::body_behind(self.a, self.names, d)) {
            self.names.entities[body as usize].kind = ActorKind::Organization;
            return body;
        }
        let found = match d.group {
            Some((GroupKind::Government, _)) if d.owner == Owner::Nobody => self.ruling_state(d),
            Some((GroupKind::Government, _)) => of.and_then(|of| self.names.state(self.rules, of)),
            _ => None,
        };
        found
            .or_else(|| self.holder(d, of))
            .or_else(|| self.body(d, of))
            .or_else(|| self.described_before(d, owner))
            .unwrap_or_else(|| self.describe(d, owner, of))
    }

    /// "the government": that of the place that opens the sentence ("In Oslo, the government said"), the one named just
    /// before, else that of the state that the text is about.
    fn ruling_state(&mut self, d: &Described) -> Option<u32> {
        if !d.definite || d.here || !d.modifiers.is_empty() {
            return None;
        }
        if let Some(state) = self.opening_place(d.sentence).and_then(|place| state_of(self.names, place)) {
            return self.names.state(self.rules, state);
        }
        let last = self.by_noun.get(&d.noun).and_then(|kept| kept.last()).copied();
        let near = last.filter(|l| self.described[*l].sentence + 1 >= d.sentence);
        let near = near.and_then(|l| self.entity_of[l]).map(|e| self.names.root(e));
        let state = |e: &u32| self.names.entities[*e as usize].kind == ActorKind::State;
        near.filter(state).or(self.foremost_state)
    }

    /// The place in which a sentence says by its first words that all of it happened.
    fn opening_place(&self, sentence: u32) -> Option<u32> {
        let first = self.a.sentences[sentence as usize].start;
        let mention = &self.names.mentions[self.names.mentions.partition_point(|m| m.start <= first)..];
        let place = mention.first().filter(|m| m.start == first + 1)?;
        let within =
            self.rules.preposition(self.a.tokens[first as usize].sym).is_some_and(PrepositionRole::is_local);
        let apart = self.a.tags.get(place.end as usize).is_some() && self.a.mark(place.end as usize) == ",";
        (within && apart).then(|| self.names.root(place.entity))
    }

    fn owner(&self, d: &Described) -> Option<u32> {
        match d.owner {
            Owner::Nobody => None,
            Owner::Mention(m) | Owner::Itself(m) => Some(self.names.root(self.names.mentions[m].entity)),
            Owner::Pronoun(token) => self.pronouns.get(&token).map(|e| self.names.root(*e)),
        }
    }

    /// "X, spokesman for Y,": the role is that person's, and what it is "of" or "for" is the person's state.
    fn describe_person(&mut self, person: u32, d: &Described, of: Option<u32>) {
        let words = self.role_words(d);
        let entity = &mut self.names.entities[person as usize];
        entity.kind = ActorKind::Person;
        entity.of = entity.of.or(of);
        self.names.facts[person as usize].learn(&d.facts());
        if entity.role.is_none() {
            entity.role = Some(words);
        }
    }

    /// The words of a role, with whom it is for: "chief executive of Hong Kong".
    fn role_words(&self, d: &Described) -> String {
        let end = match d.owner {
            Owner::Mention(m) if self.names.mentions[m].start >= d.end => self.names.mentions[m].end,
            _ => d.end,
        };
        self.a.words(d.bare as usize, end as usize).to_owned()
    }

    /// "the president", "the Russian leader": the last person who bears the role, where nothing speaks against it.
    fn holder(&self, d: &Described, of: Option<u32>) -> Option<u32> {
        let title = self.rules.roles.title(&[d.noun]);
        let relation = title.is_some_and(|t| t.class == TitleClass::Relation);
        let possessed = self.a.tags[d.start as usize] == Tag::Possessive;
        if d.kind != ActorKind::Person || !d.definite || relation || possessed {
            return None;
        }
        let facts = |e: u32| &self.names.facts[e as usize];
        // "the minister" is not the deputy minister.
        let beside = |word: &&Sym| self.rules.vocabulary.holds(self.rules.lists.beside_office, **word);
        let lesser = |e: u32| facts(e).roles.iter().find(beside).is_some_and(|w| !d.modifiers.contains(w));
        let modified = |e: u32| d.modifiers.iter().all(|m| facts(e).roles.contains(m)) && !lesser(e);
        let sexes = |e: u32| !matches!((facts(e).sex, d.sex), (Some(a), Some(b)) if a != b);
        if let Some(of) = of {
            let persons = self.by_state.get(&of).map_or(&[][..], Vec::as_slice);
            let called = |e: u32| self.rules.is_called(d.noun, &facts(e).roles);
            let bears =
                |e: &u32| (facts(*e).roles.contains(&d.noun) || called(*e)) && modified(*e) && sexes(*e);
            if let Some(person) = persons.iter().rev().map(|p| self.names.root(*p)).find(bears) {
                return Some(person);
            }
        } else if d.owner != Owner::Nobody {
            return None;
        }
        let bearer = self.by_role.get(&d.noun)?;
        let person = self.names.root(bearer.entity);
        let near = !bearer.contested || bearer.sentence + CONTESTED_REACH >= d.sentence;
        let theirs = self.names.entities[person as usize].of;
        let agrees = of.is_none() || theirs.is_none() || of == theirs;
        (near && agrees && modified(person) && sexes(person)).then_some(person)
    }

    /// "the council", "the Iranian foreign ministry", "the group": the body named before.
    fn body(&self, d: &Described, of: Option<u32>) -> Option<u32> {
        let (kind, number) = d.group?;
        if !d.definite && of.is_none() || number == GroupNumber::Plural || d.kind == ActorKind::Person {
            return None;
        }
        let stem = self.a.words(d.stem as usize, d.end as usize).to_lowercase();
        if let Some(body) = self.names.body(&stem, of) {
            return Some(self.names.root(body));
        }
        if of.is_some() || d.owner != Owner::Nobody || !d.modifiers.is_empty() {
            return None;
        }
        if let Some(body) = self.by_head.get(&d.noun) {
            return Some(self.names.root(*body));
        }
        let class = match kind {
            GroupKind::Company => EntryKind::Company,
            GroupKind::Other => EntryKind::Group,
            _ => return None,
        };
        let (entity, sentence) = self.by_class.get(&class)?;
        // Of several companies that no list knows "the company" may be any.
        let firms = || self.firms.iter().map(|firm| self.names.root(*firm));
        let listed = self.names.entities[self.names.root(*entity) as usize].known.is_some();
        let clear =
            class != EntryKind::Company || listed || firms().all(|firm| firm == self.names.root(*entity));
        (clear && sentence + CLASS_REACH >= d.sentence).then(|| self.names.root(*entity))
    }

    /// The actor described before under the same noun. Groups are the same again under the same words; a person
    /// only where the text points back.
    fn described_before(&self, d: &Described, owner: Option<u32>) -> Option<u32> {
        if !d.definite && (d.kind == ActorKind::Person || d.counted) {
            return None;
        }
        let earlier = self.by_noun.get(&d.noun)?.iter().rev();
        let same = |e: &&Described| {
            let theirs = self.owner(e);
            let owned = if d.definite && d.owner == Owner::Nobody {
                true
            } else {
                theirs == owner && e.owner.is_said() == d.owner.is_said()
            };
            let told = |m: &Sym| m.is_known() && e.modifiers.contains(m);
            let modified =
                d.modifiers.iter().all(told) && (d.definite || d.modifiers.len() == e.modifiers.len());
            e.kind == d.kind && owned && modified
        };
        earlier.map(|i| (*i, &self.described[*i])).find(|(_, e)| same(e)).and_then(|(i, _)| self.entity_of[i])
    }

    /// Words as they are written within a sentence.
    fn spell(&self, start: u32, end: u32, sentence: u32) -> String {
        let words = self.a.words(start as usize, end as usize);
        let opens =
            self.a.sentences[sentence as usize].start == start && self.a.tags[start as usize] != Tag::Name;
        match words.chars().next().filter(|_| opens) {
            Some(first) => first.to_lowercase().chain(words.chars().skip(1)).collect(),
            None => words.to_owned(),
        }
    }

    /// Where the words end that say who somebody is: "an official [at the Harbour Bank]", "members [of the union]".
    fn description_end(&self, d: &Described) -> u32 {
        let owned = matches!(d.owner, Owner::Mention(m) if self.names.mentions[m].start >= d.end);
        let hangs = |c: &NounChunk| c.preposition == Some(d.end);
        let number = self.a.noun_from(d.end as usize);
        let Some(chunk) = self.a.nouns.get(number).filter(|c| hangs(c)) else { return d.end };
        let link = self.a.tokens[d.end as usize].sym;
        let body = || {
            let within = self.names.within(chunk.start, chunk.end);
            within.map(|m| self.names.of(m).kind).any(|kind| kind == ActorKind::Organization)
                && self.rules.preposition(link).is_some_and(PrepositionRole::is_local)
        };
        let linked = self.rules.vocabulary.holds(self.rules.lists.name_links, link);
        if !(owned || d.kind == ActorKind::Person && (linked || body())) {
            return d.end;
        }
        let owners = self.a.nouns[number..].windows(2);
        let whole = owners.take_while(|pair| pair[0].possessor && pair[1].start == pair[0].end + 1).count();
        let end = self.a.nouns[number + whole].end;
        // "the ministers of Norvia and Sudmark": half a list would be wrong.
        let behind = |at: u32| self.a.tags.get(at as usize).copied();
        let next =
            self.a.nouns.get(number + whole + 1).filter(|c| c.start <= end + 2 && c.preposition.is_none());
        let goes_on = |c: &NounChunk| {
            matches!(behind(c.end), Some(Tag::Conjunction)) || self.a.mark(c.end as usize) == ","
        };
        let list = behind(end) == Some(Tag::Conjunction)
            || self.a.mark(end as usize) == "," && next.is_some_and(goes_on);
        if end <= d.end + LONGEST_HANGING && !list { end } else { d.end }
    }

    fn describe(&mut self, d: &Described, owner: Option<u32>, of: Option<u32>) -> u32 {
        let possessor = match d.owner {
            Owner::Mention(m) if self.names.mentions[m].end + 1 == d.start => {
                Some(self.names.mentions[m].start)
            }
            _ => None,
        };
        let person = d.kind == ActorKind::Person;
        let name = self.spell(possessor.unwrap_or(d.bare), self.description_end(d), d.sentence);
        let stem = self.a.words(d.stem as usize, d.end as usize);
        // A state's officials and a chairwoman's union are told of without them too; the officials of a named body and
        // the supporters of a named person are nobody else's.
        let named = |o: &&Entity| match o.kind {
            ActorKind::State => false,
            ActorKind::Person => !o.unnamed && d.kind == ActorKind::Group,
            _ => !o.unnamed,
        };
        let is_owned = owner.is_some();
        let owner = owner.map(|o| &self.names.entities[o as usize]).filter(named);
        let stem =
            owner.map_or_else(|| stem.to_owned(), |owner| format!("{} {stem}", owner.name)).to_lowercase();
        // "the company" of one text is not that of another.
        let bare_firm = matches!(d.group, Some((GroupKind::Company, number)) if number != GroupNumber::Plural)
            && !stem.contains(' ')
            && of.is_none();
        let entity = Entity {
            names: vec![name.clone()],
            kind: d.kind,
            // "Its chairman" is the chairman of somebody, if nobody knows of whom.
            stranger: bare_firm || person && (!d.definite || d.owner.is_said() && !is_owned),
            of,
            role: person.then(|| self.a.words(d.bare as usize, d.end as usize).to_owned()),
            stem: (!person).then_some(stem),
            unnamed: true,
            ..Entity::named(&name, d.kind)
        };
        self.names.add(entity, d.facts())
    }
}

impl Owner {
    fn is_said(self) -> bool {
        self != Self::Nobody
    }
}

/// The gazetteer's state or body behind an entity: itself or what it belongs to.
fn state_of(names: &Register, entity: u32) -> Option<u32> {
    let e = &names.entities[entity as usize];
    match e.kind {
        ActorKind::Person | ActorKind::Place => e.of.or(e.known),
        _ => e.known.or(e.of),
    }
}
