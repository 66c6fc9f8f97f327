//! Two people's edits of one timeline in one file, as a driver of git too.

use std::process::Command;
use std::sync::Arc;

use proptest::prelude::*;
use rejoinder::curate::reconcile::unite::{United, unite};
use rejoinder::curate::{self, edit::Value};
use rejoinder::diagnostic::SourceFile;

use crate::support::desk::Desk;

const BASE: &str = "\
rejoinder: 1
title: Kessel   # the port

sources:
  ledger: { outlet: The Ledger, published: 2031-04-14 }

actors:
  union: { name: Dockers }
  portco:
    name: Portco

events:
  # the first of them
  walkout:
    when: 2031-04-11
    who: union
    what: walks out of Terminal 2
    src:
      - ledger: \"walked out\"

  lockout:
    when: 2031-04-14
    who: portco
    what: locks out the night shift
    answers: walkout
    src: ledger

  talks: { when: 2031-04-20, what: begin, who: [union, portco] }
";

fn file(text: &str) -> Arc<SourceFile> {
    SourceFile::new("timeline.yaml", text)
}

fn joined(mine: &str, theirs: &str) -> United {
    unite(&file(BASE), &file(mine), &file(theirs)).unwrap_or_else(|findings| panic!("{}", findings[0]))
}

/// What both sides give without a conflict.
#[track_caller]
fn clean(mine: &str, theirs: &str) -> String {
    let united = joined(mine, theirs);
    assert_eq!(united.conflicts, [""; 0], "{}", united.text);
    united.text
}

/// The base with one thing changed.
#[track_caller]
fn with(old: &str, new: &str) -> String {
    assert!(BASE.contains(old), "{old}");
    BASE.replacen(old, new, 1)
}

#[test]
fn keys_of_one_entry_are_joined() {
    let text = clean(
        &with("when: 2031-04-11", "when: 2031-04-10"),
        &with("what: walks out of Terminal 2", "what: walks off"),
    );
    assert_eq!(
        text,
        with("when: 2031-04-11", "when: 2031-04-10").replace("walks out of Terminal 2", "walks off")
    );
    let flow = clean(&with("when: 2031-04-20", "when: 2031-04-21"), &with("what: begin", "what: end"));
    assert!(flow.contains("talks: { when: 2031-04-21, what: end, who: [union, portco] }"), "{flow}");
}

#[test]
fn what_one_side_leaves_alone_is_the_others() {
    let theirs = with("  lockout:", "  # new\n  fire:\n    what: burns\n\n  lockout:");
    assert_eq!(clean(BASE, &theirs), theirs);
    assert_eq!(clean(&theirs, BASE), theirs);
    assert_eq!(clean(&theirs, &theirs), theirs);
}

#[test]
fn both_add_to_one_list() {
    let quote = |words: &str| with("walked out\"\n", &format!("walked out\"\n      - ledger: \"{words}\"\n"));
    let text = clean(&quote("on Friday"), &quote("in anger"));
    assert!(text.contains("on Friday") && text.contains("in anger"), "{text}");
    let text =
        clean(&with("answers: walkout", "answers: [walkout, talks]"), &with("    answers: walkout\n", ""));
    assert!(text.contains("answers: talks") || text.contains("answers: [talks]"), "{text}");
}

#[test]
fn both_add_entries_at_one_place() {
    let at_end = |lines: &str| format!("{BASE}\n{lines}");
    let text = clean(
        &at_end("  fire:\n    what: burns\n"),
        &at_end("  flood:   # of the century\n    what: rises\n"),
    );
    assert!(text.contains("  fire:\n    what: burns\n"), "{text}");
    assert!(text.contains("  flood:") && text.contains("what: rises"), "{text}");
    assert!(text.contains("# of the century"), "{text}");
}

#[test]
fn what_both_changed_stands_twice_between_marks() {
    let united =
        joined(&with("when: 2031-04-11", "when: 2031-04-10"), &with("when: 2031-04-11", "when: 2031-04-12"));
    assert_eq!(united.conflicts, ["events.walkout.when"]);
    let marks = "<<<<<<< mine\n    when: 2031-04-10\n=======\n    when: 2031-04-12\n>>>>>>> theirs\n";
    assert_eq!(united.text, with("    when: 2031-04-11\n", marks));
    // The same change on both sides is none, however it is laid out.
    let text = clean(
        &with("who: union", "who: [union, portco]"),
        &with("who: union", "who:\n      - portco\n      - union"),
    );
    assert!(text.contains("who: [union, portco]\n    what: walks"), "{text}");
}

