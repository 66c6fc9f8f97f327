//! What a part of the file is for, by the table of keys: how it is best written, and whose ids it names.

use crate::curate::keys::{Form, Key, TOP};

/// The role of a part of the file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A map with these keys.
    Map(&'static [Key]),
    /// The value of the key of this name, or an item of that value.
    Key(&'static str, Form),
    /// Words of an article.
    Quote,
    /// What the table does not know: keys of a person's own.
    Free,
}

impl Shape {
    /// The whole file.
    pub(super) const TOP: Self = Self::Map(TOP);

    /// The role of what stands under `key` of a map.
    pub(super) fn under(self, key: &str) -> Self {
        match self {
            Self::Map(keys) => keys
                .iter()
                .find(|own| own.name == key)
                .map_or(Self::Free, |own| Self::Key(own.name, own.form)),
            Self::Key(_, Form::Entries(keys) | Form::Links(keys)) => Self::Map(keys),
            Self::Key(_, Form::Citations) => Self::Quote,
            _ => Self::Free,
        }
    }

    /// The role of the items of a list.
    pub(super) fn item(self) -> Self {
        match self {
            Self::Key(_, Form::Each(keys)) => Self::Map(keys),
            Self::Key(_, Form::Texts | Form::Ids | Form::Citations | Form::Links(_)) => self,
            _ => Self::Free,
        }
    }

    /// The role of what stands at the end of `path`, where lists and maps may stand for one another.
    pub(super) fn at(path: &str) -> Self {
        path.split('.').fold(Self::TOP, |shape, step| {
            if step.parse::<usize>().is_ok() { shape.item() } else { shape.under(step) }
        })
    }

    /// Whether one or many may stand here.
    pub(super) fn is_list(self) -> bool {
        use Form::{Citations, Each, Ids, Links, Texts};
        matches!(self, Self::Key(_, Texts | Ids | Citations | Links(_) | Each(_)))
    }

    /// Whether only a text may stand here.
    pub(super) fn is_text(self) -> bool {
        use Form::{Date, Flag, Id, Number, Reason, Text, Version, Word};
        matches!(
            self,
            Self::Quote | Self::Key(_, Text | Date | Flag | Id | Number | Reason | Version | Word(_))
        )
    }

    /// The place of `key` among the keys of the map; what the table does not know comes last.
    pub(super) fn rank(self, key: &str) -> usize {
        let Self::Map(keys) = self else { return usize::MAX };
        keys.iter().position(|own| own.name == key).unwrap_or(usize::MAX)
    }
}
