//! The types of a storyline.

use crate::date::Edtf;
use crate::document::Basis;
use crate::id::{ActorId, EventId, RuleId, SourceId};

pub use crate::rules::{ActorKind, LinkBasis, LinkKind};

/// Everything that a timeline tells. Lists are in the order of the file, or of the program's own sorting.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Storyline {
    /// What the timeline is about.
    pub title: Option<String>,
    /// A remark about the whole.
    pub note: Option<String>,
    /// The articles.
    pub sources: Vec<Source>,
    /// Who acts.
    pub actors: Vec<Actor>,
    /// What happened.
    pub events: Vec<Event>,
    /// Who answered whom.
    pub links: Vec<Link>,
}

/// An article as the timeline cites it.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its key in the file.
    pub id: SourceId,
    /// Its headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// How that is known.
    pub basis: Basis,
    /// The copy of the text, relative to the timeline file.
    pub file: Option<String>,
    /// The agency or source that it copies.
    pub origin: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// Somebody or something that acts or is acted upon.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Its key in the file.
    pub id: ActorId,
    /// Its full name.
    pub name: String,
    /// What it is.
    pub kind: Option<ActorKind>,
    /// Other names of it.
    pub aka: Vec<String>,
    /// Names that look alike and are somebody else.
    pub not: Vec<String>,
    /// The state or body that it belongs to.
    pub of: Option<ActorId>,
    /// Its office, as the articles call it.
    pub role: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// Something that was done or said.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its key in the file; never made of a date or a position.
    pub id: EventId,
    /// When; none on the undated shelf.
    pub when: Option<Edtf>,
    /// Who did or said it.
    pub who: Vec<ActorId>,
    /// To whom, or about whom.
    pub to: Vec<ActorId>,
    /// What, as a predicate: "calls for withdrawal".
    pub what: String,
    /// Where.
    pub place: Option<String>,
    /// A word of the ontology: say, claim, deny, strike, …
    pub kind: Option<String>,
    /// Whether it happened at all.
    pub mode: Option<Mode>,
    /// The words spoken.
    pub said: Option<String>,
    /// The words of the articles that prove it.
    pub evidence: Vec<Evidence>,
    /// Rival accounts without a date of their own.
    pub contested: Vec<Account>,
    /// What became of a contested claim.
    pub verdict: Option<Verdict>,
    /// The place within its day, where a person fixed it.
    pub order: Option<i64>,
    /// A remark.
    pub note: Option<String>,
}

impl Event {
    /// The words that it rests on, those of rival accounts included.
    pub fn cited(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().chain(self.contested.iter().flat_map(|account| &account.evidence))
    }
}

/// How an event stands to the world where it did not simply happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the words say what they are
pub enum Mode {
    Planned,
    Hypothetical,
    Negated,
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the words say what they are
pub enum Verdict {
    Upheld,
    Refuted,
    Unclear,
}

/// Words of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The article.
    pub source: SourceId,
    /// Its words, exactly; none where only the article is named.
    pub quote: Option<String>,
    /// Where they stand, in code points of the article's text, where that is known.
    pub position: Option<[usize; 2]>,
    /// The rule that found it; none for what a person wrote.
    pub rule: Option<RuleId>,
}

/// A rival account of an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// What is claimed.
    pub claim: String,
    /// By whom.
    pub by: Vec<ActorId>,
    /// Where that stands.
    pub evidence: Vec<Evidence>,
}

/// One event answers another. Time runs along it: `from` is the trigger, `to` the response.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The earlier event.
    pub from: EventId,
    /// The later one, which answers.
    pub to: EventId,
    /// In what way.
    pub kind: LinkKind,
    /// The words that say so.
    pub cue: Option<String>,
    /// Whether an article or a person says so, or a rule infers it.
    pub basis: LinkBasis,
    /// Where it stands.
    pub evidence: Vec<Evidence>,
}

/// The enumerations of the file, each with the word that stands for it.
macro_rules! words {
    ($($type:ident { $($variant:ident => $word:literal),* $(,)? })*) => {$(
        impl $type {
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that the file uses.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The meaning of a word, if it is one of this list.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    )*};
}

words! {
    Mode { Planned => "planned", Hypothetical => "hypothetical", Negated => "negated" }
    Verdict { Upheld => "upheld", Refuted => "refuted", Unclear => "unclear" }
}
