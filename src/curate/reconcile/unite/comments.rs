//! Comments of the other side: values alone are not all that a person writes.

use std::collections::BTreeMap;

use crate::curate::edit::Value;
use crate::curate::tree::{Kind, Node};
use crate::curate::{Curated, parse_leniently};
use crate::diagnostic::SourceFile;

/// A comment, from its `#` to the end of its line.
struct Comment<'a> {
    words: &'a str,
    /// The key that it stands above or behind; none at the end of the file.
    path: Option<String>,
}

/// `text` with the comments that `theirs` has and `base` did not, each above the key that it belongs to.
pub(super) fn carried(base: &Curated, theirs: &Curated, text: String) -> String {
    let Some(result) = read(&text) else { return text };
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for comment in comments(base).iter().chain(&comments(&result)) {
        *known.entry(comment.words).or_default() += 1;
    }
    let mut new = Vec::new();
    for comment in comments(theirs) {
        match known.get_mut(comment.words) {
            Some(count) if *count > 0 => *count -= 1,
            _ => new.push((comment.words.to_owned(), comment.path)),
        }
    }
    if new.is_empty() {
        return text;
    }
    let placed = inserted(&text, &result, &new, true);
    // Within a text of several lines a comment would become part of it.
    let says = |text: &str| read(text).map(|curated| Value::of(curated.index.root()));
    if says(&placed) == says(&text) { placed } else { inserted(&text, &result, &new, false) }
}

fn read(text: &str) -> Option<Curated> {
    parse_leniently(&SourceFile::new("", text)).ok()
}

/// `text` with each of the comments above its key, or all of them at the end.
fn inserted(text: &str, result: &Curated, new: &[(String, Option<String>)], above: bool) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (mut at_line, mut at_end): (BTreeMap<usize, String>, String) = Default::default();
    for (words, path) in new {
        let place = path.as_ref().filter(|_| above).and_then(|path| line_of(result, path));
        match place {
            Some(start) => {
                let indent: String = text[start..].chars().take_while(|c| *c == ' ').collect();
                *at_line.entry(start).or_default() += &format!("{indent}{words}{newline}");
            }
            None => at_end += &format!("{words}{newline}"),
        }
    }
    let mut out = text.to_owned();
    if !at_end.is_empty() && !out.ends_with('\n') {
        out += newline;
    }
    out += &at_end;
    for (start, lines) in at_line.iter().rev() {
        out.insert_str(*start, lines);
    }
    out
}

/// Where the line begins on which the key at `path`, or the nearest around it, stands.
fn line_of(curated: &Curated, path: &str) -> Option<usize> {
    let mut path = path;
    loop {
        if let Some(key) = curated.index.get(path).and_then(|place| place.key) {
            return Some(line_start(&curated.file.text, key.start as usize));
        }
        path = path.rsplit_once('.')?.0;
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

fn comments(curated: &Curated) -> Vec<Comment<'_>> {
    let text = curated.file.text.as_str();
    let mut scan = Scan::default();
    scan.walk(curated.index.root(), "");
    scan.words.sort_unstable();
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(at) = hash(line, start, &scan.words) {
            let words = line[at..].trim_end();
            let from = if line[..at].trim().is_empty() { start + line.len() } else { start };
            let path = scan.keys.range(from..).next().map(|(_, path)| path.clone());
            found.push(Comment { words, path });
        }
        start += line.len();
    }
    found
}

/// Where the comment of a line begins: at a `#` before which nothing or white space stands, outside of all texts.
fn hash(line: &str, start: usize, words: &[(usize, usize)]) -> Option<usize> {
    let is_free = |at: usize| {
        let before = words.partition_point(|(from, _)| *from <= start + at);
        before.checked_sub(1).is_none_or(|last| words[last].1 <= start + at)
    };
    let opens =
        |at: &usize| line[..*at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '\u{feff}');
    line.match_indices('#').map(|(at, _)| at).find(|at| opens(at) && is_free(*at))
}

/// The places of keys and texts.
#[derive(Default)]
struct Scan {
    /// From the first byte of a text to its last.
    words: Vec<(usize, usize)>,
    /// The path of each key, without the numbers of list items, by its first byte.
    keys: BTreeMap<usize, String>,
}

impl Scan {
    fn walk(&mut self, node: &Node, path: &str) {
        match &node.kind {
            Kind::Text { .. } => self.words.push((node.span.start as usize, node.span.end as usize)),
            Kind::List(items) => {
                for item in items {
                    self.keys.entry(item.span.start as usize).or_insert_with(|| path.to_owned());
                    self.leaf(item);
                }
            }
            Kind::Map(map) => {
                for entry in map.iter() {
                    let key = entry.key_span;
                    let own =
                        if path.is_empty() { entry.key.to_string() } else { format!("{path}.{}", entry.key) };
                    self.words.push((key.start as usize, key.end as usize));
                    self.keys.insert(key.start as usize, own.clone());
                    self.walk(&entry.value, &own);
                }
            }
        }
    }

    /// An item of a list: its texts, not its keys.
    fn leaf(&mut self, node: &Node) {
        match &node.kind {
            Kind::Text { .. } => self.words.push((node.span.start as usize, node.span.end as usize)),
            Kind::List(items) => items.iter().for_each(|item| self.leaf(item)),
            Kind::Map(map) => {
                for entry in map.iter() {
                    self.words.push((entry.key_span.start as usize, entry.key_span.end as usize));
                    self.leaf(&entry.value);
                }
            }
        }
    }
}
