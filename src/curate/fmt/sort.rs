//! The events of a file in the order of their dates.

use crate::curate::edit::page::Page;
use crate::curate::edit::value::Value;
use crate::curate::tree::{Entry, Kind, Node};
use crate::date::Edtf;

/// The text with its events in order, and what it then says. Events in braces stay as they are.
pub(super) fn sorted(text: &str, root: &Node) -> (String, Value) {
    let mut wanted = Value::of(root);
    let page = Page::new(text, root);
    let events = match &root.kind {
        Kind::Map(top) => top.get("events").map(|entry| &entry.value),
        _ => None,
    };
    let Some((node, Kind::Map(map))) = events.map(|node| (node, &node.kind)) else {
        return (text.to_owned(), wanted);
    };
    if page.is_flow(node) || map.is_empty() {
        return (text.to_owned(), wanted);
    }
    let mut order: Vec<usize> = (0..map.len()).collect();
    order.sort_by_cached_key(|at| place(&map[*at].value));
    if let Value::Map(top) = &mut wanted
        && let Some((_, Value::Map(entries))) = top.iter_mut().find(|(key, _)| key == "events")
    {
        *entries = order.iter().map(|at| entries[*at].clone()).collect();
    }
    let chunks: Vec<_> =
        map.iter().map(|entry| begin(&page, entry)..page.line_end(page.end_of(entry))).collect();
    let mut out = text[..chunks[0].start].to_owned();
    for (number, from) in order.iter().enumerate() {
        out += &text[chunks[*from].clone()];
        // What parts two entries stays between those that stand there now.
        let next = chunks.get(number + 1).map_or(text.len(), |next| next.start);
        out += &text[chunks[number].end..next];
    }
    (out, wanted)
}

/// Where the first of the comments begins that stand right above an entry, in line with it.
fn begin(page: &Page<'_>, entry: &Entry) -> usize {
    let key = entry.key_span.start as usize;
    let mut start = page.line_start(key);
    let indent = &page.text[start..key];
    while let Some(above) = start.checked_sub(1).map(|end| page.line_start(end)) {
        let line = &page.text[above..start];
        match line.strip_prefix(indent) {
            Some(words) if words.starts_with('#') => start = above,
            _ => break,
        }
    }
    start
}

/// By the first day, else the last; then by the last day and by `order`. Undated events come last.
fn place(event: &Node) -> impl Ord + use<> {
    let event = Value::of(event);
    let text = |key: &str| match event.get(key) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let date = text("when").and_then(|when| when.parse::<Edtf>().ok());
    let (first, last) = (date.as_ref().and_then(Edtf::earliest), date.as_ref().and_then(Edtf::latest));
    let order = text("order").and_then(|order| order.parse::<i64>().ok()).unwrap_or(0);
    (first.or(last).is_none(), first.or(last), last, order)
}
