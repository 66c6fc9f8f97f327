//! From clusters of tellings to the storyline: the words, the date, the evidence and the links of each event.

use std::collections::{BTreeMap, BTreeSet};

use super::Breadth;
use super::actors::Cast;
use super::clusters::Clusters;
use super::draft::{Draft, bound_by_cause, bound_by_effect, dated_by_lag};
use super::lifted::{Lifted, bridged, lifted};
use super::salience::{Candidate, is_cause, is_listed};
use super::storyline::{Account, Actor, Event, Evidence, Link, LinkBasis, LinkKind, Mode, Storyline};
use super::telling::{Article, Telling};
use crate::date::Edtf;
use crate::id::{ActorId, EventId, Given, fallback, slug};
use crate::mention::event::Modality;
use crate::rules::{ActorKind, Kind};
use crate::span::{CodePoints, Span};

/// How many articles' words prove one event at most, and how many sentences of one article.
const SENTENCES_OF_ONE: usize = 2;
/// The storyline, and for each telling the event that it belongs to.
pub(super) struct Story {
    pub(super) storyline: Storyline,
    pub(super) event_of: Vec<EventId>,
    /// The tellings of each listed event, the surest first.
    pub(super) tellings_of: BTreeMap<EventId, Vec<usize>>,
    /// How many events more would be listed with the background.
    pub(super) background: usize,
}

