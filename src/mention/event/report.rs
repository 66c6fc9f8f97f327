//! Who says so: reported clauses under their verb of speech (SLINK), and quotations with their speaker.

use super::wording::{next_finite, stands_in_front, statement_end};
use super::{EventMention, argument, behind, in_sentence, is_joined, meanwhile, party, unique, verb_before};
use crate::mention::actor::Actors;
use crate::rules::{EventClass, Flag, Kind, PrepositionRole, Rules};
use crate::text::{Annotated, Quotation, Tag, Tense, VerbGroup};

/// How many words may stand between whom somebody quotes and "as saying".
const LONGEST_SOURCE: u32 = 12;

/// Attaches reported events and quotations to the events of speech that introduce them.
pub(super) fn attach(a: &Annotated<'_>, rules: &Rules, actors: &Actors, events: &mut [EventMention]) {
    for event in events.iter_mut() {
        let media = |w: &u32| actors.entities[*w as usize].media;
        event.attribution = event.kind.is_speech() && !event.who.is_empty() && event.who.iter().all(media);
    }
    quoted_as_saying(a, rules, events);
    went_on_air(a, rules, events);
    answered_by_doing(a, rules, events);
    told_in_clause(a, events);
    summed_up(a, rules, events);
    announced(a, events);
    let reports = |e: &EventMention| is_speech_verb(e) && can_report(a, e) && !measures(a, rules, e);
    let mut speeches: Vec<usize> = (0..events.len()).filter(|i| reports(&events[*i])).collect();
    // What closes a sentence reports all of it, other words about words too: "They asked for it, she said".
    speeches.sort_by_cached_key(|i| {
        !events[*i].group.is_some_and(|g| closes(a, &events[*i], &a.verbs[g as usize]))
    });
    for speech in speeches {
        reported_clause(a, rules, events, speech);
    }
    quotations(a, events);
}

/// Whether an event is a verb of speech that stands outside quotations.
fn is_speech_verb(event: &EventMention) -> bool {
    !event.nominal && !event.quoted && !event.attribution && event.kind.is_speech()
}

/// Whether a verb of speech has a clause of its own: finite, or a gerund behind the main verb ("…, saying that"), but
/// not one before it ("Speaking in Oslo, she added that").
fn can_report(a: &Annotated<'_>, event: &EventMention) -> bool {
    let Some(group) = event.group.map(|g| &a.verbs[g as usize]) else { return false };
    let first = a.sentences[event.sentence as usize].start;
    let mut before =
        a.verbs[..event.group.unwrap_or(0) as usize].iter().rev().take_while(|g| g.start >= first);
    group.is_finite() || event.tense == Tense::Past || before.any(VerbGroup::is_finite)
}

/// Whether a verb stands in a clause that is itself a noun of another: "[what the organisers put] at ten thousand marched".
fn measures(a: &Annotated<'_>, rules: &Rules, event: &EventMention) -> bool {
    let start = event.subject.map(|s| argument::with_possessor(a, s as usize)).and_then(|s| s.checked_sub(1));
    start.is_some_and(|t| rules.vocabulary.holds(rules.lists.free_relatives, a.tokens[t].sym))
}

/// "was quoted as saying", "quoted an officer as saying": whom the other verb is done to speaks.
fn quoted_as_saying(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention]) {
    for i in 1..events.len() {
        let (before, rest) = events.split_at_mut(i);
        let (event, governor) = (&mut rest[0], &mut before[i - 1]);
        let Some(group) = event.group.map(|g| a.verbs[g as usize]) else { continue };
        let Some(quotes) = governor.group.map(|g| a.verbs[g as usize]) else { continue };
        let source = governor.object.filter(|_| !quotes.passive && !governor.to.is_empty());
        let end = source.map_or(quotes.end, |source| a.nouns[source as usize].end);
        // "quoted an officer of the Kessel police on Friday as saying"
        let reach = if source.is_some() { LONGEST_SOURCE } else { 0 };
        let linked = group.start > 0
            && (quotes.passive || source.is_some() && governor.kind.is_speech())
            && (end + 1..=end + 1 + reach).contains(&group.start)
            && rules.vocabulary.holds(rules.lists.quoted_as, a.tokens[group.start as usize - 1].sym);
        if linked && event.kind.is_speech() {
            event.who = if governor.to.is_empty() { governor.who.clone() } else { governor.to.clone() };
            event.to.retain(|to| !governor.who.contains(to) && !event.who.contains(to));
            event.tense = quotes.tense;
            event.main = governor.main;
            event.evidence = governor.evidence.cover(event.evidence);
            event.modality = None;
            event.attribution = false;
            governor.main = false;
            governor.kind = Kind::Other;
            governor.told_by = source.map(|_| i as u32);
        }
    }
}

