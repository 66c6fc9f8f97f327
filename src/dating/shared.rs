//! Which quotations of a set are the same words. Takes the quotations of each article, gives groups of them.

use rustc_hash::FxHashMap;

use petgraph::unionfind::UnionFind;

/// A run of so many words in common makes two quotations one.
const RUN: usize = 7;
/// Shorter quotations count from so many words on, where they are equal.
const WHOLE: usize = 4;

/// A quotation of a set: the number of its article, and its own number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quoted {
    /// Which article.
    pub article: usize,
    /// Which of its quotations.
    pub quotation: usize,
}

/// The groups of quotations that are the same words: such as share seven words in a row, or are equal with at least
/// four. Case, marks and what stands in brackets do not count. Only groups of at least two articles are given, each in
/// order, the groups by their first quotation.
///
/// Each run of words is looked up once, so the time grows with the number of words, not of pairs.
///
/// ```
/// use rejoinder::dating::shared::quotations;
/// let articles = [vec!["We will not pay for it."], vec!["no", "“We will not pay for it”"]];
/// let groups = quotations(&articles);
/// assert_eq!(groups.len(), 1);
/// assert_eq!((groups[0][1].article, groups[0][1].quotation), (1, 1));
/// ```
pub fn quotations<S: AsRef<str>>(articles: &[Vec<S>]) -> Vec<Vec<Quoted>> {
    let mut words = Words::default();
    let all: Vec<(Quoted, Vec<u32>)> = articles
        .iter()
        .enumerate()
        .flat_map(|(article, list)| {
            list.iter()
                .enumerate()
                .map(move |(quotation, text)| (Quoted { article, quotation }, text.as_ref()))
        })
        .map(|(quoted, text)| (quoted, words.numbers(text)))
        .collect();

    let mut same = UnionFind::<usize>::new(all.len());
    let mut runs = FxHashMap::<[u32; RUN], usize>::default();
    let mut wholes = FxHashMap::<&[u32], usize>::default();
    for (at, (_, numbers)) in all.iter().enumerate() {
        for run in numbers.array_windows::<RUN>() {
            same.union(*runs.entry(*run).or_insert(at), at);
        }
        if (WHOLE..RUN).contains(&numbers.len()) {
            same.union(*wholes.entry(numbers).or_insert(at), at);
        }
    }

    let mut slots = FxHashMap::<usize, usize>::default();
    let mut groups: Vec<Vec<Quoted>> = Vec::new();
    for (at, (quoted, _)) in all.iter().enumerate() {
        let slot = *slots.entry(same.find(at)).or_insert(groups.len());
        match groups.get_mut(slot) {
            Some(group) => group.push(*quoted),
            None => groups.push(vec![*quoted]),
        }
    }
    groups.retain(|group| group.iter().any(|quoted| quoted.article != group[0].article));
    groups
}

/// A number for each word, so that runs are compared fast and exactly.
#[derive(Default)]
struct Words(FxHashMap<String, u32>);

impl Words {
    fn numbers(&mut self, text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        let mut word = String::new();
        let mut depth = 0_usize;
        // A space at the end closes the last word.
        for c in text.chars().chain([' ']) {
            match c {
                _ if depth == 0 && c.is_alphanumeric() => word.extend(c.to_lowercase()),
                '\'' | '’' | '‘' | 'ʼ' => {} // written or left out: don't, dont
                _ => {
                    if !word.is_empty() {
                        let next = self.0.len() as u32;
                        out.push(*self.0.entry(std::mem::take(&mut word)).or_insert(next));
                    }
                    match c {
                        '[' => depth += 1,
                        ']' => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(articles: &[Vec<&str>]) -> Vec<Vec<(usize, usize)>> {
        let groups = quotations(articles);
        groups.iter().map(|g| g.iter().map(|q| (q.article, q.quotation)).collect()).collect()
    }

    #[test]
    fn marks_case_and_editors_words_do_not_count() {
        let groups = pairs(&[
            vec!["The harbour can’t stay closed for another week, whatever they say"],
            vec!["x", "Well: “the Harbour can't stay closed [to ships] for another week”"],
        ]);
        assert_eq!(groups, [vec![(0, 0), (1, 1)]]);
    }

    #[test]
    fn short_quotations_must_be_equal() {
        assert_eq!(pairs(&[vec!["not a single day"], vec!["Not a single day."]]).len(), 1);
        assert!(pairs(&[vec!["not a single day"], vec!["not a single day more"]]).is_empty());
        assert!(pairs(&[vec!["severe blows"], vec!["severe blows"]]).is_empty());
    }

    #[test]
    fn the_same_words_within_one_article_are_no_group() {
        assert!(pairs(&[vec!["not a single day", "not a single day"], vec![]]).is_empty());
    }

    #[test]
    fn hostile_brackets_and_empty_texts_are_no_words() {
        assert!(pairs(&[vec!["[[[[", "]]]", ""], vec!["]a[b]", "…"]]).is_empty());
    }
}
