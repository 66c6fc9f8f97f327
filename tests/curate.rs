//! The curated file: every check with the file that provokes it, reading, and the first export.

use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rejoinder::curate::{self, Article, Extra};
use rejoinder::diagnostic::SourceFile;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/curate");

fn file(code: &str) -> Arc<SourceFile> {
    let text = std::fs::read_to_string(format!("{FOLDER}/{code}.yaml")).expect("the fixture");
    SourceFile::new(format!("{code}.yaml"), text)
}

/// The one article of the fixtures.
fn article(path: &str) -> Article {
    match path {
        "articles/ledger.txt" => Article::Text(
            "Dockers walked out of the  east\u{AD}ern\nterminal on Thursday. They said “we will not return”."
                .into(),
        ),
        "articles/scan.pdf" => Article::Opaque,
        _ => Article::Missing,
    }
}

/// The files of the fixtures that others include.
fn included(path: &str) -> Result<String, String> {
    std::fs::read_to_string(format!("{FOLDER}/{path}")).map_err(|_| "there is no such file".to_owned())
}

/// Everything that is found in `file`, as a person sees it.
fn report(file: &Arc<SourceFile>) -> String {
    report_with(file, &[])
}

fn report_with(file: &Arc<SourceFile>, extra: &[&Extra]) -> String {
    let findings = match curate::parse_leniently_with(file, &included) {
        Ok(curated) => curate::check(&curated, extra, article),
        Err(findings) => findings,
    };
    findings.iter().map(|finding| format!("{finding}\n")).collect::<Vec<_>>().join("\n")
}

fn fixtures() -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        std::fs::read_dir(FOLDER).expect("the fixtures").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

#[test]
fn every_check_reports_its_fixture_in_full() {
    for path in fixtures() {
        let code = stem(&path);
        let asked: Vec<_> = Extra::ALL.iter().filter(|extra| extra.name == code).collect();
        let report = report_with(&file(&code), &asked);
        assert!(report.contains(&format!("[{code}]")), "{report}");
        insta::with_settings!({ snapshot_path => FOLDER, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(code, report);
        });
    }
}

/// What is said of a file in which `slip` stands among the keys of an event: where, what, and the way out.
fn told_of(slip: &str) -> String {
    let text = format!(
        "rejoinder: 1\nevents:\n  walkout:\n    when: 2031\n    {slip}\n    who: union\n  lockout:\n    what: locks out\n"
    );
    let findings = curate::parse(&SourceFile::new("t", &*text)).expect_err(&text);
    let finding = &findings[0];
    let shown = finding.labels[0].span.of(&text).escape_debug();
    let (place, help) = (finding.place().unwrap_or_default(), finding.help.join("; "));
    format!("{slip}\n  {place} `{shown}`: {}\n  {help}\n", finding.message)
}

#[test]
fn slips_of_the_keyboard_are_shown_where_they_stand_with_the_way_out() {
    let told: String = [
        "what:walks out",
        "what walks out",
        "what：walks out",
        "what:\u{a0}walks out",
        "\u{a0}what: walks out",
        "\u{feff}what: walks out",
        "what:\twalks out",
        "\twhat: walks out",
        " what: walks out",
        "what: walks\n    out",
        "what: |\n    walks out",
        "what: \"walks\n  out\"",
        "what: \"walks out",
        "what: 'walks out",
        "what: says: we",
        "who: [union",
        "who: [union,\n    portco]",
        "who: { union",
        "src: [\n      a\n    to: portco",
        "src: { a: b }}",
        "what: walks out\n   to: portco",
        "what: walks out\n<<<<<<< HEAD\n    to: portco\n=======\n    to: union\n>>>>>>> theirs",
        "what: walks out\n  - lockout:",
        "what: walks out\n  lock",
    ]
    .map(told_of)
    .concat();
    insta::with_settings!({ snapshot_path => FOLDER, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("slips", told);
    });
}

#[test]
fn every_check_has_a_fixture_and_a_heading() {
    let docs = include_str!("../docs/checks.md");
    let headings: Vec<_> = docs.lines().filter_map(|line| line.strip_prefix("### ")).collect();
    let mut fixtures: Vec<_> = fixtures().iter().map(|path| stem(path)).collect();
    fixtures.sort();
    let mut sorted: Vec<_> = headings.iter().map(|heading| heading.trim_matches('`').to_owned()).collect();
    sorted.sort();
    assert_eq!(sorted, fixtures);
}

/// What the hand-kept timeline of the samples says can be defended; nothing is found for the sake of finding.
#[test]
fn a_careful_timeline_has_no_findings_of_any_kind() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples/syria-2018");
    let read = |path: &str| std::fs::read_to_string(format!("{folder}/{path}")).unwrap();
    let curated = curate::parse(&SourceFile::new("timeline.yaml", read("timeline.yaml"))).unwrap();
    let all: Vec<_> = Extra::ALL.iter().collect();
    let findings = curate::check(&curated, &all, |path| Article::Text(read(path)));
    assert!(findings.is_empty(), "{}", findings[0]);
}

