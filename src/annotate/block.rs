//! Telling the article's prose from the page around it: headings, captions, counters, comments.

use crate::rules::Rules;
use crate::span::Span;
use crate::text::{Annotated, Block, BlockKind, Sentence, Tag, Tense, TokenKind, VerbGroup};

/// A line of at least so many words that ends without a full stop is prose all the same.
const LONG_LINE: usize = 25;
/// So many tokens a date has at most.
const LONGEST_DATE: usize = 8;
/// Fewer words than this are no sentence of an article.
const SHORT_LINE: usize = 4;

/// The blocks of a text: a line each, or a run of lines where the text is wrapped at a margin.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for span in lines {
        let line = span.of(text);
        if line.trim().is_empty() {
            open = false;
            continue;
        }
        let indented = line.starts_with([' ', '\t']);
        match blocks.last_mut() {
            Some(last) if wrapped && open && !indented => last.span = last.span.cover(span),
            _ => blocks.push(Block { span, kind: BlockKind::Prose }),
        }
        open = true;
    }
    for block in &mut blocks {
        block.kind = kind(block.span.of(text));
    }
    mark_comments(text, &mut blocks);
    blocks
}

fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        out.push(Span::new(start, start + line.trim_end_matches(['\n', '\r']).len()));
        start += line.len();
    }
    out
}

/// Whether lines are broken at a margin: many lines go on in the next one in lower case.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let mut pairs = 0;
    let mut broken = 0;
    for pair in lines.windows(2) {
        let (line, next) = (pair[0].of(text).trim(), pair[1].of(text).trim());
        if line.is_empty() || next.is_empty() {
            continue;
        }
        pairs += 1;
        if !ends_sentence(line) && line.split_whitespace().nth(4).is_some() {
            broken += 1;
        }
    }
    pairs >= 3 && broken * 2 > pairs
}

/// Whether the last mark, before closing quotes and brackets, ends a sentence.
fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_whitespace() || "\"'”’»)]".contains(c));
    bare.ends_with(['.', '!', '?', '…', '。'])
}

fn kind(block: &str) -> BlockKind {
    let bare = block.trim_end();
    let ends = ends_sentence(bare);
    let words = block.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic));
    let words = words.take(if ends { SHORT_LINE } else { LONG_LINE }).count();
    if words == 0 {
        return BlockKind::Furniture;
    }
    if ends && words >= SHORT_LINE
        || words >= LONG_LINE
        || (bare.ends_with([':', ',', ';', '—', '"', '”']) && words > 2 * SHORT_LINE)
    {
        BlockKind::Prose
    } else {
        BlockKind::Heading
    }
}

/// A list of bullets that bear only a name, each with a text of its own beneath, is a comment thread: it
/// and what follows it is not the article's. Headings in bold are no bullets, and days no names.
fn mark_comments(text: &str, blocks: &mut [Block]) {
    let is_name = |b: &Block| {
        let line = b.span.of(text).trim_start();
        let Some(rest) = line.strip_prefix(['•', '*', '·', '‣', '◦', '-']) else { return false };
        !ends_sentence(rest)
            && rest.starts_with(char::is_whitespace)
            && rest.contains(char::is_alphabetic)
            && !rest.contains(|c: char| c.is_ascii_digit())
            && (1..SHORT_LINE).contains(&rest.split_whitespace().count())
    };
    let mut heads = blocks.iter().enumerate().filter(|(_, b)| is_name(b)).map(|(i, _)| i);
    let (Some(first), Some(second)) = (heads.next(), heads.next()) else { return };
    if second == first + 1 {
        return; // a plain list of names
    }
    for block in &mut blocks[first..] {
        block.kind = BlockKind::Comment;
    }
}

