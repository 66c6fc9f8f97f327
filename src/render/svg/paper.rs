//! Sheets of paper, as a person asks for them.

/// The paper that a page is printed on, across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 297 by 210 mm.
    A4,
    /// 420 by 297 mm.
    A3,
}

/// The room for the line at the foot of a sheet.
pub(super) const FOOT: i32 = 26;

impl Paper {
    /// All of them, in the order of the documentation.
    pub const ALL: &'static [Self] = &[Self::A4, Self::A3];

    /// The word that names it on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::A3 => "a3",
        }
    }

    /// The paper of that name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|paper| paper.as_str() == word)
    }

    /// How wide and high a picture on it is, within margins of 10 mm, 96 dots an inch.
    pub(super) fn size(self) -> (i32, i32) {
        match self {
            Self::A4 => (1046, 717),
            Self::A3 => (1511, 1046),
        }
    }
}
