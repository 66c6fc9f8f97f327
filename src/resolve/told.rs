//! Something that a time expression said, with the number of the expression.

/// What was said, and by which expression of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<T> {
    /// What it said.
    pub(super) what: T,
    /// The number of the expression.
    pub(super) by: u32,
}
