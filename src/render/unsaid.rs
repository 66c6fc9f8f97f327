//! What a format has no place for, counted.

use super::{Diagram, Format, Options, certain, gexf, mermaid, timelinejs, words};
use crate::diagnostic::count;
use crate::merge::Event;
use crate::order::Timeline;

/// What `format` leaves unsaid of `timeline`, a phrase for each sort; nothing for formats that say all.
pub(super) fn told(timeline: &Timeline<'_>, format: Format, options: &Options) -> Vec<String> {
    let events = &timeline.graph.storyline.events;
    let such = |of: &dyn Fn(&Event) -> bool| events.iter().filter(|event| of(event)).count();
    let mut unsaid = Unsaid::default();
    match format {
        Format::Csv => {
            let told = timeline.links().filter(|link| link.cue.is_some() || !link.evidence.is_empty());
            unsaid.cast(timeline);
            unsaid.add("cues and sources of ", told.count(), "link", " (edges.csv has them)");
        }
        Format::Edges => unsaid.add("", events.len(), "event", " but for their ids"),
        Format::Graphml => unsaid.cast(timeline),
        Format::Gexf => {
            unsaid.cast(timeline);
            let timeless = such(&|event| gexf::exists(event) == [None, None]);
            unsaid.add("", timeless, "event", " without a date it can write, which stand there at all times");
        }
        Format::Ics => {
            let certain = |event: &Event| event.when.as_ref().and_then(certain::days).is_some();
            let timed = |event: &Event| event.when.as_ref().and_then(words::time_of_day).is_some();
            unsaid.add("", such(&|event| !certain(event)), "event", " without a certain day");
            unsaid.add("times of day of ", such(&|event| certain(event) && timed(event)), "event", "");
        }
        Format::Mermaid => {
            let lost = mermaid::left_out(timeline, options.diagram);
            unsaid.add("", lost, "event", " without a date that it can write");
            unsaid.add("quotations of ", such(&|event| !event.evidence.is_empty()), "event", "");
            let links = if options.diagram == Diagram::Gantt { timeline.links().count() } else { 0 };
            unsaid.add("", links, "link", "");
        }
        Format::Timelinejs => {
            let shared = timeline.entries.iter().filter(|entry| entry.event.who.len() > 1);
            unsaid.add("", timeline.undated.len(), "event", " without a date");
            unsaid.add("all but the first actor of ", shared.count(), "event", " as its group");
        }
        Format::Markdown | Format::Html | Format::Dot | Format::Svg | Format::Json | Format::Jsonld => {}
    }
    unsaid.0
}

/// What its makers advise against, if `format` does so with this timeline.
pub(super) fn advice(timeline: &Timeline<'_>, format: Format, options: &Options) -> Option<String> {
    let chosen = "`--top`, `--about` or `--chain` choose";
    match format {
        Format::Timelinejs => {
            let (slides, most) = (timeline.entries.len(), timelinejs::ADVISED);
            (slides > most).then(|| format!("has {slides} slides, and at most {most} are advised; {chosen}"))
        }
        Format::Mermaid => {
            let (letters, arrows) = mermaid::DRAWN;
            let size = mermaid::picture(timeline, options).chars().count();
            (size > letters || timeline.links().count() > arrows).then(|| {
                format!("is larger than what Mermaid draws by itself, {letters} letters and {arrows} arrows; {chosen}")
            })
        }
        _ => None,
    }
}

#[derive(Default)]
struct Unsaid(Vec<String>);

impl Unsaid {
    fn add(&mut self, before: &str, n: usize, noun: &str, behind: &str) {
        if n > 0 {
            self.0.push(format!("{before}{}{behind}", count(n, noun)));
        }
    }

    /// Who is who and what was read, where rows and nodes are events.
    fn cast(&mut self, timeline: &Timeline<'_>) {
        let storyline = timeline.graph.storyline;
        let (actors, sources) = (storyline.actors.len(), storyline.sources.len());
        if actors + sources > 0 {
            let both = format!("{} and {}", count(actors, "actor"), count(sources, "source"));
            self.0.push(format!("{both} but for their ids"));
        }
    }
}
