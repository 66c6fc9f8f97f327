//! Parts of speech: the dictionary says what a form can be, its neighbours say what it is here.
//!
//! Good enough for newswire clauses, where the question is mostly whether a word is a verb or a noun.

use crate::rules::{PrepositionRole, Rules};
use crate::text::{Annotated, Sentence, Shape, Sym, Tag, Tags, TokenKind};

/// How far ahead a past form looks for another finite verb before it takes itself for the finite one.
const LOOK_AHEAD: usize = 14;

/// Fills in `tags` and `lemmas`.
pub(super) fn tag(a: &mut Annotated<'_>, rules: &Rules) {
    let count = a.tokens.len();
    a.tags = vec![Tag::Other; count];
    a.lemmas = vec![Sym::UNKNOWN; count];
    let mut possible = vec![Tags::default(); count];
    for number in 0..a.sentences.len() {
        let sentence = a.sentences[number];
        for at in sentence.tokens() {
            possible[at] = candidates(a, rules, sentence, at);
        }
        for at in sentence.tokens() {
            a.tags[at] = choose(a, rules, &possible, sentence, at);
            a.lemmas[at] = lemma(a, rules, at);
        }
    }
}

fn lemma(a: &Annotated<'_>, rules: &Rules, at: usize) -> Sym {
    let sym = a.tokens[at].sym;
    let form = rules.lexicon.form(sym);
    match a.tags[at] {
        tag if tag.is_verb() => form.verb,
        Tag::Noun | Tag::PluralNoun if form.noun.is_known() => form.noun,
        _ => sym,
    }
}

/// What the token can be, by dictionary, capitalisation and ending.
fn candidates(a: &Annotated<'_>, rules: &Rules, sentence: Sentence, at: usize) -> Tags {
    let token = &a.tokens[at];
    match token.kind {
        TokenKind::Number => return Tags::one(Tag::Number),
        TokenKind::Punct => {
            let quote = matches!(a.word(at), "\"" | "“" | "”" | "«" | "»" | "„");
            return Tags::one(if quote { Tag::Quote } else { Tag::Punct });
        }
        TokenKind::Word => {}
    }
    if a.word(at).starts_with(['\'', '’']) {
        return Tags::one(Tag::Genitive); // `choose` tells "'s" of "is" from the genitive
    }
    let known = rules.lexicon.form(token.sym).tags;
    // "May 17" at the beginning is the month, whatever else the word can be.
    let month = rules.vocabulary.holds(rules.lists.months, token.sym)
        && a.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number);
    let opens = !month && opens_clause(a, sentence, at);
    if token.shape != Shape::Lower && !opens {
        // A capital within the sentence is a name, but for the small words of titles; "May" is none of them.
        let small = [Tag::Determiner, Tag::Preposition, Tag::Conjunction, Tag::Pronoun]
            .into_iter()
            .any(|tag| known.has(tag));
        return if small && token.shape == Shape::Capital && !is_heading(a, sentence) {
            known
        } else {
            name_or(known, a, sentence)
        };
    }
    if !known.is_empty() {
        // At the beginning a known noun or verb may also be the first word of a name.
        let mut tags = known;
        let follows =
            a.tokens.get(at + 1).is_some_and(|t| t.shape != Shape::Lower && (at + 1) < sentence.end as usize);
        if opens
            && token.shape != Shape::Lower
            && (follows || rules.gazetteer.begins_name(token.sym))
            && !is_closed(known)
        {
            tags.add(Tag::Name);
        }
        return tags;
    }
    if token.shape != Shape::Lower {
        return Tags::one(Tag::Name);
    }
    rules.suffix_tags(a.word(at))
}

/// In a heading every word may have a capital, so the dictionary keeps its say there.
fn name_or(known: Tags, a: &Annotated<'_>, sentence: Sentence) -> Tags {
    let mut tags = Tags::one(Tag::Name);
    if is_heading(a, sentence) && !known.is_empty() {
        tags.0 |= known.0;
    }
    tags
}

fn is_heading(a: &Annotated<'_>, sentence: Sentence) -> bool {
    a.block_kind(sentence) != crate::text::BlockKind::Prose
}

fn is_closed(tags: Tags) -> bool {
    [
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
    ]
    .into_iter()
    .any(|t| tags.has(t))
}

