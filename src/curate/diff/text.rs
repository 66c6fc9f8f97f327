//! A difference as a person reads it.

use std::fmt;

use serde_json::Value;

use super::{Difference, Entries, Field};

impl fmt::Display for Difference {
    /// One line for what was added or removed, one for each key that changed; nothing where nothing differs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_fields(f, &self.top, "")?;
        let maps = [
            ("sources", &self.sources),
            ("actors", &self.actors),
            ("events", &self.events),
            ("links", &self.links),
        ];
        for (name, entries) in maps {
            write_entries(f, name, entries)?;
        }
        Ok(())
    }
}

fn write_entries(f: &mut fmt::Formatter<'_>, name: &str, entries: &Entries) -> fmt::Result {
    let counts = [
        ("added", entries.added.len()),
        ("removed", entries.removed.len()),
        ("changed", entries.changed.len()),
    ];
    let counts: Vec<String> =
        counts.iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{n} {word}")).collect();
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(f, "{name}: {}", counts.join(", "))?;
    let signed = entries.removed.iter().map(|e| ('-', e)).chain(entries.added.iter().map(|e| ('+', e)));
    for (sign, entry) in signed {
        let colon = if entry.words.is_empty() { "" } else { ": " };
        writeln!(f, "  {sign} {}{colon}{}", entry.id, one_line(&entry.words))?;
    }
    for changed in &entries.changed {
        let was = changed.was.as_ref().map_or(String::new(), |was| format!(" (was {was})"));
        writeln!(f, "  ~ {}{was}", changed.id)?;
        write_fields(f, &changed.fields, "      ")?;
    }
    Ok(())
}

fn write_fields(f: &mut fmt::Formatter<'_>, fields: &[Field], indent: &str) -> fmt::Result {
    for Field { key, before, after } in fields {
        match (before, after) {
            // Of lists what is in both is no news.
            (Value::Array(before), Value::Array(after)) => {
                let gone = before.iter().filter(|item| !after.contains(item)).map(|item| ('-', item));
                let new = after.iter().filter(|item| !before.contains(item)).map(|item| ('+', item));
                for (sign, item) in gone.chain(new) {
                    writeln!(f, "{indent}{key}: {sign} {}", shown(item))?;
                }
            }
            _ => writeln!(f, "{indent}{key}: {} -> {}", shown(before), shown(after))?,
        }
    }
    Ok(())
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "(none)".to_owned(),
        Value::String(text) => one_line(text),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(map) => match (map.get("source"), map.get("quote"), map.get("claim"), map.get("by")) {
            (Some(source), Some(Value::String(quote)), ..) => {
                format!("{} \"{}\"", shown(source), one_line(quote))
            }
            (Some(source), ..) => shown(source),
            (_, _, Some(claim), Some(by)) => format!("\"{}\" ({})", shown(claim), shown(by)),
            _ => value.to_string(),
        },
        other => other.to_string(),
    }
}

/// Words of others on one line, without what a terminal would obey.
fn one_line(words: &str) -> String {
    let plain: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
