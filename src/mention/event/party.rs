//! Who takes part: the actors that a noun phrase names, alone or in a list.

use super::argument::{is_act, with_possessor};
use super::{clause, unique};
use crate::mention::actor::{ActorMention, Actors, MentionForm};
use crate::rules::{ActorKind, Rules};
use crate::text::{Annotated, NounChunk, Tag, VerbGroup};

/// Who a subject names: the actors of the chunk and of those joined to it before.
pub(super) fn doers(a: &Annotated<'_>, rules: &Rules, actors: &Actors, chunk: usize) -> Vec<u32> {
    list_ending(a, chunk)
        .flat_map(|c| acting_in(a, rules, actors, clause::place_called(a, rules, c)))
        .collect()
}

/// The firm or body whose a thing is: "Shares of [the bank] fell".
pub(super) fn possessed_by(a: &Annotated<'_>, rules: &Rules, actors: &Actors, chunk: usize) -> Vec<u32> {
    let hangs = |c: &&NounChunk| c.preposition == Some(a.nouns[chunk].end);
    let Some(_) = a.nouns.get(chunk + 1).filter(hangs) else { return Vec::new() };
    let owners = acting_in(a, rules, actors, chunk + 1);
    let body = |entity: &u32| {
        let kind = actors.entities[*entity as usize].kind;
        matches!(kind, ActorKind::Organization | ActorKind::Group)
    };
    unique(owners.filter(body).collect())
}

/// The chunk that "and" joins to the one behind it, over a phrase that hangs on it: "[leaders] of Norvia and the king".
fn listed_before(a: &Annotated<'_>, chunk: usize) -> Option<usize> {
    let before = chunk.checked_sub(1)?;
    let gap = a.nouns[before].end as usize..a.nouns[chunk].start as usize;
    let joined = gap.clone().any(|t| a.tags[t] == Tag::Conjunction)
        && gap.into_iter().all(|t| a.tags[t] == Tag::Conjunction || a.mark(t) == ",");
    // "He left the town, and the mayor resigned": a comma before "and" goes with a list of three.
    let comma = a.mark(a.nouns[before].end as usize) == ",";
    let owner = || before.checked_sub(1).filter(|o| a.nouns[before].preposition == Some(a.nouns[*o].end));
    // "Lee, the mayor's aide, and the dockers", "Chan, head of the bank, and his wife"
    let serial = || {
        let opens = with_possessor(a, owner().unwrap_or(before));
        let named = a.nouns[..before].iter().rev().take(3).any(|c| c.end as usize + 1 == opens);
        opens > 0 && a.mark(opens - 1) == "," && named
    };
    // "they took [him] hostage and [police] found them": what a verb is done to acts not with whom a clause begins.
    let object = || {
        let group = a.verbs.get(a.verbs.partition_point(|g| g.end < a.nouns[before].start));
        let opens = a.verbs.get(a.verb_from(a.nouns[chunk].end as usize));
        let told = |g: &&VerbGroup| g.is_finite();
        group.filter(told).is_some_and(|g| g.end == a.nouns[before].start)
            && opens.filter(told).is_some_and(|g| g.start == a.nouns[chunk].end)
    };
    match a.nouns[before].preposition {
        _ if !joined || comma && !serial() || object() => None,
        None => Some(before),
        Some(_) => owner().filter(|o| a.nouns[*o].preposition.is_none()),
    }
}

/// The chunks of the list that a chunk ends, the last first: of "Norvia, Sudmark and Kessel" all three.
pub(super) fn list_ending<'n>(a: &'n Annotated<'_>, chunk: usize) -> impl Iterator<Item = usize> + 'n {
    let joined = std::iter::successors(Some(chunk), |c| listed_before(a, *c));
    let first = joined.clone().last().filter(|c| *c != chunk);
    joined.chain(first.map(|c| before_commas(a, c)).unwrap_or_default())
}

/// The chunks before one of a list that only commas part, the last first; none where the first of them stands behind a
/// comma itself: "In Kessel, Norvia, the mayor and the envoy met".
fn before_commas(a: &Annotated<'_>, chunk: usize) -> Vec<usize> {
    let plain = |c: &usize| a.nouns[*c].preposition.is_none() && !a.nouns[*c].possessor;
    let before = |c: &usize| {
        let beside = |b: &usize| a.nouns[*b].end + 1 == a.nouns[*c].start;
        let comma = a.nouns[*c].start.checked_sub(1).is_some_and(|t| a.mark(t as usize) == ",");
        c.checked_sub(1).filter(|b| comma && beside(b) && plain(b))
    };
    let listed: Vec<usize> = std::iter::successors(before(&chunk), before).collect();
    let opens = |c: &usize| a.nouns[*c].start == 0 || a.mark(a.nouns[*c].start as usize - 1) != ",";
    if plain(&chunk) && listed.last().is_some_and(opens) { listed } else { Vec::new() }
}

/// The actors that act where a chunk acts: "an Israeli drone" and "an Israeli F-16" act for Israel, "two American
/// fishermen" do not act for the United States.
pub(super) fn acting_in<'n>(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &'n Actors,
    chunk: usize,
) -> impl Iterator<Item = u32> + use<'n> {
    let c = &a.nouns[chunk];
    let head = c.head as usize;
    let acts_for = a.tags[head] == Tag::Name
        || is_act(a, rules, chunk)
        || rules.vocabulary.holds(rules.lists.instruments, a.tokens[head].sym);
    let only_adjective = || {
        let mut inside = actors.within(c.start as usize, c.end as usize).peekable();
        inside.peek().is_some() && inside.all(|m| m.form == MentionForm::Adjective)
    };
    let acting = if acts_for || !only_adjective() { Some(named_in(a, actors, chunk)) } else { None };
    // "London share prices fell": of a thing its place does nothing.
    let start = c.start as usize;
    let place = |entity: &u32| {
        matches!(actors.entities[*entity as usize].kind, ActorKind::Place | ActorKind::State)
            && actors
                .within(start, head)
                .any(|m| m.entity == *entity && matches!(m.form, MentionForm::Name | MentionForm::Seat))
    };
    let things: Vec<u32> = if acts_for || actors.at(head).is_some() {
        Vec::new()
    } else {
        named_in(a, actors, chunk).filter(place).collect()
    };
    acting.into_iter().flatten().filter(move |entity| !things.contains(entity))
}

/// The actors that a chunk names: its head, else the names and adjectives within and its possessor.
pub(super) fn named_in<'n>(
    a: &Annotated<'_>,
    actors: &'n Actors,
    chunk: usize,
) -> impl Iterator<Item = u32> + use<'n> {
    let c = &a.nouns[chunk];
    let acts = |m: &&ActorMention| {
        m.form != MentionForm::Adjective && actors.entities[m.entity as usize].kind != ActorKind::Other
    };
    let head = actors.at(c.head as usize).filter(acts);
    // A thing with a name ("an Israeli F-16") stands for whose it is.
    let (start, end) = if head.is_some() { (0, 0) } else { (with_possessor(a, chunk), c.end as usize) };
    head.into_iter().chain(actors.within(start, end)).map(|m| m.entity)
}

/// The place that a chunk behind "in" or "near" names.
pub(super) fn place_in(a: &Annotated<'_>, actors: &Actors, chunk: usize) -> Option<u32> {
    let mention = actors.at(a.nouns[chunk].head as usize)?;
    let entity = &actors.entities[mention.entity as usize];
    let place = matches!(entity.kind, ActorKind::State | ActorKind::Place)
        || (entity.kind == ActorKind::Other && mention.form == MentionForm::Name);
    place.then_some(mention.entity)
}
