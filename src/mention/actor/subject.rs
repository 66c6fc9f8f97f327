//! Who is the subject of a clause: the actor that a text goes on about, and whom its pronouns mean first.

use crate::mention::time;
use crate::rules::{Kind, Rules, Sense};
use crate::text::{Annotated, Tag, Tense, VerbGroup};

/// How far behind its head a subject's apposition may reach before the verb.
const APPOSITION: usize = 16;
/// How far behind its head a subject's own phrase may reach before the comma of an apposition.
const PHRASE: usize = 3;

/// Whether the words between two tokens are the subject of a clause: a verb with a tense follows, at once, behind an
/// apposition or other phrases, or in a relative clause; or they stand behind a verb of speech (`"…," said the minister`).
pub(super) fn is_subject(a: &Annotated<'_>, rules: &Rules, start: usize, end: usize, sentence: u32) -> bool {
    let last = a.sentences[sentence as usize].end as usize;
    if a.tags.get(end) == Some(&Tag::Genitive) {
        return false;
    }
    let comma = |at: usize| at < last && a.mark(at) == ",";
    let relative = if comma(end) { end + 1 } else { end };
    let tells =
        relative < last && a.tags[relative] == Tag::Relative && verb_at(a, relative + 1, last).is_some();
    verb_at(a, end, last).is_some()
        || tells
        || !is_governed(a, start)
            && (verb_behind_phrases(a, end, last) || verb_behind_comma(a, rules, end, last))
        || is_said_by(a, rules, start)
}

/// Whether a preposition stands before the phrase that holds `start`, possessors included.
fn is_governed(a: &Annotated<'_>, start: usize) -> bool {
    let before = start > 0 && a.tags[start - 1] == Tag::Preposition;
    before || a.noun_at(start).is_some_and(|c| c.preposition.is_some())
}

/// The first verb with a tense behind a subject's end, where it is near.
fn verb_behind<'a>(a: &'a Annotated<'_>, end: usize, last: usize) -> Option<&'a VerbGroup> {
    let number = a.verb_from(end);
    let verb = a.verbs[number..].iter().take(4).find(|g| g.is_finite())?;
    ((verb.start as usize) < last && verb.start as usize - end <= APPOSITION).then_some(verb)
}

/// "Ann Lee, the chief of staff, said", and "the spokesman in Tehran, Ann Lee, said" of both.
fn verb_behind_comma(a: &Annotated<'_>, rules: &Rules, end: usize, last: usize) -> bool {
    let Some(verb) = verb_behind(a, end, last) else { return false };
    let start = verb.start as usize;
    let adverbs =
        (end..start).rev().take_while(|t| matches!(a.tags[*t], Tag::Adverb | Tag::Negation)).count();
    let said = time::weekday_before(a, rules, start - adverbs);
    let comma = said.checked_sub(1).filter(|c| *c >= end);
    let opens = (end..start).find(|t| a.mark(*t) == ",");
    let apart = opens.map_or(0, |comma| comma - end);
    comma.is_some_and(|c| a.mark(c) == ",") && apart <= PHRASE
}

/// Whether only phrases with prepositions and days part a subject's end from its verb: "an official in Tehran said".
fn verb_behind_phrases(a: &Annotated<'_>, end: usize, last: usize) -> bool {
    let Some(verb) = verb_behind(a, end, last) else { return false };
    let first = a.noun_from(end);
    let mut chunks = a.nouns[first..].iter().take_while(|c| c.start < verb.start);
    let parts =
        |tag| matches!(tag, Tag::Punct | Tag::Quote | Tag::Conjunction | Tag::Relative | Tag::Subordinator);
    !(end..verb.start as usize).any(|t| parts(a.tags[t]))
        && chunks.all(|c| c.preposition.is_some() || c.possessor || a.tags[c.head as usize] == Tag::Name)
}

/// The verb with a tense that begins at `at`, adverbs left aside.
pub(super) fn verb_at<'a>(a: &'a Annotated<'_>, at: usize, last: usize) -> Option<&'a VerbGroup> {
    let from = (at..last).find(|t| !matches!(a.tags[*t], Tag::Adverb | Tag::Negation))?;
    let number = a.verb_from(at);
    a.verbs.get(number).filter(|g| g.start as usize <= from && g.is_finite())
}

/// Whether a verb of speech ends right before `at`.
pub(super) fn is_said_by(a: &Annotated<'_>, rules: &Rules, at: usize) -> bool {
    let number = a.verbs.partition_point(|g| (g.end as usize) <= at);
    let before = number.checked_sub(1).map(|i| &a.verbs[i]).filter(|g| g.end as usize == at && g.is_finite());
    before.is_some_and(|g| speaks(a, rules, g))
}

/// Whether a verb group says that somebody speaks.
pub(super) fn speaks(a: &Annotated<'_>, rules: &Rules, group: &VerbGroup) -> bool {
    rules.lexicon.speaks(a.lemmas[group.head as usize])
}

/// Whether a verb group says that somebody does or says something of note.
pub(super) fn acts(a: &Annotated<'_>, rules: &Rules, group: &VerbGroup) -> bool {
    let acts = |s: &Sense| {
        s.rest.is_empty() && !matches!(s.kind, Kind::Other | Kind::Travel | Kind::Begin | Kind::End)
    };
    rules.lexicon.verb(a.lemmas[group.head as usize]).iter().any(acts)
}

/// The token at which the main clause of a sentence begins: behind the comma of a clause in front.
pub(super) fn main_clause(a: &Annotated<'_>, sentence: u32) -> u32 {
    let range = a.sentences[sentence as usize];
    let front = a.tags[range.start as usize] == Tag::Subordinator;
    let comma = (range.start..range.end).find(|t| front && a.mark(*t as usize) == ",");
    comma.map_or(range.start, |comma| comma + 1)
}

/// The head of the subject of the main clause of a sentence.
pub(super) fn main_subject(a: &Annotated<'_>, sentence: u32) -> Option<u32> {
    let (range, main) = (a.sentences[sentence as usize], main_clause(a, sentence));
    let groups = &a.verbs[a.verb_from(main as usize)..];
    let verb = groups.iter().take_while(|g| g.start < range.end).find(|g| g.is_finite())?;
    last_subject(a, verb.end as usize, sentence)
}

/// The head of the subject of the last verb before `at` in its sentence.
pub(super) fn last_subject(a: &Annotated<'_>, at: usize, sentence: u32) -> Option<u32> {
    let first = a.sentences[sentence as usize].start;
    let groups = &a.verbs[..a.verbs.partition_point(|g| (g.end as usize) <= at)];
    let verb = groups.iter().rev().take(3).take_while(|g| g.start >= first).find(|g| g.is_finite())?;
    let chunks = &a.nouns[..a.noun_from(verb.start as usize)];
    let subject = chunks.iter().rev().take(4).take_while(|c| c.start >= first);
    subject.filter(|c| c.preposition.is_none() && !c.possessor).map(|c| c.head).next()
}

/// Who is to do what the infinitive before `at` says: the last token of "the court" in "told the court to open its gates".
pub(super) fn told_to(a: &Annotated<'_>, at: usize, sentence: u32) -> Option<u32> {
    let first = a.sentences[sentence as usize].start;
    let number = a.verbs.partition_point(|g| (g.end as usize) <= at).checked_sub(1)?;
    let verb = a.verbs[number];
    (verb.tense == Tense::Infinitive && verb.start > first).then(|| verb.start - 1)
}
