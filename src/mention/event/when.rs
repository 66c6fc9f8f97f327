//! Which times belong to which event (TLINK between event and TIMEX3).

use super::{EventMention, behind, in_sentence, meanwhile, verb_before};
use crate::mention::time::{Bound, Parts, Timex, TimexKind, Unit, closes_dateline, is_due, only_describes};
use crate::rules::{EventClass, Flag, Kind, PrepositionRole, Rules};
use crate::text::{Annotated, Tag, Tense};

/// How many tokens may stand before the date of a dateline, and between it and the dash.
const DATELINE_HEAD: u32 = 8;
const DATELINE_TAIL: u32 = 6;
/// How many tokens an apposition has at most.
const LONGEST_APPOSITION: usize = 12;
/// How far behind its verb "after" may stand.
const AFTER: usize = 16;

/// Attaches each date of a sentence to the event that it dates.
pub(super) fn attach(a: &Annotated<'_>, rules: &Rules, timexes: &[Timex], events: &mut [EventMention]) {
    for (number, timex) in timexes.iter().enumerate() {
        if is_dateline(a, timex) {
            continue;
        }
        // "For the six months ended Aug. 12, the firm lost": that says which months, and no act.
        if number > 0 && timexes[number - 1].ended {
            continue;
        }
        let here = in_sentence(events, timex.sentence);
        let sentence = a.sentences[timex.sentence as usize];
        // Of a "due" that is an event itself the time is when that is.
        if is_due(a, rules, timex) && events[here.clone()].iter().all(|e| e.head + 1 != timex.start) {
            continue;
        }
        let mut dated = owners(a, rules, timex, &events[here.clone()]);
        if matches!(timex.kind, TimexKind::Set | TimexKind::Duration) {
            // "ruled for centuries" is no matter of a day; "a six-year-old boy" says nothing of what he did.
            let governed =
                timex.start > sentence.start && a.tags[timex.start as usize - 1] == Tag::Preposition;
            if governed && is_long(timex) {
                dated.into_iter().for_each(|owner| events[here.start + owner].lasting = true);
            }
            continue;
        }
        if let Some(told) = meanwhile::in_when_clause(a, rules, timex, &events[here.clone()]) {
            events[here.start + told].at_time = true;
            dated.push(told);
        }
        dated.extend(meanwhile::behind_when_clause(a, rules, timex, &events[here.clone()]));
        dated.extend(meanwhile::before_when_clause(a, rules, timex, &events[here.clone()]));
        dated.extend(meanwhile::behind_participle(a, rules, timex, &events[here.clone()]));
        for owner in dated {
            events[here.start + owner].times.push(number as u32);
        }
    }
    keep_own(timexes, events);
}

/// "After a refusal on Monday the house rejected it on Friday": the day behind the verb is the verb's, the one before it
/// the noun's.
fn keep_own(timexes: &[Timex], events: &mut [EventMention]) {
    let day =
        |timex: &Timex| matches!(timex.parts, Parts::Calendar { day: Some(_), .. } | Parts::Weekday(..));
    for i in 1..events.len() {
        let verb = &events[i];
        let behind = |t: &u32| timexes[*t as usize].start > verb.head && day(&timexes[*t as usize]);
        if verb.nominal || verb.times.len() < 2 {
            continue;
        }
        let before = events[..i].iter().rev().take_while(|e| e.sentence == verb.sentence);
        // "After arriving on Thursday and meeting the mayor on Friday, he said": on Friday.
        let gerund = before.clone().find(|e| e.tense == Tense::Gerund && !e.times.is_empty());
        let of_gerund = gerund.and_then(|e| e.times.iter().copied().filter(|t| verb.times.contains(t)).max());
        if let Some(last) = of_gerund.filter(|last| verb.times.iter().all(|t| t <= last)) {
            events[i].times = vec![last];
            continue;
        }
        if !verb.times.iter().any(behind) {
            continue;
        }
        let nouns: Vec<u32> = before.filter(|e| e.nominal).flat_map(|e| e.times.iter().copied()).collect();
        events[i].times.retain(|t| !nouns.contains(t));
    }
}

