//! `rejoinder add table`: the events of a table, with the columns that `render --to csv` writes.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use csv::{ReaderBuilder, StringRecord};
use rejoinder::curate::edit::{Edit, Value};
use rejoinder::diagnostic::{Diagnostic, SourceFile, count};
use rejoinder::error::{Error, Result};
use rejoinder::id;
use rejoinder::merge::LinkKind;
use rejoinder::span::Span;

use super::{Entry, Target};
use crate::cli::Status;
use crate::cli::report::Report;
use crate::cli::timeline;

/// Add the events of a table, a row each
///
/// The columns are called as the keys of the file, as `render --to csv` writes them: `id`, `when`, `who`, `what`, … in
/// any order, and only those that are needed. Several ids in a cell have `;` between them; `src` and `contested` have a
/// line for each, `ledger: its exact words`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rejoinder add table timeline.yaml events.csv")]
pub(crate) struct Table {
    #[command(flatten)]
    target: Target,
    /// The table, or `-` for standard input
    #[arg(value_name = "CSV")]
    table: PathBuf,
}

impl Table {
    pub(crate) fn run(&self, report: &mut Report) -> Result<Status> {
        let file = timeline::text(&self.table)?;
        let events = edits(&file)?;
        let mut edits = self.undeclared(&events)?;
        if !edits.is_empty() {
            let count = count(edits.len(), "actor or source");
            report.note(&format!(
                "the timeline has no names for {count} of this table; the ids stand for them"
            ));
        }
        edits.extend(events);
        self.target.change(&edits, report)
    }

    /// Entries for the actors and sources that the table names by ids which the timeline has not.
    fn undeclared(&self, events: &[Edit]) -> Result<Vec<Edit>> {
        let curated = timeline::read(&timeline::path(&self.target.timeline))?;
        let known = |section: &str, id: &str| match section {
            "actors" => curated.timeline.actors.iter().any(|(known, _)| known.as_str() == id),
            _ => curated.timeline.sources.iter().any(|(known, _)| known.as_str() == id),
        };
        let mut named: BTreeSet<(&str, &str)> = BTreeSet::new();
        for edit in events {
            if let Edit::Insert { value, .. } = edit {
                name(value, &mut named);
            }
        }
        let declared = named.into_iter().filter(|(section, id)| id::is_valid(id) && !known(section, id));
        Ok(declared
            .map(|(section, id)| {
                let key = if section == "actors" { "name" } else { "title" };
                Edit::Insert {
                    path: format!("{section}.{id}"),
                    value: Value::map([(key, id.into())]),
                    after: None,
                }
            })
            .collect())
    }
}

/// Collects whom and what an event names, by section and id.
fn name<'a>(event: &'a Value, named: &mut BTreeSet<(&'static str, &'a str)>) {
    let Value::Map(entries) = event else { return };
    for (key, value) in entries {
        let items =
            if let Value::List(items) = value { items.as_slice() } else { std::slice::from_ref(value) };
        for item in items {
            match (key.as_str(), item) {
                ("who" | "to" | "by", Value::Text(id)) => named.extend([("actors", id.as_str())]),
                ("src", Value::Text(id)) => named.extend([("sources", id.as_str())]),
                ("src", Value::Map(cited)) => {
                    named.extend(cited.iter().map(|(id, _)| ("sources", id.as_str())));
                }
                ("contested", account) => name(account, named),
                _ => {}
            }
        }
    }
}

const CODE: &str = "table";
const ID: &str = "id";
/// Columns that hold a text as it stands.
const TEXTS: [&str; 8] = ["when", "what", "where", "kind", "mode", "said", "verdict", "note"];
/// Columns that hold one id or several.
const IDS: [&str; 2] = ["who", "to"];
const OTHERS: [&str; 3] = ["src", "contested", "order"];

