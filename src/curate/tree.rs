//! From the text of a file to its tree of texts, lists and maps, each with its place.
//!
//! Takes YAML, gives [`Node`]s and the findings that need no knowledge of timelines: what is not YAML, keys
//! that stand twice, aliases, and sizes that only a mistake or an attack can have. A scalar is always its text
//! here, whatever a YAML reader may take it for: `2018`, `no` and `1e3` stay as they were written.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, StrInput};

use super::findings::Findings;
use super::syntax;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::span::Span;

/// A part of the file with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// From its first byte to its last; without the white space around it.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// What a part is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Text { text: String, style: Style },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes, or as a block after `|` or `>`.
    Marked,
}

/// A key of a map with its value; the keys of one map differ.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) value: Node,
}

impl Node {
    /// What a file without any content holds.
    pub(crate) fn empty() -> Self {
        Self { span: Span::default(), kind: Kind::Map(Vec::new()) }
    }

    /// Whether nothing stands here: an empty value, `~` or `null`.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Text { text, style: Style::Plain }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What it is, for messages.
    pub(crate) fn noun(&self) -> &'static str {
        match self.kind {
            Kind::Text { .. } if self.is_null() => "nothing",
            Kind::Text { .. } => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }
}

/// Reads the tree of `file`; none where it is no YAML, is empty, or passes a limit.
pub(crate) fn load(file: &Arc<SourceFile>, findings: &mut Findings) -> Option<Node> {
    if file.text.len() > LARGEST {
        findings.add(LIMITS, || {
            Diagnostic::error(LIMITS, format!("`{}` is larger than {} MiB", file.name, LARGEST >> 20))
                .help("a timeline of 16 MiB holds some hundred thousand events; is this the right file?")
        });
        return None;
    }
    let mut loader =
        Loader { file, places: Places::new(&file.text), events: Parser::new_from_str(&file.text), findings };
    match loader.document() {
        Ok(root) => root,
        Err(Stop::Deep(span)) => {
            findings.add(LIMITS, || {
                Diagnostic::error(
                    LIMITS,
                    format!("lists and maps are nested more than {DEEPEST} levels deep"),
                )
                .at(file, span, "")
                .help("a timeline needs eight levels; look for a bracket that was never closed")
            });
            None
        }
        Err(Stop::Syntax(error)) => {
            let place = loader.places.byte(error.marker());
            findings.add(syntax::CODE, || syntax::finding(file, place, &error));
            None
        }
    }
}

/// Bytes; above it nothing is parsed.
const LARGEST: usize = 16 << 20;
/// Levels of lists and maps.
const DEEPEST: usize = 64;

const LIMITS: &str = "file-limits";
const DUPLICATE: &str = "duplicate-key";
const ALIAS: &str = "alias";
const FORM: &str = "wrong-form";

/// Why reading ended early.
enum Stop {
    Deep(Span),
    Syntax(ScanError),
}

impl From<ScanError> for Stop {
    fn from(error: ScanError) -> Self {
        Self::Syntax(error)
    }
}

struct Loader<'a> {
    file: &'a Arc<SourceFile>,
    places: Places<'a>,
    events: Parser<'a, StrInput<'a>>,
    findings: &'a mut Findings,
}

