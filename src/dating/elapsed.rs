//! Lengths of time that end on the day of publication: "six months have gone by since the vote on 26 May", "three weeks
//! ago, on 4 March", "the strike, now in its third week, began on 9 June". Takes a text, gives clues.

use super::gather::Text;
use super::when::shifted;
use super::{ClueKind, Measure, Since, When};
use crate::date::{Datelike, NaiveDate};
use crate::mention::event::EventMention;
use crate::mention::time::{
    Amount, Bound, Direction, Modifier, Named, Origin, Parts, Timex, TimexKind, Unit, Way, Year,
};
use crate::rules::time::Read;
use crate::rules::{Kind, Rules};
use crate::span::Span;
use crate::text::{Tag, Tense, VerbGroup};

/// How many tokens may part two expressions that say the same: "three weeks ago, on 4 March".
const BETWEEN: u32 = 2;

/// What expression `number` says of how long before publication something was, and the words that say it.
pub(super) fn elapsed(text: &Text<'_>, rules: &Rules, number: usize) -> Option<(Span, ClueKind)> {
    let timex = &text.mentions.timexes[number];
    let (amount, unit, measure, (since, end)) = match timex.parts {
        Parts::Duration(Amount::Count(amount), unit) if timex.kind == TimexKind::Duration => {
            let measure = measure(text, rules, timex);
            let began = year_of_beginning(text, timex).filter(|_| matches!(unit, Unit::Year | Unit::Month));
            match began {
                Some(since) => (amount, unit, measure, since),
                None => match counted_from(text, rules, timex)? {
                    (from, End::Now) => (amount, unit, measure, (day(from)?, from.span)),
                    (from, End::Told) => return Some((timex.span, later(from, amount, unit)?)),
                },
            }
        }
        Parts::Offset {
            amount: Amount::Count(amount),
            unit,
            way: Way::Earlier,
            from: Origin::Publication,
        } => {
            let year = year_beside(text, timex).filter(|_| matches!(unit, Unit::Year | Unit::Month));
            (amount, unit, measure(text, rules, timex), year.or_else(|| day_beside(text, timex))?)
        }
        Parts::Day(shift @ ..=0) => {
            (shift.unsigned_abs() as f32, Unit::Day, Measure::Exact, day_beside(text, timex)?)
        }
        Parts::Calendar { month: Some(_), day: Some(_), .. } => {
            let (amount, unit, start) = under_way(text, rules, timex)?;
            return Some((
                Span { start, end: timex.span.end },
                ClueKind::Elapsed { amount, unit, measure: Measure::UnderWay, since: day(timex)? },
            ));
        }
        _ => return None,
    };
    let span = Span { start: timex.span.start.min(end.start), end: timex.span.end.max(end.end) };
    Some((span, ClueKind::Elapsed { amount, unit, measure, since }))
}

fn measure(text: &Text<'_>, rules: &Rules, timex: &Timex) -> Measure {
    let exact = |t: u32| rules.vocabulary.holds(rules.lists.exactly, text.annotated.tokens[t as usize].sym);
    match timex.modifier {
        Some(Modifier::LessThan | Modifier::EqualOrLess) => Measure::Nearly,
        Some(Modifier::MoreThan | Modifier::EqualOrMore) => Measure::Over,
        Some(Modifier::Approx) => Measure::About,
        _ if timex.start.checked_sub(1).is_some_and(exact) => Measure::Exact,
        _ => Measure::Plain,
    }
}

/// The day that an expression names whatever the day of publication.
fn day(timex: &Timex) -> Option<Since> {
    match timex.parts {
        Parts::Calendar { year, month: Some(month), day: Some(day), .. } => {
            Some(Since::Day { month, day, year })
        }
        // "the Wednesday before Christmas 2018"
        Parts::Named { named, year: Some(Year::Number(year)), .. } => {
            let day = match named {
                Named::Feast(feast) => feast.day(year)?,
                Named::Beside(feast, way, step) => step.from(feast.day(year)?, way)?,
                _ => return None,
            };
            Some(Since::Day { month: day.month() as u8, day: day.day() as u8, year: Some(day.year()) })
        }
        _ => None,
    }
}

fn year(timex: &Timex) -> Option<Since> {
    match timex.parts {
        Parts::Calendar { year: Some(year), month: None, .. } => Some(Since::Year(year)),
        _ => None,
    }
}

/// The year that says the same as a number of years ago: right before or behind it, with but a mark and a preposition
/// between.
fn year_beside(text: &Text<'_>, ago: &Timex) -> Option<(Since, Span)> {
    let said = |timex: &Timex| Some((year(timex)?, ago.span));
    text.times_in(ago.sentence).find_map(|(_, timex)| said(timex).filter(|_| gap(ago, timex) <= BETWEEN))
}

/// The day that says the same as one counted from publication: a comma parts the two.
fn day_beside(text: &Text<'_>, counted: &Timex) -> Option<(Since, Span)> {
    text.times_in(counted.sentence).find_map(|(_, timex)| {
        let comma = text.annotated.mark(counted.end.min(timex.end) as usize) == ",";
        day(timex).filter(|_| comma && gap(counted, timex) <= BETWEEN).map(|since| (since, timex.span))
    })
}