/// Whether a duration is of weeks or more, or tells how often something happens.
fn is_long(timex: &Timex) -> bool {
    match timex.parts {
        Parts::Duration(_, unit) => unit >= Unit::Week,
        _ => timex.kind == TimexKind::Set,
    }
}

/// A dated clause that says which one an event was tells that event: "the fire that destroyed the depot in June".
pub(super) fn which(a: &Annotated<'_>, events: &mut [EventMention]) {
    for i in 0..events.len() {
        let relative = events[i].head as usize + 1;
        if !events[i].nominal || !events[i].times.is_empty() || a.tags.get(relative) != Some(&Tag::Relative) {
            continue;
        }
        let here = in_sentence(events, events[i].sentence);
        let Some(told) = events[i + 1..here.end].iter().position(|e| !e.nominal) else { continue };
        let told = i + 1 + told;
        if events[told].is_finite(a) && events[told].happened() && !events[told].times.is_empty() {
            events[i].times = events[told].times.clone();
            events[i].told_by = Some(told as u32);
        }
    }
}

/// Marks the nouns that an act of their own day tells with them as its subject: "The talks on 5 May broke up".
pub(super) fn retold(a: &Annotated<'_>, events: &mut [EventMention]) {
    for i in 0..events.len() {
        let verb = &events[i];
        let tells = verb.main && verb.tense == Tense::Past && verb.happened() && verb.kind != Kind::Other;
        let Some(subject) = verb.subject.filter(|_| tells).map(|s| a.nouns[s as usize].head) else {
            continue;
        };
        let here = in_sentence(events, verb.sentence).start;
        let (before, rest) = events.split_at_mut(i);
        let noun = before[here..].iter_mut().find(|e| e.nominal && e.head == subject && !e.times.is_empty());
        if let Some(noun) = noun.filter(|noun| rest[0].times == noun.times) {
            noun.retold = true;
        }
    }
}

/// A verb that only leads to another has its times: "went on television on Friday to declare".
pub(super) fn pass_on(events: &mut [EventMention]) {
    for i in 0..events.len() {
        let Some(told) = events[i].told_by.filter(|_| !events[i].nominal).map(|told| told as usize) else {
            continue;
        };
        if events[told].times.is_empty() {
            events[told].times = events[i].times.clone();
        }
    }
}

/// Verbs that share a subject share a time that stands behind the last of them: "fired and hit a man yesterday".
pub(super) fn share(a: &Annotated<'_>, events: &mut [EventMention]) {
    for i in (1..events.len()).rev() {
        let Some(earlier) = verb_before(&events[..i], events[i].sentence) else { continue };
        let (Some(first), Some(second)) = (events[earlier].group, events[i].group) else { continue };
        let between = a.verbs[first as usize].end as usize..a.verbs[second as usize].start as usize;
        let joined = !between.is_empty()
            && between.into_iter().all(|t| matches!(a.tags[t], Tag::Conjunction | Tag::Adverb));
        if !joined {
            continue;
        }
        if events[earlier].times.is_empty() {
            events[earlier].times = events[i].times.clone();
        }
        // Without an object of its own the first verb tells the same act: "fired and landed a round".
        if events[earlier].object.is_none()
            && events[earlier].to.is_empty()
            && events[earlier].tense == events[i].tense
        {
            events[earlier].told_by = Some(i as u32);
            events[earlier].what = events[earlier].what.cover(events[i].what);
        }
    }
}

/// Notes which event came after which: a verb with "after" and an event behind it in the same clause.
pub(super) fn sequence(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention]) {
    for i in 0..events.len() {
        let verb = events[i].head as usize;
        if events[i].nominal || !events[i].times.is_empty() {
            continue;
        }
        let rest = behind(events, i);
        let end = a.sentences[events[i].sentence as usize].end as usize;
        let later = |t: usize| rules.preposition(a.tokens[t].sym) == Some(PrepositionRole::Later);
        let next_verb = rest.iter().find(|e| !e.nominal).map_or(end, |e| e.head as usize);
        let until = next_verb.min(verb + AFTER);
        let Some(after) = (verb + 1..until).find(|t| later(*t)) else { continue };
        if clause_break(a, verb + 1, after) {
            continue;
        }
        let first = rest.iter().position(|e| e.head as usize > after && e.head as usize <= after + 8);
        events[i].after = first.map(|f| (i + 1 + f) as u32);
        events[i].soon = rules.vocabulary.holds(rules.lists.soon, a.tokens[after - 1].sym);
    }
}

