//! How fast the event mentions of many articles are merged, on one core.
//!
//! `REJOINDER_TEXTS` names a folder of texts to read, such as `.ci/generate` makes; without it the articles of a sample
//! are.

use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::ItemsCount;
use rejoinder::annotate;
use rejoinder::date::Edtf;
use rejoinder::dating::{self, Text};
use rejoinder::document::{self, Document};
use rejoinder::guidance::Guidance;
use rejoinder::mention;
use rejoinder::merge::{self, Article, Breadth};
use rejoinder::resolve::{self, Published};
use rejoinder::rules::Rules;

fn main() {
    divan::main();
}

fn documents() -> Vec<Document> {
    let sample = || Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples/syria-2018/articles");
    let folder = std::env::var_os("REJOINDER_TEXTS").map_or_else(sample, PathBuf::from);
    document::stream(&[folder]).filter_map(|reading| reading.document).collect()
}

fn published(date: &Edtf) -> Option<Published> {
    Some(Published { first: date.earliest()?, last: date.latest()?, inferred: date.is_uncertain() })
}

/// All that comes before merging is done once and not timed.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn merge(bencher: Bencher<'_, '_>) {
    let (documents, rules) = (documents(), Rules::builtin());
    let annotated: Vec<_> = documents.iter().map(|d| annotate::annotate(&d.text, rules)).collect();
    let mentions: Vec<_> = annotated.iter().map(|a| mention::find(a, rules)).collect();
    let texts: Vec<Text<'_>> = documents
        .iter()
        .zip(annotated.iter().zip(&mentions))
        .map(|(document, (annotated, mentions))| Text {
            doc: &document.id,
            annotated,
            mentions,
            stated: document.published.as_ref(),
        })
        .collect();
    let dates = dating::date(&dating::gather(&texts, rules));
    let published: Vec<_> = dates.iter().map(|dated| dated.published.as_ref().and_then(published)).collect();
    let anchors: Vec<_> = texts
        .iter()
        .zip(&published)
        .map(|(text, published)| {
            let day = published.and_then(|published| published.day());
            let values = resolve::timexes(&text.mentions.timexes, text.annotated, day);
            resolve::anchors(text.annotated, text.mentions, &values, *published)
        })
        .collect();
    let articles: Vec<Article<'_>> = (0..documents.len())
        .map(|i| Article {
            source: documents[i].id.as_str().into(),
            document: &documents[i],
            annotated: &annotated[i],
            mentions: &mentions[i],
            anchors: &anchors[i],
            published: published[i],
        })
        .collect();
    let events: usize = mentions.iter().map(|mentions| mentions.events.len()).sum();
    bencher.counter(ItemsCount::new(events)).bench_local(|| {
        merge::merge(&articles, rules, &Guidance::default(), Breadth::Principal).storyline.events.len()
    });
}
