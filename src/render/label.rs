//! Words that fit into a picture: broken at word boundaries.

/// `text` in at most `most` lines of at most `width` letters; a wide letter, as of Chinese, counts as two.
///
/// A word longer than a line is broken within; a text that needs more lines ends in an ellipsis.
pub(super) fn broken(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = width; // of the last line; full at first, so that the first word opens one
    for word in text.split_whitespace() {
        for (i, piece) in pieces(word, width).into_iter().enumerate() {
            let (needs, full) = (columns(&piece), lines.len() == most);
            match lines.last_mut().filter(|_| i == 0 && used + 1 + needs <= width) {
                Some(line) => {
                    line.push(' ');
                    line.push_str(&piece);
                    used += 1 + needs;
                }
                None if full => {
                    ellipsis(lines.last_mut(), width);
                    return lines;
                }
                None => {
                    lines.push(piece);
                    used = needs;
                }
            }
        }
    }
    lines
}

/// How many letters wide `text` is.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(breadth).sum()
}

/// Letters from Hangul on, and pictures, fill a square.
fn breadth(letter: char) -> usize {
    if letter >= '\u{1100}' && !('\u{2000}'..='\u{2BFF}').contains(&letter) { 2 } else { 1 }
}

fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut used = 0;
    for letter in word.chars() {
        if used + breadth(letter) > width {
            pieces.push(String::new());
            used = 0;
        }
        used += breadth(letter);
        pieces.last_mut().expect("there is always one").push(letter);
    }
    pieces
}

fn ellipsis(line: Option<&mut String>, width: usize) {
    let Some(line) = line else { return };
    while columns(line) + 1 > width && line.pop().is_some() {}
    line.truncate(line.trim_end().len());
    line.push('…');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(broken("one two three four", 9, 2), ["one two", "three…"]);
        assert_eq!(broken("abcdefghij klm", 5, 2), ["abcde", "fghi…"]);
        assert_eq!(broken("中国人民", 4, 3), ["中国", "人民"]);
        assert!(broken(" ", 4, 3).is_empty() && broken("a b", 4, 0).is_empty());
    }
}
