//! GEXF, for Gephi and its kin: the same network, in which every event exists from its first to its last possible day.

use super::cast::Cast;
use super::escape::plain;
use super::xml::{self, Tag};
use super::{Options, certain, flat};
use crate::date::{Edtf, NaiveDate};
use crate::merge::{Event, Link};
use crate::order::Timeline;

pub(super) fn graph(timeline: &Timeline<'_>, options: &Options) -> String {
    let storyline = timeline.graph.storyline;
    let cast = Cast::of(storyline);
    let title = plain(storyline.title.as_deref().unwrap_or("Timeline"));
    let about: Vec<String> = [title].into_iter().chain(options.excerpt()).collect();
    let mut lines = vec![
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">".to_owned(),
        Tag::new("meta").around(&format!(
            "<creator>rejoinder</creator>{}",
            Tag::new("description").around(&xml::text(&about.join(" — ")))
        )),
        "<graph mode=\"dynamic\" timeformat=\"date\" defaultedgetype=\"directed\">".to_owned(),
        attributes("node", &flat::EVENT),
        attributes("edge", &EDGE),
        "<nodes>".to_owned(),
    ];
    lines.extend(timeline.entries.iter().chain(&timeline.undated).map(|entry| node(entry.event, &cast)));
    lines.push("</nodes>\n<edges>".to_owned());
    lines.extend(
        timeline.links().enumerate().map(|(number, link)| edge(number, link, timeline.contradicts(link))),
    );
    lines.push("</edges>\n</graph>\n</gexf>\n".to_owned());
    lines.join("\n")
}

/// What is said of an edge.
const EDGE: [&str; 5] = ["type", "cue", "basis", "src", "contradicted"];

/// The days between which an event exists: its bounds, as far as the format can write them.
pub(super) fn exists(event: &Event) -> [Option<NaiveDate>; 2] {
    let bound = |of: fn(&Edtf) -> Option<NaiveDate>| {
        event.when.as_ref().and_then(of).filter(|day| certain::is_common(*day))
    };
    [bound(Edtf::earliest), bound(Edtf::latest)]
}

fn node(event: &Event, cast: &Cast<'_>) -> String {
    let [start, end] = exists(event).map(|day| day.map(|day| day.to_string()));
    let node =
        Tag::new("node").with("id", plain(event.id.as_str())).with("label", plain(&cast.headline(event)));
    node.maybe("start", start).maybe("end", end).around(&values(&flat::event(event)))
}

fn edge(number: usize, link: &Link, contradicted: bool) -> String {
    let [kind, cue, basis, src] = flat::link(link);
    let edge = Tag::new("edge").with("id", number.to_string()).with("label", &kind);
    let edge = edge.with("source", plain(link.from.as_str())).with("target", plain(link.to.as_str()));
    edge.around(&values(&[kind, cue, basis, src, contradicted.to_string()]))
}

fn attributes(class: &str, names: &[&str]) -> String {
    let attribute = |(number, name): (usize, &&str)| {
        Tag::new("attribute")
            .with("id", number.to_string())
            .with("title", name)
            .with("type", "string")
            .empty()
    };
    let all: String = names.iter().enumerate().map(attribute).collect();
    Tag::new("attributes").with("class", class).with("mode", "static").around(&all)
}

/// What is known, by the numbers of the attributes.
fn values(cells: &[String]) -> String {
    let value = |(number, cell): (usize, &String)| {
        Tag::new("attvalue").with("for", number.to_string()).with("value", cell).empty()
    };
    let known: String = cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(value).collect();
    Tag::new("attvalues").around(&known)
}
