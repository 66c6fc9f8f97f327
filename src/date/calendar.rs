//! Arithmetic on days: neighbouring weekdays, ends of months, shifts by months and years.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// `days` days before `day`; nothing before the calendar's beginning.
pub fn before(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(days))
}

/// `days` days after `day`; nothing after the calendar's end.
pub fn after(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}

/// `day` moved by a signed number of days.
pub fn shift_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    if days < 0 { before(day, days.unsigned_abs()) } else { after(day, days.unsigned_abs()) }
}

/// `day` moved by a signed number of months; the 31st becomes the last day of a shorter month.
pub fn shift_months(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { day.checked_sub_months(count) } else { day.checked_add_months(count) }
}

/// The last day of a month.
pub fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}

/// The latest `weekday` on or before `day`.
pub fn on_or_before(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    before(day, u64::from(day.weekday().days_since(weekday)))
}

/// The first `weekday` on or after `day`.
pub fn on_or_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    after(day, u64::from(weekday.days_since(day.weekday())))
}

/// The Monday of the ISO week that `day` lies in.
pub fn week_start(day: NaiveDate) -> Option<NaiveDate> {
    on_or_before(day, Weekday::Mon)
}

/// The first month (1, 4, 7, 10) of the quarter of `month`.
pub fn quarter_start(month: u32) -> u32 {
    (month - 1) / 3 * 3 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_nearest_weekday_may_be_the_day_itself() {
        let wednesday = day("2018-02-14");
        assert_eq!(on_or_before(wednesday, Weekday::Wed), Some(wednesday));
        assert_eq!(on_or_before(wednesday, Weekday::Sat), Some(day("2018-02-10")));
        assert_eq!(on_or_after(wednesday, Weekday::Tue), Some(day("2018-02-20")));
    }

    #[test]
    fn months_end_where_the_calendar_ends_them() {
        assert_eq!(month_end(2016, 2), Some(day("2016-02-29")));
        assert_eq!(month_end(1900, 2), Some(day("1900-02-28")));
        assert_eq!(shift_months(day("2019-03-31"), -1), Some(day("2019-02-28")));
    }
}
