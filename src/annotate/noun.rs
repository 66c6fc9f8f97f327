//! Noun chunks: a noun with the determiners, adjectives and nouns right before it.

use crate::rules::{EntryKind, Rules};
use crate::text::{Annotated, NounChunk, Shape, Tag};

/// The noun chunks of all sentences in order. A possessor is a chunk of its own.
pub(super) fn chunks(a: &Annotated<'_>, rules: &Rules) -> Vec<NounChunk> {
    let mut out: Vec<NounChunk> = Vec::new();
    for sentence in &a.sentences {
        let end = sentence.end as usize;
        let mut at = sentence.start as usize;
        while at < end {
            let (stop, head) = chunk(a, rules, at, end);
            let Some(head) = head else {
                at = stop;
                continue;
            };
            let first = sentence.start as usize;
            let (mut stop, mut head) = (stop, head);
            for narrower in [phrase_end, day_end, place_end] {
                if let Some(end) = narrower(a, rules, first, at, stop) {
                    (stop, head) = (end, end - 1);
                }
            }
            let start = if is_amount(a, rules, first, at) { at - 1 } else { at };
            let possessor = stop < end && a.tags[stop] == Tag::Genitive;
            let first_of_phrase = match out.last() {
                // Behind a possessor the preposition before it governs: "on Iran's troops".
                Some(last) if last.possessor && last.end as usize + 1 == at => last.preposition,
                _ => preposition(a, first, start),
            };
            out.push(NounChunk {
                start: start as u32,
                end: stop as u32,
                head: head as u32,
                preposition: first_of_phrase,
                possessor,
            });
            at = if possessor { stop + 1 } else { stop };
        }
    }
    out
}

/// The end of a date that no comma parts from the subject behind it: "On Tuesday Mrs Lee said", "In 2018 police found".
/// A common noun goes on such a phrase except at the head of a clause: "closed in August trading".
fn day_end(a: &Annotated<'_>, rules: &Rules, first: usize, at: usize, stop: usize) -> Option<usize> {
    let comma = a.tokens.get(stop).is_some_and(|_| a.mark(stop) == ",");
    if preposition(a, first, at).is_none() {
        return relative_end(a, rules, first, at, stop).filter(|_| !comma);
    }
    let is = |list, t: usize| rules.vocabulary.holds(list, a.tokens[t].sym);
    let month = |t: usize| is(rules.lists.months, t);
    let counted = |t: usize| a.tags.get(t) == Some(&Tag::Number);
    let named = |t: usize| is(rules.lists.weekdays, t) || month(t);
    // Behind a day of the week a month has its number; "On Monday May said" tells of somebody.
    let goes_on = |t: usize| {
        is(rules.lists.day_parts, t)
            || counted(t)
            || is(rules.lists.weekdays, t)
            || month(t) && (counted(t - 1) || counted(t + 1))
    };
    let begun = if named(at) || is_year(a, at) { at + 1 } else { at + 2 };
    let dated = begun == at + 1 || a.tags[at] == Tag::Number && begun <= stop && named(begun - 1);
    let end = (begun..stop).find(|t| !goes_on(*t)).filter(|_| dated)?;
    let opens = opens_clause(a, first, at - 1);
    let subject = opens && !comma || a.tokens[end].shape != Shape::Lower;
    subject.then_some(end)
}

/// The same of a time without a preposition that opens a clause: "Last week protesters marched", "This morning police
/// found", "The following day Mr Lee complained".
fn relative_end(a: &Annotated<'_>, rules: &Rules, first: usize, at: usize, stop: usize) -> Option<usize> {
    let relation = || rules.vocabulary.entry_at(rules.lists.relations, &a.tokens[at..stop]);
    let (len, _) = opens_clause(a, first, at).then(relation).flatten()?;
    let unit = at + len;
    let lists = [rules.lists.unit, rules.lists.day_parts, rules.lists.weekdays, rules.lists.months];
    let named = unit < stop && rules.vocabulary.any_holds(lists, a.tokens[unit].sym);
    let part = |t: &usize| rules.vocabulary.holds(rules.lists.day_parts, a.tokens[*t].sym);
    (unit + 1..stop).find(|t| !part(t)).filter(|_| named)
}