impl<'a> Loader<'a> {
    fn document(&mut self) -> Result<Option<Node>, Stop> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd | Event::Nothing => {}
                Event::DocumentStart(_) if root.is_some() => {
                    self.findings.add(syntax::CODE, || {
                        Diagnostic::error(syntax::CODE, "a second document begins here")
                            .at(self.file, span, "")
                            .help("keep one timeline in a file, and remove `---` between its parts")
                    });
                    break;
                }
                Event::DocumentStart(_) => {}
                first => root = Some(self.node(first, span, 0)?),
            }
        }
        Ok(root)
    }

    fn next(&mut self) -> Result<Option<(Event<'a>, Span)>, Stop> {
        let Some(next) = self.events.next_event() else { return Ok(None) };
        let (event, span) = match next {
            Ok(next) => next,
            // The parser has a limit of its own for brackets, which it meets while it looks ahead.
            Err(error) if error.info().contains("recursion limit") => {
                let place = self.places.byte(error.marker());
                return Err(Stop::Deep(Span::new(place, place)));
            }
            Err(error) => return Err(error.into()),
        };
        let (start, end) = (self.places.byte(&span.start), self.places.byte(&span.end));
        Ok(Some((event, Span::new(start, end.max(start)))))
    }

    /// The node that begins with `event`, which is no end.
    fn node(&mut self, event: Event<'a>, start: Span, depth: usize) -> Result<Node, Stop> {
        if depth > DEEPEST {
            return Err(Stop::Deep(start));
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let span = extent(&self.file.text, start, style);
                let style = if style == ScalarStyle::Plain { Style::Plain } else { Style::Marked };
                Ok(Node { span, kind: Kind::Text { text: text.into_owned(), style } })
            }
            Event::SequenceStart(..) => self.list(start, depth),
            Event::MappingStart(..) => self.map(start, depth),
            _ => {
                self.findings.add(ALIAS, || {
                    let name = start.of(&self.file.text);
                    Diagnostic::error(ALIAS, format!("`{name}` repeats another part of the file"))
                        .at(self.file, start, "")
                        .help("write the part out here; timelines use no aliases, so that each line says what it means")
                });
                Ok(Node { span: start, kind: Kind::Text { text: String::new(), style: Style::Plain } })
            }
        }
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let (mut items, mut span) = (Vec::new(), start);
        loop {
            match self.next()? {
                None => break,
                Some((Event::SequenceEnd, end)) => {
                    span = span.cover(self.closing(end));
                    break;
                }
                Some((event, place)) => {
                    let item = self.node(event, place, depth + 1)?;
                    span = span.cover(item.span);
                    items.push(item);
                }
            }
        }
        Ok(Node { span, kind: Kind::List(items) })
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let (mut entries, mut span) = (Vec::<Entry>::new(), start);
        let mut seen: FxHashMap<String, Span> = FxHashMap::default();
        loop {
            let (event, place) = match self.next()? {
                None => break,
                Some((Event::MappingEnd, end)) => {
                    span = span.cover(self.closing(end));
                    break;
                }
                Some(next) => next,
            };
            let key = self.node(event, place, depth + 1)?;
            let Some((event, place)) = self.next()? else { break };
            let value = self.node(event, place, depth + 1)?;
            span = span.cover(key.span).cover(value.span);
            let key_span = key.span;
            let Kind::Text { text: key, .. } = key.kind else {
                self.findings.add(FORM, || {
                    Diagnostic::error(FORM, format!("{} cannot be a key", key.noun()))
                        .at(self.file, key_span, "")
                        .help("a key is one word; a text that begins with `[`, `{` or `?` needs quotes")
                });
                continue;
            };
            if let Some(first) = seen.get(&key) {
                self.findings.add(DUPLICATE, || {
                    Diagnostic::error(DUPLICATE, format!("`{key}` stands twice in the same map"))
                        .at(self.file, key_span, "stands here again")
                        .at(self.file, *first, "first here")
                        .help("rename one of the two, or join them into one")
                });
                continue;
            }
            seen.insert(key.clone(), key_span);
            entries.push(Entry { key, key_span, value });
        }
        Ok(Node { span, kind: Kind::Map(entries) })
    }

    /// The closing bracket, or nothing for a list or map without brackets, whose end lies before the next key.
    fn closing(&self, end: Span) -> Span {
        if matches!(end.of(&self.file.text), "]" | "}") { end } else { Span { start: u32::MAX, end: 0 } }
    }
}

/// From the first byte of a scalar to its last.
///
/// The parser's own span of a quoted text runs on over comments behind it, and that of a block text leaves
/// out its `|` and runs on to the next line that is not part of it.
fn extent(file: &str, span: Span, style: ScalarStyle) -> Span {
    let (start, words) = (span.start as usize, span.of(file));
    match style {
        ScalarStyle::SingleQuoted => {
            let mut quotes = words.match_indices('\'').map(|(at, _)| at).skip(1).peekable();
            while let Some(at) = quotes.next() {
                // Two in a row stand for one, which is part of the text.
                if quotes.next_if_eq(&(at + 1)).is_none() {
                    return Span::new(start, start + at + 1);
                }
            }
            span
        }
        ScalarStyle::DoubleQuoted => {
            let mut escaped = false;
            let end = words.bytes().skip(1).position(|byte| {
                let ends = byte == b'"' && !escaped;
                escaped = byte == b'\\' && !escaped;
                ends
            });
            end.map_or(span, |at| Span::new(start, start + at + 2))
        }
        ScalarStyle::Literal | ScalarStyle::Folded => {
            let header = file[..start].trim_end();
            let line = header.rfind('\n').map_or(0, |at| at + 1);
            let sign = header[line..].match_indices(['|', '>']).map(|(at, _)| line + at).find(|at| {
                let behind =
                    header[at + 1..].trim_start_matches(|c: char| c.is_ascii_digit() || "+-".contains(c));
                behind.is_empty() || behind.starts_with(" #")
            });
            Span::new(sign.unwrap_or(start), start + words.trim_end().len())
        }
        ScalarStyle::Plain => Span::new(start, start + words.trim_end().len()),
    }
}

