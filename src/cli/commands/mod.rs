//! One file a command: its arguments, its help, and what it does.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod edit;
pub(crate) mod extract;
pub(crate) mod fmt;
pub(crate) mod init;
pub(crate) mod man;
pub(crate) mod merge_file;
pub(crate) mod render;
pub(crate) mod review;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod watch;
pub(crate) mod why;
pub(crate) mod why_not;
