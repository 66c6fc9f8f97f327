//! Names: runs of capitalised words, cut by the gazetteer and by titles. Takes the annotated text, gives the names
//! in reading order; `register` says which of them name the same actor.

use super::capital::Capitals;
use super::is_read;
use crate::mention::time::Timex;
use crate::rules::{ActorKind, EntryKind, FoundName, NameUse, PrepositionRole, Rules, Sex, TitleClass};
use crate::text::{Annotated, Shape, Sym, Tag, TokenKind};

/// A name in the text before it is joined to an entity.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sentence: usize,
    /// Where the bare name begins behind state and titles.
    pub(super) bare: usize,
    /// Where the words begin that name a body within its state: "Foreign Ministry" of "Iran's Foreign Ministry".
    pub(super) stem: Option<usize>,
    pub(super) kind: Option<ActorKind>,
    pub(super) known: Option<(u32, NameUse)>,
    /// A capital that is here just the place.
    pub(super) place: bool,
    /// The gazetteer's entry of the state or body that it belongs to.
    pub(super) of: Option<u32>,
    pub(super) role: Option<(usize, usize)>,
    pub(super) sex: Option<Sex>,
    pub(super) rule: &'static str,
}

/// All names in reading order, outside the time expressions.
pub(super) fn names(a: &Annotated<'_>, rules: &Rules, timexes: &[Timex]) -> Vec<Found> {
    let syms: Vec<Sym> = a.tokens.iter().map(|t| t.sym).collect();
    let capitals = Capitals::of(a);
    let mut reader =
        Reader { a, rules, syms: &syms, capitals: &capitals, sentence: 0, end: 0, shouting: false };
    let mut out = Vec::new();
    let mut timexes = timexes.iter().peekable();
    for (number, sentence) in a.sentences.iter().enumerate() {
        if !is_read(a.block_kind(*sentence)) {
            continue;
        }
        let end = sentence.end as usize;
        reader.sentence = number;
        reader.shouting = capitals.is_shouting(a, *sentence);
        let mut at = sentence.start as usize;
        while at < end {
            while timexes.next_if(|t| t.end as usize <= at).is_some() {}
            if let Some(timex) = timexes.next_if(|t| t.start as usize <= at) {
                at = timex.end as usize;
                continue;
            }
            reader.end = timexes.peek().map_or(end, |t| end.min(t.start as usize));
            match reader.name_at(at) {
                Some(found) => {
                    at = found.end;
                    out.push(found);
                }
                None => at = reader.skip(at),
            }
        }
    }
    out
}

/// Reads the names of one sentence.
struct Reader<'r, 'd> {
    a: &'r Annotated<'d>,
    rules: &'r Rules,
    /// The words of all tokens.
    syms: &'r [Sym],
    capitals: &'r Capitals,
    sentence: usize,
    /// Where names must end: at the next time expression or the end of the sentence.
    end: usize,
    /// Whether capitals say nothing in this sentence.
    shouting: bool,
}

impl Reader<'_, '_> {
    /// The name that begins at `at`, with the state and titles before it.
    fn name_at(&self, at: usize) -> Option<Found> {
        if self.a.tokens[at].kind != TokenKind::Word {
            return None;
        }
        let known = self.known(at);
        if let Some(person) = self.titled(at, known) {
            return Some(person);
        }
        if self.a.tokens[at].shape == Shape::Lower && known.is_none() {
            return None;
        }
        match known {
            Some(known) => Some(self.longer_than(at, known).unwrap_or_else(|| self.of_gazetteer(at, known))),
            None => self.unknown(at),
        }
    }

    /// Where to go on behind a token that begins no name: "R-Ohio" behind a senator is one piece.
    fn skip(&self, at: usize) -> usize {
        let letter = self.a.word(at).chars().nth(1).is_none() && self.a.tokens[at].shape != Shape::Lower;
        let joined = self.a.tokens.get(at + 1).is_some_and(|t| t.joined && t.span.of(self.a.text) == "-");
        if letter && joined { self.run_end(at).max(at + 1) } else { at + 1 }
    }

