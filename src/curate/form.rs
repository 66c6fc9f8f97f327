//! Holds the tree of a file against the table of keys.
//!
//! Takes a [`Node`], gives the [`Timeline`] that it is, entry by entry, by way of a [`Value`] that [`super::schema`] can
//! read without failing: what has the wrong form becomes a finding and is left out, so that one slip hides neither the
//! others nor the rest.

use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

use super::findings::Findings;
use super::keys::{Form, Key, TOP, Words};
use super::schema::{Entries, Timeline};
use super::synonym::meant;
use super::tree::{Entry, Kind, Node, Style};
use crate::date::{self, Edtf};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::id::BOOLEANS;
use crate::span::Span;

/// The timeline of a whole file.
pub(crate) fn fit(file: &Arc<SourceFile>, root: &Node, findings: &mut Findings) -> Fitted {
    let mut fitter = Fitter { file, findings, fitted: Fitted::default() };
    let Kind::Map(entries) = &root.kind else {
        fitter.wrong_form(root, "a timeline", "a map that begins with `rejoinder: 1`");
        return fitter.fitted;
    };
    if !entries.iter().any(|entry| entry.key == "rejoinder") {
        fitter.findings.add(VERSION, || {
            Diagnostic::warning(VERSION, "the file does not say its format")
                .at(file, Span::new(root.span.start as usize, root.span.start as usize), "")
                .help("begin it with `rejoinder: 1`")
        });
    }
    let top = Value::Mapping(fitter.map(entries, TOP, ""));
    let Fitted { timeline: Timeline { sources, actors, events, .. }, plain_texts } =
        std::mem::take(&mut fitter.fitted);
    let top = fitter.read(top, root.span).unwrap_or_default();
    Fitted { timeline: Timeline { sources, actors, events, ..top }, plain_texts }
}

/// What [`fit`] gives.
#[derive(Default)]
pub(crate) struct Fitted {
    pub(crate) timeline: Timeline,
    /// The texts for people that stand without quotes: what a reader of another YAML may misread.
    pub(crate) plain_texts: Vec<Span>,
}

const WRONG_FORM: &str = "wrong-form";
const UNKNOWN_KEY: &str = "unknown-key";
const UNKNOWN_WORD: &str = "unknown-word";
const BAD_DATE: &str = "bad-date";
const NO_REASON: &str = "drop-needs-reason";
const VERSION: &str = "format-version";

/// Entries that one processor reads before it takes others: enough to be worth its while.
const RUN: usize = 1024;

struct Fitter<'a> {
    file: &'a Arc<SourceFile>,
    findings: &'a mut Findings,
    /// What there is so far.
    fitted: Fitted,
}

