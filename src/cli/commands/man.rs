//! `rejoinder man`.

use clap::Args;
use rejoinder::error::Result;

use crate::cli::Status;

/// Write the manual page to standard output
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rejoinder man | man -l -")]
pub(crate) struct Man {}

impl Man {
    pub(crate) fn run(self, program: clap::Command) -> Result<Status> {
        clap_mangen::Man::new(program).render(&mut std::io::stdout())?;
        Ok(Status::Done)
    }
}
