//! Every id that is used stands as a key somewhere.

use rustc_hash::FxHashSet;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::nearest::nearest;
use crate::curate::schema::{Citation, Entries, Items, Named};
use crate::diagnostic::Diagnostic;
use crate::id;
use crate::span::Span;

const CODE: &str = "unknown-id";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let timeline = &curated.timeline;
    let sources = Ids::new("source", "sources", &timeline.sources);
    let events = Ids::new("event", "events", &timeline.events);
    let mut actors = Ids::new("actor", "actors", &timeline.actors);
    actors.names =
        timeline.actors.iter().flat_map(|(_, a)| a.aka.iter().chain(&a.name)).map(String::as_str).collect();
    let mut checker = Checker { curated, findings };

    for (id, actor) in &timeline.actors {
        if let Some(of) = &actor.of {
            checker.name(of, &actors, || curated.index.value(&format!("actors.{id}.of")));
        }
    }
    for (id, event) in &timeline.events {
        let at = |key: &str| format!("events.{id}.{key}");
        checker.names(&event.who, &actors, || at("who"));
        checker.names(&event.to, &actors, || at("to"));
        checker.names(&event.same_as, &events, || at("same-as"));
        checker.names(&event.not, &events, || at("not"));
        checker.citations(&event.src, &sources, || at("src"));
        for (number, account) in event.contested.iter().enumerate() {
            checker.names(&account.by, &actors, || at(&format!("contested.{number}.by")));
            checker.citations(&account.src, &sources, || at(&format!("contested.{number}.src")));
        }
        for (kind, links) in event.links() {
            let base = || at(kind.as_str());
            for link in links {
                checker.name(&link.event.name, &events, || curated.named(&base(), &link.event));
                checker.citations(&link.detail.src, &sources, || format!("{}{}.src", base(), link.event.at));
            }
        }
    }
}

/// The keys of one map.
struct Ids<'a> {
    noun: &'static str,
    map: &'static str,
    ids: FxHashSet<&'a str>,
    /// In the order of the file, for the search of the nearest.
    listed: Vec<&'a str>,
    /// Names that stand for them as well.
    names: FxHashSet<&'a str>,
}

impl<'a> Ids<'a> {
    fn new<T>(noun: &'static str, map: &'static str, entries: &'a Entries<T>) -> Self {
        let listed: Vec<_> = entries.iter().map(|(id, _)| id.as_str()).collect();
        Self { noun, map, ids: listed.iter().copied().collect(), listed, names: FxHashSet::default() }
    }

    /// Whether `name` is one of them, or no id at all: an actor may be called by a free name.
    fn knows(&self, name: &str) -> bool {
        self.ids.contains(name) || self.names.contains(name) || (self.noun == "actor" && !id::is_valid(name))
    }
}

struct Checker<'a> {
    curated: &'a Curated,
    findings: &'a mut Findings,
}

impl Checker<'_> {
    /// `base` is the path of what they stand under; it is made only for a finding, for most names are known.
    fn names(&mut self, names: &Items<Named>, ids: &Ids<'_>, base: impl Fn() -> String) {
        for named in names {
            let curated = self.curated;
            self.name(&named.name, ids, || curated.named(&base(), named));
        }
    }

    fn citations(&mut self, citations: &Items<Citation>, ids: &Ids<'_>, base: impl Fn() -> String) {
        for citation in citations {
            let curated = self.curated;
            self.name(&citation.source.name, ids, || curated.named(&base(), &citation.source));
        }
    }

    fn name(&mut self, name: &str, ids: &Ids<'_>, place: impl FnOnce() -> Span) {
        if ids.knows(name) {
            return;
        }
        let file = &self.curated.file;
        self.findings.add(CODE, || {
            let Ids { noun, map, .. } = ids;
            let finding =
                Diagnostic::error(CODE, format!("there is no {noun} `{name}`")).at(file, place(), "");
            match nearest(name, ids.listed.iter().copied()) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None if !id::is_valid(name) => {
                    let other = id::slug(name, noun);
                    finding.help(format!(
                        "`{name}` cannot be an id; name the {noun} otherwise, for example `{other}`"
                    ))
                }
                None if *noun == "actor" => finding.help(format!(
                    "add `{name}` under `{map}:`, or write the full name, which needs no entry"
                )),
                None => finding.help(format!("add `{name}` under `{map}:`, or take away what names it here")),
            }
        });
    }
}
