//! Which patterns are worth trying at a place: a table over the first words there, a bit for each pattern.

use super::by_word::{ByWord, WordSet};
use super::matcher::in_class;
use super::pattern::{Class, Pattern, Step, Test};
use super::vocabulary::Vocabulary;
use crate::text::{Token, TokenKind};

/// How many tokens are looked at before a pattern is run. With three hardly a pattern is run in vain.
const DEPTH: usize = 3;

/// Which of some patterns can match at a place, told from the first [`DEPTH`] tokens there.
///
/// For each of these places there is a set of patterns for every word and class of tokens: those that can have it
/// there. What the sets of the tokens in a row share can match; nothing else can.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts {
    /// How many numbers of 64 bits a set has.
    width: usize,
    /// The words at the first place, so that most tokens cost one look.
    first: WordSet,
    words: ByWord<Sets>,
    /// Classes of numbers.
    numbers: Vec<(Class, Sets)>,
    /// Classes of words.
    letters: Vec<(Class, Sets)>,
    /// The patterns that can be over before each place: they take any token there, and none.
    over: Sets,
}

/// [`DEPTH`] sets of patterns, one behind the other.
type Sets = Vec<u64>;

impl Starts {
    /// The table of `patterns`; where one is missing its number is passed over.
    pub(super) fn new<'p>(
        patterns: impl ExactSizeIterator<Item = Option<&'p Pattern>>,
        vocabulary: &Vocabulary,
    ) -> Self {
        let width = patterns.len().div_ceil(64);
        let mut starts = Self { width, over: vec![0; DEPTH * width], ..Self::default() };
        for (number, pattern) in patterns.enumerate() {
            if let Some(pattern) = pattern {
                starts.add(number, pattern, vocabulary);
            }
        }
        starts
    }

    /// The numbers of the patterns that `tokens` can begin with, in order.
    pub(super) fn at(&self, tokens: &[Token]) -> impl Iterator<Item = usize> {
        let width = if tokens.first().is_some_and(|token| self.is_first(token)) { self.width } else { 0 };
        (0..width).flat_map(|column| {
            let mut live = self.live(tokens, column);
            std::iter::from_fn(move || {
                let lowest = (live > 0).then(|| live.trailing_zeros() as usize)?;
                live &= live - 1;
                Some(64 * column + lowest)
            })
        })
    }

    /// Whether a pattern may begin with `token`.
    fn is_first(&self, token: &Token) -> bool {
        let classes = match token.kind {
            TokenKind::Word => &self.letters,
            TokenKind::Number => &self.numbers,
            TokenKind::Punct => return self.first.contains(token.sym),
        };
        let first = |sets: &Sets| sets[..self.width].iter().any(|set| *set > 0);
        self.first.contains(token.sym) || classes.iter().any(|(_, sets)| first(sets))
    }

    /// The patterns of one column that can begin here, a bit each.
    fn live(&self, tokens: &[Token], column: usize) -> u64 {
        let mut live = u64::MAX;
        for place in 0..DEPTH {
            live &= self.at_place(tokens.get(place), place * self.width + column);
            if live == 0 {
                break;
            }
        }
        live
    }

    /// The patterns that can have `token` at a place; `at` is the number of the set in question.
    fn at_place(&self, token: Option<&Token>, at: usize) -> u64 {
        let mut found = self.over[at];
        let Some(token) = token else { return found };
        if token.sym.is_known()
            && let Some(sets) = self.words.get(token.sym)
        {
            found |= sets[at];
        }
        let classes = match token.kind {
            TokenKind::Word => &self.letters,
            TokenKind::Number => &self.numbers,
            TokenKind::Punct => return found,
        };
        let fitting = classes.iter().filter(|(class, _)| in_class(*class, token));
        fitting.fold(found, |found, (_, sets)| found | sets[at])
    }

    /// Follows all ways through a pattern for as many tokens as the table looks at.
    fn add(&mut self, number: usize, pattern: &Pattern, vocabulary: &Vocabulary) {
        let mut steps: [Vec<u16>; DEPTH] = Default::default();
        steps[0].push(0);
        for place in 0..DEPTH {
            let mut seen = vec![false; pattern.steps.len()];
            while let Some(step) = steps[place].pop() {
                if std::mem::replace(&mut seen[step as usize], true) {
                    continue;
                }
                match &pattern.steps[step as usize] {
                    Step::Accept => (place..DEPTH).for_each(|place| self.put(None, place, number)),
                    Step::Jump(to) => steps[place].push(*to),
                    Step::Split(first, second) => steps[place].extend([*first, *second]),
                    Step::Atom { test, .. } => {
                        self.test(test, place, number, vocabulary, |next| {
                            if let Some(steps) = steps.get_mut(next) {
                                steps.push(step + 1);
                            }
                        });
                    }
                }
            }
        }
    }

    /// Puts in what passes `test` at `place`, and calls `next` with each place at which the pattern can go on.
    fn test(
        &mut self,
        test: &Test,
        place: usize,
        number: usize,
        vocabulary: &Vocabulary,
        mut next: impl FnMut(usize),
    ) {
        let Test::List(list) = test else {
            self.put(Some(test), place, number);
            return next(place + 1);
        };
        for first in vocabulary.first_words(*list) {
            for entry in vocabulary.entries(*list, first) {
                for (place, word) in (place..DEPTH).zip(std::iter::once(&first).chain(&entry.rest)) {
                    self.put(Some(&Test::Word(*word)), place, number);
                }
                next(place + 1 + entry.rest.len());
            }
        }
    }

    /// Puts a pattern into the set of a word or class at `place`, or into that of patterns that are over.
    fn put(&mut self, test: Option<&Test>, place: usize, number: usize) {
        if let (0, Some(Test::Word(word))) = (place, test) {
            self.first.insert(*word);
        }
        let sets = match test {
            None | Some(Test::List(_)) => &mut self.over,
            Some(Test::Word(word)) => self.words.entry(*word),
            Some(Test::Class(class)) => {
                let letters = matches!(class, Class::Capital | Class::Word);
                let classes = if letters { &mut self.letters } else { &mut self.numbers };
                let known = classes.iter().position(|(other, _)| other == class);
                let at = known.unwrap_or(classes.len());
                if known.is_none() {
                    classes.push((*class, Sets::new()));
                }
                &mut classes[at].1
            }
        };
        sets.resize(DEPTH * self.width, 0);
        sets[place * self.width + number / 64] |= 1 << (number % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::tokenize;
    use crate::rules::Rules;

    /// The numbers of `patterns` that are tried at the beginning of `text`.
    fn tried(patterns: &[&str], text: &str) -> Vec<usize> {
        let mut rules = Rules::builtin().clone();
        let words = &mut rules.vocabulary;
        let compiled: Vec<Pattern> = patterns.iter().map(|p| Pattern::compile(p, words).unwrap()).collect();
        let starts = Starts::new(compiled.iter().map(Some), words);
        starts.at(&tokenize(text, &rules)).collect()
    }

    #[test]
    fn a_pattern_is_tried_where_the_first_words_can_be_its_own() {
        let patterns = ["the zebra herd", "the ( zebra )?", "#num zebra", "zebra? herd the herd"];
        assert_eq!(tried(&patterns, "The zebra herd"), [0, 1]);
        assert_eq!(tried(&patterns, "the herd"), [1]);
        assert_eq!(tried(&patterns, "7 zebra"), [2]);
        assert_eq!(tried(&patterns, "herd the herd"), [3]);
        assert_eq!(tried(&patterns, "zebra herd zebra"), [] as [usize; 0]);
        assert_eq!(tried(&patterns, "herd the"), [] as [usize; 0]);
        assert_eq!(tried(&patterns, ""), [] as [usize; 0]);
    }

    #[test]
    fn more_patterns_than_bits_of_a_number_are_told_apart() {
        let patterns = vec!["zebra"; 130];
        assert_eq!(tried(&patterns, "zebra").len(), 130);
    }
}
