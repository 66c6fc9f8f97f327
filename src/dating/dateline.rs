//! The line that says where and when an article was written. Takes a text, gives the date at its top.

use super::gather::Text;
use super::{Dateline, Written};
use crate::mention::time::{self, Parts, Relation, Timex};
use crate::rules::Rules;
use crate::text::{BlockKind, Sentence, Tag, Tense, TokenKind};

/// Of how many blocks at the top one may be the dateline, and how far into its first sentence it may stand.
const TOP_BLOCKS: usize = 4;
const TOP_TOKENS: u32 = 14;
/// How long a line is at most that holds a date and who signed.
const LINE: u32 = 32;
/// How far behind the date the dash may stand that opens the sentence: "MOSCOW, May 3 (Agency) — The".
const DASH: u32 = 6;

/// The date that stands alone on a line at the top ("Updated 4 May 2011 17.52 GMT"), or before the dash that opens the
/// first sentence; with its number among the times.
pub(super) fn dateline(text: &Text<'_>, rules: &Rules) -> Option<(usize, Dateline)> {
    let a = text.annotated;
    let sentence = |timex: &Timex| a.sentences[timex.sentence as usize];
    let top = |timex: &Timex| (sentence(timex).block as usize) < TOP_BLOCKS;
    let mut timexes = text.mentions.timexes.iter().enumerate().take_while(|(_, timex)| top(timex));
    timexes.find_map(|(number, timex)| {
        let Parts::Calendar { year, month: Some(month), day: Some(day), weekday } = timex.parts else {
            return None;
        };
        let sentence = sentence(timex);
        (is_before_dash(text, sentence, timex) || is_alone(text, rules, sentence, timex)).then(|| {
            let words = timex.span.of(a.text).to_owned();
            (number, Dateline { span: timex.span, words, month, day, year, weekday })
        })
    })
}

fn is_before_dash(text: &Text<'_>, sentence: Sentence, timex: &Timex) -> bool {
    let a = text.annotated;
    let until = (timex.end + DASH).min(sentence.end);
    let first_verb = a.verbs[a.verb_from(sentence.start as usize)..].first();
    timex.end - sentence.start <= TOP_TOKENS
        && (timex.end..until).any(|t| time::closes_dateline(a, timex, t as usize))
        && first_verb.is_none_or(|g| g.end > timex.end)
}

/// The day of the week on which an article says it was written: before the dash of its dateline, beside a word for a day
/// ("yesterday, Tuesday"), or as what the day is ("It is Sunday").
pub(super) fn written(text: &Text<'_>) -> Option<Written> {
    let a = text.annotated;
    let timexes = &text.mentions.timexes;
    timexes.iter().enumerate().find_map(|(number, timex)| {
        let Parts::Weekday(weekday, relation) = timex.parts else { return None };
        let sentence = a.sentences[timex.sentence as usize];
        let is_quoted = a.is_quoted(timex.start as usize);
        if is_quoted
            || timex.bound.is_some()
            || matches!(a.block_kind(sentence), BlockKind::Comment | BlockKind::Furniture)
        {
            return None;
        }
        let beside = [number.checked_sub(1).and_then(|n| timexes.get(n)), timexes.get(number + 1)];
        let shift = beside.into_iter().flatten().find_map(|other| match other.parts {
            Parts::Day(shift) if is_parted_by_comma(text, timex, other) => Some(shift),
            _ => None,
        });
        let top = (sentence.block as usize) < TOP_BLOCKS;
        let is_today = match relation {
            Relation::Bare => {
                top && is_before_dash(text, sentence, timex) || is_what_day_it_is(text, sentence, timex)
            }
            Relation::This => is_going_on(text, sentence, timex),
            _ => false,
        };
        let shift = shift.or(is_today.then_some(0))?;
        let weekday = (0..(-shift).rem_euclid(7)).fold(weekday, |day, _| day.succ());
        Some(Written { span: timex.span, words: timex.span.of(a.text).to_owned(), weekday })
    })
}

fn is_parted_by_comma(text: &Text<'_>, one: &Timex, other: &Timex) -> bool {
    let (first, next) = if one.start < other.start { (one, other) } else { (other, one) };
    first.sentence == next.sentence
        && next.start == first.end + 1
        && text.annotated.mark(first.end as usize) == ","
}

/// "It is Sunday": the sentence opens with a pronoun and a copula in the present tense, and the day is all it says.
fn is_what_day_it_is(text: &Text<'_>, sentence: Sentence, timex: &Timex) -> bool {
    let a = text.annotated;
    let verb =
        a.verbs[..a.verbs.partition_point(|g| g.end <= timex.start)].last().filter(|g| g.end == timex.start);
    a.tags[sentence.start as usize] == Tag::Pronoun
        && verb.is_some_and(|g| g.start == sentence.start + 1 && g.copula && g.tense == Tense::Present)
}

/// "is in the capital this Wednesday": what is going on goes on today.
fn is_going_on(text: &Text<'_>, sentence: Sentence, timex: &Timex) -> bool {
    let a = text.annotated;
    let before = a.verbs[..a.verbs.partition_point(|g| g.end <= timex.start)].last();
    before.is_some_and(|g| {
        g.start >= sentence.start && g.copula && g.is_finite() && g.tense == Tense::Present && !g.perfect
    })
}

/// Nothing else stands on the line but words of a byline, hours, zones, and the name of who signed.
fn is_alone(text: &Text<'_>, rules: &Rules, line: Sentence, timex: &Timex) -> bool {
    let a = text.annotated;
    let (vocabulary, lists) = (&rules.vocabulary, &rules.lists);
    let signed = vocabulary.holds(lists.byline, a.tokens[line.start as usize].sym)
        && a.tags[line.start as usize..timex.start as usize].contains(&Tag::Name);
    let belongs = |t: u32| {
        let token = &a.tokens[t as usize];
        token.kind != TokenKind::Word
            || vocabulary.any_holds([lists.byline, lists.zones], token.sym)
            || signed && a.tags[t as usize] == Tag::Name
            || time::at(&text.mentions.timexes, t).is_some()
    };
    line.end - line.start <= LINE && (line.start..line.end).all(belongs)
}
