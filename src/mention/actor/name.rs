//! Names: runs of capitalised words, cut by the gazetteer and by titles, and joined to entities.

use super::{ActorMention, Actors, Entity, MentionForm, is_read};
use crate::mention::time::Timex;
use crate::rules::{ActorKind, EntryKind, NameUse, Rules, TitleClass};
use crate::text::{Annotated, Sentence, Shape, Sym, Tag, TokenKind};

/// A name in the text before it is joined to an entity.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sentence: usize,
    /// Where the bare name begins behind state and titles.
    bare: usize,
    kind: Option<ActorKind>,
    known: Option<(u32, NameUse)>,
    of: Option<u32>,
    role: Option<(usize, usize)>,
    rule: &'static str,
}

/// All names in reading order, outside the time expressions.
pub(super) fn names(a: &Annotated<'_>, rules: &Rules, timexes: &[Timex]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut timexes = timexes.iter().peekable();
    for (number, sentence) in a.sentences.iter().enumerate() {
        if !is_read(a.block_kind(*sentence)) {
            continue;
        }
        let end = sentence.end as usize;
        let mut at = sentence.start as usize;
        while at < end {
            while timexes.next_if(|t| t.end as usize <= at).is_some() {}
            if let Some(timex) = timexes.next_if(|t| t.start as usize <= at) {
                at = timex.end as usize;
                continue;
            }
            match name_at(a, rules, *sentence, number, at) {
                Some(found) => {
                    at = found.end;
                    out.push(found);
                }
                None => at += 1,
            }
        }
    }
    out
}

/// The name that begins at `at`, with the state and titles before it.
fn name_at(a: &Annotated<'_>, rules: &Rules, sentence: Sentence, number: usize, at: usize) -> Option<Found> {
    let end = sentence.end as usize;
    let syms: Vec<Sym> = a.tokens[at..end.min(at + 16)].iter().map(|t| t.sym).collect();
    let capital = a.tokens[at].shape != Shape::Lower && a.tokens[at].kind == TokenKind::Word;
    let titled = rules.gazetteer.title(&syms);
    if !capital && titled.is_none() {
        return None;
    }
    if capital
        && !is_name_tag(a, at)
        && titled.is_none()
        && rules.gazetteer.find(&syms, |i| a.word(at + i)).is_none()
    {
        return None;
    }
    let mut found = Found {
        start: at,
        end: at,
        sentence: number,
        bare: at,
        kind: None,
        known: None,
        of: None,
        role: None,
        rule: "actor.name.unknown",
    };
    let mut i = at;
    // "Russian", "U.S.": the state that a title belongs to; then titles, several in a row.
    let mut lead = gazetteer_at(a, rules, i, end);
    if let Some((len, entry, _)) = lead {
        let after = skip_genitive(a, i + len, end);
        if title_len(a, rules, after, end).is_some() {
            found.of = Some(entry);
            i = after;
            lead = None;
        }
    }
    let titles_from = i;
    while let Some((len, class)) = title_len(a, rules, i, end) {
        if class != TitleClass::Honorific {
            found.role = Some((titles_from.min(found.role.map_or(i, |r| r.0)), i + len));
        }
        i += len;
    }
    let has_title = i > titles_from;
    let run = run_end(a, rules, i, end);
    if has_title && run > i && capital_name(a, i) && !is_organization(a, rules, i, run) {
        // A title and a name make a person, unless the name is a known body ("President of the Senate").
        found.kind = Some(ActorKind::Person);
        found.rule = "actor.name.title";
        found.bare = i;
        found.end = stop_before_known(a, rules, i, run.min(i + 8));
        return Some(found);
    }
    if has_title && !capital {
        return None; // a description, not a name
    }
    if let Some((len, entry, how)) =
        lead.or_else(|| if has_title { None } else { gazetteer_at(a, rules, at, end) })
    {
        let run = run_end(a, rules, at, end);
        if run > at + len && is_organization(a, rules, at, run) {
            found.kind = Some(ActorKind::Organization);
            found.of = Some(entry);
            found.end = organization_end(a, rules, run, end);
            found.rule = "actor.name.organization";
            return Some(found);
        }
        found.known = Some((entry, how));
        found.end = at + len;
        found.rule = "actor.name.gazetteer";
        return Some(found);
    }
    let run = run_end(a, rules, at, end);
    if run == at || !is_name_tag(a, at) {
        return None;
    }
    if is_organization(a, rules, at, run) {
        found.kind = Some(ActorKind::Organization);
        found.end = organization_end(a, rules, run, end);
        found.rule = "actor.name.organization";
    } else {
        found.end = stop_before_known(a, rules, at, run);
        if rules.gazetteer.is_given_name(a.tokens[at].sym) && found.end > at + 1 {
            found.kind = Some(ActorKind::Person);
            found.rule = "actor.name.given";
        }
    }
    Some(found)
}

