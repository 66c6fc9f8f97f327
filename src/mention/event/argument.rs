//! Who did it, to whom, where: subjects, objects and prepositional phrases of the triggers.

use super::party::{acting_in, doers, list_ending, named_in, place_in, possessed_by};
use super::{EventMention, clause, is_joined, subject, target, unique};
use crate::mention::actor::{ActorMention, Actors, MentionForm};
use crate::mention::time::{self, Timex};
use crate::rules::{ActorKind, Flag, Kind, PrepositionRole, Rules};
use crate::span::Span;
use crate::text::{Annotated, NounChunk, Tag, Tense, VerbGroup};

/// How many tokens behind a trigger its prepositional phrases are looked for.
const REACH: usize = 18;

/// How many mentions may stand within one another.
const NESTED: usize = 4;

/// Fills in participants, places and which event is the main one of its sentence.
pub(super) fn fill(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    timexes: &[Timex],
    events: &mut [EventMention],
) {
    let mut main_of = None;
    for i in 0..events.len() {
        let (before, rest) = events.split_at_mut(i);
        let event = &mut rest[0];
        if event.nominal {
            nominal(a, rules, actors, event);
        } else {
            verbal(a, rules, actors, timexes, before, event);
            let group = &a.verbs[event.group.expect("a verb has its group") as usize];
            let first = main_of != Some(event.sentence);
            if group.is_finite()
                && !event.quoted
                && (first || joins_subject(a, event))
                && !opens_subordinate(a, event, group)
            {
                main_of = Some(event.sentence);
                event.main = true;
            }
        }
    }
}

/// Whether a verb has a subject of its own behind a conjunction or a semicolon: "…, and the mayor resigned".
fn joins_subject(a: &Annotated<'_>, event: &EventMention) -> bool {
    event.subject.is_some_and(|s| {
        let start = a.nouns[s as usize].start;
        is_joined(a, start) || start > 0 && a.mark(start as usize - 1) == ";"
    })
}

/// Whether a subordinator or relative stands between the clause's beginning and the verb.
fn opens_subordinate(a: &Annotated<'_>, event: &EventMention, group: &VerbGroup) -> bool {
    let first = a.sentences[event.sentence as usize].start as usize;
    (first..group.start as usize)
        .rev()
        .take_while(|t| !matches!(a.mark(*t), "," | ";"))
        .any(|t| matches!(a.tags[t], Tag::Subordinator | Tag::Relative))
}

