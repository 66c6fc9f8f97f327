//! The words that tell of acts: verb groups, and nouns of the event lexicon.

use std::cell::LazyCell;

use super::{EventMention, Modality, wording};
use crate::mention::actor::Actors;
use crate::mention::time::{self, Timex};
use crate::rules::{EventClass, Family, Flag, GroupKind, Kind, Rules, Sense};
use crate::span::Span;
use crate::text::{Annotated, BlockKind, Sentence, Sym, Tag, Tense, VerbGroup};

/// All events with their triggers; participants and the rest are filled in by the later steps.
pub(super) fn find(
    a: &Annotated<'_>,
    rules: &Rules,
    timexes: &[Timex],
    actors: &Actors,
) -> Vec<EventMention> {
    // Events are large, and a list that grows copies them: each verb gives one, and so do some nouns.
    let mut events = Vec::with_capacity(3 * a.verbs.len() / 2);
    let mut group = 0;
    let mut absorbed = None;
    // In lower case: the European Union calls no strike.
    let plain = |t: usize| a.word(t).starts_with(char::is_lowercase);
    let labour = LazyCell::new(|| {
        (0..a.tokens.len()).any(|t| rules.vocabulary.holds(rules.lists.labour, a.tokens[t].sym) && plain(t))
    });
    let prose = |(_, s): &(usize, &Sentence)| a.block_kind(**s) == BlockKind::Prose;
    let told = a.sentences.iter().enumerate().filter(prose);
    for (sentence, here, at) in told.flat_map(|(number, s)| s.tokens().map(move |at| (number, s, at))) {
        while a.verbs.get(group).is_some_and(|g| (g.head as usize) < at) {
            group += 1;
        }
        if let Some(g) = a.verbs.get(group).filter(|g| g.head as usize == at) {
            if names_somebody(a, rules, actors, g, here.end as usize) {
                continue;
            }
            let mut event = of_verb(a, rules, timexes, group, sentence);
            if event.flags.has(Flag::Light)
                && let Some(noun) = object_noun(a, rules, g.end as usize, here.end as usize)
            {
                let sense = rules.lexicon.noun(a.lemmas[noun]).expect("found through the lexicon");
                (event.kind, event.class, event.flags) = (sense.kind, sense.class, sense.flags);
                event.lemma = if sense.verb.is_known() { sense.verb } else { a.lemmas[noun] };
                absorbed = Some(noun);
            }
            events.push(event);
        } else if matches!(a.tags[at], Tag::Noun | Tag::PluralNoun) && absorbed != Some(at) {
            let in_time = || time::at(timexes, at as u32).is_some();
            // "a law enforcement official" tells of nobody's enforcement.
            let in_name = || actors.at(at).is_some_and(|m| m.end as usize > at + 1);
            // "the exiles" are no act.
            let people = || {
                a.tags[at] == Tag::PluralNoun
                    && rules.roles.group(&[a.tokens[at].sym]).is_some_and(|g| g.kind == GroupKind::People)
            };
            let sense = rules.lexicon.noun(a.lemmas[at]);
            let sense = sense.filter(|s| is_event(s) && !in_time() && !in_name() && !people());
            if let Some(sense) = sense {
                let mut event = of_noun(a, sense, at, sentence);
                only_planned(a, rules, &mut event);
                // "The union called a strike": no attack.
                if rules.vocabulary.holds(rules.lists.stoppages, a.tokens[at].sym) && *labour {
                    event.kind = Kind::Protest;
                }
                // Of nouns for words only some take up what was said before: "the remark", not "the memo".
                let words = rules.vocabulary.holds(rules.lists.statement_nouns, a.tokens[at].sym);
                event.takes_up = sense.kind != Kind::Say || words;
                events.push(event);
            }
        }
    }
    for event in &mut events {
        (event.what, event.evidence) = wording::words(a, rules, event);
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
    // "Norway called its envoy home" gives nobody a name.
    let pronoun = matches!(a.tags.get(start + len), Some(Tag::Pronoun | Tag::Possessive));
    let same = matches!((described, named), (Some(d), Some(n)) if d.entity == n.entity && n.start as usize == start + len);
    same && !pronoun
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
        retold: false,
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

fn of_verb(
    a: &Annotated<'_>,
    rules: &Rules,
    timexes: &[Timex],
    number: usize,
    sentence: usize,
) -> EventMention {
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
    if let Some(sense) = sense_of(a, rules, timexes, event.lemma, group.end as usize) {
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
fn sense_of<'r>(
    a: &Annotated<'_>,
    rules: &'r Rules,
    timexes: &[Timex],
    lemma: Sym,
    after: usize,
) -> Option<&'r Sense> {
    let figure = rules.vocabulary.get(FIGURE);
    let follows = |rest: &[Sym]| {
        // "closed on Thursday" is no "closed on the leader".
        let last = after + rest.len();
        let dated =
            || a.tags.get(last - 1) == Some(&Tag::Preposition) && time::at(timexes, last as u32).is_some();
        let mut words = rest.iter().enumerate();
        (rest.is_empty() || !dated())
            && words.all(|(i, s)| match a.tokens.get(after + i) {
                Some(_) if *s == figure => is_price(a, rules, after + i),
                token => token.is_some_and(|t| t.sym == *s),
            })
    };
    let senses = rules.lexicon.verb(lemma);
    let parted = || {
        let mut parted = senses.iter().filter(|sense| sense.rest.len() == 1).peekable();
        parted.peek()?; // most verbs have no particle
        // "asked both sides for help" is a request as "asked for help" is.
        let object = a.noun_at(after).filter(|c| c.start as usize == after && c.preposition.is_none());
        let behind = object.and_then(|c| a.tokens.get(c.end as usize)).map(|t| t.sym);
        let asks = |sense: &&Sense| sense.kind == Kind::Demand && Some(sense.rest[0]) == behind;
        if let Some(sense) = parted.clone().find(|sense| asks(sense)) {
            return Some(sense);
        }
        let particle = a.tokens[parted_particle(a, rules, after)?].sym;
        parted.find(|sense| sense.rest[0] == particle)
    };
    let beside = senses.iter().find(|sense| follows(&sense.rest));
    match beside {
        Some(sense) if !sense.rest.is_empty() => Some(sense),
        plain => parted().or(plain),
    }
}

/// What stands in the lexicon for an amount of money or points: "drop #".
const FIGURE: &str = "#";

/// Whether an amount of money or points stands at a token: "8.5 pence", "$3", "19 points", "a quarter point".
fn is_price(a: &Annotated<'_>, rules: &Rules, at: usize) -> bool {
    /// How many words stand between a number and its unit: "12 Canadian cents".
    const UNIT: usize = 3;
    let holds = |list, t: usize| a.tokens.get(t).is_some_and(|t| rules.vocabulary.holds(list, t.sym));
    let number = a.tags.get(at) == Some(&Tag::Number);
    let unit = |t: usize| holds(rules.lists.price_units, t);
    let inside = |t: usize| !matches!(a.tags.get(t), None | Some(Tag::Preposition | Tag::Conjunction));
    holds(rules.lists.currency_signs, at)
        || number && (at + 1..at + 1 + UNIT).take_while(|t| inside(*t)).any(unit)
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
    let chunk = a.nouns[a.noun_from(from)..].first()?;
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
    (event.what, event.evidence) = wording::words(a, rules, &event);
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
