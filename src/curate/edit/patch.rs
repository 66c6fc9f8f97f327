//! The least change to a text after which it says something else.
//!
//! Walks the tree of the file beside the value that it is to have. Where both are maps, or both lists, only what is
//! new, gone or different below is touched; anything else is written anew in its place.

use super::layout;
use super::page::{Change, Page};
use super::shape::Shape;
use super::value::Value;
use super::{block, flow};
use crate::curate::tree::{Entry, Kind, Map, Node};

/// Where a value stands, which decides how another can take its place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Spot<'a> {
    /// It is the whole file.
    Top,
    /// Within brackets.
    Flow,
    /// Behind a key, outside of brackets.
    Behind(&'a Entry),
    /// Behind a dash, outside of brackets.
    Item,
}

/// What happens to the parts of a list or map, in the order of the file.
#[derive(Debug)]
pub(super) enum Step<'v, V> {
    /// The old part stays, as this value.
    Keep(usize, &'v V),
    /// The old part goes.
    Remove(usize),
    /// New parts come behind this old one, or before all.
    Insert(Option<usize>, &'v [V]),
}

/// A key with its value.
pub(super) type Pair = (String, Value);

/// The changes that lead from `node` towards `wanted`; none where it says so already.
///
/// Changes may touch one another; what is left out for that is found again in the new text.
pub(super) fn changes(page: &Page<'_>, root: &Node, wanted: &Value) -> Vec<Change> {
    let mut patcher = Patcher { page, changes: Vec::new() };
    patcher.value(root, wanted, Shape::TOP, Spot::Top);
    patcher.changes
}

struct Patcher<'a> {
    page: &'a Page<'a>,
    changes: Vec<Change>,
}

impl Patcher<'_> {
    fn value(&mut self, node: &Node, wanted: &Value, shape: Shape, spot: Spot<'_>) {
        if wanted.is_said_by(node) {
            return;
        }
        match (&node.kind, wanted) {
            (Kind::Map(old), Value::Map(new)) if !old.is_empty() && !new.is_empty() => {
                self.map(node, old, new, shape, spot);
            }
            (Kind::List(old), Value::List(new)) if !old.is_empty() && !new.is_empty() => {
                self.list(node, old, new, shape);
            }
            _ => self.changes.push(replaced(self.page, node, wanted, shape, spot)),
        }
    }

    fn map(&mut self, node: &Node, old: &Map, new: &[Pair], shape: Shape, spot: Spot<'_>) {
        let page = self.page;
        let is_flow = page.is_flow(node);
        let steps = map_steps(old, new);
        if !steps.iter().any(|step| matches!(step, Step::Keep(..))) && !matches!(spot, Spot::Top) {
            return self.changes.push(replaced(page, node, &Value::Map(new.to_vec()), shape, spot));
        }
        // A comma belongs to two neighbours at once, so one part goes or comes at a time.
        for step in steps.iter().filter(|_| is_flow) {
            match *step {
                Step::Remove(at) => return self.changes.push(flow::remove_entry(page, old, at)),
                Step::Insert(after, run) => {
                    return self.changes.push(flow::insert_entries(page, old, after, run, shape));
                }
                Step::Keep(..) => {}
            }
        }
        for step in steps {
            match step {
                Step::Remove(at) => self.changes.push(block::remove_entry(page, old, at)),
                Step::Insert(after, run) => {
                    self.changes.push(block::insert_entries(page, old, after, run, shape, spot));
                }
                Step::Keep(at, (key, value)) => {
                    let spot = if is_flow { Spot::Flow } else { Spot::Behind(&old[at]) };
                    self.value(&old[at].value, value, shape.under(key), spot);
                }
            }
        }
    }

    fn list(&mut self, node: &Node, old: &[Node], new: &[Value], shape: Shape) {
        let page = self.page;
        let is_flow = page.is_flow(node);
        let steps = list_steps(old, new);
        for step in steps.iter().filter(|_| is_flow) {
            match *step {
                Step::Remove(at) => return self.changes.push(flow::remove_item(page, old, at)),
                Step::Insert(after, run) => {
                    return self.changes.push(flow::insert_items(page, old, after, run, shape));
                }
                Step::Keep(..) => {}
            }
        }
        for step in steps {
            match step {
                Step::Remove(at) => self.changes.push(block::remove_item(page, old, at)),
                Step::Insert(after, run) => {
                    self.changes.push(block::insert_items(page, old, after, run, shape));
                }
                Step::Keep(at, value) => {
                    let spot = if is_flow { Spot::Flow } else { Spot::Item };
                    self.value(&old[at], value, shape.item(), spot);
                }
            }
        }
    }
}

/// `wanted` in the place of `node`, where nothing of it can stay.
fn replaced(page: &Page<'_>, node: &Node, wanted: &Value, shape: Shape, spot: Spot<'_>) -> Change {
    match spot {
        Spot::Flow => flow::replaced(page, node, wanted, shape),
        _ => block::replaced(page, node, wanted, shape, spot),
    }
}

/// Keys never change places, so one look at both sides in turn tells what became of each.
fn map_steps<'v>(old: &Map, new: &'v [Pair]) -> Vec<Step<'v, Pair>> {
    let mut steps = Vec::new();
    let (mut next, mut run) = (0_usize, 0);
    while run < new.len() {
        let pair = &new[run];
        if old.get(&pair.0).is_none() {
            let length = new[run..].iter().take_while(|(key, _)| old.get(key).is_none()).count();
            steps.push(Step::Insert(next.checked_sub(1), &new[run..run + length]));
            run += length;
            continue;
        }
        while next < old.len() && old[next].key != pair.0 {
            steps.push(Step::Remove(next));
            next += 1;
        }
        if next < old.len() {
            steps.push(Step::Keep(next, pair));
        }
        // A key that stands elsewhere now is not found: what follows goes behind the last one.
        (run, next) = (run + 1, (next + 1).min(old.len()));
    }
    steps.extend((next..old.len()).map(Step::Remove));
    steps
}

/// Items have no names: those at the beginning and at the end that are the same stay, and of those between as many
/// as there are on both sides.
fn list_steps<'v>(old: &[Node], new: &'v [Value]) -> Vec<Step<'v, Value>> {
    let same = |(node, value): &(&Node, &Value)| value.is_said_by(node);
    let head = old.iter().zip(new).take_while(same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    let kept = old.len().min(new.len()) - tail;
    let mut steps: Vec<_> = (0..kept).map(|at| Step::Keep(at, &new[at])).collect();
    steps.extend((kept..old.len() - tail).map(Step::Remove));
    if new.len() > old.len() {
        steps.push(Step::Insert(kept.checked_sub(1), &new[kept..new.len() - tail]));
    }
    steps.extend((old.len() - tail..old.len()).map(|at| Step::Keep(at, &new[new.len() + at - old.len()])));
    steps
}

/// A scalar in the quotation marks of the one that it replaces.
pub(super) fn scalar(page: &Page<'_>, node: &Node, wanted: &Value, shape: Shape, in_flow: bool) -> String {
    let new = if in_flow { layout::within(wanted, shape) } else { layout::in_line(wanted, shape) };
    let (old, Value::Text(words)) = (node.span.of(page.text), wanted) else { return new };
    let is_simple =
        words.chars().all(|c| c == ' ' || (!c.is_whitespace() && !c.is_control() && c != '\u{feff}'));
    match old.as_bytes().first() {
        Some(b'"') if is_simple && !words.contains(['"', '\\']) => format!("\"{words}\""),
        Some(b'\'') if is_simple => format!("'{}'", words.replace('\'', "''")),
        _ => new,
    }
}
