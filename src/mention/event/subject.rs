//! The subject of a verb group: the noun phrase of whom or what the verb tells.

use super::{argument, is_joined};
use crate::mention::time::{self, Timex};
use crate::rules::{PrepositionRole, PronounUse, Rules};
use crate::text::{Annotated, NounChunk, Sym, Tag, Tense, VerbGroup};

/// The chunk that is the subject of a finite verb group; of "the mayor herself" the mayor.
pub(super) fn find(a: &Annotated<'_>, rules: &Rules, group: &VerbGroup, first: usize) -> Option<usize> {
    let found = before_verb(a, rules, group, first).or_else(|| resumed(a, group, first))?;
    let chunk = &a.nouns[found];
    let stresses = rules.vocabulary.holds(rules.lists.emphatic, a.tokens[chunk.head as usize].sym);
    let named = found.checked_sub(1).filter(|c| stresses && a.nouns[*c].end == chunk.start);
    Some(named.unwrap_or(found))
}

/// What opens a sentence whose first verb only belongs to a clause that hangs on it: "[A motion] to wait until counsel was
/// in place had been filed".
fn resumed(a: &Annotated<'_>, group: &VerbGroup, first: usize) -> Option<usize> {
    let verb = group.start as usize;
    let mut before =
        a.verbs[a.verb_from(first)..].iter().take_while(|g| g.end <= group.start).filter(|g| g.is_finite());
    let (only, none) = (before.next()?, before.next());
    let opens = |tag: &Tag| matches!(tag, Tag::Subordinator | Tag::Relative);
    let whole = |tag: &Tag| !matches!(tag, Tag::Punct | Tag::Quote | Tag::Conjunction);
    let hangs = a.tags[first..only.start as usize].iter().any(opens) && !opens(&a.tags[first]);
    let chunk = a.noun_from(first);
    let opening = a.nouns.get(chunk).is_some_and(|c| c.start as usize == first && !c.possessor);
    (none.is_none() && hangs && opening && a.tags[first..verb].iter().all(whole)).then_some(chunk)
}

fn before_verb(a: &Annotated<'_>, rules: &Rules, group: &VerbGroup, first: usize) -> Option<usize> {
    let verb = group.start as usize;
    // "but also criticized": what stands before the adverbs says whose the verb is.
    let before = (first..verb).rev().find(|t| a.tags[*t] != Tag::Adverb)?;
    // "Ann Lee, the mayor, on Tuesday denied"
    let apart = time::weekday_before(a, rules, before + 1).max(first + 1) - 1;
    let before = if a.mark(apart) == "," { apart } else { before };
    let mut from = clause_start(a, first, verb);
    let mut until = verb;
    if a.tags[before] == Tag::Conjunction {
        return None; // "shelled the town and withdrew": that of the verb before
    }
    if a.tags[before] == Tag::Relative {
        // "who said": what stands before the relative, and its comma.
        until = before;
        while until > first && matches!(a.mark(until - 1), "," | "(") {
            until -= 1;
        }
        // "over the fire that destroyed", "by the mayor, who resigned": a noun with a preposition of its own right
        // before the relative is meant; behind a comma "which" may mean more than that noun.
        let somebody = rules.pronoun(a.tokens[before].sym) == Some(PronounUse::Somebody);
        let beside = last_chunk(a, first, until).filter(|c| {
            let role = argument::role(a, rules, &a.nouns[*c]);
            let own = role.is_some_and(|r| !r.is_local() && r != PrepositionRole::Either);
            a.nouns[*c].end as usize == until && (until == before || somebody) && own
        });
        if beside.is_some() {
            return beside;
        }
        // "to investigate who shot him": nobody is named.
        if until > first && a.tags[until - 1].is_verb() {
            return None;
        }
        from = clause_start(a, first, until);
        return last_plain(a, rules, from, until).or_else(|| last_chunk(a, from, until));
    }
    if a.mark(before) == "," || a.mark(before) == ")" {
        // ", spokesman for Y, said": the apposition between two commas is passed over.
        // "Ann Lee (D., Mass.) said": a bracket is passed over with the commas in it.
        let bracket =
            (a.mark(before) == ")").then(|| (from..before).rev().find(|t| a.mark(*t) == "(")).flatten();
        let opening = bracket.or_else(|| (from..before).rev().find(|t| matches!(a.mark(*t), "," | "(")));
        // "Ann Lee, visiting Oslo, Norway, said": of the places nobody speaks.
        if a.mark(before) == ","
            && let Some(described) = described_apart(a, first, before)
        {
            return Some(described);
        }
        if let Some(opening) = opening
            && let Some(found) = last_plain(a, rules, from, opening).or_else(|| counted(a, from, opening))
        {
            // "Acme Corp., Albany, N.Y., said": behind the place of a firm its state.
            let named =
                |from: usize, until: usize| (from..until).all(|t| a.tags[t] == Tag::Name || a.mark(t) == ".");
            let chunk = &a.nouns[found];
            let place = chunk.end as usize == opening
                && named(chunk.start as usize, opening)
                && opening + 1 < before
                && named(opening + 1, before);
            let listed = place || (opening..before).any(|t| a.tags[t] == Tag::Conjunction);
            return Some(if listed { before_list(a, from, found) } else { found });
        }
        // "He will see her, said the minister": what a comma parts from the verb is not its subject.
        if opening.is_none() && a.mark(before) == "," && ends_in_verb(a, from) {
            return None;
        }
        until = before;
    }
    // "Ann Lee -- the first woman to hold the post -- resigned"
    if a.is_dash(before)
        && let Some(opening) = (from..before).rev().find(|t| a.is_dash(*t))
        && let Some(named) =
            last_plain(a, rules, from, opening).filter(|c| a.nouns[*c].end as usize == opening)
        && a.tags[a.nouns[named].head as usize] == Tag::Name
    {
        return Some(named);
    }
    if let Some(described) = described_subject(a, first, from, verb) {
        return Some(described);
    }
    last_plain(a, rules, from, until).or_else(|| counted(a, from, until)).or_else(|| {
        let chunk = last_chunk(a, from, until)?;
        (a.nouns[chunk].end as usize == until && opens_clause(a, from, chunk)).then_some(chunk)
    })
}

