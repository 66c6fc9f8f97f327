//! Pages and pictures of a timeline, one file a format.
//!
//! Takes a [`Timeline`], or the [`record`] of one article; gives text with `\n` line ends (a calendar has its own), byte for byte the same for
//! the same timeline. What a person or an article wrote passes through [`escape`]; how dates and links read in English
//! stands in `words` alone.

mod cast;
mod certain;
mod compact;
mod context;
mod csv;
mod details;
mod dot;
pub mod escape;
mod excerpt;
mod flat;
mod gexf;
mod graphml;
mod html;
mod ics;
mod json;
mod jsonld;
mod label;
mod lanes;
mod markdown;
mod mermaid;
mod outline;
#[cfg(feature = "png")]
mod png;
pub mod record;
mod sort;
mod svg;
mod template;
mod timelinejs;
mod timeml;
mod unsaid;
mod view;
mod words;
mod xml;

pub use context::Contexts;
pub use mermaid::Diagram;
#[cfg(feature = "png")]
pub use png::Png;
pub use svg::{Axis, Paper};
pub use template::render_template;

use crate::graph::LeftOut;
use crate::order::Timeline;

/// A line of a page; writing to a string cannot fail, and this keeps the pages free of saying so.
macro_rules! line {
    ($page:expr, $($format:tt)*) => {
        writeln!($page.text, $($format)*).expect("a string takes every line")
    };
}
use line;

/// What a timeline can be turned into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A page to read, raw or rendered.
    Markdown,
    /// A page of one file with the picture, to open in a browser.
    Html,
    /// A picture for Graphviz: time from left to right, a lane for every actor.
    Dot,
    /// The same picture as it stands, with time to scale.
    Svg,
    /// Pictures that many pages of text draw by themselves.
    Mermaid,
    /// Data for other programs.
    Json,
    /// Linked data.
    Jsonld,
    /// A table of the events.
    Csv,
    /// A table of the links.
    Edges,
    /// A network for programs that measure and draw such.
    Graphml,
    /// A network in time, for Gephi.
    Gexf,
    /// The slides of Knight Lab's TimelineJS.
    Timelinejs,
    /// A calendar of what is certain to the day.
    Ics,
}

/// What a rendering may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How many actors get a lane of their own in a picture; the rest share one.
    pub lanes: usize,
    /// What an excerpt leaves out, which every format says; none where the timeline is whole.
    pub left_out: Option<LeftOut>,
    /// What stands around the quotations, for formats that can unfold it.
    pub contexts: Contexts,
    /// Which diagram Mermaid draws.
    pub diagram: Diagram,
    /// Whether a page of Markdown begins with that diagram.
    pub with_mermaid: bool,
    /// How time runs across the picture.
    pub axis: Axis,
    /// What an HTML page is to be printed on: the picture then stands on sheets of it besides.
    pub paper: Option<Paper>,
    /// What tells on paper which file it was drawn from.
    pub fingerprint: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            lanes: 12,
            left_out: None,
            contexts: Contexts::default(),
            diagram: Diagram::default(),
            with_mermaid: false,
            axis: Axis::default(),
            paper: None,
            fingerprint: None,
        }
    }
}

/// The timeline as text.
///
/// ```
/// use rejoinder::{graph, merge::Storyline, order, render};
/// let storyline = Storyline { title: Some("A quiet week".into()), ..Storyline::default() };
/// let graph = graph::build(&storyline);
/// let page = render::render(&order::order(&graph), render::Format::Markdown, &render::Options::default());
/// assert!(page.starts_with("# A quiet week\n"));
/// ```
pub fn render(timeline: &Timeline<'_>, format: Format, options: &Options) -> String {
    match format {
        Format::Markdown => markdown::page(timeline, options),
        Format::Html => html::page(timeline, options),
        Format::Dot => dot::picture(timeline, options),
        Format::Svg => svg::file(timeline, options),
        Format::Mermaid => mermaid::picture(timeline, options),
        Format::Json => json::data(timeline, options),
        Format::Jsonld => jsonld::data(timeline, options),
        Format::Csv => csv::events(timeline),
        Format::Edges => csv::edges(timeline),
        Format::Graphml => graphml::graph(timeline, options),
        Format::Gexf => gexf::graph(timeline, options),
        Format::Timelinejs => timelinejs::slides(timeline, options),
        Format::Ics => ics::calendar(timeline, options),
    }
}

/// The picture as PNG.
///
/// A very large one is drawn smaller than the rest, as its `scale` says.
#[cfg(feature = "png")]
pub fn png(timeline: &Timeline<'_>, options: &Options) -> Png {
    png::picture(timeline, options)
}

/// What a person should know of `timeline` in `format`: what has no place there, by count, and what is advised against.
pub fn remarks(timeline: &Timeline<'_>, format: Format, options: &Options) -> Vec<String> {
    let unsaid = unsaid::told(timeline, format, options);
    let unsaid = (!unsaid.is_empty()).then(|| format!("leaves out {}", unsaid.join("; ")));
    unsaid.into_iter().chain(unsaid::advice(timeline, format, options)).collect()
}

impl Options {
    /// What an excerpt says of itself, where the timeline is one.
    pub fn excerpt(&self) -> Option<String> {
        self.left_out.as_ref().map(excerpt::told)
    }
}

impl Format {
    /// All of them, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::Markdown,
        Self::Html,
        Self::Svg,
        Self::Dot,
        Self::Mermaid,
        Self::Json,
        Self::Jsonld,
        Self::Csv,
        Self::Edges,
        Self::Graphml,
        Self::Gexf,
        Self::Timelinejs,
        Self::Ics,
    ];

    /// The word that names it on the command line.
    pub fn as_str(self) -> &'static str {
        self.facts().0
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        self.facts().1
    }

    fn facts(self) -> (&'static str, &'static str) {
        match self {
            Self::Markdown => ("md", "a page to read, raw or rendered"),
            Self::Html => ("html", "a page for a browser, in one file, with the picture"),
            Self::Svg => ("svg", "the picture, with time to scale"),
            Self::Dot => ("dot", "a picture for Graphviz to lay out"),
            Self::Mermaid => ("mermaid", "a diagram for pages that draw Mermaid: see --diagram"),
            Self::Json => ("json", "everything, for programs"),
            Self::Jsonld => ("jsonld", "linked data: SEM, schema.org, PROV"),
            Self::Csv => ("csv", "a table of the events"),
            Self::Edges => ("edges.csv", "a table of the links"),
            Self::Graphml => ("graphml", "the network of events and links"),
            Self::Gexf => ("gexf", "the same network in time, for Gephi"),
            Self::Timelinejs => ("timelinejs", "slides for Knight Lab's TimelineJS"),
            Self::Ics => ("ics", "a calendar of what is certain to the day"),
        }
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Timelinejs => "timelinejs.json",
            Self::Mermaid => "mmd",
            other => other.as_str(),
        }
    }

    /// The format of that name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.as_str() == word)
    }
}
