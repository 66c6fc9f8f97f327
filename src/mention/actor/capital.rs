//! What capitals say in a text: which words it writes with a capital within sentences, and where a capital says
//! nothing, as at the head of a sentence and in headlines that capitalise every word.

use rustc_hash::FxHashSet;

use crate::rules::Rules;
use crate::text::{Annotated, BlockKind, Sentence, Shape, Sym, Tag, TokenKind};

/// The words that a text treats as names.
#[derive(Debug, Default)]
pub(super) struct Capitals {
    names: FxHashSet<Sym>,
    /// Those that stand behind given names.
    surnames: FxHashSet<Sym>,
}

impl Capitals {
    /// Gathers the words that have a capital where none is due.
    pub(super) fn of(a: &Annotated<'_>, rules: &Rules) -> Self {
        let mut capitals = Self::default();
        for sentence in a.sentences.iter().filter(|s| a.block_kind(**s) == BlockKind::Prose) {
            if capitals.is_shouting(a, *sentence) {
                continue;
            }
            for at in sentence.tokens() {
                let token = &a.tokens[at];
                // The last word of a run: "Lee" of "Ann Lee", but not "Security" of "Security Council".
                let next = a.tokens.get(at + 1);
                let goes_on = || next.is_some_and(|t| t.shape != Shape::Lower && t.kind == TokenKind::Word);
                if token.shape != Shape::Lower
                    && !goes_on()
                    && token.sym.is_known()
                    && a.tags[at] == Tag::Name
                    && !capitals.opens(a, at)
                {
                    capitals.names.insert(token.sym);
                    if at > 0 && rules.gazetteer.is_given_name(a.tokens[at - 1].sym) {
                        capitals.surnames.insert(token.sym);
                    }
                }
            }
        }
        capitals
    }

    /// Whether the text writes `word` with a capital within sentences.
    pub(super) fn is_name(&self, word: Sym) -> bool {
        self.names.contains(&word)
    }

    /// Whether the text writes `word` behind a given name: after "Ann Woods" also "Woods" that opens a sentence is a name.
    pub(super) fn is_surname(&self, word: Sym) -> bool {
        self.surnames.contains(&word)
    }

    /// Whether a capital at `at` is due whatever the word: at the head of a sentence, quotation or item.
    pub(super) fn opens(&self, a: &Annotated<'_>, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|b| a.tokens[*b].kind == TokenKind::Punct);
        let first = a.sentences.partition_point(|s| s.start as usize <= at).checked_sub(1);
        first.is_some_and(|s| a.sentences[s].start as usize == at)
            || before
                // "FRANKFURT, Sept 21 - Shares fell"
                .is_some_and(|b| {
                    a.is_dash(b) || !matches!(a.mark(b), "," | "-" | "‑" | "/" | "&" | "(" | ")" | "'" | "’")
                })
    }

    /// Whether nearly all words of a sentence have capitals, so that none of them says anything.
    pub(super) fn is_shouting(&self, a: &Annotated<'_>, sentence: Sentence) -> bool {
        // Nearly every sentence ends with a mark, and then its words need not be counted.
        if sentence.tokens().last().is_some_and(|i| a.tokens[i].kind == TokenKind::Punct) {
            return false;
        }
        let words =
            sentence.tokens().filter(|i| a.tokens[*i].kind == TokenKind::Word && a.tokens[*i].span.len() > 3);
        let (all, capital) = words.fold((0, 0), |(all, capital), i| {
            (all + 1, capital + usize::from(a.tokens[i].shape != Shape::Lower))
        });
        let heading = a.block_kind(sentence) == BlockKind::Heading;
        let headline = heading && capital * 10 >= all * 7;
        capital > 0 && (headline || (all >= 4 && capital == all))
    }
}
