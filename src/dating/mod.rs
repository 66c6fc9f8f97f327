//! Publication dates of all articles together, solved as one problem of constraints.
//!
//! Takes what each text says about the day it speaks from ([`Clue`]) and the acts that several texts tell
//! ([`Telling`]); gives for each article its date, how it is known, and the sum that leads to it. Every day from 1800
//! to 2199 is a candidate at first; clues and shared acts exclude days until nothing changes any more. What contradicts
//! stronger words is left aside with a reason. Where its year stays open, an article is of the time of those dated
//! ones that name the same people; if there are none, no year is chosen.

mod asked;
mod company;
mod conclude;
mod constraint;
mod custom;
mod dateline;
mod days;
mod elapsed;
mod gather;
mod horizon;
mod lapse;
mod network;
mod reason;
pub mod shared;
mod solve;
mod speech;
mod when;

use std::collections::BTreeMap;

use self::asked::Asked;
use self::company::Company;
use crate::date::{Edtf, NaiveDate, Weekday};
use crate::diagnostic::Diagnostic;
use crate::document::Basis;
use crate::id::DocId;
use crate::mention::time::{Direction, Unit};
use crate::span::Span;
use crate::text::BlockKind;

pub use gather::{Text, gather};
pub use reason::{Ground, Left, Reason, Witness};

/// Dates every article, from its own words and from the acts that it tells together with others.
///
/// The answers stand in the order of `articles`; they do not depend on it.
///
/// ```
/// use rejoinder::dating::{Article, date};
/// let mut article = Article::new("report".into());
/// article.stated = Some("2012-03-05".parse().unwrap());
/// let dated = date(&[article]);
/// assert_eq!(dated[0].published.as_ref().unwrap().to_string(), "2012-03-05");
/// ```
pub fn date(articles: &[Article]) -> Vec<Dated> {
    told(articles, Steps::All)
}

/// The same for whoever asks for the dates alone: of the steps that lead to a date only the last are told.
pub fn date_alone(articles: &[Article]) -> Vec<Dated> {
    told(articles, Steps::Last)
}

/// Which steps of the sum are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Steps {
    All,
    /// What is left aside, and the one that leaves what remains.
    Last,
}

fn told(articles: &[Article], steps: Steps) -> Vec<Dated> {
    let mut out: Vec<Option<Dated>> = vec![None; articles.len()];
    let groups = solve::groups(articles);
    let mut asked = Asked::default();
    let mut conclude = |group: &[usize], company: &BTreeMap<usize, Company>, out: &mut [Option<Dated>]| {
        for (&at, solution) in group.iter().zip(solve::solve(articles, group, company, steps, &mut asked)) {
            out[at] = Some(conclude::conclude(&articles[at], solution));
        }
    };
    groups.iter().for_each(|group| conclude(group, &BTreeMap::new(), &mut out));
    // Once the others have their days, they give their year to those who name the same people.
    let company = company::company(articles, &out);
    let joined = |group: &&Vec<usize>| group.iter().any(|at| company.contains_key(at));
    groups.iter().filter(joined).for_each(|group| conclude(group, &company, &mut out));
    out.into_iter().map(|dated| dated.expect("every article stands in one group")).collect()
}

/// What is known about the publication day of one article before anything is solved.
#[derive(Debug, Clone)]
pub struct Article {
    /// Which.
    pub doc: DocId,
    /// The date that a person, front matter or metadata states.
    pub stated: Option<Edtf>,
    /// The day in its own dateline.
    pub dateline: Option<Dateline>,
    /// One past the last byte of the sentences that it opens with.
    pub lead: usize,
    /// The times in its text.
    pub clues: Vec<Clue>,
    /// The day of the week on which it was written, where it says so.
    pub weekday: Option<Written>,
    /// The acts that other articles may tell too.
    pub tellings: Vec<Telling>,
    /// The persons and bodies that it calls by their full names, each once.
    pub names: Vec<Name>,
}

impl Article {
    /// An article of which nothing is known yet.
    pub fn new(doc: DocId) -> Self {
        Self {
            doc,
            stated: None,
            dateline: None,
            lead: usize::MAX,
            clues: Vec::new(),
            weekday: None,
            tellings: Vec::new(),
            names: Vec::new(),
        }
    }
}

/// The full name of a person or a body that no gazetteer knows, so that it is of one story rather than of the world's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub name: String,
    /// Where it stands first.
    pub span: Span,
    /// Whether the gazetteer knows it, so that it says little of when an article was written.
    pub well_known: bool,
}

/// The day that an article says it was filed on.
#[derive(Debug, Clone)]
pub struct Dateline {
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub words: String,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// Its year, where that is said.
    pub year: Option<i32>,
    /// Its day of the week, where that is said.
    pub weekday: Option<Weekday>,
}

