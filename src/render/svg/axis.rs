//! How time runs across the picture, as a person asks for it.

/// How time runs across the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Axis {
    /// To scale, and broken where a long stretch would hold nothing.
    #[default]
    Broken,
    /// To scale throughout.
    Unbroken,
    /// Not to scale: one column beside the other for every day on which a date begins or ends.
    Sequential,
}

impl Axis {
    /// All of them, in the order of the documentation.
    pub const ALL: &'static [Self] = &[Self::Broken, Self::Unbroken, Self::Sequential];

    /// The word that names it on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Unbroken => "unbroken",
            Self::Sequential => "sequential",
        }
    }

    /// The axis of that name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|axis| axis.as_str() == word)
    }
}
