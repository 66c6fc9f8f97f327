//! `rejoinder merge-file`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use rejoinder::curate::reconcile::unite::{United, by_lines, unite};
use rejoinder::error::Result;

use crate::cli::batch::{Batch, Overwrite};
use crate::cli::report::Report;
use crate::cli::{Status, timeline};

/// Join two people's edits of one timeline, entry by entry and key by key: a merge driver for git
#[derive(Debug, Args)]
#[command(name = "merge-file")]
#[command(
    after_help = "The result is written to MINE, as git wants it. The exit status is 1 where both have changed the \
    same value: it then stands twice, between the marks that git uses.\n\n\
    As a driver of git:\n  git config merge.rejoinder.name \"timelines, entry by entry\"\n  \
    git config merge.rejoinder.driver \"rejoinder merge-file %O %A %B --name %P\"\n  \
    echo 'timeline.yaml merge=rejoinder' >> .gitattributes"
)]
pub(crate) struct MergeFile {
    /// The timeline that both came from
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// The timeline of this side; the result is written to it
    #[arg(value_name = "MINE")]
    mine: PathBuf,
    /// The timeline of the other side
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// Print the result and write nothing
    #[arg(short = 'p', long)]
    stdout: bool,
    /// What to call the file in messages
    #[arg(long, value_name = "PATH")]
    name: Option<String>,
}

impl MergeFile {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let (base, mine, theirs) =
            (timeline::text(&self.base)?, timeline::text(&self.mine)?, timeline::text(&self.theirs)?);
        let name = self.name.clone().unwrap_or_else(|| self.mine.display().to_string());
        let united = unite(&base, &mine, &theirs).unwrap_or_else(|findings| {
            report.findings(&findings);
            report.note(&format!("`{name}` was merged line by line, since it could not be read or changed"));
            let lines = by_lines(&base, &mine, &theirs);
            // Lines that do not touch may still say nothing together.
            United { conflicts: vec![name.clone()], ..lines }
        });
        if self.stdout {
            std::io::stdout().write_all(united.text.as_bytes())?;
        } else if united.text != mine.text {
            let mut batch = Batch::default();
            batch.stage(&self.mine, united.text.as_bytes(), Overwrite::Replace)?;
            batch.commit()?;
        }
        for conflict in &united.conflicts {
            report.note(&format!("conflict in `{name}`: {conflict}"));
        }
        Ok(if united.conflicts.is_empty() { Status::Done } else { Status::Findings })
    }
}
