//! `build` and `extract` as a person runs them: exit status, what is said, what is written, above all on bad input.

use std::fs;

use crate::support::desk::{Desk, assert_nothing_half_written};

pub(crate) const GOOD: (&str, &[u8]) =
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
