//! The program as a person runs it: exit status, what is said, what is written.

use std::fs;
use std::process::{Command, Stdio};

use crate::building::GOOD;
use crate::support::desk::Desk;

const TIMELINE: &str = "rejoinder: 1\nevents:\n  talks:\n    when: 2018-02-13\n    what: begin\n  \
    reply:\n    when: 2018-02-14\n    what: follows\n    answers: talks\n";

#[test]
fn a_part_of_a_timeline_says_what_it_leaves_out() {
    let yaml = "rejoinder: 1\nevents:\n  talks: { when: 2018-03, who: Ann, what: speaks }\n  rest: { when: 2018-05, what: ends }\n";
    let desk = Desk::with(&[("t.yaml", yaml.as_bytes())]);
    let ran = desk.run(&["render", "t.yaml", "--to", "md", "--from", "2018-01", "--to-date", "2018-04"]);
    ran.expect(0, &["leaves out 1 of 2 events and 0 of 0 links: from 1 January 2018; until 30 April 2018."]);
    assert!(ran.out.contains("**Ann** speaks") && !ran.out.contains("ends"), "{}", ran.out);
    desk.run(&["render", "t.yaml", "--to", "md"]).expect(0, &[]);
    for (option, value, said) in [
        ("--about", "Anne", "did you mean `Ann`?"),
        ("--chain", "talk", "did you mean `talks`?"),
        ("--kind", "saying", "no kind of event is called `saying`"),
        ("--as-of", "soon", "is not a date"),
        ("--depth", "2", "--focus"),
    ] {
        desk.run(&["render", "t.yaml", "--to", "md", option, value]).expect(2, &[said]);
    }
}

#[test]
fn a_timeline_is_rendered_to_output_or_file() {
    let desk = Desk::with(&[("t.yaml", TIMELINE.as_bytes())]);
    for (format, words) in [
        ("md", "13 February 2018"),
        ("html", "<svg "),
        ("svg", "<svg "),
        ("dot", "digraph"),
        ("mermaid", "flowchart LR"),
        ("json", "\"rejoinder\": 1"),
        ("jsonld", "\"@context\""),
        ("csv", "id,when,who"),
        ("edges.csv", "from,to,type"),
        ("graphml", "<graphml "),
        ("gexf", "<gexf "),
        ("timelinejs", "\"start_date\""),
        ("ics", "BEGIN:VCALENDAR"),
    ] {
        let from_file = desk.run(&["render", "t.yaml", "--to", format]);
        from_file.expect(0, &[]);
        assert!(from_file.out.contains(words), "{}", from_file.out);
        let from_input = desk.run_on(&["render", "-", "--to", format, "-o", "out"], TIMELINE.as_bytes());
        from_input.expect(0, &[]);
        assert_eq!(desk.text("out"), from_file.out);
    }
    desk.run(&["render", "t.yaml", "--to", "pdf"])
        .expect(2, &["md, html, svg, dot, mermaid, json, jsonld, csv"]);
    desk.run(&["render", "none.yaml", "--to", "md"]).expect(2, &["none.yaml"]);
    let dots = desk.run(&["render", "t.yaml", "--to", "png", "-o", "t.png"]);
    if cfg!(feature = "png") {
        dots.expect(0, &[]);
        assert!(fs::read(desk.path("t.png")).unwrap().starts_with(b"\x89PNG"));
    } else {
        dots.expect(2, &["built without PNG", "--features png"]);
    }
    let gantt = desk.run(&["render", "t.yaml", "--to", "mermaid", "--diagram", "gantt"]);
    gantt.expect(0, &["mermaid leaves out 1 link"]);
    assert!(gantt.out.starts_with("gantt\n"));
    assert!(
        desk.run(&["render", "t.yaml", "--to", "md", "--with", "mermaid"])
            .out
            .contains("```mermaid\nflowchart")
    );
    desk.run(&["render", "t.yaml", "--to", "svg", "--with", "mermaid"]).expect(2, &["goes with `--to md`"]);
    let sequential = desk.run(&["render", "t.yaml", "--to", "svg", "--axis", "sequential"]);
    assert!(sequential.out.contains("not to scale"));
    let printed = desk.run(&["render", "t.yaml", "--to", "html", "--paper", "a4"]);
    assert!(printed.out.contains("the whole timeline · t.yaml, sha256 "));
    desk.run(&["render", "t.yaml", "--to", "svg", "--paper", "a4"]).expect(2, &["goes with `--to html`"]);
    desk.run(&["render", "t.yaml", "--to", "md", "--axis", "unbroken"]).expect(2, &["goes with `--to svg`"]);
}

