//! Changes outside of brackets, where lines and their indentation say what belongs together.

use super::layout;
use super::page::{Change, Page};
use super::patch::{self, Pair, Spot};
use super::shape::Shape;
use super::value::Value;
use crate::curate::keys::{ACTOR, Form};
use crate::curate::tree::{Entry, Kind, Node};
use crate::curate::write::LINE;

/// `wanted` in the place of `node`.
pub(super) fn replaced(page: &Page<'_>, node: &Node, wanted: &Value, shape: Shape, spot: Spot<'_>) -> Change {
    match spot {
        Spot::Behind(entry) => behind(page, entry, wanted, shape),
        Spot::Item => at_dash(page, node, wanted, shape),
        Spot::Flow | Spot::Top => top(page, node, wanted),
    }
}

/// The first content of a file, behind the comments that it may begin with.
fn top(page: &Page<'_>, node: &Node, wanted: &Value) -> Change {
    let nl = page.newline(0);
    let lines = layout::block(wanted, Shape::TOP, 0, page.indent);
    if !node.span.is_empty() {
        return Change::replace(node.span.range(), lines.join(nl));
    }
    let end = page.text.len();
    let begin = if page.line_start(end) == end { "" } else { nl };
    Change::insert(end, format!("{begin}{}{nl}", lines.join(nl)))
}

/// Behind a dash: on its line, and further lines below that.
fn at_dash(page: &Page<'_>, node: &Node, wanted: &Value, shape: Shape) -> Change {
    let place = node.span.range();
    let text = match (wanted, &node.kind) {
        (Value::Map(entries), _) if !entries.is_empty() => {
            let column = match page.dash(place.start) {
                Some(dash) if place.is_empty() => page.column(dash) + 2,
                _ => page.column(place.start),
            };
            let gap = format!("{}{:column$}", page.newline(place.start), "");
            layout::block(wanted, shape, column, page.indent).join(&gap)
        }
        (_, Kind::Text { .. }) => patch::scalar(page, node, wanted, shape, false),
        _ => layout::in_line(wanted, shape),
    };
    if !place.is_empty() {
        return Change::replace(place.start..page.end(node), text);
    }
    let dash = page.dash(place.start).map_or(place.start, |dash| dash + 1);
    Change::insert(dash, format!(" {text}"))
}

/// Behind a key: on its line, or on lines of its own below. A comment on the line stays.
fn behind(page: &Page<'_>, entry: &Entry, wanted: &Value, shape: Shape) -> Change {
    let (node, colon) = (&entry.value, page.colon(entry));
    let column = page.column(entry.key_span.start as usize);
    let is_empty = node.span.is_empty();
    let place = if is_empty { colon..colon } else { node.span.start as usize..page.end_of(entry) };
    let is_scalar = matches!(node.kind, Kind::Text { .. });
    let in_line =
        if is_scalar { !page.text[place.start..].starts_with(['|', '>']) } else { page.is_flow(node) };
    // Comments above the first line of a value below its key stay.
    let above = page.text[..page.line_start(place.start)].trim_end_matches(['\n', '\r']).len();
    let new = match wanted {
        Value::Text(words) if !in_line && is_scalar && is_literal(words) => {
            let nl = page.newline(place.start);
            let header = if words.ends_with('\n') { "|" } else { "|-" };
            let comment = comment(page.line(place.start));
            let step = column + page.indent.map;
            let lines = words.trim_end_matches('\n').split('\n');
            let lines =
                lines.map(|line| if line.is_empty() { nl.into() } else { format!("{nl}{:step$}{line}", "") });
            return Change::replace(place, format!("{header}{comment}{}", lines.collect::<String>()));
        }
        Value::Text(_) | Value::Null => Some(patch::scalar(page, node, wanted, shape, false)),
        Value::List(items) if is_scalar && !is_empty && stays(items, node) => {
            let others = &items[1..];
            let list: String =
                others.iter().map(|item| format!(", {}", layout::within(item, shape.item()))).collect();
            let old = &page.text[place.clone()];
            let old = if is_tame(old) { old.to_owned() } else { layout::within(&items[0], shape.item()) };
            let line = format!("[{old}{list}]");
            layout::goes_in_line(wanted, shape, column + entry.key.len() + 2 + line.chars().count())
                .then_some(line)
        }
        _ => {
            let line = layout::in_line(wanted, shape);
            let end = column + entry.key.len() + 2 + line.chars().count();
            layout::goes_in_line(wanted, shape, end).then_some(line)
        }
    };
    match new {
        Some(line) if is_empty => Change::insert(colon, format!(" {line}")),
        Some(line) if in_line => Change::replace(place, line),
        // The header of a text block may bear a comment.
        Some(line) if is_scalar => {
            let comment = comment(page.line(place.start));
            Change::replace(place, line + comment)
        }
        Some(line) => {
            let lines = above.max(colon)..page.line_end(place.end);
            Change(vec![(colon..colon, format!(" {line}")), (lines, String::new())])
        }
        None => {
            let nl = page.newline(colon);
            let lines: String = layout::below(wanted, shape, column, page.indent)
                .iter()
                .map(|line| format!("{nl}{:column$}{line}", ""))
                .collect();
            if is_empty {
                Change::insert(below_comments(page, colon, column), lines)
            } else if in_line && above < colon {
                let end = page.line_end(place.end);
                if end == place.end {
                    return Change::replace(colon..end, lines);
                }
                Change(vec![(colon..place.end, String::new()), (end..end, lines)])
            } else {
                Change::replace(above.max(colon)..place.end, lines)
            }
        }
    }
}

