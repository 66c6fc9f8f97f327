//! From the text of a file to its [tree](super::tree).
//!
//! Takes YAML, gives [`Node`]s and the findings that need no knowledge of timelines: what is not YAML, keys
//! that stand twice, aliases, and sizes that only a mistake or an attack can have.

use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, StrInput};
use smol_str::SmolStr;

use super::findings::Findings;
use super::parts;
use super::places::{Places, extent};
use super::syntax;
use super::tree::{Entry, Kind, Map, Node, Style};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::span::Span;

/// Reads the tree of `file`; none where it is no YAML, is empty, or passes a limit.
pub(crate) fn load(file: &Arc<SourceFile>, findings: &mut Findings) -> Option<Node> {
    if file.text.len() > LARGEST {
        findings.add(LIMITS, || {
            Diagnostic::error(LIMITS, format!("`{}` is larger than {} MiB", file.name, LARGEST >> 20))
                .help("a timeline of 32 MiB holds some two hundred thousand events; is this the right file?")
        });
        return None;
    }
    parts::load(&file.text).or_else(|| alone(file, findings))
}

/// The same, from the first byte to the last, whatever the size.
pub(super) fn alone(file: &Arc<SourceFile>, findings: &mut Findings) -> Option<Node> {
    let mut loader = Loader {
        file,
        places: Places::new(&file.text),
        events: Parser::new_from_str(&file.text),
        findings,
        lists: Vec::new(),
        maps: Vec::new(),
    };
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
pub(super) const LARGEST: usize = 32 << 20;
/// Levels of lists and maps.
const DEEPEST: usize = 64;

pub(super) const LIMITS: &str = "file-limits";
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
    /// Room for lists and maps whose length is not known yet, used again and again.
    lists: Vec<Vec<Node>>,
    maps: Vec<Map>,
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
                            .help("keep one timeline in a file, and remove `---` or `...` between its parts")
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
                let span = extent(&self.file.text, start, style, text.is_empty());
                let style = if style == ScalarStyle::Plain { Style::Plain } else { Style::Marked };
                Ok(Node { span, kind: Kind::Text { text: text.into(), style } })
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
                Ok(Node { span: start, kind: Kind::Text { text: SmolStr::default(), style: Style::Plain } })
            }
        }
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let (mut items, mut span) = (self.lists.pop().unwrap_or_default(), start);
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
        let list = taken(&mut items);
        self.lists.push(items);
        Ok(Node { span, kind: Kind::List(list) })
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let (mut map, mut span) = (self.maps.pop().unwrap_or_default(), start);
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
            if let Some(first) = map.get(&key) {
                self.findings.add(DUPLICATE, || {
                    Diagnostic::error(DUPLICATE, format!("`{key}` stands twice in the same map"))
                        .at(self.file, key_span, "stands here again")
                        .at(self.file, first.key_span, "first here")
                        .help("rename one of the two, or join them into one")
                });
                continue;
            }
            map.push(Entry { key, key_span, value });
        }
        let kind = Kind::Map(map.take());
        self.maps.push(map);
        Ok(Node { span, kind })
    }

    /// The closing bracket, or nothing for a list or map without brackets, whose end lies before the next key.
    fn closing(&self, end: Span) -> Span {
        let mut rest = end.of(&self.file.text);
        // The parser's own span is that of a comma before the bracket, where there is one.
        if rest.starts_with(',') {
            rest = self.file.text[end.start as usize + 1..].trim_start();
            while rest.starts_with('#') {
                rest = rest.split_once('\n').map_or("", |(_, below)| below.trim_start());
            }
        }
        if !rest.starts_with([']', '}']) {
            return Span { start: u32::MAX, end: 0 };
        }
        // It also runs on over the blanks behind the bracket.
        let at = rest.as_ptr() as usize - self.file.text.as_ptr() as usize;
        Span::new(at, at + 1)
    }
}

/// What was gathered, without room for more: the room stays for the next. Only what is long takes its room along.
#[expect(clippy::drain_collect, reason = "to take it all is to take the room as well")]
pub(super) fn taken<T>(gathered: &mut Vec<T>) -> Vec<T> {
    const LONG: usize = 4096;
    if gathered.len() < LONG { gathered.drain(..).collect() } else { std::mem::take(gathered) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<String> {
        fn walk(node: &Node, text: &str, out: &mut Vec<String>) {
            match &node.kind {
                Kind::Text { .. } => out.push(node.span.of(text).to_owned()),
                Kind::List(items) => items.iter().for_each(|item| walk(item, text, out)),
                Kind::Map(map) => {
                    for entry in map.iter() {
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
        assert_eq!(places("a: &b \"c\\\"d\" # e\nf: !g 'h''i'\n"), ["a", "&b \"c\\\"d\"", "f", "!g 'h''i'"]);
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
