//! What follows from what: relations between moments, composed along links.
//!
//! The closure is computed where it is asked, from one event, and never for all pairs.

use std::collections::VecDeque;
use std::sync::LazyLock;

/// How one happening lies to another in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Certainly earlier.
    Before,
    /// The same moment.
    Same,
    /// Certainly later.
    After,
    /// Neither is known to be earlier.
    Unordered,
}

impl Relation {
    /// All of them, in the order of the composition table.
    pub const ALL: [Self; 4] = [Self::Before, Self::Same, Self::After, Self::Unordered];

    /// What A is to C, where A is `self` to B, and B is `next` to C.
    ///
    /// ```
    /// use rejoinder::order::Relation::{After, Before, Unordered};
    /// assert_eq!(Before.then(Before), Before);
    /// assert_eq!(Before.then(After), Unordered);
    /// ```
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        COMPOSITION[self as usize][next as usize]
    }

    /// What B is to A, where A is `self` to B.
    #[must_use]
    pub fn reverse(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::After => Self::Before,
            other => other,
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        match word {
            "before" => Some(Self::Before),
            "same" => Some(Self::Same),
            "after" => Some(Self::After),
            "unordered" => Some(Self::Unordered),
            _ => None,
        }
    }
}

/// The table of `data/order/composition.tsv`, by first and second relation.
static COMPOSITION: LazyLock<[[Relation; 4]; 4]> = LazyLock::new(|| {
    let mut table = [[Relation::Unordered; 4]; 4];
    let rows = include_str!("../../data/order/composition.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let mut cells = row.split('\t').map(Relation::from_word);
        let mut cell = || cells.next().flatten().expect("a test reads every row of the table");
        let (first, second) = (cell(), cell());
        table[first as usize][second as usize] = cell();
    }
    table
});

/// What `from` is to `to` along arrows of which each means *before*.
pub(super) fn along(successors: &[Vec<usize>], from: usize, to: usize) -> Relation {
    let mut reached = vec![None; successors.len()];
    reached[from] = Some(Relation::Same);
    let mut queue = VecDeque::from([(from, Relation::Same)]);
    while let Some((here, relation)) = queue.pop_front() {
        if here == to {
            return relation;
        }
        let next = relation.then(Relation::Before);
        for &there in &successors[here] {
            if reached[there].is_none() {
                reached[there] = Some(next);
                queue.push_back((there, next));
            }
        }
    }
    Relation::Unordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_names_every_pair_once() {
        let text = include_str!("../../data/order/composition.tsv");
        let rows: Vec<Vec<Relation>> = text
            .lines()
            .filter(|row| !row.starts_with('#'))
            .map(|row| row.split('\t').map(|word| Relation::from_word(word).unwrap()).collect())
            .collect();
        for first in Relation::ALL {
            for second in Relation::ALL {
                assert_eq!(rows.iter().filter(|row| row[..2] == [first, second]).count(), 1);
            }
        }
        assert!(rows.iter().all(|row| row.len() == 3));
    }

    #[test]
    fn composition_obeys_its_laws() {
        for a in Relation::ALL {
            assert_eq!(Relation::Same.then(a), a);
            for b in Relation::ALL {
                assert_eq!(a.then(b).reverse(), b.reverse().then(a.reverse()));
                for c in Relation::ALL {
                    // Knowledge may get lost on the way, but is never invented.
                    let (left, right) = (a.then(b).then(c), a.then(b.then(c)));
                    assert!(left == right || left == Relation::Unordered || right == Relation::Unordered);
                }
            }
        }
    }

    #[test]
    fn arrows_compose_to_before() {
        let successors = vec![vec![1], vec![2], vec![], vec![0]];
        assert_eq!(along(&successors, 0, 2), Relation::Before);
        assert_eq!(along(&successors, 2, 0), Relation::Unordered);
        assert_eq!(along(&successors, 3, 3), Relation::Same);
    }
}
