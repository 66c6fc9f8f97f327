//! What must or must not stand beside the words that a rule matches.

use super::matcher::{ends_at, match_at};
use super::pattern::Pattern;
use super::vocabulary::Vocabulary;
use crate::text::Token;

/// The patterns on both sides of a match, each where the rule has one.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// Right before it one of these ends.
    pub(super) after: Option<Pattern>,
    /// Right before it none of these ends.
    pub(super) not_after: Option<Pattern>,
    /// Right behind it one of these begins.
    pub(super) before: Option<Pattern>,
    /// Right behind it none of these begins.
    pub(super) not_before: Option<Pattern>,
}

impl Context {
    /// Whether the tokens from `start` to `end` may match in `sentence`, a range of tokens that holds them.
    pub(super) fn allows(
        &self,
        words: &Vocabulary,
        tokens: &[Token],
        sentence: &std::ops::Range<usize>,
        start: usize,
        end: usize,
    ) -> bool {
        let ends = |p: &Pattern| ends_at(p, words, tokens, sentence.start, start);
        let begins = |p: &Pattern| match_at(p, words, tokens, end, sentence.end).is_some();
        self.after.as_ref().is_none_or(ends)
            && !self.not_after.as_ref().is_some_and(ends)
            && self.before.as_ref().is_none_or(begins)
            && !self.not_before.as_ref().is_some_and(begins)
    }
}
