//! The words in which the timeline tells an event.

use super::story::Writer;
use super::telling::{Opening, Telling, sentence_of};
use crate::mention::event::{with_joined, with_possessor};
use crate::mention::time;
use crate::resolve::AnchorBasis;
use crate::rules::{EventClass, Kind};
use crate::span::Span;
use crate::text::{Annotated, Tag};

impl Writer<'_, '_> {
    /// The words of the telling; where they lead to a quotation without it, the verb and the quotation. A verb of speech
    /// behind what it reports says too little by itself, and so does a noun of which is only said how long after another
    /// it came: the whole sentence stands for them.
    pub(super) fn what(&self, t: &Telling<'_>) -> String {
        let text = self.text(t);
        // "hit back", "declined": how, stands around it.
        let word = t.event.active.is_none() && t.event.said.is_none() && a_word(t.event.what.of(text));
        let bare = if word && !t.event.nominal {
            true
        } else if t.event.nominal {
            t.event.lag.is_some()
        } else {
            self.closes(t) || self.is_inverted(t) && (t.event.said.is_none() || self.is_inserted(t))
        };
        let whole = || shortened(&self.sentence(t).on_one_line(text), LONGEST_SENTENCE);
        let words = if bare {
            whole()
        } else {
            t.event.active.as_deref().map_or_else(|| self.named(t), str::to_owned)
        };
        match t.event.said.filter(|said| !said.overlaps(t.event.what)) {
            // "The firm would “do all it can to delay” the vote, she predicted."
            Some(said) if said.of(text).starts_with(char::is_lowercase) => whole(),
            Some(said) if said.len() > words.len() / 2 || self.is_inverted(t) => {
                format!(
                    "{}: “{}”",
                    self.told_whom(t, said).on_one_line(text),
                    shortened(&said.on_one_line(text), LONGEST_SAID)
                )
            }
            // "“Perhaps,” she said on Friday, and went on to say that nothing was decided."
            Some(said) if said.end <= t.event.span.start && self.ends_sentence(t) => whole(),
            _ => words,
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

    /// Whether who speaks stands behind the verb of speech: in "…, said Ann Lee, who had come from Oslo" nothing is told
    /// behind it.
    fn is_inverted(&self, t: &Telling<'_>) -> bool {
        let a = self.articles[t.article].annotated;
        let behind = |s: u32| a.tokens[a.nouns[s as usize].start as usize].span.start >= t.event.span.end;
        t.event.kind.is_speech() && t.event.subject.is_some_and(behind)
    }

    /// "Norway, said the minister, had “left”": of such words little can be told without what stands before them.
    fn is_inserted(&self, t: &Telling<'_>) -> bool {
        self.text(t)[..t.event.span.start as usize].trim_end().ends_with(',')
    }

    /// The words of the telling, with the name of whom a pronoun at their beginning means: "[Ann Lee] was charged".
    fn named(&self, t: &Telling<'_>) -> String {
        let text = self.text(t);
        // "The exchange came four days" goes on to what it came after.
        if t.event.after.is_some() && t.opening == Opening::Words {
            let whole = Span { end: t.event.evidence.end.max(t.event.what.end), ..t.event.what };
            return shortened(whole.on_one_line(text).trim_end_matches('.'), LONGEST_SENTENCE);
        }
        match t.opening {
            Opening::Actor(actor, pronoun) => {
                let rest = Span { start: pronoun.end, ..t.event.what };
                format!("{} {}", self.cast.actors[actor as usize].name, rest.on_one_line(text).trim_start())
            }
            _ if t.event.nominal => self.without_other_times(t).on_one_line(text),
            _ => t.event.what.on_one_line(text),
        }
    }

    /// The words of a noun before a time that is not its own: "rejected [the offer] on Monday".
    fn without_other_times(&self, t: &Telling<'_>) -> Span {
        let (a, what) = (self.articles[t.article].annotated, t.event.what);
        let times = &self.articles[t.article].mentions.timexes;
        let behind = a.tokens.partition_point(|token| token.span.start < t.event.span.end);
        let other = (times.iter().enumerate()).find(|(number, time)| {
            let inside = time.start as usize >= behind && a.tokens[time.start as usize].span.start < what.end;
            inside && !t.event.times.contains(&(*number as u32))
        });
        let governed = |at: usize| at > behind && a.tags[at - 1] == Tag::Preposition;
        let end = other.map(|(_, time)| time.start as usize - usize::from(governed(time.start as usize)));
        match end.filter(|end| *end >= behind && t.anchor.basis != AnchorBasis::Own) {
            Some(end) => Span { end: a.tokens[end - 1].span.end.max(t.event.span.end), ..what },
            None => what,
        }
    }

    /// The sentence of the telling without the conjunction that joins it to the one before, and without the place that
    /// it is told from.
    fn sentence(&self, t: &Telling<'_>) -> Span {
        let a = self.articles[t.article].annotated;
        let whole = a.sentences[t.event.sentence as usize].tokens();
        let sentence = a.cover(whole.start, whole.end);
        let start = behind_dateline(a, whole.start, whole.end);
        if start > whole.start {
            return a.cover(start, whole.end);
        }
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
        // `said, "…"` gives the words; "said, adding that" has given them.
        let quotes = t.event.said.is_some_and(|said| (end..end + 5).contains(&(said.start as usize)));
        let amid = self.text(t)[end..].starts_with(',') && !quotes;
        let beside = sentence_of(self.tellings, t);
        let mut reported = beside.filter(|b| b.event.reported_by == Some(t.number as u32));
        // "…, she said on Monday, a finding that worries many": behind a comma the article speaks for itself.
        let phrase = self.text(t)[end..].find([',', ';']).map_or(usize::MAX, |to| to + end);
        let behind = reported.next().is_some_and(|b| b.number < t.number)
            && !reported.any(|b| (end..phrase).contains(&(b.event.span.start as usize)));
        let unsaid = t.event.said.is_none_or(|said| said.overlaps(t.event.what));
        // "declined": what, stands in front or in another sentence.
        let bare = t.event.said.is_none();
        let alone = bare && a_word(t.event.what.of(self.text(t)));
        let says = t.event.kind.is_speech();
        let rules = matches!(t.event.kind, Kind::Rule | Kind::Decide);
        let reports = says || rules || t.event.class == EventClass::Reporting;
        bare && reports && self.ends_sentence(t) || says && unsaid && (amid || alone || bare && behind)
    }

    /// Whether a verb of speech stands with nothing behind it but whom it tells and when, behind what it tells: "One site was
    /// a depot, a source told the Gazette."
    fn ends_sentence(&self, t: &Telling<'_>) -> bool {
        let a = self.articles[t.article].annotated;
        let Some(group) = t.event.group.map(|g| &a.verbs[g as usize]).filter(|g| g.is_finite()) else {
            return false;
        };
        let sentence = a.sentences[t.event.sentence as usize];
        let (first, start) = (sentence.start as usize, group.start as usize);
        let subject = t.event.subject.map_or(start, |s| with_possessor(a, s as usize)).min(start);
        let apart = subject > first && (a.mark(subject - 1) == "," || a.tags[subject - 1] == Tag::Quote);
        // "told reporters, adding that more would come"
        let mut behind = group.end as usize..sentence.end as usize;
        let end = behind.find(|t| matches!(a.mark(*t), "," | ".")).unwrap_or(sentence.end as usize);
        let open = |t: usize| {
            a.tags[t].is_verb()
                || matches!(a.tags[t], Tag::Subordinator | Tag::Relative | Tag::Quote)
                || !a.mark(t).is_empty()
        };
        // "Too late, officials said.", but "Also today, he invited the leaders."
        let before = a.verbs[a.verb_from(first)..].iter();
        // "After the town had fallen, she told reporters", but "In Oslo the gates were shut, she told reporters"
        let verb = before.clone().next().map(|g| g.start);
        let opens = match a.tags[first] {
            Tag::Subordinator => true,
            Tag::Preposition => a
                .noun_at(first + 1)
                .is_some_and(|c| c.preposition == Some(first as u32) && Some(c.end) == verb),
            _ => false,
        };
        let stated = before
            .take_while(|g| (g.end as usize) < subject)
            .any(|g| g.is_finite() && !a.tags[first..g.start as usize].contains(&Tag::Subordinator));
        let addresses = stated && !t.event.to.is_empty();
        let times = &self.articles[t.article].mentions.timexes;
        let object = t.event.object.filter(|o| time::at(times, a.nouns[*o as usize].head).is_none());
        apart && !opens && !(group.end as usize..end).any(open) && (object.is_none() || addresses)
    }

    pub(super) fn said(&self, t: &Telling<'_>) -> Option<String> {
        let said = t.event.said?;
        Some(said.on_one_line(self.text(t))).filter(|s| s.chars().count() <= 300 && s.contains(' '))
    }
}

/// Whether a text is a single word.
fn a_word(text: &str) -> bool {
    !text.contains(char::is_whitespace)
}

/// How many tokens the place and the date of a dateline have at most.
const DATELINE: usize = 10;

/// The first token behind the place that a sentence says it is told from: "OSLO (AP) -- [The firm]".
fn behind_dateline(a: &Annotated<'_>, first: usize, last: usize) -> usize {
    let capitals = a.word(first).chars().count() > 2 && !a.word(first).contains(char::is_lowercase);
    let head = first..last.min(first + DATELINE);
    let dash = head.clone().find(|t| a.is_dash(*t)).filter(|_| capitals);
    let place = |t: usize| matches!(a.tags[t], Tag::Name | Tag::Punct | Tag::Number);
    dash.filter(|dash| dash + 1 < last && (first..*dash).all(place)).map_or(first, |dash| dash + 1)
}

/// The longest quotation that stands in the words of an event, in characters.
const LONGEST_SAID: usize = 200;
/// The longest sentence that stands for the words of an event.
const LONGEST_SENTENCE: usize = 240;

/// The beginning of a text, cut at a word and marked where it is long.
fn shortened(text: &str, longest: usize) -> String {
    let text = text.trim_end_matches([',', ' ']);
    match text.char_indices().nth(longest) {
        None => text.to_owned(),
        Some((cut, _)) => {
            format!("{} …", text[..cut].rsplit_once(' ').map_or(&text[..cut], |(start, _)| start))
        }
    }
}
