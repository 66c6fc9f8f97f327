//! `rejoinder link` and `rejoinder unlink`.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use rejoinder::curate::edit::{Edit, Value};
use rejoinder::error::Result;
use rejoinder::merge::LinkKind;

use super::{Entry, Target};
use crate::cli::Status;
use crate::cli::report::Report;

/// Say that an event answers, denies, confirms or corrects an earlier one, or came of it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  rejoinder link timeline.yaml lockout answers walkout --cue 'in retaliation for'\n  \
    rejoinder link timeline.yaml lockout because walkout --src courier='because of the walkout'"
)]
pub(crate) struct Link {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    ends: Ends,
    /// The words that say so
    #[arg(long, value_name = "WORDS")]
    cue: Option<String>,
    /// Nobody says so: it is inferred
    #[arg(long)]
    inferred: bool,
    /// The article that proves it, or `SOURCE=its exact words`; give it again for another
    #[arg(long, value_name = "SOURCE")]
    src: Vec<String>,
}

/// Take a link between two events away
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rejoinder unlink timeline.yaml lockout answers walkout")]
pub(crate) struct Unlink {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    ends: Ends,
}

#[derive(Debug, Args)]
struct Ends {
    /// The event on which the link stands
    #[arg(value_name = "LATER")]
    later: String,
    /// How it is linked
    #[arg(value_name = "KIND", value_parser = kind())]
    kind: LinkKind,
    /// The event to which it leads back
    #[arg(value_name = "EARLIER")]
    earlier: String,
}

fn kind() -> impl TypedValueParser<Value = LinkKind> {
    PossibleValuesParser::new(LinkKind::ALL.iter().map(|kind| kind.as_str())).map(|word| {
        let kind = LinkKind::ALL.iter().find(|kind| kind.as_str() == word);
        *kind.expect("the parser lets nothing else through")
    })
}

impl Ends {
    fn list(&self) -> String {
        format!("events.{}.{}", self.later, self.kind.as_str())
    }

    fn link(&self) -> String {
        format!("{}.{}", self.list(), self.earlier)
    }
}

impl Link {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let basis = self.inferred.then(|| "inferred".to_owned());
        let detail = Entry::default().one("cue", &self.cue).one("basis", &basis).citations(&self.src).value();
        let is_short = detail == Value::Map(Vec::new());
        let earlier = self.ends.earlier.as_str();
        let item = if is_short { earlier.into() } else { Value::map([(earlier, detail.clone())]) };
        // What is linked already may be told more of.
        let told = (!is_short).then(|| Edit::Set { path: self.ends.link(), value: detail });
        self.target.change_or(&[Edit::Add { path: self.ends.list(), item }], told, report)
    }
}

impl Unlink {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        self.target.change(&[Edit::Remove { path: self.ends.link() }], report)
    }
}