/// Writes the story of the clusters.
pub(super) fn tell(
    articles: &[Article<'_>],
    tellings: &[Telling<'_>],
    clusters: &Clusters,
    cast: &Cast,
    breadth: Breadth,
) -> Story {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..tellings.len() {
        members.entry(clusters.of(i)).or_default().push(i);
    }
    let mut links = lifted(articles, tellings, clusters, &members, cast);
    let linked: BTreeSet<usize> = links.iter().flat_map(|l| [l.from, l.to]).collect();
    let stated = links.iter().filter(|l| l.basis == LinkBasis::Stated);
    let stated: BTreeSet<usize> = stated.flat_map(|l| [l.from, l.to]).collect();
    let mut drafts: BTreeMap<usize, Draft> =
        members.iter().map(|(cluster, group)| (*cluster, Draft::new(tellings, group))).collect();
    dated_by_lag(&mut drafts, clusters, tellings);
    bound_by_cause(&mut drafts, &links, tellings);
    let kept = |cluster: &usize, draft: &Draft| {
        let group = &members[cluster];
        let candidate = Candidate {
            tellings: group.iter().map(|i| &tellings[*i]).collect(),
            first: draft.first,
            last: draft.last,
            dated: draft.dated,
            linked: linked.contains(cluster),
            stated: stated.contains(cluster),
            answers: draft.answers,
            lagged: draft.lagged,
            articles: group.iter().map(|i| tellings[*i].article).collect::<BTreeSet<_>>().len(),
            published: group.iter().filter_map(|i| tellings[*i].published).map(|p| p.first).max(),
        };
        let told = |t: &&Telling<'_>| t.event.kind != Kind::Other && t.event.happened();
        let background = draft.dated && candidate.tellings.iter().any(told);
        (is_listed(&candidate), background)
    };
    let kept: BTreeMap<usize, (bool, bool)> =
        drafts.iter().map(|(cluster, draft)| (*cluster, kept(cluster, draft))).collect();
    let is_shown = |(listed, background): &(bool, bool)| match breadth {
        Breadth::Principal => *listed,
        Breadth::All => *listed || *background,
    };
    let mut shown: BTreeSet<usize> =
        kept.iter().filter(|(_, kept)| is_shown(kept)).map(|(cluster, _)| *cluster).collect();
    let tells = |cluster: usize| members[&cluster].iter().any(|i| is_cause(&tellings[*i]));
    shown.extend(bound_by_effect(&mut drafts, &links, &shown, tells));
    // "The bombing killed two", and nothing else tells the bombing: one entry.
    let told_within = |l: &&Lifted| l.within && shown.contains(&l.to) && members[&l.from].len() == 1;
    let told_within: Vec<usize> = links.iter().filter(told_within).map(|l| l.from).collect();
    told_within.iter().for_each(|cause| _ = shown.remove(cause));
    links.extend(bridged(&links, &shown));
    let background = kept.iter().filter(|(cluster, (_, all))| *all && !shown.contains(cluster)).count();
    let mut drafts: Vec<(usize, Draft)> =
        drafts.into_iter().filter(|(cluster, _)| shown.contains(cluster)).collect();
    // Ids follow the order of the world, not of the articles, so that the order of the files says nothing.
    drafts.sort_by(|a, b| a.1.sort_key(tellings, articles).cmp(&b.1.sort_key(tellings, articles)));
    let mut writer = Writer { articles, tellings, cast, points: points(articles), ids: Given::default() };
    let mut events: Vec<Event> = Vec::new();
    let mut listed: BTreeMap<usize, usize> = BTreeMap::new();
    let mut tellings_of = BTreeMap::new();
    let mut reports = BTreeSet::new();
    // By its words: the events that are told in them.
    let mut in_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (cluster, draft) in &drafts {
        // A sentence that closes with who says so is told whole, and once.
        let report = writer.closing_report(draft.ranked[0]);
        if report.is_some_and(|report| !reports.insert(report)) && !linked.contains(cluster) {
            continue;
        }
        // "said on Tuesday that it had lost millions in May": said on Tuesday, and of a month told once.
        let reporter = writer.reporter(draft.ranked[0]);
        let told_by =
            reporter.map(|r| clusters.of(draft.ranked[0] - tellings[draft.ranked[0]].number + r.number));
        if draft.day().is_none()
            && !linked.contains(cluster)
            && told_by.is_some_and(|by| by != *cluster && shown.contains(&by))
        {
            continue;
        }
        let event = writer.event(draft, &members[cluster]);
        // "“Fine,” said Ann Lee, who praised both": one sentence, told once.
        let twin = |e: &Event| {
            let beside =
                |x: &Evidence| event.evidence.iter().any(|y| (&x.source, &x.quote) == (&y.source, &y.quote));
            let day = |e: &Event| e.when.as_ref().and_then(Edtf::earliest);
            e.who == event.who && day(e) == day(&event) && e.evidence.iter().any(beside)
        };
        let alike = in_words.entry(event.what.clone()).or_default();
        if !linked.contains(cluster) && alike.iter().any(|e| twin(&events[*e])) {
            continue;
        }
        alike.push(events.len());
        listed.insert(*cluster, events.len());
        tellings_of.insert(event.id.clone(), draft.ranked.clone());
        events.push(event);
    }
    let event_of =
        (0..tellings.len()).map(|i| writer.event_id_of(clusters.of(i), &listed, &events)).collect();
    let contested = writer.contested(&links, &listed, &members, &mut events);
    let links = writer.links(&links, &listed, &events, &contested);
    let actors = writer.actors(&mut events);
    let storyline = Storyline { title: None, note: None, sources: Vec::new(), actors, events, links };
    Story { storyline, event_of, tellings_of, background }
}

fn points<'a>(articles: &[Article<'a>]) -> Vec<CodePoints<'a>> {
    articles.iter().map(|a| CodePoints::new(&a.document.text)).collect()
}

/// Writes the events of the story.
pub(super) struct Writer<'w, 'a> {
    pub(super) articles: &'w [Article<'a>],
    pub(super) tellings: &'w [Telling<'a>],
    pub(super) cast: &'w Cast,
    points: Vec<CodePoints<'a>>,
    ids: Given,
}

