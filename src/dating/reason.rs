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
/// Printed it is one line; whoever has the texts can have it name places by [`Reason::with_places`].
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
    /// It says on which day of the week it was written.
    Written,
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
        /// The words that tell it, where those of the step say its time.
        act: Option<String>,
        /// Who tells it.
        witnesses: Vec<Witness>,
    },
    /// Words quoted without a time are recent.
    Retold {
        /// Who tells when they were spoken.
        witnesses: Vec<Witness>,
    },
    /// A dated article names the same people.
    Company {
        /// The one that names most of them.
        doc: DocId,
    },
    /// Articles that name the same people are of those days.
    SameDays {
        /// The one that names most of them.
        doc: DocId,
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
    /// Days that begin alike in several years: the longest such stretch, and the years in which it begins.
    Yearly(NaiveDate, NaiveDate, Vec<i32>),
    /// Days of several years.
    Scattered(Vec<i32>),
}

/// More days than this without a candidate part two candidate times.
pub(super) const APART: i64 = 60;

impl Left {
    /// What remains in `days`.
    pub(super) fn of(days: &Days) -> Self {
        let stretches = days.stretches(APART);
        if let [only] = stretches[..] {
            let (first, last) = only.days();
            return match only.open() {
                (true, true) => Self::Open,
                (true, false) => Self::Until(last),
                (false, true) => Self::From(first),
                (false, false) if first == last => Self::Day(first),
                (false, false) => Self::Window(first, last),
            };
        }
        // A time cut by the horizon says nothing about the others.
        let whole = || stretches.iter().filter(|stretch| stretch.open() == (false, false));
        if let Some(longest) = whole().max_by_key(|stretch| stretch.len()) {
            let (first, last) = longest.days();
            let alike = |day: NaiveDate| (day.month(), day.day()) == (first.month(), first.day());
            let years: Option<Vec<i32>> = whole()
                .map(|stretch| Some(stretch.first_day()).filter(|day| alike(*day)).map(|day| day.year()))
                .collect();
            if let Some(years) = years {
                return Self::Yearly(first, last, years);
            }
        }
        let years = whole().map(|stretch| stretch.days());
        let mut years: Vec<i32> = years.flat_map(|(first, last)| first.year()..=last.year()).collect();
        years.dedup();
        Self::Scattered(years)
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
            Self::Shared { strength, act, .. } => Self::Shared { strength, act, witnesses },
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
        self.tell(f, &|doc, _| doc.to_string())
    }
}

impl Reason {
    /// The line with the places of all words in it as `place` writes them; a stated date has an empty span.
    pub fn with_places(&self, place: impl Fn(&DocId, Span) -> String) -> String {
        fmt::from_fn(|f| self.tell(f, &place)).to_string()
    }

