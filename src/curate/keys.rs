//! Every key of the file with the form of its value: the one table behind reading, messages and the docs.

use crate::merge::{ActorKind, LinkBasis, Mode, Verdict};

/// A key of a map.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
}

/// What may stand behind a key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    /// The version of the format.
    Version,
    /// Files to include.
    Include,
    Text,
    /// One text or a list of them.
    Texts,
    Date,
    Number,
    /// Yes or no.
    Flag,
    /// A sentence that says why.
    Reason,
    /// A word of a closed list.
    Word(Words),
    /// One id.
    Id,
    /// An id or a list of ids.
    Ids,
    /// A source id, `{id: "words"}`, or a list of those.
    Citations,
    /// An event id, `{id: {…}}`, or a list of those; the keys are those of the detail.
    Links(&'static [Key]),
    /// A list of maps.
    Each(&'static [Key]),
    /// A map from ids to maps.
    Entries(&'static [Key]),
}

/// The closed lists of words.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Words {
    ActorKind,
    Mode,
    Verdict,
    Basis,
}

impl Words {
    /// The words, in the order of the documentation.
    pub(crate) fn all(self) -> Vec<&'static str> {
        match self {
            Self::ActorKind => ActorKind::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Mode => Mode::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Verdict => Verdict::ALL.iter().map(|word| word.as_str()).collect(),
            Self::Basis => LinkBasis::ALL.iter().map(|word| word.as_str()).collect(),
        }
    }
}

impl Form {
    /// What it asks for, for messages.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Version | Self::Number => "a number",
            Self::Include | Self::Texts => "a text or a list of texts",
            Self::Text => "a text",
            Self::Date => "a date",
            Self::Flag => "`true` or `false`",
            Self::Reason => "a sentence",
            Self::Word(_) => "a word",
            Self::Id => "an id",
            Self::Ids => "an id or a list of ids",
            Self::Citations => "a source id, `{ id: \"words\" }`, or a list of those",
            Self::Links(_) => "an event id, `{ id: { cue: … } }`, or a list of those",
            Self::Each(_) => "a list of maps",
            Self::Entries(_) => "a map from ids to entries",
        }
    }
}

const fn key(name: &'static str, form: Form) -> Key {
    Key { name, form }
}

/// The top of the file.
pub(crate) const TOP: &[Key] = &[
    key("rejoinder", Form::Version),
    key("title", Form::Text),
    key("note", Form::Text),
    key("include", Form::Include),
    key("sources", Form::Entries(SOURCE)),
    key("actors", Form::Entries(ACTOR)),
    key("events", Form::Entries(EVENT)),
];

/// An entry of `sources:`.
pub(crate) const SOURCE: &[Key] = &[
    key("title", Form::Text),
    key("outlet", Form::Text),
    key("author", Form::Text),
    key("url", Form::Text),
    key("published", Form::Date),
    key("modified", Form::Date),
    key("accessed", Form::Date),
    key("file", Form::Text),
    key("origin", Form::Text),
    key("note", Form::Text),
];

/// An entry of `actors:`.
pub(crate) const ACTOR: &[Key] = &[
    key("name", Form::Text),
    key("kind", Form::Word(Words::ActorKind)),
    key("aka", Form::Texts),
    key("not", Form::Texts),
    key("of", Form::Id),
    key("role", Form::Text),
    key("roles", Form::Each(ROLE)),
    key("note", Form::Text),
];

/// An item of an actor's `roles:`.
const ROLE: &[Key] = &[key("as", Form::Text), key("from", Form::Date), key("to", Form::Date)];

/// An entry of `events:`.
pub(crate) const EVENT: &[Key] = &[
    key("when", Form::Date),
    key("who", Form::Ids),
    key("to", Form::Ids),
    key("what", Form::Text),
    key("where", Form::Text),
    key("kind", Form::Text),
    key("mode", Form::Word(Words::Mode)),
    key("said", Form::Text),
    key("answers", Form::Links(LINK)),
    key("denies", Form::Links(LINK)),
    key("confirms", Form::Links(LINK)),
    key("corrects", Form::Links(LINK)),
    key("because", Form::Links(LINK)),
    key("src", Form::Citations),
    key("contested", Form::Each(ACCOUNT)),
    key("verdict", Form::Word(Words::Verdict)),
    key("order", Form::Number),
    key("keep", Form::Flag),
    key("drop", Form::Reason),
    key("same-as", Form::Ids),
    key("not", Form::Ids),
    key("note", Form::Text),
];

/// The detail of a link.
const LINK: &[Key] =
    &[key("cue", Form::Text), key("basis", Form::Word(Words::Basis)), key("src", Form::Citations)];

/// An item of `contested:`.
const ACCOUNT: &[Key] = &[key("claim", Form::Text), key("by", Form::Ids), key("src", Form::Citations)];

#[cfg(test)]
mod tests {
    use super::*;

    fn names(keys: &'static [Key], out: &mut Vec<&'static str>) {
        for key in keys {
            out.push(key.name);
            if let Form::Links(below) | Form::Each(below) | Form::Entries(below) = key.form {
                names(below, out);
            }
        }
    }

    #[test]
    fn every_key_is_documented_and_no_other() {
        let docs = include_str!("../../docs/format.md");
        let mut known = Vec::new();
        names(TOP, &mut known);
        let rows = docs.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
        let mut written: Vec<_> =
            rows.filter(|(_, rest)| rest.contains(" | ")).map(|(name, _)| name).collect();
        for list in [&mut known, &mut written] {
            list.sort_unstable();
            list.dedup();
        }
        assert_eq!(written, known);
    }
}
