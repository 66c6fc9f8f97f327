//! Events before they are written: which telling leads, and the date that all tellings and links leave.

use std::collections::{BTreeMap, BTreeSet};

use super::clusters::Clusters;
use super::lifted::Lifted;
use super::salience::COARSE;
use super::storyline::{LinkBasis, LinkKind};
use super::telling::{Article, Telling};
use crate::date::{Datelike, Edtf, NaiveDate, calendar};
use crate::mention::event::Lag;
use crate::mention::time::{Unit, Way};
use crate::resolve::{AnchorBasis, between};
use crate::rules::{Flag, Kind};

/// A response that has only its publication as a bound lies between what it answers and that bound.
pub(super) fn bound_by_cause(
    drafts: &mut BTreeMap<usize, Draft>,
    links: &[Lifted],
    tellings: &[Telling<'_>],
) {
    for link in links {
        let Some(first) = drafts[&link.from].first.filter(|_| drafts[&link.from].dated) else { continue };
        let response = &drafts[&link.to];
        // A day that is only carried on gives way to the day of what is answered in so many words.
        if response.carried && link.basis == LinkBasis::Stated && response.last < Some(first) {
            let (when, last) = (drafts[&link.from].when.clone(), drafts[&link.from].last);
            let response = drafts.get_mut(&link.to).expect("every cluster has a draft");
            response.when = when.map(|when| when.with_uncertain(true));
            (response.first, response.last) = (Some(first), last);
            continue;
        }
        // "The blast killed ten" is told with its cause.
        let apart = link.kind != LinkKind::Because || link.basis == LinkBasis::Stated && !link.within;
        if response.dated || !apart {
            continue;
        }
        let bounds =
            response.ranked.iter().map(|i| tellings[*i].anchor).filter(|a| a.basis == AnchorBasis::Bound);
        let Some(anchor) =
            bounds.filter(|a| a.last.is_some()).find_map(|a| between(first, a, "anchor.answers"))
        else {
            continue;
        };
        let response = drafts.get_mut(&link.to).expect("every cluster has a draft");
        response.when.clone_from(&anchor.when);
        (response.first, response.last) = (anchor.first, anchor.last);
        (response.dated, response.answers) = (true, true);
    }
}

/// The causes, without a day of their own, of what is `shown`: what is said to have caused or provoked an act was on or
/// before its day; an act that is the subject of its effect ("a bombing killed two") is told there. Gives their clusters; `tells` says which clusters say enough to be shown.
pub(super) fn bound_by_effect(
    drafts: &mut BTreeMap<usize, Draft>,
    links: &[Lifted],
    shown: &BTreeSet<usize>,
    tells: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let mut causes = Vec::new();
    // "fled after a mob attacked the mill": that it came before is said, be the link itself inferred.
    let causal = |l: &&Lifted| l.basis == LinkBasis::Stated || l.beside;
    // What is itself said to come of something shown is passed over on the way to that.
    let explained: BTreeSet<usize> = links.iter().filter(|l| shown.contains(&l.from)).map(|l| l.to).collect();
    for link in links.iter().filter(causal).filter(|l| shown.contains(&l.to) && !l.within) {
        let (effect, cause) = (&drafts[&link.to], &drafts[&link.from]);
        if shown.contains(&link.from) || !tells(link.from) || explained.contains(&link.from) {
            continue;
        }
        if cause.dated {
            // One with a day of its own that is no old story is told with what it led to.
            let spans =
                cause.first.zip(cause.last).is_some_and(|(first, last)| (last - first).num_days() <= COARSE);
            if spans && cause.first <= effect.last {
                causes.push(link.from);
            }
            continue;
        }
        let Some(last) = effect.last.filter(|_| effect.dated) else { continue };
        let doubt = effect.when.as_ref().is_some_and(Edtf::is_uncertain);
        let last = cause.last.map_or(last, |own| own.min(last));
        let cause = drafts.get_mut(&link.from).expect("every cluster has a draft");
        (cause.when, cause.last) =
            (Edtf::one_of(None, Some(last)).map(|w| w.with_uncertain(doubt)), Some(last));
        causes.push(link.from);
    }
    causes
}

/// An event without a day of its own that was so long before or after one with a day has the day that this makes.
pub(super) fn dated_by_lag(
    drafts: &mut BTreeMap<usize, Draft>,
    clusters: &Clusters,
    tellings: &[Telling<'_>],
) {
    for (i, t) in tellings.iter().enumerate() {
        let Some(lag) = t.event.lag else { continue };
        let other = i + lag.of as usize - t.number;
        if !t.event.happened() || !tellings[other].event.happened() {
            continue;
        }
        for (known, open, way) in [(other, i, lag.way), (i, other, lag.way.back())] {
            let (known, open) = (&drafts[&clusters.of(known)], clusters.of(open));
            // A day that is said goes before one that is only carried on.
            let vague = |draft: &Draft| !draft.dated || draft.carried && !known.carried;
            let Some(day) = known.day().filter(|_| vague(&drafts[&open])) else { continue };
            let Some(when) = so_long(day, lag, way) else { continue };
            // Weeks and more are counted roughly.
            let doubt = lag.unit != Unit::Day || known.when.as_ref().is_some_and(Edtf::is_uncertain);
            let draft = drafts.get_mut(&open).expect("every cluster has a draft");
            (draft.first, draft.last) = (when.earliest(), when.latest());
            draft.when = Some(when.with_uncertain(doubt));
            (draft.dated, draft.lagged, draft.carried) = (true, true, false);
        }
    }
}

/// The date so long after a day, or before it, as coarse as its unit: days and weeks give a day.
fn so_long(day: NaiveDate, lag: Lag, way: Way) -> Option<Edtf> {
    let sign = if way == Way::Later { 1 } else { -1 };
    let count = sign * i64::from(lag.count);
    let days = |days: i64| calendar::shift_days(day, days).map(Edtf::day);
    match lag.unit {
        Unit::Day => days(count),
        Unit::Week => days(count * 7),
        Unit::Fortnight => days(count * 14),
        Unit::Month => calendar::shift_months(day, count).map(|d| Edtf::month(d.year(), d.month() as u8)),
        _ => calendar::shift_months(day, count * 12).map(|d| Edtf::year(d.year())),
    }
}

/// An event before it has an id.
pub(super) struct Draft {
    /// The tellings, the surest first.
    pub(super) ranked: Vec<usize>,
    pub(super) when: Option<Edtf>,
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    pub(super) dated: bool,
    /// Whether its date is bounded by what it answers.
    pub(super) answers: bool,
    /// Whether its date is counted from another event.
    pub(super) lagged: bool,
    /// Whether its date is only carried on from what was told before.
    carried: bool,
}

impl Draft {
    pub(super) fn new(tellings: &[Telling<'_>], group: &[usize]) -> Self {
        let mut ranked = group.to_vec();
        ranked.sort_by_key(|i| (std::cmp::Reverse(weight(&tellings[*i])), *i));
        // The finest and surest date of all tellings.
        let dated = group.iter().filter(|i| tellings[**i].anchor.is_dated());
        let best = dated.min_by_key(|i| {
            let anchor = tellings[**i].anchor;
            let width = match (anchor.first, anchor.last) {
                (Some(f), Some(l)) => (l - f).num_days(),
                _ => i64::MAX,
            };
            (width, anchor.when.as_ref().is_some_and(Edtf::is_uncertain), anchor.basis, **i)
        });
        let anchor = best.map(|i| tellings[*i].anchor);
        Self {
            ranked,
            when: anchor.and_then(|a| a.when.clone()),
            first: anchor.and_then(|a| a.first),
            last: anchor.and_then(|a| a.last),
            dated: anchor.is_some_and(|a| a.when.is_some()),
            answers: false,
            lagged: false,
            carried: anchor.is_some_and(|a| matches!(a.basis, AnchorBasis::Narrative | AnchorBasis::News)),
        }
    }

    /// Its day, where it is one.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.first.filter(|first| self.dated && Some(*first) == self.last)
    }

    pub(super) fn sort_key<'k>(
        &self,
        tellings: &[Telling<'_>],
        articles: &'k [Article<'_>],
    ) -> (Option<NaiveDate>, Option<NaiveDate>, &'k str, u32) {
        let lead = &tellings[self.ranked[0]];
        (self.first, self.last, articles[lead.article].source.as_str(), lead.event.head)
    }
}

/// How well a telling speaks for its event.
pub(super) fn weight(t: &Telling<'_>) -> u32 {
    let e = t.event;
    let mut weight = 0;
    weight += u32::from(!e.nominal) * 8;
    weight += u32::from(!t.who.is_empty()) * 8;
    weight += u32::from(e.happened()) * 8;
    weight += u32::from(!e.quoted) * 8;
    // "Since 2010 three clerks have been shot" speaks for none of them.
    weight += u32::from(!(e.lasting && e.perfect)) * 8;
    weight += u32::from(e.main) * 4;
    weight += u32::from(matches!(t.anchor.basis, AnchorBasis::Own | AnchorBasis::Claimed)) * 4;
    // What an article says in its own voice goes before what somebody in it says.
    weight += u32::from(e.reported_by.is_none()) * 8;
    weight += u32::from(e.said.is_some()) * 3;
    // "made the statement" tells not what was said: a verb points back by way of its object alone.
    weight += u32::from(e.nominal || !e.flags.has(Flag::Anaphor)) * 3;
    weight += u32::from(!matches!(e.kind, Kind::Say | Kind::Other)) * 2;
    weight += u32::from(t.words.len() > 4) * 2;
    weight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_gives_a_date_as_coarse_as_its_unit() {
        let day = NaiveDate::from_ymd_opt(2018, 1, 31).unwrap();
        for (count, unit, way, date, last) in [
            (3, Unit::Day, Way::Later, "2018-02-03", "2018-02-03"),
            (1, Unit::Week, Way::Earlier, "2018-01-24", "2018-01-24"),
            (1, Unit::Month, Way::Later, "2018-02", "2018-02-28"),
            (2, Unit::Year, Way::Earlier, "2016", "2016-12-31"),
        ] {
            let found = so_long(day, Lag { count, unit, way, of: 0 }, way).unwrap();
            assert_eq!((found.to_string().as_str(), found.latest()), (date, last.parse().ok()));
        }
    }
}