fn gap(one: &Timex, other: &Timex) -> u32 {
    let before = |first: &Timex, next: &Timex| next.start.checked_sub(first.end);
    before(one, other).or_else(|| before(other, one)).unwrap_or(u32::MAX)
}

/// The year in the same sentence since which a duration has run: behind "since", or of what began then.
fn year_of_beginning(text: &Text<'_>, duration: &Timex) -> Option<(Since, Span)> {
    let mut years = text
        .times_in(duration.sentence)
        .filter_map(|(number, timex)| year(timex).map(|year| (number, timex, year)));
    let (number, timex, year) = years.next()?;
    if years.next().is_some() {
        return None;
    }
    let begins = text
        .events_in(duration.sentence)
        .any(|e| e.kind == Kind::Begin && e.happened() && (e.times.contains(&number) || e.times.is_empty()));
    (timex.bound == Some(Bound::Since) || begins).then_some((year, duration.span))
}

/// What a counted length of time ends with.
enum End {
    /// What is so when the article is written: "Five days after he was found, on 26 May, he is in prison".
    Now,
    /// What the article tells: "… he was flown to Oslo". That was so many days later, whenever it is told.
    Told,
}

/// The day so many days after another, as past.
fn later(from: &Timex, amount: f32, unit: Unit) -> Option<ClueKind> {
    let Parts::Calendar { year, month: Some(month), day: Some(day), .. } = from.parts else { return None };
    let told = match year {
        Some(year) => When::Full(NaiveDate::from_ymd_opt(year, month.into(), day.into())?),
        None => When::MonthDay { month, day, weekday: None },
    };
    let days = (unit == Unit::Day && amount.fract() == 0.0).then_some(amount as i32)?;
    shifted(told, days)?.clue(Direction::Past)
}

/// The day from which a length of time is counted, and with what it ends.
fn counted_from<'t>(text: &Text<'t>, rules: &Rules, duration: &Timex) -> Option<(&'t Timex, End)> {
    let a = text.annotated;
    let sentence = a.sentences[duration.sentence as usize];
    let is_point = |timex: &&Timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time);
    let mut behind = text.times_in(duration.sentence).map(|(_, timex)| timex);
    let from = behind.find(|timex| timex.start >= duration.end && is_point(timex))?;
    let bound = rules
        .vocabulary
        .entry_at(rules.lists.bounds, &a.tokens[duration.end as usize..sentence.end as usize])
        .and_then(|(_, word)| Bound::read(word));
    let place = |token: u32| a.verb_from(token as usize);
    let finite = |from: u32, until: u32| a.verbs[place(from)..place(until)].iter().filter(|g| g.is_finite());
    // "Born five days after the war began on 3 May, she is eighty": that counts to her birth.
    let opens = place(sentence.start) == place(duration.start);
    let mut before = finite(sentence.start, duration.start);
    let mut after = finite(from.end, sentence.end);
    let is_now = |verb: &VerbGroup| verb.tense == Tense::Present && verb.modal.is_none();
    let is_done = |verb: &VerbGroup| verb.tense == Tense::Past && verb.modal.is_none();
    let end = if matches!(bound, Some(Bound::After | Bound::Since)) {
        match (before.next_back(), after.next()) {
            (None, Some(_)) if !opens => return None,
            (Some(verb), None) | (None, Some(verb)) if is_now(verb) => End::Now,
            (Some(verb), None) | (None, Some(verb)) if !is_done(verb) => return None,
            // Of two verbs it is not plain which one is counted, but neither is ahead.
            (Some(one), Some(other)) if ![one, other].iter().all(|v| is_now(v) || is_done(v)) => return None,
            _ => End::Told,
        }
    } else if from.bound == Some(Bound::Since) {
        // "Six months have gone by since the morning of 26 May"
        before.chain(finite(duration.end, from.start)).next_back().filter(|verb| is_now(verb))?;
        End::Now
    } else {
        return None;
    };
    (!a.is_quoted(duration.start as usize)).then_some((from, end))
}

/// Which unit of time is running since a day on which something began, and where the words begin: "now in its third
/// week".
fn under_way(text: &Text<'_>, rules: &Rules, day: &Timex) -> Option<(f32, Unit, u32)> {
    let a = text.annotated;
    let begins = |e: &&EventMention| e.kind == Kind::Begin && e.happened() && e.head < day.start;
    text.events_in(day.sentence).find(begins)?;
    let (vocabulary, lists) = (&rules.vocabulary, &rules.lists);
    let sentence = a.sentences[day.sentence as usize].tokens();
    sentence.clone().find_map(|at| {
        let behind = |at: usize| a.tokens.get(at..sentence.end);
        let owned = a.tags[at] == Tag::Possessive && at > 0;
        let (long, number) = vocabulary.entry_at(lists.ordinals, behind(at + 1)?).filter(|_| owned)?;
        let (_, unit) = vocabulary.entry_at(lists.unit, behind(at + 1 + long)?)?;
        Some((number.parse().ok()?, Unit::read(unit)?, a.tokens[at - 1].span.start))
    })
}
