//! The lines of a file: how far each moves, and which blanks go.

use std::ops::Range;

use crate::curate::edit::page::Page;

/// What may stand between words without being one of them.
const BLANKS: [char; 2] = [' ', '\t'];

/// What is decided of the lines so far.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    page: &'a Page<'a>,
    lines: Vec<Line>,
    /// Blanks within lines, with what takes their place.
    gaps: Vec<(Range<usize>, &'static str)>,
}

#[derive(Debug)]
struct Line {
    start: usize,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A comment, a blank line, or a mark such as `---`.
    Between,
    /// It begins with a key or a dash, which comes from the first column to the second.
    Opens(usize, usize),
    /// It goes so far to the right with what it belongs to.
    Inside(isize),
    /// The same, and every blank of it counts.
    Text(isize),
}

impl Line {
    /// How many blanks its words stand behind. A tab before words that go on is one of them.
    fn indent(&self, words: &str) -> usize {
        let rest = match self.role {
            Role::Opens(..) => words.trim_start_matches(BLANKS),
            _ => words.trim_start_matches(' '),
        };
        words.len() - rest.len()
    }
}

impl<'a> Lines<'a> {
    pub(super) fn new(page: &'a Page<'a>) -> Self {
        let text = page.text;
        let begin = page.line_start(text.find(|c| c != '\u{feff}').unwrap_or(text.len()));
        let starts = std::iter::once(begin).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let lines = starts.map(|start| Line { start, role: Role::Between }).collect();
        Self { page, lines, gaps: Vec::new() }
    }

    /// The number of the line of `byte`.
    fn number(&self, byte: usize) -> usize {
        self.lines.partition_point(|line| line.start <= byte).saturating_sub(1)
    }

    /// Puts the key or dash at `byte` into `column`; gives how far to the right that is.
    pub(super) fn open(&mut self, byte: usize, column: usize) -> isize {
        let old = self.page.column(byte);
        if self.page.opens_line(byte) {
            let number = self.number(byte);
            self.lines[number].role = Role::Opens(old, column);
        }
        column as isize - old as isize
    }

    /// Takes the lines below the first of `place` along; `is_text` says that their blanks count.
    pub(super) fn inside(&mut self, place: Range<usize>, moved: isize, is_text: bool) {
        let (first, last) = (self.number(place.start), self.number(place.end));
        // A value may begin below its key.
        let first = if self.page.opens_line(place.start) { first } else { first + 1 };
        for line in self.lines.get_mut(first..=last).into_iter().flatten() {
            if !matches!(line.role, Role::Opens(..)) {
                line.role = if is_text { Role::Text(moved) } else { Role::Inside(moved) };
            }
        }
    }

    /// Puts `wanted` where `sign` stands with nothing but blanks around it.
    pub(super) fn gap(&mut self, place: Range<usize>, sign: &str, wanted: &'static str) {
        // What is empty has its place behind the blanks before it, which are part of the gap.
        let before = self.page.text.get(..place.start).unwrap_or_default();
        let begin = if sign.is_empty() { before.trim_end_matches(BLANKS).len() } else { place.start };
        let place = begin..place.end;
        // Where the parser gives no place for certain, nothing is changed.
        let Some(old) = self.page.text.get(place.clone()) else { return };
        let is_trailing = sign.is_empty() && old.trim() == ",";
        if old != wanted && !old.contains('\n') && (old.trim() == sign || is_trailing) {
            self.gaps.push((place, wanted));
        }
    }

    /// The new text.
    pub(super) fn finish(mut self) -> String {
        self.gaps.sort_by_key(|(range, _)| range.start);
        let text = self.page.text;
        let newline = self.page.newline(0);
        let mut out = String::with_capacity(text.len());
        let begin = self.lines.first().map_or(0, |line| line.start);
        out += &text[..begin];
        let mut gaps = self.gaps.iter().peekable();
        let mut blank = 0;
        for (number, line) in self.lines.iter().enumerate() {
            let end = self.page.line_end(line.start);
            let words = &text[line.start..end];
            if words.trim_matches(BLANKS).is_empty() && !matches!(line.role, Role::Text(_)) {
                blank += 1;
                continue;
            }
            if out.len() > begin {
                out += &newline.repeat(if blank > 0 { 2 } else { 1 });
            }
            blank = 0;
            let indent = line.indent(words);
            let column = self.column(number, indent, words);
            out.extend(std::iter::repeat_n(' ', column));
            let mut copied = line.start + indent;
            while let Some((range, wanted)) = gaps.next_if(|(range, _)| range.start < end) {
                if range.start >= copied {
                    out += &text[copied..range.start];
                    out += wanted;
                    copied = range.end;
                }
            }
            let rest = &text[copied..end];
            out += if self.is_trimmed(number, rest) { rest.trim_end_matches(BLANKS) } else { rest };
        }
        if out.len() > begin {
            out += newline;
        }
        out
    }

    /// Blanks at the end go, but not those of a comment or a text.
    fn is_trimmed(&self, number: usize, rest: &str) -> bool {
        let is_text =
            |number: usize| matches!(self.lines.get(number), Some(Line { role: Role::Text(_), .. }));
        !is_text(number) && !is_text(number + 1) && !rest.contains('#')
    }

    /// The column at which the words of a line stand, which stood at `indent`.
    fn column(&self, number: usize, indent: usize, words: &str) -> usize {
        let moved = match self.lines[number].role {
            Role::Opens(_, column) => return column,
            Role::Text(_) if words.trim().is_empty() => 0,
            Role::Inside(moved) | Role::Text(moved) => moved,
            Role::Between if words.trim_start().starts_with('#') => {
                let opens = |line: &Line| match line.role {
                    Role::Opens(old, new) => Some((old, new)),
                    _ => None,
                };
                let below = self.lines[number + 1..].iter().find_map(opens);
                let above = self.lines[..number].iter().rev().find_map(opens);
                // A comment belongs to what it stands in line with; below first.
                let beside = [below, above].into_iter().flatten();
                let level = beside.clone().find(|(old, _)| *old == indent).or(above).or(below);
                level.map_or(0, |(old, new)| new as isize - old as isize)
            }
            Role::Between => 0,
        };
        indent.saturating_add_signed(moved)
    }
}
