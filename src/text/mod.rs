//! A text cut into tokens, sentences and blocks: plain data that `annotate` fills and every later stage reads.

pub(crate) mod wording;

use std::ops::Range;

use crate::span::Span;

/// A word of the rules' vocabulary in lower case; words that no rule knows are [`Sym::UNKNOWN`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Sym(pub u32);

impl Sym {
    /// Any word outside the vocabulary.
    pub const UNKNOWN: Self = Self(0);

    /// Whether some rule or list knows the word.
    pub fn is_known(self) -> bool {
        self != Self::UNKNOWN
    }
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner periods (U.S.) and apostrophes (O'Brien).
    Word,
    /// Digits, with inner commas and a decimal point.
    Number,
    /// One mark.
    Punct,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// No capital first.
    Lower,
    /// A capital first.
    Capital,
    /// Capitals only, at least two letters.
    Upper,
}

/// A word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// Its word in lower case.
    pub sym: Sym,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
    /// Whether it follows the token before it without white space.
    pub joined: bool,
    /// The value of a whole number; 0 otherwise.
    pub number: u32,
}

/// The part of speech, as coarse as the rules need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)] // the words say what they are
pub enum Tag {
    Noun,
    PluralNoun,
    Name,
    Base,
    Third,
    Past,
    Participle,
    Gerund,
    Modal,
    Auxiliary,
    Adjective,
    Adverb,
    Determiner,
    Pronoun,
    Possessive,
    Genitive,
    Preposition,
    Subordinator,
    Conjunction,
    Negation,
    Relative,
    To,
    Existential,
    Particle,
    Number,
    Punct,
    Quote,
    Other,
}

impl Tag {
    /// A form of a full verb.
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Base | Self::Third | Self::Past | Self::Participle | Self::Gerund)
    }

    /// A common noun or a name.
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::PluralNoun | Self::Name)
    }
}

/// A set of possible tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tags(pub u32);

impl Tags {
    /// The set of one tag.
    pub const fn one(tag: Tag) -> Self {
        Self(1 << tag as u8)
    }

    /// The set of some tags.
    pub const fn of<const N: usize>(tags: [Tag; N]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < N {
            set |= Self::one(tags[at]).0;
            at += 1;
        }
        Self(set)
    }

    /// Whether any of `tags` is in it.
    pub fn has_any<const N: usize>(self, tags: [Tag; N]) -> bool {
        self.0 & Self::of(tags).0 != 0
    }

    /// Whether `tag` is in it.
    pub fn has(self, tag: Tag) -> bool {
        self.0 & (1 << tag as u8) != 0
    }

    /// Puts `tag` in.
    pub fn add(&mut self, tag: Tag) {
        self.0 |= 1 << tag as u8;
    }

    /// Takes `tag` out.
    pub fn remove(&mut self, tag: Tag) {
        self.0 &= !(1 << tag as u8);
    }

    /// Whether a form of a full verb is in it.
    pub fn any_verb(self) -> bool {
        self.has_any([Tag::Base, Tag::Third, Tag::Past, Tag::Participle, Tag::Gerund])
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What a stretch of the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text: the only kind that tells events.
    Prose,
    /// A headline, crosshead or list of links.
    Heading,
    /// Words under a picture.
    Caption,
    /// A dateline on a line of its own.
    Dateline,
    /// Counters, buttons, bylines and other page furniture.
    Furniture,
    /// Readers' comments.
    Comment,
}

/// A paragraph or a line of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// A sentence of one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The number of its block.
    pub block: u32,
}

impl Sentence {
    /// Its tokens' numbers.
    pub fn tokens(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotation {
    /// The token of the opening mark.
    pub open: u32,
    /// The token of the closing mark, or the last token where the paragraph ends unclosed.
    pub close: u32,
}

/// A noun with the words that belong to it: "the senior Iranian official".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NounChunk {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// Its last noun, name or pronoun.
    pub head: u32,
    /// The preposition right before it.
    pub preposition: Option<u32>,
    /// Whether it stands as possessor before a genitive mark ("Iran" in "Iran's troops").
    pub possessor: bool,
}

/// When a verb group puts its act, seen from the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words say what they are
pub enum Tense {
    Past,
    Present,
    Future,
    /// No tense: infinitive.
    Infinitive,
    /// No tense: -ing.
    Gerund,
    /// No tense: past participle without auxiliary.
    Participle,
}

/// A verb with its auxiliaries: "has not been seen".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbGroup {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The full verb; the auxiliary itself where there is none ("is a response").
    pub head: u32,
    /// Its tense.
    pub tense: Tense,
    /// Whether it is perfect ("has struck", "had struck").
    pub perfect: bool,
    /// Whether it is progressive ("is striking").
    pub progressive: bool,
    /// Whether it is passive ("was struck").
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
    /// Its modal, where that makes the act less than certain.
    pub modal: Option<u32>,
    /// Whether its head is an auxiliary standing alone.
    pub copula: bool,
}