/// The day of the week that an article says it was written on: "OSLO, Friday —", "tonight, Friday".
#[derive(Debug, Clone)]
pub struct Written {
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub words: String,
    /// Which.
    pub weekday: Weekday,
}

/// A time in the text that says something about the day it was published on.
#[derive(Debug, Clone)]
pub struct Clue {
    /// Where it stands.
    pub span: Span,
    /// Its words, as in the text.
    pub words: String,
    /// The kind of block that it stands in; comments and page furniture are not heard.
    pub block: BlockKind,
    /// What it says.
    pub kind: ClueKind,
}

/// What a clue says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ClueKind {
    /// "February 14", "Tuesday, Feb. 13", "May 11, 2018".
    MonthDay {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
        /// Its year, where that is said.
        year: Option<i32>,
        /// Its day of the week, where that is said.
        weekday: Option<Weekday>,
        /// Before or after publication.
        direction: Direction,
    },
    /// "in March", "March 2011".
    Month {
        /// 1 to 12.
        month: u8,
        /// Its year, where that is said.
        year: Option<i32>,
        /// Before or after publication.
        direction: Direction,
    },
    /// "on Tuesday".
    Weekday {
        /// Which.
        weekday: Weekday,
        /// Before or after publication.
        direction: Direction,
    },
    /// "since 2011", "the 2015 deal".
    Year {
        /// Which.
        year: i32,
        /// Before or after publication; `Past` also where it has only begun.
        direction: Direction,
    },
    /// "nearly seven years since it began in 2011", counted to the day of publication.
    Elapsed {
        /// How many.
        amount: f32,
        /// Of what.
        unit: Unit,
        /// How exactly the number is meant.
        measure: Measure,
        /// Counted from when.
        since: Since,
    },
    /// "yesterday" (-1), "today" (0): news without a date.
    RelativeDay(i32),
}

/// How exactly a number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// "exactly seven years", and a day beside the same day counted ("yesterday, 4 May").
    Exact,
    /// "seven years".
    Plain,
    /// "nearly seven years".
    Nearly,
    /// "more than seven years".
    Over,
    /// "about seven years".
    About,
    /// "in its seventh year".
    UnderWay,
}

/// The beginning of a time that has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Since {
    /// Some day of that year.
    Year(i32),
    /// A day.
    Day {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
        /// Its year, where that is said.
        year: Option<i32>,
    },
}

/// An act with the time that one article gives it. The act has one day, whoever tells it.
#[derive(Debug, Clone)]
pub struct Telling {
    /// Equal keys: the same act.
    pub key: TellingKey,
    /// Where the words stand.
    pub span: Span,
    /// The words that say its time; where none do, those that tell the act.
    pub words: String,
    /// The words that tell the act, where `words` are those of its time.
    pub act: Option<String>,
    /// When it was, as this article says.
    pub time: When,
    /// How surely it is the same act.
    pub strength: Strength,
}

/// Names an act that several articles tell; only equality counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TellingKey(pub u32);

/// The time of an act seen from one article; the act lies in the past of its publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// "on Wednesday": within the week that ends with publication.
    Weekday(Weekday),
    /// "last Wednesday": not the day before publication, nor more than two weeks old.
    LastWeekday(Weekday),
    /// "on February 14", without a year.
    MonthDay {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
        /// Its day of the week, where that is said.
        weekday: Option<Weekday>,
    },
    /// A day with its year.
    Full(NaiveDate),
    /// So many days from publication: yesterday is -1.
    DayShift(i32),
    /// "last week", "last month".
    Last(Unit),
    /// So many days after another act ("a day later", "five days after").
    After {
        /// The other act.
        key: TellingKey,
        /// How many days.
        days: i32,
    },
    /// Not said.
    Unknown,
}

/// How surely two tellings speak of the same act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Strength {
    /// They share the words that were spoken.
    Quotation,
    /// They share the words that were spoken, at the time of what the same speaker said before.
    Carried,
    /// The same actor does what the same words say.
    Act,
}

/// The publication date of one article, as far as it can be known.
#[derive(Debug, Clone)]
pub struct Dated {
    /// Which article.
    pub doc: DocId,
    /// A day; with `?` where any part is inferred; `XXXX-02-14?` where only its year is open. A stated date is kept as
    /// it was given. Of several days within a week the first is proposed.
    pub published: Option<Edtf>,
    /// How it is known.
    pub basis: Basis,
    /// The first and last day that remain, where both are bounded.
    pub window: Option<(NaiveDate, NaiveDate)>,
    /// The years that remain, where there are several and each leaves only a few weeks.
    pub candidates: Vec<i32>,
    /// The sum, step by step; the last one says what was concluded.
    pub reasons: Vec<Reason>,
    /// What a person should look at.
    pub findings: Vec<Diagnostic>,
}
