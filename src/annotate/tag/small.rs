//! The closed classes: what a small word is hangs mostly on what follows it.

use super::reading::{Reading, opens_noun_phrase};
use crate::text::{Tag, TokenKind};

/// How far ahead the verb of a clause is looked for.
const LOOK_AHEAD: usize = 14;

/// What [`fixed`] and [`small`] ask for: most words are none of these.
const FIXED: [Tag; 7] =
    [Tag::Punct, Tag::Quote, Tag::Genitive, Tag::To, Tag::Modal, Tag::Auxiliary, Tag::Negation];
const SMALL: [Tag; 10] = [
    Tag::Possessive,
    Tag::Pronoun,
    Tag::Preposition,
    Tag::Gerund,
    Tag::Relative,
    Tag::Determiner,
    Tag::Subordinator,
    Tag::Conjunction,
    Tag::Existential,
    Tag::Particle,
];

/// The tag of marks, clitics, auxiliaries and the infinitive marker, which no neighbour can make a full verb.
pub(super) fn fixed(r: Reading<'_>, at: usize) -> Option<Tag> {
    let can = r.can(at);
    if !can.has_any(FIXED) {
        return None;
    }
    if let Some(mark) = [Tag::Punct, Tag::Quote].into_iter().find(|t| can.has(*t)) {
        // A percentage counts as the number that it ends.
        let percent = r.mark(at) == "%" && at > r.first() && r.a.tags[at - 1] == Tag::Number;
        return Some(if percent { Tag::Number } else { mark });
    }
    if can.has(Tag::Genitive) {
        return Some(genitive(r, at));
    }
    if can.has(Tag::To) {
        let next = r.next(at);
        // "to directly attack": an adverb may stand between.
        let verb = if next.has(Tag::Adverb) && !next.has(Tag::Base) { r.can(at + 2) } else { next };
        let follows = verb.has(Tag::Base) && !verb.has(Tag::Name)
            || verb.has(Tag::Auxiliary)
            || r.is_unknown(at + 1) && r.opens_object(at + 2);
        return Some(if follows { Tag::To } else { Tag::Preposition });
    }
    if can.has(Tag::Modal) && !can.has(Tag::Name) {
        let noun = can.has(Tag::Noun)
            && matches!(r.tag_before(at), Some(Tag::Determiner | Tag::Possessive | Tag::Genitive));
        return Some(if noun { Tag::Noun } else { Tag::Modal });
    }
    [Tag::Auxiliary, Tag::Negation].into_iter().find(|t| can.has(*t))
}

/// "'s": possessor's mark before a noun, else the verb.
fn genitive(r: Reading<'_>, at: usize) -> Tag {
    let before = r.tag_before(at);
    let verbal = r.next(at).has_any([Tag::Determiner, Tag::Negation, Tag::To, Tag::Auxiliary]);
    // "yesterday's vote"
    let day = at > r.first() && r.rules.vocabulary.holds(r.rules.lists.owning_adverbs, r.sym(at - 1));
    let after_noun = day || before.is_some_and(Tag::is_noun);
    if r.word(at).chars().count() == 1 {
        return if after_noun && !verbal { Tag::Genitive } else { Tag::Punct }; // "the dockers' union"
    }
    if r.word(at).chars().count() > 2 || before == Some(Tag::Pronoun) || !after_noun || verbal {
        Tag::Auxiliary
    } else {
        Tag::Genitive
    }
}

