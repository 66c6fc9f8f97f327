//! TIMEX3 values as they are written where no day of the calendar is known.

use crate::mention::time::{DayTime, Feast, Named, Parts, Unit};

/// The value of what hangs on an unknown publication day.
pub(super) fn unspecified(parts: &Parts) -> String {
    let unit = |unit: Unit| match unit {
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
        Unit::Half => "XXXX-HX",
        Unit::Quarter => "XXXX-QX",
        Unit::Month => "XXXX-XX",
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => "XXXX-XX-XX",
    };
    match parts {
        Parts::Calendar { year, month, day, .. } => {
            let year = year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
            let month = month.map_or_else(|| "XX".to_owned(), |m| format!("{m:02}"));
            day.map_or_else(|| format!("{year}-{month}"), |d| format!("{year}-{month}-{d:02}"))
        }
        Parts::Weekday(weekday, _) | Parts::WeeksFrom(weekday, ..) => {
            format!("XXXX-WXX-{}", weekday.number_from_monday())
        }
        Parts::Named { named, .. } => match named {
            Named::Month(month) => format!("XXXX-{month:02}"),
            Named::Season(season) => format!("XXXX-{}", season.as_str()),
            Named::Quarter(quarter) => format!("XXXX-Q{quarter}"),
            Named::Half(half) => format!("XXXX-H{half}"),
            Named::Weekend => "XXXX-WXX-WE".to_owned(),
            Named::Feast(Feast::Fixed(month, day)) => {
                format!("XXXX-{month:02}-{day:02}")
            }
            Named::Feast(_) | Named::Beside(..) => "XXXX-XX-XX".to_owned(),
            Named::Around(_, around) => unit(*around).to_owned(),
        },
        Parts::Unit(u, _) | Parts::UnitBeyond(u, _) | Parts::Anaphor(u) | Parts::Offset { unit: u, .. } => {
            unit(*u).to_owned()
        }
        _ => "XXXX-XX-XX".to_owned(),
    }
}

/// The part of a TIMEX3 value that tells the hour or the part of the day.
pub(super) fn time_of_day(time: DayTime) -> String {
    match time {
        DayTime::Clock(hour, minute) => format!("T{hour:02}:{:02}", minute.unwrap_or(0)),
        DayTime::Part(part) => format!("T{}", part.as_str()),
    }
}