/// Whether a capital at `at` says nothing: the first word of the sentence or of a quotation.
fn opens_clause(a: &Annotated<'_>, sentence: Sentence, at: usize) -> bool {
    at == sentence.start as usize
        || matches!(a.tags[at - 1], Tag::Quote)
        || (at == sentence.start as usize + 1 && a.tags[at - 1] == Tag::Punct)
        || matches!(a.word(at - 1), ":" | "." | "?" | "!" | "…")
}

fn choose(a: &Annotated<'_>, rules: &Rules, possible: &[Tags], sentence: Sentence, at: usize) -> Tag {
    let can = possible[at];
    let before = previous(a, sentence, at);
    let next = (at + 1 < sentence.end as usize).then(|| possible[at + 1]);
    if let Some(mark) = [Tag::Punct, Tag::Quote].into_iter().find(|t| can.has(*t)) {
        return mark;
    }
    if can.has(Tag::Genitive) {
        return genitive(a, before, next, at);
    }
    if let Some(tag) = closed_class(a, can, before, next, possible, sentence, at) {
        return tag;
    }
    if can.has(Tag::Name) && !can.any_verb() {
        return Tag::Name;
    }
    let noun = [Tag::Noun, Tag::PluralNoun].into_iter().find(|t| can.has(*t));
    if !can.any_verb() {
        return open_class(rules, a, can, noun, next, at);
    }
    if let Some(tag) = verb_by_auxiliary(a, can, sentence, at, noun) {
        return tag;
    }
    let only_verb = noun.is_none() && !can.has(Tag::Adjective) && !can.has(Tag::Name);
    match before {
        // After a determiner, possessor or adjective stands a noun, or a participle before one.
        Some(Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Number) => {
            noun_phrase_reading(can, noun, next)
        }
        Some(Tag::Preposition) if can.has(Tag::Gerund) => gerund_or_noun(can, noun, next),
        Some(Tag::Preposition) => noun_phrase_reading(can, noun, next),
        Some(Tag::Noun | Tag::PluralNoun | Tag::Name | Tag::Pronoun | Tag::Relative | Tag::Existential)
            if !only_verb && at > 0 =>
        {
            after_noun(a, rules, can, noun, before, next, possible, sentence, at)
        }
        _ if only_verb || prefers_verb(rules, a, at) => finite(rules, a, can, possible, sentence, at),
        _ => noun_phrase_reading(can, noun, next),
    }
}

/// The tag before `at`, adverbs and negations left out.
fn previous(a: &Annotated<'_>, sentence: Sentence, at: usize) -> Option<Tag> {
    (sentence.start as usize..at).rev().map(|i| a.tags[i]).find(|t| !matches!(t, Tag::Adverb | Tag::Negation))
}

/// "'s": possessor's mark before a noun, else the verb.
fn genitive(a: &Annotated<'_>, before: Option<Tag>, next: Option<Tags>, at: usize) -> Tag {
    let verbal = next.is_some_and(|n| {
        n.has(Tag::Determiner) || n.has(Tag::Negation) || n.has(Tag::To) || n.has(Tag::Auxiliary)
    });
    let after_noun = before.is_some_and(Tag::is_noun);
    if a.word(at).chars().count() > 2 || before == Some(Tag::Pronoun) || !after_noun || verbal {
        Tag::Auxiliary
    } else {
        Tag::Genitive
    }
}

