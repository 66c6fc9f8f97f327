//! The pattern language of the rules: reading it, and compiling it to a small program over tokens.
//!
//! ```text
//! last            that word, in any case            @weekday     an entry of the list or table `weekday`
//! ( a | b c )     one or the other                  x?           x or nothing
//! #day            a class of tokens (see `Class`)   name:@list   the same, captured as `name`
//! +x              x without white space before it   'x'          x literally, for marks such as ( or ?
//! ^x              x with a capital first
//! ```
//!
//! A list or class is captured under its own name unless it is given another. There is no repetition, so a
//! program looks at a bounded number of tokens from any place and matching is linear in the text.

use super::vocabulary::{ListId, Vocabulary};
use crate::text::Sym;

/// The most words and marks of a pattern. Reading and matching go as deep as a pattern is long.
const LONGEST: usize = 200;

/// A class of tokens, written `#name`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A whole number written in digits.
    Number,
    /// A whole number from 1 to 31 of at most two digits.
    Day,
    /// A whole number from 1 to 12 of at most two digits.
    MonthNumber,
    /// Four digits from 1000 to 2199.
    Year,
    /// Four digits from 1900 to 2099: most numbers that are years, and few that are not.
    Modern,
    /// Two digits.
    TwoDigits,
    /// A number with a decimal point or none.
    Decimal,
    /// A word with a capital.
    Capital,
    /// Any word.
    Word,
}

impl Class {
    const NAMES: [(&'static str, Self); 9] = [
        ("num", Self::Number),
        ("day", Self::Day),
        ("monthnum", Self::MonthNumber),
        ("year", Self::Year),
        ("modern", Self::Modern),
        ("two", Self::TwoDigits),
        ("decimal", Self::Decimal),
        ("capital", Self::Capital),
        ("word", Self::Word),
    ];
}

/// A test of one place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// That word or mark.
    Word(Sym),
    /// An entry of a list, of one word or several.
    List(ListId),
    /// A token of a class.
    Class(Class),
}

/// A step of a compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Pass the test, remember what passed it in a slot, and go on to the next step.
    Atom {
        /// What to test.
        test: Test,
        /// Where to remember it.
        slot: Option<u8>,
        /// Whether white space before it is refused.
        joined: bool,
        /// Whether it must be written with a capital.
        capital: bool,
    },
    /// Try the first step, then the second.
    Split(u16, u16),
    /// Go there.
    Jump(u16),
    /// Matched.
    Accept,
}

/// A compiled pattern with the names of its captures.
#[derive(Debug, Clone, Default)]
pub struct Pattern {
    /// The program, entered at step 0.
    pub steps: Vec<Step>,
    /// The names of the slots.
    pub slots: Vec<Box<str>>,
    /// The most tokens that a match can have.
    pub(super) longest: usize,
}

impl Pattern {
    /// The slot called `name`.
    pub fn slot(&self, name: &str) -> Option<u8> {
        self.slots.iter().position(|s| &**s == name).map(|i| i as u8)
    }

    /// The tests whose matches the slot `slot` catches.
    pub fn tests_of(&self, slot: u8) -> impl Iterator<Item = &Test> {
        self.steps.iter().filter_map(move |step| match step {
            Step::Atom { test, slot: Some(s), .. } if *s == slot => Some(test),
            _ => None,
        })
    }

    /// Compiles `source` where there is one.
    pub(super) fn compile_any(
        source: Option<&str>,
        vocabulary: &mut Vocabulary,
    ) -> Result<Option<Self>, String> {
        source.map(|source| Self::compile(source, vocabulary)).transpose()
    }

    /// Compiles `source`, taking its words up into `vocabulary`.
    ///
    /// # Errors
    /// Says what is wrong with the pattern: an unknown list or class, an open bracket, nothing to match.
    pub fn compile(source: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let marks = lex(source)?;
        if marks.len() > LONGEST {
            return Err(format!("the pattern has more than {LONGEST} words and marks; make it two rules"));
        }
        let mut parser = Parser { marks: &marks, at: 0, vocabulary, slots: Vec::new() };
        let node = parser.alternatives()?;
        if parser.at < marks.len() {
            return Err(format!("`{}` closes nothing", marks[parser.at]));
        }
        let mut pattern = Self { steps: Vec::new(), slots: parser.slots, longest: 0 };
        pattern.emit(&node);
        pattern.steps.push(Step::Accept);
        pattern.longest = pattern.longest(vocabulary);
        if pattern.first_tests().is_none() {
            return Err("the pattern matches the empty text".to_owned());
        }
        Ok(pattern)
    }

    /// The most tokens on any way through the program, which only leads forward.
    fn longest(&self, vocabulary: &Vocabulary) -> usize {
        let mut behind = vec![0; self.steps.len()];
        for (at, step) in self.steps.iter().enumerate().rev() {
            behind[at] = match step {
                Step::Accept => 0,
                Step::Jump(to) => behind[*to as usize],
                Step::Split(first, second) => behind[*first as usize].max(behind[*second as usize]),
                Step::Atom { test: Test::List(list), .. } => behind[at + 1] + vocabulary.longest(*list),
                Step::Atom { .. } => behind[at + 1] + 1,
            };
        }
        behind[0]
    }

