//! Past or participle? A past form is the verb of its clause where the clause has no other.

use super::reading::{Reading, opens_noun_phrase};
use crate::rules::{EventClass, PrepositionRole};
use crate::text::{Tag, Tags, Tense, TokenKind};

/// How far ahead a past form looks for another finite verb before it takes itself for the finite one.
const LOOK_AHEAD: usize = 16;
/// How far back a clause is followed.
const LOOK_BACK: usize = 60;
/// A participle so close before a conjunction shares it ("shocked and dismayed").
const CLOSE: usize = 3;

/// Whether the clause to the left still waits for its verb.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// A subject stands without a verb.
    Verb,
    /// A verb of saying may have opened a clause without a subordinator ("said the truce collapsed").
    Unclear,
    /// Every clause has its verb.
    Nothing,
}

/// The tag of a form that stands where a finite verb can stand.
pub(super) fn finite(r: Reading<'_>, at: usize) -> Tag {
    let can = r.can(at);
    if !(can.has(Tag::Past) && can.has(Tag::Participle)) {
        return verb_form(can, Tag::Past);
    }
    let Some(before) = r.before(at) else {
        // "Hammered by higher costs, the firm …", "Asked the same day what it knew, …": no subject, no finite verb.
        let apart = (at + 1..r.end()).any(|t| r.a.mark(t) == ",");
        return if apart || followed_by_subject(r, at) { Tag::Participle } else { Tag::Past };
    };
    match r.a.tags[before] {
        Tag::Punct if is_inserted(r, at) => Tag::Past,
        Tag::Punct if describes_opening(r, before, at) => Tag::Participle,
        Tag::Noun | Tag::PluralNoun if describes_governed(r, before, at) => Tag::Participle,
        Tag::Conjunction => coordinated(r, before, at),
        Tag::Subordinator if !r.can(before).has(Tag::Determiner) => Tag::Participle, // "as expected"
        Tag::Relative => Tag::Past,
        Tag::Pronoun if !r.can(before).has(Tag::Determiner) => Tag::Past,
        _ => by_clause(r, before, at),
    }
}

/// "At a conference for the north, held on Tuesday, the mayor …": behind nothing but a phrase there is no subject yet.
fn describes_opening(r: Reading<'_>, before: usize, at: usize) -> bool {
    let opened = r.first()..before;
    r.a.tags[r.first()] == Tag::Preposition
        && r.a.mark(before) == ","
        && opened
            .clone()
            .all(|t| r.a.mark(t) != "," && !r.a.tags[t].is_verb() && r.a.tags[t] != Tag::Auxiliary)
        && (at + 1..r.end()).any(|t| r.a.mark(t) == ",")
}

/// "In a report released on Monday, the trustees …": what a preposition governs at the head of a clause is no subject.
fn describes_governed(r: Reading<'_>, before: usize, at: usize) -> bool {
    // Of "six months ended Aug. 12" no unit does anything.
    let unit = r.is_unit(before) && r.is_time(at + 1);
    let hangs =
        |t: &usize| matches!(r.a.tags[*t], Tag::Noun | Tag::Adjective) || unit && r.a.tags[*t] == Tag::Number;
    let determiner = (r.first()..before).rev().find(|t| !hangs(t));
    let opens = determiner.filter(|t| r.a.tags[*t] == Tag::Determiner && *t > r.first()).is_some_and(|t| {
        r.a.tags[t - 1] == Tag::Preposition
            && (t - 1 == r.first() || matches!(r.mark(t - 2), "," | ":" | ";"))
    });
    opens
        && r.class(at) != Some(EventClass::Reporting)
        && (unit || r.a.tags[before] == Tag::Noun && r.next(at).has(Tag::Preposition))
        && followed_by_subject(r, at)
}

fn by_clause(r: Reading<'_>, before: usize, at: usize) -> Tag {
    let saying = r.class(at) == Some(EventClass::Reporting);
    let after_mark = matches!(r.a.tags[before], Tag::Punct | Tag::Quote);
    let past = match need(r, at) {
        _ if (after_mark || is_apposed(r, before)) && is_enclosed(r, at) => false,
        _ if saying && (after_mark && is_inverted(r, at) || introduces(r, at)) => true,
        // "after two men died"
        _ if r.a.tags[before].is_noun()
            && r.rules.vocabulary.holds(r.rules.lists.intransitive, r.sym(at)) =>
        {
            !followed_by_finite(r, at)
        }
        // "said there were no ballots": the clause that it reports opens there.
        Need::Verb if saying && r.next(at).has(Tag::Existential) => true,
        Need::Verb => !followed_by_finite(r, at),
        Need::Unclear => !has_agent(r, at) && !after_mark && !followed_by_finite(r, at),
        // "He drew his pistol, pointed it": no participle governs a pronoun.
        Need::Nothing if after_mark => {
            r.next(at).has(Tag::Pronoun) && !r.next(at).has_any([Tag::Determiner, Tag::Possessive])
        }
        // "the two sides said" at the end; "… and the firm shut the gates".
        Need::Nothing => {
            saying && closes_clause(r, before, at) || r.opens_object(at + 1) && !has_agent(r, at)
        }
    };
    if past { Tag::Past } else { Tag::Participle }
}

