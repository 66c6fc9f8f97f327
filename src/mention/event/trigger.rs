//! The words that tell of acts: verb groups, and nouns of the event lexicon.

use rustc_hash::FxHashSet;

use super::{EventMention, Modality, argument};
use crate::mention::actor::Actors;
use crate::mention::time::{self, Timex};
use crate::rules::{EventClass, Family, Flag, GroupKind, Kind, Rules, Sense};
use crate::span::Span;
use crate::text::{Annotated, BlockKind, NounChunk, Sym, Tag, Tense, VerbGroup};

/// The longest text that tells what was done, in bytes.
const LONGEST_WHAT: usize = 150;
/// The longest quotation that proves an event, in bytes (the contract says 240 characters).
const LONGEST_EVIDENCE: usize = 240;

/// All events with their triggers; participants and the rest are filled in by the later steps.
pub(super) fn find(
    a: &Annotated<'_>,
    rules: &Rules,
    timexes: &[Timex],
    actors: &Actors,
) -> Vec<EventMention> {
    // Events are large, and a list that grows copies them: each verb gives one, and so do some nouns.
    let mut events = Vec::with_capacity(3 * a.verbs.len() / 2);
    let mut sentence = 0;
    let mut group = 0;
    let mut absorbed = FxHashSet::default();
    for at in 0..a.tokens.len() {
        while sentence < a.sentences.len() && a.sentences[sentence].end as usize <= at {
            sentence += 1;
        }
        let Some(here) = a.sentences.get(sentence).filter(|s| s.start as usize <= at) else { continue };
        if a.block_kind(*here) != BlockKind::Prose {
            continue;
        }
        while group < a.verbs.len() && (a.verbs[group].head as usize) < at {
            group += 1;
        }
        if let Some(g) = a.verbs.get(group).filter(|g| g.head as usize == at) {
            if names_somebody(a, rules, actors, g, here.end as usize) {
                continue;
            }
            let mut event = of_verb(a, rules, group, sentence);
            if event.flags.has(Flag::Light)
                && let Some(noun) = object_noun(a, rules, g.end as usize, here.end as usize)
            {
                let sense = rules.lexicon.noun(a.lemmas[noun]).expect("found through the lexicon");
                (event.kind, event.class, event.flags) = (sense.kind, sense.class, sense.flags);
                event.lemma = if sense.verb.is_known() { sense.verb } else { a.lemmas[noun] };
                absorbed.insert(noun);
            }
            events.push(event);
        } else if matches!(a.tags[at], Tag::Noun | Tag::PluralNoun) && !absorbed.contains(&at) {
            let in_time = time::at(timexes, at as u32).is_some();
            // "a law enforcement official" tells of nobody's enforcement.
            let in_name = || actors.at(at).is_some_and(|m| m.end as usize > at + 1);
            // "the exiles" are no act.
            let people = || {
                a.tags[at] == Tag::PluralNoun
                    && rules.roles.group(&[a.tokens[at].sym]).is_some_and(|g| g.kind == GroupKind::People)
            };
            let sense = rules.lexicon.noun(a.lemmas[at]);
            let sense = sense.filter(|s| is_event(s) && !in_time && !in_name() && !people());
            if let Some(sense) = sense {
                let mut event = of_noun(a, sense, at, sentence);
                only_planned(a, rules, &mut event);
                // Of nouns for words only some take up what was said before: "the remark", not "the memo".
                let words = rules.vocabulary.holds(rules.lists.statement_nouns, a.tokens[at].sym);
                event.takes_up = sense.kind != Kind::Say || words;
                events.push(event);
            }
        }
    }
    for event in &mut events {
        (event.what, event.evidence) = words(a, rules, event);
    }
    events
}

/// Whether a verb group only stands between a description and a name of one and the same: "a student named Lee".
fn names_somebody(a: &Annotated<'_>, rules: &Rules, actors: &Actors, g: &VerbGroup, last: usize) -> bool {
    let start = g.start as usize;
    let Some((len, _)) = rules.vocabulary.entry_at(rules.lists.named, &a.tokens[start..last]) else {
        return false;
    };
    let described = actors.mentions[..actors.mentions.partition_point(|m| m.end as usize <= start)].last();
    let named = actors.at((start + len).min(last - 1));
    matches!((described, named), (Some(d), Some(n)) if d.entity == n.entity && n.start as usize == start + len)
}

