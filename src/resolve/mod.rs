//! From what words say to days: values of time expressions, anchors of events, bounds.

mod anchor;
mod harm;
mod narrative;
mod point;
mod report;
mod timex;
mod told;
mod value;
mod yearly;

pub use anchor::{Anchor, AnchorBasis, Published, anchors, between};
pub use point::Point;
pub use timex::{Resolved, ValueOrigin, agreed, timexes};
