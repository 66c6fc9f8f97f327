//! The order of a page: what is certain is kept, what is open is settled the same way every time.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use rejoinder::graph;
use rejoinder::merge::{LinkKind, Storyline};
use rejoinder::order::{self, Entry, Relation};

use crate::support::Story;

/// Orders the story; gives the dated ids, the undated ids, and the findings as `code: message`.
fn ordered(storyline: &Storyline) -> (Vec<String>, Vec<String>, Vec<String>) {
    let graph = graph::build(storyline);
    let timeline = order::order(&graph);
    let ids = |entries: &[Entry<'_>]| entries.iter().map(|entry| entry.event.id.to_string()).collect();
    let findings = timeline.diagnostics.iter().map(|d| format!("{}: {}", d.code, d.message)).collect();
    (ids(&timeline.entries), ids(&timeline.undated), findings)
}

fn check(story: &Story, expected: &[&str]) {
    let (dated, _, findings) = ordered(&story.0);
    assert_eq!(dated, expected);
    assert_eq!(findings, Vec::<String>::new());
}

#[test]
fn dates_decide_then_coarseness_then_the_clock_then_the_file() {
    let story = Story::new("")
        .event("evening", "2018-02-01T20:00", "", "x")
        .event("morning", "2018-02-01T08:00", "", "x")
        .event("month", "2018-02", "", "x")
        .event("day", "2018-02-01", "", "x")
        .event("bounded", "..2018-02-02", "", "x")
        .event("second", "2018-02-02", "", "x")
        .event("also-second", "2018-02-02", "", "x")
        .event("year", "2018", "", "x");
    check(&story, &["year", "day", "month", "morning", "evening", "second", "also-second", "bounded"]);
}

#[test]
fn a_response_stands_after_its_trigger_within_the_same_day() {
    let story = Story::new("")
        .event("reply", "2018-02-10", "", "x")
        .event("remark", "2018-02-10", "", "x")
        .link("reply", LinkKind::Answers, "remark", "");
    check(&story, &["remark", "reply"]);
}

#[test]
fn a_link_narrows_a_coarse_date() {
    let story = Story::new("")
        .event("reply", "2018-02", "", "x")
        .event("other", "2018-02-05", "", "x")
        .event("remark", "2018-02-10", "", "x")
        .link("reply", LinkKind::Answers, "remark", "");
    check(&story, &["other", "remark", "reply"]);
    let graph = graph::build(&story.0);
    let timeline = order::order(&graph);
    assert_eq!(timeline.relation(&"other".into(), &"reply".into()), Some(Relation::Before));
    assert_eq!(timeline.entries[2].interval.earliest(), "2018-02-10".parse().ok());
    assert_eq!(timeline.entries[1].above, Some(Relation::Before));
}

#[test]
fn order_within_a_day_is_hard() {
    let story = Story::new("")
        .event("first", "2018-02-10", "", "x")
        .at(2)
        .event("second", "2018-02-10", "", "x")
        .at(1)
        .link("second", LinkKind::Answers, "first", "");
    let (dated, _, findings) = ordered(&story.0);
    assert_eq!(dated, ["second", "first"]);
    assert_eq!(findings, ["link-cycle: `second` answers `first`, which itself goes back to it"]);
}

#[test]
fn links_say_before_where_dates_do_not() {
    let story = Story::new("")
        .event("a", "2018-02", "", "x")
        .event("b", "", "", "x")
        .event("c", "2018", "", "x")
        .event("d", "2018", "", "x")
        .link("b", LinkKind::Answers, "a", "")
        .link("c", LinkKind::Denies, "b", "");
    let graph = graph::build(&story.0);
    let timeline = order::order(&graph);
    let relation = |a: &str, b: &str| timeline.relation(&a.into(), &b.into());
    assert_eq!(relation("a", "c"), Some(Relation::Before));
    assert_eq!(relation("c", "a"), Some(Relation::After));
    assert_eq!(relation("c", "d"), Some(Relation::Unordered));
    assert_eq!(relation("d", "d"), Some(Relation::Same));
    assert_eq!(relation("d", "nobody"), None);
}

#[test]
fn an_answer_before_its_cause_is_reported_and_dates_win() {
    let story = Story::new("")
        .event("putin-statement", "2018-05-17", "", "x")
        .event("ghasemi-reply", "2018-05-12", "", "x")
        .link("ghasemi-reply", LinkKind::Answers, "putin-statement", "");
    let (dated, _, findings) = ordered(&story.0);
    assert_eq!(dated, ["ghasemi-reply", "putin-statement"]);
    assert_eq!(findings, ["answer-before-cause: `ghasemi-reply` answers an event that came after it"]);
}

#[test]
fn a_contradiction_by_way_of_an_undated_event_is_reported() {
    let story = Story::new("")
        .event("a", "2018-05-17", "", "x")
        .event("b", "", "", "x")
        .event("c", "2018-05-12", "", "x")
        .link("b", LinkKind::Answers, "a", "")
        .link("c", LinkKind::Denies, "b", "");
    let (dated, undated, findings) = ordered(&story.0);
    assert_eq!((dated, undated), (vec!["c".into(), "a".into()], vec!["b".into()]));
    assert_eq!(findings, ["answer-before-cause: `c` denies `b`, which by its own links came after it"]);
}

#[test]
fn a_circle_loses_its_least_sure_link() {
    let story = Story::new("")
        .event("a", "2018", "", "x")
        .event("b", "2018", "", "x")
        .link("b", LinkKind::Answers, "a", "")
        .inferred()
        .link("a", LinkKind::Answers, "b", "");
    let (dated, _, findings) = ordered(&story.0);
    assert_eq!(dated, ["b", "a"]);
    assert_eq!(findings, ["link-cycle: `b` answers `a`, which itself goes back to it"]);
}

#[test]
fn an_answer_to_itself_is_reported() {
    let story = Story::new("").event("a", "2018", "", "x").link("a", LinkKind::Answers, "a", "");
    let (dated, _, findings) = ordered(&story.0);
    assert_eq!(dated, ["a"]);
    assert_eq!(findings, ["link-cycle: `a` answers itself"]);
}

#[test]
fn a_long_happening_may_answer_what_came_in_its_course() {
    let story = Story::new("")
        .event("incident", "2018-02-08", "", "x")
        .event("campaign", "2018-02-07/2018-02-10", "", "x")
        .link("campaign", LinkKind::Answers, "incident", "");
    check(&story, &["campaign", "incident"]);
}

#[test]
fn what_has_no_place_in_time_stands_on_the_shelf() {
    let story = Story::new("")
        .event("yearless", "XXXX-02-14", "", "x")
        .event("open", "../..", "", "x")
        .event("undated", "", "", "x")
        .event("since", "2018-05-09..", "", "x");
    let (dated, undated, _) = ordered(&story.0);
    assert_eq!(dated, ["since"]);
    assert_eq!(undated, ["yearless", "open", "undated"]);
}

#[test]
fn fifty_thousand_events_are_ordered_within_a_second() {
    const EVENTS: usize = 50_000;
    let mut story = Story::new("large");
    for i in 0..EVENTS {
        story = story.event(
            &format!("e{i}"),
            &format!("20{:02}-{:02}-{:02}", i % 100, i % 12 + 1, i % 28 + 1),
            "",
            "x",
        );
    }
    for i in 1..EVENTS {
        story = story.link(&format!("e{i}"), LinkKind::Answers, &format!("e{}", i / 2), "");
    }
    let start = Instant::now();
    let graph = graph::build(&story.0);
    let timeline = order::order(&graph);
    assert_eq!(timeline.entries.len(), EVENTS);
    // Tests run without full optimisation; release is several times faster.
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

/// Small storylines full of circles and contradictions.
fn tangled() -> impl Strategy<Value = Storyline> {
    let date = prop::sample::select(vec![
        "",
        "2018",
        "2018-02",
        "2018-02-10",
        "2018-02-11",
        "2018-02-10~",
        "..2018-02-11",
        "2018-02-11..",
        "2018-02-09/2018-02-12",
        "2018-02-10T09:00",
        "XXXX-02-10",
        "2018-02-12/..",
        "../2018-02-10",
    ]);
    let events = prop::collection::vec((date, prop::option::of(0..3_i64)), 1..12);
    let links = prop::collection::vec((0..12_usize, 0..12_usize, any::<bool>()), 0..24);
    (events, links).prop_map(|(events, links)| {
        let mut story = Story::new("tangled");
        let count = events.len();
        for (i, (date, place)) in events.into_iter().enumerate() {
            story = story.event(&format!("e{i}"), date, "", "x");
            if let Some(place) = place {
                story = story.at(place);
            }
        }
        for (from, to, inferred) in links {
            let (from, to) = (format!("e{}", from % count), format!("e{}", to % count));
            story = story.link(&to, LinkKind::Answers, &from, "");
            if inferred {
                story = story.inferred();
            }
        }
        story.0
    })
}

proptest! {
    #[test]
    fn nothing_is_lost_and_what_is_certain_is_kept(storyline in tangled()) {
        let graph = graph::build(&storyline);
        let timeline = order::order(&graph);
        let all = || timeline.entries.iter().chain(&timeline.undated);
        prop_assert_eq!(all().count(), storyline.events.len());
        for (i, later) in timeline.entries.iter().enumerate() {
            for earlier in &timeline.entries[..i] {
                let (one, other) = (&earlier.event, &later.event);
                let dates = one.when.as_ref().unwrap().order(other.when.as_ref().unwrap());
                prop_assert_ne!(dates, rejoinder::date::Order::After, "{} {}", one.id, other.id);
                let clocks_fight_places = one.order.is_some() && other.order.is_some();
                if !clocks_fight_places {
                    prop_assert_ne!(timeline.relation(&one.id, &other.id), Some(Relation::After));
                }
                if one.when == other.when && one.when.as_ref().unwrap().to_string() == "2018-02-10" {
                    prop_assert!(one.order.is_none() || other.order.is_none() || one.order <= other.order);
                }
            }
        }
    }

    #[test]
    fn ordering_twice_gives_the_same(storyline in tangled()) {
        prop_assert_eq!(ordered(&storyline), ordered(&storyline));
    }
}
