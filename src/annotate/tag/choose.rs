//! The open classes: noun, verb or adjective, by the word before and the word behind.

use super::finite::{Need, finite, need, verb_form};
use super::reading::Reading;
use super::small::{fixed, small};
use crate::rules::{EventClass, Family, PronounUse};
use crate::text::{BlockKind, Shape, Tag, Tags};

/// How far ahead a clause's verb is looked for.
const LOOK_AHEAD: usize = 14;
/// The first part of a compound that leaves its second part a verb: "re-", "co-".
const PREFIX: usize = 2;

/// The tag of the token at `at`; everything to its left has its tag.
pub(super) fn choose(r: Reading<'_>, at: usize) -> Tag {
    if let Some(tag) = fixed(r, at) {
        return tag;
    }
    let can = r.can(at);
    if can.any_verb() || r.is_unknown(at) {
        // The place of a verb beats the small word: "will back down", "is considering".
        if let Some(tag) = by_auxiliary(r, at).or_else(|| by_hyphen(r, at)) {
            return tag;
        }
    }
    if let Some(tag) = small(r, at) {
        return tag;
    }
    if can.has(Tag::Name) && !can.any_verb() {
        return Tag::Name;
    }
    // "admitted only last Tuesday"
    let relates = can.any_verb() && r.rules.vocabulary.holds(r.rules.lists.relations, r.sym(at));
    if relates && (r.is_time(at + 1) || r.is_unit(at + 1)) {
        return Tag::Adjective;
    }
    if modifies_verb(r, at) {
        return Tag::Adverb;
    }
    if !can.any_verb() {
        return without_verb(r, at);
    }
    let noun = noun_of(can);
    let only_verb = noun.is_none() && !can.has_any([Tag::Adjective, Tag::Name]);
    match r.tag_before(at) {
        Some(Tag::Number | Tag::Adjective) if only_verb && can.has(Tag::Past) && !describes(r, at) => {
            finite(r, at)
        }
        // After a determiner, possessor or adjective stands a noun, or a participle before one.
        Some(Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Number) => {
            in_noun_phrase(r, at)
        }
        Some(Tag::Preposition) if can.has(Tag::Gerund) => gerund_or_noun(r, at),
        Some(Tag::Preposition) => in_noun_phrase(r, at),
        Some(Tag::Relative) if r.is_possessive_before(at) => in_noun_phrase(r, at),
        Some(Tag::Auxiliary) if !can.has_any([Tag::Past, Tag::Gerund]) => in_noun_phrase(r, at),
        Some(tag) if tag.is_verb() || tag == Tag::Particle => after_verb(r, at),
        Some(Tag::Noun | Tag::PluralNoun | Tag::Name | Tag::Pronoun | Tag::Relative | Tag::Existential)
            if !only_verb =>
        {
            after_noun(r, at)
        }
        Some(Tag::Conjunction) if !only_verb => after_conjunction(r, at),
        Some(Tag::Punct | Tag::Subordinator) if !only_verb => after_mark(r, at),
        None | Some(Tag::Quote) if is_order(r, at) => Tag::Base,
        None if noun.is_some() => in_noun_phrase(r, at),
        // "as long as"
        None | Some(Tag::Punct | Tag::Quote)
            if can.has(Tag::Adjective) && !can.has_any([Tag::Past, Tag::Third, Tag::Gerund]) =>
        {
            Tag::Adjective
        }
        _ if only_verb || prefers_verb(r, at) => finite(r, at),
        _ => in_noun_phrase(r, at),
    }
}

fn noun_of(can: Tags) -> Option<Tag> {
    [Tag::Noun, Tag::PluralNoun].into_iter().find(|t| can.has(*t))
}

fn prefers_verb(r: Reading<'_>, at: usize) -> bool {
    r.prefers(at).is_none()
}

/// "has long accused", "the firm still holds": an adverb between a subject or an auxiliary and the verb.
fn modifies_verb(r: Reading<'_>, at: usize) -> bool {
    let (can, next) = (r.can(at), r.next(at));
    if !can.has_any([Tag::Adverb, Tag::Adjective]) {
        return false;
    }
    match r.tag_before(at) {
        Some(Tag::Auxiliary | Tag::Modal) => {
            next.has_any([Tag::Participle, Tag::Gerund])
                && !next.has_any([Tag::Noun, Tag::Adjective])
                && !can.has(Tag::Participle)
                || can.has(Tag::Adverb) && next.any_verb()
        }
        Some(Tag::Pronoun | Tag::Relative) => can.has(Tag::Adverb) && next.any_verb(),
        // "and later withdrew"
        Some(Tag::Conjunction) => can.has(Tag::Adverb) && next.any_verb() && noun_of(next).is_none(),
        Some(tag) => tag.is_noun() && can.has(Tag::Adverb) && next.any_verb(),
        None => false,
    }
}

