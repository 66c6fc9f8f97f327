//! `rejoinder rename`.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rejoinder::curate::edit::{Edit, Section};
use rejoinder::error::Result;

use super::Target;
use crate::cli::Status;
use crate::cli::report::Report;

/// Give an event, an actor or a source another id, wherever it is named
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rejoinder rename timeline.yaml walkout strike\n  \
    rejoinder rename timeline.yaml iran iran-islamic-republic --of actors")]
pub(crate) struct Rename {
    #[command(flatten)]
    target: Target,
    /// The id
    #[arg(value_name = "OLD")]
    old: String,
    /// The new one
    #[arg(value_name = "NEW")]
    new: String,
    /// The section that has it; needed where several have that id
    #[arg(long, value_name = "SECTION", value_parser = section())]
    of: Option<Section>,
}

fn section() -> impl TypedValueParser<Value = Section> {
    PossibleValuesParser::new(Section::ALL.map(Section::as_str)).map(|word| {
        let section = Section::ALL.into_iter().find(|section| section.as_str() == word);
        section.expect("the parser lets nothing else through")
    })
}

impl Rename {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let edit = Edit::Rename { section: self.of, from: self.old.clone(), to: self.new.clone() };
        self.target.change(&[edit], report)
    }
}
