//! The picture: a Graphviz file with time from left to right and a lane for every actor.
//!
//! Every column is a rank that begins with its date and holds a place for every lane; invisible edges tie the
//! places of a column from top to bottom and those of a lane from left to right. Links are drawn on top and
//! have no say in where anything stands.

mod grid;
mod label;
mod look;

use std::fmt::Write as _;

use super::cast::Cast;
use super::{Options, escape, line};
use crate::merge::{Event, Link};
use crate::order::Timeline;
use grid::Grid;
use label::{Run, beside_edge, title_lines, wrapped};

pub(super) fn picture(timeline: &Timeline<'_>, options: &Options) -> String {
    let storyline = timeline.graph.storyline;
    let cast = Cast::of(storyline);
    let grid = Grid::of(timeline, &cast, options.lanes);
    let title = storyline.title.as_deref().unwrap_or("Timeline");
    let mut picture = Picture { timeline, cast, text: String::new() };
    picture.head(title, options);
    picture.lane_heads(&grid);
    for column in 0..grid.columns.len() {
        picture.column(&grid, column);
    }
    picture.rails(&grid);
    let places = grid.places();
    let cues = if timeline.links().count() > MOST_LABELS { Cues::InTooltips } else { Cues::OnEdges };
    for link in timeline.links() {
        if let (Some(&from), Some(&to)) = (places.get(&link.from), places.get(&link.to)) {
            picture.link(link, from, to, cues);
        }
    }
    picture.text.push_str("}\n");
    picture.text
}

struct Picture<'a> {
    timeline: &'a Timeline<'a>,
    cast: Cast<'a>,
    text: String,
}

