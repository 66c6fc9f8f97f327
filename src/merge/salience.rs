//! What the timeline lists and what stays in the mentions, by rules that can be read.

use chrono::NaiveDate;

use super::telling::Telling;
use crate::mention::event::Modality;
use crate::resolve::AnchorBasis;
use crate::rules::{EventClass, Kind};
use crate::text::Tense;

/// Deeds that need nobody who did them.
const AGENTLESS: [Kind; 8] = [
    Kind::Die,
    Kind::Injure,
    Kind::Accident,
    Kind::Damage,
    Kind::Clash,
    Kind::Vote,
    Kind::Elect,
    Kind::Protest,
];
/// A date coarser than so many days is background, unless the event is linked.
const COARSE: i64 = 31;
/// What lies so many days before its report is background, unless it is linked or told by two articles.
const OLD: i64 = 200;

/// One cluster as the rules see it.
#[derive(Debug)]
pub(super) struct Candidate<'c, 'a> {
    pub(super) tellings: Vec<&'c Telling<'a>>,
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    pub(super) dated: bool,
    pub(super) linked: bool,
    pub(super) articles: usize,
    /// The latest day that its articles were published on, where that is known.
    pub(super) published: Option<NaiveDate>,
}

/// Whether a cluster belongs on the timeline.
pub(super) fn is_listed(c: &Candidate<'_, '_>) -> bool {
    c.dated && c.tellings.iter().any(|t| can_carry(t, c)) && is_near(c) && !only_media(c)
}

/// Whether a telling is strong enough to put its event on the timeline.
fn can_carry(t: &Telling<'_>, c: &Candidate<'_, '_>) -> bool {
    let e = t.event;
    let somebody = !t.who.is_empty()
        || AGENTLESS.contains(&e.kind) && (e.nominal || !t.to.is_empty() || !t.places.is_empty());
    let act = e.kind != Kind::Other || (c.linked && e.class != EventClass::State && !e.nominal);
    let happened = e.happened() || (e.negated && e.kind.is_speech() && e.modality.is_none());
    let own = matches!(t.anchor.basis, AnchorBasis::Own | AnchorBasis::Speaker | AnchorBasis::Narrative);
    if !act || !happened || e.quoted || e.attribution || !own || !(somebody || !t.to.is_empty() && !e.nominal)
    {
        return false;
    }
    if e.nominal {
        // A noun tells an event of its own where it has its own time; else it only adds to others.
        return t.anchor.basis == AnchorBasis::Own || c.linked;
    }
    match t.anchor.basis {
        AnchorBasis::Own => matches!(e.tense, Tense::Past | Tense::Present),
        AnchorBasis::Speaker => e.main,
        _ => e.main || c.linked,
    }
}

/// Not background: a day, or a month that is not long past.
fn is_near(c: &Candidate<'_, '_>) -> bool {
    let width = match (c.first, c.last) {
        (Some(first), Some(last)) => (last - first).num_days() + 1,
        _ => return false,
    };
    let age = match (c.last, c.published) {
        (Some(last), Some(published)) => (published - last).num_days(),
        _ => 0,
    };
    width <= COARSE && (age <= OLD || c.linked || c.articles > 1)
}

fn only_media(c: &Candidate<'_, '_>) -> bool {
    c.tellings.iter().all(|t| t.event.modality == Some(Modality::Future))
}