/// What stands behind the `|` of a text block, the blanks before it included.
fn comment(header: &str) -> &str {
    let sign = header.trim_start_matches(|c: char| !c.is_whitespace() && c != '#');
    if sign.trim_start().starts_with('#') { sign } else { "" }
}

/// Whether a text of several lines can be written as a block: nothing in it needs quotation marks.
fn is_literal(words: &str) -> bool {
    let body = words.strip_suffix('\n').unwrap_or(words);
    let is_tame =
        |c: char| c == '\n' || c == ' ' || (!c.is_whitespace() && !c.is_control() && c != '\u{feff}');
    body.contains('\n')
        && !body.starts_with([' ', '\n'])
        && !body.ends_with('\n')
        && body.chars().all(is_tame)
}

/// Whether the scalar at `node` is the first of `items`, so that it need not be written anew.
fn stays(items: &[Value], node: &Node) -> bool {
    items.first().is_some_and(|first| first.is_said_by(node))
}

/// Whether a scalar means the same within brackets as without.
fn is_tame(scalar: &str) -> bool {
    scalar.starts_with(['"', '\'']) || scalar.chars().all(|c| c.is_alphanumeric() || " -_.'".contains(c))
}

/// New keys behind an old one, or before all.
pub(super) fn insert_entries(
    page: &Page<'_>,
    old: &[Entry],
    after: Option<usize>,
    new: &[Pair],
    shape: Shape,
    spot: Spot<'_>,
) -> Change {
    let beside = &old[after.unwrap_or(0)];
    let key_start = beside.key_span.start as usize;
    let (column, nl) = (page.column(key_start), page.newline(key_start));
    let is_section = matches!(shape, Shape::Key(_, Form::Entries(_)));
    let blocks: Vec<Vec<String>> = new
        .iter()
        .map(|(key, value)| {
            let shape = shape.under(key);
            let line = format!("{key}: {}", layout::in_line(value, shape));
            if is_section && is_short(page, beside, value, shape) && column + line.chars().count() <= LINE {
                return vec![line];
            }
            layout::entry(key, value, shape, column, page.indent)
        })
        .collect();
    let apart = |lines: &[String]| match shape {
        Shape::Key(_, Form::Entries(_)) => is_spaced(page, old, after.unwrap_or(0), lines.len() > 1),
        _ => matches!(spot, Spot::Top) && lines.len() > 1,
    };
    let pad = |line: &String| format!("{:column$}{line}", "");
    let leading = |lines: &Vec<String>| {
        let blank = if apart(lines) { nl } else { "" };
        lines.iter().map(|line| format!("{nl}{}", pad(line))).fold(blank.to_owned(), |out, line| out + &line)
    };
    match (after, spot) {
        (Some(at), _) => {
            let end = page.line_end(page.end_of(&old[at]));
            let end = if is_section { below_comments(page, end, column) } else { end };
            Change::insert(end, blocks.iter().map(leading).collect())
        }
        // Right below the key of the map, above what may be said of the first entry.
        (None, Spot::Behind(entry)) if page.opens_line(key_start) => {
            let blank = |lines: &Vec<String>| if apart(lines) { nl } else { "" };
            let text: String = blocks
                .iter()
                .map(|lines| {
                    let text: String = lines.iter().map(|line| format!("{nl}{}", pad(line))).collect();
                    text + blank(lines)
                })
                .collect();
            Change::insert(page.line_end(page.colon(entry)), text)
        }
        (None, _) => {
            let gap = format!("{nl}{:column$}", "");
            let text: String = blocks.iter().flatten().map(|line| format!("{line}{gap}")).collect();
            Change::insert(key_start, text)
        }
    }
}

