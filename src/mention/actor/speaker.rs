//! Names that only a person can bear by what stands around them: an age ("Ann Lee, 49,") or words spoken ("Ann Lee
//! said"). Takes the names of no known kind, and makes persons of those.

use super::MentionForm;
use super::register::Register;
use super::subject;
use crate::rules::{ActorKind, Rules};
use crate::text::{Annotated, Shape, Tag};

/// Gives the kind of a person to names of two words and more that speak or have an age.
pub(super) fn find(a: &Annotated<'_>, rules: &Rules, names: &mut Register) {
    for i in 0..names.mentions.len() {
        let m = &names.mentions[i];
        let (start, end, entity) = (m.start as usize, m.end as usize, m.entity);
        let open = names.of(i).kind == ActorKind::Other && m.form == MentionForm::Name;
        let last = a.sentences[m.sentence as usize].end as usize;
        if open
            && (has_age(a, end, last)
                || (has_full_name(a, rules, start, end) && speaks(a, rules, start, end, last)))
        {
            let entity = names.root(entity) as usize;
            names.entities[entity].kind = ActorKind::Person;
        }
    }
}

/// ", 49," or ", 49."
fn has_age(a: &Annotated<'_>, end: usize, last: usize) -> bool {
    let age = end + 2 < last && a.mark(end) == "," && (1..120).contains(&a.tokens[end + 1].number);
    age && matches!(a.mark(end + 2), "," | ".")
}

/// Two words and more that are no words of the language, so that no company's name is taken for a person's.
pub(super) fn has_full_name(a: &Annotated<'_>, rules: &Rules, start: usize, end: usize) -> bool {
    let strange = |i: usize| {
        let token = &a.tokens[i];
        a.tags[i] == Tag::Punct
            || rules.gazetteer.is_particle(token.sym)
            || (token.shape == Shape::Capital && rules.lexicon.form(token.sym).tags.is_empty())
    };
    end > start + 1 && (start..end).all(strange) && (start + 1..end).any(|i| !a.tokens[i].joined)
}

fn speaks(a: &Annotated<'_>, rules: &Rules, start: usize, end: usize, last: usize) -> bool {
    let verb = subject::verb_at(a, end, last);
    verb.is_some_and(|g| subject::speaks(a, rules, g)) || subject::is_said_by(a, rules, start)
}
