//! What holds of every edit of every file: what was asked for is there, and nothing else is different.

use proptest::collection::vec;
use proptest::prelude::*;
use rejoinder::curate::edit::{Edit, Section, Value, edit};
use rejoinder::curate::{self, Index};
use rejoinder::diagnostic::SourceFile;

use super::files::{self, Dice};
use super::{remove, rename, set};

/// Every path of a file, with the number of its siblings.
fn paths(value: &Value, above: &str, out: &mut Vec<String>) {
    let below = |step: &str| if above.is_empty() { step.to_owned() } else { format!("{above}.{step}") };
    match value {
        Value::Map(entries) => {
            for (key, value) in entries {
                out.push(below(key));
                paths(value, &below(key), out);
            }
        }
        Value::List(items) => {
            for (number, value) in items.iter().enumerate() {
                out.push(below(&number.to_string()));
                paths(value, &below(&number.to_string()), out);
            }
        }
        _ => {}
    }
}

fn index(text: &str) -> Index {
    curate::parse_leniently(&SourceFile::new("t.yaml", text)).unwrap().index
}

fn read(text: &str) -> Value {
    Value::read(&SourceFile::new("t.yaml", text)).unwrap_or_else(|findings| panic!("{}\n{text}", findings[0]))
}

/// What may change when something at `path` does: from its key to the end of its value.
fn place(text: &str, path: &str) -> std::ops::Range<usize> {
    let place = index(text).get(path).unwrap_or_else(|| panic!("{path} in\n{text}"));
    let start = place.key.map_or(place.value.start, |key| key.start.min(place.value.start));
    let end = place.key.map_or(place.value.end, |key| key.end.max(place.value.end));
    above_item(text, start as usize)..end as usize
}

/// The beginning of the line of the dash where it stands above what begins at `start`.
fn above_item(text: &str, start: usize) -> usize {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    if !text[line..start].trim().is_empty() {
        return start;
    }
    let mut lines = text[..line]
        .lines()
        .rev()
        .skip_while(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    match lines.next() {
        Some(above) if above.split(" #").next().is_some_and(|words| words.trim_end().ends_with('-')) => {
            above.as_ptr() as usize - text.as_ptr() as usize
        }
        _ => start,
    }
}

/// The path of the nearest part above that has others beside this one.
fn with_siblings<'p>(whole: &Value, path: &'p str) -> &'p str {
    let (above, _) = path.rsplit_once('.').unwrap_or(("", path));
    let siblings = match whole.get(above) {
        Some(Value::Map(entries)) => entries.len(),
        Some(Value::List(items)) => items.len(),
        _ => 0,
    };
    if siblings > 1 || above.is_empty() { path } else { with_siblings(whole, above) }
}

/// `whole` with `value`, or nothing, at `path`.
fn with(whole: &Value, path: &str, value: Option<&Value>) -> Value {
    let (step, rest) = path.split_once('.').map_or((path, ""), |(step, rest)| (step, rest));
    let child = |old: &Value| if rest.is_empty() { value.cloned() } else { Some(with(old, rest, value)) };
    match whole {
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .filter_map(|(key, old)| {
                    Some((key.clone(), if key == step { child(old)? } else { old.clone() }))
                })
                .collect(),
        ),
        Value::List(items) => Value::List(
            items
                .iter()
                .enumerate()
                .filter_map(|(n, old)| if n.to_string() == step { child(old) } else { Some(old.clone()) })
                .collect(),
        ),
        other => other.clone(),
    }
}

fn edited(text: &str, what: &Edit) -> String {
    let file = SourceFile::new("t.yaml", text);
    edit(&file, std::slice::from_ref(what)).unwrap_or_else(|findings| {
        panic!("{what:?}\n{}\n{text}", findings.iter().map(ToString::to_string).collect::<String>())
    })
}

/// Whether all of `old` but what lies in `place` and on the rest of its lines stands unchanged around the new.
fn is_local(old: &str, new: &str, place: std::ops::Range<usize>) -> Result<(), TestCaseError> {
    let line = old[..place.start].rfind('\n').map_or(0, |at| at + 1);
    // Of two blank lines around what goes one may go too, and so may the comma before it.
    let before = old[..line].trim_end_matches(['\n', '\r', ' ', ',']);
    let end = old[place.end..].find('\n').map_or(old.len(), |at| place.end + at);
    // The comma may also stand before a comment, which stays.
    let comma = before.rfind(',').map(|at| format!("{}{}", &before[..at], &before[at + 1..]));
    let stays = new.starts_with(before) || comma.is_some_and(|before| new.starts_with(&before));
    prop_assert!(stays, "before {place:?}\n{old}\n-----\n{new}");
    prop_assert!(new.ends_with(old[end..].trim_start()), "behind {place:?}\n{old}\n-----\n{new}");
    Ok(())
}

