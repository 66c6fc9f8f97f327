//! Who is named in a text: persons, states, organizations and groups, each mention joined to one entity of
//! the document.
//!
//! Names come first (`name`) and are joined to entities (`register`); then descriptions (`description`) and pronouns
//! (`pronoun`) are told apart in reading order (`coref`, `identify`, `introduce`).

mod apposition;
mod body;
mod capital;
mod coref;
mod description;
mod identify;
mod introduce;
mod name;
mod pronoun;
mod register;
mod run;
mod speaker;
mod subject;

use super::time::Timex;
use crate::id::RuleId;
use crate::rules::ActorKind;
use crate::rules::Rules;
use crate::span::Span;
use crate::text::{Annotated, BlockKind};

/// A place in the text that names an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorMention {
    /// Where it stands, in bytes.
    pub span: Span,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// The number of its sentence.
    pub sentence: u32,
    /// The entity of the document that it names.
    pub entity: u32,
    /// How it names it.
    pub form: MentionForm,
    /// The rule that found it.
    pub rule: RuleId,
}

/// How a mention names its actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MentionForm {
    /// By a name.
    Name,
    /// By the adjective of a state or people ("Iranian").
    Adjective,
    /// By its people ("Iranians").
    People,
    /// By a capital or seat of power, which may also be just the place.
    Seat,
    /// By a noun ("the official", "protesters").
    Description,
    /// By a pronoun.
    Pronoun,
}

/// An actor as one document knows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The fullest name.
    pub name: String,
    /// Every name that stands for it in the document, in order of appearance; pronouns are not names.
    pub names: Vec<String>,
    /// What it is.
    pub kind: ActorKind,
    /// The gazetteer's entry.
    pub known: Option<u32>,
    /// The gazetteer's entry of the state or body that it belongs to.
    pub of: Option<u32>,
    /// Its office in the words of the text.
    pub role: Option<String>,
    /// Of a body or group: the words, in lower case, that tell it from others of its state ("foreign ministry").
    pub stem: Option<String>,
    /// Whether it is only described, never named.
    pub unnamed: bool,
    /// Whether it reports news rather than makes it.
    pub media: bool,
    /// Whether it is nobody whom another text can mean by the same words: "a student named Lee", "the company".
    pub stranger: bool,
}

/// Mentions in order of place, and the entities that they name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Actors {
    /// The mentions.
    pub mentions: Vec<ActorMention>,
    /// The entities, in order of first mention.
    pub entities: Vec<Entity>,
    /// For each token the number of the first mention that begins there or behind it.
    from: Vec<u32>,
}

impl Actors {
    /// The mentions that lie between two tokens, in order.
    pub fn within(&self, start: usize, end: usize) -> impl Iterator<Item = &ActorMention> {
        self.mentions[self.from(start)..]
            .iter()
            .take_while(move |m| (m.start as usize) < end)
            .filter(move |m| m.end as usize <= end)
    }

    /// The entity that the mention covering token `at` names.
    pub fn at(&self, at: usize) -> Option<&ActorMention> {
        self.mentions[..self.from(at + 1)].iter().rev().take(4).find(|m| at < m.end as usize)
    }

    /// The number of the first mention that begins at a token or behind it.
    fn from(&self, token: usize) -> usize {
        self.from.get(token).map_or(self.mentions.len(), |number| *number as usize)
    }
}

/// Finds the actors of a text; the words of its time expressions name nobody.
pub fn find(a: &Annotated<'_>, rules: &Rules, timexes: &[Timex]) -> Actors {
    let found = name::names(a, rules, timexes);
    let mut register = register::Register::join(a, rules, &found);
    speaker::find(a, rules, &mut register);
    apposition::acronyms(a, &mut register);
    let described = description::find(a, rules, &register);
    coref::resolve(a, rules, &mut register, &described);
    register.finish(rules, a.tokens.len())
}

/// Adds a name to those of an actor, unless it is there.
pub(crate) fn add_name(names: &mut Vec<String>, name: &str) {
    if !names.iter().any(|n| n == name) {
        names.push(name.to_owned());
    }
}

/// The only one of several, if it is one.
pub(crate) fn one<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    if found.next().is_some() { None } else { Some(first) }
}

/// Whether actors are looked for in the block of a sentence.
fn is_read(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Prose | BlockKind::Heading | BlockKind::Caption | BlockKind::Dateline)
}
