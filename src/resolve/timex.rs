//! Values of time expressions, once the publication day is known or known to be unknown.
//!
//! Takes the expressions of one text in order; gives the TIMEX3 value of each, the days that it covers, and what
//! they were counted from. Without a publication day what hangs on it stays underspecified (XXXX-02-14).

use chrono::{Datelike, NaiveDate, Weekday};

use super::point::Point;
use super::report::Report;
use super::told::Told;
use super::value::{time_of_day, unspecified};
use super::yearly::{in_year, nearest, yearly};
use crate::date::calendar;
use crate::mention::time::{
    Amount, DayPart, DayTime, Direction, Modifier, Origin, Parts, Quantifier, Relation, Timex, TimexKind,
    Unit, Way, Year, period,
};
use crate::text::Annotated;

/// A time expression with its value; it stands at the same place in the list as its [`Timex`].
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// Its type.
    pub kind: TimexKind,
    /// Its value as TimeML 1.2.1 writes it.
    pub value: String,
    /// TimeML's `mod`.
    pub modifier: Option<Modifier>,
    /// TimeML's `quant`, of a SET.
    pub quantifier: Option<Quantifier>,
    /// TimeML's `freq`, of a SET: how many times in each.
    pub times: Option<u8>,
    /// The first day that it covers, where that is known.
    pub first: Option<NaiveDate>,
    /// The last day that it covers, where that is known.
    pub last: Option<NaiveDate>,
    /// The unit of the calendar that it names, where it names one; a season has that of a quarter.
    pub grain: Option<Unit>,
    /// What its days were counted from.
    pub origin: ValueOrigin,
}

impl Resolved {
    /// Whether it names a time of the calendar that nobody can tell without the day of publication.
    pub(super) fn is_lost(&self, timex: &Timex) -> bool {
        self.first.is_none()
            && matches!(
                timex.parts,
                Parts::Day(_)
                    | Parts::Weekday(..)
                    | Parts::Calendar { .. }
                    | Parts::Unit(..)
                    | Parts::Offset { .. }
            )
    }

    /// TimeML's `freq`: 2X for twice.
    pub fn frequency(&self) -> Option<String> {
        self.times.map(|times| format!("{times}X"))
    }
}

/// What a value was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueOrigin {
    /// From nothing: the words say it in full.
    Stated,
    /// From the day of publication.
    FromPublication,
    /// From what the time expression of this number said.
    FromNarrative(u32),
}

/// Computes the values of all `timexes` of a text that was published on `published`.
pub fn timexes(timexes: &[Timex], a: &Annotated<'_>, published: Option<NaiveDate>) -> Vec<Resolved> {
    let mut story = Story { published, ..Story::default() };
    let mut out: Vec<Resolved> = Vec::with_capacity(timexes.len());
    for (at, timex) in timexes.iter().enumerate() {
        story.enter(a, timex);
        let end = timexes.get(at + 1).filter(|_| timex.ended);
        let by = at as u32;
        story.end = end.and_then(|end| Some(Told { what: story.resolve(end).last?, by: by + 1 }));
        story.opened = out.last().filter(|_| timex.closes).and_then(|opening| opening.first);
        let resolved = story.resolve(timex);
        story.leave(timex, &resolved, by);
        out.push(resolved);
    }
    out
}

/// The same where the day of publication is only known to lie from `first` to `last`: a value that both agree on holds,
/// "7 January" in an article of that spring; what hangs on the day itself stays underspecified.
pub fn agreed(timexes: &[Timex], a: &Annotated<'_>, (first, last): (NaiveDate, NaiveDate)) -> Vec<Resolved> {
    let on = |published| self::timexes(timexes, a, published);
    let both = on(Some(first)).into_iter().zip(on(Some(last)));
    let agree =
        |(early, late): (Resolved, Resolved)| (early == late && early.first.is_some()).then_some(early);
    both.map(agree).zip(on(None)).map(|(agreed, open)| agreed.unwrap_or(open)).collect()
}