fn verbal(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    timexes: &[Timex],
    before: &[EventMention],
    event: &mut EventMention,
) {
    let group = &a.verbs[event.group.expect("a verb has its group") as usize];
    let sentence = a.sentences[event.sentence as usize];
    let (first, last) = (sentence.start as usize, sentence.end as usize);
    let mut subject = if group.is_finite() { subject::find(a, rules, group, first) } else { None };
    subject = subject.map(|chunk| subject::before_time(a, rules, timexes, first, chunk));
    let same = before.iter().rev().take_while(|e| e.sentence == event.sentence);
    // "Norway, said the minister, had left": a bare comma parts no subject from its verb.
    let parted =
        subject.is_none_or(|c| a.nouns[c].end + 1 == group.start && a.mark(a.nouns[c].end as usize) == ",");
    if parted && event.kind.is_speech() && group.is_finite() {
        subject = subject::inverted(a, group, last).or(subject);
    }
    // "A motion to wait until counsel was in place had been filed": its subject is not to be told.
    let untold = subject.is_none() && group.passive && group.is_finite() && !shares(a, group, first);
    let mut doers = match subject {
        // "The Israeli strikes came": the strikes came, not Israel.
        Some(chunk) if is_passing(event.kind) && is_act(a, rules, chunk) => Vec::new(),
        Some(chunk) if matches!(event.kind, Kind::Fall | Kind::Rise) => {
            let doers = doers(a, rules, actors, chunk);
            if doers.is_empty() { possessed_by(a, rules, actors, chunk) } else { doers }
        }
        Some(chunk) => doers(a, rules, actors, chunk),
        // "the panel appointed in May": the participle tells of the noun, whoever did it.
        None if event.tense == Tense::Participle && clause::described(a, group).is_some() => {
            clause::described(a, group).map(|chunk| doers(a, rules, actors, chunk)).unwrap_or_default()
        }
        // "investigate who shot him"
        None if a.tags[(group.start as usize).saturating_sub(1)] == Tag::Relative => Vec::new(),
        None if untold => Vec::new(),
        // Without a subject of its own: that of the verb before it ("responded by downing", "and said").
        None => {
            let mut named =
                same.filter(|e| !e.nominal && !e.quoted || event.quoted).filter(|e| !e.who.is_empty());
            // "said that the army had left, but insisted": behind the comma whoever spoke speaks on.
            let speaks_on = event.kind.is_speech() && clause::follows_comma(a, group, first);
            let governor = if speaks_on { named.clone().find(|e| e.kind.is_speech()) } else { None };
            let governor = governor.or_else(|| named.next());
            governor.map(|e| e.who.clone()).unwrap_or_default()
        }
    };
    event.definite = subject.is_some_and(|c| points_back(a, rules, &a.nouns[c]));
    event.subject = subject.map(|c| c as u32);
    event.gapped = match subject {
        Some(chunk) => clause::is_gapped(a, rules, chunk, first),
        None => untold,
    };
    event.negated |= subject.is_some_and(|c| is_negative(a, rules, &a.nouns[c]));
    // "Nothing came of it"
    let before = (group.start as usize).saturating_sub(1);
    event.negated |= subject.is_none() && group.is_finite() && a.tags[before] == Tag::Negation;
    let behind = a.noun_from(group.end as usize + 1);
    // "made no statement", but "said no reply would be given"
    let none = a
        .tokens
        .get(group.end as usize)
        .is_some_and(|t| rules.vocabulary.holds(rules.lists.negatives, t.sym));
    let of_verb = |c: &NounChunk| {
        let told = event.kind.is_speech() && target::opens_clause(a, behind);
        c.start == group.end + 1 && (c.preposition == Some(group.end) || none && !told)
    };
    let behind = a.nouns.get(behind).filter(|c| of_verb(c));
    event.negated |= behind.is_some_and(|c| is_negative(a, rules, c));
    // "the strikes came", "the day has come", "attention turned": nobody travelled.
    let moves = |c: usize| {
        let head = a.nouns[c].head as usize;
        let goes = !doers.is_empty()
            || matches!(a.tags[head], Tag::Name | Tag::Pronoun)
            || rules.vocabulary.holds(rules.lists.instruments, a.tokens[head].sym)
            || rules.roles.title(&[a.lemmas[head]]).is_some();
        goes && !is_act(a, rules, c) && !subject::is_time(a, rules, &a.nouns[c])
    };
    if event.kind == Kind::Travel && !subject.is_none_or(moves) {
        event.kind = Kind::Other;
    }
    let next_clause = super::wording::clause_end(a, group.end as usize, last);
    let speaks = event.kind.is_speech();
    // "said the port's gates, cranes and sheds would go": of those it is told.
    let told_of = if speaks { clause::subject_told_of(a, rules, group, last) } else { None };
    let next_clause = told_of.map_or(next_clause, |told_of| told_of.min(next_clause));
    let mut targets = Vec::new();
    let mut agents = Vec::new();
    let mut done_by = None;
    let object = target::object(a, rules, group, next_clause)
        .filter(|chunk| !(event.kind.is_speech() && target::opens_clause(a, *chunk)))
        // "8,000 men that the firm said a month ago would go", "the talks he began after the vote"
        .filter(|chunk| {
            let (c, timed) = (&a.nouns[*chunk], time::at(timexes, a.nouns[*chunk].head).is_some());
            !event.gapped || !timed && c.preposition.is_none()
        });
    // "left them unchanged": nobody went anywhere.
    if event.kind == Kind::Travel && object.is_some_and(|c| a.tags[a.nouns[c].head as usize] == Tag::Pronoun)
    {
        event.kind = Kind::Other;
    }
    if let Some(object) = object {
        event.object = Some(object as u32);
        event.negated |= is_negative(a, rules, &a.nouns[object]);
        targets.extend(target::of_object(a, rules, actors, event, object));
        for other in listed_behind(a, actors, object, next_clause) {
            targets.extend(target::of_object(a, rules, actors, event, other));
        }
    }
    let of_act = |preposition: u32| target::of_act(a, rules, group, preposition);
    // "said Ann Lee, an adviser to the port": who speaks is described there, not spoken to.
    let speaker =
        subject.filter(|c| speaks && a.nouns[*c].start >= group.end).map(|c| a.nouns[c].end as usize);
    let comma = speaker.and_then(|from| (from..next_clause).find(|t| a.mark(*t) == ","));
    for chunk in chunks_between(a, group.end as usize, next_clause.min(group.end as usize + REACH)) {
        // "said on Channel Two's breakfast show"
        let owner = speaks && a.nouns[chunk].possessor;
        // "said on “This Day With Ann Lee”"
        let cited = a.is_quoted(a.nouns[chunk].start as usize) && !event.quoted;
        if owner || cited || comma.is_some_and(|comma| comma < a.nouns[chunk].start as usize) {
            continue;
        }
        match role(a, rules, &a.nouns[chunk]) {
            // "named in a letter sent by the bank": the bank sent it.
            Some(PrepositionRole::Agent) if hangs_on_verb(a, group, chunk) => {}
            Some(PrepositionRole::Agent) if group.passive || event.tense == Tense::Participle => {
                done_by = done_by.or(Some(chunk as u32));
                agents.extend(with_joined(a, chunk).flat_map(|c| acting_in(a, rules, actors, c)));
            }
            Some(role) if target::is_target(event, role) => {
                let named = target::of_phrase(a, rules, actors, event, group, chunk);
                let others =
                    if named.is_empty() { Vec::new() } else { listed_behind(a, actors, chunk, next_clause) };
                targets.extend(named);
                for other in others {
                    targets.extend(target::of_phrase(a, rules, actors, event, group, other));
                }
            }
            Some(role) if role.is_local() && !a.nouns[chunk].preposition.is_some_and(of_act) => {
                event.places.extend(place_in(a, actors, chunk));
            }
            _ => {}
        }
    }
    if group.passive || event.tense == Tense::Participle {
        // The subject of a passive is who it was done to.
        doers.retain(|actor| target::is_party(actors, event.kind, *actor));
        (doers, targets) = (agents, doers);
    }
    cast(event, doers, targets);
    // "was hit by a car": where nobody did it, it was done to somebody.
    let done_by = done_by.filter(|_| !event.who.is_empty());
    event.active = done_by.and_then(|by| super::passive::active(a, rules, timexes, event, by));
    let told_by_who =
        |c: &usize| !event.who.is_empty() && (event.kind.is_speech() || names(a, actors, *c, &event.who));
    if let Some(chunk) = subject.filter(|c| group.passive || !told_by_who(c)) {
        // What was done is not told without the subject's own words: "The bill was suspended", "The firm's shares fell".
        let start = match a.nouns[chunk].preposition {
            // "Over 80 percent of the seats went": of the seats alone that is not true.
            Some(_) if a.nouns[chunk].end == group.start => {
                subject::clause_start(a, first, group.start as usize)
            }
            _ => {
                // "About 400 dockers were held"
                let start = with_possessor(a, list_ending(a, chunk).last().unwrap_or(chunk));
                let measured =
                    start > first && a.tags[start] == Tag::Number && a.tags[start - 1] == Tag::Adverb;
                start - usize::from(measured)
            }
        };
        event.what = a.cover(start, group.end as usize).cover(event.what);
        // "Holders, who approved it in May, will be paid": they approved it.
        let end = a.nouns[chunk].end as usize;
        if a.nouns[chunk].start as usize >= first && clause::is_relative_behind(a, end, group) {
            let own = a.cover(start, end).on_one_line(a.text);
            let did = Span { start: a.tokens[group.start as usize].span.start, ..event.what };
            event.active = Some(format!("{own} {}", did.on_one_line(a.text)).into());
        }
    }
    let told_of = match subject {
        Some(chunk) if event.gapped || !group.passive && clause::lacks_object(a, timexes, event) => {
            let mut apart = a.nouns[chunk].end as usize..group.start as usize;
            clause::left_out(a, rules, chunk, first).filter(|_| apart.all(|t| a.tags[t] == Tag::Adverb))
        }
        None if event.tense == Tense::Participle => clause::described(a, group),
        _ => None,
    };
    if let Some(chunk) = told_of {
        // "[the ban that it] imposed in May", "[the report] released on Monday": else nobody can tell what.
        event.what = a.cover(with_possessor(a, chunk), group.end as usize).cover(event.what);
    }
}

