//! From a pile of news articles to a causal timeline that people trust.
//!
//! ```text
//! articles ─► document ─► annotate ─► mention ─► dating ─► resolve ─► merge ─► Storyline ─► graph ─► order ─► render
//!                                                                                  ▲
//! timeline.yaml ─► curate::parse ─► curate::check ─► Curated ──────────────────────┘
//! ```
//!
//! Plain functions from value to value; nothing prints, and no clock is asked. [`pipeline::build`] is the flow on one
//! screen, [`merge::Storyline`] the hub that extraction, curation and rendering agree on.
//!
//! ```
//! use rejoinder::document::Document;
//! use rejoinder::guidance::Guidance;
//! use rejoinder::pipeline::{self, BuildOptions};
//! use rejoinder::rules::Rules;
//!
//! let article = Document {
//!     id: "herald".into(),
//!     file: None,
//!     title: None,
//!     outlet: None,
//!     author: None,
//!     url: None,
//!     published: Some("2031-04-16".parse().unwrap()),
//!     text: "Rebels shelled the town of Kessel on Monday. The army responded by bombing a camp.".into(),
//! };
//! let story = pipeline::build(&[article], Rules::builtin(), &Guidance::default(), &BuildOptions::default()).storyline;
//! assert_eq!(story.events.len(), 2);
//! assert_eq!(story.events[0].when.as_ref().unwrap().to_string(), "2031-04-14");
//! assert_eq!(story.links[0].cue.as_deref(), Some("responded"));
//! ```
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
