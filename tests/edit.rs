//! Changes of a person's file: what was asked for is there, and nothing else is different.

pub(crate) mod files;
mod laws;

use rejoinder::curate::edit::{Edit, Section, Value, edit};
use rejoinder::diagnostic::SourceFile;

const FILE: &str = "\
# yaml-language-server: $schema=./timeline.schema.json
rejoinder: 1
title: 'Kessel'   # the port

sources:
  ledger: { outlet: The Ledger, published: 2031-04-14 }   # Monday
  courier:
    outlet: \"Bay Courier\"

# who is who
actors:
  union: { name: Dockers, aka: [KDU, the dockers] }
  portco: { name: Portco }

events:
  # the first of them
  walkout:
    when: 2031-04-11      # a Friday
    who: union
    what: |               # as the ledger has it
      walks out

      of Terminal 2
    src:
      # from the front page
      - ledger: \"walked out\"   # page 1
    # src of the courier is missing

  lockout:
    who:
    - portco
    - 'Jan Smith'
    what: locks out, the night shift   # said so
    answers: walkout  # stated
    src: courier

  talks: { what: begin, src: { ledger: \"talks\" }, not: [walkout,
    lockout] }
# the end
";

fn after(edits: &[Edit]) -> String {
    let file = SourceFile::new("t.yaml", FILE);
    edit(&file, edits).unwrap_or_else(|findings| panic!("{}", findings[0]))
}

/// The lines that an edit takes away, with `-`, and those that it brings, with `+`.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (old.split('\n').collect(), new.split('\n').collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let lines =
        |sign: char, lines: &[&str]| lines.iter().map(|line| format!("{sign}{line}\n")).collect::<String>();
    lines('-', &old[head..old.len() - tail]) + &lines('+', &new[head..new.len() - tail])
}

fn set(path: &str, value: impl Into<Value>) -> Edit {
    Edit::Set { path: path.into(), value: value.into() }
}

fn add(path: &str, item: impl Into<Value>) -> Edit {
    Edit::Add { path: path.into(), item: item.into() }
}

fn remove(path: &str) -> Edit {
    Edit::Remove { path: path.into() }
}

fn quote(source: &str, words: &str) -> Value {
    Value::map([(source, words.into())])
}

fn insert(path: &str, value: &Value, after: Option<&str>) -> Edit {
    Edit::Insert { path: path.into(), value: value.clone(), after: after.map(str::to_owned) }
}

fn rename(section: Section, from: &str, to: &str) -> Edit {
    Edit::Rename { section: Some(section), from: from.into(), to: to.into() }
}

/// An edit as the head of its outcome.
fn named(edit: &Edit) -> String {
    match edit {
        Edit::Insert { path, value, after } => format!("insert {path} {value:?} after {after:?}"),
        Edit::Set { path, value } => format!("set {path} {value:?}"),
        Edit::Add { path, item } => format!("add {path} {item:?}"),
        Edit::Remove { path } => format!("remove {path}"),
        Edit::Rename { section, from, to } => format!("rename {section:?} {from} {to}"),
    }
}

/// What each of `edits` does to the lines of the file, or why it does nothing.
fn outcomes(edits: &[Edit]) -> String {
    let outcome = |what: &Edit| match edit(&SourceFile::new("t.yaml", FILE), std::slice::from_ref(what)) {
        Ok(new) => difference(FILE, &new),
        Err(findings) => findings.iter().map(|finding| format!("{finding}\n")).collect(),
    };
    edits.iter().map(|edit| format!("{}\n{}\n", named(edit), outcome(edit))).collect()
}

fn event() -> Value {
    let src = Value::list([quote("ledger", "at last")]);
    Value::map([("when", "2031-04-13?".into()), ("what", "ends: at last".into()), ("src", src)])
}

fn cue() -> Value {
    Value::map([("cue", "in answer".into())])
}

