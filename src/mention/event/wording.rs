//! The words in which a text tells an event, and those that prove it.

use super::{EventMention, argument};
use crate::rules::{Kind, PrepositionRole, Rules};
use crate::span::Span;
use crate::text::{Annotated, NounChunk, Tag, VerbGroup};

/// The longest text that tells what was done, in bytes.
const LONGEST_WHAT: usize = 220;
/// So many words may say how long before or after something a clause in front is: "a year and a half after".
const LONGEST_MEASURE: usize = 4;
/// The longest quotation that proves an event, in bytes (the contract says 240 characters).
const LONGEST_EVIDENCE: usize = 240;

/// What the event's words are, and the clause that proves it.
pub(super) fn words(a: &Annotated<'_>, rules: &Rules, event: &EventMention) -> (Span, Span) {
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
        () if speech => {
            embedded_end(a, first, start, behind).unwrap_or_else(|| statement_end(a, behind, last))
        }
        () if event.nominal && event.kind.is_speech() && is_told(a, event, first, last) => {
            statement_end(a, behind, last)
        }
        // "called the strike illegal": what is said of it is not part of it
        () if event.nominal && a.tags.get(behind) == Some(&Tag::Adjective) => behind,
        () if event.nominal => {
            let end = if opens_sentence(a, first, start) { subject_end(a, behind, last) } else { clause() };
            let cited = (behind..end).find(|t| a.tags[*t] == Tag::Quote && !event.quoted);
            phrase_end(a, rules, event.head as usize, cited.unwrap_or(end))
        }
        () => chanted_end(a, behind, clause(), last).unwrap_or_else(|| {
            let end = content_end(a, rules, behind, clause(), last);
            described_end(a, rules, start, end, last).unwrap_or(end)
        }),
    };
    let what = trim(a, rules, start, end, LONGEST_WHAT);
    (what, evidence(a, first, last, start))
}

/// Whether words are told by a sentence of their own that they open: "The mayor's retort on Friday was that nobody had
/// asked her".
fn is_told(a: &Annotated<'_>, event: &EventMention, first: usize, last: usize) -> bool {
    let (at, behind) = (event.head as usize, event.head as usize + 1);
    let Some(verb) = a.verbs.get(a.verb_from(behind)).filter(|g| (g.end as usize) < last) else {
        return false;
    };
    let content = matches!(a.tags[verb.end as usize], Tag::Subordinator | Tag::To);
    let plain = |t: &Tag| !matches!(t, Tag::Relative | Tag::Subordinator | Tag::Quote | Tag::Conjunction);
    opens_sentence(a, first, at)
        && verb.copula
        && content
        && a.tags[first..verb.start as usize].iter().all(plain)
}

/// Where a statement from `from` on ends: with its sentence, or before a semicolon where nothing is reported yet ("calls
/// for a truce; the rebels refuse").
pub(super) fn statement_end(a: &Annotated<'_>, from: usize, last: usize) -> usize {
    let told = next_finite(a, from, last);
    // "say he paid them; he pleaded not guilty on Friday": who goes on there is open.
    let goes_on = |t: usize| {
        a.is_quoted(t)
            || a.tags.get(t + 1).is_none_or(|tag| matches!(tag, Tag::Subordinator | Tag::Conjunction))
    };
    (from..last).find(|t| a.mark(*t) == ";" && (*t < told || !goes_on(*t))).unwrap_or(last)
}

