//! Which of some numbered things turned out to be one and the same.
//!
//! The caller says which of two sets stands for both, so that it can be the first that was told, or the one that is
//! named; a union by size, as in petgraph, would choose by itself.

/// Disjoint sets of numbers from 0 on, each with one member that stands for it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Same {
    /// A member nearer to the one that stands for the set; that one has itself.
    toward: Vec<u32>,
}

impl Same {
    /// `count` numbers, each alone.
    pub(crate) fn alone(count: usize) -> Self {
        Self { toward: (0..count as u32).collect() }
    }

    /// How many numbers there are.
    pub(crate) fn len(&self) -> usize {
        self.toward.len()
    }

    /// The next number, alone.
    pub(crate) fn add(&mut self) -> u32 {
        let number = self.toward.len() as u32;
        self.toward.push(number);
        number
    }

    /// The member that stands for the set of `number`.
    pub(crate) fn root(&self, mut number: u32) -> u32 {
        while self.toward[number as usize] != number {
            number = self.toward[number as usize];
        }
        number
    }

    /// Makes the set of `from` part of that of `into`, whose root stands for both.
    pub(crate) fn join(&mut self, from: u32, into: u32) {
        let (from, into) = (self.root(from), self.root(into));
        self.toward[from as usize] = into;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_set_that_is_joined_to_stands_for_both() {
        let mut same = Same::alone(3);
        let last = same.add();
        same.join(0, 1);
        same.join(last, 2);
        assert_eq!((0..4).map(|n| same.root(n)).collect::<Vec<_>>(), [1, 1, 2, 2]);
        same.join(0, last);
        same.join(1, 3);
        assert!((0..4).all(|n| same.root(n) == 2), "{same:?}");
    }
}
