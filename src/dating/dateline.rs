//! The line that says where and when an article was written. Takes a text, gives the date at its top.

use super::Dateline;
use super::gather::Text;
use crate::mention::time::{self, Parts, Timex};
use crate::rules::Rules;
use crate::text::{Sentence, Tag, TokenKind};

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
    timex.end - sentence.start <= TOP_TOKENS
        && (timex.end..until).any(|t| matches!(a.mark(t as usize), "—" | "–" | "--"))
        && !a.verbs.iter().any(|g| g.start >= sentence.start && g.end <= timex.end)
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
