//! The whole flow on one screen: articles in, a storyline and its reasons out.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::date::Edtf;
use crate::diagnostic::Diagnostic;
use crate::document::{Basis, Document};
use crate::guidance::Guidance;
use crate::id::{DocId, SourceId, slug};
use crate::merge::{Source, Storyline};
use crate::rules::Rules;

/// What came of a set of articles.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The merged story.
    pub storyline: Storyline,
    /// The key in the story of every document.
    pub slugs: BTreeMap<DocId, SourceId>,
    /// One JSON line a document, for `mentions.jsonl`.
    pub records: Vec<String>,
    /// Why each thing is as it is.
    pub reasons: Reasons,
    /// What is doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

/// The reasons of sources, events and links, as `why` prints them.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// By the id of a source or event, or `a -> b` for a link: the lines to print.
    pub entries: BTreeMap<String, Vec<String>>,
}

/// How much of what the articles tell becomes part of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Breadth {
    /// What a timeline needs.
    #[default]
    Principal,
    /// Background too.
    All,
}

/// What a run is told.
#[derive(Clone, Copy, Default)]
pub struct BuildOptions<'a> {
    /// How much becomes part of the story.
    pub breadth: Breadth,
    /// Called whenever a document is done, from any thread.
    pub on_document: Option<&'a (dyn Fn() + Sync)>,
}

impl fmt::Debug for BuildOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BuildOptions").field("breadth", &self.breadth).finish_non_exhaustive()
    }
}

/// The annotations of one article as a JSON line, without the line end.
pub fn extract(document: &Document, _rules: &Rules) -> String {
    serde_json::json!({
        "doc": document.id.as_str(),
        "published": document.published.as_ref().and_then(Edtf::as_day).map(|day| day.to_string()),
        "basis": if document.published.is_some() { "stated" } else { "unknown" },
        "timexes": [], "actors": [], "events": [], "links": [],
    })
    .to_string()
}

/// The story that `documents` tell together.
pub fn build(
    documents: &[Document],
    rules: &Rules,
    _guidance: &Guidance,
    options: &BuildOptions<'_>,
) -> Outcome {
    let mut outcome = Outcome::default();
    for document in documents {
        let id = SourceId::from(slug(document.id.as_str(), "source"));
        outcome.slugs.insert(document.id.clone(), id.clone());
        outcome.records.push(extract(document, rules));
        outcome.reasons.entries.insert(id.to_string(), vec!["no reasons yet".to_owned()]);
        outcome.storyline.sources.push(Source {
            id,
            title: document.title.clone(),
            outlet: document.outlet.clone(),
            author: document.author.clone(),
            url: document.url.clone(),
            published: document.published.clone(),
            basis: if document.published.is_some() { Basis::Stated } else { Basis::Unknown },
            file: None,
            origin: None,
            note: None,
        });
        if let Some(done) = options.on_document {
            done();
        }
    }
    outcome
}
