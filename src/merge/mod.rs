//! The hub of the program: events, actors, sources and links of the world, merged from many articles or read
//! from a curated file. Extraction, curation and graph agree on [`Storyline`] and on nothing else.

mod storyline;

pub use storyline::{
    Account, Actor, ActorKind, Event, Evidence, Link, LinkBasis, LinkKind, Mode, Source, Storyline, Verdict,
};
