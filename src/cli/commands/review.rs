//! `rejoinder review`.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rejoinder::curate::reconcile::{Decision, Kind, Reconciled};
use rejoinder::error::{Error, Result};

use crate::cli::case::Case;
use crate::cli::report::Report;
use crate::cli::review::{Prompt, Session, decide, in_json, list};
use crate::cli::{Status, proposals};

/// Go through what the last build proposes, and take over what you want
#[derive(Debug, Args)]
#[command(long_about = "Go through what the last build proposes, and take over what you want\n\n\
    Shows each proposal with the words of the articles and the entry below them, and asks for one key: accept, reject, \
    edit, same as …, skip, quit. What was decided is written into timeline.yaml when you are through or quit, comments \
    and layout left as they are; what was skipped comes again. A new event that you reject stays in the file with \
    `drop:`, so that it never returns. Without a terminal the answers are read from standard input, a line each.")]
#[command(after_help = "Examples:\n  rejoinder review case\n  rejoinder review case --list\n  \
    rejoinder review case --accept new --only-kind say\n  rejoinder review case --reject gone,conflict")]
pub(crate) struct Review {
    /// The case folder
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// List the proposals and decide nothing
    #[arg(long, conflicts_with_all = ["accept", "reject"])]
    list: bool,
    /// How to list them
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Form::Text, requires = "list")]
    format: Form,
    /// Accept these without asking
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    accept: Vec<What>,
    /// Reject these without asking; of a conflict this keeps what you wrote
    #[arg(long, value_enum, value_name = "WHAT", value_delimiter = ',')]
    reject: Vec<What>,
    /// Only events of this kind, such as say or strike
    #[arg(long, value_name = "KIND")]
    only_kind: Vec<String>,
    /// Only the entry of this id
    #[arg(long, value_name = "ID")]
    only: Vec<String>,
    /// The reason that is written where a new event is rejected
    #[arg(long, value_name = "TEXT", default_value = "rejected in review")]
    because: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A line each
    Text,
    /// With everything that is known of them, for programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Everything but conflicts
    All,
    /// Entries that the timeline does not have
    New,
    /// Entries that are told otherwise now
    Changed,
    /// Events that the articles no longer tell
    Gone,
    /// What both you and the articles have changed
    Conflict,
}

impl What {
    fn holds(self, kind: Kind) -> bool {
        match self {
            Self::All => kind != Kind::Conflict,
            Self::New => kind == Kind::New,
            Self::Changed => kind == Kind::Changed,
            Self::Gone => kind == Kind::Gone,
            Self::Conflict => kind == Kind::Conflict,
        }
    }
}

impl Review {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        if !self.case.is_dir() {
            return Err(Error::Usage(format!("there is no case folder `{}`", self.case.display())));
        }
        let case = Case::open(&self.case)?;
        let (mine, new) = proposals::both(&case)?;
        let reconciled = proposals::compare(&case, mine, &new, &|_| None);
        if self.list {
            let mut out = std::io::stdout().lock();
            match self.format {
                Form::Text => write!(out, "{}", list(&reconciled))?,
                Form::Json => writeln!(out, "{:#}", in_json(&reconciled))?,
            }
            return Ok(Status::Done);
        }
        let decisions = if self.accept.is_empty() && self.reject.is_empty() {
            let session = Session { case: &case, mine, reconciled: &reconciled, reason: &self.because };
            session.run(&mut Prompt::new(), &self.chosen(&reconciled, &[What::All, What::Conflict]))?
        } else {
            let accepted = decide(&self.chosen(&reconciled, &self.accept), &Decision::Accept);
            let mut all =
                decide(&self.chosen(&reconciled, &self.reject), &Decision::Reject(self.because.clone()));
            if accepted.keys().any(|at| all.contains_key(at)) {
                return Err(Error::Usage("`--accept` and `--reject` name the same proposals".to_owned()));
            }
            all.extend(accepted);
            all
        };
        let left = proposals::carry_out(&case, mine, &new, &reconciled, &decisions, report)?;
        let done = match decisions.len() {
            0 => format!("`{}` was not changed", case.timeline().display()),
            1 => format!("1 decision was carried out in `{}`", case.timeline().display()),
            n => format!("{n} decisions were carried out in `{}`", case.timeline().display()),
        };
        report.note(&match &*left {
            "" => format!("{done}; nothing is left to decide"),
            left => format!("{done}; left: {left}"),
        });
        Ok(Status::Done)
    }

    /// The numbers of the proposals that are meant.
    fn chosen(&self, reconciled: &Reconciled, what: &[What]) -> Vec<usize> {
        let is_meant = |at: &usize| {
            let proposal = &reconciled.proposals[*at];
            let of_kind = |kind: &String| reconciled.kind_of_event(proposal) == Some(kind.as_str());
            what.iter().any(|what| what.holds(proposal.kind))
                && (self.only_kind.is_empty() || self.only_kind.iter().any(of_kind))
                && (self.only.is_empty() || self.only.contains(&proposal.id))
        };
        (0..reconciled.proposals.len()).filter(is_meant).collect()
    }
}
