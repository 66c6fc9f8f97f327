//! Joining what stands for a named actor: pronouns, definite descriptions, appositions, acronyms, and a role
//! that is named only later ("a senior official … , Ann Lee said").

use super::{ActorMention, Actors, MentionForm};
use crate::rules::{ActorKind, PronounUse, Rules};
use crate::text::{Annotated, Tag};

/// How many sentences back a pronoun may reach.
const PRONOUN_REACH: u32 = 2;
/// How many sentences on a described speaker may be named.
const NAMED_LATER: u32 = 3;

/// Resolves descriptions and pronouns, in reading order.
pub(super) fn resolve(a: &Annotated<'_>, rules: &Rules, actors: &mut Actors) {
    appositions(a, rules, actors);
    acronyms(a, actors);
    definite_persons(a, rules, actors);
    named_later(a, actors);
    pronouns(a, rules, actors);
    drop_merged(actors);
}

/// "X, spokesman for Y,": a role right behind a person's name and a comma is that person's role, and what it
/// is "of" or "for" is the person's state.
fn appositions(a: &Annotated<'_>, rules: &Rules, actors: &mut Actors) {
    for i in 0..actors.mentions.len() {
        let role = actors.mentions[i].clone();
        let described = &actors.entities[role.entity as usize];
        if role.form != MentionForm::Description || described.kind != ActorKind::Person || !described.unnamed
        {
            continue;
        }
        let Some(person) = person_beside(a, actors, &role, i) else { continue };
        merge(actors, role.entity, person);
        let of = actors.entities[person as usize].of.or_else(|| {
            let end = role.end as usize;
            let sentence_end = a.sentences[role.sentence as usize].end as usize;
            let stop = (end..sentence_end.min(end + 12))
                .find(|t| matches!(a.word(*t), "," | "." | ";"))
                .unwrap_or(end);
            let next = actors.within(end, stop).find_map(|m| state_of(actors, m.entity));
            next.filter(|_| stop > end)
        });
        let words = a.words(role.start as usize, role.end as usize).to_owned();
        let entity = &mut actors.entities[person as usize];
        entity.of = of;
        if entity.role.is_none() {
            entity.role = Some(strip_determiner(&words, rules));
        }
    }
}

fn strip_determiner(words: &str, rules: &Rules) -> String {
    match words.split_once(' ') {
        Some((first, rest)) if rules.lexicon.form(rules.vocabulary.get(first)).tags.has(Tag::Determiner) => {
            rest.to_owned()
        }
        _ => words.to_owned(),
    }
}

/// The named person that a role stands in apposition to: ", NAME," behind its phrase, or "NAME," before it.
fn person_beside(a: &Annotated<'_>, actors: &Actors, role: &ActorMention, at: usize) -> Option<u32> {
    let is_person = |m: &&ActorMention| {
        let e = &actors.entities[m.entity as usize];
        m.form == MentionForm::Name
            && e.kind != ActorKind::Group
            && (e.kind == ActorKind::Person || e.known.is_none())
            && !e.unnamed
    };
    let named_before = actors.mentions[..at].iter().rev().take(3).find(|m| m.sentence == role.sentence);
    if let Some(before) = named_before.filter(is_person)
        && role.start as usize == before.end as usize + 1
        && a.word(before.end as usize) == ","
    {
        return Some(before.entity);
    }
    // "The ministry's spokesman in Tehran, Bahram Qasemi, told": a comma, then a name, then a comma or a verb.
    let sentence_end = a.sentences[role.sentence as usize].end as usize;
    let comma = (role.end as usize..sentence_end.min(role.end as usize + 8)).find(|t| a.word(*t) == ",")?;
    let no_verb = (role.end as usize..comma).all(|t| !a.tags[t].is_verb() && a.tags[t] != Tag::Auxiliary);
    let next = actors.mentions.iter().find(|m| m.start as usize == comma + 1).filter(is_person)?;
    let closes = (next.end as usize) < sentence_end
        && (a.word(next.end as usize) == ","
            || a.tags[next.end as usize].is_verb()
            || a.tags[next.end as usize] == Tag::Auxiliary);
    (no_verb && closes && actors.entities[next.entity as usize].kind == ActorKind::Person)
        .then_some(next.entity)
}

