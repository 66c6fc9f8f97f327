//! How something new is written: on the line of its key, or on lines of its own below it.

use super::shape::Shape;
use super::value::Value;
use crate::curate::keys::Form;
use crate::curate::write::{LINE, flow_text, quoted, text};
use crate::date::Edtf;

/// How far things stand to the right of what they belong to, as the file has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Indent {
    /// The keys of a map below its own key.
    pub(super) map: usize,
    /// The dashes of a list below its key.
    pub(super) list: usize,
}

/// `key` and `value` as lines of a map whose keys stand at `column`; the first line bears no indentation.
pub(super) fn entry(key: &str, value: &Value, shape: Shape, column: usize, indent: Indent) -> Vec<String> {
    let key = text(key);
    let line = format!("{key}: {}", in_line(value, shape));
    if goes_in_line(value, shape, column + line.chars().count()) {
        return vec![line];
    }
    let mut lines = vec![format!("{key}:")];
    lines.extend(below(value, shape, column, indent));
    lines
}

/// The lines of `value` below a key at `column`; none where it has no lines of its own.
pub(super) fn below(value: &Value, shape: Shape, column: usize, indent: Indent) -> Vec<String> {
    let (lines, step) = match value {
        Value::Map(_) => (block(value, shape, column + indent.map, indent), indent.map),
        _ => (block(value, shape, column + indent.list, indent), indent.list),
    };
    lines.into_iter().map(|line| format!("{:step$}{line}", "")).collect()
}

/// `value` as an item of a list whose dashes stand at `column`.
pub(super) fn item(value: &Value, shape: Shape, column: usize, indent: Indent) -> Vec<String> {
    let lines = match value {
        // `- ledger: "words"` reads better than the same in braces.
        Value::Map(entries) if !entries.is_empty() => block(value, shape, column + 2, indent),
        _ => vec![in_line(value, shape)],
    };
    let bullets = ["- "].into_iter().chain(std::iter::repeat("  "));
    lines.into_iter().zip(bullets).map(|(line, bullet)| format!("{bullet}{line}")).collect()
}

/// The lines of a list or map that stands at `column`.
pub(super) fn block(value: &Value, shape: Shape, column: usize, indent: Indent) -> Vec<String> {
    match value {
        Value::Map(entries) => {
            let lines = |(key, value): &(String, Value)| entry(key, value, shape.under(key), column, indent);
            entries.iter().flat_map(lines).collect()
        }
        Value::List(items) => {
            items.iter().flat_map(|value| item(value, shape.item(), column, indent)).collect()
        }
        _ => vec![in_line(value, shape)],
    }
}

/// Whether `value` stands on the line of its key, which then ends at column `end`.
pub(super) fn goes_in_line(value: &Value, shape: Shape, end: usize) -> bool {
    let has_maps =
        |items: &[Value]| items.iter().any(|item| matches!(item, Value::Map(map) if !map.is_empty()));
    match (value, shape) {
        (Value::Null | Value::Text(_), _) => true,
        (Value::List(items), _) if items.is_empty() => true,
        (Value::Map(entries), _) if entries.is_empty() => true,
        (_, Shape::Key(_, Form::Entries(_) | Form::Each(_)) | Shape::Map(_)) => false,
        (Value::List(items), Shape::Key(_, Form::Citations)) if has_maps(items) => false,
        _ => end <= LINE,
    }
}

/// `value` on one line, within brackets where it is a list or a map.
pub(super) fn in_line(value: &Value, shape: Shape) -> String {
    match value {
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(|item| within(item, shape.item())).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) if entries.is_empty() => "{}".into(),
        Value::Map(entries) => {
            let pairs: Vec<_> =
                entries.iter().map(|(key, value)| pair(key, value, shape.under(key))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        scalar => self::scalar(scalar, shape, text),
    }
}

/// `value` within the brackets of another.
pub(super) fn within(value: &Value, shape: Shape) -> String {
    match value {
        Value::List(_) | Value::Map(_) => in_line(value, shape),
        _ => scalar(value, shape, flow_text),
    }
}

/// A key and its value within braces.
pub(super) fn pair(key: &str, value: &Value, shape: Shape) -> String {
    format!("{}: {}", flow_text(key), within(value, shape))
}

fn scalar(value: &Value, shape: Shape, text: impl Fn(&str) -> String) -> String {
    let Value::Text(words) = value else { return "~".into() };
    match shape {
        Shape::Quote => quoted(words),
        Shape::Key(_, Form::Date) if is_plain_date(words) => words.clone(),
        Shape::Key(_, Form::Number | Form::Version) if words.parse::<i64>().is_ok() => words.clone(),
        Shape::Key(_, Form::Flag) if matches!(words.as_str(), "true" | "false") => words.clone(),
        _ => text(words),
    }
}

/// Whether a date can stand without quotes: not in brackets, and nothing that other readers take for an octal or a
/// negative number.
fn is_plain_date(words: &str) -> bool {
    let mark = |c: char| c.is_ascii_alphanumeric() || "-/.:~?%+".contains(c);
    !words.starts_with(['0', '-', '~', '?', '%', '/', ':', '+'])
        && words.chars().all(mark)
        && words.parse::<Edtf>().is_ok()
}
