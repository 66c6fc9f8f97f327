//! One actor under two spellings is two actors to every rendering.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::curate::named::{Cast, uses};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

pub(super) const CODE: &str = "actor-spelling";

/// A spelling with the actor that it means.
#[derive(Clone, Copy)]
struct Spelling<'a> {
    name: &'a str,
    /// The id of the entry; for a free name the name itself.
    actor: &'a str,
    place: Span,
}

pub(super) fn check(curated: &Curated, findings: &mut Findings) {
    let (cast, uses) = (Cast::of(curated), uses(curated));
    let mut spellings = Vec::new();
    let mut different: FxHashSet<(&str, &str)> = FxHashSet::default();
    for (id, actor) in &curated.timeline.actors {
        let path = format!("actors.{id}");
        spellings.push(match &actor.name {
            Some(name) => Spelling { name, actor: id, place: curated.index.value(&format!("{path}.name")) },
            None => Spelling { name: id, actor: id, place: curated.index.key(&path) },
        });
        let place = curated.index.value(&format!("{path}.aka"));
        spellings.extend(actor.aka.iter().map(|name| Spelling { name, actor: id, place }));
        different.extend(actor.not.iter().map(|name| (id.as_str(), name.as_str())));
    }
    spellings.extend(uses.iter().map(|one| Spelling {
        name: one.name,
        actor: cast.id(one.name).unwrap_or(one.name),
        place: curated.index.value(&one.path),
    }));
    let mut first: FxHashMap<String, Spelling<'_>> = FxHashMap::default();
    let mut told = FxHashSet::default();
    for spelling in spellings {
        let known = *first.entry(letters(spelling.name)).or_insert(spelling);
        let is_said = [(known.actor, spelling.name), (spelling.actor, known.name)]
            .iter()
            .any(|pair| different.contains(pair));
        if known.actor == spelling.actor || is_said || !told.insert(spelling.actor) {
            continue;
        }
        findings.add(CODE, || {
            let [one, other] = [known.name, spelling.name];
            let (what, help) = if one == other {
                (
                    format!("two actors are called `{one}`"),
                    "join the two, or name what tells them apart".to_owned(),
                )
            } else {
                let help = match cast.id(one) {
                    Some(id) => format!("write `{id}`, or add `{other}` to the `aka` of `{id}`"),
                    None => format!(
                        "write one of the two everywhere, or make an entry of `{one}` with `aka: {other}`"
                    ),
                };
                (format!("`{other}` and `{one}` are two actors here"), help)
            };
            Diagnostic::warning(CODE, what)
                .at(&curated.file, spelling.place, "")
                .at(&curated.file, known.place, "first here")
                .help(help)
                .help("if they are two indeed, say so with `not`")
        });
    }
}

/// What is the same in all spellings of a name: its letters and digits, without marks on Latin ones.
fn letters(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().filter(|c| c.is_alphanumeric()) {
        match deunicode::deunicode_char(c) {
            // Other scripts are not transcribed: many of their letters would become one.
            Some(latin) if c < '\u{250}' => out.extend(latin.chars().map(|c| c.to_ascii_lowercase())),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn spellings_of_one_name_have_the_same_letters() {
        for [one, other] in [["A.B. Çelik", "AB Celik"], ["ab-celik", "A. B. Çelik"], ["Straße", "STRASSE"]]
        {
            assert_eq!(letters(one), letters(other));
        }
        for [one, other] in [["Ann Lee", "Anna Lee"], ["李", "理"], ["Jan Smith", "Jan R. Smith"]] {
            assert_ne!(letters(one), letters(other));
        }
    }
}
