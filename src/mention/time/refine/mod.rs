//! The steps that repair what the rules found; each takes the list sorted by place and leaves it so.

mod bound;
mod carry;
mod direction;
mod join;
mod modifier;
mod spread;
mod unlikely;

pub(super) use bound::{find_bounds, find_spans};
pub(super) use carry::carry_years;
pub(super) use direction::find_directions;
pub(in crate::mention) use direction::{is_due, only_describes};
pub(super) use join::join_times;
pub(super) use modifier::take_modifiers;
pub(super) use spread::spread_lists;
pub(super) use unlikely::{drop_overlaps, drop_unlikely};

use super::Timex;
use crate::rules::{ListId, Rules};
use crate::text::Annotated;

/// The longest entry of `list` that ends right before token `end` of the sentence of `timex`: its first token and
/// its value.
fn entry_before<'r>(
    a: &Annotated<'_>,
    rules: &'r Rules,
    list: ListId,
    timex: &Timex,
    end: usize,
) -> Option<(usize, &'r str)> {
    let floor = a.sentences[timex.sentence as usize].start as usize;
    (floor.max(end.saturating_sub(5))..end).find_map(|start| {
        let (len, value) = rules.vocabulary.entry_at(list, &a.tokens[start..end])?;
        (start + len == end).then_some((start, value))
    })
}

/// The longest entry of `list` that begins at token `start` of the sentence of `timex`: one past its last token, and
/// its value.
fn entry_after<'r>(
    a: &Annotated<'_>,
    rules: &'r Rules,
    list: ListId,
    timex: &Timex,
    start: usize,
) -> Option<(usize, &'r str)> {
    let limit = a.sentences[timex.sentence as usize].end as usize;
    let (len, value) = rules.vocabulary.entry_at(list, a.tokens.get(start..limit)?)?;
    Some((start + len, value))
}
