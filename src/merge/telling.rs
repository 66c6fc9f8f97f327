//! Event mentions of all articles side by side, with what merging compares.

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use chrono::NaiveDate;
use rustc_hash::FxHasher;

use super::actors::Cast;
use crate::document::Document;
use crate::id::SourceId;
use crate::mention::Mentions;
use crate::mention::event::EventMention;
use crate::mention::link::LinkMention;
use crate::mention::time;
use crate::resolve::{Anchor, AnchorBasis, Published};
use crate::rules::{ActorKind, Kind};
use crate::span::Span;
use crate::text::{Annotated, Tag, Tense};

/// One article with everything that the stages before found in it.
#[derive(Debug)]
pub struct Article<'a> {
    /// Its key in the storyline.
    pub source: SourceId,
    /// The article.
    pub document: &'a Document,
    /// Its layers.
    pub annotated: &'a Annotated<'a>,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// The dates of its events.
    pub anchors: &'a [Anchor],
    /// When it was published, as far as that is known.
    pub published: Option<Published>,
}

/// One event mention, ready to be compared.
#[derive(Debug)]
pub(super) struct Telling<'a> {
    pub(super) article: usize,
    pub(super) number: usize,
    /// When its article was published.
    pub(super) published: Option<Published>,
    pub(super) event: &'a EventMention,
    pub(super) anchor: &'a Anchor,
    /// Actors of the world.
    pub(super) who: Vec<u32>,
    pub(super) to: Vec<u32>,
    pub(super) places: Vec<u32>,
    pub(super) opening: Opening,
    /// Whether a link of its article hangs on it.
    pub(super) linked: bool,
    /// Whether it is said to answer something.
    pub(super) answers: bool,
    /// Whether somebody with a name does it or is it done to.
    pub(super) named: bool,
    /// The hashed content words of its clause, sorted.
    pub(super) words: Vec<u32>,
    /// The numbers of several digits in what is told, hashed; those of its times are none.
    pub(super) figures: Vec<u32>,
    /// The entries of the states that its words name by any word: "Norvia", "Norvians", "Norvian envoys".
    pub(super) states: Vec<u32>,
    /// Hashed runs of words that it quotes, sorted.
    pub(super) spoken: Vec<u64>,
}

/// What the words of a telling begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Words that say by themselves who or what is meant.
    Words,
    /// A pronoun for an actor that has a name, and the pronoun's place.
    Actor(u32, Span),
    /// A pronoun that says nothing to whom has not read what stands before it.
    Pronoun,
}

/// So many words in a row that two quotations share make them one.
const RUN: usize = 6;

/// All tellings, article by article, in reading order.
pub(super) fn tellings<'a>(articles: &[Article<'a>], cast: &Cast) -> Vec<Telling<'a>> {
    let mut out = Vec::new();
    for (article, input) in articles.iter().enumerate() {
        let world = |entities: &[u32]| {
            let mut actors: Vec<u32> =
                entities.iter().map(|e| cast.of_entity[article][*e as usize]).collect();
            actors.dedup();
            actors
        };
        let ends = |end: fn(&LinkMention) -> u32| input.mentions.links.iter().map(end).collect();
        let (causes, effects): (BTreeSet<u32>, BTreeSet<u32>) = (ends(|l| l.cause), ends(|l| l.effect));
        for (number, event) in input.mentions.events.iter().enumerate() {
            let (who, to, places) = (world(&event.who), world(&event.to), world(&event.places));
            out.push(Telling {
                article,
                number,
                published: input.published,
                event,
                anchor: &input.anchors[number],
                linked: causes.contains(&(number as u32)) || effects.contains(&(number as u32)),
                answers: effects.contains(&(number as u32)),
                named: who.iter().chain(&to).any(|actor| !cast.actors[*actor as usize].unnamed),
                who,
                to,
                places,
                opening: opening(input, event, |e| cast.of_entity[article][e as usize], cast),
                words: content(input, event),
                figures: figures(input, event),
                states: states(input, event, |e| cast.of_entity[article][e as usize], cast),
                spoken: event.said.map(|s| runs(s.of(input.annotated.text))).unwrap_or_default(),
            });
        }
    }
    out
}

impl Telling<'_> {
    /// Whether it is told by a verb of speech in the article's own words.
    pub(super) fn is_statement(&self) -> bool {
        self.event.kind.is_speech() && !self.event.quoted && !self.event.nominal
    }

    /// Whether it tells a deed, not words, and one that was done.
    pub(super) fn is_deed(&self) -> bool {
        !self.event.kind.is_speech() && self.event.kind != Kind::Other && !self.is_usual()
    }

    /// Whether it tells what is usual rather than what was done: "the body that elects". A chronology tells in the present
    /// tense what was done on a day: "4 May: The court stops the work".
    pub(super) fn is_usual(&self) -> bool {
        let on_a_day = self.anchor.basis == AnchorBasis::Own && self.anchor.day().is_some();
        self.event.tense == Tense::Present && !self.event.perfect && !self.event.nominal && !on_a_day
    }

    /// Whom it names: who did it, to whom, and where.
    pub(super) fn parties(&self) -> impl Iterator<Item = u32> {
        self.who.iter().chain(&self.to).chain(&self.places).copied()
    }

    /// Whether the two stand in one sentence.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        (self.article, self.event.sentence) == (other.article, other.event.sentence)
    }

    /// The share of the smaller set of content words that both have.
    pub(super) fn overlap(&self, other: &Self) -> f32 {
        let smaller = self.words.len().min(other.words.len());
        if smaller == 0 { 0.0 } else { shared(&self.words, &other.words) as f32 / smaller as f32 }
    }

    /// Whether the days that both can be on overlap.
    pub(super) fn same_time(&self, other: &Self) -> bool {
        overlaps((self.anchor.first, self.anchor.last), (other.anchor.first, other.anchor.last))
    }
}

