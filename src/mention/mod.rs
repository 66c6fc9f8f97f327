//! Finding what a text mentions: times, actors, events, and how events answer one another.
//!
//! Every mention keeps the rule that found it and where it stands. Nothing here knows when the article was
//! published: times keep what their words say, and what is implied stays open.

pub mod actor;
pub mod event;
pub mod time;
