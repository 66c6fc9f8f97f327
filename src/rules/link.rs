//! The grammar of answering: cue words, or a verb of the right sort, and where cause and effect stand to them.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::RuleFile;
use super::kinds::{Flag, Kind, LinkBasis, LinkKind};
use super::pattern::Pattern;
use super::vocabulary::Vocabulary;
use crate::diagnostic::Diagnostic;

/// A rule of `link/*.yml`.
#[derive(Debug, Clone)]
pub struct LinkRule {
    /// Its name, as `why` prints it.
    pub id: String,
    /// What it finds.
    pub kind: LinkKind,
    /// The words that it hangs on; none where a verb of the right sort is the cue.
    pub cue: Option<Pattern>,
    /// The verbs that are a cue by themselves.
    pub verb: Option<Flag>,
    /// Where the effect stands.
    pub effect: Place,
    /// Where the cause stands, the first that is found.
    pub cause: Vec<Place>,
    /// What the effect must be, where that is limited.
    pub effect_kinds: Vec<Kind>,
    /// What the cause must be, where that is limited.
    pub cause_kinds: Vec<Kind>,
    /// What the cause must not be.
    pub cause_never: Vec<Kind>,
    /// Stated by the words, or inferred by the rule.
    pub basis: LinkBasis,
    /// Texts with marked cause and effect that it must link.
    pub examples: Vec<String>,
    /// Texts that it must not link.
    pub rejects: Vec<String>,
}

/// Where an event stands, seen from the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The event that the cue itself tells ("responded").
    Cue,
    /// The event noun that is the subject of the cue's verb ("the strikes came after").
    Subject,
    /// The verb before the cue in its clause.
    Before,
    /// The first event behind the cue.
    After,
    /// The main act of the sentence behind a cue at its beginning.
    Main,
    /// An event noun in the object or a phrase behind the cue.
    Object,
    /// The main act told last before the sentence, by somebody else.
    Previous,
    /// The speech that contains the cue.
    Speech,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rules: Vec<Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    cue: Option<String>,
    verb: Option<String>,
    effect: Place,
    cause: OneOrMany<Place>,
    #[serde(default)]
    effect_kinds: Vec<String>,
    #[serde(default)]
    cause_kinds: Vec<String>,
    #[serde(default)]
    cause_never: Vec<String>,
    #[serde(default)]
    basis: Option<String>,
    examples: Vec<String>,
    rejects: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

/// Reads one file.
pub(super) fn read(
    file: &RuleFile<'_>,
    vocabulary: &mut Vocabulary,
) -> Result<Vec<LinkRule>, Vec<Diagnostic>> {
    let parsed: File = serde_yaml::from_str(file.text).map_err(|e| vec![file.finding(e.to_string())])?;
    let mut rules = Vec::new();
    let mut findings = Vec::new();
    let mut ids = BTreeSet::new();
    for raw in parsed.rules {
        let id = raw.id.clone();
        if !ids.insert(id.clone()) {
            findings.push(file.finding(format!("two rules are called `{id}`")));
        }
        match compile(raw, vocabulary) {
            Ok(rule) => rules.push(rule),
            Err(message) => findings.push(file.finding(format!("`{id}`: {message}"))),
        }
    }
    if findings.is_empty() { Ok(rules) } else { Err(findings) }
}

fn compile(raw: Raw, vocabulary: &mut Vocabulary) -> Result<LinkRule, String> {
    if raw.examples.is_empty() || raw.rejects.is_empty() {
        return Err("a rule needs at least one example and one reject".to_owned());
    }
    if raw.cue.is_some() == raw.verb.is_some() {
        return Err("a rule has either `cue` or `verb`".to_owned());
    }
    let kinds = |words: &[String]| {
        let kind = |w: &String| Kind::from_word(w).ok_or_else(|| format!("`{w}` is no kind of event"));
        words.iter().map(kind).collect::<Result<Vec<_>, _>>()
    };
    Ok(LinkRule {
        kind: LinkKind::from_word(&raw.kind).ok_or_else(|| format!("`{}` is no kind of link", raw.kind))?,
        cue: raw.cue.map(|cue| Pattern::compile(&cue, vocabulary)).transpose()?,
        verb: raw
            .verb
            .map(|flag| Flag::from_word(&flag).ok_or_else(|| format!("`{flag}` is no flag of the lexicon")))
            .transpose()?,
        effect: raw.effect,
        cause: match raw.cause {
            OneOrMany::One(place) => vec![place],
            OneOrMany::Many(places) => places,
        },
        effect_kinds: kinds(&raw.effect_kinds)?,
        cause_kinds: kinds(&raw.cause_kinds)?,
        cause_never: kinds(&raw.cause_never)?,
        basis: match raw.basis.as_deref() {
            None => LinkBasis::Stated,
            Some(word) => {
                LinkBasis::from_word(word).ok_or_else(|| format!("`{word}` is no basis of a link"))?
            }
        },
        id: raw.id,
        examples: raw.examples,
        rejects: raw.rejects,
    })
}
