//! Changes within brackets.

use super::layout;
use super::page::{Change, Page};
use super::patch::{self, Pair};
use super::shape::Shape;
use super::value::Value;
use crate::curate::tree::{Entry, Kind, Node};

/// `wanted` in the place of `node`.
pub(super) fn replaced(page: &Page<'_>, node: &Node, wanted: &Value, shape: Shape) -> Change {
    let place = node.span.range();
    // One that becomes a list stays what it is within the list.
    if let (Value::List(items), Kind::Text { .. }) = (wanted, &node.kind)
        && let [first, others @ ..] = items.as_slice()
        && first.is_said_by(node)
        && !place.is_empty()
    {
        let others: String =
            others.iter().map(|item| format!(", {}", layout::within(item, shape.item()))).collect();
        return Change(vec![(place.start..place.start, "[".into()), (place.end..place.end, others + "]")]);
    }
    let text = match &node.kind {
        Kind::Text { .. } => patch::scalar(page, node, wanted, shape, true),
        _ => layout::within(wanted, shape),
    };
    if !place.is_empty() {
        return Change::replace(place, text);
    }
    // An empty value stands nowhere for certain; its key does.
    let before = page.text[..place.start].trim_end();
    let behind = page.text[before.len()..].trim_start();
    match behind.strip_prefix(':') {
        Some(rest) => Change::insert(page.text.len() - rest.len(), format!(" {text}")),
        None if before.ends_with(':') => Change::insert(before.len(), format!(" {text}")),
        None => Change::insert(before.len(), format!(": {text}")),
    }
}

pub(super) fn insert_entries(
    page: &Page<'_>,
    old: &[Entry],
    after: Option<usize>,
    new: &[Pair],
    shape: Shape,
) -> Change {
    let new: Vec<_> = new.iter().map(|(key, value)| layout::pair(key, value, shape.under(key))).collect();
    let starts = old.iter().map(|entry| entry.key_span.start as usize).collect::<Vec<_>>();
    insert(page, &starts, after.map(|at| (at, page.end_of(&old[at]))), &new)
}

pub(super) fn insert_items(
    page: &Page<'_>,
    old: &[Node],
    after: Option<usize>,
    new: &[Value],
    shape: Shape,
) -> Change {
    let new: Vec<_> = new.iter().map(|value| layout::within(value, shape.item())).collect();
    let starts = old.iter().map(|item| item.span.start as usize).collect::<Vec<_>>();
    insert(page, &starts, after.map(|at| (at, old[at].span.end as usize)), &new)
}

/// Behind the end of an old part, or before the first; on lines of their own where the old ones are.
fn insert(page: &Page<'_>, starts: &[usize], after: Option<(usize, usize)>, new: &[String]) -> Change {
    let beside = starts[after.map_or(0, |(at, _)| at)];
    let gap = if page.opens_line(beside) {
        format!("{}{:2$}", page.newline(beside), "", page.column(beside))
    } else {
        " ".to_owned()
    };
    match after {
        Some((_, end)) => Change::insert(end, new.iter().map(|part| format!(",{gap}{part}")).collect()),
        None => Change::insert(beside, new.iter().map(|part| format!("{part},{gap}")).collect()),
    }
}

pub(super) fn remove_entry(page: &Page<'_>, old: &[Entry], at: usize) -> Change {
    let places: Vec<_> =
        old.iter().map(|entry| (entry.key_span.start as usize, page.end_of(entry))).collect();
    remove(page, &places, at)
}

pub(super) fn remove_item(page: &Page<'_>, old: &[Node], at: usize) -> Change {
    let places: Vec<_> = old.iter().map(|item| (item.span.start as usize, item.span.end as usize)).collect();
    remove(page, &places, at)
}

/// Takes away a part that has neighbours, and the comma between it and one of them.
fn remove(page: &Page<'_>, places: &[(usize, usize)], at: usize) -> Change {
    let (start, end) = places[at];
    let (from, to) = match places.get(at + 1) {
        Some((next, _)) => (start, *next),
        None => (places[at - 1].1, end),
    };
    // A comment between the two is the person's: only the part and the comma go.
    let between = if to == end { page.between(from, start) } else { page.between(end, to) };
    match between.find(',') {
        Some(comma) if between.contains('#') => {
            let base = if to == end { from } else { end };
            let mut ranges =
                vec![(base + comma..base + comma + 1, String::new()), (start..end, String::new())];
            ranges.sort_by_key(|(range, _)| range.start);
            Change(ranges)
        }
        _ => Change::replace(from..to, ""),
    }
}
