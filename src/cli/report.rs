//! What is said to a person, on standard error: findings with their places, errors, notes.

use std::collections::BTreeMap;
use std::io::Write;

use annotate_snippets::{Level, Renderer};
use rejoinder::diagnostic::Diagnostic;
use rejoinder::error::Error;

/// How many findings of one code are shown: more tell nothing new.
const SHOWN: usize = 20;

/// Says findings as they come, and at the end how many of each code were not shown.
///
/// Colours are always written; the stream takes them out where they are not wanted. A standard error that cannot be
/// written to is no reason to stop.
#[derive(Debug, Default)]
pub(crate) struct Report {
    said: BTreeMap<&'static str, usize>,
}

impl Report {
    /// Says all of `findings`.
    pub(crate) fn findings<'a>(&mut self, findings: impl IntoIterator<Item = &'a Diagnostic>) {
        for finding in findings {
            let said = self.said.entry(finding.code).or_default();
            *said += 1;
            if *said <= SHOWN {
                let _ = writeln!(anstream::stderr(), "{}\n", finding.render(&Renderer::styled()));
            }
        }
    }

    /// Says why the program stops.
    pub(crate) fn error(&mut self, error: &Error) {
        match error {
            Error::Unusable(findings) => self.findings(findings),
            _ => {
                let message = error.to_string();
                let title = Level::ERROR.primary_title(message.as_str());
                let text = Renderer::styled().render(&[annotate_snippets::Group::with_title(title)]);
                let _ = writeln!(anstream::stderr(), "{text}");
            }
        }
    }

    /// Says a line that is no finding.
    pub(crate) fn note(&self, line: &str) {
        let _ = writeln!(anstream::stderr(), "{line}");
    }

    /// Says what was not shown.
    pub(crate) fn finish(&self) {
        for (code, count) in self.said.iter().filter(|(_, count)| **count > SHOWN) {
            self.note(&format!("... and {} more of `{code}`", count - SHOWN));
        }
    }
}
