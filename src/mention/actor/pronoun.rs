//! Whom a pronoun means: "he", "she", "they", "it", "its". The last subject that fits goes first; a pronoun between
//! quotation marks is the speaker's own and stays open.

use super::register::Register;
use super::subject;
use crate::rules::{ActorKind, PronounUse, Rules, Sex};
use crate::text::{Annotated, Tag};

/// How many sentences back a pronoun may reach.
const REACH: u32 = 2;
/// How many mentions ahead a pronoun may reach.
const AHEAD: usize = 8;
/// How many mentions back a pronoun may reach.
const MENTIONS: usize = 48;

/// An actor as it was last heard of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heard {
    pub(super) entity: u32,
    pub(super) sentence: u32,
    /// How many sentences of running text stand before it, its own included.
    pub(super) told: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) subject: bool,
    /// Whether its people are named ("Iranians").
    pub(super) people: bool,
    /// Whether the text does not go on about it: an adjective, words of a quotation, a heading or caption.
    pub(super) aside: bool,
}

/// Where a pronoun stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) token: u32,
    pub(super) sentence: u32,
    /// How many sentences of running text stand before it, its own included.
    pub(super) told: u32,
}

/// The pronouns that may stand for an actor, each with its sentence.
pub(super) fn tokens<'a>(a: &'a Annotated<'_>, rules: &'a Rules) -> impl Iterator<Item = (u32, u32)> + 'a {
    a.sentences.iter().enumerate().flat_map(move |(number, sentence)| {
        sentence
            .tokens()
            .filter(move |at| {
                matches!(a.tags[*at], Tag::Pronoun | Tag::Possessive)
                    && super::is_read(a.block_kind(*sentence))
            })
            .filter(move |at| rules.pronoun(a.tokens[*at].sym).is_some_and(can_stand) && !a.is_quoted(*at))
            .map(move |at| (at as u32, number as u32))
    })
}

fn can_stand(pronoun: PronounUse) -> bool {
    matches!(pronoun, PronounUse::Man | PronounUse::Woman | PronounUse::Plural | PronounUse::Thing)
}

fn sex_of(pronoun: PronounUse) -> Option<Sex> {
    match pronoun {
        PronounUse::Man => Some(Sex::Man),
        PronounUse::Woman => Some(Sex::Woman),
        _ => None,
    }
}

/// The entity that the pronoun at a place stands for.
pub(super) fn antecedent(
    a: &Annotated<'_>,
    rules: &Rules,
    names: &Register,
    heard: &[Heard],
    place: Place,
) -> Option<u32> {
    let token = place.token as usize;
    let pronoun = rules.pronoun(a.tokens[token].sym)?;
    if pronoun == PronounUse::Thing {
        return thing(a, rules, names, heard, place).or_else(|| thing_before(a, rules, names, heard, place));
    }
    let plural = pronoun == PronounUse::Plural;
    let reach = if plural { 1 } else { REACH };
    let near = || near(heard, place, reach);
    let mut candidates: Vec<&Heard> = near().filter(|h| fits(names, pronoun, h.entity, h.people)).collect();
    if candidates.is_empty() && sex_of(pronoun).is_some() {
        candidates.extend(near().find(|h| h.subject && is_strange(names, h.entity)));
    }
    let last = a.sentences[place.sentence as usize].end as usize;
    let acts = subject::verb_at(a, token + 1, last).is_some();
    let possessive = a.tags[token] == Tag::Possessive;
    if !acts && !possessive {
        // "Lee subpoenaed him": an object is somebody else than the subject of its clause.
        let own = subject::last_subject(a, token, place.sentence);
        candidates.retain(|h| own.is_none_or(|s| !(h.start <= s && s < h.end)));
    }
    // A woman named so goes before somebody who may be one.
    let sure = |h: &&Heard| names.facts[names.root(h.entity) as usize].sex == Some(Sex::Woman);
    if pronoun == PronounUse::Woman && candidates.iter().any(sure) {
        candidates.retain(sure);
    }
    let here = candidates.iter().find(|h| h.sentence == place.sentence && h.subject);
    let ahead = || if possessive && !plural { named_ahead(a, rules, names, place) } else { None };
    // Somebody who is alone in the sentence before goes before subjects further back.
    let alone = || {
        let mut near = candidates.iter().filter(|h| h.told + 1 == place.told && !plural);
        let first = near.next()?;
        near.all(|h| names.root(h.entity) == names.root(first.entity)).then_some(first)
    };
    // Before this sentence the first subject of the last sentence that has one is what the text goes on about.
    // What stands in a clause in front ("As they met, supporters marched") it does not.
    let before = || {
        let last = candidates.iter().find(|h| h.sentence < place.sentence && h.subject)?.sentence;
        let main = subject::main_clause(a, last);
        let of_main = |h: &&&Heard| h.sentence == last && h.subject && h.start >= main;
        candidates
            .iter()
            .rfind(of_main)
            .or_else(|| candidates.iter().rfind(|h| h.sentence == last && h.subject))
    };
    // Many things are "they": without a subject only those of the same sentence will do.
    let any = || candidates.iter().find(|h| !plural || h.sentence == place.sentence);
    let entity = |h: &&Heard| names.root(h.entity);
    // "Castro spoke. Elian was pale; he left": a subject in between that may be a person leaves it open. Who speaks
    // on is a person for sure.
    let verb = subject::verb_at(a, token + 1, last);
    let speaks = verb.is_some_and(|g| !g.passive && subject::speaks(a, rules, g));
    let clear = |h: &&Heard| {
        let between = near().take_while(|other| other.start > h.start);
        let other = |other: &Heard| {
            (other.subject || other.sentence == place.sentence) && is_stranger(names, other.entity)
        };
        speaks || sex_of(pronoun).is_none() || !between.into_iter().any(other)
    };
    // "Investors sold. The cars were cheap when they were new": the things that a clause before tells of are rather "they",
    // where they do not speak.
    let things = (plural && !possessive && !speaks).then(|| told_things(a, heard, place)).flatten();
    let open = |h: &&Heard| things.is_none_or(|thing| h.start > thing);
    let earlier = || alone().or_else(before).or_else(any).copied().filter(clear);
    // "Rice sat with the president for hours to assure him": an object is rather somebody of its own sentence.
    let beside = || candidates.iter().find(|h| !acts && !possessive && h.sentence == place.sentence);
    let here = here.or_else(beside).filter(|h| open(h));
    here.map(entity).or_else(ahead).or_else(|| earlier().filter(open).as_ref().map(entity))
}

