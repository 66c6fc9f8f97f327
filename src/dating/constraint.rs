//! What the words of an article demand of the days. Takes an article, gives its constraints, ranked.

use super::asked::Asked;
use super::custom;
use super::days::Days;
use super::horizon::{EVER, Told, Window};
use super::lapse;
use super::reason::Ground;
use super::{Article, Clue, ClueKind, Strength, Telling, TellingKey, When};
use crate::date::{Edtf, Field, NaiveDate, Weekday};
use crate::mention::time::{Direction, Unit};
use crate::span::Span;
use crate::text::BlockKind;

/// How far a day told without its year may lie from publication: beyond eight months a writer names the year.
pub(super) const YEARLESS: i32 = 240;
/// How old words may be that are quoted without saying when they were spoken.
const RETOLD: i32 = 60;
/// How old a day may be that is told by its day of the week alone.
const WEEK: i32 = 6;
/// How old "last Wednesday" is, least and most.
const LAST_WEEKDAY: (i32, i32) = (2, 13);
/// How old a day of the week may be that an article opens with.
pub(super) const OPENING: i32 = 2;

/// One demand with its place and its weight.
#[derive(Debug, Clone)]
pub(super) struct Constraint {
    pub(super) rank: Rank,
    /// The number of the article that makes it.
    pub(super) article: usize,
    pub(super) span: Span,
    pub(super) words: String,
    pub(super) ground: Ground,
    pub(super) demand: Demand,
}

/// Strongest first: where two contradict one another, the later rank gives way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Stated by a person, metadata or a dateline.
    Given,
    /// What the text's own times say.
    Said,
    /// The same words quoted elsewhere.
    Quotation,
    /// The same, with a day carried over from what the speaker said before.
    Carried,
    /// The same act told elsewhere.
    Act,
    /// A year carried over from a day close by.
    Year,
    /// Quotations without a time are recent.
    Retold,
    /// News is told soon.
    News,
    /// Who names the same people tells of the same time.
    Company,
    /// A running story tells what is new.
    Running,
}

/// What is demanded.
#[derive(Debug, Clone)]
pub(super) enum Demand {
    /// Publication lies between two days.
    Between(Option<NaiveDate>, Option<NaiveDate>),
    /// Publication lies `least` to `most` days after one of the days told.
    After { told: Vec<Told>, least: i32, most: i32 },
    /// Publication is on one of these days.
    Among(Days),
    /// Publication lies at least so many days after `weekday`, and few at most; none of the days told is later.
    Opening { weekday: Weekday, least: i32, told: Vec<Told> },
    /// Publication is on a day of the week.
    On(Weekday),
    /// An act has one of some days, and publication lies `least` to `most` days after it.
    Telling { key: TellingKey, act: Option<Act>, least: i32, most: i32 },
    /// One act lies so many days after another.
    Apart { earlier: TellingKey, later: TellingKey, days: i32 },
}

/// The days that an act may have, whatever the publication day.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    On(Told),
    Weekday(Weekday),
}

impl Act {
    pub(super) fn days(self, within: Window, asked: &mut Asked) -> Days {
        match self {
            Self::On(told) => asked.after(&[told], 0, 0, within),
            Self::Weekday(weekday) => Days::weekday(weekday, 0..=0, within),
        }
    }
}

impl Demand {
    /// The publication days that it allows by itself, as far as they lie within a window, and maybe others; nothing where
    /// it is about an act.
    pub(super) fn published(&self, within: Window, asked: &mut Asked) -> Option<Days> {
        match self {
            Self::Between(first, last) => Some(Days::between(*first, *last, within)),
            Self::After { told, least, most } => Some(asked.after(told, *least, *most, within)),
            Self::Among(days) => Some(days.clone()),
            Self::On(weekday) => Some(Days::weekday(*weekday, 0..=0, within)),
            Self::Opening { weekday, least, told } if told.is_empty() => {
                Some(Days::weekday(*weekday, *least..=OPENING, within))
            }
            Self::Opening { weekday, least, told } => {
                let newest = within.before(0, OPENING);
                let mut days = Days::weekday(*weekday, 0..=0, newest);
                for &day in told {
                    days.retain(&Days::after(&[day], 0, reach(day), newest));
                }
                Some(days.shifted(*least, OPENING, within))
            }
            Self::Telling { .. } | Self::Apart { .. } => None,
        }
    }
}

