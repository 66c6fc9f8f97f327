//! Pages, pictures and data of small stories, kept as files beside.

use std::io::Write as _;
use std::process::{Command, Stdio};

use rejoinder::document::Basis;
use rejoinder::graph::{self, LeftOut, Selection};
use rejoinder::merge::{ActorKind, LinkKind, Storyline, Verdict};
use rejoinder::order;
use rejoinder::render::{Diagram, Format, Options, render};

use crate::support::{Story, syria_2018};

fn rendered(storyline: &Storyline, format: Format) -> String {
    rendered_with(storyline, format, &Options::default())
}

fn rendered_with(storyline: &Storyline, format: Format, options: &Options) -> String {
    let graph = graph::build(storyline);
    render(&order::order(&graph), format, options)
}

/// Compares all formats of a story with what stands in `tests/render`.
fn check(name: &str, storyline: &Storyline) {
    let compare = |extension: &str, text: String| {
        insta::with_settings!({ snapshot_path => "render", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}.{extension}"), text);
        });
    };
    for &format in Format::ALL.iter().filter(|format| **format != Format::Mermaid) {
        compare(format.as_str(), rendered(storyline, format));
    }
    for &diagram in Diagram::ALL {
        let options = Options { diagram, ..Options::default() };
        let text = rendered_with(storyline, Format::Mermaid, &options);
        compare(&format!("{}.mmd", diagram.as_str()), text);
    }
}

#[test]
fn the_sample_story() {
    check("syria-2018", &syria_2018());
}

#[test]
fn nothing_at_all() {
    check("empty", &Storyline::default());
}

#[test]
fn one_event() {
    check(
        "one",
        &Story::new("One")
            .actor("band", "The Band", ActorKind::Group)
            .event("concert", "2031-06-01", "band", "plays")
            .0,
    );
}

#[test]
fn only_undated_events() {
    let story = Story::new("Undated")
        .event("talks", "", "a b", "hold talks")
        .event("yearless", "XXXX-02-14", "a", "sends flowers")
        .link("yearless", LinkKind::Answers, "talks", "");
    check("undated", &story.0);
}

#[test]
fn a_circle() {
    let story = Story::new("Circle")
        .event("a", "2031-04-11", "x", "accuses")
        .event("b", "2031-04-11", "y", "accuses in turn")
        .event("c", "2031-04-10", "z", "comments beforehand")
        .link("b", LinkKind::Answers, "a", "in turn")
        .link("a", LinkKind::Answers, "b", "")
        .link("c", LinkKind::Corrects, "b", "");
    check("circle", &story.0);
}

#[test]
fn rival_accounts() {
    let mut story = Story::new("Contested")
        .source("herald", "Herald", "2031-04-15", Basis::Stated)
        .actor("company", "Portco", ActorKind::Organization)
        .event("fire", "2031-04-12?", "", "the gate burns")
        .kind("accident")
        .quote("herald", "flames at the gate")
        .contested("company", "strikers set it", "herald", "set by strikers")
        .contested("", "a cable short-circuited", "herald", "a faulty cable");
    story.0.events[0].verdict = Some(Verdict::Unclear);
    story.0.events[0].said = Some("Fire!".into());
    story.0.events[0].note = Some("Two accounts.".into());
    check("contested", &story.0);
}

#[test]
fn ties_within_a_day() {
    let story = Story::new("Ties")
        .event("late", "2031-04-11T18:00", "x", "comes")
        .event("doubtful", "2031-04-11?", "y", "sees")
        .event("reply", "2031-04-11", "x", "replies")
        .at(2)
        .event("remark", "2031-04-11", "y", "remarks")
        .at(1)
        .event("early", "2031-04-11T08:00Z", "x", "wakes");
    check("ties", &story.0);
}

#[test]
fn ranges_and_bounds() {
    let story = Story::new("Ranges")
        .event("within", "2018-02-11..2018-02-13?", "x", "comes")
        .event("until", "..2018-05-17", "x", "goes")
        .event("since", "2018-05-09..", "x", "stays")
        .event("lasted", "2018-02-07/2018-02-10", "x", "marches")
        .event("going-on", "2018-03/..", "x", "waits")
        .event("month", "2018-02", "x", "rests")
        .event("about", "2018~", "x", "moves");
    check("ranges", &story.0);
}

#[test]
fn years_far_away() {
    let story = Story::new("Ages")
        .event("ides", "-0043-03-15", "x", "falls")
        .event("year-zero", "0000", "x", "passes")
        .event("far", "Y17000", "x", "returns")
        .event("twenties", "202X", "x", "dances");
    check("ages", &story.0);
}

