//! `check` as it is called: what is asked for, and how it is answered.

use crate::cli::Desk;

const CASE: &str = "case/timeline.yaml";

#[test]
fn further_checks_are_made_where_they_are_asked_for() {
    let text =
        "rejoinder: 1\nsources:\n  wire: {}\nevents:\n  walkout: { what: walks out, who: Jan Smith }\n";
    let desk = Desk::with(&[(CASE, text.as_bytes())]);
    let codes = |arguments: &[&str]| {
        let ran = desk.run(&[&["check", "case"], arguments].concat());
        assert_eq!(ran.status, i32::from(!ran.said.is_empty()), "{}", ran.said);
        let coded = ran.said.split("warning[").skip(1).map(|rest| rest.split(']').next().unwrap().to_owned());
        coded.collect::<Vec<_>>()
    };
    assert!(codes(&[]).is_empty());
    assert_eq!(codes(&["--strict"]), ["no-evidence", "undeclared-actor"]);
    assert_eq!(codes(&["--with", "ordered,unused-sources"]), ["unused-sources"]);
    assert_eq!(codes(&["--with", "all"]), ["unused-sources", "no-evidence", "undeclared-actor"]);
    assert_eq!(codes(&["--strict", "--with", "no-evidence"]), codes(&["--strict"]));
    desk.run(&["check", "case", "--with", "unusd-sources"])
        .expect(2, &["a similar value exists: 'unused-sources'"]);
}
