//! Words by which news calls people and bodies without naming them: titles ("Foreign Minister") and nouns for
//! groups, bodies and companies ("protesters", "the ministry").

use super::by_word::ByWord;
use super::rest::Rest;
use super::table::Row;
use super::vocabulary::Vocabulary;
use crate::text::Sym;

/// The words of `titles.tsv` and `groups.tsv`.
#[derive(Debug, Clone, Default)]
pub struct Roles {
    titles: ByWord<Vec<(Rest, Title)>>,
    /// By the last word, which is the noun itself: the words before it, the longest first.
    groups: ByWord<Vec<(Vec<Sym>, GroupNoun)>>,
}

/// A word or phrase that stands before the name of a person or for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title {
    /// How many tokens it has.
    pub len: usize,
    /// What sort of title it is.
    pub class: TitleClass,
    /// Who bears it, where only men or only women do.
    pub sex: Option<Sex>,
    /// Whether it can stand for a person without a name ("the minister", but not "Mr.").
    pub alone: bool,
}

/// The classes of words that stand before or for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words say what they are
pub enum TitleClass {
    Honorific,
    /// Before the name that a ruler goes by, which is no surname: "King", "Pope".
    Regnal,
    Rank,
    Office,
    Role,
    Relation,
}

/// As far as pronouns tell people apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words say what they are
pub enum Sex {
    Man,
    Woman,
}

/// A noun for a group, body or company, or for one of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupNoun {
    /// What it calls.
    pub kind: GroupKind,
    /// How many.
    pub number: GroupNumber,
}

/// What a group noun calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupKind {
    /// People of one sort.
    People,
    /// People under arms.
    Force,
    /// A body that decides.
    Body,
    /// A company.
    Company,
    /// A body that stands for its state.
    Government,
    /// A number of whatever follows ("hundreds of").
    Quantity,
    /// Anything else that acts.
    Other,
}

/// How many a group noun calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupNumber {
    /// Several ("protesters", "ministries").
    Plural,
    /// One thing of many people ("the police", "a ministry").
    Collective,
    /// One of them ("a protester").
    Singular,
}

impl Roles {
    /// The longest title that begins with the first of `words`.
    pub fn title(&self, words: &[Sym]) -> Option<Title> {
        let titles = self.titles.get(*words.first()?)?;
        titles.iter().find(|(rest, _)| rest.begins(&words[1..])).map(|(_, title)| *title)
    }

    /// What the whole of `words` calls, if it is a noun for a group, a body or a member of one.
    pub fn group(&self, words: &[Sym]) -> Option<GroupNoun> {
        self.groups_ending(words).find(|(before, _)| before.len() + 1 == words.len()).map(|(_, noun)| *noun)
    }

    /// The same of the most words that `words` end with: "foreign ministry" before "ministry".
    pub fn group_ending(&self, words: &[Sym]) -> Option<GroupNoun> {
        self.groups_ending(words).next().map(|(_, noun)| *noun)
    }

    /// The nouns that `words` end with, the longest first, each behind its words but the last.
    fn groups_ending(&self, words: &[Sym]) -> impl Iterator<Item = &(Vec<Sym>, GroupNoun)> {
        let last = words.split_last();
        let nouns = last.and_then(|(last, _)| self.groups.get(*last)).map_or(&[][..], Vec::as_slice);
        nouns.iter().filter(move |(before, _)| last.is_some_and(|(_, words)| words.ends_with(before)))
    }

    /// Takes in a row of `titles.tsv`: title, class, plural, sex.
    pub(super) fn add_title(&mut self, row: Row<'_>, words: &mut Vocabulary) {
        let syms = syms(row.cell(0), words);
        let Some((first, rest)) = syms.split_first() else { return };
        let class = match row.cell(1) {
            "honorific" => TitleClass::Honorific,
            "regnal" => TitleClass::Regnal,
            "rank" => TitleClass::Rank,
            "office" => TitleClass::Office,
            "relation" => TitleClass::Relation,
            _ => TitleClass::Role,
        };
        let sex = match row.cell(3) {
            "m" => Some(Sex::Man),
            "f" => Some(Sex::Woman),
            _ => None,
        };
        let alone = !matches!(row.cell(2), "" | "-");
        let title = Title { len: syms.len(), class, sex, alone };
        self.titles.entry(*first).push((rest.into(), title));
        // "Presidents Ann Lee and Bo Ray"
        for plural in row.alternatives(2).filter(|plural| *plural != "-") {
            let syms = self::syms(plural, words);
            let Some((first, rest)) = syms.split_first() else { continue };
            let title = Title { len: syms.len(), alone: false, ..title };
            self.titles.entry(*first).push((rest.into(), title));
        }
    }

    /// Takes in a row of `groups.tsv`: plural or collective, its singular, kind; says whether the kind is known.
    pub(super) fn add_group(&mut self, row: Row<'_>, words: &mut Vocabulary) -> bool {
        let Some(kind) = group_kind(row.cell(2)) else { return false };
        let singular = row.alternatives(1).next();
        let number = if singular.is_some() { GroupNumber::Plural } else { GroupNumber::Collective };
        // A row of its own ("militia") says more than being the singular of another one, and a later row more than an
        // earlier one.
        let mut add = |phrase: &str, number, first| {
            let mut before = syms(phrase, words);
            let Some(last) = before.pop() else { return };
            let nouns = self.groups.entry(last);
            nouns.insert(if first { 0 } else { nouns.len() }, (before, GroupNoun { kind, number }));
        };
        add(row.cell(0), number, true);
        if let Some(singular) = singular {
            add(singular, GroupNumber::Singular, false);
        }
        true
    }

    /// Puts the longest titles and nouns first.
    pub(super) fn finish(&mut self) {
        for nouns in self.groups.values_mut() {
            nouns.sort_by_key(|(before, _)| std::cmp::Reverse(before.len()));
        }
        for titles in self.titles.values_mut() {
            titles.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
    }
}

/// The tokens of a phrase; hyphens are tokens too.
fn syms(phrase: &str, words: &mut Vocabulary) -> Vec<Sym> {
    super::cut(phrase).iter().map(|w| words.intern(w)).collect()
}

fn group_kind(word: &str) -> Option<GroupKind> {
    Some(match word {
        "people" => GroupKind::People,
        "force" => GroupKind::Force,
        "body" => GroupKind::Body,
        "company" => GroupKind::Company,
        "government" => GroupKind::Government,
        "quantity" => GroupKind::Quantity,
        "other" => GroupKind::Other,
        _ => return None,
    })
}