impl<'w, 'a> Writer<'w, 'a> {
    fn event(&mut self, draft: &Draft, group: &[usize]) -> Event {
        let told = &self.tellings[draft.ranked[0]];
        let reporter = self.reporter(draft.ranked[0]);
        let lead = reporter.unwrap_or(told);
        let who = self.who(draft, lead);
        let to: Vec<ActorId> =
            lead.to.iter().filter(|t| !lead.who.contains(t)).map(|t| self.actor(*t)).collect();
        let what = self.what(lead);
        let said = draft.ranked.iter().find_map(|i| self.said(&self.tellings[*i]));
        // What only points back at it may name a place of its own: "the drop in Oslo".
        let same_day = |t: &&Telling<'_>| {
            t.anchor.is_dated() && (t.anchor.first, t.anchor.last) == (draft.first, draft.last)
        };
        let dated = group.iter().map(|i| &self.tellings[*i]).filter(same_day);
        let place = std::iter::once(lead)
            .chain(dated)
            .flat_map(|t| &t.places)
            .next()
            .map(|p| self.cast.actors[*p as usize].name.clone());
        let subject = lead.who.first().map_or("", |w| self.cast.actors[*w as usize].id.as_str());
        Event {
            id: self.fresh_id(subject, &what),
            when: draft.when.clone(),
            who,
            to,
            what,
            place,
            kind: match reporter {
                Some(_) => Some(Kind::Claim.as_str().to_owned()),
                None => (lead.event.kind != Kind::Other).then(|| lead.event.kind.as_str().to_owned()),
            },
            mode: match (told.event.negated && !told.event.kind.is_speech(), told.event.modality) {
                (true, _) => Some(Mode::Negated),
                (_, Some(Modality::Future)) => Some(Mode::Planned),
                (_, Some(Modality::Possible)) => Some(Mode::Hypothetical),
                _ => None,
            },
            said,
            evidence: self.evidence(draft),
            contested: Vec::new(),
            verdict: None,
            order: None,
            note: None,
        }
    }

    /// The report whose sentence stands for a telling, where that is a report behind what it reports, or told by one.
    fn closing_report(&self, telling: usize) -> Option<usize> {
        let report =
            self.reporter(telling).map_or(telling, |r| telling - self.tellings[telling].number + r.number);
        self.closes(&self.tellings[report]).then_some(report)
    }

    /// Who says so, where the event is told only in somebody's words: a claim never stands without its claimant.
    fn reporter(&self, telling: usize) -> Option<&'w Telling<'a>> {
        let tellings = self.tellings;
        let told = &tellings[telling];
        let report = &tellings[telling - told.number + told.event.reported_by? as usize];
        let speaks = report.event.kind.is_speech() && !report.event.attribution && !report.who.is_empty();
        speaks.then_some(report)
    }

    /// The actors of the lead; a person goes before the state that the person speaks for.
    fn who(&self, draft: &Draft, lead: &Telling<'_>) -> Vec<ActorId> {
        let named = |w: &u32| {
            self.cast.actors[*w as usize].kind == ActorKind::Person && !self.cast.actors[*w as usize].unnamed
        };
        let person = draft
            .ranked
            .iter()
            .flat_map(|i| &self.tellings[*i].who)
            .find(|w| named(w) && lead.who.iter().any(|l| self.cast.related(**w, *l)));
        let bare =
            |w: &u32| self.cast.actors[*w as usize].unnamed && self.cast.actors[*w as usize].of.is_none();
        let state = || {
            let all = draft.ranked.iter().flat_map(|i| &self.tellings[*i].who);
            all.into_iter().find(|w| self.cast.actors[**w as usize].kind == ActorKind::State)
        };
        match person {
            Some(person) if !lead.who.iter().any(named) => vec![self.actor(*person)],
            // "The military said": another article says whose.
            None if !lead.who.is_empty() && lead.who.iter().all(bare) && state().is_some() => {
                state().map(|s| self.actor(*s)).into_iter().collect()
            }
            _ => lead.who.iter().map(|w| self.actor(*w)).collect(),
        }
    }

    fn actor(&self, number: u32) -> ActorId {
        self.cast.actors[number as usize].id.clone()
    }

    pub(super) fn text(&self, t: &Telling<'_>) -> &str {
        &self.articles[t.article].document.text
    }

    fn evidence(&self, draft: &Draft) -> Vec<Evidence> {
        let mut taken: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        let mut out: Vec<(usize, Span, Evidence)> = Vec::new();
        for i in &draft.ranked {
            let t = &self.tellings[*i];
            let spans = taken.entry(t.article).or_default();
            // A noun that only takes the event up ("the announcement") stands in a sentence about another.
            if t.event.nominal && !spans.is_empty() {
                continue;
            }
            if spans.len() >= SENTENCES_OF_ONE || spans.iter().any(|s| s.overlaps(t.event.evidence)) {
                continue;
            }
            spans.push(t.event.evidence);
            let evidence = self.quote(t.article, t.event.evidence, t.event.rule.clone());
            out.push((t.article, t.event.evidence, evidence));
        }
        out.sort_by(|a, b| (&self.articles[a.0].source, a.1).cmp(&(&self.articles[b.0].source, b.1)));
        out.into_iter().map(|(_, _, e)| e).collect()
    }

    fn quote(&self, article: usize, span: Span, rule: crate::id::RuleId) -> Evidence {
        Evidence {
            source: self.articles[article].source.clone(),
            quote: Some(span.on_one_line(&self.articles[article].document.text)),
            position: Some(self.points[article].range(span)),
            rule: Some(rule),
        }
    }

    /// An id of actor and act, numbered where it is taken.
    fn fresh_id(&mut self, subject: &str, what: &str) -> EventId {
        let words: Vec<&str> = what.split_whitespace().take(4).collect();
        let base = slug(&format!("{subject} {}", words.join(" ")), fallback::EVENT);
        self.ids.give(&without_dates(&base)).into()
    }

    /// The id of a cluster, whose place among the events `listed` gives; one that stays in the mentions is named by its number.
    fn event_id_of(&self, cluster: usize, listed: &BTreeMap<usize, usize>, events: &[Event]) -> EventId {
        match listed.get(&cluster) {
            Some(place) => events[*place].id.clone(),
            None => {
                let t = &self.tellings[cluster];
                format!("{}-{}-{}", fallback::UNLISTED, self.articles[t.article].source, t.number).into()
            }
        }
    }

    /// Denials without a date of their own become rival accounts of what they deny.
    fn contested(
        &self,
        links: &[Lifted],
        listed: &BTreeMap<usize, usize>,
        members: &BTreeMap<usize, Vec<usize>>,
        events: &mut [Event],
    ) -> BTreeSet<usize> {
        let mut done = BTreeSet::new();
        for link in links {
            if listed.contains_key(&link.to) || done.contains(&link.to) {
                continue;
            }
            let Some(denied) = listed.get(&link.from) else { continue };
            let denial = members[&link.to].iter().map(|i| &self.tellings[*i]).find(|t| {
                matches!(t.event.kind, Kind::Deny | Kind::Reject)
                    && !t.event.nominal
                    && !t.event.quoted
                    && !t.who.is_empty()
            });
            let Some(t) = denial else { continue };
            done.insert(link.to);
            events[*denied].contested.push(Account {
                claim: self.what(t),
                by: t.who.iter().map(|w| self.actor(*w)).collect(),
                evidence: vec![self.quote(t.article, t.event.evidence, t.event.rule.clone())],
            });
        }
        done
    }

    fn links(
        &self,
        links: &[Lifted],
        listed: &BTreeMap<usize, usize>,
        events: &[Event],
        contested: &BTreeSet<usize>,
    ) -> Vec<Link> {
        let mut out: BTreeMap<(EventId, EventId, LinkKind), Link> = BTreeMap::new();
        for link in links {
            let event = |cluster: usize| listed.get(&cluster).map(|place| &events[*place]);
            let (Some(from), Some(to)) = (event(link.from), event(link.to)) else { continue };
            if contested.contains(&link.to) || answers_too_early(from, to) {
                continue;
            }
            let text = &self.articles[link.article].document.text;
            let evidence = self.quote(link.article, link.sentence, link.rule.clone());
            let entry = out.entry((from.id.clone(), to.id.clone(), link.kind)).or_insert_with(|| Link {
                from: from.id.clone(),
                to: to.id.clone(),
                kind: link.kind,
                cue: Some(link.cue.on_one_line(text)),
                basis: link.basis,
                evidence: Vec::new(),
            });
            entry.basis = entry.basis.min(link.basis);
            if !entry.evidence.iter().any(|e| e.source == evidence.source) {
                entry.evidence.push(evidence);
            }
        }
        let mut links: Vec<Link> = out.into_values().collect();
        for link in &mut links {
            link.evidence.sort_by(|a, b| a.source.cmp(&b.source));
        }
        drop_two_way(links)
    }

    /// The actors that the events name, with the states that they belong to.
    fn actors(&self, events: &mut [Event]) -> Vec<Actor> {
        let mut used: BTreeSet<ActorId> = events
            .iter()
            .flat_map(|e| e.who.iter().chain(&e.to).chain(e.contested.iter().flat_map(|c| &c.by)))
            .cloned()
            .collect();
        let by_entry: BTreeMap<u32, &super::actors::WorldActor> =
            self.cast.actors.iter().filter_map(|a| Some((a.known?, a))).collect();
        for actor in &self.cast.actors {
            if let (true, Some(of)) = (used.contains(&actor.id), actor.of.and_then(|of| by_entry.get(&of))) {
                used.insert(of.id.clone());
            }
        }
        let mut out: Vec<Actor> = Vec::new();
        for actor in &self.cast.actors {
            if !used.contains(&actor.id) {
                continue;
            }
            let mut aka: Vec<String> = actor.names.iter().filter(|n| **n != actor.name).cloned().collect();
            aka.sort();
            aka.dedup();
            out.push(Actor {
                id: actor.id.clone(),
                name: actor.name.clone(),
                kind: Some(actor.kind),
                aka: if actor.unnamed { Vec::new() } else { aka },
                not: Vec::new(),
                of: actor
                    .of
                    .and_then(|of| by_entry.get(&of))
                    .map(|a| a.id.clone())
                    .filter(|of| *of != actor.id),
                role: actor.role.clone().filter(|_| !actor.unnamed),
                note: None,
            });
        }
        out.sort_by(|a, b| a.id.cmp(&b.id));
        out
    }
}

/// A response certainly before what it answers is no response.
fn answers_too_early(trigger: &Event, response: &Event) -> bool {
    match (&trigger.when, &response.when) {
        (Some(t), Some(r)) => r.order(t) == crate::date::Order::Before,
        _ => false,
    }
}

/// Of two links in opposite directions between the same events the stated one stays, else neither.
fn drop_two_way(links: Vec<Link>) -> Vec<Link> {
    let pairs: BTreeMap<(EventId, EventId), LinkBasis> =
        links.iter().map(|l| ((l.from.clone(), l.to.clone()), l.basis)).collect();
    links
        .into_iter()
        .filter(|l| pairs.get(&(l.to.clone(), l.from.clone())).is_none_or(|back| l.basis < *back))
        .collect()
}

/// An id never holds a date: its parts that are numbers are left out.
fn without_dates(id: &str) -> String {
    let kept: Vec<&str> = id.split('-').filter(|p| !p.bytes().all(|b| b.is_ascii_digit())).collect();
    let joined = kept.join("-");
    if crate::id::is_valid(&joined) { joined } else { slug(&joined, fallback::EVENT) }
}