/// The tag of the other small words; none for words of the open classes.
pub(super) fn small(r: Reading<'_>, at: usize) -> Option<Tag> {
    let can = r.can(at);
    if !can.has_any(SMALL) {
        return None;
    }
    let next = r.next(at);
    if can.has(Tag::Possessive) && can.has(Tag::Pronoun) {
        let noun = next.has_any([Tag::Noun, Tag::PluralNoun, Tag::Adjective, Tag::Name]);
        return Some(if noun { Tag::Possessive } else { Tag::Pronoun });
    }
    // "the following day"
    if can.has(Tag::Preposition) && r.tag_before(at) == Some(Tag::Determiner) && r.is_unit(at + 1) {
        return Some(Tag::Adjective);
    }
    // "for providing shelter"
    if can.has(Tag::Gerund) && r.tag_before(at) == Some(Tag::Preposition) {
        return Some(Tag::Gerund);
    }
    if can.has(Tag::Relative) {
        return Some(relative(r, at));
    }
    if can.has(Tag::Determiner) && can.has(Tag::Subordinator) {
        return Some(complementiser(r, at));
    }
    if can.has(Tag::Determiner) && can.has(Tag::Pronoun) {
        return Some(determiner_or_pronoun(r, at));
    }
    if can.has(Tag::Subordinator) && can.has(Tag::Preposition) {
        // "disguised as waiters"
        if at > r.first() && r.a.tags[at - 1] == Tag::Participle && r.is_named_as(at - 1) {
            return Some(Tag::Preposition);
        }
        let inside_group = at > r.first() && r.a.tags[at - 1] == Tag::Auxiliary && next.has(Tag::Participle); // "has since left"
        let compares = at + 2 < r.end() && r.sym(at + 2) == r.sym(at); // "as many as"
        return Some(if compares || inside_group {
            Tag::Adverb
        } else if !next.has(Tag::Number) && begins_clause(r, at + 1) {
            Tag::Subordinator
        } else {
            Tag::Preposition
        });
    }
    if can.has(Tag::Preposition) && only_measures(r, at) {
        return Some(Tag::Adverb);
    }
    if can.has(Tag::Conjunction) && is_adverbial(r, at) {
        return Some(Tag::Adverb);
    }
    if can.has(Tag::Existential) {
        let verb = if next.has(Tag::Adverb) { r.can(at + 2) } else { next };
        let there_is = verb.has_any([Tag::Auxiliary, Tag::Modal]);
        return Some(if there_is { Tag::Existential } else { Tag::Adverb });
    }
    [Tag::Possessive, Tag::Pronoun, Tag::Determiner, Tag::Conjunction, Tag::Subordinator, Tag::Relative]
        .into_iter()
        .find(|t| can.has(*t))
        .or_else(|| particle(r, at))
}

/// "which", "what", "when", "however": mostly they open a clause; between commas they are adverbs.
fn relative(r: Reading<'_>, at: usize) -> Tag {
    let can = r.can(at);
    let next = r.next(at);
    if can.has(Tag::Subordinator) {
        return Tag::Subordinator;
    }
    if can.has(Tag::Determiner) && matches!(r.tag_before(at), Some(Tag::Preposition)) {
        let bare_noun = next.has_any([Tag::Noun, Tag::PluralNoun]) && !next.any_verb();
        return if bare_noun { Tag::Determiner } else { Tag::Relative };
    }
    if next.has(Tag::Punct) && !next.has(Tag::Quote) { Tag::Adverb } else { Tag::Relative }
}

/// "that": determiner at the beginning of a noun phrase, relative behind a noun, else it opens a clause.
fn complementiser(r: Reading<'_>, at: usize) -> Tag {
    let next = r.next(at);
    let verbal = next.has_any([Tag::Auxiliary, Tag::Modal])
        || next.any_verb() && (!next.has(Tag::Noun) || next.has(Tag::Third) && r.prefers(at + 1).is_none());
    match r.tag_before(at) {
        // "opened that morning by the mayor"
        Some(Tag::Past | Tag::Participle | Tag::Adverb) if r.is_unit(at + 1) && !r.can(at + 2).any_verb() => {
            Tag::Determiner
        }
        // "met the envoy that day,", "left later that year"
        Some(_) if r.is_unit(at + 1) && r.can(at + 2).has(Tag::Punct) && !next.has(Tag::Base) => {
            Tag::Determiner
        }
        // "It was on Wednesday that police found it": no day does anything.
        Some(Tag::Name) if !verbal && next.has(Tag::Noun) && r.is_time(at - 1) => Tag::Subordinator,
        Some(Tag::Noun | Tag::PluralNoun | Tag::Name) if verbal || next.any_verb() => Tag::Relative,
        Some(t) if t.is_verb() || t.is_noun() || matches!(t, Tag::Auxiliary | Tag::Adjective) => {
            Tag::Subordinator
        }
        _ if verbal => Tag::Pronoun,
        Some(Tag::Preposition) if !opens_noun_phrase(next) => Tag::Pronoun,
        Some(Tag::Punct | Tag::Quote) | None if next.has(Tag::Noun) => Tag::Determiner,
        _ if next.has(Tag::Noun) && !next.has(Tag::Name) => Tag::Determiner,
        _ => Tag::Subordinator,
    }
}

