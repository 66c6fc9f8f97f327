//! Front matter: the YAML between two lines of hyphens at the head of an article.
//!
//! Takes the decoded text; gives the fields that an article has and where its body begins. Broken front matter
//! costs its fields, never the body.

use serde_yaml::Value;

use super::published::published;
use super::{Document, Place};
use crate::diagnostic::Diagnostic;
use crate::id::DocId;
use crate::span::Span;

/// The article called `id` in `text`, with its front matter taken off and read.
pub(super) fn article(id: DocId, mut text: String, place: &Place) -> (Document, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let mut fields = Value::Null;
    let mut head = Head::of(&text);
    if let Some(head) = &mut head {
        match head.parse(&text) {
            Ok(value) => fields = value,
            Err(problem) => {
                if problem.is_prose {
                    head.body = 0;
                }
                findings.push(problem.finding(&text, place));
            }
        }
        if !head.closed {
            findings.push(
                Diagnostic::warning("broken-front-matter", "front matter is not closed")
                    .at(&place.excerpt(&text), Span::new(0, 3), "it begins here")
                    .help("write a line `---` behind its last key"),
            );
        }
    }
    let source = words(&fields["source"]);
    let address = source.as_deref().filter(|s| s.starts_with("http://") || s.starts_with("https://"));
    let document = Document {
        id,
        file: None,
        title: words(&fields["title"]),
        outlet: words(&fields["outlet"]).or_else(|| source.clone().filter(|_| address.is_none())),
        author: words(&fields["author"]),
        url: words(&fields["url"]).or_else(|| address.map(str::to_owned)),
        published: ["published", "date"].into_iter().find_map(|key| {
            let stated = words(&fields[key])?;
            published(&stated)
                .map_err(|error| {
                    let span = head.as_ref().map_or(Span::default(), |head| head.value(&text, key));
                    findings.push(undated(error.message, error.help).at(&place.excerpt(&text), span, ""));
                })
                .ok()
        }),
        text: String::new(),
    };
    let body = text.split_off(head.map_or(0, |head| head.body));
    (Document { text: body, ..document }, findings)
}

/// The warning that a stated publication date cannot be used.
pub(super) fn undated(message: String, help: Option<String>) -> Diagnostic {
    let finding = Diagnostic::warning("bad-date", message);
    help.into_iter().fold(finding, Diagnostic::help).help("the article was read without its publication date")
}

/// Where front matter stands in a text.
struct Head {
    /// One past the last byte of its last key.
    end: usize,
    /// The first byte of the body.
    body: usize,
    /// Whether a line of hyphens ends it.
    closed: bool,
}

/// Why front matter cannot be used.
struct Problem {
    message: String,
    at: Span,
    /// Whether it is no front matter at all but words between two rules, which belong to the body.
    is_prose: bool,
}

impl Head {
    /// More than any article needs, and little enough that hostile YAML costs no time.
    const LARGEST: usize = 16 * 1024;
    /// Brackets and list marks that may stand in it, against nesting that a YAML reader pays for in squares.
    const NESTING: usize = 1000;

    /// Front matter ends at the next line of hyphens. Where there is none, it ends at the first blank line, if it
    /// begins like a key: else the hyphens were a rule of the text.
    fn of(text: &str) -> Option<Self> {
        let mut lines = text.split_inclusive('\n');
        let first = lines.next().filter(|line| line.trim_end() == "---")?;
        let mut at = first.len();
        let mut blank = None;
        for line in lines {
            if matches!(line.trim_end(), "---" | "...") {
                return Some(Self { end: at, body: at + line.len(), closed: true });
            }
            if line.trim().is_empty() {
                blank.get_or_insert(at);
            }
            at += line.len();
        }
        let end = blank.unwrap_or(at);
        let begins_with_key = text[first.len()..end].lines().next().is_some_and(|line| {
            line.split_once(':').is_some_and(|(key, _)| !key.is_empty() && !key.contains(char::is_whitespace))
        });
        begins_with_key.then_some(Self { end, body: end, closed: false })
    }

    fn parse(&self, text: &str) -> Result<Value, Problem> {
        let whole =
            |message: &str, is_prose| Problem { message: message.to_owned(), at: Span::new(0, 3), is_prose };
        // The opening hyphens stay, so that the reader's lines and offsets are those of the file.
        let yaml = &text[..self.end];
        if yaml.len() > Self::LARGEST {
            return Err(whole("front matter is longer than 16 KiB", true));
        }
        if yaml.matches(['[', '{', '-', '?']).count() > Self::NESTING {
            return Err(whole("front matter is nested too deeply", false));
        }
        match serde_yaml::from_str(yaml) {
            Ok(value @ (Value::Mapping(_) | Value::Null)) => Ok(value),
            Ok(_) => Err(whole("front matter has no `key: value` lines", true)),
            Err(error) => Err(Problem {
                message: format!("front matter is not YAML: {}", without_place(&error.to_string())),
                at: error.location().map_or(Span::new(0, 3), |l| character_at(yaml, l.index())),
                is_prose: false,
            }),
        }
    }

    /// Where the value of `key` stands, for a key on a line of its own.
    fn value(&self, text: &str, key: &str) -> Span {
        let mut at = 0;
        for line in text[..self.end].split_inclusive('\n') {
            if let Some(value) = line.strip_prefix(key).and_then(|rest| rest.strip_prefix(':')) {
                let start = at + line.len() - value.trim_start().len();
                return Span::new(start, start + value.trim().len());
            }
            at += line.len();
        }
        Span::new(0, 3)
    }
}