    fn tell(&self, f: &mut fmt::Formatter<'_>, place: &dyn Fn(&DocId, Span) -> String) -> fmt::Result {
        if let Ground::Concluded { published, basis, candidates } = &self.ground {
            return conclusion(f, published.as_ref(), *basis, candidates, &self.left);
        }
        write!(f, "`{}` ({}): ", self.words, place(&self.doc, self.span))?;
        self.ground.tell(f, place)?;
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

impl Ground {
    fn tell(&self, f: &mut fmt::Formatter<'_>, place: &dyn Fn(&DocId, Span) -> String) -> fmt::Result {
        match self {
            Self::Stated => f.write_str("the stated date"),
            Self::Dateline => f.write_str("the dateline of the article"),
            Self::Written => f.write_str("the day of the week on which it was written"),
            Self::NotBefore => f.write_str("past when the article was written"),
            Self::NotAfter => f.write_str("still to come when the article was written"),
            Self::Yearless => f.write_str("told without its year, so within eight months of publication"),
            Self::Elapsed => f.write_str("so much time had passed"),
            Self::NearbyYear => f.write_str("gives its year to the days close to it"),
            Self::Opening => f.write_str("the article opens with it, so it is at most two days old"),
            Self::Newest => f.write_str("the newest day told, by custom at most a week old"),
            Self::Shared { strength, act, witnesses } => {
                match (act, strength) {
                    (Some(act), Strength::Quotation) => write!(f, "the day on which `{act}` was said")?,
                    (Some(act), Strength::Carried) => {
                        write!(f, "the day of what the speaker said before, so of `{act}` too")?;
                    }
                    (Some(act), Strength::Act) => write!(f, "the day of `{act}`")?,
                    (None, Strength::Act) => f.write_str("the same act has one day")?,
                    (None, _) => f.write_str("the same words were spoken on one day")?,
                }
                also_told(f, witnesses, place)
            }
            Self::Retold { witnesses } => {
                f.write_str("quoted without a time, so at most two months old")?;
                also_told(f, witnesses, place)
            }
            Self::Company { doc } => {
                let named = place(doc, Span::default());
                write!(f, "named in {named} too, so published within half a year of it")
            }
            Self::SameDays { doc } => {
                let named = place(doc, Span::default());
                write!(f, "within days of {named} or others that name the same people, so of their year")
            }
            Self::Contradicted(ground) => {
                ground.tell(f, place)?;
                f.write_str("; left aside, it does not fit stronger clues")
            }
            Self::Concluded { .. } => f.write_str("the conclusion"),
        }
    }
}

/// Who tells an act too.
fn also_told(
    f: &mut fmt::Formatter<'_>,
    witnesses: &[Witness],
    place: &dyn Fn(&DocId, Span) -> String,
) -> fmt::Result {
    for (i, witness) in witnesses.iter().enumerate() {
        let joint = if i == 0 { ", also told in" } else { " and in" };
        write!(f, "{joint} {} (`{}`)", place(&witness.doc, witness.span), witness.words)?;
    }
    Ok(())
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

/// Years in full where they are few; many are counted, or told by their bounds where they reach the horizon.
struct Years<'a>(&'a [i32]);

impl fmt::Display for Years<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LISTED: usize = 12;
        if let [first, .., last] = *self.0
            && self.0.len() > LISTED
        {
            // What is told without its year may lack the outermost years of the horizon.
            let (from_start, to_end) = (first <= Days::YEARS.start() + 2, last >= Days::YEARS.end() - 2);
            let unbroken = (last - first) as usize + 1 == self.0.len();
            return match (unbroken, from_start, to_end) {
                (true, true, true) => f.write_str("any year"),
                (true, true, false) => write!(f, "{last} or earlier"),
                (true, false, true) => write!(f, "{first} or later"),
                _ => write!(f, "{} years from {first} to {last}", self.0.len()),
            };
        }
        for (i, year) in self.0.iter().enumerate() {
            write!(f, "{}{year}", if i == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::ops::RangeInclusive;

    use super::super::horizon::{Told, Window};
    use super::*;

    fn left(stretches: &[(&str, &str)]) -> Left {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = stretches.iter().flat_map(|(first, last)| {
            day(first).iter_days().take_while(|day| day.to_string().as_str() <= *last).map(Told::on)
        });
        Left::of(&Days::after(&days.collect::<Vec<_>>(), 0, 0, Window::ALL))
    }

    #[test]
    fn of_stretches_that_begin_alike_the_longest_is_told() {
        let found = left(&[("1990-03-04", "1990-03-05"), ("1991-03-04", "1991-03-20")]);
        assert_eq!(found.to_string(), "03-04..03-20 of 1990, 1991");
    }

    #[test]
    fn a_stretch_across_the_turn_of_the_year_names_both_years() {
        let found = left(&[("1990-03-04", "1990-03-05"), ("1991-12-20", "1992-01-05")]);
        assert_eq!(found, Left::Scattered(vec![1990, 1991, 1992]));
    }

    #[test]
    fn many_years_are_told_by_their_bounds() {
        let told = |years: RangeInclusive<i32>| Years(&years.collect::<Vec<_>>()).to_string();
        assert_eq!(told(1800..=2198), "any year");
        assert_eq!(told(1800..=2014), "2014 or earlier");
        assert_eq!(told(2015..=2199), "2015 or later");
        assert_eq!(told(1900..=1950), "51 years from 1900 to 1950");
        assert_eq!(told(2001..=2003), "2001, 2002, 2003");
    }
}
