//! `rejoinder check`.

use std::io::Write;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use rejoinder::curate::{self, Extra};
use rejoinder::diagnostic::{Diagnostic, Label, Severity};
use rejoinder::error::{Error, Result};
use serde_json::{Value, json};

use crate::cli::report::Report;
use crate::cli::{Status, timeline};

/// Look timelines over: names that are not declared, dates that cannot be, quotations that stand nowhere
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rejoinder check case/timeline.yaml\n  rejoinder check case/timeline.yaml --strict\n  \
        rejoinder check case/timeline.yaml --with unanswered,unused-sources\n\n\
        The exit status is 1 where something is found."
)]
pub(crate) struct Check {
    /// The timelines, or the case folders that hold them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Hold the timeline to what can be defended: every actor declared, every event proved, nothing reported before it
    /// happened
    #[arg(long)]
    strict: bool,
    /// Make these checks too; `all` is all of them
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = names())]
    with: Vec<String>,
    /// How to say what is found: text goes to standard error, JSON to standard output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Form::Text)]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// With the place and a remedy, for people
    Text,
    /// An array of findings, for programs
    Json,
}

impl Check {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let extra = self.extra();
        let mut findings = Vec::new();
        let mut unread = false;
        for path in self.files.iter().map(|path| timeline::path(path)) {
            let path = path.as_path();
            match curate::parse_leniently_with(&timeline::text(path)?, &timeline::included(path)) {
                Ok(curated) => {
                    findings.extend(curate::check(&curated, &extra, |file| timeline::article(path, file)));
                }
                Err(broken) => {
                    unread = true;
                    findings.extend(broken);
                }
            }
        }
        match self.format {
            Form::Text => report.findings(&findings),
            Form::Json => {
                let all: Vec<Value> = findings.iter().map(in_json).collect();
                writeln!(std::io::stdout(), "{:#}", Value::from(all))?;
            }
        }
        match (unread, findings.is_empty()) {
            (true, _) => Err(Error::Unusable(Vec::new())), // all has been said
            (false, false) => Ok(Status::Findings),
            (false, true) => Ok(Status::Done),
        }
    }

    /// The checks that are asked for besides those that are always made.
    fn extra(&self) -> Vec<&'static Extra> {
        let is_named = |extra: &Extra| self.with.iter().any(|name| name == ALL || name == extra.name);
        Extra::ALL.iter().filter(|extra| (self.strict && extra.is_strict) || is_named(extra)).collect()
    }
}

/// All checks that can be asked for.
const ALL: &str = "all";

/// Reads the name of a check.
fn names() -> PossibleValuesParser {
    let named = |extra: &Extra| PossibleValue::new(extra.name).help(extra.finds);
    let all = PossibleValue::new(ALL).help("all of them");
    PossibleValuesParser::new(Extra::ALL.iter().map(named).chain([all]))
}

fn in_json(finding: &Diagnostic) -> Value {
    json!({
        "severity": match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "code": finding.code,
        "message": finding.message,
        "places": finding.labels.iter().map(place).collect::<Vec<_>>(),
        "help": finding.help,
    })
}

/// Lines and columns from 1, columns in code points, the end exclusive; the first place is the primary one.
fn place(label: &Label) -> Value {
    let (line, column) = label.file.line_column(label.span.start as usize);
    let (end_line, end_column) = label.file.line_column(label.span.end as usize);
    json!({
        "file": label.file.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": label.text,
    })
}
