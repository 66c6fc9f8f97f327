//! Running compiled patterns over tokens.

use rustc_hash::FxHashMap;

use super::pattern::{Class, Pattern, Step, Test};
use super::vocabulary::Vocabulary;
use crate::text::{Shape, Sym, Token, TokenKind};

/// The most captures that a pattern may have.
pub const SLOTS: usize = 8;

/// What a slot caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capture {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The entry's place among those of its list with the same first word.
    pub entry: u16,
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
    let mut best: Option<Match> = None;
    let mut open = vec![(0_u16, Match { start, end: start, captures: [None; SLOTS] })];
    while let Some((at, state)) = open.pop() {
        match &pattern.steps[at as usize] {
            Step::Accept => {
                if best.is_none_or(|b| state.end > b.end) {
                    best = Some(state);
                }
            }
            Step::Jump(to) => open.push((*to, state)),
            Step::Split(first, second) => open.extend([(*second, state), (*first, state)]),
            Step::Atom { test, slot, joined } => {
                if state.end >= limit || (*joined && !tokens[state.end].joined) {
                    continue;
                }
                let mut go = |len: usize, entry: usize| {
                    let mut next = state;
                    next.end += len;
                    if let Some(slot) = slot {
                        next.captures[*slot as usize] = Some(Capture {
                            start: state.end as u32,
                            end: next.end as u32,
                            entry: entry as u16,
                        });
                    }
                    open.push((at + 1, next));
                };
                let token = &tokens[state.end];
                match test {
                    Test::Word(sym) if token.sym == *sym => go(1, 0),
                    Test::Class(class) if in_class(*class, token) => go(1, 0),
                    Test::List(list) if token.sym.is_known() => {
                        // Pushed shortest first, so that the longest entry is tried first.
                        for (i, entry) in vocabulary.entries(*list, token.sym).iter().enumerate().rev() {
                            let len = 1 + entry.rest.len();
                            let rest = tokens.get(state.end + 1..(state.end + len).min(limit)).unwrap_or(&[]);
                            if rest.len() == entry.rest.len()
                                && rest.iter().zip(&entry.rest).all(|(t, s)| t.sym == *s)
                            {
                                go(len, i);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    best
}

fn in_class(class: Class, token: &Token) -> bool {
    let digits = token.span.len();
    let number = token.kind == TokenKind::Number;
    match class {
        Class::Number => number && token.number > 0,
        Class::Day => number && digits <= 2 && (1..=31).contains(&token.number),
        Class::MonthNumber => number && digits <= 2 && (1..=12).contains(&token.number),
        Class::Year => number && digits == 4 && (1000..2200).contains(&token.number),
        Class::TwoDigits => number && digits == 2,
        Class::Decimal => number,
        Class::Capital => token.kind == TokenKind::Word && token.shape != Shape::Lower,
        Class::Word => token.kind == TokenKind::Word,
    }
}

/// Which patterns can begin at a token, so that most tokens cost one look-up.
#[derive(Debug, Clone, Default)]
pub struct Starts {
    by_word: FxHashMap<Sym, Vec<u16>>,
    by_number: Vec<u16>,
    by_capital: Vec<u16>,
    by_any: Vec<u16>,
}

impl Starts {
    /// Sorts `patterns` by the tokens that they can begin with.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p Pattern>, vocabulary: &Vocabulary) -> Self {
        let mut starts = Self::default();
        for (i, pattern) in patterns.into_iter().enumerate() {
            for test in pattern.first_tests().unwrap_or_default() {
                match test {
                    Test::Word(sym) => starts.by_word.entry(*sym).or_default().push(i as u16),
                    Test::List(list) => {
                        let mut words: Vec<Sym> = vocabulary.first_words(*list).collect();
                        words.sort_unstable();
                        for sym in words {
                            starts.by_word.entry(sym).or_default().push(i as u16);
                        }
                    }
                    Test::Class(Class::Capital) => starts.by_capital.push(i as u16),
                    Test::Class(Class::Word) => starts.by_any.push(i as u16),
                    Test::Class(_) => starts.by_number.push(i as u16),
                }
            }
        }
        starts
    }

    /// The numbers of the patterns that can begin at `token`, each at least once.
    pub fn at(&self, token: &Token) -> impl Iterator<Item = u16> + '_ {
        let words = if token.sym.is_known() { self.by_word.get(&token.sym) } else { None };
        let number = (token.kind == TokenKind::Number).then_some(&self.by_number);
        let capital =
            (token.kind == TokenKind::Word && token.shape != Shape::Lower).then_some(&self.by_capital);
        let any = (token.kind == TokenKind::Word).then_some(&self.by_any);
        [words, number, capital, any].into_iter().flatten().flatten().copied()
    }
}
