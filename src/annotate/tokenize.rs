//! Cutting a text into words, numbers and marks.

use crate::rules::Rules;
use crate::span::Span;
use crate::text::{Shape, Sym, Tag, Token, TokenKind};

/// What the first word of a sentence behind a period may be; names are none of these.
const OPENERS: [Tag; 9] = [
    Tag::Determiner,
    Tag::Pronoun,
    Tag::Possessive,
    Tag::Preposition,
    Tag::Subordinator,
    Tag::Conjunction,
    Tag::Relative,
    Tag::Existential,
    Tag::Adverb,
];

/// The first byte of "’".
const APOSTROPHE: u8 = 0xE2;

/// The tokens of `text` in order; every character that is not white space lies in exactly one.
pub fn tokenize(text: &str, rules: &Rules) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut last_end = usize::MAX;
    while let Some(first) = char_at(text, at) {
        let (end, kind) = match first {
            _ if first.is_ascii_alphabetic() => (word_end(text, at, rules), TokenKind::Word),
            _ if first.is_whitespace() || is_invisible(first) => {
                at += first.len_utf8();
                continue;
            }
            _ if first.is_ascii_digit() => (number_end(text, at), TokenKind::Number),
            _ if first.is_alphabetic() => (word_end(text, at, rules), TokenKind::Word),
            '\'' | '’' if rules.is_clitic(clitic(text, at)) => {
                (at + clitic(text, at).len(), TokenKind::Word)
            }
            _ => (mark_end(text, at, first), TokenKind::Punct),
        };
        let word = &text[at..end];
        tokens.push(Token {
            span: Span::new(at, end),
            sym: Sym::UNKNOWN,
            kind,
            shape: shape(word),
            joined: last_end == at,
            number: if kind == TokenKind::Number { whole_number(word) } else { 0 },
        });
        (at, last_end) = (end, end);
    }
    // The table of words is too large for the nearest caches: asked for one behind the other, many words are waited for
    // at a time.
    for token in &mut tokens {
        token.sym = rules.vocabulary.get(token.span.of(text));
    }
    tokens
}

/// The character that begins at a byte.
fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { text[at..].chars().next() }
}

/// Soft hyphens, joiners and direction marks say nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn is_word_char(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&c)
}

/// The letters from an apostrophe on, with it.
fn clitic(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let mark = rest.chars().next().map_or(0, char::len_utf8);
    let len = rest[mark..].find(|c: char| !is_word_char(c)).unwrap_or(rest.len() - mark);
    &rest[..mark + len]
}

fn word_end(text: &str, start: usize, rules: &Rules) -> usize {
    let mut end = start + run(&text[start..]);
    if !matches!(text.as_bytes().get(end), Some(&(b'.' | b'\'' | APOSTROPHE))) {
        return end; // as of nearly every word
    }
    // Inner apostrophes: a clitic begins a token of its own; in any other word (O'Brien) they are letters.
    while let Some(mark @ ('\'' | '’')) = text[end..].chars().next() {
        let tail = clitic(text, end);
        if tail.len() == mark.len_utf8() {
            break;
        }
        if let Some(cut) = rules.negative_clitic(&text[start..end + tail.len()]) {
            return start + cut;
        }
        if rules.is_clitic(tail) {
            break;
        }
        end += tail.len();
    }
    if text[end..].starts_with('.') {
        end = abbreviation_end(text, start, end, rules);
    }
    end
}

/// Takes in the period of "Feb." and of letters with periods ("U.S.", "p.m.").
fn abbreviation_end(text: &str, start: usize, end: usize, rules: &Rules) -> usize {
    let mut at = end;
    let mut letters = usize::from(text[start..end].chars().count() == 1);
    while letters > 0 && text[at..].starts_with('.') {
        let after = &text[at + 1..];
        let len = run(after);
        if len == 0 || after[..len].chars().count() != 1 || !after[len..].starts_with('.') {
            break;
        }
        at += 1 + len;
        letters += 1;
    }
    let takes_period =
        letters > 1 || rules.is_abbreviation(&text[start..=end]) || is_initial(text, start, end, rules);
    if takes_period { at + 1 } else { end }
}

/// Whether the letter before the period at `end` stands for a name ("George W. Bush"): a capital before another
/// capitalised word that does not commonly open a sentence.
fn is_initial(text: &str, start: usize, end: usize, rules: &Rules) -> bool {
    let tags = |word: &str| rules.lexicon.form(rules.vocabulary.get(word)).tags;
    let letter = &text[start..end];
    let next = text[end + 1..].trim_start_matches([' ', '\u{A0}']);
    let word = &next[..run(next)];
    letter.chars().count() == 1
        && letter.starts_with(char::is_uppercase)
        && word.starts_with(char::is_uppercase)
        && !tags(letter).has(Tag::Pronoun)
        && (next[word.len()..].starts_with('.') || !OPENERS.into_iter().any(|tag| tags(word).has(tag)))
}