/// What the text has spoken of up to a place.
#[derive(Debug, Default)]
struct Story {
    published: Option<NaiveDate>,
    /// The last point of the calendar that it was on.
    point: Option<Told<Point>>,
    /// The last day.
    day: Option<Told<NaiveDate>>,
    /// The last day of the same paragraph: what a bare hour belongs to.
    near_day: Option<Told<NaiveDate>>,
    /// Whether that was its evening or night.
    evening: bool,
    /// The periods of business that it is about.
    report: Report,
    /// When the period at hand ended, where the text says that with it.
    end: Option<Told<NaiveDate>>,
    /// The first day of the span that the expression at hand closes.
    opened: Option<NaiveDate>,
    /// The block that was last spoken of.
    block: Option<u32>,
}

/// A value before it is written out.
enum Found {
    Point(Point, ValueOrigin),
    /// A value without days.
    Text(String),
    /// A duration, with its first and last day where it is tied to the publication day.
    Span(String, Option<(NaiveDate, NaiveDate)>),
}

impl Story {
    fn enter(&mut self, a: &Annotated<'_>, timex: &Timex) {
        let block = a.sentences[timex.sentence as usize].block;
        if self.block.replace(block) != Some(block) {
            self.near_day = None; // a new paragraph begins on a day of its own
            self.report.enter_paragraph();
        }
    }

    fn leave(&mut self, timex: &Timex, resolved: &Resolved, by: u32) {
        // Behind "yesterday" in a text of no known day the story is on another day than before, and nobody knows which.
        if resolved.is_lost(timex) {
            (self.day, self.near_day, self.point) = (None, None, None);
        }
        let days = resolved.first.zip(resolved.grain);
        let point = days.and_then(|(first, unit)| Some(Told { what: Point::containing(unit, first)?, by }));
        self.report.read(timex, point, self.published);
        if let Some((first, Unit::Day)) = days {
            let day = Some(Told { what: first, by });
            (self.day, self.near_day) = (day, day);
            self.evening = timex.time.is_some_and(is_late);
        }
        self.point = point.or(self.point);
    }

    fn last_day(&self) -> Option<Told<Point>> {
        self.day.map(|day| Told { what: Point::Day(day.what), by: day.by })
    }

    fn resolve(&self, timex: &Timex) -> Resolved {
        let in_calendar = |found: &Found| match found {
            Found::Point(point, _) => point.first().is_some() && point.last().is_some(),
            _ => true,
        };
        let found = self.found(timex).filter(in_calendar);
        let found = found.unwrap_or_else(|| Found::Text(unspecified(&timex.parts)));
        let (mut value, days, grain, origin) = match found {
            Found::Point(point, origin) => {
                let point = self.closing(point, &timex.parts);
                (point.value(), point.first().zip(point.last()), Some(point.unit()), origin)
            }
            Found::Text(value) => (value, None, None, ValueOrigin::Stated),
            Found::Span(value, days) => (value, days, None, ValueOrigin::FromPublication),
        };
        if let Some(time) = timex.time {
            value.push_str(&time_of_day(time));
        }
        let repeated = if let Parts::Set(repeated) = &timex.parts { Some(repeated) } else { None };
        Resolved {
            quantifier: repeated.and_then(|r| r.quantifier),
            times: repeated.and_then(|r| r.times),
            kind: timex.kind,
            value,
            modifier: timex.modifier,
            first: days.map(|d| d.0),
            last: days.map(|d| d.1),
            grain,
            origin,
        }
    }

    /// The end of a span does not come before its beginning: "from 1 July to 31 December" ends in that year.
    fn closing(&self, point: Point, parts: &Parts) -> Point {
        let early = |point: Point| point.last().zip(self.opened).is_some_and(|(last, opened)| last < opened);
        let later = match (parts, point) {
            _ if !early(point) => None,
            (Parts::Weekday(weekday, _), _) => {
                self.opened.and_then(|opened| calendar::on_or_after(opened, *weekday)).map(Point::Day)
            }
            (_, Point::Day(day)) => day.with_year(day.year() + 1).map(Point::Day),
            (_, Point::Month(..)) => point.shifted(12),
            _ => None,
        };
        later.filter(|later| !early(*later)).unwrap_or(point)
    }

