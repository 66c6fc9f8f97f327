//! Cutting blocks into sentences. The rules of English full stops are `sentencex`'s; what is ours is that a
//! sentence never leaves its block and never ends inside a token.

use sentencex::language_factory;
use sentencex::languages::Language;

use crate::rules::Rules;
use crate::span::Span;
use crate::text::{Annotated, Sentence, TokenKind};

/// The most tokens of a sentence. Nobody writes so many, but a page of figures or a hostile text may hold no full stop
/// at all; later steps walk through a sentence for each of its verbs and nouns.
const LONGEST: usize = 300;

/// The most bytes in which full stops are looked for together: `sentencex` looks for the end of each quotation in all
/// of them. A paragraph of a newspaper has a tenth of that.
const LARGEST: usize = 16 << 10;

/// The sentences of all blocks; each token belongs to at most one.
pub(super) fn sentences(a: &Annotated<'_>, rules: &Rules) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut token = 0;
    let language = language_factory(crate::rules::LANGUAGE);
    for (number, block) in a.blocks.iter().enumerate() {
        for end in ends(a.text, block.span, &*language) {
            let start = token;
            while a.tokens.get(token).is_some_and(|t| (t.span.start as usize) < end) {
                token += 1;
            }
            if token == start {
                continue;
            }
            let sentence = Sentence { start: start as u32, end: token as u32, block: number as u32 };
            match out.last_mut() {
                Some(before) if continues(a, rules, *before, sentence) => before.end = sentence.end,
                _ => out.push(sentence),
            }
        }
    }
    let mut cut = Vec::with_capacity(out.len());
    out.into_iter().for_each(|sentence| at_missed_stops(a, rules, sentence, &mut cut));
    let mut out = cut;
    if out.iter().any(|sentence| sentence.tokens().len() > LONGEST) {
        out = out.into_iter().flat_map(|sentence| pieces(a, sentence)).collect();
    }
    out
}

/// Adds a sentence to `out`, cut behind full stops that are some although the month before them is taken for an
/// abbreviation, and behind a firm's before somebody's title: "on 4 May. The", "joined Acme Corp. Mr. Lee". What is quoted
/// stays together.
fn at_missed_stops(a: &Annotated<'_>, rules: &Rules, mut rest: Sentence, out: &mut Vec<Sentence>) {
    let is_quote = |at: usize| matches!(a.mark(at), "\"" | "“" | "”");
    let mut quoted = is_quote(rest.start as usize);
    for at in rest.start as usize + 1..rest.end as usize - 1 {
        let (token, next) = (a.tokens[at], a.tokens[at + 1]);
        let stops = if token.kind == TokenKind::Punct {
            quoted ^= is_quote(at);
            a.mark(at) == "." && rules.vocabulary.holds(rules.lists.months, a.tokens[at - 1].sym)
        } else {
            rules.gazetteer.is_legal_form(token.sym)
                && a.word(at).ends_with('.')
                && rules.vocabulary.holds(rules.lists.before_names, next.sym)
        };
        if stops && !quoted && !next.joined && a.word(at + 1).starts_with(char::is_uppercase) {
            out.push(Sentence { end: at as u32 + 1, ..rest });
            rest.start = at as u32 + 1;
        }
    }
    out.push(rest);
}

/// A sentence that is too long in pieces, cut behind the last mark that leaves a piece of some length, else anywhere.
fn pieces(a: &Annotated<'_>, sentence: Sentence) -> Vec<Sentence> {
    let mut pieces = Vec::new();
    let mut rest = sentence;
    while rest.tokens().len() > LONGEST {
        let end = rest.start as usize + LONGEST;
        let mark = (end - LONGEST / 2..end).rev().find(|at| a.tokens[*at].kind == TokenKind::Punct);
        let cut = mark.map_or(end, |at| at + 1) as u32;
        pieces.push(Sentence { end: cut, ..rest });
        rest.start = cut;
    }
    pieces.push(rest);
    pieces
}

/// Where the sentences of a block end, in bytes.
fn ends(text: &str, block: Span, language: &dyn Language) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut rest = block.range();
    while !rest.is_empty() {
        let words = &text[rest.clone()];
        let words =
            if words.len() > LARGEST { head(&words[..words.floor_char_boundary(LARGEST)]) } else { words };
        let mut end = rest.start;
        ends.extend(language.segment(words).iter().map(|sentence| {
            end += sentence.len();
            end
        }));
        rest.start += words.len();
        // Whatever is left behind the last boundary belongs to the last sentence.
        ends.pop();
        ends.push(rest.start);
    }
    ends
}