fn is_event(sense: &Sense) -> bool {
    sense.class != EventClass::None && (sense.kind != Kind::Other || sense.flags.has(Flag::Generic))
}

fn empty(a: &Annotated<'_>, at: usize, sentence: usize) -> EventMention {
    EventMention {
        span: a.tokens[at].span,
        head: at as u32,
        sentence: sentence as u32,
        kind: Kind::Other,
        class: EventClass::Occurrence,
        flags: crate::rules::Flags::default(),
        lemma: a.lemmas[at],
        nominal: false,
        group: None,
        who: Vec::new(),
        to: Vec::new(),
        places: Vec::new(),
        subject: None,
        object: None,
        gapped: false,
        tense: Tense::Past,
        passive: false,
        perfect: false,
        negated: false,
        modality: None,
        quoted: a.is_quoted(at),
        main: false,
        definite: false,
        takes_up: false,
        told_by: None,
        lag: None,
        at_time: false,
        lasting: false,
        background: false,
        describes: false,
        soon: false,
        hours_later: false,
        attribution: false,
        reported_by: None,
        under: None,
        said: None,
        what: Span::default(),
        active: None,
        evidence: Span::default(),
        times: Vec::new(),
        weak: false,
        after: None,
        rule: "event.verb".into(),
    }
}

fn of_verb(a: &Annotated<'_>, rules: &Rules, number: usize, sentence: usize) -> EventMention {
    let group = &a.verbs[number];
    let mut event = empty(a, group.head as usize, sentence);
    event.group = Some(number as u32);
    event.tense = group.tense;
    event.perfect = group.perfect;
    event.passive = group.passive;
    event.negated = group.negated;
    if group.copula {
        let predicate = predicate(a, group.end as usize);
        let family = rules.auxiliary(a.tokens[group.head as usize].sym).map(|aux| aux.family);
        let tells = predicate.is_some() || matches!(family, Some(Family::Be | Family::Have));
        event.class = if tells { EventClass::State } else { EventClass::None };
        event.span = a.tokens[predicate.unwrap_or(group.head as usize)].span;
        event.rule = "event.state".into();
        event.weak = true;
        return event;
    }
    if let Some(sense) = sense_of(a, rules, event.lemma, group.end as usize) {
        (event.kind, event.class, event.flags) = (sense.kind, sense.class, sense.flags);
    }
    event
}

/// The adjective that says what somebody is: "was more seriously ill", but none in "was an ill man".
fn predicate(a: &Annotated<'_>, after: usize) -> Option<usize> {
    let reach = after..a.tokens.len().min(after + 6);
    let open = |t: &usize| !matches!(a.tags[*t], Tag::Adverb | Tag::Negation | Tag::Determiner);
    let first = reach.clone().find(open).filter(|t| a.tags[*t] == Tag::Adjective)?;
    let last = (first..reach.end).take_while(|t| a.tags[*t] == Tag::Adjective).last()?;
    a.tags.get(last + 1).is_none_or(|t| !t.is_noun()).then_some(last)
}

/// The sense of a verb with the particle that follows it, if the lexicon has one: right behind it, or behind a short object
/// ("turned the offer down").
fn sense_of<'r>(a: &Annotated<'_>, rules: &'r Rules, lemma: Sym, after: usize) -> Option<&'r Sense> {
    let follows = |rest: &[Sym]| {
        rest.iter().enumerate().all(|(i, s)| a.tokens.get(after + i).is_some_and(|t| t.sym == *s))
    };
    let senses = rules.lexicon.verb(lemma);
    let parted = || {
        let mut parted = senses.iter().filter(|sense| sense.rest.len() == 1).peekable();
        parted.peek()?; // most verbs have no particle
        let particle = a.tokens[parted_particle(a, rules, after)?].sym;
        parted.find(|sense| sense.rest[0] == particle)
    };
    let beside = senses.iter().find(|sense| follows(&sense.rest));
    match beside {
        Some(sense) if !sense.rest.is_empty() => Some(sense),
        plain => parted().or(plain),
    }
}

