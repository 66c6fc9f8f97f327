//! Names of the world: states with their demonyms, capitals and seats of power, places, organizations, armed
//! groups, outlets and given names; the words for people without a name stand in `role`.

use rustc_hash::FxHashMap;

use super::by_word::{ByWord, WordSet};
use super::rest::Rest;
use super::role::Sex;
use super::table::{Row, Table};
use super::vocabulary::Vocabulary;
use crate::id::ActorId;
use crate::text::Sym;

/// What a gazetteer entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the words say what they are
pub enum EntryKind {
    State,
    Place,
    People,
    Organization,
    Group,
    Media,
    Company,
}

/// One entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id in timelines.
    pub id: ActorId,
    /// Its usual name.
    pub name: Box<str>,
    /// What it is.
    pub kind: EntryKind,
    /// The state that it belongs to.
    pub of: Option<u32>,
}

/// How a name stands for its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameUse {
    /// The name or another name.
    Name,
    /// Of it: "Iranian".
    Adjective,
    /// Its people: "Iranians".
    People,
    /// Its capital, which can stand for its government.
    Capital,
    /// A seat of its government.
    Seat,
}

/// A name in the index.
#[derive(Debug, Clone)]
struct Name {
    rest: Rest,
    entry: u32,
    how: NameUse,
    /// As it must be written where it is all capitals ("US"), so that "us" is not taken for it.
    exact: Option<Box<str>>,
}

/// What the longest name at a place stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// How many tokens it has.
    pub len: usize,
    /// The entry.
    pub entry: u32,
    /// How it stands for it.
    pub how: NameUse,
}

/// The gazetteer.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    by_id: FxHashMap<ActorId, u32>,
    names: ByWord<Vec<Name>>,
    given: WordSet,
    sexes: ByWord<Sex>,
    particles: WordSet,
    heads: WordSet,
    forms: WordSet,
    place_heads: WordSet,
    /// `of` columns that name an entry of a file read later.
    pending: Vec<(u32, Box<str>)>,
}

impl Gazetteer {
    /// All entries.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of an id.
    pub fn by_id(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The longest name that begins with the first of `words`; `written` gives the tokens as written.
    pub fn find<'t>(&self, words: &[Sym], written: impl Fn(usize) -> &'t str) -> Option<Found> {
        let names = self.names.get(*words.first()?)?;
        names.iter().find_map(|name| {
            let len = 1 + name.rest.len();
            let exact = || {
                name.exact.as_ref().is_none_or(|exact| {
                    let mut rest: &str = exact;
                    (0..len).all(|i| {
                        rest = rest.trim_start();
                        rest.strip_prefix(written(i)).map(|tail| rest = tail).is_some()
                    })
                })
            };
            (name.rest.begins(&words[1..]) && exact()).then_some(Found {
                len,
                entry: name.entry,
                how: name.how,
            })
        })
    }

    /// Whether some name begins with `word`.
    pub fn begins_name(&self, word: Sym) -> bool {
        word.is_known() && (self.names.get(word).is_some() || self.given.contains(word))
    }

    /// Whether `word` is a given name.
    pub fn is_given_name(&self, word: Sym) -> bool {
        self.given.contains(word)
    }

    /// Whether only men or only women bear the given name `word`, where that is known.
    pub fn sex(&self, word: Sym) -> Option<Sex> {
        self.sexes.get(word).copied()
    }

    /// Whether `word` links the parts of a name ("bin", "van").
    pub fn is_particle(&self, word: Sym) -> bool {
        self.particles.contains(word)
    }

    /// Whether `word` ends or heads the name of an organization ("Party", "Ministry").
    pub fn is_head(&self, word: Sym) -> bool {
        self.heads.contains(word)
    }

    /// Whether `word` names the legal form of a company ("Inc."), which short names leave out.
    pub fn is_legal_form(&self, word: Sym) -> bool {
        self.forms.contains(word)
    }

    /// Whether `word` ends the name of a place ("River", "Province").
    pub fn is_place_head(&self, word: Sym) -> bool {
        self.place_heads.contains(word)
    }

