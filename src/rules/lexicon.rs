//! The dictionary: which parts of speech a form can be, its lemma, and what its verb or noun tells.

use super::by_word::ByWord;
use super::inflect::{plural, verb_forms};
use super::kinds::{EventClass, Flag, Flags, Kind};
use super::table::Table;
use super::vocabulary::Vocabulary;
use crate::text::{Sym, Tag, Tags};

/// What a form can be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form {
    /// Every part of speech that it can be.
    pub tags: Tags,
    /// The lemma of the verb that it can be a form of.
    pub verb: Sym,
    /// The lemma of the noun that it can be a form of.
    pub noun: Sym,
    /// What it is where the context does not say.
    pub prefers: Option<Tag>,
}

/// What a verb (with its particle, if any) or a noun tells.
#[derive(Debug, Clone)]
pub struct Sense {
    /// The words after the first: "back" of "fire back".
    pub rest: Vec<Sym>,
    /// The public act that it names.
    pub kind: Kind,
    /// Its class in TimeML.
    pub class: EventClass,
    /// What else the lexicon says.
    pub flags: Flags,
    /// For a noun, the verb of the same meaning.
    pub verb: Sym,
}

/// The dictionary.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// By the number of the word.
    forms: Vec<Form>,
    verbs: ByWord<Vec<Sense>>,
    nouns: ByWord<Sense>,
    /// By the last word, in singular and plural.
    phrases: ByWord<Vec<Phrase>>,
}

/// An event noun of several words: "sit-in", "war of words".
#[derive(Debug, Clone)]
struct Phrase {
    /// The words before the last.
    before: Vec<Sym>,
    /// The whole, as a word of the vocabulary.
    lemma: Sym,
}

impl Lexicon {
    /// What `form` can be.
    pub fn form(&self, form: Sym) -> Form {
        self.forms.get(form.0 as usize).copied().unwrap_or_default()
    }

    /// The senses of a verb, those with the longest particles first.
    pub fn verb(&self, lemma: Sym) -> &[Sense] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether a verb by itself can be one of speech.
    pub fn speaks(&self, lemma: Sym) -> bool {
        self.verb(lemma).iter().any(|sense| sense.rest.is_empty() && sense.kind.is_speech())
    }

    /// The sense of an event noun.
    pub fn noun(&self, lemma: Sym) -> Option<&Sense> {
        self.nouns.get(lemma)
    }

    /// The lemma of the longest phrase that ends in `last`, whose earlier words, the nearest first, are `before`.
    pub fn phrase(&self, last: Sym, before: &(impl Iterator<Item = Sym> + Clone)) -> Option<Sym> {
        let fits = |p: &&Phrase| {
            let mut words = before.clone();
            p.before.iter().rev().all(|wanted| words.next() == Some(*wanted))
        };
        let phrases = self.phrases.get(last)?;
        phrases.iter().filter(fits).max_by_key(|p| p.before.len()).map(|p| p.lemma)
    }

    /// Takes in `verbs.tsv`: lemma, kind, class, flags.
    pub(super) fn add_verbs(&mut self, table: &Table, vocabulary: &mut Vocabulary) {
        for row in table.rows() {
            let words: Vec<&str> = row.cell(0).split(' ').collect();
            let lemma = vocabulary.intern(words[0]);
            let rest = words[1..].iter().map(|w| vocabulary.intern(w)).collect();
            self.add_verb_forms(words[0], vocabulary);
            let sense = sense(rest, row.cell(1), row.cell(2), row.cell(3), Sym::UNKNOWN);
            let senses = self.verbs.entry(lemma);
            senses.push(sense);
            senses.sort_by_key(|s| std::cmp::Reverse(s.rest.len()));
        }
    }

    fn add_verb_forms(&mut self, lemma: &str, vocabulary: &mut Vocabulary) {
        let sym = vocabulary.intern(lemma);
        self.mark(sym, Tag::Base, sym);
        let [third, past, gerund] = verb_forms(lemma);
        for form in third {
            self.mark(vocabulary.intern(&form), Tag::Third, sym);
        }
        for form in past {
            let form = vocabulary.intern(&form);
            self.mark(form, Tag::Past, sym);
            self.mark(form, Tag::Participle, sym);
        }
        for form in gerund {
            self.mark(vocabulary.intern(&form), Tag::Gerund, sym);
        }
    }

    /// Takes in `nouns.tsv`: lemma, kind, class, verb, flags.
    pub(super) fn add_nouns(&mut self, table: &Table, vocabulary: &mut Vocabulary) {
        for row in table.rows() {
            let verb = match row.cell(3) {
                "-" | "" => Sym::UNKNOWN,
                verb => vocabulary.intern(verb.split(' ').next().unwrap_or(verb)),
            };
            let sense = sense(Vec::new(), row.cell(1), row.cell(2), row.cell(4), verb);
            let lemma = vocabulary.intern(row.cell(0));
            self.nouns.insert(lemma, sense);
            match row.cell(0).rsplit_once([' ', '-']) {
                None => self.add_noun_forms(row.cell(0), vocabulary),
                Some((before, last)) => {
                    let before: Vec<Sym> = before.split([' ', '-']).map(|w| vocabulary.intern(w)).collect();
                    for form in [last.to_owned(), plural(last)] {
                        let phrase = Phrase { before: before.clone(), lemma };
                        self.phrases.entry(vocabulary.intern(&form)).push(phrase);
                    }
                }
            }
        }
    }

