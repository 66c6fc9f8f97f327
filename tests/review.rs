//! A case through its life: built, edited by hand, built again with more articles, reviewed.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::desk::{Desk, assert_nothing_half_written};

/// A story of data/samples.
const STORY: &str = "data/samples/port-strike/articles";

/// A case in the making: `in` holds the articles that were found so far.
struct Life {
    desk: Desk,
}

impl Life {
    /// Builds a case from all articles of the story but those of these names.
    fn begin(without: &[&str]) -> Self {
        let life = Self { desk: Desk::with(&[]) };
        life.find(|name| !without.contains(&name));
        life.desk.run(&["build", "in", "--out", "case"]).expect(0, &["next: correct `case/timeline.yaml`"]);
        life
    }

    /// Puts the articles of the story that are `wanted` into the folder.
    fn find(&self, wanted: impl Fn(&str) -> bool) {
        for entry in
            fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(STORY)).unwrap().map(Result::unwrap)
        {
            let name = entry.file_name().into_string().unwrap();
            if wanted(&name) {
                self.desk.put(&format!("in/{name}"), &fs::read(entry.path()).unwrap());
            }
        }
    }

    fn text(&self) -> String {
        self.desk.text("case/timeline.yaml")
    }

    /// Changes the timeline as a person does in an editor.
    fn edit(&self, change: impl FnOnce(&mut Yaml)) {
        let mut yaml = Yaml(self.text());
        change(&mut yaml);
        self.desk.put("case/timeline.yaml", yaml.0.as_bytes());
        let check = self.desk.run(&["check", "case/timeline.yaml"]);
        assert_eq!(check.status, 0, "{}", check.said);
    }

    /// Builds, which never changes the timeline, and gives the last line that is said.
    #[track_caller]
    fn build(&self) -> String {
        let before = self.text();
        let ran = self.desk.run(&["build", "in", "--out", "case"]);
        assert_eq!(ran.status, 0, "{}", ran.said);
        assert_eq!(self.text(), before, "build changed the person's file");
        assert_nothing_half_written(self.desk.0.path());
        ran.said.lines().last().unwrap_or_default().to_owned()
    }

    /// The proposals, as a program reads them.
    fn proposals(&self) -> Vec<Value> {
        let ran = self.desk.run(&["review", "case", "--list", "--format", "json"]);
        assert_eq!(ran.status, 0, "{}", ran.said);
        serde_json::from_str(&ran.out).unwrap()
    }

    #[track_caller]
    fn review(&self, arguments: &[&str]) {
        let mut all = vec!["review", "case"];
        all.extend(arguments);
        self.desk.run(&all).expect(0, &[]);
        assert_nothing_half_written(self.desk.0.path());
        let check = self.desk.run(&["check", "case/timeline.yaml"]);
        assert_eq!(check.status, 0, "{}", check.said);
    }

    #[track_caller]
    fn expect_nothing(&self) {
        let said = self.build();
        assert!(said.contains("nothing is proposed"), "{said}\n{:#?}", self.proposals());
        assert!(!self.desk.has("case/timeline.proposed.yaml"));
    }
}

/// A timeline as lines to be changed by hand.
struct Yaml(String);

impl Yaml {
    /// The ids of the events.
    fn events(&self) -> Vec<String> {
        let events = self.0.split_once("\nevents:\n").unwrap().1.lines();
        let keys = events.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
        keys.map(|line| line.trim().trim_end_matches(':').to_owned()).collect()
    }

