//! Where a lane holds more of one date than can be read: what has most links stands by itself, one mark for the rest.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::extent;
use super::mark::Mark;
use crate::merge::Event;
use crate::order::Timeline;

/// How many marks of one lane and date are read one below the other.
const LEGIBLE: usize = 8;

/// `marks`, of which all that are too many for their lane and date are one.
pub(super) fn gathered<'a>(marks: Vec<Mark<'a>>, timeline: &Timeline<'_>) -> Vec<Mark<'a>> {
    let mut together: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, mark) in marks.iter().enumerate() {
        let date = mark.events[0].when.as_ref().and_then(extent::span);
        together.entry((mark.lane, date, mark.extent.band)).or_default().push(number);
    }
    let mut gathers: Vec<Option<usize>> = vec![None; marks.len()]; // the first mark of the crowd that a mark is of
    for crowd in together.into_values().filter(|crowd| crowd.len() > LEGIBLE) {
        let rest = less_linked(crowd, |number| degree(marks[number].events[0], timeline));
        rest.iter().for_each(|&number| gathers[number] = Some(rest[0]));
    }
    let mut places: Vec<usize> = Vec::with_capacity(marks.len());
    let mut kept: Vec<Mark<'a>> = Vec::with_capacity(marks.len());
    for (number, mark) in marks.into_iter().enumerate() {
        match gathers[number].filter(|&first| first < number) {
            Some(first) => {
                places.push(places[first]);
                kept[places[first]].take_in(mark);
            }
            None => {
                places.push(kept.len());
                kept.push(mark);
            }
        }
    }
    kept
}

/// All but those with the most links, in the order of the page; that order also settles between equals.
fn less_linked(mut crowd: Vec<usize>, degree: impl Fn(usize) -> usize) -> Vec<usize> {
    crowd.sort_by_key(|&number| Reverse(degree(number)));
    let mut rest = crowd.split_off(LEGIBLE - 1);
    rest.sort_unstable();
    rest
}

fn degree(event: &Event, timeline: &Timeline<'_>) -> usize {
    timeline.graph.causes(&event.id).len() + timeline.graph.responses(&event.id).len()
}
