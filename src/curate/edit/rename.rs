//! One id for another, wherever it is named.

use super::page::Change;
use super::shape::Shape;
use super::value::Value;
use super::{CANNOT, NO_ENTRY, Section, TAKEN};
use crate::curate::keys::Form;
use crate::curate::nearest::nearest;
use crate::curate::tree::{Kind, Node};
use crate::diagnostic::Diagnostic;
use crate::id;
use crate::span::Span;

/// An id and the one that takes its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rename<'a> {
    pub(super) section: Section,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
}

impl<'a> Rename<'a> {
    /// Makes sure that one thing does not take the place of another in `whole`, which the file says.
    pub(super) fn new(
        section: Option<Section>,
        from: &'a str,
        to: &'a str,
        whole: &Value,
    ) -> Result<Self, Diagnostic> {
        let section = section_of(section, from, whole)?;
        if !id::is_valid(to) {
            return Err(Diagnostic::error(CANNOT, format!("`{to}` cannot be an id"))
                .help(format!("write, for example, `{}`", id::slug(to, section.noun()))));
        }
        let entries = entries(whole, section);
        if entries.iter().any(|(id, _)| id == to) {
            return Err(Diagnostic::error(TAKEN, format!("`{section}.{to}` is there already"))
                .help("choose another id"));
        }
        // An actor is also called by its names, and an id goes before a name.
        let called = |entry: &Value| {
            let aka = match entry.get("aka") {
                Some(Value::List(names)) => names.as_slice(),
                Some(name) => std::slice::from_ref(name),
                None => &[],
            };
            aka.iter().chain(entry.get("name")).any(|name| *name == Value::from(to))
        };
        let other = entries.iter().find(|(id, entry)| id != from && called(entry));
        match other.filter(|_| section == Section::Actors) {
            Some((other, _)) => {
                Err(Diagnostic::error(TAKEN, format!("`{to}` is a name of `{other}`"))
                    .help("choose another id"))
            }
            None => Ok(Self { section, from, to }),
        }
    }

    /// `value` with the new id in the place of the old.
    pub(super) fn value(&self, value: &mut Value, shape: Shape) {
        match value {
            Value::Null => {}
            Value::Text(text) => {
                if text == self.from && self.is_named_by(shape) {
                    self.to.clone_into(text);
                }
            }
            Value::List(items) => items.iter_mut().for_each(|item| self.value(item, shape.item())),
            Value::Map(entries) => {
                for (key, value) in entries {
                    self.value(value, shape.under(key));
                    if key == self.from && self.is_key_of(shape) {
                        self.to.clone_into(key);
                    }
                }
            }
        }
    }

    /// The same in the text of the file.
    pub(super) fn changes(&self, node: &Node, shape: Shape, text: &str, out: &mut Vec<Change>) {
        match &node.kind {
            Kind::Text { text: words, .. } => {
                if words == self.from && self.is_named_by(shape) {
                    out.push(self.change(node.span, text));
                }
            }
            Kind::List(items) => items.iter().for_each(|item| self.changes(item, shape.item(), text, out)),
            Kind::Map(map) => {
                for entry in map.iter() {
                    if entry.key == self.from && self.is_key_of(shape) {
                        out.push(self.change(entry.key_span, text));
                    }
                    self.changes(&entry.value, shape.under(&entry.key), text, out);
                }
            }
        }
    }

    /// Quotation marks stay; an id never needs any.
    fn change(&self, place: Span, text: &str) -> Change {
        let mark = place.of(text).chars().next().filter(|c| matches!(c, '"' | '\''));
        let mark = mark.map_or(String::new(), String::from);
        Change::replace(place.range(), format!("{mark}{}{mark}", self.to))
    }

    /// Whether a text of this role names an entry of the section.
    fn is_named_by(&self, shape: Shape) -> bool {
        match shape {
            Shape::Key(_, Form::Citations) => self.section == Section::Sources,
            Shape::Key(_, Form::Links(_)) | Shape::Key("same-as" | "not", Form::Ids) => {
                self.section == Section::Events
            }
            Shape::Key(_, Form::Ids | Form::Id) => self.section == Section::Actors,
            _ => false,
        }
    }

    /// Whether the keys of a map of this role do.
    fn is_key_of(&self, shape: Shape) -> bool {
        match shape {
            Shape::Key(name, Form::Entries(_)) => name == self.section.as_str(),
            Shape::Key(_, Form::Citations | Form::Links(_)) => self.is_named_by(shape),
            _ => false,
        }
    }
}

fn entries(whole: &Value, section: Section) -> &[(String, Value)] {
    match whole.get(section.as_str()) {
        Some(Value::Map(entries)) => entries,
        _ => &[],
    }
}

/// The one section that has `id`, or the one that is asked for.
fn section_of(asked: Option<Section>, id: &str, whole: &Value) -> Result<Section, Diagnostic> {
    let looked: Vec<_> =
        Section::ALL.into_iter().filter(|section| asked.is_none_or(|asked| asked == *section)).collect();
    let has = |section: &Section| entries(whole, *section).iter().any(|(own, _)| own == id);
    let found: Vec<_> = looked.iter().copied().filter(has).collect();
    match found[..] {
        [section] => Ok(section),
        [] => {
            let place = asked.map_or("the file".to_owned(), |section| format!("`{section}`"));
            let ids = looked.iter().flat_map(|section| entries(whole, *section)).map(|(id, _)| id.as_str());
            let finding = Diagnostic::error(NO_ENTRY, format!("there is no `{id}` in {place}"));
            Err(match nearest(id, ids) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding,
            })
        }
        _ => {
            let names: Vec<_> = found.iter().map(|section| format!("`{section}`")).collect();
            Err(Diagnostic::error(CANNOT, format!("`{id}` stands in {}", names.join(" and in ")))
                .help("say which of them is meant"))
        }
    }
}