    fn found(&self, timex: &Timex) -> Option<Found> {
        use ValueOrigin::{FromNarrative, FromPublication, Stated};
        let point = |p: Option<Point>, origin| p.map(|p| Found::Point(p, origin));
        match &timex.parts {
            Parts::Calendar { year: Some(year), month, day, .. } => {
                point(calendar_point(*year, *month, *day), Stated)
            }
            Parts::Calendar { year: None, month, day, weekday } => {
                point(self.month_day(*month, (*day)?, *weekday, timex.direction), FromPublication)
            }
            Parts::Weekday(weekday, relation) => {
                point(self.weekday(*weekday, *relation, timex.direction), FromPublication)
            }
            Parts::Named { named, year: Some(Year::Number(year)), .. } => {
                point(in_year(*named, *year), Stated)
            }
            Parts::Named { named, year: Some(Year::Relative(relation)), .. } => {
                let year = self.unit(Unit::Year, *relation)?.first()?.year();
                point(in_year(*named, year), FromPublication)
            }
            Parts::Named { named, relation, .. } => {
                let told = self.point.filter(|_| relation.is_narrative());
                let origin = told.map_or(FromPublication, |told| FromNarrative(told.by));
                let from = told.and_then(|told| told.what.first()).or(self.published)?;
                point(yearly(*named, *relation, timex.direction, from), origin)
            }
            Parts::WeeksFrom(weekday, relation, weeks) => {
                let day = self.weekday(*weekday, *relation, timex.direction)?.first()?;
                point(calendar::shift_days(day, i64::from(*weeks) * 7).map(Point::Day), FromPublication)
            }
            Parts::Unit(unit, relation) => point(self.unit(*unit, *relation), FromPublication),
            Parts::UnitBeyond(unit, relation) => {
                let beyond = if matches!(relation, Relation::Last | Relation::Previous) { -1 } else { 1 };
                point(self.unit(*unit, *relation)?.shifted(beyond), FromPublication)
            }
            Parts::Day(shift) => point(
                calendar::shift_days(self.published?, i64::from(*shift)).map(Point::Day),
                FromPublication,
            ),
            Parts::Offset { amount, unit, way, from } => self.offset(*amount, *unit, *way, *from),
            Parts::Duration(amount, unit) => Some(Found::Span(period(*amount, *unit), None)),
            Parts::Stretch(amount, unit, relation) => {
                Some(Found::Span(period(*amount, *unit), self.stretch(*amount, *unit, *relation)))
            }
            Parts::Set(repeated) => Some(Found::Text(repeated.value.to_string())),
            Parts::Reference(reference) => {
                Some(Found::Text(format!("{}_REF", reference.as_str().to_ascii_uppercase())))
            }
            Parts::Era(Unit::Century, year) => point(Some(Point::Century(*year)), Stated),
            Parts::Era(_, year) => point(Some(Point::Decade(*year)), Stated),
            // The quarter of a company's own year goes by its name, once that is said.
            Parts::Anaphor(Unit::Quarter) if self.end.is_some() && self.report.quarter().is_none() => {
                let end = self.end?;
                point(Point::containing(Unit::Quarter, end.what), FromNarrative(end.by))
            }
            Parts::Anaphor(Unit::Quarter) => point(self.reported_quarter(), self.quarter_origin()),
            // "That day" is the day told last, though a month was named since.
            Parts::Anaphor(unit) => match self.point.filter(|p| p.what.unit() <= *unit).or(self.last_day()) {
                Some(told) => point(Point::containing(*unit, told.what.first()?), FromNarrative(told.by)),
                None => point(Point::containing(*unit, self.published?), FromPublication),
            },
            Parts::Counterpart(year) => point(Some(self.report.counterpart(*year)), Stated),
            Parts::SameDay => match self.near_day {
                // "at 9 p.m. on Monday … by two in the morning"
                Some(day) if self.evening && timex.time.is_some_and(is_small) => {
                    point(day.what.succ_opt().map(Point::Day), FromNarrative(day.by))
                }
                Some(day) => point(Some(Point::Day(day.what)), FromNarrative(day.by)),
                None => point(self.published.map(Point::Day), FromPublication),
            },
        }
    }