/// The head of the last things in the plural before a pronoun of which a clause of its sentence tells.
fn told_things(a: &Annotated<'_>, heard: &[Heard], place: Place) -> Option<u32> {
    let first = a.sentences[place.sentence as usize].start;
    let verb =
        a.verbs[..a.verb_from(place.token as usize)].iter().rfind(|g| g.is_finite() && g.start >= first)?;
    let chunks = a.nouns[a.noun_from(first as usize)..].iter().take_while(|c| c.end <= verb.start);
    let things = chunks.filter(|c| a.tags[c.head as usize] == Tag::PluralNoun && !c.possessor);
    things.map(|c| c.head).filter(|head| covering(heard, place, 0, *head).is_none()).last()
}

/// Whom the text has spoken of in its own voice up to so many sentences before a pronoun, the last first.
fn near(heard: &[Heard], place: Place, reach: u32) -> impl Iterator<Item = &Heard> {
    let near = heard.iter().rev().take(MENTIONS).take_while(move |h| h.told + reach >= place.told);
    near.filter(|h| !h.aside)
}

/// The one of these whose words hold the token `head`.
fn covering(heard: &[Heard], place: Place, reach: u32, head: u32) -> Option<&Heard> {
    near(heard, place, reach).find(|h| h.start <= head && head < h.end)
}

/// Whether kind, number and sex of an entity agree with a pronoun.
fn fits(names: &Register, pronoun: PronounUse, entity: u32, people: bool) -> bool {
    let root = names.root(entity) as usize;
    let entity = &names.entities[root];
    if pronoun == PronounUse::Plural {
        return people
            || entity.kind == ActorKind::Group
            || (entity.kind == ActorKind::Organization && entity.unnamed);
    }
    let sexes = matches!((names.facts[root].sex, sex_of(pronoun)), (Some(a), Some(b)) if a != b);
    entity.kind == ActorKind::Person && !sexes
}

/// Whether an entity has a name of two or three words that no list knows, so that "he" and "she" can mean it where the
/// text names nobody who is surely a person.
fn is_strange(names: &Register, entity: u32) -> bool {
    let words = names.entities[names.root(entity) as usize].name.split(' ').count();
    words > 1 && is_stranger(names, entity)
}

/// Whether an entity has a name of at most three words that no list knows.
fn is_stranger(names: &Register, entity: u32) -> bool {
    let entity = &names.entities[names.root(entity) as usize];
    let unknown = entity.kind == ActorKind::Other && entity.known.is_none() && !entity.unnamed;
    unknown && entity.name.split(' ').count() <= 3 && entity.name.split(' ').all(is_cased)
}

/// Whether a word is written as names of people are: "Lee", but not "OS" or "5S".
fn is_cased(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.any(char::is_lowercase)
}

