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
fn the_rule_of_the_handbook_loads_and_holds() {
    let handbook = fs::read_to_string("docs/rules.md").unwrap();
    let rule = handbook.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("time")).unwrap();
    fs::write(folder.path().join("time/handbook.yml"), rule).unwrap();
    let rules = Rules::with_overlay(folder.path()).unwrap();
    let (count, failures) = selftest::run(&rules, Some("time/handbook.yml".as_ref()));
    assert_eq!(count, 2);
    assert!(failures.is_empty(), "{}", failures[0]);
}