    /// A person behind a title: "Russian President Ann Lee", "chief executive of Hong Kong Ann Lee".
    fn titled(&self, at: usize, known: Option<FoundName>) -> Option<Found> {
        let mut found = self.blank(at, "actor.name.title");
        let mut i = at;
        if let Some(lead) = known {
            let after = self.behind_genitive(at + lead.len);
            if self.title_len(after).is_some() {
                found.of = Some(lead.entry);
                i = after;
            }
        }
        let first = i;
        let mut relation = false;
        while let Some((len, class, sex)) = self.title_len(i) {
            if class != TitleClass::Honorific {
                found.role = Some((found.role.map_or(i, |r| r.0), i + len));
            }
            relation = class == TitleClass::Relation;
            found.sex = found.sex.or(sex);
            i += len;
        }
        if i == first {
            return None;
        }
        if let Some((after, entry)) = self.holder(i) {
            found.role = found.role.map(|(start, _)| (start, after));
            found.of = found.of.or(Some(entry));
            i = after;
        }
        let run = self.run_end(i).min(i + 8);
        // "its rival Iran" is no person, nor is a body named behind the title.
        let thing = self.known(i).is_some_and(|k| {
            i + k.len == run && (relation || self.kind(k) == EntryKind::State) && k.how != NameUse::Adjective
        });
        if run <= i || !self.can_begin_person(i) || thing || self.is_organization(i, run) {
            return None;
        }
        if self.shouting && !self.is_plainly_name(i, run) {
            return None;
        }
        found.kind = Some(ActorKind::Person);
        found.bare = i;
        found.end = self.before_known(i, run);
        Some(found)
    }

    /// "of Hong Kong" between a title and the name of its holder.
    fn holder(&self, at: usize) -> Option<(usize, u32)> {
        let link = at < self.end && self.rules.vocabulary.holds(self.rules.lists.name_links, self.syms[at]);
        let whose = self.known(at + 1).filter(|k| link && k.how != NameUse::Adjective)?;
        let after = at + 1 + whose.len;
        (after < self.end && self.can_begin_person(after) && self.is_plainly_name(after, self.run_end(after)))
            .then_some((after, whose.entry))
    }

    /// What a name of the gazetteer only begins: a body of a state, a hyphened or a personal name.
    fn longer_than(&self, at: usize, known: FoundName) -> Option<Found> {
        let behind = at + known.len;
        let run = self.run_end(at);
        let mut found = self.blank(at, "actor.name.organization");
        if run > behind {
            if let Some(person) = self.titled_within(at, run) {
                return Some(Found { of: person.of.or(Some(known.entry)), ..person });
            }
            let named = self.known(behind).is_some_and(|k| behind + k.len == run);
            if self.is_organization(at, run) && !named {
                found.kind = Some(ActorKind::Organization);
                found.of = Some(known.entry);
                found.stem = Some(behind);
                found.end = self.organization_end(behind, run, &mut found.of);
                return Some(found);
            }
            let single = known.len == 1 && known.how == NameUse::Name;
            let next = self.is_strange(behind) && self.known(behind).is_none();
            let given = self.rules.gazetteer.is_given_name(self.syms[at]);
            if single && next && !self.shouting && (given || self.kind(known) == EntryKind::Place) {
                found.rule = if given { "actor.name.given" } else { "actor.name.unknown" };
                found.kind = given.then_some(ActorKind::Person);
                found.end = run;
                return Some(found);
            }
        }
        let body = self.behind_genitive(behind);
        if body > behind && self.known(body).is_none() {
            let run = self.run_end(body);
            if self.is_organization(body, run) {
                found.kind = Some(ActorKind::Organization);
                found.of = Some(known.entry);
                found.stem = Some(body);
                found.end = self.organization_end(body, run, &mut None);
                return Some(found);
            }
        }
        let half = behind + 1;
        let hyphened = half < self.end
            && matches!(self.a.word(behind), "-" | "‑")
            && self.a.tokens[behind].joined
            && self.a.tokens[half].joined
            && self.is_strange(half)
            && self.known(half).is_none();
        if hyphened && !self.shouting {
            found.rule = "actor.name.unknown";
            found.end = self.run_end(at).max(half + 1);
            return Some(found);
        }
        None
    }

    fn of_gazetteer(&self, at: usize, known: FoundName) -> Found {
        let mut found = self.blank(at, "actor.name.gazetteer");
        found.known = Some((known.entry, known.how));
        found.end = at + known.len;
        // A capital behind "in" or at the head of a dateline is just the place.
        let first = self.a.sentences[self.sentence].start as usize;
        let behind_place =
            at > first && self.rules.preposition(self.syms[at - 1]) == Some(PrepositionRole::Place);
        let dateline = at == first && self.a.tokens[at].shape == Shape::Upper && !self.shouting;
        found.place = known.how == NameUse::Capital && (behind_place || dateline);
        found
    }

