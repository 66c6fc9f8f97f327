//! Running the examples and rejects that rules carry, through the same stages as an article.
//!
//! Takes a rule set; gives what failed, each with a trace of the rules that fired. `rules test` prints it, and a
//! test of the built-in rules holds it empty.

mod link;
mod time;

use std::path::Path;
use std::sync::Arc;

use crate::date::Edtf;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::id::RuleId;
use crate::rules::Rules;
use crate::span::Span;

/// Runs the examples and rejects of all rules, or of those in `file`; gives how many ran and what failed, each
/// with a trace.
pub fn run(rules: &Rules, file: Option<&Path>) -> (usize, Vec<Diagnostic>) {
    let asked = |source: &SourceFile| file.is_none_or(|f| f.ends_with(&source.name));
    let (mut count, mut failures) = (0, Vec::new());
    for rule in rules.time.iter().filter(|r| asked(&r.file)) {
        count += rule.examples.len() + rule.rejects.len();
        failures.extend(time::failures(rules, rule));
    }
    for rule in rules.links.iter().filter(|r| asked(&r.file)) {
        count += rule.examples.len() + rule.rejects.len();
        failures.extend(link::failures(rules, rule));
    }
    (count, failures)
}

/// What the rules make of `text`, if it was published on `published`: every time rule that fires with its words,
/// those that lost with the better one, the values of what stays, and the links with the rules that found them.
pub fn trace(text: &str, published: Option<&Edtf>, rules: &Rules) -> String {
    let mut lines = time::trace(text, published.and_then(Edtf::as_day), rules);
    lines.extend(link::trace(text, rules));
    lines.join("\n")
}

/// What a rule makes of one of its sentences, where that is wrong.
struct Failure<'r> {
    rule: &'r RuleId,
    file: &'r Arc<SourceFile>,
    span: Span,
    sentence: &'r str,
    expected: String,
    found: String,
    trace: Vec<String>,
}

impl From<Failure<'_>> for Diagnostic {
    fn from(failure: Failure<'_>) -> Self {
        let finding =
            Self::error("rule-example", format!("`{}` fails on: {}", failure.rule, failure.sentence))
                .at(failure.file, failure.span, format!("expected {}", failure.expected))
                .help(format!("found {}", failure.found));
        failure.trace.into_iter().fold(finding, Self::help)
    }
}

/// A list for a message.
fn listed(items: &[String]) -> String {
    if items.is_empty() { "nothing".to_owned() } else { items.join(", ") }
}
