//! The functions of the notation in which a time rule says what its words give.

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

use super::feast::{Feast, Step};
use super::parts::{
    Amount, ClockHalf, DayPart, DayTime, Named, Origin, Parts, Quantifier, Read, Reference, Relation,
    Repeated, Season, Unit, Way, Year,
};
use super::period::period;

/// Makes something of filled arguments, where that makes sense.
pub(super) type Build<T> = fn(&Filled<'_>) -> Option<T>;

/// A function of the notation: its name, its parameters (`?` after those that may be left out) with what
/// each can read, and what it makes of them.
pub(super) struct Function<T: 'static> {
    pub(super) name: &'static str,
    pub(super) parameters: &'static [Parameter],
    pub(super) build: Build<T>,
}

/// A parameter, with what it can read.
type Parameter = (&'static str, fn(&str) -> bool);

fn is<T: Read>(word: &str) -> bool {
    T::read(word).is_some()
}

/// The functions that give parts of a date.
pub(super) const FUNCTIONS: &[Function<Parts>] = &[
    Function {
        name: "calendar",
        parameters: &[
            ("year?", is::<i32>),
            ("month?", is::<u8>),
            ("day?", is::<u8>),
            ("weekday?", is::<Weekday>),
            ("century?", is::<i32>),
            ("base?", is::<i32>),
        ],
        build: |a| {
            let year = match (a.read::<i32>(4), a.read::<i32>(5), a.read::<i32>(0)) {
                // "nineteen ninety-six"; "twenty two" is a number.
                (Some(century), _, rest) => {
                    let rest = rest.filter(|r| (10..100).contains(r) && (10..22).contains(&century))?;
                    Some(century * 100 + rest)
                }
                (None, Some(base), rest) => Some(base + rest?),
                (None, None, year) => year.map(full_year),
            };
            let (month, day): (Option<u8>, Option<u8>) = (a.read(1), a.read(2));
            let exists = |(month, day): (u8, u8)| {
                NaiveDate::from_ymd_opt(year.unwrap_or(LEAP_YEAR), month.into(), day.into()).is_some()
            };
            let parts = Parts::Calendar { year, month, day, weekday: a.read(3) };
            month.zip(day).is_none_or(exists).then_some(parts)
        },
    },
    Function {
        name: "weekday",
        parameters: &[("weekday", is::<Weekday>), ("relation?", is::<Relation>), ("weeks?", is::<i32>)],
        build: |a| {
            let weekday = a.read(0)?;
            Some(match a.read(2) {
                Some(weeks) => Parts::WeeksFrom(weekday, a.relation(1), weeks),
                None => Parts::Weekday(weekday, a.relation(1)),
            })
        },
    },
    Function {
        name: "month",
        parameters: &[
            ("month", is::<u8>),
            ("relation?", is::<Relation>),
            ("year?", is::<i32>),
            ("of?", is::<Relation>),
        ],
        build: |a| a.named(Named::Month(a.read(0)?)),
    },
    Function {
        name: "season",
        parameters: &[
            ("season", is::<Season>),
            ("relation?", is::<Relation>),
            ("year?", is::<i32>),
            ("of?", is::<Relation>),
        ],
        build: |a| a.named(Named::Season(a.read(0)?)),
    },
    Function {
        name: "quarter",
        parameters: &[
            ("quarter", is::<u8>),
            ("relation?", is::<Relation>),
            ("year?", is::<i32>),
            ("of?", is::<Relation>),
        ],
        build: |a| a.named(Named::Quarter(a.read(0).filter(|n| (1..=4).contains(n))?)),
    },
    Function {
        name: "half",
        parameters: &[
            ("half", is::<u8>),
            ("relation?", is::<Relation>),
            ("year?", is::<i32>),
            ("of?", is::<Relation>),
        ],
        build: |a| a.named(Named::Half(a.read(0).filter(|n| (1..=2).contains(n))?)),
    },
    Function {
        name: "feast",
        parameters: &[
            ("feast", is::<Feast>),
            ("relation?", is::<Relation>),
            ("year?", is::<i32>),
            ("of?", is::<Relation>),
        ],
        build: |a| a.named(Named::Feast(a.read(0)?)),
    },
    Function {
        name: "around",
        parameters: &[
            ("feast", is::<Feast>),
            ("unit", is::<Unit>),
            ("year?", is::<i32>),
            ("relation?", is::<Relation>),
        ],
        build: |a| {
            let year = a.read(2).map(|year| Year::Number(full_year(year)));
            let named = Named::Around(a.read(0)?, a.read(1)?);
            Some(Parts::Named { named, year, relation: a.relation(3) })
        },
    },
    Function {
        name: "days-beside",
        parameters: &[("feast", is::<Feast>), ("way", is::<Way>), ("year?", is::<i32>), ("days?", is::<u8>)],
        build: |a| a.beside(Step::Days(a.read(3).unwrap_or(1))),
    },
    Function {
        name: "weekday-beside",
        parameters: &[
            ("feast", is::<Feast>),
            ("way", is::<Way>),
            ("year?", is::<i32>),
            ("weekday", is::<Weekday>),
        ],
        build: |a| a.beside(Step::Weekday(a.read(3)?)),
    },
    Function {
        name: "week-of",
        parameters: &[("month", is::<u8>), ("day", is::<u8>), ("year?", is::<i32>)],
        build: |a| {
            let (month, day) = (a.read(0)?, a.read::<u8>(1)?);
            NaiveDate::from_ymd_opt(LEAP_YEAR, u32::from(month), day.into())?;
            let named = Named::Around(Feast::Fixed(month, day), Unit::Week);
            let year = a.read(2).map(|year| Year::Number(full_year(year)));
            Some(Parts::Named { named, year, relation: Relation::Bare })
        },
    },
    Function {
        name: "nth-weekday",
        parameters: &[
            ("number", is::<u8>),
            ("weekday", is::<Weekday>),
            ("month", is::<u8>),
            ("year?", is::<i32>),
        ],
        build: |a| {
            let number = a.read(0).filter(|n| (1..=5).contains(n))?;
            let named = Named::Feast(Feast::Nth(a.read(2)?, number, a.read(1)?, 0));
            let year = a.read(3).map(|year| Year::Number(full_year(year)));
            Some(Parts::Named { named, year, relation: Relation::Bare })
        },
    },
    Function {
        name: "counterpart",
        parameters: &[("year", is::<i32>)],
        build: |a| Some(Parts::Counterpart(a.read(0)?)),
    },
    Function {
        name: "date",
        parameters: &[("month", is::<u8>), ("day", is::<u8>), ("of", is::<Relation>)],
        build: |a| {
            let (month, day) = (a.read(0)?, a.read::<u8>(1)?);
            NaiveDate::from_ymd_opt(LEAP_YEAR, u32::from(month), day.into())?;
            let named = Named::Feast(Feast::Fixed(month, day));
            Some(Parts::Named { named, year: a.read(2).map(Year::Relative), relation: Relation::Bare })
        },
    },
    Function {
        name: "weekend",
        parameters: &[("relation?", is::<Relation>)],
        build: |a| Some(Parts::Named { named: Named::Weekend, year: None, relation: a.relation(0) }),
    },
    Function {
        name: "unit",
        parameters: &[("unit", is::<Unit>), ("relation", is::<Relation>)],
        build: |a| Some(Parts::Unit(a.read(0)?, a.relation(1))),
    },
    Function {
        name: "unit-beyond",
        parameters: &[("unit", is::<Unit>), ("relation", is::<Relation>)],
        build: |a| Some(Parts::UnitBeyond(a.read(0)?, a.relation(1))),
    },
    Function {
        name: "quarter-of",
        parameters: &[("month", is::<u8>), ("year?", is::<i32>), ("of?", is::<Relation>)],
        build: |a| {
            let number = a.read(1).map(|year| Year::Number(full_year(year)));
            let year = number.or_else(|| a.read(2).map(Year::Relative));
            let named = Named::Quarter((a.read::<u8>(0)? - 1) / 3 + 1);
            Some(Parts::Named { named, year, relation: Relation::Bare })
        },
    },
    Function { name: "day", parameters: &[("shift", is::<i32>)], build: |a| Some(Parts::Day(a.read(0)?)) },
    Function { name: "same-day", parameters: &[], build: |_| Some(Parts::SameDay) },
    Function {
        name: "offset",
        parameters: &[
            ("amount", is::<Amount>),
            ("unit", is::<Unit>),
            ("way", is::<Way>),
            ("from", is::<Origin>),
            ("more?", is::<Amount>),
        ],
        build: |a| {
            Some(Parts::Offset {
                amount: a.amount(0, 4)?,
                unit: a.read(1)?,
                way: a.read(2)?,
                from: a.read(3)?,
            })
        },
    },
    Function {
        name: "duration",
        parameters: &[("amount", is::<Amount>), ("unit", is::<Unit>), ("more?", is::<Amount>)],
        build: |a| Some(Parts::Duration(a.amount(0, 2)?, a.read(1)?)),
    },
    Function {
        name: "stretch",
        parameters: &[
            ("amount", is::<Amount>),
            ("unit", is::<Unit>),
            ("relation", is::<Relation>),
            ("more?", is::<Amount>),
        ],
        build: |a| Some(Parts::Stretch(a.amount(0, 3)?, a.read(1)?, a.relation(2))),
    },
    Function {
        name: "every",
        parameters: &[
            ("unit", is::<Unit>),
            ("amount?", is::<Amount>),
            ("quant?", is::<Quantifier>),
            ("times?", is::<u8>),
        ],
        build: |a| {
            let amount = a.read(1).unwrap_or(Amount::Count(1.0));
            let value = period(amount, a.read(0)?).into();
            Some(Parts::Set(Repeated { value, quantifier: a.read(2), times: a.read(3) }))
        },
    },
    Function {
        name: "each-weekday",
        parameters: &[("weekday", is::<Weekday>), ("quant?", is::<Quantifier>)],
        build: |a| a.each(format!("XXXX-WXX-{}", a.read::<Weekday>(0)?.number_from_monday())),
    },
    Function {
        name: "each-month",
        parameters: &[("month", is::<u8>), ("quant?", is::<Quantifier>)],
        build: |a| a.each(format!("XXXX-{:02}", a.read::<u8>(0)?)),
    },
    Function {
        name: "each-season",
        parameters: &[("season", is::<Season>), ("quant?", is::<Quantifier>)],
        build: |a| a.each(format!("XXXX-{}", a.read::<Season>(0)?.as_str())),
    },
    Function {
        name: "each-part",
        parameters: &[("part", is::<DayPart>), ("quant?", is::<Quantifier>)],
        build: |a| a.each(format!("XXXX-XX-XXT{}", a.read::<DayPart>(0)?.as_str())),
    },
    Function {
        name: "reference",
        parameters: &[("reference", is::<Reference>)],
        build: |a| Some(Parts::Reference(a.read(0)?)),
    },
    Function {
        name: "decade",
        parameters: &[("year", is::<i32>)],
        build: |a| Some(Parts::Era(Unit::Decade, full_year(a.read(0)?) / 10 * 10)),
    },
    Function {
        name: "before-christ",
        parameters: &[("year", is::<i32>)],
        build: |a| {
            let year = a.read::<i32>(0).filter(|year| (1..10_000).contains(year))?;
            // Astronomers, and ISO 8601, count the year before AD 1 as 0.
            Some(Parts::Calendar { year: Some(1 - year), month: None, day: None, weekday: None })
        },
    },
    Function {
        name: "century-of",
        parameters: &[("year", is::<i32>)],
        build: |a| {
            let year = a.read::<i32>(0).filter(|year| year % 100 == 0)?;
            Some(Parts::Era(Unit::Century, year))
        },
    },
    Function {
        name: "century",
        parameters: &[("number", is::<i32>)],
        build: |a| {
            let number = a.read::<i32>(0).filter(|n| (1..=99).contains(n))?;
            Some(Parts::Era(Unit::Century, (number - 1) * 100))
        },
    },
    Function {
        name: "anaphor",
        parameters: &[("unit", is::<Unit>)],
        build: |a| Some(Parts::Anaphor(a.read(0)?)),
    },
];

/// The functions that give a time of day.
pub(super) const TIMES: &[Function<DayTime>] = &[
    Function {
        name: "clock",
        parameters: &[("hour", is::<u8>), ("minute?", is::<u8>), ("half?", is::<ClockHalf>)],
        build: |a| {
            let minute = if a.0[1].is_some() { Some(a.read(1)?) } else { None };
            clock(a.read(0)?, minute, a.read(2))
        },
    },
    Function {
        name: "digits",
        parameters: &[("time", |word| digits(word).is_some()), ("half?", is::<ClockHalf>)],
        build: |a| {
            let (hour, minute) = digits(a.0[0].as_deref()?)?;
            clock(hour, Some(minute), a.read(1))
        },
    },
    Function {
        name: "part",
        parameters: &[("part", is::<DayPart>)],
        build: |a| Some(DayTime::Part(a.read(0)?)),
    },
];

/// A time of the clock, where the clock has it.
fn clock(hour: u8, minute: Option<u8>, half: Option<ClockHalf>) -> Option<DayTime> {
    let hour = match half {
        None => Some(hour).filter(|h| *h < 24),
        Some(half) if (1..=12).contains(&hour) => {
            Some(hour % 12 + if half == ClockHalf::Pm { 12 } else { 0 })
        }
        Some(_) => None,
    }?;
    minute.is_none_or(|m| m < 60).then_some(DayTime::Clock(hour, minute))
}

/// Hour and minute written as one number: `0930`, `5.30`.
fn digits(word: &str) -> Option<(u8, u8)> {
    let (hour, minute) = match word.split_once('.') {
        Some(parts) => parts,
        None => word.split_at_checked(2)?,
    };
    if minute.len() == 2 { Some((hour.parse().ok()?, minute.parse().ok()?)) } else { None }
}

/// Any year with a 29 February.
const LEAP_YEAR: i32 = 2000;

/// A year of two digits is one of the hundred years around the turn of the millennium.
fn full_year(year: i32) -> i32 {
    match year {
        0..30 => 2000 + year,
        30..100 => 1900 + year,
        _ => year,
    }
}

/// The arguments of a call with the words that they stand for.
pub(super) struct Filled<'a>(pub(super) Vec<Option<Cow<'a, str>>>);

