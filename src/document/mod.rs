//! An article as read: its words and what is known about it.
//!
//! Takes files, folders, JSON Lines and standard input; gives a [`Document`] for every article and a finding for
//! whatever could not be read as it stands. One reader for each input form stands in a file of its own; they take
//! bytes, and only [`read`](read()) and [`stream`] touch the file system.

mod decode;
mod front;
pub mod jsonl;
mod markdown;
mod plain;
mod published;
mod read;
mod walk;

use std::fmt;
use std::sync::Arc;

use crate::date::Edtf;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::id::DocId;

pub use read::{read, stream};

/// One article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The JSON line's `id`, or the file's path below the given folder without extension.
    pub id: DocId,
    /// Where it was read, as the person gave it; none for a JSON line and for standard input.
    pub file: Option<String>,
    /// The headline, where it is stated apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The publication date that a person or the file's metadata states.
    pub published: Option<Edtf>,
    /// The decoded body, after byte-order mark and front matter, line ends as they are. All offsets count from here.
    pub text: String,
}

/// How the publication date of an article is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Basis {
    /// A person, front matter or metadata says it.
    Stated,
    /// The article's own dateline says it.
    Dateline,
    /// Solved from the texts of the whole set.
    Inferred,
    /// Not known.
    Unknown,
}

impl Basis {
    /// The word for it in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Dateline => "dateline",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

/// What came of reading one article: the article, or none where it was passed over, and what is to be said about it.
#[derive(Debug)]
pub struct Reading {
    /// Where it was read.
    pub place: Place,
    /// The article.
    pub document: Option<Document>,
    /// What was wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// Where an article was read: a file, or a line of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path as the person gave it, or `<stdin>`.
    pub name: Arc<str>,
    /// The line, in JSON Lines.
    pub line: Option<usize>,
}

impl Reading {
    /// No article, for this reason.
    fn passed_over(place: Place, finding: Diagnostic) -> Self {
        Self { place, document: None, findings: vec![finding] }
    }
}

impl Place {
    /// The file called `name`.
    fn file(name: &str) -> Self {
        Self { name: name.into(), line: None }
    }

    /// What was read there, for findings to point into.
    fn excerpt(&self, text: &str) -> Arc<SourceFile> {
        SourceFile::excerpt(&*self.name, self.line.unwrap_or(1), text)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        self.line.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}
