//! Causes, responses, chains and circles of a small story.

use rejoinder::document::Basis;
use rejoinder::graph::{self, Selection};
use rejoinder::id::EventId;
use rejoinder::merge::{ActorKind, Event, Link, LinkKind, Storyline};

use crate::support::{Story, syria_2018};

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

fn excerpt(story: &Storyline, selection: &Selection) -> graph::Excerpt {
    graph::excerpt(story, selection).unwrap()
}

fn shown(story: &Storyline, selection: &Selection) -> Vec<String> {
    excerpt(story, selection).storyline.events.iter().map(|event| event.id.to_string()).collect()
}

#[test]
fn an_excerpt_of_everything_is_the_whole() {
    let story = syria_2018();
    let all = excerpt(&story, &Selection::default());
    assert_eq!(all.storyline, story);
    assert_eq!((all.left_out.events, all.left_out.links), ((0, story.events.len()), (0, story.links.len())));
}

#[test]
fn an_actor_is_found_by_any_name_and_with_their_own() {
    let story = Story::new("Names")
        .actor("union", "Dockers' Union", ActorKind::Organization)
        .actor("ann", "Ann Lee", ActorKind::Person)
        .office("chair", "union")
        .actor("company", "Portco", ActorKind::Organization)
        .event("walkout", "2031-04-11", "union", "walks out")
        .event("speech", "2031-04-12", "ann", "speaks")
        .event("lockout", "2031-04-13", "company", "locks out the night shift")
        .to("union")
        .event("fire", "2031-04-14", "", "the gate burns")
        .contested("ann", "guards set it", "", "")
        .event("concert", "2031-06-01", "band", "plays")
        .0;
    let about = |name: &str| Selection { about: vec![name.into()], ..Selection::default() };
    for name in ["union", "Dockers' Union", "dockers' UNION"] {
        assert_eq!(shown(&story, &about(name)), ["walkout", "speech", "lockout", "fire"], "{name}");
    }
    assert_eq!(shown(&story, &about("ann")), ["speech", "fire"]);
    let error = graph::excerpt(&story, &about("Potrco")).unwrap_err().to_string();
    assert_eq!(error, "no actor of this timeline is called `Potrco`; did you mean `Portco`?");
}

#[test]
fn dates_leave_out_only_what_certainly_lies_outside() {
    let story = Story::new("Dates")
        .event("before", "2018-01-31", "x", "goes")
        .event("into", "2018-01-31/2018-02-02", "x", "goes on")
        .event("some-day", "2018", "x", "comes")
        .event("since", "2017-05..", "x", "stays")
        .event("within", "2018-02-10", "x", "sits")
        .event("after", "2018-03-01", "x", "leaves")
        .event("undated", "", "x", "sings")
        .0;
    let february = Selection {
        from: "2018-02-01".parse().ok(),
        to_date: "2018-02-28".parse().ok(),
        ..Selection::default()
    };
    assert_eq!(shown(&story, &february), ["into", "some-day", "since", "within", "undated"]);
}

#[test]
fn a_chain_and_a_neighbourhood_differ() {
    let story = walkout()
        .event("echo", "2031-06-02", "union", "answers")
        .link("echo", LinkKind::Answers, "denial", "")
        .0;
    let chain = Selection { chain: Some("lockout".into()), ..Selection::default() };
    assert_eq!(shown(&story, &chain), ["walkout", "lockout", "denial", "echo"]);
    for (depth, expected) in [(0, vec!["lockout"]), (1, vec!["walkout", "lockout", "denial"])] {
        let near = Selection { focus: Some(("lockout".into(), depth)), ..Selection::default() };
        assert_eq!(shown(&story, &near), expected);
    }
    let lost = Selection { chain: Some("lokout".into()), ..Selection::default() };
    assert!(graph::excerpt(&story, &lost).unwrap_err().to_string().ends_with("did you mean `lockout`?"));
}

#[test]
fn the_first_are_those_with_most_links_and_all_conditions_hold() {
    let story = walkout().0;
    let top = |top, kinds: &[&str]| Selection {
        top: Some(top),
        kinds: kinds.iter().map(|&kind| kind.into()).collect(),
        ..Selection::default()
    };
    assert_eq!(shown(&story, &top(1, &[])), ["lockout"]);
    assert_eq!(shown(&story, &top(2, &[])), ["walkout", "lockout"]);
    assert_eq!(shown(&story, &top(2, &["say"])), [] as [&str; 0]);
    let unknown = graph::excerpt(&story, &top(1, &["sya"])).unwrap_err().to_string();
    assert_eq!(unknown, "no kind of event is called `sya`; did you mean `say`?");
}

#[test]
fn what_was_not_yet_published_is_not_there() {
    let mut story = syria_2018();
    let may_first = Selection { as_of: "2018-05-01".parse().ok(), ..Selection::default() };
    let then = excerpt(&story, &may_first);
    let ids: Vec<_> = then.storyline.events.iter().map(|event| event.id.as_str()).collect();
    let told =
        ["coalition-strike", "drone-incident", "israel-strikes-syria", "tillerson-calls-for-withdrawal"];
    assert_eq!(ids, told);
    assert_eq!(then.storyline.sources.len(), 1);
    assert_eq!(then.left_out.links, (5, 7));
    // A source of an unknown year may be later.
    story.sources[0].published = "XXXX-02-14".parse().ok();
    assert_eq!(excerpt(&story, &may_first).left_out.events, (14, 14));
}

#[test]
fn an_account_published_later_is_no_rival_yet() {
    let story = Story::new("Accounts")
        .source("herald", "Herald", "2031-04-15", Basis::Stated)
        .source("later", "Courier", "2031-04-20", Basis::Stated)
        .event("fire", "2031-04-12", "", "the gate burns")
        .quote("herald", "flames at the gate")
        .quote("later", "the gate burned")
        .contested("company", "strikers set it", "later", "set by strikers");
    let then = Selection { as_of: "2031-04-15".parse().ok(), ..Selection::default() };
    let then = excerpt(&story.0, &then).storyline;
    assert_eq!((then.events[0].contested.len(), then.events[0].evidence.len(), then.actors.len()), (0, 1, 0));
}

#[test]
fn answers_that_chains_tell_as_well_are_left_out_on_request() {
    use LinkKind::{Answers, Denies};
    let story = ["a", "b", "c", "d"]
        .iter()
        .fold(Story::new("Chain"), |story, id| story.event(id, "", "x", "goes on"));
    let story = story
        .link("b", Answers, "a", "")
        .link("c", Answers, "b", "")
        .link("c", Answers, "a", "")
        .link("d", Answers, "c", "")
        .link("d", Denies, "a", "")
        .link("d", Answers, "a", "")
        .link("a", Answers, "d", "");
    let reduced = excerpt(&story.0, &Selection { reduced: true, ..Selection::default() });
    let left: Vec<_> = reduced
        .storyline
        .links
        .iter()
        .map(|link| format!("{}{} {:?}", link.from, link.to, link.kind))
        .collect();
    assert_eq!(left, ["ab Answers", "bc Answers", "cd Answers", "ad Denies", "da Answers"]);
    assert_eq!((reduced.left_out.events.0, reduced.left_out.links), (0, (2, 7)));
}
