//! Identifiers: cheap to copy, ordered by their text, never made of a date or a position.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHashMap;

/// How an identifier is printed.
macro_rules! shown {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.as_str())
            }
        }
    };
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        shown!($name);

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

ids! {
    /// A document as read: the `id` of a JSON line word for word, or a file's path below the given folder.
    DocId;
    /// A source of the timeline: a key of `sources:`.
    SourceId;
    /// An actor: a key of `actors:`, or a name that only one document knows.
    ActorId;
    /// An event of the timeline: a key of `events:`.
    EventId;
}

/// A rule under `data/rules`, or a step of the program, as `why` prints it.
///
/// Every mention bears one. The names of steps stand in the program, and nothing is allocated for them.
#[derive(Clone)]
pub struct RuleId(RuleName);

#[derive(Clone)]
enum RuleName {
    Step(&'static str),
    Rule(Arc<str>),
}

impl RuleId {
    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            RuleName::Step(name) => name,
            RuleName::Rule(name) => name,
        }
    }

    /// The name of a step of the program; none of a rule, which may be called as a person likes.
    pub fn step(&self) -> Option<&'static str> {
        match self.0 {
            RuleName::Step(name) => Some(name),
            RuleName::Rule(_) => None,
        }
    }
}

impl From<&'static str> for RuleId {
    fn from(step: &'static str) -> Self {
        Self(RuleName::Step(step))
    }
}

impl From<String> for RuleId {
    fn from(rule: String) -> Self {
        Self(RuleName::Rule(rule.into()))
    }
}

shown!(RuleId);

impl PartialEq for RuleId {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RuleId {}

impl PartialOrd for RuleId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RuleId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for RuleId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

/// What an id begins with where its own words give none.
pub mod fallback {
    /// An actor.
    pub const ACTOR: &str = "actor";
    /// An event.
    pub const EVENT: &str = "event";
    /// A person.
    pub const PERSON: &str = "person";
    /// A source.
    pub const SOURCE: &str = "source";
    /// An event that stays in the mentions.
    pub const UNLISTED: &str = "unlisted";
}

/// Words that a reader of YAML 1.1 takes for a boolean; like `null` never used as ids.
pub(crate) const BOOLEANS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "true", "false"];

/// Whether `text` may stand as a key of the curated file: it has the form of an id and is no reserved word.
pub fn is_valid(text: &str) -> bool {
    has_form(text) && !BOOLEANS.contains(&text) && text != "null"
}

/// Whether `text` looks like an id rather than a name: `[a-z][a-z0-9-]*`.
pub fn has_form(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A valid id made from `words`: ASCII letters and digits in lower case, joined by hyphens, cut at a word
/// to at most 48 characters; `fallback` where nothing is left, and before digits and reserved words.
///
/// ```
/// assert_eq!(rejoinder::id::slug("Erdoğan's reply", "event"), "erdogans-reply");
/// assert_eq!(rejoinder::id::slug("2018 talks", "event"), "event-2018-talks");
/// ```
pub fn slug(words: &str, fallback: &str) -> String {
    const LONGEST: usize = 48;
    let ascii = if words.is_ascii() { Cow::Borrowed(words) } else { deunicode::deunicode(words).into() };
    let mut out = String::with_capacity(LONGEST);
    for word in ascii.as_bytes().split(|b| !b.is_ascii_alphanumeric() && *b != b'\'') {
        let len = word.iter().filter(|b| **b != b'\'').count();
        if len == 0 {
            continue;
        }
        if !out.is_empty() && out.len() + 1 + len > LONGEST {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        let letters = word.iter().filter(|b| **b != b'\'').take(LONGEST);
        out.extend(letters.map(|b| char::from(b.to_ascii_lowercase())));
    }
    if out.is_empty() {
        fallback.to_owned()
    } else if is_valid(&out) {
        out
    } else {
        format!("{fallback}-{out}")
    }
}

/// The ids of one kind that are given away, each once.
#[derive(Debug, Clone, Default)]
pub struct Given {
    /// Each id with the last number that was put behind it; 1 for the id itself.
    last: FxHashMap<String, u32>,
}

impl Given {
    /// `wanted` where it is free, else with the first number behind it that makes it free.
    ///
    /// ```
    /// let mut given = rejoinder::id::Given::default();
    /// assert_eq!(given.give("ann"), "ann");
    /// assert_eq!(given.give("ann"), "ann-2");
    /// ```
    pub fn give(&mut self, wanted: &str) -> String {
        let mut number = self.last.get(wanted).copied().unwrap_or(0);
        let id = loop {
            number += 1;
            let id = if number == 1 { wanted.to_owned() } else { format!("{wanted}-{number}") };
            if !self.last.contains_key(&id) {
                break id;
            }
        };
        self.last.insert(wanted.to_owned(), number);
        self.last.entry(id.clone()).or_insert(1);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_id_is_given_twice_even_where_one_ends_in_a_number() {
        let give = |wanted: &[&str]| {
            let mut given = Given::default();
            wanted.iter().map(|wanted| given.give(wanted)).collect::<Vec<_>>()
        };
        assert_eq!(give(&["a", "a", "a-2", "a"]), ["a", "a-2", "a-2-2", "a-3"]);
        assert_eq!(give(&["a-2", "a", "a", "a-2", "a"]), ["a-2", "a", "a-3", "a-2-2", "a-4"]);
    }

    #[test]
    fn a_slug_is_always_a_valid_id() {
        for words in ["", "No", "12 May", "Ünïcode — dash", "中国", "a'b", &"x".repeat(200), "--"] {
            assert!(is_valid(&slug(words, "event")), "{words}");
        }
    }
}