    fn emit(&mut self, node: &Node) {
        match node {
            Node::Atom(atom) => self.steps.push(atom.clone()),
            Node::Sequence(nodes) => nodes.iter().for_each(|n| self.emit(n)),
            Node::Optional(inner) => {
                let split = self.steps.len();
                self.steps.push(Step::Accept);
                self.emit(inner);
                self.steps[split] = Step::Split(split as u16 + 1, self.steps.len() as u16);
            }
            Node::Alternatives(nodes) => {
                let mut jumps = Vec::new();
                for (i, inner) in nodes.iter().enumerate() {
                    let last = i + 1 == nodes.len();
                    let split = self.steps.len();
                    if !last {
                        self.steps.push(Step::Accept);
                    }
                    self.emit(inner);
                    if !last {
                        jumps.push(self.steps.len());
                        self.steps.push(Step::Accept);
                        self.steps[split] = Step::Split(split as u16 + 1, self.steps.len() as u16);
                    }
                }
                let end = self.steps.len() as u16;
                for jump in jumps {
                    self.steps[jump] = Step::Jump(end);
                }
            }
        }
    }

    /// The tests that a match can begin with; none where the pattern matches nothing at all.
    pub fn first_tests(&self) -> Option<Vec<&Test>> {
        let (mut open, mut tests) = (vec![0_u16], Vec::new());
        while let Some(at) = open.pop() {
            match self.steps.get(at as usize)? {
                Step::Atom { test, .. } => tests.push(test),
                Step::Split(a, b) => open.extend([*b, *a]),
                Step::Jump(to) => open.push(*to),
                Step::Accept => return None,
            }
        }
        Some(tests)
    }
}

enum Node {
    /// A [`Step::Atom`].
    Atom(Step),
    Sequence(Vec<Node>),
    Alternatives(Vec<Node>),
    Optional(Box<Node>),
}

/// Cuts a pattern into brackets, bars, question marks and atoms.
fn lex(source: &str) -> Result<Vec<String>, String> {
    let mut marks = Vec::new();
    let mut rest = source.trim_start();
    while let Some(first) = rest.chars().next() {
        let len = match first {
            '(' | ')' | '|' | '?' => 1,
            '\'' => rest[1..].find('\'').ok_or("a quotation mark is not closed")? + 2,
            _ => rest.find(|c: char| c.is_whitespace() || "()|?".contains(c)).unwrap_or(rest.len()),
        };
        marks.push(rest[..len].to_owned());
        rest = rest[len..].trim_start();
    }
    Ok(marks)
}

struct Parser<'a> {
    marks: &'a [String],
    at: usize,
    vocabulary: &'a mut Vocabulary,
    slots: Vec<Box<str>>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&str> {
        self.marks.get(self.at).map(String::as_str)
    }

    fn alternatives(&mut self) -> Result<Node, String> {
        let mut nodes = vec![self.sequence()?];
        while self.peek() == Some("|") {
            self.at += 1;
            nodes.push(self.sequence()?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { Node::Alternatives(nodes) })
    }

    fn sequence(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        while let Some(mark) = self.peek() {
            let mut node = match mark {
                "|" | ")" => break,
                "(" => {
                    self.at += 1;
                    let inner = self.alternatives()?;
                    if self.peek() != Some(")") {
                        return Err("a bracket is not closed".to_owned());
                    }
                    inner
                }
                "?" => return Err("`?` follows nothing".to_owned()),
                _ => {
                    let mark = mark.to_owned();
                    self.atom(&mark)?
                }
            };
            self.at += 1;
            if self.peek() == Some("?") {
                self.at += 1;
                node = Node::Optional(Box::new(node));
            }
            nodes.push(node);
        }
        if nodes.is_empty() { Err("an alternative is empty".to_owned()) } else { Ok(Node::Sequence(nodes)) }
    }

    fn atom(&mut self, mark: &str) -> Result<Node, String> {
        let (joined, mark) = prefixed(mark, '+');
        let (capital, mark) = prefixed(mark, '^');
        let (name, body) = match mark.split_once(':') {
            Some((name, body)) if body.starts_with(['@', '#']) => (Some(name), body),
            _ => (None, mark),
        };
        let (test, slot) = if let Some(list) = body.strip_prefix('@') {
            let id = self.vocabulary.find_list(list).ok_or_else(|| format!("there is no list `{list}`"))?;
            (Test::List(id), self.slot(name.unwrap_or(list))?)
        } else if let Some(class) = body.strip_prefix('#').filter(|c| !c.is_empty()) {
            let found = Class::NAMES.iter().find(|(n, _)| *n == class);
            let (_, found) = found.ok_or_else(|| format!("there is no class `#{class}`"))?;
            (Test::Class(*found), self.slot(name.unwrap_or(class))?)
        } else {
            let word = mark.strip_prefix('\'').and_then(|m| m.strip_suffix('\'')).unwrap_or(mark);
            (Test::Word(self.vocabulary.intern(word)), None)
        };
        Ok(Node::Atom(Step::Atom { test, slot, joined, capital }))
    }

    fn slot(&mut self, name: &str) -> Result<Option<u8>, String> {
        let found = self.slots.iter().position(|s| &**s == name);
        let index = found.unwrap_or_else(|| {
            self.slots.push(name.into());
            self.slots.len() - 1
        });
        if index < super::matcher::SLOTS {
            Ok(Some(index as u8))
        } else {
            Err(format!("more than {} captures", super::matcher::SLOTS))
        }
    }
}

/// Whether `mark` begins with the sign `sign`, and what follows it.
fn prefixed(mark: &str, sign: char) -> (bool, &str) {
    match mark.strip_prefix(sign) {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named() {
        let mut words = Vocabulary::default();
        for (source, part) in [
            ("( a", "not closed"),
            ("a )", "closes nothing"),
            ("?", "follows nothing"),
            ("@nowhere", "no list `nowhere`"),
            ("#odd", "no class `#odd`"),
            ("a? b?", "empty text"),
            ("a | ", "empty"),
            (&"( ".repeat(1000), "more than 200"),
        ] {
            let e = Pattern::compile(source, &mut words).unwrap_err();
            assert!(e.contains(part), "{source}: {e}");
        }
    }
}
