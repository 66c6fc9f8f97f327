//! The sum behind a publication date, step by step, and the sentences that tell it to a person.

use std::fmt;

use super::Strength;
use super::days::Days;
use crate::date::{Datelike, Edtf, NaiveDate};
use crate::diagnostic::Diagnostic;
use crate::document::Basis;
use crate::id::DocId;
use crate::span::Span;

/// One step: words, why they exclude days, and what remains after them.
///
/// Printed it is one line without the place, which whoever has the text can show as line and column.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The article whose words these are.
    pub doc: DocId,
    /// Where the words stand in it; empty for a stated date, which stands outside the text.
    pub span: Span,
    /// The words.
    pub words: String,
    /// Why they count.
    pub ground: Ground,
    /// The publication days that remain.
    pub left: Left,
    /// The years that the step excludes wholly, where only some remained before it.
    pub excluded: Vec<i32>,
}

/// Why a step excludes days.
#[derive(Debug, Clone, PartialEq)]
pub enum Ground {
    /// A person or metadata says the date.
    Stated,
    /// The article's dateline.
    Dateline,
    /// Told as past.
    NotBefore,
    /// Told as still to come.
    NotAfter,
    /// A day or month whose year is not said lies near publication.
    Yearless,
    /// So much time has passed.
    Elapsed,
    /// A dated day close by gives the others their year.
    NearbyYear,
    /// The article opens with this day of the week.
    Opening,
    /// The newest day told.
    Newest,
    /// Another article tells the same act.
    Shared {
        /// How surely.
        strength: Strength,
        /// Who tells it.
        witnesses: Vec<Witness>,
    },
    /// Words quoted without a time are recent.
    Retold {
        /// Who tells when they were spoken.
        witnesses: Vec<Witness>,
    },
    /// Left aside, since stronger clues leave no day for it.
    Contradicted(Box<Ground>),
    /// What was concluded.
    Concluded {
        /// The date, if any.
        published: Option<Edtf>,
        /// How it is known.
        basis: Basis,
        /// The years that remain.
        candidates: Vec<i32>,
    },
}

/// Another article that tells the same act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Which.
    pub doc: DocId,
    /// Where it tells it.
    pub span: Span,
    /// In which words.
    pub words: String,
}

/// The publication days that remain, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// Any day.
    Open,
    /// One day.
    Day(NaiveDate),
    /// From one day to another, not necessarily all of them.
    Window(NaiveDate, NaiveDate),
    /// A day or later.
    From(NaiveDate),
    /// A day or earlier.
    Until(NaiveDate),
    /// The same days, written without their year, of several years.
    Yearly(NaiveDate, NaiveDate, Vec<i32>),
    /// Days of several years.
    Scattered(Vec<i32>),
}

/// More days than this without a candidate part two candidate times.
const APART: i64 = 60;

impl Left {
    /// What remains in `days`.
    pub(super) fn of(days: &Days) -> Self {
        let stretches = days.stretches(APART);
        if let [(first, last)] = stretches[..] {
            return match (Days::is_edge(first), Days::is_edge(last)) {
                (true, true) => Self::Open,
                (true, false) => Self::Until(last),
                (false, true) => Self::From(first),
                (false, false) if first == last => Self::Day(first),
                (false, false) => Self::Window(first, last),
            };
        }
        // A time cut by the horizon says nothing about the others.
        let whole =
            stretches.into_iter().filter(|(first, last)| !Days::is_edge(*first) && !Days::is_edge(*last));
        let whole: Vec<(NaiveDate, NaiveDate)> = whole.collect();
        let mut years: Vec<i32> = whole.iter().map(|(first, _)| first.year()).collect();
        years.dedup();
        let same =
            |day: NaiveDate, other: NaiveDate| (day.month(), day.day()) == (other.month(), other.day());
        match whole[..] {
            [(first, last), ..] if whole.iter().all(|(other, _)| same(first, *other)) => {
                Self::Yearly(first, last, years)
            }
            _ => Self::Scattered(years),
        }
    }

    /// The years that remain, where they are few enough to be counted apart.
    pub fn years(&self) -> Option<Vec<i32>> {
        match self {
            Self::Open | Self::From(_) | Self::Until(_) => None,
            Self::Day(day) => Some(vec![day.year()]),
            Self::Window(first, last) => Some((first.year()..=last.year()).collect()),
            Self::Yearly(_, _, years) | Self::Scattered(years) => Some(years.clone()),
        }
    }
}

