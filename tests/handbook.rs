//! What the handbook shows is so: its timelines are read, its commands run, its tables hold.

use std::process::{Command, Stdio};

use rejoinder::curate::{self, Article};
use rejoinder::diagnostic::SourceFile;

use crate::editing::run;
use crate::support::desk::Desk;

/// Everything that the examples quote.
const ARTICLE: &str = "Dockers walked out on Friday. They walked out of Terminal 2 on Friday, and guards torched their own \
    gate, a dockers' leader said. In retaliation for the walkout the port locked the night crew out on Monday. It \
    locked out the night shift of Terminal 2.\n";

/// The blocks of a page between fences, each with its language.
fn blocks(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split("\n```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'))
}

fn desk() -> Desk {
    let files = [
        "old.yaml",
        "new.yaml",
        "case/timeline.yaml",
        "case/timeline.proposed.yaml",
        "case/actors.yaml",
        "case/years/2031.yaml",
    ];
    let desk = Desk::with(&files.map(|name| (name, b"rejoinder: 1\n".as_slice())));
    for path in ["articles/ledger.txt", "case/articles/ledger.txt"] {
        desk.put(path, format!("---\npublished: 2031-04-14\n---\n{ARTICLE}").as_bytes());
    }
    desk
}

/// A `yaml` block is a timeline and lies in `case/timeline.yaml` from there on; a `console` block has commands after
/// `$` with what they say below; the commands of a `sh` block run, with findings at most.
#[track_caller]
fn walk(page: &str) {
    let desk = desk();
    for (language, block) in blocks(page) {
        match language {
            "yaml" => {
                let file = SourceFile::new("timeline.yaml", block);
                let part = |_: &str| Ok("rejoinder: 1\n".to_owned());
                let curated = curate::parse_with(&file, &part).unwrap_or_else(|found| panic!("{}", found[0]));
                let found = curate::check(&curated, &[], |_| Article::Text(ARTICLE.to_owned()));
                assert!(found.is_empty(), "{}", found[0]);
                desk.put("case/timeline.yaml", format!("{block}\n").as_bytes());
            }
            "console" => {
                for part in format!("\n{block}\n").split("\n$ rejoinder ").skip(1) {
                    let (line, said) = part.split_once('\n').unwrap_or((part, ""));
                    let ran = run(&desk, line);
                    assert_eq!(format!("{}{}", ran.out, ran.said).trim(), said.trim(), "$ rejoinder {line}");
                }
            }
            "sh" => block.lines().for_each(|line| shell(&desk, line)),
            other => panic!("nothing runs `{other}`"),
        }
    }
}

#[track_caller]
fn shell(desk: &Desk, line: &str) {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_rejoinder"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let ran = Command::new("sh")
        .args(["-c", line])
        .current_dir(desk.path(""))
        .env("PATH", path)
        .env("EDITOR", "true")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(matches!(ran.status.code(), Some(0 | 1)), "$ {line}\n{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
#[cfg(unix)]
fn the_format_is_as_the_handbook_shows_it() {
    walk(include_str!("../docs/format.md"));
}

#[test]
#[cfg(unix)]
fn editing_goes_as_the_handbook_shows_it() {
    walk(include_str!("../docs/editing.md"));
}

#[test]
#[cfg(unix)]
fn checks_are_called_as_the_handbook_shows_it() {
    walk(include_str!("../docs/checks.md"));
}

/// Each row of the tables of keys has an example, which is read where its table says.
#[test]
fn the_tables_of_keys_hold() {
    let page = include_str!("../docs/format.md");
    let (mut section, mut examples) = ("", 0);
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("##") {
            section = heading.trim_matches(['#', ' ']);
        }
        let cells: Vec<_> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [key, _, _, _, example] = &*cells else { continue };
        let Some(example) = example.strip_prefix('`').and_then(|rest| rest.strip_suffix('`')) else {
            continue;
        };
        assert!(example.starts_with(&format!("{}: ", key.trim_matches('`'))), "{line}");
        let text = match (section, *key) {
            ("The top", _) => example.to_owned(),
            ("Sources", _) => format!("sources: {{ a: {{ {example} }} }}"),
            ("Actors", _) => format!("actors: {{ a: {{ {example} }} }}"),
            ("Events", _) => format!("events: {{ a: {{ {example} }} }}"),
            ("Links", _) => format!("events: {{ a: {{ answers: {{ b: {{ {example} }} }} }} }}"),
            ("Roles and accounts", "`claim`" | "`by`") => {
                format!("events: {{ a: {{ contested: [{{ {example} }}] }} }}")
            }
            ("Roles and accounts", _) => format!("actors: {{ a: {{ roles: [{{ {example} }}] }} }}"),
            _ => panic!("{line}"),
        };
        let file = SourceFile::new("t.yaml", text);
        let part = |_: &str| Ok("rejoinder: 1\n".to_owned());
        let curated = curate::parse_with(&file, &part).unwrap_or_else(|found| panic!("{line}\n{}", found[0]));
        let codes = ["format-version", "empty-what", "unknown-id"];
        let found = curate::check(&curated, &[], |_| Article::Opaque);
        assert!(found.iter().all(|finding| codes.contains(&finding.code)), "{line}");
        examples += 1;
    }
    assert!(examples > 40, "{examples}");
}

#[test]
fn the_picture_of_the_readme_is_the_one_that_is_drawn() {
    let desk = desk();
    let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples/syria-2018/timeline.yaml");
    run(&desk, &format!("render {kept} --to svg -o drawn.svg")).expect(0, &[]);
    let again = "`rejoinder render data/samples/syria-2018/timeline.yaml --to svg -o docs/timeline.svg`";
    assert!(desk.text("drawn.svg") == include_str!("../docs/timeline.svg"), "draw it again: {again}");
    assert!(include_str!("../README.md").contains("](docs/timeline.svg)"));
}
