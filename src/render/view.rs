//! What a template is given: the timeline in words, ready to be put on a page. `docs/renderings.md` lists it.

use serde::Serialize;

use crate::date::{Datelike, Edtf, NaiveDate};
use crate::id::ActorId;
use crate::merge::{Account, Actor, Event, Evidence, Link, LinkBasis, Source};
use crate::order::{Relation, Timeline};
use crate::render::cast::{Cast, first_day, name};
use crate::render::escape::{anchor, beside, leads_out, plain};
use crate::render::outline::{self, Item};
use crate::render::{Options, words};

/// The page.
#[derive(Serialize)]
pub(super) struct View {
    frame: Frame,
    title: String,
    note: String,
    holds: String,
    /// What it says of itself where it is not the whole.
    excerpt: Option<String>,
    /// Whether some of the order is open.
    open: bool,
    days: Vec<Day>,
    shelf: Vec<Entry>,
    actors: Vec<Row>,
    sources: Vec<Row>,
    kinds: Vec<String>,
}

/// What is not text: these parts go into the page as they are.
#[derive(Serialize, Default)]
pub(super) struct Frame {
    pub(super) policy: String,
    pub(super) style: String,
    pub(super) script: &'static str,
    pub(super) picture: String,
    /// The same on sheets of paper, where it is to be printed on such.
    pub(super) sheets: Option<String>,
}

#[derive(Serialize)]
struct Day {
    id: String,
    heading: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    /// Its place on the page, from 1 on.
    number: usize,
    id: String,
    anchor: String,
    when: Option<String>,
    who: String,
    what: String,
    /// All of it in a breath, as a screen reader says it.
    spoken: String,
    remarks: String,
    /// For the filters: first and last possible day by their numbers, actors, kind, sources.
    first: Option<i32>,
    last: Option<i32>,
    actors: String,
    kind: String,
    cites: String,
    to: String,
    place: String,
    said: String,
    note: String,
    verdict: Option<&'static str>,
    proofs: Vec<Proof>,
    links: Vec<Tie>,
    /// Since when it is told, and how many know of it.
    told: String,
    /// By the day of the claim.
    accounts: Vec<Rival>,
}

/// Words of an article, and where they stand.
#[derive(Serialize)]
struct Proof {
    quote: String,
    /// What stands before and behind the words in their paragraph.
    around: Option<[String; 2]>,
    chip: String,
    /// The paragraph that the words stand in, from 1 on.
    paragraph: Option<usize>,
    source: String,
    /// Its place in the list of the sources, from 1 on; none where it is not declared.
    number: Option<usize>,
}

/// A link as one of its ends shows it.
#[derive(Serialize)]
struct Tie {
    how: &'static str,
    /// Whether the other end is the trigger.
    back: bool,
    kind: &'static str,
    id: String,
    anchor: String,
    headline: String,
    cue: String,
    inferred: bool,
    contradicted: Option<&'static str>,
}

#[derive(Serialize)]
struct Rival {
    by: String,
    claim: String,
    told: String,
    /// Whether it was told before the account that the event gives.
    earlier: bool,
    proofs: Vec<Proof>,
}

/// An actor or a source, as the lists at the foot and the filters have them.
#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    facts: Vec<String>,
    file: Option<String>,
    url: Option<String>,
}

impl View {
    /// What `timeline` has to tell.
    pub(super) fn of(timeline: &Timeline<'_>, options: &Options, frame: Frame) -> Self {
        let storyline = timeline.graph.storyline;
        let teller = Teller { timeline, options, cast: Cast::of(storyline) };
        let mut kinds: Vec<String> = storyline.events.iter().map(|event| shown(&event.kind)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.retain(|kind| !kind.is_empty());
        let title = shown(&storyline.title);
        Self {
            frame,
            title: if title.is_empty() { "Timeline".to_owned() } else { title },
            note: shown(&storyline.note),
            holds: words::holds(timeline),
            excerpt: options.excerpt().map(|excerpt| plain(&excerpt)),
            open: timeline.entries.iter().any(|entry| entry.above == Some(Relation::Unordered)),
            days: outline::days(timeline).iter().map(|day| teller.day(day)).collect(),
            shelf: outline::shelf(timeline).iter().map(|item| teller.entry(item)).collect(),
            actors: storyline.actors.iter().map(|actor| teller.actor(actor)).collect(),
            sources: storyline.sources.iter().map(source).collect(),
            kinds,
        }
    }
}

struct Teller<'a> {
    timeline: &'a Timeline<'a>,
    options: &'a Options,
    cast: Cast<'a>,
}

