//! How the clause of a verb hangs on what stands around it: on a noun that it describes or leaves out, or on a verb of
//! speech.

use super::EventMention;
use super::argument::with_possessor;
use super::party::list_ending;
use super::subject;
use crate::mention::time::{self, Timex};
use crate::rules::{PrepositionRole, Rules};
use crate::text::{Annotated, Tag, VerbGroup};

/// How many verbs are looked at for the one that tells of the phrase right behind a verb of speech.
const VERBS_AHEAD: usize = 3;

/// Where the subject of the clause begins that a verb of speech reports without a word that opens it.
pub(super) fn subject_told_of(
    a: &Annotated<'_>,
    rules: &Rules,
    group: &VerbGroup,
    last: usize,
) -> Option<usize> {
    let from = group.end as usize;
    let opened = |t: usize| {
        matches!(a.tags[t], Tag::Subordinator | Tag::Relative | Tag::Quote) || matches!(a.mark(t), ":" | ";")
    };
    let groups = a.verbs[a.verb_from(group.end as usize)..].iter();
    // "said costs “would not rise”"
    let told = |g: &&VerbGroup| {
        let start = g.start as usize;
        let quote = usize::from(a.tags[start - 1] == Tag::Quote);
        start < last && !(from..start - quote).any(opened)
    };
    let mut subjects = groups.take_while(told).filter(|g| g.is_finite()).take(VERBS_AHEAD).map(|g| {
        let behind = |s: &usize| a.nouns[*s].start as usize >= from;
        subject::find(a, rules, g, from).filter(behind)
    });
    let first = subjects.next()??;
    // "said Norgas, the fund traded most, would pay"
    let opens = |s: &usize| with_possessor(a, *s) == from;
    let subject = subjects.flatten().find(opens).unwrap_or(first);
    // "said women, children and old men could leave"
    list_ending(a, subject).last().map(|first| with_possessor(a, first)).filter(|start| *start >= from)
}

/// The chunk that a participle right behind it describes: "[the panel] appointed in May".
pub(super) fn described(a: &Annotated<'_>, group: &VerbGroup) -> Option<usize> {
    let chunk = a.nouns.partition_point(|c| c.end <= group.start).checked_sub(1)?;
    (a.nouns[chunk].end == group.start && !a.nouns[chunk].possessor).then_some(chunk)
}

/// Whether nothing but a time stands behind a verb.
pub(super) fn lacks_object(a: &Annotated<'_>, timexes: &[Timex], event: &EventMention) -> bool {
    event.object.is_none_or(|o| time::at(timexes, a.nouns[o as usize].head).is_some())
}

/// The phrase that a clause with this subject hangs on and leaves out: "[the ban on sales] that it imposed". A time is no
/// such phrase ("the day they left"), "where" leaves nothing out, and "the claim that it left" tells what was claimed.
pub(super) fn left_out(a: &Annotated<'_>, rules: &Rules, subject: usize, first: usize) -> Option<usize> {
    let start = with_possessor(a, subject);
    let relative = start > first && matches!(a.tags[start - 1], Tag::Relative | Tag::Subordinator);
    let sym = |t: usize| a.tokens[t].sym;
    let leaves =
        |t: usize| rules.pronoun(sym(t)).is_some() || rules.vocabulary.holds(rules.lists.definite, sym(t));
    let pronoun = a.tags[a.nouns[subject].head as usize] == Tag::Pronoun;
    let end = if relative { start - 1 } else { start };
    let chunk = a.nouns.partition_point(|c| (c.end as usize) <= end).checked_sub(1)?;
    let said = rules.lexicon.noun(a.lemmas[a.nouns[chunk].head as usize]).is_some_and(|s| s.kind.is_speech());
    let beside = a.nouns[chunk].end as usize == end && !said && if relative { leaves(end) } else { pronoun };
    let mut whole = Some(chunk).filter(|c| beside && !subject::is_time(a, rules, &a.nouns[*c]))?;
    while let Some(before) = whole.checked_sub(1)
        && a.nouns[before].start as usize >= first
        && a.nouns[whole].preposition == Some(a.nouns[before].end)
    {
        whole = before;
    }
    Some(whole)
}

/// Whether a clause hangs on the noun right before its subject, which it leaves out: "the talks [he] began", "workers
/// that [the firm] said would go".
pub(super) fn is_gapped(a: &Annotated<'_>, rules: &Rules, subject: usize, first: usize) -> bool {
    let chunk = &a.nouns[subject];
    let start = chunk.start as usize;
    // "In April he left": a time is left out of no clause.
    let noun = |t: usize| t >= first && a.tags[t].is_noun() && !subject::names_time(rules, a.tokens[t].sym);
    let pronoun = a.tags[chunk.head as usize] == Tag::Pronoun && start > first && noun(start - 1);
    let relative = start > first + 1 && a.tags[start - 1] == Tag::Relative;
    // "a treaty with Norvia, which the two signed"
    // "Lee, with whom the mayor met"
    let governs = usize::from(relative && a.tags[start - 2] == Tag::Preposition);
    let comma = usize::from(relative && a.mark(start - 2 - governs) == ",");
    let behind = 2 + governs + comma;
    pronoun || relative && start > first + behind && noun(start - behind)
}

/// Whether a verb stands behind a comma and a conjunction.
pub(super) fn follows_comma(a: &Annotated<'_>, group: &VerbGroup, first: usize) -> bool {
    let joined = (first..group.start as usize).rev().find(|t| a.tags[*t] != Tag::Adverb);
    joined.is_some_and(|t| a.tags[t] == Tag::Conjunction && t > first && a.mark(t - 1) == ",")
}

/// Whether nothing but a relative pronoun and its comma parts a verb from what ends at `end`.
pub(super) fn is_relative_behind(a: &Annotated<'_>, end: usize, group: &VerbGroup) -> bool {
    let mut between = end..group.start as usize;
    between.clone().any(|t| a.tags[t] == Tag::Relative)
        && between.all(|t| a.tags[t] == Tag::Relative || a.mark(t) == ",")
}

/// The chunk that names the place of which `chunk` only says the sort ("the state of [Alaska]"); otherwise `chunk`.
pub(super) fn place_called(a: &Annotated<'_>, rules: &Rules, chunk: usize) -> usize {
    let sort = &a.nouns[chunk];
    let bare = rules.vocabulary.holds(rules.lists.realms, a.tokens[sort.head as usize].sym);
    let next = a.nouns.get(chunk + 1).filter(|c| bare && c.preposition == Some(sort.end));
    let named = next.is_some_and(|c| {
        let of = rules.preposition(a.tokens[sort.end as usize].sym);
        of == Some(PrepositionRole::Either) && a.tags[c.head as usize] == Tag::Name
    });
    if named { chunk + 1 } else { chunk }
}
