//! Annotations as TimeML, read back with an XML parser and held against the JSON record of the same article.

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use rejoinder::document::{self, Document};
use rejoinder::pipeline;
use rejoinder::render::record::Form;
use rejoinder::rules::Rules;
use roxmltree::Node;
use serde_json::Value;

use crate::support;

fn article(text: &str) -> Document {
    let title = Some("Dock & \"gate\" <closed>".to_owned());
    Document { title, ..support::article("a", "2021-06-11", text) }
}

fn timeml(document: &Document) -> String {
    pipeline::extract(document, Rules::builtin(), Form::Timeml)
}

/// The text of the document, and each tag in it with the offsets of what it covers.
fn tags<'x>(text: Node<'x, 'x>) -> (String, Vec<(usize, usize, Node<'x, 'x>)>) {
    let (mut words, mut at, mut tags) = (String::new(), 0, Vec::new());
    for node in text.children() {
        let inner = if node.is_element() { node.text().unwrap_or("") } else { node.text().unwrap() };
        let start = at;
        at += inner.chars().count();
        words.push_str(inner);
        if node.is_element() {
            tags.push((start, at, node));
        }
    }
    (words, tags)
}

fn child<'x>(root: Node<'x, 'x>, name: &str) -> Node<'x, 'x> {
    root.children().find(|node| node.has_tag_name(name)).unwrap()
}

/// What the JSON record says in `key`: offsets, and the text of two fields.
fn recorded(document: &Document, key: &str, fields: [&str; 2]) -> Vec<(usize, usize, String, String)> {
    let line = pipeline::extract(document, Rules::builtin(), Form::Jsonl);
    let record: Value = serde_json::from_str(&line).unwrap();
    let offset = |found: &Value, name: &str| found[name].as_u64().unwrap() as usize;
    let field = |found: &Value, name: &str| found[name].as_str().unwrap().to_owned();
    let all = record[key].as_array().unwrap().iter();
    all.map(|f| (offset(f, "start"), offset(f, "end"), field(f, fields[0]), field(f, fields[1]))).collect()
}

/// The text comes back as it was, and so do times and events with their places.
fn same_as_recorded(document: &Document) {
    let written = timeml(document);
    let parsed = roxmltree::Document::parse(&written).unwrap_or_else(|e| panic!("{e}\n{written}"));
    let root = parsed.root_element();
    let (words, tags) = tags(child(root, "TEXT"));
    let readable = |c: char| match c {
        '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'.. => c,
        _ => char::REPLACEMENT_CHARACTER,
    };
    assert_eq!(words, document.text.chars().map(readable).collect::<String>());

    let tagged = |name: &str, attributes: [&str; 2]| -> Vec<(usize, usize, String, String)> {
        let of = |node: &Node<'_, '_>, name: &str| node.attribute(name).unwrap().to_owned();
        let found = tags.iter().filter(|(.., node)| node.has_tag_name(name));
        found.map(|(s, e, node)| (*s, *e, of(node, attributes[0]), of(node, attributes[1]))).collect()
    };
    let times = recorded(document, "timexes", ["type", "value"]);
    assert_eq!(tagged("TIMEX3", ["type", "value"]), times);
    // Inside a time there is no tag, and no tag for what TimeML does not call an event.
    let mut events = recorded(document, "events", ["id", "class"]);
    events.retain(|(start, end, _, class)| {
        class != "NONE" && !times.iter().any(|t| t.0 < *end && *start < t.1)
    });
    assert_eq!(tagged("EVENT", ["eid", "class"]), events);
    references_lead_somewhere(root);
}

