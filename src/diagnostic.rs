//! Findings for a person: what is wrong, where, in their own bytes, and what to do about it.

use std::fmt;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::span::{Span, line_column};

/// A text with the name that messages give it.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as the person gave it, or `<stdin>`.
    pub name: String,
    /// The whole text, or the line of a long file that is spoken of.
    pub text: String,
    /// The number of the text's first line in the file; 1 where the text is whole.
    pub first_line: usize,
}

impl SourceFile {
    /// A text called `name`.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Self::excerpt(name, 1, text)
    }

    /// Lines of a file called `name`, from its line `first_line` on: all that is kept of a file too long to keep.
    pub fn excerpt(name: impl Into<String>, first_line: usize, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { name: name.into(), text: text.into(), first_line })
    }

    /// The text, copied only where somebody else still has the file.
    pub fn into_text(self: Arc<Self>) -> String {
        Arc::try_unwrap(self).map_or_else(|file| file.text.clone(), |file| file.text)
    }

    /// The line and column of byte `byte` of the text, as the whole file counts them, both from 1.
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let (line, column) = line_column(&self.text, byte);
        (line + self.first_line - 1, column)
    }
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The data is wrong.
    Error,
    /// The data is doubtful; the run goes on.
    Warning,
}

/// A stretch of a file, with what is to be said about it.
#[derive(Debug, Clone)]
pub struct Label {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Where in its text.
    pub span: Span,
    /// What to write beside the carets; may be empty.
    pub text: String,
}

/// One finding.
///
/// The first label is the primary place; the others give context. Messages are lower case, without a full
/// stop, with the user's words in backticks.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The kebab-case name of the check, as `docs/checks.md` lists it.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where; none where there is no text to show (a missing folder).
    pub labels: Vec<Label>,
    /// What to do about it, a line each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error without a place yet.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// A warning without a place yet.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// Adds a place; the first one added is the primary.
    #[must_use]
    pub fn at(mut self, file: &Arc<SourceFile>, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { file: Arc::clone(file), span, text: text.into() });
        self
    }

    /// Adds a line of advice.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// The key that sorts findings by file, place, code and words.
    pub fn sort_key(&self) -> (String, u32, &'static str, String) {
        let first = self.labels.first();
        let file = first.map(|l| l.file.name.clone()).unwrap_or_default();
        (file, first.map_or(0, |l| l.span.start), self.code, self.message.clone())
    }

    /// The finding as text for a terminal, coloured by `renderer` or plain.
    pub fn render(&self, renderer: &Renderer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(self.message.as_str()).id(self.code));
        for (i, label) in self.labels.iter().enumerate() {
            if self.labels[..i].iter().any(|l| Arc::ptr_eq(&l.file, &label.file)) {
                continue; // drawn with the first label of its file
            }
            let same_file = self.labels.iter().enumerate().filter(|(_, l)| Arc::ptr_eq(&l.file, &label.file));
            let snippet = Snippet::source(label.file.text.as_str())
                .path(label.file.name.as_str())
                .line_start(label.file.first_line)
                .annotations(same_file.map(|(j, l)| annotation(l, j == 0)));
            group = group.element(snippet);
        }
        for help in &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        renderer.render(&[group])
    }

    /// `file:line:column` of the primary place.
    pub fn place(&self) -> Option<String> {
        let label = self.labels.first()?;
        let (line, column) = label.file.line_column(label.span.start as usize);
        Some(format!("{}:{line}:{column}", label.file.name))
    }
}

fn annotation(label: &Label, primary: bool) -> annotate_snippets::Annotation<'_> {
    let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let annotation = kind.span(label.span.range());
    if label.text.is_empty() { annotation } else { annotation.label(label.text.as_str()) }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(&Renderer::plain()))
    }
}

/// How many there are of what `noun` names, in words for a person: "1 event", "2 events".
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_one_or_several() {
        assert_eq!([0, 1, 2].map(|number| count(number, "event")), ["0 events", "1 event", "2 events"]);
    }
}
