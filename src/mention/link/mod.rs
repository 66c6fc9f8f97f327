//! Which event answers which, as the words of one text say it.

mod place;

use super::actor::Actors;
use super::event::{self, EventMention, in_sentence};
use crate::id::RuleId;
use crate::rules::{Flag, Kind, LinkBasis, LinkKind, LinkRule, Place, Rules};
use crate::span::Span;
use crate::text::{Annotated, BlockKind, Tense};
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
    /// The event that the words name as answered: the cause, or a noun that takes the cause up from before.
    pub named: u32,
    /// The words that say so, in bytes.
    pub cue: Span,
    /// Stated or inferred.
    pub basis: LinkBasis,
    /// The rule that found it.
    pub rule: RuleId,
}

/// A cue at which a rule was tried; words are named by their tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The rule.
    pub rule: RuleId,
    /// The words that it hangs on, in bytes.
    pub cue: Span,
    /// What stands where the rule looks for the effect.
    pub effect: Option<u32>,
    /// Whether that is of a kind that the rule takes.
    pub takes_effect: bool,
    /// What stands where the rule looks for the cause, as far as it looked, and why it is none.
    pub causes: Vec<(u32, Option<Unfit>)>,
}

/// Why something is not what an effect answers or follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It is of a kind that the rule does not take.
    Kind,
    /// The text does not know it as one act.
    Unknown,
    /// One of the two is a state.
    State,
    /// The same actor did both.
    Own,
    /// The effect was not done.
    NotDone,
}

/// A link by the words that tell its two ends.
#[derive(Clone, Copy)]
struct Found {
    rule: usize,
    kind: LinkKind,
    cause: u32,
    effect: u32,
    /// What is named as the cause; the cause itself, where that does not take it up from before.
    named: u32,
    cue: Span,
    basis: LinkBasis,
}

/// Finds the links of a text, in order of their cues, and leaves in `events` the states that they name and no others.
/// Of two rules that link the same two events the earlier in the rule files wins.
pub fn find(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    events: &mut Vec<EventMention>,
) -> Vec<LinkMention> {
    find_and_tell(a, rules, actors, events, |_, _, _| {})
}

/// All cues of a text with what the rules made of them.
pub fn tried(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    events: &mut Vec<EventMention>,
) -> Vec<Tried> {
    let mut all = Vec::new();
    find_and_tell(a, rules, actors, events, |rule, cue, attempt| {
        all.push(Tried {
            rule: rules.links[rule].id.clone(),
            cue: a.cover(cue.start, cue.end),
            effect: attempt.effect,
            takes_effect: attempt.takes_effect,
            causes: attempt.causes.clone(),
        });
    });
    all
}

/// Finds the links and tells of each cue what was made of it.
fn find_and_tell(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    events: &mut Vec<EventMention>,
    mut tell: impl FnMut(usize, Cue, &Attempt),
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
            let attempt = attempt(&around);
            tell(rule, cue, &attempt);
            for link in found(rule, &around, &attempt) {
                let same =
                    |l: &Found| l.effect == link.effect && (l.named == link.named || l.cause == link.cause);
                let answered = |l: &Found| rules.links[rule].fallback && l.effect == link.effect;
                if !links[first..].iter().any(|l| same(l) || answered(l)) {
                    links.push(link);
                }
            }
        }
    }
    links.sort_by_key(|l| (l.cue.start, l.effect, l.cause));
    event::settle(a, rules, actors, events, links.iter().flat_map(|l| [l.cause, l.effect, l.named]));
    // "She resigned. She was reacting to the vote": the second verb only says of the first what it answered.
    for link in links.iter().filter(|l| rules.links[l.rule].effect == Place::Own) {
        let own = number(events, link.effect);
        if let Some(verb) = events.iter_mut().find(|e| !e.nominal && link.cue.contains(e.span)) {
            verb.told_by = Some(own);
        }
    }
    let mention = |l: Found| LinkMention {
        kind: l.kind,
        cause: number(events, l.cause),
        effect: number(events, l.effect),
        named: number(events, l.named),
        cue: l.cue,
        basis: l.basis,
        rule: rules.links[l.rule].id.clone(),
    };
    links.into_iter().map(mention).collect()
}

/// The number of the event that the token `head` tells.
fn number(events: &[EventMention], head: u32) -> u32 {
    events.partition_point(|e| e.head < head) as u32
}

/// The places of a sentence at which rules apply, each with the place of its rule in the order of the rule files,
/// by which they are sorted.
fn cues(a: &Annotated<'_>, rules: &Rules, events: &[EventMention], sentence: usize) -> Vec<(usize, Cue)> {
    let range = a.sentences[sentence].tokens();
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for at in range.clone() {
        rules.cues_at(&a.tokens[at..range.end], |rule| starts.push((rule, at)));
    }
    starts.sort_unstable();
    let mut out: Vec<(usize, Cue)> = Vec::new();
    for (rule, at) in starts {
        let inside = out.last().is_some_and(|(before, cue)| *before == rule && at < cue.end);
        if !inside && let Some(end) = rules.links[rule].cue_at(&rules.vocabulary, &a.tokens, &range, at) {
            out.push((rule, Cue { start: at, end, event: None, sentence }));
        }
    }
    for i in in_sentence(events, sentence as u32) {
        let flags = rules.cue_verbs().iter().filter(|(_, flag)| is_cue(a, &events[i], *flag));
        out.extend(flags.map(|(rule, _)| {
            let head = events[i].head as usize;
            (*rule, Cue { start: head, end: head + 1, event: Some(i), sentence })
        }));
    }
    out.sort_by_key(|(rule, _)| *rule);
    out
}