/// A form that is no verb.
fn without_verb(r: Reading<'_>, at: usize) -> Tag {
    let can = r.can(at);
    if let Some(prefers) = r.prefers(at) {
        return prefers;
    }
    let noun = noun_of(can);
    if can.has(Tag::Adjective) {
        let adjective =
            r.next(at).has(Tag::Adjective) && !r.next(at).any_verb() && !r.next(at).has(Tag::Adverb);
        return if before_noun(r, at) || adjective { Tag::Adjective } else { noun.unwrap_or(Tag::Adjective) };
    }
    noun.or_else(|| [Tag::Adverb, Tag::Number].into_iter().find(|t| can.has(*t))).unwrap_or(Tag::Other)
}

/// After a modal, the infinitive marker or an auxiliary the form of the verb is settled; a question puts the
/// subject between ("nor has it left").
fn by_auxiliary(r: Reading<'_>, at: usize) -> Option<Tag> {
    let can = r.can(at);
    let mut before = r.before(at)?;
    if r.a.tags[before] == Tag::Quote {
        before = r.before(before)?; // "will “continue"
    }
    if r.a.tags[before] == Tag::Pronoun && !r.can(before).has(Tag::Relative) {
        before = r.before(before)?;
    }
    match r.a.tags[before] {
        Tag::Modal | Tag::To if can.has(Tag::Base) || r.is_unknown(at) => Some(Tag::Base),
        Tag::Auxiliary => match r.family(before)? {
            Family::Be if can.has(Tag::Gerund) => Some(Tag::Gerund),
            Family::Be if is_state(r, at) => Some(Tag::Adjective),
            Family::Be | Family::Have => can.has(Tag::Participle).then_some(Tag::Participle),
            Family::Modal => can.has(Tag::Base).then_some(Tag::Base),
            Family::Do => {
                (can.has(Tag::Base) && (noun_of(can).is_none() || before + 1 < at)).then_some(Tag::Base)
            }
        },
        _ => None,
    }
}

/// "was pleased": the participle of a verb of feeling is a state, not an act.
fn is_state(r: Reading<'_>, at: usize) -> bool {
    r.prefers(at) == Some(Tag::Adjective)
        && matches!(r.class(at), Some(EventClass::State | EventClass::IState | EventClass::None) | None)
}

/// Parts of a compound with hyphens: "Iran-backed", "face-saving", "stand-off".
fn by_hyphen(r: Reading<'_>, at: usize) -> Option<Tag> {
    let can = r.can(at);
    let second = at >= r.first() + 2
        && r.is_hyphen(at - 1)
        && (r.word(at - 2).chars().count() > PREFIX || matches!(r.a.tags[at - 2], Tag::Number | Tag::Name));
    let first = r.is_hyphen(at + 1);
    if !(first || second) {
        return None;
    }
    match noun_of(can) {
        None if can.has(Tag::Number) => Some(Tag::Number), // "sixty-six"
        Some(noun) if !can.has_any([Tag::Participle, Tag::Gerund]) || first => Some(noun),
        _ if can.has_any([Tag::Participle, Tag::Gerund, Tag::Adjective]) => Some(Tag::Adjective),
        _ => Some(Tag::Noun),
    }
}

/// Inside a noun phrase: a participle before a noun describes it; else the noun reading, else the verb form.
fn in_noun_phrase(r: Reading<'_>, at: usize) -> Tag {
    let can = r.can(at);
    if can.has(Tag::Name) {
        return Tag::Name;
    }
    if can.has(Tag::Adjective) && before_noun(r, at) {
        return Tag::Adjective;
    }
    if let Some(noun) = noun_of(can) {
        return noun;
    }
    if describes(r, at) {
        return Tag::Adjective;
    }
    // Almost every English verb has a noun of the same form: "this lag", "its founding".
    match verb_form(can, Tag::Participle) {
        Tag::Gerund | Tag::Base if !can.has(Tag::Adjective) || can.has(Tag::Gerund) => Tag::Noun,
        Tag::Third => Tag::PluralNoun,
        _ if can.has(Tag::Adjective) => Tag::Adjective,
        form => form,
    }
}

fn before_noun(r: Reading<'_>, at: usize) -> bool {
    r.next(at).has_any([Tag::Noun, Tag::PluralNoun, Tag::Name])
}