    /// How often the file names `id`.
    fn count(&self, id: &str) -> usize {
        self.0.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).filter(|word| *word == id).count()
    }

    /// Where the entry of `id` stands, its first line included.
    #[track_caller]
    fn place(&self, id: &str) -> std::ops::Range<usize> {
        let start = self.0.find(&format!("\n  {id}:")).unwrap_or_else(|| panic!("no entry `{id}`")) + 1;
        let length = self.0[start..].find("\n\n").map_or(self.0.len() - start, |end| end + 2);
        start..start + length
    }

    fn entry(&self, id: &str) -> &str {
        &self.0[self.place(id)]
    }

    /// Changes `old` in the entry of `id` to `new`.
    #[track_caller]
    fn change(&mut self, id: &str, old: &str, new: &str) {
        let place = self.place(id);
        let entry = self.0[place.clone()].to_owned();
        assert!(entry.contains(old), "`{old}` in\n{entry}");
        self.0.replace_range(place, &entry.replacen(old, new, 1));
    }

    /// The line of `key` in the entry of `id`, with its line end.
    #[track_caller]
    fn line(&self, id: &str, key: &str) -> String {
        let wanted = format!("    {key}: ");
        let line = self.entry(id).lines().find(|line| line.starts_with(&wanted));
        format!("{}\n", line.unwrap_or_else(|| panic!("`{key}` of `{id}`")))
    }

    /// Every quotation of the entry of `id`, as lines.
    fn quotes(&self, id: &str) -> String {
        let entry = self.entry(id);
        let src = entry.find("    src:\n").unwrap() + "    src:\n".len();
        entry[src..].trim_end().to_owned() + "\n"
    }

    fn rename(&mut self, old: &str, new: &str) {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let mut out = String::new();
        let mut rest = self.0.as_str();
        while let Some(at) = rest.find(old) {
            let whole = !rest[..at].ends_with(word) && !rest[at + old.len()..].starts_with(word);
            out += &rest[..at];
            out += if whole { new } else { old };
            rest = &rest[at + old.len()..];
        }
        self.0 = out + rest;
    }
}

/// Lines that stand in `before` and not in `after`, each as often as that is so.
fn lost(before: &str, after: &str) -> Vec<String> {
    let mut after: Vec<&str> = after.lines().collect();
    let mut lost = Vec::new();
    for line in before.lines() {
        match after.iter().position(|other| *other == line) {
            Some(at) => drop(after.remove(at)),
            None => lost.push(line.to_owned()),
        }
    }
    lost
}

#[test]
fn nothing_of_a_persons_work_is_lost_in_the_life_of_a_case() {
    let late = ["coast-herald-talks.md", "quay-bulletin-order.txt"];
    let life = Life::begin(&late);
    life.expect_nothing();

    let mut deleted = String::new();
    let mut dropped = String::new();
    life.edit(|yaml| {
        // What the rules find changes with them, so the events are chosen by what may be done to them.
        let (linked, free): (Vec<String>, Vec<String>) =
            yaml.events().into_iter().partition(|id| yaml.count(id) > 1);
        let [dated, reworded, reordered, drop, delete, into, other, ..] = &free[..] else {
            panic!("too few events: {free:?}")
        };
        // Comments: above everything, above an entry, behind a key.
        let renamed = &linked[0];
        yaml.0.insert_str(0, "# kept by Ada\n");
        let head = format!("  {renamed}:\n");
        yaml.change(renamed, &head, &format!("  # the turning point\n  {renamed}:   # see my notes\n"));
        // Renames of an event and of an actor, wherever they are named.
        yaml.rename(renamed, "the-turn");
        yaml.rename("brandvold", "ilse");
        // A corrected date, and words of one's own.
        let line = yaml.line(dated, "when");
        yaml.change(dated, &line, "    when: 2027-03-01   # says the log book\n");
        let line = yaml.line(reworded, "what");
        yaml.change(reworded, &line, "    what: >\n      in my own words,\n      at last\n");
        // Reordered keys.
        let line = yaml.line(reordered, "what");
        yaml.change(reordered, &line, "");
        yaml.change(reordered, "    src:\n", &format!("{line}    src:\n"));
        // A dropped event, and one that is simply deleted.
        dropped = yaml.quotes(drop);
        yaml.change(drop, "    src:\n", "    drop: nothing came of it\n    src:\n");
        deleted = yaml.quotes(delete);
        let place = yaml.place(delete);
        yaml.0.replace_range(place, "");
        // A merged pair: one event with the words of both.
        let quotes = yaml.quotes(other);
        yaml.change(into, "    src:\n", &format!("    src:\n{quotes}"));
        let place = yaml.place(other);
        yaml.0.replace_range(place, "");
        // One of one's own, without a source, and a remark at the end.
        yaml.0 = yaml.0.trim_end().to_owned() + "\n\n  my-own-walk:\n    what: \"I walk along the quay\"\n    note: 'not in any paper'\n\n# to be continued\n";
    });
    let edited = life.text();
    life.expect_nothing();

    life.find(|name| late.contains(&name));
    let said = life.build();
    assert!(said.contains(" new") && said.contains("review case"), "{said}");
    let proposed = life.desk.text("case/timeline.proposed.yaml");
    assert_eq!(lost(&edited, &proposed), [""; 0], "the proposal is the person's file and what is new");
    let proposals = life.proposals();
    let new: Vec<&str> =
        proposals.iter().filter(|p| p["proposal"] == "new").filter_map(|p| p["id"].as_str()).collect();
    assert!(new.len() >= 5, "{new:?}");

    // One is not wanted, the others are.
    let unwanted = *new.last().unwrap();
    life.review(&["--reject", "new", "--only", unwanted, "--because", "a mere circumstance"]);
    life.review(&["--accept", "all"]);
    let reviewed = life.text();
    assert_eq!(lost(&edited, &reviewed), [""; 0]);
    let yaml = Yaml(reviewed.clone());
    assert!(yaml.entry(unwanted).contains("    drop: a mere circumstance\n"));
    for id in new {
        assert!(!yaml.entry(id).is_empty());
    }
    let times = |text: &str, words: &str| text.matches(words.trim_end()).count();
    assert_eq!(times(&reviewed, &deleted), times(&edited, &deleted), "what was deleted is back");
    assert_eq!(times(&reviewed, &dropped), times(&edited, &dropped), "what was dropped is back");

    life.expect_nothing();
    life.expect_nothing();
    assert_eq!(life.text(), reviewed);
}

