//! Camps: lanes of one body, such as a state and its ministers, stand together below its name.

use rustc_hash::FxHashMap;

use crate::id::ActorId;
use crate::merge::Storyline;
use crate::render::cast::Cast;
use crate::render::lanes::Lanes;

/// What is written at the head of a lane.
pub(super) struct Head {
    pub(super) name: String,
    /// The camp that the lane belongs to, by its number; the lane of the rest has none.
    pub(super) camp: Option<usize>,
    /// What the camp is called, where the lane is not that of the body itself and not alone.
    pub(super) below: Option<String>,
}

/// Lanes that belong together, in the order of first appearance; that of the body itself comes first.
pub(super) fn camps(lanes: &Lanes<'_>, storyline: &Storyline) -> Vec<Vec<usize>> {
    let bodies = bodies(storyline);
    let mut number_of: FxHashMap<&ActorId, usize> = FxHashMap::default();
    let mut camps: Vec<Vec<usize>> = Vec::new();
    for (lane, actor) in lanes.actors().enumerate() {
        let body = top(actor, &bodies);
        let number = *number_of.entry(body).or_insert(camps.len());
        if number == camps.len() {
            camps.push(Vec::new());
        }
        let place = if body == actor { 0 } else { camps[number].len() };
        camps[number].insert(place, lane);
    }
    camps
}

/// The heads of all lanes, which stand camp by camp.
pub(super) fn heads(lanes: &Lanes<'_>, storyline: &Storyline, cast: &Cast<'_>) -> Vec<Head> {
    let bodies = bodies(storyline);
    let mut heads: Vec<Head> =
        lanes.names(cast).into_iter().map(|name| Head { name, camp: None, below: None }).collect();
    let actors: Vec<&ActorId> = lanes.actors().collect();
    for (number, camp) in camps(lanes, storyline).into_iter().enumerate() {
        for &lane in &camp {
            let body = top(actors[lane], &bodies);
            heads[lane].camp = Some(number);
            heads[lane].below = (camp.len() > 1 && body != actors[lane]).then(|| cast.name(body).to_owned());
        }
    }
    heads
}

/// Whom each actor is of.
fn bodies(storyline: &Storyline) -> FxHashMap<&ActorId, &ActorId> {
    storyline.actors.iter().filter_map(|actor| Some((&actor.id, actor.of.as_ref()?))).collect()
}

/// The body above all that an actor is of; itself where it is of none.
fn top<'a>(actor: &'a ActorId, bodies: &FxHashMap<&'a ActorId, &'a ActorId>) -> &'a ActorId {
    let mut top = actor;
    // So many steps lead anywhere, unless they go round in a circle.
    for _ in 0..bodies.len() {
        let Some(body) = bodies.get(top) else { break };
        top = body;
    }
    top
}
