//! Any bytes are read as JSON Lines: each line is a document or a finding that can be drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder::document::jsonl;

fuzz_target!(|bytes: &[u8]| {
    for reading in jsonl::stream(bytes, "fuzz.jsonl") {
        assert!(reading.document.is_some() || !reading.findings.is_empty());
        for finding in reading.findings {
            assert!(!finding.to_string().is_empty());
        }
    }
});
