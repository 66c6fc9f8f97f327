//! The examples and rejects of a rule set, run through the stages.

use std::path::Path;

use crate::date::Edtf;
use crate::diagnostic::Diagnostic;
use crate::rules::Rules;

/// Runs the examples of all rules, or of those in `file`; gives how many ran and what failed.
pub fn run(_rules: &Rules, _file: Option<&Path>) -> (usize, Vec<Diagnostic>) {
    (0, Vec::new())
}

/// How each rule reads `text` in an article that was published on `published`, line by line.
pub fn trace(_text: &str, _published: Option<&Edtf>, _rules: &Rules) -> String {
    String::new()
}
