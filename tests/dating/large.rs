//! Large sets are dated in seconds.

use std::time::{Duration, Instant};

use rejoinder::date::Datelike;
use rejoinder::dating::{Article, When, date};

use super::{CANAL, article, canal, day, month_day, tell, written, yearless};

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
    // On a free machine it takes less than one; other work beside it is no fault.
    assert!(taken < Duration::from_secs(20), "{taken:?}");
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
