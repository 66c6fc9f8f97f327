//! `rejoinder extract`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use rejoinder::document::{self, Document};
use rejoinder::error::{Error, Result};
use rejoinder::pipeline;

use crate::cli::Status;
use crate::cli::commands::rules::RuleSet;
use crate::cli::report::Report;

/// Write what each article says, on its own, to standard output: dates, actors, events, who answered whom
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rejoinder extract articles/ > mentions.jsonl\n  \
    cat documents.jsonl | rejoinder extract -")]
pub(crate) struct Extract {
    /// Articles: files, folders, JSON Lines (.jsonl), or `-` for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The form to write
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Form::Jsonl)]
    to: Form,
    #[command(flatten)]
    rules: RuleSet,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// JSON Lines, one a document
    Jsonl,
}

/// How many articles are worked on together: enough for all processors, few enough that memory stays constant.
const TOGETHER: usize = 64;

impl Extract {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let Form::Jsonl = self.to;
        let rules = self.rules.load()?;
        let mut out = BufWriter::new(std::io::stdout().lock());
        let mut readings = document::stream(&self.inputs);
        let mut any = false;
        loop {
            let mut documents: Vec<Document> = Vec::new();
            let mut more = false;
            for reading in readings.by_ref().take(TOGETHER) {
                more = true;
                report.findings(&reading.findings);
                documents.extend(reading.document);
            }
            if !more {
                break;
            }
            any |= !documents.is_empty();
            let lines: Vec<String> =
                documents.par_iter().map(|document| pipeline::extract(document, rules)).collect();
            for line in lines {
                writeln!(out, "{line}")?;
            }
            out.flush()?;
        }
        if any { Ok(Status::Done) } else { Err(Error::Usage(super::build::NOTHING_READ.to_owned())) }
    }
}
