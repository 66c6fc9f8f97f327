//! What was found in timelines, in the forms of those who read it: one file for each.

mod github;
mod json;
mod sarif;

use clap::ValueEnum;
use rejoinder::diagnostic::{Diagnostic, Label, Severity};

use super::report::Report;

/// How findings are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// With the place and a remedy, for people
    Text,
    /// An array of findings, for programs
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Workflow commands, which GitHub shows beside the lines
    Github,
}

impl Form {
    /// Says `findings`: text goes to standard error, the others are data.
    ///
    /// # Errors
    /// Standard output cannot be written to.
    pub(crate) fn say(self, findings: &[Diagnostic], report: &mut Report) -> std::io::Result<()> {
        let mut out = std::io::stdout().lock();
        match self {
            Self::Text => {
                report.findings(findings);
                Ok(())
            }
            Self::Json => json::write(findings, &mut out),
            Self::Sarif => sarif::write(findings, &mut out),
            Self::Github => github::write(findings, &mut out),
        }
    }
}

/// Where something stands: lines and columns from 1, columns in code points, the end exclusive.
struct Stretch {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Stretch {
    fn of(label: &Label) -> Self {
        let (line, column) = label.file.line_column(label.span.start as usize);
        let (end_line, end_column) = label.file.line_column(label.span.end as usize);
        Self { line, column, end_line, end_column }
    }
}

/// The word for a severity, which all three forms share.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// What is wrong and what to do, a line each: for forms that have one text for both.
fn told(finding: &Diagnostic) -> String {
    let label = finding.labels.first().map(|label| label.text.as_str()).filter(|text| !text.is_empty());
    let lines = std::iter::once(finding.message.as_str()).chain(label).map(str::to_owned);
    lines.chain(finding.help.iter().map(|help| format!("help: {help}"))).collect::<Vec<_>>().join("\n")
}