/// Whether a clause begins at a token: at the head of the sentence from `first`, or behind a mark or a conjunction.
fn opens_clause(a: &Annotated<'_>, first: usize, at: usize) -> bool {
    at == first || matches!(a.tags[at - 1], Tag::Punct | Tag::Conjunction | Tag::Quote)
}

/// The end of a phrase that no comma parts from the name behind it: "In the same interview Mr Lee called". A word for a
/// person or a body goes with the name: "At the carmaker Norvia".
fn phrase_end(a: &Annotated<'_>, rules: &Rules, first: usize, at: usize, stop: usize) -> Option<usize> {
    let opens = preposition(a, first, at)? as usize == first && a.tags[at] == Tag::Determiner;
    let name = (at + 2..stop).find(|t| a.tokens[*t].shape != Shape::Lower).filter(|_| opens)?;
    let plain = a.tags[name - 1] == Tag::Noun && a.tags[name] == Tag::Name && !a.tokens[name].joined;
    let word = a.tokens[name - 1].sym;
    let somebody = rules.roles.title(&[word]).is_some() || rules.roles.group(&[word]).is_some();
    let told =
        a.tags.get(stop).is_some_and(|tag| tag.is_verb() || matches!(tag, Tag::Auxiliary | Tag::Adverb));
    (plain && !somebody && told).then_some(name)
}

/// The end of a place that no comma parts from the person behind it: "In London Ann Lee said", "In Oslo Prime Minister Lee
/// said".
fn place_end(a: &Annotated<'_>, rules: &Rules, first: usize, at: usize, stop: usize) -> Option<usize> {
    let opens = preposition(a, first, at)? as usize == first && stop > at + 2 && a.tags[at] == Tag::Name;
    let syms = |from: usize| a.tokens[from..stop].iter().map(|t| t.sym).collect::<Vec<_>>();
    let found = opens.then(|| rules.gazetteer.find(&syms(at), |i| a.word(at + i))).flatten()?;
    let kind = rules.gazetteer.entries()[found.entry as usize].kind;
    let behind = at + found.len;
    let last = a.tokens[stop - 1].sym;
    // "In London Bridge Street, …" is a place of its own.
    let named = || {
        (2..=3).contains(&(stop - behind))
            && a.tags[behind..stop].iter().all(|tag| *tag == Tag::Name)
            && !rules.gazetteer.is_place_head(last)
            && !rules.gazetteer.is_head(last)
    };
    let person = behind + 1 < stop
        && (rules.gazetteer.is_given_name(a.tokens[behind].sym)
            || rules.roles.title(&syms(behind)).is_some()
            || named());
    (person && matches!(kind, EntryKind::Place | EntryKind::State)).then_some(behind)
}

/// Whether a number follows a sign of currency: "$3 million".
fn is_amount(a: &Annotated<'_>, rules: &Rules, first: usize, at: usize) -> bool {
    let sign = |t: usize| rules.vocabulary.holds(rules.lists.currency_signs, a.tokens[t].sym);
    at > first && a.tags[at] == Tag::Number && a.tags[at - 1] == Tag::Punct && sign(at - 1)
}

fn preposition(a: &Annotated<'_>, first: usize, at: usize) -> Option<u32> {
    let before = at.checked_sub(1).filter(|b| *b >= first)?;
    (a.tags[before] == Tag::Preposition).then_some(before as u32)
}

