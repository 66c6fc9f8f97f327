//! The actors of all articles together, and which of them act for one another.

use rustc_hash::FxHashMap;

use crate::id::ActorId;
use crate::rules::ActorKind;

/// An actor of the whole set.
#[derive(Debug, Clone)]
pub(super) struct WorldActor {
    pub(super) id: ActorId,
    pub(super) name: String,
    pub(super) kind: ActorKind,
    pub(super) names: Vec<String>,
    pub(super) known: Option<u32>,
    /// The gazetteer's entry of its state or body.
    pub(super) of: Option<u32>,
    pub(super) role: Option<String>,
    /// Of a body or group: the words that tell it from others of its state.
    pub(super) stem: Option<String>,
    pub(super) unnamed: bool,
}

/// All actors of the set, and which one each entity of each document is.
#[derive(Debug, Clone, Default)]
pub(super) struct Cast {
    pub(super) actors: Vec<WorldActor>,
    /// By document and entity.
    pub(super) of_entity: Vec<Vec<u32>>,
    /// The actors of gazetteer entries.
    pub(super) by_entry: FxHashMap<u32, u32>,
}

impl Cast {
    /// Whether two actors are the same, or one acts for the other: a person or body and its state.
    pub(super) fn related(&self, a: u32, b: u32) -> bool {
        if a == b {
            return true;
        }
        let (x, y) = (&self.actors[a as usize], &self.actors[b as usize]);
        let acts_for = |agent: &WorldActor, state: &WorldActor| {
            agent.of.is_some() && agent.of == state.known && state.kind == ActorKind::State
        };
        acts_for(x, y) || acts_for(y, x)
    }

    /// The state that an actor belongs to, where the set knows it as an actor.
    pub(super) fn state_of(&self, actor: u32) -> Option<u32> {
        let of = self.actors[actor as usize].of?;
        self.by_entry.get(&of).copied()
    }

    /// Whether two sets of actors have one in common, or one side names nobody.
    pub(super) fn compatible(&self, a: &[u32], b: &[u32]) -> bool {
        a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| self.related(*x, *y)))
    }
}
