//! JSON Lines: a document a line, read in constant memory.

use std::io::{self, BufRead, Read};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Deserializer, Value};

use super::published::published;
use super::{Document, Place, Reading, decode, front, plain};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// The longest line that is read: no article is longer, and memory stays bounded.
const LONGEST: u64 = 64 * 1024 * 1024;

/// The documents of `reader`, which messages call `name`, line by line.
///
/// Blank lines are skipped; a broken line gives a finding with its number and column, and the others are still read.
///
/// ```
/// let lines = r#"{"id": "a", "text": "Talks failed.", "published": "2018-02-14"}"#;
/// let readings: Vec<_> = rejoinder::document::jsonl::stream(lines.as_bytes(), "talks.jsonl").collect();
/// assert_eq!(readings[0].document.as_ref().unwrap().text, "Talks failed.");
/// ```
pub fn stream<R: BufRead>(reader: R, name: &str) -> impl Iterator<Item = Reading> + use<R> {
    Lines { reader, place: Place { name: name.into(), line: Some(0) }, ended: false }
}

struct Lines<R> {
    reader: R,
    /// The line that was read last.
    place: Place,
    ended: bool,
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
    End,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        while !self.ended {
            let line = self.line();
            let number = self.place.line.map_or(1, |n| n + 1);
            self.place.line = Some(number);
            let place = self.place.clone();
            match line {
                Ok(Line::End) => break,
                Ok(Line::TooLong) => return Some(Reading::passed_over(place.clone(), too_long(&place))),
                Ok(Line::Whole(bytes)) if bytes.trim_ascii().is_empty() => {}
                Ok(Line::Whole(bytes)) if number == 1 && is_utf16(&bytes) => {
                    self.ended = true;
                    return Some(Reading::passed_over(place.clone(), utf16(&place)));
                }
                Ok(Line::Whole(bytes)) => return Some(document(bytes, place)),
                Err(error) => {
                    self.ended = true;
                    let message = format!("`{}` could not be read to its end: {error}", place.name);
                    return Some(Reading::passed_over(place, Diagnostic::error("unreadable", message)));
                }
            }
        }
        self.ended = true;
        None
    }
}

impl<R: BufRead> Lines<R> {
    fn line(&mut self) -> io::Result<Line> {
        let mut bytes = Vec::new();
        (&mut self.reader).take(LONGEST + 1).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(Line::End);
        }
        if bytes.last() == Some(&b'\n') || bytes.len() as u64 <= LONGEST {
            return Ok(Line::Whole(bytes));
        }
        drop(bytes);
        self.reader.skip_until(b'\n')?;
        Ok(Line::TooLong)
    }
}

/// A line as it stands in the file. Other fields are somebody else's.
#[derive(Deserialize)]
struct Fields {
    id: Option<Value>,
    text: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    author: Option<String>,
    url: Option<String>,
    published: Option<Value>,
}

fn document(bytes: Vec<u8>, place: Place) -> Reading {
    let (line, converted) = match decode::decode(bytes, &place) {
        Ok(decoded) => decoded,
        Err(refusal) => return Reading::passed_over(place, refusal),
    };
    let mut findings: Vec<Diagnostic> = converted.into_iter().collect();
    let line = line.trim_end_matches(['\n', '\r']);
    let fields: Fields = match serde_json::from_str(line) {
        Ok(fields) => fields,
        Err(error) => {
            findings.push(broken(line, &error, &place));
            return Reading { place, document: None, findings };
        }
    };
    let Some(id) = fields.id.as_ref().and_then(scalar).filter(|id| !id.is_empty()) else {
        findings.push(missing(line, "id", &place));
        return Reading { place, document: None, findings };
    };
    let Some(text) = fields.text else {
        findings.push(missing(line, "text", &place));
        return Reading { place, document: None, findings };
    };
    if text.trim().is_empty() {
        findings.push(plain::empty(&place));
        return Reading { place, document: None, findings };
    }
    let published = fields.published.and_then(|value| {
        let stated = scalar(&value).unwrap_or_else(|| value.to_string());
        let error = match published(&stated) {
            Ok(date) => return Some(date),
            Err(error) => error,
        };
        let finding = front::undated(error.message, error.help);
        findings.push(finding.at(&place.excerpt(line), value_of(line, "published"), ""));
        None
    });
    let worded = |field: Option<String>| field.filter(|words| !words.trim().is_empty());
    let document = Document {
        id: id.into(),
        file: None,
        title: worded(fields.title),
        outlet: worded(fields.outlet),
        author: worded(fields.author),
        url: worded(fields.url),
        published,
        text,
    };
    Reading { place, document: Some(document), findings }
}

/// A text or a number as text, word for word.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn broken(line: &str, error: &serde_json::Error, place: &Place) -> Diagnostic {
    let message = error.to_string();
    let reason = message.rsplit_once(" at line ").map_or(message.as_str(), |(reason, _)| reason);
    let reason = if error.is_eof() { "the line ends inside of a value" } else { reason };
    let mut start = error.column().saturating_sub(1).min(line.len());
    while !line.is_char_boundary(start) {
        start -= 1;
    }
    let width = line[start..].chars().next().map_or(0, char::len_utf8);
    Diagnostic::warning("broken-line", format!("`{place}` is not a document in JSON and was passed over"))
        .at(&place.excerpt(line), Span::new(start, start + width), reason)
        .help("each line holds one whole document: {\"id\": \"...\", \"text\": \"...\"}")
}