/// Where the sentence goes on behind the words of a verb that a relative or a conjunction parts from it: "the bank, which
/// dismissed the offer on Friday[,] closed at noon".
fn embedded_end(a: &Annotated<'_>, first: usize, start: usize, from: usize) -> Option<usize> {
    let before = a.verb_from(start);
    let above = a.verbs[..before].iter().rfind(|g| g.is_finite());
    let opens = |tag: &Tag| matches!(tag, Tag::Relative | Tag::Subordinator);
    let clause = above.map_or(first, |g| first.max(g.end as usize));
    if !a.tags[clause..start].iter().any(opens) {
        return None;
    }
    let end = a.sentences[a.sentences.partition_point(|s| (s.end as usize) <= start)].end;
    let rest = a.verbs[before..].iter().take_while(|g| g.start < end).filter(|g| g.is_finite());
    // "announced that her friend, Bo Chan, is ready": there the verb of what is announced is still to come.
    let whole = |comma: &usize| {
        let that = (from..*comma).find(|t| a.tags[*t] == Tag::Subordinator);
        that.is_none_or(|that| next_finite(a, that, *comma) < *comma)
    };
    let mut commas = rest.map(|g| g.start as usize - 1).filter(|t| *t > from && a.mark(*t) == ",");
    commas.find(whole)
}

/// Where the next verb with a tense begins from `from` on, at most `last`.
pub(super) fn next_finite(a: &Annotated<'_>, from: usize, last: usize) -> usize {
    let behind = a.verb_from(from);
    let next = a.verbs[behind..].iter().find(|g| g.is_finite());
    next.map_or(last, |g| (g.start as usize).min(last))
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
    let tells = |t: usize| match a.tags[t] {
        Tag::Noun | Tag::PluralNoun => {
            rules.lexicon.noun(a.lemmas[t]).is_some_and(|sense| sense.kind.is_speech())
        }
        tag => tag.is_verb() && (t + 1 == end || rules.lexicon.speaks(a.lemmas[t])),
    };
    // "gave warnings to Norvia on Friday that", "to assure him that"
    let told = || {
        let within = |t: &usize| {
            apart(*t) || is_inner(a.tags[*t]) || a.tags[*t].is_noun() || a.tags[*t] == Tag::Pronoun
        };
        let mut before = (from..end).rev();
        before.find(|t| tells(*t) || !within(t)).is_some_and(tells)
    };
    let opens = end < last
        && a.tags[end] == Tag::Subordinator
        && rules.vocabulary.holds(lists.definite, sym(end))
        && ((from..end).all(apart) || told());
    let next = a.verb_from(end);
    let verb = a.verbs.get(next);
    // "filed a brief arguing the port cannot close"
    let says = || {
        let (Some(above), Some(below)) = (next.checked_sub(1).map(|v| &a.verbs[v]), verb) else {
            return false;
        };
        let (until, below) = (above.end as usize, below.start as usize);
        (above.start as usize) >= from
            && !above.is_finite()
            && rules.lexicon.speaks(a.lemmas[above.head as usize])
            && until < below
            && (until..below).all(|t| a.tags[t].is_noun() || is_inner(a.tags[t]))
    };
    match verb.filter(|g| (opens || says()) && (g.end as usize) < last) {
        Some(told) => {
            // "explaining that they were warned that one might close"
            let (from, end) = (told.end as usize, clause_end(a, told.end as usize, last));
            content_end(a, rules, from, end, last)
        }
        None => end,
    }
}

/// Tags of words within a phrase.
fn is_inner(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number | Tag::Genitive | Tag::Conjunction
    )
}

/// Whether no verb with a tense stands before a token in its sentence: what is there is of the first verb's subject.
fn opens_sentence(a: &Annotated<'_>, first: usize, at: usize) -> bool {
    let before = a.verb_from(first)..;
    !a.verbs[before].iter().take_while(|g| (g.start as usize) < at).any(VerbGroup::is_finite)
}

/// Where a phrase in front of its verb ends: "the fires in Kessel and Anders [last week] destroyed".
fn subject_end(a: &Annotated<'_>, from: usize, last: usize) -> usize {
    let stop = |t: &usize| {
        matches!(a.tags[*t], Tag::Relative | Tag::Subordinator | Tag::Quote)
            || matches!(a.mark(*t), "," | ";" | ":")
    };
    let next = a.verbs.get(a.verb_from(from));
    let limit = next.map_or(last, |g| last.min(g.start as usize));
    (from..limit).find(stop).unwrap_or(limit)
}

