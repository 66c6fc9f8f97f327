//! `rejoinder render`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rejoinder::error::{Error, Result};
use rejoinder::render::{Axis, Diagram, Format, Options, Paper};

use crate::cli::Status;
use crate::cli::batch::{Batch, Overwrite};
use crate::cli::report::Report;
use crate::cli::selection::Selection;
use crate::cli::timeline::{self, Output};

/// Render a timeline, to standard output or to a file
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rejoinder render case/timeline.yaml --to md -o case/timeline.md\n  \
    rejoinder render case/timeline.yaml --to svg -o case/timeline.svg\n  \
    rejoinder render case/timeline.yaml --to md --about iran --from 2018-02 --to-date 2018-05-17\n  \
    rejoinder render case/timeline.yaml --to dot --focus drone-incident --depth 2\n  \
    rejoinder render case/timeline.yaml --to html --template ours.html -o page.html")]
pub(crate) struct Render {
    /// The timeline, its case folder, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The form to render it in
    #[arg(long, value_name = "FORMAT", value_parser = timeline::output())]
    to: Output,
    /// The file to write; without it, standard output
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Which diagram Mermaid is to draw
    #[arg(long, value_name = "DIAGRAM", default_value = Diagram::default().as_str(), value_parser = diagram())]
    diagram: Diagram,
    /// What to put into a page of Markdown besides: the diagram of Mermaid
    #[arg(long, value_name = "WHAT", value_parser = ["mermaid"])]
    with: Option<String>,
    /// How time runs across the picture of svg, png and html: to scale, with long stretches that hold nothing broken or
    /// not, or in sequence, a column for each day, not to scale  [default: broken]
    #[arg(long, value_name = "AXIS", value_parser = axis())]
    axis: Option<Axis>,
    /// Put the picture on sheets of this paper, too, for print; with `--to html`
    #[arg(long, value_name = "PAPER", value_parser = paper())]
    paper: Option<Paper>,
    /// Put the timeline into this template instead, one of minijinja; with `--to md` or `--to html`, which says how
    /// words are escaped
    #[arg(long, value_name = "FILE", conflicts_with = "with")]
    template: Option<PathBuf>,
    #[command(flatten)]
    selection: Selection,
}

impl Render {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let file = timeline::path(&self.file);
        let curated = timeline::read(&file)?;
        if self.with.is_some() && self.to != Output::Text(Format::Markdown) {
            return Err(Error::Usage("`--with mermaid` goes with `--to md`".to_owned()));
        }
        let draws = matches!(self.to, Output::Text(Format::Svg | Format::Html) | Output::Png);
        if self.axis.is_some() && !draws {
            return Err(Error::Usage("`--axis` goes with `--to svg`, `--to png` and `--to html`".to_owned()));
        }
        if self.paper.is_some() && self.to != Output::Text(Format::Html) {
            return Err(Error::Usage(
                "`--paper` goes with `--to html`; print the page from a browser".to_owned(),
            ));
        }
        let takes_templates = matches!(self.to, Output::Text(Format::Markdown | Format::Html));
        if self.template.is_some() && !takes_templates {
            return Err(Error::Usage("`--template` goes with `--to md` and `--to html`".to_owned()));
        }
        let template = self.template.as_deref().map(timeline::text).transpose()?;
        let storyline = curated.storyline();
        let mut options = Options {
            diagram: self.diagram,
            with_mermaid: self.with.is_some(),
            axis: self.axis.unwrap_or_default(),
            paper: self.paper,
            fingerprint: self.paper.map(|_| timeline::fingerprint(&curated)),
            ..Options::default()
        };
        if draws || template.is_some() {
            options.contexts = timeline::contexts(&storyline, &file, |_| None);
        }
        let asked = self.selection.asked();
        let rendering =
            timeline::render_excerpt(&storyline, &asked, self.to, template.as_ref(), &options, report)?;
        match &self.output {
            None => std::io::stdout().write_all(&rendering)?,
            Some(path) => {
                let mut batch = Batch::default();
                batch.stage(path, &rendering, Overwrite::Replace)?;
                batch.commit()?;
            }
        }
        Ok(Status::Done)
    }
}

/// Reads the name of a diagram.
fn diagram() -> impl TypedValueParser<Value = Diagram> {
    PossibleValuesParser::new(Diagram::ALL.iter().map(|diagram| diagram.as_str()))
        .map(|word| Diagram::from_word(&word).expect("the parser lets nothing else through"))
}

/// Reads the name of an axis.
fn axis() -> impl TypedValueParser<Value = Axis> {
    PossibleValuesParser::new(Axis::ALL.iter().map(|axis| axis.as_str()))
        .map(|word| Axis::from_word(&word).expect("the parser lets nothing else through"))
}

/// Reads the name of a paper.
fn paper() -> impl TypedValueParser<Value = Paper> {
    PossibleValuesParser::new(Paper::ALL.iter().map(|paper| paper.as_str()))
        .map(|word| Paper::from_word(&word).expect("the parser lets nothing else through"))
}