/// "went on television on Friday to declare", "used the fair to declare": who goes where words go out to say something
/// says it there and then.
fn went_on_air(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention]) {
    for i in 1..events.len() {
        if events[i].tense != Tense::Infinitive || !events[i].kind.is_speech() {
            continue;
        }
        let Some(went) = verb_before(&events[..i], events[i].sentence) else { continue };
        let (before, rest) = events.split_at_mut(i);
        let (event, went) = (&mut rest[0], &mut before[went]);
        let mut between = went.head as usize + 1..event.head as usize;
        let aired = between.any(|t| rules.vocabulary.holds(rules.lists.airs, a.tokens[t].sym))
            || went.object.is_some() && rules.vocabulary.holds(rules.lists.uses, went.lemma);
        if aired && matches!(went.kind, Kind::Other | Kind::Travel | Kind::Begin) && went.tense == Tense::Past
        {
            event.who.clone_from(&went.who);
            (event.subject, event.tense, event.main) = (went.subject, went.tense, went.main);
            event.what = went.what.cover(event.what);
            (went.kind, went.main, went.told_by) = (Kind::Other, false, Some(i as u32));
        }
    }
}

/// "an incident in which the army shot at a bus": the relative clause tells what the noun means.
fn told_in_clause(a: &Annotated<'_>, events: &mut [EventMention]) {
    for i in 0..events.len() {
        let noun = &events[i];
        if !noun.nominal || !noun.flags.has(Flag::Generic) {
            continue;
        }
        let from = noun.head as usize + 1;
        let here = in_sentence(events, noun.sentence);
        let Some(next) = events[i + 1..here.end].iter().position(|e| !e.nominal) else { continue };
        let verb = &events[i + 1 + next];
        let relative = (from..verb.head as usize).find(|t| a.tags[*t] == Tag::Relative);
        let near = relative.is_some_and(|r| r < from + 5 && !(from..r).any(|t| a.mark(t) == ","));
        if near && verb.is_finite(a) {
            events[i].told_by = Some((i + 1 + next) as u32);
        }
    }
}

/// "accused it of fraud, a charge that it denies", "closed the border, a move that angered many": the noun behind the
/// comma is what the clause tells.
fn summed_up(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention]) {
    for i in 1..events.len() {
        let noun = &events[i];
        let Some(chunk) = a.noun_at(noun.head as usize).filter(|_| noun.nominal) else { continue };
        let first = chunk.start as usize;
        let opens = first > 0 && a.mark(first - 1) == "," && a.tags[first] == Tag::Determiner;
        if !opens || rules.vocabulary.holds(rules.lists.definite, a.tokens[first].sym) {
            continue;
        }
        let here = in_sentence(events, noun.sentence);
        let generic = noun.flags.has(Flag::Generic) && !noun.flags.has(Flag::Loose);
        let told = |e: &EventMention| {
            let named = if generic { e.main && e.kind != Kind::Other } else { noun.kind.can_name(e.kind) };
            named && !e.nominal && e.is_finite(a)
        };
        if let Some(verb) = events[here.start..i].iter().rposition(told) {
            events[i].told_by = Some((here.start + verb) as u32);
        }
    }
}