/// A story whose every text tries to break out of its place.
pub(crate) fn hostile() -> Storyline {
    let texts = [
        "\"]; evil [label=\"",
        "back\\",
        "<script>alert(1)</script>",
        "two\nlines\r\n\r\n# heading",
        "a | b | c",
        "[x](javascript:alert(1)) ![y](z)",
        "*bold* _it_ `code` ~~no~~ $x$",
        "\u{202E}right to left\u{2066} שלום",
        "👩‍👩‍👧 emoji",
        "\\N \\G &lt; &#39;",
        "\u{0}\u{7}",
        "",
    ];
    let mut story = Story::new(texts[0]).source("s", "Out\"let]", "2018", Basis::Stated).source(
        "odd \"id\n",
        "",
        "",
        Basis::Unknown,
    );
    for (i, text) in texts.iter().enumerate() {
        let id = format!("e{i} {text}");
        story = story
            .actor(&format!("a{i}"), text, ActorKind::Other)
            .event(&id, "2018-02-10", &format!("a{i} unknown\"{i}"), text)
            .place(text)
            .quote("odd \"id\n", text)
            .contested(&format!("a{i}"), text, "s", text);
        if i > 0 {
            story = story.link(&id, LinkKind::Answers, &format!("e{} {}", i - 1, texts[i - 1]), text);
        }
    }
    story
        .event("long", "2018", "a0", &"long ".repeat(2_000))
        .event("longer", "2018", "a0", &"x".repeat(10_000))
        .place(&"\"".repeat(10_000))
        .quote("s", &"q\\".repeat(5_000))
        .contested("a0", &"\"".repeat(10_000), "s", "")
        .0
}

#[test]
fn hostile_words_stay_words() {
    let story = hostile();
    let page = rendered(&story, Format::Markdown);
    // An id stands in an attribute, where Markdown reads nothing.
    let lines = || page.lines().filter(|line| !line.starts_with("<a id="));
    let unescaped = |what: &str| lines().any(|l| l.match_indices(what).any(|(i, _)| !l[..i].ends_with('\\')));
    assert!(!unescaped("<script>") && !unescaped("[x](java"), "{page}");
    assert!(!page.contains("\n# heading") && !page.contains('\u{202E}') && !page.contains('\u{0}'));
    let data: serde_json::Value = serde_json::from_str(&rendered(&story, Format::Json)).unwrap();
    assert_eq!(data["events"][0]["what"], "long ".repeat(2_000));
}

#[test]
fn sources_are_footnotes_and_what_is_not_cited_is_listed() {
    let story = Story::new("Notes")
        .source("herald", "Herald", "2031-04-15", Basis::Stated)
        .source("idle", "Ledger", "2031-04-15", Basis::Stated)
        .source("odd id]: x", "Odd", "", Basis::Unknown)
        .event("fire", "2031-04-12", "", "the gate burns")
        .quote("herald", "flames")
        .quote("nobody", "smoke")
        .contested("company", "strikers set it", "odd id]: x", "set by strikers");
    let page = rendered(&story.0, Format::Markdown);
    let sources = page.split("\n## Sources\n").nth(1).unwrap();
    assert!(page.contains("> “flames” — Herald, 15 April 2031[^herald]\n"), "{page}");
    assert!(page.contains("> “smoke” — nobody\n"), "what is not declared has no footnote: {page}");
    assert!(sources.starts_with("\n- **idle**: Ledger;") && !sources.contains("[^idle]"), "{sources}");
    let notes: Vec<&str> = sources.lines().filter(|line| line.starts_with("[^")).collect();
    assert_eq!(notes.len(), 2);
    for note in notes {
        let label = note.split_once(": ").unwrap().0;
        assert!(
            !label[2..label.len() - 1].contains([' ', ']']) && page.matches(label).count() == 2,
            "{label}"
        );
    }
}

#[test]
fn no_word_is_read_as_mermaid() {
    for &diagram in Diagram::ALL {
        let options = Options { diagram, with_mermaid: true, ..Options::default() };
        let text = rendered_with(&hostile(), Format::Mermaid, &options);
        let codes = text.split('#').skip(1).map(|rest| rest.split(';').next().unwrap());
        assert!(codes.clone().count() > 20 && codes.clone().all(|code| code.parse::<u32>().is_ok()));
        let without = codes.fold(text.clone(), |text, code| text.replace(&format!("#{code};"), ""));
        assert!(!without.contains(['`', '%', '\\', ';', '#', '\u{202E}']), "{without}");
        assert!(!without.replace("<br/>", "").contains('<'), "{without}");
        let page = rendered_with(&hostile(), Format::Markdown, &options);
        assert!(page.contains(&format!("\n```mermaid\n{text}```\n")) && page.matches("```").count() == 2);
    }
}

