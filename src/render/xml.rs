//! Tags and characters of XML 1.0.

use std::fmt::Write as _;

/// A tag with its attributes.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    name: &'static str,
    attributes: String,
}

impl Tag {
    pub(super) fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new() }
    }

    /// With one more attribute.
    pub(super) fn with(self, name: &str, value: impl AsRef<str>) -> Self {
        self.maybe(name, Some(value))
    }

    /// With one more attribute, where it has a value.
    pub(super) fn maybe(mut self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        if let Some(value) = value {
            self.attributes.push_str(&format!(" {name}=\""));
            value.as_ref().chars().for_each(|c| push(&mut self.attributes, c, true));
            self.attributes.push('"');
        }
        self
    }

    /// The tag with nothing in it.
    pub(super) fn empty(&self) -> String {
        format!("<{}{}/>", self.name, self.attributes)
    }

    /// The tag around `content`, which is XML already.
    pub(super) fn around(&self, content: &str) -> String {
        format!("<{0}{1}>{content}</{0}>", self.name, self.attributes)
    }
}

/// `words` as the content of an element: a reader gets back the same code points, one for one.
pub(super) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 16);
    words.chars().for_each(|c| push(&mut out, c, false));
    out
}

fn push(out: &mut String, c: char, in_attribute: bool) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' if in_attribute => out.push_str("&quot;"),
        // A reader makes one line feed of a carriage return, and blanks of what separates words in an attribute.
        '\r' => out.push_str("&#13;"),
        '\n' | '\t' if in_attribute => {
            let _ = write!(out, "&#{};", u32::from(c)); // writing to a text never fails
        }
        // What XML 1.0 has no way to write leaves a mark of the same length.
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
            out.push(char::REPLACEMENT_CHARACTER);
        }
        _ => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_markup_or_get_lost_is_written_as_a_reference() {
        assert_eq!(text("a<b>&\"c\"]]>\r\n\t"), "a&lt;b&gt;&amp;\"c\"]]&gt;&#13;\n\t");
        let tag = Tag::new("A").with("x", "\"<\n>\"").maybe("y", None::<&str>);
        assert_eq!(tag.empty(), "<A x=\"&quot;&lt;&#10;&gt;&quot;\"/>");
        assert_eq!(tag.around("b"), "<A x=\"&quot;&lt;&#10;&gt;&quot;\">b</A>");
    }

    #[test]
    fn what_xml_cannot_hold_keeps_its_length() {
        let hostile: String =
            (0..0x11_0000).filter_map(char::from_u32).filter(|c| !"&<>\r".contains(*c)).collect();
        let written = text(&hostile);
        assert_eq!(written.chars().count(), hostile.chars().count());
        let control = |c: char| c < ' ' && !"\t\n".contains(c);
        assert!(!written.contains(|c| control(c) || matches!(c, '\u{fffe}' | '\u{ffff}')));
    }
}