#[test]
fn findings_of_a_kind_are_capped_and_counted() {
    let mut text = String::from("rejoinder: 1\nevents:\n");
    for i in 0..1000 {
        text += &format!("  e{i}: {{ what: happens, answers: nothing }}\n");
    }
    let curated = curate::parse(&SourceFile::new("t.yaml", text)).unwrap();
    let findings = curate::check(&curated, &[], article);
    assert_eq!(findings.len(), 51);
    assert_eq!(findings[50].message, "950 more findings of this kind are not shown");
}

#[test]
fn the_documented_example_reads_and_writes() {
    let file = file("example/timeline");
    let curated = curate::parse(&file).unwrap_or_else(|findings| panic!("{}", findings[0]));
    let unread = |_: &str| Article::Opaque;
    assert_eq!(curate::check(&curated, &[], unread).len(), 0);
    let storyline = curated.storyline();
    insta::with_settings!({ snapshot_path => FOLDER, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("example-written", curate::write(&storyline));
    });
    assert_eq!(again(&storyline), storyline);
}

fn again(storyline: &rejoinder::merge::Storyline) -> rejoinder::merge::Storyline {
    let text = curate::write(storyline);
    let file = SourceFile::new("written.yaml", text);
    let curated = curate::parse(&file).unwrap_or_else(|findings| {
        panic!("{}\n{}", findings.iter().map(ToString::to_string).collect::<String>(), file.text)
    });
    curated.storyline()
}

#[test]
fn short_and_long_forms_mean_the_same() {
    let read = |who: &str, src: &str, answers: &str| {
        let text = format!(
            "rejoinder: 1\nsources: {{ s: {{}} }}\nactors: {{ a: {{ name: Ann }} }}\nevents:\n  \
             first: {{ what: begins }}\n  then: {{ what: ends, who: {who}, src: {src}, answers: {answers} }}\n"
        );
        curate::parse(&SourceFile::new("t.yaml", text)).unwrap().storyline()
    };
    let short = read("a", "s", "first");
    assert_eq!(short, read("[a]", "[s]", "[first]"));
    assert_eq!(short, read("Ann", "{ s: }", "{ first: {} }"));
    assert_eq!(short, read("[Ann]", "[{ s: ~ }]", "[{ first: { basis: stated } }]"));
    assert_eq!(short.links.len(), 1);
}

#[test]
fn a_free_name_becomes_an_actor() {
    let text = "rejoinder: 1\nactors: { jan-smith: { name: Another } }\nevents:\n  e: { what: speaks, who: Jan Smith, to: [Jan Smith, jan-smith] }\n";
    let storyline = curate::parse(&SourceFile::new("t.yaml", text)).unwrap().storyline();
    let names: Vec<_> =
        storyline.actors.iter().map(|actor| (actor.id.as_str(), actor.name.as_str())).collect();
    assert_eq!(names, [("jan-smith", "Another"), ("jan-smith-2", "Jan Smith")]);
    assert_eq!(storyline.events[0].who, storyline.events[0].to[..1]);
}

#[test]
fn dates_stay_text_whatever_yaml_takes_them_for() {
    for (written, date) in
        [("2018", "2018"), ("0044", "0044"), ("2018-02-10", "2018-02-10"), ("'2018'", "2018")]
    {
        let text = format!("rejoinder: 1\nevents: {{ e: {{ what: w, when: {written} }} }}\n");
        let curated = curate::parse(&SourceFile::new("t.yaml", text)).unwrap();
        assert_eq!(curated.timeline.events[0].1.when.as_ref().unwrap().to_string(), date);
    }
}

#[test]
fn dropped_events_and_links_to_them_are_not_told() {
    let text = "rejoinder: 1\nevents:\n  a: { what: begins, drop: a year earlier }\n  b: { what: ends, answers: a, same-as: a }\n";
    let curated = curate::parse(&SourceFile::new("t.yaml", text)).unwrap();
    let storyline = curated.storyline();
    assert_eq!((storyline.events.len(), storyline.links.len()), (1, 0));
    assert!(curate::check(&curated, &[], article).is_empty());
}

#[test]
fn guidance_holds_what_a_person_vouches_for() {
    let text = "rejoinder: 1\nsources:\n  a: { published: 2018-02-14, file: a.txt }\n  b: { published: 2018-02-15?, file: b.txt }\n\
                actors: { s: { name: Jan Smith, aka: Smith, not: [John Smith] } }\n\
                events:\n  e: { what: x, src: { a: one } }\n  f: { what: y, src: [{ b: two }], same-as: e, not: g }\n  g: { what: z }\n";
    let curated = curate::parse(&SourceFile::new("t.yaml", text)).unwrap();
    let guidance = curated.guidance(|_, source| source.file.as_deref().map(Into::into));
    assert_eq!(guidance.published.len(), 1);
    assert_eq!(guidance.actors[0].names, ["Jan Smith", "Smith"]);
    assert_eq!(guidance.same.len(), 1);
    let words = |event: &rejoinder::guidance::KnownEvent| event.passages[0].words.clone();
    assert_eq!((words(&guidance.same[0].0).as_str(), words(&guidance.same[0].1).as_str()), ("two", "one"));
    assert!(guidance.different.is_empty());
}

