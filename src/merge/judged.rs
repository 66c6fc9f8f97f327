//! What a person has judged of events, as tellings: which are one, and which look alike and are two.

use std::collections::BTreeMap;

use super::actors::Cast;
use super::draft::weight;
use super::telling::{Article, Telling};
use crate::guidance::{Guidance, KnownEvent, Passage};
use crate::id::DocId;
use crate::text::wording::{Wording, likeness};

/// Pairs of tellings that a person has judged.
#[derive(Debug, Default)]
pub(super) struct Judged {
    pub(super) same: Vec<(usize, usize)>,
    pub(super) different: Vec<(usize, usize)>,
}

/// Finds the tellings that the events of the person's file mean. What the articles no longer tell is passed over.
pub(super) fn judged(
    articles: &[Article<'_>],
    tellings: &[Telling<'_>],
    cast: &Cast,
    guidance: &Guidance,
) -> Judged {
    let pairs = || guidance.same.iter().chain(&guidance.different);
    let passages = pairs().flat_map(|(one, other)| one.passages.iter().chain(&other.passages));
    let finder = Finder::new(articles, tellings, cast, passages);
    let mut judged = Judged::default();
    for (one, other) in &guidance.same {
        let all: Vec<usize> = finder
            .places(one)
            .chain(finder.places(other))
            .filter_map(|places| Some(places.first()?.1))
            .collect();
        judged.same.extend(all.iter().skip(1).map(|telling| (all[0], *telling)));
    }
    for (one, other) in &guidance.different {
        for a in finder.places(one) {
            judged.different.extend(finder.places(other).filter_map(|b| two(&a, &b)));
        }
    }
    judged
}

/// The tellings that a passage can mean, the likeliest first, and how likely each is.
pub(super) type Meant = Vec<(i64, usize)>;

/// Of two passages the telling of each; where both mean the same one best, the likelier of them has it.
fn two(a: &Meant, b: &Meant) -> Option<(usize, usize)> {
    let ((near_a, first_a), (near_b, first_b)) = (*a.first()?, *b.first()?);
    if first_a != first_b {
        return Some((first_a, first_b));
    }
    let (next_a, next_b) = (a.get(1), b.get(1));
    match (next_a, next_b) {
        (_, Some((_, next))) if near_a >= near_b => Some((first_a, *next)),
        (Some((_, next)), _) => Some((*next, first_b)),
        (None, Some((_, next))) => Some((first_a, *next)),
        (None, None) => None,
    }
}

/// Finds the tellings that the events of a file mean.
pub(super) struct Finder<'f, 'a> {
    articles: &'f [Article<'a>],
    tellings: &'f [Telling<'a>],
    cast: &'f Cast,
    texts: BTreeMap<&'f DocId, (usize, Wording)>,
}

impl<'f, 'a> Finder<'f, 'a> {
    /// A finder that looks for `passages`.
    pub(super) fn new(
        articles: &'f [Article<'a>],
        tellings: &'f [Telling<'a>],
        cast: &'f Cast,
        passages: impl Iterator<Item = &'f Passage>,
    ) -> Self {
        let mut texts = BTreeMap::new();
        for Passage { document, .. } in passages {
            if !texts.contains_key(document)
                && let Some(number) = articles.iter().position(|article| article.document.id == *document)
            {
                texts.insert(document, (number, Wording::of(&articles[number].document.text)));
            }
        }
        Self { articles, tellings, cast, texts }
    }

    /// By passage of an event the tellings that it can mean.
    pub(super) fn places<'k>(&'k self, event: &'k KnownEvent) -> impl Iterator<Item = Meant> + 'k {
        event.passages.iter().map(|passage| self.meant(passage, event))
    }

    fn meant(&self, passage: &Passage, event: &KnownEvent) -> Meant {
        let Some((article, text)) = self.texts.get(&passage.document) else { return Vec::new() };
        let Some(place) = text.find(&passage.words) else { return Vec::new() };
        let first = self.tellings.partition_point(|t| t.article < *article);
        let end = self.tellings.partition_point(|t| t.article <= *article);
        let here = (first..end).filter(|i| self.tellings[*i].event.evidence.overlaps(place));
        let near = |i: usize| {
            let inside = place.contains(self.tellings[i].event.span);
            self.nearness(&self.tellings[i], event) + 10 * i64::from(inside)
        };
        let mut meant: Meant = here.map(|i| (near(i), i)).collect();
        meant.sort_by_key(|(near, i)| (-near, *i));
        meant
    }

    /// How much speaks for a telling, given its place: one sentence may tell of several events.
    fn nearness(&self, t: &Telling<'_>, event: &KnownEvent) -> i64 {
        let text = &self.articles[t.article].document.text;
        let what = event.what.as_deref().map_or(0.0, |what| likeness(what, t.event.what.of(text)));
        let kind = event.kind.as_deref() == Some(t.event.kind.as_str());
        let who = t.who.iter().any(|who| event.who.contains(&self.cast.actors[*who as usize].id));
        let when = event.when.is_some() && event.when == t.anchor.when;
        // What leads no event of its own is hardly what a file tells.
        (40.0 * what) as i64
            + 30 * i64::from(kind)
            + 20 * i64::from(who)
            + 20 * i64::from(when)
            + i64::from(weight(t))
    }
}