fn edits(file: &Arc<SourceFile>) -> Result<Vec<Edit>> {
    let mut reader =
        ReaderBuilder::new().flexible(true).from_reader(file.text.trim_start_matches('\u{feff}').as_bytes());
    let columns = reader.headers().map_err(|error| unread(file, &error))?.clone();
    for (at, column) in columns.iter().enumerate() {
        if !is_known(column) || columns.iter().take(at).any(|other| other == column) {
            let known: Vec<&str> = known().collect();
            return Err(finding(
                file,
                0,
                format!("a table has no column `{column}`, or has it once"),
                &known.join(", "),
            ));
        }
    }
    let mut edits = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| unread(file, &error))?;
        let at = row.position().map_or(0, |position| position.byte() as usize);
        let id = columns.iter().zip(&row).find(|(column, _)| *column == ID).map_or("", |(_, id)| id.trim());
        if id.is_empty() || row.len() > columns.len() {
            let what = if id.is_empty() {
                "this row has no `id`"
            } else {
                "this row has more cells than there are columns"
            };
            return Err(finding(
                file,
                at,
                what.to_owned(),
                "a short name: small letters, digits and hyphens",
            ));
        }
        edits.push(Edit::Insert {
            path: format!("events.{id}"),
            value: entry(&columns, &row).value(),
            after: None,
        });
    }
    Ok(edits)
}

fn known() -> impl Iterator<Item = &'static str> {
    let links = LinkKind::ALL.iter().map(|kind| kind.as_str());
    [ID].into_iter().chain(TEXTS).chain(IDS).chain(OTHERS).chain(links)
}

fn is_known(column: &str) -> bool {
    known().any(|known| known == column)
}

/// What the cells of a row say; what is empty is not said.
fn entry(columns: &StringRecord, row: &StringRecord) -> Entry {
    let mut entry = Entry::default();
    for (column, cell) in columns.iter().zip(row) {
        let cell = unguarded(cell);
        entry = match column {
            _ if cell.is_empty() || column == ID => entry,
            "src" => entry.citations(&cell.lines().map(equated).collect::<Vec<_>>()),
            "contested" => entry.list(column, accounts(cell)),
            _ if TEXTS.contains(&column) || column == "order" => entry.one(column, &Some(cell.to_owned())),
            _ => entry.many(column, &ids(cell)),
        };
    }
    entry
}

/// A cell without the mark that keeps a spreadsheet from computing it.
fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').filter(|bare| bare.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

fn ids(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).filter(|id| !id.is_empty()).collect()
}

/// "ledger: its words" as the commands write it, "ledger=its words".
fn equated(line: &str) -> String {
    match line.split_once(": ") {
        Some((source, words)) => format!("{source}={words}"),
        None => line.to_owned(),
    }
}

/// A line for each account, "union; portco: what they claim" or a claim of nobody's; below it, indented, what proves it.
fn accounts(cell: &str) -> Vec<Value> {
    let mut accounts: Vec<(&str, Vec<String>)> = Vec::new();
    for line in cell.lines() {
        match accounts.last_mut().filter(|_| line.starts_with(' ')) {
            Some((_, proof)) => proof.push(equated(line.trim())),
            None => accounts.push((line, Vec::new())),
        }
    }
    accounts.into_iter().map(|(claim, proof)| account(claim).citations(&proof).value()).collect()
}

fn account(line: &str) -> Entry {
    let by = line.split_once(": ").map(|(by, claim)| (ids(by), claim));
    let (by, claim) = by.filter(|(by, _)| by.iter().all(|id| id::has_form(id))).unwrap_or((Vec::new(), line));
    Entry::default().one("claim", &Some(claim.to_owned())).many("by", &by)
}

fn unread(file: &Arc<SourceFile>, error: &csv::Error) -> Error {
    let at = error.position().map_or(0, |position| position.byte() as usize);
    finding(file, at, format!("this is no table: {error}"), "give a file as `render --to csv` writes it")
}

/// A finding about the line that begins at a byte of the text.
fn finding(file: &Arc<SourceFile>, at: usize, what: String, help: &str) -> Error {
    let line = file.text.get(at..).unwrap_or_default().lines().next().unwrap_or_default();
    let at = at.min(file.text.len());
    let finding = Diagnostic::error(CODE, what).at(file, Span::new(at, at + line.len()), "");
    Error::Unusable(vec![finding.help(help.to_owned())])
}
