//! Quotations in their articles: in which paragraph the words stand, and what stands before and behind them there.

use rustc_hash::FxHashMap;

use super::escape::plain;
use crate::id::SourceId;
use crate::merge::{Evidence, Source, Storyline};

/// Where quotations stand, as far as their articles are there to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contexts(FxHashMap<SourceId, FxHashMap<String, Place>>);

/// Where a quotation stands in its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The number of its paragraph, from 1 on; none where the article has no other.
    pub(super) paragraph: Option<usize>,
    /// What stands before and behind the words; none where they are the whole paragraph.
    pub(super) around: Option<[String; 2]>,
}

/// So many letters of a paragraph are shown on either side.
const SHOWN: usize = 400;

/// No article is longer, and what is longer is not searched.
const LONGEST: usize = 1 << 20;

impl Contexts {
    /// The places of all quotations of `storyline`; `article` gives the text of a source.
    ///
    /// White space does not count. Words that stand in several paragraphs are shown in the first.
    pub fn of(storyline: &Storyline, mut article: impl FnMut(&Source) -> Option<String>) -> Self {
        let events = &storyline.events;
        let rivals = events.iter().flat_map(|event| &event.contested).flat_map(|account| &account.evidence);
        let mut quotes: FxHashMap<&SourceId, Vec<&str>> = FxHashMap::default();
        for evidence in events.iter().flat_map(|event| &event.evidence).chain(rivals) {
            if let Some(quote) = &evidence.quote {
                quotes.entry(&evidence.source).or_default().push(quote);
            }
        }
        let mut contexts = Self::default();
        for source in &storyline.sources {
            let Some(quotes) = quotes.get(&source.id) else { continue };
            let Some(text) = article(source).filter(|text| text.len() <= LONGEST) else { continue };
            let paragraphs = paragraphs(&text);
            let found =
                quotes.iter().filter_map(|quote| Some(((*quote).to_owned(), place(&paragraphs, quote)?)));
            contexts.0.insert(source.id.clone(), found.collect());
        }
        contexts
    }

    /// Where the words of `evidence` stand.
    pub(super) fn place(&self, evidence: &Evidence) -> Option<&Place> {
        self.0.get(&evidence.source)?.get(evidence.quote.as_ref()?)
    }
}

/// What blank lines part.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let blocks = lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty());
    blocks.map(|block| plain(&block.join(" "))).collect()
}

fn place(paragraphs: &[String], quote: &str) -> Option<Place> {
    let quote = plain(quote);
    if quote.is_empty() {
        return None;
    }
    let parts = |(number, paragraph): (usize, &'_ String)| {
        // Before it searches, `split_once` weighs the whole quotation.
        let long = Some(paragraph).filter(|paragraph| paragraph.len() >= quote.len());
        let (before, behind) = long?.split_once(&quote)?;
        Some((number, [last(before), first(behind)]))
    };
    let (number, sides) = (1..).zip(paragraphs).find_map(parts)?;
    let told = sides.iter().any(|side| side.chars().any(char::is_alphanumeric));
    Some(Place { paragraph: (paragraphs.len() > 1).then_some(number), around: told.then_some(sides) })
}

/// The end of a text, from a word on.
fn last(text: &str) -> String {
    match text.char_indices().rev().nth(SHOWN) {
        Some((cut, _)) => match text[cut..].split_once(' ') {
            Some((_, rest)) => format!("… {rest}"),
            None => "…".to_owned(),
        },
        None => text.to_owned(),
    }
}

/// The beginning of a text, up to a word.
fn first(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((cut, _)) => match text[..cut].rsplit_once(' ') {
            Some((rest, _)) => format!("{rest} …"),
            None => "…".to_owned(),
        },
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, quote: &str) -> Option<Place> {
        place(&paragraphs(text), quote)
    }

    fn around(text: &str, quote: &str) -> Option<[String; 2]> {
        found(text, quote)?.around
    }

    #[test]
    fn words_are_shown_in_their_paragraph() {
        let text = "Before.\n\nThe mayor,\nAnn Lee, said  \"we go\" and left. Rain fell.\n\nAfter.";
        let [before, behind] = around(text, "said \"we\ngo\"").unwrap();
        assert_eq!((before.as_str(), behind.as_str()), ("The mayor, Ann Lee, ", " and left. Rain fell."));
        assert_eq!(around(text, "Before."), None, "a whole paragraph has nothing around it");
        let numbers = ["After.", "Rain fell.", "Before."].map(|quote| found(text, quote).unwrap().paragraph);
        assert_eq!(numbers, [Some(3), Some(2), Some(1)]);
        assert_eq!(found("All in one.", "one").unwrap().paragraph, None);
        assert_eq!(found(text, "went"), None);
        assert_eq!(found(text, " "), None);
    }

    #[test]
    fn a_long_paragraph_is_cut_between_words() {
        let text = format!("{}here it is{}", "né word ".repeat(200), " 中国 word".repeat(200));
        let [before, behind] = around(&text, "here it is").unwrap();
        assert!(before.starts_with("… ") && before.chars().count() <= SHOWN + 2, "{before}");
        assert!(behind.ends_with(" …") && behind.chars().count() <= SHOWN + 2, "{behind}");
        assert_eq!(around(&format!("{0}q{0}", "x".repeat(900)), "q"), None, "nothing but halves of words");
    }
}
