//! `rejoinder rules`, and the rules that other commands work with.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use rejoinder::date::Edtf;
use rejoinder::error::{Error, Result};
use rejoinder::rules;
use rejoinder::selftest;

use crate::cli::Status;
use crate::cli::report::Report;

/// The rules to work with.
#[derive(Debug, Args)]
pub(crate) struct RuleSet {
    /// A folder with rules of your own, laid over those that come with the program
    #[arg(long = "rules", value_name = "DIR")]
    overlay: Option<PathBuf>,
}

impl RuleSet {
    /// Loads them, for as long as the program runs.
    ///
    /// # Errors
    /// The folder cannot be read, or a rule in it cannot be used.
    pub(crate) fn load(&self) -> Result<&'static rules::Rules> {
        match &self.overlay {
            None => Ok(rules::Rules::builtin()),
            Some(folder) => Ok(Box::leak(Box::new(rules::Rules::with_overlay(folder)?))),
        }
    }
}

/// Test the rules, or see what they make of a sentence
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rejoinder rules test\n  \
    rejoinder rules trace \"They met last Friday.\" --published 2018-02-14")]
pub(crate) struct Rules {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the examples and rejects that stand with the rules
    Test {
        /// A file of rules; without it, all of them
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
        #[command(flatten)]
        rules: RuleSet,
    },
    /// Show which rules find what in a text
    Trace {
        /// The text
        #[arg(value_name = "TEXT")]
        text: String,
        /// The day that it speaks from, such as 2018-02-14
        #[arg(long, value_name = "DATE")]
        published: Option<Edtf>,
        #[command(flatten)]
        rules: RuleSet,
    },
}

impl Rules {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        match &self.command {
            Command::Test { file, rules } => {
                let (count, failures) = selftest::run(rules.load()?, file.as_deref());
                if let (0, Some(file)) = (count, file) {
                    return Err(no_rules_in(file));
                }
                report.findings(&failures);
                report.note(&format!("{count} examples, {} failed", failures.len()));
                Ok(if failures.is_empty() { Status::Done } else { Status::Findings })
            }
            Command::Trace { text, published, rules } => {
                let trace = selftest::trace(text, published.as_ref(), rules.load()?);
                writeln!(std::io::stdout(), "{}", trace.trim_end())?;
                Ok(Status::Done)
            }
        }
    }
}

fn no_rules_in(file: &Path) -> Error {
    Error::Usage(format!(
        "no rule was loaded from `{}`; name a file by its folder and its own name, such as `time/weekday.yml` or \
         `link/reaction.yml`, and the folder with your own rules by `--rules`",
        file.display()
    ))
}