impl Teller<'_> {
    fn day(&self, day: &outline::Day<'_>) -> Day {
        let entries = day.items.iter().map(|item| self.entry(item)).collect();
        Day { id: plain(&day.id), heading: day.heading.clone(), entries }
    }

    fn entry(&self, item: &Item<'_>) -> Entry {
        let event = item.event;
        let bound = |of: fn(&Edtf) -> Option<NaiveDate>| Some(of(event.when.as_ref()?)?.num_days_from_ce());
        let graph = self.timeline.graph;
        let causes = graph.causes(&event.id).into_iter().filter_map(|link| self.tie(link, true));
        let responses = graph.responses(&event.id).into_iter().filter_map(|link| self.tie(link, false));
        Entry {
            number: item.number,
            id: plain(event.id.as_str()),
            anchor: anchor(event.id.as_str()),
            when: event.when.as_ref().map(Edtf::to_string),
            who: if event.who.is_empty() { String::new() } else { plain(&self.cast.doers(event)) },
            what: plain(&event.what),
            spoken: plain(&self.spoken(event)),
            remarks: item.remarks.join("; "),
            first: bound(Edtf::earliest),
            last: bound(Edtf::latest),
            actors: joined(event.who.iter().chain(&event.to).map(ActorId::as_str)),
            kind: shown(&event.kind),
            cites: joined(event.cited().map(|evidence| evidence.source.as_str())),
            to: plain(&self.cast.names(&event.to)),
            place: shown(&event.place),
            said: shown(&event.said),
            note: shown(&event.note),
            verdict: event.verdict.map(words::verdict),
            proofs: self.proofs(&event.evidence),
            links: causes.chain(responses).collect(),
            told: words::told(self.cast.first_told(&event.evidence), self.cast.origins(event)),
            accounts: self.cast.accounts(event).into_iter().map(|rival| self.rival(rival, event)).collect(),
        }
    }

    /// Who did what, when, in answer to what, and how many know of it: "…, 14 April 2031, answers: …, one origin".
    fn spoken(&self, event: &Event) -> String {
        let graph = self.timeline.graph;
        let mut parts = vec![self.cast.headline(event)];
        parts.push(event.when.as_ref().map_or_else(|| words::UNDATED.to_owned(), words::date));
        parts.extend(event.mode.map(|mode| words::mode(mode).to_owned()));
        for link in graph.causes(&event.id) {
            let trigger = graph.event(&link.from).map(|trigger| self.cast.headline(trigger));
            parts.extend(trigger.map(|trigger| format!("{}: {trigger}", words::does(link.kind))));
        }
        parts.extend((!event.contested.is_empty()).then(|| words::CONTESTED.to_owned()));
        parts.push(words::origins(self.cast.origins(event)));
        parts.join(", ")
    }

    fn tie(&self, link: &Link, back: bool) -> Option<Tie> {
        let other = self.timeline.graph.event(if back { &link.from } else { &link.to })?;
        Some(Tie {
            how: if back { words::does(link.kind) } else { words::undergoes(link.kind) },
            back,
            kind: link.kind.as_str(),
            id: plain(other.id.as_str()),
            anchor: anchor(other.id.as_str()),
            headline: plain(&self.cast.headline(other)),
            cue: shown(&link.cue),
            inferred: link.basis == LinkBasis::Inferred,
            contradicted: self.timeline.contradicts(link).then_some(words::CONTRADICTED),
        })
    }

    fn rival(&self, account: &Account, event: &Event) -> Rival {
        let [since, other] = [&account.evidence, &event.evidence].map(|told| self.cast.first_told(told));
        let [day, other] = [since, other].map(|when| when.and_then(first_day));
        Rival {
            by: plain(&self.cast.claimants(account)),
            claim: plain(&account.claim),
            told: words::told(since, self.cast.independent(&account.evidence)),
            earlier: day.is_some_and(|day| other.is_none_or(|other| day < other)),
            proofs: self.proofs(&account.evidence),
        }
    }

    fn proofs(&self, evidence: &[Evidence]) -> Vec<Proof> {
        let proof = |evidence: &Evidence| {
            let place = self.options.contexts.place(evidence);
            Proof {
                quote: shown(&evidence.quote),
                around: place.and_then(|place| place.around.clone()),
                chip: plain(&self.cast.chip(&evidence.source)),
                paragraph: place.and_then(|place| place.paragraph),
                source: anchor(&word(evidence.source.as_str())),
                number: self.cast.number(&evidence.source),
            }
        };
        evidence.iter().map(proof).collect()
    }

    fn actor(&self, actor: &Actor) -> Row {
        let mut facts: Vec<String> = outline::of_actor(actor, &self.cast).iter().map(|f| plain(f)).collect();
        facts.extend(actor.note.iter().map(|note| plain(note)));
        Row { id: word(actor.id.as_str()), name: plain(name(actor)), facts, file: None, url: None }
    }
}

fn source(source: &Source) -> Row {
    let id = plain(source.id.as_str());
    let title = shown(&source.title);
    let mut facts: Vec<String> = [&source.outlet, &source.author].into_iter().map(shown).collect();
    facts.push(outline::published(source));
    facts.extend(source.origin.iter().map(|origin| format!("copies {}", plain(origin))));
    facts.extend(source.note.iter().map(|note| plain(note)));
    let file = source.file.as_deref().and_then(beside);
    let url = source.url.as_deref().map(plain).filter(|url| leads_out(url));
    // What is not to be followed is shown as words.
    facts.extend(source.file.iter().filter(|_| file.is_none()).map(|file| plain(file)));
    facts.extend(source.url.iter().filter(|_| url.is_none()).map(|url| plain(url)));
    facts.retain(|fact| !fact.is_empty());
    Row { id: word(&id), name: if title.is_empty() { id } else { title }, facts, file, url }
}

fn joined<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = Vec::new();
    for id in ids.map(word) {
        if !words.contains(&id) {
            words.push(id);
        }
    }
    words.join(" ")
}

/// An id as one word, as lists of ids in attributes need it.
fn word(id: &str) -> String {
    plain(id).replace(' ', "_")
}

fn shown(text: &Option<String>) -> String {
    text.as_deref().map(plain).unwrap_or_default()
}