/// The second verb of two is as the first ("arrested and charged", "came and left").
fn coordinated(r: Reading<'_>, conjunction: usize, at: usize) -> Tag {
    // "his bruised and battered hands"
    let in_phrase = conjunction > r.first() + 1
        && r.a.tags[conjunction - 1] == Tag::Adjective
        && matches!(r.a.tags[conjunction - 2], Tag::Genitive | Tag::Possessive | Tag::Determiner);
    if in_phrase && r.next(at).has_any([Tag::Noun, Tag::PluralNoun]) {
        return Tag::Adjective;
    }
    let from = conjunction.saturating_sub(LOOK_AHEAD).max(r.first());
    let verb = (from..conjunction).rev().find(|i| {
        r.a.tags[*i].is_verb() || matches!(r.a.tags[*i], Tag::Auxiliary) || r.a.tags[*i] == Tag::Quote
    });
    let Some(verb) = verb else {
        return if need(r, at) == Need::Nothing { Tag::Participle } else { Tag::Past };
    };
    match r.a.tags[verb] {
        Tag::Base if r.can(at).has(Tag::Base) => Tag::Base,
        Tag::Participle if has_object(r, at) && at + 1 < r.end() && !r.next(at).any_verb() => Tag::Past,
        Tag::Participle if conjunction - verb <= CLOSE || has_auxiliary(r, verb) => Tag::Participle,
        _ => Tag::Past,
    }
}

fn has_auxiliary(r: Reading<'_>, verb: usize) -> bool {
    r.before(verb).is_some_and(|i| r.a.tags[i] == Tag::Auxiliary)
}

/// "Turkey, worried about the war, urged …": between commas, with the verb behind the second.
fn is_enclosed(r: Reading<'_>, at: usize) -> bool {
    let end = (at + 2 * LOOK_AHEAD).min(r.end());
    let Some(comma) = (at + 1..end).find(|i| r.mark(*i) == ",") else { return false };
    let after = if r.next(comma).has(Tag::Adverb) { comma + 2 } else { comma + 1 };
    let verb = r.can(after);
    (verb.has_any([Tag::Auxiliary, Tag::Modal])
        || verb.has_any([Tag::Past, Tag::Third]) && !verb.has(Tag::Name))
        && !(at + 1..comma).any(|i| is_surely_finite(r.can(i)))
        && !(has_object(r, at) && r.opens_object(at + 1) && !r.can(at + 1).has(Tag::Name))
}

/// "Norway, said the minister on Monday, had left": a verb of speech before its speaker, in the midst of what is said.
fn is_inserted(r: Reading<'_>, at: usize) -> bool {
    r.rules.vocabulary.holds(r.rules.lists.parenthetic, r.sym(at))
        && r.opens_object(at + 1)
        && (is_enclosed(r, at) || opens_behind_phrase(r, at))
}

/// "In Oslo, said Ann Lee, the ships had left": a name behind it, and before it but a phrase that opens the sentence.
fn opens_behind_phrase(r: Reading<'_>, at: usize) -> bool {
    let comma = at - 1;
    let closes = (at + 2..(at + LOOK_AHEAD).min(r.end())).any(|t| r.mark(t) == ",");
    let phrase = |t: usize| r.mark(t) != "," && !r.a.tags[t].is_verb() && r.a.tags[t] != Tag::Auxiliary;
    r.a.tags[r.first()] == Tag::Preposition
        && r.mark(comma) == ","
        && (r.first()..comma).all(phrase)
        && r.can(at + 1).has(Tag::Name)
        && closes
}

/// "Ann Lee, the general accused of …": whether the phrase that ends with the noun at `noun` stands behind a comma and a name.
fn is_apposed(r: Reading<'_>, noun: usize) -> bool {
    let describes =
        |t: &usize| matches!(r.a.tags[*t], Tag::Noun | Tag::PluralNoun | Tag::Adjective | Tag::Name);
    let opens = (r.first()..=noun).rev().find(|t| !describes(t));
    let comma = match opens {
        Some(t) if r.a.tags[t] == Tag::Determiner && t > r.first() => t - 1,
        Some(t) => t,
        None => return false,
    };
    comma < noun && r.a.mark(comma) == "," && comma > r.first() && r.a.tags[comma - 1] == Tag::Name
}

