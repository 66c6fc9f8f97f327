//! Events stand in the file in the order of their dates, for those who read it from top to bottom.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::date::{Edtf, Order};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "ordered";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let mut above: Option<(&str, &Edtf)> = None;
    for (id, event) in &curated.timeline.events {
        let Some(when) = &event.when else { continue };
        let file = |id: &str| curated.file_of(&format!("events.{id}"));
        if let Some((other, then)) = above
            && when.order(then) == Order::Before
            && file(id).name == file(other).name
        {
            findings.add(CODE, || {
                let place = |id: &str| curated.index.value(&format!("events.{id}.when"));
                Diagnostic::warning(CODE, format!("`{id}` stands below `{other}`, which came after it"))
                    .at(&curated.file, place(id), "")
                    .at(&curated.file, place(other), "stands above")
                    .help("move it up, or let `rejoinder fmt --sort` put all in order")
            });
        }
        above = Some((id, when));
    }
}