/// "responded by shelling the town", "hit back, shelling the town": the deeds are the answer.
fn answered_by_doing(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention]) {
    for i in 1..events.len() {
        let answer = &events[i - 1];
        let Some(group) = events[i].group.map(|g| a.verbs[g as usize]) else { continue };
        let near = !answer.nominal && answer.head + 4 > group.start && group.tense == Tense::Gerund;
        let before = (group.start as usize).saturating_sub(1);
        let by =
            rules.preposition(a.tokens[before].sym) == Some(PrepositionRole::Agent) || a.mark(before) == ",";
        if !near || !by || !answer.flags.has(Flag::React) {
            continue;
        }
        let sentence = answer.sentence;
        let end = i + events[i..]
            .iter()
            .take_while(|e| e.sentence == sentence && (e.nominal || e.tense == Tense::Gerund))
            .count();
        let deeds = || events[i..end].iter().filter(|e| !e.nominal);
        let known = deeds().find(|e| e.kind != Kind::Other);
        let Some(deed) = known.or_else(|| deeds().next()).cloned() else { continue };
        let to = unique(answer.to.iter().chain(deeds().flat_map(|d| &d.to)).copied().collect());
        let places = answer.places.iter().chain(deeds().flat_map(|d| &d.places)).copied();
        let places = unique(places.collect());
        let answer = &mut events[i - 1];
        (answer.kind, answer.class, answer.lemma) = (deed.kind, deed.class, deed.lemma);
        (answer.to, answer.places) = (to, places);
        for told in events[i..end].iter_mut().filter(|e| !e.nominal) {
            told.kind = Kind::Other;
        }
    }
}

/// What stands behind a verb of speech up to the end of the sentence, or before it where the sentence is
/// inverted ("…, he said"), is reported by it.
fn reported_clause(a: &Annotated<'_>, rules: &Rules, events: &mut [EventMention], speech: usize) {
    let verb = &events[speech];
    let Some(group) = verb.group.map(|g| a.verbs[g as usize]) else { return };
    let sentence = a.sentences[verb.sentence as usize];
    let (first, last) = (sentence.start as usize, sentence.end as usize);
    let stop = reported_end(a, rules, first, last, &group);
    let stop = stop.min(behind_relative(a, events, speech, &group).unwrap_or(last));
    // "said that it had left, but insisted, “…”": what "but" joins is told beside, not behind what it reports.
    let first_named = verb.subject.and_then(|s| party::list_ending(a, s as usize).last());
    let beside = is_joined(a, group.start) || first_named.is_some_and(|c| is_joined(a, a.nouns[c].start));
    // "When it offered ten, she called it paltry": what a clause in front tells is not what she said.
    let reacts = verb.object.is_some_and(|o| a.tags[a.nouns[o as usize].head as usize] == Tag::Pronoun)
        && a.tags[first] == Tag::Subordinator;
    // "Since it was announced, they have said they will appeal it": what will be said has told nothing.
    let inverted = !beside
        && !reacts
        && group.modal.is_none()
        && verb.tense != Tense::Future
        && (group.is_finite() || verb.tense == Tense::Past)
        && !is_fronted(a, rules, first, &group)
        && !hangs(a, verb)
        && (group.end as usize + 3 >= last || a.mark(group.end as usize) == "," || closes(a, verb, &group));
    // "The charge was rejected by Lee: the firm, she said, was honest": a colon parts the two.
    // "He spoke of the day when a drone, the army said, entered": amid a clause words report that clause alone.
    let amid = (group.end as usize) < last && a.mark(group.end as usize) == ",";
    let opens = |t: &usize| {
        matches!(a.mark(*t), ":" | ";") || amid && matches!(a.tags[*t], Tag::Subordinator | Tag::Relative)
    };
    let from = (first..group.start as usize).rev().find(opens).unwrap_or(first);
    let reporter = verb.reported_by;
    // "said Ann Lee, head of the panel appointed in May": there it is said who she is.
    let speaker_behind = verb.subject.is_some_and(|s| a.nouns[s as usize].start >= group.end);
    let takes_object = verb.main && !verb.passive && matches!(verb.kind, Kind::Accuse | Kind::Praise);
    for i in in_sentence(events, verb.sentence) {
        let event = &mut events[i];
        let circle = Some(i as u32) == reporter;
        if i == speech || circle || event.quoted || event.reported_by.is_some() {
            continue;
        }
        let at = event.head as usize;
        let behind = at >= group.end as usize
            && at < stop
            && !event.nominal
            && !speaks_too(a, event)
            && !speaker_behind
            && !(takes_object && !event.kind.is_speech() && is_described(a, rules, group.end as usize, at));
        let before = inverted && (from..group.start as usize).contains(&at) && !event.nominal && i < speech;
        if behind || before {
            event.reported_by = Some(speech as u32);
            event.main = false;
        }
    }
    let here = in_sentence(events, events[speech].sentence);
    events[speech].main |= inverted && !events[here.start..speech].iter().any(|e| e.main);
}

