//! `rejoinder schema`.

use std::io::Write;

use clap::Args;
use rejoinder::curate;
use rejoinder::error::Result;

use crate::cli::Status;

/// Write the JSON Schema of timeline files to standard output, for editors
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rejoinder schema > timeline.schema.json\n\n\
    An editor with a YAML language server takes it for a file that begins with\n  \
    # yaml-language-server: $schema=./timeline.schema.json\n\
    `build` writes both.")]
pub(crate) struct Schema {}

impl Schema {
    pub(crate) fn run(&self) -> Result<Status> {
        std::io::stdout().write_all(curate::json_schema().as_bytes())?;
        Ok(Status::Done)
    }
}
