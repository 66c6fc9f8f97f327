//! From what words say to days: values of time expressions, anchors of events, bounds.

mod point;
mod timex;

pub use point::Point;
pub use timex::{Resolved, ValueOrigin, timexes};
