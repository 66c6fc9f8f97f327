//! The words that rules know, interned, and the lists that they stand in.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::by_word::ByWord;
use crate::text::{Sym, Token};

/// A named list of words and phrases, each with an optional value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ListId(pub u16);

/// One entry of a list: its words and the value that its row gives.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The words after the first.
    pub rest: Vec<Sym>,
    /// The second column of a value table; empty in plain lists.
    pub value: Box<str>,
}

/// A list, by first word.
#[derive(Debug, Clone, Default)]
struct List {
    name: Box<str>,
    /// The longest entries first.
    by_first: ByWord<Vec<Entry>>,
}

/// A one in each byte.
const EACH: u128 = u128::MAX / 0xFF;

/// All words of the rule set and its lists. Frozen once the rules are loaded.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// The words that have a [`key`].
    short: FxHashMap<(u64, u64), Sym>,
    /// All others.
    long: FxHashMap<Arc<str>, Sym>,
    /// The words of one letter or mark of ASCII, a fifth of any text.
    single: [Sym; 128],
    spelled: Vec<Arc<str>>,
    lists: Vec<List>,
    /// For each word a bit for every 128th list of which it begins an entry. A word is asked about for many lists one
    /// behind the other, and is mostly in none of them.
    listed: Vec<u128>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self {
            short: FxHashMap::default(),
            long: FxHashMap::default(),
            single: [Sym::UNKNOWN; 128],
            spelled: vec!["".into()],
            lists: Vec::new(),
            listed: Vec::new(),
        }
    }
}

impl Vocabulary {
    /// The number of `word` (any case), taken up if it is new.
    pub fn intern(&mut self, word: &str) -> Sym {
        let known = self.get(word);
        if known.is_known() {
            return known;
        }
        let sym = Sym(self.spelled.len() as u32);
        let folded: Arc<str> = fold(word).into();
        self.spelled.push(Arc::clone(&folded));
        match (single(&folded), key(&folded)) {
            (Some(byte), _) => self.single[byte] = sym,
            (_, Some(key)) => drop(self.short.insert(key, sym)),
            _ => drop(self.long.insert(folded, sym)),
        }
        sym
    }

    /// The number of `word` (any case), or [`Sym::UNKNOWN`].
    pub fn get(&self, word: &str) -> Sym {
        if let Some(byte) = single(word) {
            return self.single[byte];
        }
        if let Some(key) = key(word) {
            return self.short.get(&key).copied().unwrap_or_default();
        }
        // "’s" becomes short by being folded.
        let folded = fold(word);
        let found = match key(&folded) {
            Some(key) => self.short.get(&key),
            None => self.long.get(folded.as_str()),
        };
        found.copied().unwrap_or_default()
    }

    /// The word of a number, in lower case.
    pub fn spelling(&self, sym: Sym) -> &str {
        self.spelled.get(sym.0 as usize).map_or("", |s| s)
    }

    /// How many words there are, the unknown one included.
    pub fn len(&self) -> usize {
        self.spelled.len()
    }

    /// Whether no word was taken up yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 1
    }

    /// The list called `name`, made if there is none.
    pub fn list(&mut self, name: &str) -> ListId {
        if let Some(id) = self.find_list(name) {
            return id;
        }
        self.lists.push(List { name: name.into(), ..List::default() });
        ListId((self.lists.len() - 1) as u16)
    }

    /// The list called `name`.
    pub fn find_list(&self, name: &str) -> Option<ListId> {
        self.lists.iter().position(|l| &*l.name == name).map(|i| ListId(i as u16))
    }

    /// Adds an entry of the already cut words `words` to `list`.
    pub fn add(&mut self, list: ListId, words: &[&str], value: &str) {
        let syms: Vec<Sym> = words.iter().map(|w| self.intern(w)).collect();
        let Some((first, rest)) = syms.split_first() else { return };
        let entries = self.lists[list.0 as usize].by_first.entry(*first);
        entries.push(Entry { rest: rest.to_vec(), value: value.into() });
        entries.sort_by_key(|e| std::cmp::Reverse(e.rest.len()));
        let first = first.0 as usize;
        self.listed.resize(self.listed.len().max(first + 1), 0);
        self.listed[first] |= list.bit();
    }

    /// Whether `word` may begin an entry of one of some lists, by their bits.
    fn may_begin(&self, lists: u128, word: Sym) -> bool {
        self.listed.get(word.0 as usize).is_some_and(|listed| listed & lists != 0)
    }

    /// The entries of `list` that begin with `first`, the longest first.
    pub fn entries(&self, list: ListId, first: Sym) -> &[Entry] {
        if !self.may_begin(list.bit(), first) {
            return &[];
        }
        self.lists[list.0 as usize].by_first.get(first).map_or(&[], Vec::as_slice)
    }

    /// The first words of all entries of `list`, in the order of their numbers.
    pub fn first_words(&self, list: ListId) -> impl Iterator<Item = Sym> + '_ {
        self.lists[list.0 as usize].by_first.words()
    }

    /// The values of all entries of `list`, in no particular order.
    pub fn values(&self, list: ListId) -> impl Iterator<Item = &str> {
        self.lists[list.0 as usize].by_first.values().iter().flatten().map(|e| &*e.value)
    }

    /// How many words the longest entry of `list` has.
    pub(super) fn longest(&self, list: ListId) -> usize {
        let entries = self.lists[list.0 as usize].by_first.values().iter().flatten();
        entries.map(|entry| 1 + entry.rest.len()).max().unwrap_or_default()
    }

    /// The longest entry of `list` that `tokens` begin with: how many tokens, and its value.
    pub fn entry_at(&self, list: ListId, tokens: &[Token]) -> Option<(usize, &str)> {
        let first = tokens.first().filter(|t| t.sym.is_known())?;
        self.entries(list, first.sym).iter().find_map(|entry| {
            let rest = tokens.get(1..=entry.rest.len())?;
            let equal = rest.iter().zip(&entry.rest).all(|(t, s)| t.sym == *s);
            equal.then_some((1 + entry.rest.len(), &*entry.value))
        })
    }

    /// Whether `word` alone is an entry of `list`.
    pub fn holds(&self, list: ListId, word: Sym) -> bool {
        self.entries(list, word).iter().any(|e| e.rest.is_empty())
    }

    /// Whether `word` alone is an entry of any of `lists`.
    pub fn any_holds<const N: usize>(&self, lists: [ListId; N], word: Sym) -> bool {
        let any = lists.iter().fold(0, |any, list| any | list.bit());
        self.may_begin(any, word) && lists.into_iter().any(|list| self.holds(list, word))
    }
}

