//! JSON on one line, written straight into a text: the record of an article is some nine times as long as its words, and
//! the keys of its objects need no look for what must be escaped.

use std::fmt::{self, Write as _};

use crate::id::RuleId;

/// A key with the marks around it, put together before the program runs.
macro_rules! key {
    ($key:literal) => {
        concat!(",\"", $key, "\":")
    };
}
pub(super) use key;

/// The place of a value at the end of a text.
pub(super) struct Value<'o>(pub(super) &'o mut String);

/// An object that is being written.
pub(super) struct Object<'o> {
    out: &'o mut String,
    /// Whether no key was written yet.
    empty: bool,
}

impl Value<'_> {
    pub(super) fn null(self) {
        self.0.push_str("null");
    }

    pub(super) fn number(self, number: usize) {
        self.0.push_str(itoa::Buffer::new().format(number));
    }

    /// A word of the program's own or an id, which needs no escaping.
    pub(super) fn word(self, word: &str) {
        self.0.push('"');
        self.0.push_str(word);
        self.0.push('"');
    }

    pub(super) fn rule(self, rule: &RuleId) {
        match rule.step() {
            Some(step) => self.word(step),
            None => self.text(rule.as_str()),
        }
    }

    pub(super) fn text(self, text: &str) {
        // All bytes are looked at, as several at once are then faster than one after the other to the first hit.
        let escaped = text.bytes().fold(false, |any, b| any | (b < b' ') | (b == b'"') | (b == b'\\'));
        if !escaped {
            self.0.push('"');
            self.0.push_str(text);
            self.0.push('"');
        } else {
            self.0.push_str(&serde_json::to_string(text).expect("a text is always JSON"));
        }
    }

    pub(super) fn optional(self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.null(),
        }
    }

    /// What is printed without anything to escape: dates and numbers.
    pub(super) fn plain(self, value: impl fmt::Display) {
        self.0.push('"');
        write!(self.0, "{value}").expect("a string takes every text");
        self.0.push('"');
    }

    /// A letter with a number behind it.
    pub(super) fn numbered(self, letter: char, number: usize) {
        self.0.push('"');
        self.0.push(letter);
        self.0.push_str(itoa::Buffer::new().format(number));
        self.0.push('"');
    }

    /// A list of what `write` makes of `items`.
    pub(super) fn list<I: IntoIterator>(self, items: I, mut write: impl FnMut(I::Item, Value<'_>)) {
        self.0.push('[');
        for (number, item) in items.into_iter().enumerate() {
            if number > 0 {
                self.0.push(',');
            }
            write(item, Value(self.0));
        }
        self.0.push(']');
    }

    pub(super) fn object(self, write: impl FnOnce(&mut Object<'_>)) {
        self.0.push('{');
        let mut object = Object { out: self.0, empty: true };
        write(&mut object);
        object.out.push('}');
    }
}

impl Object<'_> {
    /// The value of a `key!`, which needs no escaping.
    #[inline]
    pub(super) fn key(&mut self, key: &'static str) -> Value<'_> {
        let comma = usize::from(std::mem::take(&mut self.empty));
        self.out.push_str(&key[comma..]);
        Value(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let texts = ["", "plain", "a \"b\"\\", "tab\t\u{1}\u{7f}", "“é” 中"];
        let mut out = String::new();
        Value(&mut out).object(|object| {
            object.key(key!("texts")).list(texts, |text, value| value.text(text));
            object.key(key!("none")).optional(None);
            object.key(key!("numbers")).list([0, usize::MAX], |number, value| value.number(number));
            object.key(key!("empty")).list([(); 0], |(), _| {});
            object.key(key!("plain")).plain(7);
            object.key(key!("numbered")).numbered('e', 7);
        });
        let wanted = serde_json::json!({
            "texts": texts, "none": null, "numbers": [0, usize::MAX], "empty": [], "plain": "7", "numbered": "e7"
        });
        assert_eq!(serde_json::from_str::<serde_json::Value>(&out).unwrap(), wanted);
    }
}