    /// A month-day without a year, or a day without a month: the nearest one, unless its weekday or the verb's tense says otherwise.
    fn month_day(
        &self,
        month: Option<u8>,
        day: u8,
        weekday: Option<Weekday>,
        direction: Direction,
    ) -> Option<Point> {
        // "the 14th": of the month that the story is on
        if let (None, Some(told)) = (month, self.day) {
            return told.what.with_day(day.into()).map(Point::Day);
        }
        let published = self.published?;
        let days: Vec<NaiveDate> = match month {
            Some(month) => {
                let reach = if (month, day) == (2, 29) { 8 } else { 1 };
                let years = published.year().saturating_sub(reach)..=published.year().saturating_add(reach);
                years.filter_map(|y| NaiveDate::from_ymd_opt(y, month.into(), day.into())).collect()
            }
            // … of this month or a neighbour
            None => (-2..=2)
                .filter_map(|shift| {
                    calendar::shift_months(published.with_day(1)?, shift)?.with_day(day.into())
                })
                .collect(),
        };
        let fits = |d: &NaiveDate| weekday.is_none_or(|w| d.weekday() == w);
        let spans = |days: Vec<NaiveDate>| days.into_iter().map(|d| (d, d, Point::Day(d))).collect();
        let fitting: Vec<NaiveDate> = days.iter().copied().filter(fits).collect();
        nearest(spans(if fitting.is_empty() { days } else { fitting }), published, direction)
    }

    fn weekday(&self, weekday: Weekday, relation: Relation, direction: Direction) -> Option<Point> {
        let published = self.published?;
        let narrative = self.day.map_or(published, |day| day.what);
        let day = match relation {
            // Nobody calls yesterday last Friday, or tomorrow next Friday.
            Relation::Last => calendar::on_or_before(calendar::before(published, 2)?, weekday),
            Relation::Next => calendar::on_or_after(calendar::after(published, 2)?, weekday),
            Relation::Previous => calendar::on_or_before(narrative.pred_opt()?, weekday),
            Relation::Following => calendar::on_or_after(narrative.succ_opt()?, weekday),
            // "the Wednesday": of the week that the text is on
            Relation::Told if self.day.is_some() => {
                calendar::on_or_after(calendar::week_start(narrative)?, weekday)
            }
            Relation::This if direction == Direction::Past => calendar::on_or_before(published, weekday),
            Relation::This => calendar::on_or_after(published, weekday),
            Relation::Bare | Relation::Told if direction == Direction::Future => {
                calendar::on_or_after(published, weekday)
            }
            Relation::Bare | Relation::Told => calendar::on_or_before(published, weekday),
        };
        day.map(Point::Day)
    }

    /// "last year", "this week".
    fn unit(&self, unit: Unit, relation: Relation) -> Option<Point> {
        let this = Point::containing(unit, self.published?)?;
        match relation {
            Relation::Last => this.shifted(-1),
            Relation::Next => this.shifted(1),
            Relation::Previous | Relation::Following | Relation::Told => {
                let told = self.told(unit).and_then(|day| Point::containing(unit, day.what)).unwrap_or(this);
                told.shifted(match relation {
                    Relation::Previous => -1,
                    Relation::Following => 1,
                    _ => 0,
                })
            }
            Relation::This | Relation::Bare => Some(this),
        }
    }

    /// The day from which the text counts units: the last day that it was on for days and weeks, the beginning of the
    /// last unit of any kind for longer ones.
    fn told(&self, unit: Unit) -> Option<Told<NaiveDate>> {
        if unit <= Unit::Fortnight {
            return self.day;
        }
        let point = self.point?;
        Some(Told { what: point.what.first()?, by: point.by })
    }

    /// The quarter that a report on earnings is about: the one it names, else the last one that was over.
    fn reported_quarter(&self) -> Option<Point> {
        self.report
            .quarter()
            .map(|quarter| quarter.what)
            .or_else(|| Point::containing(Unit::Quarter, self.published?)?.shifted(-1))
    }

