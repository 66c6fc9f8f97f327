//! `rejoinder build`: the main job.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rejoinder::curate::reconcile::Reconciled;
use rejoinder::curate::{self, Curated};
use rejoinder::diagnostic::SourceFile;
use rejoinder::document::{self, Document};
use rejoinder::error::{Error, Result};
use rejoinder::graph::{self, Selection};
use rejoinder::guidance::Guidance;
use rejoinder::id::SourceId;
use rejoinder::merge::{Source, Storyline};
use rejoinder::pipeline::{self, Breadth, BuildOptions, Outcome};
use rejoinder::render::{Format, Options};

use crate::cli::Status;
use crate::cli::batch::{Batch, Overwrite};
use crate::cli::case::Case;
use crate::cli::commands::rules::RuleSet;
use crate::cli::copies::{self, Copied, Copying};
use crate::cli::report::Report;
use crate::cli::selection::Salience;
use crate::cli::summary::Summary;
use crate::cli::{known, proposals, timeline};

/// Build a timeline from articles: the main job
#[derive(Debug, Args)]
#[command(long_about = "Build a timeline from articles: the main job\n\n\
    Reads the articles, works out who did and said what, when, and who answered whom, and writes a case folder: \
    timeline.yaml for you to correct, timeline.md and timeline.html to read, timeline.dot to draw, and copies of the articles. \
    A timeline.yaml that is there already is yours and is never written: what is new goes to \
    timeline.proposed.yaml beside it.")]
#[command(after_help = "Examples:\n  rejoinder build articles/ --out case\n  \
    rejoinder build herald.txt wire.md --out case --no-copy\n  cat documents.jsonl | rejoinder build - --out case\n  \
    rejoinder build articles/ --out case --about iran --min-sources 2")]
pub(crate) struct Build {
    /// Articles: files (.txt, .md), folders, JSON Lines (.jsonl), or `-` for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The case folder to write to; it is made if it is not there
    #[arg(short, long, value_name = "CASE")]
    out: PathBuf,
    /// List background events too, not only those that a timeline needs
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    salience: Salience,
    /// Leave the articles where they are and point to them, instead of copying them into the case
    #[arg(long)]
    no_copy: bool,
    /// What to render the timeline as
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "md,dot,html", value_parser = timeline::format())]
    formats: Vec<Format>,
    #[command(flatten)]
    rules: RuleSet,
}

/// What is said when nothing at all could be read.
pub(crate) const NOTHING_READ: &str = "no article could be read; give files or folders with .txt, .md or .jsonl articles, or `-` for standard input";

/// From so many documents on a bar shows how far the work is.
const LONG: usize = 200;

impl Build {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let case = Case::open(&self.out)?;
        let rules = self.rules.load()?;
        let mut summary = Summary::default();
        let documents = self.read(report, &mut summary)?;
        let guidance = match &case.curated {
            Some(curated) => curated.guidance(known::documents(&case, &documents)),
            None => Guidance::default(),
        };

        let progress = progress_bar(documents.len());
        let options = BuildOptions {
            breadth: if self.all { Breadth::All } else { Breadth::Principal },
            on_document: Some(&|| progress.inc(1)),
        };
        let mut outcome = pipeline::build(&documents, rules, &guidance, &options);
        progress.finish_and_clear();
        report.findings(&outcome.diagnostics);
        summary.stories = outcome.stories.len();

