//! iCalendar: the events whose days are certain, as entries that fill whole days. Anything less has no place in a
//! calendar, which would show it as sure.

use sha2::{Digest, Sha256};

use super::cast::Cast;
use super::escape::{is_blank, plain};
use super::{Options, certain, details, words};
use crate::date::NaiveDate;
use crate::merge::{Event, Mode};
use crate::order::Timeline;

/// Lines end as RFC 5545 has it, with carriage return and line feed.
pub(super) fn calendar(timeline: &Timeline<'_>, options: &Options) -> String {
    let storyline = timeline.graph.storyline;
    let cast = Cast::of(storyline);
    let title = plain(storyline.title.as_deref().unwrap_or("Timeline"));
    let mut out = String::new();
    let mut line = |text: String| fold(&text, &mut out);
    line("BEGIN:VCALENDAR".to_owned());
    line("VERSION:2.0".to_owned());
    line("PRODID:-//rejoinder//rejoinder//EN".to_owned());
    line(format!("X-WR-CALNAME:{}", text(&title)));
    options.excerpt().into_iter().for_each(|excerpt| line(format!("X-WR-CALDESC:{}", text(&excerpt))));
    let calendar = short_hash(&title);
    for entry in &timeline.entries {
        let Some((first, last)) = entry.event.when.as_ref().and_then(certain::days) else { continue };
        let Some(behind) = last.succ_opt() else { continue };
        entry_lines(timeline, &cast, entry.event, [first, behind], &calendar).into_iter().for_each(&mut line);
    }
    line("END:VCALENDAR".to_owned());
    out
}

fn entry_lines(
    timeline: &Timeline<'_>,
    cast: &Cast<'_>,
    event: &Event,
    [first, behind]: [NaiveDate; 2],
    calendar: &str,
) -> Vec<String> {
    let mode = event.mode.map(|mode| format!(" ({})", words::mode(mode))).unwrap_or_default();
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@{calendar}.rejoinder", text(&plain(event.id.as_str()))),
        // When the entry was made: it has to stand there, and the same timeline gives the same bytes.
        "DTSTAMP:19700101T000000Z".to_owned(),
        format!("DTSTART;VALUE=DATE:{}", first.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", behind.format("%Y%m%d")),
        format!("SUMMARY:{}{mode}", text(&plain(&cast.headline(event)))),
    ];
    let told = details::lines(timeline, cast, event);
    lines.extend((!told.is_empty()).then(|| format!("DESCRIPTION:{}", text(&told.join("\n")))));
    let shown = |value: &Option<String>| {
        value.as_deref().filter(|value| !is_blank(value)).map(|value| text(&plain(value)))
    };
    lines.extend(shown(&event.place).map(|place| format!("LOCATION:{place}")));
    lines.extend(shown(&event.kind).map(|kind| format!("CATEGORIES:{kind}")));
    lines.extend((event.mode == Some(Mode::Planned)).then(|| "STATUS:TENTATIVE".to_owned()));
    lines.push("TRANSP:TRANSPARENT".to_owned()); // it is no appointment of the reader's
    lines.push("END:VEVENT".to_owned());
    lines
}

/// Tells calendars apart, so that two of them can stand in one program.
fn short_hash(text: &str) -> String {
    Sha256::digest(text)[..6].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `words` as a value of the type TEXT.
fn text(words: &str) -> String {
    words.replace('\\', r"\\").replace(';', r"\;").replace(',', r"\,").replace('\n', r"\n")
}

/// Writes a line, broken so that no part has more than 75 bytes; a part never ends within a character.
fn fold(line: &str, out: &mut String) {
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74; // the blank counts
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let long = format!("SUMMARY:{}", "né👩中".repeat(40));
        let mut folded = String::new();
        fold(&long, &mut folded);
        assert!(folded.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", ""), format!("{long}\r\n"));
    }
}
