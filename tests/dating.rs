//! Publication dates of whole sets: a modelled set and its parts.

mod contradiction;
mod large;
mod texts;
mod worlds;

use rejoinder::date::{Datelike, NaiveDate, Weekday};
use rejoinder::dating::{
    Article, Clue, ClueKind, Dated, Dateline, Measure, Since, Strength, Telling, TellingKey, When, date,
};
use rejoinder::document::Basis;
use rejoinder::mention::time::{Direction, Unit};
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