/// A case with proposals: the same story, two articles later.
fn with_news() -> Life {
    let late = ["coast-herald-talks.md", "quay-bulletin-order.txt"];
    let life = Life::begin(&late);
    life.find(|name| late.contains(&name));
    life.build();
    life
}

#[test]
fn every_pair_of_late_articles_settles() {
    let names = ["coast-herald-walkout.md", "sound-telegraph-lockout.txt", "sound-telegraph-settlement.md"];
    for late in names {
        let life = Life::begin(&[late, "coast-herald-talks.md"]);
        life.expect_nothing();
        life.find(|name| [late, "coast-herald-talks.md"].contains(&name));
        life.build();
        life.review(&["--accept", "all"]);
        life.expect_nothing();
    }
}

#[test]
fn what_the_machine_keeps_may_be_deleted() {
    let life = with_news();
    life.review(&["--accept", "changed"]);
    life.review(&["--reject", "new"]);
    let before = life.text();
    fs::remove_dir_all(life.desk.path("case/.rejoinder")).unwrap();
    life.build();
    assert_eq!(life.text(), before);
    let new = life.proposals().into_iter().filter(|p| p["proposal"] == "new").count();
    assert_eq!(new, 0, "rejections stand in the file");
}

#[test]
fn only_new_articles_may_be_given() {
    let life = with_news();
    life.review(&["--accept", "all"]);
    let before = life.text();
    let said = life.desk.run(&["build", "in/coast-herald-talks.md", "--out", "case"]);
    assert!(said.said.contains("nothing is proposed"), "{}", said.said);
    assert_eq!(life.text(), before);
}

#[test]
fn one_key_decides_and_the_rest_comes_again() {
    let life = with_news();
    let all = life.proposals();
    let ran = life.desk.run_on(&["review", "case"], b"a\nk\n?\nr\nq\n");
    ran.expect(0, &["a accept, r reject", "2 decisions were carried out", "left: "]);
    let [first, .., last] = &all[..] else { panic!("several are proposed") };
    // The words of the article above, the entry below.
    let quote = first["quotes"][0]["words"].as_str().unwrap();
    assert!(
        ran.said.find(quote).unwrap()
            < ran.said.find(&format!("+ {}:", first["id"].as_str().unwrap())).unwrap()
    );
    assert!(!ran.said.contains(&format!("[{}/", all.len())), "{last}");
    let left = life.proposals();
    assert_eq!(left.len(), all.len() - 2);
    assert_eq!(left[0]["id"], all[1]["id"]);
    assert!(!left.iter().any(|p| p["id"] == all[0]["id"] || p["id"] == all[2]["id"]));
    life.desk.run_on(&["review", "case"], b"").expect(0, &["was not changed; left: "]);
}

