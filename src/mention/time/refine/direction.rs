//! Whether a time lies ahead or behind, by the tense of the verb that it belongs to.

use super::super::{Direction, Parts, Relation, Timex};
use super::entry_before;
use super::spread::heads_entry;
use crate::rules::time::{Planning, PutOff, Read};
use crate::rules::{Kind, PrepositionRole, Rules};
use crate::text::{Annotated, Tag, Tense, VerbGroup};

/// Sets `direction` from the nearest verb before an expression in its sentence, else from the first one behind it.
pub(in super::super) fn find_directions(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    for timex in timexes {
        let tokens = a.sentences[timex.sentence as usize].tokens();
        let first = a.verb_from(tokens.start);
        let last = a.verb_from(tokens.end);
        let verbs = &a.verbs[first..last];
        let before = verbs.partition_point(|v| v.start < timex.start);
        let told = verbs[..before].iter().rposition(|v| !only_describes(a, v));
        let Some(verb) = told.or((!verbs.is_empty()).then_some(0)) else { continue };
        let put_off = entry_before(a, rules, rules.lists.put_off, timex, timex.start as usize);
        let lead = put_off.map_or(timex.start as usize, |(start, _)| start);
        let put_off = put_off.and_then(|(_, value)| PutOff::read(value));
        let (verb, said) = (&verbs[verb], direction(a, rules, verbs, verb));
        timex.direction = match (said, put_off) {
            _ if is_due(a, rules, timex) => Direction::Future,
            // "up 4% since year-end"
            (_, Some(PutOff::Back)) => Direction::Past,
            (_, Some(_)) if planning(a, rules, verb.head as usize).is_some() => Direction::Future,
            // "the planned Saturday meeting", "the talks, scheduled for Saturday, …"
            _ if (put_off.is_some() || stands_before_noun(a, timex))
                && lead > tokens.start
                && is_plan(a, rules, lead - 1) =>
            {
                Direction::Future
            }
            // "The remarks follow strikes on Saturday"
            (Direction::Unknown, None) if looks_back(a, rules, verb, lead) => Direction::Past,
            // "planned a march on Saturday"
            _ if has_planned_object(a, rules, verb, lead) => Direction::Future,
            // "called a strike for Saturday", where "blamed him for Saturday's strike" is past
            (Direction::Past, Some(PutOff::Named))
                if lead > tokens.start && a.tags[lead - 1].is_noun() && !is_owner(a, timex) =>
            {
                Direction::Future
            }
            // "has time until Friday", where "stayed until Friday" is past
            (Direction::Past | Direction::Unknown, Some(PutOff::Ahead)) if verb.tense == Tense::Present => {
                Direction::Future
            }
            (Direction::Past, Some(_)) => Direction::Unknown,
            // "14 March: The envoys leave": what a chronology tells has happened.
            (Direction::Unknown, None) if heads_entry(a, timex) => Direction::Past,
            // "The council meets Thursday": the present of an act on a day is a plan.
            (Direction::Unknown, None) if is_scheduled(timex, rules, a, verb) => Direction::Future,
            _ => said,
        };
    }
}

/// Whether a verb in the present only says which thing is meant, so that no time behind it is its own: "cut off the power
/// it supplies to the north on Friday".
pub(in crate::mention) fn only_describes(a: &Annotated<'_>, verb: &VerbGroup) -> bool {
    let subject = (verb.start as usize).checked_sub(1).filter(|t| a.tags[*t] == Tag::Pronoun);
    let hangs = subject.is_some_and(|t| t > 0 && a.tags[t - 1].is_noun());
    hangs && verb.tense == Tense::Present && !verb.perfect && verb.modal.is_none()
}

/// Whether a noun stands between a verb of planning and what leads in a time at `lead`.
fn has_planned_object(a: &Annotated<'_>, rules: &Rules, verb: &VerbGroup, lead: usize) -> bool {
    let before = verb.perfect && verb.tense == Tense::Past;
    is_plan(a, rules, verb.head as usize) && !verb.negated && !before && has_noun(a, verb, lead)
}

/// Whether a noun stands between a verb that says what came before and what leads in a time at `lead`: "follows", "comes
/// after".
fn looks_back(a: &Annotated<'_>, rules: &Rules, verb: &VerbGroup, lead: usize) -> bool {
    let end = verb.end as usize;
    let follows = rules.vocabulary.holds(rules.lists.follow, a.tokens[verb.head as usize].sym)
        || end < lead && rules.preposition(a.tokens[end].sym) == Some(PrepositionRole::Later);
    follows && has_noun(a, verb, lead)
}

/// Whether a noun stands between a verb and what leads in a time at `lead`.
fn has_noun(a: &Annotated<'_>, verb: &VerbGroup, lead: usize) -> bool {
    a.tags[(verb.end as usize).min(lead)..lead].iter().any(|tag| tag.is_noun())
}

/// Whether the time says which of its kind a noun means: "the Saturday meeting".
fn stands_before_noun(a: &Annotated<'_>, timex: &Timex) -> bool {
    a.tags.get(timex.end as usize).is_some_and(|tag| tag.is_noun())
}

/// Whether something of that time follows: "Saturday's".
fn is_owner(a: &Annotated<'_>, timex: &Timex) -> bool {
    a.tags.get(timex.end as usize) == Some(&Tag::Genitive)
}