impl ListId {
    /// Its bit, which it shares with every 128th list.
    fn bit(self) -> u128 {
        1 << (self.0 % 128)
    }
}

/// The only byte of a word, in lower case, where it is one of ASCII.
fn single(word: &str) -> Option<usize> {
    match *word.as_bytes() {
        [byte @ ..128] => Some(byte.to_ascii_lowercase().into()),
        _ => None,
    }
}

/// A short word of ASCII in lower case as a number, so that nearly all look-ups compare numbers; none for other words.
/// The number is in two halves, as the table is then a quarter smaller.
fn key(word: &str) -> Option<(u64, u64)> {
    const LONGEST: usize = size_of::<u128>() - 1;
    let letters = letters(word.as_bytes()).filter(|letters| letters & (EACH << 7) == 0)?;
    // The length stands above the letters, so that no word is the beginning of another.
    let key = (word.len() as u128) << (8 * LONGEST) | lower(letters);
    (word.len() <= LONGEST).then_some((key as u64, (key >> 64) as u64))
}

/// The bytes of a word of at most 16, the first one lowest, from at most two reads: they may overlap, as a byte that is
/// read twice stands at the same place both times.
fn letters(word: &[u8]) -> Option<u128> {
    let joined = |head: u64, tail: u64, width: usize| {
        u128::from(head) | u128::from(tail) << (8 * word.len().saturating_sub(width))
    };
    match word.len() {
        0 => Some(0),
        1..4 => Some(word.iter().rev().fold(0, |letters, byte| letters << 8 | u128::from(*byte))),
        4..8 => {
            let (head, tail) = (word.first_chunk()?, word.last_chunk()?);
            Some(joined(u32::from_le_bytes(*head).into(), u32::from_le_bytes(*tail).into(), 4))
        }
        8..=16 => {
            let (head, tail) = (word.first_chunk()?, word.last_chunk()?);
            Some(joined(u64::from_le_bytes(*head), u64::from_le_bytes(*tail), 8))
        }
        _ => None,
    }
}

/// Letters of ASCII in lower case, all at once: to a byte from `A` on, and from `Z` on no more, a highest bit is added.
fn lower(letters: u128) -> u128 {
    let from_a = letters + EACH * (0x80 - b'A' as u128);
    let behind_z = letters + EACH * (0x80 - b'Z' as u128 - 1);
    letters | (from_a & !behind_z & EACH << 7) >> 2
}

/// Lower case, with the typographic apostrophe made plain.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.replace('\u{2019}', "'").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_word_of_ascii_has_a_key_of_its_own_in_any_case() {
        let alphabet = "[aZ@z`{AQq'.-9";
        for start in 0..alphabet.len() {
            let word: String = alphabet.chars().cycle().skip(start).take(15).collect();
            for len in 0..=word.len() {
                let (word, longer) = (&word[..len], &word[..(len + 1).min(15)]);
                assert_eq!(key(word), key(&word.to_ascii_uppercase()), "{word}");
                assert_eq!(key(word) == key(longer), word == longer, "{word} {longer}");
                let (head, tail) = key(word).unwrap();
                let back = [head.to_le_bytes(), tail.to_le_bytes()].concat();
                assert_eq!(back[..len], *word.to_ascii_lowercase().as_bytes());
                assert_eq!(back[15] as usize, len);
            }
        }
        assert_eq!([key("sixteen letters!"), key("café"), key("é")], [None; 3]);
    }
}
