//! `rejoinder init`.

use std::path::PathBuf;

use clap::Args;
use rejoinder::curate;
use rejoinder::error::{Error, Result};

use crate::cli::Status;
use crate::cli::batch::{Batch, Overwrite};
use crate::cli::report::Report;

/// Begin a timeline by hand: a file with an example to write over
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rejoinder init case\n  rejoinder init notes/strike.yaml\n\n\
    From articles, begin with `rejoinder build articles/ --out case`.")]
pub(crate) struct Init {
    /// The case folder, or a file that ends in .yaml; nothing may stand there yet
    #[arg(value_name = "CASE|FILE")]
    path: PathBuf,
}

/// What a first file holds.
const FIRST: &str = include_str!("../../../data/templates/first.yaml");

impl Init {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let is_file =
            self.path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
        let file =
            if is_file && !self.path.is_dir() { self.path.clone() } else { self.path.join("timeline.yaml") };
        let there = || Error::Usage(format!("`{}` is there already; nothing was written", file.display()));
        if file.symlink_metadata().is_ok() {
            return Err(there());
        }
        let mut batch = Batch::default();
        let schema = file.with_file_name("timeline.schema.json");
        batch.stage(&schema, curate::json_schema().as_bytes(), Overwrite::Replace)?;
        batch.stage(&file, FIRST.as_bytes(), Overwrite::Refuse)?;
        batch.commit().map_err(|error| if matches!(error, Error::Changed(_)) { there() } else { error })?;
        report.note(&format!("wrote `{}` and `{}`", file.display(), schema.display()));
        Ok(Status::Done)
    }
}