/// "captured soldiers", "a proposed new law", "his bruised and battered hands": a participle before a noun.
fn describes(r: Reading<'_>, at: usize) -> bool {
    let adjective = || r.next(at).has(Tag::Adjective) && before_noun(r, at + 1);
    let joined = || {
        r.next(at).has(Tag::Conjunction)
            && r.next(at + 1).has_any([Tag::Participle, Tag::Adjective])
            && before_noun(r, at + 2)
            && matches!(r.tag_before(at), Some(Tag::Genitive | Tag::Possessive | Tag::Determiner))
    };
    r.can(at).has_any([Tag::Participle, Tag::Gerund]) && (before_noun(r, at) || adjective() || joined())
}

fn gerund_or_noun(r: Reading<'_>, at: usize) -> Tag {
    let object = r.next(at).has_any([
        Tag::Determiner,
        Tag::Name,
        Tag::Possessive,
        Tag::PluralNoun,
        Tag::Pronoun,
        Tag::Adjective,
    ]) && !r.is_time(at + 1);
    match noun_of(r.can(at)) {
        Some(noun) if !object => noun,
        _ => Tag::Gerund,
    }
}

/// Behind a full verb: its object, or a verb that it governs ("began fighting", "helped end the siege").
fn after_verb(r: Reading<'_>, at: usize) -> Tag {
    let can = r.can(at);
    let verb = r.before(at).filter(|i| r.a.tags[*i].is_verb());
    let aspectual = verb.is_some_and(|i| r.class(i) == Some(EventClass::Aspectual));
    if can.has(Tag::Gerund) && (aspectual || r.opens_object(at + 1)) {
        return Tag::Gerund;
    }
    let bare = verb.is_some_and(|i| r.rules.vocabulary.holds(r.rules.lists.bare_infinitive, r.a.lemmas[i]));
    if can.has(Tag::Base) && bare && (noun_of(can).is_none() || r.opens_object(at + 1)) {
        return Tag::Base;
    }
    let saying = verb.is_some_and(|i| r.class(i) == Some(EventClass::Reporting));
    match noun_of(can) {
        None if verb.is_some() && can.has(Tag::Participle) && !saying => Tag::Participle, // "remains divided"
        None if !can.has_any([Tag::Adjective, Tag::Name]) => finite(r, at),
        _ => in_noun_phrase(r, at),
    }
}

/// Behind "and": what it joins is alike ("twists and turns", "isolate and strangle the town").
fn after_conjunction(r: Reading<'_>, at: usize) -> Tag {
    let can = r.can(at);
    let mark = |i: usize| if r.mark(i) == "," { r.before(i) } else { Some(i) };
    let joined = r.before(at).and_then(|i| r.before(i)).and_then(mark).map(|i| r.a.tags[i]);
    match joined {
        Some(Tag::Base) if can.has(Tag::Base) => return Tag::Base,
        Some(Tag::Gerund) if can.has(Tag::Gerund) => return Tag::Gerund,
        Some(Tag::Past | Tag::Participle | Tag::Third | Tag::Particle)
            if can.has_any([Tag::Past, Tag::Third]) =>
        {
            return finite(r, at);
        }
        _ => {}
    }
    let verbal = takes_complement(r, at) || prefers_verb(r, at) && noun_of(can).is_none();
    if verbal && can.has_any([Tag::Past, Tag::Third, Tag::Base]) {
        finite(r, at)
    } else {
        in_noun_phrase(r, at)
    }
}

/// Behind a comma or at the head of a clause: the verb of a subject that stands further left, or a gerund that
/// goes on ("…, killing forty people").
fn after_mark(r: Reading<'_>, at: usize) -> Tag {
    let can = r.can(at);
    let object = takes_complement(r, at) || r.next(at).has(Tag::Number);
    if can.has(Tag::Gerund) && (noun_of(can).is_none() || object) {
        return Tag::Gerund;
    }
    let finite_form = can.has_any([Tag::Past, Tag::Third]);
    if finite_form && (prefers_verb(r, at) || takes_complement(r, at) && need(r, at) == Need::Verb) {
        return finite(r, at);
    }
    in_noun_phrase(r, at)
}

/// "Stop the bloodshed": an order at the head of a sentence or a quotation.
fn is_order(r: Reading<'_>, at: usize) -> bool {
    let can = r.can(at);
    can.has(Tag::Base)
        && !can.has(Tag::Past)
        && r.next(at).has_any([Tag::Determiner, Tag::Possessive])
        && !r.next(at).has(Tag::Preposition)
}

