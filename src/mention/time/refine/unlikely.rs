//! Out with what looks like a time and is none, and with what stands on another's place.

use super::super::{Named, Parts, Relation, Timex};
use crate::rules::{EventClass, Rules};
use crate::text::{Annotated, BlockKind, Shape, Tag, TokenKind};

/// Drops lone words that are times only now and then ("may", "march", "second"): where they are not written with
/// a capital, are a verb here, or belong to a name ("April Jones", "Ann May").
pub(in super::super) fn drop_unlikely(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    timexes.retain(|timex| {
        !is_title(timex, a)
            && !opens_name(timex, a)
            && !is_nowadays(timex, a, rules)
            && !is_any(timex, a, rules)
    });
    let mut surnames = Vec::new();
    for timex in timexes.iter().filter(|timex| ends_name(timex, a, rules)) {
        surnames.push(a.tokens[timex.start as usize].sym);
    }
    timexes.retain(|timex| {
        let (at, end) = (timex.start as usize, timex.end as usize);
        if end - at > 1 || !matches!(timex.parts, Parts::Named { .. } | Parts::Weekday(..)) {
            return true;
        }
        let token = &a.tokens[at];
        if !rules.vocabulary.holds(rules.lists.doubtful_times, token.sym) {
            return true;
        }
        let tag = a.tags[at];
        let opens = at == a.sentences[timex.sentence as usize].start as usize;
        let verb = opens && (tag == Tag::Modal || tag.is_verb());
        let named =
            a.tokens.get(end).is_some_and(|next| next.shape != Shape::Lower && a.tags[end] == Tag::Name);
        // "the annual March for Life", where "the March elections" is a time
        let walked = !opens
            && matches!(a.tags[at - 1], Tag::Determiner | Tag::Adjective | Tag::Possessive)
            && a.tags.get(end) == Some(&Tag::Preposition);
        // Once somebody is called so, the month needs a preposition: "in May", but "May said".
        let surname =
            surnames.contains(&token.sym) && (ends_name(timex, a, rules) || opens || !is_led(a.tags[at - 1]));
        // "May told them": what is led by nothing and does something is somebody.
        let acts = a.tags.get(end) == Some(&Tag::Past) && (opens || !is_led(a.tags[at - 1]));
        token.shape != Shape::Lower && !verb && !named && !walked && !surname && !acts
    });
}

/// Whether a lone word stands right behind a given name or a title.
fn ends_name(timex: &Timex, a: &Annotated<'_>, rules: &Rules) -> bool {
    let (at, first) = (timex.start as usize, a.sentences[timex.sentence as usize].start as usize);
    if timex.end as usize - at > 1 || at == first || a.tokens[at - 1].shape == Shape::Lower {
        return false;
    }
    let before = a.tokens[at - 1].sym;
    rules.gazetteer.is_given_name(before) && !rules.vocabulary.holds(rules.lists.doubtful_times, before)
        || rules.roles.title(&[before, a.tokens[at].sym]).is_some()
}

/// Whether what stands before a word leads to a time ("in", "last", "early").
fn is_led(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Preposition | Tag::Subordinator | Tag::Adjective | Tag::Determiner | Tag::Adverb | Tag::Number
    )
}

/// Whether units are written with capitals in running text, as in the name of a broadcast ("60 Minutes").
fn is_title(timex: &Timex, a: &Annotated<'_>) -> bool {
    let sentence = a.sentences[timex.sentence as usize];
    let last = timex.end as usize - 1;
    matches!(timex.parts, Parts::Duration(..) | Parts::Stretch(..) | Parts::Unit(..) | Parts::Anaphor(_))
        && a.block_kind(sentence) == BlockKind::Prose
        && last > sentence.start as usize
        && a.tokens[last].kind == TokenKind::Word
        && a.tokens[last].shape != Shape::Lower
}

/// Whether a day stands between an article and a name that it is part of: "the Sunday Times", "the Good Friday Agreement".
fn opens_name(timex: &Timex, a: &Annotated<'_>) -> bool {
    let sentence = a.sentences[timex.sentence as usize];
    let is_day = matches!(
        timex.parts,
        Parts::Weekday(_, Relation::Bare)
            | Parts::Named { named: Named::Feast(_), relation: Relation::Bare, year: None }
    );
    let bare = timex.time.is_none() && timex.start > sentence.start;
    let named = timex.end < sentence.end && a.tokens[timex.end as usize].shape != Shape::Lower;
    is_day
        && bare
        && a.tags[timex.start as usize - 1] == Tag::Determiner
        && named
        && a.tokens[timex.end as usize].kind == TokenKind::Word
        && a.block_kind(sentence) == BlockKind::Prose
        && a.tags[timex.end as usize] != Tag::Genitive
}

/// Whether it says which weekday a day is, or that any will do: "Aug. 10, a Friday,". Before a noun it is one of them: "a
/// Friday deadline".
fn is_any(timex: &Timex, a: &Annotated<'_>, rules: &Rules) -> bool {
    let first = a.sentences[timex.sentence as usize].start;
    let Some(before) = timex.start.checked_sub(1).filter(|before| *before >= first) else { return false };
    let before = before as usize;
    matches!(timex.parts, Parts::Weekday(_, Relation::Bare))
        && timex.end - timex.start == 1
        && a.tags[before] == Tag::Determiner
        && !rules.vocabulary.holds(rules.lists.definite, a.tokens[before].sym)
        && !a.tags.get(timex.end as usize).is_some_and(|tag| tag.is_noun() || *tag == Tag::Adjective)
}

/// Whether "today's" is of these times: what it owns is no act ("today's world", not "today's vote").
fn is_nowadays(timex: &Timex, a: &Annotated<'_>, rules: &Rules) -> bool {
    let end = timex.end as usize;
    if timex.parts != Parts::Day(0) || timex.time.is_some() || a.tags.get(end) != Some(&Tag::Genitive) {
        return false;
    }
    let limit = a.sentences[timex.sentence as usize].end as usize;
    let phrase = (end + 1..limit).take_while(|t| a.tags[*t].is_noun() || a.tags[*t] == Tag::Adjective);
    let head = phrase.filter(|t| a.tags[*t].is_noun()).last();
    let acts =
        |head: usize| rules.lexicon.noun(a.lemmas[head]).is_some_and(|sense| sense.class != EventClass::None);
    head.is_some_and(|head| !acts(head))
}

/// Of expressions that overlap, keeps the longer one, and of equally long ones the first.
pub(in super::super) fn drop_overlaps(timexes: &mut Vec<Timex>, _: &Annotated<'_>, _: &Rules) {
    let mut kept: Vec<Timex> = Vec::with_capacity(timexes.len());
    for timex in timexes.drain(..) {
        match kept.last_mut() {
            Some(last) if last.end > timex.start => {
                if timex.span.len() > last.span.len() {
                    *last = timex;
                }
            }
            _ => kept.push(timex),
        }
    }
    *timexes = kept;
}
