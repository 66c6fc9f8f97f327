//! The right of reply: who was accused, threatened or asked for something, and has no answer here; and what was planned
//! and never heard of again.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::named::Cast;
use crate::curate::schema::Event;
use crate::diagnostic::Diagnostic;
use crate::merge::Mode;
use crate::rules::Kind;

pub(super) const CODE: &str = "unanswered";

/// What calls for an answer of whom it is said to, or about.
const CALLS: [Kind; 3] = [Kind::Accuse, Kind::Demand, Kind::Threaten];

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let told = || curated.timeline.told_events();
    let parties = Parties::of(curated);
    let mut later: FxHashMap<&str, Vec<&Event>> = FxHashMap::default();
    for (_, event) in told() {
        for link in event.links().into_iter().flat_map(|(_, links)| links) {
            later.entry(link.event.name.as_str()).or_default().push(event);
        }
    }
    for (id, event) in told() {
        let after = later.get(id.as_str()).map_or(&[][..], Vec::as_slice);
        let at = |key: &str| curated.index.key(&format!("events.{id}.{key}"));
        let is_call = CALLS.iter().any(|kind| event.kind.as_deref() == Some(kind.as_str()));
        if event.mode.is_none() && is_call {
            let accounts = event.contested.iter().map(|account| &account.by);
            let who: FxHashSet<_> = after
                .iter()
                .map(|event| &event.who)
                .chain(accounts)
                .flatten()
                .map(|one| parties.id(&one.name))
                .collect();
            let silent: Vec<_> = (event.to.iter())
                .filter(|to| !who.iter().any(|one| parties.speaks_for(one, parties.id(&to.name))))
                .map(|to| format!("`{}`", to.name))
                .collect();
            if !silent.is_empty() {
                findings.add(CODE, || {
                    Diagnostic::warning(CODE, format!("no answer of {} to `{id}` is told", silent.join(", ")))
                        .at(&curated.file, at("to"), "")
                        .help(format!("look for one, and link it: `answers: {id}` on the later event"))
                });
            }
        } else if event.mode.as_deref() == Some(Mode::Planned.as_str()) && after.is_empty() {
            findings.add(CODE, || {
                Diagnostic::warning(CODE, format!("nothing tells what became of `{id}`"))
                    .at(&curated.file, at("mode"), "")
                    .help(format!("look for it, and link it: `answers: {id}` on the later event"))
            });
        }
    }
}

/// Who speaks for whom: an actor for what it is of, and that for the actor.
struct Parties<'a> {
    cast: Cast<'a>,
    of: FxHashMap<&'a str, &'a str>,
}

impl<'a> Parties<'a> {
    fn of(curated: &'a Curated) -> Self {
        let actors = curated.timeline.actors.iter();
        let of = actors.filter_map(|(id, actor)| Some((id.as_str(), actor.of.as_deref()?))).collect();
        Self { cast: Cast::of(curated), of }
    }

    fn id<'n>(&'n self, name: &'n str) -> &'n str {
        self.cast.id(name).unwrap_or(name)
    }

    fn speaks_for(&self, one: &str, other: &str) -> bool {
        let is_of = |one: &str, other: &str| self.of.get(one).is_some_and(|of| self.id(of) == other);
        one == other || is_of(one, other) || is_of(other, one)
    }
}
