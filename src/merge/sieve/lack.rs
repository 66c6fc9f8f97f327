//! What two tellings lack to be joined.

/// Why a sieve does not join two tellings, in the order in which it looks: the later, the nearer they came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lack {
    /// The telling with this number is not of the sort that the sieve joins.
    Wants(Want, usize),
    /// They are never compared, because this is not the same.
    Block(Key),
    /// The one is not told of the other by the grammar of its sentence.
    Grammar,
    /// They stand in one sentence, and are two there.
    Sentence,
    /// They are on different days.
    Day,
    /// They are of different kinds.
    Kind,
    /// Different actors speak, act, or are acted upon.
    Actors,
    /// It is done to different parties.
    To,
    /// They tell no figure that is the same.
    Figure,
    /// They quote no run of the same words.
    Run,
    /// The same speaker goes on to other words.
    GoesOn,
    /// Too few of their words are the same: this share, where that is needed.
    Words {
        /// The share of the shorter one's content words that both have.
        share: f32,
        /// What the sieve asks for.
        needed: f32,
    },
}

/// By what a sieve chooses the pairs that it compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// They stand in two articles, and the sieve looks within one; or the other way round.
    Article,
    /// The second stands behind the first, near enough.
    Place,
    /// The day, or the days.
    Day,
    /// The kind of act.
    Kind,
    /// Who speaks or acts.
    Actor,
}

/// What a telling must be to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the words say what they are
pub enum Want {
    Quotation,
    Statement,
    Deed,
    Happened,
    OwnWords,
    Day,
    Dated,
    Undated,
    Doer,
    Figure,
    TakesUp,
    Announces,
    Clause,
    Claim,
    Plan,
    Body,
    State,
    Recent,
}

impl Lack {
    /// How near the two came: 0 where one of them is nothing for the sieve, more the later it looks for what is lacking.
    pub fn nearness(self) -> u8 {
        match self {
            Self::Wants(..) => 0,
            Self::Block(key) => 1 + key as u8,
            Self::Grammar => 6,
            Self::Sentence => 7,
            Self::Day => 8,
            Self::Kind => 9,
            Self::Actors => 10,
            Self::To => 11,
            Self::Figure => 12,
            Self::Run => 13,
            Self::GoesOn => 14,
            Self::Words { .. } => 15,
        }
    }
}
