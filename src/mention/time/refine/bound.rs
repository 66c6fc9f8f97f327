//! What bounds a time: prepositions that make the time behind them a bound ("since Tuesday", "by 1995"), and ends
//! ("the quarter ended Sept. 30").

use super::super::{Bound, Timex};
use super::{entry_after, entry_before};
use crate::rules::Rules;
use crate::rules::time::Read;
use crate::text::Annotated;

/// Sets `bound` where such a preposition stands right before an expression, and `ended` where the expression behind
/// it says when it ended.
#[expect(clippy::ptr_arg, reason = "every refiner takes the same")]
pub(in super::super) fn find_bounds(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    let mut next = None;
    for timex in timexes.iter_mut().rev() {
        let before = entry_before(a, rules, rules.lists.bounds, timex, timex.start as usize);
        timex.bound = before.and_then(|(_, word)| Bound::read(word));
        let end = entry_after(a, rules, rules.lists.ended, timex, timex.end as usize);
        timex.ended = end.is_some_and(|(end, _)| next == Some(end as u32));
        next = Some(timex.start);
    }
}
