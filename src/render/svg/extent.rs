//! How much of the axis a date covers, and in what manner.

use super::ruler::{Day, Ruler, number};
use crate::date::{Edtf, End, Form};

/// Where a date stands: one place for the mark, and what is drawn through it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    /// The place of the mark.
    pub(super) x: i32,
    /// What goes from one place to another; a single day has nothing.
    pub(super) band: Option<Band>,
}

/// What is drawn from one place to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Band {
    pub(super) manner: Manner,
    pub(super) from: i32,
    pub(super) to: i32,
    /// No first day is known: an arrow to the left.
    pub(super) open_left: bool,
    /// No last day is known: an arrow to the right.
    pub(super) open_right: bool,
}

/// What a band means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Manner {
    /// It lasted.
    Lasted,
    /// Some time within a month, a year.
    Coarse,
    /// About then.
    Faded,
    /// One day within.
    Whisker,
}

/// How far an arrow goes beyond the bound that is known.
const ARROW: i32 = 44;

/// The first and last day that the ruler must have for `when`; nothing where it has no place in time.
pub(super) fn span(when: &Edtf) -> Option<(Day, Day)> {
    let (first, last) = (when.earliest().map(number), when.latest().map(number));
    match (first, last) {
        (None, None) => None,
        _ => Some((first.or(last)?, last.or(first)?)),
    }
}

/// Where `when` stands on `ruler`.
pub(super) fn extent(when: &Edtf, ruler: &Ruler) -> Option<Extent> {
    let (first, last) = span(when)?;
    if when.as_day().is_some() && !when.is_approximate() {
        return Some(Extent { x: ruler.x(first, time_of_day(when)), band: None });
    }
    let manner = match &when.form {
        Form::Interval(..) => Manner::Lasted,
        _ if when.is_approximate() => Manner::Faded,
        Form::OneOf(..) => Manner::Whisker,
        Form::Single(_) => Manner::Coarse,
    };
    let (open_left, open_right) = (when.earliest().is_none(), when.latest().is_none());
    let from = if open_left { ruler.x(last, 0.5) - ARROW } else { ruler.x(first, 0.0) };
    let to = if open_right { ruler.x(first, 0.5) + ARROW } else { ruler.x(last, 1.0) };
    let began = matches!(&when.form, Form::Interval(End::Date(s), _) if s.date.exact_day().is_some());
    let x = if open_right || began {
        ruler.x(first, 0.5)
    } else if open_left {
        ruler.x(last, 0.5)
    } else {
        (from + to) / 2
    };
    Some(Extent { x, band: Some(Band { manner, from, to, open_left, open_right }) })
}

/// How much of its day has passed: the stated time, else half of it.
fn time_of_day(when: &Edtf) -> f64 {
    let time = when.as_single().and_then(|single| single.date.time.as_ref());
    time.map_or(0.5, |t| (f64::from(t.hour) * 60.0 + f64::from(t.minute.unwrap_or(30))) / 1_440.0)
}

#[cfg(test)]
mod tests {
    use super::super::axis::Axis;
    use super::*;

    fn drawn(text: &str) -> Extent {
        let year = span(&"2018".parse().unwrap()).unwrap();
        let ruler = Ruler::of(&[year], Axis::Broken, 3_650, 0).unwrap();
        extent(&text.parse().unwrap(), &ruler).unwrap()
    }

    #[test]
    fn only_a_day_is_a_point() {
        assert_eq!(drawn("2018-02-10").band, None);
        assert_eq!(drawn("2018-02-10?").band, None);
        assert!(drawn("2018-02-10T06:00").x < drawn("2018-02-10").x);
        for (text, manner) in [
            ("2018-02", Manner::Coarse),
            ("2018-02-10~", Manner::Faded),
            ("2018-02-10..2018-02-12", Manner::Whisker),
            ("..2018-02-12", Manner::Whisker),
            ("2018-02-10/2018-02-12", Manner::Lasted),
        ] {
            assert_eq!(drawn(text).band.unwrap().manner, manner, "{text}");
        }
    }

    #[test]
    fn a_coarse_date_is_as_wide_as_its_month() {
        let month = drawn("2018-02").band.unwrap();
        assert_eq!(month.to - month.from, 280);
        assert!(drawn("2018").x > drawn("2018-05").x);
    }

    #[test]
    fn a_missing_bound_is_an_arrow() {
        let until = drawn("..2018-05-17");
        assert_eq!(until.x, drawn("2018-05-17").x);
        assert!(until.band.unwrap().open_left && !until.band.unwrap().open_right);
        assert!(drawn("2018-05-17/..").band.unwrap().open_right);
        assert!(span(&"XXXX-02-14".parse().unwrap()).is_none());
    }
}
