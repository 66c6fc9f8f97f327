//! A sentence while it is being tagged: tags to the left of the word in question, candidates everywhere.

use crate::rules::{EventClass, Family, Rules};
use crate::text::{Annotated, Sentence, Shape, Sym, Tag, Tags, TokenKind};

/// How many adverbs in a row are looked past.
const ADVERBS: usize = 6;

/// What the choice of a tag may look at.
#[derive(Clone, Copy)]
pub(super) struct Reading<'r> {
    /// The text, tagged up to the word in question.
    pub(super) a: &'r Annotated<'r>,
    /// The rule set.
    pub(super) rules: &'r Rules,
    /// What each token can be.
    pub(super) possible: &'r [Tags],
    /// The sentence.
    pub(super) sentence: Sentence,
}

impl<'r> Reading<'r> {
    /// The token of the sentence's first word.
    pub(super) fn first(self) -> usize {
        self.sentence.start as usize
    }

    /// One past the sentence's last token.
    pub(super) fn end(self) -> usize {
        self.sentence.end as usize
    }

    /// What the token at `at` can be; nothing outside the sentence.
    pub(super) fn can(self, at: usize) -> Tags {
        if at < self.end() { self.possible[at] } else { Tags::default() }
    }

    /// What the token behind `at` can be.
    pub(super) fn next(self, at: usize) -> Tags {
        self.can(at + 1)
    }

    /// The nearest token to the left of `at` that is neither adverb nor negation.
    pub(super) fn before(self, at: usize) -> Option<usize> {
        (self.first().max(at.saturating_sub(ADVERBS))..at)
            .rev()
            .find(|i| self.a.tags[*i] != Tag::Adverb && !self.is_plain_negation(*i))
    }

    /// Its tag; a negation that stands for a determiner ("no") counts as one.
    pub(super) fn tag_before(self, at: usize) -> Option<Tag> {
        self.before(at).map(|i| match self.a.tags[i] {
            Tag::Negation => Tag::Determiner,
            tag => tag,
        })
    }

    /// Whether "whose" stands before `at`.
    pub(super) fn is_possessive_before(self, at: usize) -> bool {
        self.before(at).is_some_and(|i| self.possible[i].has(Tag::Possessive))
    }

    fn is_plain_negation(self, at: usize) -> bool {
        self.a.tags[at] == Tag::Negation && !self.possible[at].has(Tag::Determiner)
    }

    /// The word at `at` as it is written; empty outside the sentence.
    pub(super) fn word(self, at: usize) -> &'r str {
        if at < self.end() { self.a.word(at) } else { "" }
    }

    /// The same where it is a mark; empty where it is none.
    pub(super) fn mark(self, at: usize) -> &'r str {
        if at < self.end() { self.a.mark(at) } else { "" }
    }

    /// The token's word in lower case.
    pub(super) fn sym(self, at: usize) -> Sym {
        self.a.tokens[at].sym
    }

    /// The family of the auxiliary at `at`.
    pub(super) fn family(self, at: usize) -> Option<Family> {
        self.rules.auxiliary(self.sym(at)).map(|aux| aux.family)
    }

    /// What the form at `at` is where the context does not say; none for a verb.
    pub(super) fn prefers(self, at: usize) -> Option<Tag> {
        self.rules.lexicon.form(self.sym(at)).prefers
    }

    /// The class of the verb that the form at `at` can be.
    pub(super) fn class(self, at: usize) -> Option<EventClass> {
        let lemma = self.rules.lexicon.form(self.sym(at)).verb;
        self.rules.lexicon.verb(lemma).last().map(|sense| sense.class)
    }

    /// Whether the word behind the verb at `at` is its particle ("set up").
    pub(super) fn is_phrasal(self, at: usize) -> bool {
        let lemma = self.rules.lexicon.form(self.sym(at)).verb;
        self.next(at).has(Tag::Particle)
            && self.rules.lexicon.verb(lemma).iter().any(|sense| sense.rest == [self.sym(at + 1)])
    }

    /// Whether the dictionary lacks the word at `at`, in lower case.
    pub(super) fn is_unknown(self, at: usize) -> bool {
        at < self.end()
            && self.a.tokens[at].shape == Shape::Lower
            && self.a.tokens[at].kind == TokenKind::Word
            && self.rules.lexicon.form(self.sym(at)).tags.is_empty()
    }

    /// Whether the tokens before and behind the hyphen at `at` touch it.
    pub(super) fn is_hyphen(self, at: usize) -> bool {
        matches!(self.mark(at), "-" | "‐" | "‑")
            && self.a.tokens[at].joined
            && at + 1 < self.end()
            && self.a.tokens[at + 1].joined
    }

    /// Whether a noun phrase that can be a direct object begins at `at`.
    pub(super) fn opens_object(self, at: usize) -> bool {
        let can = self.can(at);
        can.has_any([Tag::Determiner, Tag::Possessive, Tag::Pronoun])
            && !can.has_any([Tag::Conjunction, Tag::Relative, Tag::Preposition])
            || can.has(Tag::Name) && !can.any_verb() && !self.is_time(at)
    }

    /// Whether things that are counted, or several without a determiner, begin at `at`: "two guards", "tyres".
    pub(super) fn opens_count(self, at: usize) -> bool {
        let can = self.can(at);
        let several = can.has(Tag::Number) || can.has(Tag::PluralNoun) && !can.any_verb();
        let units =
            |t: usize| t < self.end() && self.rules.vocabulary.holds(self.rules.lists.units, self.sym(t));
        several && !(at..at + 3).any(|t| self.is_time(t) || self.is_unit(t) || units(t))
    }

    /// Whether the verb at `at` says as what somebody is seen, with "as" behind it: "disguised as waiters".
    pub(super) fn is_named_as(self, at: usize) -> bool {
        let (vocabulary, lists) = (&self.rules.vocabulary, &self.rules.lists);
        vocabulary.holds(lists.seen_as, self.sym(at))
            && at + 1 < self.end()
            && vocabulary.holds(lists.quoted_as, self.sym(at + 1))
    }

    /// Whether a unit of time or a part of the day stands at `at`: "week", "morning".
    pub(super) fn is_unit(self, at: usize) -> bool {
        let lists = [self.rules.lists.unit, self.rules.lists.day_parts];
        at < self.end() && self.rules.vocabulary.any_holds(lists, self.sym(at))
    }

    /// Whether a month or a weekday stands at `at`.
    pub(super) fn is_time(self, at: usize) -> bool {
        let lists = [self.rules.lists.months, self.rules.lists.weekdays];
        at < self.end() && self.rules.vocabulary.any_holds(lists, self.sym(at))
    }
}

/// Whether a noun, or what stands before one, is in `can`.
pub(super) fn opens_noun_phrase(can: Tags) -> bool {
    can.has_any([
        Tag::Determiner,
        Tag::Name,
        Tag::Possessive,
        Tag::Number,
        Tag::Noun,
        Tag::PluralNoun,
        Tag::Adjective,
        Tag::Pronoun,
    ])
}
