//! The date type: a day, month, year or season, a span, or one day of a range, with doubt marked.

use std::fmt;

use chrono::NaiveDate;

use super::partial::{Field, Partial, Qualifier, Single, Year};

/// A date in the notation of EDTF: what `when:` and `published:` hold.
///
/// Level 0, Level 1, and from Level 2 "one of a range" without brackets (`a..b`). Printing gives back the
/// text that was parsed.
///
/// ```
/// use rejoinder::date::Edtf;
/// let when: Edtf = "2018-02-14?".parse().unwrap();
/// assert!(when.is_uncertain());
/// assert_eq!(when.to_string(), "2018-02-14?");
/// assert_eq!(when.earliest().unwrap().to_string(), "2018-02-14");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edtf {
    /// What kind of date it is.
    pub form: Form,
    /// Doubt about the whole of a range (a single date carries its own).
    pub whole: Qualifier,
}

/// The kinds of date.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Form {
    /// One date of any precision: `2018-02-10`, `2018-02`, `2018`.
    Single(Single),
    /// From, to: `2018-02-07/2018-02-10`, `2018-02-07/..`.
    Interval(End, End),
    /// One day within, unknown which: `2018-02-11..2018-02-13`, `..2018-05-17`, `2018-05-09..`.
    OneOf(Option<Single>, Option<Single>),
}

/// One end of an interval.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum End {
    /// A date.
    Date(Single),
    /// `..`: still going, or without a known beginning.
    Open,
    /// Nothing written: unknown.
    Unknown,
}

/// How two dates lie to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The first ends before the second begins.
    Before,
    /// The first begins after the second ends.
    After,
    /// They overlap, so neither is before the other for certain.
    Unordered,
}

impl Edtf {
    /// That day.
    pub fn day(day: NaiveDate) -> Self {
        Self::single(Partial::day(day))
    }

    /// Some time in that month.
    pub fn month(year: i32, month: u8) -> Self {
        Self::single(Partial { month: Some(Field::Known(month)), ..Partial::year(year) })
    }

    /// Some time in that year.
    pub fn year(year: i32) -> Self {
        Self::single(Partial::year(year))
    }

    /// A day of an unknown year: `XXXX-02-14`.
    pub fn month_day(month: u8, day: u8) -> Self {
        Self::single(Partial {
            year: Year { value: 0, unspecified: 4 },
            month: Some(Field::Known(month)),
            day: Some(Field::Known(day)),
            time: None,
        })
    }

    /// The date of `partial`, without doubt.
    pub fn single(partial: Partial) -> Self {
        Self::of(Form::Single(Single { date: partial, qualifier: Qualifier::default() }))
    }

    /// Lasted from `first` to `last`.
    pub fn interval(first: NaiveDate, last: NaiveDate) -> Self {
        Self::of(Form::Interval(End::Date(Single::day(first)), End::Date(Single::day(last))))
    }

    /// One day from `first` to `last`, unknown which; a missing end is unbounded, two equal ends are that day.
    pub fn one_of(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<Self> {
        match (first, last) {
            (None, None) => None,
            (Some(a), Some(b)) if a == b => Some(Self::day(a)),
            _ => Some(Self::of(Form::OneOf(first.map(Single::day), last.map(Single::day)))),
        }
    }

    fn of(form: Form) -> Self {
        Self { form, whole: Qualifier::default() }
    }

    /// The same date with `?` set or cleared for the whole of it.
    #[must_use]
    pub fn with_uncertain(mut self, uncertain: bool) -> Self {
        match &mut self.form {
            Form::Single(s) => s.qualifier.uncertain = uncertain,
            _ => self.whole.uncertain = uncertain,
        }
        self
    }

    /// The same date with `~` set or cleared for the whole of it.
    #[must_use]
    pub fn with_approximate(mut self, approximate: bool) -> Self {
        match &mut self.form {
            Form::Single(s) => s.qualifier.approximate = approximate,
            _ => self.whole.approximate = approximate,
        }
        self
    }

    /// Whether `?` stands on it or on any part of it.
    pub fn is_uncertain(&self) -> bool {
        self.whole.uncertain || self.singles().any(|s| s.qualifier.uncertain)
    }

    /// Whether `~` stands on it or on any part of it.
    pub fn is_approximate(&self) -> bool {
        self.whole.approximate || self.singles().any(|s| s.qualifier.approximate)
    }

    /// The one day that it names, if it names one, whatever its qualifiers.
    pub fn as_day(&self) -> Option<NaiveDate> {
        match &self.form {
            Form::Single(s) => s.date.exact_day(),
            _ => None,
        }
    }

    /// The single date, if it is one.
    pub fn as_single(&self) -> Option<&Single> {
        match &self.form {
            Form::Single(s) => Some(s),
            _ => None,
        }
    }

    /// The first day that it can be; nothing where it is unbounded or its year unknown.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match &self.form {
            Form::Single(s) => s.earliest(),
            Form::Interval(End::Date(s), _) | Form::OneOf(Some(s), _) => s.earliest(),
            Form::Interval(..) | Form::OneOf(None, _) => None,
        }
    }

    /// The last day that it can be; nothing where it is unbounded or its year unknown.
    pub fn latest(&self) -> Option<NaiveDate> {
        match &self.form {
            Form::Single(s) => s.latest(),
            Form::Interval(_, End::Date(s)) | Form::OneOf(_, Some(s)) => s.latest(),
            Form::Interval(..) | Form::OneOf(_, None) => None,
        }
    }

    /// Whether the two certainly lie one before the other.
    pub fn order(&self, other: &Self) -> Order {
        let before =
            |a: Option<NaiveDate>, b: Option<NaiveDate>| matches!((a, b), (Some(a), Some(b)) if a < b);
        if before(self.latest(), other.earliest()) {
            Order::Before
        } else if before(other.latest(), self.earliest()) {
            Order::After
        } else {
            Order::Unordered
        }
    }

    /// Whether some day fits both; unknown bounds fit everything.
    pub fn compatible(&self, other: &Self) -> bool {
        self.order(other) == Order::Unordered
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` without qualifier, where the date is one fully known date of that
    /// precision (for intervals: their beginning); the `anchor` of the JSON Lines.
    pub fn anchor(&self) -> Option<String> {
        let (Form::Single(single) | Form::Interval(End::Date(single), _)) = &self.form else { return None };
        let date = &single.date;
        if date.year.unspecified > 0 || !(0..=9999).contains(&date.year.value) {
            return None;
        }
        let month = date.month.filter(|month| matches!(month, Field::Known(1..=12)));
        let day = date.day.filter(|day| month.is_some() && matches!(day, Field::Known(_)));
        Some(Partial { month, day, time: None, ..date.clone() }.to_string())
    }

    fn singles(&self) -> impl Iterator<Item = &Single> {
        let (a, b) = match &self.form {
            Form::Single(s) => (Some(s), None),
            Form::Interval(a, b) => (a.date(), b.date()),
            Form::OneOf(a, b) => (a.as_ref(), b.as_ref()),
        };
        a.into_iter().chain(b)
    }
}

impl End {
    /// The date, where one is given.
    pub fn date(&self) -> Option<&Single> {
        match self {
            Self::Date(s) => Some(s),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.form {
            Form::Single(s) => s.fmt(f)?,
            Form::Interval(a, b) => write!(f, "{a}/{b}")?,
            Form::OneOf(a, b) => {
                a.iter().try_for_each(|a| a.fmt(f))?;
                f.write_str("..")?;
                b.iter().try_for_each(|b| b.fmt(f))?;
            }
        }
        self.whole.fmt(f)
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(s) => s.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}