/// The actors that a list names behind its first one, before `until`: "met Ann Lee, [Bo Chan] and [the mayor]".
fn listed_behind(a: &Annotated<'_>, actors: &Actors, chunk: usize, until: usize) -> Vec<usize> {
    // "Secretary of State Ann Lee" is one name of two phrases.
    let end = actors.at(a.nouns[chunk].head as usize).map_or(0, |m| m.end);
    let last = (chunk..a.nouns.len()).take_while(|c| a.nouns[*c].start < end).last().unwrap_or(chunk);
    let named =
        |c: &usize| actors.at(a.nouns[*c].head as usize).is_some_and(|m| m.form != MentionForm::Adjective);
    let inside = |c: &usize| (a.nouns[*c].start as usize) < until;
    with_joined(a, last).skip(1).take_while(inside).filter(named).collect()
}

/// Whether a mark or a conjunction parts a verb from the one before it, whose subject it can share.
fn shares(a: &Annotated<'_>, group: &VerbGroup, first: usize) -> bool {
    let before = a.verbs[..a.verbs.partition_point(|g| g.end <= group.start)].last();
    let from = before.map_or(first, |g| first.max(g.end as usize));
    let apart = |tag: &Tag| matches!(tag, Tag::Conjunction | Tag::Punct | Tag::Quote | Tag::Relative);
    a.tags[from..group.start as usize].iter().any(apart)
}