/// Whether a verb of the right sort is a cue by itself: one with a tense, or a participle that says what was done by
/// somebody ("a charge rejected by the firm"), in the article's own words.
fn is_cue(a: &Annotated<'_>, event: &EventMention, flag: Flag) -> bool {
    let done = || event.tense == Tense::Participle && !event.who.is_empty();
    event.flags.has(flag) && !event.quoted && (event.is_finite(a) || done())
}

/// What a rule finds around a cue.
struct Attempt {
    effect: Option<u32>,
    takes_effect: bool,
    /// What may be the cause, to the first that is.
    causes: Vec<(u32, Option<Unfit>)>,
}

fn attempt(around: &Around<'_, '_>) -> Attempt {
    let rule = around.rule;
    let effect = around.candidates(rule.effect, None).into_iter().next();
    let mut attempt = Attempt { effect, takes_effect: false, causes: Vec::new() };
    let takes = |e: &u32| {
        let begun = around.event_at(*e).and_then(|i| around.begun(&around.events[i])).map(|act| act.kind);
        [Some(around.kind(*e)), begun].into_iter().flatten().any(|kind| allowed(&rule.effect_kinds, kind))
    };
    let Some(effect) = effect.filter(takes) else {
        return attempt;
    };
    attempt.takes_effect = true;
    for cause in rule.cause.iter().flat_map(|place| around.candidates(*place, Some(effect))) {
        let unfit = around.unfit(cause, effect);
        attempt.causes.push((cause, unfit));
        if unfit.is_none() {
            break;
        }
    }
    attempt
}

/// The links of one cue: one, or where "and" joins causes one for each.
fn found(number: usize, around: &Around<'_, '_>, attempt: &Attempt) -> Vec<Found> {
    let Around { a, cue, rule, .. } = *around;
    let (Some(effect), Some((cause, None))) = (attempt.effect, attempt.causes.last()) else {
        return Vec::new();
    };
    let joined = if rule.joins() { around.joined(*cause) } else { Vec::new() };
    let joined = joined.into_iter().filter(|c| *c != effect && around.unfit(*c, effect).is_none());
    let (kind, cue) = (sharpen(rule.kind, around.kind(effect)), a.cover(cue.start, cue.end));
    let taken_up = around.taken_up(*cause, effect).filter(|(c, _)| around.unanswerable(*c, effect).is_none());
    // That a noun means what it only comes near to is inferred.
    let (meant, basis) = taken_up.map_or((*cause, rule.basis), |(c, basis)| (c, basis.max(rule.basis)));
    let first = Found { rule: number, kind, cause: meant, effect, named: *cause, cue, basis };
    let more = joined.map(|cause| Found { cause, named: cause, basis: rule.basis, ..first });
    std::iter::once(first).chain(more).collect()
}

fn allowed(kinds: &[Kind], kind: Kind) -> bool {
    kinds.is_empty() || kinds.contains(&kind)
}

impl Around<'_, '_> {
    fn kind(&self, head: u32) -> Kind {
        self.event_at(head).map_or(Kind::Other, |e| self.events[e].kind)
    }

    /// Why `effect` does not answer `cause` or follow from it. Nobody answers themselves, and nobody answers what did not
    /// happen and was not said.
    fn unfit(&self, cause: u32, effect: u32) -> Option<Unfit> {
        let kind = self.kind(cause);
        let taken = allowed(&self.rule.cause_kinds, kind) && !self.rule.cause_never.contains(&kind);
        self.unanswerable(cause, effect).or((!taken).then_some(Unfit::Kind))
    }

    fn unanswerable(&self, cause: u32, effect: u32) -> Option<Unfit> {
        match (self.event_at(cause), self.event_at(effect)) {
            (Some(cause), Some(effect)) => unanswerable(&self.events[cause], &self.events[effect], self.rule),
            _ => (self.rule.kind != LinkKind::Because).then_some(Unfit::State),
        }
    }
}

fn unanswerable(cause: &EventMention, effect: &EventMention, rule: &LinkRule) -> Option<Unfit> {
    let known = cause.definite || !cause.who.is_empty() || cause.told_by.is_some();
    let unknown = rule.known_cause && cause.nominal && !known;
    let own = !cause.who.is_empty() && cause.who == effect.who;
    let done = !effect.negated || effect.kind.is_speech();
    match () {
        () if unknown => Some(Unfit::Unknown),
        () if rule.kind == LinkKind::Because => None,
        () if own => Some(Unfit::Own),
        () if !done => Some(Unfit::NotDone),
        () => None,
    }
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
