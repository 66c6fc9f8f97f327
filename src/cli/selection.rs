//! The options that say which part of a timeline to render.

use clap::Args;
use rejoinder::date::{Edtf, NaiveDate};
use rejoinder::graph;

/// What matters of a timeline, for `build` and `render` alike.
#[derive(Debug, Args)]
pub(crate) struct Salience {
    /// Only events in which this actor, or one who is of it, acts, is addressed, or gives a rival account; an id or a name
    #[arg(long, value_name = "ACTOR")]
    about: Vec<String>,
    /// Only events that so many articles tell, or more
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    min_sources: usize,
}

/// Which part of a timeline to render; what is asked in several ways must hold in all.
#[derive(Debug, Args)]
#[command(next_help_heading = "Which part of the timeline")]
pub(crate) struct Selection {
    #[command(flatten)]
    salience: Salience,
    /// Only events that may have been on this date or later; those without a date stay
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    from: Option<NaiveDate>,
    /// Only events that may have been on this date or earlier; those without a date stay
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    to_date: Option<NaiveDate>,
    /// Only events of this kind: say, deny, assault, ...
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Only what led to this event, and what came of it
    #[arg(long, value_name = "EVENT")]
    chain: Option<String>,
    /// Only what stands near this event
    #[arg(long, value_name = "EVENT")]
    focus: Option<String>,
    /// How many links away from the event in focus is near
    #[arg(long, value_name = "N", default_value_t = 1, requires = "focus")]
    depth: usize,
    /// Only what articles say that had been published by this date
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    as_of: Option<NaiveDate>,
    /// Only so many events, those with most links
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Leave out answers that a chain of other links tells as well
    #[arg(long)]
    reduce: bool,
}

impl Salience {
    /// As the library takes it.
    pub(crate) fn asked(&self) -> graph::Selection {
        graph::Selection {
            about: self.about.clone(),
            min_sources: self.min_sources,
            ..graph::Selection::default()
        }
    }
}

impl Selection {
    /// As the library takes it.
    pub(crate) fn asked(&self) -> graph::Selection {
        graph::Selection {
            kinds: self.kind.clone(),
            from: self.from,
            to_date: self.to_date,
            chain: self.chain.clone(),
            focus: self.focus.clone().map(|event| (event, self.depth)),
            as_of: self.as_of,
            top: self.top,
            reduced: self.reduce,
            ..self.salience.asked()
        }
    }
}

fn first_day(text: &str) -> Result<NaiveDate, String> {
    bound(text, Edtf::earliest)
}

fn last_day(text: &str) -> Result<NaiveDate, String> {
    bound(text, Edtf::latest)
}

/// A day, or the day on which a month or year begins or ends.
fn bound(text: &str, of: fn(&Edtf) -> Option<NaiveDate>) -> Result<NaiveDate, String> {
    let date: Edtf = text.parse().map_err(|error| format!("{error}"))?;
    of(&date).ok_or_else(|| "it has no such bound; give a day, a month or a year".to_owned())
}
