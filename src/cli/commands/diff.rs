//! `rejoinder diff`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rejoinder::curate;
use rejoinder::error::{Error, Result};
use rejoinder::merge::Storyline;

use crate::cli::{Status, timeline};

/// Show what changed between two timelines in meaning: events, dates, actors, links
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rejoinder diff case/timeline.yaml case/timeline.proposed.yaml\n\n\
    Layout, comments and the order of entries do not count. The exit status is 1 where the two differ.")]
pub(crate) struct Diff {
    /// The timeline as it was, or its case folder; `-` is standard input
    #[arg(value_name = "A")]
    before: PathBuf,
    /// The timeline as it is, or its case folder; `-` is standard input
    #[arg(value_name = "B")]
    after: PathBuf,
    /// How to show it
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Form::Text)]
    format: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// For people
    Text,
    /// For programs
    Json,
}

impl Diff {
    pub(crate) fn run(&self) -> Result<Status> {
        if [&self.before, &self.after].iter().all(|path| path.as_os_str() == "-") {
            return Err(Error::Usage("one of the two timelines must be a file".to_owned()));
        }
        let difference = curate::diff(&story(&self.before)?, &story(&self.after)?);
        let mut out = std::io::stdout().lock();
        match self.format {
            Form::Text => write!(out, "{difference}")?,
            Form::Json => writeln!(out, "{:#}", difference.to_json())?,
        }
        Ok(if difference.is_empty() { Status::Done } else { Status::Findings })
    }
}

fn story(path: &Path) -> Result<Storyline> {
    Ok(timeline::read(&timeline::path(path))?.storyline())
}
