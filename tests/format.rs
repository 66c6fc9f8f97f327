//! `fmt` and `init`: a tidy file says the same, stays tidy, and has lost no comment.

use proptest::collection::vec;
use proptest::prelude::*;
use rejoinder::curate::edit::Value;
use rejoinder::curate::{self, Order};
use rejoinder::diagnostic::SourceFile;

use crate::edit::files::{self, Dice};
use crate::support::desk::Desk;

fn tidy(text: &str, order: Order) -> String {
    let file = SourceFile::new("t.yaml", text);
    curate::format(&file, order).unwrap_or_else(|findings| panic!("{}\n{text}", findings[0]))
}

fn read(text: &str) -> Value {
    Value::read(&SourceFile::new("t.yaml", text)).unwrap()
}

/// The comments that the files of dice bear.
fn comments(text: &str) -> Vec<&str> {
    text.match_indices("# c").map(|(at, _)| text[at..].lines().next().unwrap_or_default()).collect()
}

const UNTIDY: &str = "
# yaml-language-server: $schema=./timeline.schema.json
rejoinder:  1


sources: {ledger: {outlet: The Ledger,published : 2031-04-14 ,},  wire: { } }   # both
actors:
    # the dockers
    union:   { name: Dockers, aka: [ KDU,'the dockers', ] }
events:
    # the last of them
    talks:
        when: 2031-04-20   \n        what: |   # long
            begin

              at last
        src:
        -   ledger: \"talks
              began\"
            # and the wire
        - wire
    # of unknown date
    rumour: { what: spreads }
    # the first
    # of all
    walkout:
        when:    2031-04-11
        what: \"walks out\"   # said so
        contested:
        -   claim: none
            by: [ union,
                    wire ]


# the end


";

#[test]
fn a_file_is_tidied() {
    insta::with_settings!({ snapshot_path => "edit", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("tidy", tidy(UNTIDY, Order::Kept));
        insta::assert_snapshot!("sorted", tidy(UNTIDY, Order::ByDate));
    });
}

#[test]
fn odd_files_are_tidied_too() {
    for (text, expected) in [
        ("", ""),
        ("\n\n", ""),
        ("# only a comment  ", "# only a comment  \n"),
        ("\u{feff}a:   b", "\u{feff}a: b\n"),
        ("a:   b\r\n\r\n\r\nc:  d\r\n", "a: b\r\n\r\nc: d\r\n"),
        ("---\na: |+\n  b\n\n\n", "---\na: |+\n  b\n\n\n"),
        ("a:\n- b\n-   c\n", "a:\n  - b\n  - c\n"),
        ("{ }\n", "{}\n"),
        // Nothing stands behind the blanks before it.
        ("events:\n  vot: {? }\n", "events:\n  vot: {? }\n"),
        ("a: { b: 1, ?   }\n", "a: { b: 1, ? }\n"),
        // Tabs before a key, and blanks that are letters to YAML.
        ("a:\n  \tb:\n     1 c\n", "a:\n  b:\n    1 c\n"),
        ("\ta: b\n", "a: b\n"),
        ("a:  b\u{a0}\n\n\nc:  d\u{2003} \n", "a: b\u{a0}\n\nc: d\u{2003}\n"),
    ] {
        assert_eq!(tidy(text, Order::Kept), expected, "{text:?}");
        assert_eq!(tidy(expected, Order::Kept), expected, "{text:?}");
    }
}

#[test]
fn what_does_not_settle_is_left_as_it_is() {
    // A carriage return alone ends a line in YAML; ours end with a line feed.
    let text = "# who  \n| \n\r\r\r\r\r\t\r\r\r\r\r\r\r\r\r\r\r\r\r\n";
    let findings = curate::format(&SourceFile::new("t.yaml", text), Order::Kept).unwrap_err();
    assert_eq!((findings.len(), findings[0].code), (1, "cannot-edit"));
    // Where it settles after a while, that is what is given.
    let once = tidy("# who  \n| \n\r\r\rM\r\r\n", Order::Kept);
    assert_eq!(tidy(&once, Order::Kept), once);
}