/// Where what a verb of speech reports ends in a sentence from `first` to `last`: behind a comma and a conjunction the
/// sentence speaks for itself again ("… , and later left"), and behind an aside ("Norvia, which denies it, called …") or a
/// clause in front ("When it offered ten, she called …"), and where it says what came before ("… , two days after they
/// seized him") or went on ("dismissed it as he left").
fn reported_end(a: &Annotated<'_>, rules: &Rules, first: usize, last: usize, group: &VerbGroup) -> usize {
    let apart = stands_in_front(a, first, group.start as usize) || opens_aside(a, group);
    let later = |t: usize| rules.preposition(a.tokens[t].sym) == Some(PrepositionRole::Later);
    let dated = |t: usize| (t + 1..last.min(t + 5)).any(later);
    let ends =
        |t: &usize| a.mark(*t) == "," && (apart || a.tags.get(t + 1) == Some(&Tag::Conjunction) || dated(*t));
    // "announced it a day after they had met": nothing is told yet that "after" could belong to.
    let until = next_finite(a, group.end as usize, last);
    let last = statement_end(a, group.end as usize, last);
    let opens = |t: &usize| a.tags[*t] == Tag::Subordinator;
    // "said as he left that it was dead": what he said is still to come.
    let goes_on = |t: usize| {
        let apart = a.mark(t - 1) == "," || (until..last).any(|t| opens(&t));
        meanwhile::opens(a, rules, t) && !apart
    };
    let since = |t: usize| rules.vocabulary.holds(rules.lists.since, a.tokens[t].sym);
    let own = (group.end as usize..until).find(|t| opens(t) && (later(*t) || since(*t) || goes_on(*t)));
    own.or_else(|| (group.end as usize..last.saturating_sub(1)).find(ends)).unwrap_or(last)
}

/// Whether a verb tells of the object of another which one that is: "deplored the blasts that [killed] two" says nothing
/// of who says that they did.
fn is_described(a: &Annotated<'_>, rules: &Rules, from: usize, verb: usize) -> bool {
    let mut between = from..verb;
    let opens = |t: &usize| matches!(a.tags[*t], Tag::Relative | Tag::Subordinator | Tag::Quote);
    // "praised the ban that Norvia had imposed": whoever praises does not say that something is so.
    let that =
        |t: usize| a.tags[t - 1].is_noun() && rules.vocabulary.holds(rules.lists.definite, a.tokens[t].sym);
    between.find(opens).is_some_and(|t| a.tags[t] == Tag::Relative || that(t))
        && between.all(|t| a.tags[t] != Tag::Subordinator)
}

/// Whether a verb opens a relative clause behind a comma: "Norvia, which denies it,".
fn opens_aside(a: &Annotated<'_>, group: &VerbGroup) -> bool {
    let opener = (group.start as usize).checked_sub(1).filter(|t| a.tags[*t] == Tag::Relative);
    opener.is_some_and(|t| t > 0 && a.mark(t - 1) == ",")
}

/// Where a sentence goes on behind a relative clause: "The general who commanded the guard [went] on".
fn behind_relative(
    a: &Annotated<'_>,
    events: &[EventMention],
    speech: usize,
    group: &VerbGroup,
) -> Option<usize> {
    let relative = group.start.checked_sub(1).filter(|t| a.tags[*t as usize] == Tag::Relative)?;
    let before = |e: &EventMention| e.subject.is_some_and(|s| a.nouns[s as usize].head < relative);
    let mut rest = behind(events, speech).iter().filter(|e| !e.nominal);
    let next = rest.find(|e| before(e) && !is_joined(a, e.head))?;
    next.group.map(|g| a.verbs[g as usize].start as usize)
}

