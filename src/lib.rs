//! From a pile of news articles to a causal timeline that people trust.
//!
//! The modules stand in the order of the flow; each uses only what stands above it (a test holds them to it).

pub mod span;

pub mod id;

pub mod diagnostic;

pub mod error;

pub mod date;

pub mod document;

pub mod text;

pub mod rules;

pub mod guidance;

pub mod annotate;

pub mod mention;

pub mod dating;

pub mod resolve;

pub mod merge;

pub mod curate;

pub mod graph;

pub mod order;

pub mod render;

pub mod explain;

pub mod pipeline;

pub mod selftest;
