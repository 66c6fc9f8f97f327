//! The events of a text once its links are known: states stay where a link names them, and go where none does.

use super::{EventMention, Lag, argument, trigger};
use crate::mention::actor::Actors;
use crate::rules::Rules;
use crate::text::Annotated;

/// Takes out the states that no link names, and adds a state for each noun that only a link makes an event of;
/// `named` are the heads of all ends of links.
pub(in crate::mention) fn settle(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    events: &mut Vec<EventMention>,
    named: impl Iterator<Item = u32>,
) {
    let mut named: Vec<u32> = named.collect();
    named.sort_unstable();
    named.dedup();
    let old: Vec<u32> = events.iter().map(|e| e.head).collect();
    events.retain(|e| !e.weak || named.binary_search(&e.head).is_ok());
    for head in named.into_iter().filter(|head| old.binary_search(head).is_err()) {
        let sentence = a.sentences.partition_point(|s| s.end <= head);
        let mut event = trigger::of_state(a, rules, head as usize, sentence);
        argument::nominal(a, rules, actors, &mut event);
        events.insert(events.partition_point(|e| e.head < head), event);
    }
    let now: Vec<u32> = events.iter().map(|e| e.head).collect();
    let number = |n: u32| now.binary_search(&old[n as usize]).ok().map(|n| n as u32);
    for event in events {
        for other in event.others() {
            *other = other.and_then(number);
        }
        event.lag = event.lag.and_then(|lag| Some(Lag { of: number(lag.of)?, ..lag }));
    }
}
