//! Going through proposals: shown one by one, decided with a key each.

mod prompt;
mod session;
mod show;

pub(crate) use prompt::Prompt;
pub(crate) use session::{Session, decide};
pub(crate) use show::{in_json, list};