    /// A run of capitals that the gazetteer does not know.
    fn unknown(&self, at: usize) -> Option<Found> {
        if self.a.tags[at] != Tag::Name {
            return None;
        }
        let run = self.run_end(at);
        let start = self.without_opening(at, run);
        if start >= run || self.is_single_letter(start, run) || self.is_description(start, run) {
            return None;
        }
        if self.shouting && !self.is_plainly_name(start, run) {
            return None;
        }
        if let Some(person) = self.titled_within(start, run) {
            return Some(person);
        }
        let mut found = self.blank(start, "actor.name.unknown");
        let heads_of = self.rules.gazetteer.is_head(self.syms[start]) && self.link_behind(run).is_some();
        if self.is_organization(start, run) || (run == start + 1 && heads_of) {
            found.kind = Some(ActorKind::Organization);
            found.rule = "actor.name.organization";
            found.stem = Some(start);
            found.end = self.organization_end(start, run, &mut found.of);
            return Some(found);
        }
        if run == start + 1 && self.capitals.opens(self.a, start) && self.is_common(start) {
            return None;
        }
        found.end = self.before_known(start, run);
        if found.end > start + 1 && self.rules.gazetteer.is_place_head(self.syms[found.end - 1]) {
            found.kind = Some(ActorKind::Place);
        } else if found.end > start + 1 && self.rules.gazetteer.is_given_name(self.syms[start]) {
            found.kind = Some(ActorKind::Person);
            found.rule = "actor.name.given";
        }
        Some(found)
    }

    /// A run that holds a title before its last words: "Council President Ann Lee".
    fn titled_within(&self, start: usize, run: usize) -> Option<Found> {
        let (title, len, sex) = (start + 1..run).find_map(|i| {
            let (len, class, sex) = self.title_len(i)?;
            let office = !matches!(class, TitleClass::Honorific | TitleClass::Relation);
            (office && i + len < run && self.is_plainly_name(i + len, run)).then_some((i, len, sex))
        })?;
        let mut found = self.blank(start, "actor.name.title");
        found.kind = Some(ActorKind::Person);
        found.role = Some((start, title + len));
        found.bare = title + len;
        found.end = self.before_known(found.bare, run);
        found.sex = sex;
        Some(found)
    }

    fn blank(&self, at: usize, rule: &'static str) -> Found {
        Found {
            start: at,
            end: at,
            sentence: self.sentence,
            bare: at,
            stem: None,
            kind: None,
            known: None,
            place: false,
            of: None,
            role: None,
            sex: None,
            rule,
        }
    }

    fn known(&self, at: usize) -> Option<FoundName> {
        if at >= self.end {
            return None;
        }
        let token = &self.a.tokens[at];
        if token.shape == Shape::Lower && !self.rules.gazetteer.is_particle(token.sym) {
            return None;
        }
        self.rules.gazetteer.find(&self.syms[at..self.end.min(at + 10)], |i| self.a.word(at + i))
    }

    fn kind(&self, known: FoundName) -> EntryKind {
        self.rules.gazetteer.entries()[known.entry as usize].kind
    }

    fn behind_genitive(&self, at: usize) -> usize {
        if at < self.end && self.a.tags[at] == Tag::Genitive { at + 1 } else { at }
    }

    /// Length, class and sex of the title at `at`; a noun for one of a group ("voter") is a title too where a name follows.
    fn title_len(&self, at: usize) -> Option<(usize, TitleClass, Option<Sex>)> {
        if at >= self.end || self.a.tags[at].is_verb() {
            return None; // in a verb's place a title word is a verb ("chairs")
        }
        let title = self.rules.roles.title(&self.syms[at..self.end.min(at + 6)])?;
        Some((title.len, title.class, title.sex))
    }

    fn can_begin_person(&self, at: usize) -> bool {
        at < self.end
            && self.a.tokens[at].shape != Shape::Lower
            && self.a.tokens[at].kind == TokenKind::Word
            && !matches!(self.a.tags[at], Tag::Determiner | Tag::Pronoun | Tag::Preposition)
    }

    /// The end of a run of capitalised words, particles and joined hyphens.
    fn run_end(&self, at: usize) -> usize {
        let a = self.a;
        let mut i = at;
        let mut stop = at;
        while i < self.end {
            let token = &a.tokens[i];
            let word = a.word(i);
            if token.kind == TokenKind::Word
                && token.shape != Shape::Lower
                && (i == at || a.tags[i] == Tag::Name || a.tags[i].is_noun())
            {
                i += 1;
                stop = i;
            } else if i > at && self.rules.gazetteer.is_particle(token.sym) && self.capital_ahead(i) {
                i += 1;
            } else if i > at
                && token.joined
                && matches!(word, "-" | "‑" | "&")
                && i + 1 < self.end
                && a.tokens[i + 1].joined
                && a.tokens[i + 1].kind == TokenKind::Word
            {
                // The second half may be in lower case ("Hoi-kwan"), but not a common word ("Iranian-backed").
                let half = &a.tokens[i + 1];
                if half.shape == Shape::Lower && !self.rules.lexicon.form(half.sym).tags.is_empty() {
                    break;
                }
                i += 2;
                stop = i;
            } else if i > at && word == "&" && i + 1 < self.end && a.tokens[i + 1].shape != Shape::Lower {
                i += 1;
            } else {
                break;
            }
        }
        stop
    }

