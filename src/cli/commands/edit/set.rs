//! `rejoinder set`.

use clap::Args;
use rejoinder::curate::edit::{Edit, Value};
use rejoinder::error::{Error, Result};

use super::Target;
use crate::cli::Status;
use crate::cli::report::Report;

/// Put a value in the place of another, or where there is none
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rejoinder set timeline.yaml events.walkout.when 2031-04-11\n  \
    rejoinder set timeline.yaml events.walkout.who '[union, portco]'\n  \
    rejoinder set timeline.yaml events.walkout.where '~'\n\n\
    A path is made of keys, and of the numbers of list items from 0: `events.walkout.src.0`. `~` takes the key away.")]
pub(crate) struct Set {
    #[command(flatten)]
    target: Target,
    /// The place: `title`, `events.walkout.when`, `actors.union.name`
    #[arg(value_name = "PATH")]
    path: String,
    /// The value; where there may be several, a list in brackets too
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    value: String,
}

impl Set {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let path = self.path.clone();
        let edit = if self.value.trim() == "~" {
            Edit::Remove { path }
        } else {
            let value = Value::from_words(&self.path, &self.value).map_err(Error::Unusable)?;
            Edit::Set { path, value }
        };
        self.target.change(&[edit], report)
    }
}
