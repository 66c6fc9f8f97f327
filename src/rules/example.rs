//! How rules write their examples: a sentence with what is to be found in brackets, and its value in braces.
//!
//! `They met [last Friday]{2013-02-08}.` What stands in the braces is for the kind of rule to read.

use crate::span::Span;

/// A sentence with marked places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence without the marks.
    pub text: String,
    /// The marked places in order.
    pub marks: Vec<Mark>,
}

/// A marked place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where, in [`Example::text`].
    pub span: Span,
    /// The words in the braces.
    pub value: String,
}

impl Example {
    /// Reads the notation.
    ///
    /// # Errors
    /// Says what is wrong with it: no mark, an empty one, a bracket without braces behind it.
    ///
    /// ```
    /// let example = rejoinder::rules::Example::parse("They met [last Friday]{2013-02-08}.")?;
    /// assert_eq!(example.text, "They met last Friday.");
    /// assert_eq!(example.marks[0].span.of(&example.text), "last Friday");
    /// # Ok::<(), String>(())
    /// ```
    pub fn parse(source: &str) -> Result<Self, String> {
        let mut example = Self { text: String::new(), marks: Vec::new() };
        let mut rest = source;
        while let Some((before, marked)) = rest.split_once('[') {
            let parts = marked.split_once("]{").and_then(|(words, after)| {
                let (value, after) = after.split_once('}')?;
                Some((words, value, after))
            });
            let (words, value, after) = parts.ok_or_else(|| {
                format!("the example `{source}` holds no `[words]{{value}}` after `{before}`")
            })?;
            if words.is_empty() {
                return Err(format!("the example `{source}` marks nothing"));
            }
            example.text.push_str(before);
            let start = example.text.len();
            example.text.push_str(words);
            example.marks.push(Mark { span: Span::new(start, example.text.len()), value: value.to_owned() });
            rest = after;
        }
        example.text.push_str(rest);
        if example.marks.is_empty() {
            return Err(format!("the example `{source}` marks nothing"));
        }
        Ok(example)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_named() {
        for (source, part) in [
            ("They met.", "marks nothing"),
            ("They met [last Friday].", "after `They met `"),
            ("They met []{x}.", "marks nothing"),
        ] {
            let e = Example::parse(source).unwrap_err();
            assert!(e.contains(part), "{source}: {e}");
        }
    }
}
