//! From the mentions of a text to what the solver works on: its dateline, its clues, and the words that it
//! quotes together with the time at which they were spoken.

use super::dateline::{dateline, written};
use super::elapsed::elapsed;
use super::shared::quotations;
use super::speech::{Speech, speeches};
use super::when::when;
use super::{Article, Clue, ClueKind, Name, Telling, TellingKey};
use crate::date::Edtf;
use crate::id::DocId;
use crate::mention::Mentions;
use crate::mention::actor::{Entity, MentionForm};
use crate::mention::event::{EventMention, Modality};
use crate::mention::time::{Bound, Direction, Origin, Parts, Relation, Timex};
use crate::rules::{ActorKind, Rules};
use crate::text::{Annotated, BlockKind, Tense};

/// A text with its mentions and what is stated of its date.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    /// Which article.
    pub doc: &'t DocId,
    /// Its layers.
    pub annotated: &'t Annotated<'t>,
    /// Its mentions.
    pub mentions: &'t Mentions,
    /// The date that a person or metadata states.
    pub stated: Option<&'t Edtf>,
}

impl<'t> Text<'t> {
    /// The time expressions of a sentence, with their numbers.
    pub(super) fn times_in(&self, sentence: u32) -> impl Iterator<Item = (u32, &'t Timex)> + use<'t> {
        let timexes = &self.mentions.timexes;
        let first = timexes.partition_point(|timex| timex.sentence < sentence);
        (first as u32..).zip(&timexes[first..]).take_while(move |(_, timex)| timex.sentence == sentence)
    }

    /// The events of a sentence.
    pub(super) fn events_in(&self, sentence: u32) -> impl Iterator<Item = &'t EventMention> + use<'t> {
        let events = &self.mentions.events;
        let first = events.partition_point(|event| event.sentence < sentence);
        events[first..].iter().take_while(move |event| event.sentence == sentence)
    }
}

/// What the solver needs of all texts.
pub fn gather(texts: &[Text<'_>], rules: &Rules) -> Vec<Article> {
    let mut articles: Vec<Article> = texts.iter().map(|text| article(text, rules)).collect();
    if texts.len() < 2 {
        return articles; // nobody else tells the same
    }
    articles.iter_mut().zip(texts).for_each(|(article, text)| article.names = names(text));
    let spoken: Vec<Vec<Speech>> = texts.iter().map(speeches).collect();
    let words: Vec<Vec<&str>> = texts
        .iter()
        .zip(&spoken)
        .map(|(text, said)| said.iter().map(|speech| speech.words.of(text.annotated.text)).collect())
        .collect();
    for (key, group) in quotations(&words).into_iter().enumerate() {
        for quoted in group {
            let text = texts[quoted.article].annotated.text;
            let speech = &spoken[quoted.article][quoted.quotation];
            let span = speech.told.unwrap_or(speech.words);
            articles[quoted.article].tellings.push(Telling {
                key: TellingKey(key as u32),
                span,
                words: shortened(span.of(text)),
                act: speech.told.map(|_| shortened(speech.words.of(text))),
                time: speech.time,
                strength: speech.strength,
            });
        }
    }
    articles
}

/// Words on one line, cut behind so many that a reader knows them again.
fn shortened(words: &str) -> String {
    const SHOWN: usize = 12;
    let mut shown: Vec<&str> = words.split_whitespace().take(SHOWN + 1).collect();
    if shown.len() > SHOWN {
        shown[SHOWN] = "…";
    }
    shown.join(" ")
}

fn article(text: &Text<'_>, rules: &Rules) -> Article {
    let mut article = Article::new(text.doc.clone());
    article.stated = text.stated.cloned();
    article.weekday = written(text);
    article.lead = lead(text);
    let dateline = dateline(text, rules);
    article.dateline = dateline.as_ref().map(|(_, d)| d.clone());
    let filed = dateline.map(|(number, _)| number);
    for (number, timex) in text.mentions.timexes.iter().enumerate() {
        if Some(number) == filed {
            continue;
        }
        // What says on which day it was written is of today.
        let is_today = article.weekday.as_ref().is_some_and(|written| written.span == timex.span);
        let kind = if is_today { Some(ClueKind::RelativeDay(0)) } else { clue(text, number) };
        let said = kind.map(|kind| (timex.span, kind));
        for (span, kind) in said.into_iter().chain(elapsed(text, rules, number)) {
            let words = shortened(span.of(text.annotated.text));
            article.clues.push(Clue { span, words, block: block(text, timex), kind });
        }
    }
    article
}

/// Where the sentences end that an article opens with.
fn lead(text: &Text<'_>) -> usize {
    const SENTENCES: usize = 3;
    let a = text.annotated;
    let prose = a.sentences.iter().filter(|sentence| a.block_kind(**sentence) == BlockKind::Prose);
    let last = prose.take(SENTENCES).last();
    last.map_or(usize::MAX, |sentence| a.tokens[sentence.end as usize - 1].span.end as usize)
}

/// The persons and bodies with full names that no gazetteer knows, and the bodies that it knows.
fn names(text: &Text<'_>) -> Vec<Name> {
    let actors = &text.mentions.actors;
    let mut first = vec![None; actors.entities.len()];
    for mention in actors.mentions.iter().filter(|m| m.form == MentionForm::Name) {
        first[mention.entity as usize].get_or_insert(mention.span);
    }
    let telling = |e: &Entity| {
        matches!(e.kind, ActorKind::Person | ActorKind::Organization | ActorKind::Other)
            && !e.unnamed
            && !e.stranger
            && !e.media
            && if e.known.is_some() { e.kind == ActorKind::Organization } else { e.name.contains(' ') }
    };
    let named = actors.entities.iter().zip(first).filter(|(entity, _)| telling(entity));
    named
        .filter_map(|(entity, span)| {
            Some(Name { name: entity.name.clone(), span: span?, well_known: entity.known.is_some() })
        })
        .collect()
}

fn block(text: &Text<'_>, timex: &Timex) -> BlockKind {
    text.annotated.block_kind(text.annotated.sentences[timex.sentence as usize])
}

/// Before or after publication: as the event that the time dates, else as the words around it say.
fn direction(text: &Text<'_>, number: u32) -> Direction {
    let timex = &text.mentions.timexes[number as usize];
    match timex.bound {
        Some(Bound::Since) => return Direction::Past,
        Some(Bound::By | Bound::Until) => return Direction::Unknown,
        _ => {}
    }
    let dated = text.events_in(timex.sentence).find(|e| e.times.contains(&number) && !e.nominal);
    // "agreed to meet on 25 September": that lay ahead then, and may be past by now.
    let meant = |e: &&EventMention| e.tense == Tense::Infinitive && e.modality == Some(Modality::Future);
    if let Some(meant) = dated.filter(meant)
        && text.events_in(timex.sentence).any(|e| e.main && e.tense == Tense::Past && e.head < meant.head)
    {
        return Direction::Unknown;
    }
    match dated.map(|e| (e.tense, e.modality)) {
        Some((Tense::Past, None)) => Direction::Past,
        Some((Tense::Future, _) | (_, Some(Modality::Future))) => Direction::Future,
        // "published on Friday", but not "due on Friday".
        Some((Tense::Participle, None)) if timex.direction == Direction::Unknown => Direction::Past,
        _ => timex.direction,
    }
}

fn clue(text: &Text<'_>, number: usize) -> Option<ClueKind> {
    let timex = &text.mentions.timexes[number];
    let direction = direction(text, number as u32);
    match &timex.parts {
        Parts::Calendar { year, month: Some(month), day: Some(day), weekday } => {
            Some(ClueKind::MonthDay { month: *month, day: *day, year: *year, weekday: *weekday, direction })
        }
        Parts::Calendar { year, month: Some(month), day: None, .. } => {
            Some(ClueKind::Month { month: *month, year: *year, direction })
        }
        Parts::Calendar { year: Some(year), month: None, .. } => {
            // "sold the 2016 models": what bears a year may come out before it.
            let borne = text.annotated.tags.get(timex.end as usize).is_some_and(|tag| tag.is_noun());
            let ahead = i32::from(borne && direction == Direction::Past);
            Some(ClueKind::Year { year: year - ahead, direction })
        }
        Parts::Weekday(weekday, Relation::Bare | Relation::Last) => {
            Some(ClueKind::Weekday { weekday: *weekday, direction })
        }
        Parts::Day(shift) => Some(ClueKind::RelativeDay(*shift)),
        Parts::Offset { from: Origin::Narrative, .. } => when(text, number)?.clue(direction),
        _ => None,
    }
}