/// "this", "any", "those": a determiner where a noun that agrees with it follows, else a pronoun.
fn determiner_or_pronoun(r: Reading<'_>, at: usize) -> Tag {
    let next = r.next(at);
    if next.has_any([Tag::Auxiliary, Tag::Modal]) && !next.has(Tag::Noun) {
        return Tag::Pronoun;
    }
    let singular = r.rules.vocabulary.holds(r.rules.lists.singular, r.sym(at));
    let verb = next.has(Tag::Third) && (!next.has(Tag::Noun) || r.prefers(at + 1).is_none());
    if verb && singular {
        return Tag::Pronoun; // "this means"
    }
    let noun =
        next.has_any([Tag::Noun, Tag::PluralNoun, Tag::Adjective, Tag::Name, Tag::Number, Tag::Determiner]);
    let described = next.has(Tag::Adverb) && r.can(at + 2).has(Tag::Adjective);
    if noun || described { Tag::Determiner } else { Tag::Pronoun }
}

/// "About 400 dockers at the port left": where a clause begins, what governs nothing but says how many.
fn only_measures(r: Reading<'_>, at: usize) -> bool {
    let lists = &r.rules.lists;
    let before = r.tag_before(at);
    let opens = matches!(before, None | Some(Tag::Punct | Tag::Quote | Tag::Conjunction | Tag::Subordinator));
    let time = |t: usize| r.rules.vocabulary.any_holds([lists.unit, lists.units, lists.months], r.sym(t));
    opens
        && at + 2 < r.end()
        && r.can(at + 1).has(Tag::Number)
        && r.can(at + 2).has_any([Tag::PluralNoun, Tag::Adjective])
        && !time(at + 2)
        && r.rules.vocabulary.holds(lists.duration_modifiers, r.sym(at))
}

/// "so large", "has yet to": conjunctions that only modify here.
fn is_adverbial(r: Reading<'_>, at: usize) -> bool {
    let can = r.can(at);
    let next = r.next(at);
    if can.has(Tag::Subordinator) {
        return next.has_any([Tag::Adjective, Tag::Adverb]) && !opens_clause_word(r, at + 1);
    }
    let after_auxiliary = at > r.first() && matches!(r.a.tags[at - 1], Tag::Auxiliary | Tag::Negation);
    after_auxiliary && !opens_noun_phrase(next) && !can.has(Tag::Preposition)
}

fn opens_clause_word(r: Reading<'_>, at: usize) -> bool {
    r.can(at).has_any([Tag::Noun, Tag::PluralNoun, Tag::Pronoun, Tag::Determiner])
}

/// "up", "out", "down": a particle right behind a verb, else a preposition before a noun phrase.
fn particle(r: Reading<'_>, at: usize) -> Option<Tag> {
    let can = r.can(at);
    if !can.has_any([Tag::Preposition, Tag::Particle]) {
        return None;
    }
    let phrase = opens_noun_phrase(r.next(at));
    let after_verb = r.tag_before(at).is_some_and(Tag::is_verb);
    if can.has(Tag::Particle) && after_verb && (!phrase || !can.has(Tag::Preposition)) {
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
fn begins_clause(r: Reading<'_>, from: usize) -> bool {
    let end = (from + LOOK_AHEAD).min(r.end());
    // "before Christmas and promised": what a conjunction joins to the verb before is no clause of the day's.
    let joins = |i: usize| {
        let verb = r.can(i + 1);
        r.can(i).has(Tag::Conjunction)
            && verb.has_any([Tag::Past, Tag::Third])
            && !verb.has_any([Tag::Noun, Tag::PluralNoun, Tag::Adjective, Tag::Name])
    };
    (from..end)
        .take_while(|i| r.a.tokens[*i].kind != TokenKind::Punct || !matches!(r.mark(*i), "," | ";" | ":"))
        .take_while(|i| !joins(*i))
        // "after reports that the firm had closed": what they report, and no clause of the first word's.
        .take_while(|i| !(r.can(*i).has(Tag::Determiner) && r.can(*i).has(Tag::Subordinator)))
        .any(|i| {
            let can = r.can(i);
            can.has_any([Tag::Auxiliary, Tag::Modal])
                || (can.has_any([Tag::Past, Tag::Third])
                    && (!can.has_any([Tag::Noun, Tag::PluralNoun, Tag::Adjective])
                        || can.has(Tag::Past) && r.prefers(i).is_none()))
        })
}