/// The particle behind the object of a verb, with no noun phrase behind it that it could govern.
fn parted_particle(a: &Annotated<'_>, rules: &Rules, after: usize) -> Option<usize> {
    const LONGEST_OBJECT: usize = 5;
    let object = a.noun_at(after).filter(|c| c.start as usize == after && c.preposition.is_none())?;
    let at = object.end as usize;
    let token = a.tokens.get(at).filter(|_| at - after <= LONGEST_OBJECT)?;
    let can_be = rules.lexicon.form(token.sym).tags.has(Tag::Particle);
    let opens_phrase = |tag: &Tag| {
        tag.is_noun()
            || matches!(
                tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Adjective
                    | Tag::Number
                    | Tag::Pronoun
                    | Tag::Relative
            )
    };
    (can_be && !a.tags.get(at + 1).is_some_and(opens_phrase)).then_some(at)
}

/// The event noun that heads the object of a light verb: "launched a second attack".
fn object_noun(a: &Annotated<'_>, rules: &Rules, from: usize, end: usize) -> Option<usize> {
    let chunk = a.nouns[a.nouns.partition_point(|c| (c.start as usize) < from)..].first()?;
    let near = chunk.start as usize <= from + 1 && (chunk.head as usize) < end && chunk.preposition.is_none();
    let head = chunk.head as usize;
    let sense = rules
        .lexicon
        .noun(a.lemmas[head])
        .filter(|s| s.kind != Kind::Other && s.class != EventClass::None)?;
    (near && matches!(a.tags[head], Tag::Noun | Tag::PluralNoun) && !sense.flags.has(Flag::Generic))
        .then_some(head)
}

/// A noun that tells a state by being the cause or effect of something.
pub(super) fn of_state(a: &Annotated<'_>, rules: &Rules, at: usize, sentence: usize) -> EventMention {
    let mut event = match rules.lexicon.noun(a.lemmas[at]).filter(|s| s.class != EventClass::None) {
        Some(sense) => of_noun(a, sense, at, sentence),
        None => EventMention {
            class: EventClass::State,
            nominal: true,
            rule: "event.state".into(),
            ..empty(a, at, sentence)
        },
    };
    (event.what, event.evidence) = words(a, rules, &event);
    event
}

fn of_noun(a: &Annotated<'_>, sense: &Sense, at: usize, sentence: usize) -> EventMention {
    EventMention {
        kind: sense.kind,
        class: sense.class,
        flags: sense.flags,
        lemma: if sense.verb.is_known() { sense.verb } else { a.lemmas[at] },
        nominal: true,
        describes: a.noun_at(at).is_some_and(|c| c.head as usize > at),
        rule: "event.noun".into(),
        ..empty(a, at, sentence)
    }
}

/// "a proposed law" is a proposal, and "a planned closure" none yet.
fn only_planned(a: &Annotated<'_>, rules: &Rules, event: &mut EventMention) {
    let head = event.head as usize;
    let Some(chunk) = a.noun_at(head) else { return };
    // Participles may stand before the chunk: "a proposed new law".
    let describes = |t: &usize| matches!(a.tags[*t], Tag::Adjective | Tag::Participle);
    let before = (0..head).rev().take_while(|t| *t >= chunk.start as usize || describes(t));
    let plans = before.filter(describes).find_map(|t| {
        let lemma = rules.lexicon.form(a.tokens[t].sym).verb;
        let sense = rules.lexicon.verb(lemma).iter().find(|sense| sense.rest.is_empty());
        sense.filter(|sense| sense.flags.has(Flag::Future)).map(|sense| (lemma, sense))
    });
    match plans {
        Some((lemma, sense)) if sense.kind == Kind::Propose => {
            (event.kind, event.class, event.flags) = (sense.kind, sense.class, sense.flags);
            event.lemma = lemma;
        }
        Some(_) => event.modality = Some(Modality::Future),
        None => {}
    }
}

/// What the event's words are, and the clause that proves it.
fn words(a: &Annotated<'_>, rules: &Rules, event: &EventMention) -> (Span, Span) {
    let sentence = a.sentences[event.sentence as usize];
    let (first, last) = (sentence.start as usize, sentence.end as usize);
    let start = match event.group {
        Some(group) => a.verbs[group as usize].start as usize,
        None => {
            let chunk = a.nouns.partition_point(|c| c.head < event.head);
            let found = a.nouns.get(chunk).is_some_and(|c| c.head == event.head);
            if found { argument::with_possessor(a, chunk) } else { event.head as usize }
        }
    };
    // "The cut was announced on Monday": nothing is reported there.
    let told = event.passive && event.kind == Kind::Announce;
    let speech = event.kind.is_speech() && !event.nominal && !told;
    let (behind, clause) = (event.head as usize + 1, || clause_end(a, event.head as usize + 1, last));
    let end = match () {
        // "When it offered ten, she called it paltry"
        () if speech && stands_in_front(a, first, start) => clause(),
        () if speech => last,
        // "called the strike illegal": what is said of it is not part of it
        () if event.nominal && a.tags.get(behind) == Some(&Tag::Adjective) => behind,
        () if event.nominal => {
            let end = clause();
            let cited = (behind..end).find(|t| a.tags[*t] == Tag::Quote && !event.quoted);
            phrase_end(a, event.head as usize, cited.unwrap_or(end))
        }
        () => content_end(a, rules, behind, clause(), last),
    };
    let what = trim(a, start, end, LONGEST_WHAT);
    (what, evidence(a, first, last, start))
}