/// Whether a time belongs to the place and date that open an article: "OSLO, March 5 — The firm …".
fn is_dateline(a: &Annotated<'_>, timex: &Timex) -> bool {
    let sentence = a.sentences[timex.sentence as usize];
    let first_verb = a.verbs[a.verb_from(sentence.start as usize)..].first();
    let end = first_verb.map_or(sentence.end, |g| g.start).min(timex.end + DATELINE_TAIL);
    let opens = timex.start < sentence.start + DATELINE_HEAD && timex.end <= end;
    opens && (timex.end..end).any(|t| closes_dateline(a, timex, t as usize))
}

/// The events of the sentence that a time dates, by number.
fn owners(a: &Annotated<'_>, rules: &Rules, timex: &Timex, events: &[EventMention]) -> Vec<usize> {
    let (start, end) = (timex.start as usize, timex.end as usize);
    let quoted = a.is_quoted(start);
    let usable = |e: &EventMention| e.quoted == quoted;
    // "the February 10 strikes", "last week's protests": a time inside a noun's own phrase.
    let determined = |t: usize| t > 0 && matches!(a.tags[t - 1], Tag::Determiner | Tag::Possessive);
    // "an Aug. 10, 2011, purchase agreement"
    let comma = usize::from(a.mark(end) == "," && determined(start));
    let inside = events.iter().position(|e| {
        e.nominal
            && usable(e)
            && (e.head as usize) >= end
            && (e.head as usize) < end + 4
            && (end + comma..e.head as usize)
                .all(|t| matches!(a.tags[t], Tag::Genitive | Tag::Adjective | Tag::Noun | Tag::Name))
            && !(start > 0
                && e.what.start as usize > a.tokens[start].span.end as usize
                && !determined(start)
                && a.tags[end.min(a.tags.len() - 1)] != Tag::Genitive)
    });
    if let Some(noun) = inside {
        let host = if is_occasion(a, rules, &events[noun]) { hosted(a, events, noun, usable) } else { None };
        return host.into_iter().chain([noun]).collect();
    }
    // "rose to five, down a point since Wednesday's close": of the change, and no day on which it was.
    let changed = |e: &EventMention| !e.nominal && usable(e) && (e.head as usize) < start;
    if timex.bound == Some(Bound::Since)
        && events.iter().rfind(|e| changed(e)).is_some_and(|e| matches!(e.kind, Kind::Rise | Kind::Fall))
    {
        return Vec::new();
    }
    if timex.bound == Some(Bound::Since) && is_in_apposition(a, events, start, end) {
        return Vec::new();
    }
    // "Her answer, on Friday, was to go up": between commas it is of the noun before.
    let apart = a.tags.get(end).is_some_and(|_| a.mark(end) == ",");
    let comma = (start.saturating_sub(2)..start).rev().find(|t| a.mark(*t) == ",").filter(|_| apart);
    let noun = comma.and_then(|comma| {
        events
            .iter()
            .position(|e| e.nominal && usable(e) && e.head as usize + 1 == comma && e.kind != Kind::Other)
    });
    if let Some(noun) = noun {
        let finite =
            events.iter().position(|e| !e.nominal && usable(e) && e.head as usize >= end && e.is_finite(a));
        return finite.into_iter().chain([noun]).collect();
    }
    // "the chips of today's computers": of what there is today, not of what was done.
    let of_today = timex.parts == Parts::Day(0) && a.tags.get(end) == Some(&Tag::Genitive);
    let describes = |e: &EventMention| e.group.is_some_and(|g| only_describes(a, &a.verbs[g as usize]));
    let before = |e: &EventMention| !e.nominal && usable(e) && (e.head as usize) < start;
    let verb_before = events.iter().rposition(|e| before(e) && !describes(e));
    let verb_after = events.iter().position(|e| !e.nominal && usable(e) && (e.head as usize) >= end);
    let noun_before = events.iter().rposition(|e| {
        e.nominal
            && usable(e)
            && (e.head as usize) < start
            && verb_before.is_none_or(|v| events[v].head < e.head)
    });
    let fronted = verb_before.is_none_or(|v| clause_break(a, events[v].head as usize + 1, start));
    if fronted {
        // "On Friday the army …", "… , and on Friday it …": the finite verb that follows. A noun before it in
        // the same phrase ("After a meeting on May 17, he said") is dated too.
        let finite = |e: &&EventMention| {
            !e.nominal
                && usable(e)
                && (e.head as usize) >= end
                && e.is_finite(a)
                && !relative_between(a, end, e.head as usize)
                && !is_relative(a, end, e)
        };
        // "On Sunday, while the crowd sang, the mayor spoke", "On Sunday, after the shops had shut, …": of what she did.
        // "On May 8, days before the deadline that Lee had set, the army left": not of what had been done before.
        let perfect = |e: &EventMention| e.perfect && !e.main;
        let clause = end < a.tokens.len()
            && (meanwhile::opens(a, rules, end)
                || a.mark(end) == ","
                    && (opens_clause(a, rules, end + 1) || events.iter().find(finite).is_some_and(perfect)));
        let main = if clause { events.iter().position(|e| finite(&e) && e.main) } else { None };
        let finite = main.or_else(|| events.iter().position(|e| finite(&e)));
        let mut found: Vec<usize> = finite.or(verb_after).into_iter().collect();
        let adjacent =
            noun_before.filter(|_| !of_today).filter(|n| same_phrase(a, events[*n].head as usize + 1, start));
        found.extend(adjacent);
        if verb_before.is_some() && found.is_empty() {
            found.extend(verb_before);
        }
        return found;
    }
    // "said Friday's losses were small": when that was said is open.
    let of_thing = |v: &usize| events[*v].kind.is_speech() && a.tags.get(end) == Some(&Tag::Genitive);
    let Some(verb) = verb_before.filter(|v| !of_today && !of_thing(v)) else { return Vec::new() };
    // "the recall of May 3", "five days after the recall on May 3": of what the noun names.
    if let Some(noun) = noun_before
        && same_phrase(a, events[noun].head as usize + 1, start)
        && (is_of(a, rules, start, &events[noun]) || is_reaction(a, &events[verb]) || is_aside(&events[verb]))
    {
        return vec![noun];
    }
    // A time right before a verb belongs to that verb: "an official on Tuesday said".
    if let Some(after) = verb_after
        && events[after].is_finite(a)
        && (end..a.verbs[events[after].group.unwrap_or(0) as usize].start as usize)
            .all(|t| a.tags[t] == Tag::Adverb || a.mark(t) == ",")
        && clause_break(a, events[verb].head as usize + 1, start)
    {
        return vec![after];
    }
    if let Some(noun) = noun_before
        && same_phrase(a, events[noun].head as usize + 1, start)
        && (is_weak(&events[verb])
            || !events[verb].times.is_empty()
            || is_timeless(&events[verb])
            || events[verb].perfect && names_day(timex))
    {
        return vec![noun];
    }
    // "was found clinging to a plank on Friday": found then, too; so were words that were refused ("declined to say on
    // Friday").
    let start = |e: &EventMention| e.group.map(|g| a.verbs[g as usize].start);
    let governs =
        |e: &EventMention| e.group.is_some_and(|g| Some(a.verbs[g as usize].end) == start(&events[verb]));
    let above = events[..verb].iter().rposition(|e| !e.nominal).filter(|v| governs(&events[*v]));
    let shares = |above: &usize| match events[verb].tense {
        Tense::Gerund => true,
        // "began to receive fuel again on Thursday", "refused to return on Tuesday"
        Tense::Infinitive => {
            let above = &events[*above];
            above.flags.has(Flag::Counter) && (events[verb].kind.is_speech() || names_day(timex))
                || above.class == EventClass::Aspectual && above.is_finite(a)
        }
        _ => false,
    };
    above.into_iter().filter(shares).chain([verb]).collect()
}