impl Fitter<'_> {
    /// The keys of one map, which stands under `name`.
    fn map(&mut self, entries: &[Entry], keys: &'static [Key], name: &str) -> Mapping {
        let mut map = Mapping::new();
        for entry in entries {
            let own = entry.key.as_str();
            if own.starts_with("x-") {
                continue;
            }
            let Some(key) = keys.iter().find(|key| key.name == own) else {
                self.unknown_key(entry, keys, name);
                continue;
            };
            // An empty `drop:` is no wish to keep, so it reaches the check of its reason.
            if entry.value.is_null() && !matches!(key.form, Form::Reason) {
                continue;
            }
            if let Some(value) = self.value(&entry.value, key.form, own) {
                map.insert(own.into(), value);
            }
        }
        map
    }

    fn value(&mut self, node: &Node, form: Form, name: &str) -> Option<Value> {
        match (form, &node.kind) {
            (Form::Text, Kind::Text { text, style }) => {
                if *style == Style::Plain {
                    self.fitted.plain_texts.push(node.span);
                }
                Some(text.as_str().into())
            }
            (Form::Texts, Kind::Text { .. }) => self.value(node, Form::Text, name),
            (Form::Id | Form::Ids | Form::Citations | Form::Links(_), Kind::Text { text, .. }) => {
                Some(text.as_str().into())
            }
            (Form::Texts | Form::Ids | Form::Citations | Form::Links(_), Kind::List(items)) => {
                Some(self.list(items, form, name))
            }
            (Form::Citations, Kind::Map(entries)) => {
                Some(self.named(entries, |fitter, source, words| fitter.value(words, Form::Text, source)))
            }
            (Form::Links(keys), Kind::Map(entries)) => {
                Some(self.named(entries, |fitter, _, detail| fitter.detail(detail, keys, name)))
            }
            (Form::Each(keys), Kind::List(items)) => Some(self.each(items, keys, name)),
            (Form::Entries(keys), Kind::Map(entries)) => {
                match name {
                    "sources" => self.fitted.timeline.sources = self.entries(entries, keys, name),
                    "actors" => self.fitted.timeline.actors = self.entries(entries, keys, name),
                    _ => self.fitted.timeline.events = self.entries(entries, keys, name),
                }
                None
            }
            (Form::Date, Kind::Text { text, .. }) => self.date(node, text),
            (Form::Word(words), Kind::Text { text, .. }) => self.word(node, text, words, name),
            (Form::Reason, Kind::Text { text, .. }) => Some(self.reason(node, text)),
            (Form::Version, Kind::Text { text, .. }) => self.version(node, text),
            // Read before all else.
            (Form::Include, Kind::Text { .. }) => None,
            (Form::Include, Kind::List(items)) => {
                let _ = self.list(items, Form::Texts, name);
                None
            }
            (Form::Number, Kind::Text { text, .. }) if text.parse::<i64>().is_ok() => {
                text.parse::<i64>().ok().map(Value::from)
            }
            (Form::Flag, Kind::Text { text, .. }) if matches!(text.as_str(), "true" | "false") => {
                Some((text == "true").into())
            }
            _ => {
                self.wrong_form(node, &format!("`{name}`"), form.noun());
                None
            }
        }
    }

    /// The items of a list, each in the form of a single one; what does not fit leaves a gap, so that the
    /// others keep their numbers.
    fn list(&mut self, items: &[Node], form: Form, name: &str) -> Value {
        let single = match form {
            Form::Texts => Form::Text,
            Form::Ids => Form::Id,
            other => other,
        };
        let fit = |item: &Node| {
            if item.is_null() || matches!(item.kind, Kind::List(_)) {
                self.wrong_form(item, &format!("an item of `{name}`"), single.noun());
                return Value::Null;
            }
            self.value(item, single, name).unwrap_or(Value::Null)
        };
        Value::Sequence(items.iter().map(fit).collect())
    }

    /// A map from names to what `fit` makes of the values; an empty value stays empty.
    fn named(
        &mut self,
        entries: &[Entry],
        mut fit: impl FnMut(&mut Self, &str, &Node) -> Option<Value>,
    ) -> Value {
        let mut map = Mapping::new();
        for entry in entries {
            let value = if entry.value.is_null() { None } else { fit(self, &entry.key, &entry.value) };
            map.insert(entry.key.as_str().into(), value.unwrap_or(Value::Null));
        }
        Value::Mapping(map)
    }

    /// The entries of a section, many at a time. Each is read before the next of its run is looked at, so that few are
    /// there as values at once.
    fn entries<T: DeserializeOwned + Default + Send>(
        &mut self,
        entries: &[Entry],
        keys: &'static [Key],
        name: &str,
    ) -> Entries<T> {
        let file = self.file;
        let run = |(entries, all): (&[Entry], &mut [(String, T)])| {
            let mut findings = Findings::default();
            let mut fitter = Fitter { file, findings: &mut findings, fitted: Fitted::default() };
            for (entry, read) in entries.iter().zip(all) {
                *read = fitter.read_entry(entry, keys, name);
            }
            (fitter.fitted.plain_texts, findings)
        };
        let mut all = Vec::new();
        all.resize_with(entries.len(), Default::default);
        let runs: Vec<_> = entries.par_chunks(RUN).zip(all.par_chunks_mut(RUN)).map(run).collect();
        for (plain_texts, findings) in runs {
            self.fitted.plain_texts.extend(plain_texts);
            self.findings.take(findings);
        }
        all.into_iter().collect()
    }

    fn read_entry<T: DeserializeOwned + Default>(
        &mut self,
        entry: &Entry,
        keys: &'static [Key],
        name: &str,
    ) -> (String, T) {
        let value = if entry.value.is_null() { None } else { self.entry(&entry.value, keys, name) };
        let read = value.and_then(|value| self.read(value, entry.key_span));
        (entry.key.to_string(), read.unwrap_or_default())
    }

    /// What fits can be read; where it cannot after all, that is said too.
    fn read<T: DeserializeOwned>(&mut self, value: Value, place: Span) -> Option<T> {
        let file = self.file;
        let error = match serde_yaml::from_value(value) {
            Ok(read) => return Some(read),
            Err(error) => error,
        };
        self.findings
            .add(WRONG_FORM, || Diagnostic::error(WRONG_FORM, error.to_string()).at(file, place, ""));
        None
    }

    fn entry(&mut self, node: &Node, keys: &'static [Key], name: &str) -> Option<Value> {
        let Kind::Map(entries) = &node.kind else {
            self.wrong_form(node, &format!("an entry of `{name}`"), "a map of its keys");
            return None;
        };
        Some(Value::Mapping(self.map(entries, keys, name)))
    }

    fn detail(&mut self, node: &Node, keys: &'static [Key], name: &str) -> Option<Value> {
        let Kind::Map(entries) = &node.kind else {
            self.wrong_form(
                node,
                &format!("an event under `{name}`"),
                "a map such as `{ cue: in response to }`",
            );
            return None;
        };
        Some(Value::Mapping(self.map(entries, keys, name)))
    }

    fn each(&mut self, items: &[Node], keys: &'static [Key], name: &str) -> Value {
        let fit = |item: &Node| {
            let Kind::Map(entries) = &item.kind else {
                self.wrong_form(item, &format!("an item of `{name}`"), "a map of its keys");
                return Value::Mapping(Mapping::new());
            };
            Value::Mapping(self.map(entries, keys, name))
        };
        Value::Sequence(items.iter().map(fit).collect())
    }

    fn date(&mut self, node: &Node, text: &str) -> Option<Value> {
        let Err(error) = text.parse::<Edtf>() else { return Some(text.into()) };
        let file = self.file;
        self.findings.add(BAD_DATE, || {
            let error = date::explain(text).unwrap_or(error);
            let finding = Diagnostic::error(BAD_DATE, error.message).at(file, node.span, "");
            error.help.into_iter().fold(finding, Diagnostic::help)
        });
        None
    }

    fn word(&mut self, node: &Node, text: &str, words: Words, name: &str) -> Option<Value> {
        let all = words.all();
        if all.contains(&text) {
            return Some(text.into());
        }
        let file = self.file;
        self.findings.add(UNKNOWN_WORD, || {
            let finding =
                Diagnostic::error(UNKNOWN_WORD, format!("`{text}` is no `{name}` that is known here"))
                    .at(file, node.span, "");
            match meant(text, &all) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help(format!("write one of {}", listed(&all))),
            }
        });
        None
    }

    fn reason(&mut self, node: &Node, text: &str) -> Value {
        if node.is_null() || is_boolean(text) || text.trim().is_empty() {
            let file = self.file;
            self.findings.add(NO_REASON, || {
                Diagnostic::error(NO_REASON, "`drop` asks for a sentence that says why")
                    .at(file, node.span, "")
                    .help("write, for example, `drop: happened a year earlier`; to keep the event, remove `drop`")
            });
        }
        text.into()
    }

    fn version(&mut self, node: &Node, text: &str) -> Option<Value> {
        if text != "1" {
            let file = self.file;
            self.findings.add(VERSION, || {
                Diagnostic::error(VERSION, format!("`{text}` is no format that this program reads"))
                    .at(file, node.span, "")
                    .help("write `rejoinder: 1`; a file of a later format needs a later program")
            });
        }
        None
    }

    fn unknown_key(&mut self, entry: &Entry, keys: &'static [Key], name: &str) {
        let file = self.file;
        self.findings.add(UNKNOWN_KEY, || {
            let finding = Diagnostic::error(
                UNKNOWN_KEY,
                format!("`{}` is no key of {}", entry.key, owner(name)),
            )
            .at(file, entry.key_span, "");
            let names: Vec<_> = keys.iter().map(|key| key.name).collect();
            match meant(&entry.key, &names) {
                Some(name) => finding.help(format!("did you mean `{name}`?")),
                None => finding
                    .help(format!("the keys are {}", listed(&names)))
                    .help(format!("a key of your own begins with `x-`: `x-{}`", entry.key)),
            }
        });
    }

    fn wrong_form(&mut self, node: &Node, what: &str, wanted: &str) {
        let file = self.file;
        self.findings.add(WRONG_FORM, || {
            Diagnostic::error(WRONG_FORM, format!("{what} asks for {wanted}, not {}", node.noun()))
                .at(file, node.span, "")
        });
    }
}

/// Whether a reader of YAML 1.1 takes `text` for a boolean.
pub(crate) fn is_boolean(text: &str) -> bool {
    BOOLEANS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What the keys under `name` belong to, for messages.
fn owner(name: &str) -> String {
    match name {
        "" => "the file".into(),
        "sources" => "a source".into(),
        "actors" => "an actor".into(),
        "events" => "an event".into(),
        other => format!("`{other}`"),
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}