/// Where the phrase of a noun ends before `end`, as far as another phrase begins there: "[the clashes on Friday] a court
/// stopped it", "responded to [the raid with tear gas], and set fire to it".
fn phrase_end(a: &Annotated<'_>, rules: &Rules, head: usize, end: usize) -> usize {
    // "dismissed the offer as a trick"
    let names_part = |t: u32| {
        a.tokens.get(t as usize).is_some_and(|t| rules.preposition(t.sym) == Some(PrepositionRole::Capacity))
    };
    let mut chunk = a.nouns.partition_point(|c| (c.end as usize) <= head);
    if a.nouns.get(chunk).is_none_or(|c| c.start as usize > head) {
        return end;
    }
    loop {
        chunk = argument::with_joined(a, chunk).last().unwrap_or(chunk);
        let behind = a.nouns[chunk].end;
        let owned = |next: &NounChunk| a.nouns[chunk].possessor && next.start == behind + 1;
        match a.nouns.get(chunk + 1) {
            Some(next) if next.preposition == Some(behind) && !names_part(behind) || owned(next) => {
                chunk += 1;
            }
            _ => break,
        }
    }
    let behind = a.nouns[chunk].end as usize;
    let opens = behind < end
        && (a.mark(behind) == ","
            || names_part(behind as u32)
            || matches!(
                a.tags[behind],
                Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Pronoun | Tag::Quote
            ));
    if opens { behind } else { end }
}

/// Whether the verb at `at` is that of a clause which opens its sentence in front of another: "When it offered ten, …",
/// "Four days after it had offered ten, …".
pub(super) fn stands_in_front(a: &Annotated<'_>, first: usize, at: usize) -> bool {
    let before = a.verbs[..a.verb_from(at)].last();
    let measure = |t: &usize| {
        !matches!(a.tags[*t], Tag::Number | Tag::Determiner | Tag::Adverb) && !a.tags[*t].is_noun()
    };
    let opener = (first..at).find(measure).unwrap_or(first);
    a.tags[opener] == Tag::Subordinator
        && opener <= first + LONGEST_MEASURE
        && before.is_none_or(|g| (g.start as usize) < first)
}

/// So many words between a comma and the next clause belong to that one: "resumed, nearly two months after it stopped".
const SHORT_ASIDE: usize = 4;

