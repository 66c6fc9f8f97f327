//! An article as read: its words and what is known about it. Readers of each input form stand beside.

use crate::date::Edtf;
use crate::id::DocId;

/// One article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The JSON line's `id`, or the file's path below the given folder without extension.
    pub id: DocId,
    /// Where it was read, as the person gave it; none for a JSON line.
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