/// Every id is used once, every event has an instance, and every reference finds an element of its kind.
fn references_lead_somewhere(root: Node<'_, '_>) {
    let mut kinds: BTreeMap<&str, &str> = BTreeMap::new();
    let id_of = |node: &Node<'_, '_>| {
        ["eiid", "eid", "tid", "sid", "lid"].into_iter().find(|id| node.has_attribute(*id))
    };
    for node in root.descendants() {
        if let Some(id) = id_of(&node) {
            let new = kinds.insert(node.attribute(id).unwrap(), node.tag_name().name());
            assert_eq!(new, None, "the id {:?} is used twice", node.attribute(id));
        }
    }
    let kind_of = |attribute: &str| match attribute {
        "eventID" => Some("EVENT"),
        "eventInstanceID" | "relatedToEventInstance" | "subordinatedEventInstance" => Some("MAKEINSTANCE"),
        "timeID" | "relatedToTime" | "anchorTimeID" | "beginPoint" | "endPoint" => Some("TIMEX3"),
        "signalID" => Some("SIGNAL"),
        _ => None,
    };
    for node in root.descendants() {
        for attribute in node.attributes() {
            if let Some(kind) = kind_of(attribute.name()) {
                assert_eq!(kinds.get(attribute.value()), Some(&kind), "{attribute:?}");
            }
        }
    }
    let count = |name: &str| kinds.values().filter(|kind| **kind == name).count();
    assert_eq!(count("EVENT"), count("MAKEINSTANCE"));
}

#[test]
fn the_samples_read_back_as_recorded() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    let folders: Vec<_> =
        ["syria-2018", "port-strike", "recall"].map(|s| samples.join(s).join("articles")).into();
    let (documents, findings) = document::read(&folders);
    assert!(findings.is_empty() && documents.len() > 10);
    documents.iter().for_each(same_as_recorded);
}