    /// Takes in one file of `actor/`; `stem` says which.
    pub(super) fn add(
        &mut self,
        stem: &str,
        table: &Table<'_>,
        words: &mut Vocabulary,
        complain: &mut dyn FnMut(String),
    ) {
        match stem {
            "states" => table.rows().for_each(|row| self.add_state(row, words)),
            "places" => table.rows().for_each(|row| self.add_place(row, words)),
            "organizations" => {
                for row in table.rows() {
                    match organization_kind(row.cell(2)) {
                        Some(kind) => self.add_organization(row, kind, words),
                        None => complain(format!("`{}` is no kind of organization", row.cell(2))),
                    }
                }
            }
            "given-names-men" => self.add_given_names(table, Sex::Man, words),
            "given-names-women" => self.add_given_names(table, Sex::Woman, words),
            "given-names" => self.given.extend(table.words().iter().map(|w| words.intern(w))),
            "name-particles" => self.particles.extend(table.words().iter().map(|w| words.intern(w))),
            "org-heads" => {
                for row in table.rows() {
                    let word = words.intern(row.cell(0));
                    self.heads.insert(word);
                    if row.cell(1) == "form" {
                        self.forms.insert(word);
                    }
                }
            }
            "place-heads" => self.place_heads.extend(table.words().iter().map(|w| words.intern(w))),
            _ => complain(format!("`actor/{stem}` is no file that the gazetteer knows")),
        }
    }

    /// Joins what the files left open and puts the longest names first.
    pub(super) fn finish(&mut self) {
        for (entry, of) in std::mem::take(&mut self.pending) {
            self.entries[entry as usize].of = self.by_id.get(&*of).copied();
        }
        for names in self.names.values_mut() {
            names.sort_by_key(|n| (std::cmp::Reverse(n.rest.len()), n.how, n.entry));
        }
    }

    fn entry(&mut self, id: &str, name: &str, kind: EntryKind, of: &str) -> u32 {
        if let Some(known) = self.by_id.get(id) {
            return *known;
        }
        let number = self.entries.len() as u32;
        self.entries.push(Entry { id: id.into(), name: name.into(), kind, of: None });
        self.by_id.insert(id.into(), number);
        if !matches!(of, "" | "-") {
            self.pending.push((number, of.into()));
        }
        number
    }

    fn name(&mut self, name: &str, entry: u32, how: NameUse, words: &mut Vocabulary) {
        let syms: Vec<Sym> = super::cut(name).iter().map(|w| words.intern(w)).collect();
        let Some((first, rest)) = syms.split_first() else { return };
        let letters = name.chars().filter(|c| c.is_alphabetic());
        let exact =
            (letters.clone().count() <= 5 && letters.clone().all(char::is_uppercase)).then(|| name.into());
        let names = self.names.entry(*first);
        // The first entry that claims a name keeps it.
        let rest = Rest::from(rest);
        if !names.iter().any(|n| n.rest == rest && n.exact == exact) {
            names.push(Name { rest, entry, how, exact });
        }
    }

    fn add_given_names(&mut self, table: &Table<'_>, sex: Sex, words: &mut Vocabulary) {
        for name in table.words() {
            let name = words.intern(name);
            self.given.insert(name);
            self.sexes.insert(name, sex);
        }
    }

    fn add_state(&mut self, row: Row<'_>, words: &mut Vocabulary) {
        let entry = self.entry(row.cell(0), row.cell(1), EntryKind::State, "");
        self.name(row.cell(1), entry, NameUse::Name, words);
        let uses = [
            (4, NameUse::Name),
            (2, NameUse::Adjective),
            (3, NameUse::People),
            (5, NameUse::Capital),
            (6, NameUse::Seat),
        ];
        for (column, how) in uses {
            row.alternatives(column).for_each(|name| self.name(name, entry, how, words));
        }
    }

    fn add_place(&mut self, row: Row<'_>, words: &mut Vocabulary) {
        let kind = if row.cell(2) == "people" { EntryKind::People } else { EntryKind::Place };
        let id = crate::id::slug(row.cell(0), "place");
        let entry = self.entry(&id, row.cell(0), kind, row.cell(1));
        self.name(row.cell(0), entry, NameUse::Name, words);
        row.alternatives(3).for_each(|name| self.name(name, entry, NameUse::Adjective, words));
    }

    fn add_organization(&mut self, row: Row<'_>, kind: EntryKind, words: &mut Vocabulary) {
        let entry = self.entry(row.cell(0), row.cell(1), kind, row.cell(3));
        self.name(row.cell(1), entry, NameUse::Name, words);
        row.alternatives(4).for_each(|name| self.name(name, entry, NameUse::Name, words));
    }
}

fn organization_kind(word: &str) -> Option<EntryKind> {
    Some(match word {
        "organization" | "party" | "body" => EntryKind::Organization,
        "group" => EntryKind::Group,
        "media" => EntryKind::Media,
        "company" => EntryKind::Company,
        _ => return None,
    })
}
