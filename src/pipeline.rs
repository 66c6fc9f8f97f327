//! The whole flow on one screen: articles in, a storyline and its reasons out.

use std::collections::BTreeMap;
use std::fmt;

use rayon::prelude::*;

use crate::annotate::annotate;
use crate::date::Edtf;
use crate::dating::{self, Dated};
use crate::diagnostic::Diagnostic;
use crate::document::{Basis, Document};
use crate::guidance::Guidance;
use crate::id::{DocId, EventId, Given, SourceId, fallback, slug};
use crate::mention::{self, Mentions};
use crate::merge::{self, Article, Source, Storyline};
use crate::render::record::{Form, Record};
use crate::resolve::{self, Anchor, Published, Resolved};
use crate::rules::Rules;
use crate::text::Annotated;

pub use crate::explain::Reasons;
pub use crate::merge::{Asked, Breadth};

/// What came of a set of articles.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The merged story.
    pub storyline: Storyline,
    /// The key in the story of every document.
    pub slugs: BTreeMap<DocId, SourceId>,
    /// One JSON line a document, for `mentions.jsonl`.
    pub records: Vec<String>,
    /// The sources of each story that the articles seem to tell.
    pub stories: Vec<Vec<SourceId>>,
    /// How many events are background: dated and told, and not listed.
    pub background: usize,
    /// Why each thing is as it is.
    pub reasons: Reasons,
    /// What is doubtful.
    pub diagnostics: Vec<Diagnostic>,
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

/// One article on its way through the stages.
struct Read<'d> {
    document: &'d Document,
    annotated: Annotated<'d>,
    mentions: Mentions,
}

/// The days and values of an article, once its publication date is known.
struct Timed {
    values: Vec<Resolved>,
    anchors: Vec<Anchor>,
    published: Option<Published>,
}

/// A set of articles, read and dated together, in the order of their ids, which is that of everything that follows.
struct Case<'d> {
    reads: Vec<Read<'d>>,
    dates: Vec<Dated>,
    timed: Vec<Timed>,
    sources: Vec<Source>,
}

/// The annotations of one article, dated from its own text alone, as text with a line end.
pub fn extract(document: &Document, rules: &Rules, form: Form) -> String {
    let read = read(document, rules);
    let gathered = gather(std::slice::from_ref(&read), rules, &Guidance::default());
    let dated = dating::date_alone(&gathered).remove(0);
    let timed = time(&read, &dated);
    record(&read, &dated, &timed, None).to_text(form)
}

/// The story that `documents` tell together. The order of the documents says nothing.
pub fn build(
    documents: &[Document],
    rules: &Rules,
    guidance: &Guidance,
    options: &BuildOptions<'_>,
) -> Outcome {
    let case = Case::read(documents, rules, guidance, options);
    let articles = case.articles();
    let merged = merge::merge(&articles, rules, guidance, options.breadth);
    let reasons = crate::explain::reasons(&articles, &case.dates, &merged);
    let when: BTreeMap<&EventId, &Option<Edtf>> =
        merged.storyline.events.iter().map(|e| (&e.id, &e.when)).collect();
    let in_world = |article: usize| -> Vec<(EventId, Option<Edtf>)> {
        let ids = merged.event_of[article].iter();
        ids.map(|id| (id.clone(), when.get(id).and_then(|when| (*when).clone()))).collect()
    };
    let records = (0..case.reads.len())
        .into_par_iter()
        .map(|i| record(&case.reads[i], &case.dates[i], &case.timed[i], Some(&in_world(i))).to_line())
        .collect();
    let Case { reads, dates, sources, .. } = case;
    let source = |article: &usize| sources[*article].id.clone();
    Outcome {
        stories: merged.stories.iter().map(|story| story.iter().map(source).collect()).collect(),
        slugs: reads.iter().zip(&sources).map(|(r, s)| (r.document.id.clone(), s.id.clone())).collect(),
        background: merged.background,
        storyline: Storyline { sources, ..merged.storyline },
        records,
        reasons,
        diagnostics: dates.into_iter().flat_map(|d| d.findings).collect(),
    }
}

