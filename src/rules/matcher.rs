//! Running compiled patterns over tokens.

use std::borrow::Cow;

use super::pattern::{Class, Pattern, Step, Test};
use super::vocabulary::{ListId, Vocabulary};
use crate::text::{Shape, Token, TokenKind};

/// The most captures that a pattern may have.
pub const SLOTS: usize = 8;

/// How far before a place [`ends_at`] looks for the beginning of a match.
const LOOK_BACK: usize = 6;

/// What a slot caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capture {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The list whose entry it is, and the entry's place among those with the same first word.
    pub entry: Option<(ListId, u16)>,
}

/// One match of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// What each slot caught.
    pub captures: [Option<Capture>; SLOTS],
}

/// The longest match of `pattern` that begins at token `start` and ends at or before `limit`.
///
/// Alternatives are tried in the order in which they are written; the first of the longest wins.
pub fn match_at(
    pattern: &Pattern,
    vocabulary: &Vocabulary,
    tokens: &[Token],
    start: usize,
    limit: usize,
) -> Option<Match> {
    let mut run = Run {
        pattern,
        vocabulary,
        tokens: tokens.get(..limit).unwrap_or(tokens),
        state: Match { start, end: start, captures: [None; SLOTS] },
        best: None,
    };
    run.from(0);
    run.best
}

/// Whether a match of `pattern` ends right before token `end`, no earlier than `floor`.
pub fn ends_at(
    pattern: &Pattern,
    vocabulary: &Vocabulary,
    tokens: &[Token],
    floor: usize,
    end: usize,
) -> bool {
    (floor.max(end.saturating_sub(pattern.longest.min(LOOK_BACK)))..end)
        .rev()
        .any(|start| match_at(pattern, vocabulary, tokens, start, end).is_some_and(|m| m.end == end))
}

/// One run of a pattern, going back where an alternative fails. It allocates nothing; its depth is bounded by
/// the length of the pattern.
struct Run<'a> {
    pattern: &'a Pattern,
    vocabulary: &'a Vocabulary,
    tokens: &'a [Token],
    state: Match,
    best: Option<Match>,
}

impl Run<'_> {
    fn from(&mut self, at: u16) {
        let pattern = self.pattern;
        match &pattern.steps[at as usize] {
            Step::Accept => {
                if self.best.is_none_or(|b| self.state.end > b.end) {
                    self.best = Some(self.state);
                }
            }
            Step::Jump(to) => self.from(*to),
            Step::Split(first, second) => {
                self.from(*first);
                self.from(*second);
            }
            Step::Atom { test, slot, joined, capital } => {
                let Some(token) = self.tokens.get(self.state.end) else { return };
                if (*joined && !token.joined) || (*capital && token.shape == Shape::Lower) {
                    return;
                }
                match test {
                    Test::Word(sym) if token.sym == *sym => self.pass(at, 1, *slot, None),
                    Test::Class(class) if in_class(*class, token) => self.pass(at, 1, *slot, None),
                    Test::List(list) if token.sym.is_known() => {
                        let vocabulary = self.vocabulary;
                        for (i, entry) in vocabulary.entries(*list, token.sym).iter().enumerate() {
                            let len = 1 + entry.rest.len();
                            let rest = self.tokens.get(self.state.end + 1..self.state.end + len);
                            if rest.is_some_and(|r| r.iter().zip(&entry.rest).all(|(t, s)| t.sym == *s)) {
                                self.pass(at, len, *slot, Some((*list, i as u16)));
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// Goes on behind `len` tokens that passed the test of step `at`, and comes back.
    fn pass(&mut self, at: u16, len: usize, slot: Option<u8>, entry: Option<(ListId, u16)>) {
        let start = self.state.end;
        self.state.end += len;
        let before = slot.map(|slot| {
            let capture = Capture { start: start as u32, end: self.state.end as u32, entry };
            (slot, self.state.captures[slot as usize].replace(capture))
        });
        self.from(at + 1);
        if let Some((slot, capture)) = before {
            self.state.captures[slot as usize] = capture;
        }
        self.state.end = start;
    }
}

/// The captures of a match, with what they mean.
#[derive(Debug, Clone, Copy)]
pub struct Caught<'a> {
    /// The match.
    pub found: &'a Match,
    /// The lists that it was matched against.
    pub words: &'a Vocabulary,
    /// The tokens.
    pub tokens: &'a [Token],
    /// Their text.
    pub text: &'a str,
}

impl<'a> Caught<'a> {
    /// What slot `slot` caught: the value of a list's entry, or the words themselves (a number without commas).
    pub fn value(&self, slot: u8) -> Option<Cow<'a, str>> {
        let capture = self.found.captures[slot as usize]?;
        let (start, end) = (capture.start as usize, capture.end as usize);
        let first = &self.tokens[start];
        if let Some((list, entry)) = capture.entry {
            let entry = &self.words.entries(list, first.sym)[entry as usize];
            return Some(Cow::Borrowed(&entry.value));
        }
        let words = first.span.cover(self.tokens[end - 1].span).of(self.text);
        Some(if words.contains(',') { Cow::Owned(words.replace(',', "")) } else { Cow::Borrowed(words) })
    }
}

/// Whether `token` is of `class`.
pub(super) fn in_class(class: Class, token: &Token) -> bool {
    let digits = token.span.len();
    let number = token.kind == TokenKind::Number;
    match class {
        Class::Number => number && token.number > 0,
        Class::Day => number && digits <= 2 && (1..=31).contains(&token.number),
        Class::MonthNumber => number && digits <= 2 && (1..=12).contains(&token.number),
        Class::Year => number && digits == 4 && (1000..2200).contains(&token.number),
        Class::Modern => number && digits == 4 && (1900..2100).contains(&token.number),
        Class::TwoDigits => number && digits == 2,
        Class::Decimal => number,
        Class::Capital => token.kind == TokenKind::Word && token.shape != Shape::Lower,
        Class::Word => token.kind == TokenKind::Word,
    }
}
