//! The rules for time expressions: what `time/*.yml` holds, read and checked.
//!
//! A rule is a pattern over tokens, a value that says what a match gives, and its own examples and rejects
//! (`docs/rules.md` shows how to write one). A rule without them does not load.

mod feast;
mod functions;
mod parts;
mod period;
mod value;

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;

pub use feast::{Feast, Step};
pub(crate) use parts::Read;
pub use parts::{
    Amount, Bound, ClockHalf, DayPart, DayTime, Modifier, Named, Origin, Parts, Planning, PutOff, Quantifier,
    Reference, Relation, Repeated, Season, TimexKind, Unit, Way, Year,
};
pub use period::period;

use super::context::Context;
use super::example::Example;
use super::file::RuleFile;
use super::loader::{Form, Identity, Loader};
use super::matcher::{Caught, match_at};
use super::pattern::Pattern;
use super::starts::Starts;
use super::vocabulary::Vocabulary;
use crate::diagnostic::SourceFile;
use crate::id::RuleId;
use crate::span::Span;
use crate::text::Token;
use value::{Argument, Value};

/// The rules for time expressions, in the order of their files.
#[derive(Debug, Clone, Default)]
pub struct TimeRules {
    rules: Vec<TimeRule>,
    starts: Starts,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct TimeRule {
    /// `time.`, the name of its file, and its name in there.
    pub id: RuleId,
    /// The type of what it finds.
    pub kind: TimexKind,
    /// The file that it stands in.
    pub file: Arc<SourceFile>,
    /// Where its name stands there.
    pub span: Span,
    /// The publication day of its examples.
    pub published: NaiveDate,
    /// Sentences with the time expressions in them marked and valued.
    pub examples: Vec<Example>,
    /// Sentences in which it finds nothing.
    pub rejects: Vec<String>,
    pattern: Pattern,
    value: Value,
    modifier: Option<Argument>,
    context: Context,
}

/// What a rule makes of a place in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeMatch {
    /// One past the last token.
    pub end: usize,
    /// What the words give.
    pub parts: Parts,
    /// The time of day that they give.
    pub time: Option<DayTime>,
    /// TimeML's `mod`.
    pub modifier: Option<Modifier>,
}

impl TimeRules {
    /// The rules in order.
    pub fn iter(&self) -> impl Iterator<Item = &TimeRule> {
        self.rules.iter()
    }

    /// Calls `take` with the rules that `tokens` can begin with, each with its place in the order of the files.
    pub fn starting_at(&self, tokens: &[Token], mut take: impl FnMut(usize, &TimeRule)) {
        self.starts.at(tokens, |order| take(order, &self.rules[order]));
    }

    /// Reads the rules of `file`.
    pub(super) fn add(&mut self, file: &RuleFile<'_>, loader: &mut Loader<'_>) {
        let Some(FileForm { published, rules }) = loader.written(file) else { return };
        let compile =
            |form: &RuleForm, identity, words: &mut Vocabulary| form.compile(identity, published, words);
        self.rules.extend(loader.rules(file, &rules, compile));
    }

    /// Sorts the rules by what they can begin with; to be called when all files are read.
    pub(super) fn finish(&mut self, words: &Vocabulary) {
        self.starts = Starts::new(self.rules.iter().map(|r| Some(&r.pattern)), words);
    }
}

impl TimeRule {
    /// The match that begins at token `start` and ends within `sentence`, a range of tokens that holds `start`.
    pub fn match_at(
        &self,
        words: &Vocabulary,
        text: &str,
        tokens: &[Token],
        sentence: &std::ops::Range<usize>,
        start: usize,
    ) -> Option<TimeMatch> {
        let found = match_at(&self.pattern, words, tokens, start, sentence.end)?;
        if !self.context.allows(words, tokens, sentence, start, found.end) {
            return None;
        }
        let caught = Caught { found: &found, words, tokens, text };
        let slot = |slot: u8| caught.value(slot).map(|v| Cow::Owned(v.into_owned()));
        let (parts, time) = self.value.fill(&slot)?;
        let modifier =
            self.modifier.as_ref().and_then(|m| value::word(m, &slot)).and_then(|m| Modifier::read(&m));
        Some(TimeMatch { end: found.end, parts, time, modifier })
    }
}

/// A rule file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    published: NaiveDateForm,
    rules: Vec<RuleForm>,
}

/// A rule as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleForm {
    id: String,
    r#type: String,
    r#match: String,
    value: String,
    r#mod: Option<String>,
    after: Option<String>,
    not_after: Option<String>,
    before: Option<String>,
    not_before: Option<String>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    rejects: Vec<String>,
}

/// A day as it is written.
#[derive(Clone, Copy)]
struct NaiveDateForm(NaiveDate);

impl<'de> Deserialize<'de> for NaiveDateForm {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(|_| serde::de::Error::custom(format!("`{text}` is no day")))
    }
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
    fn compile(
        &self,
        identity: Identity,
        published: NaiveDateForm,
        words: &mut Vocabulary,
    ) -> Result<TimeRule, String> {
        let Identity { id, file, span } = identity;
        let kind = TimexKind::read(&self.r#type).ok_or_else(|| {
            format!("`{}` is no type; the types are DATE, TIME, DURATION, SET", self.r#type)
        })?;
        let pattern = Pattern::compile(&self.r#match, words)?;
        let mut beside = |source: &Option<String>| Pattern::compile_any(source.as_deref(), words);
        let context = Context {
            after: beside(&self.after)?,
            not_after: beside(&self.not_after)?,
            before: beside(&self.before)?,
            not_before: beside(&self.not_before)?,
        };
        let modifier = self
            .r#mod
            .as_deref()
            .map(|m| value::argument(m, |word| Modifier::read(word).is_some(), &pattern, words));
        Ok(TimeRule {
            id,
            kind,
            file,
            span,
            published: published.0,
            examples: self.examples.iter().map(|e| Example::parse(e)).collect::<Result<_, _>>()?,
            rejects: self.rejects.clone(),
            value: Value::compile(&self.value, &pattern, words)?,
            modifier: modifier.transpose()?,
            context,
            pattern,
        })
    }
}
