//! How names are compared across articles, and the ids that actors get.

use super::actors::{Cast, WorldActor};
use crate::guidance::Guidance;
use crate::id::{Given, fallback, slug};
use crate::rules::{ActorKind, Rules};

/// Names as they are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling<'r> {
    rules: &'r Rules,
}

impl<'r> Spelling<'r> {
    pub(super) fn new(rules: &'r Rules) -> Self {
        Self { rules }
    }

    /// Given name and surname in plain small letters.
    pub(super) fn written(&self, name: &str) -> (String, String) {
        (plain(given(name)), plain(self.surname(name)))
    }

    /// Given name and surname as they sound.
    pub(super) fn sounds(&self, name: &str) -> (String, String) {
        (self.sound(given(name)), self.surname_sound(name))
    }

    /// The surname as it sounds.
    pub(super) fn surname_sound(&self, name: &str) -> String {
        self.sound(self.surname(name))
    }

    /// The last word without a particle that a hyphen joins to it: "Assad" of "al-Assad". A given name in two halves
    /// stands behind the family's: "Kim" of "Kim Jong-un". "Jr." is no surname.
    fn surname<'n>(&self, name: &'n str) -> &'n str {
        let (words, lists) = (&self.rules.vocabulary, &self.rules.lists);
        let is_suffix = |word: &&str| words.holds(lists.name_suffixes, words.get(&word.to_lowercase()));
        let mut parts = name.rsplit(' ').skip_while(is_suffix);
        let last = parts.next().unwrap_or(name);
        let halves = last.split_once(['-', '‑']).filter(|(first, _)| first.starts_with(char::is_uppercase));
        if let Some(family) = parts.next()
            && halves.is_some_and(|(_, second)| second.starts_with(char::is_lowercase))
        {
            return family;
        }
        last.rsplit(['-', '‑']).next().filter(|bare| bare.starts_with(char::is_uppercase)).unwrap_or(last)
    }

    /// A name in the spelling that transliterations share.
    pub(super) fn sound(&self, name: &str) -> String {
        let mut folded = plain(name);
        for (from, to) in &self.rules.transliterations {
            folded = folded.replace(&**from, to);
        }
        let mut out = String::with_capacity(folded.len());
        for c in folded.chars() {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        out
    }
}

fn plain(name: &str) -> String {
    deunicode::deunicode(name).to_lowercase()
}

fn given(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// The words of a body with its state before them, so that the ministries of two states are told apart.
fn within_state(actor: &WorldActor, rules: &Rules) -> String {
    match (&actor.stem, actor.of) {
        (Some(stem), Some(of)) => {
            let state = &rules.gazetteer.entries()[of as usize];
            if stem.starts_with(&state.name.to_lowercase()) {
                stem.clone()
            } else {
                format!("{} {stem}", state.id)
            }
        }
        _ => actor.name.clone(),
    }
}

/// Gives every actor its id: the gazetteer's, the surname of a person, else the name; numbered where taken.
pub(super) fn name_ids(cast: &mut Cast, rules: &Rules, guidance: &Guidance) {
    let mut order: Vec<usize> = (0..cast.actors.len()).collect();
    order.sort_by(|a, b| {
        let key = |i: usize| {
            let actor = &cast.actors[i];
            (actor.known.is_none(), actor.unnamed, &actor.name, actor.of)
        };
        key(*a).cmp(&key(*b)).then(a.cmp(b))
    });
    let mut given = Given::default();
    for i in order {
        let actor = &cast.actors[i];
        let own = guidance.actors.iter().find(|g| {
            !actor.unnamed && g.can_be(actor.kind) && g.names.iter().any(|n| actor.names.contains(n))
        });
        let wanted = match (own, actor.known) {
            (Some(own), _) => own.id.to_string(),
            (None, Some(known)) => rules.gazetteer.entries()[known as usize].id.to_string(),
            (None, None) if actor.kind == ActorKind::Person && !actor.unnamed => {
                slug(Spelling::new(rules).surname(&actor.name), fallback::PERSON)
            }
            (None, None) => slug(&within_state(actor, rules), fallback::ACTOR),
        };
        cast.actors[i].id = given.give(&wanted).into();
    }
}
