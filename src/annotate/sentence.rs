//! Cutting blocks into sentences. The rules of English full stops are `sentencex`'s; what is ours is that a
//! sentence never leaves its block and never ends inside a token.

use crate::text::{Annotated, Sentence};

/// The sentences of all blocks; each token belongs to at most one.
pub(super) fn sentences(a: &Annotated<'_>) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut token = 0;
    for (number, block) in a.blocks.iter().enumerate() {
        let words = block.span.of(a.text);
        let base = block.span.start as usize;
        let boundaries = sentencex::get_sentence_boundaries(crate::rules::LANGUAGE, words);
        let last = boundaries.len().saturating_sub(1);
        for (i, boundary) in boundaries.iter().enumerate() {
            let end = if i == last { block.span.end as usize } else { base + boundary.end_byte };
            let start = token;
            while a.tokens.get(token).is_some_and(|t| (t.span.start as usize) < end) {
                token += 1;
            }
            if token == start {
                continue;
            }
            let sentence = Sentence { start: start as u32, end: token as u32, block: number as u32 };
            match out.last_mut() {
                Some(before) if continues(a, *before, sentence) => before.end = sentence.end,
                _ => out.push(sentence),
            }
        }
    }
    out
}

/// Whether a cut was wrong: what follows begins in lower case, or is nothing but closing marks.
fn continues(a: &Annotated<'_>, before: Sentence, next: Sentence) -> bool {
    before.block == next.block
        && (a.word(next.start as usize).starts_with(char::is_lowercase)
            || a.tokens[next.tokens()]
                .iter()
                .all(|t| t.span.of(a.text).chars().all(|c| "\"'”’»)].".contains(c))))
}
