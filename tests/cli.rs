//! The program as a person runs it: exit status, what is said, what is written, above all on bad input.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder to work in, with files in it.
pub(crate) struct Desk(pub(crate) tempfile::TempDir);

/// What a run gave.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) said: String,
}

impl Desk {
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            desk.put(name, bytes);
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), bytes).unwrap();
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_on(arguments, b"")
    }

    pub(crate) fn run_on(&self, arguments: &[&str], input: &[u8]) -> Ran {
        self.run_with(arguments, input, &[])
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rejoinder"))
            .args(arguments)
            .envs(environment.iter().copied())
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may end without reading: that is its right.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Ran {
            status: output.status.code().expect("the program ends by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            said: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    #[track_caller]
    pub(crate) fn expect(&self, status: i32, words: &[&str]) {
        for words in words {
            assert!(self.said.contains(words), "not said: {words}\n--- said:\n{}", self.said);
        }
        assert_eq!(self.status, status, "{}", self.said);
        assert!(!self.said.contains("panicked"), "{}", self.said);
    }
}

/// Nothing that was begun and not ended lies in the folder or below it.
#[track_caller]
pub(crate) fn assert_nothing_half_written(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(!name.starts_with(".rejoinder-"), "left behind: {name}");
        if entry.path().is_dir() {
            assert_nothing_half_written(&entry.path());
        }
    }
}

const GOOD: (&str, &[u8]) =
    ("in/good.txt", b"---\npublished: 2018-02-14\n---\nTalks were held in Geneva on Tuesday.\n");

/// Builds `in` with the good article and these files in it, and expects the good one to be in the case.
#[track_caller]
fn build_beside_good(files: &[(&str, &[u8])], words: &[&str]) {
    let desk = Desk::with(files);
    desk.put(GOOD.0, GOOD.1);
    desk.run(&["build", "in", "--out", "case"]).expect(0, words);
    assert!(desk.text("case/timeline.yaml").contains("file: articles/good.txt"));
    assert_eq!(desk.text("case/articles/good.txt").as_bytes(), GOOD.1);
    assert_nothing_half_written(desk.0.path());
}

#[test]
fn a_case_holds_the_timeline_its_renderings_the_articles_and_the_mentions() {
    let desk = Desk::with(&[GOOD]);
    let ran = desk.run(&["build", "in", "--out", "case"]);
    ran.expect(0, &["1 article read", "2018-02-14", "stated", "wrote `case/timeline.yaml`", "next: correct"]);
    assert_eq!(ran.out, "");
    for name in [
        "timeline.md",
        "timeline.html",
        "timeline.dot",
        ".rejoinder/mentions.jsonl",
        ".rejoinder/reasons.json",
    ] {
        assert!(desk.has(&format!("case/{name}")), "{name}");
    }
    assert_eq!(desk.text("case/.rejoinder/mentions.jsonl").lines().count(), 1);
}

#[test]
fn a_missing_path_is_named_and_the_others_are_read() {
    let desk = Desk::with(&[GOOD]);
    desk.run(&["build", "nowhere", "in", "--out", "case"])
        .expect(0, &["error[unreadable]: `nowhere`", "1 passed over"]);
    let desk = Desk::with(&[]);
    desk.run(&["build", "nowhere", "--out", "case"])
        .expect(2, &["`nowhere`", "error: no article could be read"]);
    assert!(!desk.has("case"));
}

#[test]
fn a_folder_without_articles_makes_no_case() {
    let desk = Desk::with(&[("in/table.csv", b"a,b")]);
    desk.run(&["build", "in", "--out", "case"]).expect(
        2,
        &["warning[no-articles]: no articles in `in`", "`in/table.csv`", "no article could be read"],
    );
    assert!(!desk.has("case"));
}

#[test]
fn an_empty_file_is_passed_over() {
    build_beside_good(
        &[("in/empty.txt", b"")],
        &["warning[no-text]: `in/empty.txt` holds no text", "1 passed over"],
    );
}

#[test]
fn bytes_that_are_not_utf_8_are_converted_and_named() {
    build_beside_good(
        &[("in/latin.txt", b"A caf\xE9 in Orl\xE9ans was closed.")],
        &["warning[not-utf-8]", "read as windows-1252", "byte 0xE9 at offset 5", "A café in Orléans"],
    );
}

#[test]
fn a_binary_file_is_refused() {
    build_beside_good(
        &[("in/scan.txt", b"%PDF-1.7\n\0\x01"), ("in/data", b"\0\x01\x02")],
        &["`in/scan.txt` is a PDF file, not text", "`in/data` is a binary file, not text"],
    );
}

#[test]
fn a_huge_file_is_refused() {
    let desk = Desk::with(&[GOOD]);
    fs::File::create(desk.path("in/huge.txt")).unwrap().set_len(200 << 20).unwrap();
    desk.run(&["build", "in", "--out", "case"])
        .expect(0, &["`in/huge.txt` is larger than 64 MiB", "1 article read"]);
}

#[test]
fn broken_front_matter_costs_only_itself() {
    let desk = Desk::with(&[("in/a.md", b"---\ntitle: \"open\ndate: 2018\n---\nThe body.\n")]);
    desk.run(&["build", "in", "--out", "case"])
        .expect(0, &["warning[broken-front-matter]", "in/a.md:", "1 article read"]);
}

#[test]
fn a_broken_line_is_shown_by_number_and_column_and_the_others_are_read() {
    let lines = b"{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\" \"text\": \"Two.\"}\n{\"id\": \"c\", \"text\": \"Three.\"}\n";
    let desk = Desk::with(&[("in.jsonl", lines)]);
    let ran = desk.run(&["extract", "in.jsonl"]);
    ran.expect(0, &["--> in.jsonl:2:12", "expected `,` or `}`"]);
    let ids: Vec<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["doc"].to_string())
        .collect();
    assert_eq!(ids, ["\"a\"", "\"c\""]);
}

