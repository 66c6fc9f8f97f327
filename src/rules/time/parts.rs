//! What the words of a time expression give: the parts that they say, and how they point where they say none.
//!
//! Rules make these from words; `mention::time` keeps them with their place, `resolve` turns them into days.

use chrono::Weekday;

use super::feast::{Feast, Step};

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
    /// A weekday so many weeks later: "Monday week", "a week on Monday".
    WeeksFrom(Weekday, Relation, i32),
    /// A unit with a name that comes round every year: "last December", "this spring", "the third quarter".
    Named {
        /// Which.
        named: Named,
        /// Its year, where that is said.
        year: Option<Year>,
        /// Before, now or after; of no account where the year is said.
        relation: Relation,
    },
    /// "last year", "this week", "next month".
    Unit(Unit, Relation),
    /// The unit beyond that: "the week before last", "the year after next".
    UnitBeyond(Unit, Relation),
    /// Days from the publication day: today 0, yesterday -1, tomorrow 1.
    Day(i32),
    /// "three days ago", "two weeks later", "a day earlier".
    Offset {
        /// How many.
        amount: Amount,
        /// Of what.
        unit: Unit,
        /// Earlier than its origin, or later.
        way: Way,
        /// Counted from where.
        from: Origin,
    },
    /// "three weeks", "a few days", "seven-year".
    Duration(Amount, Unit),
    /// A duration that touches the day it is spoken on: "the past three weeks", "the next few days".
    Stretch(Amount, Unit, Relation),
    /// "every day", "weekly".
    Set(Repeated),
    /// Now, the past, the future.
    Reference(Reference),
    /// A decade or century by its first year: the 1980s, the 20th century.
    Era(Unit, i32),
    /// "that day", "the same month": the unit told of before.
    Anaphor(Unit),
    /// The period at hand in another year: "the 1988 quarter".
    Counterpart(i32),
    /// A time of day without a day: "at 5 p.m.".
    SameDay,
}

/// What comes again and again, as TimeML writes a SET.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeated {
    /// What comes: P1D, XXXX-WXX-1, ….
    pub value: Box<str>,
    /// TimeML's `quant`: how it is picked.
    pub quantifier: Option<Quantifier>,
    /// TimeML's `freq`: how often in each.
    pub times: Option<u8>,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayTime {
    /// Hours 0 to 23 and minutes, where they are said.
    Clock(u8, Option<u8>),
    /// A part of the day.
    Part(DayPart),
}

/// The year that is said with a unit of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Year {
    /// "June 2012".
    Number(i32),
    /// "June of last year".
    Relative(Relation),
}

/// Units with names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Named {
    /// 1 to 12.
    Month(u8),
    /// A season.
    Season(Season),
    /// 1 to 4.
    Quarter(u8),
    /// 1 or 2.
    Half(u8),
    /// A weekend.
    Weekend,
    /// A day that is kept every year.
    Feast(Feast),
    /// The week of such a day, or the weekend next to it: "Easter week".
    Around(Feast, Unit),
    /// A day beside it: "the day after Christmas", "the Friday before Easter".
    Beside(Feast, Way, Step),
}

/// How many units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// So many; halves are possible.
    Count(f32),
    /// Some, unsaid how many: TimeML's X.
    Vague,
}

/// A value that is read from a cell of a table or from an argument in a rule.
pub(crate) trait Read: Sized {
    /// The value that `word` stands for; none where it stands for no such value.
    fn read(word: &str) -> Option<Self>;
}

/// Enumerations whose values have a word in the data files.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $value:ident: $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)] // the words say what they are
        pub enum $name { $($(#[$inner])* $value,)* }

        impl $name {
            /// Its word in rule files and, in capitals, in TimeML.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word,)* }
            }
        }

        impl Read for $name {
            fn read(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$value),)* _ => None }
            }
        }
    )*};
}

