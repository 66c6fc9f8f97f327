//! The JSON Schema of the timeline file: what the reader takes it takes, and the slips that it can see it finds.

use std::path::Path;

use jsonschema::Validator;
use proptest::prelude::*;
use rejoinder::curate;
use rejoinder::date::Edtf;
use serde_json::{Value, json};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn schema() -> Value {
    serde_json::from_str(&curate::json_schema()).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft7::new(&schema()).unwrap()
}

fn yaml(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn findings(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn it_is_a_schema_of_draft_07() {
    jsonschema::draft7::meta::validate(&schema()).unwrap();
}

#[test]
fn timelines_that_read_well_are_valid() {
    let validator = validator();
    for path in [
        "data/samples/syria-2018/timeline.yaml",
        "tests/curate/example/full.yaml",
        "tests/curate/example/timeline.yaml",
    ] {
        let path = Path::new(ROOT).join(path);
        assert_eq!(findings(&validator, &yaml(&path)), [""; 0], "{}", path.display());
    }
}

/// Of the fixtures of `check`, those with a slip in form are invalid, and those with a slip in meaning valid.
#[test]
fn slips_of_form_are_found_and_slips_of_meaning_left_to_check() {
    let validator = validator();
    let invalid =
        ["bad-date", "drop-needs-reason", "invalid-id", "unknown-key", "unknown-word", "wrong-form"];
    let unreadable = ["alias", "duplicate-key", "file-limits", "sign-before-text", "yaml-syntax"];
    let files = std::fs::read_dir(Path::new(ROOT).join("tests/curate")).unwrap().flatten().map(|f| f.path());
    for path in files.filter(|path| path.extension().is_some_and(|e| e == "yaml")) {
        let code = path.file_stem().unwrap().to_str().unwrap();
        if unreadable.contains(&code) {
            continue;
        }
        let found = findings(&validator, &yaml(&path));
        let expected = invalid.contains(&code) || code == "format-version";
        assert_eq!(!found.is_empty(), expected, "{code}: {found:?}");
    }
}

#[test]
fn a_slip_is_found_where_it_stands() {
    let validator = validator();
    for (file, place) in [
        (json!({ "evnts": {} }), ""),
        (json!({ "events": { "a": { "wen": 2018 } } }), "/events/a"),
        (json!({ "events": { "a": { "when": "yesterday" } } }), "/events/a/when"),
        (json!({ "events": { "a": { "when": 20_180_214 } } }), "/events/a/when"),
        (json!({ "events": { "a": { "drop": true } } }), "/events/a/drop"),
        (json!({ "events": { "a": { "mode": "plan" } } }), "/events/a/mode"),
        (json!({ "events": { "a": { "order": "first" } } }), "/events/a/order"),
        (json!({ "events": { "a": { "what": ["x"] } } }), "/events/a/what"),
        (json!({ "events": { "Not An Id": {} } }), "/events"),
        (json!({ "actors": { "no": {} } }), "/actors"),
        (json!({ "actors": { "a": { "kind": "country" } } }), "/actors/a/kind"),
    ] {
        let found = findings(&validator, &file);
        assert_eq!(found.len(), 1, "{file}: {found:?}");
        assert!(found[0].starts_with(&format!("{place}: ")), "{file}: {found:?}");
    }
}

/// The properties of a schema, and of all schemas in it.
fn properties<'s>(schema: &'s Value, out: &mut Vec<(&'s String, &'s Value)>) {
    match schema {
        Value::Object(map) => {
            for (key, inner) in map {
                if key == "properties" {
                    out.extend(inner.as_object().unwrap());
                }
                properties(inner, out);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| properties(item, out)),
        _ => {}
    }
}

#[test]
fn every_key_is_explained() {
    let (schema, mut found) = (schema(), Vec::new());
    properties(&schema, &mut found);
    assert!(found.len() > 50);
    for (key, property) in found {
        assert!(
            property["description"].as_str().is_some_and(|text| text.ends_with('.')),
            "{key}: {property}"
        );
    }
}

proptest! {
    #[test]
    fn every_date_is_valid(text in r"-?[0-9]{2}[0-9X]{2}(-(0[1-9]|1[0-2]|XX|2[1-4])(-([0-2][0-9]|3[01]|XX)(T[0-2][0-9](:[0-5][0-9])?Z?)?)?)?[?~%]?((/|\.\.)([0-9]{4}(-0[1-9])?|\.\.)?[?~%]?)?") {
        if text.parse::<Edtf>().is_ok() {
            let file = json!({ "events": { "a": { "when": text } } });
            prop_assert_eq!(findings(&validator(), &file), [""; 0]);
        }
    }
}
