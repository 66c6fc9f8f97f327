//! `watch`: what is saved is checked and rendered again, in whatever way an editor saves.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::support::desk::Desk;

const FILE: &str = "case/timeline.yaml";

/// A run that watches, ended when it is dropped.
struct Watch {
    child: Child,
    said: Receiver<String>,
}

impl Watch {
    fn begin(desk: &Desk, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rejoinder"));
        command.args(["watch", "case"]).args(arguments).current_dir(desk.path(""));
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (tell, said) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| tell.send(line)));
        Self { child, said }
    }

    /// What is said up to a line with `words`.
    #[track_caller]
    fn until(&self, words: &str) -> String {
        let end = Instant::now() + Duration::from_secs(60);
        let mut said = String::new();
        while !said.lines().any(|line| line.contains(words)) {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.said.recv_timeout(left).unwrap_or_else(|_| panic!("not said: {words}\n{said}"));
            said += &(line + "\n");
        }
        said
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn timeline(what: &str) -> String {
    format!(
        "rejoinder: 1\ninclude: more.yaml\nsources: {{ ledger: {{ file: l.txt }} }}\nevents:\n  \
         walkout: {{ what: {what}, src: {{ ledger: \"walked out\" }} }}\n"
    )
}

#[test]
fn what_is_saved_is_checked_and_rendered_again() {
    let desk = Desk::with(&[
        (FILE, timeline("walks out").as_bytes()),
        ("case/more.yaml", b"events: { talks: { what: begin } }\n"),
        ("case/l.txt", b"They walked out."),
    ]);
    let watch = Watch::begin(&desk, &["--formats", "md,csv"]);
    watch.until("nothing found; wrote `case/timeline.md`, `case/timeline.csv`");
    assert!(desk.text("case/timeline.md").contains("walks out") && desk.has("case/timeline.csv"));

    // Written in its place.
    desk.put(FILE, timeline("storms out").as_bytes());
    watch.until("nothing found; wrote");
    assert!(desk.text("case/timeline.md").contains("storms out"));

    // Written beside it and moved over, the old one first put aside, so that for a while there is none.
    desk.put("case/new", timeline("marches out").as_bytes());
    fs::rename(desk.path(FILE), desk.path("case/old")).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    fs::rename(desk.path("case/new"), desk.path(FILE)).unwrap();
    watch.until("nothing found; wrote");
    assert!(desk.text("case/timeline.md").contains("marches out"));

    // What cannot be read leaves the renderings alone, and is no end.
    desk.put(FILE, timeline("[").as_bytes());
    watch.until("yaml-syntax");
    desk.put(FILE, timeline("runs, when: 2031-02-30").as_bytes());
    let said = watch.until("1 finding; the renderings stay as they were");
    assert!(said.contains("bad-date"), "{said}");
    assert!(desk.text("case/timeline.md").contains("marches out"));
    desk.put(FILE, timeline("comes back").as_bytes());
    watch.until("nothing found; wrote");
    assert!(desk.text("case/timeline.md").contains("comes back"));

    // What it includes, and what it quotes.
    desk.put("case/more.yaml", b"events: { talks: { what: have failed } }\n");
    watch.until("nothing found; wrote");
    assert!(desk.text("case/timeline.md").contains("have failed"));
    desk.put("case/l.txt", b"They ran away.");
    let said = watch.until("1 finding; wrote");
    assert!(said.contains("quote-not-found"), "{said}");
}

#[test]
fn checks_can_be_asked_for_and_a_file_must_be_there() {
    let desk = Desk::with(&[(FILE, b"rejoinder: 1\nevents: { a: { what: happens } }\n")]);
    let said = Watch::begin(&desk, &["--strict"]).until("1 finding; wrote");
    assert!(said.contains("no-evidence"), "{said}");
    desk.run(&["watch", "nowhere"]).expect(2, &["nowhere"]);
    desk.run(&["watch", "-"]).expect(2, &["name a file"]);
}
