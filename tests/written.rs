//! What is written is read back the same, whatever the words.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use rejoinder::curate;
use rejoinder::date::Edtf;
use rejoinder::diagnostic::SourceFile;
use rejoinder::document::Basis;
use rejoinder::merge::{
    Account, Actor, ActorKind, Event, Evidence, Link, LinkBasis, LinkKind, Mode, Source, Storyline, Verdict,
};

/// Words that some reader of YAML takes for something else, and words of any kind.
fn words() -> impl Strategy<Value = String> {
    let hostile = prop::sample::select(vec![
        "no",
        "Yes",
        "ON",
        "y",
        "null",
        "~",
        "",
        " ",
        "1e3",
        "0044",
        "0x1F",
        "0o17",
        "1_000",
        "12:30",
        "1.5",
        ".5",
        ".inf",
        "2018",
        "2018-02-14",
        "=",
        "<<",
        "- a",
        "-",
        "? a",
        "[a",
        "]",
        "{a",
        "}",
        "#a",
        "a #b",
        "a: b",
        "a:",
        ": a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a`",
        "'a",
        "\"a\"",
        "\"No\" vote",
        "a\\b",
        "it's",
        "'it's\"",
        " lead",
        "trail ",
        "a\nb",
        "a\n\n b\n",
        "\r\n",
        "a\tb",
        "\u{feff}a",
        "a\u{85}b",
        "a\u{2028}b",
        "\0",
        "\u{7f}",
        "a\u{ad}b",
        "👋 a",
        "é",
        "中国",
        "--- a",
        "...",
        "a, b",
        "a]",
        "a} b",
        "+5",
        "e",
        "1 2",
        "12 May",
        "\u{10ffff}",
        "\u{fffe}",
        "x: #",
        "true story",
    ]);
    prop_oneof![
        hostile.prop_map(str::to_owned),
        "[a-z]{1,8}( [a-z]{1,8}){0,4}",
        ".{0,12}",
        vec(any::<char>(), 0..8).prop_map(String::from_iter),
        "[a-z]{1,3}[-?:,.'/&()# ]{1,3}[a-z]{0,2}",
        "[-?:,\\[\\]{}#&*!|>'\"%@` a0~=<\n\t]{0,8}",
    ]
}

fn date() -> impl Strategy<Value = Edtf> {
    let dates = vec![
        "2018",
        "2018-02",
        "2018-02-10",
        "2018-02-10T14:30",
        "2018-02-10~",
        "2018-02-14?",
        "2018-02-14%",
        "2018-02-07/..",
        "2018-02-07/",
        "../2018",
        "..2018-05-17",
        "2018-05-09..?",
        "XXXX-02-14",
        "201X",
        "-0044-03-15",
        "0044",
        "Y170000",
        "2018-21",
    ];
    prop::sample::select(dates).prop_map(|text| text.parse().expect("dates of the notation"))
}

fn evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let one = (0..3_usize, of(words())).prop_map(|(source, quote)| Evidence {
        source: format!("s{source}").into(),
        quote,
        position: None,
        rule: None,
    });
    vec(one, 0..3)
}

fn actors() -> impl Strategy<Value = Vec<rejoinder::id::ActorId>> {
    vec((0..3_usize).prop_map(|n| format!("a{n}").into()), 0..3)
}

fn source() -> impl Strategy<Value = Source> {
    (vec(of(words()), 7), of(date())).prop_map(|(mut texts, published)| Source {
        id: "".into(),
        title: texts.remove(0),
        outlet: texts.remove(0),
        author: texts.remove(0),
        url: texts.remove(0),
        basis: match &published {
            None => Basis::Unknown,
            Some(date) if date.is_uncertain() => Basis::Inferred,
            Some(_) => Basis::Stated,
        },
        published,
        file: texts.remove(0),
        origin: texts.remove(0),
        note: texts.remove(0),
    })
}

fn actor() -> impl Strategy<Value = Actor> {
    let kind = of(prop::sample::select(ActorKind::ALL));
    (words(), kind, vec(words(), 0..3), vec(words(), 0..2), of(0..3_usize), of(words()), of(words()))
        .prop_map(|(name, kind, aka, not, of, role, note)| Actor {
            id: "".into(),
            name,
            kind,
            aka,
            not,
            of: of.map(|n| format!("a{n}").into()),
            role,
            note,
        })
}