impl Ground {
    /// The same ground told with those who tell the act too.
    pub(super) fn with_witnesses(self, witnesses: Vec<Witness>) -> Self {
        match self {
            Self::Shared { strength, .. } => Self::Shared { strength, witnesses },
            Self::Retold { .. } => Self::Retold { witnesses },
            own => own,
        }
    }
}

/// The finding for an article whose dateline does not fit its stated date.
pub(super) fn contradicted_dateline(doc: &DocId, stated: &Edtf, words: &str) -> Diagnostic {
    Diagnostic::warning(
        "dateline-against-date",
        format!("`{doc}` is dated `{stated}`, but its dateline says `{words}`"),
    )
    .help("the stated date is used; correct it if the dateline is right")
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Ground::Concluded { published, basis, candidates } = &self.ground {
            return conclusion(f, published.as_ref(), *basis, candidates, &self.left);
        }
        write!(f, "`{}` ({}): {}", self.words, self.doc, self.ground)?;
        if !self.excluded.is_empty() {
            write!(f, "; excludes {}", Years(&self.excluded))?;
        }
        write!(f, "; leaves {}", self.left)
    }
}

fn conclusion(
    f: &mut fmt::Formatter<'_>,
    published: Option<&Edtf>,
    basis: Basis,
    candidates: &[i32],
    left: &Left,
) -> fmt::Result {
    match published {
        Some(date) => write!(f, "published `{date}` ({})", basis.as_str())?,
        None => f.write_str("publication date unknown")?,
    }
    match (published, candidates) {
        (_, [_, _, ..]) => write!(f, "; possible years: {}", Years(candidates)),
        (Some(_), _) if matches!(left, Left::Window(..)) => write!(f, ", the first of {left}"),
        (None, _) if *left != Left::Open => write!(f, "; possible: {left}"),
        _ => Ok(()),
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stated => f.write_str("the stated date"),
            Self::Dateline => f.write_str("the dateline of the article"),
            Self::NotBefore => f.write_str("past when the article was written"),
            Self::NotAfter => f.write_str("still to come when the article was written"),
            Self::Yearless => f.write_str("told without its year, so within eight months of publication"),
            Self::Elapsed => f.write_str("so much time had passed"),
            Self::NearbyYear => f.write_str("gives its year to the days close to it"),
            Self::Opening => f.write_str("the article opens with it, so it is at most two days old"),
            Self::Newest => f.write_str("the newest day told, by custom at most a week old"),
            Self::Shared { strength: Strength::Quotation, witnesses } => {
                write!(f, "the same words were spoken on one day{}", Told(witnesses))
            }
            Self::Shared { strength: Strength::Act, witnesses } => {
                write!(f, "the same act has one day{}", Told(witnesses))
            }
            Self::Retold { witnesses } => {
                write!(f, "quoted without a time, so at most two months old{}", Told(witnesses))
            }
            Self::Contradicted(ground) => write!(f, "{ground}; left aside, it does not fit stronger clues"),
            Self::Concluded { .. } => f.write_str("the conclusion"),
        }
    }
}

/// Who tells an act too.
struct Told<'a>(&'a [Witness]);

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, witness) in self.0.iter().enumerate() {
            let joint = if i == 0 { ", also told in" } else { " and in" };
            write!(f, "{joint} {} (`{}`)", witness.doc, witness.words)?;
        }
        Ok(())
    }
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("any day"),
            Self::Day(day) => write!(f, "{day}"),
            Self::Window(first, last) => write!(f, "{first}..{last}"),
            Self::From(first) => write!(f, "{first}.."),
            Self::Until(last) => write!(f, "..{last}"),
            Self::Yearly(first, last, years) => {
                write!(f, "{}", first.format("%m-%d"))?;
                if first != last {
                    write!(f, "..{}", last.format("%m-%d"))?;
                }
                write!(f, " of {}", Years(years))
            }
            Self::Scattered(years) => write!(f, "some days of {}", Years(years)),
        }
    }
}

/// Years in full, or counted where they are many.
struct Years<'a>(&'a [i32]);

impl fmt::Display for Years<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LISTED: usize = 12;
        match self.0 {
            [first, .., last] if self.0.len() > LISTED => {
                write!(f, "{} years from {first} to {last}", self.0.len())
            }
            years => {
                for (i, year) in years.iter().enumerate() {
                    write!(f, "{}{year}", if i == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
        }
    }
}