/// Whether the noun of a chunk itself names one of `who`: in "The firm's shares" it does not name the firm.
fn names(a: &Annotated<'_>, actors: &Actors, chunk: usize, who: &[u32]) -> bool {
    let (head, end) = (a.nouns[chunk].head, a.nouns[chunk].end);
    // "Chancellor of the Exchequer Ann Lee's departure": the name goes on behind the chunk.
    let names = |m: &ActorMention| head < m.end && m.end <= end && who.contains(&m.entity);
    let until = actors.mentions.partition_point(|m| m.start <= head);
    actors.mentions[..until].iter().rev().take(NESTED).any(names)
}

/// A chunk, and those that "and" joins to it, behind commas too: "Paris, Rome and Oslo".
pub(crate) fn with_joined<'n>(a: &'n Annotated<'_>, chunk: usize) -> impl Iterator<Item = usize> + 'n {
    let gap = |i: usize| a.nouns.get(i + 1).map(|next| a.nouns[i].end as usize..next.start as usize);
    let joined = |i: usize| {
        gap(i).is_some_and(|gap| matches!(a.tags[gap], [Tag::Conjunction] | [Tag::Punct, Tag::Conjunction]))
    };
    let comma = |i: usize| gap(i).is_some_and(|gap| gap.len() == 1 && a.mark(gap.start) == ",");
    let listed = (chunk..).take_while(|i| comma(*i)).count();
    let first = if joined(chunk + listed) { chunk + listed } else { chunk };
    let more = (first..).take_while(move |i| joined(*i)).count();
    chunk..=first + more
}

/// Whether a chunk says that there is nobody or nothing: "no official", "neither side", "none".
fn is_negative(a: &Annotated<'_>, rules: &Rules, chunk: &NounChunk) -> bool {
    let first = chunk.start as usize;
    let from = first.saturating_sub(1);
    (from..=first).any(|t| rules.vocabulary.holds(rules.lists.negatives, a.tokens[t].sym))
}

/// A verb that only says that something came about.
fn is_passing(kind: Kind) -> bool {
    matches!(kind, Kind::Other | Kind::Travel | Kind::Begin | Kind::End)
}

/// Whether the head of a chunk tells an act.
pub(super) fn is_act(a: &Annotated<'_>, rules: &Rules, chunk: usize) -> bool {
    let head = a.nouns[chunk].head as usize;
    let sense =
        rules.lexicon.noun(a.lemmas[head]).filter(|_| !matches!(a.tags[head], Tag::Name | Tag::Pronoun));
    sense.is_some_and(|s| s.kind != Kind::Other || s.flags.has(Flag::Generic))
}

/// Where a chunk begins, its possessor included.
pub(crate) fn with_possessor(a: &Annotated<'_>, chunk: usize) -> usize {
    a.possessor_of(chunk).unwrap_or(&a.nouns[chunk]).start as usize
}

