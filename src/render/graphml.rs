//! GraphML, for programs that draw and measure networks: events as nodes, links as edges from trigger to response.

use super::cast::Cast;
use super::escape::plain;
use super::xml::{self, Tag};
use super::{Options, flat};
use crate::date::{Edtf, NaiveDate};
use crate::merge::Event;
use crate::order::Timeline;

pub(super) fn graph(timeline: &Timeline<'_>, options: &Options) -> String {
    let storyline = timeline.graph.storyline;
    let cast = Cast::of(storyline);
    let mut lines = vec![
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">".to_owned(),
    ];
    lines.extend(
        ["label", "earliest", "latest"]
            .into_iter()
            .chain(flat::EVENT)
            .map(|name| key("node", name, "string")),
    );
    lines.extend(flat::LINK.map(|name| key("edge", name, "string")));
    lines.push(key("edge", "contradicted", "boolean"));
    lines.push("<graph id=\"timeline\" edgedefault=\"directed\">".to_owned());
    let title = plain(storyline.title.as_deref().unwrap_or("Timeline"));
    let about: Vec<String> = [title].into_iter().chain(options.excerpt()).collect();
    lines.push(Tag::new("desc").around(&xml::text(&about.join(" — "))));
    for entry in timeline.entries.iter().chain(&timeline.undated) {
        lines.push(node(entry.event, &cast));
    }
    for (number, link) in timeline.links().enumerate() {
        let contradicted = timeline.contradicts(link).to_string();
        let names = flat::LINK.into_iter().chain(["contradicted"]);
        let cells = data("edge", names.zip(flat::link(link).into_iter().chain([contradicted])));
        let edge = Tag::new("edge").with("id", format!("_edge-{number}"));
        let edge = edge.with("source", plain(link.from.as_str())).with("target", plain(link.to.as_str()));
        lines.push(edge.around(&cells));
    }
    lines.push("</graph>\n</graphml>\n".to_owned());
    lines.join("\n")
}

fn node(event: &Event, cast: &Cast<'_>) -> String {
    let bound = |of: fn(&Edtf) -> Option<NaiveDate>| {
        event.when.as_ref().and_then(of).map(|day| day.to_string()).unwrap_or_default()
    };
    let own = [
        ("label", plain(&cast.headline(event))),
        ("earliest", bound(Edtf::earliest)),
        ("latest", bound(Edtf::latest)),
    ];
    let cells = data("node", own.into_iter().chain(flat::EVENT.into_iter().zip(flat::event(event))));
    Tag::new("node").with("id", plain(event.id.as_str())).around(&cells)
}

/// Keys of nodes and edges have one space of names, so each bears the name of its sort.
fn key(sort: &str, name: &str, form: &str) -> String {
    let key = Tag::new("key").with("id", format!("{sort}-{name}")).with("for", sort);
    key.with("attr.name", name).with("attr.type", form).empty()
}

/// What is known, with its keys.
fn data<'a>(sort: &str, cells: impl Iterator<Item = (&'a str, String)>) -> String {
    let known = cells.filter(|(_, cell)| !cell.is_empty());
    known
        .map(|(name, cell)| Tag::new("data").with("key", format!("{sort}-{name}")).around(&xml::text(&cell)))
        .collect()
}