#[test]
fn hostile_files_neither_panic_nor_take_long() {
    for text in [
        "",
        "\n",
        "# only a comment\n",
        "\u{feff}",
        "[]",
        "- a\n- b\n",
        "a",
        "\0",
        "? [a]: b",
        "--- {}\n--- {}\n",
        "%YAML 9\n",
        "\t",
    ] {
        let _ = report(&SourceFile::new("t.yaml", text));
    }
}

#[test]
fn two_links_between_the_same_events_are_written_as_one() {
    let text = "rejoinder: 1\nevents:\n  a: { what: begins }\n  b: { what: ends, answers: { a: { basis: inferred } } }\n";
    let mut storyline = curate::parse(&SourceFile::new("t.yaml", text)).unwrap().storyline();
    let mut second = storyline.links[0].clone();
    (second.cue, second.basis) = (Some("after".into()), rejoinder::merge::LinkBasis::Stated);
    storyline.links.push(second.clone());
    assert_eq!(again(&storyline).links, [second]);
}

/// A fixture with a few of its characters replaced.
fn damaged() -> impl Strategy<Value = String> {
    let texts: Vec<String> = fixtures()
        .iter()
        .chain([&PathBuf::from(FOLDER).join("example/timeline.yaml")])
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let sign =
        prop::sample::select("\n \t:-#'\"[]{},&*!|>?%@`é👋\r\u{feff}\u{85}x1~\\".chars().collect::<Vec<_>>());
    let damage = proptest::collection::vec((any::<prop::sample::Index>(), sign, 0..3_usize), 1..8);
    (prop::sample::select(texts), damage).prop_map(|(text, damage)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (place, sign, removed) in damage {
            let place = place.index(chars.len());
            let end = (place + removed).min(chars.len());
            chars.splice(place..end, [sign]);
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #[test]
    fn damaged_files_are_reported_without_a_panic(text in damaged()) {
        let file = SourceFile::new("t.yaml", text);
        report(&file);
        if let Ok(curated) = curate::parse_leniently(&file) {
            curate::write(&curated.storyline());
        }
    }
}

#[test]
fn every_key_is_read() {
    let curated = curate::parse(&file("example/full")).unwrap();
    let findings = curate::check(&curated, &[], |_| Article::Opaque);
    assert!(findings.is_empty(), "{}", findings[0]);
    let storyline = curated.storyline();
    insta::with_settings!({ snapshot_path => FOLDER, prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("full-written", curate::write(&storyline));
    });
    assert_eq!(again(&storyline), storyline);
}

#[test]
fn findings_name_the_file_that_they_are_in() {
    let text = "rejoinder: 1\ninclude: include/part2.yaml\nevents:\n  walkout: { what: no, who: union }\n";
    let file = SourceFile::new("case/timeline.yaml", text);
    insta::with_settings!({ snapshot_path => format!("{FOLDER}/include"), prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("whole", report(&file));
    });
}

#[test]
fn included_files_are_one_timeline() {
    let text = "rejoinder: 1\ntitle: T\ninclude: [parts/a.yaml, b.yaml]\nevents:\n  walkout: { what: walks, who: union }\n";
    let read = |path: &str| {
        match path {
        "parts/a.yaml" => Ok("rejoinder: 1\ntitle: no\ninclude: ../b.yaml\nsources:\n  ledger: { file: ../articles/l.txt }\n  \
            wire: { file: w.txt }\nevents:\n  reply: { what: replies, answers: walkout }\n".to_owned()),
        "b.yaml" => Ok("actors: { union: { name: Dockers } }\n".to_owned()),
        other => Err(format!("no {other}")),
    }
    };
    let curated = curate::parse_with(&SourceFile::new("timeline.yaml", text), &read).unwrap();
    let story = curated.storyline();
    assert_eq!(story.title.as_deref(), Some("T"));
    assert_eq!(story.events.iter().map(|event| event.id.as_str()).collect::<Vec<_>>(), ["walkout", "reply"]);
    assert_eq!(story.links.len(), 1);
    assert_eq!(story.actors[0].name, "Dockers");
    let files: Vec<_> = story.sources.iter().filter_map(|source| source.file.as_deref()).collect();
    assert_eq!(files, ["articles/l.txt", "parts/w.txt"]);
    assert_eq!(curated.file_of("events.reply").name, "parts/a.yaml");
    assert_eq!(curated.file_of("events.walkout").name, "timeline.yaml");
    assert!(curate::parse(&SourceFile::new("timeline.yaml", text)).is_err(), "only the file itself is read");
}

#[test]
fn files_that_include_without_end_are_refused() {
    let deep =
        |path: &str| Ok(format!("include: {}x.yaml\n", path.trim_end_matches("x.yaml").to_owned() + "x"));
    let findings = curate::parse_with(&SourceFile::new("t.yaml", "include: x.yaml\n"), &deep).unwrap_err();
    assert!(findings.iter().any(|finding| finding.code == "file-limits"), "{findings:?}");
}