/// Whether a time only describes somebody between two commas: "Ann Lee, the mayor since 2010, said".
fn is_in_apposition(a: &Annotated<'_>, events: &[EventMention], start: usize, end: usize) -> bool {
    let first = start.saturating_sub(LONGEST_APPOSITION);
    let closes = a.tags.get(end).is_some_and(|_| a.mark(end) == ",");
    let Some(comma) = (first..start).rev().find(|t| a.mark(*t) == ",").filter(|_| closes) else {
        return false;
    };
    let plain = a.nouns[a.noun_from(comma + 1)..].first().is_some_and(|c| {
        c.start as usize == comma + 1 && (c.end as usize) < start && c.preposition.is_none()
    });
    let tells = events.iter().any(|e| (comma..end).contains(&(e.head as usize)));
    let named = comma > 0 && a.tags[comma - 1] == Tag::Name;
    plain && named && !tells && !a.tags[comma..start].iter().any(|tag| tag.is_verb())
}

/// Whether a noun names an occasion on which something is said or done: "in a July 16 interview".
fn is_occasion(a: &Annotated<'_>, rules: &Rules, noun: &EventMention) -> bool {
    let occasion = noun.kind.is_speech()
        || matches!(noun.kind, Kind::Meet | Kind::Vote | Kind::Protest | Kind::Elect | Kind::Publish);
    let governed = a.noun_at(noun.head as usize).and_then(|c| c.preposition);
    let role = governed.and_then(|p| rules.preposition(a.tokens[p as usize].sym));
    // "told a July 16 conference": it is addressed.
    occasion
        && if governed.is_some() {
            role == Some(PrepositionRole::Place)
        } else {
            matches!(noun.kind, Kind::Meet | Kind::Protest)
        }
}

