//! Running the rules over a text: which fires where, and which of those that overlap stays.

use super::{Direction, Timex, TimexKind};
use crate::id::RuleId;
use crate::rules::{Rules, TimeMatch};
use crate::text::{Annotated, BlockKind};

/// A place where a rule fires.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// First token.
    pub start: usize,
    /// The number of its sentence.
    pub sentence: usize,
    /// The rule's place in the order of the files.
    pub order: usize,
    /// The rule.
    pub rule: RuleId,
    /// The type that the rule gives.
    pub kind: TimexKind,
    /// What the rule makes of the words.
    pub found: TimeMatch,
}

/// Every place where a rule fires, the best of those that overlap first: the longest, then the leftmost, then
/// the one whose rule stands first.
pub fn candidates(a: &Annotated<'_>, rules: &Rules) -> Vec<Candidate> {
    let mut out = Vec::new();
    for (number, sentence) in a.sentences.iter().enumerate() {
        if a.block_kind(*sentence) == BlockKind::Comment {
            continue;
        }
        let tokens = sentence.tokens();
        for start in tokens.clone() {
            rules.time.starting_at(&a.tokens[start..tokens.end], |order, rule| {
                if let Some(found) = rule.match_at(&rules.vocabulary, a.text, &a.tokens, &tokens, start) {
                    out.push(Candidate {
                        start,
                        sentence: number,
                        order,
                        rule: rule.id.clone(),
                        kind: rule.kind,
                        found,
                    });
                }
            });
        }
    }
    out.sort_by_key(|c| (c.sentence, std::cmp::Reverse(c.found.end - c.start), c.start, c.order));
    out
}

/// The candidates that overlap no better one, as time expressions in the order of the text.
pub(super) fn recognise(a: &Annotated<'_>, rules: &Rules) -> Vec<Timex> {
    let mut kept: Vec<Timex> = Vec::new();
    let mut sentence_start = 0;
    for candidate in candidates(a, rules) {
        let Candidate { start, sentence, rule, kind, found, .. } = candidate;
        let number = sentence as u32;
        if kept.last().is_some_and(|k| k.sentence != number) {
            sentence_start = kept.len();
        }
        let taken =
            kept[sentence_start..].iter().any(|k| (k.start as usize) < found.end && start < k.end as usize);
        if taken {
            continue;
        }
        kept.push(Timex {
            span: a.cover(start, found.end),
            start: start as u32,
            end: found.end as u32,
            sentence: number,
            kind,
            parts: found.parts,
            time: found.time,
            modifier: found.modifier,
            bound: None,
            direction: Direction::Unknown,
            ended: false,
            closes: false,
            rule,
        });
    }
    kept.sort_by_key(|t| t.start);
    kept
}
