//! From the days that remain of an article to its date. Takes a solution, gives the answer with its last line.

use super::custom;
use super::days::Days;
use super::reason::{self, APART, Ground, Left, Reason};
use super::solve::Solution;
use super::{Article, Dated};
use crate::date::{Datelike, Edtf, NaiveDate};
use crate::document::Basis;
use crate::span::Span;

/// Of days so close to one another the first is proposed: news is told at most a week late.
const PROPOSED: i64 = 7;
/// A candidate year is worth naming where it leaves no more days than these.
const NAMED: i64 = 62;

/// The answer for `article`.
pub(super) fn conclude(article: &Article, solution: Solution) -> Dated {
    let Solution { days, mut reasons } = solution;
    let left = reasons.last().map_or(Left::Open, |reason| reason.left.clone());
    let is_left_aside = |wanted: &Ground| {
        reasons
            .iter()
            .any(|reason| matches!(&reason.ground, Ground::Contradicted(ground) if **ground == *wanted))
    };
    let dateline = article.dateline.as_ref().filter(|_| !is_left_aside(&Ground::Dateline));
    let proposed = propose(&left, custom::is_news(article));
    let (published, basis) = match (&article.stated, dateline, proposed) {
        (Some(stated), ..) => (Some(stated.clone()), Basis::Stated),
        (None, Some(line), Some(date)) => (Some(date.with_uncertain(line.year.is_none())), Basis::Dateline),
        (None, None, Some(date)) => (Some(date.with_uncertain(true)), Basis::Inferred),
        (None, _, None) => (None, Basis::Unknown),
    };
    let findings = match (&article.stated, &article.dateline) {
        (Some(stated), Some(line)) if is_left_aside(&Ground::Dateline) => {
            vec![reason::contradicted_dateline(&article.doc, stated, &line.words)]
        }
        _ => Vec::new(),
    };
    let candidates = candidates(&days, &left);
    let ground = Ground::Concluded { published: published.clone(), basis, candidates: candidates.clone() };
    let window = window(&left);
    reasons.push(Reason {
        doc: article.doc.clone(),
        span: Span::default(),
        words: String::new(),
        ground,
        left,
        excluded: Vec::new(),
    });
    Dated { doc: article.doc.clone(), published, basis, window, candidates, reasons, findings }
}

/// The first day, where all that remain lie within a week and some news is told, if need be of an unknown year.
fn propose(left: &Left, is_news: bool) -> Option<Edtf> {
    let is_short = |first: &NaiveDate, last: &NaiveDate| {
        first == last || is_news && (*last - *first).num_days() <= PROPOSED
    };
    match left {
        Left::Day(day) => Some(Edtf::day(*day)),
        Left::Window(first, last) => is_short(first, last).then(|| Edtf::day(*first)),
        Left::Yearly(first, last, _) => {
            is_short(first, last).then(|| Edtf::month_day(first.month() as u8, first.day() as u8))
        }
        Left::Open | Left::From(_) | Left::Until(_) | Left::Scattered(_) => None,
    }
}

fn window(left: &Left) -> Option<(NaiveDate, NaiveDate)> {
    match left {
        Left::Day(day) => Some((*day, *day)),
        Left::Window(first, last) => Some((*first, *last)),
        _ => None,
    }
}

/// The years that remain, where each leaves only a few weeks.
fn candidates(days: &Days, left: &Left) -> Vec<i32> {
    let (Left::Yearly(_, _, years) | Left::Scattered(years)) = left else { return Vec::new() };
    // The longest of alike times is known.
    if matches!(left, Left::Yearly(first, last, _) if (*last - *first).num_days() > NAMED) {
        return Vec::new();
    }
    if days.stretches(APART).iter().all(|stretch| stretch.len() <= NAMED) {
        years.clone()
    } else {
        Vec::new()
    }
}
