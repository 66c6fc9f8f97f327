//! Whether a time lies ahead or behind, by the tense of the verb that it belongs to.

use super::super::{Direction, Timex};
use crate::rules::Rules;
use crate::text::{Annotated, Tense, VerbGroup};

/// Sets `direction` from the nearest verb before an expression in its sentence, else from the first one behind it.
pub(in super::super) fn find_directions(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    for timex in timexes {
        let tokens = a.sentences[timex.sentence as usize].tokens();
        let first = a.verbs.partition_point(|v| (v.start as usize) < tokens.start);
        let last = a.verbs.partition_point(|v| (v.start as usize) < tokens.end);
        let verbs = &a.verbs[first..last];
        let before = verbs.partition_point(|v| v.start < timex.start);
        timex.direction = match before.checked_sub(1) {
            Some(nearest) => direction(a, rules, verbs, nearest),
            None if verbs.is_empty() => Direction::Unknown,
            None => direction(a, rules, verbs, 0),
        };
    }
}

/// What verb group `at` of a sentence says.
fn direction(a: &Annotated<'_>, rules: &Rules, verbs: &[VerbGroup], at: usize) -> Direction {
    let verb = &verbs[at];
    let planned = |word: usize| rules.vocabulary.holds(rules.lists.planning, a.tokens[word].sym);
    let before = (verb.start as usize).checked_sub(1);
    match verb.tense {
        Tense::Future => Direction::Future,
        // "is set to meet", "plans to leave", "due to expire"
        Tense::Infinitive if before.is_some_and(planned) => Direction::Future,
        Tense::Infinitive | Tense::Gerund | Tense::Participle if planned(verb.head as usize) => {
            Direction::Future
        }
        Tense::Present if verb.passive && planned(verb.head as usize) => Direction::Future,
        Tense::Present if verb.modal.is_some() || verb.progressive => Direction::Future,
        Tense::Past => Direction::Past,
        Tense::Present if verb.perfect => Direction::Past,
        // Without a tense of its own it takes that of the verb before it.
        Tense::Gerund | Tense::Participle | Tense::Infinitive => match at.checked_sub(1) {
            Some(outer) => direction(a, rules, verbs, outer),
            None => Direction::Unknown,
        },
        Tense::Present => Direction::Unknown,
    }
}
