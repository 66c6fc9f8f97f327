//! The notation in which a time rule says what its words give, compiled against the rule's pattern.
//!
//! ```text
//! weekday(@weekdays, last)                  a function; its arguments stand in order or by name
//! calendar(month=@months, day=#day)         @name and #name: what the pattern caught under that name
//! day(-1) at part(NI)                       a day, at a time of day
//! ```
//!
//! [`FUNCTIONS`] and [`TIMES`] list the functions. A function that is not there, an argument that it does not
//! take, a word that it cannot read, be it in the rule or in a list that the rule captures, is an error when the
//! rules are loaded; so a rule that loads always means something.

use std::borrow::Cow;

use chrono::{NaiveDate, Weekday};

use super::parts::{
    Amount, ClockHalf, DayPart, DayTime, Feast, Named, Origin, Parts, Quantifier, Read, Reference, Relation,
    Repeated, Season, Unit, Way, Year,
};
use super::period::period;
use crate::rules::pattern::{Pattern, Test};
use crate::rules::vocabulary::Vocabulary;

/// A compiled value: what to make of a match.
#[derive(Debug, Clone)]
pub(super) struct Value {
    parts: Call<Parts>,
    time: Option<Call<DayTime>>,
}

/// A call: what is to be made of which arguments.
#[derive(Debug, Clone)]
struct Call<T> {
    build: Build<T>,
    /// One for each parameter of the function; none where it was left out.
    arguments: Vec<Option<Argument>>,
}

/// Makes something of filled arguments, where that makes sense.
type Build<T> = fn(&Filled<'_>) -> Option<T>;

/// An argument of a call.
#[derive(Debug, Clone)]
pub(super) enum Argument {
    /// A word of the rule itself.
    Word(Box<str>),
    /// What the slot of the pattern caught.
    Slot(u8),
}

/// What an argument stands for in a match: the word, or what a slot caught.
pub(super) fn word<'a>(
    argument: &'a Argument,
    caught: &dyn Fn(u8) -> Option<Cow<'a, str>>,
) -> Option<Cow<'a, str>> {
    match argument {
        Argument::Word(word) => Some(Cow::Borrowed(word)),
        Argument::Slot(slot) => caught(*slot),
    }
}

/// A function of the notation: its name, its parameters (`?` after those that may be left out) with what
/// each can read, and what it makes of them.
struct Function<T: 'static> {
    name: &'static str,
    parameters: &'static [Parameter],
    build: Build<T>,
}

type Parameter = (&'static str, fn(&str) -> bool);

fn is<T: Read>(word: &str) -> bool {
    T::read(word).is_some()
}

/// The functions that give parts of a date.
const FUNCTIONS: &[Function<Parts>] = &[
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
        parameters: &[("weekday", is::<Weekday>), ("relation?", is::<Relation>)],
        build: |a| Some(Parts::Weekday(a.read(0)?, a.relation(1))),
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
const TIMES: &[Function<DayTime>] = &[
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
struct Filled<'a>(Vec<Option<Cow<'a, str>>>);

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

impl Value {
    /// Compiles `source` for a rule whose pattern is `pattern`.
    pub(super) fn compile(source: &str, pattern: &Pattern, words: &Vocabulary) -> Result<Self, String> {
        let (parts, time) = match source.split_once(" at ") {
            Some((parts, time)) => (parts, Some(time)),
            None => (source, None),
        };
        Ok(Self {
            parts: call(parts, FUNCTIONS, pattern, words)?,
            time: time.map(|t| call(t, TIMES, pattern, words)).transpose()?,
        })
    }

    /// What a match gives; `caught` tells what each slot caught. None where the words fit the pattern but make
    /// no sense (the 31st hour).
    pub(super) fn fill<'a>(
        &'a self,
        caught: &dyn Fn(u8) -> Option<Cow<'a, str>>,
    ) -> Option<(Parts, Option<DayTime>)> {
        let parts = self.parts.fill(caught)?;
        let time = match &self.time {
            Some(time) => Some(time.fill(caught)?),
            None => None,
        };
        Some((parts, time))
    }
}

impl<T> Call<T> {
    fn fill<'a>(&'a self, caught: &dyn Fn(u8) -> Option<Cow<'a, str>>) -> Option<T> {
        let words = self.arguments.iter().map(|a| a.as_ref().and_then(|a| word(a, caught)));
        (self.build)(&Filled(words.collect()))
    }
}

/// Reads one call and checks it against the functions of `table`.
fn call<T>(
    source: &str,
    table: &[Function<T>],
    pattern: &Pattern,
    words: &Vocabulary,
) -> Result<Call<T>, String> {
    let source = source.trim();
    let (name, inner) = source
        .strip_suffix(')')
        .and_then(|s| s.split_once('('))
        .ok_or_else(|| format!("`{source}` is no call such as `day(-1)`"))?;
    let function = table.iter().find(|f| f.name == name).ok_or_else(|| {
        let names: Vec<&str> = table.iter().map(|f| f.name).collect();
        format!("there is no function `{name}`; the functions are {}", names.join(", "))
    })?;
    let mut arguments: Vec<Option<Argument>> = vec![None; function.parameters.len()];
    for (i, given) in inner.split(',').map(str::trim).filter(|a| !a.is_empty()).enumerate() {
        let (at, given) = match given.split_once('=') {
            Some((key, given)) => (
                function.parameters.iter().position(|(n, _)| n.trim_end_matches('?') == key.trim()),
                given.trim(),
            ),
            None => (Some(i).filter(|i| *i < function.parameters.len()), given),
        };
        let at = at.ok_or_else(|| format!("`{name}` takes no argument `{given}`"))?;
        arguments[at] = Some(argument(given, function.parameters[at].1, pattern, words)?);
    }
    for (argument, (parameter, _)) in arguments.iter().zip(function.parameters) {
        if argument.is_none() && !parameter.ends_with('?') {
            return Err(format!("`{name}` lacks its argument `{parameter}`"));
        }
    }
    Ok(Call { build: function.build, arguments })
}

/// Reads an argument, and checks that `accepts` reads all that it can stand for.
pub(super) fn argument(
    given: &str,
    accepts: fn(&str) -> bool,
    pattern: &Pattern,
    words: &Vocabulary,
) -> Result<Argument, String> {
    let Some(name) = given.strip_prefix(['@', '#']) else {
        return if accepts(given) {
            Ok(Argument::Word(given.into()))
        } else {
            Err(format!("`{given}` does not fit here"))
        };
    };
    let slot = pattern.slot(name).ok_or_else(|| format!("the pattern captures no `{name}`"))?;
    for test in pattern.tests_of(slot) {
        let Test::List(list) = test else { continue };
        if let Some(value) = words.values(*list).find(|v| !accepts(v)) {
            return Err(format!("the list behind `{given}` holds `{value}`, which does not fit here"));
        }
    }
    Ok(Argument::Slot(slot))
}
