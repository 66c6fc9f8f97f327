//! Who spoke which quotation of a text, and when. Takes a text with its mentions, gives its quotations in order, each
//! with the time at which its words were spoken.

use super::when::when;
use super::{Strength, Text, When};
use crate::mention::event::EventMention;
use crate::span::Span;
use crate::text::{BlockKind, Quotation, Tag, Tense};

/// So many sentences on, a quotation alone is still spoken by whom the text quoted last.
const RUN_ON: u32 = 3;
/// So many paragraphs on, a pronoun still means whoever spoke last.
const NEAR: usize = 2;

/// A quotation with the time at which it was spoken.
pub(super) struct Speech {
    /// The words inside the marks.
    pub(super) words: Span,
    /// When they were spoken.
    pub(super) time: When,
    /// The words that say so.
    pub(super) told: Option<Span>,
    /// [`Strength::Carried`] where the time is that of what the speaker said before.
    pub(super) strength: Strength,
}

/// The quotations of `text` outside comments and page furniture.
pub(super) fn speeches(text: &Text<'_>) -> Vec<Speech> {
    let speakers = Speakers::of(text);
    text.annotated.quotations.iter().filter_map(|quotation| speakers.speech(quotation)).collect()
}

/// The verbs of speech of a text that stand outside its quotations, in reading order.
struct Speakers<'t> {
    text: &'t Text<'t>,
    verbs: Vec<&'t EventMention>,
}

impl<'t> Speakers<'t> {
    fn of(text: &'t Text<'t>) -> Self {
        let speaks = |e: &&EventMention| e.kind.is_speech() && !e.nominal && !e.quoted && !e.attribution;
        Self { text, verbs: text.mentions.events.iter().filter(speaks).collect() }
    }

    fn speech(&self, quotation: &Quotation) -> Option<Speech> {
        let a = self.text.annotated;
        let words = a.cover(quotation.open as usize + 1, quotation.close as usize);
        let block = a.block_kind(a.sentences[self.sentence_of(quotation.open)]);
        if words.is_empty() || matches!(block, BlockKind::Comment | BlockKind::Furniture) {
            return None;
        }
        let verb = self.introducing(quotation).or_else(|| self.going_on(quotation));
        let (time, number, strength) =
            verb.and_then(|verb| self.time_of(verb)).unwrap_or((When::Unknown, None, Strength::Quotation));
        let told = number.map(|n: u32| self.text.mentions.timexes[n as usize].span);
        Some(Speech { words, time, told, strength })
    }

    /// The verb of speech nearest to a quotation in the sentences that it stands in.
    fn introducing(&self, quotation: &Quotation) -> Option<usize> {
        let first = self.sentence_of(quotation.open) as u32;
        let last = self.sentence_of(quotation.close) as u32;
        let from = self.verbs.partition_point(|verb| verb.sentence < first);
        let end = self.verbs.partition_point(|verb| verb.sentence <= last);
        (from..end).min_by_key(|&verb| {
            let head = self.verbs[verb].head;
            if head < quotation.open { quotation.open - head } else { head.abs_diff(quotation.close) }
        })
    }

    /// The last verb of speech before a quotation that stands alone, where nobody else can have spoken.
    fn going_on(&self, quotation: &Quotation) -> Option<usize> {
        let a = self.text.annotated;
        let here = self.sentence_of(quotation.open);
        let sentence = a.sentences[here];
        let last = self.verbs.partition_point(|verb| verb.head < quotation.open).checked_sub(1)?;
        let spoken = self.verbs[last].sentence;
        let same_block = a.sentences[spoken as usize].block == sentence.block;
        // Across paragraphs only where the one before ended in the middle of speaking.
        let spoke_on = here.checked_sub(1).is_some_and(|before| {
            let mark = a.sentences[before].end as usize - 1;
            a.tags[mark] == Tag::Quote || a.word(mark) == ":"
        });
        let alone = quotation.open <= sentence.start + 1 && here as u32 <= spoken + RUN_ON;
        (alone && (same_block || spoke_on)).then_some(last)
    }

    /// The time of a verb of speech: its own, else that of what the same speaker said before.
    fn time_of(&self, verb: usize) -> Option<(When, Option<u32>, Strength)> {
        let own = |at: usize| {
            let mut times = self.verbs[at].times.iter();
            times.find_map(|number| Some((when(self.text, *number as usize)?, Some(*number))))
        };
        if let Some((time, number)) = own(verb) {
            return Some((time, number, Strength::Quotation));
        }
        let mut at = verb;
        while let Some(before) = self.same_speaker(at) {
            if let Some((time, number)) = own(before) {
                return Some((time, number, Strength::Carried));
            }
            at = before;
        }
        None
    }

    /// The verb before `at` with the same speaker: named so, or meant by a pronoun close behind.
    fn same_speaker(&self, at: usize) -> Option<usize> {
        let a = self.text.annotated;
        let verb = self.verbs[at];
        let block = |verb: &EventMention| a.sentences[verb.sentence as usize].block as usize;
        let paragraphs = |from: usize, to: usize| {
            a.blocks[from..to].iter().filter(|block| block.kind == BlockKind::Prose).count()
        };
        let named = || (0..at).rev().find(|&n| self.verbs[n].who.first() == verb.who.first());
        let is_pronoun =
            verb.subject.is_some_and(|s| a.tags[a.nouns[s as usize].head as usize] == Tag::Pronoun);
        let meant = || {
            let finite = |n: &usize| !matches!(self.verbs[*n].tense, Tense::Gerund | Tense::Participle);
            let before = (0..at).rev().find(finite)?;
            (is_pronoun && paragraphs(block(self.verbs[before]), block(verb)) <= NEAR).then_some(before)
        };
        verb.who.first().and_then(|_| named()).or_else(meant)
    }

    fn sentence_of(&self, token: u32) -> usize {
        self.text.annotated.sentences.partition_point(|sentence| sentence.end <= token)
    }
}
