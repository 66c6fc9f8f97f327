//! The ontology of public acts, in words, and the flags that the lexicon gives to verbs and nouns.

/// Makes an enumeration whose members are written as words in the data files.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident => $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)] // the words say what they are
        pub enum $name { $($variant),* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word in the data files and in every output.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The meaning of a word of the data files.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// What sort of public act an event is: PLOVER's categories in plain words, and the acts of speech.
    Kind {
        Say => "say", Claim => "claim", Deny => "deny", Confirm => "confirm", Correct => "correct",
        Demand => "demand", Threaten => "threaten", Promise => "promise", Apologise => "apologise",
        Accuse => "accuse", Reject => "reject", Warn => "warn", Praise => "praise", Propose => "propose",
        Announce => "announce", Agree => "agree", Meet => "meet", Support => "support", Concede => "concede",
        Aid => "aid", Withdraw => "withdraw", Protest => "protest", Sanction => "sanction",
        Mobilize => "mobilize", Coerce => "coerce", Assault => "assault", Clash => "clash", Die => "die",
        Injure => "injure", Damage => "damage", Accident => "accident", Sue => "sue", Charge => "charge",
        Convict => "convict", Acquit => "acquit", Rule => "rule", Vote => "vote", Elect => "elect",
        Appoint => "appoint", Resign => "resign", Enact => "enact", Decide => "decide",
        Investigate => "investigate", Negotiate => "negotiate", Travel => "travel", Launch => "launch",
        Release => "release", Buy => "buy", Sell => "sell", Hire => "hire", Fire => "fire", Close => "close",
        Open => "open", Build => "build", Cut => "cut", Raise => "raise", Rise => "rise", Fall => "fall",
        Win => "win", Lose => "lose", End => "end", Begin => "begin", Rescue => "rescue",
        Evacuate => "evacuate", Escape => "escape", Recall => "recall", Publish => "publish",
        Discover => "discover", Other => "-",
    }
}

impl Kind {
    /// Whether the act is one of speaking.
    pub fn is_speech(self) -> bool {
        self <= Self::Announce
    }

    /// Whether a noun of this kind can name in one word what an act of another was: "ordered", "acquitted": "the ruling".
    pub fn sums_up(self, act: Self) -> bool {
        use Kind as K;
        let acts: &[K] = match self {
            K::Rule | K::Decide => &[K::Demand, K::Reject, K::Convict, K::Acquit, K::Rule, K::Decide],
            K::Propose => &[K::Propose, K::Promise, K::Announce],
            K::Promise => &[K::Promise, K::Announce],
            K::Threaten | K::Warn => &[K::Threaten, K::Warn],
            K::Demand => &[K::Demand, K::Threaten],
            K::Accuse | K::Charge => &[K::Accuse, K::Claim],
            K::Assault => &[K::Assault, K::Clash, K::Damage],
            K::Clash => &[K::Clash, K::Assault],
            K::Accident => &[K::Accident, K::Damage],
            K::Sanction => &[K::Sanction, K::Cut],
            K::Fire => &[K::Fire, K::Cut],
            _ => &[],
        };
        acts.contains(&act)
    }

    /// Whether a noun of this kind can mean an act of another that was told right before it: what it can name, and what
    /// comes to much the same ("stormed": "the operation").
    pub fn takes_up(self, act: Self) -> bool {
        use Kind as K;
        const ALIKE: [&[Kind]; 7] = [
            &[K::Assault, K::Clash, K::Coerce, K::Damage, K::Evacuate],
            &[K::Sanction, K::Withdraw, K::Close, K::Cut, K::End, K::Coerce],
            &[K::Fire, K::Coerce, K::Reject, K::Withdraw],
            &[K::Rule, K::Sanction, K::Coerce, K::Withdraw, K::Enact, K::Release, K::Close],
            &[K::Demand, K::Recall, K::Rule],
            &[K::Raise, K::Rise],
            &[K::Cut, K::Fall],
        ];
        let plain = matches!(act, K::Say | K::Claim | K::Announce | K::Promise);
        let words = self == K::Say && act.is_speech() || self == K::Claim && plain;
        self.can_name(act) || words || ALIKE.iter().any(|kinds| kinds.contains(&self) && kinds.contains(&act))
    }

    /// Whether somebody does it on purpose, by a deed or by words that do something, so that it can be called a decision.
    pub fn is_deed(self) -> bool {
        use Kind as K;
        let words =
            matches!(self, K::Demand | K::Threaten | K::Promise | K::Reject | K::Propose | K::Announce);
        let befalls = matches!(
            self,
            K::Meet
                | K::Die
                | K::Injure
                | K::Damage
                | K::Accident
                | K::Travel
                | K::Rise
                | K::Fall
                | K::Win
                | K::Lose
        );
        words || !self.is_speech() && !befalls && !matches!(self, K::Begin | K::Discover | K::Other)
    }

