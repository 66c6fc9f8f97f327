//! What is to be known of a proposal to decide on it.

use super::slots::{Slot, Slots, entry, is_link};
use super::{Kind, Proposal, Reconciled};
use crate::curate::edit::{Section, Value};
use crate::text::wording::likeness;

/// Words of a source that prove an event.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quote {
    /// The source's id.
    pub source: String,
    /// Its `file`.
    pub file: Option<String>,
    /// Its words, exactly.
    pub words: String,
}

impl Reconciled {
    /// The entry of `proposal` as it stands in the person's file, and as it would be.
    pub fn entry(&self, proposal: &Proposal) -> [Option<Value>; 2] {
        let mine = self.mine.get(&proposal.key());
        let after = (proposal.kind != Kind::Gone).then(|| {
            let mut slots = mine.cloned().unwrap_or_default();
            for change in &proposal.changes {
                match change.filled() {
                    Some(filled) => drop(slots.insert(change.slot.clone(), filled)),
                    None => drop(slots.remove(&change.slot)),
                }
            }
            slots
        });
        [mine.cloned(), after].map(|slots| slots.map(|slots| entry(&slots, proposal.section)))
    }

    /// The kind of the event that is spoken of.
    pub fn kind_of_event<'s>(&'s self, proposal: &'s Proposal) -> Option<&'s str> {
        let is_kind = |slot: &Slot| slot.key == "kind";
        let new = proposal.changes.iter().find(|change| is_kind(&change.slot));
        let mine = || self.mine.get(&proposal.key())?.iter().find(|(slot, _)| is_kind(slot));
        let value = new.and_then(|change| change.new.as_ref()).or_else(|| Some(&mine()?.1.value));
        value.filter(|_| proposal.section == Section::Events).and_then(Value::text)
    }

    /// The words that prove what is proposed; where it changes none of them, those that prove the event.
    pub fn quotes(&self, proposal: &Proposal) -> Vec<Quote> {
        let mut changed: Vec<Quote> = Vec::new();
        for change in &proposal.changes {
            let value = change.new.as_ref();
            let cited = if is_link(&change.slot) { value.and_then(|value| value.get("src")) } else { value };
            if change.slot.key == "src" || is_link(&change.slot) {
                changed.extend(cited.into_iter().flat_map(|value| self.cited(value)));
            }
        }
        if changed.is_empty() {
            let slots = self.mine.get(&proposal.key()).into_iter().flatten();
            let cited = slots.filter(|(slot, _)| slot.key == "src");
            changed.extend(cited.flat_map(|(_, filled)| self.cited(&filled.value)));
        }
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    fn cited(&self, value: &Value) -> Vec<Quote> {
        match value {
            Value::List(items) => items.iter().flat_map(|item| self.cited(item)).collect(),
            Value::Map(entries) => {
                let quote = |(source, words): &(String, Value)| {
                    let words = words.text()?.to_owned();
                    Some(Quote { source: source.clone(), file: self.file(source), words })
                };
                entries.iter().filter_map(quote).collect()
            }
            Value::Null | Value::Text(_) => Vec::new(),
        }
    }

    fn file(&self, source: &str) -> Option<String> {
        let key = (Section::Sources, source.to_owned());
        let new = || self.memory.get(&key)?.new.as_ref();
        let slots = self.mine.get(&key).or_else(new)?;
        text(slots, "file").map(str::to_owned)
    }

    /// The events of the person's file that a new one is most like.
    pub fn like(&self, proposal: &Proposal) -> Vec<&str> {
        const SHOWN: usize = 5;
        let [_, Some(new)] = self.entry(proposal) else { return Vec::new() };
        let words = |who: Option<&Value>, what: Option<&str>| {
            let who = match who {
                Some(Value::List(names)) => {
                    names.iter().filter_map(Value::text).collect::<Vec<_>>().join(" ")
                }
                Some(Value::Text(name)) => name.clone(),
                _ => String::new(),
            };
            format!("{who} {}", what.unwrap_or_default())
        };
        let wanted = words(new.get("who"), new.get("what").and_then(Value::text));
        let when = new.get("when").and_then(Value::text);
        let mut ranked: Vec<(u32, &str)> = Vec::new();
        for ((section, id), slots) in &self.mine {
            if *section != Section::Events || text(slots, "drop").is_some() {
                continue;
            }
            let who = slots.iter().find(|(slot, _)| slot.key == "who").map(|(_, filled)| &filled.value);
            let alike = likeness(&wanted, &words(who, text(slots, "what")));
            let same_day = when.is_some() && when == text(slots, "when");
            ranked.push(((100.0 * alike) as u32 + 25 * u32::from(same_day), id));
        }
        ranked.sort_by_key(|(near, id)| (std::cmp::Reverse(*near), *id));
        ranked.into_iter().take(SHOWN).filter(|(near, _)| *near > 0).map(|(_, id)| id).collect()
    }
}

fn text<'s>(slots: &'s Slots, key: &str) -> Option<&'s str> {
    slots.get(&Slot { key: key.to_owned(), item: None }).and_then(|filled| filled.value.text())
}