/// Where the words of a clause end: at a full stop of any sort, or where the next finite clause begins.
pub(super) fn clause_end(a: &Annotated<'_>, from: usize, last: usize) -> usize {
    let next =
        a.verbs[a.verb_from(from)..].iter().take_while(|g| (g.start as usize) < last).find(|g| g.is_finite());
    let limit = next.map_or(last, |g| g.start as usize);
    // "published measurements it had made": the pronoun is of the next clause.
    let hangs = limit > from + 1
        && next.is_some()
        && a.tags[limit - 1] == Tag::Pronoun
        && a.tags[limit - 2].is_noun();
    let limit = if hangs { limit - 1 } else { limit };
    let stop = |t: usize| match (a.mark(t), a.tags[t]) {
        ("", tag) => matches!(tag, Tag::Relative | Tag::Subordinator), // as of nearly every word
        (":", _) => !in_clock(a, t),
        (";" | "—" | "–" | "--", _) | (_, Tag::Relative | Tag::Subordinator) => true,
        // "stopped a few men, many with flags, from leaving as the crowd marched"
        (",", _) => {
            next.is_some()
                && !(t + 1..limit).any(|other| a.tags[other] == Tag::Subordinator && other > t + SHORT_ASIDE)
        }
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

/// Where the words end that a clause with its end at `end` gives right behind a gerund: "marched around the square
/// chanting “Go home!”".
fn chanted_end(a: &Annotated<'_>, from: usize, end: usize, last: usize) -> Option<usize> {
    let quotation = a.quotations.get(a.quotations.partition_point(|q| (q.open as usize) < from))?;
    let (open, close) = (quotation.open as usize, quotation.close as usize);
    let said = open > from && a.tags[open - 1] == Tag::Gerund && !a.is_quoted(from);
    (said && end >= open && close < last && close + 2 >= last).then_some(close + 1)
}

/// Where the sentence ends in a clause that says what its last noun is, where nothing else does: "released a program [that
/// limits the volume]".
fn described_end(a: &Annotated<'_>, rules: &Rules, start: usize, end: usize, last: usize) -> Option<usize> {
    let number = a.nouns.partition_point(|c| (c.end as usize) < end);
    let chunk = a.nouns.get(number).filter(|c| c.end as usize == end && c.start as usize > start)?;
    let first = chunk.start as usize;
    let open = !rules.vocabulary.holds(rules.lists.definite, a.tokens[first].sym)
        && !matches!(a.tags[first], Tag::Possessive | Tag::Pronoun)
        && a.tags[chunk.head as usize] != Tag::Name;
    let told = a.verbs.get(a.verb_from(end)).filter(|g| g.is_finite() && g.start as usize == end + 1);
    // "a wreck that killed ten people" tells an act of its own.
    let acts = |g: &&VerbGroup| {
        rules.lexicon.verb(a.lemmas[g.head as usize]).iter().any(|s| s.rest.is_empty() && s.kind.does_harm())
    };
    let told = told.filter(|g| !acts(g));
    let until = told.map(|g| clause_end(a, g.end as usize, last)).filter(|until| *until + 1 >= last)?;
    let opens = end < last && a.tags[end] == Tag::Relative;
    (open && opens && a.cover(start, until).len() <= LONGEST_WHAT).then_some(until)
}

/// How many words a phrase may cite amid words of its own.
const LONGEST_CITED: u32 = 8;

/// Whether a quotation mark at `at` is one of a few words that a phrase cites: 'gave them a "final warning" to go'.
fn cites_word(a: &Annotated<'_>, at: usize) -> bool {
    let until = a.quotations.partition_point(|q| q.open as usize <= at);
    let Some(cited) = until.checked_sub(1).map(|q| a.quotations[q]) else { return false };
    let (open, close) = (cited.open as usize, cited.close as usize);
    let inside = || a.verbs[a.verb_from(open)..].iter();
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
fn trim(a: &Annotated<'_>, rules: &Rules, start: usize, end: usize, longest: usize) -> Span {
    let fits = fitting(a, start, start + 1, end, longest);
    let mut end = if fits < end { phrase_before(a, rules, start, fits) } else { fits };
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

/// Where words that end at `most` and are cut there end with a phrase, in their second half: before a clause or behind a
/// comma, else before a preposition that goes on from a noun.
fn phrase_before(a: &Annotated<'_>, rules: &Rules, start: usize, most: usize) -> usize {
    let half = start + (most - start) / 2;
    let outside = |t: &usize| a.is_quoted(*t) == a.is_quoted(start);
    let clause = |t: &usize| {
        matches!(a.tags[*t], Tag::Subordinator | Tag::Relative)
            || matches!(a.mark(*t), "," | ";" | "(")
            || a.is_dash(*t)
    };
    // "the attacks in the capitals of both": what "of" tells belongs to its noun.
    let owned = |t: usize| rules.preposition(a.tokens[t].sym) == Some(PrepositionRole::Either);
    let phrase = |t: &usize| a.tags[*t] == Tag::Preposition && a.tags[*t - 1].is_noun() && !owned(*t);
    let mut ends = (half..=most).rev().filter(outside);
    let found = ends.clone().find(clause).or_else(|| ends.find(phrase));
    found.filter(|end| *end > start).unwrap_or(most)
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
