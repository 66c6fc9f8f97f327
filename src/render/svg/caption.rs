//! The words below a mark: what happened, which article tells it, and on paper where its links lead.

use super::folio::Sheet;
use crate::merge::Event;
use crate::render::Contexts;
use crate::render::cast::Cast;
use crate::render::label::{broken, columns};
use crate::render::words;

/// How many letters a line holds, and how many lines of what happened there are.
pub(super) const LABEL: (usize, usize) = (28, 3);

/// From line to line.
pub(super) const LINE: i32 = 13;
/// How wide a letter is, on the average.
const LETTER: i32 = 6;

/// Lines below a mark.
pub(super) struct Caption {
    label: Vec<String>,
    /// Which article tells it, and how many more.
    chip: Option<String>,
    /// Where links lead that run off the sheet.
    notes: Vec<String>,
}

impl Caption {
    /// `what` happened, with the number of the event where it stands on a sheet.
    pub(super) fn of(
        what: &str,
        event: &Event,
        cast: &Cast<'_>,
        contexts: &Contexts,
        sheet: Option<&Sheet<'_, '_>>,
    ) -> Self {
        let chip = chip(event, cast, contexts);
        let Some(sheet) = sheet else { return Self { label: label(what), chip, notes: Vec::new() } };
        let endnote = event.evidence.first().and_then(|evidence| cast.number(&evidence.source));
        let endnote = endnote.map(|number| format!(" [{number}]")).unwrap_or_default();
        Self {
            label: label(&format!("{} · {what}", sheet.number(event))),
            chip: chip.map(|chip| chip + &endnote),
            notes: sheet.notes(event),
        }
    }

    /// What one mark says that stands for `events`.
    pub(super) fn of_many(events: &[&Event], sheet: Option<&Sheet<'_, '_>>) -> Self {
        let numbers = sheet.map(|sheet| {
            let numbers: Vec<String> = events.iter().map(|event| sheet.number(event).to_string()).collect();
            broken(&numbers.join(", "), LABEL.0, LABEL.1)
        });
        Self { label: vec![words::MORE.to_owned()], chip: None, notes: numbers.unwrap_or_default() }
    }

    /// All lines from top to bottom, and the class of each.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let label = self.label.iter().map(|line| (line.as_str(), ""));
        let chip = self.chip.iter().map(|line| (line.as_str(), "chip"));
        label.chain(chip).chain(self.notes.iter().map(|line| (line.as_str(), "note")))
    }

    /// How wide the longest line is.
    pub(super) fn width(&self) -> i32 {
        self.lines().map(|(line, _)| columns(line)).max().unwrap_or(0) as i32 * LETTER
    }

    /// How high all lines are together.
    pub(super) fn height(&self) -> i32 {
        self.lines().count() as i32 * LINE
    }
}

fn label(text: &str) -> Vec<String> {
    broken(text, LABEL.0, LABEL.1)
}

/// "Herald 14 Apr ¶3 ×2 +1": the first article and its paragraph, how many with it are one report, and how many more
/// tell it.
fn chip(event: &Event, cast: &Cast<'_>, contexts: &Contexts) -> Option<String> {
    let mut sources: Vec<_> = event.evidence.iter().map(|evidence| &evidence.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let first = event.evidence.first()?;
    let paragraph = contexts.place(first).and_then(|place| place.paragraph);
    let mut parts = vec![cast.short_chip(&first.source)];
    parts.extend(paragraph.map(|number| format!("¶{number}")));
    let copies = sources.iter().filter(|source| cast.is_one_report(&first.source, source)).count();
    parts.extend((copies > 1).then(|| format!("×{copies}")));
    parts.extend((sources.len() > copies).then(|| format!("+{}", sources.len() - copies)));
    Some(parts.join(" "))
}