/// Compares the outcomes with the snapshot `name`.
fn told(name: &str, edits: &[Edit]) {
    insta::with_settings!({ snapshot_path => "edit", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, outcomes(edits));
    });
}

#[test]
fn values_are_set() {
    told(
        "set",
        &[
            set("title", "Kessel's port"),
            set("note", "kept by hand"),
            set("events.walkout.when", "2031-04-12"),
            set("events.walkout.who", Value::list(["union", "portco"])),
            set("events.walkout.what", "walks out"),
            set("events.walkout.what", "walks\nout"),
            set("events.walkout.src", "courier"),
            set("events.lockout.when", "2031"),
            set("events.lockout.kind", "no"),
            set("events.lockout.order", "2"),
            set("events.lockout.what", Value::Null),
            set("events.lockout.src", Value::list([quote("courier", "x"), "ledger".into()])),
            set("events.lockout.answers.walkout", cue()),
            set("events.lockout.answers.walkout.cue", "in answer"),
            set("events.talks.when", "2031-04-20"),
            set("events.talks.not", "walkout"),
            set("sources.ledger.file", "a.txt"),
            set("sources.courier.title", "T"),
        ],
    );
}

#[test]
fn items_are_added() {
    told(
        "add",
        &[
            add("events.walkout.src", quote("courier", "went")),
            add("events.walkout.src", "courier"),
            add("events.walkout.answers", Value::map([("talks", cue())])),
            add("events.lockout.src", quote("ledger", "locked")),
            add("events.lockout.answers", "talks"),
            add("events.lockout.answers", Value::map([("talks", cue())])),
            add("events.lockout.who", "union"),
            add("events.lockout.same-as", "talks"),
            add("events.lockout.contested", Value::map([("claim", "no".into()), ("by", "union".into())])),
            add("events.talks.src", quote("courier", "begin")),
            add("events.talks.src", quote("ledger", "begin")),
            add("events.talks.not", "x"),
            add("actors.union.aka", "dockers, the"),
            add("actors.portco.aka", "Portco"),
        ],
    );
}

#[test]
fn parts_are_removed() {
    told(
        "remove",
        &[
            remove("title"),
            remove("actors"),
            remove("actors.portco"),
            remove("events.walkout"),
            remove("events.walkout.what"),
            remove("events.walkout.src"),
            remove("events.walkout.src.0"),
            remove("events.lockout"),
            remove("events.lockout.who.0"),
            remove("events.lockout.who.portco"),
            remove("events.lockout.answers.walkout"),
            remove("events.talks"),
            remove("events.talks.what"),
            remove("events.talks.not.1"),
            remove("events.talks.not.walkout"),
            remove("events.talks.src.ledger"),
        ],
    );
}

#[test]
fn entries_are_added() {
    told(
        "insert",
        &[
            insert("events.fire", &event(), None),
            insert("events.fire", &event(), Some("walkout")),
            insert("events.fire", &event(), Some("lockout")),
            insert(
                "actors.jan-smith",
                &Value::map([("name", "Jan Smith".into()), ("role", "chair".into())]),
                None,
            ),
            insert("sources.wire", &Value::map([("outlet", "The Wire".into())]), Some("ledger")),
        ],
    );
}

#[test]
fn what_cannot_be_done_is_said() {
    told(
        "refused",
        &[
            set("events.walkuot.when", "2031"),
            set("events.walkuot", event()),
            set("events.walkout.what.x", "a"),
            set("events.walkout.src.3", "ledger"),
            remove("events.talks.when"),
            remove("events.lockout.answers.talks"),
            remove("events.talks.not.walkuot"),
            add("events.talks.not", "walkout"),
            add("events.lockout.answers", Value::map([("walkout", cue())])),
            add("events.walkout.src", quote("ledger", "walked out")),
            Edit::Rename { section: None, from: "portc".into(), to: "port".into() },
            insert("events.talks", &event(), None),
            insert("events.fire", &event(), Some("walkuot")),
            rename(Section::Events, "walkuot", "strike"),
            rename(Section::Events, "walkout", "2031-strike"),
            rename(Section::Events, "walkout", "talks"),
        ],
    );
}