/// Whether a verb stands in a clause that hangs on another without a comma: "It came after the union had complained",
/// "because of what they had said".
fn hangs(a: &Annotated<'_>, verb: &EventMention) -> bool {
    let first = a.sentences[verb.sentence as usize].start;
    let Some(subject) = verb.subject.map(|s| argument::with_possessor(a, s as usize)) else { return false };
    let opener = subject.checked_sub(1).filter(|t| *t > first as usize);
    let opens = |t: usize| matches!(a.tags[t], Tag::Subordinator | Tag::Relative);
    // "approved a bill, which the king has vowed to veto"
    opener.is_some_and(|t| opens(t) && (a.mark(t - 1) != "," || a.tags[t] == Tag::Relative))
}

/// Whether all that stands before a verb is a clause that says when or why: "On Sunday, while his police fought, the mayor
/// addressed a crowd".
fn is_fronted(a: &Annotated<'_>, rules: &Rules, first: usize, group: &VerbGroup) -> bool {
    let groups = &a.verbs[a.verb_from(first)..];
    let mut told = groups.iter().take_while(|g| g.end <= group.start && g.start != group.start);
    let mut finite = told.by_ref().filter(|g| g.is_finite());
    let Some(only) = finite.next() else { return false };
    // "After the vote was held", "Since it was announced"
    let opens = |t: usize| {
        let sequence = |role| matches!(role, PrepositionRole::Later | PrepositionRole::Earlier);
        rules.vocabulary.holds(rules.lists.since, a.tokens[t].sym)
            || rules.preposition(a.tokens[t].sym).is_some_and(sequence)
    };
    finite.next().is_none()
        && (opens(first) || a.tags[first..only.start as usize].contains(&Tag::Subordinator))
}

/// Whether a verb is joined to a verb of speech as another act of the same speaker ("dismissed it and said that …").
fn speaks_too(a: &Annotated<'_>, event: &EventMention) -> bool {
    let Some(group) = event.group.map(|g| &a.verbs[g as usize]) else { return false };
    is_joined(a, group.start) && event.kind.is_speech() && event.tense == Tense::Past && !event.perfect
}

/// "The recall was announced on Monday": to announce an act is how it becomes public, so both are one. So are words and
/// what they say: "The lawsuit accuses the firm".
fn announced(a: &Annotated<'_>, events: &mut [EventMention]) {
    for i in 0..events.len() {
        let verb = &events[i];
        let Some(subject) = verb.subject.map(|s| &a.nouns[s as usize]) else { continue };
        let (announces, says) =
            (verb.passive && verb.kind == Kind::Announce, !verb.passive && is_speech_verb(verb));
        if !announces && !says {
            continue;
        }
        let first = in_sentence(events, verb.sentence).start;
        let (before, rest) = events.split_at_mut(i);
        let told = |e: &&mut EventMention| {
            let says = e.kind == Kind::Sue || e.flags.has(Flag::Speech);
            e.nominal && e.head == subject.head && (announces || says)
        };
        if let Some(noun) = before[first..].iter_mut().rfind(told) {
            noun.told_by = Some(i as u32);
            if rest[0].who.is_empty() {
                rest[0].who.clone_from(&noun.who); // "the union's statement said"
            }
        }
    }
}

/// Whether a verb of speech closes what it reports: "The gates must open, the minister said here on Monday".
fn closes(a: &Annotated<'_>, verb: &EventMention, group: &VerbGroup) -> bool {
    let first = a.sentences[verb.sentence as usize].start;
    let Some(subject) = verb.subject.map(|s| &a.nouns[s as usize]) else { return false };
    let groups = &a.verbs[a.verb_from(first as usize)..];
    // "In Oslo, officials said they would order it": the comma parts the subject from what is told before it.
    let told = groups.iter().take_while(|g| g.end < subject.start).filter(|g| g.is_finite()).last();
    let near = |told: &VerbGroup| told.end.max(subject.start.saturating_sub(8))..subject.start;
    let comma = told.is_some_and(|told| near(told).any(|t| a.mark(t as usize) == ","));
    // "she told reporters on Monday": whom it is said to stands between.
    let hearer = verb.object.map(|o| &a.nouns[o as usize]).filter(|o| o.start == group.end);
    let behind = a.tags.get(hearer.map_or(group.end, |o| o.end) as usize);
    let open = behind.is_some_and(|tag| !matches!(tag, Tag::Adverb | Tag::Preposition | Tag::Punct));
    comma && !open
}