#[test]
fn proposals_can_be_chosen_by_their_kind() {
    let life = with_news();
    let of = |life: &Life, kind: &str| life.proposals().iter().filter(|p| p["kind"] == kind).count();
    let (said, others) = (of(&life, "say"), life.proposals().len());
    assert!(said > 0);
    life.review(&["--accept", "new", "--only-kind", "say"]);
    assert_eq!(life.proposals().iter().filter(|p| p["proposal"] == "new" && p["kind"] == "say").count(), 0);
    assert!(life.proposals().len() >= others - said);
    life.desk
        .run(&["review", "case", "--accept", "all", "--reject", "new"])
        .expect(2, &["name the same proposals"]);
}

#[test]
fn the_same_as_another_is_asked_for_by_number_or_id() {
    let life = with_news();
    let new: Vec<Value> = life.proposals().into_iter().filter(|p| p["proposal"] == "new").collect();
    let at = life.proposals().iter().position(|p| p["proposal"] == "new").unwrap();
    let answers = "k\n".repeat(at) + "s\nnobody\n1\nq\n";
    let ran = life.desk.run_on(&["review", "case"], answers.as_bytes());
    ran.expect(0, &["there is no event `nobody`", "1 decision was carried out"]);
    let quote = new[0]["quotes"][0]["words"].as_str().unwrap();
    assert!(life.text().contains(&quote.replace('"', "\\\"")) || life.text().contains(quote));
    assert!(!life.proposals().iter().any(|p| p["id"] == new[0]["id"]));
}

#[cfg(unix)]
#[test]
fn an_entry_can_be_edited_on_the_way() {
    use std::os::unix::fs::PermissionsExt as _;
    let life = with_news();
    let at = life.proposals().iter().position(|p| p["proposal"] == "new").unwrap();
    let id = life.proposals()[at]["id"].as_str().unwrap().to_owned();
    let edit = |script: &str, answers: &str| {
        life.desk.put("editor", format!("#!/bin/sh\n{script}\n").as_bytes());
        fs::set_permissions(life.desk.path("editor"), fs::Permissions::from_mode(0o755)).unwrap();
        let editor = life.desk.path("editor").display().to_string();
        life.desk.run_with(&["review", "case"], answers.as_bytes(), &[("EDITOR", &editor), ("VISUAL", "")])
    };
    let skip = "k\n".repeat(at);
    edit("exit 3", &format!("{skip}e\nq\n")).expect(0, &["ended with an error", "was not changed"]);
    edit("true", &format!("{skip}e\nq\n")).expect(0, &["nothing was changed", "was not changed"]);
    edit("echo '  when: [' >> \"$1\"", &format!("{skip}e\nq\n"))
        .expect(0, &["error[yaml-syntax]", "was not changed"]);
    edit("sed -i 's/    what:.*//; s/^  what:.*/  what: in my own words/' \"$1\"", &format!("{skip}e\nq\n"))
        .expect(0, &["1 decision was carried out"]);
    assert!(Yaml(life.text()).entry(&id).contains("what: in my own words"), "{}", life.text());
    assert!(!life.proposals().iter().any(|p| p["id"] == id.as_str()));
}

#[test]
fn what_is_missing_is_said() {
    let desk = Desk::with(&[]);
    desk.run(&["review", "case"]).expect(2, &["there is no case folder `case`"]);
    fs::create_dir(desk.path("case")).unwrap();
    desk.run(&["review", "case"]).expect(2, &["no timeline.yaml", "`rejoinder build` makes one"]);
    desk.put("case/timeline.yaml", b"rejoinder: 1\n");
    desk.run(&["review", "case"]).expect(2, &["run `rejoinder build`"]);
}

#[test]
fn entries_of_included_files_are_known_and_left_alone() {
    let life = with_news();
    let mut yaml = Yaml(life.text());
    // The last event moves into a file of its own.
    let ids = yaml.events();
    let last = yaml.place(ids.last().unwrap());
    let part = format!("events:\n{}", &yaml.0[last.clone()]);
    yaml.0.replace_range(last, "");
    yaml.0 = yaml.0.replacen("rejoinder: 1\n", "rejoinder: 1\ninclude: part2.yaml\n", 1);
    life.desk.put("case/timeline.yaml", yaml.0.as_bytes());
    life.desk.put("case/part2.yaml", part.as_bytes());
    let before = life.proposals().len();
    life.build();
    assert_eq!(life.proposals().len(), before);
    life.review(&["--accept", "new"]);
    assert_eq!(life.desk.text("case/part2.yaml"), part);
    life.build();
    assert!(!life.proposals().iter().any(|p| p["proposal"] == "new" || p["proposal"] == "gone"));
}
