//! A storyline as it stood on a day: what had not yet been published is not there.

use rustc_hash::FxHashSet;

use super::retain::retain;
use crate::date::{Edtf, NaiveDate};
use crate::id::SourceId;
use crate::merge::{Evidence, Storyline};

/// Takes out what no article says that was certainly published by `day`.
///
/// What cites no article at all goes too: nobody knows when it came to light. A verdict goes with it, which says how
/// a claim stands now.
pub(super) fn withdraw_later(storyline: &mut Storyline, day: NaiveDate) {
    let published: FxHashSet<SourceId> = storyline
        .sources
        .iter()
        .filter(|source| source.published.as_ref().and_then(Edtf::latest).is_some_and(|last| last <= day))
        .map(|source| source.id.clone())
        .collect();
    let known = |evidence: &Evidence| published.contains(&evidence.source);
    for event in &mut storyline.events {
        event.evidence.retain(known);
        event.verdict = None;
        event.contested.retain_mut(|account| {
            account.evidence.retain(known);
            !account.evidence.is_empty()
        });
    }
    // A link without words of its own is told with its response.
    storyline.links.retain_mut(|link| {
        let stands_alone = link.evidence.is_empty();
        link.evidence.retain(known);
        stands_alone || !link.evidence.is_empty()
    });
    let keep: Vec<bool> = storyline.events.iter().map(|event| !event.evidence.is_empty()).collect();
    retain(storyline, &keep);
}