/// Gives each quotation to the verb of speech next to it; one that stands alone goes on what was said last.
fn quotations(a: &Annotated<'_>, events: &mut [EventMention]) {
    let mut last_speech: Option<(usize, u32)> = None;
    let mut next_quotation = 0;
    for (number, sentence) in a.sentences.iter().enumerate() {
        let mut speech = nearest_speech(a, events, number as u32);
        let first_quotation = next_quotation;
        while a.quotations.get(next_quotation).is_some_and(|q| q.open < sentence.end) {
            next_quotation += 1;
        }
        let here = &a.quotations[first_quotation..next_quotation];
        if here.is_empty() {
            if let Some(s) = speech {
                last_speech = Some((s, sentence.block));
            }
            continue;
        }
        let Some(inside) = longest(here) else { continue };
        if speech.is_none() {
            speech = speaking_by_position(a, events, number as u32, inside);
            if let Some(s) = speech {
                (events[s].kind, events[s].class) = (Kind::Say, EventClass::Reporting);
            }
        }
        // What a paragraph leaves open ends with its last word.
        let close = inside.close as usize;
        let end = if a.tags[close] == Tag::Quote || a.mark(close) == "." { close } else { close + 1 };
        let words = a.cover(inside.open as usize + 1, end);
        let speaker = speech.or_else(|| continued(a, events, last_speech, number, here));
        if let Some(s) = speaker {
            let event = &mut events[s];
            if event.said.is_none_or(|said| said.len() < words.len()) && !words.is_empty() {
                event.said = Some(words);
            }
            let beside = in_sentence(events, number as u32);
            for other in events[beside].iter_mut().filter(|e| e.quoted) {
                other.reported_by.get_or_insert(s as u32);
            }
            last_speech = Some((s, sentence.block));
        }
    }
}

/// A verb that is none of speech speaks where it stands with its subject right behind a quotation: "…," she went on.
fn speaking_by_position(
    a: &Annotated<'_>,
    events: &[EventMention],
    sentence: u32,
    said: &Quotation,
) -> Option<usize> {
    let close = said.close as usize;
    in_sentence(events, sentence).find(|i| {
        let e = &events[*i];
        let behind = e.head as usize > close && (e.head as usize) < close + 8;
        let comma =
            a.mark(close.saturating_sub(1)) == "," || a.mark((close + 1).min(a.tokens.len() - 1)) == ",";
        e.main && !e.nominal && !e.who.is_empty() && behind && comma
    })
}

fn longest(quotations: &[Quotation]) -> Option<&Quotation> {
    quotations
        .iter()
        .filter(|q| q.close > q.open + 1)
        .max_by_key(|q| (q.close - q.open, std::cmp::Reverse(q.open)))
}

/// The verb of speech of a sentence: the main one before any other, and never a reported one.
fn nearest_speech(a: &Annotated<'_>, events: &[EventMention], sentence: u32) -> Option<usize> {
    let speaks = |e: &EventMention| is_speech_verb(e) && can_report(a, e) && e.reported_by.is_none();
    let here = || in_sentence(events, sentence).filter(|i| speaks(&events[*i]));
    here().find(|i| events[*i].main).or_else(|| here().next())
}

/// The speech that a sentence of nothing but quotation goes on: the one right before it in its paragraph, or
/// in the paragraph before where that ended in the middle of speaking.
fn continued(
    a: &Annotated<'_>,
    events: &[EventMention],
    last: Option<(usize, u32)>,
    number: usize,
    here: &[Quotation],
) -> Option<usize> {
    let (speech, block) = last?;
    let sentence = a.sentences[number];
    let only_quotation = here.first().is_some_and(|q| q.open <= sentence.start + 1);
    let close = number as u32 <= events[speech].sentence + 3;
    let same_block = block == sentence.block;
    let colon_before = number > 0 && {
        let before = a.sentences[number - 1];
        a.mark(before.end as usize - 1) == ":" || a.mark(before.end as usize - 1) == "”"
    };
    (only_quotation && close && (same_block || colon_before)).then_some(speech)
}