/// The small words: what they are mostly hangs on what follows.
fn closed_class(
    a: &Annotated<'_>,
    can: Tags,
    before: Option<Tag>,
    next: Option<Tags>,
    possible: &[Tags],
    sentence: Sentence,
    at: usize,
) -> Option<Tag> {
    let next = next.unwrap_or_default();
    if can.has(Tag::To) {
        let verb_follows = next.has(Tag::Base) && !next.has(Tag::Name) || next.has(Tag::Auxiliary);
        return Some(if verb_follows { Tag::To } else { Tag::Preposition });
    }
    if can.has(Tag::Modal) && !can.has(Tag::Name) {
        return Some(Tag::Modal);
    }
    if can.has(Tag::Auxiliary) {
        return Some(Tag::Auxiliary);
    }
    if can.has(Tag::Negation) {
        return Some(Tag::Negation);
    }
    if can.has(Tag::Possessive) && can.has(Tag::Pronoun) {
        let noun_follows = next.has(Tag::Noun)
            || next.has(Tag::PluralNoun)
            || next.has(Tag::Adjective)
            || next.has(Tag::Name);
        return Some(if noun_follows { Tag::Possessive } else { Tag::Pronoun });
    }
    if can.has(Tag::Relative) && !can.has(Tag::Subordinator) {
        return Some(Tag::Relative);
    }
    if can.has(Tag::Determiner)
        && (can.has(Tag::Subordinator) || can.has(Tag::Relative) || can.has(Tag::Preposition))
    {
        // "that": determiner before a noun phrase at its beginning, relative after a noun, else complementiser.
        return Some(match before {
            Some(Tag::Noun | Tag::PluralNoun | Tag::Name)
                if next.any_verb() || next.has(Tag::Auxiliary) || next.has(Tag::Modal) =>
            {
                Tag::Relative
            }
            Some(t) if t.is_verb() || t.is_noun() || t == Tag::Auxiliary || t == Tag::Adjective => {
                Tag::Subordinator
            }
            Some(Tag::Punct | Tag::Quote) | None if next.has(Tag::Noun) => Tag::Determiner,
            _ if next.has(Tag::Noun) && !next.has(Tag::Name) => Tag::Determiner,
            _ => Tag::Subordinator,
        });
    }
    if can.has(Tag::Subordinator) && can.has(Tag::Preposition) {
        let clause = has_finite_verb(a, possible, sentence, at + 1);
        return Some(if clause { Tag::Subordinator } else { Tag::Preposition });
    }
    [
        Tag::Relative,
        Tag::Possessive,
        Tag::Pronoun,
        Tag::Determiner,
        Tag::Conjunction,
        Tag::Existential,
        Tag::Subordinator,
    ]
    .into_iter()
    .find(|t| can.has(*t))
    .or_else(|| particle(a, can, before, next))
}

/// "up", "out", "down": a particle right behind a verb, else a preposition before a noun phrase.
fn particle(_: &Annotated<'_>, can: Tags, before: Option<Tag>, next: Tags) -> Option<Tag> {
    if !can.has(Tag::Preposition) && !can.has(Tag::Particle) {
        return None;
    }
    let phrase = next.has(Tag::Determiner)
        || next.has(Tag::Name)
        || next.has(Tag::Possessive)
        || next.has(Tag::Number)
        || next.has(Tag::Noun)
        || next.has(Tag::PluralNoun)
        || next.has(Tag::Adjective)
        || next.has(Tag::Pronoun);
    if can.has(Tag::Particle) && before.is_some_and(Tag::is_verb) && (!phrase || !can.has(Tag::Preposition)) {
        return Some(Tag::Particle);
    }
    if can.has(Tag::Preposition) {
        Some(Tag::Preposition)
    } else if phrase || can.has(Tag::Adverb) {
        Some(Tag::Adverb)
    } else {
        Some(Tag::Particle)
    }
}

/// Whether a clause begins at `from`: a finite verb comes before the next comma.
fn has_finite_verb(a: &Annotated<'_>, possible: &[Tags], sentence: Sentence, from: usize) -> bool {
    let end = (from + LOOK_AHEAD).min(sentence.end as usize);
    (from..end).take_while(|i| !matches!(a.word(*i), "," | ";" | ":")).any(|i| {
        let can = possible[i];
        can.has(Tag::Auxiliary)
            || can.has(Tag::Modal)
            || (is_past_or_third(can)
                && !can.has(Tag::Noun)
                && !can.has(Tag::PluralNoun)
                && !can.has(Tag::Adjective))
    })
}

fn is_past_or_third(can: Tags) -> bool {
    can.has(Tag::Past) || can.has(Tag::Third)
}

fn open_class(
    rules: &Rules,
    a: &Annotated<'_>,
    can: Tags,
    noun: Option<Tag>,
    next: Option<Tags>,
    at: usize,
) -> Tag {
    if let Some(prefers) = rules.lexicon.form(a.tokens[at].sym).prefers {
        return prefers;
    }
    if can.has(Tag::Adjective) {
        let before_noun = next.is_some_and(|n| {
            n.has(Tag::Noun) || n.has(Tag::PluralNoun) || n.has(Tag::Name) || n.has(Tag::Adjective)
        });
        return if before_noun { Tag::Adjective } else { noun.unwrap_or(Tag::Adjective) };
    }
    noun.unwrap_or(if can.has(Tag::Adverb) {
        Tag::Adverb
    } else if can.has(Tag::Number) {
        Tag::Number
    } else {
        Tag::Other
    })
}