fn run(text: &str) -> usize {
    // Most words are over before the first letter that needs a look at a table.
    let ascii = text.bytes().position(|b| !b.is_ascii_alphabetic()).unwrap_or(text.len());
    match text.as_bytes().get(ascii) {
        Some(next) if !next.is_ascii() => {
            ascii + text[ascii..].find(|c| !is_word_char(c)).unwrap_or(text.len() - ascii)
        }
        _ => ascii,
    }
}

/// Digits, with commas before three digits and one decimal point before digits.
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = start + digits(start);
    while bytes.get(end) == Some(&b',') && digits(end + 1) == 3 && end - start <= 12 {
        end += 4;
    }
    let dotted = start >= 2 && bytes[start - 1] == b'.' && bytes[start - 2].is_ascii_digit();
    if !dotted && bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        let decimals = digits(end + 1);
        // "10.02.2018" is a date, not a decimal number.
        if bytes.get(end + 1 + decimals) != Some(&b'.')
            || !bytes.get(end + 2 + decimals).is_some_and(u8::is_ascii_digit)
        {
            end += 1 + decimals;
        }
    }
    end
}

fn whole_number(word: &str) -> u32 {
    let mut value = 0_u32;
    for byte in word.bytes().filter(|b| *b != b',') {
        if !byte.is_ascii_digit() {
            return 0;
        }
        value = value.saturating_mul(10).saturating_add(u32::from(byte - b'0'));
    }
    value
}

/// One mark, a run of the same dot or dash, or two halves of the quotation marks of wires and of TeX.
fn mark_end(text: &str, start: usize, first: char) -> usize {
    let len = first.len_utf8();
    if let Some(halves) = ["``", "''"].into_iter().find(|halves| text[start..].starts_with(halves)) {
        return start + halves.len();
    }
    if !matches!(first, '.' | '-') {
        return start + len;
    }
    text[start..].find(|c| c != first).map_or(text.len(), |run| start + run)
}

fn shape(word: &str) -> Shape {
    // Nearly every word says it by its first two letters.
    match word.as_bytes() {
        [b'a'..=b'z' | b'0'..=b'9', ..] => return Shape::Lower,
        [b'A'..=b'Z', b'a'..=b'z', ..] => return Shape::Capital,
        _ => {}
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let mut rest = letters.peekable();
            if rest.peek().is_some() && rest.all(char::is_uppercase) { Shape::Upper } else { Shape::Capital }
        }
        _ => Shape::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, Rules::builtin()).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn clitics_and_abbreviations_are_cut_as_they_are_spoken() {
        assert_eq!(
            words("Iran’s didn't O'Brien Shi’ite"),
            ["Iran", "’s", "did", "n't", "O'Brien", "Shi’ite"]
        );
        assert_eq!(words("the U.S. on Feb. 14, p.m."), ["the", "U.S.", "on", "Feb.", "14", ",", "p.m."]);
        assert_eq!(words("the end. Next"), ["the", "end", ".", "Next"]);
        assert_eq!(words("George W. Bush, A. B. Cohen"), ["George", "W.", "Bush", ",", "A.", "B.", "Cohen"]);
        assert_eq!(words("plan B. The men"), ["plan", "B", ".", "The", "men"]);
        assert_eq!(words("So do I. Peter left"), ["So", "do", "I", ".", "Peter", "left"]);
    }

    #[test]
    fn numbers_keep_commas_and_decimals() {
        assert_eq!(
            words("2,500 $ 1.7 million 10.02.2018 1980s F-16"),
            ["2,500", "$", "1.7", "million", "10", ".", "02", ".", "2018", "1980", "s", "F", "-", "16"]
        );
    }

    #[test]
    fn any_text_is_tiled_on_character_boundaries() {
        for text in ["", "\u{301}a", "é…“”—", "a\u{AD}b 中文。", "'''", "1,,2..3", "’s", "\u{202E}x"]
        {
            let mut last = 0;
            for token in tokenize(text, Rules::builtin()) {
                assert!(text.get(token.span.range()).is_some_and(|w| !w.is_empty()));
                assert!(token.span.start >= last);
                last = token.span.end;
            }
        }
    }
}
