//! The examples of time rules: the marked words are found, with their values.

use chrono::NaiveDate;

use super::{Failure, listed};
use crate::annotate::annotate;
use crate::diagnostic::Diagnostic;
use crate::id::RuleId;
use crate::mention::time::{self, Modifier, Quantifier};
use crate::resolve;
use crate::rules::{Example, Rules, TimeRule};
use crate::span::Span;

/// What fails of the examples and rejects of `rule`.
pub(super) fn failures<'r>(rules: &'r Rules, rule: &'r TimeRule) -> impl Iterator<Item = Diagnostic> + 'r {
    let examples = rule.examples.iter().filter_map(|e| example(rules, rule, e));
    examples.chain(rule.rejects.iter().filter_map(|r| reject(rules, rule, r)))
}

/// The time rules that fire on `text`, those that lost with the better one, and the values of what stays.
pub(super) fn trace(text: &str, published: Option<NaiveDate>, rules: &Rules) -> Vec<String> {
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
            let shown = [Some(resolved.value.as_str()), resolved.modifier.map(Modifier::as_str)];
            let picked = [resolved.quantifier.map(Quantifier::as_str)];
            let times = resolved.frequency();
            let shown = shown.into_iter().chain(picked).chain([times.as_deref()]).flatten();
            (timex.span, shown.collect::<Vec<_>>().join(" "), timex.rule)
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
    Some(failure(rules, rule, &example.text, list(&example.text, &expected), list(&example.text, &got)))
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
        .then(|| failure(rules, rule, sentence, "nothing by this rule".to_owned(), list(sentence, &wrong)))
}

fn failure(rules: &Rules, rule: &TimeRule, sentence: &str, expected: String, found: String) -> Diagnostic {
    let trace = trace(sentence, Some(rule.published), rules);
    Failure { rule: &rule.id, file: &rule.file, span: rule.span, sentence, expected, found, trace }.into()
}

fn list(text: &str, found: &[(Span, &str)]) -> String {
    let items: Vec<String> =
        found.iter().map(|(span, value)| format!("`{}` = {value}", span.of(text))).collect();
    listed(&items)
}
