//! What a token can be: by dictionary, capitals and ending.

use crate::annotate::quote;
use crate::rules::Rules;
use crate::text::{Annotated, BlockKind, Sentence, Shape, Tag, Tags, TokenKind};

/// Everything that the token at `at` can be.
pub(super) fn candidates(a: &Annotated<'_>, rules: &Rules, sentence: Sentence, at: usize) -> Tags {
    let token = &a.tokens[at];
    match token.kind {
        TokenKind::Number => return Tags::one(Tag::Number),
        TokenKind::Punct => {
            return Tags::one(match a.word(at) {
                _ if quote::is_mark(a, at) => Tag::Quote,
                "'" | "’" if ends_plural(a, sentence, at) => Tag::Genitive,
                _ => Tag::Punct,
            });
        }
        TokenKind::Word => {}
    }
    let letter = a.text.as_bytes()[token.span.start as usize].is_ascii_alphabetic();
    if !letter && a.word(at).starts_with(['\'', '’']) {
        return Tags::one(Tag::Genitive); // the choice tells "'s" of "is" from the genitive
    }
    let known = known(rules, a, at);
    if known.is_empty() && rules.vocabulary.holds(rules.lists.numbers, token.sym) {
        return Tags::one(Tag::Number);
    }
    if token.shape == Shape::Lower {
        return if known.is_empty() { rules.suffix_tags(a.word(at)) } else { known };
    }
    let next = a.tokens.get(at + 1).filter(|_| at + 1 < sentence.end as usize);
    let opens = opens_clause(a, sentence, at);
    // "on May 17", and "May 17" at the beginning, is the month whatever else the word can be.
    let month = rules.vocabulary.holds(rules.lists.months, token.sym);
    if month && (!opens || next.is_some_and(|t| t.kind == TokenKind::Number)) {
        return Tags::one(Tag::Name);
    }
    // "US forces", "WHO said": in capitals among small letters a name is a name, whatever small word it looks like.
    let abbreviated = token.shape == Shape::Upper && next.is_some_and(|t| t.shape != Shape::Upper);
    if abbreviated && rules.gazetteer.begins_name(token.sym) {
        return Tags::one(Tag::Name);
    }
    let mut tags = known;
    if month {
        tags.add(Tag::Name);
    }
    if !opens {
        // A capital within the sentence is a name, but for the small words of titles; in a heading, where every
        // word may have one, the dictionary keeps its say.
        let heading = a.block_kind(sentence) != BlockKind::Prose;
        if !heading && is_title_word(known) && token.shape == Shape::Capital {
            return known;
        }
        if !heading {
            return Tags::one(Tag::Name);
        }
        tags.add(Tag::Name);
    } else if known.is_empty()
        || !is_small(known)
            && (next.is_some_and(|t| t.shape != Shape::Lower) || rules.gazetteer.begins_name(token.sym))
    {
        // A known noun or verb at the beginning may also be the first word of a name.
        tags.add(Tag::Name);
    }
    tags
}

/// What the dictionary says, without auxiliaries and modals that make no verb group ("done", "need").
fn known(rules: &Rules, a: &Annotated<'_>, at: usize) -> Tags {
    let sym = a.tokens[at].sym;
    let mut tags = rules.lexicon.form(sym).tags;
    if rules.auxiliary(sym).is_none() && tags.any_verb() {
        tags.remove(Tag::Auxiliary);
        tags.remove(Tag::Modal);
    }
    tags
}

/// Determiners, prepositions and the like, but not verbs such as "May".
fn is_title_word(tags: Tags) -> bool {
    tags.has_any([Tag::Determiner, Tag::Preposition, Tag::Conjunction, Tag::Pronoun])
}

/// Whether a word of a closed class is among them.
fn is_small(tags: Tags) -> bool {
    tags.has_any([
        Tag::Determiner,
        Tag::Pronoun,
        Tag::Possessive,
        Tag::Preposition,
        Tag::Subordinator,
        Tag::Conjunction,
        Tag::Modal,
        Tag::Auxiliary,
        Tag::Negation,
        Tag::Relative,
        Tag::To,
        Tag::Existential,
    ])
}

/// Whether a capital at `at` says nothing: the first word of the sentence or of a quotation.
fn opens_clause(a: &Annotated<'_>, sentence: Sentence, at: usize) -> bool {
    let first = sentence.start as usize;
    at == first
        || quote::is_mark(a, at - 1)
        || matches!(a.mark(at - 1), ":" | "." | "?" | "!" | "…")
        || at == first + 1 && a.tokens[first].kind == TokenKind::Punct
}

/// Whether the apostrophe at `at` stands behind a plural, as in "the dockers' union": right behind an "s" with a word
/// after it.
fn ends_plural(a: &Annotated<'_>, sentence: Sentence, at: usize) -> bool {
    let token = |t: usize| a.tokens.get(t).filter(|_| sentence.tokens().contains(&t));
    let word = |t: usize| token(t).is_some_and(|t| t.kind == TokenKind::Word);
    let plural = at > 0 && word(at - 1) && a.word(at - 1).ends_with(['s', 'S']);
    plural && a.tokens[at].joined && word(at + 1) && !a.tokens[at + 1].joined
}
