//! A file of the rule set, and places in it.

use crate::diagnostic::{Diagnostic, SourceFile};
use crate::span::Span;

/// A file by its path below the language's folder, and its text.
#[derive(Debug, Clone, Copy)]
pub(super) struct RuleFile<'f> {
    pub(super) path: &'f str,
    pub(super) text: &'f str,
}

impl<'f> RuleFile<'f> {
    /// The folder that it stands in.
    pub(super) fn folder(&self) -> &'f str {
        self.path.split_once('/').map_or("", |(folder, _)| folder)
    }

    /// The name without folder and ending.
    pub(super) fn stem(&self) -> &'f str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.split_once('.').map_or(name, |(stem, _)| stem)
    }

    /// A finding about the whole of it.
    pub(super) fn finding(&self, message: String) -> Diagnostic {
        Diagnostic::error("rule", message).at(&SourceFile::new(self.path, self.text), Span::default(), "")
    }

    /// Where the first line from byte `from` on stands that holds `words` alone; the head of the file where none does.
    pub(super) fn line(&self, words: &str, from: usize) -> Span {
        let mut next = from;
        let found = self.text[from..].split_inclusive('\n').find_map(|line| {
            let indent = line.len() - line.trim_start().len();
            let start = next + indent;
            next += line.len();
            (line.trim() == words).then(|| Span::new(start, start + words.len()))
        });
        found.unwrap_or_default()
    }
}
