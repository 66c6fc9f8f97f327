//! Every key of the file with the form of its value: the one table behind reading, messages and the docs.

use crate::merge::{ActorKind, LinkBasis, Mode, Verdict};

/// A key of a map.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    /// What it means, as an editor shows it.
    pub(crate) meaning: &'static str,
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

const fn key(name: &'static str, form: Form, meaning: &'static str) -> Key {
    Key { name, form, meaning }
}

/// The top of the file.
pub(crate) const TOP: &[Key] = &[
    key("rejoinder", Form::Version, "The version of this format: 1. Begin the file with it."),
    key("title", Form::Text, "What the timeline is about."),
    key("note", Form::Text, "A remark about the whole."),
    key(
        "include",
        Form::Include,
        "Further files with sources, actors and events; the paths begin at this file's folder.",
    ),
    key("sources", Form::Entries(SOURCE), "The articles, each under a short id."),
    key("actors", Form::Entries(ACTOR), "Who acts, each under a short id."),
    key("events", Form::Entries(EVENT), "What happened, each under a short id."),
];

/// An entry of `sources:`.
pub(crate) const SOURCE: &[Key] = &[
    key("title", Form::Text, "The headline."),
    key("outlet", Form::Text, "Who published it."),
    key("author", Form::Text, "Who wrote it."),
    key("url", Form::Text, "Its address."),
    key(
        "published",
        Form::Date,
        "When it was published. A trailing ? says that this is inferred; without it, it is your word.",
    ),
    key("modified", Form::Date, "When it was changed after that."),
    key("accessed", Form::Date, "When you read it."),
    key("file", Form::Text, "The copy of its text; the path begins at this file's folder."),
    key("origin", Form::Text, "The agency or source that it copies."),
    key("note", Form::Text, "A remark."),
];

/// An entry of `actors:`.
pub(crate) const ACTOR: &[Key] = &[
    key("name", Form::Text, "The full name; absent: the id."),
    key("kind", Form::Word(Words::ActorKind), "What sort of actor it is."),
    key("aka", Form::Texts, "Other names of it."),
    key("not", Form::Texts, "Names that look alike and are somebody else."),
    key("of", Form::Id, "The state or body that it belongs to: the id of an actor."),
    key("role", Form::Text, "Its office."),
    key("roles", Form::Each(ROLE), "Offices held for a time."),
    key("note", Form::Text, "A remark."),
];

/// An item of an actor's `roles:`.
const ROLE: &[Key] = &[
    key("as", Form::Text, "The office."),
    key("from", Form::Date, "Since when."),
    key("to", Form::Date, "Until when."),
];

/// An entry of `events:`.
pub(crate) const EVENT: &[Key] = &[
    key(
        "when",
        Form::Date,
        "When it happened; absent: undated. 2018-02-14, 2018-02, 2018, a span 2018-02-07/2018-02-10, one day of a range 2018-02-11..2018-02-13; a trailing ? is inferred, ~ about.",
    ),
    key("who", Form::Ids, "Who did or said it: ids of actors, or names."),
    key("to", Form::Ids, "To whom, or about whom: ids of actors, or names."),
    key("what", Form::Text, "What, as a predicate in the present tense."),
    key("where", Form::Text, "The place."),
    key("kind", Form::Text, "A word such as say, claim, deny, strike."),
    key("mode", Form::Word(Words::Mode), "Where it did not simply happen; absent: it happened."),
    key("said", Form::Text, "The words spoken."),
    key("answers", Form::Links(LINK), "The event that this one answers."),
    key("denies", Form::Links(LINK), "The event, a claim, that this one denies."),
    key("confirms", Form::Links(LINK), "The event that this one confirms."),
    key("corrects", Form::Links(LINK), "The event that this one corrects."),
    key(
        "because",
        Form::Links(LINK),
        "The event that caused this one, by somebody's word; sequence alone is no cause.",
    ),
    key("src", Form::Citations, "The words that prove it: a source, or a source with its exact words."),
    key("contested", Form::Each(ACCOUNT), "Rival accounts without a date of their own."),
    key("verdict", Form::Word(Words::Verdict), "What became of a claim."),
    key("order", Form::Number, "The place within its day."),
    key("keep", Form::Flag, "Reviewed: it stays, even if no article tells it any more."),
    key("drop", Form::Reason, "A sentence saying why the event stays out for good."),
    key("same-as", Form::Ids, "Other events that are this one, dropped ones too."),
    key("not", Form::Ids, "Events that look alike and are not this one."),
    key("note", Form::Text, "A remark."),
];

/// The detail of a link.
const LINK: &[Key] = &[
    key("cue", Form::Text, "The words that say so."),
    key(
        "basis",
        Form::Word(Words::Basis),
        "Stated (absent), or inferred where no article and no person says so.",
    ),
    key("src", Form::Citations, "The words that prove the link: a source, or a source with its exact words."),
];

/// An item of `contested:`.
const ACCOUNT: &[Key] = &[
    key("claim", Form::Text, "What is claimed."),
    key("by", Form::Ids, "By whom: ids of actors, or names."),
    key("src", Form::Citations, "The words that prove it: a source, or a source with its exact words."),
];

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
