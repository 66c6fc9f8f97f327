//! Links between the events of the world, lifted from the mentions that one article links.

use std::collections::{BTreeMap, BTreeSet};

use super::actors::Cast;
use super::clusters::Clusters;
use super::storyline::{LinkBasis, LinkKind};
use super::telling::{Article, Telling};
use crate::rules::Kind;
use crate::span::Span;

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
    /// Whether the cause is the subject of the effect's verb: "a bombing killed two".
    pub(super) within: bool,
    /// Whether one sentence tells both.
    pub(super) beside: bool,
}

/// The links of all articles between clusters.
pub(super) fn lifted(
    articles: &[Article<'_>],
    tellings: &[Telling<'_>],
    clusters: &Clusters,
    members: &BTreeMap<usize, Vec<usize>>,
    cast: &Cast,
) -> Vec<Lifted> {
    let mut out = Vec::new();
    for (article, input) in articles.iter().enumerate() {
        let first = tellings.partition_point(|t| t.article < article);
        for link in &input.mentions.links {
            let cluster = |event: u32| clusters.of(first + event as usize);
            let told = |event: u32| &tellings[first + event as usize];
            let announced = |event: u32| {
                // "The expulsion" that is told elsewhere too is that one.
                let alone = members[&cluster(event)].len() == 1;
                let by = announced_by(told(event)).filter(|_| alone || !told(event).event.definite);
                let by = by.filter(|by| speaks_for(told(*by), told(event), cast));
                cluster(by.unwrap_or(event))
            };
            // What was told right before may have come later; then the noun that seemed to mean it stands for itself.
            let day = |event: u32| told(event).anchor;
            let later = day(link.cause).first.zip(day(link.effect).last).is_some_and(|(c, e)| c > e);
            let cause = if later { link.named } else { link.cause };
            let (from, to) = (announced(cause), announced(link.effect));
            if from != to {
                let events = &input.mentions.events;
                let (cause, sentence) = (&events[cause as usize], &events[link.effect as usize]);
                let subject = sentence.subject.map(|s| &input.annotated.nouns[s as usize]);
                out.push(Lifted {
                    within: subject.is_some_and(|s| s.head == cause.head),
                    beside: cause.sentence == sentence.sentence,
                    from,
                    to,
                    kind: link.kind,
                    basis: link.basis,
                    article,
                    cue: link.cue,
                    sentence: sentence.evidence,
                    rule: link.rule.clone(),
                });
            }
        }
    }
    out
}

/// The words by which an act without a day of its own becomes known: "Norvia is expelling ten envoys in response, its
/// ministry said on Monday", "announced the expulsion of ten envoys".
fn announced_by(t: &Telling<'_>) -> Option<u32> {
    let by = if t.event.nominal { t.event.under } else { t.event.reported_by };
    by.filter(|_| !t.anchor.is_dated())
}

/// Whether words are of what the speaker does, or will do.
fn speaks_for(report: &Telling<'_>, act: &Telling<'_>, cast: &Cast) -> bool {
    let own = if act.event.nominal {
        act.who.is_empty() && report.event.kind == Kind::Announce
    } else {
        act.who.iter().any(|who| report.who.iter().any(|by| cast.related(*who, *by)))
    };
    own && report.anchor.is_dated() && report.is_statement() && report.event.happened()
}

/// The links past what is not `shown`: "fined it for violations linked to the disaster" links the fine to the disaster,
/// where the violations stay in the mentions. They are inferred.
pub(super) fn bridged(links: &[Lifted], shown: &BTreeSet<usize>) -> Vec<Lifted> {
    let mut into: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for link in links.iter().filter(|l| shown.contains(&l.from) && !shown.contains(&l.to)) {
        into.entry(link.to).or_default().push(link.from);
    }
    let mut out = Vec::new();
    for link in links.iter().filter(|l| shown.contains(&l.to)) {
        let causes = into.get(&link.from).into_iter().flatten().filter(|cause| **cause != link.to);
        out.extend(causes.map(|cause| Lifted {
            from: *cause,
            basis: LinkBasis::Inferred,
            within: false,
            beside: false,
            ..link.clone()
        }));
    }
    out
}