        let mut batch = Batch::default();
        self.place_articles(&documents, &mut outcome, &case, &mut batch, &mut summary)?;
        summary.background = outcome.background;
        self.leave_out(&documents, &mut outcome, &case, &mut summary)?;
        self.write(&documents, &outcome, &case, &mut batch, report, &mut summary)?;
        propose(&documents, &outcome, &case, &mut batch, &mut summary)?;
        batch.commit()?;
        if summary.proposed.is_none() && case.proposed().exists() {
            fs_err::remove_file(case.proposed())?;
        }
        summary.say(&outcome.storyline, &case, report);
        Ok(Status::Done)
    }

    fn read(&self, report: &mut Report, summary: &mut Summary) -> Result<Vec<Document>> {
        let mut documents = Vec::new();
        for reading in document::stream(&self.inputs) {
            report.findings(&reading.findings);
            summary.passed_over += usize::from(reading.document.is_none());
            documents.extend(reading.document);
        }
        if documents.is_empty() { Err(Error::Usage(NOTHING_READ.to_owned())) } else { Ok(documents) }
    }

    /// Leaves out what is not asked for, of which the person's file knows nothing, so that nothing seems to be gone.
    fn leave_out(
        &self,
        documents: &[Document],
        outcome: &mut Outcome,
        case: &Case,
        summary: &mut Summary,
    ) -> Result<()> {
        let mut asked = self.salience.asked();
        if asked == Selection::default() {
            return Ok(());
        }
        if let Some(mine) = &case.curated {
            let new = extracted(&outcome.storyline);
            let fresh = compared(&new, documents, outcome, case, mine)?.fresh;
            let events = outcome.storyline.events.iter().map(|event| &event.id);
            asked.also = events.filter(|id| !fresh.contains(id.as_str())).cloned().collect();
        }
        let excerpt = graph::excerpt(&outcome.storyline, &asked)?;
        summary.left_out = Options { left_out: Some(excerpt.left_out), ..Options::default() }.excerpt();
        // What was read was read, also where it tells nothing that is asked for.
        let sources = std::mem::take(&mut outcome.storyline.sources);
        outcome.storyline = Storyline { sources, ..excerpt.storyline };
        Ok(())
    }

    /// Copies the articles and tells each source where its text stands.
    fn place_articles(
        &self,
        documents: &[Document],
        outcome: &mut Outcome,
        case: &Case,
        batch: &mut Batch,
        summary: &mut Summary,
    ) -> Result<()> {
        let copying = if self.no_copy { Copying::Point } else { Copying::Copy };
        let mut sources: BTreeMap<SourceId, &mut Source> =
            outcome.storyline.sources.iter_mut().map(|source| (source.id.clone(), source)).collect();
        for document in documents {
            let id = outcome.slugs.get(&document.id);
            let Some(source) = id.and_then(|id| sources.get_mut(id)) else { continue };
            let copy = copies::copy(document, &source.id, case, copying, batch)?;
            source.file = copy.file;
            match copy.outcome {
                Copied::Staged => summary.copied += 1,
                Copied::InPlace => {}
                Copied::Kept(path) => summary.kept.push(path),
            }
        }
        Ok(())
    }

    /// Stages the machine's files and the renderings.
    fn write(
        &self,
        documents: &[Document],
        outcome: &Outcome,
        case: &Case,
        batch: &mut Batch,
        report: &mut Report,
        summary: &mut Summary,
    ) -> Result<()> {
        let mut stage = |path: &Path, text: &str, overwrite| batch.stage(path, text.as_bytes(), overwrite);
        let mentions: String = outcome.records.iter().map(|line| format!("{line}\n")).collect();
        stage(&case.machine("mentions.jsonl"), &mentions, Overwrite::Replace)?;
        stage(&case.machine("reasons.json"), &json(&outcome.reasons), Overwrite::Replace)?;
        let slugs: BTreeMap<_, _> =
            outcome.slugs.iter().map(|(doc, key)| (doc.as_str(), key.as_str())).collect();
        stage(&case.machine("slugs.json"), &json(&slugs), Overwrite::Replace)?;
        stage(&case.schema(), &curate::json_schema(), Overwrite::Replace)?;

        let curated = case.curated.as_ref().map(Curated::storyline);
        let shown = curated.as_ref().unwrap_or(&outcome.storyline);
        let texts = by_file(documents, outcome);
        let read = |file: &str| texts.get(file).map(|text| (*text).clone());
        let contexts = timeline::contexts(shown, &case.timeline(), read);
        let options = Options { contexts, ..Options::default() };
        for (format, text) in
            self.formats.iter().zip(timeline::render(shown, &self.formats, &options, report))
        {
            let path = case.rendering(format.extension());
            stage(&path, &text, Overwrite::Replace)?;
            summary.wrote.push(path);
        }
        Ok(())
    }
}

/// Stages the timeline, which makes the case one; where the person has one already, what is proposed to it.
fn propose(
    documents: &[Document],
    outcome: &Outcome,
    case: &Case,
    batch: &mut Batch,
    summary: &mut Summary,
) -> Result<()> {
    let new = extracted(&outcome.storyline);
    let mut stage = |path: &Path, text: &str, overwrite| batch.stage(path, text.as_bytes(), overwrite);
    stage(&case.machine(proposals::EXTRACTED), &new.text, Overwrite::Replace)?;
    let Some(mine) = &case.curated else {
        stage(&case.machine(proposals::BASE), &new.text, Overwrite::Replace)?;
        summary.wrote.push(case.timeline());
        return stage(&case.timeline(), &new.text, Overwrite::Refuse);
    };
    let reconciled = compared(&new, documents, outcome, case, mine)?;
    summary.news = Some(proposals::counts(&reconciled));
    if !reconciled.proposals.is_empty() {
        stage(&case.proposed(), &proposals::accepted(mine, &reconciled)?, Overwrite::Replace)?;
        summary.proposed = Some(case.proposed());
    }
    Ok(())
}

/// The timeline of the extraction, as a file.
fn extracted(storyline: &Storyline) -> Arc<SourceFile> {
    SourceFile::new(proposals::EXTRACTED, curate::write(storyline))
}

/// What the extraction, of which `new` is the file, is to the person's timeline.
fn compared(
    new: &Arc<SourceFile>,
    documents: &[Document],
    outcome: &Outcome,
    case: &Case,
    mine: &Curated,
) -> Result<Reconciled> {
    let new = curate::parse(new).map_err(Error::Unusable)?;
    let by_file = by_file(documents, outcome);
    Ok(proposals::compare(case, mine, &new, &|file| by_file.get(file).map(|text| (*text).clone())))
}

/// The texts that were read, by the files that the sources name.
fn by_file<'a>(documents: &'a [Document], outcome: &'a Outcome) -> BTreeMap<&'a str, &'a String> {
    let texts: BTreeMap<_, _> = documents.iter().map(|document| (&document.id, &document.text)).collect();
    let by_source: BTreeMap<_, _> =
        outcome.slugs.iter().map(|(document, source)| (source, document)).collect();
    let sources = outcome.storyline.sources.iter();
    sources
        .filter_map(|source| Some((source.file.as_deref()?, *texts.get(*by_source.get(&source.id)?)?)))
        .collect()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).expect("maps from text are always JSON") + "\n"
}

/// A bar on a terminal and for long work; else nothing is drawn.
fn progress_bar(documents: usize) -> ProgressBar {
    if documents <= LONG || !std::io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} articles")
        .expect("the template is one that indicatif knows");
    ProgressBar::new(documents as u64).with_style(style)
}