    fn quarter_origin(&self) -> ValueOrigin {
        let quarter = self.report.quarter();
        quarter.map_or(ValueOrigin::FromPublication, |quarter| ValueOrigin::FromNarrative(quarter.by))
    }

    /// "three days ago", "a year earlier".
    fn offset(&self, amount: Amount, unit: Unit, way: Way, from: Origin) -> Option<Found> {
        let Amount::Count(count) = amount else {
            let reference = if way == Way::Earlier { "PAST_REF" } else { "FUTURE_REF" };
            return Some(Found::Text(reference.to_owned()));
        };
        let signed = if way == Way::Earlier { -count } else { count };
        let told = self.told(unit).filter(|_| from == Origin::Narrative);
        let origin = told.map_or(ValueOrigin::FromPublication, |told| ValueOrigin::FromNarrative(told.by));
        // A report on a quarter compares it with the same quarter of another year.
        if unit == Unit::Year
            && count == 1.0
            && let Some(told) = self.report.compared(signed as i32)
        {
            return Some(Found::Point(told.what, ValueOrigin::FromNarrative(told.by)));
        }
        if unit == Unit::Quarter && from == Origin::Narrative {
            let quarter = self.reported_quarter()?.shifted(signed as i32)?;
            return Some(Found::Point(quarter, self.quarter_origin()));
        }
        let start = told.map(|told| told.what).or(self.published)?;
        let whole = signed.fract() == 0.0;
        let point = match unit {
            Unit::Day | Unit::Hour | Unit::Minute | Unit::Second | Unit::Week | Unit::Fortnight => {
                let days = match unit {
                    Unit::Week => 7.0,
                    Unit::Fortnight => 14.0,
                    Unit::Day => 1.0,
                    Unit::Hour => 1.0 / 24.0,
                    _ => 0.0,
                };
                Point::Day(calendar::shift_days(start, (signed * days) as i64)?)
            }
            Unit::Year if !whole => {
                let day = calendar::shift_months(start, (signed * 12.0) as i64)?;
                Point::containing(Unit::Month, day)?
            }
            Unit::Decade => Point::Year(start.year().checked_add((signed * 10.0) as i32)?),
            Unit::Century => Point::Year(start.year().checked_add((signed * 100.0) as i32)?),
            _ => Point::containing(unit, start)?.shifted(signed as i32)?,
        };
        Some(Found::Point(point, origin))
    }

    /// The days of "the past three weeks".
    fn stretch(&self, amount: Amount, unit: Unit, relation: Relation) -> Option<(NaiveDate, NaiveDate)> {
        let Amount::Count(count) = amount else { return None };
        let published = self.published?;
        let back = !matches!(relation, Relation::Next | Relation::Following);
        let signed = if back { -count } else { count };
        let far = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => published,
            Unit::Day => calendar::shift_days(published, signed as i64)?,
            Unit::Weekend | Unit::Week => calendar::shift_days(published, (signed * 7.0) as i64)?,
            Unit::Fortnight => calendar::shift_days(published, (signed * 14.0) as i64)?,
            _ => {
                let months = match unit {
                    Unit::Month => 1.0,
                    Unit::Quarter => 3.0,
                    Unit::Half => 6.0,
                    Unit::Year => 12.0,
                    Unit::Decade => 120.0,
                    _ => 1200.0,
                };
                calendar::shift_months(published, (signed * months) as i64)?
            }
        };
        Some(if back { (far, published) } else { (published, far) })
    }
}

fn calendar_point(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Point> {
    match (month, day) {
        (None, _) => Some(Point::Year(year)),
        (Some(month), None) => (1..=12).contains(&month).then_some(Point::Month(year, month.into())),
        (Some(month), Some(day)) => NaiveDate::from_ymd_opt(year, month.into(), day.into()).map(Point::Day),
    }
}

/// Whether a time of day is in the evening or at night.
fn is_late(time: DayTime) -> bool {
    matches!(time, DayTime::Clock(17.., _) | DayTime::Part(DayPart::Evening | DayPart::Night))
}

/// Whether an hour is one of the small ones: behind an evening it is that of the next day.
fn is_small(time: DayTime) -> bool {
    matches!(time, DayTime::Clock(0..6, _))
}
