//! The graph of events.
