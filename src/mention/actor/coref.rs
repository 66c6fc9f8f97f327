//! Who a description or pronoun is, told in reading order: "the president", "the Russian leader", "its forces", "the
//! group", "he". Takes names and descriptions, gives every one its entity; where nothing tells who is meant, a
//! description is an actor of its own (`identify`).

use rustc_hash::FxHashMap;

use super::description::Described;
use super::pronoun::{self, Heard};
use super::register::Register;
use super::{ActorMention, MentionForm, subject};
use crate::rules::{ActorKind, EntryKind, GroupKind, Rules};
use crate::text::{Annotated, BlockKind, Sym};

/// How many actors of one noun or state are kept in mind.
const KEPT: usize = 8;

/// Gives descriptions and pronouns their entities.
pub(super) fn resolve(a: &Annotated<'_>, rules: &Rules, names: &mut Register, described: &[Described]) {
    let mut items: Vec<Item> = (0..names.mentions.len()).map(Item::Name).collect();
    items.extend((0..described.len()).map(Item::Described));
    items.extend(pronoun::tokens(a, rules).map(|(token, sentence)| Item::Pronoun { token, sentence }));
    items.sort_by_cached_key(|item| match *item {
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
        firms: Vec::new(),
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
pub(super) struct Bearer {
    pub(super) entity: u32,
    pub(super) sentence: u32,
    /// Whether another one bears it too.
    pub(super) contested: bool,
}

/// What a reader remembers.
pub(super) struct Discourse<'r, 'd> {
    pub(super) a: &'r Annotated<'d>,
    pub(super) rules: &'r Rules,
    pub(super) names: &'r mut Register,
    pub(super) described: &'r [Described],
    /// By description: its entity, once read.
    pub(super) entity_of: Vec<Option<u32>>,
    pub(super) heard: Vec<Heard>,
    /// Whom the pronoun at a token stands for.
    pub(super) pronouns: FxHashMap<u32, u32>,
    /// The last descriptions of a noun.
    pub(super) by_noun: FxHashMap<Sym, Vec<usize>>,
    pub(super) by_role: FxHashMap<Sym, Bearer>,
    /// The last persons of a state or body.
    pub(super) by_state: FxHashMap<u32, Vec<u32>>,
    /// The last named body whose name has the word as head ("Council").
    pub(super) by_head: FxHashMap<Sym, u32>,
    /// The last named company or armed group; of companies that no list knows by their legal form.
    pub(super) by_class: FxHashMap<EntryKind, (u32, u32)>,
    /// The companies named so far.
    pub(super) firms: Vec<u32>,
    pub(super) added: Vec<ActorMention>,
    /// The state that the text names far more often than any other.
    pub(super) foremost_state: Option<u32>,
    /// By sentence: how many sentences of running text stand before it, its own included.
    pub(super) told_before: Vec<u32>,
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
                let last = self.a.tokens[mention.end as usize - 1].sym;
                let class = match known.known {
                    Some(entry) => Some(self.rules.gazetteer.entries()[entry as usize].kind),
                    None => self.rules.gazetteer.is_legal_form(last).then_some(EntryKind::Company),
                };
                if class == Some(EntryKind::Company) && !self.firms.contains(&entity) {
                    self.firms.push(entity);
                }
                class.map(|class| self.by_class.insert(class, (entity, mention.sentence)));
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
            let last = number + self.described[number..].iter().position(|d| !d.counts_next).unwrap_or(0);
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
        match d.group {
            _ if self.names.entities[entity as usize].unnamed => {}
            _ if d.kind == ActorKind::Person => self.keep_person(entity, d.sentence),
            Some((GroupKind::Company, _)) => {
                self.by_class.insert(EntryKind::Company, (entity, d.sentence));
            }
            _ => {}
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
            // "an anti-Lee lawmaker" tells of nobody but the lawmaker.
            aside: mention.form == MentionForm::Adjective
                || start > 0 && self.a.tokens[start].joined && self.a.mark(start - 1) == "-"
                || self.a.is_quoted(start)
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
