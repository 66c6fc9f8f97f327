//! Causes, responses, chains and circles of a small story.

use rejoinder::graph;
use rejoinder::id::EventId;
use rejoinder::merge::{Event, Link, LinkKind};

use crate::support::Story;

fn walkout() -> Story {
    Story::new("Walkout")
        .event("walkout", "2031-04-11", "union", "walks out")
        .event("lockout", "2031-04-14", "company", "locks out the night shift")
        .event("denial", "2031-05-31", "company", "denies it")
        .event("concert", "2031-06-01", "band", "plays")
        .link("lockout", LinkKind::Answers, "walkout", "in retaliation for")
        .link("denial", LinkKind::Denies, "lockout", "")
}

fn ids<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<&'a str> {
    events.into_iter().map(|event| event.id.as_str()).collect()
}

#[test]
fn causes_point_back_and_responses_forward() {
    let story = walkout();
    let graph = graph::build(&story.0);
    let lockout = EventId::from("lockout");
    let triggers = |links: Vec<&Link>| links.iter().map(|link| link.from.clone()).collect::<Vec<_>>();
    assert_eq!(triggers(graph.causes(&lockout)), [EventId::from("walkout")]);
    assert_eq!(triggers(graph.responses(&lockout)), [lockout]);
    assert!(graph.causes(&EventId::from("nothing")).is_empty());
}

#[test]
fn a_chain_holds_what_led_to_it_and_what_came_of_it() {
    let story = walkout();
    let graph = graph::build(&story.0);
    assert_eq!(ids(graph.chain(&"lockout".into())), ["walkout", "lockout", "denial"]);
    assert_eq!(ids(graph.chain(&"concert".into())), ["concert"]);
}

#[test]
fn circles_are_found() {
    let story = walkout().link("walkout", LinkKind::Because, "denial", "").link(
        "concert",
        LinkKind::Answers,
        "concert",
        "",
    );
    let circles = graph::build(&story.0).circles().into_iter().map(ids).collect::<Vec<_>>();
    assert_eq!(circles, [vec!["walkout", "lockout", "denial"], vec!["concert"]]);
}