/// Whether the form is followed by who did it, not by how ("responded by firing").
fn has_agent(r: Reading<'_>, at: usize) -> bool {
    at + 1 < r.end()
        && r.rules.preposition(r.sym(at + 1)) == Some(PrepositionRole::Agent)
        && !r.can(at + 2).has(Tag::Gerund)
}

/// "…,” said Ann Lee": the speaker, or nothing more, behind the verb.
fn is_inverted(r: Reading<'_>, at: usize) -> bool {
    let next = r.next(at);
    at + 1 >= r.end()
        || r.opens_object(at + 1)
        || next.has_any([Tag::Noun, Tag::PluralNoun, Tag::Number, Tag::Adjective])
            && !next.has(Tag::Preposition)
}

/// "said, “…”", "said: …", and "said on Tuesday" at the end: words of somebody stand around it.
fn introduces(r: Reading<'_>, at: usize) -> bool {
    match r.word(at + 1) {
        ":" => true,
        "," => r.next(at + 1).has(Tag::Quote),
        _ => r.next(at).has(Tag::Preposition) && r.is_time(at + 2) || r.is_time(at + 1),
    }
}

/// Whether the subject of a verb of saying stands behind a comma and nothing follows the verb but a time or a mark.
fn closes_clause(r: Reading<'_>, subject: usize, at: usize) -> bool {
    let opens = (r.first().max(subject.saturating_sub(LOOK_AHEAD))..subject)
        .rev()
        .find(|i| r.a.tags[*i].is_verb() || matches!(r.a.tags[*i], Tag::Punct | Tag::Quote | Tag::Auxiliary));
    opens.is_some_and(|i| matches!(r.a.tags[i], Tag::Punct | Tag::Quote)) && !has_agent(r, at)
}

/// Whether a comma and a subject come before any finite verb, as behind an opening participle.
fn followed_by_subject(r: Reading<'_>, at: usize) -> bool {
    let end = (at + 2 * LOOK_AHEAD).min(r.end());
    (at + 1..end).find(|i| is_surely_finite(r.can(*i)) || r.mark(*i) == ",").is_some_and(|i| r.mark(i) == ",")
}

/// Counts subjects against verbs from the last quotation or semicolon to `at`.
pub(super) fn need(r: Reading<'_>, at: usize) -> Need {
    let tags = &r.a.tags;
    let from = at.saturating_sub(LOOK_BACK).max(r.first());
    let start = (from..at)
        .rev()
        .find(|i| tags[*i] == Tag::Quote || matches!(r.mark(*i), ";" | ":" | "—" | "--"))
        .map_or(from, |i| i + 1);
    let (mut clauses, mut verbs, mut said) = (1_usize, 0_usize, false);
    for i in start..at {
        let next = if i + 1 < at { tags[i + 1] } else { Tag::Other };
        match tags[i] {
            Tag::Relative => clauses += 1,
            Tag::Subordinator if !matches!(next, Tag::Participle | Tag::Adjective | Tag::Preposition) => {
                clauses += 1;
            }
            // "…, and the army left": a clause of its own.
            Tag::Conjunction
                if verbs >= clauses
                    && i > start
                    && r.mark(i - 1) == ","
                    && !next.is_verb()
                    && !matches!(next, Tag::Adverb | Tag::Auxiliary | Tag::Modal | Tag::To) =>
            {
                (clauses, verbs, said) = (1, 0, false);
            }
            _ if is_finite_here(r, start, i) => {
                verbs += 1;
                // "Three were killed and five were hurt": a clause that no word opens.
                if verbs > clauses {
                    (clauses, said) = (verbs, false);
                }
                // ", Israel said," is a clause of its own.
                let parenthesis = next == Tag::Punct && r.class(i) == Some(EventClass::Reporting);
                if parenthesis
                    && r.before(i).is_some_and(|subject| subject > start && closes_clause(r, subject, i))
                {
                    clauses += 1;
                }
            }
            _ => {}
        }
        // "“…,” said Ann Lee": the words are said already.
        let inverted = i == start && start > from && tags[start - 1] == Tag::Quote;
        said |= !inverted
            && tags[i].is_verb()
            && r.class(i) == Some(EventClass::Reporting)
            && !matches!(next, Tag::Subordinator | Tag::Punct | Tag::Quote | Tag::Preposition | Tag::To);
    }
    match (verbs < clauses, said && verbs == clauses) {
        (true, _) => Need::Verb,
        (_, true) => Need::Unclear,
        _ => Need::Nothing,
    }
}

