//! `rejoinder why`.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use rejoinder::error::{Error, Result};
use rejoinder::pipeline::Reasons;

use crate::cli::Status;
use crate::cli::case::Case;

/// Show why something is in a timeline as it is: the date of a source, an event, a link
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  rejoinder why case rferl-feb\n  \
    rejoinder why case 'drone-incident -> israel-strikes-syria'")]
pub(crate) struct Why {
    /// The case folder
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The id of a source or event, or `trigger -> response` for a link
    #[arg(value_name = "ID")]
    id: String,
}

/// How alike two ids must be for one to be offered for the other.
const ALIKE: f64 = 0.7;

impl Why {
    pub(crate) fn run(&self) -> Result<Status> {
        let reasons = self.reasons()?;
        let id = self.id.split("->").map(str::trim).collect::<Vec<_>>().join(" -> ");
        let Some(lines) = reasons.entries.get(&id) else {
            return Err(Error::Usage(format!(
                "nothing is called `{id}` in this case{}",
                nearest(&id, &reasons)
            )));
        };
        let mut out = std::io::stdout().lock();
        for line in lines {
            writeln!(out, "{line}")?;
        }
        Ok(Status::Done)
    }

    fn reasons(&self) -> Result<Reasons> {
        let folder = Case::folder(&self.case);
        let path = folder.join(".rejoinder").join("reasons.json");
        let text = fs_err::read(&path).map_err(|_| {
            Error::Usage(format!(
                "there are no reasons in `{}`; `rejoinder build ... --out {}` writes them",
                path.display(),
                folder.display()
            ))
        })?;
        serde_json::from_slice(&text).map_err(|error| {
            Error::Usage(format!("`{}` cannot be read: {error}; build the case again", path.display()))
        })
    }
}

/// What the person may have meant, as the end of a sentence.
fn nearest(id: &str, reasons: &Reasons) -> String {
    let mut alike: Vec<(f64, &String)> = reasons
        .entries
        .keys()
        .map(|key| (if key.contains(id) { 1.0 } else { strsim::jaro_winkler(id, key) }, key))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let names: Vec<_> = alike.iter().take(3).map(|(_, key)| format!("`{key}`")).collect();
    match names.as_slice() {
        [] => "; the keys of `sources:` and `events:` in timeline.yaml are what can be asked for".to_owned(),
        _ => format!("; did you mean {}?", names.join(" or ")),
    }
}
