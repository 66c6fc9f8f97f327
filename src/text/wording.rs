//! Words as they are compared with those of an article: white space, the shape of quotation marks and soft hyphens do
//! not count.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::span::Span;

/// A text with what tells where its words stand, so that quotations of it are found.
#[derive(Debug)]
pub(crate) struct Wording {
    plain: String,
    /// Where each word begins in the plain text, and where it stands in the text itself.
    words: Vec<(usize, Span)>,
}

impl Wording {
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Vec::new();
        let plain = plain_words(text, |at, word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            words.push((at, Span { start: start as u32, end: (start + word.len()) as u32 }));
        });
        Self { plain, words }
    }

    /// The place of `quote`; where the text does not have it word for word, of the words that are nearest to it.
    pub(crate) fn find(&self, quote: &str) -> Option<Span> {
        let found = find(&self.plain, &plain(quote))?;
        let word = |at: usize| self.words[..self.words.partition_point(|(start, _)| *start <= at)].last();
        Some(word(found.start)?.1.cover(word(found.end - 1)?.1))
    }
}

/// Where `quote` stands in `text`, or what is nearest to it. Both are [`plain`].
pub(crate) fn find(text: &str, quote: &str) -> Option<Range<usize>> {
    if quote.is_empty() {
        return None;
    }
    text.find(quote).map(|at| at..at + quote.len()).or_else(|| nearest(text, quote))
}

/// `text` with one space for any white space, straight quotation marks, and no soft hyphens.
pub(crate) fn plain(text: &str) -> String {
    plain_words(text, |_, _| {})
}

/// The same; tells of each word where it begins there.
fn plain_words<'t>(text: &'t str, mut tell: impl FnMut(usize, &'t str)) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let length = out.len();
        if length > 0 {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}')).map(
            |c| match c {
                '“' | '”' | '„' | '‟' | '«' | '»' => '"',
                '‘' | '’' | '‚' | '‛' => '\'',
                other => other,
            },
        ));
        match (length > 0, out.len() - length) {
            (true, 1) => drop(out.pop()), // a word of nothing but soft hyphens
            (false, 0) => {}
            (behind, _) => tell(length + usize::from(behind), word),
        }
    }
    out
}

/// The stretch of `words` that shares most words with `wanted`, if it shares half of them. Both are [`plain`].
pub(crate) fn nearest(words: &str, wanted: &str) -> Option<Range<usize>> {
    let mut missing: FxHashMap<&str, i32> = FxHashMap::default();
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    for word in &wanted {
        *missing.entry(word).or_default() += 1;
    }
    let places: Vec<(usize, &str)> =
        words.split(' ').map(|word| (word.as_ptr() as usize - words.as_ptr() as usize, word)).collect();
    let (mut shared, mut best) = (0, (0, 0));
    for (end, (_, word)) in places.iter().enumerate() {
        if let Some(count) = missing.get_mut(word) {
            shared += usize::from(*count > 0);
            *count -= 1;
        }
        if let Some(gone) = end.checked_sub(wanted.len())
            && let Some(count) = missing.get_mut(places[gone].1)
        {
            *count += 1;
            shared -= usize::from(*count > 0);
        }
        best = best.max((shared, usize::MAX - end)); // the first of equals
    }
    let (shared, end) = (best.0, usize::MAX - best.1);
    if shared == 0 || shared * 2 < wanted.len() {
        return None;
    }
    let first = (end + 1).saturating_sub(wanted.len());
    let (last, word) = places[end];
    Some(places[first].0..last + word.len())
}

/// The share of the words of the two that both have.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> BTreeMap<String, usize> {
        let mut count = BTreeMap::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *count.entry(word.to_lowercase()).or_default() += 1;
        }
        count
    };
    let (a, b) = (words(a), words(b));
    let shared: usize = a.iter().map(|(word, n)| b.get(word).map_or(0, |m| *n.min(m))).sum();
    let all = a.values().sum::<usize>().max(b.values().sum());
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_found_where_it_stands_though_a_word_or_a_mark_has_changed() {
        let text = "\u{AD} They met.\n\n“We  shall\u{AD} not\npay,” said Jan Osk on \u{AD} Friday. He left.";
        let place = |quote: &str| Wording::of(text).find(quote).map(|span| span.on_one_line(text));
        let said = "“We shall\u{AD} not pay,” said Jan Osk on \u{AD} Friday.";
        assert_eq!(place("\"We shall not pay,\" said Jan Osk on Friday.").as_deref(), Some(said));
        assert_eq!(
            place("shall never pay,\" said Jan Osk").as_deref(),
            Some("shall\u{AD} not pay,” said Jan Osk")
        );
        assert_eq!(place("They met.").as_deref(), Some("They met."));
        for other in ["", "The gates were shut all night.", "\u{AD}"] {
            assert_eq!(place(other), None, "{other}");
        }
        assert_eq!(Wording::of("").find("a"), None);
    }
}
