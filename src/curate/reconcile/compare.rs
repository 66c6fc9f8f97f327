//! From the three files side by side to proposals.

use std::collections::{BTreeMap, BTreeSet};

use super::slots::{Filled, Slot, Slots, is_link};
use super::three_way::{Verdict, three_way};
use super::view::{Key, Views};
use super::{Change, Kind, Memory, Proposal, Reconciled, Section};
use crate::curate::edit::Value;

/// Says what of the new extraction is news; `has_base` is whether the person's starting point is known.
pub(super) fn compare(views: Views, has_base: bool) -> Reconciled {
    let mut sources = views.mine.iter().filter(|((section, _), _)| *section == Section::Sources);
    let mut comparison = Comparison {
        has_base,
        all_read: sources.all(|((_, id), _)| views.read.contains(id)),
        apart: apart(&views),
        held: views.mine.iter().map(|(key, slots)| (key.clone(), is_dropped(slots))).collect(),
        views: &views,
        proposals: Vec::new(),
        memory: BTreeMap::new(),
    };
    for (key, mine) in &views.mine {
        comparison.entry(key, mine);
    }
    comparison.fresh_events();
    comparison.remember_the_rest();
    let Comparison { mut proposals, mut memory, .. } = comparison;
    proposals.sort_by_key(|proposal| (proposal.section, proposal.kind));
    for (key, slots) in &views.settled {
        memory.insert(key.clone(), Memory { base: Some(slots.clone()), new: None });
    }
    Reconciled {
        proposals,
        memory,
        mine: views.mine.into_iter().collect(),
        order: views.order,
        fresh: views.fresh,
    }
}

struct Comparison<'v> {
    has_base: bool,
    /// Whether all articles of mine were read this time; which of them tell of an actor is not known.
    all_read: bool,
    views: &'v Views,
    /// The entries of mine, and whether the person has dropped them.
    held: BTreeMap<Key, bool>,
    /// The events that the person has told apart from each event.
    apart: BTreeMap<String, Vec<&'v Slots>>,
    proposals: Vec<Proposal>,
    memory: BTreeMap<Key, Memory>,
}

