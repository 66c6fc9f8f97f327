//! Findings as a log of SARIF 2.1.0, the format of code scanning.

use std::collections::BTreeMap;
use std::io::Write;

use rejoinder::diagnostic::{Diagnostic, Label};
use serde_json::{Value, json};

use super::{Stretch, level, told};

pub(super) fn write(findings: &[Diagnostic], out: &mut impl Write) -> std::io::Result<()> {
    let mut rules: BTreeMap<&str, usize> = findings.iter().map(|finding| (finding.code, 0)).collect();
    rules.values_mut().enumerate().for_each(|(number, index)| *index = number);
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.keys().map(|code| rule(code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|finding| result(finding, rules[finding.code])).collect::<Vec<_>>(),
        }],
    });
    writeln!(out, "{log:#}")
}

fn result(finding: &Diagnostic, rule: usize) -> Value {
    let (first, others) = finding.labels.split_at(finding.labels.len().min(1));
    json!({
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": level(finding.severity),
        "message": { "text": told(finding) },
        "locations": first.iter().map(location).collect::<Vec<_>>(),
        "relatedLocations": others.iter().map(related).collect::<Vec<_>>(),
    })
}

fn related(label: &Label) -> Value {
    let mut location = location(label);
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.text });
    }
    location
}

fn location(label: &Label) -> Value {
    let Stretch { line, column, end_line, end_column } = Stretch::of(label);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&label.file.name) },
        "region": { "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column },
    } })
}

/// A check, in the words of the handbook.
fn rule(code: &str) -> Value {
    let words = about(code);
    let short = words.split_inclusive('\n').next().unwrap_or_default();
    let mut rule = json!({ "id": code });
    if !words.is_empty() {
        rule["shortDescription"] = json!({ "text": short.trim() });
        rule["fullDescription"] = json!({ "text": words.replace('\n', " ") });
    }
    rule
}

/// The paragraph below the heading of `code`, without the addresses of its links.
fn about(code: &str) -> String {
    let docs = include_str!("../../../docs/checks.md");
    let below = docs.split(&format!("\n### `{code}`\n\n")).nth(1).unwrap_or_default();
    let mut rest = below.split("\n\n").next().unwrap_or_default();
    let mut out = String::new();
    while let Some((before, link)) = rest.split_once("](") {
        out += &before.replacen('[', "", 1);
        rest = link.split_once(')').map_or("", |(_, behind)| behind);
    }
    (out + rest).trim().to_owned()
}

/// A path as a reference: relative ones stay so, an absolute one begins with `file://`.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let mut out = String::new();
    if path.starts_with('/') {
        out += "file://";
    } else if path.as_bytes().get(1) == Some(&b':') && cfg!(windows) {
        out += "file:///";
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            other => out += &format!("%{other:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references_whatever_stands_in_them() {
        assert_eq!(uri("case/timeline.yaml"), "case/timeline.yaml");
        assert_eq!(uri("a b/ü: 50%?.yaml"), "a%20b/%C3%BC%3A%2050%25%3F.yaml");
        assert_eq!(uri("<stdin>"), "%3Cstdin%3E");
        assert_eq!(uri("/tmp/#1.yaml"), "file:///tmp/%231.yaml");
    }

    #[test]
    fn rules_are_told_in_the_words_of_the_handbook() {
        let words = about("unknown-key");
        assert!(words.starts_with("A key is none of those that the format has, most"), "{words}");
        assert!(!words.contains("](") && !words.contains("###"), "{words}");
        assert_eq!(about("no-such-check"), "");
    }
}
