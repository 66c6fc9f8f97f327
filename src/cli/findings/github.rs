//! Findings as workflow commands of GitHub Actions, which become annotations of the lines.

use std::io::Write;

use rejoinder::diagnostic::Diagnostic;

use super::{Stretch, level, told};

pub(super) fn write(findings: &[Diagnostic], out: &mut impl Write) -> std::io::Result<()> {
    for finding in findings {
        let mut properties = vec![("title", finding.code.to_owned())];
        if let Some(label) = finding.labels.first() {
            let Stretch { line, column, end_line, end_column } = Stretch::of(label);
            properties.push(("file", label.file.name.clone()));
            properties.push(("line", line.to_string()));
            properties.push(("endLine", end_line.to_string()));
            // GitHub takes columns of one line only; its last column is within the stretch.
            if line == end_line {
                properties.push(("col", column.to_string()));
                properties.push(("endColumn", column.max(end_column - 1).to_string()));
            }
        }
        let properties: Vec<_> =
            properties.iter().map(|(key, value)| format!("{key}={}", property(value))).collect();
        let command = level(finding.severity);
        writeln!(out, "::{command} {}::{}", properties.join(","), data(&told(finding)))?;
    }
    Ok(())
}

/// What would end the command, or begin another.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// In properties also what parts them from one another and from the message.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
