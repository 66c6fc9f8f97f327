//! From files of rules to rules: each gets its id and its place, and is refused where its name is taken or nothing
//! proves it.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::de::DeserializeOwned;

use super::file::RuleFile;
use super::vocabulary::Vocabulary;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::id::RuleId;
use crate::span::Span;

/// The rules of all files while they are being read.
#[derive(Debug)]
pub(super) struct Loader<'l> {
    words: &'l mut Vocabulary,
    findings: &'l mut Vec<Diagnostic>,
    ids: FxHashSet<RuleId>,
}

/// A rule as a file writes it.
pub(super) trait Form {
    /// Its name in the file.
    fn name(&self) -> &str;
    /// The sentences in which it finds something, and those in which it finds nothing.
    fn proofs(&self) -> [&[String]; 2];
}

/// Which rule it is, and where it stands.
#[derive(Debug)]
pub(super) struct Identity {
    /// The folder, the file and the name in there, joined by periods.
    pub(super) id: RuleId,
    pub(super) file: Arc<SourceFile>,
    /// The line with its name.
    pub(super) span: Span,
}

impl<'l> Loader<'l> {
    /// Before the first file.
    pub(super) fn new(words: &'l mut Vocabulary, findings: &'l mut Vec<Diagnostic>) -> Self {
        Self { words, findings, ids: FxHashSet::default() }
    }

    /// What `file` writes; none, and a finding, where it is no file of such rules.
    pub(super) fn written<F: DeserializeOwned>(&mut self, file: &RuleFile<'_>) -> Option<F> {
        let written = serde_yaml::from_str(file.text);
        written
            .map_err(|e| self.findings.push(file.finding(format!("no file of {} rules: {e}", file.folder()))))
            .ok()
    }

    /// The rules that `compile` makes of the forms that `file` writes; a finding for each that cannot be used.
    pub(super) fn rules<F: Form, R>(
        &mut self,
        file: &RuleFile<'_>,
        forms: &[F],
        compile: impl Fn(&F, Identity, &mut Vocabulary) -> Result<R, String>,
    ) -> Vec<R> {
        let source = SourceFile::new(file.path, file.text);
        let mut rules = Vec::with_capacity(forms.len());
        let mut span = Span::default();
        for form in forms {
            let id = RuleId::from(format!("{}.{}.{}", file.folder(), file.stem(), form.name()));
            // Forms come in the order of their lines.
            span = file.line(&format!("- id: {}", form.name()), span.range().end);
            let made = if !self.ids.insert(id.clone()) {
                Err("there is already a rule of this name".to_owned())
            } else if form.proofs().contains(&[].as_slice()) {
                Err("a rule needs an example and a reject".to_owned())
            } else {
                let identity = Identity { id: id.clone(), file: Arc::clone(&source), span };
                compile(form, identity, self.words)
            };
            match made {
                Ok(rule) => rules.push(rule),
                Err(message) => {
                    let finding = Diagnostic::error("rule", format!("`{id}`: {message}"));
                    self.findings.push(finding.at(&source, span, ""));
                }
            }
        }
        rules
    }
}
