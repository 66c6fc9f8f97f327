//! Running the examples and rejects that rules carry, through the same stages as an article.
//!
//! Takes a rule set; gives what failed, each with a trace of the rules that fired. `rules test` prints it, and a
//! test of the built-in rules holds it empty.

use std::path::Path;

use chrono::NaiveDate;

use crate::annotate::annotate;
use crate::date::Edtf;
use crate::diagnostic::Diagnostic;
use crate::id::RuleId;
use crate::mention::time;
use crate::resolve;
use crate::rules::{Example, Rules, TimeRule};
use crate::span::Span;

/// Runs the examples and rejects of all rules, or of those in `file`; gives how many ran and what failed, each
/// with a trace.
pub fn run(rules: &Rules, file: Option<&Path>) -> (usize, Vec<Diagnostic>) {
    let (mut count, mut failures) = (0, Vec::new());
    for rule in rules.time.iter().filter(|r| file.is_none_or(|f| f.ends_with(&r.file.name))) {
        count += rule.examples.len() + rule.rejects.len();
        failures.extend(rule.examples.iter().filter_map(|e| example(rules, rule, e)));
        failures.extend(rule.rejects.iter().filter_map(|r| reject(rules, rule, r)));
    }
    (count, failures)
}

/// What the rules make of `text`, if it was published on `published`: every rule that fires with its words, those
/// that lost with the better one, and the values of what stays.
pub fn trace(text: &str, published: Option<&Edtf>, rules: &Rules) -> String {
    trace_lines(text, published.and_then(Edtf::as_day), rules).join("\n")
}

fn trace_lines(text: &str, published: Option<NaiveDate>, rules: &Rules) -> Vec<String> {
    let a = annotate(text, rules);
    let candidates = time::candidates(&a, rules);
    let mut lines: Vec<String> = Vec::new();
    for (i, candidate) in candidates.iter().enumerate() {
        let overlaps = |c: &&time::Candidate| c.start < candidate.found.end && candidate.start < c.found.end;
        let words = a.words(candidate.start, candidate.found.end);
        let better = candidates[..i].iter().find(overlaps);
        let fate = better.map_or(String::new(), |b| format!(", but `{}` is better", b.rule));
        lines.push(format!("`{}` fires on `{words}`{fate}", candidate.rule));
    }
    let kept = found(text, published, rules);
    lines.extend(
        kept.iter().map(|(span, value, rule)| format!("kept: `{}` = {value} by `{rule}`", span.of(text))),
    );
    lines
}

/// The expressions found in `text` with their values.
fn found(text: &str, published: Option<NaiveDate>, rules: &Rules) -> Vec<(Span, String, RuleId)> {
    let a = annotate(text, rules);
    let timexes = time::find(&a, rules);
    let values = resolve::timexes(&timexes, &a, published);
    timexes
        .into_iter()
        .zip(values)
        .map(|(timex, resolved)| {
            let modifier = resolved.modifier.map(|m| format!(" {}", m.as_str())).unwrap_or_default();
            (timex.span, resolved.value + &modifier, timex.rule)
        })
        .collect()
}

/// An example fails where a mark is not found as it stands, where its rule finds more than the marks, or nothing.
/// What other rules find beside the marks is not its concern.
fn example(rules: &Rules, rule: &TimeRule, example: &Example) -> Option<Diagnostic> {
    let found = found(&example.text, Some(rule.published), rules);
    let expected: Vec<(Span, &str)> = example.marks.iter().map(|m| (m.span, m.value.as_str())).collect();
    let got: Vec<(Span, &str)> = found
        .iter()
        .filter(|(span, _, id)| *id == rule.id || example.marks.iter().any(|m| m.span.overlaps(*span)))
        .map(|(span, value, _)| (*span, value.as_str()))
        .collect();
    if expected == got && found.iter().any(|(.., id)| *id == rule.id) {
        return None;
    }
    Some(failure(rules, rule, &example.text, &list(&example.text, &expected), &list(&example.text, &got)))
}

/// A reject fails where its rule finds something.
fn reject(rules: &Rules, rule: &TimeRule, sentence: &str) -> Option<Diagnostic> {
    let found = found(sentence, Some(rule.published), rules);
    let wrong: Vec<(Span, &str)> = found
        .iter()
        .filter(|(.., id)| *id == rule.id)
        .map(|(span, value, _)| (*span, value.as_str()))
        .collect();
    (!wrong.is_empty())
        .then(|| failure(rules, rule, sentence, "nothing by this rule", &list(sentence, &wrong)))
}

fn failure(rules: &Rules, rule: &TimeRule, sentence: &str, expected: &str, found: &str) -> Diagnostic {
    let finding = Diagnostic::error("rule-example", format!("`{}` fails on: {sentence}", rule.id))
        .at(&rule.file, rule.span, format!("expected {expected}"))
        .help(format!("found {found}"));
    let trace = trace_lines(sentence, Some(rule.published), rules);
    trace.into_iter().fold(finding, Diagnostic::help)
}

fn list(text: &str, found: &[(Span, &str)]) -> String {
    if found.is_empty() {
        return "nothing".to_owned();
    }
    let items: Vec<String> =
        found.iter().map(|(span, value)| format!("`{}` = {value}", span.of(text))).collect();
    items.join(", ")
}