#[test]
fn hostile_words_read_back_as_recorded() {
    for text in [
        "",
        "\n\n",
        "They met on Friday.\r\n\r\nThey \u{0}left\u{1b} on\u{a0}May 9 & \"wept\" <b>]]></b>.",
        "<TIMEX3 tid=\"t1\">Friday</TIMEX3> was when they met &amp; left on Friday.",
        "Ils partirent. \u{feff}They left\u{2028}on Tuesday\u{fffe}; \u{1f6a2} they met \u{202e}on Monday\u{ffff}.",
        "e\u{301}tienne sa\u{0}id on Friday he left",
    ] {
        same_as_recorded(&article(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_words_read_back_as_recorded(text in r#"(They (met|left|said|denied)|on Friday|since 2019|[\PC\r\n\t<&"\x00-\x08]| |, |\. |\n\n){0,40}"#) {
        same_as_recorded(&article(&text));
    }
}

/// The attributes of all elements called `name`, without ids, each as one line.
fn lines(written: &str, name: &str) -> Vec<String> {
    let parsed = roxmltree::Document::parse(written).unwrap();
    let shown = |node: Node<'_, '_>| {
        let kept = node.attributes().filter(|a| !matches!(a.name(), "lid" | "origin"));
        kept.map(|a| format!("{}={}", a.name(), a.value())).collect::<Vec<_>>().join(" ")
    };
    parsed.descendants().filter(|node| node.has_tag_name(name)).map(shown).collect()
}

#[test]
fn an_event_is_linked_to_its_time_and_to_the_creation_time() {
    let written = timeml(&article("The crew left the port on Tuesday."));
    assert!(written.contains("<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2021-06-11\""), "{written}");
    assert!(written.contains("<SIGNAL sid=\"s1\">on</SIGNAL>"), "{written}");
    assert_eq!(
        lines(&written, "TLINK"),
        [
            "relType=BEFORE timeID=t1 relatedToTime=t0",
            "relType=IS_INCLUDED eventInstanceID=ei1 relatedToTime=t1 signalID=s1",
            "relType=BEFORE eventInstanceID=ei1 relatedToTime=t0",
        ]
    );
}

#[test]
fn a_preposition_says_how_event_and_time_lie() {
    for (text, relation) in [
        ("The crew has been jailed since Tuesday.", "BEGUN_BY"),
        ("The crew stayed in port until Tuesday.", "ENDED_BY"),
        ("The crew left before Tuesday.", "BEFORE"),
        ("The crew left after Tuesday.", "AFTER"),
    ] {
        let written = timeml(&article(text));
        let wanted = format!("relType={relation} eventInstanceID=ei1 relatedToTime=t1 signalID=s1");
        assert!(lines(&written, "TLINK").contains(&wanted), "{text}\n{written}");
    }
}

#[test]
fn what_is_reported_denied_planned_or_begun_hangs_on_its_verb() {
    for (text, link) in [
        ("The minister said the crew left the port.", "relType=EVIDENTIAL"),
        ("The minister denied the crew left the port.", "relType=NEG_EVIDENTIAL"),
        ("The minister confirmed that the crew left the port.", "relType=FACTIVE"),
        ("The crew planned to leave the port.", "relType=MODAL"),
        ("The crew avoided leaving the port.", "relType=COUNTER_FACTIVE"),
    ] {
        let written = timeml(&article(text));
        let wanted = format!("{link} eventInstanceID=ei1 subordinatedEventInstance=ei2");
        assert_eq!(lines(&written, "SLINK"), [wanted], "{text}\n{written}");
        // The link denies; the verb below it is not denied once more.
        assert!(!written.contains("polarity=\"NEG\""), "{text}\n{written}");
    }
    let written = timeml(&article("The crew began loading the ship."));
    assert_eq!(
        lines(&written, "ALINK"),
        ["relType=INITIATES eventInstanceID=ei1 relatedToEventInstance=ei2"]
    );
}

#[test]
fn a_stretch_up_to_the_creation_time_has_its_other_end() {
    let written = timeml(&article("The crew waited for the past three weeks."));
    let times = lines(&written, "TIMEX3");
    assert_eq!(
        times[1..],
        [
            "tid=t1 type=DURATION value=P3W beginPoint=t2 endPoint=t0 temporalFunction=true anchorTimeID=t0",
            "tid=t2 type=DATE value=2021-05-21 temporalFunction=true anchorTimeID=t1",
        ]
    );
}

#[test]
fn a_time_that_counts_from_another_names_it() {
    let written = timeml(&article("The crew sailed on May 3, 2021. Two days later, it left the ship."));
    assert!(
        lines(&written, "TIMEX3")[2].ends_with("value=2021-05-05 temporalFunction=true anchorTimeID=t1"),
        "{written}"
    );
    assert!(
        lines(&written, "TLINK").contains(&"relType=AFTER timeID=t2 relatedToTime=t1".to_owned()),
        "{written}"
    );
}

#[test]
fn what_is_repeated_says_how_often_and_how_picked() {
    let written = timeml(&article("The crews meet twice a week. The crews meet every Monday."));
    let sets: Vec<String> =
        lines(&written, "TIMEX3").into_iter().filter(|t| t.contains("type=SET")).collect();
    assert_eq!(sets.len(), 2, "{written}");
    assert!(sets[0].contains("value=P1W freq=2X"), "{sets:?}");
    assert!(sets[1].contains("value=XXXX-WXX-1 quant=EVERY"), "{sets:?}");
}

#[test]
fn verbs_keep_tense_aspect_polarity_and_modal() {
    let written = timeml(&article("The crew had not left. The crew could sail. The strike ended."));
    assert_eq!(
        lines(&written, "MAKEINSTANCE"),
        [
            "eiid=ei1 eventID=e1 pos=VERB tense=PAST aspect=PERFECTIVE polarity=NEG",
            "eiid=ei2 eventID=e2 pos=VERB tense=PRESENT aspect=NONE polarity=POS modality=COULD",
            "eiid=ei3 eventID=e3 pos=NOUN tense=NONE aspect=NONE polarity=POS",
            "eiid=ei4 eventID=e4 pos=VERB tense=PAST aspect=NONE polarity=POS",
        ]
    );
}

#[test]
fn a_cause_comes_before_its_effect_by_its_cue() {
    let written = timeml(&article("The port closed on Tuesday because the crew left on Monday."));
    let wanted = "relType=BEFORE eventInstanceID=ei2 relatedToEventInstance=ei1 signalID=";
    assert!(lines(&written, "TLINK").iter().any(|line| line.starts_with(wanted)), "{written}");
}

#[test]
fn without_a_publication_date_the_creation_time_stays_open() {
    let document = Document { published: None, ..article("The crew left on Tuesday.") };
    let written = timeml(&document);
    assert_eq!(
        lines(&written, "TIMEX3")[0],
        "tid=t0 type=DATE value=XXXX-XX-XX temporalFunction=false functionInDocument=CREATION_TIME"
    );
    same_as_recorded(&document);
}