#[test]
fn check_is_silent_on_what_is_well_and_tells_what_is_not() {
    let wrong = TIMELINE.replace("answers: talks", "answers: talk");
    let desk = Desk::with(&[
        ("good.yaml", TIMELINE.as_bytes()),
        ("bad.yaml", wrong.as_bytes()),
        ("l.yaml", b"a: \xE9"),
    ]);
    let ran = desk.run(&["check", "good.yaml"]);
    ran.expect(0, &[]);
    assert_eq!((ran.out.as_str(), ran.said.as_str()), ("", ""));
    desk.run(&["check", "good.yaml", "bad.yaml"]).expect(1, &["bad.yaml:9:14"]);
    let ran = desk.run(&["check", "bad.yaml", "--format", "json"]);
    ran.expect(1, &[]);
    let findings: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(findings[0]["places"][0]["line"], 9);
    assert_eq!(findings[0]["severity"], "error");
    desk.run(&["check", "l.yaml"]).expect(2, &["byte 0xE9 in line 1"]);
}

#[test]
fn why_tells_the_reasons_or_what_was_meant() {
    let desk = Desk::with(&[GOOD]);
    desk.run(&["why", "case", "good"]).expect(2, &["there are no reasons", "rejoinder build"]);
    desk.run(&["build", "in", "--out", "case"]).expect(0, &[]);
    let ran = desk.run(&["why", "case", "good"]);
    ran.expect(0, &[]);
    assert_ne!(ran.out, "");
    desk.run(&["why", "case/timeline.yaml", "goods"]).expect(2, &["did you mean `good`?"]);
}

#[test]
fn why_not_tells_what_keeps_two_events_apart() {
    let news = b"---\npublished: 2018-02-16\n---\nMayor Ann Lee resigned on Tuesday. Police arrested Jan Osk on Wednesday.\n";
    let desk = Desk::with(&[("in/news.txt", news)]);
    desk.run(&["why-not", "case", "a", "b"]).expect(2, &["there is no timeline.yaml in `case`"]);
    desk.run(&["build", "in", "--out", "case"]).expect(0, &[]);
    let text = desk.text("case/timeline.yaml");
    let events = text.split_once("\nevents:\n").unwrap().1.lines();
    let id = |line: &str| {
        Some(line.strip_prefix("  ")?.strip_suffix(':')?.to_owned()).filter(|id| !id.starts_with(' '))
    };
    let ids: Vec<String> = events.filter_map(id).collect();
    let ran = desk.run(&["why-not", "case", &ids[0], &ids[1]]);
    ran.expect(0, &[]);
    assert!(
        ran.out.contains("not one event:\n") && ran.out.contains("no link between them:\n"),
        "{}",
        ran.out
    );
    // Under the name that a person has given it, and without the folder of the machine.
    desk.put("case/timeline.yaml", text.replace(&format!("  {}:", ids[0]), "  farewell:").as_bytes());
    fs::remove_dir_all(desk.path("case/.rejoinder")).unwrap();
    let renamed = desk.run(&["why-not", "case/timeline.yaml", "farewell", &ids[1]]);
    assert_eq!(renamed.out, ran.out.replace(&ids[0], "farewell"));
    desk.run(&["why-not", "case", "nothing", &ids[1]]).expect(2, &["no event is called `nothing`"]);
}

