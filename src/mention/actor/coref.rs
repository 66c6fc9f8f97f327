//! Who a description or pronoun is, told in reading order: "the president", "the Russian leader", "its forces", "the
//! group", "he". Takes names and descriptions, gives every one its entity; where nothing tells who is meant, a
//! description is an actor of its own.

use rustc_hash::FxHashMap;

use super::description::{Described, Owner};
use super::pronoun::{self, Heard};
use super::register::{Facts, Register};
use super::{ActorMention, Entity, MentionForm, apposition, subject};
use crate::rules::{ActorKind, EntryKind, GroupKind, GroupNumber, Rules, TitleClass};
use crate::text::{Annotated, BlockKind, Sym, Tag};

/// How many actors of one noun or state are kept in mind.
const KEPT: usize = 8;
/// How many sentences back a role reaches that several bear.
const CONTESTED_REACH: u32 = 2;
/// How many sentences back "the group" and "the company" reach.
const CLASS_REACH: u32 = 4;
/// How many sentences on a described speaker may be named.
const NAMED_LATER: u32 = 3;

/// Gives descriptions and pronouns their entities.
pub(super) fn resolve(a: &Annotated<'_>, rules: &Rules, names: &mut Register, described: &[Described]) {
    let mut items: Vec<Item> = (0..names.mentions.len()).map(Item::Name).collect();
    items.extend((0..described.len()).map(Item::Described));
    items.extend(pronoun::tokens(a, rules).map(|(token, sentence)| Item::Pronoun { token, sentence }));
    items.sort_by_key(|item| match *item {
        Item::Name(i) => (names.mentions[i].start, names.mentions[i].end),
        Item::Described(i) => (described[i].start, described[i].end),
        Item::Pronoun { token, .. } => (token, token + 1),
    });
    let foremost_state = foremost_state(names);
    let mut told = 0;
    let told_before = a.sentences.iter().map(|s| {
        told += u32::from(a.block_kind(*s) == BlockKind::Prose);
        told
    });
    let told_before = told_before.collect();
    let mut discourse = Discourse {
        a,
        rules,
        names,
        described,
        entity_of: vec![None; described.len()],
        heard: Vec::new(),
        pronouns: FxHashMap::default(),
        by_noun: FxHashMap::default(),
        by_role: FxHashMap::default(),
        by_state: FxHashMap::default(),
        by_head: FxHashMap::default(),
        by_class: FxHashMap::default(),
        added: Vec::new(),
        foremost_state,
        told_before,
    };
    for item in items {
        match item {
            Item::Name(i) => discourse.hear_name(i),
            Item::Described(i) => discourse.hear_description(i),
            Item::Pronoun { token, sentence } => discourse.hear_pronoun(token, sentence),
        }
    }
    discourse.name_speakers();
    let added = discourse.added;
    names.mentions.extend(added);
    names.mentions.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
}

/// What is read, in order of place.
#[derive(Debug, Clone, Copy)]
enum Item {
    Name(usize),
    Described(usize),
    Pronoun { token: u32, sentence: u32 },
}

/// Who bears a role, as far as the text has told.
#[derive(Debug, Clone, Copy)]
struct Bearer {
    entity: u32,
    sentence: u32,
    /// Whether another one bears it too.
    contested: bool,
}

/// What a reader remembers.
struct Discourse<'r, 'd> {
    a: &'r Annotated<'d>,
    rules: &'r Rules,
    names: &'r mut Register,
    described: &'r [Described],
    /// By description: its entity, once read.
    entity_of: Vec<Option<u32>>,
    heard: Vec<Heard>,
    /// Whom the pronoun at a token stands for.
    pronouns: FxHashMap<u32, u32>,
    /// The last descriptions of a noun.
    by_noun: FxHashMap<Sym, Vec<usize>>,
    by_role: FxHashMap<Sym, Bearer>,
    /// The last persons of a state or body.
    by_state: FxHashMap<u32, Vec<u32>>,
    /// The last named body whose name has the word as head ("Council").
    by_head: FxHashMap<Sym, u32>,
    /// The last named company or armed group.
    by_class: FxHashMap<EntryKind, (u32, u32)>,
    added: Vec<ActorMention>,
    /// The state that the text names far more often than any other.
    foremost_state: Option<u32>,
    /// By sentence: how many sentences of running text stand before it, its own included.
    told_before: Vec<u32>,
}

