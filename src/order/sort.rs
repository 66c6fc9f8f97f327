//! The one order in which a page tells everything.
//!
//! A topological sort: of all that may come next, the smallest key is taken. Keys compare by first possible
//! beginning, last possible end, stated time of day, and position in the file; so the same storyline always
//! gives the same page.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The numbers `0..successors.len()` so that each stands before its successors, otherwise by `keys`.
///
/// What lies on a circle is left out; callers break circles first, or want to know what remains.
pub(super) fn topological<K: Ord + Copy>(successors: &[Vec<usize>], keys: &[K]) -> Vec<usize> {
    let mut waiting_for = vec![0_usize; successors.len()];
    for &there in successors.iter().flatten() {
        waiting_for[there] += 1;
    }
    let free = (0..successors.len()).filter(|&i| waiting_for[i] == 0);
    let mut ready: BinaryHeap<Reverse<(K, usize)>> = free.map(|i| Reverse((keys[i], i))).collect();
    let mut sorted = Vec::with_capacity(successors.len());
    while let Some(Reverse((_, here))) = ready.pop() {
        sorted.push(here);
        for &there in &successors[here] {
            waiting_for[there] -= 1;
            if waiting_for[there] == 0 {
                ready.push(Reverse((keys[there], there)));
            }
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_come_before_keys() {
        let successors = vec![vec![], vec![2], vec![0], vec![]];
        assert_eq!(topological(&successors, &[1, 9, 2, 3]), [3, 1, 2, 0]);
    }
}
