//! Finding the words between quotation marks.

use crate::text::{Annotated, Quotation, TokenKind};

/// The quotations of the text in order. A quotation that a paragraph leaves open ends with the paragraph, as
/// newspapers set quotations that run on.
pub(super) fn quotations(a: &Annotated<'_>) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut open: Option<(usize, u32)> = None;
    let mut last_token = 0;
    for sentence in &a.sentences {
        if let Some((start, block)) = open
            && block != sentence.block
        {
            out.push(Quotation { open: start as u32, close: last_token as u32 });
            open = None;
        }
        for at in sentence.tokens() {
            last_token = at;
            if a.tokens[at].kind != TokenKind::Punct {
                continue;
            }
            match (a.word(at), open) {
                ("“" | "«" | "„", None) => open = Some((at, sentence.block)),
                ("\"", None) => open = Some((at, sentence.block)),
                ("”" | "»" | "\"", Some((start, _))) => {
                    out.push(Quotation { open: start as u32, close: at as u32 });
                    open = None;
                }
                // A second opening mark without a closing one: the first was never closed.
                ("“" | "«", Some(_)) => open = Some((at, sentence.block)),
                _ => {}
            }
        }
    }
    if let Some((start, _)) = open
        && last_token > start
    {
        out.push(Quotation { open: start as u32, close: last_token as u32 });
    }
    out
}
