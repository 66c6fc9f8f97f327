//! A long file read in parts, by all processors.
//!
//! A key at the beginning of a line of a map without brackets ends whatever stands above it, so the lines from one such
//! key to another say by themselves what they say. Where a part begins is guessed by the looks of a line; that it is
//! such a key is known when the part before it has been read to its end, where the key must turn up. Where a guess was
//! wrong, or anything else is, the file is read as a whole, which also tells what is wrong.

use std::ops::Range;

use rayon::prelude::*;

use super::findings::Findings;
use super::load;
use super::tree::{Entry, Kind, Map, Node};
use crate::diagnostic::SourceFile;
use crate::span::Span;

/// Bytes of a part: worth the while of a processor.
const PART: usize = 256 << 10;

/// What stands above lines of a section that are read by themselves.
const SECTION: &str = "s:\n";

/// The tree of `text`; none where it is short, or not so regular, or wrong.
pub(super) fn load(text: &str) -> Option<Node> {
    in_parts(text, PART)
}

/// What `lines` of a file say by themselves, which begin with the file or with the key of an entry of a section; that
/// section stands there under some name. A `next` key that ends there, behind the lines, comes last and says nothing.
pub(super) fn alone(text: &str, lines: Range<usize>, next: Option<usize>) -> Option<Node> {
    let above = if lines.start == 0 { "" } else { SECTION };
    let own = text.get(lines.start..next.unwrap_or(lines.end))?;
    let text = [above, own, if next.is_some() { ":\n" } else { "" }].concat();
    let mut findings = Findings::default();
    let mut read =
        load::alone(&SourceFile::new("", text), &mut findings).filter(|_| !findings.has_errors())?;
    read.shift(0, lines.start as isize - above.len() as isize);
    Some(read)
}

fn in_parts(text: &str, length: usize) -> Option<Node> {
    let keys = keys(text, length);
    let starts: Vec<usize> = [0].into_iter().chain(keys.iter().map(|key| line_start(text, key))).collect();
    let part = |(number, start): (usize, &usize)| {
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        alone(text, *start..end, keys.get(number).map(|key| key.end as usize))
    };
    if keys.is_empty() {
        return None;
    }
    let mut parts = starts.par_iter().enumerate().map(part).collect::<Option<Vec<_>>>()?.into_iter();
    let Node { span, kind: Kind::Map(first) } = parts.next()? else { return None };
    let mut joined = Joined { top: first.into_entries(), runs: Vec::new() };
    // A section of the file begins its line; others the lines behind it would not end.
    let section = &joined.top.last()?.key_span;
    if line_start(text, section) != section.start as usize {
        return None;
    }
    for (part, key) in parts.zip(keys) {
        joined.add(part, key)?;
    }
    joined.close()?;
    let top = Map::of(vec![joined.top])?;
    Some(Node { span: Span { end: top.end(), ..span }, kind: Kind::Map(top) })
}

/// Keys that look as if they were those of entries, each on a line so far behind the one before, or further.
fn keys(text: &str, apart: usize) -> Vec<Span> {
    let mut keys = Vec::new();
    let lines = |from: usize| {
        let ends = text.as_bytes()[from..].iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        ends.map(move |(at, _)| from + at + 1)
    };
    let blanks = |line: &usize| text[*line..].bytes().take_while(|byte| *byte == b' ').count();
    // The first line that stands in is that of the first entry, in a file that is worth a try.
    let Some(indent) = lines(0).map(|line| blanks(&line)).find(|indent| *indent > 0) else { return keys };
    let key = |line: usize| {
        let start = line + blanks(&line);
        let length =
            text[start..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let is_key = line + indent == start && text[start + length..].starts_with([':']);
        let is_ended =
            text[start + length..].get(1..).is_some_and(|behind| behind.starts_with(char::is_whitespace));
        (is_key && is_ended && length > 0).then(|| Span::new(start, start + length))
    };
    let mut from = apart;
    while let Some(key) = (from < text.len()).then(|| lines(from).find_map(key)).flatten() {
        keys.push(key);
        from = key.end as usize + apart;
    }
    keys
}

/// Where the line of `key` begins.
fn line_start(text: &str, key: &Span) -> usize {
    let above = &text[..key.start as usize];
    above.rfind(['\n', '\u{feff}']).map_or(0, |at| at + above[at..].chars().next().map_or(0, char::len_utf8))
}

/// The parts that are read, put together.
struct Joined {
    /// The keys of the file.
    top: Vec<Entry>,
    /// The entries of the last of them, where further parts have brought some.
    runs: Vec<Vec<Entry>>,
}

impl Joined {
    /// Adds a part; the one before must have ended with its `key`.
    fn add(&mut self, part: Node, key: Span) -> Option<()> {
        if self.runs.is_empty() {
            let Kind::Map(entries) = &mut self.top.last_mut()?.value.kind else { return None };
            self.runs.push(std::mem::take(entries).into_entries());
        }
        let end = self.runs.last_mut()?.pop()?;
        if end.key_span != key || !end.value.is_null() {
            return None;
        }
        let Kind::Map(part) = part.kind else { return None };
        let mut keys = part.into_entries().into_iter();
        let Kind::Map(run) = keys.next()?.value.kind else { return None };
        self.runs.push(run.into_entries());
        if keys.len() > 0 {
            self.close()?;
            self.top.extend(keys);
        }
        Some(())
    }

    /// Makes the runs the entries of their section; none where a key stands twice.
    fn close(&mut self) -> Option<()> {
        if !self.runs.is_empty() {
            let section = &mut self.top.last_mut()?.value;
            let entries = Map::of(std::mem::take(&mut self.runs))?;
            section.span.end = entries.end();
            section.kind = Kind::Map(entries);
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curate::odd::{self, whole};
    use proptest::prelude::*;

    #[test]
    fn a_regular_file_is_read_in_parts() {
        let entry =
            |n: usize| format!("  walkout-{n}:\n    what: |\n      goes on\n    who: [a, é] # {n}\n\n");
        let entries = |from: usize| (from..from + 9).map(entry).collect::<String>();
        let text = format!("# head\nrejoinder: 1\nsources:\n{}events:\n{}x-end:\n", entries(0), entries(9));
        for length in [1, 60, 100, 400] {
            assert!(!keys(&text, length).is_empty());
            assert!(in_parts(&text, length).is_some(), "{length}");
            assert_eq!(in_parts(&text, length), whole(&text), "{length}");
        }
    }

    #[test]
    fn what_only_looks_like_an_entry_begins_no_part() {
        for text in [
            "note: |\n  walkout: is\n  lockout: too\nevents:\n  a:\n    b: c\n",
            "events: {\n  walkout: { what: x },\n  lockout: { what: y } }\n",
            "note: \"is\n  walkout: or\n  lockout: not\"\n",
            "events:\n  walkout:\n  walkout:\n  talks:\n",
            " events:\n  walkout:\n  talks:\nactors:\n  a:\n",
            "? a\n: b:\n  walkout:\n  talks:\n",
        ] {
            assert_eq!(in_parts(text, 1), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn what_is_read_in_parts_is_what_is_read_as_a_whole((_, text) in odd::changed(), length in 1..60_usize) {
            if let Some(read) = in_parts(&text, length) {
                prop_assert_eq!(Some(read), whole(&text), "{}", text);
            }
        }
    }
}
