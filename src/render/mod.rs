//! Pages and pictures of a timeline, one file a format.
//!
//! Takes a [`Timeline`], or the [`record`] of one article; gives text with `\n` line ends, byte for byte the same for
//! the same timeline. What a person or an article wrote passes through [`escape`]; how dates and links read in English
//! stands in `words` alone.

mod cast;
mod dot;
pub mod escape;
mod excerpt;
mod html;
mod json;
mod label;
mod lanes;
mod markdown;
mod outline;
pub mod record;
mod sort;
mod svg;
mod timeml;
mod words;

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
    /// Data for other programs.
    Json,
}

/// What a rendering may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How many actors get a lane of their own in a picture; the rest share one.
    pub lanes: usize,
    /// What an excerpt leaves out, which every format says; none where the timeline is whole.
    pub left_out: Option<LeftOut>,
}

impl Default for Options {
    fn default() -> Self {
        Self { lanes: 12, left_out: None }
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
        Format::Svg => svg::picture(timeline, options),
        Format::Json => json::data(timeline, options),
    }
}

impl Options {
    /// What an excerpt says of itself, where the timeline is one.
    pub fn excerpt(&self) -> Option<String> {
        self.left_out.as_ref().map(excerpt::told)
    }
}

impl Format {
    /// All of them, in the order of the documentation.
    pub const ALL: &'static [Self] = &[Self::Markdown, Self::Html, Self::Svg, Self::Dot, Self::Json];

    /// The word that names it on the command line, which is also the extension of its files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Dot => "dot",
            Self::Svg => "svg",
            Self::Json => "json",
        }
    }

    /// The format of that name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.as_str() == word)
    }
}
