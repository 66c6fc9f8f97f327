//! Any file takes any edit or refuses it: what it then says is what was asked for. Tidying changes no word of it.
//!
//! The last line of the input is the edit: a letter for its kind, one for the part it is made to, then words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder::curate::edit::{Edit, Value, edit};
use rejoinder::curate::{self, Order};
use rejoinder::diagnostic::SourceFile;

fuzz_target!(|input: &str| {
    let (text, line) = input.rsplit_once('\n').unwrap_or((input, ""));
    let file = SourceFile::new("timeline.yaml", text);
    let Ok(old) = Value::read(&file) else { return };
    let mut all = vec!["events".to_owned()];
    paths(&old, "", &mut all);
    let mut letters = line.chars();
    let (kind, at) = (letters.next().map_or(0, u32::from), letters.next().map_or(0, u32::from));
    let (path, words) = (all[at as usize % all.len()].clone(), letters.as_str());
    let what = match kind % 5 {
        0 => Edit::Insert {
            path: format!("{path}.new"),
            value: Value::map([("what", words.into())]),
            after: None,
        },
        1 => Edit::Set { path, value: words.into() },
        2 => Edit::Add { path, item: words.into() },
        3 => Edit::Remove { path },
        _ => Edit::Rename {
            section: None,
            from: path.rsplit('.').next().unwrap().to_owned(),
            to: words.to_owned(),
        },
    };
    if let Ok(new) = edit(&file, std::slice::from_ref(&what)) {
        let told =
            Value::read(&SourceFile::new("timeline.yaml", new)).expect("an edit leaves the file sound");
        match what {
            Edit::Set { path, value } if old.get(&path).is_some() => {
                assert_eq!(told.get(&path), Some(&value))
            }
            Edit::Insert { .. } | Edit::Remove { .. } | Edit::Rename { .. } => assert_ne!(told, old),
            _ => {}
        }
    }
    if let Ok(tidy) = curate::format(&file, Order::Kept) {
        let tidy = SourceFile::new("timeline.yaml", tidy);
        assert_eq!(Value::read(&tidy).expect("a tidy file is sound"), old);
        assert_eq!(curate::format(&tidy, Order::Kept).expect("a tidy file can be tidied"), tidy.text);
    }
});

fn paths(value: &Value, above: &str, out: &mut Vec<String>) {
    let mut below = |step: &str, value: &Value| {
        let path = if above.is_empty() { step.to_owned() } else { format!("{above}.{step}") };
        out.push(path.clone());
        paths(value, &path, out);
    };
    match value {
        Value::Map(entries) => entries.iter().for_each(|(key, value)| below(key, value)),
        Value::List(items) => items.iter().enumerate().for_each(|(n, item)| below(&n.to_string(), item)),
        Value::Text(_) | Value::Null => {}
    }
}
