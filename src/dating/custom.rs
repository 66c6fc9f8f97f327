//! What is customary of news: it is told soon, opens with its newest day, and goes on in the story that names the same
//! people. Takes articles, gives the constraints that rest on no word of theirs alone, which yield to all that do.

use super::company::Company;
use super::constraint::{Constraint, Demand, OPENING, Rank, YEARLESS, direction, is_heard, past_day};
use super::days::Days;
use super::horizon::Told;
use super::reason::Ground;
use super::{Article, Clue, ClueKind, Since};
use crate::date::Weekday;
use crate::mention::time::Direction;
use crate::span::Span;
use crate::text::BlockKind;

/// How far two days may lie apart so that one gives the other its year.
const NEARBY: i64 = 60;
/// How far from one another articles of one story may be published so that one gives another its year.
const HALF_YEAR: i64 = 182;
/// The length of a month, and of a year, where days are but compared.
const MONTH: i32 = 31;
const ROUND: i32 = 12 * MONTH;
/// So near to the publication of another article of its story a day lies that both tell of.
const SAME_DAYS: i64 = 10;
/// How old the newest day in an article may be.
const NEWEST: i32 = 7;

/// The conventions that articles which name the same people are of one year, and that an article of a running story
/// which opens with a day of the week names the day of the week of other days only where they are as near.
pub(super) fn company(
    at: usize,
    article: &Article,
    company: &Company,
    articles: &[Article],
) -> impl Iterator<Item = Constraint> + use<> {
    let names: Vec<&str> = company.names.iter().map(|name| name.name.as_str()).collect();
    let named = Constraint {
        rank: Rank::Company,
        article: at,
        span: company.names[0].span,
        words: names.join(", "),
        ground: Ground::Company { doc: articles[company.nearest].doc.clone() },
        demand: Demand::Among(Days::near(&company.days, HALF_YEAR)),
    };
    std::iter::once(named).chain(told_near(at, article, company, articles)).chain(running(at, article))
}

/// Of the years that the people of a story leave open, an article is of those in which days that it tells without their
/// year are days of the story: when others wrote of the same people.
fn told_near(at: usize, article: &Article, company: &Company, articles: &[Article]) -> Option<Constraint> {
    let near = Days::near(&company.days, SAME_DAYS);
    let near = &near;
    let clues = article.clues.iter().filter(|clue| is_heard(clue.block));
    let clues = clues.filter_map(|clue| Some((clue.span, &clue.words, past_day(clue)?)));
    let line = article.dateline.iter().map(|line| (line.span, &line.words, Told::filed(line)));
    let yearless = line.chain(clues).filter(|(_, _, told)| told.year.is_none());
    let days: Vec<(Span, &String, Told)> = yearless
        .flat_map(|(span, words, told)| {
            told.occurrences().filter(|day| near.has(*day)).map(move |day| (span, words, Told::on(day)))
        })
        .collect();
    let (span, words, _) = *days.first()?;
    Some(Constraint {
        rank: Rank::Company,
        article: at,
        span,
        words: words.clone(),
        ground: Ground::SameDays { doc: articles[company.nearest].doc.clone() },
        demand: Demand::After {
            told: days.iter().map(|(_, _, told)| *told).collect(),
            least: 0,
            most: YEARLESS,
        },
    })
}

/// What holds of an article that opens with a day of the week, where its story runs: the newest day is near, and days
/// of the week go forward.
fn running(at: usize, article: &Article) -> Vec<Constraint> {
    let Some(weekday) = opening(article).and_then(day_of_week) else { return Vec::new() };
    let constraint = |clue: &Clue, ground, demand| {
        let words = clue.words.clone();
        Constraint { rank: Rank::Running, article: at, span: clue.span, words, ground, demand }
    };
    let near = newest_with_weekday(article).map(|(clue, told)| {
        constraint(clue, Ground::Newest, Demand::After { told: vec![told], least: 0, most: NEWEST })
    });
    // Where it does not run, the later day may be of the week before.
    let on = went_on(article, weekday).map(|(clue, least)| {
        constraint(clue, Ground::Opening, Demand::Opening { weekday, least, told: Vec::new() })
    });
    near.into_iter().chain(on).collect()
}

/// The clues of running text.
fn prose(article: &Article) -> impl Iterator<Item = &Clue> {
    article.clues.iter().filter(|clue| clue.block == BlockKind::Prose)
}

fn day_of_week(clue: &Clue) -> Option<Weekday> {
    match clue.kind {
        ClueKind::Weekday { weekday, .. } => Some(weekday),
        _ => None,
    }
}