/// Why two events that `documents` tell are not one, and not linked, as lines to print under the names that the person
/// gives them.
///
/// # Errors
/// No article tells one of the two: the number of that one, 0 or 1.
pub fn why_not(
    documents: &[Document],
    rules: &Rules,
    guidance: &Guidance,
    names: [&str; 2],
    asked: &[Asked; 2],
) -> Result<Vec<String>, usize> {
    let case = Case::read(documents, rules, guidance, &BuildOptions::default());
    let articles = case.articles();
    let pair = merge::why_not(&articles, rules, guidance, asked)?;
    Ok(crate::explain::why_not::lines(&pair, names, &articles, rules))
}

impl<'d> Case<'d> {
    fn read(
        documents: &'d [Document],
        rules: &Rules,
        guidance: &Guidance,
        options: &BuildOptions<'_>,
    ) -> Self {
        let mut ordered: Vec<&Document> = documents.iter().collect();
        ordered.sort_by(|a, b| a.id.cmp(&b.id));
        let read = |document: &&'d Document| {
            let read = read(document, rules);
            if let Some(done) = options.on_document {
                done();
            }
            read
        };
        let reads: Vec<Read<'d>> = ordered.par_iter().map(read).collect();
        let dates = dating::date(&gather(&reads, rules, guidance));
        let timed = reads.par_iter().zip(&dates).map(|(read, dated)| time(read, dated)).collect();
        let sources = sources(&reads, &dates);
        Self { reads, dates, timed, sources }
    }

    /// The articles as merging takes them.
    fn articles(&self) -> Vec<Article<'_>> {
        let read_and_timed = self.reads.iter().zip(&self.timed).zip(&self.sources);
        read_and_timed
            .map(|((read, timed), source)| Article {
                source: source.id.clone(),
                document: read.document,
                annotated: &read.annotated,
                mentions: &read.mentions,
                anchors: &timed.anchors,
                published: timed.published,
            })
            .collect()
    }
}

fn read<'d>(document: &'d Document, rules: &Rules) -> Read<'d> {
    let annotated = annotate(&document.text, rules);
    let mentions = mention::find(&annotated, rules);
    Read { document, annotated, mentions }
}

fn gather(reads: &[Read<'_>], rules: &Rules, guidance: &Guidance) -> Vec<dating::Article> {
    let texts: Vec<dating::Text<'_>> = reads
        .iter()
        .map(|read| dating::Text {
            doc: &read.document.id,
            annotated: &read.annotated,
            mentions: &read.mentions,
            stated: guidance.published(read.document).or(read.document.published.as_ref()),
        })
        .collect();
    dating::gather(&texts, rules)
}

fn time(read: &Read<'_>, dated: &Dated) -> Timed {
    let day = dated.published.as_ref().and_then(Edtf::as_day);
    let published = dated.published.as_ref().and_then(|date| {
        let (first, last) = (date.earliest()?, date.latest()?);
        let last = dated.window.map_or(last, |(_, end)| end.max(last));
        Some(Published { first, last, inferred: date.is_uncertain() })
    });
    let values = match dated.window.filter(|(first, last)| first < last && dated.basis != Basis::Stated) {
        Some(window) => resolve::agreed(&read.mentions.timexes, &read.annotated, window),
        None => resolve::timexes(&read.mentions.timexes, &read.annotated, day),
    };
    let anchors = resolve::anchors(&read.annotated, &read.mentions, &values, published);
    Timed { values, anchors, published }
}

/// The sources of the story, each with a key of its own.
fn sources(reads: &[Read<'_>], dates: &[Dated]) -> Vec<Source> {
    let mut given = Given::default();
    reads
        .iter()
        .zip(dates)
        .map(|(read, dated)| {
            let wanted = slug(read.document.id.as_str(), fallback::SOURCE);
            Source {
                id: given.give(&wanted).into(),
                title: read.document.title.clone(),
                outlet: read.document.outlet.clone(),
                author: read.document.author.clone(),
                url: read.document.url.clone(),
                published: dated.published.clone(),
                basis: dated.basis,
                file: None,
                origin: None,
                note: None,
            }
        })
        .collect()
}

fn record<'r>(
    read: &'r Read<'r>,
    dated: &'r Dated,
    timed: &'r Timed,
    merged: Option<&'r [(EventId, Option<Edtf>)]>,
) -> Record<'r> {
    Record {
        document: read.document,
        annotated: &read.annotated,
        published: dated.published.as_ref(),
        basis: dated.basis,
        mentions: &read.mentions,
        values: &timed.values,
        anchors: &timed.anchors,
        merged,
    }
}
