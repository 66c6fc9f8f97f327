//! The network of days and what ties them, kept arc consistent. Takes constraints, gives domains and the steps to them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use super::TellingKey;
use super::asked::Asked;
use super::constraint::{Constraint, Demand};
use super::days::Days;

/// Publication days of the articles first, then days of acts, with what ties them.
pub(super) struct Network<'a> {
    constraints: &'a [Constraint],
    articles: usize,
    acts: BTreeMap<TellingKey, usize>,
    /// The days that remain of each variable.
    pub(super) domains: Vec<Days>,
    lags: Vec<Lag>,
    /// The lags of each variable.
    ties: Vec<Vec<usize>>,
    /// What narrowed which variable, in order.
    pub(super) steps: Vec<Step>,
    /// Constraints that do not fit stronger ones, each with the number of steps taken before it was tried.
    pub(super) contradicted: Vec<(usize, usize)>,
    asked: &'a mut Asked,
}

/// How many times as often as there are lags days may be taken away before a batch counts as contradictory: lags that
/// run in a circle ("a day after" one another) would eat up the horizon day by day.
const PATIENCE: usize = 64;
/// The patience that even the smallest network has, in lags.
const FEWEST: usize = 16;

/// `later` lies `least` to `most` days after `earlier`.
#[derive(Clone, Copy)]
struct Lag {
    earlier: usize,
    later: usize,
    least: i32,
    most: i32,
    constraint: usize,
}

/// One variable lost days to one constraint.
pub(super) struct Step {
    pub(super) variable: usize,
    pub(super) constraint: usize,
    /// The variable at the other end, where the constraint ties two.
    pub(super) through: Option<usize>,
    /// What remained of a publication day.
    pub(super) left: Days,
}

/// Some variable has no day left.
struct Contradiction;

/// A batch of constraints on trial.
#[derive(Default)]
struct Attempt {
    /// The variables that it has changed, as they were before it.
    saved: BTreeMap<usize, Days>,
    /// The arcs to look at again, each once.
    waiting: VecDeque<Arc>,
    queued: BTreeSet<Arc>,
    /// How often it has taken days away.
    losses: usize,
}

/// A lag seen from one end: `toward` is the variable that may lose days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Arc {
    lag: usize,
    toward: usize,
}

impl Attempt {
    fn enqueue(&mut self, arc: Arc) {
        if self.queued.insert(arc) {
            self.waiting.push_back(arc);
        }
    }

    fn next(&mut self) -> Option<Arc> {
        let arc = self.waiting.pop_front()?;
        self.queued.remove(&arc);
        Some(arc)
    }
}

impl Lag {
    /// The other end.
    fn across(&self, variable: usize) -> usize {
        if variable == self.earlier { self.later } else { self.earlier }
    }
}

impl<'a> Network<'a> {
    /// Variables for so many articles and for the acts of `constraints`, which [`impose`](Self::impose) then takes in.
    pub(super) fn new(articles: usize, constraints: &'a [Constraint], asked: &'a mut Asked) -> Self {
        let mut acts = BTreeMap::new();
        let mut next = articles;
        let mut act = |key: TellingKey| {
            acts.entry(key).or_insert_with(|| {
                next += 1;
                next - 1
            });
        };
        for constraint in constraints {
            match constraint.demand {
                Demand::Telling { key, .. } => act(key),
                Demand::Apart { earlier, later, .. } => {
                    act(earlier);
                    act(later);
                }
                _ => {}
            }
        }
        Self {
            constraints,
            articles,
            acts,
            domains: vec![Days::all(); next],
            lags: Vec::new(),
            ties: std::iter::repeat_with(Vec::new).take(next).collect(),
            steps: Vec::new(),
            contradicted: Vec::new(),
            asked,
        }
    }

    /// Takes in the constraints from number `first` to before `end`, but for those that do not fit.
    ///
    /// A set of constraints fits if and only if each fits after those before it, so halving finds the same misfits as
    /// trying them one by one, in few attempts.
    pub(super) fn impose(&mut self, first: usize, end: usize) {
        let (lags, steps) = (self.lags.len(), self.steps.len());
        let mut attempt = Attempt::default();
        if self.attempt(first..end, &mut attempt).is_ok() {
            return;
        }
        for (variable, days) in attempt.saved {
            self.domains[variable] = days;
        }
        self.steps.truncate(steps);
        for lag in self.lags.drain(lags..) {
            // Each variable has its newest lags last.
            self.ties[lag.earlier].pop();
            self.ties[lag.later].pop();
        }
        if end - first == 1 {
            self.contradicted.push((first, steps));
            return;
        }
        let middle = first.midpoint(end);
        self.impose(first, middle);
        self.impose(middle, end);
    }

    fn attempt(&mut self, batch: Range<usize>, attempt: &mut Attempt) -> Result<(), Contradiction> {
        for number in batch {
            let constraint = &self.constraints[number];
            let published = self.domains[constraint.article].window();
            if let Some(allowed) = constraint.demand.published(published, self.asked) {
                self.narrow(constraint.article, &allowed, number, None, attempt)?;
            }
            let (earlier, later, least, most) = match constraint.demand {
                Demand::Telling { key, act, least, most } => {
                    let variable = self.acts[&key];
                    if let Some(act) = act {
                        let days = act.days(self.domains[variable].window(), self.asked);
                        self.narrow(variable, &days, number, None, attempt)?;
                    }
                    (variable, constraint.article, least, most)
                }
                Demand::Apart { earlier, later, days } => {
                    (self.acts[&earlier], self.acts[&later], days, days)
                }
                _ => continue,
            };
            let lag = self.lags.len();
            self.lags.push(Lag { earlier, later, least, most, constraint: number });
            self.ties[earlier].push(lag);
            self.ties[later].push(lag);
            attempt.enqueue(Arc { lag, toward: later });
            attempt.enqueue(Arc { lag, toward: earlier });
        }
        while let Some(arc) = attempt.next() {
            let Lag { earlier, later, least, most, constraint } = self.lags[arc.lag];
            let within = self.domains[arc.toward].window();
            let allowed = if arc.toward == later {
                self.domains[earlier].shifted(least, most, within)
            } else {
                self.domains[later].shifted(most.saturating_neg(), least.saturating_neg(), within)
            };
            self.narrow(arc.toward, &allowed, constraint, Some(arc.lag), attempt)?;
        }
        Ok(())
    }

    /// Takes from a variable what is not allowed, and has its neighbours looked at again.
    fn narrow(
        &mut self,
        variable: usize,
        allowed: &Days,
        constraint: usize,
        by: Option<usize>,
        attempt: &mut Attempt,
    ) -> Result<(), Contradiction> {
        let domain = &mut self.domains[variable];
        if domain.is_within(allowed) {
            return Ok(());
        }
        attempt.saved.entry(variable).or_insert_with(|| domain.clone());
        domain.retain(allowed);
        attempt.losses += 1;
        if domain.is_empty() || attempt.losses > PATIENCE * (FEWEST + self.lags.len()) {
            return Err(Contradiction);
        }
        let left = if variable < self.articles { domain.clone() } else { Days::default() };
        let through = by.map(|lag| self.lags[lag].across(variable));
        self.steps.push(Step { variable, constraint, through, left });
        // What the lag itself took away had no counterpart at its other end, so that end loses nothing by it.
        for &lag in self.ties[variable].iter().filter(|&&lag| Some(lag) != by) {
            attempt.enqueue(Arc { lag, toward: self.lags[lag].across(variable) });
        }
        Ok(())
    }
}