fn is_name_tag(a: &Annotated<'_>, at: usize) -> bool {
    a.tags[at] == Tag::Name
}

fn capital_name(a: &Annotated<'_>, at: usize) -> bool {
    a.tokens[at].shape != Shape::Lower
        && a.tokens[at].kind == TokenKind::Word
        && !matches!(a.tags[at], Tag::Determiner | Tag::Pronoun | Tag::Preposition)
}

fn gazetteer_at(a: &Annotated<'_>, rules: &Rules, at: usize, end: usize) -> Option<(usize, u32, NameUse)> {
    if at >= end || a.tokens[at].shape == Shape::Lower && !rules.gazetteer.is_particle(a.tokens[at].sym) {
        return None;
    }
    let syms: Vec<Sym> = a.tokens[at..end.min(at + 10)].iter().map(|t| t.sym).collect();
    let found = rules.gazetteer.find(&syms, |i| a.word(at + i))?;
    // "Washington Post" is not the capital: a longer run that is not known whole keeps its own meaning.
    Some((found.len, found.entry, found.how))
}

fn skip_genitive(a: &Annotated<'_>, at: usize, end: usize) -> usize {
    if at < end && a.tags[at] == Tag::Genitive { at + 1 } else { at }
}

fn title_len(a: &Annotated<'_>, rules: &Rules, at: usize, end: usize) -> Option<(usize, TitleClass)> {
    let syms: Vec<Sym> = a.tokens[at.min(end)..end.min(at + 6)].iter().map(|t| t.sym).collect();
    let (len, class) = rules.gazetteer.title(&syms)?;
    // In a verb's place a title word is a verb ("chairs").
    (!a.tags[at].is_verb()).then_some((len, class))
}

/// The end of a run of capitalised words, particles and joined hyphens.
fn run_end(a: &Annotated<'_>, rules: &Rules, at: usize, end: usize) -> usize {
    let mut i = at;
    let mut stop = at;
    while i < end {
        let token = &a.tokens[i];
        let word = a.word(i);
        if token.kind == TokenKind::Word
            && token.shape != Shape::Lower
            && (i == at || is_name_tag(a, i) || a.tags[i].is_noun())
        {
            i += 1;
            stop = i;
        } else if i > at && rules.gazetteer.is_particle(token.sym) && capital_ahead(a, i, end) {
            i += 1;
        } else if i > at
            && token.joined
            && matches!(word, "-" | "‑" | "&")
            && i + 1 < end
            && a.tokens[i + 1].joined
            && a.tokens[i + 1].kind == TokenKind::Word
        {
            // The second half may be in lower case ("Hoi-kwan"), but not a common word ("Iranian-backed").
            let half = &a.tokens[i + 1];
            if half.shape == Shape::Lower && !rules.lexicon.form(half.sym).tags.is_empty() {
                break;
            }
            i += 2;
            stop = i;
        } else if i > at && word == "&" && i + 1 < end && a.tokens[i + 1].shape != Shape::Lower {
            i += 1;
        } else {
            break;
        }
    }
    stop
}

fn capital_ahead(a: &Annotated<'_>, at: usize, end: usize) -> bool {
    (at + 1..end.min(at + 3))
        .find(|i| a.tokens[*i].kind == TokenKind::Word)
        .is_some_and(|i| a.tokens[i].shape != Shape::Lower)
}

/// Where a run of capitals stops being one name: before a known name that ends it, as headings run names together.
fn stop_before_known(a: &Annotated<'_>, rules: &Rules, start: usize, end: usize) -> usize {
    let linked = |i: usize| rules.gazetteer.is_particle(a.tokens[i].sym) || a.word(i) == "-";
    let known_to_end = |i: usize| {
        gazetteer_at(a, rules, i, end).is_some_and(|(len, _, how)| how != NameUse::Capital && i + len >= end)
    };
    (start + 2..end).find(|i| !linked(i - 1) && known_to_end(*i)).unwrap_or(end)
}

fn is_organization(a: &Annotated<'_>, rules: &Rules, start: usize, end: usize) -> bool {
    end > start
        && (end - start > 1)
        && (start..end).any(|i| rules.gazetteer.is_head(a.tokens[i].sym) && (i + 1 == end || i == start))
}

/// Takes in "of …" behind the head of a body's name: "Ministry of Defence".
fn organization_end(a: &Annotated<'_>, rules: &Rules, run: usize, end: usize) -> usize {
    let of = run < end
        && a.tags[run] == Tag::Preposition
        && rules.vocabulary.holds(rules.lists.name_links, a.tokens[run].sym);
    if of && run + 1 < end && a.tokens[run + 1].shape != Shape::Lower && is_name_tag(a, run + 1) {
        return run_end(a, rules, run + 1, end).max(run);
    }
    run
}

