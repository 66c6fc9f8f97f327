//! Changes of a person's file that leave every other byte as it is.
//!
//! [`edit`] takes the text of a file and what is to be different, and gives the new text: comments, order, quotation
//! marks, blank lines, line ends and the choice between short and long forms stay wherever nothing was asked for. The
//! result is read again and compared with what was intended; a text that would say anything else is never given.

mod block;
mod flow;
mod intend;
mod layout;
pub(in crate::curate) mod page;
mod patch;
mod rename;
mod reread;
mod shape;
pub(in crate::curate) mod value;

use std::fmt;
use std::sync::Arc;

use super::tree::Node;
use crate::diagnostic::{Diagnostic, SourceFile};
use page::Page;
use rename::Rename;
use shape::Shape;
pub use value::Value;

/// One thing that is to be different.
///
/// A path is made of keys and of the numbers of list items from 0, joined by full stops: `events.walkout.src.0`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Adds an entry: of a section (`events.walkout`), which is made where it is missing, or of any other map.
    Insert {
        /// Where the entry is to stand; nothing stands there yet.
        path: String,
        /// The entry.
        value: Value,
        /// The entry that it follows; without one it comes last in a section, elsewhere where such a key is usual.
        after: Option<String>,
    },
    /// Puts a value in the place of what is there. The key may be missing, not the map that it belongs to.
    ///
    /// Where both are maps or both lists, only the lines of what differs change.
    Set {
        /// Where.
        path: String,
        /// What.
        value: Value,
    },
    /// Adds an item to what may be one or many (`src`, `answers`, `who`, `not`, `same-as`, `aka`, `contested`).
    Add {
        /// The key of the list, which may be missing, or hold the short form.
        path: String,
        /// The item: a name, or a map with one key (`{ ledger: "words" }`).
        item: Value,
    },
    /// Takes away an entry, a key or an item, with the comments on its own lines; those above it stay.
    Remove {
        /// Where.
        path: String,
    },
    /// Gives an entry another id, wherever it is named.
    Rename {
        /// The section that has the entry; may be left out where no other has that id.
        section: Option<Section>,
        /// Its id.
        from: String,
        /// The new one.
        to: String,
    },
}

/// The maps of a file that hold entries by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// The articles.
    Sources,
    /// Who acts.
    Actors,
    /// What happened.
    Events,
}

impl Section {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 3] = [Self::Sources, Self::Actors, Self::Events];

    /// The key of the map.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Actors => "actors",
            Self::Events => "events",
        }
    }

    /// What one entry is called.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Sources => "source",
            Self::Actors => "actor",
            Self::Events => "event",
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is asked for is not there.
const NO_ENTRY: &str = "no-such-entry";
/// What is to be new is there.
const TAKEN: &str = "taken";
/// What is asked for cannot be written.
const CANNOT: &str = "cannot-edit";

/// How often the new text is looked at again before the edit is given up: each time some of what is left is done.
const ROUNDS: usize = 200;
/// How often the very same words are written once more before the edit is given up.
const IN_VAIN: usize = 3;

/// The text of `file` after all of `edits`, one upon the other.
///
/// ```
/// use rejoinder::curate::edit::{Edit, Value, edit};
/// use rejoinder::diagnostic::SourceFile;
/// let file = SourceFile::new("t.yaml", "events:\n  talks: { when: 2018, what: begin } # at last\n");
/// let when = Edit::Set { path: "events.talks.when".into(), value: "2018-02".into() };
/// let text = edit(&file, &[when]).unwrap();
/// assert_eq!(text, "events:\n  talks: { when: 2018-02, what: begin } # at last\n");
/// ```
///
/// # Errors
/// The file is not sound YAML; an entry is not there, or is there already; what is asked for cannot be written into
/// this file so that it would be read back. Whether the new text is a timeline without errors is left to
/// [`check`](super::check()).
pub fn edit(file: &Arc<SourceFile>, edits: &[Edit]) -> Result<String, Vec<Diagnostic>> {
    Ok(edited(file, edits)?.file.into_text())
}

/// A file after edits, and the tree that it was found to be when it was read again.
#[derive(Debug)]
pub struct Edited {
    /// The file.
    pub file: Arc<SourceFile>,
    pub(super) root: Node,
}

/// The same as [`edit`], for who goes on with what the new text says.
///
/// # Errors
/// As for [`edit`].
pub fn edited(file: &Arc<SourceFile>, edits: &[Edit]) -> Result<Edited, Vec<Diagnostic>> {
    let mut root = value::read(file)?;
    let mut file = Arc::clone(file);
    let mut wanted = Value::of(&root);
    for edit in edits {
        let Edit::Rename { section, from, to } = edit else {
            intend::apply(&mut wanted, edit).map_err(|finding| vec![finding])?;
            continue;
        };
        (file, root) = patched(file, root, &wanted)?;
        let rename = Rename::new(*section, from, to, &wanted).map_err(|finding| vec![finding])?;
        let mut changes = Vec::new();
        rename.changes(&root, Shape::TOP, &file.text, &mut changes);
        rename.value(&mut wanted, Shape::TOP);
        (file, root) = read_again(&file, root, page::apply(&file.text, changes))?;
    }
    let (file, root) = patched(file, root, &wanted)?;
    Ok(Edited { file, root })
}

/// The file changed until it says what is `wanted`.
fn patched(
    mut file: Arc<SourceFile>,
    mut root: Node,
    wanted: &Value,
) -> Result<(Arc<SourceFile>, Node), Vec<Diagnostic>> {
    let (mut asked, mut again) = (None, 0);
    for _ in 0..ROUNDS {
        if wanted.is_said_by(&root) {
            return Ok((file, root));
        }
        let changes = patch::changes(&Page::new(&file.text, &root), &root, wanted);
        // What is written again and again, and is not read as it was meant, only makes the text longer.
        let asks = page::insertions(&changes);
        again = if asks.is_some() && asks == asked { again + 1 } else { 0 };
        if again == IN_VAIN {
            break;
        }
        asked = asks;
        (file, root) = read_again(&file, root, page::apply(&file.text, changes))?;
    }
    Err(vec![refused()])
}

/// The tree of a text that we have made of `old`, which has the tree `root`.
fn read_again(
    old: &SourceFile,
    root: Node,
    text: String,
) -> Result<(Arc<SourceFile>, Node), Vec<Diagnostic>> {
    let file = SourceFile::new(old.name.clone(), text);
    if let Some(root) = reread::reread(old, root, &file) {
        debug_assert_eq!(value::read(&file).as_ref().ok(), Some(&root), "{}", file.text);
        return Ok((file, root));
    }
    let root = value::read(&file).map_err(|mut findings| {
        findings.insert(0, refused());
        findings
    })?;
    Ok((file, root))
}

fn refused() -> Diagnostic {
    Diagnostic::error(CANNOT, "the change cannot be made in this file as it is laid out; nothing was written")
        .help("make it by hand, or lay the entry out with a key on each line")
}