    fn capital_ahead(&self, at: usize) -> bool {
        (at + 1..self.end.min(at + 3))
            .find(|i| self.a.tokens[*i].kind == TokenKind::Word)
            .is_some_and(|i| self.a.tokens[i].shape != Shape::Lower)
    }

    /// Where a run of capitals stops being one name: before a known name that ends it, as headings run names
    /// together.
    fn before_known(&self, start: usize, end: usize) -> usize {
        let linked = |i: usize| self.rules.gazetteer.is_particle(self.syms[i]) || self.a.word(i) == "-";
        let known_to_end =
            |i: usize| self.known(i).is_some_and(|k| k.how != NameUse::Capital && i + k.len >= end);
        (start + 2..end).find(|i| !linked(i - 1) && known_to_end(*i)).unwrap_or(end)
    }

    fn is_organization(&self, start: usize, end: usize) -> bool {
        let head = |i: usize| self.rules.gazetteer.is_head(self.syms[i]);
        end > start + 1 && (head(end - 1) || head(start))
    }

    /// Takes in "of …" behind the head of a body's name ("Ministry of Defence", "Department of Health and Human
    /// Services"); what a state is named there is whose body it is.
    fn organization_end(&self, start: usize, run: usize, of: &mut Option<u32>) -> usize {
        let Some(first) = self.link_behind(run) else { return run };
        let alone = run == start + 1;
        let whose = self.known(first);
        if !alone && let Some(whose) = whose {
            *of = of.or(Some(whose.entry));
            return first + whose.len;
        }
        let head_first = self.rules.gazetteer.is_head(self.syms[start]);
        let mut stop = self.run_end(first).max(run);
        let and = head_first && stop < self.end && self.a.tags[stop] == Tag::Conjunction;
        if and
            && self.known(stop + 1).is_none()
            && self.can_begin_person(stop + 1)
            && self.is_common(stop + 1)
        {
            stop = self.run_end(stop + 1).max(stop);
        }
        stop
    }

    /// Where the capitalised word stands behind "of" or "of the" at `at`.
    fn link_behind(&self, at: usize) -> Option<usize> {
        let link = at < self.end
            && self.a.tags[at] == Tag::Preposition
            && self.rules.vocabulary.holds(self.rules.lists.name_links, self.syms[at]);
        let the = at + 1 < self.end && self.a.tags[at + 1] == Tag::Determiner;
        let first = at + 1 + usize::from(the);
        let capital = link && first < self.end && self.a.tokens[first].shape != Shape::Lower;
        (capital && self.a.tags[first] == Tag::Name).then_some(first)
    }

    /// Leaves out the first word of a sentence where it is a common word before a name ("Also Ann Lee").
    fn without_opening(&self, at: usize, run: usize) -> usize {
        let organization = self.is_organization(at, run);
        let small = self.rules.lexicon.form(self.syms[at]).tags;
        let noun = small.has(Tag::Noun) || small.has(Tag::PluralNoun) || small.has(Tag::Adjective);
        let begins = self.rules.gazetteer.begins_name(self.syms[at]) || self.capitals.is_name(self.syms[at]);
        let drop = self.capitals.opens(self.a, at) && !small.is_empty() && !noun && !begins && !organization;
        if drop { at + 1 } else { at }
    }

    /// A common word whose capital says nothing, as the text never writes it so within a sentence.
    fn is_common(&self, at: usize) -> bool {
        let word = self.syms[at];
        !self.rules.lexicon.form(word).tags.is_empty() && !self.capitals.is_name(word)
    }

    /// A capitalised word that the dictionary does not know.
    fn is_strange(&self, at: usize) -> bool {
        at < self.end
            && self.a.tokens[at].kind == TokenKind::Word
            && self.a.tokens[at].shape == Shape::Capital
            && self.a.tags[at] == Tag::Name
            && self.rules.lexicon.form(self.syms[at]).tags.is_empty()
    }

    /// A title or a noun for a body that is only written large ("the Leader", "the Council").
    fn is_description(&self, start: usize, end: usize) -> bool {
        let words = &self.syms[start..end];
        let title = self.rules.roles.title(words).is_some_and(|t| t.alone && t.len == words.len());
        title || self.rules.roles.group(words).is_some()
    }

    fn is_single_letter(&self, start: usize, end: usize) -> bool {
        self.a.word(start).chars().nth(1).is_none() && (start + 1..end).all(|i| self.a.tokens[i].joined)
    }

    /// Whether every word is a name whatever its capital says.
    fn is_plainly_name(&self, start: usize, end: usize) -> bool {
        let name = |i: usize| {
            let word = self.syms[i];
            self.a.tokens[i].kind != TokenKind::Word
                || self.rules.lexicon.form(word).tags.is_empty()
                || self.rules.gazetteer.is_given_name(word)
                || self.rules.gazetteer.is_particle(word)
                || self.capitals.is_name(word)
        };
        start < end && (start..end).all(name)
    }
}
