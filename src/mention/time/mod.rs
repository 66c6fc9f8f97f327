//! Time expressions (TIMEX3, TimeML 1.2.1) as their words give them: parts that are known, parts implied.
//!
//! Recognisers propose, refiners repair; `resolve` computes values once the publication date is known.

use chrono::Weekday;

use crate::id::RuleId;
use crate::span::Span;

/// A time expression as found in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Timex {
    /// Where it stands, in bytes.
    pub span: Span,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The number of its sentence.
    pub sentence: u32,
    /// Its type in TimeML.
    pub kind: TimexKind,
    /// What its words say.
    pub parts: Parts,
    /// `mod` of TimeML: START, MID, END, APPROX, …
    pub modifier: Option<Modifier>,
    /// The word before it that makes it a bound.
    pub bound: Option<Bound>,
    /// What the tense of the verb that it belongs to says about its direction.
    pub direction: Direction,
    /// The rule that found it.
    pub rule: RuleId,
}

/// The four types of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words say what they are
pub enum TimexKind {
    Date,
    Time,
    Duration,
    Set,
}

impl TimexKind {
    /// The word of TimeML.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// What the words of a time expression give.
#[derive(Debug, Clone, PartialEq)]
pub enum Parts {
    /// A calendar date as far as it is said: "14 February", "February 2018", "Wednesday, Feb. 14", "2018".
    Calendar {
        /// The year.
        year: Option<i32>,
        /// 1 to 12.
        month: Option<u8>,
        /// 1 to 31.
        day: Option<u8>,
        /// The day of the week that is said with it.
        weekday: Option<Weekday>,
    },
    /// "Friday", "last Friday".
    Weekday(Weekday, Relation),
    /// A unit with a name that comes round every year: "last December", "this spring", "the third quarter".
    Named {
        /// Which.
        named: Named,
        /// Its year, where that is said.
        year: Option<i32>,
        /// Before, now or after.
        relation: Relation,
    },
    /// "last year", "this week", "next month".
    Unit(Unit, Relation),
    /// Days from the publication day: today 0, yesterday -1, tomorrow 1.
    Day(i32),
    /// "three days ago", "two weeks later", "a day earlier".
    Offset {
        /// How many.
        amount: Amount,
        /// Of what.
        unit: Unit,
        /// Later than its origin, or earlier.
        later: bool,
        /// Counted from where.
        from: Origin,
    },
    /// "three weeks", "a few days", "seven-year".
    Duration(Amount, Unit),
    /// "every day", "weekly": the value of TimeML (P1D, XXXX-WXX-1, …).
    Set(Box<str>),
    /// Now, the past, the future.
    Reference(Reference),
    /// A decade or century by its first year: the 1980s, the 20th century.
    Era(Unit, i32),
    /// "that day", "the same month": the unit told of before.
    Anaphor(Unit),
}

/// How an expression points from the day it is spoken on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Not said: tense and closeness decide.
    Bare,
    /// "last", "past".
    Last,
    /// "this".
    This,
    /// "next", "coming".
    Next,
}

/// Units with names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// 1 to 12.
    Month(u8),
    /// 0 spring, 1 summer, 2 autumn, 3 winter.
    Season(u8),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// A weekend.
    Weekend,
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the words say what they are
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// So many; halves are possible.
    Count(f32),
    /// Some, unsaid how many: TimeML's X.
    Vague,
}

/// From where an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The day of publication ("ago").
    Publication,
    /// The day that the text was last on ("later", "earlier").
    Narrative,
}

/// Times without a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words say what they are
pub enum Reference {
    Past,
    Present,
    Future,
}

/// TimeML's `mod`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words say what they are
pub enum Modifier {
    Start,
    Mid,
    End,
    Approx,
    LessThan,
    MoreThan,
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
}

/// What a preposition makes of the time behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words say what they are
pub enum Bound {
    Since,
    Until,
    By,
    Before,
    After,
    During,
}

/// Before or after the day of publication, as the verb's tense says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words say what they are
pub enum Direction {
    Past,
    Future,
    Unknown,
}
