//! When an event was: from its own time, from the day that the text stays on, or as a bound from publication.

use chrono::{NaiveDate, TimeDelta};

use super::harm::HarmDays;
use super::narrative::{Narrative, carry};
use super::{Resolved, ValueOrigin};
use crate::date::{Datelike, Edtf, End, Form, Qualifier};
use crate::id::RuleId;
use crate::mention::Mentions;
use crate::mention::event::EventMention;
use crate::mention::time::{Bound, Modifier, Origin, Parts, Reference, Unit};
use crate::rules::EventClass;
use crate::text::{Annotated, Tag, Tense};

/// What an article tells as news happened on the day of its publication or so many days before.
pub(super) const NEWS: i64 = 1;

/// The day on which an article was published, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// First possible day.
    pub first: NaiveDate,
    /// Last possible day.
    pub last: NaiveDate,
    /// Whether it was inferred.
    pub inferred: bool,
}

impl Published {
    /// The day, where there is but one.
    pub fn day(&self) -> Option<NaiveDate> {
        (self.first == self.last).then_some(self.first)
    }

    /// Whether what happened on a day was news then: it lies right before publication and not behind it.
    pub fn is_news(&self, day: NaiveDate) -> bool {
        let earliest = self.first.checked_sub_signed(TimeDelta::days(NEWS));
        earliest.is_none_or(|earliest| day >= earliest) && day <= self.last
    }

    /// Whether a day lies before what was news then.
    pub(super) fn is_past(&self, day: NaiveDate) -> bool {
        !self.is_news(day) && day < self.first
    }
}

/// On what the date of an event rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AnchorBasis {
    /// A time in its own clause.
    Own,
    /// The time of the deed that it reports.
    Claimed,
    /// The day of what the same speaker said before.
    Speaker,
    /// The day that the narrative was last on.
    Narrative,
    /// Between what it followed and publication.
    Between,
    /// The days of which an article tells as news, for want of any in its lead.
    News,
    /// Only bounded by publication.
    Bound,
}

/// The date of an event mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// The date as the timeline writes it; of a bound, "on or before".
    pub when: Option<Edtf>,
    /// First possible day.
    pub first: Option<NaiveDate>,
    /// Last possible day.
    pub last: Option<NaiveDate>,
    /// On what it rests.
    pub basis: AnchorBasis,
    /// The time expression that it comes from.
    pub timex: Option<u32>,
    /// The rule that anchored it.
    pub rule: RuleId,
}

impl Anchor {
    /// Some day from `first` to `last`, by inference alone.
    pub(super) fn inferred(
        first: NaiveDate,
        last: NaiveDate,
        basis: AnchorBasis,
        rule: &'static str,
    ) -> Self {
        Self {
            when: Edtf::one_of(Some(first), Some(last)).map(|w| w.with_uncertain(true)),
            first: Some(first),
            last: Some(last),
            basis,
            timex: None,
            rule: rule.into(),
        }
    }

    /// Whether it names a day, month or year rather than a bound.
    pub fn is_dated(&self) -> bool {
        self.basis != AnchorBasis::Bound
    }

    /// Whether the words of the text date it, be it from afar.
    pub fn is_told(&self) -> bool {
        self.is_dated() && self.basis != AnchorBasis::News
    }

    /// Whether it lies behind the publication of its article.
    pub fn is_ahead(&self, published: Option<Published>) -> bool {
        published.is_some_and(|p| self.first > Some(p.last))
    }

    /// Whether it names one day.
    pub fn day(&self) -> Option<NaiveDate> {
        self.first.filter(|f| self.is_dated() && Some(*f) == self.last)
    }
}

