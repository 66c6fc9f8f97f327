//! Which patterns are worth trying at a place: a table over the first words there, a bit for each pattern.

use super::by_word::ByWord;
use super::matcher::in_class;
use super::pattern::{Class, Pattern, Step, Test};
use super::vocabulary::{ListId, Vocabulary};
use crate::text::{Shape, Token, TokenKind};

/// How many tokens are looked at before a pattern is run. With three hardly a pattern is run in vain.
const DEPTH: usize = 3;

/// Which of some patterns can match at a place, told from the first [`DEPTH`] tokens there.
///
/// For each of these places there is a set of patterns for every word and class of tokens: those that can have it
/// there. What the sets of the tokens in a row share can match; nothing else can. A pattern that can be of one token,
/// of two or of more counts as that many: of "the? summer" no "the" begins what is over behind it.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts {
    /// The pattern of each bit, in order; a pattern has a bit for every length that it can have.
    patterns: Vec<u32>,
    /// How many numbers of 64 bits a set has.
    width: usize,
    /// Which columns have a pattern that can begin with a word, with any word, and with any number: a bit for every
    /// 64th. Most tokens have none, and cost one look; others few.
    first: ByWord<u64>,
    any_word: u64,
    any_number: u64,
    words: ByWord<Sets>,
    /// What can have any word, and what one with a capital.
    word: Sets,
    capital: Sets,
    numbers: Numbers,
    /// The patterns that can be over before each place: they take any token there, and none. The sets of the classes have
    /// them too.
    over: Sets,
}

/// What can have the numbers of some classes.
#[derive(Debug, Clone, Default)]
struct Numbers {
    classes: Vec<(Class, Sets)>,
    /// For each choice of them, a bit for each class, what can have a number that is of those.
    unions: Vec<Sets>,
}

/// [`DEPTH`] sets of patterns, one behind the other.
type Sets = Vec<u64>;

impl Starts {
    /// The table of `patterns`; where one is missing its number is passed over.
    pub(super) fn new<'p>(
        patterns: impl ExactSizeIterator<Item = Option<&'p Pattern>>,
        vocabulary: &Vocabulary,
    ) -> Self {
        let width = (DEPTH * patterns.len()).div_ceil(64); // at most
        let [over, word, capital] = std::array::from_fn(|_| vec![0; DEPTH * width]);
        let mut starts = Self { width, over, word, capital, ..Self::default() };
        for (number, pattern) in patterns.enumerate() {
            let Some(pattern) = pattern else { continue };
            for length in 1..=DEPTH {
                let bit = starts.patterns.len();
                let known = vec![None; DEPTH * pattern.steps.len()];
                if (Ways { starts: &mut starts, pattern, vocabulary, bit, length, known }).follow(0, 0) {
                    starts.patterns.push(number as u32);
                }
            }
        }
        starts.finish();
        starts
    }

    /// Leaves out of each set what no bit was given for, and joins the sets of the classes.
    fn finish(&mut self) {
        let (wide, width) = (self.width, self.patterns.len().div_ceil(64));
        let classes = self.numbers.classes.iter_mut().map(|(_, sets)| sets);
        let any = [&mut self.over, &mut self.word, &mut self.capital];
        for sets in self.words.values_mut().iter_mut().chain(classes).chain(any) {
            *sets = (0..DEPTH).flat_map(|place| &sets[place * wide..][..width]).copied().collect();
        }
        add(&mut self.word, &self.over);
        add(&mut self.capital, &self.word);
        self.width = width;
        self.numbers.join(&self.over);
    }

    /// Calls `take` with the numbers of the patterns that `tokens` can begin with, in order.
    pub(super) fn at(&self, tokens: &[Token], mut take: impl FnMut(usize)) {
        let columns = tokens.first().map_or(0, |token| self.columns(token));
        if columns == 0 {
            return;
        }
        let mut places: [Option<[&Sets; 2]>; DEPTH] = [None; DEPTH];
        let mut last = None;
        for column in (0..self.width).filter(|column| columns >> (column % 64) & 1 == 1) {
            let mut live = u64::MAX;
            for (place, sets) in places.iter_mut().enumerate() {
                let [word, class] = *sets.get_or_insert_with(|| self.sets(tokens.get(place)));
                let at = place * self.width + column;
                live &= word[at] | class[at];
                if live == 0 {
                    break; // as mostly behind the first word
                }
            }
            while live > 0 {
                let pattern = self.patterns[64 * column + live.trailing_zeros() as usize];
                live &= live - 1;
                if last.replace(pattern) != Some(pattern) {
                    take(pattern as usize);
                }
            }
        }
    }

    /// The columns of patterns that may begin with `token`.
    fn columns(&self, token: &Token) -> u64 {
        let any = match token.kind {
            TokenKind::Word => self.any_word,
            TokenKind::Number => self.any_number,
            TokenKind::Punct => 0,
        };
        any | self.first.get(token.sym).copied().unwrap_or_default()
    }

    /// The sets of patterns that can have `token`, or no token.
    fn sets(&self, token: Option<&Token>) -> [&Sets; 2] {
        let Some(token) = token else { return [&self.over; 2] };
        let class = match token.kind {
            TokenKind::Number => self.numbers.of(token),
            TokenKind::Word if token.shape == Shape::Lower => &self.word,
            TokenKind::Word => &self.capital,
            TokenKind::Punct => &self.over,
        };
        [self.words.get(token.sym).unwrap_or(class), class]
    }

    /// Puts a bit into the set of a word or class at `place`, or into that of patterns that are over.
    fn put(&mut self, test: Option<&Test>, place: usize, bit: usize) {
        let column = 1 << (bit / 64 % 64);
        match test {
            Some(Test::Word(word)) if place == 0 => *self.first.entry(*word) |= column,
            Some(Test::Class(Class::Capital | Class::Word)) if place == 0 => self.any_word |= column,
            Some(Test::Class(_)) if place == 0 => self.any_number |= column,
            _ => {}
        }
        let sets = match test {
            None | Some(Test::List(_)) => &mut self.over,
            Some(Test::Word(word)) => self.words.entry(*word),
            Some(Test::Class(Class::Word)) => &mut self.word,
            Some(Test::Class(Class::Capital)) => &mut self.capital,
            Some(Test::Class(class)) => self.numbers.entry(*class),
        };
        sets.resize(DEPTH * self.width, 0);
        sets[place * self.width + bit / 64] |= 1 << (bit % 64);
    }
}

