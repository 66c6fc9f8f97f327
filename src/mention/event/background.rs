//! What a text tells without its being news: hearsay, what somebody once did in life, what has been superseded.

use super::wording::next_finite;
use super::{EventMention, argument, is_joined};
use crate::mention::time::{self, Parts, Timex, TimexKind};
use crate::rules::{Flag, Kind, PrepositionRole, Rules};
use crate::text::{Annotated, Tag, Tense};

/// Marks verbs whose words say that they are no news of the day that the text is on.
pub(super) fn mark(a: &Annotated<'_>, rules: &Rules, timexes: &[Timex], events: &mut [EventMention]) {
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
        let reason = !event.main
            && clause_opener(a, group.start as usize, event.sentence)
                .is_some_and(|t| holds(rules.lists.reasons, t));
        // "fined on Friday for selling the letters": the sale came before.
        let before = group.start.checked_sub(1).filter(|_| event.tense == Tense::Gerund).map(|t| t as usize);
        let role = before.and_then(|t| rules.preposition(a.tokens[t].sym));
        let earlier = role.is_some_and(|role| role != PrepositionRole::Agent)
            && before.is_some_and(|t| a.tags[t] == Tag::Preposition);
        event.background = hearsay || life || superseded || reason || earlier;
    }
    go_on_since(a, rules, timexes, events);
    beside_an_old_day(a, timexes, events);
    // "was scheduled to lay a wreath" decides nothing.
    for i in 1..events.len() {
        let above = events[i].under.filter(|_| events[i].tense == Tense::Infinitive);
        let Some(plan) = above.map(|above| &mut events[above as usize]) else { continue };
        if plan.passive && plan.kind == Kind::Decide && plan.flags.has(Flag::Future) {
            plan.kind = Kind::Other;
        }
    }
}

/// The word that opens the clause of a verb group, behind the verb before it.
fn clause_opener(a: &Annotated<'_>, group: usize, sentence: u32) -> Option<usize> {
    let first = a.sentences[sentence as usize].start as usize;
    let before = a.verbs[..a.verb_from(group)].last();
    let from = before.map_or(first, |g| first.max(g.end as usize));
    (from..group).rev().find(|t| a.tags[*t] == Tag::Subordinator)
}

/// "have bombed two towns and shelled a third since the talks broke down", "For the past two months he has demanded": told
/// of a stretch, not of a day in it.
fn go_on_since(a: &Annotated<'_>, rules: &Rules, timexes: &[Timex], events: &mut [EventMention]) {
    let mut opened = None;
    for event in events.iter_mut().filter(|e| !e.nominal) {
        let Some(group) = event.group.map(|g| &a.verbs[g as usize]) else { continue };
        let sentence = a.sentences[event.sentence as usize];
        let since = |t: usize| rules.vocabulary.holds(rules.lists.since, a.tokens[t].sym);
        let long = |t: usize| {
            a.tags[t] == Tag::Preposition
                && time::at(timexes, t as u32 + 1).is_some_and(|x| x.kind == TimexKind::Duration)
        };
        // In front of its clause, with nothing told before, or behind the verb.
        let front = sentence.start as usize..(group.start as usize).min(sentence.start as usize + 1);
        let mut stretch = front.chain(group.end as usize..sentence.end as usize - 1);
        let joined = opened == Some(event.sentence) && event.subject.is_none();
        let perfect = event.perfect && event.tense == Tense::Present;
        // "has long accused", "have predicted it so many times"
        let end = next_finite(a, group.end as usize, sentence.end as usize);
        let often = |t: usize| rules.vocabulary.entry_at(rules.lists.habits, &a.tokens[t..end]).is_some();
        event.lasting |= event.perfect && (group.start as usize..end).any(often);
        if (joined || perfect) && stretch.any(|t| since(t) || t < group.start as usize && long(t)) {
            (event.lasting, opened) = (true, Some(event.sentence));
        }
    }
}

/// "The family refused, and agents took the child on April 22": a sentence that gives its end a date of the calendar tells
/// none of it of the day that the text is on.
fn beside_an_old_day(a: &Annotated<'_>, timexes: &[Timex], events: &mut [EventMention]) {
    for i in 1..events.len() {
        let dated = |t: &u32| matches!(timexes[*t as usize].parts, Parts::Calendar { day: Some(_), .. });
        let later = &events[i];
        let joined =
            later.subject.is_some_and(|s| is_joined(a, argument::with_possessor(a, s as usize) as u32));
        if later.nominal || !joined || !later.times.iter().any(dated) {
            continue;
        }
        let sentence = later.sentence;
        let before = events[..i].iter_mut().rev().take_while(|e| e.sentence == sentence);
        before.filter(|e| e.times.is_empty() && !e.nominal).for_each(|e| e.background = true);
    }
}
