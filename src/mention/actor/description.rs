//! Actors that are only described: "the Iranian official", "a spokesman", "protesters", "the ministry".
//!
//! Takes the noun chunks that no name covers and gives those that call people or bodies, each with whose it is;
//! `coref` says who they are.

use super::register::{Facts, Register};
use super::subject;
use crate::rules::{ActorKind, EntryKind, GroupKind, GroupNumber, PronounUse, Rules, Sex, TitleClass};
use crate::text::{Annotated, BlockKind, NounChunk, Sym, Tag};

/// The longest phrase of the tables of titles and groups.
const PHRASE: usize = 5;
/// How many words before a noun are looked at to tell it from others.
const MODIFIERS: usize = 8;

/// A noun chunk that describes an actor.
#[derive(Debug, Clone)]
pub(super) struct Described {
    /// First token.
    pub(super) start: u32,
    /// One past the last token.
    pub(super) end: u32,
    pub(super) sentence: u32,
    pub(super) kind: ActorKind,
    /// What sort of group or body it is; none for a person.
    pub(super) group: Option<(GroupKind, GroupNumber)>,
    /// The dictionary form of its noun.
    pub(super) noun: Sym,
    /// What tells it from others of its noun: adjectives and nouns before it, without its owner.
    pub(super) modifiers: Vec<Sym>,
    pub(super) owner: Owner,
    /// Whether it points back to something told before.
    pub(super) definite: bool,
    /// Whether it points to where the speaker is ("this government").
    pub(super) here: bool,
    /// How many it says there are, by a number before the noun.
    pub(super) counted: bool,
    /// Whether it is but the number of the next description.
    pub(super) counts_next: bool,
    pub(super) sex: Option<Sex>,
    /// Where it begins without determiner, number and possessive.
    pub(super) bare: u32,
    /// Where it begins without its owner.
    pub(super) stem: u32,
}

impl Described {
    /// What it tells of whom it describes; its noun comes last.
    pub(super) fn facts(&self) -> Facts {
        Facts { sex: self.sex, roles: self.modifiers.iter().copied().chain([self.noun]).collect() }
    }
}

/// Whose a described actor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Nobody is said.
    Nobody,
    /// The actor of a mention: "Iranian", "Iran's", "of Iran".
    Mention(usize),
    /// Whom the possessive pronoun at a token stands for.
    Pronoun(u32),
    /// The name right before the noun is the actor itself: "Hezbollah group".
    Itself(usize),
}

/// All descriptions in reading order.
pub(super) fn find(a: &Annotated<'_>, rules: &Rules, names: &Register) -> Vec<Described> {
    let mut out = Vec::new();
    let mut sentence = 0;
    for (number, chunk) in a.nouns.iter().enumerate() {
        while a.sentences[sentence].end <= chunk.head {
            sentence += 1;
        }
        let told = matches!(a.block_kind(a.sentences[sentence]), BlockKind::Prose | BlockKind::Caption);
        if told && !names.covers(chunk.head) {
            out.extend(describe(a, rules, names, number, sentence as u32));
        }
    }
    for i in 1..out.len() {
        out[i - 1].counts_next = counts(a, rules, &out[i - 1], &out[i]);
    }
    // "dozens of sites" are nobody, nor are "tens of thousands of Norvians" a group that is told of elsewhere.
    let mut kept = vec![true; out.len()];
    for i in (0..out.len()).rev() {
        let d = &out[i];
        let (start, end) = (d.start as usize, d.end as usize);
        let acts = || !is_linked(a, rules, d.end) && subject::is_subject(a, rules, start, end, d.sentence);
        kept[i] = if d.counts_next { kept[i + 1] } else { !is_quantity(d) || acts() };
    }
    let mut kept = kept.into_iter();
    out.retain(|_| kept.next().is_some_and(|kept| kept));
    out
}