/// What was said or done on an occasion: the verb before it in its clause, or where it opens the sentence the one behind.
fn hosted(
    a: &Annotated<'_>,
    events: &[EventMention],
    noun: usize,
    usable: impl Fn(&EventMention) -> bool,
) -> Option<usize> {
    let verb = |e: &EventMention| !e.nominal && usable(e) && e.is_finite(a);
    let before = events[..noun].iter().rposition(verb);
    let behind = || (noun + 1..events.len()).find(|e| verb(&events[*e]));
    match before {
        Some(before) => {
            let (verb, noun) = (&events[before], &events[noun]);
            let object = verb.object.map(|o| &a.nouns[o as usize]).filter(|o| o.preposition.is_none());
            let is_object = object.is_some_and(|o| o.start <= noun.head && noun.head < o.end);
            let meets = verb.kind.is_speech() || verb.kind == Kind::Meet;
            // "freed a man accused of shouting at a 2010 rally": that is when he shouted.
            let between = |e: &EventMention| !e.nominal && verb.head < e.head && e.head < noun.head;
            let nearer = events[before + 1..].iter().any(between);
            let apart = nearer || clause_break(a, verb.head as usize + 1, noun.head as usize);
            (!apart && (!is_object || meets)).then_some(before)
        }
        None => {
            behind().filter(|e| !relative_between(a, events[noun].head as usize, events[*e].head as usize))
        }
    }
}

/// Whether a time right behind a noun's phrase says when that was: "the recall of May 3", and "five days after the recall
/// on May 3", where it cannot be the day of what was done five days later.
fn is_of(a: &Annotated<'_>, rules: &Rules, time: usize, noun: &EventMention) -> bool {
    let role = |t: usize| rules.preposition(a.tokens[t].sym);
    let governed = a.noun_at(noun.head as usize).and_then(|c| c.preposition);
    let counted = governed.map(|p| p as usize).filter(|p| *p > 0).is_some_and(|p| {
        let apart = matches!(role(p), Some(PrepositionRole::Later | PrepositionRole::Earlier));
        apart && rules.vocabulary.any_holds([rules.lists.unit, rules.lists.units], a.tokens[p - 1].sym)
    });
    // "left, following a vote on Friday": behind a comma it is apart from the verb.
    let apart = governed
        .map(|p| p as usize)
        .is_some_and(|p| role(p) == Some(PrepositionRole::Later) && p > 0 && a.mark(p - 1) == ",");
    counted || apart || time > 0 && role(time - 1) == Some(PrepositionRole::Either)
}

