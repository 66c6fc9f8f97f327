//! The auxiliary verbs and modals, from `values/auxiliaries.tsv`.

use super::by_word::ByWord;
use super::table::Table;
use super::vocabulary::Vocabulary;
use crate::text::Tense;

/// The four families of auxiliaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Makes passive and progressive.
    Be,
    /// Makes the perfect.
    Have,
    /// Makes questions and negations.
    Do,
    /// Modals.
    Modal,
}

/// One form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Auxiliary {
    /// Its family.
    pub family: Family,
    /// Its tense.
    pub tense: Tense,
    /// Whether what follows need not be so (may, might, could).
    pub possible: bool,
}

/// Reads the table: form, family (B, H, D or M), tense (past, present, future or none), `possible` or `-`.
pub(super) fn read(table: &Table<'_>, vocabulary: &mut Vocabulary) -> ByWord<Auxiliary> {
    table
        .rows()
        .map(|row| {
            let family = match row.cell(1) {
                "B" => Family::Be,
                "H" => Family::Have,
                "D" => Family::Do,
                _ => Family::Modal,
            };
            let tense = match row.cell(2) {
                "past" => Tense::Past,
                "present" => Tense::Present,
                "future" => Tense::Future,
                "gerund" => Tense::Gerund,
                "participle" => Tense::Participle,
                _ => Tense::Infinitive,
            };
            let auxiliary = Auxiliary { family, tense, possible: row.cell(3) == "possible" };
            (vocabulary.intern(row.cell(0)), auxiliary)
        })
        .collect()
}
