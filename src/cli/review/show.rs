//! Proposals as a person reads them, and as data.

use std::path::Path;

use rejoinder::curate::Article;
use rejoinder::curate::edit::{Edit, Value, edit};
use rejoinder::curate::reconcile::{Kind, Proposal, Quote, Reconciled};
use rejoinder::diagnostic::SourceFile;
use serde_json::json;
use similar::{ChangeTag, TextDiff};

use crate::cli::timeline;

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const RED: &str = "\x1b[31m";
const GREEN: &str = "\x1b[32m";
const PLAIN: &str = "\x1b[0m";

/// One line on each proposal.
pub(crate) fn list(reconciled: &Reconciled) -> String {
    let line = |proposal: &Proposal| {
        let [before, after] = reconciled.entry(proposal);
        let entry = after.or(before).unwrap_or(Value::Null);
        let text = |key: &str| entry.get(key).and_then(Value::text).unwrap_or_default().to_owned();
        let said = match proposal.kind {
            Kind::New | Kind::Gone => [text("when"), text("what"), text("title"), text("name")].join(" "),
            Kind::Changed | Kind::Conflict => {
                let mut keys: Vec<_> =
                    proposal.changes.iter().map(|change| change.slot.key.as_str()).collect();
                keys.dedup();
                keys.join(", ")
            }
        };
        format!("{:8}  {}  {}\n", proposal.kind.as_str(), proposal.path(), one_line(&said))
    };
    reconciled.proposals.iter().map(line).collect()
}

/// All proposals as data.
pub(crate) fn in_json(reconciled: &Reconciled) -> serde_json::Value {
    let proposal = |proposal: &Proposal| {
        let [before, after] = reconciled.entry(proposal);
        let changes = proposal.changes.iter().map(|change| {
            json!({
                "key": change.slot.key,
                "item": change.slot.item,
                "base": change.base.as_ref().map(data),
                "mine": change.mine.as_ref().map(data),
                "new": change.new.as_ref().map(data),
            })
        });
        let quotes = reconciled.quotes(proposal);
        json!({
            "proposal": proposal.kind.as_str(),
            "section": proposal.section.as_str(),
            "id": proposal.id,
            "kind": reconciled.kind_of_event(proposal),
            "changes": changes.collect::<Vec<_>>(),
            "before": before.as_ref().map(data),
            "after": after.as_ref().map(data),
            "quotes": quotes.iter().map(|q| json!({ "source": q.source, "words": q.words })).collect::<Vec<_>>(),
        })
    };
    reconciled.proposals.iter().map(proposal).collect()
}

fn data(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(data).collect(),
        Value::Map(entries) => {
            serde_json::Value::Object(entries.iter().map(|(key, value)| (key.clone(), data(value))).collect())
        }
    }
}

/// A proposal in full: what the articles say, and below it the entry, what would change marked.
pub(super) fn proposal(reconciled: &Reconciled, at: usize, timeline: &Path) -> String {
    let proposal = &reconciled.proposals[at];
    let what = match proposal.kind {
        Kind::New => "new",
        Kind::Changed => "changed",
        Kind::Gone => "no longer found",
        Kind::Conflict => "changed by you and by the articles",
    };
    let heading = format!("[{}/{}] {what}: {}", at + 1, reconciled.proposals.len(), proposal.path());
    let mut out = format!("\n{BOLD}{heading}{PLAIN}\n\n");
    for quote in reconciled.quotes(proposal) {
        out += &in_context(&quote, timeline);
    }
    let [before, after] = reconciled.entry(proposal);
    let text = |value: Option<Value>| value.map_or_else(String::new, |value| yaml(proposal, &value));
    let (before, after) = (text(before), text(after));
    for change in TextDiff::from_lines(before.as_str(), after.as_str()).iter_all_changes() {
        let (sign, colour) = match change.tag() {
            ChangeTag::Equal => (' ', DIM),
            ChangeTag::Delete => ('-', RED),
            ChangeTag::Insert => ('+', GREEN),
        };
        let line = plain(change.as_str().unwrap_or_default().trim_end_matches('\n'));
        out += &format!("{colour}{sign} {line}{PLAIN}\n");
    }
    if let (Kind::Conflict, [change]) = (proposal.kind, &proposal.changes[..]) {
        let was = change.base.as_ref().map_or_else(|| "nothing".to_owned(), |value| data(value).to_string());
        out += &format!("  {DIM}`{}` was {} before{PLAIN}\n", change.slot.key, plain(&was));
    }
    out
}

/// The entry of a proposal as lines of the file, without indentation.
pub(super) fn yaml(proposal: &Proposal, value: &Value) -> String {
    let file = SourceFile::new("", "rejoinder: 1\n");
    let insert = Edit::Insert { path: proposal.path(), value: value.clone(), after: None };
    let text = edit(&file, &[insert]).unwrap_or_default();
    let heading = format!("{}:", proposal.section.as_str());
    let lines = text.lines().skip_while(|line| *line != heading).skip(1);
    lines.map(|line| format!("{}\n", line.strip_prefix("  ").unwrap_or(line))).collect()
}

/// The paragraph of the article in which the words stand, or the words alone.
fn in_context(quote: &Quote, timeline: &Path) -> String {
    const LONGEST: usize = 400;
    let words = one_line(&quote.words);
    let text = quote.file.as_ref().map(|file| timeline::article(timeline, file));
    let paragraph = match &text {
        Some(Article::Text(text)) => {
            let text = text.replace("\r\n", "\n");
            text.split("\n\n").map(one_line).find(|paragraph| paragraph.contains(&words))
        }
        _ => None,
    };
    let around = paragraph.as_deref().and_then(|paragraph| paragraph.split_once(words.as_str()));
    let (before, after) = around.unwrap_or_default();
    let before = match before.char_indices().rev().nth(LONGEST) {
        Some((at, _)) => format!("…{}", &before[at..]),
        None => before.to_owned(),
    };
    let after = match after.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &after[..at]),
        None => after.to_owned(),
    };
    format!("{DIM}{}:{PLAIN} {before}{BOLD}{words}{PLAIN}{after}\n\n", quote.source)
}

fn one_line(words: &str) -> String {
    plain(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without what a terminal would obey.
fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
