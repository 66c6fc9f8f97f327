//! Events before they are written: which telling leads, and the date that all tellings and links leave.

use std::collections::BTreeMap;

use super::storyline::{LinkBasis, LinkKind};
use super::telling::{Article, Telling};
use crate::date::{Edtf, NaiveDate};
use crate::resolve::{AnchorBasis, between};
use crate::rules::Kind;
use crate::span::Span;

/// A response that has only its publication as a bound lies between what it answers and that bound.
pub(super) fn bound_by_cause(
    drafts: &mut BTreeMap<usize, Draft>,
    links: &[Lifted],
    tellings: &[Telling<'_>],
) {
    for link in links {
        let Some(first) = drafts[&link.from].first.filter(|_| drafts[&link.from].dated) else { continue };
        let response = &drafts[&link.to];
        if response.dated || link.kind == LinkKind::Because {
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
        }
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
fn weight(t: &Telling<'_>) -> u32 {
    let e = t.event;
    let mut weight = 0;
    weight += u32::from(!e.nominal) * 8;
    weight += u32::from(!t.who.is_empty()) * 8;
    weight += u32::from(e.happened()) * 8;
    weight += u32::from(!e.quoted) * 8;
    weight += u32::from(e.main) * 4;
    weight += u32::from(matches!(t.anchor.basis, AnchorBasis::Own | AnchorBasis::Claimed)) * 4;
    // What an article says in its own voice goes before what somebody in it says.
    weight += u32::from(e.reported_by.is_none()) * 8;
    weight += u32::from(e.said.is_some()) * 3;
    weight += u32::from(!matches!(e.kind, Kind::Say | Kind::Other)) * 2;
    weight += u32::from(t.words.len() > 4) * 2;
    weight
}

/// A link between clusters with the mention that it was lifted from.
#[derive(Debug, Clone)]
pub(super) struct Lifted {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: LinkKind,
    pub(super) basis: LinkBasis,
    pub(super) article: usize,
    pub(super) cue: Span,
    pub(super) sentence: Span,
    pub(super) rule: crate::id::RuleId,
}
