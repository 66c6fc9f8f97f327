//! Where the words that prove an event stand in the articles, and which of two events prove themselves by the same.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::curate::schema::{Citation, Items};
use crate::text::wording::{find, likeness, plain};

/// The texts of the articles, by the key of their source.
#[derive(Debug, Default)]
pub(super) struct Texts(BTreeMap<String, String>);

/// The words of a source that prove an event.
#[derive(Debug, Clone)]
pub(super) struct Proof {
    pub(super) source: String,
    /// None where only the source is named.
    pub(super) words: Option<String>,
    /// Where they stand in the text, where it is there and has them.
    place: Option<Range<usize>>,
}

impl Texts {
    /// The text of each source, where `read` has it.
    pub(super) fn new<'a>(
        files: impl Iterator<Item = (String, &'a str)>,
        read: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let mut texts = BTreeMap::new();
        for (source, file) in files {
            if !texts.contains_key(&source)
                && let Some(text) = read(file)
            {
                texts.insert(source, plain(&text));
            }
        }
        Self(texts)
    }

    /// The proofs of an event; `named` has the keys of the sources.
    pub(super) fn proofs(
        &self,
        citations: &Items<Citation>,
        named: impl Fn(&str) -> Option<String>,
    ) -> Vec<Proof> {
        let proof = |citation: &Citation| {
            let source = named(&citation.source.name)?;
            Some(self.proof(source, citation.quote.as_deref()))
        };
        citations.iter().filter_map(proof).collect()
    }

    pub(super) fn proof(&self, source: String, quote: Option<&str>) -> Proof {
        let words = quote.map(plain).filter(|words| !words.is_empty());
        let place = self.0.get(&source).zip(words.as_ref()).and_then(|(text, words)| find(text, words));
        Proof { source, words, place }
    }
}

impl Proof {
    /// Whether the two are, for the better part of the shorter, the same words of the same article.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let (Some(own), Some(words)) = (&self.words, &other.words) else { return false };
        if self.source != other.source {
            return false;
        }
        match (&self.place, &other.place) {
            (Some(a), Some(b)) => {
                let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
                shared * 2 >= a.len().min(b.len())
            }
            _ => own.contains(words.as_str()) || words.contains(own.as_str()) || likeness(own, words) >= 0.7,
        }
    }
}
