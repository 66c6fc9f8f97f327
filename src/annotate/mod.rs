//! From a text to its layers: tokens, blocks, sentences, tags, quotations, noun chunks and verb groups.
//!
//! Each layer reads the ones before it and the rule set; none looks back.

mod block;
mod noun;
mod quote;
mod sentence;
mod tag;
mod tokenize;
mod verb;

pub use tokenize::tokenize;

use crate::rules::Rules;
use crate::text::{Annotated, first_from};

/// Puts all layers on `text`. Linear in the length of the text.
pub fn annotate<'d>(text: &'d str, rules: &Rules) -> Annotated<'d> {
    let tokens = tokenize(text, rules);
    let blocks = block::blocks(text);
    let mut a = Annotated {
        text,
        tags: Vec::with_capacity(tokens.len()),
        lemmas: Vec::with_capacity(tokens.len()),
        tokens,
        sentences: Vec::new(),
        blocks,
        quotations: Vec::new(),
        nouns: Vec::new(),
        verbs: Vec::new(),
        nouns_from: Vec::new(),
        verbs_from: Vec::new(),
    };
    a.sentences = sentence::sentences(&a, rules);
    a.quotations = quote::quotations(&a);
    tag::tag(&mut a, rules);
    a.nouns = noun::chunks(&a, rules);
    a.nouns_from = first_from(a.nouns.iter().map(|chunk| chunk.start), a.tokens.len());
    a.verbs = verb::groups(&a, rules);
    a.verbs_from = first_from(a.verbs.iter().map(|group| group.start), a.tokens.len());
    block::find_captions(&mut a, rules);
    a
}
