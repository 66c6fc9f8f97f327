//! Whom an act was done to: which phrases around its verb say so, and which only hang on other words.

use super::EventMention;
use super::argument::{is_act, role};
use super::party::{named_in, place_in};
use crate::mention::actor::{Actors, MentionForm};
use crate::rules::{ActorKind, Flag, Kind, PrepositionRole, Rules};
use crate::text::{Annotated, NounChunk, Tag, Tense, VerbGroup};

/// The chunk right behind the verb, without a preposition.
pub(super) fn object(a: &Annotated<'_>, rules: &Rules, group: &VerbGroup, until: usize) -> Option<usize> {
    let mut number = a.noun_from(group.end as usize);
    let chunk = a.nouns.get(number)?;
    let between = group.end as usize..chunk.start as usize;
    let near = between.clone().count() <= 2
        && between
            .into_iter()
            .all(|t| matches!(a.tags[t], Tag::Adverb | Tag::Particle | Tag::Preposition | Tag::Quote));
    // "stepped down as mayor"
    let capacity = role(a, rules, chunk) == Some(PrepositionRole::Capacity);
    if !near || capacity || chunk.start as usize >= until {
        return None;
    }
    // Of "Israel's version" the head, not the possessor, is the object.
    while a.nouns[number].possessor
        && a.nouns.get(number + 1).is_some_and(|n| n.start == a.nouns[number].end + 1)
    {
        number += 1;
    }
    Some(number)
}

/// Whether a phrase is the subject of a clause of its own: "said no [reply] to it would be given".
pub(super) fn opens_clause(a: &Annotated<'_>, chunk: usize) -> bool {
    let mut end = a.nouns[chunk].end as usize;
    for next in &a.nouns[chunk + 1..] {
        if next.preposition != Some(end as u32) {
            break;
        }
        end = next.end as usize;
    }
    let verb = a.verbs.get(a.verb_from(end));
    verb.is_some_and(|g| g.is_finite() && (end..g.start as usize).all(|t| a.tags[t] == Tag::Adverb))
}

/// The actors that the phrase right behind a verb names as those it was done to.
pub(super) fn of_object(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    event: &mut EventMention,
    object: usize,
) -> Vec<u32> {
    let chunk = &a.nouns[object];
    let governed = role(a, rules, chunk);
    let local = governed.is_some_and(PrepositionRole::is_local);
    let takes = match governed {
        // "shot at the mayor", but "marched around the square"
        Some(role) if role.is_local() => event.kind.does_harm() || event.kind.is_speech(),
        // "said through an interpreter"
        Some(PrepositionRole::Later | PrepositionRole::Earlier | PrepositionRole::Aside) => false,
        // "moved into the park"
        Some(PrepositionRole::Topic) => !moves(event.kind),
        Some(PrepositionRole::Company) => is_target(event, PrepositionRole::Company),
        _ => true,
    };
    if !takes && moves(event.kind) {
        event.places.extend(place_in(a, actors, object));
    }
    let partyless = || rules.vocabulary.holds(rules.lists.partyless, event.lemma);
    if !takes || !has_target(event.kind) || partyless() || is_measure(a, actors, chunk) {
        return Vec::new();
    }
    let named = actors.at(chunk.head as usize).is_some();
    // "told Norvian radio", "urged its Chatter followers": those who listen have no name there. "Went into the bank's
    // offices": nor is anything done to the bank.
    // "won the men's race": nor to the men.
    if (addresses(event.kind) || matches!(event.kind, Kind::Travel | Kind::Win))
        && !named
        && !is_act(a, rules, object)
    {
        return Vec::new();
    }
    // "told Norvian and Sudmark workers": the workers hear it.
    let adjective = actors.at(chunk.head as usize).is_some_and(|m| m.form == MentionForm::Adjective);
    if adjective && event.kind.is_speech() {
        return Vec::new();
    }
    // "rallied in Oslo": that is where, not against whom; and nothing is done to Norvia by whoever left Norvia.
    let goes = goes(event.kind);
    let is_where = |actor: &u32| match actors.entities[*actor as usize].kind {
        ActorKind::Place => local || goes,
        ActorKind::State => {
            if goes {
                governed.is_none()
            } else {
                local
            }
        }
        ActorKind::Other => goes && !local,
        // "left the firm"
        _ => goes && governed.is_none(),
    };
    let (places, targets): (Vec<u32>, Vec<u32>) =
        named_in(a, actors, object).filter(|actor| is_party(actors, event.kind, *actor)).partition(is_where);
    if goes {
        let located = |actor: &u32| {
            matches!(
                actors.entities[*actor as usize].kind,
                ActorKind::Place | ActorKind::State | ActorKind::Other
            )
        };
        event.places.extend(places.into_iter().filter(located));
    }
    targets
}

/// Whether an actor can be whom an act of a kind was done to: what is launched, published or made known is nobody, unless it
/// is a person.
pub(super) fn is_party(actors: &Actors, kind: Kind, actor: u32) -> bool {
    !matches!(kind, Kind::Launch | Kind::Publish | Kind::Announce)
        || actors.entities[actor as usize].kind == ActorKind::Person
}

/// Whether a phrase counts something by the name of a state: "rose 12 [Canadian cents]".
fn is_measure(a: &Annotated<'_>, actors: &Actors, chunk: &NounChunk) -> bool {
    let (start, head) = (chunk.start as usize, chunk.head as usize);
    let mut inside = actors.within(start, chunk.end as usize).peekable();
    a.tags[start..head].contains(&Tag::Number)
        && inside.peek().is_some()
        && inside.all(|m| m.form == MentionForm::Adjective)
}