/// Whether an entry is to stand on one line: as its neighbour does, and a first actor where nothing more is told.
fn is_short(page: &Page<'_>, beside: &Entry, value: &Value, shape: Shape) -> bool {
    let is_plain_actor = matches!(shape, Shape::Map(keys) if std::ptr::eq(keys, ACTOR))
        && matches!(value, Value::Map(entries) if entries.iter().all(|(key, _)| matches!(key.as_str(), "name" | "kind" | "aka")));
    page.is_flow(&beside.value) || (beside.value.span.is_empty() && is_plain_actor)
}

/// Whether a blank line parts the entries around `at`; where there is only one, whether it takes several lines.
fn is_spaced(page: &Page<'_>, old: &[Entry], at: usize, is_long: bool) -> bool {
    let start = |entry: &Entry| entry.key_span.start as usize;
    match old[at.saturating_sub(1)..].get(..2) {
        Some(pair) => {
            let gap = page.between(page.end_of(&pair[0]), start(&pair[1])).split('\n');
            let lines = gap.clone().count();
            gap.take(lines - 1).skip(1).any(|line| line.trim().is_empty())
        }
        None => is_long || page.between(start(&old[at]), page.end_of(&old[at])).contains('\n'),
    }
}

/// Behind the comment lines below `byte` that stand to the right of `column` and so belong to what is above.
fn below_comments(page: &Page<'_>, byte: usize, column: usize) -> usize {
    let mut end = page.line_end(byte);
    loop {
        let next = page.next_line(end);
        let line = page.line(next);
        let words = line.trim_start();
        if next == end || !words.starts_with('#') || line.len() - words.len() <= column {
            return end;
        }
        end = page.line_end(next);
    }
}

/// New items behind an old one, or before all.
pub(super) fn insert_items(
    page: &Page<'_>,
    old: &[Node],
    after: Option<usize>,
    new: &[Value],
    shape: Shape,
) -> Change {
    let beside = &old[after.unwrap_or(0)];
    let start = beside.span.start as usize;
    let dash = page.dash(start).unwrap_or(start);
    let (column, nl) = (page.column(dash), page.newline(dash));
    let gap = format!("{nl}{:column$}", "");
    let lines: Vec<_> =
        new.iter().flat_map(|value| layout::item(value, shape.item(), column, page.indent)).collect();
    match after {
        Some(at) => Change::insert(
            page.line_end(page.end(&old[at])),
            lines.iter().map(|line| format!("{gap}{line}")).collect(),
        ),
        None => Change::insert(dash, lines.iter().map(|line| format!("{line}{gap}")).collect()),
    }
}

pub(super) fn remove_entry(page: &Page<'_>, old: &[Entry], at: usize) -> Change {
    let next = old.get(at + 1).map(|entry| entry.key_span.start as usize);
    remove(page, old[at].key_span.start as usize, page.end_of(&old[at]), next)
}

pub(super) fn remove_item(page: &Page<'_>, old: &[Node], at: usize) -> Change {
    let start = |item: &Node| {
        let start = item.span.start as usize;
        page.dash(start).unwrap_or(start)
    };
    // An empty item ends behind its dash; one that only a remark stands for may begin at the end of the text.
    let end = page.end(&old[at]).max(start(&old[at]) + 1).min(page.text.len());
    remove(page, start(&old[at]), end, old.get(at + 1).map(start))
}

/// Takes away the lines of a part. Comments above them stay; of two blank lines around them one goes.
fn remove(page: &Page<'_>, start: usize, end: usize, next: Option<usize>) -> Change {
    if !page.opens_line(start)
        && let Some(next) = next
    {
        return Change::replace(start..next, "");
    }
    let mut from = page.line_start(start);
    let to = page.next_line(end);
    if to == page.text.len() || page.line(to).trim().is_empty() {
        while page.text[..from].ends_with('\n') && page.line(page.line_start(from - 1)).trim().is_empty() {
            from = page.line_start(from - 1);
        }
    }
    if to == page.text.len() && !page.text.ends_with('\n') {
        // The last line had no end, and shall have none.
        let before = page.text[..from].trim_end_matches(['\n', '\r']).len();
        return Change::replace(before..to, "");
    }
    Change::replace(from..to, "")
}
