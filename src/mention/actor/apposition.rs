//! Two names for one actor side by side: "Ann Lee, a spokeswoman for the ministry,", "his counterpart, Ann Lee,",
//! "the Red Harbour Union (RHU)".

use super::MentionForm;
use super::description::Described;
use super::register::Register;
use super::{speaker, subject};
use crate::rules::{ActorKind, PrepositionRole, Rules};
use crate::text::{Annotated, Shape, Tag};

/// How far behind a role its holder's name may stand ("the ministry's spokesman in Tehran, Bahram …").
const REACH: usize = 10;

/// The named person that a role stands beside: ", NAME," behind it, or "NAME," before it.
pub(super) fn named_beside(
    a: &Annotated<'_>,
    rules: &Rules,
    names: &Register,
    role: &Described,
) -> Option<u32> {
    if role.kind != ActorKind::Person {
        return None;
    }
    let beside = before(a, names, role).or_else(|| behind(a, rules, names, role));
    beside.or_else(|| held_by(a, rules, names, role))
}

/// "Lee stepped down as mayor", "the town elected Lee as mayor": whose the role is.
fn held_by(a: &Annotated<'_>, rules: &Rules, names: &Register, role: &Described) -> Option<u32> {
    let capacity = role.start.checked_sub(1)?;
    if rules.preposition(a.tokens[capacity as usize].sym) != Some(PrepositionRole::Capacity) {
        return None;
    }
    let number = names.mentions.partition_point(|m| m.end <= capacity).checked_sub(1)?;
    let last = &names.mentions[number];
    let subject = || subject::last_subject(a, capacity as usize, role.sentence);
    let holds = last.end == capacity || subject().is_some_and(|head| last.start <= head && head < last.end);
    (holds && can_be_person(names, number)).then(|| names.root(last.entity))
}

/// The person whom a text brings in by a description and a name: "a student named Lee", "a lawyer, identified only
/// as Chen".
pub(super) fn brought_in(
    a: &Annotated<'_>,
    rules: &Rules,
    names: &Register,
    role: &Described,
) -> Option<u32> {
    let last = a.sentences[role.sentence as usize].end as usize;
    let comma = (role.end as usize) < last && a.mark(role.end as usize) == ",";
    let from = role.end as usize + usize::from(comma);
    let (len, _) = rules.vocabulary.entry_at(rules.lists.named, a.tokens.get(from..last)?)?;
    let number = names.mentions.partition_point(|m| (m.start as usize) < from + len);
    let beside = names.mentions.get(number).is_some_and(|m| m.start as usize == from + len);
    (beside && role.kind == ActorKind::Person && can_be_person(names, number))
        .then(|| names.root(names.mentions[number].entity))
}

/// "Ann Lee, a spokeswoman for the ministry, said": what stands behind the comma must not act itself.
fn before(a: &Annotated<'_>, names: &Register, role: &Described) -> Option<u32> {
    let first = role.start.checked_sub(1)?;
    let start = if a.tags[first as usize] == Tag::Genitive { possessor_start(a, role)? } else { role.start };
    // "Ann Lee, the top policy adviser", "Bo Chan, once the head of the port": words that the chunk does not hold may
    // stand before it.
    let outside = |t: &u32| {
        let tag = a.tags[*t as usize];
        matches!(tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Adverb | Tag::Subordinator)
    };
    let comma = (start - (0..start).rev().take(3).take_while(outside).count() as u32).checked_sub(1)?;
    let last = a.sentences[role.sentence as usize].end as usize;
    let end = role.end as usize;
    let acts = subject::verb_at(a, end, last).is_some() || a.tags.get(end) == Some(&Tag::Genitive);
    if a.mark(comma as usize) != "," || acts {
        return None;
    }
    let number = names.mentions.partition_point(|m| m.end <= comma).checked_sub(1)?;
    let mention = &names.mentions[number];
    // An age may stand between: "Ann Lee, 49, a teacher".
    let age = a.tags[comma as usize - 1] == Tag::Number && a.mark(comma.saturating_sub(2) as usize) == ",";
    let beside = mention.end == comma || (age && mention.end + 2 == comma);
    (beside && can_be_person(names, number)).then(|| names.root(mention.entity))
}

/// "Harbour Freight, the company that runs the port": a body named right before its description.
pub(super) fn body_before(a: &Annotated<'_>, names: &Register, body: &Described) -> Option<u32> {
    let comma = body.start.checked_sub(1).filter(|c| a.mark(*c as usize) == ",")?;
    let number = names.mentions.partition_point(|m| m.end <= comma).checked_sub(1)?;
    let mention = &names.mentions[number];
    let last = a.sentences[body.sentence as usize].end as usize;
    let acts = subject::verb_at(a, body.end as usize, last).is_some()
        || a.tags.get(body.end as usize) == Some(&Tag::Genitive);
    let strange = names.of(number).known.is_none()
        && matches!(names.of(number).kind, ActorKind::Other | ActorKind::Organization);
    (mention.end == comma
        && mention.form == MentionForm::Name
        && strange
        && !acts
        && body.kind == ActorKind::Organization)
        .then(|| names.root(mention.entity))
}