#[test]
fn what_matters_is_chosen_when_building_as_when_rendering() {
    let lee = "---\npublished: 2018-02-16\n---\nMayor Ann Lee resigned on Tuesday.";
    let osk = " Police arrested Jan Osk on Wednesday.\n";
    let (one, two) = (format!("{lee}{osk}"), format!("{lee}\n"));
    let desk = Desk::with(&[("in/one.txt", one.as_bytes()), ("in/two.txt", two.as_bytes())]);
    let narrow = ["build", "in", "--out", "case", "--min-sources", "2"];
    desk.run(&narrow).expect(0, &["leaves out 1 of 2 events and 0 of 0 links: told by at least 2 articles."]);
    let text = desk.text("case/timeline.yaml");
    assert!(text.contains("resigned") && !text.contains("arrested") && text.contains("  two:"), "{text}");
    desk.run(&narrow).expect(0, &["nothing is proposed"]);
    // What the file has stays, whatever is asked of what is new.
    desk.run(&["build", "in", "--out", "case", "--about", "Jan Osk"]).expect(0, &["proposed: 1 new."]);
    desk.run(&["build", "in", "--out", "whole", "--about", "Jan Osks"])
        .expect(2, &["did you mean `Jan Osk`?"]);
    desk.run(&["build", "in", "--out", "whole"]).expect(0, &["2 events"]);
    let ran = desk.run(&["render", "whole/timeline.yaml", "--to", "md", "--min-sources", "2"]);
    ran.expect(0, &["leaves out 1 of 2 events"]);
    assert!(ran.out.contains("resigned") && !ran.out.contains("arrested"), "{}", ran.out);
}

#[test]
fn background_is_counted_and_listed_with_all() {
    let text = b"---\npublished: 2018-02-16\n---\nMayor Ann Lee resigned on Tuesday. A bridge that was opened in 2015 was closed on Tuesday by the mayor, who was elected in 2011.\n";
    let desk = Desk::with(&[("in/one.txt", text)]);
    let ran = desk.run(&["build", "in", "--out", "case"]);
    let told = ran.said.lines().find(|line| line.ends_with("background; `--all` lists them too")).unwrap();
    let more: usize = told.split(' ').next().unwrap().parse().unwrap();
    let entries = |case: &str| desk.text(&format!("{case}/timeline.yaml")).matches("\n    what:").count();
    desk.run(&["build", "in", "--out", "all", "--all"]).expect(0, &[]);
    assert_eq!(entries("all"), entries("case") + more);
    assert!(more > 0);
}

#[test]
fn completions_and_manual_are_written() {
    let desk = Desk::with(&[]);
    let ran = desk.run(&["completions", "bash"]);
    ran.expect(0, &[]);
    assert!(ran.out.contains("rejoinder"));
    let ran = desk.run(&["man"]);
    ran.expect(0, &[]);
    assert!(ran.out.contains(".TH"));
}

#[test]
fn a_file_of_rules_is_tested_and_one_that_was_not_loaded_is_refused() {
    let desk = Desk::with(&[]);
    let ran = desk.run(&["rules", "test", "data/rules/en/link/reaction.yml"]);
    ran.expect(0, &[" examples, 0 failed"]);
    assert!(!ran.said.starts_with("0 "), "{}", ran.said);
    for file in ["reaction.yml", "link/none.yml", "action.yml"] {
        desk.run(&["rules", "test", file]).expect(2, &[&format!("no rule was loaded from `{file}`")]);
    }
}

#[test]
fn arguments_that_do_not_fit_end_with_status_2() {
    let desk = Desk::with(&[]);
    desk.run(&["build", "in"]).expect(2, &["--out"]);
    desk.run(&["bild"]).expect(2, &["build"]);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let lines: String = (0..20_000).map(|n| format!("{{\"id\": \"{n}\", \"text\": \"One.\"}}\n")).collect();
    let desk = Desk::with(&[("in.jsonl", lines.as_bytes())]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_rejoinder"))
        .args(["extract", "in.jsonl"])
        .current_dir(desk.0.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
}
