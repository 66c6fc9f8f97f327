//! The tree of a text after a change, by reading no more than the entries that the change touches.
//!
//! Those are [read by themselves](parts); the rest of the tree is the old one, moved.

use std::ops::Range;

use smol_str::SmolStr;

use super::page::Page;
use crate::curate::tree::{Entry, Kind, Node};
use crate::curate::{load, parts};
use crate::diagnostic::SourceFile;
use crate::span::Span;

/// The tree of `new`, had from that of `old`; none where all of it must be read, above all where anything seems wrong.
pub(super) fn reread(old: &SourceFile, mut root: Node, new: &SourceFile) -> Option<Node> {
    if new.text.len() > load::LARGEST {
        return None;
    }
    let touched = Touched::find(&Page::new(&old.text, &root), &root, changed(&old.text, &new.text))?;
    let by = new.text.len() as isize - old.text.len() as isize;
    let entries = touched.read(&new.text, by)?;
    let Kind::Map(top) = &mut root.kind else { return None };
    for entry in &mut top.entries_mut()[touched.section..] {
        entry.shift(touched.lines.end, by);
    }
    let section = &mut top.entries_mut()[touched.section].value;
    let Kind::Map(map) = &mut section.kind else { return None };
    if !map.replace(touched.entries, entries) {
        return None;
    }
    section.span.end = map.end();
    root.span.end = top.end();
    Some(root)
}

/// The bytes of `old` that are not the same in `new`, between those that are.
fn changed(old: &str, new: &str) -> Range<usize> {
    /// So many bytes are compared at once, and one by one only where they differ.
    const RUN: usize = 4096;
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let runs = old.chunks(RUN).zip(new.chunks(RUN)).take_while(|(a, b)| a == b).count();
    let same = (runs * RUN).min(old.len()).min(new.len());
    let head = same + old[same..].iter().zip(&new[same..]).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let runs = old.rchunks(RUN).zip(new.rchunks(RUN)).take_while(|(a, b)| a == b).count();
    let same = (runs * RUN).min(old.len()).min(new.len());
    let (before, after) = (&old[..old.len() - same], &new[..new.len() - same]);
    let tail = same + before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    head..head + old.len() - tail
}

/// Entries of a section that a change lies within.
struct Touched {
    /// The number of the section.
    section: usize,
    /// Their numbers in it.
    entries: Range<usize>,
    /// Their lines in the old text.
    lines: Range<usize>,
    /// The key that ends them.
    next: Option<Next>,
}

/// The key behind the last of the entries: of another one of the section, or of what follows that.
struct Next {
    key: SmolStr,
    span: Span,
    is_in_section: bool,
}

impl Touched {
    fn find(page: &Page<'_>, root: &Node, change: Range<usize>) -> Option<Self> {
        let sections = block(page, root)?;
        let at = last_before(sections, change.start)?;
        let key = sections[at].key_span.start as usize;
        let all = block(page, &sections[at].value)?;
        let first = last_before(all, change.start)?;
        let line = |entry: &Entry| page.line_start(entry.key_span.start as usize);
        let behind = first + 1 + all[first + 1..].iter().take_while(|entry| line(entry) < change.end).count();
        let next = all.get(behind).or_else(|| sections.get(at + 1));
        let lines = line(&all[first])..next.map_or(page.text.len(), line);
        let is_apart =
            page.column(key) == 0 && opens(page, &all[first]) && next.is_none_or(|next| opens(page, next));
        let next = next.map(|entry| Next {
            key: entry.key.clone(),
            span: entry.key_span,
            is_in_section: behind < all.len(),
        });
        let is_within = change.end <= lines.end;
        (is_apart && is_within).then_some(Self { section: at, entries: first..behind, lines, next })
    }

    /// What stands in the place of the entries in `new`, which is `by` bytes longer.
    fn read(&self, new: &str, by: isize) -> Option<Vec<Entry>> {
        let moved = |at: usize| at.checked_add_signed(by);
        let begin = self.lines.start;
        let (lines, next) = match &self.next {
            Some(next) => (begin..moved(self.lines.end)?, Some(moved(next.span.end as usize)?)),
            None => (begin..new.len(), None),
        };
        // The line of the next key is to be one of its own still.
        if next.is_some() && !new.get(lines.clone())?.ends_with('\n') {
            return None;
        }
        let read = parts::alone(new, lines, next)?;
        let key = |is_in_section| {
            let next = self.next.as_ref().filter(|next| next.is_in_section == is_in_section);
            next.map(|next| next.key.as_str())
        };
        let [Entry { value, .. }] = before(read, key(false))?.try_into().ok()?;
        before(value, key(true))
    }
}

