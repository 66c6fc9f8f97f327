//! Of what sort an event is, for the eye: words or deeds, sure or doubtful.

use crate::merge::Event;
use crate::rules::Kind;

/// The sorts that pictures tell apart by shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Something was said.
    Words,
    /// Somebody threatened or warned.
    Threat,
    /// Something was done.
    Deed,
    /// Something happened, and nobody is named who did it.
    Incident,
}

impl Sort {
    /// The sort of `event`.
    pub(super) fn of(event: &Event) -> Self {
        match kind(event) {
            Some(Kind::Threaten | Kind::Warn) => Self::Threat,
            _ if is_in_words(event) => Self::Words,
            _ if event.who.is_empty() => Self::Incident,
            _ => Self::Deed,
        }
    }
}

/// Whether an event is words rather than a deed: speech, and support, which is mostly declared.
pub(super) fn is_in_words(event: &Event) -> bool {
    event.said.is_some() || kind(event).is_some_and(|kind| kind.is_speech() || kind == Kind::Support)
}

/// Whether the date of an event is inferred or approximate.
pub(super) fn has_doubtful_date(event: &Event) -> bool {
    event.when.as_ref().is_some_and(|when| when.is_uncertain() || when.is_approximate())
}

fn kind(event: &Event) -> Option<Kind> {
    event.kind.as_deref().and_then(Kind::from_word)
}