#[test]
fn graphviz_draws_every_picture() {
    let long_chain = (1..1_000).fold(Story::new("chain").event("e0", "2018", "x", "begins"), |story, i| {
        let day = format!("2018-01-{:02}", i % 28 + 1);
        story.event(&format!("e{i}"), &day, &format!("a{}", i % 40), "goes on")
    });
    for story in [Storyline::default(), hostile(), syria_2018(), long_chain.0] {
        let picture = rendered(&story, Format::Dot);
        let graphviz = Command::new("dot")
            .arg("-Tsvg")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let Ok(mut graphviz) = graphviz else {
            println!("graphviz is not installed: its part of this test was left out");
            return;
        };
        graphviz.stdin.take().unwrap().write_all(picture.as_bytes()).unwrap();
        let drawn = graphviz.wait_with_output().unwrap();
        assert_eq!(
            (drawn.status.success(), String::from_utf8_lossy(&drawn.stderr).as_ref()),
            (true, ""),
            "{picture}"
        );
        let svg = String::from_utf8(drawn.stdout).unwrap();
        // Helper nodes have a space in their names, which the ids of a timeline have not.
        let nodes = svg.matches("class=\"node\"").count();
        assert!(nodes >= story.events.len() && !svg.contains("<script"), "{nodes} nodes");
    }
}

#[test]
fn a_node_leads_to_the_article_that_proves_it() {
    let mut story = Story::new("Proof")
        .source("herald", "Herald", "2031-04-15", Basis::Stated)
        .source("ledger", "Ledger", "2031-04-15", Basis::Stated)
        .event("a", "2031-04-11", "x", "comes")
        .quote("herald", "came")
        .event("b", "2031-04-12", "x", "goes")
        .quote("herald", "went")
        .quote("ledger", "went");
    story.0.sources[0].url = Some("javascript:alert(1)".into());
    story.0.sources[0].file = Some("articles/50%.txt".into());
    story.0.sources[1].url = Some("https://ledger.example/?a=\"1\"&b=2".into());
    let picture = rendered(&story.0, Format::Dot);
    assert!(picture.contains("URL=\"articles/50%25.txt\"") && !picture.contains("javascript"), "{picture}");
    assert!(picture.contains(r#"URL="https://ledger.example/?a=\"1\"&amp;b=2""#), "{picture}");
}

#[test]
fn the_shuffled_story_gives_the_same_page_order() {
    let story = syria_2018();
    let mut turned = story.clone();
    turned.links.reverse();
    turned.actors.reverse();
    let headings = |page: &str| {
        page.lines().filter(|line| line.starts_with("<a id")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(headings(&rendered(&story, Format::Markdown)), headings(&rendered(&turned, Format::Markdown)));
}

#[test]
fn every_format_says_what_an_excerpt_leaves_out() {
    let asked = Selection { about: vec!["<Iran>".into()], top: Some(3), ..Selection::default() };
    let left_out = LeftOut { asked, events: (7, 15), links: (1, 7) };
    let options = Options { left_out: Some(left_out), ..Options::default() };
    let (whole, story) = (Options::default(), syria_2018());
    let graph = graph::build(&story);
    let timeline = order::order(&graph);
    for &format in Format::ALL {
        let page = render(&timeline, format, &options).replace(r"\n", " ").replace("\r\n ", "");
        let said = match format {
            // A table has no place for it; the program says it.
            Format::Csv | Format::Edges => true,
            Format::Json => page.contains("\"events\": 7,") && page.contains("\"links\": 1\n"),
            _ => page.contains("leaves out 7 of 15 events and 1 of 7 links"),
        };
        let inert = matches!(format, Format::Json | Format::Jsonld | Format::Dot | Format::Ics)
            || !page.contains("<Iran>");
        assert!(said && inert, "{}", format.as_str());
        assert!(!render(&timeline, format, &whole).contains("excerpt"), "{}", format.as_str());
    }
}

#[test]
fn actors_beyond_the_lanes_share_one() {
    let story = syria_2018();
    let graph = graph::build(&story);
    let picture = render(&order::order(&graph), Format::Dot, &Options { lanes: 2, ..Options::default() });
    assert!(
        picture.contains("label=\"others\"")
            && picture.contains("label=\"Israel\"")
            && !picture.contains("\"lane 3\"")
    );
}
