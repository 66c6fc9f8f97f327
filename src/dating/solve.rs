//! Arc consistency over publication days and the days of shared acts. Takes articles, gives what remains of each.
//!
//! Two kinds of variable, the publication day of an article and the day of an act, are tied by how many days lie
//! between them. Constraints come in by rank; a rank that leaves some variable without a day is halved until the
//! constraints that do not fit are found, and those are left aside.

use std::collections::BTreeMap;

use petgraph::unionfind::UnionFind;

use super::asked::Asked;
use super::company::Company;
use super::constraint::{self, Constraint};
use super::custom;
use super::days::Days;
use super::network::{Network, Step};
use super::reason::{Ground, Left, Reason, Witness};
use super::{Article, Steps, TellingKey, When};
use crate::id::DocId;

/// What is known of one article when nothing changes any more.
#[derive(Debug)]
pub(super) struct Solution {
    /// The publication days that remain; all of them where nothing was said.
    pub(super) days: Days,
    /// The steps that led there.
    pub(super) reasons: Vec<Reason>,
}

/// The numbers of the articles that shared acts tie together, each group in the order of its documents' names.
pub(super) fn groups(articles: &[Article]) -> Vec<Vec<usize>> {
    let mut ties = UnionFind::<usize>::new(articles.len());
    let mut first = BTreeMap::<TellingKey, usize>::new();
    for (at, article) in articles.iter().enumerate() {
        for telling in &article.tellings {
            for key in keys(telling.key, telling.time) {
                ties.union(*first.entry(key).or_insert(at), at);
            }
        }
    }
    let mut groups = BTreeMap::<usize, Vec<usize>>::new();
    for at in 0..articles.len() {
        groups.entry(ties.find(at)).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    for group in &mut groups {
        group.sort_by(|a, b| articles[*a].doc.cmp(&articles[*b].doc));
    }
    groups
}

/// Solves one group; the solutions stand in its order.
pub(super) fn solve(
    articles: &[Article],
    group: &[usize],
    company: &BTreeMap<usize, Company>,
    steps: Steps,
    asked: &mut Asked,
) -> Vec<Solution> {
    let constraints = demands(articles, group, company);
    let mut network = Network::new(group.len(), &constraints, asked);
    let mut rest = 0..constraints.len();
    while let Some(first) = rest.clone().next() {
        let rank = constraints[first].rank;
        let end = rest.clone().find(|&at| constraints[at].rank != rank).unwrap_or(constraints.len());
        network.impose(first, end);
        rest = end..constraints.len();
    }
    let docs: Vec<&DocId> = group.iter().map(|&at| &articles[at].doc).collect();
    let told = Account { docs: &docs, constraints: &constraints, network: &network }.reasons(steps);
    network.domains.into_iter().zip(told).map(|(days, reasons)| Solution { days, reasons }).collect()
}

/// Every constraint of the group, strongest first, then in the order of the articles and of their words.
fn demands(articles: &[Article], group: &[usize], company: &BTreeMap<usize, Company>) -> Vec<Constraint> {
    let mut dated = BTreeMap::<TellingKey, usize>::new();
    let tellings = || group.iter().flat_map(|&at| &articles[at].tellings);
    for telling in tellings().filter(|telling| telling.time != When::Unknown) {
        *dated.entry(telling.key).or_default() += 1;
    }
    let mut out = Vec::new();
    for (number, &at) in group.iter().enumerate() {
        out.extend(constraint::constraints(number, &articles[at]));
        // Words that nobody dates may be old: a proverb, a constitution.
        let told = articles[at].tellings.iter().filter(|telling| dated.contains_key(&telling.key));
        out.extend(told.filter_map(|telling| constraint::retold(number, telling)));
        let company = company.get(&at);
        out.extend(company.into_iter().flat_map(|c| custom::company(number, &articles[at], c, articles)));
    }
    out.sort_by_key(|constraint| (constraint.rank, constraint.article, constraint.span));
    out
}

fn keys(key: TellingKey, time: When) -> impl Iterator<Item = TellingKey> {
    let earlier = match time {
        When::After { key, .. } => Some(key),
        _ => None,
    };
    std::iter::once(key).chain(earlier)
}

/// The steps of a solved network, to be told as reasons.
struct Account<'a> {
    docs: &'a [&'a DocId],
    constraints: &'a [Constraint],
    network: &'a Network<'a>,
}

impl Account<'_> {
    /// The reasons of each article, in order.
    fn reasons(&self, told: Steps) -> Vec<Vec<Reason>> {
        let steps = &self.network.steps;
        let mut by_variable: Vec<Vec<usize>> = Vec::new();
        by_variable.resize_with(self.network.domains.len(), Vec::new);
        // Days travel to and fro between articles: of many steps by one constraint the last one is told.
        let key = |step: &Step| (step.variable, (told == Steps::All).then_some(step.constraint));
        let mut last = BTreeMap::<(usize, Option<usize>), usize>::new();
        for (at, step) in steps.iter().enumerate() {
            by_variable[step.variable].push(at);
            last.insert(key(step), at);
        }
        let mut misfits = self.network.contradicted.iter().peekable();
        let mut out: Vec<Vec<Reason>> = vec![Vec::new(); self.docs.len()];
        for at in 0..=steps.len() {
            while let Some((number, _)) = misfits.next_if(|(_, before)| *before <= at) {
                let constraint = &self.constraints[*number];
                let reasons = &mut out[constraint.article];
                let left = reasons.last().map_or(Left::Open, |reason| reason.left.clone());
                let ground = Ground::Contradicted(Box::new(constraint.ground.clone()));
                reasons.push(self.reason(constraint, ground, left, None));
            }
            let Some(step) = steps.get(at).filter(|step| step.variable < self.docs.len()) else { continue };
            if last.get(&key(step)) != Some(&at) {
                continue;
            }
            let constraint = &self.constraints[step.constraint];
            let narrowed = step.through.map_or(&[][..], |act| &by_variable[act]);
            let witnesses = self.witnesses(step, narrowed.iter().take_while(|before| **before < at));
            let ground = constraint.ground.clone().with_witnesses(witnesses);
            let reasons = &mut out[step.variable];
            reasons.push(self.reason(constraint, ground, Left::of(&step.left), reasons.last()));
        }
        out
    }

    fn reason(&self, constraint: &Constraint, ground: Ground, left: Left, before: Option<&Reason>) -> Reason {
        let kept = left.years();
        let known = before.and_then(|before| before.left.years()).unwrap_or_default();
        let excluded =
            known.into_iter().filter(|year| kept.as_ref().is_some_and(|kept| !kept.contains(year)));
        Reason {
            doc: self.docs[constraint.article].clone(),
            span: constraint.span,
            words: constraint.words.clone(),
            ground,
            excluded: excluded.collect(),
            left,
        }
    }

    /// Who else told the act that a step came through, of those who `narrowed` its day before.
    fn witnesses<'s>(&self, step: &Step, narrowed: impl Iterator<Item = &'s usize>) -> Vec<Witness> {
        let mut out: Vec<Witness> = Vec::new();
        for &before in narrowed {
            let constraint = &self.constraints[self.network.steps[before].constraint];
            if constraint.article == step.variable {
                continue;
            }
            let doc = self.docs[constraint.article].clone();
            let witness = Witness { doc, span: constraint.span, words: constraint.words.clone() };
            if !out.contains(&witness) {
                out.push(witness);
            }
        }
        out
    }
}
