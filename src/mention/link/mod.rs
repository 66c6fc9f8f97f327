//! Which event answers which, as the words of one text say it.

mod place;

use super::event::EventMention;
use crate::id::RuleId;
use crate::rules::{Flag, Kind, LinkBasis, LinkKind, LinkRule, Rules};
use crate::span::Span;
use crate::text::{Annotated, BlockKind};
use place::Cue;

/// One event mention answers another.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkMention {
    /// In what way.
    pub kind: LinkKind,
    /// The event that is answered.
    pub cause: u32,
    /// The event that answers.
    pub effect: u32,
    /// The words that say so, in bytes.
    pub cue: Span,
    /// Stated or inferred.
    pub basis: LinkBasis,
    /// The rule that found it.
    pub rule: RuleId,
}

/// Finds the links of a text, in order of their cues. Of two rules that link the same two events the earlier
/// in the rule files wins.
pub fn find(a: &Annotated<'_>, rules: &Rules, events: &[EventMention]) -> Vec<LinkMention> {
    let mut links: Vec<LinkMention> = Vec::new();
    for (number, sentence) in a.sentences.iter().enumerate() {
        if a.block_kind(*sentence) != BlockKind::Prose {
            continue;
        }
        for rule in &rules.links {
            for cue in cues(a, rules, rule, events, number) {
                if let Some(link) = link(a, rule, events, &cue)
                    && !links.iter().any(|l| (l.cause, l.effect) == (link.cause, link.effect))
                {
                    links.push(link);
                }
            }
        }
    }
    links.sort_by_key(|l| (l.cue.start, l.effect, l.cause));
    links
}

/// The places of a sentence at which a rule applies.
fn cues(
    a: &Annotated<'_>,
    rules: &Rules,
    rule: &LinkRule,
    events: &[EventMention],
    sentence: usize,
) -> Vec<Cue> {
    let range = a.sentences[sentence].tokens();
    if rule.cue.is_some() {
        let mut out = Vec::new();
        let mut at = range.start;
        while at < range.end {
            match rule.cue_at(&rules.vocabulary, &a.tokens, &range, at) {
                Some(end) => {
                    out.push(Cue { start: at, end, event: None, sentence });
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        return out;
    }
    let flag = rule.verb.unwrap_or(Flag::React);
    let here = |e: &EventMention| {
        let finite = e.group.is_some_and(|g| a.verbs[g as usize].is_finite());
        e.sentence as usize == sentence && finite && !e.quoted && e.flags.has(flag)
    };
    let verbs = events.iter().enumerate().filter(|(_, e)| here(e));
    verbs
        .map(|(i, e)| Cue { start: e.head as usize, end: e.head as usize + 1, event: Some(i), sentence })
        .collect()
}

fn link(a: &Annotated<'_>, rule: &LinkRule, events: &[EventMention], cue: &Cue) -> Option<LinkMention> {
    let effect = *place::candidates(a, events, cue, rule.effect, None).first()?;
    let allowed = |kinds: &[Kind], event: usize| kinds.is_empty() || kinds.contains(&events[event].kind);
    if !allowed(&rule.effect_kinds, effect) {
        return None;
    }
    let fits = |c: &usize| {
        *c != effect
            && allowed(&rule.cause_kinds, *c)
            && !rule.cause_never.contains(&events[*c].kind)
            && answerable(&events[*c], &events[effect], rule.kind)
    };
    let cause =
        rule.cause.iter().flat_map(|p| place::candidates(a, events, cue, *p, Some(effect))).find(fits)?;
    Some(LinkMention {
        kind: sharpen(rule.kind, events[effect].kind),
        cause: cause as u32,
        effect: effect as u32,
        cue: a.cover(cue.start, cue.end),
        basis: rule.basis,
        rule: rule.id.clone(),
    })
}

/// Nobody answers themselves, and nobody answers what did not happen and was not said.
fn answerable(cause: &EventMention, effect: &EventMention, kind: LinkKind) -> bool {
    let same_actor = !cause.who.is_empty() && cause.who == effect.who;
    kind == LinkKind::Because || !(same_actor || effect.negated && !effect.kind.is_speech())
}

/// An answer that denies, confirms or corrects says so.
fn sharpen(kind: LinkKind, effect: Kind) -> LinkKind {
    match (kind, effect) {
        (LinkKind::Answers, Kind::Deny) => LinkKind::Denies,
        (LinkKind::Answers, Kind::Confirm) => LinkKind::Confirms,
        (LinkKind::Answers, Kind::Correct) => LinkKind::Corrects,
        _ => kind,
    }
}