fn event() -> impl Strategy<Value = Event> {
    let account =
        (words(), actors(), evidence()).prop_map(|(claim, by, evidence)| Account { claim, by, evidence });
    let people = (actors(), actors());
    let texts = (words(), vec(of(words()), 4));
    let judged =
        (of(prop::sample::select(Mode::ALL)), of(prop::sample::select(Verdict::ALL)), of(any::<i64>()));
    (of(date()), people, texts, evidence(), vec(account, 0..3), judged).prop_map(
        |(when, (who, to), (what, mut texts), evidence, contested, (mode, verdict, order))| Event {
            id: "".into(),
            when,
            who,
            to,
            what,
            place: texts.remove(0),
            kind: texts.remove(0),
            mode,
            said: texts.remove(0),
            evidence,
            contested,
            verdict,
            order,
            note: texts.remove(0),
        },
    )
}

/// A link of the given kind to the first event and, perhaps, one to the second.
fn links(kind: LinkKind) -> impl Strategy<Value = Vec<Link>> {
    let basis = prop::sample::select(vec![LinkBasis::Stated, LinkBasis::Inferred]);
    let link = of((of(words()), basis, evidence()));
    vec(link, 2).prop_map(move |details| {
        let link = |(n, detail): (usize, Option<_>)| {
            let (cue, basis, evidence) = detail?;
            Some(Link { from: format!("e{n}").into(), to: "e2".into(), kind, cue, basis, evidence })
        };
        details.into_iter().enumerate().filter_map(link).collect()
    })
}

fn storyline() -> impl Strategy<Value = Storyline> {
    let links = (links(LinkKind::Answers), links(LinkKind::Because)).prop_map(|(a, b)| [a, b].concat());
    (of(words()), of(words()), vec(source(), 3), vec(actor(), 3), vec(event(), 3), links).prop_map(
        |(title, note, mut sources, mut actors, mut events, links)| {
            for n in 0..3 {
                sources[n].id = format!("s{n}").into();
                actors[n].id = format!("a{n}").into();
                events[n].id = format!("e{n}").into();
            }
            Storyline { title, note, sources, actors, events, links }
        },
    )
}

proptest! {
    #[test]
    fn a_written_storyline_reads_back_the_same(storyline in storyline()) {
        let file = SourceFile::new("written.yaml", curate::write(&storyline));
        let curated = curate::parse(&file).map_err(|findings| TestCaseError::fail(findings[0].to_string()))?;
        prop_assert_eq!(curated.storyline(), storyline, "{}", file.text);
    }

    #[test]
    fn what_is_written_is_valid_in_an_editor(storyline in storyline()) {
        let written = curate::write(&storyline);
        let file: serde_json::Value = serde_yaml::from_str(&written)
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        let schema = serde_json::from_str(&curate::json_schema()).expect("the schema is JSON");
        let found = jsonschema::draft7::new(&schema).expect("it is a schema").validate(&file).err();
        prop_assert!(found.is_none(), "{:?}\n{}", found, written);
    }

    #[test]
    fn a_storyline_differs_from_another_and_not_from_itself((a, b) in (storyline(), storyline())) {
        prop_assert!(curate::diff(&a, &a).is_empty());
        let (there, back) = (curate::diff(&a, &b), curate::diff(&b, &a));
        prop_assert_eq!(there.is_empty(), back.is_empty());
        prop_assert_eq!(there.to_string().is_empty(), there.is_empty());
        for (there, back) in [(&there.events, &back.events), (&there.actors, &back.actors)] {
            prop_assert_eq!(there.changed.len(), back.changed.len());
            prop_assert_eq!((there.added.len(), there.removed.len()), (back.removed.len(), back.added.len()));
        }
    }

    /// The other YAML reader of the house agrees about every scalar: no text turns into a number or a boolean.
    #[test]
    fn other_readers_find_texts(text in words()) {
        let actor = Actor { aka: vec![text.clone()], ..named("A") };
        let storyline = Storyline { title: Some(text.clone()), actors: vec![actor], ..Storyline::default() };
        let read: serde_yaml::Value = serde_yaml::from_str(&curate::write(&storyline))
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&read["title"], &serde_yaml::Value::from(text.clone()));
        prop_assert_eq!(&read["actors"]["a"]["aka"][0], &serde_yaml::Value::from(text));
    }
}

fn named(name: &str) -> Actor {
    Actor {
        id: "a".into(),
        name: name.into(),
        kind: None,
        aka: Vec::new(),
        not: Vec::new(),
        of: None,
        role: None,
        note: None,
    }
}
