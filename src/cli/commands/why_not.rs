//! `rejoinder why-not`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use rejoinder::curate::Curated;
use rejoinder::document;
use rejoinder::error::{Error, Result};
use rejoinder::pipeline::{self, Asked};

use crate::cli::case::Case;
use crate::cli::commands::rules::RuleSet;
use crate::cli::report::Report;
use crate::cli::{Status, known};

/// Show why two events are not one, and why there is no link between them
#[derive(Debug, Args)]
#[command(long_about = "Show why two events are not one, and why there is no link between them\n\n\
    Reads the articles of the case again. For each way in which tellings are merged: what the two that came nearest lack, \
    or what forbids them to be one. For links: what the rules made of the cues that stand with either of the two.")]
#[command(after_help = "Examples:\n  rejoinder why-not case drone-incident israel-strikes-syria\n  \
    rejoinder why-not case/timeline.yaml walkout lockout")]
pub(crate) struct WhyNot {
    /// The case folder, or the timeline in it
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The id of an event
    #[arg(value_name = "A")]
    one: String,
    /// The id of another one
    #[arg(value_name = "B")]
    other: String,
    #[command(flatten)]
    rules: RuleSet,
}

impl WhyNot {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let case = Case::open(Case::folder(&self.case))?;
        let mine = case.mine()?;
        let (documents, findings) = document::read(&articles(&case, mine));
        report.findings(&findings);
        let document = known::documents(&case, &documents);
        let guidance = mine.guidance(&document);
        let names = [self.one.as_str(), self.other.as_str()];
        let asked = names.map(|id| Asked { id: id.into(), known: mine.known_event(id, &document) });
        let lines = pipeline::why_not(&documents, self.rules.load()?, &guidance, names, &asked)
            .map_err(|which| Error::Usage(untold(names[which], &asked[which])))?;
        let mut out = std::io::stdout().lock();
        for line in lines {
            writeln!(out, "{line}")?;
        }
        Ok(Status::Done)
    }
}

/// Where the articles stand that the case was built from: its copies, and what its sources point to besides.
fn articles(case: &Case, mine: &Curated) -> Vec<PathBuf> {
    let copies = case.articles();
    let files = mine
        .timeline
        .sources
        .iter()
        .filter_map(|(_, source)| Some(case.root().join(source.file.as_deref()?)));
    let mut inputs: Vec<PathBuf> = files.filter(|file| !file.starts_with(&copies) && file.exists()).collect();
    if copies.is_dir() {
        inputs.insert(0, copies);
    }
    inputs
}

fn untold(id: &str, asked: &Asked) -> String {
    match &asked.known {
        Some(event) if event.passages.is_empty() => {
            format!("`{id}` quotes no article that is there, so it is not known how it is told")
        }
        Some(_) => format!("the articles do not tell `{id}` by the words under its `src`"),
        None => format!("no event is called `{id}`; the keys of `events:` in timeline.yaml can be asked for"),
    }
}
