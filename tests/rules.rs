//! The rules carry their own tests; a rule that cannot be read says where and why.

use std::fs;

use rejoinder::error::Error;
use rejoinder::rules::Rules;
use rejoinder::selftest;

#[test]
fn every_example_and_reject_of_the_rules_holds() {
    let (count, failures) = selftest::run(Rules::builtin(), None);
    let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
}

/// Loads the built-in rules with one rule file of a person's own, and gives the error.
fn load(rules: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("time")).unwrap();
    fs::write(folder.path().join("time/own.yml"), format!("published: 2013-02-12\nrules:\n{rules}")).unwrap();
    match Rules::with_overlay(folder.path()) {
        Ok(_) => String::new(),
        Err(Error::Unusable(findings)) => findings.iter().map(ToString::to_string).collect(),
        Err(e) => e.to_string(),
    }
}

fn rule(parts: &str) -> String {
    format!(
        "  - id: mine\n    type: DATE\n{parts}    examples: [\"[Blueday]{{x}}\"]\n    rejects: [\"no\"]\n"
    )
}

#[test]
fn mistakes_in_a_rule_are_named_with_file_and_line() {
    for (parts, message) in [
        ("    match: \"blueday\"\n    value: \"dy(1)\"\n", "no function `dy`"),
        ("    match: \"blueday\"\n    value: \"day(@n)\"\n", "captures no `n`"),
        ("    match: \"blueday\"\n    value: \"day(soon)\"\n", "`soon` does not fit"),
        ("    match: \"blueday\"\n    value: \"day()\"\n", "lacks its argument `shift`"),
        ("    match: \"blueday\"\n    value: \"day(1, 2)\"\n", "takes no argument `2`"),
        ("    match: \"@unit\"\n    value: \"day(@unit)\"\n", "holds `"),
        ("    match: \"( blueday\"\n    value: \"day(1)\"\n", "not closed"),
        ("    match: \"blueday\"\n    value: \"day 1\"\n", "is no call"),
    ] {
        let error = load(&rule(parts));
        assert!(error.contains(message), "{parts}: {error}");
        assert!(error.contains("time/own.yml:3"), "{error}");
        assert!(error.contains("`time.own.mine`"), "{error}");
    }
}

#[test]
fn a_rule_needs_an_example_a_reject_and_a_name_of_its_own() {
    let bare = "  - id: mine\n    type: DATE\n    match: blueday\n    value: day(1)\n";
    assert!(load(bare).contains("needs an example and a reject"));
    let good = rule("    match: blueday\n    value: day(1)\n");
    assert_eq!(load(&good), "");
    assert!(load(&format!("{good}{good}")).contains("already a rule"));
}

#[test]
fn a_trace_tells_what_fired_and_what_lost() {
    let published = "2013-02-12".parse().unwrap();
    let trace = selftest::trace("They met last Friday.", Some(&published), Rules::builtin());
    assert!(
        trace.contains("`time.weekday.bare` fires on `Friday`, but `time.weekday.relative` is better"),
        "{trace}"
    );
    assert!(trace.contains("kept: `last Friday` = 2013-02-08"), "{trace}");
}

#[test]
fn the_rules_of_the_handbook_load_and_hold() {
    let handbook = fs::read_to_string("docs/rules.md").unwrap();
    let written: Vec<&str> =
        handbook.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(written.len(), 2);
    for (kind, rule) in ["time", "link"].into_iter().zip(written) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(kind)).unwrap();
        let file = format!("{kind}/handbook.yml");
        fs::write(folder.path().join(&file), rule).unwrap();
        let rules = Rules::with_overlay(folder.path()).unwrap();
        let (count, failures) = selftest::run(&rules, Some(file.as_ref()));
        assert_eq!(count, 2);
        assert!(failures.is_empty(), "{}", failures[0]);
    }
}

/// Loads the built-in rules with one file of link rules of a person's own, and gives the error.
fn load_link(rule: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("link")).unwrap();
    fs::write(folder.path().join("link/own.yml"), format!("rules:\n{rule}")).unwrap();
    match Rules::with_overlay(folder.path()) {
        Ok(_) => String::new(),
        Err(Error::Unusable(findings)) => findings.iter().map(ToString::to_string).collect(),
        Err(e) => e.to_string(),
    }
}

fn link_rule(parts: &str, example: &str) -> String {
    format!("  - id: mine\n{parts}    examples: [\"{example}\"]\n    rejects: [\"no\"]\n")
}

#[test]
fn mistakes_in_a_link_rule_are_named_with_file_and_line() {
    let good = "    type: answers\n    cue: \"in spite\"\n    effect: before\n    cause: after\n";
    let marked = "They [left]{effect} in spite of the [vote]{cause}.";
    for (parts, example, message) in [
        (good.replace("answers", "follows"), marked, "`follows` is no kind of link"),
        (good.replace("in spite", "( in spite"), marked, "not closed"),
        (good.to_owned() + "    verb: react\n", marked, "either `cue` or `verb`"),
        (good.to_owned() + "    effect-kinds: [dance]\n", marked, "`dance` is no kind of event"),
        (good.to_owned() + "    basis: guessed\n", marked, "`guessed` is no basis"),
        (good.to_owned() + "    through: \"on\"\n", marked, "`through` goes with the place `beyond`"),
        (good.to_owned(), "They [left]{effect}.", "one `cause` and one `effect`"),
        (good.to_owned(), "They left.", "marks nothing"),
    ] {
        let error = load_link(&link_rule(&parts, example));
        assert!(error.contains(message), "{parts}: {error}");
        assert!(error.contains("link/own.yml:2"), "{error}");
        assert!(error.contains("`link.own.mine`"), "{error}");
    }
    let good = link_rule(good, marked);
    assert_eq!(load_link(&good), "");
    assert!(load_link(&format!("{good}{good}")).contains("already a rule"));
}

#[test]
fn a_link_rule_that_misses_its_example_is_reported_with_what_was_found() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("link")).unwrap();
    let rule = "    type: answers\n    cue: \"despite\"\n    effect: after\n    cause: before\n";
    let wrong = link_rule(rule, "The union [struck]{effect} despite the [ban]{cause}.");
    fs::write(folder.path().join("link/own.yml"), format!("rules:\n{wrong}")).unwrap();
    let rules = Rules::with_overlay(folder.path()).unwrap();
    let (count, failures) = selftest::run(&rules, Some("link/own.yml".as_ref()));
    assert_eq!((count, failures.len()), (2, 1));
    let failure = failures[0].to_string();
    assert!(failure.contains("expected `struck` as the effect of `ban`"), "{failure}");
    assert!(failure.contains("found `ban` answers `struck`, for `despite`"), "{failure}");
    assert!(failure.contains("link/own.yml:2"), "{failure}");
}

#[test]
fn a_trace_tells_which_link_rule_fired() {
    let trace = selftest::trace("The port shut in response to the strike.", None, Rules::builtin());
    assert!(trace.contains("link: `shut` answers `strike`"), "{trace}");
    assert!(trace.contains("by `link.answer.in-response-to`"), "{trace}");
}