/// "hundreds of protesters", "a group of lawmakers": the number goes by those it counts.
fn counts(a: &Annotated<'_>, rules: &Rules, number: &Described, counted: &Described) -> bool {
    let counting = matches!(
        number.group,
        Some(
            (GroupKind::Quantity, _)
                | (GroupKind::Other | GroupKind::Body | GroupKind::People, GroupNumber::Collective)
        )
    );
    counting
        && counted.kind == ActorKind::Group
        && counted.sentence == number.sentence
        && counted.start == number.end + 1
        && a.tags[number.end as usize] == Tag::Preposition
        && rules.counts(a.tokens[number.end as usize].sym)
}

fn is_quantity(d: &Described) -> bool {
    matches!(d.group, Some((GroupKind::Quantity, _)))
}

/// Whether "of" stands at `at`.
fn is_linked(a: &Annotated<'_>, rules: &Rules, at: u32) -> bool {
    let of = a.tokens.get(at as usize).is_some_and(|t| rules.vocabulary.holds(rules.lists.name_links, t.sym));
    of && a.tags[at as usize] == Tag::Preposition
}

fn describe(
    a: &Annotated<'_>,
    rules: &Rules,
    names: &Register,
    number: usize,
    sentence: u32,
) -> Option<Described> {
    let chunk = &a.nouns[number];
    let (kind, group, sex) = kind_of(a, rules, chunk).or_else(|| role_of(a, rules, names, chunk))?;
    let owner = owner(a, rules, names, number, group.map(|g| g.0));
    let head = chunk.head as usize;
    // "a day later the secretary": a determiner begins the phrase, whatever the chunk holds before it.
    let opens = |i: &usize| matches!(a.tags[*i], Tag::Determiner | Tag::Possessive) && !a.tokens[*i].joined;
    let start = (chunk.start as usize + 1..head).rev().find(opens).unwrap_or(chunk.start as usize);
    // "sixty-six people" and "twenty-one people" are "people".
    // "several hundred people", "2.9 million voters"
    let multiplied = |i: usize| {
        let sym = a.tokens[i].sym;
        rules.vocabulary.holds(rules.lists.round_numbers, sym)
            || i > start && a.tags[i - 1] == Tag::Number && rules.vocabulary.holds(rules.lists.measures, sym)
    };
    let number = |i: &usize| {
        a.tags[*i] == Tag::Number || a.tags[*i] == Tag::Determiner && a.tokens[*i].joined || multiplied(*i)
    };
    let numbers = (start..head).rev().find(number).map_or(start, |i| i + 1);
    // "a well-placed source"
    let bare = |i: usize| a.tags[i] == Tag::Adverb && !a.tokens[i + 1].joined;
    let first = (numbers..head)
        .find(|i| !matches!(a.tags[*i], Tag::Determiner | Tag::Possessive) && !bare(*i))
        .unwrap_or(head);
    let stem = match owner {
        Owner::Mention(m)
            if names.mentions[m].end as usize <= head && names.mentions[m].start as usize >= start =>
        {
            names.mentions[m].end as usize
        }
        _ => first,
    };
    let noun = if a.lemmas[head].is_known() { a.lemmas[head] } else { a.tokens[head].sym };
    let behind_genitive = start > 0 && a.tags[start - 1] == Tag::Genitive;
    let first_word = a.tokens[start].sym;
    Some(Described {
        start: start as u32,
        end: chunk.head + 1,
        sentence,
        kind,
        group,
        noun,
        modifiers: (stem.max(head.saturating_sub(MODIFIERS))..head)
            .filter(|i| tells_apart(a.tags[*i]))
            .map(|i| a.tokens[i].sym)
            .collect(),
        owner,
        here: rules.points_here(first_word),
        definite: behind_genitive
            || a.tags[start] == Tag::Possessive
            || rules.vocabulary.holds(rules.lists.definite, first_word),
        counted: (start..head).any(|i| a.tags[i] == Tag::Number),
        counts_next: false,
        sex,
        bare: first as u32,
        stem: stem.max(first) as u32,
    })
}

