//! Words beside an expression that shift or blur it, and belong to it: "early 1990", "nearly two years".

use super::super::{Modifier, Parts, Timex};
use super::{entry_after, entry_before};
use crate::rules::Rules;
use crate::rules::time::Read;
use crate::text::{Annotated, Tag};

/// Takes such words into the expression and sets its `mod`.
pub(in super::super) fn take_modifiers(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    for timex in timexes {
        let list = match timex.parts {
            Parts::Duration(..) | Parts::Offset { .. } => rules.lists.duration_modifiers,
            Parts::Stretch(..) | Parts::Reference(_) | Parts::Set(_) => continue,
            _ => rules.lists.date_modifiers,
        };
        if let Some((start, value)) = entry_before(a, rules, list, timex, timex.start as usize) {
            let modifier = Modifier::read(value);
            if belongs(a, timex, modifier) {
                timex.modifier = modifier.or(timex.modifier);
                // Annotators leave "about" before a duration outside.
                if list != rules.lists.duration_modifiers || timex.modifier != Some(Modifier::Approx) {
                    timex.start = start as u32;
                }
            }
        }
        if let Some((end, value)) =
            entry_after(a, rules, rules.lists.trailing_modifiers, timex, timex.end as usize)
        {
            timex.end = end as u32;
            timex.modifier = Modifier::read(value).or(timex.modifier);
        }
        timex.span = a.cover(timex.start as usize, timex.end as usize);
    }
}

/// Whether the word before an expression is about the time. "Earlier Friday" is no time before that day, and "get around
/// Friday's ruling" is not about a time near it.
fn belongs(a: &Annotated<'_>, timex: &Timex, modifier: Option<Modifier>) -> bool {
    match modifier {
        Some(Modifier::Before | Modifier::After) => !matches!(timex.parts, Parts::Weekday(..)),
        Some(Modifier::Approx) => a.tags.get(timex.end as usize) != Some(&Tag::Genitive),
        _ => true,
    }
}
