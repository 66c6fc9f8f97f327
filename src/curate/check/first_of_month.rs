//! Days on the first of a month where only the month, or the year, was known.
//!
//! One such day is nothing: events do happen then. Where they are three times as many as chance gives, most of them
//! were forced.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::date::{Datelike, Edtf, NaiveDate};
use crate::diagnostic::Diagnostic;

pub(super) const CODE: &str = "first-of-month";

/// Fewer are no cluster.
const FEWEST: usize = 4;
/// One day in ten, where chance gives one in thirty.
const SHARE: usize = 10;

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let days: Vec<(&str, NaiveDate)> = curated
        .timeline
        .told_events()
        .filter_map(|(id, event)| Some((id.as_str(), plain_day(event.when.as_ref()?)?)))
        .collect();
    let firsts: Vec<_> = days.iter().filter(|(_, day)| day.day() == 1).collect();
    if firsts.len() < FEWEST || firsts.len() * SHARE < days.len() {
        return;
    }
    for (id, day) in &firsts {
        findings.add(CODE, || {
            let (number, all) = (firsts.len(), days.len());
            let finding = Diagnostic::warning(
                CODE,
                format!("{number} of {all} days are the first of a month, where chance gives one in thirty"),
            )
            .at(
                &curated.file,
                curated.index.value(&format!("events.{id}.when")),
                "is this day stated?",
            );
            let (year, month) = (Edtf::year(day.year()), Edtf::month(day.year(), day.month() as u8));
            if day.month() == 1 {
                finding.help(format!(
                    "where only the month is known, write `{month}`; where only the year is, `{year}`"
                ))
            } else {
                finding.help(format!("where only the month is known, write `{month}`"))
            }
        });
    }
}

/// The day, where nothing is said of doubt or of the hour.
fn plain_day(when: &Edtf) -> Option<NaiveDate> {
    let is_plain = !when.is_uncertain() && !when.is_approximate() && when.as_single()?.date.time.is_none();
    when.as_day().filter(|_| is_plain)
}
