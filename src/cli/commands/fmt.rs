//! `rejoinder fmt`.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use rejoinder::curate::{self, Order};
use rejoinder::error::{Error, Result};

use crate::cli::person::Person;
use crate::cli::report::Report;
use crate::cli::{Status, timeline};

/// Tidy timelines: blanks, indentation and blank lines, and nothing else
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rejoinder fmt case/timeline.yaml\n  rejoinder fmt - < timeline.yaml\n\n\
    Words, comments, quotation marks and the order of everything stay. A tidy file is not written."
)]
pub(crate) struct Fmt {
    /// The timelines, or their case folders; `-` goes from standard input to standard output
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Change nothing; the exit status is 1 where a file is not tidy
    #[arg(long)]
    check: bool,
    /// Put the events in the order of their dates too, undated ones last
    #[arg(long)]
    sort: bool,
}

impl Fmt {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let mut status = Status::Done;
        for path in &self.files {
            if !self.tidy(path, report)? {
                status = Status::Findings;
            }
        }
        Ok(if self.check { status } else { Status::Done })
    }

    /// Whether the file at `path` was tidy before.
    fn tidy(&self, path: &Path, report: &mut Report) -> Result<bool> {
        let order = if self.sort { Order::ByDate } else { Order::Kept };
        if self.check || path.as_os_str() == "-" {
            let file = timeline::text(&timeline::path(path))?;
            let text = curate::format(&file, order).map_err(Error::Unusable)?;
            match (text == file.text, self.check) {
                (true, true) => {}
                (false, true) => report.note(&format!("`{}` is not tidy", file.name)),
                (_, false) => std::io::stdout().write_all(text.as_bytes())?,
            }
            return Ok(text == file.text);
        }
        let person = Person::open(path)?;
        let text = curate::format(&person.file, order).map_err(Error::Unusable)?;
        if text == person.file.text {
            return Ok(true);
        }
        let name = person.file.name.clone();
        let backup = person.replace(&text)?;
        report.note(&format!("tidied `{name}`; as it was it is `{}`", backup.display()));
        Ok(false)
    }
}
