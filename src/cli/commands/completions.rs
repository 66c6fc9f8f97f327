//! `rejoinder completions`.

use std::io::Write;

use clap::Args;
use clap_complete::Shell;
use rejoinder::error::Result;

use crate::cli::Status;

/// Write the completions of a shell to standard output
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  rejoinder completions bash > ~/.local/share/bash-completion/completions/rejoinder"
)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, program: &mut clap::Command) -> Result<Status> {
        // Into memory first, because the generator panics where its writer fails.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, program, "rejoinder", &mut script);
        std::io::stdout().write_all(&script)?;
        Ok(Status::Done)
    }
}
