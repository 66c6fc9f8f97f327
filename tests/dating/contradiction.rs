//! Words that contradict one another, and words that nobody would write.

use std::time::{Duration, Instant};

use rejoinder::date::{NaiveDate, Weekday};
use rejoinder::dating::{ClueKind, Measure, Since, TellingKey, When, date};
use rejoinder::mention::time::Unit;
use rejoinder::text::BlockKind;

use super::{article, clue, day, filed, month_day, tell, written, year};

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
