//! Findings as an array of JSON objects; the first place of each is the primary one.

use std::io::Write;

use rejoinder::diagnostic::{Diagnostic, Label};
use serde_json::{Value, json};

use super::{Stretch, level};

pub(super) fn write(findings: &[Diagnostic], out: &mut impl Write) -> std::io::Result<()> {
    let all: Vec<Value> = findings.iter().map(finding).collect();
    writeln!(out, "{:#}", Value::from(all))
}

fn finding(finding: &Diagnostic) -> Value {
    json!({
        "severity": level(finding.severity),
        "code": finding.code,
        "message": finding.message,
        "places": finding.labels.iter().map(place).collect::<Vec<_>>(),
        "help": finding.help,
    })
}

fn place(label: &Label) -> Value {
    let Stretch { line, column, end_line, end_column } = Stretch::of(label);
    json!({
        "file": label.file.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": label.text,
    })
}
