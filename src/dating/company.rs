//! Articles that name the same people tell of the same time. Takes articles and what is known of each, gives for those
//! that their own words leave in several years, or bound on one side at most, the dated ones whose people they name.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::reason::Left;
use super::{Article, Dated, Name};
use crate::date::NaiveDate;

/// So many names in common make company, not all of them well known. One may be anybody's namesake.
const NAMES: usize = 2;
/// A name that so many dated articles bear tells none of them from the others.
const COMMON: usize = 500;

/// The dated articles whose people an article names.
#[derive(Debug, Clone)]
pub(super) struct Company {
    /// Their publication days.
    pub(super) days: Vec<NaiveDate>,
    /// The number of the one that it shares most names with.
    pub(super) nearest: usize,
    /// The names that it shares with that one, in order.
    pub(super) names: Vec<Name>,
}

/// By the number of an article whose years are left open: its company, where it has any.
pub(super) fn company(articles: &[Article], dated: &[Option<Dated>]) -> BTreeMap<usize, Company> {
    let published = |at: usize| dated[at].as_ref()?.published.as_ref()?.as_day();
    let open = |at: &usize| {
        let left = dated[*at].as_ref().and_then(|dated| dated.reasons.last()).map(|reason| &reason.left);
        matches!(
            left,
            Some(Left::Yearly(..) | Left::Scattered(_) | Left::From(_) | Left::Until(_) | Left::Open)
        )
    };
    let open: Vec<usize> = (0..articles.len()).filter(open).collect();
    if open.is_empty() {
        return BTreeMap::new();
    }
    let mut bearers = FxHashMap::<&str, Vec<usize>>::default();
    for (at, article) in articles.iter().enumerate().filter(|(at, _)| published(*at).is_some()) {
        for name in &article.names {
            bearers.entry(&name.name).or_default().push(at);
        }
    }
    let found = open.into_iter().filter_map(|at| {
        let mut shared = BTreeMap::<usize, Vec<Name>>::new();
        for name in &articles[at].names {
            let bearers = bearers.get(name.name.as_str()).filter(|bearers| bearers.len() <= COMMON);
            for other in bearers.into_iter().flatten() {
                shared.entry(*other).or_default().push(name.clone());
            }
        }
        shared.retain(|_, names| names.len() >= NAMES && names.iter().any(|name| !name.well_known));
        let days = shared.keys().filter_map(|other| published(*other)).collect();
        let nearest = |(other, names): &(usize, Vec<Name>)| {
            (std::cmp::Reverse(names.len()), articles[*other].doc.clone())
        };
        let (nearest, names) = shared.into_iter().min_by_key(nearest)?;
        Some((at, Company { days, nearest, names }))
    });
    found.collect()
}
