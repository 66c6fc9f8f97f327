//! From the paths that a person gives to the files that hold articles, in a fixed order.

use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::Place;
use crate::diagnostic::{Diagnostic, count};
use crate::id::DocId;

/// A file with articles.
pub(super) struct Found {
    /// The path, as far as given as it was given.
    pub(super) path: PathBuf,
    /// What its article is called; a file of JSON Lines names its articles itself.
    pub(super) id: DocId,
    /// How it is read.
    pub(super) form: Form,
}

/// The forms of input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    Markdown,
    JsonLines,
    Stdin,
    Html,
    Unknown,
}

impl Form {
    fn of(path: &Path) -> Self {
        let Some(extension) = path.extension() else { return Self::Plain };
        match extension.to_string_lossy().to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Plain,
            "md" | "markdown" => Self::Markdown,
            "jsonl" | "ndjson" => Self::JsonLines,
            "html" | "htm" | "xhtml" => Self::Html,
            _ => Self::Unknown,
        }
    }
}

impl Found {
    /// The place that messages name.
    pub(super) fn place(&self) -> Place {
        match self.form {
            Form::Stdin => Place::file("<stdin>"),
            _ => Place::file(&self.path.to_string_lossy()),
        }
    }
}

/// The files behind `inputs`: files as given, folders with all below them, sorted by path; `-` is standard input.
pub(super) fn find(inputs: &[PathBuf]) -> (Vec<Found>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut findings = Vec::new();
    for input in inputs {
        if input.as_os_str() == "-" {
            found.push(Found { path: input.clone(), id: "stdin".into(), form: Form::Stdin });
            continue;
        }
        match fs_err::metadata(input) {
            Err(error) => findings.push(
                Diagnostic::error(
                    "unreadable",
                    format!("`{}` cannot be read: {}", input.display(), cause(&error)),
                )
                .help("look for a typing error, and whether you may read it"),
            ),
            Ok(metadata) if metadata.is_dir() => {
                let before = found.len();
                below(input, &mut found, &mut findings);
                if found[before..].iter().all(|f| matches!(f.form, Form::Html | Form::Unknown)) {
                    findings.push(
                        Diagnostic::warning("no-articles", format!("no articles in `{}`", input.display()))
                            .help(READ),
                    );
                }
            }
            Ok(_) => found.push(Found {
                path: input.clone(),
                id: id_of(input, input.parent()),
                form: Form::of(input),
            }),
        }
    }
    findings.extend(passed_over(&found));
    found.retain(|f| !matches!(f.form, Form::Html | Form::Unknown));
    (found, findings)
}

const READ: &str = "articles are files in .txt, .text, .md, .markdown, .jsonl, .ndjson or without extension";

fn below(folder: &Path, found: &mut Vec<Found>, findings: &mut Vec<Diagnostic>) {
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_path(Path::cmp)
        .filter_entry(|entry| !is_made_by_us(entry))
        .build();
    for entry in walk {
        match entry {
            // Pipes and devices in a folder are no articles, and reading one might never end.
            Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                let path = entry.into_path();
                found.push(Found { id: id_of(&path, Some(folder)), form: Form::of(&path), path });
            }
            Ok(_) => {}
            Err(error) => findings.push(Diagnostic::warning("unreadable", format!("passed over: {error}"))),
        }
    }
}

/// Whether `entry` is a case folder inside of the given one, or what stands in a given case folder beside its
/// articles: our own timeline is no article.
fn is_made_by_us(entry: &DirEntry) -> bool {
    let is_case = |folder: &Path| folder.join(".rejoinder").is_dir();
    let is_folder = entry.file_type().is_some_and(|t| t.is_dir());
    match entry.depth() {
        0 => false,
        _ if is_folder => is_case(entry.path()),
        1 => entry.path().parent().is_some_and(is_case),
        _ => false,
    }
}

/// The path of `file` below `folder`, without extension, with `/` between its parts.
fn id_of(file: &Path, folder: Option<&Path>) -> DocId {
    let below = folder.and_then(|folder| file.strip_prefix(folder).ok()).unwrap_or(file).with_extension("");
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}

/// One warning for all files whose form is not read, and one for those whose form is to come.
fn passed_over(found: &[Found]) -> Vec<Diagnostic> {
    let named = |form: Form| -> Option<(usize, String)> {
        let all: Vec<_> = found.iter().filter(|f| f.form == form).collect();
        let first: Vec<_> = all.iter().take(3).map(|f| format!("`{}`", f.path.display())).collect();
        let rest = all.len().saturating_sub(first.len());
        let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
        (!all.is_empty()).then(|| (all.len(), format!("{}{more}", first.join(", "))))
    };
    let unknown = named(Form::Unknown).map(|(number, names)| {
        let message = format!("{} of a kind that is not read, passed over: {names}", count(number, "file"));
        Diagnostic::warning("unknown-form", message).help(READ)
    });
    let html = named(Form::Html).map(|(number, names)| {
        let message = format!("{} in HTML, not read yet, passed over: {names}", count(number, "file"));
        Diagnostic::warning("html-not-read", message).help("save the words of the article as .txt or .md")
    });
    unknown.into_iter().chain(html).collect()
}

/// The reason alone: the path stands in the message already.
fn cause(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_the_path_below_the_folder_without_extension() {
        let id = |file: &str, folder: &str| id_of(Path::new(file), Some(Path::new(folder))).to_string();
        assert_eq!(id("in/a/b.c.txt", "in"), "a/b.c");
        assert_eq!(id("in/a.txt", "in/"), "a");
        assert_eq!(id("./in/a", "./in"), "a");
        assert_eq!(id("a.txt", ""), "a");
    }
}
