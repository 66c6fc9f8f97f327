//! Publication dates of whole sets: a modelled set, its parts, contradictions, and worlds made at random.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use rejoinder::date::{Datelike, NaiveDate, Weekday};
use rejoinder::dating::{
    Article, Clue, ClueKind, Dated, Dateline, Measure, Since, Strength, Telling, TellingKey, When, date,
};
use rejoinder::document::{Basis, Document};
use rejoinder::guidance::Guidance;
use rejoinder::mention::time::{Direction, Unit};
use rejoinder::pipeline::{self, BuildOptions};
use rejoinder::rules::Rules;
use rejoinder::span::Span;
use rejoinder::text::BlockKind;

use Direction::{Future, Past, Unknown};

fn article(doc: &str, kinds: Vec<ClueKind>) -> Article {
    let mut out = Article::new(doc.into());
    for kind in kinds {
        clue(&mut out, BlockKind::Prose, kind);
    }
    out
}

fn clue(article: &mut Article, block: BlockKind, kind: ClueKind) {
    let at = article.clues.len() * 10;
    article.clues.push(Clue { span: Span::new(at, at + 5), words: format!("{kind:?}"), block, kind });
}

fn month_day(month: u8, day: u8) -> ClueKind {
    ClueKind::MonthDay { month, day, year: None, weekday: None, direction: Past }
}

fn full(day: NaiveDate, direction: Direction) -> ClueKind {
    let (month, of) = (day.month() as u8, day.day() as u8);
    ClueKind::MonthDay { month, day: of, year: Some(day.year()), weekday: None, direction }
}

fn weekday(weekday: Weekday) -> ClueKind {
    ClueKind::Weekday { weekday, direction: Past }
}

fn year(year: i32) -> ClueKind {
    ClueKind::Year { year, direction: Past }
}

fn tell(article: &mut Article, key: u32, time: When) {
    let words = format!("{time:?}");
    let span = Span::new(1000 + article.tellings.len(), 1001 + article.tellings.len());
    article.tellings.push(Telling {
        key: TellingKey(key),
        span,
        words,
        act: None,
        time,
        strength: Strength::Quotation,
    });
}

fn yearless(month: u8, day: u8) -> When {
    When::MonthDay { month, day, weekday: None }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn written(dated: &Dated) -> String {
    dated.published.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string)
}

/// A canal that was blocked in October 1996, told by five reports: a weekday alone, a day with "nearly nine years
/// since 1987", a bare day, days with a dated caption, weekdays with a bare day. Two tell the first half, two the
/// second; quotations tie each half together.
fn canal() -> Vec<Article> {
    let mut walkout = article("walkout", vec![weekday(Weekday::Thu), weekday(Weekday::Mon), year(1994)]);
    tell(&mut walkout, 1, When::Weekday(Weekday::Thu));
    let nearly = ClueKind::Elapsed {
        amount: 9.0,
        unit: Unit::Year,
        measure: Measure::Nearly,
        since: Since::Year(1987),
    };
    let mut minister = article(
        "minister",
        vec![month_day(10, 17), month_day(10, 14), nearly, year(1987), month_day(10, 15)],
    );
    tell(&mut minister, 1, When::Unknown);
    tell(&mut minister, 2, yearless(10, 17));
    let mut pilots = article("pilots", vec![month_day(10, 17), month_day(10, 16), month_day(10, 9)]);
    tell(&mut pilots, 1, yearless(10, 17));
    tell(&mut pilots, 2, When::Unknown);
    let mut envoy = article("envoy", vec![month_day(12, 3), month_day(12, 6), year(1987), month_day(11, 25)]);
    clue(&mut envoy, BlockKind::Caption, full(day("1996-11-27"), Unknown));
    tell(&mut envoy, 3, yearless(12, 6));
    let mut council =
        article("council", vec![weekday(Weekday::Sat), month_day(12, 3), weekday(Weekday::Fri)]);
    tell(&mut council, 3, When::Weekday(Weekday::Fri));
    vec![walkout, minister, pilots, envoy, council]
}

const CANAL: [&str; 5] = ["1996-10-17?", "1996-10-17?", "1996-10-17?", "1996-12-06?", "1996-12-07?"];

#[test]
fn a_set_without_any_date_is_dated_from_its_words_together() {
    let dated = date(&canal());
    assert_eq!(dated.iter().map(written).collect::<Vec<_>>(), CANAL);
    assert!(dated.iter().all(|d| d.basis == Basis::Inferred && d.candidates.is_empty()));
}