    /// Whether a story tells few acts of the kind, so that a noun says which: "the crash", but not "the rise".
    pub fn stands_out(self) -> bool {
        use Kind as K;
        matches!(
            self,
            K::Withdraw
                | K::Protest
                | K::Sanction
                | K::Mobilize
                | K::Coerce
                | K::Assault
                | K::Clash
                | K::Die
                | K::Injure
                | K::Damage
                | K::Accident
                | K::Sue
                | K::Charge
                | K::Convict
                | K::Acquit
                | K::Rule
                | K::Vote
                | K::Elect
                | K::Appoint
                | K::Resign
                | K::Enact
                | K::Release
                | K::Buy
                | K::Fire
                | K::Close
                | K::Rescue
                | K::Evacuate
                | K::Escape
                | K::Recall
        )
    }

    /// Whether acts of the kind are of many sorts, each with words of its own: a fire is no crash.
    pub fn is_varied(self) -> bool {
        use Kind as K;
        matches!(
            self,
            K::Withdraw
                | K::Sanction
                | K::Mobilize
                | K::Coerce
                | K::Damage
                | K::Accident
                | K::Charge
                | K::Enact
                | K::Release
                | K::Buy
                | K::Fire
                | K::Close
        )
    }

    /// Whether a noun of this kind can name an act of another.
    pub fn can_name(self, act: Self) -> bool {
        self == act || self.sums_up(act)
    }

    /// Whether it harms somebody, so that "with" says by what: "killed with a knife".
    pub fn does_harm(self) -> bool {
        use Kind as K;
        matches!(self, K::Assault | K::Injure | K::Damage | K::Die | K::Coerce)
    }

    /// What a noun of this kind makes of whom it is the act "of": the invasion of a state is done to it, the
    /// resignation of a minister is the minister's own.
    pub fn of(self) -> Option<PrepositionRole> {
        use Kind as K;
        match self {
            K::Accuse
            | K::Reject
            | K::Praise
            | K::Sanction
            | K::Coerce
            | K::Assault
            | K::Injure
            | K::Damage
            | K::Sue
            | K::Charge
            | K::Convict
            | K::Acquit
            | K::Investigate
            | K::Release
            | K::Rescue
            | K::Evacuate
            | K::Elect
            | K::Appoint
            | K::Hire
            | K::Fire
            | K::Buy
            | K::Sell => Some(PrepositionRole::Target),
            K::Demand
            | K::Meet
            | K::Withdraw
            | K::Protest
            | K::Die
            | K::Rule
            | K::Vote
            | K::Decide
            | K::Resign
            | K::Travel
            | K::Escape
            | K::Win => Some(PrepositionRole::Agent),
            _ => None,
        }
    }
}

words! {
    /// What an actor is.
    ActorKind {
        Person => "person", State => "state", Organization => "organization", Group => "group", Place => "place",
        Product => "product", Work => "work", Market => "market", Other => "other",
    }
}

words! {
    /// In what way one event answers another.
    LinkKind {
        Answers => "answers", Denies => "denies", Confirms => "confirms", Corrects => "corrects",
        Because => "because",
    }
}

words! {
    /// On what a link rests: an article or a person says it, or a rule infers it.
    LinkBasis { Stated => "stated", Inferred => "inferred" }
}

words! {
    /// What a preposition makes of what stands behind it; behind [`PrepositionRole::Later`] stands what came earlier.
    PrepositionRole {
        Agent => "agent", Place => "place", Aside => "aside", Origin => "origin", Target => "target", Upon => "upon", Company => "company", Topic => "topic", Later => "later", Earlier => "earlier",
        Either => "either", Capacity => "capacity",
    }
}

impl PrepositionRole {
    /// Whether a place can stand behind it.
    pub fn is_local(self) -> bool {
        matches!(self, Self::Place | Self::Origin)
    }
}

words! {
    /// Whom a pronoun can stand for.
    PronounUse {
        Man => "man", Woman => "woman", Plural => "plural", Thing => "thing", Speaker => "speaker", Somebody => "somebody",
        Other => "other",
    }
}

words! {
    /// TimeML's classes of event.
    EventClass {
        Reporting => "REPORTING", Perception => "PERCEPTION", Aspectual => "ASPECTUAL", IAction => "I_ACTION",
        IState => "I_STATE", State => "STATE", Occurrence => "OCCURRENCE", None => "NONE",
    }
}

words! {
    /// What the lexicon says of a verb or a noun besides its kind.
    Flag {
        Speech => "speech", Factive => "factive", Counter => "counter", Future => "future", Light => "light",
        Reciprocal => "recip", Cause => "cause", React => "react", Move => "move", Generic => "generic",
        Anaphor => "anaphor", Period => "period", Plan => "plan", Loose => "loose", Broad => "broad",
    }
}

/// A set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u16);

impl Flags {
    /// Whether `flag` is in it.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u8) != 0
    }

    /// Puts `flag` in.
    pub fn add(&mut self, flag: Flag) {
        self.0 |= 1 << flag as u8;
    }
}
