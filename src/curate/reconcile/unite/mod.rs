//! Two people's edits of one file, joined entry by entry and key by key.
//!
//! Mine is the file that is changed: its bytes stay, and what the other has changed is spliced in. Where the lines of
//! the two do not touch, joining them as git does keeps the layout of both, and is taken where it says the same.

mod comments;
mod entries;
mod mark;

use std::sync::Arc;

use crate::curate::edit::edit;
use crate::curate::parse_leniently;
use crate::diagnostic::{Diagnostic, SourceFile};

/// Two files in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct United {
    /// Its text; where something is in conflict, both sides stand between marks as git makes them.
    pub text: String,
    /// The paths of what both have changed, and not to the same.
    pub conflicts: Vec<String>,
}

/// Joins `mine` and `theirs`, which both came from `base`.
///
/// # Errors
/// One of the three is no YAML, or mine is laid out so that it cannot be changed; [`by_lines`] still can.
pub fn unite(
    base: &Arc<SourceFile>,
    mine: &Arc<SourceFile>,
    theirs: &Arc<SourceFile>,
) -> Result<United, Vec<Diagnostic>> {
    let settled = |text: &str| Ok(United { text: text.to_owned(), conflicts: Vec::new() });
    if base.text == theirs.text || mine.text == theirs.text {
        return settled(&mine.text);
    }
    if base.text == mine.text {
        return settled(&theirs.text);
    }
    let (was, own, other) = (parse_leniently(base)?, parse_leniently(mine)?, parse_leniently(theirs)?);
    let joined = entries::join(&was, &own, &other);
    let text = edit(mine, &joined.edits())?;
    if joined.conflicts.is_empty() {
        let lines = by_lines(base, mine, theirs);
        if lines.conflicts.is_empty() && says_the_same(&lines.text, &text) {
            return Ok(lines);
        }
    }
    let text = comments::carried(&was, &other, text);
    if joined.conflicts.is_empty() {
        return settled(&text);
    }
    // Where their side cannot be written into this file, the paths alone say what is in conflict.
    let text = match edit(mine, &joined.edits_with_theirs()) {
        Ok(chosen) => mark::marked(&text, &comments::carried(&was, &other, chosen)),
        Err(_) => text,
    };
    Ok(United { text, conflicts: joined.conflicts })
}

/// Joins three texts line by line, as git does.
pub fn by_lines(base: &SourceFile, mine: &SourceFile, theirs: &SourceFile) -> United {
    match diffy::merge(&base.text, &mine.text, &theirs.text) {
        Ok(text) => United { text, conflicts: Vec::new() },
        Err(text) => United { text, conflicts: vec![mine.name.clone()] },
    }
}

/// Whether the text joined by lines is the same timeline as the one joined by entries, and reads as well.
fn says_the_same(lines: &str, entries: &str) -> bool {
    let read = |text: &str| parse_leniently(&SourceFile::new("", text)).ok();
    let (Some(lines), Some(entries)) = (read(lines), read(entries)) else { return false };
    let reads_well = !lines.findings.has_errors() || entries.findings.has_errors();
    reads_well && entries::are_the_same(&lines, &entries)
}