/// The actors that a later phrase with a preposition of this role names as those it was done to.
pub(super) fn of_phrase(
    a: &Annotated<'_>,
    rules: &Rules,
    actors: &Actors,
    event: &mut EventMention,
    group: &VerbGroup,
    chunk: usize,
) -> Vec<u32> {
    let speaks = event.kind.is_speech();
    // "ended with the visit of the king", "met on the eve of the vote with a protest": an act is not done to anybody.
    let company = role(a, rules, &a.nouns[chunk]) == Some(PrepositionRole::Company);
    if !has_target(event.kind)
        || company && (is_done(event.kind) || is_act(a, rules, chunk))
        || hangs_elsewhere(a, rules, event, group, chunk)
    {
        return Vec::new();
    }
    let place = |actor: &u32| match actors.entities[*actor as usize].kind {
        ActorKind::Place => !speaks && !event.kind.does_harm(),
        ActorKind::State => is_done(event.kind),
        ActorKind::Other => goes(event.kind),
        _ => false,
    };
    let (places, targets): (Vec<u32>, Vec<u32>) = named_in(a, actors, chunk)
        // "said on Radio Norvia"
        .filter(|actor| !(speaks && actors.entities[*actor as usize].media))
        .partition(place);
    if !is_done(event.kind) {
        event.places.extend(places);
    }
    targets
}

/// Whether a phrase of this role says whom an act was done to, or done with where it harms nobody: "met with Lee", but
/// "killed with a knife" and "arrived with ten men".
pub(super) fn is_target(event: &EventMention, role: PrepositionRole) -> bool {
    match role {
        PrepositionRole::Target => true,
        // "put pressure on Norvia", but "spoke on the White House lawn"
        PrepositionRole::Upon => event.nominal || bears_upon(event.kind),
        PrepositionRole::Company => {
            !event.kind.does_harm() && !moves(event.kind) && event.kind != Kind::Launch
        }
        _ => false,
    }
}

/// Whether a phrase belongs to a word between it and the verb: "left on orders that followed [threats] against them",
/// "took doctors there to [help] victims of raids on the town".
fn hangs_elsewhere(
    a: &Annotated<'_>,
    rules: &Rules,
    event: &EventMention,
    group: &VerbGroup,
    chunk: usize,
) -> bool {
    let Some(preposition) = a.nouns[chunk].preposition else { return false };
    // "hit back with strikes on the town"
    if event.flags.has(Flag::React) && !event.kind.is_speech() {
        return false;
    }
    // "according to the mayor"
    let opened = preposition > group.end
        && matches!(
            a.tags[preposition as usize - 1],
            Tag::Preposition | Tag::Gerund | Tag::Participle | Tag::Adjective
        );
    let from = a.verb_from(group.end as usize);
    let inner = a.verbs[from..].iter().take_while(|g| g.start < preposition);
    // "threatened to impose sanctions on Norvia": right behind the verb it is part of the same act.
    let parted = |g: &VerbGroup| {
        matches!(g.tense, Tense::Infinitive | Tense::Gerund | Tense::Participle) && g.start > group.end + 1
    };
    opened || of_act(a, rules, group, preposition) || inner.into_iter().any(parted)
}

/// Whether a preposition stands behind a phrase with one of its own that names an act or an office: "left on [orders]
/// from Oslo", "named her as his [envoy] to Norvia", "on a [visit] to Norvia".
pub(super) fn of_act(a: &Annotated<'_>, rules: &Rules, group: &VerbGroup, preposition: u32) -> bool {
    // "following a “pattern of threats” against them"
    let behind = preposition - u32::from(a.tags[preposition as usize - 1] == Tag::Quote);
    let number = a.nouns.partition_point(|c| c.end < behind);
    a.nouns.get(number).filter(|c| c.end == behind).is_some_and(|c| {
        let capacity = role(a, rules, c) == Some(PrepositionRole::Capacity);
        c.preposition.is_some_and(|p| p >= group.end) && (capacity || is_act(a, rules, number))
    })
}

/// Whether the phrase behind a verb of this kind can be whom it was done to: a price falls, and nobody with it.
fn has_target(kind: Kind) -> bool {
    !matches!(kind, Kind::Fall | Kind::Rise)
}

/// Acts done to what they are done to, whatever phrases follow: "shut a pipeline to Norvia".
fn is_done(kind: Kind) -> bool {
    matches!(kind, Kind::Close | Kind::Begin | Kind::End | Kind::Discover | Kind::Build | Kind::Investigate)
}

/// Acts that are done upon somebody.
fn bears_upon(kind: Kind) -> bool {
    kind.does_harm()
        || matches!(kind, Kind::Sanction | Kind::Demand | Kind::Threaten | Kind::Accuse | Kind::Other)
}

/// Acts of whoever goes somewhere.
fn goes(kind: Kind) -> bool {
    matches!(kind, Kind::Travel | Kind::Escape)
}

/// Acts of going somewhere or sending somebody.
fn moves(kind: Kind) -> bool {
    matches!(kind, Kind::Travel | Kind::Mobilize | Kind::Withdraw)
}

/// Words that go to somebody.
fn addresses(kind: Kind) -> bool {
    matches!(kind, Kind::Say | Kind::Demand | Kind::Warn | Kind::Promise | Kind::Threaten)
}