/// Days that lend their year to the days without one: of a caption, or of the article's opening.
pub(super) fn nearby_years(article: &Article) -> Vec<(&Clue, Demand)> {
    let heard = || article.clues.iter().filter(|clue| is_heard(clue.block));
    let mut yearless: Vec<Told> = heard().filter_map(past_day).filter(|told| told.year.is_none()).collect();
    let line = article.dateline.iter().filter(|line| line.year.is_none());
    yearless.extend(line.map(Told::filed));
    // A year that is not the newest in the article is history.
    let newest = heard().filter(|clue| direction(clue) != Direction::Future).filter_map(year).max();
    let opening = opening(article).map(|clue| clue.span);
    heard()
        .filter(|clue| clue.block != BlockKind::Prose || Some(clue.span) == opening)
        .filter(|clue| newest.is_some() && year(clue) == newest)
        .filter_map(|clue| {
            let dated = past_day(clue)?.occurrences().next()?;
            let near = |told: &Told| told.occurrences().find(|day| (*day - dated).num_days().abs() <= NEARBY);
            let told: Vec<Told> = yearless.iter().filter_map(near).map(Told::on).collect();
            (!told.is_empty()).then_some((clue, Demand::After { told, least: 0, most: YEARLESS }))
        })
        .collect()
}

fn year(clue: &Clue) -> Option<i32> {
    match clue.kind {
        ClueKind::MonthDay { year, .. } | ClueKind::Month { year, .. } => year,
        ClueKind::Year { year, .. } => Some(year),
        _ => None,
    }
}

/// The first day of the running text that is not ahead.
fn opening(article: &Article) -> Option<&Clue> {
    let is_day = |clue: &&Clue| {
        clue.block == BlockKind::Prose
            && matches!(
                clue.kind,
                ClueKind::MonthDay { .. } | ClueKind::Weekday { .. } | ClueKind::RelativeDay(_)
            )
            && direction(clue) != Direction::Future
    };
    article.clues.iter().filter(is_day).min_by_key(|clue| clue.span)
}

/// Whether an article tells what is told soon, news or words that other articles heard too, and does not count to its
/// day from another: a rounded number makes the first of its days no likelier than the last.
pub(super) fn is_news(article: &Article) -> bool {
    let counts = |clue: &Clue| matches!(clue.kind, ClueKind::Elapsed { since: Since::Day { .. }, .. });
    !article.clues.iter().any(counts) && is_told_soon(article)
}

fn is_told_soon(article: &Article) -> bool {
    article.dateline.is_some() || !article.tellings.is_empty() || news(article).is_some()
}

/// The convention that news opens with its newest day, and is told soon.
pub(super) fn news(article: &Article) -> Option<(&Clue, Ground, Demand)> {
    let clue = opening(article)?;
    if direction(clue) != Direction::Past || article.stated.is_some() || article.dateline.is_some() {
        return None;
    }
    let told: Vec<Told> = prose(article).filter_map(past_day).collect();
    match clue.kind {
        ClueKind::Weekday { weekday, .. } => {
            Some((clue, Ground::Opening, Demand::Opening { weekday, least: 0, told }))
        }
        ClueKind::MonthDay { .. } if (clue.span.start as usize) < article.lead => {
            let newest = newest(article).unwrap_or(clue);
            // What opens with a day long before its newest one looks back.
            let age = (round_year(newest)? - round_year(clue)?).rem_euclid(ROUND);
            (age <= NEWEST).then_some((
                newest,
                Ground::Newest,
                Demand::After { told, least: 0, most: NEWEST },
            ))
        }
        _ => None,
    }
}

/// The last day of the week that an article tells of as past, and how many days it comes after the one that it opens
/// with: "On Monday the court ruled. … The gates were opened on Tuesday."
fn went_on(article: &Article, opening: Weekday) -> Option<(&Clue, i32)> {
    let past = prose(article).filter(|clue| direction(clue) == Direction::Past);
    let after = past.filter_map(|clue| Some((clue, day_of_week(clue)?.days_since(opening) as i32)));
    after.filter(|(_, days)| (1..=OPENING).contains(days)).max_by_key(|(_, days)| *days)
}

/// The place of a past day in the year, all months taken for as long.
fn round_year(clue: &Clue) -> Option<i32> {
    past_day(clue).map(|told| i32::from(told.month) * MONTH + i32::from(told.day))
}

/// Of the days without a year the one that all others come before, going round the year.
fn newest(article: &Article) -> Option<&Clue> {
    last(prose(article))
}

/// The newest day whose day of the week is said, where it is about as new as any.
fn newest_with_weekday(article: &Article) -> Option<(&Clue, Told)> {
    let named =
        last(prose(article).filter(|clue| past_day(clue).is_some_and(|told| told.weekday.is_some())))?;
    let behind = (round_year(newest(article)?)? - round_year(named)?).rem_euclid(ROUND);
    Some((named, past_day(named)?)).filter(|_| behind <= NEWEST)
}

/// The one of some days without a year that all others come before: as few days before as may be, going round the year.
fn last<'c>(clues: impl Iterator<Item = &'c Clue>) -> Option<&'c Clue> {
    let yearless = clues.filter(|clue| year(clue).is_none());
    let days: Vec<(&Clue, i32)> = yearless.filter_map(|clue| Some((clue, round_year(clue)?))).collect();
    let reach = |day: i32| days.iter().map(|(_, other)| (day - other).rem_euclid(ROUND)).max();
    let (clue, reach) =
        days.iter().map(|(clue, day)| (*clue, reach(*day))).min_by_key(|(_, reach)| *reach)?;
    Some(clue).filter(|_| reach <= Some(YEARLESS))
}
