//! Words as they are compared with those of an article: white space, the shape of quotation marks and soft hyphens do
//! not count.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// `text` with one space for any white space, straight quotation marks, and no soft hyphens.
pub(super) fn plain(text: &str) -> String {
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
        if out.len() == length + 1 && length > 0 {
            out.pop(); // a word of nothing but soft hyphens
        }
    }
    out
}

/// The stretch of `words` that shares most words with `wanted`, if it shares half of them. Both are [`plain`].
pub(super) fn nearest(words: &str, wanted: &str) -> Option<Range<usize>> {
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
