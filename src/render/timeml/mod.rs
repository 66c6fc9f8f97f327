//! The annotations of one article as a TimeML 1.2.1 document, for the field's own tools.
//!
//! The tags stand in the untouched text; instances and links follow it. `DOCID`, `DCT`, `TITLE` and `TEXT` around
//! them are those of the corpora that the field scores against. What TimeML has no tag for, actors above all, is in
//! the JSON record alone.

mod event;
mod inline;
mod link;
mod time;

use super::record::Record;
use super::xml::{self, Tag};
use crate::span::Span;
use inline::Mark;

/// The document, with a line end at its end.
pub(super) fn document(record: &Record<'_>) -> String {
    let text = &record.document.text;
    let events = event::Tagged::new(record);
    let mut marks: Vec<Mark> = time::marks(record);
    marks.extend(events.marks(record));
    marks.sort_by_key(|mark| mark.span);
    let signals = Signals::new(link::cues(record, &events), &marks);
    marks.extend(signals.marks());
    marks.sort_by_key(|mark| mark.span);

    let mut out = String::with_capacity(text.len() * 3);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n");
    let mut line = |content: String| {
        out.push_str(&content);
        out.push('\n');
    };
    line(Tag::new("DOCID").around(&xml::text(record.document.id.as_str())));
    line(Tag::new("DCT").around(&time::creation(record)));
    if let Some(title) = &record.document.title {
        line(Tag::new("TITLE").around(&xml::text(title)));
    }
    line(Tag::new("TEXT").around(&inline::tagged(text, &marks)));
    time::ends(record).into_iter().for_each(&mut line);
    events.instances(record).into_iter().for_each(&mut line);
    link::all(record, &events, &signals).into_iter().for_each(&mut line);
    out.push_str("</TimeML>\n");
    out
}

/// The words that say how two things lie to one another; numbered in reading order.
struct Signals(Vec<Span>);

impl Signals {
    /// The `cues` that can be tagged: what is an event or a time already says so by itself.
    fn new(mut cues: Vec<Span>, marks: &[Mark]) -> Self {
        cues.sort_unstable();
        let mut kept: Vec<Span> = Vec::new();
        for cue in cues {
            let next = marks.partition_point(|mark| mark.span.end <= cue.start);
            let free = !marks.get(next).is_some_and(|mark| mark.span.overlaps(cue));
            if free && !cue.is_empty() && !kept.last().is_some_and(|before| before.overlaps(cue)) {
                kept.push(cue);
            }
        }
        Self(kept)
    }

    fn marks(&self) -> impl Iterator<Item = Mark> {
        let tag = |number| Tag::new("SIGNAL").with("sid", id(number));
        self.0.iter().enumerate().map(move |(number, span)| Mark { span: *span, tag: tag(number) })
    }

    /// The id of the signal at `cue`.
    fn id(&self, cue: Option<Span>) -> Option<String> {
        self.0.binary_search(&cue?).ok().map(id)
    }
}

fn id(number: usize) -> String {
    format!("s{}", number + 1)
}