/// "After a meeting with his Syrian counterpart, Putin said": in a phrase before the subject the pronoun means it.
fn named_ahead(a: &Annotated<'_>, rules: &Rules, names: &Register, place: Place) -> Option<u32> {
    let sentence = a.sentences[place.sentence as usize];
    let first = sentence.start as usize;
    let opens = matches!(a.tags[first], Tag::Preposition | Tag::Subordinator | Tag::Gerund | Tag::Participle);
    if !opens || subject::last_subject(a, place.token as usize, place.sentence).is_some() {
        return None;
    }
    let pronoun = rules.pronoun(a.tokens[place.token as usize].sym)?;
    let found = names.within(place.token, sentence.end).take(AHEAD).find(|i| {
        let m = &names.mentions[*i];
        subject::is_subject(a, rules, m.start as usize, m.end as usize, m.sentence)
    })?;
    let entity = names.root(names.mentions[found].entity);
    fits(names, pronoun, entity, false).then_some(entity)
}

/// "it" and "its": the state or body that is the subject of the verb before, in the same sentence.
fn thing(a: &Annotated<'_>, rules: &Rules, names: &Register, heard: &[Heard], place: Place) -> Option<u32> {
    let token = place.token as usize;
    let last = a.sentences[place.sentence as usize].end as usize;
    if a.tags[token] != Tag::Possessive {
        // "it is unclear": who acts must act.
        subject::verb_at(a, token + 1, last).filter(|g| !g.copula && !g.passive)?;
    }
    let covering = |head| covering(heard, place, 0, head);
    let told = subject::told_to(a, token, place.sentence).and_then(covering);
    // "X said it was proud of its crew": what "it" stands for there may be open, and is who says so.
    let subject = || subject::last_subject(a, token, place.sentence);
    let open = |head: &u32| rules.pronoun(a.tokens[*head as usize].sym) == Some(PronounUse::Thing);
    let before = |head: u32| subject::last_subject(a, head as usize, place.sentence);
    let said = || subject().filter(open).and_then(before).and_then(covering);
    let mention = told.or_else(|| subject().and_then(covering)).or_else(said)?;
    thing_of(names, mention)
}

/// "It ordered", "Its embassy said": where nothing in its own sentence goes before it, the state or body that the sentence
/// before is about. "It" must act, since it may mean what was told as well.
fn thing_before(
    a: &Annotated<'_>,
    rules: &Rules,
    names: &Register,
    heard: &[Heard],
    place: Place,
) -> Option<u32> {
    let (token, before) = (place.token as usize, place.sentence.checked_sub(1)?);
    let sentence = a.sentences[place.sentence as usize];
    let acts =
        || subject::verb_at(a, token + 1, sentence.end as usize).filter(|g| subject::acts(a, rules, g));
    if subject::last_subject(a, token, place.sentence).is_some()
        || a.tags[token] != Tag::Possessive && acts().is_none_or(|g| g.copula || g.passive)
    {
        return None;
    }
    let main = subject::main_subject(a, before)?;
    let thing = |h: &Heard| thing_of(names, h);
    // "Lumora's answer was brief. It rejected the offer": no answer speaks, but whose it was.
    let speaks = || a.tags[token] != Tag::Possessive && acts().is_some_and(|g| subject::speaks(a, rules, g));
    let owner = || a.possessor_of(a.noun_from(main as usize + 1).checked_sub(1)?);
    let whose = || owner().filter(|_| speaks()).and_then(|of| covering(heard, place, 1, of.head));
    // "He was replying to the step that the agency had taken. It advised": of the things there only one did anything.
    let only = || {
        let acting = near(heard, place, 1).filter(|h| h.sentence == before && h.subject && speaks());
        let mut things = acting.filter_map(thing);
        let first = things.next()?;
        things.all(|other| other == first).then_some(first)
    };
    covering(heard, place, 1, main).and_then(thing).or_else(|| whose().map_or_else(only, thing))
}

/// The state or body that "it" can mean.
fn thing_of(names: &Register, mention: &Heard) -> Option<u32> {
    let entity = names.root(mention.entity);
    let e = &names.entities[entity as usize];
    let group = e.kind == ActorKind::Group && e.known.is_some();
    (group || matches!(e.kind, ActorKind::State | ActorKind::Organization)).then_some(entity)
}

/// What a pronoun tells of whom it stands for.
pub(super) fn learn(a: &Annotated<'_>, rules: &Rules, names: &mut Register, token: u32, entity: u32) {
    let sex = rules.pronoun(a.tokens[token as usize].sym).and_then(sex_of);
    let facts = &mut names.facts[entity as usize];
    facts.sex = facts.sex.or(sex);
    let kind = &mut names.entities[entity as usize].kind;
    if sex.is_some() && *kind == ActorKind::Other {
        *kind = ActorKind::Person;
    }
}
