//! Rows within the lanes: no label lies on another, and a lane is as high as its rows.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::layout::{Lane, TOP};
use super::mark::{Mark, RADIUS};
use crate::render::label::broken;

/// The free line at the top of a lane, for what others share with it.
pub(super) const RAIL: i32 = 9;
/// How many letters a line of a lane's name holds, and how many lines there are.
const NAME: (usize, usize) = (20, 4);

/// Gives every mark its row within its lane, so that no label lies on another, and the lanes their heights; also
/// where the last lane ends.
pub(super) fn stacked(marks: &mut [Mark<'_>], names: Vec<String>) -> (Vec<Lane>, i32) {
    let mut of_lane: Vec<Vec<usize>> = vec![Vec::new(); names.len()];
    for (number, mark) in marks.iter().enumerate() {
        of_lane[mark.lane].push(number);
    }
    let mut used = vec![false; names.len()];
    for mark in marks.iter() {
        mark.shared.iter().map(|&(lane, _)| lane).chain([mark.lane]).for_each(|lane| used[lane] = true);
    }
    let mut top = TOP;
    let mut lanes = Vec::with_capacity(names.len());
    for (name, mut numbers) in names.into_iter().zip(of_lane) {
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
        let mut tops = Vec::with_capacity(heights.len());
        let mut low = top + 2 * RAIL;
        for height in heights {
            tops.push(low);
            low += height;
        }
        for (number, row) in numbers.into_iter().zip(rows) {
            marks[number].y = tops[row] + RADIUS + 2;
        }
        let name = broken(&name, NAME.0, NAME.1);
        // Whoever has part in nothing that is dated needs no room.
        let bottom = if used[lanes.len()] { (low + 4).max(top + 22 + name.len() as i32 * 15) } else { top };
        lanes.push(Lane { name, top, bottom });
        top = bottom;
    }
    (lanes, top)
}
