//! What a person has judged of events, obeyed by the next build: above all features, and though words have moved.

use rejoinder::curate;
use rejoinder::diagnostic::SourceFile;
use rejoinder::document::Document;
use rejoinder::guidance::Guidance;
use rejoinder::merge::Storyline;
use rejoinder::pipeline::{self, BuildOptions, Outcome};
use rejoinder::rules::Rules;

use crate::support::article;

/// What a file with these events says to extraction; its sources are called as the articles are.
fn guidance(events: &str) -> Guidance {
    let text = format!("rejoinder: 1\nsources:\n  a: {{}}\n  b: {{}}\n  c: {{}}\nevents:\n{events}");
    let curated = curate::parse(&SourceFile::new("timeline.yaml", text)).unwrap();
    curated.guidance(|key, _| Some(key.into()))
}

fn build(articles: &[Document], events: &str) -> Outcome {
    pipeline::build(articles, Rules::builtin(), &guidance(events), &BuildOptions::default())
}

/// By event the articles that tell it.
fn told(story: &Storyline) -> Vec<Vec<&str>> {
    let sources =
        |e: &rejoinder::merge::Event| e.evidence.iter().map(|e| e.source.clone()).collect::<Vec<_>>();
    let mut told: Vec<Vec<String>> =
        story.events.iter().map(|e| sources(e).iter().map(ToString::to_string).collect()).collect();
    told.sort();
    told.iter().map(|sources| sources.iter().map(|s| &*s.clone().leak()).collect()).collect()
}

const SAID_A: &str = "Labour Minister Ilse Brandvold said on Tuesday that the gates must open at once.\n";
const SAID_B: &str = "Ilse Brandvold said on Tuesday that the gates of the port must open.\n";

fn two() -> [Document; 2] {
    [article("a", "2031-04-16", SAID_A), article("b", "2031-04-16", SAID_B)]
}

const APART: &str = "  one:\n    what: wants open gates\n    not: other\n    src: { a: \"the gates must open at once\" }\n  \
    other: { src: { b: \"the gates of the port must open\" } }\n";

#[test]
fn what_is_set_apart_never_meets() {
    assert_eq!(told(&build(&two(), "").storyline), [["a", "b"]]);
    assert_eq!(told(&build(&two(), APART).storyline), [["a"], ["b"]]);
    // Nor by way of a third that could be either.
    let [a, b] = two();
    let third = article("c", "2031-04-16", SAID_B);
    let told = told(&build(&[a, b, third], APART).storyline).len();
    assert_eq!(told, 2);
}

#[test]
fn what_was_judged_is_known_again_though_some_of_its_words_have_moved() {
    let [_, b] = two();
    let text = "The port stood still on Monday.\n\nThe minister, Ilse  Brandvold, said on Tuesday that “the gates must be opened at once”.\n";
    let moved = [article("a", "2031-04-16", text), b];
    assert!(told(&build(&moved, "").storyline).contains(&vec!["a", "b"]));
    assert!(!told(&build(&moved, APART).storyline).contains(&vec!["a", "b"]));
}

#[test]
fn what_is_joined_is_one_whatever_speaks_against_it() {
    let bombed = "Rebels bombed the bridge at Kessel on Monday.\n";
    let shut = "The mayor of Kessel, Jana Holt, closed a road on Wednesday.\n";
    let articles = [article("a", "2031-04-17", bombed), article("b", "2031-04-17", shut)];
    let joined = "  one: { same-as: other, src: { a: \"bombed the bridge\" } }\n  \
        other: { drop: the same affair, src: { b: \"closed a road on Wednesday\" } }\n";
    assert_eq!(told(&build(&articles, "").storyline).len(), 2);
    let outcome = build(&articles, joined);
    assert_eq!(told(&outcome.storyline), [["a", "b"]]);
    let reasons = outcome.reasons.entries[outcome.storyline.events[0].id.as_str()].join("\n");
    assert!(reasons.contains("joined by guidance.same-as"), "{reasons}");
}

#[test]
fn of_two_in_one_sentence_each_is_the_one_that_the_file_tells() {
    let text =
        "Jana Holt said on Monday that the bridge was safe, and on Tuesday accused the rebels of lying.\n";
    let articles = [article("a", "2031-04-17", text), article("b", "2031-04-17", text)];
    assert!(told(&build(&articles, "").storyline).contains(&vec!["a", "b"]));
    // Both events quote the same sentence; only the accusations are set apart.
    let quote = text.trim_end();
    let apart = format!(
        "  one: {{ what: accused the rebels of lying, kind: accuse, not: other, src: {{ a: \"{quote}\" }} }}\n  \
         other: {{ what: accused the rebels of lying, kind: accuse, src: {{ b: \"{quote}\" }} }}\n"
    );
    let story = build(&articles, &apart).storyline;
    let kinds = |kind: &str| story.events.iter().filter(|e| e.kind.as_deref() == Some(kind)).count();
    assert_eq!((kinds("accuse"), kinds("say")), (2, 1), "{:#?}", story.events);
}

#[test]
fn what_the_articles_do_not_tell_judges_nothing() {
    let gone =
        APART.replace("the gates of the port must open", "nobody went there after the storm had passed");
    assert_eq!(told(&build(&two(), &gone).storyline), [["a", "b"]]);
    assert_eq!(told(&build(&two(), &APART.replace("b:", "c:")).storyline), [["a", "b"]]);
    // One mention cannot be two events.
    let one = "  one: { not: other, src: { a: \"the gates must open\" } }\n  other: { src: { a: \"the gates must open\" } }\n";
    assert_eq!(told(&build(&two(), one).storyline), [["a", "b"]]);
}

#[test]
fn a_place_is_where_something_was_done_though_the_file_calls_a_state_so() {
    let text =
        "Israel bombed a depot near Damascus on Monday. Damascus said on Tuesday that it would answer.\n";
    let file = |kind: &str| {
        let syria = format!("syria: {{ name: Syria, aka: [Damascus], {kind} }}");
        let text = format!("rejoinder: 1\nsources: {{ a: {{}} }}\nactors: {{ {syria} }}\nevents: {{}}\n");
        curate::parse(&SourceFile::new("t.yaml", text)).unwrap().guidance(|key, _| Some(key.into()))
    };
    for kind in ["kind: state", "note: of no kind"] {
        let articles = [article("a", "2031-04-16", text)];
        let story =
            pipeline::build(&articles, Rules::builtin(), &file(kind), &BuildOptions::default()).storyline;
        let bombed = story.events.iter().find(|e| e.what.contains("bombed")).unwrap();
        let said = story.events.iter().find(|e| e.what.contains("answer")).unwrap();
        let place = if kind == "kind: state" { "Damascus" } else { "Syria" };
        assert_eq!((bombed.place.as_deref(), said.who[0].as_str()), (Some(place), "syria"));
    }
}
