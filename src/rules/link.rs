//! The rules for links: cue words, or a verb of the right sort, and where cause and effect stand to them.
//!
//! Takes `link/*.yml`; a rule without examples and rejects does not load (`docs/rules.md` shows how to write one).

use std::sync::Arc;

use serde::Deserialize;

use super::context::Context;
use super::example::Example;
use super::file::RuleFile;
use super::kinds::{Flag, Kind, LinkBasis, LinkKind};
use super::loader::{Form, Identity, Loader};
use super::matcher::match_at;
use super::pattern::Pattern;
use super::vocabulary::Vocabulary;
use crate::diagnostic::SourceFile;
use crate::id::RuleId;
use crate::span::Span;
use crate::text::Token;

/// A rule of `link/*.yml`.
#[derive(Debug, Clone)]
pub struct LinkRule {
    /// `link.`, the name of its file, and its name in there.
    pub id: RuleId,
    /// The file that it stands in.
    pub file: Arc<SourceFile>,
    /// Where its name stands there.
    pub span: Span,
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
    /// Whether the cause must be one act that the text knows, by "the" or by whose it is, and not any of its sort.
    pub known_cause: bool,
    /// Whether it only counts where no rule before it says what the effect answers.
    pub fallback: bool,
    /// Whether a state may be cause or effect: "was ill because", "because of the weather".
    pub states: States,
    /// Stated by the words, or inferred by the rule.
    pub basis: LinkBasis,
    /// Sentences that it must link.
    pub examples: Vec<LinkExample>,
    /// Sentences that it must not link.
    pub rejects: Vec<String>,
    context: Context,
    through: Option<Pattern>,
}

/// A sentence with the triggers of a cause and its effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkExample {
    /// The sentence without the marks.
    pub text: String,
    /// The trigger of the cause.
    pub cause: Span,
    /// The trigger of the effect.
    pub effect: Span,
}

/// Where an event stands, seen from the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The event that the cue itself tells ("responded").
    Cue,
    /// The event noun that is the subject of the cue's verb, or of the verb before it ("the strikes came after").
    Subject,
    /// The verb right before the cue.
    Before,
    /// The act of the clause or the noun phrase that begins behind the cue.
    After,
    /// The act of the clause that begins behind the cue.
    Clause,
    /// The act of the noun phrase that begins behind the cue, or a verb without tense there.
    Phrase,
    /// The main act of the sentence behind a cue at its beginning.
    Main,
    /// The event noun that the cue's verb is done to.
    Object,
    /// The act told last before by somebody else.
    Previous,
    /// The speech that contains the cue.
    Speech,
    /// The event noun right before the cue ("damage from").
    Noun,
    /// The passive verb right before the cue ("was delayed by").
    Passive,
    /// What the cue's verb brings somebody to do ("forced the bank to close").
    Complement,
    /// What stands behind the word of `through` ("blamed the delay on the strike").
    Beyond,
    /// The verb in -ing right behind the cue ("by closing two mills").
    Gerund,
    /// The verb right before the cue, in whatever form ("of slashing revenues by").
    Nearest,
    /// The verb in -ing behind the object of the cue's verb ("sent shares tumbling").
    Doing,
    /// The main act of the sentence before.
    Last,
    /// The main act told last before by the same actor as the cue ("He was reacting to the report").
    Own,
    /// The act told last before by whom the cue's verb is done to ("lashed out at the court").
    Theirs,
    /// The act that the sentence before tells to have been done to the actor of the cue's verb ("accused the firm of
    /// fraud. The firm apologised").
    Suffered,
    /// The first act told behind the cue, in its sentence or the next ("Oslo was furious. … said").
    Ensuing,
    /// What the sentence behind that of the cue says somebody else had done before ("lashed out at the council. Its members
    /// had banned").
    Explained,
    /// The deed that the text speaks of, told last before by a verb or as one that is known ("the bombing").
    Matter,
    /// The noun in the sentence of the effect that takes up what another did before ("said the ruling would cost jobs").
    Named,
    /// The act of the sentence before that was done to who makes the statement or to whose speaker that is ("fined the
    /// brewery. Its owner said").
    Touching,
    /// The statement of another about the same matter, told last before or right behind as earlier ("said fish had died. The
    /// mill confirmed that waste had").
    Stated,
    /// The statement of another that reports something, told right before or behind, of whatever matter ("said a drone had
    /// fallen. Belarus denied that its aircraft had left").
    Claimed,
    /// What somebody said or did last whom the words of the effect name ("demanded their money. The minister said they should
    /// wait").
    Addressed,
    /// The statement of another, of which the effect says that it was not so ("said soldiers had been there. The army said none had").
    Disputed,
}

/// Which states may be cause or effect besides acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum States {
    /// None.
    #[default]
    None,
    /// What somebody is, and nouns that the lexicon knows as states ("shortage").
    Abstract,
    /// The same, and any other noun that names no actor ("because of the weather").
    Any,
}

