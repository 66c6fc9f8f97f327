//! Reading articles from files, folders and lines: what is read, what is passed over, and what is said about it.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rejoinder::document::{self, Document};

/// A folder with these files, and what reading it as a whole gives.
fn read(files: &[(&str, &[u8])]) -> (Vec<Document>, String) {
    let folder = folder(files);
    read_paths(folder.path(), &["."])
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn read_paths(folder: &Path, inputs: &[&str]) -> (Vec<Document>, String) {
    let inputs: Vec<PathBuf> = inputs.iter().map(|input| folder.join(input)).collect();
    let (documents, findings) = document::read(&inputs);
    let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
    (documents, said.join("\n").replace(&*folder.to_string_lossy(), ""))
}

fn ids(documents: &[Document]) -> Vec<&str> {
    documents.iter().map(|d| d.id.as_str()).collect()
}

#[test]
fn a_folder_is_read_to_its_depths_and_in_the_order_of_its_paths() {
    let (documents, said) = read(&[
        ("b.txt", b"Two."),
        ("a/z.md", b"# One\n"),
        ("a/deep/er.text", b"Deep."),
        ("c", b"No extension."),
        (".hidden.txt", b"Hidden."),
        (".git/config.txt", b"Hidden."),
    ]);
    assert_eq!(ids(&documents), ["a/deep/er", "a/z", "b", "c"]);
    assert_eq!(said, "");
}

#[test]
fn one_file_is_called_by_its_name_and_keeps_the_path_as_given() {
    let folder = folder(&[("in/a.txt", b"One.")]);
    let input = folder.path().join("in/a.txt");
    let (documents, _) = document::read(std::slice::from_ref(&input));
    assert_eq!(ids(&documents), ["a"]);
    assert_eq!(documents[0].file.as_deref(), Some(&*input.to_string_lossy()));
}

#[test]
fn other_kinds_are_passed_over_with_one_warning() {
    let (documents, said) =
        read(&[("a.txt", b"One."), ("b.csv", b"x"), ("c.xml", b"x"), ("d.json", b"x"), ("e.rs", b"x")]);
    assert_eq!(ids(&documents), ["a"]);
    assert_eq!(said.matches("warning").count(), 1);
    assert!(said.contains("4 files of a kind that is not read, passed over"), "{said}");
    assert!(said.contains("and 1 more"), "{said}");
}

#[test]
fn html_is_said_to_be_not_read_yet() {
    let (documents, said) = read(&[("a.html", b"<p>One.</p>")]);
    assert!(documents.is_empty());
    assert!(said.contains("1 file in HTML, not read yet"), "{said}");
}

#[test]
fn our_own_timelines_are_no_articles() {
    let case: &[(&str, &[u8])] = &[
        ("case/articles/a.txt", b"One."),
        ("case/timeline.md", b"# Ours"),
        ("case/.rejoinder/mentions.jsonl", b"{}"),
        ("b.txt", b"Two."),
    ];
    let folder = folder(case);
    assert_eq!(ids(&read_paths(folder.path(), &["."]).0), ["b"]);
    assert_eq!(ids(&read_paths(folder.path(), &["case"]).0), ["articles/a"]);
    assert_eq!(ids(&read_paths(folder.path(), &["case/articles"]).0), ["a"]);
}

#[test]
fn a_second_article_of_the_same_name_is_an_error_that_names_both_places() {
    let folder = folder(&[("x/a.txt", b"One."), ("y/a.md", b"Two."), ("z.txt", b"Three.")]);
    let (documents, said) = read_paths(folder.path(), &["x", "y", "z.txt"]);
    assert_eq!(ids(&documents), ["a", "z"]);
    assert_eq!(documents[0].text, "One.");
    assert!(
        said.contains("error[duplicate-id]: two articles are called `a`: `/x/a.txt` and `/y/a.md`"),
        "{said}"
    );

    let lines = br#"{"id": "n", "text": "One."}
{"id": "n", "text": "Two."}
"#;
    let (documents, said) = read(&[("a.jsonl", lines)]);
    assert_eq!(documents.len(), 1);
    assert!(said.contains("a.jsonl:1` and `/./a.jsonl:2`"), "{said}");
}

#[test]
fn a_path_that_is_missing_keeps_no_other_from_being_read() {
    let folder = folder(&[("a.txt", b"One.")]);
    let (documents, said) = read_paths(folder.path(), &["nowhere", "a.txt"]);
    assert_eq!(ids(&documents), ["a"]);
    assert!(said.contains("error[unreadable]: `/nowhere` cannot be read"), "{said}");
}

#[test]
fn a_huge_file_is_refused_unread() {
    let folder = folder(&[("a.txt", b"One.")]);
    fs::File::create(folder.path().join("huge.txt")).unwrap().set_len(200 << 20).unwrap();
    let (documents, said) = read_paths(folder.path(), &["."]);
    assert_eq!(ids(&documents), ["a"]);
    assert!(said.contains("huge.txt` is larger than 64 MiB"), "{said}");
}

#[test]
fn a_line_that_never_ends_is_refused_and_the_next_one_read() {
    let mut lines = vec![b'x'; (64 << 20) + 1];
    lines.extend_from_slice(b"\n{\"id\": \"a\", \"text\": \"One.\"}\n");
    let readings: Vec<_> = document::jsonl::stream(&lines[..], "a.jsonl").collect();
    assert_eq!(readings.len(), 2);
    assert!(readings[0].findings[0].message.contains("longer than 64 MiB"));
    assert_eq!(readings[1].document.as_ref().unwrap().text, "One.");
    assert_eq!(readings[1].place.line, Some(2));
}

#[cfg(unix)]
#[test]
fn a_link_to_itself_ends_the_walk_and_not_the_program() {
    let folder = folder(&[("a.txt", b"One.")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("again")).unwrap();
    let (documents, said) = read_paths(folder.path(), &["."]);
    assert_eq!(ids(&documents), ["a"]);
    assert!(said.contains("warning[unreadable]"), "{said}");
}

/// Bytes as they come, and bytes that look like something.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        "---\n",
        "...\n",
        "\n",
        "\r\n",
        "title: ",
        "published: ",
        "2018-02-30",
        "\"",
        "'",
        "[",
        "{",
        "}",
        ": ",
        "&a ",
        "*a",
        "\u{FEFF}",
        "\u{2028}",
        "é",
        "🙂",
        "\0",
        "# ",
        "{\"id\": \"a\", \"text\": ",
        "\"x\"}",
        "\\ud800",
        "null",
    ]);
    let worded = prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat().into_bytes());
    prop_oneof![worded, prop::collection::vec(any::<u8>(), 0..200)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_whatever_stop_the_readers(bytes in hostile()) {
        for reading in document::jsonl::stream(&bytes[..], "a.jsonl") {
            prop_assert!(reading.document.is_some() || !reading.findings.is_empty());
            for finding in &reading.findings {
                prop_assert!(!finding.to_string().is_empty());
            }
        }
        let (documents, said) = read(&[("a.md", &bytes)]);
        prop_assert!(!documents.is_empty() || !said.is_empty());
    }
}
