//! Dates as a timeline needs them: coarse, doubtful, bounded, and compared without force.
//!
//! [`Edtf`] is the one scalar that a `when:` holds (ISO 8601-2 Levels 0 and 1, and from Level 2 "one of a
//! range"). [`calendar`] does arithmetic on days.

pub mod calendar;
mod edtf;
mod mistyped;
mod parse;
mod partial;
mod timex3;

pub use chrono::{Datelike, NaiveDate, Weekday};
pub use edtf::{Edtf, End, Form, Order};
pub use mistyped::explain;
pub use parse::EdtfError;
pub use partial::{Field, Partial, Qualifier, Single, Time, Year};
