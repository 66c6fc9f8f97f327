//! From decisions on proposals to edits of the person's file, and to what the machine remembers.

use std::collections::{BTreeMap, BTreeSet};

use super::slots::{Slot, Slots, entry, is_link, named};
use super::splices::Splices;
use super::view::Key;
use super::{Change, Kind, Memory, Proposal, Reconciled, Section};
use crate::curate::edit::{Edit, Value};

/// What a person says to a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// It is done as proposed.
    Accept,
    /// The entry is to be as the person has written it.
    Edited(Value),
    /// It is not done, and not proposed again; of a new event the sentence says why.
    Reject(String),
    /// The new event is one that is there already: what proves it is added to that one.
    SameAs(String),
}

/// What follows from decisions.
#[derive(Debug)]
pub struct Decided {
    /// The edits of the person's file.
    pub edits: Vec<Edit>,
    /// What base is to hold from now on, as a file.
    pub base: Value,
}

impl Reconciled {
    /// Carries out `decisions`, which are by the number of the proposal; the others stay open.
    ///
    /// Entries that an accepted proposal names, and the file does not have, come along. A link to an event that is not
    /// there is left out; it is proposed again once that event is.
    pub fn decide(&self, decisions: &BTreeMap<usize, Decision>) -> Decided {
        let mut work = Work::new(self, decisions);
        for (at, decision) in decisions {
            if let Some(proposal) = self.proposals.get(*at) {
                work.carry_out(proposal, decision);
            }
        }
        let base = work.base(decisions);
        Decided { edits: work.splices.in_order(), base }
    }
}

struct Work<'r> {
    reconciled: &'r Reconciled,
    /// The events that stand in the file afterwards and are told.
    told: BTreeSet<&'r str>,
    /// The new entries that are neither accepted nor rejected yet.
    open: BTreeSet<&'r str>,
    /// The entries that are not to be proposed again.
    rejected: BTreeSet<(Section, &'r str)>,
    /// Where each event stands in the order in which the new extraction tells them.
    order: BTreeMap<&'r str, usize>,
    /// What names each event in the file: links, `same-as` and `not`, by their paths.
    naming: BTreeMap<&'r str, Vec<String>>,
    /// The entries that come into the file.
    coming: BTreeSet<Key>,
    splices: Splices,
}

impl<'r> Work<'r> {
    fn new(reconciled: &'r Reconciled, decisions: &BTreeMap<usize, Decision>) -> Self {
        let events = reconciled.mine.iter().filter(|((section, _), slots)| {
            *section == Section::Events && !slots.keys().any(|slot| slot.key == "drop")
        });
        let mut told: BTreeSet<&str> = events.map(|((_, id), _)| id.as_str()).collect();
        for (at, decision) in decisions {
            let Some(proposal) = reconciled.proposals.get(*at) else { continue };
            match (proposal.kind, decision) {
                (Kind::New, Decision::Accept | Decision::Edited(_)) => told.insert(&proposal.id),
                (Kind::Gone, Decision::Accept) => told.remove(proposal.id.as_str()),
                _ => false,
            };
        }
        let proposals = || reconciled.proposals.iter().enumerate();
        let open = proposals().filter(|(at, p)| p.kind == Kind::New && !decisions.contains_key(at));
        let is_rejected = |at: &usize| matches!(decisions.get(at), Some(Decision::Reject(_)));
        let rejected = proposals().filter(|(at, _)| is_rejected(at));
        Self {
            told,
            open: open.map(|(_, proposal)| proposal.id.as_str()).collect(),
            rejected: rejected.map(|(_, proposal)| (proposal.section, proposal.id.as_str())).collect(),
            order: reconciled.order.iter().enumerate().rev().map(|(at, id)| (id.as_str(), at)).collect(),
            naming: naming(reconciled),
            coming: BTreeSet::new(),
            splices: Splices::default(),
            reconciled,
        }
    }