fn tells_apart(tag: Tag) -> bool {
    tag.is_noun() || tag == Tag::Adjective || tag.is_verb()
}

type Sort = (ActorKind, Option<(GroupKind, GroupNumber)>, Option<Sex>);

/// Person for a role, organization or group for a body or people; nothing for any other noun.
fn kind_of(a: &Annotated<'_>, rules: &Rules, chunk: &NounChunk) -> Option<Sort> {
    let (start, head) = (chunk.start as usize, chunk.head as usize);
    if !a.tags[head].is_noun() {
        return None;
    }
    let role = |word: Sym| rules.roles.title(&[word]).filter(|t| t.alone);
    let start = start.max((head + 1).saturating_sub(PHRASE));
    let mut syms = [Sym::UNKNOWN; PHRASE];
    let phrase = &a.tokens[start..=head];
    syms.iter_mut().zip(phrase).for_each(|(sym, token)| *sym = token.sym);
    // The longest phrase that ends in the head: "foreign ministry" before "ministry".
    if let Some(noun) = rules.roles.group_ending(&syms[..phrase.len()]) {
        let kind = match (noun.kind, noun.number) {
            (GroupKind::People | GroupKind::Force, GroupNumber::Singular) => ActorKind::Person,
            (GroupKind::Other | GroupKind::Quantity, GroupNumber::Singular) => return None,
            (GroupKind::Body | GroupKind::Company | GroupKind::Government, GroupNumber::Singular)
            | (
                GroupKind::Body | GroupKind::Company | GroupKind::Force | GroupKind::Government,
                GroupNumber::Collective,
            ) => ActorKind::Organization,
            _ => ActorKind::Group,
        };
        // "troops" are many, "the military" is one.
        let kind = if a.tags[head] == Tag::PluralNoun { ActorKind::Group } else { kind };
        let sex = role(a.tokens[head].sym).and_then(|t| t.sex);
        return Some((kind, Some((noun.kind, noun.number)), sex));
    }
    let word = if a.tags[head] == Tag::Name { a.tokens[head].sym } else { a.lemmas[head] };
    let title = role(word)?;
    match a.tags[head] {
        Tag::PluralNoun => {
            Some((ActorKind::Group, Some((GroupKind::People, GroupNumber::Plural)), title.sex))
        }
        _ => Some((ActorKind::Person, None, title.sex)),
    }
}

/// How many words behind a role whom it is of may take up.
const LONGEST_OWNER: u32 = 10;

/// A role that stands for a person only beside a name: "Ann Lee, the head of the bank,", "The head of the bank, Ann Lee,".
fn role_of(a: &Annotated<'_>, rules: &Rules, names: &Register, chunk: &NounChunk) -> Option<Sort> {
    let is_comma = |t: u32| (t as usize) < a.tokens.len() && a.mark(t as usize) == ",";
    let before = || {
        let comma = chunk.start.checked_sub(1).filter(|t| is_comma(*t));
        comma.is_some_and(|comma| {
            let known = names.mentions.partition_point(|m| m.end <= comma);
            names.mentions[..known].last().is_some_and(|name| name.end == comma)
        })
    };
    let behind = || {
        let comma = (chunk.end..chunk.end + LONGEST_OWNER).find(|t| is_comma(*t));
        comma.is_some_and(|comma| {
            let name = names.mentions.get(names.mentions.partition_point(|m| m.start <= comma));
            let plain = !a.tags[chunk.end as usize..comma as usize].iter().any(|tag| tag.is_verb());
            plain && name.is_some_and(|name| name.start == comma + 1 && is_comma(name.end))
        })
    };
    let title = rules.roles.title(&[a.lemmas[chunk.head as usize]])?;
    let stands =
        matches!(title.class, TitleClass::Role | TitleClass::Office) && is_linked(a, rules, chunk.end);
    let named = || before() || a.tags[chunk.head as usize] == Tag::Noun && behind();
    (stands && named()).then_some((ActorKind::Person, None, title.sex))
}