impl Discourse<'_, '_> {
    fn hear_name(&mut self, number: usize) {
        let mention = self.names.mentions[number].clone();
        let entity = self.names.root(mention.entity);
        self.keep(entity, &mention);
        let known = &self.names.entities[entity as usize];
        match known.kind {
            ActorKind::Person => self.keep_person(entity, mention.sentence),
            ActorKind::Organization | ActorKind::Group if mention.form == MentionForm::Name => {
                if let Some(entry) = known.known {
                    let class = self.rules.gazetteer.entries()[entry as usize].kind;
                    self.by_class.insert(class, (entity, mention.sentence));
                }
                for at in [mention.start, mention.end - 1] {
                    let word = self.a.tokens[at as usize].sym;
                    if self.rules.gazetteer.is_head(word) {
                        self.by_head.insert(word, entity);
                    }
                }
            }
            _ => {}
        }
    }

    fn hear_description(&mut self, number: usize) {
        let d = &self.described[number];
        if self.entity_of[number].is_none() {
            // "hundreds of thousands of people": what is counted says who they are.
            let last = (number..).find(|i| !self.described[*i].counts_next).unwrap_or(number);
            let entity = self.identify(last);
            self.entity_of[number..=last].fill(Some(entity));
        }
        let entity = self.names.root(self.entity_of[number].expect("it was given one just now"));
        let kept = self.by_noun.entry(d.noun).or_default();
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push(number);
        let mention = ActorMention {
            span: self.a.cover(d.start as usize, d.end as usize),
            start: d.start,
            end: d.end,
            sentence: d.sentence,
            entity,
            form: MentionForm::Description,
            rule: (if d.kind == ActorKind::Person { "actor.role" } else { "actor.group" }).into(),
        };
        self.keep(entity, &mention);
        if !self.names.entities[entity as usize].unnamed && d.kind == ActorKind::Person {
            self.keep_person(entity, d.sentence);
        }
        self.added.push(mention);
    }

    fn hear_pronoun(&mut self, token: u32, sentence: u32) {
        let place = pronoun::Place { token, sentence, told: self.told_before[sentence as usize] };
        let found = pronoun::antecedent(self.a, self.rules, self.names, &self.heard, place);
        let Some(entity) = found else { return };
        pronoun::learn(self.a, self.rules, self.names, token, entity);
        self.pronouns.insert(token, entity);
        let mention = ActorMention {
            span: self.a.tokens[token as usize].span,
            start: token,
            end: token + 1,
            sentence,
            entity,
            form: MentionForm::Pronoun,
            rule: "actor.pronoun".into(),
        };
        self.keep(entity, &mention);
        self.added.push(mention);
    }

    fn keep(&mut self, entity: u32, mention: &ActorMention) {
        let (start, end) = (mention.start as usize, mention.end as usize);
        self.heard.push(Heard {
            entity,
            sentence: mention.sentence,
            told: self.told_before[mention.sentence as usize],
            start: mention.start,
            end: mention.end,
            subject: subject::is_subject(self.a, self.rules, start, end, mention.sentence),
            people: mention.form == MentionForm::People,
            aside: mention.form == MentionForm::Adjective
                || subject::is_quoted(self.a, start)
                || self.a.block_kind(self.a.sentences[mention.sentence as usize]) != BlockKind::Prose,
        });
    }

    fn keep_person(&mut self, entity: u32, sentence: u32) {
        for role in &self.names.facts[entity as usize].roles {
            let bearer = self.by_role.entry(*role).or_insert(Bearer { entity, sentence, contested: false });
            bearer.contested |= self.names.root(bearer.entity) != entity;
            (bearer.entity, bearer.sentence) = (entity, sentence);
        }
        if let Some(of) = self.names.entities[entity as usize].of {
            let persons = self.by_state.entry(of).or_default();
            persons.retain(|p| *p != entity);
            if persons.len() == KEPT {
                persons.remove(0);
            }
            persons.push(entity);
        }
    }

    /// The entity of a description: one already told of, or a new one.
    fn identify(&mut self, number: usize) -> u32 {
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
        let found = match d.group {
            Some((GroupKind::Government, _)) if d.owner == Owner::Nobody => self.ruling_state(d),
            Some((GroupKind::Government, _)) => of.and_then(|of| self.names.state(self.rules, of)),
            _ => None,
        };
        found
            .or_else(|| self.holder(d, of))
            .or_else(|| self.body(d, of))
            .or_else(|| self.described_before(d, owner))
            .unwrap_or_else(|| self.describe(d, of))
    }

