//! What a file is to say after an edit.

use super::shape::Shape;
use super::value::Value;
use super::{CANNOT, Edit, NO_ENTRY, TAKEN};
use crate::curate::keys::Form;
use crate::curate::nearest::nearest;
use crate::diagnostic::Diagnostic;

/// Changes `whole`, which a file says, as `edit` asks for; renaming is not done here.
pub(super) fn apply(whole: &mut Value, edit: &Edit) -> Result<(), Diagnostic> {
    match edit {
        Edit::Insert { path, value, after } => insert(whole, path, value, after.as_deref()),
        Edit::Set { path, value } => set(whole, path, value.clone()),
        Edit::Add { path, item } => {
            let shape = Shape::at(path);
            let value = match whole.get(path) {
                None | Some(Value::Null) => alone(item.clone(), shape),
                Some(old) if has(old, item, shape) => {
                    return Err(Diagnostic::error(TAKEN, format!("`{path}` has that already")));
                }
                Some(old) => with_item(old.clone(), item.clone(), shape),
            };
            set(whole, path, value)
        }
        Edit::Remove { path } => remove(whole, path),
        Edit::Rename { .. } => Ok(()),
    }
}

fn insert(whole: &mut Value, path: &str, value: &Value, after: Option<&str>) -> Result<(), Diagnostic> {
    let (above, key) = split(path);
    if whole.get(path).is_some() {
        return Err(Diagnostic::error(TAKEN, format!("`{path}` is there already"))
            .help("choose another id, or change the entry that is there"));
    }
    if matches!(whole.get(above), None | Some(Value::Null)) {
        set(whole, above, Value::Map(Vec::new()))?;
    }
    let shape = Shape::at(above);
    let Value::Map(entries) = find(whole, above)? else { return Err(no_map(above)) };
    let at = match after {
        Some(after) => {
            let Some(at) = entries.iter().position(|(key, _)| key == after) else {
                return Err(missing(after, above, entries.iter().map(|(key, _)| key.as_str())));
            };
            at + 1
        }
        None => place(entries, key, shape),
    };
    entries.insert(at, (key.to_owned(), value.clone()));
    Ok(())
}

fn set(whole: &mut Value, path: &str, value: Value) -> Result<(), Diagnostic> {
    let (above, key) = split(path);
    if path.is_empty() {
        *whole = value;
        return Ok(());
    }
    let shape = if above.is_empty() { Shape::TOP } else { Shape::at(above) };
    let parent = find(whole, above)?;
    if matches!(parent, Value::Null)
        || matches!(parent, Value::List(items) if items.is_empty() && key.parse::<usize>().is_err())
    {
        *parent = Value::Map(Vec::new());
    }
    match parent {
        Value::List(items) => {
            let at = item_of(items, key).ok_or_else(|| no_item(above, key, items))?;
            let item = &mut items[at];
            *if key.parse::<usize>().is_ok() { item } else { below_name(item, key) } = value;
        }
        Value::Map(entries) => match entries.iter_mut().find(|(own, _)| own == key) {
            Some((_, old)) => *old = value,
            None if matches!(shape, Shape::Key(_, Form::Entries(_))) => {
                return Err(missing(key, above, entries.iter().map(|(key, _)| key.as_str())));
            }
            None => entries.insert(place(entries, key, shape), (key.to_owned(), value)),
        },
        Value::Text(name) if name == key && shape.is_list() => *below_name(parent, key) = value,
        Value::Text(_) | Value::Null => return Err(no_map(above)),
    }
    Ok(())
}

/// A list, or a map of names, that becomes empty goes with its key.
fn remove(whole: &mut Value, path: &str) -> Result<(), Diagnostic> {
    let (above, key) = split(path);
    let parent = find(whole, above)?;
    match parent {
        Value::List(items) => {
            let at = item_of(items, key).ok_or_else(|| no_item(above, key, items))?;
            match &mut items[at] {
                Value::Map(entries) if entries.len() > 1 && key.parse::<usize>().is_err() => {
                    entries.retain(|(own, _)| own != key);
                }
                _ => drop(items.remove(at)),
            }
        }
        Value::Text(name) if name == key && Shape::at(above).is_list() => *parent = Value::List(Vec::new()),
        Value::Map(entries) => match entries.iter().position(|(own, _)| own == key) {
            Some(at) => drop(entries.remove(at)),
            None => return Err(missing(key, above, entries.iter().map(|(key, _)| key.as_str()))),
        },
        Value::Text(name) if Shape::at(above).is_list() => {
            return Err(missing(key, above, std::iter::once(name.as_str())));
        }
        Value::Text(_) | Value::Null => return Err(no_map(above)),
    }
    let is_empty = match parent {
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Text(_) | Value::Null => false,
    };
    if is_empty && Shape::at(above).is_list() { remove(whole, above) } else { Ok(()) }
}

/// The item of a list that `step` means: by its number, or by the name that it is or has as a key.
fn item_of(items: &[Value], step: &str) -> Option<usize> {
    let named =
        |item: &Value| matches!(item, Value::Text(name) if name == step) || item.child(step).is_some();
    match step.parse::<usize>() {
        Ok(at) => (at < items.len()).then_some(at),
        Err(_) => items.iter().position(named),
    }
}