impl Picture<'_> {
    fn head(&mut self, title: &str, options: &Options) {
        let excerpt =
            options.excerpt().map(|excerpt| format!("\\n{}", title_lines(&excerpt))).unwrap_or_default();
        line!(self, "digraph timeline {{");
        line!(
            self,
            "  graph [rankdir=LR newrank=true nodesep=0.25 ranksep=0.35 fontname=\"{FONT}\" fontsize=16"
        );
        line!(self, "    labelloc=t label=\"{}{excerpt}\"]", title_lines(title));
        line!(
            self,
            "  node [shape=box fillcolor=white fontname=\"{FONT}\" fontsize=10 margin=\"0.12,0.06\" height=0.3]"
        );
        line!(
            self,
            "  edge [color=\"#444444\" fontcolor=\"#444444\" fontname=\"{FONT}\" fontsize=9 arrowsize=0.8]"
        );
    }

    /// The column at the left, with the names of the lanes.
    fn lane_heads(&mut self, grid: &Grid<'_>) {
        line!(self, "\n  {{ rank=same");
        line!(self, "    \"the axis\" [shape=point style=invis]");
        let mut places = vec!["the axis".to_owned()];
        for (lane, name) in grid.lanes.iter().enumerate() {
            line!(self, "    \"lane {lane}\" [shape=plaintext fontsize=12 label=\"{}\"]", wrapped(name));
            places.push(format!("lane {lane}"));
        }
        if !grid.cells.is_empty() {
            let legend = LEGEND.join("\\l");
            line!(
                self,
                "    \"the legend\" [shape=plaintext fontsize=8 fontcolor=\"#555555\" label=\"{legend}\\l\"]"
            );
            places.push("the legend".to_owned());
        }
        self.tie(&places);
        line!(self, "  }}");
    }

    /// A date with what happened then, lane by lane.
    fn column(&mut self, grid: &Grid<'_>, column: usize) {
        line!(self, "\n  {{ rank=same");
        line!(
            self,
            "    \"date {column}\" [shape=plaintext fontsize=11 label=\"{}\"]",
            wrapped(&grid.columns[column])
        );
        let mut places = vec![format!("date {column}")];
        for lane in 0..grid.lanes.len() {
            match grid.cells.get(&(column, lane)) {
                Some(events) => {
                    for event in events {
                        self.event(event);
                        places.push(node(event));
                    }
                }
                None => {
                    line!(self, "    \"place {column} {lane}\" [shape=point style=invis width=0.01]");
                    places.push(place(column, lane));
                }
            }
        }
        self.tie(&places);
        line!(self, "  }}");
    }

    fn event(&mut self, event: &Event) {
        let who = wrapped(&self.cast.names(&event.who));
        let what = wrapped(&event.what);
        let parts: Vec<&str> = [who.as_str(), what.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
        let tooltip = self.cast.summary(event);
        let url = self.cast.proof(event).map(|url| format!(" URL=\"{}\"", escape::dot(&url)));
        let url = url.unwrap_or_default();
        line!(
            self,
            "    \"{}\" [label=\"{}\" tooltip=\"{}\"{url} {}]",
            node(event),
            parts.join("\\n"),
            escape::dot(&tooltip),
            look::node(event)
        );
    }

    /// Keeps places of one column below one another.
    fn tie(&mut self, places: &[String]) {
        if places.len() > 1 {
            let chain: Vec<String> = places.iter().map(|place| format!("\"{place}\"")).collect();
            line!(self, "    {} [style=invis]", chain.join(" -> "));
        }
    }

    /// Keeps dates and lanes level from left to right, as faint lines up to the shelf.
    fn rails(&mut self, grid: &Grid<'_>) {
        line!(self, "");
        let dates = (0..grid.columns.len()).map(|column| format!("date {column}"));
        self.rail("the axis".to_owned(), dates.collect(), grid.dated, "color=\"#888888\"");
        for lane in 0..grid.lanes.len() {
            let stops = (0..grid.columns.len()).map(|column| match grid.cells.get(&(column, lane)) {
                Some(events) => node(events[0]),
                None => place(column, lane),
            });
            self.rail(format!("lane {lane}"), stops.collect(), grid.dated, "color=\"#dddddd\"");
        }
        line!(self, "");
    }

    fn rail(&mut self, head: String, stops: Vec<String>, drawn: usize, line: &str) {
        let mut before = head;
        for (column, stop) in stops.into_iter().enumerate() {
            let style = if column < drawn { line } else { "style=invis" };
            line!(self, "  \"{before}\" -> \"{stop}\" [{style} arrowhead=none weight=100]");
            before = stop;
        }
    }

    /// An arrow with its cue. What runs forward helps Graphviz to find short ways and changes no place; what runs
    /// against time or up a column must not pull.
    fn link(&mut self, link: &Link, from: (usize, usize), to: (usize, usize), cues: Cues) {
        let cue = link.cue.as_deref().unwrap_or_default();
        let run = if from.0 != to.0 {
            Run::Across
        } else if from.1 + 1 == to.1 {
            Run::Upright
        } else {
            Run::Around
        };
        let words = match cues {
            Cues::OnEdges => format!("label=\"{}\" ", beside_edge(cue, run)),
            Cues::InTooltips => format!("edgetooltip=\"{}\" ", escape::dot(cue)),
        };
        let words = if cue.is_empty() { String::new() } else { words };
        let doubt = if self.timeline.contradicts(link) { look::CONTRADICTED } else { "" };
        let pull = if from < to { "" } else { " constraint=false" };
        let (from, to) = (escape::dot(link.from.as_str()), escape::dot(link.to.as_str()));
        line!(self, "  \"{from}\" -> \"{to}\" [{words}{}{doubt}{pull}]", look::edge(link));
    }
}

/// Where the words of links stand.
#[derive(Debug, Clone, Copy)]
enum Cues {
    OnEdges,
    InTooltips,
}

/// With more labels than this Graphviz needs minutes, and nobody could read them.
const MOST_LABELS: usize = 300;

const FONT: &str = "Helvetica,Arial,sans-serif";

/// What the signs mean, for the foot of the left column.
const LEGEND: [&str; 9] = [
    "arrow: answers; bar: denies",
    "diamond: confirms; curve: corrects",
    "thick arrow: because",
    "dashed arrow: inferred",
    "red arrow: contradicted by dates",
    "round box: words; square: deeds",
    "dashed box: date uncertain",
    "double box: contested",
    "grey box: planned or not done",
];

/// The name of an event's node.
fn node(event: &Event) -> String {
    escape::dot(event.id.as_str())
}

/// The name of an empty place.
fn place(column: usize, lane: usize) -> String {
    format!("place {column} {lane}")
}
