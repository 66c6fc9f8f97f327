//! The commands that change a person's file: what they do, what they refuse, and that nothing is ever lost.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::desk::{Desk, Ran};

const FILE: &str = "\
# yaml-language-server: $schema=./timeline.schema.json
rejoinder: 1
title: Kessel Docks dispute

sources:
  ledger: { outlet: The Ledger, published: 2031-04-14, file: articles/ledger.txt }   # Monday

actors:
  union: { name: Kessel Dockers, aka: [KDU] }
  portco: { name: Portco }

events:
  walkout:
    when: 2031-04-11      # a Friday
    who: union
    what: walks out
    src:
      - ledger: \"walked out on Friday\"

  lockout:
    when: 2031-04-14
    who: portco
    what: locks out the night shift   # said so
    answers: walkout
";

const ARTICLE: &str = "Dockers walked out on Friday. The port locked out the night shift.";

fn desk() -> Desk {
    Desk::with(&[("t.yaml", FILE.as_bytes()), ("articles/ledger.txt", ARTICLE.as_bytes())])
}

/// Runs the program on the words of `line`; what stands in single quotes is one word.
pub(crate) fn run(desk: &Desk, line: &str) -> Ran {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    desk.run(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// What a command does to the file, as a diff; it says the same beforehand.
#[track_caller]
fn change(line: &str) -> String {
    let desk = desk();
    let shown = run(&desk, &format!("{line} --dry-run"));
    shown.expect(0, &[]);
    assert_eq!(desk.text("t.yaml"), FILE);
    run(&desk, line).expect(0, &["changed `t.yaml`; as it was it is `t.yaml.bak`"]);
    assert_eq!(desk.text("t.yaml.bak"), FILE);
    let lines = |sign: char| {
        let starts =
            move |line: &&str| line.starts_with(sign) && !line.starts_with("---") && !line.starts_with("+++");
        shown.out.lines().filter(starts).map(|line| &line[1..]).collect::<Vec<_>>()
    };
    let (old, new): (Vec<_>, String) = (FILE.lines().collect(), desk.text("t.yaml"));
    assert!(lines('-').iter().all(|line| old.contains(line)), "{}", shown.out);
    assert!(lines('+').iter().all(|line| new.lines().any(|own| own == *line)), "{}", shown.out);
    desk.run(&["check", "t.yaml"]).expect(0, &[]);
    shown.out
}

#[test]
fn each_command_shows_what_it_does() {
    let commands = [
        "add event t.yaml fire --when 2031-04-12~ --what 'burns: all of it' --who 'Jan Smith' --to portco --to union \
         --src 'ledger=locked out the night shift' --after walkout",
        "add actor t.yaml crew --name 'The Crew' --kind group --aka 'night shift' --of portco",
        "add source t.yaml wire --outlet 'The Wire' --published 2031-04-15?",
        "set t.yaml events.walkout.when 2031-04-10",
        "set t.yaml events.walkout.who '[union, Jan Smith]'",
        "set t.yaml title '[sic] no'",
        "set t.yaml events.walkout.src ~",
        "link t.yaml lockout because walkout --cue over --inferred",
        "link t.yaml lockout answers walkout --cue 'in answer' --src 'ledger=locked out'",
        "unlink t.yaml lockout answers walkout",
        "rename t.yaml walkout strike",
        "rename t.yaml union dockers --of actors",
        "drop t.yaml lockout --why 'it was another port'",
    ];
    let told: String =
        commands.iter().map(|line| format!("$ rejoinder {line}\n{}\n", change(line))).collect();
    insta::with_settings!({ snapshot_path => "edit", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("commands", told);
    });
}

#[test]
fn what_would_be_wrong_is_refused_with_the_way_out() {
    for (line, words) in [
        ("set t.yaml events.walkout.when 2031-02-30", "no day 30 in that month|nothing was written"),
        ("set t.yaml events.walkuot.when 2031", "did you mean `walkout`?"),
        ("set t.yaml events.walkout.wehn 2031", "unknown-key|did you mean `when`?"),
        ("set t.yaml events.lockout.when 2031-04-01", "answer-before-cause"),
        ("set t.yaml events.walkout.src.0.ledger 'ran away'", "quote-not-found"),
        ("add event t.yaml e --what ends --who unoin", "unknown-id|did you mean `union`?"),
        ("add event t.yaml e --what ends --src 'ledger=never said'", "quote-not-found"),
        ("add event t.yaml Fire --what ends", "invalid-id"),
        ("add event t.yaml lockout --what ends", "`events.lockout` is there already"),
        ("link t.yaml walkout answers lockout", "answer-before-cause|link-cycle"),
        ("link t.yaml lockout answers walkout", "has that already"),
        ("link t.yaml lockout denies walkuot", "unknown-id|did you mean `walkout`?"),
        ("unlink t.yaml lockout answers walkot", "did you mean `walkout`?"),
        ("unlink t.yaml lockout denies walkout", "there is no `denies` in `events.lockout`"),
        ("rename t.yaml walkuot strike", "did you mean `walkout`?"),
        ("rename t.yaml walkout No", "cannot be an id"),
        ("drop t.yaml lockout --why ' '", "drop-needs-reason"),
        ("drop t.yaml lockout --why true", "drop-needs-reason"),
        ("set t.yaml walkout.when 2031", "there is no `walkout` in the file|such as `events.walkout`"),
        ("drop t.yaml walkuot --why x", "did you mean `walkout`?"),
        ("set missing.yaml title x", "error: missing.yaml: "),
        ("set - title x", "name a file"),
    ] {
        let desk = desk();
        let ran = run(&desk, line);
        ran.expect(2, &words.split('|').collect::<Vec<_>>());
        assert_eq!(desk.text("t.yaml"), FILE);
        assert!(!desk.has("t.yaml.bak"));
    }
}

#[test]
fn errors_that_are_there_hinder_no_edit() {
    let desk = desk();
    desk.put("t.yaml", FILE.replace("answers: walkout", "answers: nothing").as_bytes());
    run(&desk, "set t.yaml title Better").expect(0, &["changed"]);
    run(&desk, "set t.yaml title Better").expect(0, &["says so already"]);
    run(&desk, "set . title x").expect(2, &["timeline.yaml"]);
}

/// The names in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
#[cfg(unix)]
fn rights_and_links_stay_and_a_read_only_file_is_left_alone() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let desk = desk();
    fs::create_dir(desk.path("links")).unwrap();
    symlink("../t.yaml", desk.path("links/mine.yaml")).unwrap();
    fs::set_permissions(desk.path("t.yaml"), fs::Permissions::from_mode(0o640)).unwrap();
    run(&desk, "set links/mine.yaml title x").expect(0, &[]);
    assert!(fs::symlink_metadata(desk.path("links/mine.yaml")).unwrap().is_symlink());
    assert_eq!(desk.text("t.yaml"), FILE.replace("Kessel Docks dispute", "x"));
    assert_eq!(fs::metadata(desk.path("t.yaml")).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(names(&desk.path("links")), ["mine.yaml"]);
    assert_eq!(names(&desk.path("")), ["articles", "links", "t.yaml", "t.yaml.bak"]);
    fs::set_permissions(desk.path("t.yaml"), fs::Permissions::from_mode(0o440)).unwrap();
    run(&desk, "set t.yaml title y").expect(2, &["read-only"]);
}

#[test]
fn many_runs_at_once_lose_nothing() {
    let desk = desk();
    let runs: Vec<_> = (0..12)
        .map(|number| {
            let id = format!("actors.a{number}");
            let mut command = Command::new(env!("CARGO_BIN_EXE_rejoinder"));
            command.current_dir(desk.path("")).args(["add", "actor", "t.yaml", &id[7..], "--name", &id]);
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let text = desk.text("t.yaml");
    assert!((0..12).all(|number| text.contains(&format!("\n  a{number}: "))), "{text}");
    assert_eq!(names(&desk.path("")), ["articles", "t.yaml", "t.yaml.bak"]);
}

/// What there is to see of a folder: each file with its size and the time of its last change.
fn seen(folder: &Path) -> Vec<(String, u64, std::time::SystemTime)> {
    let file = |entry: fs::DirEntry| {
        let data = entry.metadata().ok()?;
        Some((entry.file_name().to_string_lossy().into_owned(), data.len(), data.modified().ok()?))
    };
    let mut seen: Vec<_> = fs::read_dir(folder).unwrap().filter_map(|entry| file(entry.ok()?)).collect();
    seen.sort();
    seen
}

#[test]
fn a_run_that_is_killed_leaves_the_old_or_the_new() {
    let desk = desk();
    // So long that a file which is written in its place is found half written.
    let remark =
        "# A remark that makes the file long and is read at once, for it says nothing to a machine.\n";
    let texts =
        ["one", "two"].map(|title| FILE.replace("Kessel Docks dispute", title) + &remark.repeat(60_000));
    desk.put("t.yaml", texts[0].as_bytes());
    let begin = |title: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rejoinder"));
        command.current_dir(desk.path("")).args(["set", "t.yaml", "title", title]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    // From the first trace of its work to its end.
    let write = |title: &str, kill_after: Option<Duration>| {
        let before = seen(&desk.path(""));
        let mut child = begin(title);
        while seen(&desk.path("")) == before && child.try_wait().unwrap().is_none() {}
        let started = Instant::now();
        if let Some(wait) = kill_after {
            std::thread::sleep(wait);
            child.kill().unwrap();
        }
        child.wait().unwrap();
        started.elapsed()
    };
    let whole = write("two", None);
    assert_eq!(desk.text("t.yaml"), texts[1]);
    let (mut old, mut new) = (0, 0);
    for number in 0..30_u32 {
        let before = desk.text("t.yaml");
        let next = usize::from(before == texts[0]);
        // The first moments most of all: then a file would be written.
        write(["one", "two"][next], Some(whole * number * number / 700));
        let after = desk.text("t.yaml");
        if after == texts[next] {
            new += 1;
        } else {
            assert!(after == before, "neither old nor new, but {} bytes", after.len());
            old += 1;
        }
        assert!(texts.contains(&desk.text("t.yaml.bak")));
    }
    assert!(old > 0, "no run was killed in time: {new} of {}", old + new);
    // What a killed run held is free again.
    let next = usize::from(desk.text("t.yaml") == texts[0]);
    assert!(begin(["one", "two"][next]).wait().unwrap().success());
    assert!(desk.text("t.yaml") == texts[next]);
}

#[test]
#[cfg(unix)]
fn where_the_disk_takes_no_more_the_file_stays() {
    let desk = desk();
    // A limit on the size of files, without the signal that comes with it, is a disk that is full.
    let blocks = FILE.len() as u64 / 512;
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let long = "x".repeat(2000);
    let run = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_rejoinder"), "set", "t.yaml", "title", &long])
        .current_dir(desk.path(""))
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(desk.text("t.yaml"), FILE);
    assert_eq!(names(&desk.path("")), ["articles", "t.yaml"]);
}

#[test]
#[cfg(unix)]
fn in_a_read_only_folder_the_file_stays() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    let desk = desk();
    let rights = |mode| fs::set_permissions(desk.path(""), fs::Permissions::from_mode(mode)).unwrap();
    // Rights bind everybody but root, who therefore asks as nobody.
    let program = desk.path("program");
    fs::copy(env!("CARGO_BIN_EXE_rejoinder"), &program).unwrap();
    rights(0o555);
    let mut command = Command::new(&program);
    if fs::metadata(&program).unwrap().uid() == 0 {
        command.uid(65534).gid(65534);
    }
    command.current_dir(desk.path("")).args(["set", "t.yaml", "title", "x"]);
    // A test beside this one that starts a program while this one is copied holds it open for a moment.
    let ran = loop {
        match command.output() {
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            ran => break ran.unwrap(),
        }
    };
    rights(0o755);
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(2), "{said}");
    assert!(said.contains("t.yaml") && said.contains("denied"), "{said}");
    assert_eq!(desk.text("t.yaml"), FILE);
    assert_eq!(names(&desk.path("")), ["articles", "program", "t.yaml"]);
}

#[test]
fn a_table_comes_back_as_it_was_written() {
    let told = "\
rejoinder: 1
sources:
  ledger: { title: Dockers walk out }
actors:
  union: { name: Kessel Dockers }
events:
  walkout: { when: 2031-04-11, who: [union, The Mayor], what: \"=walks; out: \\\"now\\\"\", order: 2, src: ledger }
  lockout:
    when: 2031-04-14?
    to: union
    what: locks out
    mode: planned
    answers: walkout
    src: [{ ledger: \"one: two\" }, { courier: it said }]
    contested: [{ claim: \"so: not so\", by: [union, portco], src: [{ ledger: \"no\" }] }, { claim: nobody knows, src: ledger }]
";
    let sources =
        "sources:\n  ledger: { title: L }\n  courier: { title: C }\nactors:\n  portco: { name: P }\n";
    let told = told
        .replace("sources:\n", "sources:\n  courier: { title: C }\n")
        .replace("actors:\n", "actors:\n  portco: { name: P }\n");
    for start in ["rejoinder: 1\n".to_owned(), format!("rejoinder: 1\n{sources}")] {
        let desk = Desk::with(&[("told.yaml", told.as_bytes()), ("t.yaml", start.as_bytes())]);
        run(&desk, "render told.yaml --to csv -o told.csv").expect(0, &[]);
        run(&desk, "add table t.yaml told.csv").expect(0, &["changed `t.yaml`"]);
        run(&desk, "render t.yaml --to csv -o again.csv").expect(0, &[]);
        assert_eq!(desk.text("again.csv"), desk.text("told.csv"));
        // What is there already is never written over.
        let before = desk.text("t.yaml");
        run(&desk, "add table t.yaml told.csv").expect(2, &["walkout"]);
        assert_eq!(desk.text("t.yaml"), before);
    }
}

#[test]
fn words_that_cannot_be_ids_are_names_of_actors_and_no_sources() {
    let table = "id,what,who,to,src\nwalkout,walks,no; null; 12,~; on; union,ledger\n";
    let desk = Desk::with(&[
        ("t.yaml", b"rejoinder: 1\nsources:\n  ledger: { title: L }\n"),
        ("events.csv", table.as_bytes()),
        ("other.csv", table.replace("ledger", "\"no: words\"").as_bytes()),
    ]);
    run(&desk, "add table t.yaml other.csv")
        .expect(2, &["there is no source `no`", "for example `source-no`"]);
    run(&desk, "add table t.yaml events.csv").expect(0, &["no names for 1 actor", "changed `t.yaml`"]);
    let text = desk.text("t.yaml");
    assert!(text.contains("who: [\"no\", \"null\", \"12\"]\n    to: [\"~\", \"on\", union]\n"), "{text}");
    assert!(text.contains("actors:\n  union:\n    name: union\n\nevents:"), "{text}");
    run(&desk, "check t.yaml").expect(0, &[]);
}

#[test]
fn what_is_no_table_is_told_with_its_place() {
    for (table, said) in [
        ("id,when,waht\n", "no column `waht`"),
        ("id,what,what\n", "no column `what`"),
        ("id,what\nwalkout,walks\n,sits\n", "events.csv:3"),
        ("id,what\na,b,c\n", "more cells than there are columns"),
        ("id,what\na", "does not say what happened"),
    ] {
        let desk = Desk::with(&[("t.yaml", b"rejoinder: 1\n"), ("events.csv", table.as_bytes())]);
        run(&desk, "add table t.yaml events.csv").expect(2, &[said]);
        assert_eq!(desk.text("t.yaml"), "rejoinder: 1\n");
    }
}