impl Numbers {
    /// The sets of a class, made if there are none.
    fn entry(&mut self, class: Class) -> &mut Sets {
        let at = self.classes.iter().position(|(other, _)| *other == class).unwrap_or(self.classes.len());
        if at == self.classes.len() {
            self.classes.push((class, Sets::new()));
        }
        &mut self.classes[at].1
    }

    /// What can have `token`.
    fn of(&self, token: &Token) -> &Sets {
        let mut choice = 0;
        for (number, (class, _)) in self.classes.iter().enumerate() {
            choice |= usize::from(in_class(*class, token)) << number;
        }
        &self.unions[choice]
    }

    /// Joins the sets of the classes for each choice of them: those of its first class with the choice of the others. Of no
    /// class are the patterns that are over.
    fn join(&mut self, over: &Sets) {
        self.unions = vec![over.clone()];
        for choice in 1..1_usize << self.classes.len() {
            let (_, first) = &self.classes[choice.trailing_zeros() as usize];
            let others = &self.unions[choice & (choice - 1)];
            self.unions.push(others.iter().zip(first).map(|(a, b)| a | b).collect());
        }
    }
}

/// Puts the patterns of `more` into `sets`.
fn add(sets: &mut Sets, more: &Sets) {
    sets.iter_mut().zip(more).for_each(|(sets, more)| *sets |= more);
}

/// The ways through a pattern that are over behind so many tokens, or not before [`DEPTH`].
struct Ways<'s> {
    starts: &'s mut Starts,
    pattern: &'s Pattern,
    vocabulary: &'s Vocabulary,
    bit: usize,
    length: usize,
    /// By step and place, once that is known: whether a way leads on from there.
    known: Vec<Option<bool>>,
}

impl Ways<'_> {
    /// Whether a way leads on from `step` at `place`; what it passes is put into the table.
    fn follow(&mut self, step: u16, place: usize) -> bool {
        if place >= DEPTH {
            return self.length == DEPTH;
        }
        let at = DEPTH * step as usize + place;
        if let Some(leads) = self.known[at] {
            return leads;
        }
        let pattern = self.pattern;
        let leads = match &pattern.steps[step as usize] {
            Step::Accept => {
                let over = place == self.length;
                if over {
                    (place..DEPTH).for_each(|place| self.starts.put(None, place, self.bit));
                }
                over
            }
            Step::Jump(to) => self.follow(*to, place),
            // Both are to be followed.
            Step::Split(first, second) => self.follow(*first, place) | self.follow(*second, place),
            Step::Atom { test: Test::List(list), .. } => self.follow_list(*list, step, place),
            Step::Atom { test, .. } => {
                let leads = self.follow(step + 1, place + 1);
                if leads {
                    self.starts.put(Some(test), place, self.bit);
                }
                leads
            }
        };
        self.known[at] = Some(leads);
        leads
    }

    fn follow_list(&mut self, list: ListId, step: u16, place: usize) -> bool {
        let vocabulary = self.vocabulary;
        let mut any = false;
        for first in vocabulary.first_words(list) {
            for entry in vocabulary.entries(list, first) {
                if !self.follow(step + 1, place + 1 + entry.rest.len()) {
                    continue;
                }
                any = true;
                for (place, word) in (place..DEPTH).zip(std::iter::once(&first).chain(&entry.rest)) {
                    self.starts.put(Some(&Test::Word(*word)), place, self.bit);
                }
            }
        }
        any
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
        let mut tried = Vec::new();
        starts.at(&tokenize(text, &rules), |pattern| tried.push(pattern));
        tried
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
        assert_eq!(tried(&["the? zebra"], "the herd"), [] as [usize; 0]);
        assert_eq!(tried(&["the? zebra (herd | the herd)?"], "the zebra the herd"), [0]);
        assert_eq!(tried(&patterns, ""), [] as [usize; 0]);
    }

    #[test]
    fn more_patterns_than_bits_of_a_number_are_told_apart() {
        let patterns = vec!["zebra"; 130];
        assert_eq!(tried(&patterns, "zebra").len(), 130);
    }
}