    fn carry_out(&mut self, proposal: &Proposal, decision: &Decision) {
        let path = proposal.path();
        match (proposal.kind, decision) {
            (Kind::New, Decision::Accept) => {
                let slots: Slots = proposal.slots().filter(|(slot, _)| self.leads_somewhere(slot)).collect();
                self.insert(proposal, &slots, entry(&slots, proposal.section));
            }
            (Kind::New, Decision::Edited(value)) => {
                let slots = proposal.slots().collect();
                self.insert(proposal, &slots, value.clone());
            }
            (Kind::New, Decision::Reject(why)) if proposal.section == Section::Events => {
                self.keep_out(proposal, [("drop", why.as_str())]);
            }
            (Kind::New, Decision::SameAs(other)) => self.join(proposal, other),
            (Kind::Gone, Decision::Accept) => {
                self.splices.remove(path);
                self.remove_links_to(&proposal.id);
            }
            (Kind::Gone, Decision::Reject(_)) => {
                self.splices.set(format!("{path}.keep"), "true".into());
            }
            (_, Decision::Edited(value)) => self.splices.set(path, value.clone()),
            (Kind::Changed | Kind::Conflict, Decision::Accept) => {
                for change in &proposal.changes {
                    self.change(&path, change);
                }
            }
            _ => {}
        }
    }

    /// A link may be written where its other end is told.
    fn leads_somewhere(&self, slot: &Slot) -> bool {
        !is_link(slot) || slot.item.as_deref().is_some_and(|event| self.told.contains(event))
    }

    fn change(&mut self, path: &str, change: &Change) {
        if change.at.is_none() && !self.leads_somewhere(&change.slot) {
            return;
        }
        if let Some(value) = &change.new {
            self.bring(&change.slot, value);
        }
        self.splices.change(path, change);
    }

    /// Puts a new entry behind the one that is told before it.
    fn insert(&mut self, proposal: &Proposal, slots: &Slots, value: Value) {
        for (slot, filled) in slots {
            self.bring(slot, &filled.value);
        }
        let key = (proposal.section, proposal.id.clone());
        let order = &self.reconciled.order;
        let own = self.order.get(proposal.id.as_str()).copied().filter(|_| key.0 == Section::Events);
        let is_there = |id: &&String| {
            let key = (Section::Events, (*id).clone());
            self.reconciled.mine.contains_key(&key) || self.coming.contains(&key)
        };
        let after = own.and_then(|own| order[..own].iter().rev().find(is_there)).cloned();
        self.splices.insert(proposal.section, &proposal.id, value, after);
        self.coming.insert(key);
    }