pub(super) fn nominal(a: &Annotated<'_>, rules: &Rules, actors: &Actors, event: &mut EventMention) {
    let head = event.head as usize;
    let number = a.nouns.partition_point(|c| (c.head as usize) < head);
    let Some(chunk) = a.nouns.get(number).filter(|c| c.start as usize <= head && head < c.end as usize)
    else {
        return;
    };
    let last = a.sentences[event.sentence as usize].end as usize;
    event.definite = points_back(a, rules, chunk) || a.possessor_of(number).is_some();
    let mut doers: Vec<u32> = actors.within(with_possessor(a, number), head + 1).map(|m| m.entity).collect();
    let (mut targets, mut whose) = (Vec::new(), Vec::new());
    let end = super::wording::clause_end(a, head + 1, last);
    let mut expected = chunk.end as usize;
    for next in chunks_between(a, head + 1, end.min(head + 1 + REACH)) {
        let c = &a.nouns[next];
        // Only phrases that hang together: no comma between them, and no verb ("a charge rejected by the firm").
        if (expected..c.start as usize).any(|t| matches!(a.mark(t), "," | "(") || a.tags[t].is_verb()) {
            break;
        }
        // "tribute to the victims on a visit to Norvia": what hangs on another act is of that.
        let of_other = c.preposition.is_some()
            && expected == c.preposition.unwrap_or(0) as usize
            && next > number + 1
            && is_act(a, rules, next - 1);
        expected = c.end as usize;
        if of_other {
            continue;
        }
        match role(a, rules, c) {
            Some(PrepositionRole::Agent) => doers.extend(acting_in(a, rules, actors, next)),
            Some(role) if target::is_target(event, role) => targets.extend(named_in(a, actors, next)),
            // "a report in the Harbour Post" is the paper's, "a speech in Anders" not the town's.
            Some(PrepositionRole::Place) if event.flags.has(Flag::Speech) && is_paper(a, actors, c) => {
                doers.extend(acting_in(a, rules, actors, next));
            }
            // "condemnation from Paris and Rome"
            Some(PrepositionRole::Origin)
                if event.flags.has(Flag::Speech) && c.preposition == Some(chunk.end) =>
            {
                doers.extend(with_joined(a, next).flat_map(|c| acting_in(a, rules, actors, c)));
            }
            Some(role) if role.is_local() => event.places.extend(place_in(a, actors, next)),
            Some(PrepositionRole::Either) if c.preposition == Some(chunk.end) => {
                whose = acting_in(a, rules, actors, next).collect();
            }
            _ => {}
        }
    }
    match event.kind.of() {
        // "the attack of the rebels on the town"
        Some(PrepositionRole::Target) if !targets.is_empty() && doers.is_empty() => doers = whose,
        Some(PrepositionRole::Target) => targets.extend(whose),
        Some(_) if doers.is_empty() => doers = whose,
        _ => {}
    }
    cast(event, doers, targets);
}

/// Whether a chunk names what can print words: a body, or by a name with an article what no list knows.
fn is_paper(a: &Annotated<'_>, actors: &Actors, chunk: &NounChunk) -> bool {
    let Some(mention) = actors.at(chunk.head as usize) else { return false };
    match actors.entities[mention.entity as usize].kind {
        ActorKind::Organization => true,
        ActorKind::Other => {
            a.tags[chunk.start as usize] == Tag::Determiner && mention.form == MentionForm::Name
        }
        _ => false,
    }
}

/// Writes down who took part, each once; who does it is not done to.
fn cast(event: &mut EventMention, doers: Vec<u32>, targets: Vec<u32>) {
    event.who = unique(doers);
    event.to = unique(targets);
    event.to.retain(|t| !event.who.contains(t));
    event.places = unique(std::mem::take(&mut event.places));
}

fn chunks_between(a: &Annotated<'_>, from: usize, until: usize) -> impl Iterator<Item = usize> + use<> {
    let start = a.noun_from(from);
    let end = a.noun_from(until);
    start..end.max(start)
}

/// Whether another verb stands between one and the preposition of a chunk.
fn hangs_on_verb(a: &Annotated<'_>, group: &VerbGroup, chunk: usize) -> bool {
    let next = a.verbs.get(a.verb_from(group.end as usize));
    a.nouns[chunk].preposition.is_some_and(|p| next.is_some_and(|g| g.start < p))
}

/// What the preposition before a chunk makes of it.
pub(super) fn role(a: &Annotated<'_>, rules: &Rules, chunk: &NounChunk) -> Option<PrepositionRole> {
    rules.preposition(a.tokens[chunk.preposition? as usize].sym)
}

fn points_back(a: &Annotated<'_>, rules: &Rules, chunk: &NounChunk) -> bool {
    let first = chunk.start as usize;
    a.tags[first] == Tag::Possessive
        || rules.vocabulary.holds(rules.lists.definite, a.tokens[first].sym)
        || (first > 0 && a.tags[first - 1] == Tag::Genitive)
}
