//! Mermaid, which many pages of text draw by themselves: chains as a flowchart, exchanges as a sequence, time as a Gantt
//! chart.
//!
//! All words pass through [`escape::mermaid`](super::escape::mermaid); nodes and lanes are numbered, since no id is safe
//! from being a word of the language.

mod flowchart;
mod gantt;
mod sequence;

use std::fmt::Write as _;

use super::escape::mermaid;
use super::label::broken;
use super::{Options, line, words};
use crate::order::Timeline;

/// What Mermaid can draw of a timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Diagram {
    /// Every event a box, every link an arrow.
    #[default]
    Flowchart,
    /// Every actor a line, every event a message or a remark.
    Sequence,
    /// Every dated event a bar or a milestone in the section of its actor.
    Gantt,
}

impl Diagram {
    /// All of them, in the order of the documentation.
    pub const ALL: &'static [Self] = &[Self::Flowchart, Self::Sequence, Self::Gantt];

    /// The word that names it on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Flowchart => "flowchart",
            Self::Sequence => "sequence",
            Self::Gantt => "gantt",
        }
    }

    /// The diagram of that name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|diagram| diagram.as_str() == word)
    }
}

/// How many events `diagram` does not show.
pub(super) fn left_out(timeline: &Timeline<'_>, diagram: Diagram) -> usize {
    match diagram {
        Diagram::Flowchart | Diagram::Sequence => 0,
        Diagram::Gantt => {
            timeline.graph.storyline.events.iter().filter(|event| gantt::bar(event).is_none()).count()
        }
    }
}

/// So many characters of text, and so many arrows, Mermaid draws unless it is told otherwise.
pub(super) const DRAWN: (usize, usize) = (50_000, 500);

pub(super) fn picture(timeline: &Timeline<'_>, options: &Options) -> String {
    let mut page = Page { text: String::new() };
    match options.diagram {
        Diagram::Flowchart => flowchart::draw(&mut page, timeline, options),
        Diagram::Sequence => sequence::draw(&mut page, timeline, options),
        Diagram::Gantt => gantt::draw(&mut page, timeline, options),
    }
    page.text
}

/// Words as a label of lines of that many letters; Mermaid's own breaking is for flowcharts alone.
fn label(words: &str, width: usize) -> String {
    let lines: Vec<String> = broken(words, width, LONGEST / width).iter().map(|line| mermaid(line)).collect();
    lines.join("<br/>")
}

/// How many letters of a text are drawn.
const LONGEST: usize = 280;

/// A diagram in the making.
struct Page {
    text: String,
}

impl Page {
    /// What a screen reader is told.
    fn description(&mut self, timeline: &Timeline<'_>, options: &Options) {
        let title = timeline.graph.storyline.title.as_deref().unwrap_or("Timeline");
        line!(self, "  accTitle: {}", mermaid(title));
        let about: Vec<String> = [words::holds(timeline)].into_iter().chain(options.excerpt()).collect();
        line!(self, "  accDescr: {}", mermaid(&about.join(". ")));
    }
}