#[test]
fn without_any_one_article_the_others_stay_right_or_become_wider() {
    let truth: Vec<NaiveDate> = CANAL.iter().map(|text| day(text.trim_end_matches('?'))).collect();
    for out in 0..5 {
        let mut rest = canal();
        rest.remove(out);
        let mut truth = truth.clone();
        truth.remove(out);
        for (dated, truth) in date(&rest).iter().zip(truth) {
            assert_right(dated, truth, 0);
        }
    }
}

#[test]
fn the_order_of_the_articles_does_not_count() {
    let mut backwards = canal();
    backwards.reverse();
    let mut dated = date(&backwards);
    dated.reverse();
    let told = |dated: &[Dated]| -> Vec<String> {
        dated.iter().flat_map(|d| d.reasons.iter().map(ToString::to_string)).collect()
    };
    assert_eq!(told(&dated), told(&date(&canal())));
}

#[test]
fn the_sum_names_words_articles_and_what_remains() {
    let dated = date(&canal()[..3]);
    let told: Vec<String> = dated[0].reasons.iter().map(ToString::to_string).collect();
    assert!(told[1].contains("also told in pilots"), "{told:#?}");
    assert_eq!(
        told.last().unwrap(),
        "published `1996-10-17?` (inferred), the first of 1996-10-17..1996-10-19"
    );
}

#[test]
fn where_several_years_remain_none_is_chosen() {
    let mut set = canal();
    set.remove(1);
    let dated = date(&set[..2]);
    for dated in &dated {
        assert_eq!(written(dated), "XXXX-10-17?");
        assert!(dated.candidates.starts_with(&[1996, 2002, 2013]), "{:?}", dated.candidates);
        assert!(dated.reasons.last().unwrap().to_string().contains("possible years: "));
    }
}

#[test]
fn a_weekday_alone_dates_nothing() {
    let dated = &date(&[article("a", vec![weekday(Weekday::Wed)])])[0];
    assert_eq!((written(dated).as_str(), dated.basis, dated.window), ("-", Basis::Unknown, None));
    let bare = &date(&[article("b", vec![])])[0];
    assert_eq!(bare.reasons.last().unwrap().to_string(), "publication date unknown");
}

#[test]
fn stated_dates_are_kept_and_carry_their_year_to_others() {
    let mut stated = article("a", vec![month_day(3, 4)]);
    stated.stated = Some("1961-03-05".parse().unwrap());
    tell(&mut stated, 1, yearless(3, 4));
    let mut other = article("b", vec![month_day(3, 4)]);
    tell(&mut other, 1, yearless(3, 4));
    let dated = date(&[stated, other]);
    assert_eq!((written(&dated[0]).as_str(), dated[0].basis), ("1961-03-05", Basis::Stated));
    assert_eq!((written(&dated[1]).as_str(), dated[1].basis), ("1961-03-04?", Basis::Inferred));
}

fn filed(month: u8, day: u8, year: Option<i32>, weekday: Option<Weekday>) -> Dateline {
    Dateline { span: Span::new(0, 9), words: "the dateline".into(), month, day, year, weekday }
}

#[test]
fn a_dateline_dates_its_article_and_lacks_doubt_only_with_its_year() {
    let mut whole = article("a", vec![]);
    whole.dateline = Some(filed(5, 9, Some(1977), None));
    let mut partial = article("b", vec![full(day("1975-01-02"), Past)]);
    partial.dateline = Some(filed(5, 9, None, None));
    let dated = date(&[whole, partial]);
    assert_eq!((written(&dated[0]).as_str(), dated[0].basis), ("1977-05-09", Basis::Dateline));
    assert_eq!((written(&dated[1]).as_str(), dated[1].basis), ("XXXX-05-09?", Basis::Dateline));
    assert_eq!(dated[1].candidates[..2], [1975, 1976]);
}

#[test]
fn a_dateline_against_the_stated_date_is_reported() {
    let mut odd = article("a", vec![]);
    odd.stated = Some("1977-06-20".parse().unwrap());
    odd.dateline = Some(filed(5, 9, Some(1977), None));
    let dated = &date(&[odd])[0];
    assert_eq!(written(dated), "1977-06-20");
    assert_eq!(dated.findings[0].code, "dateline-against-date");

    let mut eve = article("b", vec![]);
    eve.stated = Some("1977-05-10".parse().unwrap());
    eve.dateline = Some(filed(5, 9, None, None));
    assert!(date(&[eve])[0].findings.is_empty());
}

