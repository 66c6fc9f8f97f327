//! The JSON Schema (draft-07) of the file: what an editor needs to offer keys, explain them and mark slips.
//!
//! Made from the table of keys that the reader itself works by. A scalar is text to the reader, whatever YAML takes
//! it for, so the schema lets numbers and booleans stand for texts. What needs a look at the rest of the file, an
//! unknown id or a date before its cause, is left to `check`.

use serde_json::{Map, Value, json};

use super::keys::{Form, Key, TOP};
use crate::id;

/// The schema as text, with a line end at its end.
///
/// ```
/// assert!(rejoinder::curate::json_schema().contains("http://json-schema.org/draft-07/schema#"));
/// ```
pub fn json_schema() -> String {
    let mut schema = map_of(TOP);
    let head = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A timeline of rejoinder",
        "definitions": {
            "text": scalar(),
            "date": date(),
            "citation": { "anyOf": [scalar(), named(&scalar())] },
        },
    });
    schema.extend(head.as_object().cloned().unwrap_or_default());
    let text = serde_json::to_string_pretty(&Value::Object(schema));
    text.expect("maps from text are always JSON") + "\n"
}

/// A map with these keys, and with keys of the person's own.
fn map_of(keys: &[Key]) -> Map<String, Value> {
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let map = json!({
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": { "^x-": {} },
        "additionalProperties": false,
    });
    map.as_object().cloned().unwrap_or_default()
}

fn property(key: &Key) -> Value {
    let mut schema = form(key.form);
    // Beside a reference nothing else counts in draft-07.
    if schema.get("$ref").is_some() {
        schema = json!({ "allOf": [schema] });
    }
    schema["description"] = key.meaning.into();
    schema
}

fn form(form: Form) -> Value {
    match form {
        Form::Version => json!({ "enum": [1] }),
        Form::Text | Form::Id => json!({ "$ref": "#/definitions/text" }),
        Form::Texts | Form::Ids | Form::Include => one_or_list(&json!({ "$ref": "#/definitions/text" })),
        Form::Date => json!({ "$ref": "#/definitions/date" }),
        Form::Number => json!({ "type": ["integer", "null"] }),
        Form::Flag => json!({ "type": ["boolean", "null"] }),
        Form::Reason => {
            json!({ "type": ["string", "number"], "pattern": "\\S", "not": { "enum": id::BOOLEANS } })
        }
        Form::Word(words) => {
            let mut words: Vec<Value> = words.all().into_iter().map(Value::from).collect();
            words.push(Value::Null);
            json!({ "enum": words })
        }
        Form::Citations => one_or_list(&json!({ "$ref": "#/definitions/citation" })),
        Form::Links(detail) => {
            one_or_list(&json!({ "anyOf": [scalar(), named(&Value::Object(map_of(detail)))] }))
        }
        Form::Each(keys) => json!({ "type": ["array", "null"], "items": map_of(keys) }),
        Form::Entries(keys) => named(&Value::Object(map_of(keys))),
    }
}

/// A text, however YAML reads it.
fn scalar() -> Value {
    json!({ "type": ["string", "number", "boolean", "null"] })
}

/// A bare year is a number to YAML.
fn date() -> Value {
    json!({
        "type": ["string", "integer", "null"],
        "pattern": date_pattern(),
        "minimum": -9999,
        "maximum": 9999,
    })
}

/// The notation of dates, but for what the calendar forbids.
fn date_pattern() -> String {
    let year = "-?[0-9]{4}|-?[0-9]{1,3}X{1,3}|XXXX";
    let time = "T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?)?";
    let day = format!("-([0-2][0-9]|3[01]|XX)({time})?");
    let month = format!("-(0[1-9]|1[0-2]|XX)({day})?|-2[1-4]");
    let single = format!("(({year})({month})?|Y-?[1-9][0-9]{{4,}})[?~%]?");
    let end = format!("({single}|\\.\\.)?");
    format!("^\\s*({single}|{end}/{end}[?~%]?|({single})?\\.\\.({single})?[?~%]?)\\s*$")
}

fn one_or_list(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

/// A map from ids to `value`.
fn named(value: &Value) -> Value {
    json!({
        "type": ["object", "null"],
        "patternProperties": { id_pattern(): value },
        "additionalProperties": false,
    })
}

fn id_pattern() -> String {
    format!("^(?!({}|null)$)[a-z][a-z0-9-]*$", id::BOOLEANS.join("|"))
}
