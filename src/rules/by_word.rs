//! What is known of words: tables by the number of the word, so that a look-up hashes and compares nothing.

use crate::text::Sym;

/// A value for some words.
#[derive(Debug, Clone)]
pub(super) struct ByWord<T> {
    /// The words that have a value: most words have none, and a set of bits stays in the nearest cache.
    known: WordSet,
    /// For each word the place of its value, where it has one.
    places: Vec<u32>,
    values: Vec<T>,
}

/// A set of words.
#[derive(Debug, Clone, Default)]
pub(super) struct WordSet {
    bits: Vec<u64>,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        Self { known: WordSet::default(), places: Vec::new(), values: Vec::new() }
    }
}

impl<T> ByWord<T> {
    /// The value of `word`.
    pub(super) fn get(&self, word: Sym) -> Option<&T> {
        if self.known.contains(word) { self.values.get(self.places[word.0 as usize] as usize) } else { None }
    }

    /// Gives `word` the value, in place of any that it had.
    pub(super) fn insert(&mut self, word: Sym, value: T) {
        let place = self.place(word);
        match self.values.get_mut(place) {
            Some(old) => *old = value,
            None => self.values.push(value),
        }
    }

    /// The value of `word`, made if there is none.
    pub(super) fn entry(&mut self, word: Sym) -> &mut T
    where
        T: Default,
    {
        let place = self.place(word);
        if place == self.values.len() {
            self.values.push(T::default());
        }
        &mut self.values[place]
    }

    /// The place of the value of `word`; one past the last where it is new.
    fn place(&mut self, word: Sym) -> usize {
        let at = word.0 as usize;
        if !self.known.contains(word) {
            self.known.insert(word);
            self.places.resize(self.places.len().max(at + 1), 0);
            self.places[at] = self.values.len() as u32;
        }
        self.places[at] as usize
    }

    /// The words that have a value, in the order of their numbers.
    pub(super) fn words(&self) -> impl Iterator<Item = Sym> + '_ {
        self.known.words()
    }

    /// The values, in the order in which their words came.
    pub(super) fn values(&self) -> &[T] {
        &self.values
    }

    /// The same, to be changed.
    pub(super) fn values_mut(&mut self) -> &mut [T] {
        &mut self.values
    }
}

impl<T> FromIterator<(Sym, T)> for ByWord<T> {
    fn from_iter<I: IntoIterator<Item = (Sym, T)>>(rows: I) -> Self {
        let mut table = Self::default();
        rows.into_iter().for_each(|(word, value)| table.insert(word, value));
        table
    }
}

impl WordSet {
    /// Whether `word` is in it.
    pub(super) fn contains(&self, word: Sym) -> bool {
        let bits = self.bits.get(word.0 as usize / 64).copied().unwrap_or_default();
        bits >> (word.0 % 64) & 1 == 1
    }

    /// Its words, in the order of their numbers.
    fn words(&self) -> impl Iterator<Item = Sym> + '_ {
        let numbered = (0_u32..).step_by(64).zip(&self.bits).filter(|(_, bits)| **bits > 0);
        numbered.flat_map(|(first, bits)| {
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| Sym(first + bit))
        })
    }

    /// Puts `word` in.
    pub(super) fn insert(&mut self, word: Sym) {
        let at = word.0 as usize / 64;
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << (word.0 % 64);
    }
}

impl Extend<Sym> for WordSet {
    fn extend<I: IntoIterator<Item = Sym>>(&mut self, words: I) {
        words.into_iter().for_each(|word| self.insert(word));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_a_value_have_none() {
        let mut table = ByWord::<u8>::default();
        *table.entry(Sym(70)) += 7;
        table.insert(Sym(3), 1);
        table.insert(Sym(3), 3);
        assert_eq!(
            [0, 3, 70, 71, 9999].map(|word| table.get(Sym(word)).copied()),
            [None, Some(3), Some(7), None, None]
        );
        assert_eq!(table.words().collect::<Vec<_>>(), [Sym(3), Sym(70)]);
        assert_eq!(table.values(), [7, 3]);
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let mut set = WordSet::default();
        set.extend([Sym(64), Sym(1)]);
        assert_eq!(
            [0, 1, 64, 65, 9999].map(|word| set.contains(Sym(word))),
            [false, true, true, false, false]
        );
    }
}
