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

use super::functions::{Build, FUNCTIONS, Filled, Function, TIMES};
use super::parts::{DayTime, Parts};
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
