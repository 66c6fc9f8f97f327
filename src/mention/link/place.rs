//! Finding the event that stands at a place seen from a cue.

use crate::mention::event::EventMention;
use crate::rules::{EventClass, Flag, Kind, Place};
use crate::text::{Annotated, Tag};

/// How many sentences back an answered act may stand.
const REACH: usize = 3;

/// A cue in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The event that is the cue.
    pub(super) event: Option<usize>,
    pub(super) sentence: usize,
}

/// The events that may stand at `place`, the likeliest first; `effect` is known when the cause is looked for.
pub(super) fn candidates(
    a: &Annotated<'_>,
    events: &[EventMention],
    cue: &Cue,
    place: Place,
    effect: Option<usize>,
) -> Vec<usize> {
    match (place, effect) {
        (Place::Previous, Some(effect)) => previous(a, events, cue, effect),
        _ => find(a, events, cue, place, effect).into_iter().collect(),
    }
}

fn find(
    a: &Annotated<'_>,
    events: &[EventMention],
    cue: &Cue,
    place: Place,
    effect: Option<usize>,
) -> Option<usize> {
    let first = events.partition_point(|e| (e.sentence as usize) < cue.sentence);
    let last = events.partition_point(|e| e.sentence as usize <= cue.sentence);
    let here = || (first..last).filter(|i| Some(*i) != effect);
    let head = |i: usize| events[i].head as usize;
    match place {
        Place::Cue => cue.event.or_else(|| here().find(|i| (cue.start..cue.end).contains(&head(*i)))),
        Place::Subject => {
            let verb = cue.event.map_or(cue.start, head);
            here().rev().find(|i| {
                events[*i].nominal
                    && head(*i) < verb
                    && is_act(&events[*i])
                    && no_clause_between(a, head(*i), verb)
            })
        }
        Place::Before => here().rev().find(|i| {
            !events[*i].nominal
                && head(*i) < cue.start
                && is_told(&events[*i])
                && !splits(a, head(*i), cue.start)
        }),
        Place::After => here()
            .find(|i| head(*i) >= cue.end && is_told(&events[*i]) && within_phrase(a, cue.end, head(*i))),
        Place::Main => {
            let opens = cue.start <= a.sentences[cue.sentence].start as usize + 1;
            let comma = (cue.end..a.sentences[cue.sentence].end as usize).find(|t| a.word(*t) == ",");
            let comma = comma.filter(|_| opens)?;
            here().find(|i| {
                head(*i) > comma && !events[*i].nominal && is_told(&events[*i]) && is_finite(a, &events[*i])
            })
        }
        Place::Object => {
            let verb = cue.event?;
            if events[verb].passive {
                // "The accusation was rejected": the subject is what is answered.
                let subject = &a.nouns[events[verb].subject? as usize];
                return here()
                    .find(|i| events[*i].nominal && events[*i].head == subject.head && is_act(&events[*i]));
            }
            let reach = events[verb].object.map_or(0, |o| a.nouns[o as usize].end as usize).max(cue.end + 8);
            here().find(|i| {
                events[*i].nominal
                    && head(*i) > head(verb)
                    && head(*i) < reach
                    && is_act(&events[*i])
                    && !(head(verb)..head(*i)).any(|t| a.word(t) == "," || a.tags[t] == Tag::Subordinator)
            })
        }
        Place::Previous => None,
        Place::Speech => here()
            .rev()
            .find(|i| {
                !events[*i].nominal
                    && !events[*i].quoted
                    && events[*i].kind.is_speech()
                    && head(*i) < cue.start
            })
            .or_else(|| {
                here().find(|i| events[*i].kind.is_speech() && !events[*i].nominal && !events[*i].quoted)
            }),
    }
}

/// The acts told last before by somebody else, in this sentence or the nearest before it that tells one: first what
/// was done, then who said so.
fn previous(a: &Annotated<'_>, events: &[EventMention], cue: &Cue, effect: usize) -> Vec<usize> {
    let by = &events[effect];
    let block = a.sentences[cue.sentence].block;
    let near = |e: &EventMention| {
        e.sentence as usize + REACH >= cue.sentence && a.sentences[e.sentence as usize].block + 1 >= block
    };
    let told = |e: &EventMention| {
        !e.nominal
            && !e.quoted
            && e.happened()
            && is_told(e)
            && is_finite(a, e)
            && !e.who.is_empty()
            && e.who.iter().all(|w| !by.who.contains(w))
    };
    let Some(last) = events[..effect].iter().rev().take_while(|e| near(e)).find(|e| told(e)) else {
        return Vec::new();
    };
    let here = (0..effect).rev().take_while(|i| events[*i].sentence >= last.sentence);
    here.filter(|i| events[*i].sentence == last.sentence && told(&events[*i])).collect()
}

fn is_act(event: &EventMention) -> bool {
    event.kind != Kind::Other || event.flags.has(Flag::Generic)
}

/// An act, not a bare state of being.
fn is_told(event: &EventMention) -> bool {
    is_act(event) || !matches!(event.class, EventClass::State | EventClass::None | EventClass::Aspectual)
}

fn is_finite(a: &Annotated<'_>, event: &EventMention) -> bool {
    event.group.is_some_and(|g| a.verbs[g as usize].is_finite())
}

fn no_clause_between(a: &Annotated<'_>, from: usize, until: usize) -> bool {
    !(from..until).any(|t| matches!(a.tags[t], Tag::Subordinator) || a.word(t) == ";")
}

/// Whether a clause ends between a verb and a cue behind it.
fn splits(a: &Annotated<'_>, from: usize, until: usize) -> bool {
    (from..until).any(|t| a.word(t) == ";")
}

/// Whether what stands behind a cue still belongs to it: no full clause mark lies between.
fn within_phrase(a: &Annotated<'_>, from: usize, until: usize) -> bool {
    !(from..until).any(|t| a.word(t) == ";") && until - from < 24
}
