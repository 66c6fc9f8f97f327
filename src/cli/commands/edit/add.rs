//! `rejoinder add`.

use clap::{Args, Subcommand};
use rejoinder::curate::edit::Edit;
use rejoinder::error::Result;

use super::table::Table;
use super::{Entry, Target};
use crate::cli::Status;
use crate::cli::report::Report;

/// Add an event, an actor or a source to a timeline, or a table of events
#[derive(Debug, Args)]
pub(crate) struct Add {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Event(Event),
    Actor(Actor),
    Source(Source),
    Table(Table),
}

/// Add something that happened
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  rejoinder add event timeline.yaml lockout --when 2031-04-14 --who portco --to union \
    --what 'locks out the night shift' --src ledger='locked out the night shift'"
)]
struct Event {
    #[command(flatten)]
    target: Target,
    /// A short name: small letters, digits and hyphens, no date
    #[arg(value_name = "ID")]
    id: String,
    /// When: 2018-02-14, 2018-02, 2018, 2018-02-14?, 2018-02-07/2018-02-10, 2018-02-11..2018-02-13
    #[arg(long, value_name = "DATE")]
    when: Option<String>,
    /// Who did or said it: the id or the name of an actor; give it again for another
    #[arg(long, value_name = "ACTOR")]
    who: Vec<String>,
    /// What, as a predicate: `walks out`
    #[arg(long, value_name = "TEXT")]
    what: String,
    /// To whom, or about whom; give it again for another
    #[arg(long, value_name = "ACTOR")]
    to: Vec<String>,
    /// The place
    #[arg(long = "where", value_name = "PLACE")]
    place: Option<String>,
    /// A word such as say, claim, deny, strike
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
    /// The words spoken
    #[arg(long, value_name = "WORDS")]
    said: Option<String>,
    /// The article that proves it, or `SOURCE=its exact words`; give it again for another
    #[arg(long, value_name = "SOURCE")]
    src: Vec<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// The event below which it is to stand; else it comes last
    #[arg(long, value_name = "ID")]
    after: Option<String>,
}

/// Add somebody who acts
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  rejoinder add actor timeline.yaml union --name \"Kessel Dockers' Union\" --kind organization --aka KDU"
)]
struct Actor {
    #[command(flatten)]
    target: Target,
    /// A short name: small letters, digits and hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// The full name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// person, state, organization, group, place, product, work, market or other
    #[arg(long, value_name = "WORD")]
    kind: Option<String>,
    /// Another name; give it again for a further one
    #[arg(long, value_name = "NAME")]
    aka: Vec<String>,
    /// A name that looks alike and is somebody else; give it again for a further one
    #[arg(long, value_name = "NAME")]
    not: Vec<String>,
    /// The state or body that it belongs to: the id of an actor
    #[arg(long, value_name = "ACTOR")]
    of: Option<String>,
    /// Its office
    #[arg(long, value_name = "TEXT")]
    role: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Add an article
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  rejoinder add source timeline.yaml ledger --outlet 'The Harbour Ledger' --published 2031-04-14 --file articles/ledger.txt"
)]
struct Source {
    #[command(flatten)]
    target: Target,
    /// A short name: small letters, digits and hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// The headline
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Who wrote it
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Its address
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// When it was published
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// The copy of its text, as seen from the folder of the timeline
    #[arg(long, value_name = "PATH")]
    file: Option<String>,
    /// The agency or source that it copies
    #[arg(long, value_name = "NAME")]
    origin: Option<String>,
    /// A remark
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl Add {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let (target, section, id, entry, after) = match &self.what {
            What::Event(event) => (&event.target, "events", &event.id, event.entry(), event.after.clone()),
            What::Actor(actor) => (&actor.target, "actors", &actor.id, actor.entry(), None),
            What::Source(source) => (&source.target, "sources", &source.id, source.entry(), None),
            What::Table(table) => return table.run(report),
        };
        let edit = Edit::Insert { path: format!("{section}.{id}"), value: entry.value(), after };
        target.change(&[edit], report)
    }
}

impl Event {
    fn entry(&self) -> Entry {
        Entry::default()
            .one("when", &self.when)
            .many("who", &self.who)
            .many("to", &self.to)
            .one("what", &Some(self.what.clone()))
            .one("where", &self.place)
            .one("kind", &self.kind)
            .one("said", &self.said)
            .citations(&self.src)
            .one("note", &self.note)
    }
}

impl Actor {
    fn entry(&self) -> Entry {
        Entry::default()
            .one("name", &self.name)
            .one("kind", &self.kind)
            .many("aka", &self.aka)
            .many("not", &self.not)
            .one("of", &self.of)
            .one("role", &self.role)
            .one("note", &self.note)
    }
}

impl Source {
    fn entry(&self) -> Entry {
        Entry::default()
            .one("title", &self.title)
            .one("outlet", &self.outlet)
            .one("author", &self.author)
            .one("url", &self.url)
            .one("published", &self.published)
            .one("file", &self.file)
            .one("origin", &self.origin)
            .one("note", &self.note)
    }
}