/// Whether a key has its line for itself and its value: it is no key behind `?`, maybe above, nor an empty one, whose
/// place is that of what comes next.
fn opens(page: &Page<'_>, entry: &Entry) -> bool {
    let behind = page.text[entry.key_span.end as usize..].trim_start_matches([' ', '\t']);
    let is_alone = page.opens_line(entry.key_span.start as usize) && behind.starts_with(':');
    is_alone && !entry.key_span.is_empty()
}

/// The entries of a map without brackets.
fn block<'n>(page: &Page<'_>, node: &'n Node) -> Option<&'n [Entry]> {
    match &node.kind {
        Kind::Map(map) if !page.is_flow(node) => Some(map),
        _ => None,
    }
}

/// The number of the last entry whose key ends before `byte`.
fn last_before(entries: &[Entry], byte: usize) -> Option<usize> {
    entries.partition_point(|entry| entry.key_span.end as usize <= byte).checked_sub(1)
}

/// The entries of a map before the last one, which is to have the key `next`; all of them where there is none.
fn before(node: Node, next: Option<&str>) -> Option<Vec<Entry>> {
    let Kind::Map(map) = node.kind else { return None };
    let mut entries = map.into_entries();
    match next {
        Some(key) => (entries.pop()?.key == key).then_some(entries),
        None => Some(entries),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curate::odd::{self, whole};
    use proptest::prelude::*;

    fn again(new: &str) -> Option<Node> {
        again_of(odd::SOUND, new)
    }

    fn again_of(old: &str, new: &str) -> Option<Node> {
        reread(&SourceFile::new("t", old), whole(old).unwrap(), &SourceFile::new("t", new))
    }

    #[test]
    fn what_lies_within_entries_is_read_alone() {
        for (from, to) in [
            ("2031", "2031-04-11 # a Friday\n    who: [a, b]"),
            ("note:", "note: none"),
            ("    note:\n", ""),
            ("  # of the port\n", "  strike: { what: ends }\n"),
            ("  'lockout':\n    what: |\n      locks\n", "  strike:\n    what: >\n      ends\n"),
            ("locks\n", "locks\n      them\n"),
            ("[walkout] }", "[walkout, lockout] }\n"),
            ("begin", "bégin"),
            ("    - c\n", "    - c\n    - d\n  more: e\n"),
            ("# end\n", ""),
        ] {
            let new = odd::SOUND.replacen(from, to, 1);
            assert_eq!(again(&new), whole(&new), "{new}");
            assert!(again(&new).is_some(), "{new}");
        }
    }

    #[test]
    fn what_could_change_the_rest_is_not() {
        for (from, to) in [
            ("2031", "\"2031"),
            ("2031", "[2031"),
            ("2031", "*walkout"),
            ("note:", "when: 2032"),
            ("note:\n", "...\n"),
            ("# of the port\n", "# of the port"),
            ("# of the port\n", "talks: again\n"),
            ("walkout:\n", "strike:\n"),
            ("{ outlet: The Ledger } # first", "[ The Ledger"),
            ("rejoinder: 1", "rejoinder: 2"),
            ("b\n  last", "b\n last"),
        ] {
            assert_eq!(again(&odd::SOUND.replacen(from, to, 1)), None, "{to}");
        }
    }

    #[test]
    fn an_empty_key_stands_above_its_place() {
        let old = "events:\n  vote:\n  ?   # what\n\n\n";
        let new = format!("{old}  new: x\n");
        let read = |text: &str| SourceFile::new("t", text);
        assert_eq!(reread(&read(old), whole(old).unwrap(), &read(&new)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn what_is_read_alone_is_what_is_read_as_a_whole((old, new) in odd::changed()) {
            if let Some(read) = again_of(old, &new) {
                prop_assert_eq!(Some(read), whole(&new), "{}", new);
            }
        }
    }
}