/// The tellings of the sentence of one, which is among them.
pub(super) fn sentence_of<'t, 'a>(
    tellings: &'t [Telling<'a>],
    one: &Telling<'_>,
) -> impl Iterator<Item = &'t Telling<'a>> {
    let place = |t: &Telling<'_>| (t.article, t.event.sentence);
    let (here, first) = (place(one), tellings.partition_point(|t| place(t) < place(one)));
    tellings[first..].iter().take_while(move |t| place(t) == here)
}

/// Whether two stretches of days overlap; an unknown end is unbounded.
pub(super) fn overlaps(
    a: (Option<NaiveDate>, Option<NaiveDate>),
    b: (Option<NaiveDate>, Option<NaiveDate>),
) -> bool {
    let apart = |end: Option<NaiveDate>, start: Option<NaiveDate>| matches!((end, start), (Some(e), Some(s)) if e < s);
    !apart(a.1, b.0) && !apart(b.1, a.0)
}

fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

fn opening(input: &Article<'_>, event: &EventMention, world: impl Fn(u32) -> u32, cast: &Cast) -> Opening {
    let a = input.annotated;
    let first = a.tokens.partition_point(|t| t.span.start < event.what.start);
    match a.tags.get(first) {
        Some(Tag::Pronoun) => {}
        Some(Tag::Possessive) => return Opening::Pronoun,
        _ => return Opening::Words,
    }
    let mention = input.mentions.actors.at(first).filter(|m| m.start as usize == first);
    let Some(mention) = mention else { return Opening::Pronoun };
    let number = world(mention.entity);
    let actor = &cast.actors[number as usize];
    // "protesters" need no article as "the mayor" does.
    let bare = !actor.unnamed || actor.kind == ActorKind::Group;
    if bare { Opening::Actor(number, mention.span) } else { Opening::Pronoun }
}

/// The hashed lemmas of the nouns, names, verbs and adjectives of what is told and of what is quoted with it. The names of
/// who tells or does it are compared elsewhere.
fn content(input: &Article<'_>, event: &EventMention) -> Vec<u32> {
    let (a, actors) = (input.annotated, &input.mentions.actors);
    let told = tokens(a, event.what.cover(event.span));
    let own: Vec<_> = actors.within(told.start, told.end).filter(|m| event.who.contains(&m.entity)).collect();
    let is_own = |i: &usize| own.iter().any(|m| (m.start as usize..m.end as usize).contains(i));
    let mut out: Vec<u32> = told
        .filter(|i| !is_own(i))
        .chain(event.said.into_iter().flat_map(|said| tokens(a, said)))
        .filter(|i| a.tags[*i].is_noun() || a.tags[*i].is_verb() || a.tags[*i] == Tag::Adjective)
        .map(|i| match a.lemmas[i] {
            lemma if lemma.is_known() => hashed(&lemma.0),
            _ => hashed(&a.word(i).to_lowercase()),
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The numbers of at least two digits in what is told, hashed: "23 envoys", "2.9 million". A time has none.
fn figures(input: &Article<'_>, event: &EventMention) -> Vec<u32> {
    let (a, timexes) = (input.annotated, &input.mentions.timexes);
    let told = tokens(a, event.what);
    let exact = |word: &str| word.chars().filter(char::is_ascii_digit).count() > 1;
    let numbers = told.filter(|t| a.tags[*t] == Tag::Number && exact(a.word(*t)));
    numbers.filter(|t| time::at(timexes, *t as u32).is_none()).map(|t| hashed(a.word(t))).collect()
}

/// The entries of the states that what is told names, or of whose people it speaks.
fn states(input: &Article<'_>, event: &EventMention, world: impl Fn(u32) -> u32, cast: &Cast) -> Vec<u32> {
    let a = input.annotated;
    let told = tokens(a, event.what);
    let theirs =
        input.mentions.actors.within(told.start, told.end).filter(|m| !event.who.contains(&m.entity));
    let state = |number: u32| {
        let actor = &cast.actors[number as usize];
        match actor.kind {
            ActorKind::State => actor.known,
            ActorKind::Group => actor.of.or(actor.known),
            _ => None,
        }
    };
    theirs.filter_map(|m| state(world(m.entity))).collect()
}

/// The tokens that a span of bytes holds or cuts.
fn tokens(a: &Annotated<'_>, span: Span) -> Range<usize> {
    let place = |end: u32| a.tokens.partition_point(|t| t.span.start < end);
    a.tokens.partition_point(|t| t.span.end <= span.start)..place(span.end)
}

fn hashed(word: &(impl Hash + ?Sized)) -> u32 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish() as u32
}

/// Hashes of all runs of [`RUN`] words.
pub(super) fn runs(text: &str) -> Vec<u64> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let mut out: Vec<u64> = words
        .windows(RUN)
        .map(|run| {
            let mut hasher = FxHasher::default();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}