/// End and head of the chunk that begins at `at`; without a head, where the next one can begin.
fn chunk(a: &Annotated<'_>, rules: &Rules, at: usize, end: usize) -> (usize, Option<usize>) {
    if a.tags[at] == Tag::Pronoun {
        return (at + 1, Some(at));
    }
    let mut head = None;
    let mut i = at;
    while i < end {
        match a.tags[i] {
            Tag::Noun | Tag::PluralNoun | Tag::Name => {
                head = Some(i);
                i += 1;
            }
            Tag::Determiner | Tag::Possessive if i == at => i += 1,
            // A determiner may follow a quantity ("all the men").
            Tag::Determiner if head.is_none() && !(i > at && is_year(a, i - 1)) => i += 1,
            Tag::Adjective | Tag::Number if head.is_none() || is_inside_name(a, i, end) => i += 1,
            Tag::Number if is_between_nouns(a, at, i, end) || is_day_of_month(a, rules, i) => {
                head = None;
                i += 1;
            }
            // "the deputy prime minister" is one person.
            Tag::Adjective
                if rules.vocabulary.holds(rules.lists.beside_office, a.tokens[i - 1].sym)
                    && i + 1 < end
                    && a.tags[i + 1].is_noun() =>
            {
                head = None;
                i += 1;
            }
            Tag::Adverb if head.is_none() && i + 1 < end && matches!(a.tags[i + 1], Tag::Adjective) => i += 1,
            // "a well-placed source"
            Tag::Adverb if head.is_none() && i + 2 < end && is_hyphen(a, i + 1) && a.tokens[i + 2].joined => {
                i += 1;
            }
            // "pro-democracy", "al-Assad", "US-led": a hyphen without white space on either side.
            Tag::Punct if i > at && is_hyphen(a, i) && i + 1 < end && a.tokens[i + 1].joined => i += 2,
            // "the Harbour Times/KBC News poll"
            Tag::Punct
                if i > at
                    && head == Some(i - 1)
                    && is_slash(a, i)
                    && i + 1 < end
                    && a.tags[i + 1].is_noun() =>
            {
                i += 1;
            }
            Tag::Quote if head.is_none() && i > at && i + 2 < end && a.tags[i + 2] == Tag::Quote => i += 1,
            _ => break,
        }
        // What a hyphen joined last is the head if it is a noun.
        if i > at + 1 && i <= end && a.tags[i - 1].is_noun() {
            head = Some(i - 1);
        }
    }
    (head.map_or(i.max(at + 1), |h| h + 1), head)
}

/// Whether a number goes on a phrase that a determiner opens: "the Aug. 7 terrorist blasts", "the Article 50 vote".
fn is_between_nouns(a: &Annotated<'_>, at: usize, i: usize, end: usize) -> bool {
    let opened = matches!(a.tags[at], Tag::Determiner | Tag::Possessive);
    let mut behind = a.tags[i + 1..end].iter().skip_while(|tag| **tag == Tag::Adjective);
    opened && a.tags[i - 1] == Tag::Name && behind.next().is_some_and(|tag| tag.is_noun())
}

/// "In December 2014 the firm": the year is no number of the firm's.
fn is_year(a: &Annotated<'_>, i: usize) -> bool {
    a.tags[i] == Tag::Number && a.word(i).len() == 4 && a.tokens[i].number > 0
}

/// "On May 3 protesters": the number is the month's and counts nobody.
fn is_day_of_month(a: &Annotated<'_>, rules: &Rules, i: usize) -> bool {
    let month = |t: usize| rules.vocabulary.holds(rules.lists.months, a.tokens[t].sym);
    i > 1 && month(i - 1) && a.tags[i - 2] == Tag::Preposition && (1..=31).contains(&a.tokens[i].number)
}

fn is_inside_name(a: &Annotated<'_>, at: usize, end: usize) -> bool {
    // "two fishermen last November" ends before "last".
    let capital = a.tokens[at].shape != Shape::Lower;
    at + 1 < end && capital && a.tags[at + 1] == Tag::Name && a.tags[at] == Tag::Adjective
}

/// A stroke between two nouns, of which each goes on from the other.
fn is_slash(a: &Annotated<'_>, at: usize) -> bool {
    a.mark(at) == "/" && a.tokens[at].joined && a.tokens.get(at + 1).is_some_and(|next| next.joined)
}

fn is_hyphen(a: &Annotated<'_>, at: usize) -> bool {
    a.tokens[at].joined && matches!(a.mark(at), "-" | "‐" | "‑" | "–")
}