fn dice() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..600)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_value_is_set_and_nothing_else_is_touched(story in dice(), layout in dice(), choice in any::<prop::sample::Index>(), new in dice()) {
        let story = files::timeline(&mut Dice::new(&story));
        let old = files::written(&story, &mut Dice::new(&layout));
        prop_assert_eq!(read(&old), story.clone(), "{}", old);
        let mut all = Vec::new();
        paths(&story, "", &mut all);
        let path = choice.get(&all);
        let value = files::value(&mut Dice::new(&new));
        let new = edited(&old, &set(path, value.clone()));
        prop_assert_eq!(read(&new), with(&story, path, Some(&value)), "{}\n{}", old, new);
        is_local(&old, &new, place(&old, path))?;
    }

    #[test]
    fn a_part_is_removed_and_nothing_else_is_touched(story in dice(), layout in dice(), choice in any::<prop::sample::Index>()) {
        let story = files::timeline(&mut Dice::new(&story));
        let old = files::written(&story, &mut Dice::new(&layout));
        let mut all = Vec::new();
        paths(&story, "", &mut all);
        let path = choice.get(&all);
        let new = edited(&old, &remove(path));
        if with_siblings(&story, path) == path {
            prop_assert_eq!(read(&new), with(&story, path, None), "{}\n{}", old, new);
        }
        // Of two items that say the same, either may go.
        let twins = match story.get(with_siblings(&story, path).rsplit_once('.').map_or("", |(above, _)| above)) {
            Some(Value::List(items)) => items.iter().filter(|item| story.get(path) == Some(*item)).count(),
            _ => 1,
        };
        if twins < 2 {
            is_local(&old, &new, place(&old, with_siblings(&story, path)))?;
        }
    }

    #[test]
    fn an_entry_is_added_and_every_byte_of_the_rest_stays(story in dice(), layout in dice(), section in 0..3_usize, at in any::<prop::sample::Index>(), value in dice()) {
        let story = files::timeline(&mut Dice::new(&story));
        let old = files::written(&story, &mut Dice::new(&layout));
        let section = Section::ALL[section].as_str();
        let after = match story.get(section) {
            Some(Value::Map(entries)) if at.index(2) == 0 => Some(entries[at.index(entries.len())].0.clone()),
            _ => None,
        };
        let mut dice = Dice::new(&value);
        let value = Value::map([("what", files::word(&mut dice)), ("src", files::value(&mut dice))]);
        let new = edited(&old, &Edit::Insert { path: format!("{section}.new"), value: value.clone(), after });
        let told = read(&new);
        let path = format!("{section}.new");
        prop_assert_eq!(told.get(&path), Some(&value));
        let without = if story.get(section).is_some() { path.as_str() } else { section };
        prop_assert_eq!(with(&told, without, None), story);
        let head = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let tail = old.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count();
        prop_assert!(head + tail >= old.len(), "{}\n-----\n{}", old, new);
    }

    #[test]
    fn a_renamed_id_is_renamed_wherever_it_is_named(story in dice(), layout in dice(), choice in any::<prop::sample::Index>()) {
        let story = files::timeline(&mut Dice::new(&story));
        let old = files::written(&story, &mut Dice::new(&layout));
        let mut ids = Vec::new();
        for section in Section::ALL {
            if let Some(Value::Map(entries)) = story.get(section.as_str()) {
                ids.extend(entries.iter().map(|(id, _)| (section, id.clone())));
            }
        }
        prop_assume!(!ids.is_empty());
        let (section, from) = choice.get(&ids).clone();
        let there = rename(section, &from, "quite-new");
        let new = edited(&old, &there);
        let named = format!("{section}.quite-new");
        prop_assert!(read(&new).get(&named).is_some());
        let back = rename(section, "quite-new", &from);
        prop_assert_eq!(edited(&new, &back), old);
    }
}