/// Whose the described actor is: "Iranian", "Iran's", "its", "of Iran".
fn owner(
    a: &Annotated<'_>,
    rules: &Rules,
    names: &Register,
    number: usize,
    group: Option<GroupKind>,
) -> Owner {
    let chunk = &a.nouns[number];
    if let Some(owner) = inside(a, rules, names, chunk, group) {
        return owner;
    }
    let possessor =
        number.checked_sub(1).map(|i| &a.nouns[i]).filter(|c| c.possessor && c.end + 1 == chunk.start);
    if let Some(possessor) = possessor
        && let Some(m) = names.within(possessor.start, possessor.end).last()
    {
        return Owner::Mention(m);
    }
    let first = chunk.start as usize;
    if a.tags[first] == Tag::Possessive && rules.pronoun(a.tokens[first].sym).is_some_and(stands_for) {
        return Owner::Pronoun(chunk.start);
    }
    behind(a, rules, names, number).map_or(Owner::Nobody, Owner::Mention)
}

/// The state or body named within the chunk; of "Iranian-backed forces" none.
fn inside(
    a: &Annotated<'_>,
    rules: &Rules,
    names: &Register,
    chunk: &NounChunk,
    group: Option<GroupKind>,
) -> Option<Owner> {
    let hyphen =
        |at: u32| a.tokens.get(at as usize).is_some_and(|t| t.joined && a.tags[at as usize] == Tag::Punct);
    let found = names
        .within(chunk.start, chunk.head)
        .filter(|m| !hyphen(names.mentions[*m].end))
        .filter(|m| {
            let start = names.mentions[*m].start;
            start == chunk.start || !hyphen(start - 1)
        })
        .last()
        .or_else(|| right_before(a, names, chunk))?;
    let entity = names.of(found);
    let entry = entity.known.map(|k| rules.gazetteer.entries()[k as usize].kind);
    let same = matches!(
        (entry, group),
        (Some(EntryKind::Group), Some(GroupKind::Force | GroupKind::Other))
            | (Some(EntryKind::Company), Some(GroupKind::Company))
            | (Some(EntryKind::Media), Some(GroupKind::Company | GroupKind::Body))
    );
    let plural = a.tags[chunk.head as usize] == Tag::PluralNoun;
    Some(if same && !plural { Owner::Itself(found) } else { Owner::Mention(found) })
}

/// A name that an adjective parts from the chunk: "Islamic State militant group".
fn right_before(a: &Annotated<'_>, names: &Register, chunk: &NounChunk) -> Option<usize> {
    let number = names.mentions.partition_point(|m| m.end <= chunk.start).checked_sub(1)?;
    let opens = matches!(a.tags[chunk.start as usize], Tag::Determiner | Tag::Possessive | Tag::Number);
    (names.mentions[number].end == chunk.start && !opens).then_some(number)
}

/// "Foreign Minister of Iran", "a spokesman for the ministry".
fn behind(a: &Annotated<'_>, rules: &Rules, names: &Register, number: usize) -> Option<usize> {
    let chunk = &a.nouns[number];
    let after = a.nouns.get(number + 1).filter(|c| c.start <= chunk.end + 2)?;
    let preposition = after.preposition.filter(|p| *p == chunk.end)?;
    if !rules.vocabulary.holds(rules.lists.name_links, a.tokens[preposition as usize].sym) {
        return None;
    }
    let number = names.mentions.partition_point(|m| m.start < after.start);
    names.mentions.get(number).filter(|m| m.start < after.end).map(|_| number)
}

fn stands_for(pronoun: PronounUse) -> bool {
    matches!(pronoun, PronounUse::Man | PronounUse::Woman | PronounUse::Plural | PronounUse::Thing)
}
