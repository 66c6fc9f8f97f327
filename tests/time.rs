//! Time expressions as other stages see them: bounds, directions, lists, values with and without a publication day.

use rejoinder::annotate::annotate;
use rejoinder::date::NaiveDate;
use rejoinder::mention::time::{self, Bound, Direction, Timex};
use rejoinder::resolve::{self, Resolved, ValueOrigin};
use rejoinder::rules::Rules;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(text: &str, published: Option<&str>) -> Vec<(Timex, Resolved)> {
    let rules = Rules::builtin();
    let a = annotate(text, rules);
    let timexes = time::find(&a, rules);
    let values = resolve::timexes(&timexes, &a, published.map(day));
    timexes.into_iter().zip(values).collect()
}

/// The words found with their values, for a text published on a Tuesday.
fn values(text: &str) -> Vec<(&str, String)> {
    let found = read(text, Some("2013-02-12"));
    found.into_iter().map(|(timex, value)| (timex.span.of(text), value.value)).collect()
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let found = values(text);
    let found: Vec<(&str, &str)> = found.iter().map(|(words, value)| (*words, value.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn each_day_of_a_list_is_an_expression() {
    check("They met on Feb. 7 and 14.", &[("Feb. 7", "2013-02-07"), ("14", "2013-02-14")]);
    check("They met on May 9-11, 2012.", &[("May 9", "2012-05-09"), ("11, 2012", "2012-05-11")]);
    check("They met between 3 and 5 February.", &[("3", "2013-02-03"), ("5 February", "2013-02-05")]);
    check("They met on Feb. 7 and 14 people came.", &[("Feb. 7", "2013-02-07")]);
}

#[test]
fn words_beside_an_expression_belong_to_it() {
    check("It began in early 1990.", &[("early 1990", "1990")]);
    check("It took nearly two years.", &[("nearly two years", "P2Y")]);
    check("It began a week or so ago.", &[("a week or so ago", "2013-02-05")]);
    check("It took about two years.", &[("two years", "P2Y")]);
}

#[test]
fn words_that_only_look_like_times_are_left_alone() {
    for text in ["They may march.", "The sun sat low.", "April Jones spoke.", "He spoke for the second time."]
    {
        check(text, &[]);
    }
    check("They met in May.", &[("May", "2012-05")]);
}

#[test]
fn the_verb_tells_the_direction() {
    for (text, value) in [
        ("They met on Friday.", "2013-02-08"),
        ("They will meet on Friday.", "2013-02-15"),
        ("They plan to meet on Friday.", "2013-02-15"),
        ("The talks are due Friday.", "2013-02-15"),
        ("The talks had been due to end Friday.", "2013-02-08"),
    ] {
        check(text, &[("Friday", value)]);
    }
    assert_eq!(read("They will meet on Friday.", None)[0].0.direction, Direction::Future);
}

#[test]
fn a_preposition_makes_a_bound() {
    for (text, bound) in [
        ("They have met since 2011.", Some(Bound::Since)),
        ("They met before May 9.", Some(Bound::Before)),
        ("They met on May 9.", None),
    ] {
        assert_eq!(read(text, None)[0].0.bound, bound, "{text}");
    }
}

#[test]
fn what_a_value_was_counted_from_is_told() {
    let origins = |text: &str| -> Vec<ValueOrigin> {
        read(text, Some("2013-02-12")).into_iter().map(|(_, value)| value.origin).collect()
    };
    use ValueOrigin::{FromNarrative, FromPublication, Stated};
    assert_eq!(
        origins("They met on Jan. 14, 2012. A day later, they quarrelled; last week they met again."),
        [Stated, FromNarrative(0), FromPublication]
    );
}

#[test]
fn without_a_publication_day_what_hangs_on_it_stays_open() {
    for (text, value) in [
        ("They met on Wednesday.", "XXXX-WXX-3"),
        ("They met on February 14.", "XXXX-02-14"),
        ("They met last year.", "XXXX"),
        ("They met yesterday.", "XXXX-XX-XX"),
        ("They met in the third quarter.", "XXXX-Q3"),
    ] {
        let (_, resolved) = &read(text, None)[0];
        assert_eq!((resolved.value.as_str(), resolved.first), (value, None), "{text}");
    }
    let (_, stated) = &read("They met on May 11, 2018.", None)[0];
    assert_eq!((stated.value.as_str(), stated.first), ("2018-05-11", Some(day("2018-05-11"))));
}

#[test]
fn a_season_across_the_turn_of_the_year_is_one() {
    for (published, value) in
        [("2013-12-20", "2014-WI"), ("2014-01-20", "2014-WI"), ("2013-11-05", "2014-WI")]
    {
        let (_, resolved) = &read("They will meet this winter.", Some(published))[0];
        assert_eq!(resolved.value, value);
    }
}

#[test]
fn a_value_covers_its_first_to_its_last_day() {
    for (text, first, last) in [
        ("They met last week.", "2013-02-04", "2013-02-10"),
        ("They met in December.", "2012-12-01", "2012-12-31"),
        ("They met in the past three weeks.", "2013-01-22", "2013-02-12"),
        ("It was built in the 1980s.", "1980-01-01", "1989-12-31"),
    ] {
        let (_, resolved) = &read(text, Some("2013-02-12"))[0];
        assert_eq!((resolved.first, resolved.last), (Some(day(first)), Some(day(last))), "{text}");
    }
}

#[test]
fn no_text_is_too_odd() {
    for text in [
        "999,999 years ago and 999999 centuries later, the 99th century.",
        "Feb. 30 and Feb. 29 and June 31, 2012, and 0000-00-00 and 2012-13-45.",
        "At 25:61 or 99 p.m. of the 0th of May.",
        "'80s ’80s 80s '",
        "1990-1991-1992-1993",
    ] {
        for published in [None, Some("0001-01-01"), Some("9999-12-31"), Some("2012-02-29")] {
            read(text, published);
        }
    }
    check("They met on Feb. 29.", &[("Feb. 29", "2012-02-29")]);
}