impl Problem {
    fn finding(self, text: &str, place: &Place) -> Diagnostic {
        let help = if self.is_prose {
            "it was read as part of the text; write `title: ...` and `published: 2018-02-14` lines into it"
        } else {
            "the article was read without it; put texts that hold `: ` or `#` into quotes"
        };
        Diagnostic::warning("broken-front-matter", self.message)
            .at(&place.excerpt(text), self.at, "")
            .help(help)
    }
}

/// A field as text, whatever scalar it is in YAML; a list is joined, and of a map the name is taken.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Sequence(items) => items.iter().filter_map(words).collect::<Vec<_>>().join(", "),
        Value::Mapping(_) => words(&value["name"])?,
        Value::Null | Value::Tagged(_) => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The reader's message without ` at line 3 column 5`, which the picture of the place says better.
fn without_place(message: &str) -> &str {
    message.split_once(" at line ").map_or(message, |(head, _)| head)
}

fn character_at(text: &str, byte: usize) -> Span {
    let mut start = byte.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    Span::new(start, start + text[start..].chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Document, Vec<Diagnostic>) {
        article("a".into(), text.to_owned(), &Place::file("a.md"))
    }

    #[test]
    fn fields_are_taken_and_the_body_begins_behind_them() {
        let (document, findings) = read(
            "---\ntitle: Talks: none\nother: [x]\n---\nBody.\n"
                .replace("Talks: none", "\"Talks: none\"")
                .as_str(),
        );
        assert_eq!(document.title.as_deref(), Some("Talks: none"));
        assert_eq!(document.text, "Body.\n");
        assert!(findings.is_empty());
    }

    #[test]
    fn a_source_is_an_address_or_an_outlet() {
        let (document, _) = read("---\nsource: https://example.org/a\ndate: 2018-02-14T09:00:00Z\n---\n");
        assert_eq!(document.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(document.outlet, None);
        assert_eq!(document.published.unwrap().to_string(), "2018-02-14");
        let (document, _) = read("---\nsource: The Herald\nauthor: [A. Writer, B. Other]\n---\n");
        assert_eq!(document.outlet.as_deref(), Some("The Herald"));
        assert_eq!(document.author.as_deref(), Some("A. Writer, B. Other"));
    }

    #[test]
    fn line_ends_of_windows_are_line_ends() {
        let (document, _) = read("---\r\npublished: 2018\r\n---\r\nBody.\r\n");
        assert_eq!(document.published.unwrap().to_string(), "2018");
        assert_eq!(document.text, "Body.\r\n");
    }

    #[test]
    fn a_rule_of_hyphens_is_no_front_matter() {
        for text in ["---\nOnce upon a time: a tale\n", "---", "----\ntitle: x\n---\n", "a\n---\nb\n---\n"] {
            let (document, findings) = read(text);
            assert_eq!(document.text, text);
            assert!(findings.is_empty());
        }
    }

    #[test]
    fn broken_front_matter_costs_its_fields_and_not_the_body() {
        for head in ["title: \"open", "title: a: b", "[1, 2", "title: a\ntitle: b", "\ta: b"] {
            let (document, findings) = read(&format!("---\n{head}\n---\nBody.\n"));
            assert_eq!(document.text, "Body.\n", "{head}");
            assert_eq!(findings.len(), 1, "{head}");
            assert_eq!(findings[0].code, "broken-front-matter");
        }
    }

    #[test]
    fn words_between_two_rules_stay_in_the_text() {
        let text = "---\nJust words.\n---\nBody.\n";
        let (document, findings) = read(text);
        assert_eq!(document.text, text);
        assert_eq!(findings[0].message, "front matter has no `key: value` lines");
    }

    #[test]
    fn front_matter_without_an_end_ends_at_the_blank_line() {
        let (document, findings) = read("---\ntitle: A\n\nBody.\n");
        assert_eq!(document.title.as_deref(), Some("A"));
        assert_eq!(document.text, "\nBody.\n");
        assert_eq!(findings[0].message, "front matter is not closed");
    }

    #[test]
    fn a_hostile_nest_is_refused_in_no_time() {
        for nest in ["[".repeat(20_000), "[".repeat(16_000), "- ".repeat(7_000), "{a: ".repeat(3_000)] {
            let (document, findings) = read(&format!("---\na: {nest}\n---\nBody.\n"));
            assert!(document.text.ends_with("Body.\n"));
            assert_eq!(findings.len(), 1);
        }
    }

    #[test]
    fn an_impossible_date_is_shown_in_its_own_bytes() {
        let (document, findings) = read("---\ntitle: A\npublished: 2018-02-30\n---\nBody.\n");
        assert_eq!(document.published, None);
        insta::assert_snapshot!(findings[0], @r#"
        warning[bad-date]: `2018-02-30` does not exist: there is no day 30 in that month
         --> a.md:3:12
          |
        3 | published: 2018-02-30
          |            ^^^^^^^^^^
          |
          = help: the month has days 01 to 28
          = help: the article was read without its publication date
        "#);
    }

    #[test]
    fn a_broken_value_is_shown_in_its_place() {
        let (_, findings) = read("---\noutlet: A\ntitle: talks: none\n---\nBody.\n");
        insta::assert_snapshot!(findings[0], @r#"
        warning[broken-front-matter]: front matter is not YAML: mapping values are not allowed in this context
         --> a.md:3:13
          |
        3 | title: talks: none
          |             ^
          |
          = help: the article was read without it; put texts that hold `: ` or `#` into quotes
        "#);
    }
}