    pub(super) fn add_noun_forms(&mut self, lemma: &str, vocabulary: &mut Vocabulary) {
        let sym = vocabulary.intern(lemma);
        self.mark(sym, Tag::Noun, sym);
        let form = vocabulary.intern(&plural(lemma));
        self.mark(form, Tag::PluralNoun, sym);
    }

    /// Takes in `irregular.tsv`: form, lemma, tags.
    pub(super) fn add_irregular(&mut self, table: &Table, vocabulary: &mut Vocabulary) {
        for row in table.rows() {
            let (form, lemma) = (vocabulary.intern(row.cell(0)), vocabulary.intern(row.cell(1)));
            for tag in row.cell(2).split('|') {
                let tag = match tag {
                    "past" => Tag::Past,
                    "participle" => Tag::Participle,
                    "third" => Tag::Third,
                    "gerund" => Tag::Gerund,
                    "plural" => Tag::PluralNoun,
                    // Another spelling of a noun.
                    "noun" => Tag::Noun,
                    _ => continue,
                };
                self.mark(form, tag, lemma);
            }
        }
    }

    /// Adds words of one part of speech, one a line.
    pub(super) fn add_words(&mut self, words: &[&str], tag: Tag, vocabulary: &mut Vocabulary) {
        for word in words {
            let sym = vocabulary.intern(word);
            self.form_mut(sym).tags.add(tag);
        }
    }

    /// Takes in `function-words.tsv`: word, tags.
    pub(super) fn add_function_words(&mut self, table: &Table, vocabulary: &mut Vocabulary) {
        for row in table.rows().filter(|r| !r.cell(0).contains(' ')) {
            let sym = vocabulary.intern(row.cell(0));
            for tag in row.cell(1).split('|').filter_map(function_tag) {
                self.form_mut(sym).tags.add(tag);
            }
        }
    }

    /// Takes in `prefers.tsv`: form, tag.
    pub(super) fn add_preferences(&mut self, table: &Table, vocabulary: &mut Vocabulary) {
        for row in table.rows() {
            let sym = vocabulary.intern(row.cell(0));
            let form = self.form_mut(sym);
            let tag = match row.cell(1) {
                "N" if form.tags.has(Tag::PluralNoun) => Tag::PluralNoun,
                "N" => Tag::Noun,
                "A" => Tag::Adjective,
                "D" => Tag::Adverb,
                _ => continue,
            };
            form.tags.add(tag);
            form.prefers = Some(tag);
        }
    }

    fn form_mut(&mut self, form: Sym) -> &mut Form {
        let at = form.0 as usize;
        if self.forms.len() <= at {
            self.forms.resize(at + 1, Form::default());
        }
        &mut self.forms[at]
    }

    fn mark(&mut self, form: Sym, tag: Tag, lemma: Sym) {
        let entry = self.form_mut(form);
        entry.tags.add(tag);
        if tag.is_verb() {
            // The first verb that claims a form keeps it: irregular rows come before the regular ones.
            if !entry.verb.is_known() {
                entry.verb = lemma;
            }
        } else if !entry.noun.is_known() {
            entry.noun = lemma;
        }
    }
}

fn sense(rest: Vec<Sym>, kind: &str, class: &str, flags: &str, verb: Sym) -> Sense {
    let mut set = Flags::default();
    for flag in flags.split(',').filter_map(|f| Flag::from_word(f.trim())) {
        set.add(flag);
    }
    Sense {
        rest,
        kind: Kind::from_word(kind).unwrap_or(Kind::Other),
        class: EventClass::from_word(class).unwrap_or(EventClass::Occurrence),
        flags: set,
        verb,
    }
}

/// The tag that a word of `suffixes.tsv` names.
pub(super) fn open_tag(word: &str) -> Option<Tag> {
    Some(match word {
        "noun" => Tag::Noun,
        "plural" => Tag::PluralNoun,
        "adjective" => Tag::Adjective,
        "adverb" => Tag::Adverb,
        "past" => Tag::Past,
        "participle" => Tag::Participle,
        "gerund" => Tag::Gerund,
        _ => return None,
    })
}

fn function_tag(word: &str) -> Option<Tag> {
    Some(match word {
        "DT" => Tag::Determiner,
        "PRP" => Tag::Pronoun,
        "PRP$" => Tag::Possessive,
        "IN" => Tag::Preposition,
        "CC" => Tag::Conjunction,
        "CS" => Tag::Subordinator,
        "MD" => Tag::Modal,
        "AUX" => Tag::Auxiliary,
        "NEG" => Tag::Negation,
        "WH" => Tag::Relative,
        "TO" => Tag::To,
        "EX" => Tag::Existential,
        "RP" => Tag::Particle,
        "UH" => Tag::Other,
        _ => return None,
    })
}