/// Whether a bare weekday stands behind a deed told in the simple present.
fn is_scheduled(timex: &Timex, rules: &Rules, a: &Annotated<'_>, verb: &VerbGroup) -> bool {
    let deed = |lemma| rules.lexicon.verb(lemma).iter().any(|s| s.kind != Kind::Other && !s.kind.is_speech());
    matches!(timex.parts, Parts::Weekday(_, Relation::Bare))
        && verb.start < timex.start
        && verb.tense == Tense::Present
        && !verb.copula
        && verb.modal.is_none()
        && !verb.passive
        && deed(a.lemmas[verb.head as usize])
}

/// What verb group `at` of a sentence says.
fn direction(a: &Annotated<'_>, rules: &Rules, verbs: &[VerbGroup], at: usize) -> Direction {
    let verb = &verbs[at];
    // A verb without a tense of its own takes that of the verb before it.
    let outer = || at.checked_sub(1).map_or(Direction::Unknown, |before| direction(a, rules, verbs, before));
    match verb.tense {
        // "would", "'d": seen from the past as often as not
        Tense::Future if verb.modal.is_some() => Direction::Unknown,
        Tense::Future => Direction::Future,
        Tense::Past => Direction::Past,
        Tense::Present if verb.perfect => Direction::Past,
        // "could not be reached": what was not possible is over
        Tense::Present if verb.modal.is_some() && (verb.negated || is_of_nobody(a, rules, verb)) => {
            Direction::Unknown
        }
        Tense::Present if verb.modal.is_some() => Direction::Future,
        Tense::Present if is_ahead(a, rules, verb.head as usize) => Direction::Future,
        // "is due": the adjective stands behind the lone auxiliary.
        Tense::Present if verb.copula && is_ahead(a, rules, verb.end as usize) => Direction::Future,
        // "The deadline is Friday"
        Tense::Present
            if verb.copula && verb.start > 0 && planning(a, rules, verb.start as usize - 1).is_some() =>
        {
            Direction::Future
        }
        Tense::Present => Direction::Unknown,
        Tense::Infinitive if leads_ahead(a, rules, verbs, at) => match verbs[..at].last() {
            Some(plan) if plan.tense == Tense::Past && plan.perfect => Direction::Past, // "had been due to expire"
            _ => Direction::Future,
        },
        Tense::Gerund | Tense::Participle if is_ahead(a, rules, verb.head as usize) => Direction::Future,
        Tense::Gerund if verb.perfect => Direction::Past,
        Tense::Infinitive | Tense::Gerund | Tense::Participle => outer(),
    }
}

/// Whether the sentence says before the verb that nobody did it: "neither of them could be reached".
fn is_of_nobody(a: &Annotated<'_>, rules: &Rules, verb: &VerbGroup) -> bool {
    let start = verb.start as usize;
    let sentence = a.sentences.partition_point(|s| (s.end as usize) <= start);
    let first = a.sentences[sentence].start as usize;
    a.tokens[first..start].iter().any(|token| rules.vocabulary.holds(rules.lists.negatives, token.sym))
}

/// Whether what a word is said of lies ahead: "due", "scheduled".
fn is_ahead(a: &Annotated<'_>, rules: &Rules, word: usize) -> bool {
    matches!(planning(a, rules, word), Some(Planning::Ahead | Planning::All))
}

/// Whether a word, no noun, plans what goes with it: "planned", not "the plan".
fn is_plan(a: &Annotated<'_>, rules: &Rules, word: usize) -> bool {
    planning(a, rules, word) == Some(Planning::All) && !a.tags[word].is_noun()
}

/// Whether the infinitive `at` stands behind a word of planning ("plans to leave"), or behind a lone "is".
fn leads_ahead(a: &Annotated<'_>, rules: &Rules, verbs: &[VerbGroup], at: usize) -> bool {
    let Some(before) = (verbs[at].start as usize).checked_sub(1) else { return false };
    let copula = at > 0 && verbs[at - 1].copula && verbs[at - 1].end == verbs[at].start;
    copula || planning(a, rules, before).is_some()
}

/// Whether a time says when something named before it is due, not when that was spoken of: "announced bonds due May 1".
pub(in crate::mention) fn is_due(a: &Annotated<'_>, rules: &Rules, timex: &Timex) -> bool {
    let first = a.sentences[timex.sentence as usize].start;
    let Some(before) = timex.start.checked_sub(1).filter(|t| *t > first) else { return false };
    let next = a.verbs.get(a.verbs.partition_point(|g| g.end <= before));
    let verb = next.is_some_and(|g| g.start <= before);
    let before = before as usize;
    // "bonds, due May 1": a comma may part them.
    let named = before - usize::from(a.mark(before - 1) == ",");
    let noun = named > first as usize && a.tags[named - 1].is_noun();
    planning(a, rules, before) == Some(Planning::Ahead) && !verb && noun
}

/// What a word plans, if anything.
fn planning(a: &Annotated<'_>, rules: &Rules, word: usize) -> Option<Planning> {
    let (_, value) = rules.vocabulary.entry_at(rules.lists.planning, a.tokens.get(word..=word)?)?;
    Planning::read(value)
}