    /// "the government": the one named just before, else that of the state that the text is about.
    fn ruling_state(&self, d: &Described) -> Option<u32> {
        if !d.definite || !d.modifiers.is_empty() {
            return None;
        }
        let last = self.by_noun.get(&d.noun).and_then(|kept| kept.last()).copied();
        let near = last.filter(|l| self.described[*l].sentence + 1 >= d.sentence);
        near.and_then(|l| self.entity_of[l]).or(self.foremost_state)
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
        let facts = &mut self.names.facts[person as usize];
        facts.roles.push(d.noun);
        facts.roles.extend(&d.modifiers);
        facts.sex = facts.sex.or(d.sex);
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
        let modified = |e: u32| d.modifiers.iter().all(|m| facts(e).roles.contains(m));
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
        (sentence + CLASS_REACH >= d.sentence).then(|| self.names.root(*entity))
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

    fn describe(&mut self, d: &Described, of: Option<u32>) -> u32 {
        let possessor = match d.owner {
            Owner::Mention(m) if self.names.mentions[m].end + 1 == d.start => {
                Some(self.names.mentions[m].start)
            }
            _ => None,
        };
        let name = self.a.words(possessor.unwrap_or(d.bare) as usize, d.end as usize).to_owned();
        let person = d.kind == ActorKind::Person;
        let entity = Entity {
            names: vec![name.clone()],
            kind: d.kind,
            of,
            role: person.then(|| self.a.words(d.bare as usize, d.end as usize).to_owned()),
            stem: (!person).then(|| self.a.words(d.stem as usize, d.end as usize).to_lowercase()),
            unnamed: true,
            ..Entity::named(&name, d.kind)
        };
        let mut roles = d.modifiers.clone();
        roles.push(d.noun);
        self.names.add(entity, Facts { sex: d.sex, roles })
    }

    /// A speaker brought in without a name ("a senior official said") is the first person who is introduced by
    /// name and role within the next sentences, where nothing speaks against it.
    fn name_speakers(&mut self) {
        let mut first = FxHashMap::default();
        let mut introduced: Vec<(u32, u32)> = Vec::new();
        for heard in &self.heard {
            let entity = self.names.root(heard.entity);
            let new = first.insert(entity, ()).is_none();
            let e = &self.names.entities[entity as usize];
            if new && e.kind == ActorKind::Person && !e.unnamed && e.role.is_some() {
                introduced.push((heard.sentence, entity));
            }
        }
        for i in 0..self.heard.len() {
            let heard = self.heard[i];
            let unnamed = self.names.root(heard.entity);
            let e = &self.names.entities[unnamed as usize];
            if e.kind != ActorKind::Person || !e.unnamed || !heard.subject || heard.aside {
                continue;
            }
            let from = introduced.partition_point(|(s, _)| *s <= heard.sentence);
            let later = introduced[from..].iter().take_while(|(s, _)| *s <= heard.sentence + NAMED_LATER);
            let facts = |e: u32| &self.names.facts[e as usize];
            let noun = facts(unnamed).roles.last().copied();
            let fits = later.map(|(_, p)| self.names.root(*p)).find(|p| {
                let person = &self.names.entities[*p as usize];
                let called = noun.is_some_and(|n| self.rules.is_called(n, &facts(*p).roles));
                let bears = noun.is_some_and(|n| facts(*p).roles.contains(&n));
                let sexes = !matches!((facts(*p).sex, facts(unnamed).sex), (Some(a), Some(b)) if a != b);
                let states = e.of.is_none() || person.of.is_none() || e.of == person.of;
                (called || bears) && sexes && states
            });
            if let Some(person) = fits {
                self.names.merge(unnamed, person);
            }
        }
    }
}

impl Owner {
    fn is_said(self) -> bool {
        self != Self::Nobody
    }
}

/// The state that the text names at least twice as often as any other.
fn foremost_state(names: &Register) -> Option<u32> {
    let mut counts = vec![0_usize; names.entities.len()];
    for mention in &names.mentions {
        counts[names.root(mention.entity) as usize] += 1;
    }
    let states = (0..counts.len()).filter(|e| names.entities[*e].kind == ActorKind::State);
    let mut ranked: Vec<usize> = states.collect();
    ranked.sort_by_key(|e| std::cmp::Reverse(counts[*e]));
    let second = ranked.get(1).map_or(0, |e| counts[*e]);
    ranked.first().filter(|e| counts[**e] >= 2 * second.max(1)).map(|e| *e as u32)
}

/// The gazetteer's state or body behind an entity: itself or what it belongs to.
fn state_of(names: &Register, entity: u32) -> Option<u32> {
    let e = &names.entities[entity as usize];
    match e.kind {
        ActorKind::Person | ActorKind::Place => e.of.or(e.known),
        _ => e.known.or(e.of),
    }
}
