//! The words in which the timeline tells an event.

use super::story::Writer;
use super::telling::{Opening, Telling, sentence_of};
use crate::mention::event::with_joined;
use crate::mention::time;
use crate::span::Span;
use crate::text::Tag;

impl Writer<'_, '_> {
    /// The words of the telling; where they lead to a quotation without it, the verb and the quotation. A verb of speech
    /// behind what it reports says too little by itself, and so does a noun of which is only said how long after another
    /// it came: the whole sentence stands for them.
    pub(super) fn what(&self, t: &Telling<'_>) -> String {
        let text = self.text(t);
        let bare = if t.event.nominal { t.event.lag.is_some() } else { self.closes(t) };
        let words = if bare {
            shortened(&self.sentence(t).on_one_line(text))
        } else {
            t.event.active.as_deref().map_or_else(|| self.named(t), str::to_owned)
        };
        match t.event.said.filter(|said| !said.overlaps(t.event.what) && said.len() > words.len() / 2) {
            Some(said) => {
                format!(
                    "{}: “{}”",
                    self.told_whom(t, said).on_one_line(text),
                    shortened(&said.on_one_line(text))
                )
            }
            None => words,
        }
    }

    /// A verb of speech with whom it addresses right behind it: "told reporters".
    fn told_whom(&self, t: &Telling<'_>, said: Span) -> Span {
        let a = self.articles[t.article].annotated;
        // In "said the mayor" the mayor speaks, and "said on Monday" addresses nobody.
        let hearer = t.event.object.filter(|object| Some(*object) != t.event.subject);
        let times = &self.articles[t.article].mentions.timexes;
        let hearer = hearer.map(|chunk| chunk as usize).filter(|chunk| {
            a.nouns[*chunk].preposition.is_none() && time::at(times, a.nouns[*chunk].head).is_none()
        });
        // "told American and Norwegian workers" is two chunks.
        let hearer = hearer.map(|chunk| {
            let last = with_joined(a, chunk).last().unwrap_or(chunk);
            a.cover(a.nouns[chunk].start as usize, a.nouns[last].end as usize)
        });
        hearer.filter(|h| !h.overlaps(said)).map_or(t.event.span, |hearer| t.event.span.cover(hearer))
    }

    /// The words of the telling, with the name of whom a pronoun at their beginning means: "[Ann Lee] was charged".
    fn named(&self, t: &Telling<'_>) -> String {
        let text = self.text(t);
        // "The exchange came four days" goes on to what it came after.
        if t.event.after.is_some() && t.opening == Opening::Words {
            let whole = Span { end: t.event.evidence.end.max(t.event.what.end), ..t.event.what };
            return shortened(whole.on_one_line(text).trim_end_matches('.'));
        }
        match t.opening {
            Opening::Actor(actor, pronoun) => {
                let rest = Span { start: pronoun.end, ..t.event.what };
                format!("{} {}", self.cast.actors[actor as usize].name, rest.on_one_line(text).trim_start())
            }
            _ => t.event.what.on_one_line(text),
        }
    }

    /// The sentence of the telling without the conjunction that joins it to the one before.
    fn sentence(&self, t: &Telling<'_>) -> Span {
        let a = self.articles[t.article].annotated;
        let whole = a.sentences[t.event.sentence as usize].tokens();
        let sentence = a.cover(whole.start, whole.end);
        let first = a.tokens.partition_point(|token| token.span.start < sentence.start);
        match a.tokens.get(first + 1).filter(|_| a.tags[first] == Tag::Conjunction) {
            Some(second) if second.span.start < sentence.end => Span { start: second.span.start, ..sentence },
            _ => sentence,
        }
    }

    /// Whether a verb of speech stands behind what it reports, or amid it ("the firm, she said, was honest"), so that
    /// little is left for its own words.
    pub(super) fn closes(&self, t: &Telling<'_>) -> bool {
        let end = t.event.span.end as usize;
        let amid = self.text(t)[end..].starts_with(',');
        let beside = sentence_of(self.tellings, t);
        let mut reported = beside.filter(|b| b.event.reported_by == Some(t.number as u32));
        // "…, she said on Monday, a finding that worries many": behind a comma the article speaks for itself.
        let phrase = self.text(t)[end..].find([',', ';']).map_or(usize::MAX, |to| to + end);
        let behind = reported.next().is_some_and(|b| b.number < t.number)
            && !reported.any(|b| (end..phrase).contains(&(b.event.span.start as usize)));
        t.event.said.is_none() && t.event.kind.is_speech() && (amid || behind)
    }

    pub(super) fn said(&self, t: &Telling<'_>) -> Option<String> {
        let said = t.event.said?;
        Some(said.on_one_line(self.text(t))).filter(|s| s.chars().count() <= 300 && s.contains(' '))
    }
}

/// The longest quotation that stands in the words of an event, in characters.
const LONGEST_SAID: usize = 140;

/// The beginning of a quotation, cut at a word and marked where it is long.
fn shortened(said: &str) -> String {
    let said = said.trim_end_matches([',', ' ']);
    match said.char_indices().nth(LONGEST_SAID) {
        None => said.to_owned(),
        Some((cut, _)) => {
            format!("{} …", said[..cut].rsplit_once(' ').map_or(&said[..cut], |(start, _)| start))
        }
    }
}