/// As much of `words` as ends with a full stop, else with a space, else all of it.
fn head(words: &str) -> &str {
    let stop = words.rfind(". ").map(|at| at + 2);
    &words[..stop.or_else(|| words.rfind(' ').map(|at| at + 1)).unwrap_or(words.len())]
}

/// Whether a cut was wrong: what follows begins in lower case, is nothing but closing marks, or goes on with a time
/// after an abbreviation ("9 a.m. EST Tuesday") or a name after a title ("lives in Ms. Lee's house").
fn continues(a: &Annotated<'_>, rules: &Rules, before: Sentence, next: Sentence) -> bool {
    let lower = |at: usize| a.word(at).starts_with(char::is_lowercase);
    // "She said that the gates... “are open.”"
    let trails_off = || {
        matches!(a.mark(before.end as usize - 1), "..." | "…")
            || a.word(before.end as usize - 1).ends_with("..")
    };
    let quoted =
        |at: usize| a.tokens[at].kind == TokenKind::Punct && at + 1 < next.end as usize && lower(at + 1);
    before.block == next.block
        && (lower(next.start as usize)
            || quoted(next.start as usize) && trails_off()
            || (is_abbreviation(a, before) && opens_time(a, rules, next))
            || rules.vocabulary.holds(rules.lists.before_names, a.tokens[before.end as usize - 1].sym)
            || a.tokens[next.tokens()]
                .iter()
                .all(|t| t.span.of(a.text).chars().all(|c| "\"'”’»)].".contains(c))))
}

/// Whether the last token is a word with a period of its own.
fn is_abbreviation(a: &Annotated<'_>, sentence: Sentence) -> bool {
    let last = sentence.end as usize - 1;
    a.tokens[last].kind == TokenKind::Word && a.word(last).ends_with('.')
}

/// Whether the first word is one that goes on with a time of day: a weekday, a month, a time zone.
fn opens_time(a: &Annotated<'_>, rules: &Rules, sentence: Sentence) -> bool {
    let lists = [rules.lists.weekdays, rules.lists.months, rules.lists.zones];
    lists.iter().any(|list| rules.vocabulary.entry_at(*list, &a.tokens[sentence.tokens()]).is_some())
}

#[cfg(test)]
mod tests {
    use super::LONGEST;
    use crate::annotate::annotate;
    use crate::rules::Rules;

    fn sentences(text: &str) -> Vec<&str> {
        let a = annotate(text, Rules::builtin());
        a.sentences.iter().map(|s| a.words(s.start as usize, s.end as usize)).collect()
    }

    #[test]
    fn a_quotation_of_several_sentences_is_one_with_who_said_it() {
        let text = "“We will stay. We will not go. Nobody can force us,” Ann Lee said.";
        assert_eq!(sentences(text), [text]);
        assert_eq!(
            sentences("\"Is it over?\" he asked. Nobody knew."),
            ["\"Is it over?\" he asked.", "Nobody knew."]
        );
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence() {
        for text in [
            "Gen. Lee met Sen. Jones of the U.S. Senate on Feb. 14.",
            "J. R. Smith of Acme Corp. left.",
            "The talks ended at 5 p.m. Friday.",
            "They left ... and came back.",
            "He lives in Ms. Lee's house.",
        ] {
            assert_eq!(sentences(text), [text]);
        }
        assert_eq!(sentences("They met in the U.S. It rained.").len(), 2);
        assert_eq!(sentences("They voted on 4 May. It rained. They met on 9 May. All came.").len(), 4);
        assert_eq!(sentences("She is with Acme Corp. Mr. Lee left.").len(), 2);
        assert_eq!(sentences("\"We vote on 4 May. All may come,\" he said.").len(), 1);
    }

    #[test]
    fn a_sentence_without_end_is_cut_at_a_mark() {
        let list = "the port, ".repeat(LONGEST);
        let pieces = sentences(&list);
        assert!(pieces.len() > 2);
        for piece in &pieces {
            assert!(piece.ends_with(','), "{piece}");
            assert!(piece.split_inclusive([' ', ',']).count() <= LONGEST, "{piece}");
        }
        let bare = "port ".repeat(3 * LONGEST);
        let bare = sentences(&bare);
        assert_eq!(bare.iter().map(|s| s.split(' ').count()).collect::<Vec<_>>(), [LONGEST; 3]);
    }

    #[test]
    fn a_sentence_never_leaves_its_block() {
        assert_eq!(sentences("Port Firm Shuts Gates\n\nThe firm left.").len(), 2);
    }
}