/// Where the clause ends that tells what was decided or found, if a verb whose own words end at `end` has one: "ruled on
/// Monday [that the gates must open]".
fn content_end(a: &Annotated<'_>, rules: &Rules, from: usize, end: usize, last: usize) -> usize {
    let (lists, sym) = (&rules.lists, |t: usize| a.tokens[t].sym);
    // Behind a noun it may say which one is meant: "the plan that officials had backed".
    let time = [lists.weekdays, lists.months, lists.unit, lists.units, lists.day_parts, lists.relations];
    let apart = |t: usize| {
        matches!(a.tags[t], Tag::Adverb | Tag::Preposition | Tag::Number | Tag::Determiner)
            || rules.vocabulary.any_holds(time, sym(t))
    };
    // "sent a fax explaining that", "raised accusations that"
    let tells = |t: usize| {
        let noun = || rules.lexicon.noun(a.lemmas[t]).is_some_and(|sense| sense.kind.is_speech());
        a.tags[t].is_verb() || matches!(a.tags[t], Tag::Noun | Tag::PluralNoun) && noun()
    };
    let opens = end < last
        && a.tags[end] == Tag::Subordinator
        && rules.vocabulary.holds(lists.definite, sym(end))
        && ((from..end).all(apart) || tells(end - 1));
    let verb = a.verbs.get(a.verbs.partition_point(|g| (g.start as usize) < end));
    match verb.filter(|g| opens && (g.end as usize) < last) {
        Some(told) => clause_end(a, told.end as usize, last),
        None => end,
    }
}

/// Where the phrase of a noun ends before `end`, as far as another phrase begins there: "[the clashes on Friday] a court
/// stopped it", "responded to [the raid with tear gas], and set fire to it".
fn phrase_end(a: &Annotated<'_>, head: usize, end: usize) -> usize {
    let mut chunk = a.nouns.partition_point(|c| (c.end as usize) <= head);
    if a.nouns.get(chunk).is_none_or(|c| c.start as usize > head) {
        return end;
    }
    loop {
        chunk = argument::with_joined(a, chunk).last().unwrap_or(chunk);
        let behind = a.nouns[chunk].end;
        let owned = |next: &NounChunk| a.nouns[chunk].possessor && next.start == behind + 1;
        match a.nouns.get(chunk + 1) {
            Some(next) if next.preposition == Some(behind) || owned(next) => chunk += 1,
            _ => break,
        }
    }
    let behind = a.nouns[chunk].end as usize;
    let opens = behind < end
        && (a.mark(behind) == ","
            || matches!(
                a.tags[behind],
                Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Pronoun | Tag::Quote
            ));
    if opens { behind } else { end }
}

/// Whether the verb at `at` is that of a clause which opens its sentence in front of another.
pub(super) fn stands_in_front(a: &Annotated<'_>, first: usize, at: usize) -> bool {
    let before = a.verbs[..a.verbs.partition_point(|g| (g.start as usize) < at)].last();
    a.tags[first] == Tag::Subordinator && before.is_none_or(|g| (g.start as usize) < first)
}