    /// An entry that only says that the event is not to be told: by what it is known again, and why.
    fn keep_out<'k>(&mut self, proposal: &Proposal, keys: impl IntoIterator<Item = (&'k str, &'k str)>) {
        const KNOWN_BY: [&str; 4] = ["when", "what", "kind", "src"];
        let slots: Slots =
            proposal.slots().filter(|(slot, _)| KNOWN_BY.contains(&slot.key.as_str())).collect();
        let mut value = entry(&slots, proposal.section);
        if let Value::Map(entries) = &mut value {
            entries.extend(keys.into_iter().map(|(key, value)| (key.to_owned(), value.into())));
        }
        for (slot, filled) in &slots {
            self.bring(slot, &filled.value);
        }
        self.splices.insert(proposal.section, &proposal.id, value, None);
    }

    /// Adds what proves the new event to `other`; where that has it all, an entry says that the two are one.
    fn join(&mut self, proposal: &Proposal, other: &str) {
        let key = (Section::Events, other.to_owned());
        let Some(there) = self.reconciled.mine.get(&key) else { return };
        let lacks = |change: &&Change| change.slot.key == "src" && !there.contains_key(&change.slot);
        let lacking: Vec<&Change> = proposal.changes.iter().filter(lacks).collect();
        for change in &lacking {
            self.change(&format!("events.{other}"), change);
        }
        if lacking.is_empty() {
            let why = format!("the same as {other}");
            self.keep_out(proposal, [("drop", why.as_str()), ("same-as", other)]);
        }
    }

    fn remove_links_to(&mut self, gone: &str) {
        for path in self.naming.remove(gone).into_iter().flatten() {
            self.splices.remove(path);
        }
    }

    /// Brings along the sources and actors that a value names.
    fn bring(&mut self, slot: &Slot, value: &Value) {
        for key in named(slot, value) {
            if self.reconciled.mine.contains_key(&key) || self.coming.contains(&key) {
                continue;
            }
            let memory = self.reconciled.memory.get(&key);
            let Some(slots) = memory.and_then(|memory| memory.new.as_ref()) else { continue };
            self.splices.insert(key.0, &key.1, entry(slots, key.0), None);
            self.coming.insert(key);
            for (slot, filled) in slots {
                self.bring(slot, &filled.value);
            }
        }
    }

    /// What base holds afterwards: of what is decided the new extraction, of what is open what it held before.
    fn base(&self, decisions: &BTreeMap<usize, Decision>) -> Value {
        let mut open: BTreeMap<(Section, &str), BTreeSet<&Slot>> = BTreeMap::new();
        let mut forgotten: BTreeSet<(Section, &str)> = BTreeSet::new();
        for (at, proposal) in self.reconciled.proposals.iter().enumerate() {
            let key = (proposal.section, proposal.id.as_str());
            let decision = decisions.get(&at);
            match (proposal.kind, decision) {
                (Kind::New, None) | (Kind::Gone, Some(Decision::Accept)) => drop(forgotten.insert(key)),
                _ => {}
            }
            let slots = proposal.changes.iter().map(|change| &change.slot);
            let waits = |slot: &&Slot| decision.is_none() || self.waits(slot);
            open.entry(key).or_default().extend(slots.filter(waits));
        }
        let mut sections: BTreeMap<Section, Vec<(String, Value)>> = BTreeMap::new();
        for ((section, id), memory) in &self.reconciled.memory {
            let key = (*section, id.as_str());
            let is_known = *section == Section::Events
                || memory.base.is_some()
                || self.coming.contains(&(*section, id.clone()))
                || self.reconciled.mine.contains_key(&(*section, id.clone()))
                || self.rejected.contains(&key);
            if !is_known || forgotten.contains(&key) {
                continue;
            }
            let is_open = |slot: &Slot| open.get(&key).is_some_and(|open| open.contains(slot));
            if let Some(slots) = memory.after(is_open) {
                sections.entry(*section).or_default().push((id.clone(), entry(&slots, *section)));
            }
        }
        let sections = sections.into_iter().map(|(section, entries)| (section.as_str(), Value::Map(entries)));
        Value::map([("rejoinder", Value::from("1"))].into_iter().chain(sections))
    }

    /// Whether a link was left out because its other end is neither accepted nor rejected yet.
    fn waits(&self, slot: &Slot) -> bool {
        is_link(slot)
            && !self.leads_somewhere(slot)
            && slot.item.as_deref().is_some_and(|event| self.open.contains(event))
    }
}

/// What names each event in the person's file, by their paths.
fn naming(reconciled: &Reconciled) -> BTreeMap<&str, Vec<String>> {
    let mut naming: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for ((section, id), slots) in &reconciled.mine {
        let names_an_event = |slot: &Slot| {
            is_link(slot) || matches!(slot.key.as_str(), "same-as" | "not") && *section == Section::Events
        };
        for (slot, filled) in slots.iter().filter(|(slot, _)| names_an_event(slot)) {
            if let Some(event) = slot.item.as_deref() {
                naming.entry(event).or_default().push(format!("{section}.{id}.{}", filled.path));
            }
        }
    }
    naming
}

impl Memory {
    /// What is known of the entry afterwards; slots that are `open` keep what base has.
    fn after(&self, open: impl Fn(&Slot) -> bool) -> Option<Slots> {
        let Some(new) = &self.new else { return self.base.clone() };
        let settled = new.iter().filter(|(slot, _)| !open(slot));
        let waiting = self.base.iter().flatten().filter(|(slot, _)| open(slot));
        let slots: Slots =
            settled.chain(waiting).map(|(slot, filled)| (slot.clone(), filled.clone())).collect();
        (!slots.is_empty()).then_some(slots)
    }
}
