//! An id outlives corrections, and a date in it does not.
//!
//! Only events are looked at: it is their date that a person corrects. A year alone is no date but part of a name
//! (`budget-2031`).

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::date::Edtf;
use crate::diagnostic::Diagnostic;
use crate::id::{self, fallback};

pub(super) const CODE: &str = "dated-id";

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    for (id, _) in &curated.timeline.events {
        let Some(rest) = without_date(id) else { continue };
        findings.add(CODE, || {
            let path = format!("events.{id}");
            let file = &curated.file_of(&path).name;
            Diagnostic::warning(CODE, format!("the id `{id}` holds a date, which `when` says"))
                .at(&curated.file, curated.index.key(&path), "")
                .help(format!(
                    "give it another: `rejoinder rename {file} {id} {}`",
                    id::slug(&rest, fallback::EVENT)
                ))
        });
    }
}

/// The words of an id that has a month or a day in it, without that.
fn without_date(id: &str) -> Option<String> {
    let parts: Vec<&str> = id.split(['-', '_']).filter(|part| !part.is_empty()).collect();
    let is_date = |parts: &[&str]| {
        let lengths: Vec<_> = parts.iter().map(|part| part.len()).collect();
        let joined = match (&*lengths, parts) {
            ([8], [day]) if day.is_ascii() => format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]),
            ([4, 2] | [4, 2, 2], _) => parts.join("-"),
            _ => return false,
        };
        let is_plain = joined.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        is_plain && joined.parse::<Edtf>().is_ok_and(|date| date.earliest().is_some())
    };
    for length in [3, 2, 1] {
        for (at, window) in parts.windows(length).enumerate() {
            if is_date(window) {
                return Some([&parts[..at], &parts[at + length..]].concat().join("-"));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::without_date;

    #[test]
    fn months_and_days_are_dates_and_years_and_numbers_are_not() {
        for (id, rest) in [
            ("walkout-2031-04-11", "walkout"),
            ("e-2031-04", "e"),
            ("20310411-walkout", "walkout"),
            ("2031-04-11--fire", "fire"),
        ] {
            assert_eq!(without_date(id).as_deref(), Some(rest));
        }
        for id in ["budget-2031", "walkout-2", "terminal-2031-13", "flight-12345678", "resolution-2231-15"] {
            assert_eq!(without_date(id), None, "{id}");
        }
    }
}