impl Comparison<'_> {
    /// What is to be said of an entry that mine has.
    fn entry(&mut self, key: &Key, mine: &Slots) {
        let base = self.views.base.get(key);
        let mut new = self.views.new.get(key).cloned();
        if let Some(new) = &mut new {
            self.keep_unread(key, mine, base, new);
        }
        self.memory.insert(key.clone(), Memory { base: base.cloned(), new: new.clone() });
        match new {
            _ if is_dropped(mine) => {}
            Some(new) => self.changes(key, mine, base, &new),
            None if self.is_gone(key, mine, base) => self.propose(Kind::Gone, key, Vec::new()),
            None => {}
        }
    }

    /// What articles say that were not read this time still stands: there the new extraction only adds.
    fn keep_unread(&self, key: &Key, mine: &Slots, base: Option<&Slots>, new: &mut Slots) {
        let Some(base) = base else { return };
        let is_partial = match key.0 {
            Section::Sources => false,
            Section::Actors => !self.all_read,
            Section::Events => !self.was_read(mine) || !self.was_read(base),
        };
        for (slot, filled) in base {
            let was_told = !is_link(slot) || self.was_told(slot);
            if is_partial && (slot.item.is_none() || !new.contains_key(slot)) {
                new.insert(slot.clone(), filled.clone());
            } else if !was_told {
                new.entry(slot.clone()).or_insert_with(|| filled.clone());
            }
        }
    }

    /// Whether the articles that tell of the earlier event of a link were read.
    fn was_told(&self, link: &Slot) -> bool {
        let key = (Section::Events, link.item.clone().unwrap_or_default());
        self.views.base.get(&key).is_none_or(|slots| self.was_read(slots))
    }

    /// Whether all articles that prove the event were read this time.
    fn was_read(&self, event: &Slots) -> bool {
        event.iter().filter(|(slot, _)| slot.key == "src").all(|(_, filled)| match &filled.value {
            Value::Text(source) => self.views.read.contains(source),
            Value::Map(entries) => entries.iter().all(|(source, _)| self.views.read.contains(source)),
            _ => true,
        })
    }

    /// Whether an event that the person has not touched is told no more.
    fn is_gone(&self, key: &Key, mine: &Slots, base: Option<&Slots>) -> bool {
        let untouched = |base: &Slots| {
            let slots: BTreeSet<&Slot> = mine.keys().chain(base.keys()).collect();
            slots.into_iter().all(|slot| super::slots::same(value(mine, slot), value(base, slot)))
        };
        key.0 == Section::Events
            && mine.keys().any(|slot| slot.key == "src")
            && !self.apart.contains_key(&key.1)
            && self.was_read(mine)
            && base.is_some_and(untouched)
    }

    fn changes(&mut self, key: &Key, mine: &Slots, base: Option<&Slots>, new: &Slots) {
        let slots: BTreeSet<&Slot> = base.into_iter().flat_map(Slots::keys).chain(new.keys()).collect();
        let (mut changes, mut conflicts) = (Vec::new(), Vec::new());
        for slot in slots {
            let (own, now) = (value(mine, slot), value(new, slot));
            let was = base.and_then(|base| value(base, slot));
            let verdict = match base {
                Some(_) => three_way(was, own, now),
                // Of what the person has written nothing is known but that it is there.
                None if now.is_none() || (self.has_base && own.is_some()) => Verdict::Mine,
                None => three_way(own, own, now),
            };
            // Of what holds several, one that the person has taken out stays out.
            let taken_out = own.is_none() && was.is_some() && slot.item.is_some();
            let change = || Change {
                slot: slot.clone(),
                at: mine.get(slot).map(|filled| filled.path.clone()),
                base: was.cloned(),
                mine: own.cloned(),
                new: now.cloned(),
                order: new.get(slot).map(|filled| filled.path.clone()).unwrap_or_default(),
            };
            match verdict {
                Verdict::Mine => {}
                _ if slot.key == "where" && self.is_one_place(own, now) => {}
                _ if own.is_none() && (!self.leads_somewhere(slot) || self.is_of_another(key, slot)) => {}
                Verdict::Theirs => changes.push(change()),
                Verdict::Conflict if taken_out => {}
                Verdict::Conflict => conflicts.push(change()),
            }
        }
        if !changes.is_empty() {
            self.propose(Kind::Changed, key, changes);
        }
        for conflict in conflicts {
            self.propose(Kind::Conflict, key, vec![conflict]);
        }
    }

    /// Whether two places are names of one actor: which of them extraction takes hangs on what mine calls the actor.
    fn is_one_place(&self, mine: Option<&Value>, new: Option<&Value>) -> bool {
        let actor = |place: Option<&Value>| self.views.actors.get(place?.text()?);
        actor(mine).is_some() && actor(mine) == actor(new)
    }

    /// Whether a link may be written: its other end is there, or may come.
    fn leads_somewhere(&self, slot: &Slot) -> bool {
        let Some(other) = slot.item.as_ref().filter(|_| is_link(slot)) else { return true };
        let key = (Section::Events, other.clone());
        self.held.get(&key).map_or_else(|| self.views.new.contains_key(&key), |dropped| !dropped)
    }

    /// Whether a quotation proves an event that the person has told apart from this one.
    fn is_of_another(&self, key: &Key, slot: &Slot) -> bool {
        let others = self.apart.get(&key.1).filter(|_| slot.key == "src");
        others.into_iter().flatten().any(|other| other.contains_key(slot))
    }

    /// The events that mine does not have.
    fn fresh_events(&mut self) {
        for id in &self.views.order {
            let key = (Section::Events, id.clone());
            let Some(new) = self.views.new.get(&key).filter(|_| !self.held.contains_key(&key)) else {
                continue;
            };
            self.memory.insert(key.clone(), Memory { base: None, new: Some(new.clone()) });
            // Its articles were deleted by the person.
            if !new.keys().any(|slot| slot.key == "src") {
                continue;
            }
            let changes = new.iter().filter(|(slot, _)| self.leads_somewhere(slot)).map(added).collect();
            self.propose(Kind::New, &key, changes);
        }
    }

    /// What is known of the sources and actors that may come along with what is proposed. An article that tells nothing
    /// new is no news, and nobody need decide on it.
    fn remember_the_rest(&mut self) {
        for (key, new) in &self.views.new {
            if key.0 == Section::Events || self.held.contains_key(key) {
                continue;
            }
            let base = self.views.base.get(key).cloned();
            self.memory.insert(key.clone(), Memory { base, new: Some(new.clone()) });
        }
    }

    fn propose(&mut self, kind: Kind, key: &Key, changes: Vec<Change>) {
        let (section, id) = key.clone();
        self.proposals.push(Proposal { kind, section, id, changes });
    }
}

/// By event those that `not` tells apart from it, on either of the two.
fn apart(views: &Views) -> BTreeMap<String, Vec<&Slots>> {
    let events = || views.mine.iter().filter(|((section, _), _)| *section == Section::Events);
    let by_id: BTreeMap<&str, &Slots> = events().map(|((_, id), slots)| (id.as_str(), slots)).collect();
    let mut apart: BTreeMap<String, Vec<&Slots>> = BTreeMap::new();
    for ((_, id), slots) in events() {
        for other in slots.keys().filter(|slot| slot.key == "not").filter_map(|slot| slot.item.as_deref()) {
            if let Some(others) = by_id.get(other) {
                apart.entry(id.clone()).or_default().push(others);
                apart.entry(other.to_owned()).or_default().push(slots);
            }
        }
    }
    apart
}

fn value<'s>(slots: &'s Slots, slot: &Slot) -> Option<&'s Value> {
    slots.get(slot).map(|filled| &filled.value)
}

fn is_dropped(slots: &Slots) -> bool {
    slots.keys().any(|slot| slot.key == "drop")
}

fn added((slot, filled): (&Slot, &Filled)) -> Change {
    let new = Some(filled.value.clone());
    Change { slot: slot.clone(), at: None, base: None, mine: None, new, order: filled.path.clone() }
}
