//! Durations as TimeML writes them.

use super::parts::{Amount, Unit};

/// The duration of `amount` units: P3W, PT24H, P2.5Y, PXD. Units are kept as they are said (24 hours are not a
/// day), but for those that TimeML has no letter for.
pub fn period(amount: Amount, unit: Unit) -> String {
    let (before, letter, times) = match unit {
        Unit::Second => ("PT", "S", 1.0),
        Unit::Minute => ("PT", "M", 1.0),
        Unit::Hour => ("PT", "H", 1.0),
        Unit::Day => ("P", "D", 1.0),
        Unit::Weekend => ("P", "WE", 1.0),
        Unit::Week => ("P", "W", 1.0),
        Unit::Fortnight => ("P", "W", 2.0),
        Unit::Month => ("P", "M", 1.0),
        Unit::Quarter => ("P", "Q", 1.0),
        Unit::Half => ("P", "M", 6.0),
        Unit::Year => ("P", "Y", 1.0),
        Unit::Decade => ("P", "Y", 10.0),
        Unit::Century => ("P", "Y", 100.0),
        Unit::Millennium => ("P", "Y", 1000.0),
    };
    match (amount, unit) {
        (Amount::Count(n), _) => format!("{before}{}{letter}", n * times),
        (Amount::Vague, Unit::Decade) => "PXDE".to_owned(),
        (Amount::Vague, Unit::Century | Unit::Millennium) => "PXCE".to_owned(),
        (Amount::Vague, _) => format!("{before}X{letter}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_kept_as_they_are_said() {
        for (amount, unit, value) in [
            (Amount::Count(24.0), Unit::Hour, "PT24H"),
            (Amount::Count(2.5), Unit::Year, "P2.5Y"),
            (Amount::Count(2.0), Unit::Decade, "P20Y"),
            (Amount::Count(1.0), Unit::Fortnight, "P2W"),
            (Amount::Vague, Unit::Minute, "PTXM"),
            (Amount::Vague, Unit::Decade, "PXDE"),
        ] {
            assert_eq!(period(amount, unit), value);
        }
    }
}