/// How long after the day told an article may be published that speaks of it as past.
fn reach(told: Told) -> i32 {
    if told.year.is_some() { EVER } else { YEARLESS }
}

/// The constraints of `article`, number `at` of its set.
pub(super) fn constraints(at: usize, article: &Article) -> Vec<Constraint> {
    let mut out = Vec::new();
    let mut add = |rank, span, words: &str, ground, demand| {
        out.push(Constraint { rank, article: at, span, words: words.to_owned(), ground, demand });
    };
    if let Some(stated) = &article.stated {
        let demand = stated_days(stated);
        add(Rank::Given, Span::default(), &stated.to_string(), Ground::Stated, demand);
    }
    if let Some(line) = &article.dateline {
        // Beside a stated date the dateline need not be the same day: reports are filed before they are published.
        let (least, most) = if article.stated.is_some() { (-1, 3) } else { (0, 0) };
        let demand = Demand::After { told: vec![Told::filed(line)], least, most };
        add(Rank::Given, line.span, &line.words, Ground::Dateline, demand);
    }
    if let Some(written) = &article.weekday {
        add(Rank::Said, written.span, &written.words, Ground::Written, Demand::On(written.weekday));
    }
    for clue in article.clues.iter().filter(|clue| is_heard(clue.block)) {
        if let Some((ground, demand)) = said(clue) {
            add(Rank::Said, clue.span, &clue.words, ground, demand);
        }
    }
    for telling in &article.tellings {
        let rank = match telling.strength {
            Strength::Quotation => Rank::Quotation,
            Strength::Carried => Rank::Carried,
            Strength::Act => Rank::Act,
        };
        let act = telling.act.clone();
        let ground = Ground::Shared { strength: telling.strength, act, witnesses: Vec::new() };
        add(rank, telling.span, &telling.words, ground, told_act(telling));
    }
    for (clue, demand) in custom::nearby_years(article) {
        add(Rank::Year, clue.span, &clue.words, Ground::NearbyYear, demand);
    }
    if let Some((clue, ground, demand)) = custom::news(article) {
        add(Rank::News, clue.span, &clue.words, ground, demand);
    }
    out
}

/// The convention that words quoted without a time were spoken lately.
pub(super) fn retold(at: usize, telling: &Telling) -> Option<Constraint> {
    let undated = telling.time == When::Unknown && telling.strength == Strength::Quotation;
    undated.then(|| Constraint {
        rank: Rank::Retold,
        article: at,
        span: telling.span,
        words: telling.words.clone(),
        ground: Ground::Retold { witnesses: Vec::new() },
        demand: Demand::Telling { key: telling.key, act: None, least: 0, most: RETOLD },
    })
}

pub(super) fn is_heard(block: BlockKind) -> bool {
    !matches!(block, BlockKind::Comment | BlockKind::Furniture)
}

fn stated_days(stated: &Edtf) -> Demand {
    if let Some(single) = stated.as_single()
        && let (Some(Field::Known(month)), Some(Field::Known(day))) = (single.date.month, single.date.day)
        && single.date.year.unspecified == 4
    {
        let told = Told { month, day, year: None, weekday: None };
        return Demand::After { told: vec![told], least: 0, most: 0 };
    }
    Demand::Between(stated.earliest(), stated.latest())
}