/// The subject right before `until` of which a preposition only says how many they are: "About [400 dockers]", "More than
/// [20 towns]", "Over 80 percent of the [seats]".
fn counted(a: &Annotated<'_>, from: usize, until: usize) -> Option<usize> {
    let chunk = last_chunk(a, from, until)?;
    let governed = a.nouns[chunk].preposition;
    let measured =
        governed.is_some_and(|p| !(from..p as usize).any(|t| a.tags[t].is_noun() || a.tags[t].is_verb()));
    let counts = |chunk: &NounChunk| a.tags[from..chunk.head as usize].contains(&Tag::Number);
    let beside = a.nouns[chunk].end as usize == until && counts(&a.nouns[chunk]) && measured;
    // "About 3,000 drivers in Oslo": what hangs on those who are counted stands between.
    let opening = || {
        let opening = a.noun_from(from);
        let hangs = |pair: &[NounChunk]| pair[1].preposition == Some(pair[0].end);
        let governed = a.nouns.get(opening)?.preposition == Some(from as u32);
        let whole = opening < chunk && a.nouns[opening..=chunk].windows(2).all(hangs);
        (whole && governed && a.tags[from + 1] == Tag::Number && a.nouns[chunk].end as usize == until)
            .then_some(opening)
    };
    if beside { Some(chunk) } else { opening() }
}

/// Whether a chunk behind "and" has nothing to be joined to but what the verb before governs: "went on through the
/// night and [the army] withdrew".
fn opens_clause(a: &Annotated<'_>, from: usize, chunk: usize) -> bool {
    is_joined(a, a.nouns[chunk].start) && ends_in_verb(a, from)
}

/// What a list in apposition tells of: "[the fourteen], two Swedes, a Dane and a Finn, were". A chunk that ends at a
/// comma goes on the list that opens with the comma before it.
fn before_list(a: &Annotated<'_>, from: usize, mut chunk: usize) -> usize {
    while let Some(before) = chunk.checked_sub(1)
        && a.nouns[before].start as usize >= from
        && a.nouns[before].preposition.is_none()
        && a.nouns[before].end + 1 == a.nouns[chunk].start
        && a.mark(a.nouns[before].end as usize) == ","
    {
        chunk = before;
    }
    chunk
}

/// The subject whom a relative clause without commas describes: "[officials] who watch the border of Norvia said".
fn described_subject(a: &Annotated<'_>, first: usize, from: usize, verb: usize) -> Option<usize> {
    let mut number = a.noun_from(from);
    a.nouns.get(number).filter(|c| c.start as usize == from)?;
    while a.nouns[number].possessor && number + 1 < a.nouns.len() {
        number += 1;
    }
    let object = &a.nouns[number];
    // Up to the verb there is but the object and what hangs on it.
    let hangs =
        |pair: &&[NounChunk]| pair[1].preposition == Some(pair[0].end) && pair[1].start == pair[0].end + 1;
    let more =
        a.nouns[number..].windows(2).take_while(hangs).take_while(|pair| (pair[1].start as usize) < verb);
    let end = more.last().map_or(object.end, |pair| pair[1].end);
    if end as usize != verb {
        return None;
    }
    let describing = a.verbs[..a.verbs.partition_point(|g| g.end as usize <= from)].last()?;
    let relative = (describing.start as usize).checked_sub(1).filter(|t| *t > first)?;
    let opens =
        describing.is_finite() && describing.end as usize == from && a.tags[relative] == Tag::Relative;
    let antecedent = || last_chunk(a, first, relative).filter(|c| a.nouns[*c].end as usize == relative);
    if opens { antecedent().filter(|c| a.nouns[*c].preposition.is_none()) } else { None }
}