/// After a modal, "to" or a form of the auxiliaries the form of the verb is settled.
fn verb_by_auxiliary(
    a: &Annotated<'_>,
    can: Tags,
    sentence: Sentence,
    at: usize,
    noun: Option<Tag>,
) -> Option<Tag> {
    let before = previous(a, sentence, at)?;
    match before {
        Tag::Modal | Tag::To if can.has(Tag::Base) => Some(Tag::Base),
        Tag::Auxiliary if can.has(Tag::Participle) => Some(Tag::Participle),
        Tag::Auxiliary if can.has(Tag::Gerund) => Some(Tag::Gerund),
        Tag::Auxiliary if can.has(Tag::Base) && noun.is_none() => Some(Tag::Base),
        _ => None,
    }
}

/// Inside a noun phrase: a participle before a noun describes it; else the noun reading, else the verb form.
fn noun_phrase_reading(can: Tags, noun: Option<Tag>, next: Option<Tags>) -> Tag {
    let noun_next = next.is_some_and(|n| n.has(Tag::Noun) || n.has(Tag::PluralNoun) || n.has(Tag::Name));
    if can.has(Tag::Name) {
        return Tag::Name;
    }
    if can.has(Tag::Adjective) && noun_next {
        return Tag::Adjective;
    }
    if let Some(noun) = noun {
        return noun;
    }
    if noun_next && (can.has(Tag::Participle) || can.has(Tag::Gerund)) {
        return Tag::Adjective;
    }
    if can.has(Tag::Adjective) {
        return Tag::Adjective;
    }
    verb_form(can, Tag::Participle)
}

fn gerund_or_noun(can: Tags, noun: Option<Tag>, next: Option<Tags>) -> Tag {
    let object = next.is_some_and(|n| {
        n.has(Tag::Determiner)
            || n.has(Tag::Name)
            || n.has(Tag::Possessive)
            || n.has(Tag::PluralNoun)
            || n.has(Tag::Pronoun)
    });
    match noun {
        Some(noun) if !object => noun,
        _ if can.has(Tag::Gerund) => Tag::Gerund,
        _ => noun.unwrap_or(Tag::Gerund),
    }
}

/// A form that can be noun or verb, right after a noun: a verb where an object or complement follows and the
/// clause has no finite verb, a noun (of a compound) otherwise.
#[allow(clippy::too_many_arguments)]
fn after_noun(
    a: &Annotated<'_>,
    rules: &Rules,
    can: Tags,
    noun: Option<Tag>,
    before: Option<Tag>,
    next: Option<Tags>,
    possible: &[Tags],
    sentence: Sentence,
    at: usize,
) -> Tag {
    if before == Some(Tag::Pronoun) || before == Some(Tag::Relative) || before == Some(Tag::Existential) {
        return finite(rules, a, can, possible, sentence, at);
    }
    if can.has(Tag::Name)
        && before == Some(Tag::Name)
        && a.tokens[at].shape != Shape::Lower
        && !is_heading(a, sentence)
    {
        return Tag::Name;
    }
    let next = next.unwrap_or_default();
    let complement = next.has(Tag::Determiner)
        || next.has(Tag::Possessive)
        || next.has(Tag::Pronoun)
        || next.has(Tag::To)
        || next.has(Tag::Subordinator) && !next.has(Tag::Preposition)
        || next.has(Tag::Name) && !next.has(Tag::Noun);
    if is_past_or_third(can)
        && (complement || prefers_verb(rules, a, at) || before == Some(Tag::Name) && noun.is_none())
    {
        return finite(rules, a, can, possible, sentence, at);
    }
    if can.has(Tag::Base) && before == Some(Tag::PluralNoun) && (complement || prefers_verb(rules, a, at)) {
        return Tag::Base;
    }
    if can.has(Tag::Past) && noun.is_none() {
        return finite(rules, a, can, possible, sentence, at);
    }
    noun_phrase_reading(can, noun, Some(next))
}

fn prefers_verb(rules: &Rules, a: &Annotated<'_>, at: usize) -> bool {
    rules.lexicon.form(a.tokens[at].sym).prefers.is_none()
}