#[test]
fn our_own_files_are_tidy() {
    for path in ["data/samples/syria-2018/timeline.yaml", "data/templates/first.yaml"] {
        let text = std::fs::read_to_string(path).unwrap();
        assert_eq!(tidy(&text, Order::Kept), text, "{path}");
    }
    let written = curate::write(&curate::parse(&SourceFile::new("t", UNTIDY)).unwrap().storyline());
    assert_eq!(tidy(&written, Order::Kept), written);
}

#[test]
fn the_command_writes_only_what_is_not_tidy() {
    let desk = Desk::with(&[("t.yaml", UNTIDY.as_bytes())]);
    desk.run(&["fmt", "--check", "t.yaml"]).expect(1, &["`t.yaml` is not tidy"]);
    assert_eq!(desk.run_on(&["fmt", "-"], UNTIDY.as_bytes()).out, tidy(UNTIDY, Order::Kept));
    desk.run(&["fmt", "t.yaml"]).expect(0, &["tidied `t.yaml`; as it was it is `t.yaml.bak`"]);
    assert_eq!(
        (desk.text("t.yaml"), desk.text("t.yaml.bak")),
        (tidy(UNTIDY, Order::Kept), UNTIDY.to_owned())
    );
    let again = desk.run(&["fmt", "t.yaml"]);
    again.expect(0, &[]);
    assert_eq!(again.said, "");
    desk.run(&["fmt", "--check", "t.yaml"]).expect(0, &[]);
    desk.run(&["fmt", "--check", "--sort", "t.yaml"]).expect(1, &[]);
    desk.put("bad.yaml", b"a: [");
    desk.run(&["fmt", "bad.yaml"]).expect(2, &["yaml-syntax"]);
}

#[test]
fn a_first_file_passes_the_check_and_so_does_its_example() {
    let desk = Desk::with(&[]);
    desk.run(&["init", "case"]).expect(0, &["wrote `case/timeline.yaml`"]);
    let checked = desk.run(&["check", "case/timeline.yaml"]);
    checked.expect(0, &[]);
    assert_eq!(checked.said, "");
    desk.run(&["init", "case"]).expect(2, &["is there already"]);
    desk.run(&["init", "notes/strike.yaml"]).expect(0, &[]);
    assert!(desk.has("notes/timeline.schema.json"));
    let example = desk.text("case/timeline.yaml").replace("\n#  ", "\n  ").replace("\n#\n", "\n\n");
    desk.put("case/timeline.yaml", example.as_bytes());
    desk.run(&["check", "case/timeline.yaml"]).expect(0, &[]);
    assert!(matches!(read(&example).get("events"), Some(Value::Map(events)) if events.len() == 2));
}

#[test]
fn a_first_file_can_be_added_to() {
    let desk = Desk::with(&[]);
    desk.run(&["init", "case"]).expect(0, &[]);
    desk.run(&["add", "event", "case", "talks", "--what", "begin"]).expect(0, &[]);
    let text = desk.text("case/timeline.yaml");
    assert!(text.contains("\nevents:\n  talks:\n    what: begin\n#  walkout:"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_tidy_file_says_the_same_and_stays_as_it_is(story in vec(any::<u8>(), 0..600), layout in vec(any::<u8>(), 0..600)) {
        let story = files::timeline(&mut Dice::new(&story));
        let text = files::written(&story, &mut Dice::new(&layout));
        let once = tidy(&text, Order::Kept);
        prop_assert_eq!(read(&once), story.clone());
        prop_assert_eq!(comments(&once), comments(&text));
        prop_assert_eq!(tidy(&once, Order::Kept), once.clone(), "{}", text);
        let sorted = tidy(&text, Order::ByDate);
        let (mut all, mut there) = (comments(&text), comments(&sorted));
        all.sort_unstable();
        there.sort_unstable();
        prop_assert_eq!(all, there);
        prop_assert_eq!(tidy(&sorted, Order::ByDate), sorted, "{}", text);
    }
}