#[test]
fn what_one_deleted_and_the_other_changed_is_a_conflict() {
    let lockout = &BASE[BASE.find("  lockout:").unwrap()..BASE.find("  talks:").unwrap()];
    let without = BASE.replace(lockout, "");
    assert_eq!(
        clean(&without, &with("name: Portco", "name: Portco Ltd")),
        without.replace("name: Portco", "name: Portco Ltd")
    );
    let changed = with("locks out the night shift", "shuts the gates");
    for (mine, theirs) in [(&without, &changed), (&changed, &without)] {
        let united = joined(mine, theirs);
        assert_eq!(united.conflicts, ["events.lockout"]);
        assert!(
            united.text.contains("<<<<<<< mine\n") && united.text.contains("shuts the gates"),
            "{}",
            united.text
        );
    }
}

#[test]
fn a_rename_of_one_side_reaches_what_the_other_wrote() {
    let mine = with("name: Portco", "name: Portco Ltd")
        .replace("  talks:", "  reply: { what: replies, answers: lockout }\n  talks:");
    let theirs = BASE
        .replace("lockout:", "the-lockout:")
        .replace("union:", "dockers:")
        .replace("who: union", "who: dockers")
        .replace("[union", "[dockers");
    let text = clean(&mine, &theirs);
    assert!(text.contains("the-lockout:") && text.contains("answers: the-lockout"), "{text}");
    assert!(text.contains("dockers: { name: Dockers }") && text.contains("who: dockers"), "{text}");
    assert!(text.contains("name: Portco Ltd"), "{text}");
    let text = clean(&theirs, &mine);
    assert!(text.contains("the-lockout:") && text.contains("answers: the-lockout"), "{text}");
    let united = joined(&theirs, &BASE.replace("lockout", "gates-shut"));
    assert_eq!(united.conflicts, ["events.the-lockout"]);
}

#[test]
fn comments_of_both_sides_stay() {
    let mine = with("    when: 2031-04-14\n", "    when: 2031-04-15   # by the log book\n");
    let theirs = with(
        "    when: 2031-04-14\n    who: portco\n",
        "    when: 2031-04-14\n    # or the police?\n    who: portco   # see page 3\n",
    )
    .replace("night shift", "whole shift")
        + "# the end\n";
    let text = clean(&mine, &theirs);
    for words in [
        "# by the log book",
        "# or the police?",
        "# see page 3",
        "# the end",
        "# the port",
        "# the first of them",
    ] {
        assert_eq!(text.matches(words).count(), 1, "{words}\n{text}");
    }
    assert!(text.contains("when: 2031-04-15") && text.contains("whole shift"), "{text}");
}

#[test]
fn what_is_no_yaml_is_left_to_lines() {
    assert!(unite(&file(BASE), &file(&with("Kessel", "Harbour")), &file("a: [")).is_err());
}

/// The base with some of its parts changed, removed or added.
fn edited() -> impl Strategy<Value = String> {
    const CHANGES: [(&str, &str); 12] = [
        ("2031-04-11", "2031-04-09"),
        ("2031-04-11", "2031-04-10?"),
        ("    who: union\n", ""),
        ("walks out of Terminal 2", "walks off   # all of them"),
        ("    answers: walkout\n", "    because: { walkout: { cue: after } }\n"),
        ("  walkout:\n", "  walkout:\n    x-mine: [a, b]\n"),
        ("title: Kessel", "title: \"The port\""),
        (
            "      - ledger: \"walked out\"\n",
            "      - ledger: \"walked out\"\n      - ledger: \"on Friday\"\n",
        ),
        ("  # the first of them\n", "  fire:\n    what: burns\n\n  # the first of them\n"),
        ("begin, who: [union, portco]", "begin, who: union"),
        ("  portco:\n    name: Portco\n", "  portco:\n    name: Portco\n    aka: [the port]\n"),
        ("    src: ledger\n", "    src: ledger\n    note: |\n      # no comment\n      at all\n"),
    ];
    proptest::collection::vec(any::<bool>(), CHANGES.len()).prop_map(|wanted| {
        let chosen = CHANGES.iter().zip(wanted).filter(|(_, wanted)| *wanted);
        chosen.fold(BASE.to_owned(), |text, ((old, new), _)| text.replacen(old, new, 1))
    })
}

fn meaning(text: &str) -> Value {
    Value::read(&file(text)).unwrap_or_else(|findings| panic!("{}\n{text}", findings[0]))
}