/// Past or participle? A past form is the finite verb of its clause unless another one follows before the
/// clause ends ("troops deployed there have left").
fn finite(
    rules: &Rules,
    a: &Annotated<'_>,
    can: Tags,
    possible: &[Tags],
    sentence: Sentence,
    at: usize,
) -> Tag {
    if !(can.has(Tag::Past) && can.has(Tag::Participle)) {
        return verb_form(can, Tag::Past);
    }
    let before = previous(a, sentence, at);
    if matches!(before, Some(Tag::Pronoun | Tag::Relative)) {
        return Tag::Past;
    }
    // "as cited by the paper": what stands before an agent was done to somebody.
    let doing = possible.get(at + 2).is_some_and(|t| t.has(Tag::Gerund));
    if before_agent(a, sentence, at, rules) && !doing {
        return Tag::Participle;
    }
    if !before.is_some_and(Tag::is_noun) {
        // No subject right before it: "…, downed by missiles" against "He came and attacked".
        let coordinated = matches!(before, Some(Tag::Conjunction));
        return if coordinated || before.is_none_or(|t| t == Tag::Quote) {
            Tag::Past
        } else {
            subjectless(a, possible, sentence, at)
        };
    }
    if followed_by_finite(a, possible, sentence, at) { Tag::Participle } else { Tag::Past }
}

/// Whether the word behind `at` names who did it ("by").
fn before_agent(a: &Annotated<'_>, sentence: Sentence, at: usize, rules: &Rules) -> bool {
    at + 1 < sentence.end as usize && rules.preposition(a.tokens[at + 1].sym) == Some(PrepositionRole::Agent)
}

/// A past form after a comma: finite where its clause, which begins behind the last quotation or subordinator,
/// has no verb yet ("…,” Ann Lee, its spokeswoman, said").
fn subjectless(a: &Annotated<'_>, possible: &[Tags], sentence: Sentence, at: usize) -> Tag {
    let mut clause = (sentence.start as usize..at).rev().take_while(|i| {
        !matches!(a.tags[*i], Tag::Quote | Tag::Subordinator) && !matches!(a.word(*i), ";" | ":")
    });
    let has_verb = clause.any(|i| matches!(a.tags[i], Tag::Past | Tag::Third | Tag::Modal | Tag::Auxiliary));
    if has_verb || followed_by_finite(a, possible, sentence, at) { Tag::Participle } else { Tag::Past }
}

fn followed_by_finite(a: &Annotated<'_>, possible: &[Tags], sentence: Sentence, at: usize) -> bool {
    let end = (at + LOOK_AHEAD).min(sentence.end as usize);
    for i in at + 1..end {
        let can = possible[i];
        if matches!(a.word(i), "," | ";" | ":" | "—" | "–" | "--") || matches!(a.word(i), "\"" | "“" | "”")
        {
            return false;
        }
        if can.has(Tag::Conjunction)
            || can.has(Tag::Relative)
            || can.has(Tag::Subordinator)
            || can.has(Tag::Pronoun) && !can.has(Tag::Possessive)
        {
            return false;
        }
        if can.has(Tag::Auxiliary) || can.has(Tag::Modal) {
            // A subject of its own right before it makes it another clause ("said the army had left").
            return i > at + 1 && !direct_object_between(a, possible, at + 1, i);
        }
        if can.has(Tag::Past) && !can.has(Tag::Participle) && !can.has(Tag::Noun) {
            return !direct_object_between(a, possible, at + 1, i);
        }
    }
    false
}

/// Whether a noun phrase begins right behind the verb, without a preposition: then what follows is its own clause.
fn direct_object_between(a: &Annotated<'_>, possible: &[Tags], from: usize, to: usize) -> bool {
    let first = possible[from];
    from < to
        && !first.has(Tag::Preposition)
        && !first.has(Tag::Adverb)
        && a.tokens[from].kind != TokenKind::Punct
}

/// The verb form among `can`, `wanted` first.
fn verb_form(can: Tags, wanted: Tag) -> Tag {
    [wanted, Tag::Past, Tag::Third, Tag::Participle, Tag::Gerund, Tag::Base]
        .into_iter()
        .find(|t| can.has(*t))
        .unwrap_or(Tag::Other)
}