impl VerbGroup {
    /// Whether it has a tense, so that it makes a clause of its own.
    pub fn is_finite(&self) -> bool {
        matches!(self.tense, Tense::Past | Tense::Present | Tense::Future)
    }
}

/// A text with its layers. Tokens tile the text in order; sentences tile the tokens of their blocks.
#[derive(Debug, Clone)]
pub struct Annotated<'d> {
    /// The text itself.
    pub text: &'d str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// A tag for each token.
    pub tags: Vec<Tag>,
    /// The dictionary form of each token that is a known word in its tag.
    pub lemmas: Vec<Sym>,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The quotations.
    pub quotations: Vec<Quotation>,
    /// The noun chunks in order.
    pub nouns: Vec<NounChunk>,
    /// The verb groups in order.
    pub verbs: Vec<VerbGroup>,
    /// For each token the number of the first noun chunk that begins there or behind it.
    pub(crate) nouns_from: Vec<u32>,
    /// The same of verb groups.
    pub(crate) verbs_from: Vec<u32>,
}

/// For each of `tokens` tokens the number of the first of some spans that begins there or behind it; `starts` are the
/// first tokens of the spans, in order.
pub(crate) fn first_from(starts: impl Iterator<Item = u32>, tokens: usize) -> Vec<u32> {
    let mut out = Vec::with_capacity(tokens);
    let mut behind = 0;
    for start in starts {
        out.resize(out.len().max(start as usize + 1), behind);
        behind += 1;
    }
    out.resize(tokens, behind);
    out
}

impl<'d> Annotated<'d> {
    /// The words of the tokens from `start` to before `end`.
    pub fn words(&self, start: usize, end: usize) -> &'d str {
        self.cover(start, end).of(self.text)
    }

    /// The bytes from token `start` to the end of the token before `end`.
    pub fn cover(&self, start: usize, end: usize) -> Span {
        match (self.tokens.get(start), end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if start < end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The word of token `at` as it is written.
    pub fn word(&self, at: usize) -> &'d str {
        self.tokens[at].span.of(self.text)
    }

    /// The same where the token is a mark; nothing where it is none, without a look at the text, and behind the last token.
    pub fn mark(&self, at: usize) -> &'d str {
        let is_mark = self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Punct);
        if is_mark { self.word(at) } else { "" }
    }

    /// Whether a token stands between quotation marks, or is one of them.
    pub fn is_quoted(&self, at: usize) -> bool {
        let until = self.quotations.partition_point(|q| q.open as usize <= at);
        until > 0 && at <= self.quotations[until - 1].close as usize
    }

    /// Whether a token is a dash between words: a long one, or a hyphen with white space on both sides.
    pub fn is_dash(&self, at: usize) -> bool {
        match self.mark(at) {
            "—" | "–" | "--" => true,
            // Agencies that have no dash write a line: "Some 200 men _ dockers all _ left".
            "-" | "_" => !self.tokens[at].joined && self.tokens.get(at + 1).is_some_and(|next| !next.joined),
            _ => false,
        }
    }

    /// Whether a token is a mark that may part an entry of a chronology from the day it opens with: "14 March: …".
    pub fn parts_entry(&self, at: usize) -> bool {
        matches!(self.mark(at), ":" | "—" | "–")
    }

    /// The noun chunk that holds a token.
    pub fn noun_at(&self, at: usize) -> Option<&NounChunk> {
        let chunk = self.nouns[..self.noun_from(at + 1)].last();
        chunk.filter(|c| at < c.end as usize)
    }

    /// The chunk that owns the one with a number: of "Israel's version" it is "Israel".
    pub fn possessor_of(&self, chunk: usize) -> Option<&NounChunk> {
        let before = &self.nouns[chunk.checked_sub(1)?];
        (before.possessor && before.end + 1 == self.nouns[chunk].start).then_some(before)
    }

    /// The number of the first noun chunk that begins at a token or behind it; how many there are, where none does.
    pub fn noun_from(&self, at: usize) -> usize {
        self.nouns_from.get(at).map_or(self.nouns.len(), |number| *number as usize)
    }

    /// The same of verb groups.
    pub fn verb_from(&self, at: usize) -> usize {
        self.verbs_from.get(at).map_or(self.verbs.len(), |number| *number as usize)
    }

    /// The kind of the block that a sentence stands in.
    pub fn block_kind(&self, sentence: Sentence) -> BlockKind {
        self.blocks[sentence.block as usize].kind
    }
}