/// Whether the tagged word at `at` is the finite verb of a clause; the second of two joined verbs is none.
fn is_finite_here(r: Reading<'_>, start: usize, at: usize) -> bool {
    let before = r.before(at).filter(|i| *i >= start).map(|i| r.a.tags[i]);
    let finite = match r.a.tags[at] {
        Tag::Past | Tag::Third | Tag::Modal => true,
        Tag::Auxiliary => {
            let finite = |tense| matches!(tense, Tense::Past | Tense::Present | Tense::Future);
            r.rules.auxiliary(r.sym(at)).is_some_and(|aux| finite(aux.tense))
                && !matches!(before, Some(Tag::Auxiliary | Tag::Modal | Tag::To))
        }
        Tag::Base => matches!(before, Some(Tag::PluralNoun | Tag::Pronoun | Tag::Name | Tag::Relative)),
        _ => false,
    };
    finite && before != Some(Tag::Conjunction)
}

fn followed_by_finite(r: Reading<'_>, at: usize) -> bool {
    let end = (at + LOOK_AHEAD).min(r.end());
    for i in at + 1..end {
        let can = r.can(i);
        // "gunmen disguised as waiters"
        if i == at + 1 && r.is_named_as(at) {
            continue;
        }
        if r.a.tokens[i].kind == TokenKind::Punct && !r.is_hyphen(i) {
            return false;
        }
        if can.has(Tag::Conjunction) && !joins_names(r, i)
            || can.has_any([Tag::Relative, Tag::Subordinator])
            || can.has(Tag::Pronoun) && !can.has(Tag::Possessive)
        {
            return false;
        }
        // A subject of its own makes it another clause ("said the army had left").
        if can.has_any([Tag::Auxiliary, Tag::Modal]) {
            return i > at + 1 && !has_object(r, at);
        }
        // "The men accused of fraud left Oslo": behind a noun stands no adjective.
        let verb =
            !can.has_any([Tag::Noun, Tag::Adjective]) || r.prefers(i).is_none() && is_noun(r.can(i - 1));
        // "The bank fined by the court closed on Friday"
        let done_by = || has_agent(r, at) && i > at + 2 && is_noun(r.can(i - 1));
        let finite = is_surely_finite(can) || can.has(Tag::Past) && verb && (takes_object(r, i) || done_by());
        if finite && i > at + 1 {
            return !has_object(r, at);
        }
    }
    false
}

/// Whether nothing but a finite verb can have this form.
fn is_surely_finite(can: Tags) -> bool {
    can.has(Tag::Past) && !can.has_any([Tag::Participle, Tag::Noun])
        || can.has(Tag::Third) && !can.has_any([Tag::PluralNoun, Tag::Noun])
        || can.has_any([Tag::Auxiliary, Tag::Modal])
}

/// A past form that says something, or that has an object of its own, is no participle.
fn takes_object(r: Reading<'_>, at: usize) -> bool {
    (r.opens_object(at + 1) || r.opens_count(at + 1)) && !has_agent(r, at)
        || r.class(at) == Some(EventClass::Reporting) && r.next(at).has(Tag::Subordinator)
}

/// Whether a noun can have this form, and nothing that stands before one.
fn is_noun(can: Tags) -> bool {
    can.has_any([Tag::Noun, Tag::PluralNoun, Tag::Name]) && !can.has_any([Tag::Adjective, Tag::Adverb])
}

fn joins_names(r: Reading<'_>, at: usize) -> bool {
    r.can(at - 1).has(Tag::Name) && r.next(at).has(Tag::Name)
}

/// Whether a noun phrase begins right behind the verb, without a preposition: then what follows is its own clause.
fn has_object(r: Reading<'_>, at: usize) -> bool {
    let from = if r.is_phrasal(at) { at + 2 } else { at + 1 };
    opens_noun_phrase(r.can(from))
        && !r.can(from).has(Tag::Preposition)
        && !r.is_time(from)
        && !r.is_time(from + 1)
}

/// The verb form among `can`, `wanted` first.
pub(super) fn verb_form(can: Tags, wanted: Tag) -> Tag {
    [wanted, Tag::Past, Tag::Third, Tag::Participle, Tag::Gerund, Tag::Base]
        .into_iter()
        .find(|t| can.has(*t))
        .unwrap_or(Tag::Other)
}
