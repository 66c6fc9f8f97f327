//! What the timeline lists and what stays in the mentions, by rules that can be read.

use chrono::NaiveDate;

use super::telling::{Opening, Telling};
use crate::mention::event::EventMention;
use crate::resolve::AnchorBasis;
use crate::rules::{EventClass, Flag, Kind};
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
/// What an article tells in so many sentences at its beginning is its news.
const LEAD: u32 = 3;
/// A date coarser than so many days is background, unless the event is linked.
pub(super) const COARSE: i64 = 31;
/// What lies so many days before its report is background, unless it is linked or told by two articles.
const OLD: i64 = 800;

/// One cluster as the rules see it.
#[derive(Debug)]
pub(super) struct Candidate<'c, 'a> {
    pub(super) tellings: Vec<&'c Telling<'a>>,
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    pub(super) dated: bool,
    pub(super) linked: bool,
    /// Whether a link of it stands in so many words.
    pub(super) stated: bool,
    /// Whether its date is bounded by what it answers.
    pub(super) answers: bool,
    /// Whether its date is counted from another event.
    pub(super) lagged: bool,
    pub(super) articles: usize,
    /// The latest day that its articles were published on, where that is known.
    pub(super) published: Option<NaiveDate>,
}

/// Whether a cluster belongs on the timeline.
pub(super) fn is_listed(c: &Candidate<'_, '_>) -> bool {
    c.dated && c.tellings.iter().any(|t| can_carry(t, c)) && is_near(c)
}

/// Whether a telling is of an act told in so many words that it can stand on the timeline as the cause of another, without
/// a day of its own: "the introduction of a new roster", "The firm accused its neighbour of theft".
pub(super) fn is_cause(t: &Telling<'_>) -> bool {
    let e = t.event;
    // In a clause with "after" too, whoever did it.
    let told = (e.main && t.named || !e.main && e.reported_by.is_none())
        && (!t.who.is_empty() || !t.to.is_empty())
        && e.tense == Tense::Past
        && e.kind != Kind::Other;
    (e.nominal || told)
        && (!e.kind.is_speech() || matches!(e.kind, Kind::Propose | Kind::Demand | Kind::Claim | Kind::Accuse) || !t.who.is_empty())
        && t.words.len() > 1
        // "her request" says whose where the one who asked has a name.
        && (t.opening != Opening::Pronoun || t.named && e.kind != Kind::Other)
        && e.happened()
        && !e.quoted
        && e.class != EventClass::State
}

/// Whether a telling is strong enough to put its event on the timeline.
fn can_carry(t: &Telling<'_>, c: &Candidate<'_, '_>) -> bool {
    let e = t.event;
    if e.quoted
        || e.attribution
        || t.anchor.is_ahead(t.published)
        || !e.happened()
        || !is_public(t, c)
        || !has_participant(t, c)
        || lacks_object(e)
        || t.opening == Opening::Pronoun && !c.linked && (e.nominal || !t.named)
    {
        return false;
    }
    // "suits filed by fishermen because the season was lost" says of no day when they were.
    let linked = c.linked && e.tense != Tense::Participle;
    // "Riot police gathered in Kessel"
    let placed = !t.who.is_empty() && !t.places.is_empty();
    match t.anchor.basis {
        // A noun tells an event of its own where it has its own time; else it only adds to others.
        // "a statement on Friday by the mayor" does not say what she said.
        AnchorBasis::Own if e.nominal && e.retold => c.linked,
        AnchorBasis::Own if e.nominal => e.kind != Kind::Say || e.flags.has(Flag::React) || c.linked,
        _ if e.nominal => c.linked,
        // "values the house, worth ten million in May, at five": what is told in the present was on a day.
        AnchorBasis::Own | AnchorBasis::Claimed => {
            e.tense == Tense::Past || e.tense == Tense::Present && t.anchor.day().is_some()
        }
        AnchorBasis::Speaker => e.main,
        AnchorBasis::Bound => c.answers && e.main && !e.lasting || c.lagged,
        // Behind the lead, what some crowd did next is a detail of the day's event.
        AnchorBasis::Narrative => e.main && (t.named || placed || e.sentence < LEAD) || linked,
        _ => e.main || linked,
    }
}

/// Whether a verb of a clause that hangs on a noun leaves unsaid what it is about: "the talks he began", "workers that
/// the firm said would go", "a treaty, which they signed".
fn lacks_object(e: &EventMention) -> bool {
    // "had been filed last week": what, is not to be told.
    let bare = e.what.start >= e.span.start && e.kind != Kind::Travel || e.passive && e.subject.is_none();
    e.gapped
        && e.object.is_none()
        && (e.kind.is_speech() || e.kind == Kind::Meet || e.class == EventClass::Aspectual || bare)
}

/// An act that the ontology knows; any other only where it is part of an exchange, or where a sentence tells it with its
/// day.
fn is_public(t: &Telling<'_>, c: &Candidate<'_, '_>) -> bool {
    let e = t.event;
    let on_its_day = t.anchor.basis == AnchorBasis::Own && t.anchor.day().is_some();
    // "planned to pay on Friday" is not what was done then.
    let intends = e.flags.has(Flag::Future) && e.kind == Kind::Other;
    // "declined to comment"
    let silent = e.flags.has(Flag::Counter) && e.flags.has(Flag::Speech);
    let told = on_its_day
        && !intends
        && !silent
        && e.main
        && e.tense == Tense::Past
        && !e.perfect
        && !t.who.is_empty()
        && (e.object.is_some() || t.named);
    e.kind != Kind::Other || (c.linked || told) && e.class != EventClass::State && !e.nominal
}

/// Somebody did it or it was done to somebody; some acts need neither, nor does what is said to cause or answer another.
fn has_participant(t: &Telling<'_>, c: &Candidate<'_, '_>) -> bool {
    let e = t.event;
    // Words need a speaker; of deeds it is enough to know to whom, or what the subject was.
    let told = t.opening != Opening::Pronoun;
    // "The protest began when bulldozers moved into the park"
    let sent = e.kind == Kind::Mobilize && !t.places.is_empty();
    let done = !e.nominal
        && !e.kind.is_speech()
        && (told || t.named)
        && (!t.to.is_empty() || e.subject.is_some() && (e.main || sent));
    // "The accord was announced on Monday": whoever did, that is how it became public.
    let announced = e.passive && e.main && e.kind == Kind::Announce && e.subject.is_some() && told;
    let stated = e.nominal && c.stated && c.lagged;
    !t.who.is_empty()
        || done
        || stated
        || announced
        || (told && AGENTLESS.contains(&e.kind) && (e.nominal || !t.places.is_empty()))
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
