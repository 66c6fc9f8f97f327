//! Who is the subject of a clause: the actor that a text goes on about, and whom its pronouns mean first.

use crate::rules::Rules;
use crate::text::{Annotated, Tag, VerbGroup};

/// How far behind its head a subject's apposition may reach before the verb.
const APPOSITION: usize = 16;

/// Whether the words between two tokens are the subject of a clause: a verb with a tense follows, at once or behind a
/// phrase between commas, or they stand behind a verb of speech (`"…," said the minister`).
pub(super) fn is_subject(a: &Annotated<'_>, rules: &Rules, start: usize, end: usize, sentence: u32) -> bool {
    let last = a.sentences[sentence as usize].end as usize;
    if a.tags.get(end) == Some(&Tag::Genitive) {
        return false;
    }
    let comma = |at: usize| at < last && a.word(at) == ",";
    // The comma may close an apposition that the words are ("the spokesman, Ann Lee, said"), or open one.
    let close = || (end..last.min(end + APPOSITION)).filter(|t| comma(*t)).take(2);
    let governed = start > 0 && a.tags[start - 1] == Tag::Preposition;
    verb_at(a, end, last).is_some()
        || !governed && verb_behind_phrases(a, end, last)
        || comma(end) && close().any(|c| verb_at(a, c + 1, last).is_some())
        || is_said_by(a, rules, start)
}

/// Whether only phrases with prepositions and days part a subject's end from its verb: "an official in Tehran said".
fn verb_behind_phrases(a: &Annotated<'_>, end: usize, last: usize) -> bool {
    let number = a.verbs.partition_point(|g| (g.start as usize) < end);
    let Some(verb) = a.verbs.get(number).filter(|g| g.is_finite() && (g.start as usize) < last) else {
        return false;
    };
    let between = end..verb.start as usize;
    let first = a.nouns.partition_point(|c| (c.start as usize) < end);
    let mut chunks = a.nouns[first..].iter().take_while(|c| c.start < verb.start);
    between.len() <= APPOSITION
        && between.clone().all(|t| {
            !matches!(
                a.tags[t],
                Tag::Punct | Tag::Quote | Tag::Conjunction | Tag::Relative | Tag::Subordinator
            )
        })
        && chunks.all(|c| c.preposition.is_some() || c.possessor || a.tags[c.head as usize] == Tag::Name)
}

/// The verb with a tense that begins at `at`, adverbs left aside.
pub(super) fn verb_at<'a>(a: &'a Annotated<'_>, at: usize, last: usize) -> Option<&'a VerbGroup> {
    let from = (at..last).find(|t| !matches!(a.tags[*t], Tag::Adverb | Tag::Negation))?;
    let number = a.verbs.partition_point(|g| (g.start as usize) < at);
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
    rules.lexicon.verb(a.lemmas[group.head as usize]).iter().any(|s| s.rest.is_empty() && s.kind.is_speech())
}

/// The head of the subject of the last verb before `at` in its sentence.
pub(super) fn last_subject(a: &Annotated<'_>, at: usize, sentence: u32) -> Option<u32> {
    let first = a.sentences[sentence as usize].start;
    let groups = &a.verbs[..a.verbs.partition_point(|g| (g.end as usize) <= at)];
    let verb = groups.iter().rev().take(3).take_while(|g| g.start >= first).find(|g| g.is_finite())?;
    let chunks = &a.nouns[..a.nouns.partition_point(|c| c.start < verb.start)];
    let subject = chunks.iter().rev().take(4).take_while(|c| c.start >= first);
    subject.filter(|c| c.preposition.is_none() && !c.possessor).map(|c| c.head).next()
}

/// Whether `at` stands between quotation marks.
pub(super) fn is_quoted(a: &Annotated<'_>, at: usize) -> bool {
    let until = a.quotations.partition_point(|q| q.open as usize <= at);
    until > 0 && at <= a.quotations[until - 1].close as usize
}