/// Where the words of a clause end: at a full stop of any sort, or where the next finite clause begins.
pub(super) fn clause_end(a: &Annotated<'_>, from: usize, last: usize) -> usize {
    let next = a.verbs[a.verbs.partition_point(|g| (g.start as usize) < from)..]
        .iter()
        .take_while(|g| (g.start as usize) < last)
        .find(|g| g.is_finite());
    let limit = next.map_or(last, |g| g.start as usize);
    // "published measurements it had made": the pronoun is of the next clause.
    let hangs = limit > from + 1
        && next.is_some()
        && a.tags[limit - 1] == Tag::Pronoun
        && a.tags[limit - 2].is_noun();
    let limit = if hangs { limit - 1 } else { limit };
    let stop = |t: usize| match (a.mark(t), a.tags[t]) {
        (":", _) => !in_clock(a, t),
        (";" | "—" | "–" | "--", _) | (_, Tag::Relative | Tag::Subordinator) => true,
        (",", _) => next.is_some(),
        (_, Tag::Quote) => !a.is_quoted(from) && !cites_word(a, t),
        _ => false,
    };
    // "… was adjourned and its chairman left": the next clause begins with its conjunction.
    let joined = || (from..limit).rev().find(|t| next.is_some() && a.tags[*t] == Tag::Conjunction);
    (from..limit).find(|t| stop(*t)).or_else(joined).unwrap_or(limit)
}

/// Whether a colon parts the hours and minutes of a clock: "7:15".
fn in_clock(a: &Annotated<'_>, at: usize) -> bool {
    a.tokens[at].joined && at > 0 && a.tags[at - 1] == Tag::Number && a.tags.get(at + 1) == Some(&Tag::Number)
}

/// How many words a phrase may cite amid words of its own.
const LONGEST_CITED: u32 = 8;

/// Whether a quotation mark at `at` is one of a few words that a phrase cites: 'gave them a "final warning" to go'.
fn cites_word(a: &Annotated<'_>, at: usize) -> bool {
    let until = a.quotations.partition_point(|q| q.open as usize <= at);
    let Some(cited) = until.checked_sub(1).map(|q| a.quotations[q]) else { return false };
    let (open, close) = (cited.open as usize, cited.close as usize);
    let inside = || a.verbs[a.verbs.partition_point(|g| (g.start as usize) < open)..].iter();
    (open == at || close == at)
        && cited.close - cited.open <= LONGEST_CITED
        && open > 0
        && matches!(
            a.tags[open - 1],
            Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Preposition
        )
        && !inside().take_while(|g| (g.start as usize) < close).any(VerbGroup::is_finite)
}

/// The words from `start` to before `end` without closing marks, cut at a word where they are too long.
fn trim(a: &Annotated<'_>, start: usize, end: usize, longest: usize) -> Span {
    let mut end = fitting(a, start, start + 1, end, longest);
    // "The supplies dried up.": with no phrase behind it the preposition belongs to the verb.
    let closes = |t: usize| {
        a.tags[t] == Tag::Preposition
            && a.tags[t - 1] != Tag::Conjunction
            && matches!(a.mark(t + 1), "." | "," | ";" | ")")
    };
    while end > start + 1
        && (matches!(a.tags[end - 1], Tag::Punct | Tag::Conjunction | Tag::Preposition | Tag::Determiner)
            && !matches!(a.mark(end - 1), ")" | "%" | "]")
            && !closes(end - 1))
    {
        end -= 1;
    }
    a.cover(start, end)
}

/// The sentence, or where it is too long as much of it as fits around the trigger, cut at words.
fn evidence(a: &Annotated<'_>, first: usize, last: usize, trigger: usize) -> Span {
    if a.cover(first, last).len() <= LONGEST_EVIDENCE {
        return a.cover(first, last);
    }
    // Begin at the last clause mark that leaves room for the trigger and what follows it.
    let mut start =
        (first..trigger).rev().find(|t| matches!(a.mark(*t), "," | ";" | ":" | "—")).map_or(first, |t| t + 1);
    if a.cover(start, last).len() < LONGEST_EVIDENCE {
        while start > first && a.cover(start - 1, last).len() <= LONGEST_EVIDENCE {
            start -= 1;
        }
        return a.cover(start, last);
    }
    if a.cover(first, trigger + 1).len() <= LONGEST_EVIDENCE / 2 {
        start = first;
    }
    a.cover(start, fitting(a, start, trigger + 1, last, LONGEST_EVIDENCE))
}

/// The last end from `least` to `most` of words that begin at token `start` and are at most `longest` bytes long;
/// `least` where all are longer.
fn fitting(a: &Annotated<'_>, start: usize, least: usize, most: usize, longest: usize) -> usize {
    if most <= least {
        return most;
    }
    let limit = a.tokens[start].span.start as usize + longest;
    least + a.tokens[least..most].partition_point(|t| t.span.end as usize <= limit)
}