#[test]
fn two_documents_with_one_id_are_named_by_their_places() {
    let desk = Desk::with(&[("x/a.txt", b"One."), ("y/a.txt", b"Two.")]);
    desk.run(&["build", "x", "y", "--out", "case"])
        .expect(0, &["error[duplicate-id]", "`x/a.txt` and `y/a.txt`", "1 article read, 1 passed over"]);
    assert_eq!(desk.text("case/articles/a.txt"), "One.");
}

#[test]
fn an_impossible_date_is_shown_and_the_article_read_without_it() {
    build_beside_good(
        &[("in/b.md", b"---\npublished: 2018-02-30\n---\nText.\n")],
        &["warning[bad-date]: `2018-02-30` does not exist", "--> in/b.md:2:12", "2 articles read"],
    );
}

#[test]
fn a_case_that_cannot_be_written_stops_everything_before_it_begins() {
    for (in_the_way, named) in [
        ("case", "`case` is no folder"),
        ("case/articles", "`case/articles` is no folder"),
        ("case/.rejoinder", "`case/.rejoinder` is no folder"),
        ("case/timeline.md/x", "`case/timeline.md` is a folder"),
    ] {
        let desk = Desk::with(&[GOOD, (in_the_way, b"in the way")]);
        desk.run(&["build", "in", "--out", "case"]).expect(2, &[named]);
        assert!(!desk.has("case/timeline.yaml"));
        assert!(!desk.has("case/timeline.dot"));
        assert_nothing_half_written(desk.0.path());
    }
    let desk = Desk::with(&[GOOD, ("file", b"")]);
    desk.run(&["build", "in", "--out", "file/case"]).expect(2, &["`file` is no folder"]);
}

#[test]
fn a_timeline_that_does_not_parse_is_not_built_upon() {
    let broken = b"rejoinder: 1\nevents: [\n";
    let desk = Desk::with(&[GOOD, ("case/timeline.yaml", broken)]);
    desk.run(&["build", "in", "--out", "case"]).expect(2, &["case/timeline.yaml:", "nothing was written"]);
    assert_eq!(desk.text("case/timeline.yaml").as_bytes(), broken);
    assert_eq!(fs::read_dir(desk.path("case")).unwrap().count(), 1);
    desk.run(&["check", "case/timeline.yaml"]).expect(2, &["case/timeline.yaml:"]);
    desk.run(&["render", "case/timeline.yaml", "--to", "md"]).expect(2, &["case/timeline.yaml:"]);
}

#[test]
fn a_timeline_that_is_there_is_never_written_over() {
    let mine = "rejoinder: 1\n# mine\nevents:\n  talks: { when: 2018-02-13, what: begin }\n";
    let news = b"---\npublished: 2018-02-14\n---\nMayor Ann Lee resigned on Tuesday.\n";
    let desk = Desk::with(&[("in/news.txt", news), ("case/timeline.yaml", mine.as_bytes())]);
    let ran = desk.run(&["build", "in", "--out", "case"]);
    ran.expect(0, &["`case/timeline.yaml` is yours and was not changed", "`case/timeline.proposed.yaml`"]);
    assert_eq!(desk.text("case/timeline.yaml"), mine);
    assert!(desk.text("case/timeline.proposed.yaml").contains("news:"));
    assert!(desk.text("case/timeline.md").contains("begin"), "the rendering is that of the person's file");
}