/// The anchors of all events, in order.
pub fn anchors(
    a: &Annotated<'_>,
    mentions: &Mentions,
    resolved: &[Resolved],
    published: Option<Published>,
) -> Vec<Anchor> {
    let mut own: Vec<Option<Anchor>> = mentions
        .events
        .iter()
        .map(|event| {
            // "at about two o'clock on Sunday morning": the day is that of the time that says one. "A week later, on 5
            // December": a counted day is the rougher one.
            let vague = |t: &u32| match mentions.timexes[*t as usize].parts {
                Parts::SameDay => 2,
                Parts::Offset { from: Origin::Narrative, .. } => 1,
                _ => 0,
            };
            let ranked = |rank: u8| event.times.iter().copied().filter(move |t| vague(t) == rank);
            (0..=2).flat_map(ranked).find_map(|t| own(mentions, resolved, t, event, published))
        })
        .collect();
    let harm = HarmDays::find(&mentions.events, &mentions.timexes, &mut own);
    let lost = |t: &u32| resolved[*t as usize].is_lost(&mentions.timexes[*t as usize]);
    let back = |t: &u32| {
        let timex = &mentions.timexes[*t as usize];
        lost(t) || timex.parts == Parts::Reference(Reference::Past)
    };
    let with = |is: &dyn Fn(&u32) -> bool| {
        (0..mentions.events.len()).filter(|e| mentions.events[*e].times.iter().any(is)).collect()
    };
    let lost = (with(&lost), with(&back));
    let old = |t: &usize| published.is_some_and(|p| resolved[*t].last.is_some_and(|last| p.is_past(last)));
    let old = (0..mentions.timexes.len()).filter(old).map(|t| mentions.timexes[t].start).collect();
    let mut narrative = Narrative::new(a, &mentions.events, &own, harm, lost, old, published);
    let mut out: Vec<Anchor> = Vec::with_capacity(mentions.events.len());
    for (i, event) in mentions.events.iter().enumerate() {
        let anchor = own[i]
            .clone()
            .or_else(|| claimed(a, &mentions.events, &own, i))
            .or_else(|| narrative.carried(i))
            .unwrap_or_else(|| bound(event, published));
        narrative.remember(i, &anchor);
        out.push(anchor);
    }
    for (i, event) in mentions.events.iter().enumerate() {
        let earlier = event.after.map(|e| &out[e as usize]).filter(|e| e.is_dated());
        // "five days after": that is worked out where the days of all articles are known.
        let open = matches!(out[i].basis, AnchorBasis::Bound | AnchorBasis::Narrative) && event.lag.is_none();
        let Some((earlier, first)) = earlier.and_then(|e| Some((e, e.first?))).filter(|_| open) else {
            continue;
        };
        if event.soon && earlier.day().is_some() {
            out[i] = carry(earlier, AnchorBasis::Narrative, "anchor.soon-after");
        } else if let Some(later) = between(first, &bound(event, published), "anchor.after") {
            out[i] = later;
        }
    }
    // What is reported with a time of its own in the report's clause keeps it; a gerund or participle is as
    // its governing verb.
    for i in 1..out.len() {
        let event = &mentions.events[i];
        if out[i].basis == AnchorBasis::Own
            || !matches!(event.tense, Tense::Gerund | Tense::Participle)
            || event.nominal
            || event.background
        {
            continue;
        }
        let governor = (0..i)
            .rev()
            .take_while(|g| mentions.events[*g].sentence == event.sentence)
            .find(|g| !mentions.events[*g].nominal);
        if let Some(g) = governor
            && out[g].is_dated()
        {
            out[i] = Anchor { rule: "anchor.governor".into(), ..out[g].clone() };
        }
    }
    out
}

/// Some day from `first` to the bound of publication; nothing where there is no bound.
pub fn between(first: NaiveDate, bound: &Anchor, rule: &'static str) -> Option<Anchor> {
    let last = bound.last.filter(|last| *last >= first)?;
    Some(Anchor::inferred(first, last, AnchorBasis::Between, rule))
}

