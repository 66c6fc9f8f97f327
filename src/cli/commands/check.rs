//! `rejoinder check`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use rejoinder::curate::{self, Extra};
use rejoinder::error::{Error, Result};

use crate::cli::findings::Form;
use crate::cli::report::Report;
use crate::cli::{Status, timeline};

/// Look timelines over: names that are not declared, dates that cannot be, quotations that stand nowhere
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rejoinder check case/timeline.yaml\n  rejoinder check case/timeline.yaml --strict\n  \
        rejoinder check case/timeline.yaml --with unanswered,unused-sources\n  \
        rejoinder check case/timeline.yaml --format sarif > findings.sarif\n\n\
        The exit status is 1 where something is found."
)]
pub(crate) struct Check {
    /// The timelines, or the case folders that hold them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    wanted: Wanted,
    /// How to say what is found: text goes to standard error, all else to standard output
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Form::Text)]
    format: Form,
}

impl Check {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let extra = self.wanted.extra();
        let mut findings = Vec::new();
        let mut unread = false;
        for path in self.files.iter().map(|path| timeline::path(path)) {
            let path = path.as_path();
            let text = match timeline::text(path) {
                Ok(text) => text,
                // A file that cannot be read keeps nothing about the others back.
                Err(error) => {
                    report.error(&error);
                    unread = true;
                    continue;
                }
            };
            match curate::parse_leniently_with(&text, &timeline::included(path)) {
                Ok(curated) => {
                    findings.extend(curate::check(&curated, &extra, |file| timeline::article(path, file)));
                    timeline::put_away(curated);
                }
                Err(broken) => {
                    unread = true;
                    findings.extend(broken);
                }
            }
        }
        self.format.say(&findings, report)?;
        match (unread, findings.is_empty()) {
            (true, _) => Err(Error::Unusable(Vec::new())), // all has been said
            (false, false) => Ok(Status::Findings),
            (false, true) => Ok(Status::Done),
        }
    }
}

/// What is looked for besides what always is.
#[derive(Debug, Args)]
pub(crate) struct Wanted {
    /// Hold the timeline to what can be defended: every actor declared, every event proved, nothing reported before it
    /// happened
    #[arg(long)]
    strict: bool,
    /// Make these checks too; `all` is all of them
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = names())]
    with: Vec<String>,
}

impl Wanted {
    /// The checks that are asked for besides those that are always made.
    pub(crate) fn extra(&self) -> Vec<&'static Extra> {
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