/// Joins names to entities: full names first, so that a short form before the full name finds it too.
pub(super) fn join(a: &Annotated<'_>, rules: &Rules, found: &[Found], actors: &mut Actors) {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|i| (found[*i].known.is_none(), std::cmp::Reverse(found[*i].end - found[*i].bare), *i));
    let mut entity_of = vec![0_u32; found.len()];
    for i in order {
        entity_of[i] = entity(a, rules, &found[i], actors);
    }
    for (f, entity) in found.iter().zip(entity_of) {
        let form = match f.known {
            Some((_, NameUse::Adjective)) => MentionForm::Adjective,
            Some((_, NameUse::Capital | NameUse::Seat)) => MentionForm::Seat,
            _ => MentionForm::Name,
        };
        actors.mentions.push(ActorMention {
            span: a.cover(f.start, f.end),
            start: f.start as u32,
            end: f.end as u32,
            sentence: f.sentence as u32,
            entity,
            form,
            rule: f.rule.into(),
        });
    }
}

fn entity(a: &Annotated<'_>, rules: &Rules, f: &Found, actors: &mut Actors) -> u32 {
    let surface = a.words(f.bare, f.end).to_owned();
    if let Some((entry, how)) = f.known {
        let known = actors.entities.iter().position(|e| e.known == Some(entry));
        let number = known.unwrap_or_else(|| {
            actors.entities.push(of_gazetteer(rules, entry));
            actors.entities.len() - 1
        });
        if how != NameUse::Adjective {
            add_name(&mut actors.entities[number], &surface);
        }
        return number as u32;
    }
    let number = same_name(&actors.entities, &surface, f.kind).unwrap_or_else(|| {
        actors.entities.push(Entity {
            name: surface.clone(),
            names: Vec::new(),
            kind: f.kind.unwrap_or(ActorKind::Other),
            known: None,
            of: None,
            role: None,
            unnamed: false,
            media: false,
        });
        actors.entities.len() - 1
    });
    let entity = &mut actors.entities[number];
    add_name(entity, &surface);
    if entity.kind == ActorKind::Other {
        entity.kind = f.kind.unwrap_or(ActorKind::Other);
    }
    entity.of = entity.of.or(f.of);
    if let Some((start, end)) = f.role
        && entity.role.is_none()
    {
        entity.role = Some(a.words(start, end).to_owned());
    }
    number as u32
}

fn of_gazetteer(rules: &Rules, entry: u32) -> Entity {
    let known = &rules.gazetteer.entries()[entry as usize];
    let kind = match known.kind {
        EntryKind::State => ActorKind::State,
        EntryKind::Place => ActorKind::Place,
        EntryKind::People | EntryKind::Group => ActorKind::Group,
        EntryKind::Organization | EntryKind::Media | EntryKind::Company => ActorKind::Organization,
    };
    Entity {
        name: known.name.to_string(),
        names: Vec::new(),
        kind,
        known: Some(entry),
        of: known.of,
        role: None,
        unnamed: false,
        media: known.kind == EntryKind::Media,
    }
}

fn add_name(entity: &mut Entity, name: &str) {
    if !entity.names.iter().any(|n| n == name) {
        entity.names.push(name.to_owned());
    }
}

/// The entity that a name can only mean: the same name, or a short form of one full name and no other.
fn same_name(entities: &[Entity], name: &str, kind: Option<ActorKind>) -> Option<usize> {
    let exact = entities.iter().position(|e| e.known.is_none() && e.names.iter().any(|n| n == name));
    if exact.is_some() {
        return exact;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let fits = |e: &Entity| {
        let full: Vec<&str> = e.name.split_whitespace().collect();
        if e.known.is_some() || full.len() <= words.len() {
            return false;
        }
        match e.kind {
            // A surname, or given name and surname without the middle.
            ActorKind::Person => {
                let last = full.last() == words.last()
                    || full.last().is_some_and(|l| l.rsplit(['-', '‑']).next() == words.last().copied());
                last && (words.len() == 1 || full.first() == words.first())
            }
            ActorKind::Organization => {
                kind != Some(ActorKind::Person) && words.len() == 1 && acronym(&full) == words[0]
            }
            _ => {
                kind.is_none_or(|k| k == e.kind || e.kind == ActorKind::Other)
                    && full.last() == words.last()
                    && words.len() == 1
            }
        }
    };
    let mut candidates = entities.iter().enumerate().filter(|(_, e)| fits(e)).map(|(i, _)| i);
    let first = candidates.next()?;
    // Two persons of one surname: the short form decides for neither.
    if candidates.next().is_some() { None } else { Some(first) }
}

fn acronym(words: &[&str]) -> String {
    words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}
