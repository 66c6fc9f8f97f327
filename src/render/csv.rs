//! Tables for spreadsheets and scripts: `csv` has a row for every event, `edges.csv` one for every link.

use super::flat;
use crate::id::EventId;
use crate::merge::{Link, LinkKind};
use crate::order::Timeline;

/// Columns are called as the keys of the curated file.
pub(super) fn events(timeline: &Timeline<'_>) -> String {
    let links = LinkKind::ALL.iter().map(|kind| kind.as_str());
    let mut table = Table::with(["id"].into_iter().chain(flat::EVENT).chain(links));
    for entry in timeline.entries.iter().chain(&timeline.undated) {
        let id = &entry.event.id;
        let answered = LinkKind::ALL.iter().map(|kind| triggers(timeline, id, *kind));
        table.row(
            [flat::ids([id.as_str()].into_iter())]
                .into_iter()
                .chain(flat::event(entry.event))
                .chain(answered),
        );
    }
    table.text()
}

/// As in every format for machines, `from` is the trigger and `to` the response.
pub(super) fn edges(timeline: &Timeline<'_>) -> String {
    let mut table = Table::with(["from", "to"].into_iter().chain(flat::LINK));
    for link in timeline.links() {
        let end = |id: &EventId| flat::ids([id.as_str()].into_iter());
        table.row([end(&link.from), end(&link.to)].into_iter().chain(flat::link(link)));
    }
    table.text()
}

/// What the event of that id answers, denies, … .
fn triggers(timeline: &Timeline<'_>, id: &EventId, kind: LinkKind) -> String {
    let of_kind = |link: &&Link| link.kind == kind;
    flat::ids(timeline.graph.causes(id).into_iter().filter(of_kind).map(|link| link.from.as_str()))
}

/// A table as RFC 4180 has it, with line feeds alone at the ends of its rows.
struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn with<'a>(heads: impl Iterator<Item = &'a str>) -> Self {
        let mut table = Self(csv::Writer::from_writer(Vec::new()));
        table.row(heads.map(str::to_owned));
        table
    }

    fn row(&mut self, cells: impl Iterator<Item = String>) {
        self.0
            .write_record(cells.map(inert))
            .expect("every row has a cell for each column, and memory takes it");
    }

    fn text(self) -> String {
        let bytes = self.0.into_inner().expect("memory takes every row");
        String::from_utf8(bytes).expect("what was written is text")
    }
}

/// A cell that a spreadsheet would take for a formula, with an apostrophe in front, as people write it there.
fn inert(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{cell}") } else { cell }
}
