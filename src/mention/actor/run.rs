//! Runs of capitalised words: where one ends, and what its words can be. Each question is asked of one place in the
//! sentence that is being read for names.

use super::name::Reader;
use crate::rules::{EntryKind, FoundName, NameUse, Sex, TitleClass};
use crate::text::{Shape, Tag, TokenKind};

/// The longest run that is read as one name.
const LONGEST: usize = 24;

impl Reader<'_, '_> {
    pub(super) fn known(&self, at: usize) -> Option<FoundName> {
        if at >= self.end {
            return None;
        }
        let token = &self.a.tokens[at];
        if token.shape == Shape::Lower && !self.rules.gazetteer.is_particle(token.sym) {
            return None;
        }
        self.rules.gazetteer.find(&self.syms[at..self.end.min(at + 10)], |i| self.a.word(at + i))
    }

    pub(super) fn kind(&self, known: FoundName) -> EntryKind {
        self.rules.gazetteer.entries()[known.entry as usize].kind
    }

    pub(super) fn behind_genitive(&self, at: usize) -> usize {
        if at < self.end && self.a.tags[at] == Tag::Genitive { at + 1 } else { at }
    }

    /// Length, class and sex of the title at `at`; a noun for one of a group ("voter") is a title too where a name follows.
    pub(super) fn title_len(&self, at: usize) -> Option<(usize, TitleClass, Option<Sex>)> {
        if at >= self.end || self.a.tags[at].is_verb() {
            return None; // in a verb's place a title word is a verb ("chairs")
        }
        let title = self.rules.roles.title(&self.syms[at..self.end.min(at + 6)])?;
        Some((title.len, title.class, title.sex))
    }

    pub(super) fn can_begin_person(&self, at: usize) -> bool {
        at < self.end
            && self.a.tokens[at].shape != Shape::Lower
            && self.a.tokens[at].kind == TokenKind::Word
            && !matches!(self.a.tags[at], Tag::Determiner | Tag::Pronoun | Tag::Preposition)
    }

    /// The end of a run of capitalised words, particles and joined hyphens.
    pub(super) fn run_end(&self, at: usize) -> usize {
        let a = self.a;
        let mut i = at;
        let mut stop = at;
        while i < self.end.min(at + LONGEST) {
            let token = &a.tokens[i];
            let word = a.word(i);
            if token.kind == TokenKind::Word
                && token.shape != Shape::Lower
                && (i == at || a.tags[i] == Tag::Name || a.tags[i].is_noun())
            {
                i += 1;
                stop = i;
            } else if i > at && self.rules.gazetteer.is_particle(token.sym) && self.capital_ahead(i) {
                i += 1;
            } else if i > at
                && token.joined
                && matches!(word, "-" | "‑" | "&")
                && i + 1 < self.end
                && a.tokens[i + 1].joined
                && a.tokens[i + 1].kind == TokenKind::Word
            {
                // The second half may be in lower case ("Hoi-kwan"), but not a common word ("Iranian-backed").
                let half = &a.tokens[i + 1];
                if half.shape == Shape::Lower && !self.rules.lexicon.form(half.sym).tags.is_empty() {
                    break;
                }
                i += 2;
                stop = i;
            } else if i > at && word == "&" && i + 1 < self.end && a.tokens[i + 1].shape != Shape::Lower {
                i += 1;
            } else {
                break;
            }
        }
        stop
    }

    pub(super) fn capital_ahead(&self, at: usize) -> bool {
        (at + 1..self.end.min(at + 3))
            .find(|i| self.a.tokens[*i].kind == TokenKind::Word)
            .is_some_and(|i| self.a.tokens[i].shape != Shape::Lower)
    }

    /// Where a run of capitals stops being one name: before a known name that ends it, as headings run names
    /// together.
    pub(super) fn before_known(&self, start: usize, end: usize) -> usize {
        let linked = |i: usize| self.rules.gazetteer.is_particle(self.syms[i]) || self.a.mark(i) == "-";
        let known_to_end =
            |i: usize| self.known(i).is_some_and(|k| k.how != NameUse::Capital && i + k.len >= end);
        (start + 2..end).find(|i| !linked(i - 1) && known_to_end(*i)).unwrap_or(end)
    }

    /// Leaves out the first word of a sentence where it is a common word before a name ("Also Ann Lee").
    pub(super) fn without_opening(&self, at: usize, run: usize) -> usize {
        let organization = self.is_organization(at, run);
        let small = self.rules.lexicon.form(self.syms[at]).tags;
        let adjective = small.has(Tag::Adjective) && !small.has(Tag::Adverb);
        let noun = small.has(Tag::Noun) || small.has(Tag::PluralNoun) || adjective;
        let begins = self.rules.gazetteer.begins_name(self.syms[at]) || self.capitals.is_name(self.syms[at]);
        let number = self.rules.vocabulary.holds(self.rules.lists.numbers, self.syms[at]);
        let common = number || (!small.is_empty() && !noun && !begins);
        let drop = self.capitals.opens(self.a, at) && common && !organization;
        if drop { at + 1 } else { at }
    }

    /// A common word whose capital says nothing, as the text never writes it so within a sentence.
    pub(super) fn is_common(&self, at: usize) -> bool {
        let word = self.syms[at];
        let number = self.rules.vocabulary.holds(self.rules.lists.numbers, word);
        number || !self.rules.lexicon.form(word).tags.is_empty() && !self.capitals.is_name(word)
    }

    /// A capitalised word that the dictionary does not know.
    pub(super) fn is_strange(&self, at: usize) -> bool {
        at < self.end
            && self.a.tokens[at].kind == TokenKind::Word
            && self.a.tokens[at].shape == Shape::Capital
            && self.a.tags[at] == Tag::Name
            && self.rules.lexicon.form(self.syms[at]).tags.is_empty()
    }

    /// A title or a noun for a body that is only written large ("the Leader", "the Council").
    pub(super) fn is_description(&self, start: usize, end: usize) -> bool {
        let words = &self.syms[start..end];
        let title = self.rules.roles.title(words).is_some_and(|t| t.alone && t.len == words.len());
        title || self.rules.roles.group(words).is_some()
    }

    /// One word that ends in a period ("No.", "Co.").
    pub(super) fn is_abbreviation(&self, start: usize, end: usize) -> bool {
        end == start + 1 && self.a.word(start).find('.') == Some(self.a.word(start).len() - 1)
    }

    pub(super) fn is_single_letter(&self, start: usize, end: usize) -> bool {
        self.a.word(start).chars().nth(1).is_none() && (start + 1..end).all(|i| self.a.tokens[i].joined)
    }

    /// Whether every word is a name whatever its capital says.
    pub(super) fn is_plainly_name(&self, start: usize, end: usize) -> bool {
        let name = |i: usize| {
            let word = self.syms[i];
            self.a.tokens[i].kind != TokenKind::Word
                || self.rules.lexicon.form(word).tags.is_empty()
                || self.rules.gazetteer.is_given_name(word)
                || self.rules.gazetteer.is_particle(word)
                || self.capitals.is_name(word)
        };
        start < end && (start..end).all(name)
    }
}