#[test]
fn a_renamed_id_is_the_same_wherever_it_stands() {
    let renamed = after(&[
        rename(Section::Events, "walkout", "strike"),
        rename(Section::Sources, "ledger", "herald"),
        rename(Section::Actors, "portco", "port"),
    ]);
    let expected = FILE
        .replace("walkout:", "strike:")
        .replace("answers: walkout", "answers: strike")
        .replace("[walkout", "[strike")
        .replace("ledger:", "herald:")
        .replace("portco", "port");
    assert_eq!(renamed, expected);
}

#[test]
fn edits_build_upon_one_another() {
    let what = Value::map([("what", "ends".into())]);
    let both = after(&[
        insert("events.end", &what, None),
        add("events.end.answers", "talks"),
        rename(Section::Events, "end", "peace"),
        set("events.peace.when", "2032"),
        remove("events.talks.not"),
    ]);
    let expected = FILE.replace(
        ", not: [walkout,\n    lockout] }\n",
        " }\n\n  peace: { when: 2032, what: ends, answers: talks }\n",
    );
    assert_eq!(both, expected);
}

#[test]
fn what_stands_in_another_order_now_is_written_so() {
    let value = Value::map([("title", "Kessel".into()), ("note", "none".into()), ("x-own", "kept".into())]);
    let file = SourceFile::new("t.yaml", "note: none # yet\ntitle: Kessel\n");
    let text = edit(&file, &[set("", value.clone())]).unwrap();
    assert_eq!(Value::read(&SourceFile::new("t.yaml", text)).unwrap(), value);
}

#[test]
fn sections_are_made_where_they_are_missing() {
    let begin = |text: &str| {
        let what = insert("actors.ann", &Value::map([("name", "Ann".into())]), None);
        edit(&SourceFile::new("t.yaml", text), &[what]).unwrap()
    };
    let actor = "actors:\n  ann:\n    name: Ann\n";
    assert_eq!(begin(""), actor);
    assert_eq!(begin("# mine\n"), format!("# mine\n{actor}"));
    assert_eq!(begin("rejoinder: 1"), format!("rejoinder: 1\n\n{}", actor.trim_end()));
    assert_eq!(
        begin("rejoinder: 1\r\nactors: # none yet\r\n"),
        "rejoinder: 1\r\nactors: # none yet\r\n  ann:\r\n    name: Ann\r\n"
    );
    assert_eq!(begin("actors: {}\n"), actor);
    assert_eq!(begin("{ rejoinder: 1 }\n"), "{ rejoinder: 1, actors: { ann: { name: Ann } } }\n");
    assert_eq!(
        begin("sources:\n    s: {}\n\nevents:\n    e:\n        what: x\n"),
        "sources:\n    s: {}\n\nactors:\n    ann:\n        name: Ann\n\nevents:\n    e:\n        what: x\n"
    );
}

#[test]
fn a_file_that_is_not_sound_is_not_changed() {
    for text in ["a: 1\na: 2\n", "a: &a [x]\nb: *a\n", "a: [\n", "a: b: c\n"] {
        assert!(edit(&SourceFile::new("t.yaml", text), &[set("title", "x")]).is_err(), "{text}");
    }
}

