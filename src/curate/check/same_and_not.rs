//! Two events are one or they are two, also by way of others that are one with both.

use petgraph::algo::astar;
use petgraph::graphmap::UnGraphMap;

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

const CODE: &str = "same-and-not";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    // Events that are one, with the place that says so first.
    let mut same: UnGraphMap<&str, Span> = UnGraphMap::new();
    for (id, event) in &curated.timeline.events {
        for other in &event.same_as {
            if !same.contains_edge(id, &other.name) {
                same.add_edge(id, &other.name, curated.named(&format!("events.{id}.same-as"), other));
            }
        }
    }
    for (id, event) in &curated.timeline.events {
        for other in event.not.iter().filter(|other| other.name != *id) {
            let Some((_, path)) = astar(&same, id, |event| event == other.name, |_| 1, |_| 0) else {
                continue;
            };
            findings.add(CODE, || {
                let other_id = &other.name;
                let two = curated.named(&format!("events.{id}.not"), other);
                let finding = Diagnostic::error(
                    CODE,
                    format!("`{id}` and `{other_id}` are said to be one event, and to be two"),
                )
                .at(&curated.file, two, "two here");
                let links = path.windows(2).filter_map(|pair| same.edge_weight(pair[0], pair[1]));
                links
                    .fold(finding, |finding, one| finding.at(&curated.file, *one, "one here"))
                    .help(format!("remove `not: {other_id}`, or the `same-as` that does not hold"))
            });
        }
    }
}
