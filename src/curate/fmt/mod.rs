//! A file laid out as this program lays files out, with every word and comment where it was.

mod lines;
mod sort;

use std::sync::Arc;

use super::edit::page::Page;
use super::edit::value;
use super::tree::{Entry, Kind, Node, Style};
use crate::diagnostic::{Diagnostic, SourceFile};
use lines::Lines;

/// What is tidied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The layout alone: nothing changes places.
    Kept,
    /// The events too are put in the order of their dates, each with the comments above it; undated ones come last.
    ByDate,
}

/// The text of `file`, tidy: two blanks for each level, one behind colons, dashes and commas, at most one blank line
/// together, no blanks at the ends of lines, one line end at the end.
///
/// Words, quotation marks, brackets, comments and the order of keys stay. A tidy text stays as it is.
///
/// ```
/// use rejoinder::curate::{self, Order};
/// use rejoinder::diagnostic::SourceFile;
/// let file = SourceFile::new("t.yaml", "events:\n    talks:   {when: 2018,what: begin}   # at last\n\n\n");
/// let text = curate::format(&file, Order::Kept).unwrap();
/// assert_eq!(text, "events:\n  talks: { when: 2018, what: begin }   # at last\n");
/// ```
///
/// # Errors
/// The file is not sound YAML, or is laid out in a way that cannot be tidied without changing what it says.
pub fn format(file: &Arc<SourceFile>, order: Order) -> Result<String, Vec<Diagnostic>> {
    let (tidy, root) = settled(file)?;
    if order == Order::Kept {
        return Ok(tidy.into_text());
    }
    let (text, wanted) = sort::sorted(&tidy.text, &root);
    let sorted = SourceFile::new(file.name.clone(), text);
    let again = value::read(&sorted)?;
    if wanted.is_said_by(&again) { Ok(sorted.into_text()) } else { Err(vec![refused(file)]) }
}

/// How often a text is tidied before it is given up: where something stands right, what hangs on it may not yet.
const ROUNDS: usize = 4;

/// The file tidied until nothing is left to tidy, which makes a tidy file one that stays as it is.
fn settled(file: &Arc<SourceFile>) -> Result<(Arc<SourceFile>, Node), Vec<Diagnostic>> {
    let mut root = value::read(file)?;
    let mut tidy = Arc::clone(file);
    for _ in 0..ROUNDS {
        let text = tidied(&tidy.text, &root);
        if text == tidy.text {
            return Ok((tidy, root));
        }
        tidy = SourceFile::new(file.name.clone(), text);
        match value::read(&tidy) {
            Ok(again) if root.says_the_same_as(&again) => root = again,
            _ => break,
        }
    }
    Err(vec![refused(file)])
}

fn refused(file: &SourceFile) -> Diagnostic {
    Diagnostic::error("cannot-edit", format!("`{}` cannot be tidied as it is laid out", file.name))
        .help("a key on each line, without tabs and without `?` and `!` before it, can")
}

fn tidied(text: &str, root: &Node) -> String {
    let page = Page::new(text, root);
    let mut tidy = Tidy { lines: Lines::new(&page), page: &page };
    match &root.kind {
        Kind::Map(_) | Kind::List(_) if !page.is_flow(root) => tidy.block(root, 0),
        _ if !root.span.is_empty() => tidy.inside(root, 0),
        _ => {}
    }
    tidy.lines.finish()
}

struct Tidy<'a> {
    page: &'a Page<'a>,
    lines: Lines<'a>,
}

impl Tidy<'_> {
    /// A list or map without brackets, whose parts are to stand at `column`.
    fn block(&mut self, node: &Node, column: usize) {
        match &node.kind {
            Kind::Map(map) => map.iter().for_each(|entry| self.entry(entry, column)),
            Kind::List(items) => items.iter().for_each(|item| self.item(item, column)),
            Kind::Text { .. } => {}
        }
    }

    fn entry(&mut self, entry: &Entry, column: usize) {
        let moved = self.lines.open(entry.key_span.start as usize, column);
        if !entry.value.span.is_empty() {
            self.lines.gap(entry.key_span.end as usize..entry.value.span.start as usize, ":", ": ");
        }
        self.value(&entry.value, column, moved);
    }

    fn item(&mut self, item: &Node, column: usize) {
        let start = item.span.start as usize;
        let Some(dash) = self.page.dash(start) else { return };
        let moved = self.lines.open(dash, column);
        if !item.span.is_empty() {
            self.lines.gap(dash + 1..start, "", " ");
        }
        self.value(item, column, moved);
    }

    /// What belongs to a key or dash at `column`, which went `moved` to the right.
    fn value(&mut self, node: &Node, column: usize, moved: isize) {
        match &node.kind {
            Kind::Map(_) | Kind::List(_) if !self.page.is_flow(node) => self.block(node, column + 2),
            _ => self.inside(node, moved),
        }
    }

    /// A text, or what stands in brackets: its further lines go with the first.
    fn inside(&mut self, node: &Node, moved: isize) {
        let place = node.span.start as usize..self.page.end(node);
        let is_text = matches!(node.kind, Kind::Text { .. });
        let is_loose = matches!(node.kind, Kind::Text { style: Style::Plain, .. });
        self.lines.inside(place.clone(), moved, is_text && !is_loose);
        if !is_text {
            self.flow(node, moved);
        }
    }

    fn flow(&mut self, node: &Node, moved: isize) {
        let is_line = !node.span.of(self.page.text).contains('\n');
        let (first, last) = (node.span.start as usize + 1, node.span.end as usize - 1);
        let (places, pad): (Vec<_>, _) = match &node.kind {
            Kind::List(items) => {
                (items.iter().map(|item| item.span.start as usize..item.span.end as usize).collect(), "")
            }
            Kind::Map(map) => (
                map.iter().map(|entry| entry.key_span.start as usize..self.page.end_of(entry)).collect(),
                " ",
            ),
            Kind::Text { .. } => return,
        };
        if is_line {
            match (places.first(), places.last()) {
                (Some(begin), Some(end)) => {
                    self.lines.gap(first..begin.start, "", pad);
                    self.lines.gap(end.end..last, "", pad);
                    for pair in places.windows(2) {
                        self.lines.gap(pair[0].end..pair[1].start, ",", ", ");
                    }
                }
                _ => self.lines.gap(first..last, "", ""),
            }
        }
        match &node.kind {
            Kind::List(items) => items.iter().for_each(|item| self.inside_flow(item, moved)),
            Kind::Map(map) => {
                for entry in map.iter() {
                    if is_line && !entry.value.span.is_empty() {
                        let gap = entry.key_span.end as usize..entry.value.span.start as usize;
                        self.lines.gap(gap, ":", ": ");
                    }
                    self.inside_flow(&entry.value, moved);
                }
            }
            Kind::Text { .. } => {}
        }
    }

    fn inside_flow(&mut self, node: &Node, moved: isize) {
        if !node.span.is_empty() {
            self.inside(node, moved);
        }
    }
}