fn missing(line: &str, key: &str, place: &Place) -> Diagnostic {
    Diagnostic::warning("broken-line", format!("`{place}` has no `{key}` and was passed over"))
        .at(&place.excerpt(line), Span::new(0, line.len().min(1)), "")
        .help("each line holds one whole document: {\"id\": \"...\", \"text\": \"...\"}")
}

fn too_long(place: &Place) -> Diagnostic {
    Diagnostic::warning("too-large", format!("`{place}` is longer than 64 MiB and was passed over"))
        .help("split it into one document a line")
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn utf16(place: &Place) -> Diagnostic {
    Diagnostic::warning("not-utf-8", format!("`{}` is in UTF-16, and JSON Lines are in UTF-8", place.name))
        .help("save the file as UTF-8")
}

/// Where the value of `key` stands in a line that parses.
fn value_of(line: &str, key: &str) -> Span {
    let Some(at) = line.find(&format!("\"{key}\"")) else { return Span::new(0, line.len().min(1)) };
    let behind = line[at + key.len() + 2..].trim_start().trim_start_matches(':').trim_start();
    let start = line.len() - behind.len();
    let mut values = Deserializer::from_str(behind).into_iter::<IgnoredAny>();
    values.next();
    Span::new(start, start + values.byte_offset())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Vec<Reading> {
        stream(lines.as_bytes(), "a.jsonl").collect()
    }

    #[test]
    fn fields_are_taken_word_for_word() {
        let readings = read(concat!(
            r#"{"id": " a/1 ", "text": "One.", "title": "T", "published": null, "score": [1, {}]}"#,
            "\r\n\n",
            r#"{"id": 7, "text": "Two.\n", "published": 2018, "outlet": "", "url": "u"}"#,
        ));
        let documents: Vec<_> = readings.into_iter().map(|r| (r.place.line, r.document.unwrap())).collect();
        assert_eq!(documents[0].1.id.as_str(), " a/1 ");
        assert_eq!(documents[0].1.published, None);
        assert_eq!(documents[1].0, Some(3));
        assert_eq!(documents[1].1.id.as_str(), "7");
        assert_eq!(documents[1].1.text, "Two.\n");
        assert_eq!(documents[1].1.published.as_ref().unwrap().to_string(), "2018");
        assert_eq!(documents[1].1.outlet, None);
    }

    #[test]
    fn a_broken_line_is_shown_with_number_and_column_and_the_others_are_read() {
        let readings = read(
            "{\"id\": \"a\", \"text\": \"One.\"}\n{\"id\": \"b\", \"text\" \"Two.\"}\n{\"id\": \"c\", \"text\": \"Three.\"}\n",
        );
        assert_eq!(readings.iter().filter(|r| r.document.is_some()).count(), 2);
        assert_eq!(readings[1].findings[0].place().as_deref(), Some("a.jsonl:2:20"));
        insta::assert_snapshot!(readings[1].findings[0], @r#"
        warning[broken-line]: `a.jsonl:2` is not a document in JSON and was passed over
         --> a.jsonl:2:20
          |
        2 | {"id": "b", "text" "Two."}
          |                    ^ expected `:`
          |
          = help: each line holds one whole document: {"id": "...", "text": "..."}
        "#);
    }

    #[test]
    fn what_is_no_document_is_named() {
        for (line, message) in [
            ("{\"text\": \"x\"}", "`a.jsonl:1` has no `id` and was passed over"),
            ("{\"id\": \"a\"}", "`a.jsonl:1` has no `text` and was passed over"),
            ("{\"id\": \"a\", \"text\": \" \"}", "`a.jsonl:1` holds no text and was passed over"),
            ("{\"id\": \"a\", \"text\": 5}", "`a.jsonl:1` is not a document in JSON and was passed over"),
            ("{", "`a.jsonl:1` is not a document in JSON and was passed over"),
            ("[]", "`a.jsonl:1` is not a document in JSON and was passed over"),
        ] {
            let readings = read(line);
            assert_eq!(readings[0].document, None);
            assert_eq!(readings[0].findings[0].message, message);
        }
    }

    #[test]
    fn an_impossible_date_is_shown_in_its_own_bytes() {
        let readings = read(r#"{"id": "a", "published": "2018-02-30", "text": "x"}"#);
        assert_eq!(readings[0].document.as_ref().unwrap().published, None);
        insta::assert_snapshot!(readings[0].findings[0], @r#"
        warning[bad-date]: `2018-02-30` does not exist: there is no day 30 in that month
         --> a.jsonl:1:26
          |
        1 | {"id": "a", "published": "2018-02-30", "text": "x"}
          |                          ^^^^^^^^^^^^
          |
          = help: the month has days 01 to 28
          = help: the article was read without its publication date
        "#);
    }

    #[test]
    fn utf_16_is_refused_once() {
        let readings: Vec<_> = stream(&b"\xFF\xFE{\0\n\0}\0\n\0"[..], "a.jsonl").collect();
        assert_eq!(readings.len(), 1);
        assert_eq!(readings[0].document, None);
    }
}