#[test]
fn what_contradicts_stronger_words_is_left_aside() {
    let mut odd = article("a", vec![month_day(3, 4), year(1999)]);
    odd.stated = Some("1961-03-05".parse().unwrap());
    tell(&mut odd, 1, When::Full(day("1985-01-01")));
    let mut other = article("b", vec![]);
    tell(&mut other, 1, When::Full(day("1985-01-01")));
    let dated = date(&[odd, other]);
    assert_eq!(written(&dated[0]), "1961-03-05");
    let aside = dated[0].reasons.iter().filter(|r| r.to_string().contains("left aside")).count();
    assert_eq!(aside, 2);
    assert_eq!(written(&dated[1]), "-");
}

#[test]
fn impossible_days_and_hostile_numbers_do_not_panic() {
    let wild = |amount| ClueKind::Elapsed {
        amount,
        unit: Unit::Century,
        measure: Measure::About,
        since: Since::Year(i32::MAX),
    };
    let mut odd = article(
        "a",
        vec![month_day(2, 30), month_day(0, 0), month_day(99, 99), year(i32::MAX), year(i32::MIN)],
    );
    for amount in [f32::NAN, f32::INFINITY, -1.0, 1000.0] {
        clue(&mut odd, BlockKind::Prose, wild(amount));
    }
    odd.stated = Some("-0044-03-15".parse().unwrap());
    odd.dateline = Some(filed(2, 31, Some(i32::MIN), Some(Weekday::Mon)));
    for (key, time) in [
        (1, When::DayShift(i32::MIN)),
        (1, When::DayShift(i32::MAX)),
        (2, When::After { key: TellingKey(2), days: i32::MIN }),
        (3, When::After { key: TellingKey(1), days: i32::MAX }),
        (4, When::Full(NaiveDate::MIN)),
        (5, When::Full(NaiveDate::MAX)),
    ] {
        tell(&mut odd, key, time);
    }
    assert_eq!(written(&date(&[odd])[0]), "-0044-03-15");
}

#[test]
fn acts_that_run_in_a_circle_are_left_aside_at_once() {
    let mut odd = article("a", vec![month_day(3, 4)]);
    tell(&mut odd, 1, When::DayShift(-1));
    tell(&mut odd, 1, When::DayShift(0));
    tell(&mut odd, 2, When::After { key: TellingKey(3), days: 1 });
    tell(&mut odd, 3, When::After { key: TellingKey(2), days: 1 });
    let clock = Instant::now();
    let dated = &date(&[odd])[0];
    assert!(clock.elapsed() < Duration::from_secs(1));
    assert_eq!(written(dated), "XXXX-03-04?");
    assert_eq!(dated.reasons.iter().filter(|r| r.to_string().contains("left aside")).count(), 2);
}

#[test]
fn an_act_counted_from_another_dates_its_article() {
    let mut reply = article("a", vec![weekday(Weekday::Fri), month_day(5, 11)]);
    tell(&mut reply, 1, yearless(5, 11));
    tell(&mut reply, 2, When::Weekday(Weekday::Fri));
    tell(&mut reply, 2, When::After { key: TellingKey(1), days: 4 });
    let mut first = article("b", vec![month_day(5, 11)]);
    first.stated = Some("1953-05-12".parse().unwrap());
    tell(&mut first, 1, yearless(5, 11));
    assert_eq!(written(&date(&[reply, first])[0]), "1953-05-15?");
}

#[test]
fn days_ahead_and_undirected_days_bound_without_deciding() {
    let ahead =
        ClueKind::MonthDay { month: 6, day: 20, year: None, weekday: Some(Weekday::Sun), direction: Future };
    let said =
        ClueKind::MonthDay { month: 6, day: 15, year: None, weekday: Some(Weekday::Tue), direction: Past };
    let dated = &date(&[article("a", vec![said, ahead, full(day("1950-01-01"), Future)])])[0];
    assert_eq!(written(dated), "XXXX-06-15?");
    // Tuesday 15 June, and Sunday 20 June of the same year.
    assert!(dated.candidates.ends_with(&[1926, 1937, 1943, 1948]), "{:?}", dated.candidates);
}

#[test]
fn two_thousand_articles_are_dated_in_seconds() {
    // Each tells an act of the article before it, so that all hang together; the first alone knows its year.
    let start = day("1970-01-05");
    let mut set: Vec<Article> = (0..2000_u32)
        .map(|n| {
            let told = start + chrono::Days::new(u64::from(n));
            let mut out = article(&format!("{n:04}"), vec![month_day(told.month() as u8, told.day() as u8)]);
            tell(&mut out, n, yearless(told.month() as u8, told.day() as u8));
            tell(&mut out, n.wrapping_sub(1), When::DayShift(-1));
            tell(&mut out, 100_000 + n % 50, When::Unknown);
            out
        })
        .collect();
    set[0].stated = Some("1970-01-05".parse().unwrap());
    let clock = Instant::now();
    let dated = date(&set);
    let taken = clock.elapsed();
    assert_eq!(written(&dated[1999]), "1975-06-27?");
    assert!(taken < Duration::from_secs(5), "{taken:?}");
    eprintln!("2000 tied articles: {taken:?}");
}