/// What opens a sentence and is described between commas, whatever is told there: "[Ann Lee], whose office had not been
/// asked until the vote was over, said", "[The mayor], calling it “a disgrace”, told".
fn described_apart(a: &Annotated<'_>, first: usize, comma: usize) -> Option<usize> {
    let begun = a.noun_from(first);
    let mut head: Option<usize> = None;
    let mut bracket = first;
    for (number, chunk) in
        a.nouns.iter().enumerate().skip(begun).take_while(|(_, c)| (c.end as usize) < comma)
    {
        // "Ann Lee (D., Mass.), who opposed it,": what stands in brackets is passed over.
        if (chunk.start as usize) < bracket {
            continue;
        }
        let mut end = chunk.end as usize;
        if a.mark(end) == "(" {
            end = (end..comma).find(|t| a.mark(*t) == ")").map_or(end, |t| t + 1);
            bracket = end;
        }
        let hangs = head.is_some() && chunk.preposition == Some(a.nouns[number - 1].end);
        if chunk.preposition.is_none() && !chunk.possessor {
            head = Some(number);
        } else if !hangs {
            continue;
        }
        let behind = end + 1;
        // "having sent a team"
        let group = a.verbs.get(a.verb_from(behind));
        let gerund = group.is_some_and(|g| g.start as usize == behind && !g.is_finite());
        // "The hospital, where two had died, closed"
        let describes = [Tag::Relative, Tag::Subordinator, Tag::Gerund, Tag::Participle];
        let opens = gerund || describes.contains(&a.tags[behind]);
        if head.is_some() && opens && a.mark(behind - 1) == "," {
            let verbs = a.verb_from(first);
            let told = a.verbs[verbs..].iter().take_while(|g| g.end <= chunk.start).any(VerbGroup::is_finite);
            return head.filter(|_| !told);
        }
    }
    None
}

/// The chunk before one that only says when: "the [strike] last week cost".
pub(super) fn before_time(
    a: &Annotated<'_>,
    rules: &Rules,
    timexes: &[Timex],
    first: usize,
    chunk: usize,
) -> usize {
    let Some(time) = time::at(timexes, a.nouns[chunk].head) else { return chunk };
    // "Norvia and Sudmark Friday signed": the day stands in one phrase with the name.
    if a.nouns[chunk].start < time.start {
        return chunk;
    }
    let from = clause_start(a, first, time.start as usize);
    last_plain(a, rules, from, time.start as usize).unwrap_or(chunk)
}

/// Where the clause of a verb at `verb` begins: behind the last verb group with a tense, subordinator,
/// relative, colon or closing quotation mark.
pub(super) fn clause_start(a: &Annotated<'_>, first: usize, verb: usize) -> usize {
    let groups = &a.verbs[..a.verbs.partition_point(|g| (g.end as usize) <= verb)];
    let last_verb = groups
        .iter()
        .rev()
        .take(4)
        .find(|g| g.is_finite() && g.start as usize >= first && (g.end as usize) <= verb);
    let from = last_verb.map_or(first, |g| {
        // A relative clause inside the subject is passed over: go on before it where a comma closes it.
        let closes = (g.end as usize..verb).any(|t| a.mark(t) == ",");
        let opens = (first..g.start as usize).rev().find(|t| a.tags[*t] == Tag::Relative);
        match opens {
            Some(relative)
                if closes && !(relative..g.start as usize).any(|t| a.tags[t] == Tag::Subordinator) =>
            {
                first
            }
            _ => g.end as usize,
        }
    });
    (from..verb)
        .rev()
        .find(|t| matches!(a.tags[*t], Tag::Subordinator | Tag::Quote) || matches!(a.mark(*t), ":" | ";"))
        .map_or(from, |t| t + 1)
}

/// Whether the token before `at` is a finite verb.
fn ends_in_verb(a: &Annotated<'_>, at: usize) -> bool {
    let number = a.verbs.partition_point(|g| (g.end as usize) < at);
    a.verbs.get(number).is_some_and(|g| g.end as usize == at && g.is_finite())
}