#[test]
fn an_item_that_is_but_a_remark_at_the_end_is_one_too() {
    for text in [
        "rejoinder: 1\nevents:\n  fo: #k: x\n  -\t#k: y",
        "rejoinder: 1\nevents:\n  fo: #k: x\n  - #k: y",
        "rejoinder: 1\nevents:\n  fo:\n  -",
        "rejoinder: 1\nevents:\n  fo:\n  - a\n  - # ü",
    ] {
        let file = SourceFile::new("t.yaml", text);
        for asked in [
            remove("events.fo.0"),
            remove("events.fo"),
            set("events.fo.0", "new"),
            add("events", "new"),
            add("events.fo", "new"),
            set("events.fo", "new"),
            set("events.fo", Value::List(vec!["new".into()])),
        ] {
            if let Ok(new) = edit(&file, std::slice::from_ref(&asked)) {
                Value::read(&SourceFile::new("t.yaml", new)).expect("an edit leaves the file sound");
            }
        }
    }
}

/// All paths of what a file says.
fn paths(value: &Value, above: &str, out: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Map(entries) => entries.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::List(items) => items.iter().enumerate().map(|(n, item)| (n.to_string(), item)).collect(),
        Value::Text(_) | Value::Null => return,
    };
    for (step, value) in children {
        let path = if above.is_empty() { step } else { format!("{above}.{step}") };
        paths(value, &path, out);
        out.push(path);
    }
}

#[test]
fn what_is_laid_out_oddly_is_changed_as_asked_or_not_at_all() {
    for text in [
        "events:\n  ? walkout\n  :lockout: x\n  ? talks\n  ? strike\n  :\n    what: |2\n\n  last:\n",
        "events:\n  ? walkout\n  : when: 2031\n    who:\n  ? lockout # x\n\n  : what: ends\n",
        "events:\n  ? walkout\n  : ? talks\n  :\n",
        "events: !!map\n  &a walkout: &b\n    when: &c 2031\n  !!str lockout:\n    who: !x [a, &d b]\n",
        "%YAML 1.2\n---\nevents: { \"a\":b, ? c, 'd' :e, f: , g\n  : h }\n...\n",
        "\u{feff}events:\r\n  a:\r\n    what: 'x\r\n\r\n      y'   # z\r\n  b: >+\r\n\r\n    c\r\n\r\n",
        "events:\n- a\n-   - b\n    - c: d\n      e:\n-\n- ? f\n",
        "events:\n  a: [b, # c\n    d, { e: f,\n     g }, ]\n  \"h\\n\": ''\n  : i\n",
        "events:\n  a:\n    b:\n\n  # c\n\n  d:\n  -\n  -\te\t# f\n",
    ] {
        let file = SourceFile::new("t.yaml", text);
        let old = Value::read(&file).unwrap_or_else(|findings| panic!("{}", findings[0]));
        let mut all = Vec::new();
        paths(&old, "", &mut all);
        for path in &all {
            let key = path.rsplit('.').next().unwrap();
            let new = Value::map([("what", "new".into())]);
            for asked in [
                remove(path),
                set(path, "new"),
                set(path, Value::list(["new", "er"])),
                set(path, new.clone()),
                add(path, "new"),
                insert(&format!("{path}.new"), &new, None),
                insert(&format!("{path}.new"), &new, Some("a")),
                Edit::Rename { section: None, from: key.to_owned(), to: "new".to_owned() },
            ] {
                let Ok(text) = edit(&file, std::slice::from_ref(&asked)) else { continue };
                let told =
                    Value::read(&SourceFile::new("t.yaml", text)).expect("an edit leaves the file sound");
                match &asked {
                    Edit::Set { path, value } => assert_eq!(told.get(path), Some(value)),
                    _ => assert_ne!(told, old, "{asked:?}"),
                }
            }
        }
    }
}

#[test]
fn words_that_are_not_read_where_they_are_written_are_given_up_at_once() {
    // An empty key stands above its place: what is written behind it becomes part of the comment.
    let file = SourceFile::new("t.yaml", "events:\n  ? # what");
    let words = "how long ".repeat(30_000);
    let begin = std::time::Instant::now();
    let findings = edit(&file, &[Edit::Add { path: "events.".into(), item: words.into() }]).unwrap_err();
    assert_eq!(findings[0].code, "cannot-edit");
    // Written a hundred times over, they take minutes.
    assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
}
