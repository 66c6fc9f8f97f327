//! One event of the world from many tellings: ranked sieves over blocks of candidates, the surest first.
//!
//! A sieve proposes pairs; a pair joins two clusters only where neither dates nor actors contradict.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::actors::Cast;
use super::clusters::Clusters;
use super::judged::Judged;
use super::telling::Telling;
use crate::mention::event::EventMention;
use crate::resolve::AnchorBasis;
use crate::rules::{ActorKind, Flag, Kind};
use crate::text::Tense;

/// How many sentences back "the strikes" may point.
const POINTS_BACK: u32 = 12;
/// With so many others of its block a telling is compared at most.
const RIVALS: usize = 40;
/// So many sentences on, plain words of one speaker still belong to the same statement.
const GOES_ON: u32 = 4;
/// Content words in common that make two tellings of one actor's words or deeds the same, where a date is
/// missing, and where the dates agree.
const ALIKE_UNDATED: f32 = 0.34;
const ALIKE_DATED: f32 = 0.2;
/// The same where the words without a date were written down days after the others were spoken.
const ALIKE_OLD: f32 = 0.6;

/// Joins the tellings of the same events.
pub(super) fn cluster(tellings: &[Telling<'_>], cast: &Cast, judged: &Judged) -> Clusters {
    let mut clusters = Clusters::new(tellings);
    clusters.obey(judged);
    let work = Work { tellings, cast };
    work.shared_quotations(&mut clusters);
    work.one_occasion(&mut clusters);
    work.told_in_clause(&mut clusters);
    work.claimed(&mut clusters);
    work.pointing_back(&mut clusters);
    work.same_speaker_same_day(&mut clusters);
    work.body_of_no_state(&mut clusters);
    work.same_deed_same_day(&mut clusters);
    work.lead_and_detail(&mut clusters);
    work.undated_speech(&mut clusters);
    work.undated_deed(&mut clusters);
    clusters
}

struct Work<'w, 'a> {
    tellings: &'w [Telling<'a>],
    cast: &'w Cast,
}

impl Work<'_, '_> {
    /// Two statements that quote the same run of words.
    fn shared_quotations(&self, clusters: &mut Clusters) {
        let mut by_run: FxHashMap<u64, usize> = FxHashMap::default();
        for (i, telling) in self.tellings.iter().enumerate() {
            for run in &telling.spoken {
                match by_run.get(run) {
                    Some(first) => {
                        clusters.join(*first, i, self.cast, "merge.shared-quotation");
                    }
                    None => {
                        by_run.insert(*run, i);
                    }
                }
            }
        }
    }

    /// What one speaker says on one day in one article is one statement.
    fn one_occasion(&self, clusters: &mut Clusters) {
        let mut last: BTreeMap<(usize, u32, NaiveDate), usize> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate() {
            let (Some(day), Some(who)) = (t.anchor.day(), t.who.first()) else { continue };
            if !t.is_statement() || t.event.reported_by.is_some() || !t.event.happened() {
                continue;
            }
            if let Some(before) = last.insert((t.article, *who, day), i)
                && goes_on(self.tellings[before].event, t.event)
            {
                clusters.join(before, i, self.cast, "merge.one-occasion");
            }
        }
    }

    /// "an incident in which …": the noun and the clause that tells it.
    fn told_in_clause(&self, clusters: &mut Clusters) {
        for (i, t) in self.tellings.iter().enumerate() {
            if let Some(verb) = t.event.told_by {
                clusters.join(i, i + verb as usize - t.number, self.cast, "merge.told-in-clause");
            }
        }
    }

    /// A report that stands at the day of its deed, and that deed: "said it had shot down a drone on Monday".
    fn claimed(&self, clusters: &mut Clusters) {
        for (i, report) in self.tellings.iter().enumerate() {
            if report.anchor.basis != AnchorBasis::Claimed {
                continue;
            }
            let reported =
                |t: &&Telling<'_>| !t.event.nominal && t.event.reported_by == Some(report.number as u32);
            let near = self.tellings[i + 1..].iter().take_while(|t| t.article == report.article);
            if let Some(deed) = near.take(8).position(|t| reported(&t)) {
                clusters.join_claim(i, i + 1 + deed);
            }
        }
    }

