//! Who spoke which quotation of a text, and when. Takes a text with its mentions, gives its quotations in order, each
//! with the time at which its words were spoken.

use std::collections::BTreeMap;

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

/// The verbs of speech of a text that stand outside its quotations, in reading order, each with its time.
struct Speakers<'t> {
    text: &'t Text<'t>,
    verbs: Vec<&'t EventMention>,
    times: Vec<Option<Told>>,
}

/// When a verb of speech was, by which expression, and whether that is its own.
#[derive(Clone, Copy)]
struct Told {
    time: When,
    timex: u32,
    strength: Strength,
}

impl<'t> Speakers<'t> {
    fn of(text: &'t Text<'t>) -> Self {
        let speaks = |e: &&EventMention| e.kind.is_speech() && !e.nominal && !e.quoted && !e.attribution;
        let verbs: Vec<_> = text.mentions.events.iter().filter(speaks).collect();
        let mut speakers = Self { text, verbs, times: Vec::new() };
        // Of each speaker the verb last seen, and the last with a tense, whom a pronoun means.
        let mut last = BTreeMap::<u32, usize>::new();
        let mut finite = None;
        for (at, verb) in speakers.verbs.clone().into_iter().enumerate() {
            let speaker = verb.who.first();
            let before = speaker.and_then(|speaker| last.get(speaker).copied());
            let before = before.or_else(|| finite.filter(|&before| speakers.means(verb, before)));
            let carried = before.and_then(|before| speakers.times[before]);
            let carried = carried.map(|told| Told { strength: Strength::Carried, ..told });
            speakers.times.push(own(text, verb).or(carried));
            last.extend(speaker.map(|speaker| (*speaker, at)));
            if !matches!(verb.tense, Tense::Gerund | Tense::Participle) {
                finite = Some(at);
            }
        }
        speakers
    }

    fn speech(&self, quotation: &Quotation) -> Option<Speech> {
        let a = self.text.annotated;
        let words = a.cover(quotation.open as usize + 1, quotation.close as usize);
        let block = a.block_kind(a.sentences[self.sentence_of(quotation.open)]);
        if words.is_empty() || matches!(block, BlockKind::Comment | BlockKind::Furniture) {
            return None;
        }
        let verb = self.introducing(quotation).or_else(|| self.going_on(quotation));
        let told = verb.and_then(|verb| self.times[verb]);
        Some(Speech {
            words,
            time: told.map_or(When::Unknown, |told| told.time),
            told: told.map(|told| self.text.mentions.timexes[told.timex as usize].span),
            strength: told.map_or(Strength::Quotation, |told| told.strength),
        })
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
            a.tags[mark] == Tag::Quote || a.mark(mark) == ":"
        });
        let alone = quotation.open <= sentence.start + 1 && here as u32 <= spoken + RUN_ON;
        (alone && (same_block || spoke_on)).then_some(last)
    }

    /// Whether a pronoun that speaks means the speaker of verb number `before`.
    fn means(&self, verb: &EventMention, before: usize) -> bool {
        let a = self.text.annotated;
        let is_pronoun = |chunk: u32| a.tags[a.nouns[chunk as usize].head as usize] == Tag::Pronoun;
        let block = |verb: &EventMention| a.sentences[verb.sentence as usize].block as usize;
        let between = &a.blocks[block(self.verbs[before])..block(verb)];
        let paragraphs = between.iter().filter(|block| block.kind == BlockKind::Prose);
        verb.subject.is_some_and(is_pronoun) && paragraphs.take(NEAR + 1).count() <= NEAR
    }

    fn sentence_of(&self, token: u32) -> usize {
        self.text.annotated.sentences.partition_point(|sentence| sentence.end <= token)
    }
}

/// The time that belongs to the verb itself, unless it is still to come.
fn own(text: &Text<'_>, verb: &EventMention) -> Option<Told> {
    if verb.modality.is_some() {
        return None;
    }
    verb.times.iter().find_map(|&timex| {
        let time = when(text, timex as usize)?;
        Some(Told { time, timex, strength: Strength::Quotation })
    })
}