/// "The maker, Harbour Freight, said": a body named right behind its description.
pub(super) fn body_behind(a: &Annotated<'_>, names: &Register, body: &Described) -> Option<u32> {
    let comma = body.end as usize;
    let number = names.mentions.partition_point(|m| (m.start as usize) <= comma);
    let name = names.mentions.get(number).filter(|m| m.start as usize == comma + 1)?;
    let last = a.sentences[body.sentence as usize].end as usize;
    let closes = (name.end as usize) < last && a.mark(name.end as usize) == ",";
    let kind = names.of(number).kind;
    let listed = begins_list(a, name.end as usize + 1, last);
    (closes
        && !listed
        && body.definite
        && body.kind == ActorKind::Organization
        && a.mark(comma) == ","
        && name.form == MentionForm::Name
        && matches!(kind, ActorKind::Organization | ActorKind::Other))
    .then(|| names.root(name.entity))
}

/// Where the possessor before a role begins: "Ann Lee, Iran's ambassador".
fn possessor_start(a: &Annotated<'_>, role: &Described) -> Option<u32> {
    let number = a.noun_from(role.start as usize).checked_sub(1)?;
    Some(a.nouns[number].start).filter(|_| a.nouns[number].possessor)
}

/// "his Jordanian counterpart, Ann Lee, said", "the ministry's spokesman in Tehran, Ann Lee, told".
fn behind(a: &Annotated<'_>, rules: &Rules, names: &Register, role: &Described) -> Option<u32> {
    let last = a.sentences[role.sentence as usize].end as usize;
    let end = role.end as usize;
    let comma = (end..last.min(end + REACH)).find(|t| a.mark(*t) == ",")?;
    let verb = |t: usize| a.tags[t].is_verb() || matches!(a.tags[t], Tag::Auxiliary | Tag::Quote);
    if (end..comma).any(verb) {
        return None;
    }
    let number = names.mentions.partition_point(|m| (m.start as usize) <= comma);
    let name = names.mentions.get(number).filter(|m| m.start as usize == comma + 1)?;
    let behind = name.end as usize;
    let closes = behind >= last || matches!(a.mark(behind), "," | "." | ";" | ")") || verb(behind);
    let listed = behind + 1 < last && a.mark(behind) == "," && begins_list(a, behind + 1, last);
    // "for the president, Ann Lee was": what comes first then is no subject, and the name has a verb of its own.
    let opener = governed(a, role) && subject::verb_at(a, behind, last).is_some();
    let person = names.entities[names.root(name.entity) as usize].kind == ActorKind::Person
        || rules.gazetteer.is_given_name(a.tokens[name.start as usize].sym)
        || speaker::has_full_name(a, rules, name.start as usize, name.end as usize);
    (closes && !listed && !opener && person && can_be_person(names, number)).then(|| names.root(name.entity))
}

/// Whether what follows a comma goes on a list: "the president, Ann Lee, and Bo Chan".
fn begins_list(a: &Annotated<'_>, at: usize, last: usize) -> bool {
    at + 1 < last && a.tags[at] == Tag::Conjunction && a.tags[at + 1] == Tag::Name
}

fn governed(a: &Annotated<'_>, role: &Described) -> bool {
    role.start > a.sentences[role.sentence as usize].start
        && a.tags[role.start as usize - 1] == Tag::Preposition
}

fn can_be_person(names: &Register, mention: usize) -> bool {
    let m = &names.mentions[mention];
    let entity = names.of(mention);
    m.form == MentionForm::Name
        && !entity.unnamed
        && (entity.kind == ActorKind::Person || (entity.kind == ActorKind::Other && entity.known.is_none()))
}

/// "Full Name (FN)": capitals in brackets behind a body's name are another name of it.
pub(super) fn acronyms(a: &Annotated<'_>, names: &mut Register) {
    for i in 1..names.mentions.len() {
        let (before, short) = (&names.mentions[i - 1], &names.mentions[i]);
        let bracket = before.end + 1 == short.start
            && a.mark(before.end as usize) == "("
            && a.tokens.get(short.end as usize).is_some_and(|t| t.span.of(a.text) == ")");
        let capitals = a.tokens[short.start as usize].shape == Shape::Upper && short.end == short.start + 1;
        if !bracket || !capitals || names.of(i).known.is_some() {
            continue;
        }
        let body =
            matches!(names.of(i - 1).kind, ActorKind::Organization | ActorKind::Group | ActorKind::Other);
        let letters =
            a.word(short.start as usize).chars().next() == a.word(before.start as usize).chars().next();
        if body && (letters || names.of(i - 1).kind != ActorKind::Other) {
            let (short, full) = (short.entity, before.entity);
            names.merge(short, full);
        }
    }
}