/// Whether an object or a clause begins behind `at`.
fn takes_complement(r: Reading<'_>, at: usize) -> bool {
    let next = r.next(at);
    // "rivals who": it describes the word before it.
    let describes = at + 1 < r.end() && r.rules.pronoun(r.sym(at + 1)) == Some(PronounUse::Somebody);
    next.has_any([Tag::Determiner, Tag::Possessive, Tag::Pronoun, Tag::To]) && !describes
        || next.has(Tag::Subordinator) && !next.has(Tag::Preposition)
        || next.has(Tag::Name) && !next.has(Tag::Noun) && !r.is_time(at + 1)
}

/// A form that can be noun or verb, right after a noun: a verb where it agrees and an object or complement follows
/// or the clause has no other, a noun (of a compound) otherwise.
fn after_noun(r: Reading<'_>, at: usize) -> Tag {
    let can = r.can(at);
    let before = r.tag_before(at);
    if before == Some(Tag::Relative) && is_subject(r, at) {
        return in_noun_phrase(r, at);
    }
    if matches!(before, Some(Tag::Pronoun | Tag::Relative | Tag::Existential)) {
        return finite(r, at);
    }
    let heading = r.a.block_kind(r.sentence) != BlockKind::Prose;
    if can.has(Tag::Name) && before == Some(Tag::Name) && r.a.tokens[at].shape != Shape::Lower && !heading {
        return Tag::Name;
    }
    let noun = noun_of(can);
    let verbal = takes_complement(r, at) || prefers_verb(r, at) || r.is_phrasal(at);
    if can.has(Tag::Past) && (noun.is_none() || verbal) {
        return finite(r, at);
    }
    let plural = before == Some(Tag::PluralNoun) || are_joined_names(r, at);
    let agrees = can.has(if plural { Tag::Base } else { Tag::Third });
    let verbal = takes_complement(r, at) || prefers_verb(r, at) || is_clause_verb(r, at);
    if agrees && verbal {
        return if plural { Tag::Base } else { Tag::Third };
    }
    // "leaflets warning the town", "prices rising".
    let object = takes_complement(r, at) || before == Some(Tag::PluralNoun) && before_noun(r, at);
    if can.has(Tag::Gerund) && (noun.is_none() && !before_noun(r, at) || object) {
        return Tag::Gerund;
    }
    in_noun_phrase(r, at)
}

/// "the men that police had arrested": a form that is more often a noun, with a verb of its own right behind it.
fn is_subject(r: Reading<'_>, at: usize) -> bool {
    let noun = noun_of(r.can(at)).is_some() && !prefers_verb(r, at);
    noun && r.next(at).has_any([Tag::Past, Tag::Auxiliary, Tag::Modal])
}

/// "Iran and Russia" right before `at`.
fn are_joined_names(r: Reading<'_>, at: usize) -> bool {
    at >= r.first() + 3
        && r.a.tags[at - 1] == Tag::Name
        && r.a.tags[at - 2] == Tag::Conjunction
        && r.a.tags[at - 3] == Tag::Name
}

/// Whether the clause has no verb on either side of `at`, so that this must be it.
fn is_clause_verb(r: Reading<'_>, at: usize) -> bool {
    let next = r.next(at);
    if at + 1 >= r.end() || next.has_any([Tag::Punct, Tag::Conjunction, Tag::Relative, Tag::Genitive]) {
        return opens_short_clause(r, at);
    }
    need(r, at) == Need::Verb
        && !(at + 1..(at + LOOK_AHEAD).min(r.end())).take_while(|i| !r.can(*i).has(Tag::Punct)).any(|i| {
            r.can(i).has_any([Tag::Auxiliary, Tag::Modal, Tag::Past, Tag::Third, Tag::Base])
                && (prefers_verb(r, i) || !r.can(i).has_any([Tag::Noun, Tag::PluralNoun]))
        })
}

/// "when the war ends,": nothing but a subject stands between the subordinator and the form.
fn opens_short_clause(r: Reading<'_>, at: usize) -> bool {
    let subject = |i: &usize| {
        r.a.tags[*i].is_noun() || matches!(r.a.tags[*i], Tag::Determiner | Tag::Possessive | Tag::Adjective)
    };
    let opener = (r.first()..at).rev().find(|i| !subject(i));
    opener.is_some_and(|i| {
        r.a.tags[i] == Tag::Subordinator && !r.can(i).has_any([Tag::Preposition, Tag::Determiner])
    })
}
