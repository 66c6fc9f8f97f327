//! Taking events out of a storyline, with all that hangs on them alone.

use rustc_hash::FxHashSet;

use crate::merge::{Event, Storyline};

/// For each event, whether it stays.
pub(super) type Keep = Vec<bool>;

/// Leaves the events that `keep` marks, the links between them, and whom and what they name.
pub(super) fn retain(storyline: &mut Storyline, keep: &[bool]) {
    let mut marks = keep.iter();
    storyline.events.retain(|_| *marks.next().expect("there is a mark for each event"));
    let events: FxHashSet<_> = storyline.events.iter().map(|event| &event.id).collect();
    storyline.links.retain(|link| events.contains(&link.from) && events.contains(&link.to));

    let mut sources: FxHashSet<_> =
        storyline.events.iter().flat_map(Event::cited).map(|e| &e.source).collect();
    sources.extend(storyline.links.iter().flat_map(|link| &link.evidence).map(|evidence| &evidence.source));
    storyline.sources.retain(|source| sources.contains(&source.id));

    let mut actors: FxHashSet<_> = storyline.events.iter().flat_map(super::parties).collect();
    // Whom they stand for is named with them.
    let of: Vec<_> = storyline.actors.iter().filter(|a| actors.contains(&a.id)).flat_map(|a| &a.of).collect();
    actors.extend(of);
    let named: Vec<bool> = storyline.actors.iter().map(|actor| actors.contains(&actor.id)).collect();
    let mut named = named.into_iter();
    storyline.actors.retain(|_| named.next().expect("there is a mark for each actor"));
}