/// The gazetteer's state behind an entity: itself or what it belongs to.
fn state_of(actors: &Actors, entity: u32) -> Option<u32> {
    let e = &actors.entities[entity as usize];
    match e.kind {
        ActorKind::State => e.known,
        _ => e.of.or(e.known),
    }
}

/// "Full Name (FN)": what stands in brackets behind a name is another name of it.
fn acronyms(a: &Annotated<'_>, actors: &mut Actors) {
    for i in 1..actors.mentions.len() {
        let (before, short) = (actors.mentions[i - 1].clone(), actors.mentions[i].clone());
        let bracket = before.end as usize + 1 == short.start as usize
            && a.word(before.end as usize) == "("
            && a.tokens.get(short.end as usize).is_some_and(|t| t.span.of(a.text) == ")");
        let apart = before.entity != short.entity && actors.entities[short.entity as usize].known.is_none();
        if bracket && apart {
            merge(actors, short.entity, before.entity);
        }
    }
}

/// "the president", "the Russian leader": a definite role goes to the last person who can bear it.
fn definite_persons(a: &Annotated<'_>, rules: &Rules, actors: &mut Actors) {
    for i in 0..actors.mentions.len() {
        let m = actors.mentions[i].clone();
        let e = &actors.entities[m.entity as usize];
        if m.form != MentionForm::Description
            || e.kind != ActorKind::Person
            || !e.unnamed
            || !points_back(a, rules, &m)
        {
            continue;
        }
        let role = a.lemmas[m.end as usize - 1];
        let owner = e.of;
        let before = actors.mentions[..i].iter().rev().filter(|b| b.form == MentionForm::Name);
        let fits = before.map(|b| b.entity).find(|b| {
            let person = &actors.entities[*b as usize];
            let bears = person.role.as_deref().is_some_and(|r| has_word(r, role, rules));
            let owned = owner.is_some() && person.of == owner;
            person.kind == ActorKind::Person
                && (owner.is_none() || person.of.is_none() || owned)
                && (bears || owned)
        });
        if let Some(person) = fits {
            merge(actors, m.entity, person);
        }
    }
}

fn points_back(a: &Annotated<'_>, rules: &Rules, m: &ActorMention) -> bool {
    let first = m.start as usize;
    rules.vocabulary.holds(rules.lists.definite, a.tokens[first].sym)
        || (first > 0 && a.tags[first - 1] == Tag::Genitive && a.tags[first] != Tag::Possessive)
}

fn has_word(role: &str, word: crate::text::Sym, rules: &Rules) -> bool {
    role.split([' ', '-']).any(|w| {
        let sym = rules.vocabulary.get(w);
        sym.is_known() && (sym == word || rules.lexicon.form(sym).noun == word)
    })
}

/// A speaker brought in without a name ("a senior official said") is the first person who is introduced by
/// name and role within the next sentences, where nothing speaks against it.
fn named_later(a: &Annotated<'_>, actors: &mut Actors) {
    for i in 0..actors.mentions.len() {
        let m = actors.mentions[i].clone();
        let e = &actors.entities[m.entity as usize];
        if m.form != MentionForm::Description
            || e.kind != ActorKind::Person
            || !e.unnamed
            || !is_subject(a, &m)
        {
            continue;
        }
        let later = actors.mentions[i + 1..].iter().take_while(|l| l.sentence <= m.sentence + NAMED_LATER);
        let fits = later
            .filter(|l| l.form == MentionForm::Name && l.sentence > m.sentence)
            .map(|l| l.entity)
            .find(|l| {
                let person = &actors.entities[*l as usize];
                let first = actors.mentions.iter().find(|x| x.entity == *l).map(|x| x.sentence);
                person.kind == ActorKind::Person
                    && person.role.is_some()
                    && first.is_some_and(|s| s > m.sentence)
                    && (e.of.is_none() || person.of.is_none() || e.of == person.of)
            });
        if let Some(person) = fits {
            merge(actors, m.entity, person);
        }
    }
}

