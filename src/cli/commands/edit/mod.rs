//! The small changes of a person's file, each a command: what they have in common.

pub(crate) mod add;
pub(crate) mod drop;
pub(crate) mod link;
pub(crate) mod rename;
pub(crate) mod set;
mod table;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use rejoinder::curate::edit::{Edit, Edited, Value, edited};
use rejoinder::curate::{self, Article, Curated};
use rejoinder::diagnostic::{Diagnostic, Severity, SourceFile};
use rejoinder::error::{Error, Result};
use similar::TextDiff;

use crate::cli::person::Person;
use crate::cli::report::Report;
use crate::cli::{Status, timeline};

/// The file to change, and whether to.
#[derive(Debug, Args)]
pub(crate) struct Target {
    /// The timeline, or its case folder
    #[arg(value_name = "FILE")]
    timeline: PathBuf,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Target {
    /// Makes the changes, unless there would be errors in the file that are not there now.
    fn change(&self, edits: &[Edit], report: &mut Report) -> Result<Status> {
        self.change_or(edits, None, report)
    }

    /// The same; where `edits` find something there already, `otherwise` is done.
    fn change_or(&self, edits: &[Edit], otherwise: Option<Edit>, report: &mut Report) -> Result<Status> {
        let person = Person::open(&self.timeline)?;
        let result = match (edited(&person.file, edits), otherwise) {
            (Err(findings), Some(other)) if findings.iter().any(|f| f.code == "taken") => {
                edited(&person.file, &[other])
            }
            (result, _) => result,
        };
        let edited = result.map_err(Error::Unusable)?;
        if edited.file.text == person.file.text {
            report.note(&format!("`{}` says so already", person.file.name));
            return Ok(Status::Done);
        }
        let new = Arc::clone(&edited.file);
        if self.dry_run {
            refuse_new_errors(&person.path, &person.file, edited, edits)?;
            let diff = TextDiff::from_lines(person.file.text.as_str(), &new.text);
            write!(std::io::stdout(), "{}", diff.unified_diff().header(&new.name, &new.name))?;
            return Ok(Status::Done);
        }
        // The new text is brought to the disk while it is looked over, and takes its place when nothing was found.
        let batch = std::thread::scope(|scope| {
            let batch = scope.spawn(|| person.beside(&new.text));
            refuse_new_errors(&person.path, &person.file, edited, edits)?;
            batch.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })?;
        batch.commit()?;
        report.note(&format!("changed `{}`; as it was it is `{}`", new.name, person.backup().display()));
        Ok(Status::Done)
    }
}

/// An edit is not to bring errors; those that are there may stay.
fn refuse_new_errors(path: &Path, old: &Arc<SourceFile>, new: Edited, edits: &[Edit]) -> Result<()> {
    let include = timeline::included(path);
    let found = errors(path, curate::parse_edited(new, &include), edits);
    if found.is_empty() {
        return Ok(());
    }
    let mut known: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for finding in errors(path, curate::parse_leniently_with(old, &include), edits) {
        *known.entry((finding.code, finding.message)).or_default() += 1;
    }
    let is_new = |finding: &Diagnostic| match known.get_mut(&(finding.code, finding.message.clone())) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    let mut brought: Vec<_> = found.into_iter().filter(is_new).collect();
    match brought.pop() {
        None => Ok(()),
        Some(last) => {
            brought.push(last.help("nothing was written; this is how the file would be"));
            Err(Error::Unusable(brought))
        }
    }
}

/// The errors in what was `read` at `path`. Of the articles only those are looked at whose words are quoted anew.
fn errors(
    path: &Path,
    read: std::result::Result<Curated, Vec<Diagnostic>>,
    edits: &[Edit],
) -> Vec<Diagnostic> {
    let mut findings = match read {
        Ok(curated) => {
            let quoted = |id: &str| edits.iter().any(|edit| names(edit, id));
            let sources = curated.timeline.sources.iter().filter(|(id, _)| quoted(id));
            let files: Vec<_> = sources.filter_map(|(_, source)| source.file.clone()).collect();
            let article = |name: &str| {
                if files.iter().any(|file| file == name) {
                    timeline::article(path, name)
                } else {
                    Article::Opaque
                }
            };
            let findings = curate::check(&curated, &[], article);
            timeline::put_away(curated);
            findings
        }
        Err(findings) => findings,
    };
    findings.retain(|finding| finding.severity == Severity::Error);
    findings
}

/// Whether an edit brings words of the source `id`, or the source itself.
fn names(edit: &Edit, id: &str) -> bool {
    fn within(value: &Value, id: &str) -> bool {
        match value {
            Value::Map(entries) => entries.iter().any(|(key, value)| key == id || within(value, id)),
            Value::List(items) => items.iter().any(|item| within(item, id)),
            Value::Text(_) | Value::Null => false,
        }
    }
    match edit {
        Edit::Insert { path, value, .. } | Edit::Set { path, value } | Edit::Add { path, item: value } => {
            within(value, id) || path.split('.').any(|step| step == id)
        }
        Edit::Remove { .. } | Edit::Rename { .. } => false,
    }
}

/// A source, or `SOURCE=words`, as an item of `src`.
fn citation(words: &str) -> Value {
    match words.split_once('=') {
        Some((source, words)) => Value::map([(source.trim(), words.into())]),
        None => words.into(),
    }
}

/// An entry of what is given of its keys: one text for each, or one or several.
#[derive(Debug, Default)]
struct Entry(Vec<(String, Value)>);

impl Entry {
    fn one(mut self, key: &str, text: &Option<String>) -> Self {
        self.0.extend(text.as_deref().map(|text| (key.to_owned(), text.into())));
        self
    }

    fn many(mut self, key: &str, items: &[impl Clone + Into<Value>]) -> Self {
        match items {
            [] => {}
            [one] => self.0.push((key.to_owned(), one.clone().into())),
            several => self.0.push((key.to_owned(), Value::list(several.iter().cloned()))),
        }
        self
    }

    fn list(mut self, key: &str, items: Vec<Value>) -> Self {
        self.0.push((key.to_owned(), Value::List(items)));
        self
    }

    /// Words of articles, each on a line of its own.
    fn citations(mut self, words: &[String]) -> Self {
        match words {
            [] => {}
            [source] if !source.contains('=') => self.0.push(("src".to_owned(), source.as_str().into())),
            words => self.0.push(("src".to_owned(), Value::list(words.iter().map(|words| citation(words))))),
        }
        self
    }

    fn value(self) -> Value {
        Value::Map(self.0)
    }
}
