//! Days without a year, worked out once. Takes a day as a text tells it, gives the days that lie so long after it.

use rustc_hash::FxHashMap;

use super::days::Days;
use super::horizon::{Told, Window};

/// The days after days without a year that were asked for while hardly anything was known: constraints that are tried
/// again ask for the same, and so do other articles of the same days.
#[derive(Default)]
pub(super) struct Asked {
    /// By the day, and how long after it at least and at most; of the whole horizon.
    known: FxHashMap<(Told, i32, i32), Days>,
}

/// So many sets are kept: each takes 18 kB.
const MOST: usize = 512;
/// A set of days that reaches over no more than that is worked out anew: that takes no longer than looking it up.
const FEW: i64 = 10 * 366;

impl Asked {
    /// The same as [`Days::after`], or more days where those lie outside of the window.
    pub(super) fn after(&mut self, told: &[Told], least: i32, most: i32, within: Window) -> Days {
        match *told {
            [day] if day.year.is_none() && within.len() > FEW => {
                if self.known.len() == MOST {
                    self.known.clear();
                }
                let all = || Days::after(told, least, most, Window::ALL);
                self.known.entry((day, least, most)).or_insert_with(all).clone()
            }
            _ => Days::after(told, least, most, within),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_before_is_the_same_again() {
        let day = Told { month: 2, day: 29, year: None, weekday: None };
        let mut asked = Asked::default();
        for most in [30, 240, 30] {
            assert_eq!(asked.after(&[day], 0, most, Window::ALL), Days::after(&[day], 0, most, Window::ALL));
        }
        assert_eq!(asked.known.len(), 2);
    }
}
