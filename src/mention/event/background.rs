//! What a text tells without its being news: hearsay, what somebody once did in life, what has been superseded.

use super::EventMention;
use crate::rules::{Flag, Kind, Rules};
use crate::text::{Annotated, Tag, Tense};

/// Marks verbs whose words say that they are no news of the day that the text is on.
pub(super) fn mark(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention]) {
    let holds = |list, t: usize| rules.vocabulary.holds(list, a.tokens[t].sym);
    for event in &mut *events {
        let Some(group) = event.group.map(|g| &a.verbs[g as usize]) else { continue };
        let first = (group.start as usize).saturating_sub(1);
        let hearsay = (first..group.end as usize).any(|t| holds(rules.lists.hearsay, t));
        let life = rules.vocabulary.holds(rules.lists.biography, event.lemma);
        let superseded = event.subject.is_some_and(|subject| {
            let chunk = &a.nouns[subject as usize];
            let words = chunk.start as usize..chunk.head as usize;
            words.into_iter().any(|t| a.tags[t] == Tag::Adjective && holds(rules.lists.superseded, t))
        });
        event.background = hearsay || life || superseded;
    }
    go_on_since(a, rules, events);
    // "was scheduled to lay a wreath" decides nothing.
    for i in 1..events.len() {
        let above = events[i].under.filter(|_| events[i].tense == Tense::Infinitive);
        let Some(plan) = above.map(|above| &mut events[above as usize]) else { continue };
        if plan.passive && plan.kind == Kind::Decide && plan.flags.has(Flag::Future) {
            plan.kind = Kind::Other;
        }
    }
}

/// "have bombed two towns and shelled a third since the talks broke down": told of a stretch, not of a day in it.
fn go_on_since(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention]) {
    let mut opened = None;
    for event in events.iter_mut().filter(|e| !e.nominal) {
        let Some(group) = event.group.map(|g| &a.verbs[g as usize]) else { continue };
        let end = a.sentences[event.sentence as usize].end as usize;
        let behind =
            || (group.end as usize..end).any(|t| rules.vocabulary.holds(rules.lists.since, a.tokens[t].sym));
        let joined = opened == Some(event.sentence) && event.subject.is_none() && behind();
        let perfect = event.perfect && event.tense == Tense::Present && behind();
        if joined || perfect {
            (event.lasting, opened) = (true, Some(event.sentence));
        }
    }
}
