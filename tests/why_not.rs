//! Why two events are two, and not linked: what merging and the rules for links say of them.

use rejoinder::curate;
use rejoinder::diagnostic::SourceFile;
use rejoinder::document::Document;
use rejoinder::guidance::Guidance;
use rejoinder::pipeline::{self, Asked, BuildOptions};
use rejoinder::rules::Rules;

use crate::support;

fn article(id: &str, text: &str) -> Document {
    support::article(id, "2031-04-18", text)
}

/// What is said of the events whose words hold `a` and `b`.
#[track_caller]
fn why_not(articles: &[Document], guidance: &Guidance, [a, b]: [&str; 2]) -> String {
    let story = pipeline::build(articles, Rules::builtin(), guidance, &BuildOptions::default()).storyline;
    let id = |words: &str| {
        let found = story.events.iter().find(|e| e.what.contains(words));
        found.unwrap_or_else(|| panic!("`{words}` in {:#?}", story.events)).id.clone()
    };
    let asked = [a, b].map(|words| Asked { id: id(words), known: None });
    pipeline::why_not(articles, Rules::builtin(), guidance, ["A", "B"], &asked).unwrap().join("\n")
}

#[track_caller]
fn says(articles: &[&str], asked: [&str; 2], wanted: &str) {
    let ids = ["a", "b", "c"];
    let articles: Vec<Document> = articles.iter().zip(ids).map(|(text, id)| article(id, text)).collect();
    let said = why_not(&articles, &Guidance::default(), asked);
    assert!(said.contains(wanted), "{said}");
}

#[test]
fn what_is_never_compared_says_which_key_differs() {
    let monday = "Ilse Brandvold said on Monday that the gates must open.";
    says(
        &[monday, "Ilse Brandvold said on Tuesday that the gates must open."],
        ["open", "on Tuesday"],
        "merge.same-speaker-same-day: `said` (a:1:16) and `said` (b:1:16): never compared, other days: 2031-04-14, 2031-04-15",
    );
    says(
        &[monday, "Peder Osk said on Monday that the gates must close."],
        ["open", "close"],
        "never compared, other actors: Ilse Brandvold; Peder Osk",
    );
    says(
        &["Rebels bombed the bridge on Monday.", "Rebels seized the bridge on Monday."],
        ["bombed", "seized"],
        "never compared, other kinds: assault, ",
    );
}

#[test]
fn what_is_compared_says_what_is_lacking() {
    let harvest = "France said on Monday that the wheat harvest was poor in most villages of the dry north and that prices \
        would rise before winter.";
    let soldiers = "France said on Monday that its tired soldiers would leave the desert bases near the border towns after \
        nine hard years.";
    says(
        &[harvest, soldiers],
        ["harvest", "soldiers"],
        "merge.same-speaker-same-day: `said` (a:1:8) and `said` (b:1:8): 18 % of their words are the same, 20 % are needed",
    );
    says(
        &["Rebels bombed the bridge on Monday.", "The army bombed the road on Monday."],
        ["bridge", "road"],
        "merge.same-deed-same-day: `bombed` (a:1:8) and `bombed` (b:1:10): other actors: ",
    );
    says(
        &["Rebels bombed the bridge on Monday.", "Ilse Brandvold said on Monday that the gates must open."],
        ["bombed", "gates"],
        "no sieve takes tellings of these two kinds: assault; say",
    );
}

#[test]
fn what_a_person_has_set_apart_says_so() {
    let articles = [
        article("a", "Labour Minister Ilse Brandvold said on Tuesday that the gates must open at once."),
        article("b", "Ilse Brandvold said on Tuesday that the gates of the port must open."),
    ];
    let one = why_not(&articles, &Guidance::default(), ["gates", "gates"]);
    assert!(one.contains("they are one event:\n"), "{one}");
    assert!(one.contains("(b:1:16), joined by merge.same-speaker-same-day"), "{one}");
    let file = "rejoinder: 1\nsources: { a: {}, b: {} }\nevents:\n  x: { not: y, src: { a: \"the gates must open at once\" } }\n  \
        y: { src: { b: \"the gates of the port must open\" } }\n";
    let guidance =
        curate::parse(&SourceFile::new("t.yaml", file)).unwrap().guidance(|key, _| Some(key.into()));
    let apart = why_not(&articles, &guidance, ["open at once", "gates of the port"]);
    assert!(apart.contains("alike enough, but the timeline sets the two apart"), "{apart}");
}

#[test]
fn a_link_says_which_rule_and_which_order_speak_against_it() {
    let shelled = "Rebels shelled the town of Kessel on Monday. The army responded by bombing a rebel camp.";
    says(&[shelled], ["shelled", "responded"], "linked: ");
    says(
        &["Rebels shelled the town of Kessel on Monday. Rebels bombed a camp on Tuesday."],
        ["shelled", "bombed"],
        "no cue of the ",
    );
    says(
        &["Rebels shelled the town of Kessel on Monday.", "The army bombed a rebel camp on Tuesday."],
        ["bombed", "shelled"],
        "no link between them:\n  B cannot answer A, by their dates\n  no article tells both, and links are read within an article",
    );
    says(
        &[
            "The army bombed a camp on Sunday. Rebels shelled Kessel on Monday. The army responded by seizing a bridge on Tuesday.",
        ],
        ["camp", "responded"],
        "makes B answer `shelled` (a:1:42)",
    );
}

#[test]
fn an_event_is_found_by_the_words_of_the_file_or_not_at_all() {
    let articles =
        [article("a", "Rebels bombed the bridge at Kessel on Monday. Police arrested a man on Tuesday.")];
    let file = "rejoinder: 1\nsources: { a: {} }\nevents:\n  x: { src: { a: \"bombed the bridge at Kessel\" } }\n  \
        y: { src: { a: \"arrested a man\" } }\n  z: { src: { a: \"nobody has ever said such a thing\" } }\n";
    let mine = curate::parse(&SourceFile::new("t.yaml", file)).unwrap();
    let known = |id: &str| Asked { id: id.into(), known: mine.known_event(id, |key, _| Some(key.into())) };
    let ask = |a: &str, b: &str| {
        let asked = [known(a), known(b)];
        pipeline::why_not(&articles, Rules::builtin(), &Guidance::default(), [a, b], &asked)
    };
    let said = ask("x", "y").unwrap().join("\n");
    assert!(said.starts_with("x: 2031-04-14, "), "{said}");
    assert_eq!((ask("x", "z"), ask("w", "y")), (Err(1), Err(0)));
}
