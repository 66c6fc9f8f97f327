//! Prepositions that make the time behind them a bound: "since Tuesday", "by 1995".

use super::super::{Bound, Timex};
use super::entry_before;
use crate::rules::Rules;
use crate::rules::time::Read;
use crate::text::Annotated;

/// Sets `bound` where such a preposition stands right before an expression.
pub(in super::super) fn find_bounds(timexes: &mut Vec<Timex>, a: &Annotated<'_>, rules: &Rules) {
    for timex in timexes {
        let before = entry_before(a, rules, rules.lists.bounds, timex, timex.start as usize);
        timex.bound = before.and_then(|(_, word)| Bound::read(word));
    }
}
