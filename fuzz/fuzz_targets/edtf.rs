//! Any text is read as dates, one a line, and as TIMEX3 values: what is read keeps the laws of dates.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder::date::{Edtf, Order};

fuzz_target!(|text: &str| {
    let lines = || text.split('\n').take(8);
    let dates: Vec<Edtf> = lines().filter_map(|line| line.parse().ok()).collect();
    for line in lines() {
        if let Ok(date) = line.parse::<Edtf>() {
            assert_eq!(date.to_string(), line.trim());
        }
        if let Some(date) = Edtf::from_timex3(line) {
            assert_eq!(date.to_string().parse(), Ok(date));
        }
    }
    for date in &dates {
        if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
            assert!(first <= last, "{date}: {first}, {last}");
        }
        if let Some(value) = date.to_timex3() {
            let again = Edtf::from_timex3(&value).unwrap_or_else(|| panic!("{date}: {value}"));
            assert_eq!(again.to_timex3(), Some(value));
        }
        for other in &dates {
            let (there, back) = (date.order(other), other.order(date));
            assert_eq!(there == Order::Before, back == Order::After, "{date}, {other}");
            assert_eq!(there == Order::Unordered, back == Order::Unordered, "{date}, {other}");
        }
    }
});
