//! Names: runs of capitalised words, cut by the gazetteer and by titles. Takes the annotated text, gives the names
//! in reading order; `register` says which of them name the same actor.

use super::capital::Capitals;
use super::is_read;
use crate::mention::time::Timex;
use crate::rules::{ActorKind, EntryKind, Flag, FoundName, NameUse, PrepositionRole, Rules, Sex, TitleClass};
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
    /// Whether it stands where a place stands: a capital is here just the town.
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
    let capitals = Capitals::of(a, rules);
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
pub(super) struct Reader<'r, 'd> {
    pub(super) a: &'r Annotated<'d>,
    pub(super) rules: &'r Rules,
    /// The words of all tokens.
    pub(super) syms: &'r [Sym],
    pub(super) capitals: &'r Capitals,
    pub(super) sentence: usize,
    /// Where names must end: at the next time expression or the end of the sentence.
    pub(super) end: usize,
    /// Whether capitals say nothing in this sentence.
    pub(super) shouting: bool,
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
        let letter = self.a.tokens[at].shape != Shape::Lower && self.a.word(at).chars().nth(1).is_none();
        let joined = self.a.tokens.get(at + 1).is_some_and(|t| t.joined && t.span.of(self.a.text) == "-");
        if letter && joined { self.run_end(at).max(at + 1) } else { at + 1 }
    }

    /// A person behind a title: "Russian President Ann Lee", "chief executive of Hong Kong Ann Lee".
    fn titled(&self, at: usize, known: Option<FoundName>) -> Option<Found> {
        if known.is_none() && self.title_len(at).is_none() {
            return None; // as of nearly every word
        }
        let mut found = self.blank(at, "actor.name.title");
        let mut i = at;
        if let Some(lead) = known {
            let after = self.behind_genitive(at + lead.len);
            if self.title_len(after).is_some() {
                found.of = Some(lead.entry);
                i = after;
            }
        }
        let mut last = None;
        while let Some((len, class, sex)) = self.title_len(i) {
            if class != TitleClass::Honorific {
                found.role = Some((found.role.map_or(i, |r| r.0), i + len));
            }
            last = Some((class, i));
            found.sex = found.sex.or(sex);
            i += len;
        }
        let (class, title) = last?;
        if let Some((after, entry)) = self.holder(i) {
            found.role = found.role.map(|(start, _)| (start, after));
            found.of = found.of.or(Some(entry));
            i = after;
        }
        let run = self.run_end(i).min(i + 8);
        // "its rival Iran" is no person, nor is a body named behind the title.
        let thing = self.known(i).is_some_and(|k| {
            let people = matches!(k.how, NameUse::Adjective | NameUse::People);
            i + k.len == run && (class == TitleClass::Relation || people || self.kind(k) == EntryKind::State)
        });
        // "the Justice Department", "the Ambassador Bridge": there the title is but the first word of a name.
        let gazetteer = &self.rules.gazetteer;
        let heads = |sym| gazetteer.is_head(sym) || gazetteer.is_place_head(sym);
        let body = run == i + 1 && heads(self.syms[i]) || self.is_organization(i, run);
        if run <= i || !self.can_begin_person(i) || thing || body {
            return None;
        }
        if self.shouting && !self.is_plainly_name(i, run) {
            return None;
        }
        found.kind = Some(ActorKind::Person);
        found.bare = if class == TitleClass::Regnal { title } else { i };
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
            if self.rules.gazetteer.is_place_head(self.syms[run - 1]) && !self.shouting {
                found.rule = "actor.name.unknown";
                found.kind = Some(ActorKind::Place);
                found.end = run;
                return Some(found);
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
        let hyphen = half < self.end
            && matches!(self.a.mark(behind), "-" | "‑")
            && self.a.tokens[behind].joined
            && self.a.tokens[half].joined;
        let second = if hyphen { self.known(half) } else { None };
        // "Cuban-Americans" are neither Cuba nor the United States.
        if let Some(people) = second.filter(|k| k.how == NameUse::People && known.how != NameUse::Name) {
            found.rule = "actor.name.unknown";
            found.kind = Some(ActorKind::Group);
            found.end = half + people.len;
            return Some(found);
        }
        if hyphen && second.is_none() && self.is_strange(half) && !self.shouting {
            found.rule = "actor.name.unknown";
            found.end = self.run_end(at).max(half + 1);
            return Some(found);
        }
        None
    }

    fn of_gazetteer(&self, at: usize, known: FoundName) -> Found {
        let mut found = self.blank(at, "actor.name.gazetteer");
        found.end = at + known.len;
        if known.how == NameUse::People
            && let Some(some) = self.some_people(at)
        {
            (found.kind, found.of) = (Some(some), Some(known.entry));
            return found;
        }
        found.known = Some((known.entry, known.how));
        // A capital behind "in" or at the head of a dateline is just the place.
        let first = self.a.sentences[self.sentence].start as usize;
        let dateline = at == first
            && self.a.tokens[at].shape == Shape::Upper
            && self.a.tokens.get(found.end).is_some_and(|t| t.kind == TokenKind::Punct);
        found.place =
            known.how == NameUse::Capital && (self.is_behind_place(at) || dateline || self.is_goal(at));
        found
    }

    /// "six Sudanese" and "a Turk" are people of a nation and not the nation.
    fn some_people(&self, at: usize) -> Option<ActorKind> {
        let first = self.a.sentences[self.sentence].start as usize;
        let before = (first..at).rev().find(|t| self.a.tags[*t] != Tag::Adjective)?;
        let one = self.rules.vocabulary.holds(self.rules.lists.singular, self.syms[before]);
        match self.a.tags[before] {
            Tag::Number => Some(ActorKind::Group),
            Tag::Determiner if one => Some(ActorKind::Person),
            _ => None,
        }
    }

    fn is_behind_place(&self, at: usize) -> bool {
        let first = self.a.sentences[self.sentence].start as usize;
        let role = if at > first { self.rules.preposition(self.syms[at - 1]) } else { None };
        // "condemnation from Paris" is France's.
        let words = || {
            let noun = self.rules.lexicon.noun(self.a.lemmas[at.saturating_sub(2)]);
            at > first + 1 && noun.is_some_and(|noun| noun.flags.has(Flag::Speech))
        };
        role.is_some_and(PrepositionRole::is_local) && !(role == Some(PrepositionRole::Origin) && words())
    }

    /// Where somebody moves to: "travelled on to Amman".
    fn is_goal(&self, at: usize) -> bool {
        let target = at > 0
            && matches!(
                self.rules.preposition(self.syms[at - 1]),
                Some(PrepositionRole::Target | PrepositionRole::Upon)
            );
        let number = self.a.verbs.partition_point(|g| (g.end as usize) < at);
        let verb = number
            .checked_sub(1)
            .map(|i| &self.a.verbs[i])
            .filter(|g| target && g.end as usize + 2 >= at - 1);
        verb.is_some_and(|g| {
            self.rules.lexicon.verb(self.a.lemmas[g.head as usize]).iter().any(|s| s.flags.has(Flag::Move))
        })
    }

    /// A run of capitals that the gazetteer does not know.
    fn unknown(&self, at: usize) -> Option<Found> {
        // "Mark Lee left": at the head of a sentence a given name may look like a verb.
        let given = self.rules.gazetteer.is_given_name(self.syms[at]) && self.is_strange(at + 1);
        let surname = self.a.tags[at].is_noun() && self.capitals.is_surname(self.syms[at]);
        if self.a.tags[at] != Tag::Name && !given && !surname {
            return None;
        }
        let run = self.run_end(at);
        let start = self.without_opening(at, run);
        if start > at && start < run {
            return self.name_at(start);
        }
        if start >= run || self.is_single_letter(start, run) || self.is_abbreviation(start, run) {
            return None;
        }
        let heads_of = run == start + 1
            && self.rules.gazetteer.is_head(self.syms[start])
            && self.link_behind(run).is_some();
        if !heads_of && self.is_description(start, run) {
            return None;
        }
        if self.shouting && !self.is_plainly_name(start, run) {
            return None;
        }
        if let Some(person) = self.titled_within(start, run) {
            return Some(person);
        }
        let mut found = self.blank(start, "actor.name.unknown");
        let run = self.behind_plural_genitive(start, run);
        if self.is_organization(start, run) || heads_of {
            found.kind = Some(ActorKind::Organization);
            found.rule = "actor.name.organization";
            found.stem = Some(start);
            found.end = self.organization_end(start, run, &mut found.of);
            // "Bank of Kessel Governor Ann Lee", "Ministry of Trade spokesman Bo Chan"
            let whole = self.run_end(found.end);
            let behind = || {
                let person = self.titled(found.end, None).filter(|_| found.end > run)?;
                person.role.map(|(_, end)| Found { start, role: Some((start, end)), ..person })
            };
            let person = if whole > found.end { self.titled_within(start, whole) } else { behind() };
            return person.or(Some(found));
        }
        if run == start + 1 && self.capitals.opens(self.a, start) && self.is_common(start) {
            return None;
        }
        found.end = self.before_known(start, run);
        found.place = self.is_behind_place(start);
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
            // "the Marlow Chief Executive Officer" is not called Officer.
            let named = i + len < run
                && self.title_len(i + len).is_none_or(|(len_behind, ..)| i + len + len_behind < run);
            let name = named && self.is_plainly_name(i + len, run);
            (office && name && !self.rules.gazetteer.is_head(self.syms[run - 1])).then_some((i, len, sex))
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
}