/// Marks the words under pictures: a block that opens with a word such as "photo", one that repeats its
/// neighbour, or a single sentence in the present tense with a month in it, as only captions put it.
pub(super) fn find_captions(a: &mut Annotated<'_>, rules: &Rules) {
    let mut captions = Vec::new();
    let (mut next_sentence, mut next_group) = (0, 0);
    for (i, block) in a.blocks.iter().enumerate() {
        let words = block.span.of(a.text).trim();
        let twin = |j: usize| a.blocks.get(j).is_some_and(|b| b.span.of(a.text).trim() == words);
        let repeated = words.len() > 30 && (twin(i + 1) || (i > 0 && twin(i - 1)));
        // Sentences and groups stand in the order of the blocks.
        let sentences = &a.sentences[next_sentence..];
        let sentences = &sentences[..sentences.partition_point(|s| s.block as usize <= i)];
        next_sentence += sentences.len();
        let Some(first) = sentences.first() else { continue };
        next_group += a.verbs[next_group..].partition_point(|g| g.head < first.start);
        let opens = a.tokens[first.tokens()]
            .iter()
            .take(2)
            .any(|t| rules.vocabulary.holds(rules.lists.caption, t.sym));
        let dated =
            || a.tokens[first.tokens()].iter().any(|t| rules.vocabulary.holds(rules.lists.months, t.sym));
        // "Ann Lee, who chairs the board, resigned in May", "Norvia denies the raid of May": no picture is described so.
        let tells = |g: &VerbGroup| {
            g.start > first.start && a.tags[g.start as usize - 1] == Tag::Relative
                // "Ann Lee speaks during a visit to Oslo in May" does describe one.
                || a.tags.get(g.end as usize) != Some(&Tag::Preposition)
                    && rules.lexicon.speaks(a.lemmas[g.head as usize])
        };
        let present = a.verbs[next_group..]
            .iter()
            .take_while(|g| g.head < first.end)
            .find(|g| g.is_finite())
            .is_some_and(|g| {
                g.tense == Tense::Present
                    && !g.perfect
                    && !g.copula
                    && a.tags[g.head as usize] == Tag::Third
                    && !tells(g)
            });
        let alone = sentences.len() == 1;
        if block.kind == BlockKind::Comment || block.kind == BlockKind::Furniture {
            continue;
        }
        let shown = || present && block.kind == BlockKind::Prose && dated() && !is_entry(a, rules, first);
        if (alone && (opens || shown())) || repeated {
            captions.push(i);
        }
    }
    for i in captions {
        a.blocks[i].kind = BlockKind::Caption;
    }
}

/// Whether a sentence is an entry of a chronology, so opens with a date that a mark parts from it.
fn is_entry(a: &Annotated<'_>, rules: &Rules, sentence: &Sentence) -> bool {
    let Some(mark) = sentence.tokens().take(LONGEST_DATE).find(|t| a.parts_entry(*t)) else { return false };
    let months = rules.lists.months;
    (sentence.start as usize..mark).all(|t| {
        a.tokens[t].kind != TokenKind::Word
            || rules.vocabulary.any_holds([months, rules.lists.weekdays], a.tokens[t].sym)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<BlockKind> {
        blocks(text).iter().map(|b| b.kind).collect()
    }

    #[test]
    fn page_furniture_is_not_prose() {
        use BlockKind::{Comment, Furniture, Heading, Prose};
        assert_eq!(
            kinds("0 $\n\nPort Firm Shuts Gates\n\nThe firm shut its gates on Monday.\n"),
            [Furniture, Heading, Prose]
        );
        assert_eq!(
            kinds("They met in town today.\n\n • Ann\n\n  I agree with this.\n\n • Bob\n\n  Me too.\n"),
            [Prose, Comment, Comment, Comment, Comment]
        );
        assert_eq!(
            kinds(
                "They met in town today.\n\n**War of words**\n\nBoth sides spoke in public.\n\n**At last**\n\nAll went home again.\n"
            ),
            [Prose, Heading, Prose, Heading, Prose]
        );
        assert_eq!(
            kinds("* 4 March\n\nThe two men met.\n\n* 6 March\n\nThe two men parted.\n"),
            [Heading, Prose, Heading, Prose]
        );
    }

    #[test]
    fn lines_broken_at_a_margin_are_one_block() {
        let text = "The firm shut the gates on\nMonday and said that the men\nwould not be let in until\nthey gave up.\n\nNext they left for home.\n";
        assert_eq!(blocks(text).len(), 2);
    }
}
