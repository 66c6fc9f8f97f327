//! Which event answers which, as the words of one text say it.

mod place;

use super::actor::Actors;
use super::event::{self, EventMention, in_sentence};
use crate::id::RuleId;
use crate::rules::{Flag, Kind, LinkBasis, LinkKind, LinkRule, Rules};
use crate::span::Span;
use crate::text::{Annotated, BlockKind};
use place::{Around, Cue};

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

/// A link by the words that tell its two ends.
struct Found {
    rule: usize,
    kind: LinkKind,
    cause: u32,
    effect: u32,
    cue: Span,
}

/// Finds the links of a text, in order of their cues, and leaves in `events` the states that they name and no others.
/// Of two rules that link the same two events the earlier in the rule files wins.
pub fn find(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    events: &mut Vec<EventMention>,
) -> Vec<LinkMention> {
    let mut links: Vec<Found> = Vec::new();
    for (number, sentence) in a.sentences.iter().enumerate() {
        if a.block_kind(*sentence) != BlockKind::Prose {
            continue;
        }
        // An effect stands in the sentence of its cue, so the same two events never meet again further on.
        let first = links.len();
        for (rule, cue) in cues(a, rules, events, number) {
            let around = Around { a, rules, actors, events, cue, rule: &rules.links[rule] };
            for link in link(rule, around) {
                if !links[first..].iter().any(|l| (l.cause, l.effect) == (link.cause, link.effect)) {
                    links.push(link);
                }
            }
        }
    }
    links.sort_by_key(|l| (l.cue.start, l.effect, l.cause));
    event::settle(a, rules, actors, events, links.iter().flat_map(|l| [l.cause, l.effect]));
    let number = |head: u32| events.partition_point(|e| e.head < head) as u32;
    let mention = |l: Found| LinkMention {
        kind: l.kind,
        cause: number(l.cause),
        effect: number(l.effect),
        cue: l.cue,
        basis: rules.links[l.rule].basis,
        rule: rules.links[l.rule].id.clone(),
    };
    links.into_iter().map(mention).collect()
}

/// The places of a sentence at which rules apply, each with the place of its rule in the order of the rule files,
/// by which they are sorted.
fn cues(a: &Annotated<'_>, rules: &Rules, events: &[EventMention], sentence: usize) -> Vec<(usize, Cue)> {
    let range = a.sentences[sentence].tokens();
    let mut starts: Vec<(usize, usize)> = range
        .clone()
        .flat_map(|at| rules.cues_at(&a.tokens[at..range.end]).map(move |rule| (rule, at)))
        .collect();
    starts.sort_unstable();
    let mut out: Vec<(usize, Cue)> = Vec::new();
    for (rule, at) in starts {
        let inside = out.last().is_some_and(|(before, cue)| *before == rule && at < cue.end);
        if !inside && let Some(end) = rules.links[rule].cue_at(&rules.vocabulary, &a.tokens, &range, at) {
            out.push((rule, Cue { start: at, end, event: None, sentence }));
        }
    }
    let here = in_sentence(events, sentence as u32);
    for (number, rule) in rules.links.iter().enumerate() {
        let Some(flag) = rule.verb else { continue };
        let verbs = here.clone().filter(|i| is_cue(a, &events[*i], flag));
        out.extend(verbs.map(|i| {
            let head = events[i].head as usize;
            (number, Cue { start: head, end: head + 1, event: Some(i), sentence })
        }));
    }
    out.sort_by_key(|(rule, _)| *rule);
    out
}

/// Whether a verb of the right sort is a cue by itself: one with a tense, in the article's own words.
fn is_cue(a: &Annotated<'_>, event: &EventMention, flag: Flag) -> bool {
    let finite = event.group.is_some_and(|g| a.verbs[g as usize].is_finite());
    finite && !event.quoted && event.flags.has(flag)
}

/// The links of one cue: one, or where "and" joins causes one for each.
fn link(number: usize, around: Around<'_, '_>) -> Vec<Found> {
    let Around { a, events, cue, rule, .. } = around;
    let kind = |head: u32| around.event_at(head).map_or(Kind::Other, |e| events[e].kind);
    let allowed = |kinds: &[Kind], head: u32| kinds.is_empty() || kinds.contains(&kind(head));
    let effect = around.candidates(rule.effect, None).into_iter().next();
    let Some(effect) = effect.filter(|e| allowed(&rule.effect_kinds, *e)) else { return Vec::new() };
    let fits = |c: &u32| {
        let answerable = match (around.event_at(*c), around.event_at(effect)) {
            (Some(cause), Some(effect)) => answerable(&events[cause], &events[effect], rule),
            _ => rule.kind == LinkKind::Because,
        };
        answerable && allowed(&rule.cause_kinds, *c) && !rule.cause_never.contains(&kind(*c))
    };
    let cause = rule.cause.iter().flat_map(|p| around.candidates(*p, Some(effect))).find(fits);
    let Some(cause) = cause else { return Vec::new() };
    let joined = if rule.joins() { around.joined(cause) } else { Vec::new() };
    let causes = std::iter::once(cause).chain(joined.into_iter().filter(|c| *c != effect && fits(c)));
    let (kind, cue) = (sharpen(rule.kind, kind(effect)), a.cover(cue.start, cue.end));
    causes.map(|cause| Found { rule: number, kind, cause, effect, cue }).collect()
}

/// Nobody answers themselves, and nobody answers what did not happen and was not said.
fn answerable(cause: &EventMention, effect: &EventMention, rule: &LinkRule) -> bool {
    let same_actor = !cause.who.is_empty() && cause.who == effect.who;
    let unknown = rule.known_cause && cause.nominal && !cause.definite && cause.who.is_empty();
    let done = !effect.negated || effect.kind.is_speech();
    !unknown && (!same_actor && done || rule.kind == LinkKind::Because)
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
