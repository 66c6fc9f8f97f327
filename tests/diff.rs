//! What changed between two timelines in meaning.

use rejoinder::curate::{self, diff};
use rejoinder::diagnostic::SourceFile;
use rejoinder::merge::Storyline;
use serde_json::json;

const BEFORE: &str = r#"
rejoinder: 1
title: Dock dispute
sources:
  ledger: { outlet: The Ledger, title: Dockers walk out, file: articles/ledger.txt }
  courier: { outlet: Bay Courier, published: 2031-04-15? }
actors:
  union: { name: Dockers' Union, aka: [KDU, the dockers] }
  portco: { name: Port Company, kind: organization }
  local-9: { name: Local 9, of: union }
events:
  walkout: { when: 2031-04-11, who: union, what: walks out, src: { ledger: "walked  out" } }
  fire: { when: 2031-04-12?, what: burns, src: ledger }
  lockout:
    when: 2031-04-14
    who: [portco, union]
    what: locks out the night shift
    answers: { walkout: { cue: in retaliation for } }
    src: [courier, ledger: "locked out"]
"#;

fn story(yaml: &str) -> Storyline {
    curate::parse(&SourceFile::new("t.yaml", yaml)).unwrap().storyline()
}

/// The difference that replacing `from` by `to` makes, in text.
fn edited(edits: &[(&str, &str)]) -> String {
    let mut after = BEFORE.to_owned();
    for (from, to) in edits {
        assert!(after.contains(from), "{from}");
        after = after.replace(from, to);
    }
    diff(&story(BEFORE), &story(&after)).to_string()
}

#[test]
fn order_layout_and_comments_are_no_difference() {
    assert!(diff(&story(BEFORE), &story(BEFORE)).is_empty());
    let same = edited(&[
        ("  walkout: {", "  # told by all\n\n  walkout: {"),
        ("[portco, union]", "[union, portco]"),
        ("[KDU, the dockers]", "[the dockers, KDU]"),
        ("walked  out", "walked out"),
        ("[courier, ledger: \"locked out\"]", "[ledger: \"locked out\", courier]"),
    ]);
    assert_eq!(same, "");
}

#[test]
fn what_was_added_removed_and_changed_is_told_by_key() {
    let changed = edited(&[
        ("title: Dock dispute", "title: Docks"),
        ("2031-04-12?", "2031-04-12"),
        ("[portco, union]", "[portco, Jan Smith]"),
        ("{ walkout: { cue: in retaliation for } }", "{ walkout: { basis: inferred } }"),
        ("  walkout: {", "  talks: { what: begin, because: fire }\n  walkout: {"),
        ("  local-9: { name: Local 9, of: union }\n", ""),
    ]);
    assert_eq!(
        changed,
        "\
title: Dock dispute -> Docks
actors: 1 added, 1 removed
  - local-9: Local 9
  + jan-smith: Jan Smith
events: 1 added, 2 changed
  + talks: begin
  ~ fire
      when: 2031-04-12? -> 2031-04-12
  ~ lockout
      who: - union
      who: + jan-smith
links: 1 added, 1 changed
  + talks because fire
  ~ lockout answers walkout
      cue: in retaliation for -> (none)
      basis: stated -> inferred
"
    );
}

#[test]
fn a_new_name_is_no_new_entry() {
    // Who it is, where it belongs, what answers it: nothing else changes with a name.
    assert_eq!(edited(&[("union", "kdu")]), "actors: 1 changed\n  ~ kdu (was union)\n");
    assert_eq!(edited(&[("walkout", "the-walkout")]), "events: 1 changed\n  ~ the-walkout (was walkout)\n");
    let moved = edited(&[
        ("ledger: {", "gazette: {"),
        ("{ ledger: \"walked", "{ gazette: \"walked"),
        ("src: ledger", "src: gazette"),
        (", ledger: \"locked", ", gazette: \"locked"),
        ("fire:", "blaze:"),
        ("2031-04-12?", "2031-04-12"),
    ]);
    // Neither a quotation nor words with their date tell that the blaze is the fire.
    assert_eq!(
        moved,
        "\
sources: 1 changed
  ~ gazette (was ledger)
events: 1 added, 1 removed
  - fire: 2031-04-12? burns
  + blaze: 2031-04-12 burns
"
    );
}

#[test]
fn two_links_that_say_the_same_are_not_lost() {
    let twice = BEFORE.replace("{ walkout: { cue: in retaliation for } }", "[walkout, walkout]");
    assert!(diff(&story(&twice), &story(&twice)).is_empty());
}

#[test]
fn many_events_of_the_same_words_under_new_names_are_told_fast() {
    let many = |prefix: &str| {
        let event = |i: usize| format!("  {prefix}-{i}: {{ when: 2031, what: happens }}\n");
        story(&format!("rejoinder: 1\nevents:\n{}", (0..10_000).map(event).collect::<String>()))
    };
    let (before, after) = (many("old"), many("new"));
    let begun = std::time::Instant::now();
    let difference = diff(&before, &after);
    // Taking them pair by pair would be a hundred million steps.
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    assert_eq!(difference.events.changed.len(), 10_000);
    assert_eq!(difference.events.changed[7].was.as_deref(), Some("old-7"));
}

#[test]
fn data_have_every_field() {
    let found = diff(&story(BEFORE), &story(&BEFORE.replace("burns", "is put out"))).to_json();
    let none = json!({ "added": [], "removed": [], "changed": [] });
    let what = json!({ "what": { "before": "burns", "after": "is put out" } });
    assert_eq!(
        found,
        json!({
            "top": {}, "sources": none, "actors": none, "links": none,
            "events": { "added": [], "removed": [], "changed": [{ "id": "fire", "was": null, "fields": what }] },
        })
    );
}

#[test]
fn words_of_others_stay_on_their_line() {
    let found = edited(&[("burns", "\"b\\x1b[31m\\nurns\"")]);
    assert!(found.ends_with("what: burns -> b [31m urns\n"), "{found:?}");
}