    /// "the strikes", "his remarks", "the incident": the last event that the noun can mean.
    fn pointing_back(&self, clusters: &mut Clusters) {
        for (i, t) in self.tellings.iter().enumerate() {
            let noun = t.event;
            if !noun.takes_up || (!noun.definite && t.who.is_empty()) {
                continue;
            }
            let before = || {
                let near = move |b: &&Telling<'_>| {
                    b.article == t.article && b.event.sentence + POINTS_BACK >= noun.sentence
                };
                self.tellings[..i].iter().rev().take_while(near).zip((0..i).rev())
            };
            // What a verb told, or a noun with a day of its own, goes before a bare noun.
            let told = |b: &Telling<'_>| !b.event.nominal || b.anchor.is_dated();
            // "the announcement" means what was announced rather than what was said last.
            let sort = |b: &Telling<'_>| b.event.kind == noun.kind && noun.kind != Kind::Say;
            let found = before()
                .find(|(b, _)| told(b) && sort(b) && self.can_mean(t, b))
                .or_else(|| before().find(|(b, _)| told(b) && self.can_mean(t, b)))
                .or_else(|| before().find(|(b, _)| self.can_mean(t, b)))
                .map(|(_, j)| j);
            if let Some(found) = found {
                clusters.join(found, i, self.cast, "merge.points-back");
            }
        }
    }

    fn can_mean(&self, noun: &Telling<'_>, before: &Telling<'_>) -> bool {
        let (n, b) = (noun.event, before.event);
        let usual = before.is_usual() && !b.main && !b.kind.is_speech();
        if !b.happened() || usual || (b.quoted && !n.quoted) || !noun.same_time(before) {
            return false;
        }
        let whose = if noun.who.is_empty() {
            true
        } else {
            before.who.iter().any(|w| noun.who.iter().any(|x| self.cast.related(*w, *x)))
        };
        let kind = if n.kind.is_speech() {
            b.kind.is_speech() && !b.nominal && b.reported_by.is_none() && speech_fits(n, b)
        } else if n.flags.has(Flag::Generic) {
            n.definite && noun.who.is_empty() && b.main && b.kind != Kind::Other && !b.kind.is_speech()
        } else {
            n.kind == b.kind && n.kind != Kind::Other && (n.lemma == b.lemma || n.definite)
        };
        // "Iraq's invasion of Kuwait" says to whom it was done: it is no war with anybody else.
        let to_others = !noun.to.is_empty() && {
            let sides: Vec<u32> =
                [&before.who, &before.to, &before.places].into_iter().flatten().copied().collect();
            !sides.is_empty() && !noun.to.iter().any(|t| sides.iter().any(|s| self.cast.related(*t, *s)))
        };
        whose && kind && !to_others && n.sentence != b.sentence
    }

    /// A person's statements on one day, across articles. States and bodies speak with many mouths, so their
    /// words must be alike too.
    fn same_speaker_same_day(&self, clusters: &mut Clusters) {
        let mut blocks: BTreeMap<(u32, NaiveDate), Vec<usize>> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate() {
            if let (Some(day), true) = (t.anchor.day(), t.is_statement() && t.event.happened()) {
                for who in &t.who {
                    blocks.entry((*who, day)).or_default().push(i);
                    if let Some(state) = self.cast.state_of(*who).filter(|s| s != who) {
                        blocks.entry((state, day)).or_default().push(i);
                    }
                }
            }
        }
        for ((who, _), block) in blocks {
            let person = self.cast.actors[who as usize].kind == ActorKind::Person;
            for (n, i) in block.iter().enumerate() {
                let b = &self.tellings[*i];
                let elsewhere = block[..n].iter().rev().take(RIVALS).map(|j| (*j, &self.tellings[*j]));
                let alike = elsewhere.filter(|(_, a)| a.article != b.article).filter_map(|(j, a)| {
                    let own = person && a.event.reported_by.is_none() && b.event.reported_by.is_none();
                    let kinds = fit(a.event.kind, b.event.kind);
                    let overlap = a.overlap(b);
                    (own && kinds || overlap >= ALIKE_DATED).then_some((overlap, j))
                });
                if let Some((_, j)) = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) {
                    clusters.join(j, *i, self.cast, "merge.same-speaker-same-day");
                }
            }
        }
    }

    /// "the military said": a body whose state the article leaves unsaid speaks for the state of which another article
    /// tells nearly the same words on the same day.
    fn body_of_no_state(&self, clusters: &mut Clusters) {
        let mut days: BTreeMap<NaiveDate, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate() {
            let (Some(day), Some(who)) = (t.anchor.day(), t.who.first()) else { continue };
            if !t.is_statement() || !t.event.happened() {
                continue;
            }
            let actor = &self.cast.actors[*who as usize];
            let (bodies, states) = days.entry(day).or_default();
            match actor.kind {
                ActorKind::Group | ActorKind::Organization if actor.unnamed && actor.of.is_none() => {
                    bodies.push(i);
                }
                ActorKind::State => states.push(i),
                _ => {}
            }
        }
        for (bodies, states) in days.into_values() {
            for body in bodies {
                let t = &self.tellings[body];
                let alike = states.iter().map(|s| (t.overlap(&self.tellings[*s]), *s));
                let best =
                    alike.filter(|(o, s)| *o >= ALIKE_UNDATED && self.tellings[*s].article != t.article);
                if let Some((_, state)) = best.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) {
                    clusters.join_speaker(state, body);
                }
            }
        }
    }

    /// The same sort of deed by the same side on the same day.
    fn same_deed_same_day(&self, clusters: &mut Clusters) {
        let mut blocks: BTreeMap<(Option<NaiveDate>, Option<NaiveDate>, Kind), Vec<usize>> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate() {
            let deed = t.is_deed() && t.event.happened() && !t.event.quoted;
            if deed && t.anchor.is_dated() && t.anchor.first.is_some() {
                blocks.entry((t.anchor.first, t.anchor.last, t.event.kind)).or_default().push(i);
            }
        }
        for block in blocks.into_values() {
            for (n, i) in block.iter().enumerate() {
                for j in block[..n].iter().rev().take(RIVALS) {
                    let (a, b) = (&self.tellings[*j], &self.tellings[*i]);
                    if self.same_deed(a, b) || self.only_pair(&block, a, b) {
                        clusters.join(*j, *i, self.cast, "merge.same-deed-same-day");
                    }
                }
            }
        }
    }

    /// Two articles that each tell but one deed of that sort on that day between the same sides tell the same one,
    /// in whatever words.
    fn only_pair(&self, block: &[usize], a: &Telling<'_>, b: &Telling<'_>) -> bool {
        let sides = |x: &Telling<'_>, y: &Telling<'_>| {
            let share = |p: &[u32], q: &[u32]| p.iter().any(|m| q.iter().any(|n| self.cast.related(*m, *n)));
            share(&x.to, &y.to) && (x.who.is_empty() || y.who.is_empty() || share(&x.who, &y.who))
        };
        let rivals = |of: &Telling<'_>, article: usize| {
            let first = block.partition_point(|i| self.tellings[*i].article < article);
            let theirs =
                block[first..].iter().map(|i| &self.tellings[*i]).take_while(|t| t.article == article);
            theirs.filter(|t| sides(t, of)).count()
        };
        a.article != b.article && sides(a, b) && rivals(a, b.article) == 1 && rivals(b, a.article) == 1
    }

    fn same_deed(&self, a: &Telling<'_>, b: &Telling<'_>) -> bool {
        let share = |x: &[u32], y: &[u32]| x.iter().any(|p| y.iter().any(|q| self.cast.related(*p, *q)));
        let bare = |t: &Telling<'_>| t.who.is_empty() && t.to.is_empty();
        let actors = share(&a.who, &b.who)
            || ((a.who.is_empty() || b.who.is_empty()) && share(&a.to, &b.to))
            || ((bare(a) || bare(b)) && a.event.lemma == b.event.lemma);
        let contrary = !a.to.is_empty()
            && !b.to.is_empty()
            && !share(&a.to, &b.to)
            && !share(&a.to, &b.places)
            && !share(&b.to, &a.places);
        let words = a.event.lemma == b.event.lemma || a.overlap(b) >= ALIKE_DATED;
        let nominal = a.event.nominal || b.event.nominal;
        // Within one article two verbs tell two deeds unless their words are nearly the same.
        let apart = a.article == b.article && !nominal && a.overlap(b) < 0.6;
        actors && !contrary && (words || nominal) && !apart
    }

    /// A lead tells in general ("Russia said …") what the next sentences tell in detail ("its president said …").
    fn lead_and_detail(&self, clusters: &mut Clusters) {
        for (i, lead) in self.tellings.iter().enumerate() {
            if !lead.is_statement() || lead.anchor.is_dated() || lead.who.is_empty() || !lead.event.happened()
            {
                continue;
            }
            // "Israel accuses Iran of …" tells what is said again and again, unless it stands in a headline.
            if lead.event.tense == Tense::Present && lead.event.sentence > 0 {
                continue;
            }
            let mut later = self.tellings[i + 1..].iter().enumerate().take_while(|(_, d)| {
                d.article == lead.article && d.event.sentence <= lead.event.sentence + 6
            });
            // The first that fits: what is told in general is told in detail next.
            let detail = later.by_ref().map(|(k, detail)| (i + 1 + k, detail)).find(|(_, detail)| {
                detail.is_statement()
                    && detail.anchor.is_dated()
                    && detail.event.reported_by.is_none()
                    && lead.who.iter().any(|w| detail.who.iter().any(|d| self.cast.related(*w, *d)))
                    && lead.overlap(detail) >= ALIKE_DATED
            });
            if let Some((detail, _)) = detail {
                clusters.join(i, detail, self.cast, "merge.lead-and-detail");
            }
        }
    }

    /// Words of a speaker without a day of their own belong to that speaker's dated statement where the words
    /// are alike, or where the article has only one.
    fn undated_speech(&self, clusters: &mut Clusters) {
        let mut dated: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate() {
            if t.is_statement()
                && t.anchor.day().is_some()
                && t.event.happened()
                && t.event.reported_by.is_none()
            {
                t.who.iter().for_each(|w| dated.entry(*w).or_default().push(i));
            }
        }
        for (i, t) in self.tellings.iter().enumerate() {
            if !t.is_statement()
                || t.anchor.is_dated()
                || !t.event.happened()
                || t.event.perfect && t.anchor.first.is_some()
            {
                continue;
            }
            let Some(candidates) = t.who.first().and_then(|w| dated.get(w)) else { continue };
            let alike = candidates.iter().map(|c| (t.overlap(&self.tellings[*c]), *c)).filter(|(o, c)| {
                let b = &self.tellings[*c];
                // "the companies" of another article may be others.
                let same = b.article == t.article || !self.is_anybody(t.who[0]);
                let enough = if same && was_news(b, t) { ALIKE_UNDATED } else { ALIKE_OLD };
                *o >= enough && fit(b.event.kind, t.event.kind)
            });
            let best = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, c)| c);
            let fits = |c: &&usize| {
                let b = &self.tellings[**c];
                b.article == t.article && was_news(b, t) && fit(b.event.kind, t.event.kind)
            };
            let mut days: Vec<_> = candidates.iter().filter(fits).collect();
            days.dedup_by_key(|c| self.tellings[**c].anchor.day());
            let only = (days.len() == 1).then(|| *days[0]);
            if let Some(found) = best.or(only) {
                clusters.join(found, i, self.cast, "merge.undated-speech");
            }
        }
    }

    /// Whether an actor is several by a plain noun that says not even of what state.
    fn is_anybody(&self, actor: u32) -> bool {
        let actor = &self.cast.actors[actor as usize];
        actor.unnamed && actor.of.is_none() && actor.kind == ActorKind::Group
    }

    /// A deed without a day is the dated one of the same side and sort where the words are alike.
    fn undated_deed(&self, clusters: &mut Clusters) {
        let mut dated: BTreeMap<(Kind, u32), Vec<usize>> = BTreeMap::new();
        for (i, t) in self.tellings.iter().enumerate() {
            if t.is_deed() && t.anchor.is_dated() && t.event.happened() {
                t.who.iter().for_each(|w| dated.entry((t.event.kind, *w)).or_default().push(i));
            }
        }
        for (i, t) in self.tellings.iter().enumerate() {
            if !t.is_deed() || t.anchor.is_dated() || !t.event.happened() || t.event.quoted {
                continue;
            }
            let Some(candidates) = t.who.first().and_then(|w| dated.get(&(t.event.kind, *w))) else {
                continue;
            };
            let alike = candidates
                .iter()
                .map(|c| (t.overlap(&self.tellings[*c]), *c))
                .filter(|(o, _)| *o >= 2.0 * ALIKE_DATED);
            if let Some((_, best)) = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))) {
                clusters.join(best, i, self.cast, "merge.undated-deed");
            }
        }
    }
}

/// Whether words go on with words told before by the same speaker: of the same sort, or plain ones close by. A denial
/// behind plain words is an act of its own.
fn goes_on(before: &EventMention, after: &EventMention) -> bool {
    before.kind == after.kind || is_plain(after.kind) && after.sentence <= before.sentence + GOES_ON
}

/// Whether two kinds of speech can be of the same words: praise is no rejection.
fn fit(a: Kind, b: Kind) -> bool {
    a == b || is_plain(a) || is_plain(b)
}

/// Whether words with a day were news in the article that tells others without one.
fn was_news(dated: &Telling<'_>, undated: &Telling<'_>) -> bool {
    undated.published.is_none_or(|p| dated.anchor.day().is_some_and(|day| p.is_news(day)))
}

/// Kinds of speech that say nothing of what it does.
fn is_plain(kind: Kind) -> bool {
    matches!(kind, Kind::Say | Kind::Claim | Kind::Announce)
}

/// A noun of speech means words of its own sort: a threat is no apology. A plain noun ("the remark") fits all words.
fn speech_fits(noun: &EventMention, before: &EventMention) -> bool {
    is_plain(noun.kind) || noun.kind == before.kind
}
