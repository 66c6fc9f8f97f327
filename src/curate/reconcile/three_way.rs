//! One value in three files: whose stands.

use super::slots::same;
use crate::curate::edit::Value;

/// Whose value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Mine: theirs is the same, or has not changed.
    Mine,
    /// Theirs: mine has not changed.
    Theirs,
    /// Both have changed, and not to the same.
    Conflict,
}

/// Compares a value of `mine` and `theirs` with the one that both came from.
pub(super) fn three_way(base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>) -> Verdict {
    if same(mine, theirs) || same(base, theirs) {
        Verdict::Mine
    } else if same(base, mine) {
        Verdict::Theirs
    } else {
        Verdict::Conflict
    }
}
