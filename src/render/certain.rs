//! The days that are certain, for formats that know no doubt.

use crate::date::{Datelike, Edtf, End, Form, NaiveDate};

/// First and last day of what certainly filled all of them: one stated day, or the days from one to another.
///
/// Years that a calendar program cannot write, before 1 and after 9999, give nothing.
pub(super) fn days(when: &Edtf) -> Option<(NaiveDate, NaiveDate)> {
    if when.is_uncertain() || when.is_approximate() {
        return None;
    }
    let (first, last) = match &when.form {
        Form::Interval(End::Date(first), End::Date(last)) => {
            (first.date.exact_day()?, last.date.exact_day()?)
        }
        _ => (when.as_day()?, when.as_day()?),
    };
    (first <= last && is_common(first) && is_common(last)).then_some((first, last))
}

/// Whether every program can read the date: its year has four digits and no sign.
pub(super) fn is_common(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn only_whole_days_without_doubt_are_certain() {
        let shown = |text: &str| days(&text.parse().unwrap()).map(|(a, b)| format!("{a} {b}"));
        assert_eq!(shown("2018-02-10").as_deref(), Some("2018-02-10 2018-02-10"));
        assert_eq!(shown("2018-02-10T14:30").as_deref(), Some("2018-02-10 2018-02-10"));
        assert_eq!(shown("2018-02-07/2018-02-10").as_deref(), Some("2018-02-07 2018-02-10"));
        for doubtful in [
            "2018-02-10?",
            "2018-02-10~",
            "2018-02",
            "2018-02-07/..",
            "2018-02-07~/2018-02-10",
            "2018-02-11..2018-02-13",
            "..2018-05-17",
            "XXXX-02-14",
            "-0043-03-15",
        ] {
            assert_eq!(shown(doubtful), None, "{doubtful}");
        }
    }
}
