//! One integration binary; its modules stand in the order of the flow.

#![allow(clippy::unwrap_used)] // also in what the tests share, where a failure is a failed test
mod support;

mod actor;
mod architecture;
mod building;
mod checking;
mod cli;
mod curate;
mod date;
mod dating;
mod diff;
mod document;
mod edit;
mod editing;
mod entries;
mod format;
mod graph;
mod guided;
mod handbook;
mod hostile;
mod interchange;
mod line;
mod order;
mod page;
mod paper;
mod picture;
mod reconcile;
mod render;
mod review;
mod rules;
mod schema;
mod template;
mod time;
mod timeml;
mod unite;
mod watching;
mod why_not;
mod written;
