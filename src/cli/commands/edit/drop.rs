//! `rejoinder drop`.

use clap::Args;
use rejoinder::curate::edit::Edit;
use rejoinder::error::Result;

use super::Target;
use crate::cli::Status;
use crate::cli::report::Report;

/// Put an event out of the timeline for good, with the reason
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rejoinder drop timeline.yaml gate-fire --why 'it was another gate'\n\n\
    The event stays in the file, so that a later build does not bring it back. To take it in again:\n  \
    rejoinder set timeline.yaml events.gate-fire.drop '~'")]
pub(crate) struct Drop {
    #[command(flatten)]
    target: Target,
    /// The event
    #[arg(value_name = "ID")]
    id: String,
    /// A sentence that says why
    #[arg(long, value_name = "TEXT")]
    why: String,
}

impl Drop {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let path = format!("events.{}.drop", self.id);
        self.target.change(&[Edit::Set { path, value: self.why.as_str().into() }], report)
    }
}