proptest! {
    /// Nobody's change is lost, and without a conflict both orders say the same.
    #[test]
    fn joining_is_fair(mine in edited(), theirs in edited()) {
        let (one, other) = (joined(&mine, &theirs), joined(&theirs, &mine));
        prop_assert_eq!(one.conflicts.len(), other.conflicts.len());
        if one.conflicts.is_empty() {
            let difference = |a: &str, b: &str| {
                let story = |text: &str| curate::parse(&file(text)).unwrap().storyline();
                curate::diff(&story(a), &story(b))
            };
            prop_assert!(difference(&one.text, &other.text).is_empty(), "{}\n{}", one.text, other.text);
            for comment in ["# all of them", "# the port", "# the first of them"] {
                let has = |text: &str| text.contains(comment);
                prop_assert!(!has(&mine) && !has(&theirs) || has(&one.text), "{}", one.text);
            }
        }
        prop_assert_eq!(joined(&mine, BASE).text, mine.clone());
        prop_assert_eq!(joined(BASE, &theirs).text, theirs);
        let again = joined(&mine, &mine);
        prop_assert_eq!(meaning(&again.text), meaning(&mine));
    }
}

#[test]
fn git_merges_with_it() {
    let desk = Desk::with(&[(".gitattributes", b"timeline.yaml merge=rejoinder\n")]);
    let git = |arguments: &[&str]| {
        let ran = Command::new("git")
            .args([
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.org",
                "-c",
                "init.defaultBranch=main",
            ])
            .args([
                "-c",
                &format!(
                    "merge.rejoinder.driver='{}' merge-file %O %A %B --name %P",
                    env!("CARGO_BIN_EXE_rejoinder")
                ),
            ])
            .args(arguments)
            .current_dir(desk.path("."))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .output()
            .unwrap();
        (ran.status.code(), String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned())
    };
    let commit = |text: &str| {
        desk.put("timeline.yaml", text.as_bytes());
        assert_eq!(git(&["add", "."]).0, Some(0));
        let (status, said) = git(&["commit", "-qm", "edit"]);
        assert_eq!(status, Some(0), "{said}");
    };
    assert_eq!(git(&["init", "-q"]).0, Some(0));
    commit(BASE);
    git(&["checkout", "-qb", "theirs"]);
    commit(&(with("walks out of Terminal 2", "walks off") + "\n  fire:\n    what: burns\n"));
    git(&["checkout", "-q", "main"]);
    commit(&(with("when: 2031-04-11\n", "when: 2031-04-10   # sure\n") + "\n  flood:\n    what: rises\n"));
    // Lines that touch: git alone gives up here.
    let (status, said) = git(&["merge", "theirs", "-m", "join"]);
    assert_eq!(status, Some(0), "{said}");
    let text = desk.text("timeline.yaml");
    for words in ["when: 2031-04-10   # sure", "walks off", "fire:", "flood:"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert_eq!(desk.run(&["check", "timeline.yaml"]).status, 0);

    git(&["checkout", "-qb", "again", "main"]);
    commit(&text.replace("walks off", "walks out again"));
    git(&["checkout", "-q", "main"]);
    commit(&text.replace("walks off", "walks away"));
    let (status, said) = git(&["merge", "again", "-m", "join"]);
    assert_eq!(status, Some(1), "{said}");
    assert!(said.contains("conflict in `timeline.yaml`: events.walkout.what"), "{said}");
    assert!(desk.text("timeline.yaml").contains(
        "<<<<<<< mine\n    what: walks away\n=======\n    what: walks out again\n>>>>>>> theirs\n"
    ));
    assert!(git(&["status", "--short"]).1.contains("UU timeline.yaml"));
}

#[test]
fn the_command_writes_mine_or_prints() {
    let theirs = with("begin", "end");
    let desk = Desk::with(&[
        ("o", BASE.as_bytes()),
        ("a", with("Kessel", "Harbour").as_bytes()),
        ("b", theirs.as_bytes()),
    ]);
    let ran = desk.run(&["merge-file", "o", "a", "b", "-p"]);
    ran.expect(0, &[]);
    assert!(ran.out.contains("Harbour") && ran.out.contains("what: end"));
    assert!(!desk.text("a").contains("what: end"));
    desk.run(&["merge-file", "o", "a", "b"]).expect(0, &[]);
    assert_eq!(desk.text("a"), ran.out);
    desk.put("b", b"events: [\n");
    desk.run(&["merge-file", "o", "a", "b", "--name", "case/timeline.yaml"]).expect(
        1,
        &[
            "error[yaml-syntax]",
            "`case/timeline.yaml` was merged line by line",
            "conflict in `case/timeline.yaml`",
        ],
    );
    desk.run(&["merge-file", "o", "a", "nowhere"]).expect(2, &["nowhere"]);
}