/// The part at `path`, or an error that names the first step that leads nowhere. A name in the short form
/// (`answers: walkout`) takes the long one where the path leads on below it.
fn find<'v>(whole: &'v mut Value, path: &str) -> Result<&'v mut Value, Diagnostic> {
    let mut value = whole;
    let mut above = "";
    for step in path.split('.').filter(|_| !path.is_empty()) {
        value = match value {
            Value::Map(entries) => match entries.iter().position(|(key, _)| key == step) {
                Some(at) => &mut entries[at].1,
                None => return Err(missing(step, above, entries.iter().map(|(key, _)| key.as_str()))),
            },
            Value::List(items) => {
                let at = item_of(items, step).ok_or_else(|| no_item(above, step, items))?;
                if step.parse::<usize>().is_ok() { &mut items[at] } else { below_name(&mut items[at], step) }
            }
            Value::Text(name) if name == step && Shape::at(above).is_list() => below_name(value, step),
            Value::Text(_) | Value::Null => return Err(no_map(above)),
        };
        let end = if above.is_empty() { step.len() } else { above.len() + 1 + step.len() };
        above = &path[..end];
    }
    Ok(value)
}

/// What stands below the key `name` of `value`, which is that name or a map that has it.
fn below_name<'v>(value: &'v mut Value, name: &str) -> &'v mut Value {
    if let Value::Text(_) = value {
        *value = Value::map([(name, Value::Null)]);
    }
    match value {
        Value::Map(entries) => {
            let at = entries.iter().position(|(key, _)| key == name).unwrap_or(0);
            &mut entries[at].1
        }
        other => other,
    }
}

/// The path of what is above, and the last step.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

/// Where a new key comes: behind those that the table of keys has before it, an entry of a section last.
fn place(entries: &[(String, Value)], key: &str, shape: Shape) -> usize {
    let rank = shape.rank(key);
    entries.iter().rposition(|(own, _)| shape.rank(own) <= rank).map_or(0, |at| at + 1)
}

/// One item as the whole value, in the shortest form.
fn alone(item: Value, shape: Shape) -> Value {
    match (shape, &item) {
        (Shape::Key(_, Form::Each(_)), _) => Value::List(vec![item]),
        // Words of an article stand on a line of their own, each with its source.
        (Shape::Key("src", Form::Citations), Value::Map(_)) => Value::List(vec![item]),
        _ => item,
    }
}

/// Whether `item` is there already: for links and names, whatever is said of it.
fn has(old: &Value, item: &Value, shape: Shape) -> bool {
    let is_name = matches!(shape, Shape::Key(_, Form::Links(_) | Form::Ids | Form::Texts));
    let same = |own: &Value| match (own, item) {
        _ if own == item => true,
        (Value::Text(name), Value::Map(new)) if is_name => new.iter().any(|(key, _)| key == name),
        (Value::Map(_), Value::Text(name)) if is_name => own.child(name).is_some(),
        (Value::Map(_), Value::Map(new)) if is_name => new.iter().any(|(key, _)| own.child(key).is_some()),
        // A map may hold several citations.
        (Value::Map(own), Value::Map(new)) => new.len() == 1 && own.contains(&new[0]),
        _ => false,
    };
    match old {
        Value::List(items) => items.iter().any(same),
        one => same(one),
    }
}

/// `old` and one item more: a map takes further keys, anything else becomes a list.
fn with_item(old: Value, item: Value, shape: Shape) -> Value {
    let named = matches!(shape, Shape::Key(_, Form::Citations | Form::Links(_)));
    match (old, item) {
        (Value::List(mut items), item) => {
            items.push(item);
            Value::List(items)
        }
        (Value::Map(mut entries), Value::Map(new))
            if named && new.iter().all(|(key, _)| entries.iter().all(|(own, _)| own != key)) =>
        {
            entries.extend(new);
            Value::Map(entries)
        }
        (old, item) => Value::List(vec![old, item]),
    }
}

fn missing<'a>(key: &str, above: &str, others: impl Iterator<Item = &'a str>) -> Diagnostic {
    let place = if above.is_empty() { "the file".to_owned() } else { format!("`{above}`") };
    let finding = Diagnostic::error(NO_ENTRY, format!("there is no `{key}` in {place}"));
    match nearest(key, others) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None if above.is_empty() && Shape::TOP.rank(key) == usize::MAX => finding.help(format!(
            "a path begins with a key of the file, such as `events.{key}`, `actors.{key}`, `sources.{key}`"
        )),
        None => finding,
    }
}

fn no_item(above: &str, step: &str, items: &[Value]) -> Diagnostic {
    if step.parse::<usize>().is_ok() {
        return Diagnostic::error(NO_ENTRY, format!("`{above}` has no item {step}"))
            .help(format!("it has {}, counted from 0", items.len()));
    }
    let names = items.iter().flat_map(|item| match item {
        Value::Text(name) => vec![name.as_str()],
        Value::Map(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
        Value::List(_) | Value::Null => Vec::new(),
    });
    missing(step, above, names)
}

fn no_map(path: &str) -> Diagnostic {
    let place = if path.is_empty() { "the file".to_owned() } else { format!("`{path}`") };
    Diagnostic::error(CANNOT, format!("nothing can stand below {place}, which is no list or map"))
}