/// The last chunk between two tokens that no preposition governs and that is no possessor.
fn last_plain(a: &Annotated<'_>, rules: &Rules, from: usize, until: usize) -> Option<usize> {
    let end = a.noun_from(until);
    let inside = |i: &usize| a.nouns[*i].start as usize >= from;
    let mut listed = None;
    for i in (0..end).rev().take_while(inside) {
        let chunk = &a.nouns[i];
        if listed.is_some_and(|first| i >= first) || chunk.preposition.is_some() || chunk.possessor {
            continue;
        }
        match governed_list(a, rules, i).filter(inside) {
            Some(first) => listed = Some(first),
            None if describes(a, i).is_some_and(|by| inside(&by)) => listed = Some(i),
            None if (chunk.head as usize) < until => return Some(i),
            None => {}
        }
    }
    // "Thousands of [men] wearing helmets and masks": what the list was told of, if nothing else.
    listed.and_then(|first| first.checked_sub(1)).filter(inside)
}

/// The chunk that a gerund describes by means of a chunk right behind it: "[a report] citing [sources]".
fn describes(a: &Annotated<'_>, object: usize) -> Option<usize> {
    let start = a.nouns[object].start;
    let group = &a.verbs[a.verbs.partition_point(|g| g.end <= start).checked_sub(1)?];
    let described = object.checked_sub(1).filter(|c| a.nouns[*c].end == group.start)?;
    (group.end == start && group.tense == Tense::Gerund).then_some(described)
}

/// The first chunk of the list that a chunk ends, where another word governs that list: "talks between the firm and
/// [the crew]", "men wearing helmets and [masks]".
fn governed_list(a: &Annotated<'_>, rules: &Rules, last: usize) -> Option<usize> {
    let start = |chunk: usize| a.nouns[chunk].start as usize;
    let before = start(last).checked_sub(1).filter(|t| a.tags[*t] == Tag::Conjunction)?;
    let mut first = last;
    // A comma before the conjunction closes a list of three or more; of two it parts clauses (", but the crew left").
    let serial = before > 0 && a.mark(before - 1) == ",";
    let mut mark = if serial { before - 1 } else { before };
    while let Some(chunk) = first.checked_sub(1).filter(|c| a.nouns[*c].end as usize == mark) {
        first = chunk;
        match start(first).checked_sub(1).filter(|t| a.mark(*t) == ",") {
            Some(comma) => mark = comma,
            None => break,
        }
    }
    let gerund = || {
        let group = a.verbs.partition_point(|g| g.end as usize <= start(first)).checked_sub(1);
        group.is_some_and(|g| a.verbs[g].end as usize == start(first) && a.verbs[g].tense == Tense::Gerund)
    };
    // "on Monday and the army": a day is listed with days only.
    let [one, other] = [first, last].map(|chunk| is_time(a, rules, &a.nouns[chunk]));
    // "leaders of Norvia and [Bo Chan] of Sudmark": two phrases of one build.
    let parallel = a.nouns.get(last + 1).is_some_and(|next| {
        let word = |p: Option<u32>| p.map(|p| a.tokens[p as usize].sym);
        next.preposition == Some(a.nouns[last].end)
            && word(next.preposition) == word(a.nouns[first].preposition)
    });
    if one != other || parallel {
        return None;
    }
    let members = last - first + 1;
    let list = if serial { members > 2 } else { members > 1 };
    (list && (a.nouns[first].preposition.is_some() || gerund())).then_some(first)
}

/// Whether a chunk is a day, a month or a unit of time.
pub(super) fn is_time(a: &Annotated<'_>, rules: &Rules, chunk: &NounChunk) -> bool {
    names_time(rules, a.tokens[chunk.head as usize].sym)
}

/// Whether a word is a day of the week, a month or a unit of time.
pub(super) fn names_time(rules: &Rules, word: Sym) -> bool {
    let lists = &rules.lists;
    rules.vocabulary.any_holds([lists.weekdays, lists.months, lists.unit, lists.units], word)
}

fn last_chunk(a: &Annotated<'_>, from: usize, until: usize) -> Option<usize> {
    let end = a.noun_from(until);
    end.checked_sub(1).filter(|i| a.nouns[*i].start as usize >= from)
}

/// The subject behind a verb of speech: `"…," said the minister`.
pub(super) fn inverted(a: &Annotated<'_>, group: &VerbGroup, last: usize) -> Option<usize> {
    let before = (group.start as usize).checked_sub(1)?;
    if a.tags[before] != Tag::Quote && a.mark(before) != "," {
        return None;
    }
    let first = a.noun_from(group.end as usize);
    let chunk = a.nouns.get(first)?;
    // "said the mayor knew": there the mayor is told of and does not speak.
    let next = a.verbs.get(a.verb_from(chunk.end as usize));
    if next.is_some_and(|g| g.start == chunk.end && g.is_finite()) {
        return None;
    }
    let behind = (chunk.start as usize) < last && chunk.start == group.end && chunk.preposition.is_none();
    // "said [the mayor's] spokesman"
    let owned =
        a.nouns[first..].windows(2).take_while(|pair| pair[0].possessor && pair[1].start == pair[0].end + 1);
    behind.then(|| first + owned.count())
}
