//! What follows the first word of a phrase in a table by first words.

use crate::text::Sym;

/// The words of a phrase behind its first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rest {
    words: Box<[Sym]>,
    /// The first of them, which tells most phrases from a text without a look elsewhere in memory.
    next: Sym,
}

impl Rest {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether `text` begins with them.
    pub(super) fn begins(&self, text: &[Sym]) -> bool {
        self.words.is_empty() || text.first() == Some(&self.next) && text.starts_with(&self.words)
    }
}

impl From<&[Sym]> for Rest {
    fn from(words: &[Sym]) -> Self {
        Self { words: words.into(), next: words.first().copied().unwrap_or_default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_begins_with_all_of_the_words_or_not() {
        let [rest, none] = [&[Sym(1), Sym(2)][..], &[]].map(Rest::from);
        assert!(rest.begins(&[Sym(1), Sym(2), Sym(3)]) && none.begins(&[Sym(1)]) && none.begins(&[]));
        assert!(
            ![&[][..], &[Sym(1)], &[Sym(1), Sym(3)], &[Sym(2), Sym(1)]].iter().any(|text| rest.begins(text))
        );
        assert_eq!([rest.len(), none.len()], [2, 0]);
    }
}