#[test]
fn building_again_proposes_nothing_new() {
    let desk = Desk::with(&[GOOD]);
    desk.run(&["build", "in", "--out", "case"]).expect(0, &[]);
    let first = desk.text("case/timeline.yaml");
    desk.run(&["build", "in", "--out", "case"]).expect(0, &["nothing is proposed"]);
    desk.run(&["build", "case/articles", "--out", "case"]).expect(0, &["nothing is proposed"]);
    assert_eq!(desk.text("case/timeline.yaml"), first);
    assert!(!desk.has("case/timeline.proposed.yaml"));
}

#[test]
fn a_copy_that_a_person_has_tidied_stays() {
    let desk = Desk::with(&[GOOD]);
    desk.run(&["build", "in", "--out", "case"]).expect(0, &[]);
    desk.put("case/articles/good.txt", b"Tidied.");
    desk.run(&["build", "in", "--out", "case"]).expect(0, &["`case/articles/good.txt` holds another text"]);
    assert_eq!(desk.text("case/articles/good.txt"), "Tidied.");
}

#[test]
fn without_copies_the_timeline_points_to_where_the_articles_are() {
    let desk = Desk::with(&[GOOD]);
    desk.run(&["build", "in", "--out", "deep/case", "--no-copy"]).expect(0, &[]);
    assert!(desk.text("deep/case/timeline.yaml").contains("../../in/good.txt"));
    assert!(!desk.has("deep/case/articles"));
}

#[test]
fn a_json_line_becomes_an_article_with_front_matter() {
    let desk = Desk::with(&[]);
    let line = br#"{"id": "../../wire/1", "text": "Talks failed.\n", "title": "Talks: none", "published": "2018-02-14"}"#;
    desk.run_on(&["build", "-", "--out", "case"], line).expect(0, &["1 article read"]);
    assert_eq!(
        desk.text("case/articles/wire-1.txt"),
        "---\ntitle: 'Talks: none'\npublished: 2018-02-14\n---\nTalks failed.\n"
    );
}

#[test]
fn standard_input_is_json_lines_or_one_text() {
    let desk = Desk::with(&[]);
    let ran = desk.run_on(&["extract", "-"], b"\n {\"id\": \"a\", \"text\": \"One.\"}\n");
    ran.expect(0, &[]);
    assert!(ran.out.contains("\"a\""), "{}", ran.out);
    let ran = desk.run_on(&["extract", "-"], b"Talks failed.\n");
    ran.expect(0, &[]);
    assert!(ran.out.contains("\"stdin\""), "{}", ran.out);
    desk.run_on(&["extract", "-"], b"").expect(2, &["`<stdin>` holds no text"]);
}

#[test]
fn timeml_is_one_document_on_standard_output_and_a_file_each_in_a_folder() {
    let desk = Desk::with(&[("in/a.txt", b"They met on Friday."), ("in/deep/b.txt", b"They left.")]);
    let ran = desk.run(&["extract", "in/a.txt", "--to", "timeml"]);
    ran.expect(0, &[]);
    assert!(ran.out.contains("<DOCID>a</DOCID>") && ran.out.ends_with("</TimeML>\n"), "{}", ran.out);
    let ran = desk.run(&["extract", "in", "--to", "timeml"]);
    ran.expect(2, &["there are several", "--out DIR"]);
    assert_eq!(ran.out, "");
    desk.run(&["extract", "in", "--to", "timeml", "--out", "out/new"]).expect(0, &[]);
    assert!(desk.text("out/new/a.tml").contains(">Friday</TIMEX3>"));
    assert!(desk.text("out/new/deep/b.tml").contains("<DOCID>deep/b</DOCID>"));
    desk.run(&["extract", "in", "--out", "out"]).expect(2, &["`--out` is for `--to timeml`"]);
}

#[test]
fn many_findings_of_one_kind_are_counted() {
    let lines = "{\n".repeat(50) + "{\"id\": \"a\", \"text\": \"One.\"}\n";
    let desk = Desk::with(&[("in.jsonl", lines.as_bytes())]);
    let ran = desk.run(&["extract", "in.jsonl"]);
    ran.expect(0, &["... and 30 more of `broken-line`"]);
    assert_eq!(ran.said.matches("warning[broken-line]").count(), 20);
}

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
