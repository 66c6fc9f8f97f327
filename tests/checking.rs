//! `check` as it is called: what is asked for, and how it is answered.

use serde_json::Value;

use crate::support::desk::Desk;

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

#[test]
fn a_file_that_cannot_be_read_keeps_nothing_about_the_others_back() {
    let undeclared = "rejoinder: 1\nevents:\n  walkout: { what: walks out, who: Jan Smith }\n";
    let desk = Desk::with(&[(CASE, undeclared.as_bytes()), ("odd.yaml", b"rejoinder: 1\nnote: \xFF\n")]);
    let ran = desk.run(&["check", "nowhere.yaml", "odd.yaml", "case", "--strict"]);
    ran.expect(2, &["nowhere.yaml", "byte 0xFF in line 2", "undeclared-actor"]);
}

/// Letters beyond the first plane, a place of several lines, two places, and a name full of signs.
const ODD: &str = "rejoinder: 1
events:
  talks: { when: 2031-05-02, what: begin }
  reply: { what: \"👋 hi\", when: 2031-05-01, answers: talks }
  fire: { what: burns, when: \"5%,
    or: 6\" }
";
const NAME: &str = "50%, a:b ü.yaml";

#[test]
fn github_is_told_in_commands_that_nothing_breaks_out_of() {
    let desk = Desk::with(&[(NAME, ODD.as_bytes())]);
    let ran = desk.run(&["check", NAME, "--format", "github"]);
    assert_eq!((ran.status, ran.said.as_str()), (1, ""));
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!(
        lines,
        [
            "::error title=answer-before-cause,file=50%25%2C a%3Ab ü.yaml,line=4,endLine=4,col=32,endColumn=41::`reply` \
             answers an event that came after it%0Abefore 2031-05-02, the date of `talks`%0Ahelp: correct one of the two \
             dates, or remove `answers: talks`",
            "::error title=bad-date,file=50%25%2C a%3Ab ü.yaml,line=5,endLine=6::`5%25, or: 6` is not a date%0Ahelp: \
             write `2018-02-14`, `2018-02`, `2018`, a range `2018-02-11..2018-02-13`, or a span `2018-02-07/2018-02-10`; \
             `?` marks doubt, `~` about",
        ]
    );
}

#[test]
fn sarif_says_where_and_what_and_what_the_check_is() {
    let twice = "rejoinder: 1\nevents:\n  talks: { what: x }\n  talks: {}\n";
    let desk = Desk::with(&[(NAME, ODD.as_bytes()), ("twice.yaml", twice.as_bytes())]);
    let ran = desk.run(&["check", NAME, "twice.yaml", "--format", "sarif"]);
    assert_eq!((ran.status, ran.said.as_str()), (1, ""));
    let log: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    for result in results {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["fullDescription"]["text"].as_str().unwrap().ends_with('.'), "{rule}");
    }
    let place = |location: &Value| {
        let place = &location["physicalLocation"];
        let numbers = ["startLine", "startColumn", "endLine", "endColumn"]
            .map(|key| place["region"][key].as_u64().unwrap());
        (place["artifactLocation"]["uri"].as_str().unwrap().to_owned(), numbers)
    };
    let places: Vec<_> = results.iter().map(|result| place(&result["locations"][0])).collect();
    let odd = "50%25%2C%20a%3Ab%20%C3%BC.yaml".to_owned();
    assert_eq!(
        places[..3],
        [(odd.clone(), [4, 32, 4, 42]), (odd, [5, 30, 6, 11]), ("twice.yaml".to_owned(), [4, 3, 4, 8])]
    );
    let first = &results[2]["relatedLocations"][0];
    assert_eq!(place(first), ("twice.yaml".to_owned(), [3, 3, 3, 8]));
    assert_eq!(first["message"]["text"], "first here");
    assert_eq!(results[2]["level"], "error");
}

#[test]
fn what_is_well_and_what_cannot_be_read_is_said_in_every_format() {
    let desk = Desk::with(&[("good.yaml", b"rejoinder: 1\n"), ("bad.yaml", b"a: [")]);
    for (format, empty) in [("text", ""), ("github", ""), ("json", "[]\n")] {
        let ran = desk.run(&["check", "good.yaml", "--format", format]);
        assert_eq!((ran.status, ran.out.as_str(), ran.said.as_str()), (0, empty, ""));
    }
    for format in ["text", "github", "json", "sarif"] {
        let ran = desk.run(&["check", "bad.yaml", "good.yaml", "--format", format]);
        assert_eq!(ran.status, 2);
        assert!(format!("{}{}", ran.out, ran.said).contains("yaml-syntax"), "{format}");
    }
}

#[test]
fn what_goes_wrong_by_hand_is_found_where_it_stands() {
    let text = include_str!("checking/hand-kept.yaml");
    let desk = Desk::with(&[("t.yaml", text.as_bytes())]);
    let ran = desk.run(&["check", "t.yaml", "--strict", "--with", "first-of-month", "--format", "json"]);
    let findings: Value = serde_json::from_str(&ran.out).unwrap();
    let told = |finding: &Value| {
        let place = &finding["places"][0];
        format!("{}: {}:{}", place["line"], finding["code"].as_str().unwrap(), place["column"])
    };
    let mut found: Vec<_> = findings.as_array().unwrap().iter().map(told).collect();
    let noted = |(number, line): (usize, &str)| {
        let (_, notes) = line.split_once("   #! ")?;
        Some(notes.split(' ').map(|note| format!("{}: {note}", number + 1)).collect::<Vec<_>>())
    };
    let mut expected: Vec<_> = text.lines().enumerate().filter_map(noted).flatten().collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    let helped = findings.as_array().unwrap().iter().filter(|finding| finding["code"] == "unknown-key");
    let help: Vec<_> = helped.map(|finding| finding["help"][0].as_str().unwrap()).collect();
    for (key, times) in [("accessed", 4), ("outlet", 2), ("verdict", 1), ("when", 1)] {
        let meant = format!("did you mean `{key}`?");
        assert_eq!(help.iter().filter(|help| **help == meant).count(), times, "{key}");
    }
}