/// What a clue demands by itself.
fn said(clue: &Clue) -> Option<(Ground, Demand)> {
    match clue.kind {
        ClueKind::MonthDay { month, day, year, weekday, .. } => {
            let told = Told { month, day, year, weekday };
            yearly(told, direction(clue), 0)
        }
        ClueKind::Month { month, year, .. } => {
            let told = Told { month, day: 1, year, weekday: None };
            yearly(told, direction(clue), 30)
        }
        ClueKind::Year { year, .. } => match direction(clue) {
            Direction::Past => {
                Some((Ground::NotBefore, Demand::Between(Some(NaiveDate::from_ymd_opt(year, 1, 1)?), None)))
            }
            Direction::Future => {
                Some((Ground::NotAfter, Demand::Between(None, Some(NaiveDate::from_ymd_opt(year, 12, 31)?))))
            }
            Direction::Unknown => None,
        },
        ClueKind::Elapsed { amount, unit, measure, since } => {
            Some((Ground::Elapsed, lapse::demand(amount, unit, measure, since)?))
        }
        ClueKind::Weekday { .. } | ClueKind::RelativeDay(_) => None,
    }
}

/// A day or month of some year, `length` days long beyond its first.
fn yearly(told: Told, direction: Direction, length: i32) -> Option<(Ground, Demand)> {
    let reach = reach(told);
    let (ground, least, most) = match (direction, told.year) {
        (Direction::Past, Some(_)) => (Ground::NotBefore, 0, reach),
        (Direction::Past, None) => (Ground::Yearless, 0, reach + length),
        (Direction::Future, Some(_)) => (Ground::NotAfter, -reach, length),
        (Direction::Future, None) => (Ground::Yearless, -reach, length),
        // In no known direction it still excludes years where its day of the week is said.
        (Direction::Unknown, None) if told.weekday.is_some() => (Ground::Yearless, -reach, reach),
        (Direction::Unknown, _) => return None,
    };
    Some((ground, Demand::After { told: vec![told], least, most }))
}

/// The direction of a clue; what a caption shows has happened.
pub(super) fn direction(clue: &Clue) -> Direction {
    let said = match clue.kind {
        ClueKind::MonthDay { direction, .. }
        | ClueKind::Month { direction, .. }
        | ClueKind::Weekday { direction, .. }
        | ClueKind::Year { direction, .. } => direction,
        ClueKind::Elapsed { .. } => Direction::Past,
        ClueKind::RelativeDay(days) if days <= 0 => Direction::Past,
        ClueKind::RelativeDay(_) => Direction::Future,
    };
    match said {
        Direction::Unknown if clue.block == BlockKind::Caption => Direction::Past,
        said => said,
    }
}

fn told_act(telling: &Telling) -> Demand {
    let key = telling.key;
    let (act, least, most) = match telling.time {
        When::Weekday(weekday) => (Some(Act::Weekday(weekday)), 0, WEEK),
        When::LastWeekday(weekday) => (Some(Act::Weekday(weekday)), LAST_WEEKDAY.0, LAST_WEEKDAY.1),
        When::MonthDay { month, day, weekday } => {
            (Some(Act::On(Told { month, day, year: None, weekday })), 0, YEARLESS)
        }
        When::Full(day) => (Some(Act::On(Told::on(day))), 0, EVER),
        When::DayShift(days) => (None, days.saturating_neg(), days.saturating_neg()),
        When::Last(unit) => (None, 0, last_unit(unit)),
        When::After { key: earlier, days } => return Demand::Apart { earlier, later: key, days },
        When::Unknown => (None, 0, EVER),
    };
    Demand::Telling { key, act, least, most }
}

/// How far back "last week" or "last month" reaches at most.
fn last_unit(unit: Unit) -> i32 {
    let days = match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 1,
        Unit::Week | Unit::Weekend => 7,
        Unit::Fortnight => 14,
        Unit::Month => 31,
        Unit::Quarter => 92,
        Unit::Half => 184,
        Unit::Year => 366,
        Unit::Decade => 3653,
        Unit::Century => 36525,
        Unit::Millennium => 365_250,
    };
    2 * days - 1
}

/// The day that a clue of an article names, where it lies in the past: in running text, or in a caption too.
pub(super) fn past_day(clue: &Clue) -> Option<Told> {
    match clue.kind {
        ClueKind::MonthDay { month, day, year, weekday, .. } if direction(clue) == Direction::Past => {
            Some(Told { month, day, year, weekday })
        }
        _ => None,
    }
}
