//! `rejoinder extract`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use rejoinder::document::{self, Document};
use rejoinder::error::{Error, Result};
use rejoinder::pipeline;
use rejoinder::render::record;

use crate::cli::Status;
use crate::cli::commands::rules::RuleSet;
use crate::cli::report::Report;
use crate::cli::sink::Sink;

/// Write what each article says, on its own, to standard output: dates, actors, events, who answered whom
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rejoinder extract articles/ > mentions.jsonl\n  \
    cat documents.jsonl | rejoinder extract -\n  \
    rejoinder extract article.txt --to timeml > article.tml\n  \
    rejoinder extract articles/ --to timeml --out annotated")]
pub(crate) struct Extract {
    /// Articles: files, folders, JSON Lines (.jsonl), or `-` for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The form to write
    #[arg(long, value_enum, value_name = "FORM", default_value_t = Form::Jsonl)]
    to: Form,
    /// The folder for TimeML documents, one file each; needed where there are several
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    rules: RuleSet,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// JSON Lines, one a document
    Jsonl,
    /// TimeML 1.2.1, one XML document for each: times, events, and links between them
    Timeml,
}

const NO_FOLDER: &str = "`--out` is for `--to timeml`; JSON Lines go to standard output";

/// How much is worked on together, in articles and in bytes: enough for all processors, little enough that memory
/// stays constant whatever comes.
const TOGETHER: usize = 256;
const BYTES: usize = 1 << 20;

impl Extract {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let rules = self.rules.load()?;
        let (form, mut sink) = match (self.to, &self.out) {
            (Form::Jsonl, None) => (record::Form::Jsonl, Sink::lines()),
            (Form::Jsonl, Some(_)) => return Err(Error::Usage(NO_FOLDER.to_owned())),
            (Form::Timeml, None) => (record::Form::Timeml, Sink::one()),
            (Form::Timeml, Some(folder)) => (record::Form::Timeml, Sink::folder(folder, "tml")),
        };
        let mut readings = document::stream(&self.inputs);
        let mut any = false;
        loop {
            let mut documents: Vec<Document> = Vec::new();
            let (mut more, mut bytes) = (false, 0);
            while documents.len() < TOGETHER
                && bytes < BYTES
                && let Some(reading) = readings.next()
            {
                more = true;
                report.findings(&reading.findings);
                bytes += reading.document.as_ref().map_or(0, |document| document.text.len());
                documents.extend(reading.document);
            }
            if !more {
                break;
            }
            any |= !documents.is_empty();
            let texts: Vec<String> =
                documents.par_iter().map(|document| pipeline::extract(document, rules, form)).collect();
            for (document, text) in documents.iter().zip(texts) {
                sink.write(document, text)?;
            }
            sink.flush()?;
        }
        sink.finish()?;
        if any { Ok(Status::Done) } else { Err(Error::Usage(super::build::NOTHING_READ.to_owned())) }
    }
}