/// "was reacting to a vote on Friday": a verb that only says what was reacted to.
fn is_reaction(a: &Annotated<'_>, verb: &EventMention) -> bool {
    verb.flags.has(Flag::React) && verb.is_finite(a) && a.tags[verb.head as usize] == Tag::Gerund
}

/// "mirroring the decision on Friday": a verb that tells no act of its own of what is named behind it.
fn is_aside(verb: &EventMention) -> bool {
    verb.tense == Tense::Gerund && verb.kind == Kind::Other
}

/// Whether a clause opens at a token that says when or why something else was: "while", "because", "after".
fn opens_clause(a: &Annotated<'_>, rules: &Rules, at: usize) -> bool {
    let sequence = |role| matches!(role, PrepositionRole::Later | PrepositionRole::Earlier);
    a.tags.get(at) == Some(&Tag::Subordinator)
        || a.tokens.get(at).is_some_and(|t| {
            rules.vocabulary.holds(rules.lists.when, t.sym) || rules.preposition(t.sym).is_some_and(sequence)
        })
}

/// Whether a clause begins between the two tokens: a subordinator or relative, or a comma with a conjunction.
fn clause_break(a: &Annotated<'_>, from: usize, until: usize) -> bool {
    (from..until).any(|t| {
        matches!(a.tags[t], Tag::Subordinator | Tag::Relative | Tag::Quote)
            || a.mark(t) == ";"
            || (a.tags[t] == Tag::Conjunction && t > from && a.mark(t - 1) == ",")
    })
}

/// Whether a verb stands in a relative clause that begins behind `from`.
fn is_relative(a: &Annotated<'_>, from: usize, event: &EventMention) -> bool {
    let Some(group) = event.group.map(|g| g as usize) else { return false };
    let start = a.verbs[group].start as usize;
    let before = group.checked_sub(1).map_or(from, |before| a.verbs[before].end as usize);
    (before.max(from)..start).any(|t| a.tags[t] == Tag::Relative)
}

fn relative_between(a: &Annotated<'_>, from: usize, until: usize) -> bool {
    (from..until).any(|t| a.tags[t] == Tag::Relative) && !(from..until).any(|t| a.mark(t) == ",")
}

/// Whether nothing but one noun phrase with its prepositions lies between.
pub(super) fn same_phrase(a: &Annotated<'_>, from: usize, until: usize) -> bool {
    let names = |t: usize| a.tags[t].is_noun() || a.tags[t] == Tag::Adjective;
    let joins = |t: usize| {
        a.tags[t] == Tag::Conjunction && names(t - 1) && (names(t + 1) || a.tags[t + 1] == Tag::Possessive)
    };
    (from..until).all(|t| {
        a.tags[t].is_noun()
            || t > 0 && t + 1 < until && joins(t)
            || matches!(
                a.tags[t],
                Tag::Preposition
                    | Tag::Determiner
                    | Tag::Adjective
                    | Tag::Number
                    | Tag::Possessive
                    | Tag::Genitive
            )
    })
}

/// A verb that names no act of its own: being, having, coming about.
fn is_weak(event: &EventMention) -> bool {
    event.class == EventClass::State
}

/// A day of the calendar: what has been done by now, or had been done by then, was not done on it ("has denied the
/// shooting of a clerk on March 4").
fn names_day(timex: &Timex) -> bool {
    matches!(timex.parts, Parts::Calendar { day: Some(_), .. })
}

/// A verb in the present that is not of speech: a day of the past is not its own ("the remarks follow a strike on
/// Monday").
fn is_timeless(event: &EventMention) -> bool {
    event.tense == Tense::Present && !event.perfect && !event.kind.is_speech()
}