impl LinkRule {
    /// Whether "and" may join further causes to the first: in a phrase of causes, not among subjects.
    pub fn joins(&self) -> bool {
        self.kind == LinkKind::Because && matches!(self.cause[..], [Place::Phrase | Place::Beyond])
    }

    /// One past the word of `through` that stands at token `at`.
    pub fn through_at(&self, words: &Vocabulary, tokens: &[Token], at: usize, end: usize) -> Option<usize> {
        match_at(self.through.as_ref()?, words, tokens, at, end).map(|m| m.end)
    }

    /// One past the last token of the cue that begins at token `start` of `sentence`, a range of tokens.
    pub fn cue_at(
        &self,
        words: &Vocabulary,
        tokens: &[Token],
        sentence: &std::ops::Range<usize>,
        start: usize,
    ) -> Option<usize> {
        let end = match_at(self.cue.as_ref()?, words, tokens, start, sentence.end)?.end;
        self.context.allows(words, tokens, sentence, start, end).then_some(end)
    }
}

impl LinkExample {
    /// Reads `The mayor [resigned]{effect} after weeks of [protests]{cause}.`
    fn parse(source: &str) -> Result<Self, String> {
        let Example { text, marks } = Example::parse(source)?;
        let marked = |name: &str| marks.iter().find(|m| m.value == name).map(|m| m.span);
        match (marks.len(), marked("cause"), marked("effect")) {
            (2, Some(cause), Some(effect)) => Ok(Self { text, cause, effect }),
            _ => {
                Err(format!("the example `{source}` marks something else than one `cause` and one `effect`"))
            }
        }
    }
}

/// Reads the rules of `file`.
pub(super) fn read(file: &RuleFile<'_>, loader: &mut Loader<'_>) -> Vec<LinkRule> {
    let Some(FileForm { rules }) = loader.written(file) else { return Vec::new() };
    loader.rules(file, &rules, RuleForm::compile)
}

/// A rule file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    rules: Vec<RuleForm>,
}

/// A rule as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleForm {
    id: String,
    r#type: String,
    cue: Option<String>,
    not_after: Option<String>,
    not_before: Option<String>,
    verb: Option<String>,
    through: Option<String>,
    effect: Place,
    cause: OneOrMany<Place>,
    #[serde(default)]
    effect_kinds: Vec<String>,
    #[serde(default)]
    cause_kinds: Vec<String>,
    #[serde(default)]
    cause_never: Vec<String>,
    #[serde(default)]
    known_cause: bool,
    #[serde(default)]
    fallback: bool,
    #[serde(default)]
    states: States,
    basis: Option<String>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    rejects: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl Form for RuleForm {
    fn name(&self) -> &str {
        &self.id
    }

    fn proofs(&self) -> [&[String]; 2] {
        [&self.examples, &self.rejects]
    }
}

impl RuleForm {
    fn compile(&self, identity: Identity, words: &mut Vocabulary) -> Result<LinkRule, String> {
        if self.cue.is_some() == self.verb.is_some() {
            return Err("a rule has either `cue` or `verb`".to_owned());
        }
        let places = match &self.cause {
            OneOrMany::One(place) => vec![*place],
            OneOrMany::Many(places) => places.clone(),
        };
        let beyond = self.effect == Place::Beyond || places.contains(&Place::Beyond);
        if self.through.is_some() != beyond {
            return Err("`through` goes with the place `beyond`".to_owned());
        }
        let Identity { id, file, span } = identity;
        let mut pattern = |source: &Option<String>| Pattern::compile_any(source.as_deref(), words);
        let basis = self.basis.as_deref().unwrap_or(LinkBasis::Stated.as_str());
        Ok(LinkRule {
            id,
            file,
            span,
            kind: known(&self.r#type, LinkKind::from_word, "kind of link")?,
            cue: pattern(&self.cue)?,
            context: Context {
                not_after: pattern(&self.not_after)?,
                not_before: pattern(&self.not_before)?,
                ..Context::default()
            },
            through: pattern(&self.through)?,
            verb: self
                .verb
                .as_deref()
                .map(|flag| known(flag, Flag::from_word, "flag of the lexicon"))
                .transpose()?,
            effect: self.effect,
            cause: places,
            effect_kinds: kinds(&self.effect_kinds)?,
            cause_kinds: kinds(&self.cause_kinds)?,
            cause_never: kinds(&self.cause_never)?,
            known_cause: self.known_cause,
            fallback: self.fallback,
            states: self.states,
            basis: known(basis, LinkBasis::from_word, "basis of a link")?,
            examples: self.examples.iter().map(|e| LinkExample::parse(e)).collect::<Result<_, _>>()?,
            rejects: self.rejects.clone(),
        })
    }
}

fn kinds(words: &[String]) -> Result<Vec<Kind>, String> {
    words.iter().map(|w| known(w, Kind::from_word, "kind of event")).collect()
}

/// The meaning of `word`, or that it is no `what`.
fn known<T>(word: &str, read: impl Fn(&str) -> Option<T>, what: &str) -> Result<T, String> {
    read(word).ok_or_else(|| format!("`{word}` is no {what}"))
}
