//! How many bytes of news each part of the flow reads in a second, on one core.
//!
//! `REJOINDER_TEXTS` names a folder of texts to read instead of the samples' articles.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use rejoinder::document::{self, Document};
use rejoinder::render::record::Form;
use rejoinder::rules::Rules;
use rejoinder::{annotate, mention, pipeline};

fn main() {
    divan::main();
}

static ARTICLES: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let folders = match std::env::var_os("REJOINDER_TEXTS") {
        Some(folder) => vec![PathBuf::from(folder)],
        None => ["syria-2018", "port-strike", "recall"].map(sample).to_vec(),
    };
    let documents: Vec<_> = document::stream(&folders).filter_map(|reading| reading.document).collect();
    assert!(!documents.is_empty(), "no texts in {folders:?}");
    documents
});

fn sample(story: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(story).join("articles")
}

/// Times `work` on all articles.
fn bench<T>(bencher: Bencher<'_, '_>, work: impl Fn(&Document, &Rules) -> T + Sync) {
    let (articles, rules) = (&*ARTICLES, Rules::builtin());
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for article in articles {
            divan::black_box(work(article, rules));
        }
    });
}

#[divan::bench]
fn tokenize(bencher: Bencher<'_, '_>) {
    bench(bencher, |article, rules| annotate::tokenize(&article.text, rules));
}

#[divan::bench]
fn annotate(bencher: Bencher<'_, '_>) {
    bench(bencher, |article, rules| annotate::annotate(&article.text, rules).tokens.len());
}

#[divan::bench]
fn mentions(bencher: Bencher<'_, '_>) {
    bench(bencher, |article, rules| mention::find(&annotate::annotate(&article.text, rules), rules));
}

#[divan::bench]
fn extract(bencher: Bencher<'_, '_>) {
    bench(bencher, |article, rules| pipeline::extract(article, rules, Form::Jsonl));
}

#[divan::bench]
fn times(bencher: Bencher<'_, '_>) {
    bench(bencher, |article, rules| {
        let annotated = annotate::annotate(&article.text, rules);
        mention::time::find(&annotated, rules)
    });
}