/// Whether a verb group follows the mention closely, as behind a subject.
fn is_subject(a: &Annotated<'_>, m: &ActorMention) -> bool {
    let end = a.sentences[m.sentence as usize].end;
    a.verbs.iter().any(|g| g.is_finite() && g.start >= m.end && g.start < end)
        && !a.nouns.iter().any(|c| c.head + 1 == m.end && c.preposition.is_some())
}

/// "he", "she", "they": the last actor that fits, subjects of the same or the sentence before first.
fn pronouns(a: &Annotated<'_>, rules: &Rules, actors: &mut Actors) {
    let mut added = Vec::new();
    for (number, sentence) in a.sentences.iter().enumerate() {
        for at in sentence.tokens() {
            if !matches!(a.tags[at], Tag::Pronoun | Tag::Possessive) {
                continue;
            }
            let wanted = match rules.pronoun(a.tokens[at].sym) {
                Some(PronounUse::Person) => ActorKind::Person,
                Some(PronounUse::Plural) => ActorKind::Group,
                _ => continue,
            };
            if in_quotation(a, at) {
                continue;
            }
            if let Some(entity) = antecedent(a, actors, at, number as u32, wanted) {
                added.push(ActorMention {
                    span: a.tokens[at].span,
                    start: at as u32,
                    end: at as u32 + 1,
                    sentence: number as u32,
                    entity,
                    form: MentionForm::Pronoun,
                    rule: "actor.pronoun".into(),
                });
            }
        }
    }
    actors.mentions.extend(added);
    actors.mentions.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
}

fn in_quotation(a: &Annotated<'_>, at: usize) -> bool {
    let until = a.quotations.partition_point(|q| q.open as usize <= at);
    until > 0 && at <= a.quotations[until - 1].close as usize
}

fn antecedent(
    a: &Annotated<'_>,
    actors: &Actors,
    at: usize,
    sentence: u32,
    wanted: ActorKind,
) -> Option<u32> {
    let until = actors.mentions.partition_point(|m| (m.start as usize) < at);
    let fits = |m: &&ActorMention| {
        let e = &actors.entities[m.entity as usize];
        m.sentence + PRONOUN_REACH >= sentence
            && m.form != MentionForm::Adjective
            && !in_quotation(a, m.start as usize)
            && (e.kind == wanted || (wanted == ActorKind::Group && e.kind == ActorKind::Organization))
    };
    let candidates: Vec<&ActorMention> = actors.mentions[..until].iter().rev().filter(fits).collect();
    // The nearest subject of the very kind, then the nearest of the kind at all, then a body for a group.
    let exact = |m: &&&ActorMention| actors.entities[m.entity as usize].kind == wanted;
    let subject = candidates.iter().filter(exact).find(|m| is_plain_subject(a, m));
    let found = subject.or_else(|| candidates.iter().find(exact)).or(candidates.first());
    Some(found?.entity)
}

fn is_plain_subject(a: &Annotated<'_>, m: &ActorMention) -> bool {
    let possessor = a.nouns.iter().any(|c| c.head + 1 == m.end && c.possessor);
    let governed = possessor || (m.start > 0 && a.tags[m.start as usize - 1] == Tag::Preposition);
    !governed && is_subject(a, m)
}

/// Makes `from` the same entity as `into`.
fn merge(actors: &mut Actors, from: u32, into: u32) {
    if from == into {
        return;
    }
    for m in &mut actors.mentions {
        if m.entity == from {
            m.entity = into;
        }
    }
    let merged = std::mem::take(&mut actors.entities[from as usize].names);
    let of = actors.entities[from as usize].of;
    let entity = &mut actors.entities[into as usize];
    for name in merged {
        if !entity.names.contains(&name) {
            entity.names.push(name);
        }
    }
    entity.of = entity.of.or(of);
}

/// Numbers the entities anew in order of first mention, without those that were merged away.
fn drop_merged(actors: &mut Actors) {
    let mut numbers = vec![None; actors.entities.len()];
    let mut kept = Vec::new();
    for m in &mut actors.mentions {
        let slot = &mut numbers[m.entity as usize];
        let number = *slot.get_or_insert_with(|| {
            kept.push(actors.entities[m.entity as usize].clone());
            kept.len() as u32 - 1
        });
        m.entity = number;
    }
    actors.entities = kept;
}