/// A report without a time of its own of something done on a day ("said it had shot down a drone on Monday")
/// stands at that day: what is claimed is what the timeline tells.
fn claimed(
    a: &Annotated<'_>,
    events: &[EventMention],
    own: &[Option<Anchor>],
    report: usize,
) -> Option<Anchor> {
    let event = &events[report];
    if !event.kind.is_speech()
        || event.nominal
        || event.quoted
        || event.reported_by.is_some()
        || !event.happened()
    {
        return None;
    }
    let mut told = (report + 1..events.len()).take_while(|e| events[*e].sentence == event.sentence);
    let deed = told.find(|e| !events[*e].nominal && events[*e].reported_by == Some(report as u32))?;
    let (anchor, deed) = (own[deed].as_ref()?, &events[deed]);
    // A relative clause describes somebody or something; it is not what is reported.
    let described = (event.head..deed.head).any(|t| a.tags[t as usize] == Tag::Relative);
    if described || deed.tense != Tense::Past || !deed.happened() || deed.class == EventClass::State {
        return None;
    }
    // "said that it had lost millions in December" was not said then.
    anchor.day().map(|_| Anchor {
        when: anchor.when.clone().map(|w| w.with_uncertain(true)),
        basis: AnchorBasis::Claimed,
        rule: "anchor.claimed".into(),
        ..anchor.clone()
    })
}

fn own(
    mentions: &Mentions,
    resolved: &[Resolved],
    number: u32,
    event: &EventMention,
    published: Option<Published>,
) -> Option<Anchor> {
    let timex = &mentions.timexes[number as usize];
    let value = &resolved[number as usize];
    let bound = event.bound(timex);
    let inferred = match value.origin {
        ValueOrigin::Stated => false,
        // "at 10 p.m." where no day was told before: most likely that of the report.
        ValueOrigin::FromPublication => timex.parts == Parts::SameDay || published.is_none_or(|p| p.inferred),
        ValueOrigin::FromNarrative(_) => true,
    };
    let (first, last, told) = (value.first, value.last, published.map(|p| p.last));
    // "gave no reason for the deadline of May 14": what has happened was not on a day to come.
    let ahead = told.is_some_and(|told| first.is_some_and(|first| first > told));
    if ahead && !event.nominal && event.happened() && (event.tense == Tense::Past || event.perfect) {
        return None;
    }
    let (when, first, last, basis) = match bound {
        Some(Bound::Until | Bound::By | Bound::Before) => {
            (Edtf::one_of(None, last), None, last, AnchorBasis::Bound)
        }
        Some(Bound::After) => {
            (Edtf::one_of(first, told.filter(|told| Some(*told) >= first)), first, told, AnchorBasis::Bound)
        }
        Some(Bound::Since) => (since(value), first, told, AnchorBasis::Own),
        _ => (edtf(value), first, last, AnchorBasis::Own),
    };
    let when = when?;
    Some(Anchor {
        when: Some(if inferred { when.with_uncertain(true) } else { when }),
        first,
        last,
        basis,
        timex: Some(number),
        rule: "anchor.own-time".into(),
    })
}

/// The days that a value covers, as a date of its own precision.
fn edtf(value: &Resolved) -> Option<Edtf> {
    let (first, last) = (value.first?, value.last?);
    let date = match value.grain? {
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => Edtf::day(first),
        Unit::Month => Edtf::month(first.year(), first.month() as u8),
        Unit::Year => Edtf::year(first.year()),
        _ => Edtf::one_of(Some(first), Some(last))?,
    };
    Some(date.with_approximate(value.modifier == Some(Modifier::Approx)))
}

/// From then on, and still going.
fn since(value: &Resolved) -> Option<Edtf> {
    let Form::Single(start) = edtf(value)?.form else { return None };
    Some(Edtf { form: Form::Interval(End::Date(start), End::Open), whole: Qualifier::default() })
}

/// What has happened lies on or before publication.
fn bound(event: &EventMention, published: Option<Published>) -> Anchor {
    let last = published.map(|p| p.last).filter(|_| event.happened() && event.tense != Tense::Future);
    let inferred = published.is_some_and(|p| p.inferred);
    Anchor {
        when: Edtf::one_of(None, last).map(|w| w.with_uncertain(inferred)),
        first: None,
        last,
        basis: AnchorBasis::Bound,
        timex: None,
        rule: "anchor.published".into(),
    }
}
