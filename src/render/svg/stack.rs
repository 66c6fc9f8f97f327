//! Rows within the lanes: no label lies on another, and a lane is as high as its rows.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::camp::Head;
use super::layout::{Lane, TOP};
use super::mark::{Mark, RADIUS};
use crate::render::label::broken;

/// The free line at the top of a lane, for what others share with it.
pub(super) const RAIL: i32 = 9;
/// How many letters a line of a lane's name holds, and how many lines there are.
const NAME: (usize, usize) = (20, 4);
/// The room for the name of a camp above its first lane.
const CAMP: i32 = 22;

/// Gives every mark its row within its lane, so that no label lies on another, and the lanes their heights; also
/// where the last lane ends.
pub(super) fn stacked(marks: &mut [Mark<'_>], heads: Vec<Head>) -> (Vec<Lane>, i32) {
    let mut of_lane: Vec<Vec<usize>> = vec![Vec::new(); heads.len()];
    let mut used = vec![false; heads.len()];
    for (number, mark) in marks.iter().enumerate() {
        of_lane[mark.lane].push(number);
        mark.shared.iter().map(|&(lane, _)| lane).chain([mark.lane]).for_each(|lane| used[lane] = true);
    }
    let (mut low, mut camp) = (TOP, None); // where the last lane ends, and whose it is
    let lanes = heads.into_iter().zip(of_lane).zip(used).map(|((head, numbers), used)| {
        let nested = head.below.is_some();
        let name = broken(&head.name, NAME.0 - if nested { 2 } else { 0 }, NAME.1);
        if !used {
            // Whoever has part in nothing that is dated needs no room.
            return Lane { name, top: low, bottom: low, nested, camp: None };
        }
        let above = head.below.filter(|_| camp != head.camp);
        let top = low + if above.is_some() { CAMP } else { 0 };
        low = (in_rows(marks, numbers, top + 2 * RAIL) + 4).max(top + 22 + name.len() as i32 * 15);
        camp = head.camp;
        Lane { name, top, bottom: low, nested, camp: above }
    });
    (lanes.collect(), low)
}

/// Puts the marks of those numbers side by side into rows from `top` on, as few as there can be; gives where the last
/// of them ends.
fn in_rows(marks: &mut [Mark<'_>], mut numbers: Vec<usize>, top: i32) -> i32 {
    numbers.sort_by_key(|&number| (marks[number].sides().0, marks[number].events.len() > 1));
    let mut heights: Vec<i32> = Vec::new();
    let mut rows = Vec::with_capacity(numbers.len());
    let mut free: BinaryHeap<Reverse<(i32, usize)>> = BinaryHeap::new(); // from where on a row is free
    for &number in &numbers {
        let (left, right) = marks[number].sides();
        let row = match free.peek() {
            Some(&Reverse((until, row))) if until + 12 <= left => {
                free.pop();
                row
            }
            _ => {
                heights.push(0);
                heights.len() - 1
            }
        };
        free.push(Reverse((right, row)));
        heights[row] = heights[row].max(marks[number].caption.height() + 22);
        rows.push(row);
    }
    let mut low = top;
    let mut tops = Vec::with_capacity(heights.len());
    for height in heights {
        tops.push(low);
        low += height;
    }
    for (number, row) in numbers.into_iter().zip(rows) {
        marks[number].y = tops[row] + RADIUS + 2;
    }
    low
}