#[test]
fn hundreds_of_unrelated_stories_are_dated_in_seconds() {
    let mut set = Vec::new();
    for story in 0..400_u32 {
        for mut article in canal() {
            article.doc = format!("{story:03}-{}", article.doc).as_str().into();
            article.tellings.iter_mut().for_each(|telling| telling.key.0 += story * 10);
            set.push(article);
        }
    }
    let clock = Instant::now();
    let dated = date(&set);
    let taken = clock.elapsed();
    assert!(dated.iter().zip(CANAL.iter().cycle()).all(|(dated, expected)| written(dated) == *expected));
    assert!(taken < Duration::from_secs(10), "{taken:?}");
    eprintln!("{} articles of unrelated stories: {taken:?}", set.len());
}

/// Whether a date is the true one or wider; `late` days may lie between a proposed day and the true one.
fn assert_right(dated: &Dated, truth: NaiveDate, late: i64) {
    let told: Vec<String> = dated.reasons.iter().map(ToString::to_string).collect();
    if let Some((first, last)) = dated.window {
        assert!((first..=last).contains(&truth), "{truth} {}: {told:#?}", dated.doc);
    }
    let Some(published) = &dated.published else { return };
    let text = published.to_string();
    if let Some(month_day) = text.strip_prefix("XXXX-") {
        let shown: String = format!("{}-{}", truth.year(), month_day.trim_end_matches('?'));
        let near = (truth - day(&shown)).num_days().rem_euclid(365);
        assert!(near <= late + 1, "{truth} {text} {}: {told:#?}", dated.doc);
        assert!(dated.candidates.iter().any(|year| (truth.year() - year).abs() <= 1), "{told:#?}");
    } else {
        let proposed = published.as_day().expect("a day");
        assert!(
            (0..=late).contains(&(truth - proposed).num_days()),
            "{truth} {text} {}: {told:#?}",
            dated.doc
        );
    }
}

/// What is written of texts that say everything by their words, solved together.
fn dated_texts(texts: &[&str]) -> Vec<String> {
    let document = |(number, text): (usize, &&str)| Document {
        id: format!("article-{number}").as_str().into(),
        file: None,
        title: None,
        outlet: None,
        author: None,
        url: None,
        published: None,
        text: (*text).to_owned(),
    };
    let documents: Vec<Document> = texts.iter().enumerate().map(document).collect();
    let options = BuildOptions::default();
    let outcome = pipeline::build(&documents, Rules::builtin(), &Guidance::default(), &options);
    let published = outcome.storyline.sources.iter().map(|source| source.published.as_ref());
    published.map(|date| date.map_or_else(|| "-".to_owned(), ToString::to_string)).collect()
}

const FERRY: &str = "Gina Moreau, the harbour master, told a news conference on May 11, 1998 that the ferry was safe.\n\n\
    \"Nobody has ever drowned on this line, and nobody ever will,\" she said.\n";

#[test]
fn a_pronoun_carries_the_day_of_whoever_spoke_before() {
    let echo = "The ferry company stopped all sailings on Tuesday.\n\n\
        A spokeswoman for the port told reporters on Monday that there was no danger.\n\n\
        \"Nobody has ever drowned on this line, and nobody ever will,\" she said.\n";
    assert_eq!(dated_texts(&[FERRY, echo]), ["1998-05-11?", "1998-05-12?"]);
}

#[test]
fn a_quotation_of_several_sentences_has_the_day_of_the_last() {
    let whole = "\"The ferry is old. But nobody has ever drowned on this line, and nobody ever will,\" \
        Gina Moreau said on Monday.\n";
    assert_eq!(dated_texts(&[FERRY, whole])[1], "1998-05-11?");
}

#[test]
fn a_day_later_counts_from_the_day_told_before() {
    let text =
        "The ferry sank on February 27, 1998 off Port Anders.\n\nA day later divers found the wreck.\n";
    assert_eq!(dated_texts(&[text]), ["1998-02-28?"]);
    // Whether the second day is 29 February or 1 March depends on a year that is not said.
    let open = text.replace("27, 1998", "28");
    assert_eq!(dated_texts(&[&open]), ["XXXX-02-28?"]);
}

#[test]
fn years_ago_beside_a_year_choose_among_the_years_of_a_dateline() {
    let text = "PORT ANDERS, Feb. 14 — The ferry line was opened in 1991, almost seven years ago.\n";
    assert_eq!(dated_texts(&[text]), ["1998-02-14?"]);
}

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
