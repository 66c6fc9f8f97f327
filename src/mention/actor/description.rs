//! Actors that are only described: "the Iranian official", "a spokesman", "protesters", "the ministry".

use super::{ActorMention, Actors, Entity, MentionForm, is_read};
use crate::rules::{ActorKind, Rules};
use crate::text::{Annotated, NounChunk, Sym, Tag};

/// Adds a mention for each noun chunk whose head is a role, a group or a body, and which no name covers.
pub(super) fn find(a: &Annotated<'_>, rules: &Rules, actors: &mut Actors) {
    let mut sentence = 0;
    for (number, chunk) in a.nouns.iter().enumerate() {
        while a.sentences[sentence].end <= chunk.head {
            sentence += 1;
        }
        if !is_read(a.block_kind(a.sentences[sentence])) {
            continue;
        }
        let head = chunk.head as usize;
        if actors.mentions.iter().any(|m| m.start <= chunk.head && chunk.head < m.end) {
            continue;
        }
        let Some(kind) = kind_of(a, rules, chunk) else { continue };
        let of = owner(a, rules, actors, number);
        let name = bare(a, chunk);
        let definite = is_definite(a, rules, chunk) || of.is_some();
        let entity = reuse(a, rules, actors, head, of, kind, definite).unwrap_or_else(|| {
            actors.entities.push(Entity {
                name: name.clone(),
                names: vec![name.clone()],
                kind,
                known: None,
                of,
                role: (kind == ActorKind::Person).then(|| name.clone()),
                unnamed: true,
                media: false,
            });
            actors.entities.len() as u32 - 1
        });
        actors.mentions.push(ActorMention {
            span: a.cover(chunk.start as usize, head + 1),
            start: chunk.start,
            end: chunk.head + 1,
            sentence: sentence as u32,
            entity,
            form: MentionForm::Description,
            rule: (if kind == ActorKind::Person { "actor.role" } else { "actor.group" }).into(),
        });
    }
}

/// Person for a role, organization or group for a body or people; nothing for any other noun.
fn kind_of(a: &Annotated<'_>, rules: &Rules, chunk: &NounChunk) -> Option<ActorKind> {
    let head = chunk.head as usize;
    let word = if a.tags[head] == Tag::Name { a.tokens[head].sym } else { a.lemmas[head] };
    let sym = a.tokens[head].sym;
    if rules.gazetteer.group(&[sym]).is_some() {
        return Some(ActorKind::Group);
    }
    let role = rules.gazetteer.title(&[word]).is_some_and(|(len, _)| len == 1);
    match a.tags[head] {
        Tag::Noun | Tag::Name if role => Some(ActorKind::Person),
        Tag::PluralNoun if role => Some(ActorKind::Group),
        _ => None,
    }
}

/// The state or body in the chunk or as its possessor: "Iranian", "Iran's".
fn owner(a: &Annotated<'_>, rules: &Rules, actors: &Actors, number: usize) -> Option<u32> {
    let chunk = &a.nouns[number];
    let possessor =
        number.checked_sub(1).map(|i| &a.nouns[i]).filter(|c| c.possessor && c.end + 1 == chunk.start);
    let from = possessor.map_or(chunk.start, |c| c.start);
    let known = |m: &ActorMention| actors.entities[m.entity as usize].known;
    let inside = actors.mentions.iter().filter(|m| m.start >= from && m.end <= chunk.head).find_map(known);
    // "Foreign Minister of Iran"
    inside.or_else(|| {
        let after = a.nouns.get(number + 1).filter(|c| c.start <= chunk.end + 2)?;
        let preposition = a.tokens[after.preposition? as usize].sym;
        if !rules.vocabulary.holds(rules.lists.name_links, preposition) {
            return None;
        }
        actors.mentions.iter().find(|m| m.start >= after.start && m.end <= after.end).and_then(known)
    })
}

/// The chunk without determiner or possessive at its beginning.
fn bare(a: &Annotated<'_>, chunk: &NounChunk) -> String {
    let mut start = chunk.start as usize;
    while start < chunk.head as usize
        && matches!(a.tags[start], Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Adverb)
    {
        start += 1;
    }
    a.words(start, chunk.head as usize + 1).to_owned()
}

fn is_definite(a: &Annotated<'_>, rules: &Rules, chunk: &NounChunk) -> bool {
    let first = chunk.start as usize;
    let before_genitive = chunk.start > 0 && a.tags[first - 1] == Tag::Genitive;
    before_genitive
        || a.tags[first] == Tag::Possessive
        || rules.vocabulary.holds(rules.lists.definite, a.tokens[first].sym)
}

/// The entity told of before under the same noun. A group is the same again under any determiner; a person
/// or body only where the text points back.
fn reuse(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    head: usize,
    of: Option<u32>,
    kind: ActorKind,
    definite: bool,
) -> Option<u32> {
    if kind == ActorKind::Person && !definite {
        return None;
    }
    let word = a.lemmas[head];
    let found = actors.entities.iter().rposition(|e| {
        let same_owner = of.is_none() || e.of.is_none() || e.of == of;
        e.unnamed
            && e.kind == kind
            && same_owner
            && last_word(e, rules).is_some_and(|w| w == word || w == a.tokens[head].sym)
    })?;
    Some(found as u32)
}

fn last_word(entity: &Entity, rules: &Rules) -> Option<Sym> {
    let word = entity.name.rsplit([' ', '-']).next()?;
    let form = rules.lexicon.form(rules.vocabulary.get(word));
    Some(if form.noun.is_known() { form.noun } else { rules.vocabulary.get(word) }).filter(|w| w.is_known())
}
