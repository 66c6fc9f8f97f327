//! The laws of dates: what is printed reads back the same, bounds are in order, comparison agrees with them.

use proptest::prelude::*;
use rejoinder::date::{Edtf, NaiveDate, Order};

/// One date of the notation, of any precision.
fn single() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        6 => (1900..2100_i32).prop_map(|y| y.to_string()),
        1 => (0..10_000_i32).prop_map(|y| format!("{y:04}")),
        1 => (1..10_000_i32).prop_map(|y| format!("-{y:04}")),
        1 => "[0-9]{3}X|[0-9]{2}XX|XXXX|-[1-9][0-9]{2}X",
    ];
    let rest = prop_oneof![
        2 => Just(String::new()),
        2 => (1..=12).prop_map(|m| format!("-{m:02}")),
        5 => (1..=12, 1..=31).prop_map(|(m, d)| format!("-{m:02}-{d:02}")),
        1 => "-2[1-4]|-XX|-XX-XX|-(0[1-9]|1[0-2])-XX",
        1 => "-(0[1-9]|1[0-2])-[12][0-9]T[01][0-9](:[0-5][0-9](:[0-5][0-9])?)?(Z|\\+0[0-9](:[0-5]0)?)?",
    ];
    let long = prop_oneof![Just(String::new()), Just("Y-17000".to_owned()), Just("Y2147483647".to_owned())];
    (year, rest, "[?~%]?", long, 0..30).prop_map(|(year, rest, doubt, long, pick)| {
        if pick == 0 && !long.is_empty() { long } else { format!("{year}{rest}{doubt}") }
    })
}

/// A text of the notation; some of them name what does not exist.
fn notation() -> impl Strategy<Value = String> {
    let end = || prop_oneof![4 => single(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let side = || prop_oneof![4 => single(), 1 => Just(String::new())];
    prop_oneof![
        3 => single(),
        1 => (end(), end()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (side(), side()).prop_map(|(a, b)| format!("{a}..{b}")),
    ]
}

fn date() -> impl Strategy<Value = Edtf> {
    notation().prop_filter_map("exists", |text| text.parse().ok())
}

fn days(date: &Edtf) -> (Option<NaiveDate>, Option<NaiveDate>) {
    (date.earliest(), date.latest())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_date_prints_as_it_was_written(text in notation()) {
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn whatever_is_read_prints_what_reads_the_same(text in r"[0-9XY?~%/.T:Z+ -]{0,24}|\PC{0,12}") {
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert_eq!(&date.to_string(), text.trim());
            prop_assert_eq!(date.to_string().parse::<Edtf>(), Ok(date));
        }
    }

    #[test]
    fn the_earliest_day_is_never_behind_the_latest(date in date()) {
        if let (Some(first), Some(last)) = days(&date) {
            prop_assert!(first <= last, "{} {} {}", date, first, last);
        }
    }

    #[test]
    fn doubt_widens_and_never_narrows(date in date()) {
        let sure = date.clone().with_approximate(false).with_uncertain(false);
        let about = date.with_approximate(true);
        let wider = |wide: Option<NaiveDate>, narrow: Option<NaiveDate>, fits: fn(&NaiveDate, &NaiveDate) -> bool| {
            wide.is_none() || narrow.is_none() || wide.zip(narrow).is_some_and(|(w, n)| fits(&w, &n))
        };
        prop_assert!(wider(about.earliest(), sure.earliest(), |w, n| w <= n));
        prop_assert!(wider(about.latest(), sure.latest(), |w, n| w >= n));
    }

    #[test]
    fn comparison_is_antisymmetric_and_agrees_with_the_bounds((a, b) in (date(), date())) {
        let (order, reversed) = (a.order(&b), b.order(&a));
        let apart = |before: &Edtf, after: &Edtf| before.latest().zip(after.earliest()).is_some_and(|(l, e)| l < e);
        prop_assert_eq!(order == Order::Before, apart(&a, &b));
        prop_assert_eq!(order == Order::After, apart(&b, &a));
        prop_assert_eq!(order == Order::Before, reversed == Order::After);
        prop_assert_eq!(order == Order::Unordered, reversed == Order::Unordered);
        prop_assert_eq!(a.compatible(&b), order == Order::Unordered);
        prop_assert_eq!(a.order(&a), Order::Unordered);
    }

    #[test]
    fn what_certainly_lies_between_is_certainly_before((a, b, c) in (date(), date(), date())) {
        if a.order(&b) == Order::Before && b.order(&c) == Order::Before && days(&b).0 <= days(&b).1 {
            prop_assert_eq!(a.order(&c), Order::Before);
        }
    }

    #[test]
    fn a_timex3_value_comes_back_from_the_date_that_it_names(date in date()) {
        if let Some(value) = date.to_timex3() {
            let again = Edtf::from_timex3(&value);
            prop_assert!(again.is_some(), "{} {}", date, value);
            let again = again.unwrap();
            prop_assert_eq!(again.to_timex3(), Some(value));
            let sure = date.with_uncertain(false).with_approximate(false);
            prop_assert_eq!((again.earliest(), again.latest()), (sure.earliest(), sure.latest()));
        }
    }

    #[test]
    fn units_of_the_calendar_come_back(year in 1..=9999, unit in "Q[1-4]|H[12]|W[0-5][0-9](-WE)?|S[PU]|FA|WI") {
        let value = format!("{year:04}-{unit}");
        if let Some(date) = Edtf::from_timex3(&value) {
            prop_assert_eq!(date.to_timex3(), Some(value));
        }
    }

    #[test]
    fn any_words_are_read_or_refused(text in r"[0-9XWQHBCP?~-]{0,12}|\PC{0,8}") {
        if let Some(date) = Edtf::from_timex3(&text) {
            prop_assert!(date.to_string().parse::<Edtf>().is_ok(), "{}", text);
        }
    }
}
