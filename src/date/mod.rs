//! Dates as a timeline needs them: coarse, doubtful, bounded, and compared without force.
//!
//! [`Edtf`] is the one scalar that a `when:` holds (ISO 8601-2 Levels 0 and 1, and from Level 2 "one of a
//! range"). [`calendar`] does arithmetic on days.

pub mod calendar;
mod edtf;
mod parse;

pub use chrono::{Datelike, NaiveDate, Weekday};
pub use edtf::{Edtf, End, Field, Form, Order, Partial, Qualifier, Single, Time, Year};
pub use parse::EdtfError;