/// Turns the parser's offsets, which count characters, into bytes.
struct Places<'a> {
    text: &'a str,
    /// The byte of every [`Places::STEP`]th character; empty for ASCII, where both offsets agree.
    steps: Vec<usize>,
}

impl<'a> Places<'a> {
    const STEP: usize = 64;

    fn new(text: &'a str) -> Self {
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(Self::STEP).map(|(byte, _)| byte).collect()
        };
        Self { text, steps }
    }

    fn byte(&self, marker: &Marker) -> usize {
        let (step, rest) = (marker.index() / Self::STEP, marker.index() % Self::STEP);
        if self.steps.is_empty() {
            return marker.index().min(self.text.len());
        }
        let Some(from) = self.steps.get(step) else { return self.text.len() };
        self.text[*from..].char_indices().nth(rest).map_or(self.text.len(), |(byte, _)| from + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<String> {
        fn walk(node: &Node, text: &str, out: &mut Vec<String>) {
            match &node.kind {
                Kind::Text { .. } => out.push(node.span.of(text).to_owned()),
                Kind::List(items) => items.iter().for_each(|item| walk(item, text, out)),
                Kind::Map(entries) => {
                    for entry in entries {
                        out.push(entry.key_span.of(text).to_owned());
                        walk(&entry.value, text, out);
                    }
                }
            }
        }
        let mut findings = Findings::default();
        let root = load(&SourceFile::new("t.yaml", text), &mut findings).unwrap();
        let mut out = Vec::new();
        walk(&root, text, &mut out);
        out
    }

    #[test]
    fn places_are_bytes_behind_any_letters_and_line_ends() {
        let text = "\u{feff}# Über — 中国 👋\r\na: 'é' # “x” 👋\r\nç: [ü, {e: \"ß\"}]\r\nb: |\r\n  Ä\r\n  ö\r\n\r\nlast: 👋👋 z\r\n";
        assert_eq!(
            places(text),
            ["a", "'é'", "ç", "ü", "e", "\"ß\"", "b", "|\r\n  Ä\r\n  ö", "last", "👋👋 z"]
        );
        let long = "# é\n".repeat(300) + "k: v\n";
        assert_eq!(places(&long), ["k", "v"]);
    }

    #[test]
    fn hostile_files_are_refused_at_once() {
        let begin = std::time::Instant::now();
        let bomb = "a: &a [x, x]\n".to_owned()
            + &(0..9)
                .map(|i| format!("b{i}: &b{i} [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"))
                .collect::<String>();
        for (text, code) in [
            ("[".repeat(20_000), LIMITS),
            ("{a: ".repeat(20_000), LIMITS),
            ("- ".repeat(20_000), LIMITS),
            ("? ".repeat(20_000), LIMITS),
            ("k: ".to_owned() + &"[".repeat(20_000) + &"]".repeat(20_000), LIMITS),
            (" ".repeat(LARGEST + 1), LIMITS),
            (bomb, ALIAS),
        ] {
            let mut findings = Findings::default();
            load(&SourceFile::new("t.yaml", &*text), &mut findings);
            assert_eq!(findings.finish()[0].code, code, "{}", &text[..20]);
        }
        assert!(begin.elapsed().as_millis() < 1000, "{:?}", begin.elapsed());
    }

    #[test]
    fn a_key_that_stands_twice_is_named_with_both_places() {
        let mut findings = Findings::default();
        load(&SourceFile::new("t.yaml", "a: 1\nb: 2\na: 3\n"), &mut findings);
        let finding = &findings.finish()[0];
        assert_eq!(finding.place().unwrap(), "t.yaml:3:1");
        assert_eq!(finding.labels[1].span, Span::new(0, 1));
    }
}
