//! When a happening can have begun and ended: the bounds of its date, narrowed by its neighbours.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::date::{Edtf, End, Form};

/// The bounds of one happening. A missing bound is open.
///
/// A happening of unknown day and one that lasted differ: the first *began* some time within its interval, the
/// second began at its beginning and went on to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Interval {
    earliest: Option<NaiveDateTime>,
    /// The latest beginning; equals `latest` unless the happening lasted.
    begun: Option<NaiveDateTime>,
    latest: Option<NaiveDateTime>,
    lasted: bool,
}

impl Interval {
    /// The bounds of `when`; a date without year has none.
    ///
    /// A stated time of day counts where it has no zone: times of different zones are not compared.
    pub fn of(when: &Edtf) -> Self {
        let end_of_day = |day: NaiveDate| day.and_time(LAST_SECOND);
        let latest = when.latest().map(end_of_day);
        let begun = match &when.form {
            Form::Interval(End::Date(first), _) => first.latest().map(end_of_day),
            _ => latest,
        };
        let lasted = matches!(when.form, Form::Interval(..));
        let earliest = when.earliest().map(|day| day.and_time(NaiveTime::MIN));
        match stated_time(when) {
            Some((first, last)) => {
                Self { earliest: Some(first), begun: Some(last), latest: Some(last), lasted }
            }
            None => Self { earliest, begun, latest, lasted },
        }
    }

    /// The first day on which it can have begun.
    pub fn earliest(&self) -> Option<NaiveDate> {
        self.earliest.map(|moment| moment.date())
    }

    /// The last day on which it can have ended.
    pub fn latest(&self) -> Option<NaiveDate> {
        self.latest.map(|moment| moment.date())
    }

    /// Whether it is over, for certain, when the other begins.
    pub fn is_before(&self, other: &Self) -> bool {
        matches!((self.latest, other.earliest), (Some(end), Some(begin)) if end < begin)
    }

    /// Whether it begins, for certain, when the other has not yet begun.
    pub(super) fn begins_before(&self, other: &Self) -> bool {
        matches!((self.begun, other.earliest), (Some(mine), Some(theirs)) if mine < theirs)
    }

    /// Where it stands on a page: by its first possible beginning, or where that is open by the last.
    pub(super) fn place(&self) -> (NaiveDateTime, NaiveDateTime) {
        let open = NaiveDateTime::MAX;
        (self.earliest.or(self.begun).unwrap_or(open), self.latest.unwrap_or(open))
    }

    /// It began no earlier than `trigger` did.
    pub(super) fn follow(&mut self, trigger: &Self) {
        self.earliest = self.earliest.max(trigger.earliest);
    }

    /// It began no later than `response` did.
    pub(super) fn precede(&mut self, response: &Self) {
        let Some(bound) = response.begun else { return };
        if self.begun.is_none_or(|begun| bound < begun) {
            if !self.lasted {
                self.latest = Some(bound);
            }
            self.begun = Some(bound);
        }
    }
}

const LAST_SECOND: NaiveTime = NaiveTime::from_hms_opt(23, 59, 59).expect("a clock has that time");

/// First and last second of a stated time such as `T14:30`.
fn stated_time(when: &Edtf) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let day = when.as_day().filter(|_| !when.is_approximate())?;
    let time = when.as_single()?.date.time.as_ref().filter(|time| time.zone.is_none())?;
    let at = |open: u8| {
        let minute = time.minute.unwrap_or(open);
        NaiveTime::from_hms_opt(time.hour.into(), minute.into(), time.second.unwrap_or(open).into())
    };
    Some((day.and_time(at(0)?), day.and_time(at(59)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(text: &str) -> Interval {
        Interval::of(&text.parse().unwrap())
    }

    #[test]
    fn only_disjoint_intervals_are_ordered() {
        assert!(interval("2018-02-10").is_before(&interval("2018-02-11")));
        assert!(interval("2018-02-10T09:00").is_before(&interval("2018-02-10T14")));
        assert!(!interval("2018-02-10T14").is_before(&interval("2018-02-10T14:30")));
        assert!(!interval("2018-02-10T09:00Z").is_before(&interval("2018-02-10T14")));
        assert!(!interval("2018-02-10").is_before(&interval("2018-02")));
        assert!(!interval("..2018-02-10").is_before(&interval("2018-02-10..")));
        assert!(interval("..2018-02-10").is_before(&interval("2018-02-11..")));
        assert!(interval("-0044-03-15").is_before(&interval("0001")));
        assert_eq!(interval("XXXX-02-14"), Interval::default());
    }

    #[test]
    fn a_neighbour_narrows_an_unknown_day_and_not_a_span() {
        let mut day = interval("2018-02-07..2018-02-10");
        day.precede(&interval("2018-02-08"));
        assert_eq!(day.latest(), "2018-02-08".parse().ok());
        let mut span = interval("2018-02-07/2018-02-10");
        span.precede(&interval("2018-02-08"));
        assert_eq!(span.latest(), "2018-02-10".parse().ok());
        let mut open = interval("..2018-02-10");
        open.follow(&interval("2018-02-08"));
        assert_eq!(open.earliest(), "2018-02-08".parse().ok());
    }
}
