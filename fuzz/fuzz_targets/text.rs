//! Any text is extracted: the record is whole, and its places lie within the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder::document::Document;
use rejoinder::pipeline;
use rejoinder::render::record::Form;
use rejoinder::rules::Rules;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let document = Document {
        id: "fuzz".into(),
        file: None,
        title: None,
        outlet: None,
        author: None,
        url: None,
        published: None,
        text: text.to_owned(),
    };
    let record: Value =
        serde_json::from_str(&pipeline::extract(&document, Rules::builtin(), Form::Jsonl)).unwrap();
    let length = text.chars().count() as u64;
    for list in ["timexes", "actors", "events"] {
        for entry in record[list].as_array().unwrap() {
            let [start, end] = ["start", "end"].map(|key| entry[key].as_u64().unwrap());
            assert!(start < end && end <= length, "{list}: {entry}");
        }
    }
});
