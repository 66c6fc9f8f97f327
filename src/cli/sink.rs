//! Where annotations go: lines to standard output, one document to standard output, or a file for each.

use std::collections::BTreeSet;
use std::io::{BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use rejoinder::document::Document;
use rejoinder::error::{Error, Result};

use super::batch::{Batch, Overwrite};

/// The longest part of a file name that is made from an id, in bytes.
const LONGEST_NAME: usize = 120;

/// A place that takes the annotations of documents, one after the other.
#[derive(Debug)]
pub(crate) enum Sink {
    /// Standard output, which takes any number of documents.
    Lines(BufWriter<StdoutLock<'static>>),
    /// Standard output, which takes one document; it is held back until it is certain that there is no other.
    One(Option<String>),
    /// A folder.
    Folder(Folder),
}

/// A file for each document, named by its id.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    extension: &'static str,
    /// The names that are taken, in lower case: not every file system tells capitals apart.
    taken: BTreeSet<String>,
    /// All of them stand there in the end, or none.
    batch: Batch,
}

impl Sink {
    pub(crate) fn lines() -> Self {
        Self::Lines(BufWriter::new(std::io::stdout().lock()))
    }

    pub(crate) fn one() -> Self {
        Self::One(None)
    }

    pub(crate) fn folder(path: &Path, extension: &'static str) -> Self {
        Self::Folder(Folder {
            path: path.to_owned(),
            extension,
            taken: BTreeSet::new(),
            batch: Batch::default(),
        })
    }

    pub(crate) fn write(&mut self, document: &Document, text: String) -> Result<()> {
        match self {
            Self::Lines(out) => out.write_all(text.as_bytes())?,
            Self::One(held) => {
                if held.replace(text).is_some() {
                    return Err(Error::Usage(
                        "an XML file holds one document, and there are several: name a folder with `--out DIR`"
                            .to_owned(),
                    ));
                }
            }
            Self::Folder(folder) => {
                let name = folder.name(document.id.as_str());
                let path = folder.path.join(name);
                folder.batch.stage(&path, text.as_bytes(), Overwrite::Replace)?;
            }
        }
        Ok(())
    }

    /// Hands on what was written so far.
    pub(crate) fn flush(&mut self) -> Result<()> {
        if let Self::Lines(out) = self {
            out.flush()?;
        }
        Ok(())
    }

    /// Hands on what was held back.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Self::One(Some(text)) => Ok(std::io::stdout().write_all(text.as_bytes())?),
            Self::Folder(folder) => folder.batch.commit(),
            _ => Ok(()),
        }
    }
}

impl Folder {
    /// A name below the folder that no other document has: the parts of `id`, made harmless.
    fn name(&mut self, id: &str) -> PathBuf {
        let parts: Vec<String> =
            id.split(['/', '\\']).map(harmless).filter(|part| !part.is_empty()).collect();
        let stem = if parts.is_empty() { "document".to_owned() } else { parts.join("/") };
        let numbered = (2..).map(|n| format!("{stem}-{n}"));
        let free =
            std::iter::once(stem.clone()).chain(numbered).find(|name| self.taken.insert(name.to_lowercase()));
        PathBuf::from(format!("{}.{}", free.unwrap_or(stem), self.extension))
    }
}

/// A part of an id as a part of a file name: no dots or blanks at its ends, letters, digits and a few marks within.
fn harmless(part: &str) -> String {
    let safe = |c: char| {
        c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ' | ',' | '(' | ')' | '+' | '=' | '@')
    };
    let mut name = String::new();
    for c in part.chars().map(|c| if safe(c) { c } else { '_' }) {
        if name.len() + c.len_utf8() > LONGEST_NAME {
            break;
        }
        name.push(c);
    }
    name.trim_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_gets_a_name_of_its_own_below_the_folder() {
        let Sink::Folder(mut folder) = Sink::folder(Path::new("out"), "tml") else { panic!("a folder") };
        let mut name = |id: &str| folder.name(id).to_string_lossy().into_owned();
        assert_eq!(name("a/b c.1"), "a/b c.1.tml");
        assert_eq!(name("A/B c.1"), "A/B c.1-2.tml");
        assert_eq!(name("../../etc/passwd"), "etc/passwd.tml");
        assert_eq!(name("/"), "document.tml");
        assert_eq!(name(".."), "document-2.tml");
        assert_eq!(name("a:b\n\0?"), "a_b___.tml");
        assert_eq!(name("C:\\x"), "C_/x.tml");
        assert_eq!(name("\u{4e2d}\u{56fd}"), "\u{4e2d}\u{56fd}.tml");
        assert!(name(&"x".repeat(1000)).len() < 130);
    }
}