impl Filled<'_> {
    fn read<T: Read>(&self, at: usize) -> Option<T> {
        T::read(self.0[at].as_deref()?)
    }

    fn relation(&self, at: usize) -> Relation {
        self.read(at).unwrap_or(Relation::Bare)
    }

    /// A unit with a name; its relation, its year, and which year that is ("last") stand behind it.
    fn named(&self, named: Named) -> Option<Parts> {
        let number = self.read(2).map(|year| Year::Number(full_year(year)));
        let year = number.or_else(|| self.read(3).map(Year::Relative));
        Some(Parts::Named { named, year, relation: self.relation(1) })
    }

    /// A day so far from a feast; which way, and the year of the feast, stand behind it.
    fn beside(&self, step: Step) -> Option<Parts> {
        let year = self.read(2).map(|year| Year::Number(full_year(year)));
        let named = Named::Beside(self.read(0)?, self.read(1)?, step);
        Some(Parts::Named { named, year, relation: Relation::Bare })
    }

    /// What comes round in every year or day; how it is picked stands second.
    fn each(&self, value: String) -> Option<Parts> {
        Some(Parts::Set(Repeated { value: value.into(), quantifier: self.read(1), times: None }))
    }

    /// An amount with what is to be added to it ("two and a half").
    fn amount(&self, at: usize, more: usize) -> Option<Amount> {
        Some(match (self.read(at)?, self.read(more)) {
            (Amount::Count(n), Some(Amount::Count(m))) => Amount::Count(n + m),
            (amount, _) => amount,
        })
    }
}
