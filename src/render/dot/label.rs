//! Labels in the notation of Graphviz.

use crate::render::escape;
use crate::render::label::broken;

/// How many letters a line of a label holds.
const WIDTH: usize = 28;

/// How many lines a label holds; what goes beyond stands in the tooltip.
const LINES: usize = 12;

/// `text` broken into lines of a quoted string, joined by `\n`.
///
/// A word longer than a line is broken within; a text longer than twelve lines ends in an ellipsis.
pub(super) fn wrapped(text: &str) -> String {
    lines(text).iter().map(|line| escape::dot(line)).collect::<Vec<_>>().join("\\n")
}

/// The same for what stands above the picture, in few long lines.
pub(super) fn title_lines(text: &str) -> String {
    broken(text, 100, 3).iter().map(|line| escape::dot(line)).collect::<Vec<_>>().join("\\n")
}

/// The same for the label of an edge, moved to the right so that the line runs past it.
pub(super) fn beside_edge(text: &str, run: Run) -> String {
    let lines = lines(text);
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let indent = match run {
        Run::Upright => 2 * longest + 10, // a space is half as wide as a letter
        Run::Around => 14,
        Run::Across => 2,
    };
    lines.iter().map(|line| format!("{}{}\\l", "\u{a0}".repeat(indent), escape::dot(line))).collect()
}

/// Where an edge runs, and so where Graphviz puts its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// Straight down to the next node of the column: the label is centred on the line.
    Upright,
    /// In a bow past other nodes of the column: the bow reaches into the room kept for the label.
    Around,
    /// From column to column: room is kept for the label, with the line at its left.
    Across,
}

fn lines(text: &str) -> Vec<String> {
    broken(text, WIDTH, LINES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrapped(""), "");
        assert_eq!(
            wrapped("calls the presence of Iran in Syria destabilizing"),
            "calls the presence of Iran\\nin Syria destabilizing"
        );
        assert_eq!(wrapped(&"x".repeat(30)), format!("{}\\nxx", "x".repeat(28)));
        assert_eq!(wrapped("say \"a\\\nb\""), r#"say \"a\\ b\""#);
    }

    #[test]
    fn a_novel_does_not_fill_the_picture() {
        let label = wrapped(&"word ".repeat(2_000));
        assert_eq!(label.matches("\\n").count(), LINES - 1);
        assert!(label.ends_with('…'));
    }
}
