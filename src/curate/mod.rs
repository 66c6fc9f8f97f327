//! The curated file: `timeline.yaml`, which people edit and the program never changes by itself.
//!
//! [`parse`] reads it, [`check()`] looks for what is wrong with it, [`Curated::storyline`] is what it tells,
//! [`Curated::guidance`] what it says to extraction, and [`write()`] makes the first one of a case; [`edit`] changes it
//! where it is asked to, and nowhere else; [`json_schema`] is what an editor wants to know of it.

mod check;
pub mod diff;
pub mod edit;
mod editor;
mod findings;
mod fmt;
mod form;
mod guide;
mod include;
mod index;
mod keys;
mod load;
mod named;
mod nearest;
#[cfg(test)]
mod odd;
mod parts;
mod places;
pub mod reconcile;
pub mod schema;
mod storyline;
mod synonym;
mod syntax;
mod tree;
mod write;

use std::sync::Arc;

pub use check::{Article, Extra, check};
pub use diff::diff;
pub use editor::json_schema;
pub use fmt::{Order, format};
pub use include::Include;
pub use index::{Index, Place};
pub(crate) use nearest::nearest;
pub use tree::Style;
pub use write::write;

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::span::Span;
use edit::Edited;
use findings::Findings;
use form::Fitted;
use include::{Part, Whole, part_at};

/// A curated file as read: its text, the place of everything in it, and its entries.
#[derive(Debug, Clone)]
pub struct Curated {
    /// The file itself; where it includes others, their texts stand behind its own.
    pub file: Arc<SourceFile>,
    /// Where each key and value stands.
    pub index: Index,
    /// What it holds.
    pub timeline: schema::Timeline,
    /// The texts for people that stand without quotes.
    plain_texts: Vec<Span>,
    /// What was found wrong while reading.
    findings: Findings,
    /// The file and those that it includes.
    parts: Vec<Part>,
}

/// Reads a curated file.
///
/// ```
/// use rejoinder::{curate, diagnostic::SourceFile};
/// let file = SourceFile::new("timeline.yaml", "rejoinder: 1\nevents:\n  talks: { when: 2018, what: begin }\n");
/// let curated = curate::parse(&file).unwrap();
/// assert_eq!(curated.timeline.events[0].0, "talks");
/// ```
///
/// # Errors
/// Everything that keeps the file from being read as a timeline, all at once: it is no YAML, a key is unknown
/// or stands twice, a value has the wrong form, a date is none. What is merely wrong *in* the timeline, such as
/// a link to an event that does not exist, is left to [`check()`].
pub fn parse(file: &Arc<SourceFile>) -> Result<Curated, Vec<Diagnostic>> {
    parse_with(file, &alone)
}

/// Reads a curated file and those that it includes.
///
/// # Errors
/// As for [`parse`]; `include` cannot read a file, or files include one another.
pub fn parse_with(file: &Arc<SourceFile>, include: Include<'_>) -> Result<Curated, Vec<Diagnostic>> {
    let curated = parse_leniently_with(file, include)?;
    if curated.findings.has_errors() { Err(curated.placed(curated.findings.clone())) } else { Ok(curated) }
}

/// Reads as much of a curated file as can be read; what is wrong with the rest, [`check()`] reports.
///
/// # Errors
/// The file is no YAML at all, or passes a limit.
pub fn parse_leniently(file: &Arc<SourceFile>) -> Result<Curated, Vec<Diagnostic>> {
    parse_leniently_with(file, &alone)
}

/// Reads as much of a curated file and of those that it includes as can be read.
///
/// # Errors
/// As for [`parse_leniently`].
pub fn parse_leniently_with(
    file: &Arc<SourceFile>,
    include: Include<'_>,
) -> Result<Curated, Vec<Diagnostic>> {
    let mut findings = Findings::default();
    let root = load::load(file, &mut findings);
    curated(file, root, findings, include)
}

/// The same of a file that an edit has just read.
///
/// # Errors
/// As for [`parse_leniently`].
pub fn parse_edited(edited: Edited, include: Include<'_>) -> Result<Curated, Vec<Diagnostic>> {
    // What was found wrong there would have stopped the edit.
    curated(&edited.file, Some(edited.root), Findings::default(), include)
}

/// `file`, which has the tree `root`, and what it includes.
fn curated(
    file: &Arc<SourceFile>,
    root: Option<tree::Node>,
    mut findings: Findings,
    include: Include<'_>,
) -> Result<Curated, Vec<Diagnostic>> {
    let Whole { file, parts, root } = include::gather(file, root, include, &mut findings);
    let Some(root) = root.or_else(|| (!findings.has_errors()).then(tree::Node::empty)) else {
        return Err(findings.finish());
    };
    let Fitted { timeline, plain_texts } = form::fit(&file, &root, &mut findings);
    let index = Index::new(root);
    let mut curated = Curated { file, index, timeline, plain_texts, findings, parts };
    curated.find_articles();
    Ok(curated)
}

/// What reads no other file.
fn alone(_: &str) -> Result<String, String> {
    Err("only the file itself is read here".to_owned())
}

impl Curated {
    /// A file without entries.
    fn empty() -> Self {
        Self {
            file: SourceFile::new("", ""),
            index: Index::new(tree::Node::empty()),
            timeline: schema::Timeline::default(),
            plain_texts: Vec::new(),
            findings: Findings::default(),
            parts: Vec::new(),
        }
    }

    /// Whether all that stands in the file could be read; else [`check()`] says what could not.
    pub fn is_whole(&self) -> bool {
        !self.findings.has_errors()
    }

    /// The file that includes the others.
    pub fn first(&self) -> &Arc<SourceFile> {
        self.parts.first().map_or(&self.file, |part| &part.file)
    }

    /// The file that has the entry or key at `path`; where none has it, the first.
    pub fn file_of(&self, path: &str) -> &Arc<SourceFile> {
        match (self.index.get(path), self.parts.is_empty()) {
            (Some(place), false) => &part_at(&self.parts, place.value).file,
            _ => self.first(),
        }
    }

    /// What was found, each with its place in the file that has it.
    fn placed(&self, findings: Findings) -> Vec<Diagnostic> {
        Whole::placed(&self.file, &self.parts, findings.finish())
    }

    /// Paths of articles begin at the folder of the file that names them; seen from the first one.
    fn find_articles(&mut self) {
        if self.parts.len() < 2 {
            return;
        }
        for (id, source) in self.timeline.sources.iter_mut() {
            if let (Some(file), Some(place)) =
                (&mut source.file, self.index.get(&format!("sources.{id}.file")))
            {
                let folder = &part_at(&self.parts, place.value).folder;
                if !folder.is_empty() {
                    *file = include::normal(folder, file);
                }
            }
        }
    }

    /// Where `named` stands below `base`: the key in the long form, the text itself in the short ones.
    fn named(&self, base: &str, named: &schema::Named) -> Span {
        let path = format!("{base}{}", named.at);
        if path == base { self.index.value(base) } else { self.index.key(&path) }
    }
}
