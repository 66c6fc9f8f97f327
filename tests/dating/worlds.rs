//! Worlds made at random, told by articles that say nothing false.

use proptest::prelude::*;
use rejoinder::date::{Datelike, NaiveDate};
use rejoinder::dating::{Article, ClueKind, Measure, Since, When, date};
use rejoinder::mention::time::{Direction, Unit};
use rejoinder::text::BlockKind;

use Direction::{Future, Past, Unknown};

use super::{assert_right, clue, day, full, tell, weekday, year, yearless};

/// How an article of a made world tells things: numbers that pick from what is true.
#[derive(Debug, Clone)]
struct Plan {
    published: i64,
    opening: u8,
    lag: i64,
    background: Vec<(u8, i64)>,
    acts: Vec<(usize, u8)>,
    stated: bool,
}

fn plan() -> impl Strategy<Value = Plan> {
    let background = prop::collection::vec((0..9_u8, 0..230_i64), 0..5);
    let acts = prop::collection::vec((0..6_usize, 0..5_u8), 0..4);
    (0..180_i64, 0..4_u8, 0..3_i64, background, acts, prop::bool::weighted(0.15)).prop_map(
        |(published, opening, lag, background, acts, stated)| Plan {
            published,
            opening,
            lag,
            background,
            acts,
            stated,
        },
    )
}

fn bare(day: NaiveDate, weekday: bool) -> ClueKind {
    ClueKind::MonthDay {
        month: day.month() as u8,
        day: day.day() as u8,
        year: None,
        weekday: weekday.then_some(day.weekday()),
        direction: Past,
    }
}

/// An article that keeps to `plan` and says nothing false.
fn truthful(number: usize, plan: &Plan, start: NaiveDate, acts: &[NaiveDate]) -> (Article, NaiveDate) {
    let back = |days: i64| chrono::TimeDelta::days(days);
    let published = start + back(plan.published);
    let newest = published - back(plan.lag);
    let mut out = Article::new(format!("article-{number}").as_str().into());
    match plan.opening {
        0 => clue(&mut out, BlockKind::Prose, weekday(newest.weekday())),
        1 => clue(&mut out, BlockKind::Prose, bare(newest, false)),
        2 => clue(&mut out, BlockKind::Prose, bare(newest, true)),
        _ => clue(&mut out, BlockKind::Prose, ClueKind::RelativeDay(-1)),
    }
    for &(kind, age) in &plan.background {
        let then = newest - back(age);
        let (block, kind) = match kind {
            0 | 1 => (BlockKind::Prose, bare(then, kind == 1)),
            2 => (BlockKind::Prose, full(newest - back(age * 13), Past)),
            3 => (BlockKind::Caption, full(published - back(age / 3), Unknown)),
            4 => (BlockKind::Prose, year((published - back(age * 13)).year())),
            5 => (BlockKind::Prose, full(published + back(age * 13), Future)),
            6 if age < 7 => (BlockKind::Prose, weekday((published - back(age)).weekday())),
            7 => {
                let began = published - back(age * 40);
                let years = ((published - began).num_days() as f32 / 365.25).ceil();
                let since = Since::Year(began.year());
                let kind =
                    ClueKind::Elapsed { amount: years, unit: Unit::Year, measure: Measure::About, since };
                (BlockKind::Prose, kind)
            }
            _ => (BlockKind::Comment, year(2150)),
        };
        clue(&mut out, block, kind);
    }
    for &(act, how) in &plan.acts {
        let day = acts[act];
        let age = (published - day).num_days();
        let time = match how {
            0 if (0..7).contains(&age) => When::Weekday(day.weekday()),
            1 if (0..230).contains(&age) => yearless(day.month() as u8, day.day() as u8),
            2 if age >= 0 => When::Full(day),
            3 if (0..3).contains(&age) => When::DayShift(-(age as i32)),
            4 if (0..60).contains(&age) => When::Unknown,
            _ => continue,
        };
        tell(&mut out, act as u32, time);
    }
    if plan.stated {
        out.stated = Some(published.to_string().parse().unwrap());
    }
    (out, published)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn truthful_worlds_are_never_dated_wrong(
        first in 0..120_000_i64,
        plans in prop::collection::vec(plan(), 1..8),
        acts in prop::collection::vec(0..180_i64, 6),
    ) {
        let start = day("1810-01-01") + chrono::TimeDelta::days(first);
        let acts: Vec<NaiveDate> = acts.iter().map(|n| start + chrono::TimeDelta::days(*n)).collect();
        let world: Vec<_> = plans.iter().enumerate().map(|(n, plan)| truthful(n, plan, start, &acts)).collect();
        let (articles, truth): (Vec<Article>, Vec<NaiveDate>) = world.into_iter().unzip();
        for (dated, truth) in date(&articles).iter().zip(&truth) {
            assert_right(dated, *truth, 7);
        }
        for out in 0..articles.len() {
            let mut rest = articles.clone();
            rest.remove(out);
            let kept = truth.iter().enumerate().filter(|(at, _)| *at != out);
            for (dated, (_, truth)) in date(&rest).iter().zip(kept) {
                assert_right(dated, *truth, 7);
            }
        }
    }
}
