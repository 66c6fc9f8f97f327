//! `TIMEX3`: the time expressions of a text, its creation time, and the ends of stretches of time.

use super::inline::Mark;
use crate::date::{Edtf, NaiveDate};
use crate::mention::time::{Modifier, Origin, Parts, Quantifier, Timex, TimexKind, Year};
use crate::render::record::Record;
use crate::render::xml::Tag;
use crate::resolve::{Resolved, ValueOrigin};

/// The id of the creation time.
pub(super) const CREATION: &str = "t0";
/// The value of a day that is not known.
const UNKNOWN_DAY: &str = "XXXX-XX-XX";

/// The id of a time expression.
pub(super) fn id(number: usize) -> String {
    format!("t{}", number + 1)
}

/// The day from which the article speaks, where it is one day.
pub(super) fn published(record: &Record<'_>) -> Option<NaiveDate> {
    record.published.and_then(Edtf::as_day)
}

/// The time at which the text was written, as far as it is known.
pub(super) fn creation(record: &Record<'_>) -> String {
    let known = record.published.and_then(Edtf::to_timex3);
    let value = known.as_deref().unwrap_or(UNKNOWN_DAY);
    Tag::new("TIMEX3")
        .with("tid", CREATION)
        .with("type", TimexKind::Date.as_str())
        .with("value", value)
        .with("temporalFunction", "false")
        .with("functionInDocument", "CREATION_TIME")
        .around(value)
}

/// The tags of all time expressions.
pub(super) fn marks(record: &Record<'_>) -> Vec<Mark> {
    let stretches = stretches(record);
    let mut out = Vec::with_capacity(record.values.len());
    for (number, (timex, value)) in record.mentions.timexes.iter().zip(record.values).enumerate() {
        let ends = stretches.iter().find(|stretch| stretch.duration == number);
        let pointing = pointing(timex, value);
        let anchor = match pointing {
            Pointing::ToCreation => Some(CREATION.to_owned()),
            Pointing::ToText(Some(other)) => Some(id(other)),
            Pointing::ToText(None) | Pointing::Nowhere => None,
        };
        let tag = Tag::new("TIMEX3")
            .with("tid", id(number))
            .with("type", value.kind.as_str())
            .with("value", &value.value)
            .maybe("mod", value.modifier.map(Modifier::as_str))
            .maybe("quant", value.quantifier.map(Quantifier::as_str))
            .maybe("freq", value.frequency())
            .maybe("beginPoint", ends.map(|stretch| &stretch.begin))
            .maybe("endPoint", ends.map(|stretch| &stretch.end))
            .with("temporalFunction", if pointing == Pointing::Nowhere { "false" } else { "true" })
            .maybe("anchorTimeID", anchor);
        out.push(Mark { span: timex.span, tag });
    }
    out
}

/// The ends of stretches that no words name.
pub(super) fn ends(record: &Record<'_>) -> Vec<String> {
    stretches(record).into_iter().map(|stretch| stretch.unnamed.empty()).collect()
}

/// From where a time expression counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pointing {
    /// It says all itself.
    Nowhere,
    /// From the creation time.
    ToCreation,
    /// From another time in the text, where it is known from which.
    ToText(Option<usize>),
}

pub(super) fn pointing(timex: &Timex, value: &Resolved) -> Pointing {
    if let ValueOrigin::FromNarrative(by) = value.origin {
        return Pointing::ToText(Some(by as usize));
    }
    match &timex.parts {
        Parts::Calendar { year: Some(_), .. }
        | Parts::Named { year: Some(Year::Number(_)), .. }
        | Parts::Era(..)
        | Parts::Set(_)
        | Parts::Duration(..) => Pointing::Nowhere,
        Parts::Weekday(_, relation) | Parts::Unit(_, relation) | Parts::Named { relation, .. }
            if relation.is_narrative() =>
        {
            Pointing::ToText(None)
        }
        // What would count from the text, where that tells no day, counts from publication; unless that is unknown.
        Parts::Offset { from: Origin::Narrative, .. } | Parts::Anaphor(_) | Parts::SameDay
            if value.origin == ValueOrigin::Stated =>
        {
            Pointing::ToText(None)
        }
        _ => Pointing::ToCreation,
    }
}

/// A duration that begins or ends with the day of creation: "the past three weeks".
struct Stretch {
    duration: usize,
    begin: String,
    end: String,
    /// The end that is not the creation time.
    unnamed: Tag,
}

fn stretches(record: &Record<'_>) -> Vec<Stretch> {
    let Some(published) = published(record) else { return Vec::new() };
    let mut out: Vec<Stretch> = Vec::new();
    for (number, value) in record.values.iter().enumerate() {
        let Some((first, last)) = value.first.zip(value.last).filter(|_| value.kind == TimexKind::Duration)
        else {
            continue;
        };
        let unnamed = id(record.values.len() + out.len());
        let end = |day: NaiveDate| {
            Tag::new("TIMEX3")
                .with("tid", &unnamed)
                .with("type", TimexKind::Date.as_str())
                .with("value", Edtf::day(day).to_string())
                .with("temporalFunction", "true")
                .with("anchorTimeID", id(number))
        };
        let created = CREATION.to_owned();
        if last == published {
            out.push(Stretch { duration: number, unnamed: end(first), begin: unnamed, end: created });
        } else if first == published {
            out.push(Stretch { duration: number, unnamed: end(last), begin: created, end: unnamed });
        }
    }
    out
}
