//! The examples of link rules: the rule links the marked triggers, the right way round.

use super::{Failure, listed};
use crate::annotate::annotate;
use crate::diagnostic::Diagnostic;
use crate::id::RuleId;
use crate::mention;
use crate::rules::{LinkExample, LinkKind, LinkRule, Rules};
use crate::span::Span;

/// What fails of the examples and rejects of `rule`.
pub(super) fn failures<'r>(rules: &'r Rules, rule: &'r LinkRule) -> impl Iterator<Item = Diagnostic> + 'r {
    let examples = rule.examples.iter().filter_map(|e| example(rules, rule, e));
    examples.chain(rule.rejects.iter().filter_map(|r| reject(rules, rule, r)))
}

/// The links of `text`, each with the rule that found it, and what there was to link.
pub(super) fn trace(text: &str, rules: &Rules) -> Vec<String> {
    let a = annotate(text, rules);
    let mentions = mention::find(&a, rules);
    let events = mentions.events.iter();
    let mut lines: Vec<String> =
        events.map(|e| format!("event: `{}` ({})", e.span.of(text), e.kind.as_str())).collect();
    lines.extend(found(text, rules).iter().map(|l| format!("link: {} by `{}`", l.words(text), l.rule)));
    lines
}

/// A link with its triggers.
struct Found {
    kind: LinkKind,
    cause: Span,
    effect: Span,
    cue: Span,
    rule: RuleId,
}

impl Found {
    fn words(&self, text: &str) -> String {
        let (effect, cause) = (self.effect.of(text), self.cause.of(text));
        format!("`{effect}` {} `{cause}`, for `{}`", self.kind.as_str(), self.cue.of(text))
    }
}

fn found(text: &str, rules: &Rules) -> Vec<Found> {
    let a = annotate(text, rules);
    let mentions = mention::find(&a, rules);
    let trigger = |event: u32| mentions.events[event as usize].span;
    let links = mentions.links.into_iter().map(|link| Found {
        kind: link.kind,
        cause: trigger(link.cause),
        effect: trigger(link.effect),
        cue: link.cue,
        rule: link.rule,
    });
    links.collect()
}

/// An example fails where its rule links nothing, or anything but the marks.
fn example(rules: &Rules, rule: &LinkRule, example: &LinkExample) -> Option<Diagnostic> {
    let found = by(rule, found(&example.text, rules));
    let right = |f: &Found| f.cause.overlaps(example.cause) && f.effect.overlaps(example.effect);
    let text = &example.text;
    let expected = format!("`{}` as the effect of `{}`", example.effect.of(text), example.cause.of(text));
    (found.is_empty() || !found.iter().all(right)).then(|| failure(rules, rule, text, expected, &found))
}

/// A reject fails where its rule links something.
fn reject(rules: &Rules, rule: &LinkRule, sentence: &str) -> Option<Diagnostic> {
    let found = by(rule, found(sentence, rules));
    (!found.is_empty()).then(|| failure(rules, rule, sentence, "nothing by this rule".to_owned(), &found))
}

fn by(rule: &LinkRule, found: Vec<Found>) -> Vec<Found> {
    found.into_iter().filter(|f| f.rule == rule.id).collect()
}

fn failure(rules: &Rules, rule: &LinkRule, sentence: &str, expected: String, found: &[Found]) -> Diagnostic {
    let found = listed(&found.iter().map(|f| f.words(sentence)).collect::<Vec<_>>());
    let trace = trace(sentence, rules);
    Failure { rule: &rule.id, file: &rule.file, span: rule.span, sentence, expected, found, trace }.into()
}