words! {
    /// The four types of TIMEX3.
    TimexKind { Date: "DATE", Time: "TIME", Duration: "DURATION", Set: "SET", }

    /// TimeML's `mod`.
    Modifier {
        Start: "START", Mid: "MID", End: "END", Approx: "APPROX", LessThan: "LESS_THAN", MoreThan: "MORE_THAN",
        EqualOrLess: "EQUAL_OR_LESS", EqualOrMore: "EQUAL_OR_MORE",
        Before: "BEFORE", After: "AFTER", OnOrBefore: "ON_OR_BEFORE", OnOrAfter: "ON_OR_AFTER",
    }

    /// How an expression points from the day it is spoken on.
    Relation {
        /// Not said: tense and closeness decide.
        Bare: "bare",
        /// "last", "past".
        Last: "last",
        /// "this".
        This: "this",
        /// "next", "coming".
        Next: "next",
        /// "the previous Friday": the one before the day that the text is on.
        Previous: "previous",
        /// "the following Friday": the one after the day that the text is on.
        Following: "following",
        /// "the Friday": of the week that the text is on.
        Told: "told",
    }

    /// Units of time.
    Unit {
        Second: "second", Minute: "minute", Hour: "hour", Day: "day", Weekend: "weekend", Week: "week",
        Fortnight: "fortnight", Month: "month", Quarter: "quarter", Half: "half", Year: "year",
        Decade: "decade", Century: "century", Millennium: "millennium",
    }

    /// The seasons, in the order of the northern year.
    Season { Spring: "SP", Summer: "SU", Autumn: "FA", Winter: "WI", }

    /// The parts of a day, by their codes in TimeML.
    DayPart { Morning: "MO", Midday: "MI", Afternoon: "AF", Evening: "EV", Night: "NI", Daytime: "DT", }

    /// From where an offset counts.
    Origin {
        /// The day of publication ("ago").
        Publication: "publication",
        /// The day that the text was last on ("later", "earlier").
        Narrative: "narrative",
    }

    /// Which way an offset goes.
    Way { Earlier: "earlier", Later: "later", }

    /// Times without a date.
    Reference { Past: "past", Present: "present", Future: "future", }

    /// What a preposition makes of the time behind it.
    Bound {
        Since: "since", Until: "until", By: "by", Before: "before", After: "after", During: "during",
    }

    /// What a word of planning puts ahead.
    Planning {
        /// What it is said of: "due Tuesday".
        Ahead: "ahead",
        /// The infinitive behind it: "plans to leave".
        Infinitive: "infinitive",
        /// Both, and its object: "planned a march on Saturday".
        All: "all",
    }

    /// Which way a preposition points by itself.
    PutOff {
        /// To what is planned: "until Friday".
        Ahead: "ahead",
        /// To what the noun before it names: "a strike for Friday".
        Named: "named",
        /// Either way: "by Friday".
        Either: "either",
        /// To what has been: "since Friday".
        Back: "back",
    }

    /// TimeML's `quant`.
    Quantifier { Each: "EACH", Every: "EVERY", }

    /// The halves of a clock's day.
    ClockHalf { Am: "am", Pm: "pm", }
}

macro_rules! read_numbers {
    ($($type:ty),*) => {$(
        impl Read for $type {
            fn read(word: &str) -> Option<Self> {
                word.parse().ok()
            }
        }
    )*};
}

read_numbers!(u8, i32);

impl Relation {
    /// Whether it counts from where the text is, not from the day of publication.
    pub fn is_narrative(self) -> bool {
        matches!(self, Self::Previous | Self::Following | Self::Told)
    }
}

impl Way {
    /// The other way.
    pub fn back(self) -> Self {
        match self {
            Self::Earlier => Self::Later,
            Self::Later => Self::Earlier,
        }
    }
}

impl Read for Amount {
    /// A number, or `X` for an unsaid one.
    fn read(word: &str) -> Option<Self> {
        if word == "X" {
            return Some(Self::Vague);
        }
        let count: f32 = word.parse().ok()?;
        (count.is_finite() && (0.0..1e6).contains(&count)).then_some(Self::Count(count))
    }
}

impl Read for Weekday {
    /// 1 for Monday to 7 for Sunday, as ISO 8601 counts.
    fn read(word: &str) -> Option<Self> {
        let number: u8 = word.parse().ok()?;
        number.checked_sub(1).and_then(|n| Self::try_from(n).ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_finite() {
        assert_eq!(Amount::read("X"), Some(Amount::Vague));
        assert_eq!(Amount::read("2.5"), Some(Amount::Count(2.5)));
        assert_eq!(Amount::read("inf"), None);
        assert_eq!(Amount::read("-3"), None);
    }
}
