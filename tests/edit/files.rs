//! Files of any layout that a person might give them, from dice.

use rejoinder::curate::edit::Value;

/// Numbers to decide by; when they are used up, always the first choice.
pub(crate) struct Dice<'a>(std::slice::Iter<'a, u8>);

impl<'a> Dice<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0.next().map_or(0, |byte| usize::from(*byte) % sides)
    }
}

const WORDS: [&str; 16] = [
    "walks out",
    "begin",
    "2031-04-11",
    "2031",
    "no",
    "it's here",
    "says: we",
    "a #b",
    "[x]",
    "{y}, z",
    "Über 中国 👋",
    "",
    "a \"word\"",
    "two\nlines",
    "three\n\nlines\n",
    "null",
];

pub(crate) fn word(dice: &mut Dice<'_>) -> Value {
    WORDS[dice.roll(WORDS.len())].into()
}

/// Any small value.
pub(crate) fn value(dice: &mut Dice<'_>) -> Value {
    let items = |dice: &mut Dice<'_>| (0..=dice.roll(3)).map(|_| word(dice)).collect::<Vec<_>>();
    match dice.roll(6) {
        0..=2 => word(dice),
        3 => Value::list(items(dice)),
        4 => Value::map(items(dice).into_iter().enumerate().map(|(n, value)| (format!("x-{n}"), value))),
        _ => Value::list((0..=dice.roll(2)).map(|n| Value::map([(format!("s{n}"), word(dice))]))),
    }
}

/// A timeline.
pub(crate) fn timeline(dice: &mut Dice<'_>) -> Value {
    let mut top = vec![("rejoinder".to_owned(), Value::from("1"))];
    let sections: [(&str, &[&str]); 3] = [
        ("sources", &["title", "published", "file"]),
        ("actors", &["name", "aka", "of"]),
        ("events", &["when", "who", "what", "answers", "src", "contested", "x-own"]),
    ];
    for (section, keys) in sections {
        let mut entries = Vec::new();
        for number in 0..dice.roll(5) {
            let mut entry = Vec::new();
            for key in keys {
                if dice.roll(3) > 0 {
                    entry.push(((*key).to_owned(), value(dice)));
                }
            }
            let entry = if entry.is_empty() { Value::Null } else { Value::Map(entry) };
            entries.push((format!("{}{number}", &section[..1]), entry));
        }
        if !entries.is_empty() {
            top.push((section.to_owned(), Value::Map(entries)));
        }
    }
    Value::Map(top)
}

/// `value` as a file.
pub(crate) fn written(value: &Value, dice: &mut Dice<'_>) -> String {
    let mut writer = Writer { out: String::new(), dice, comments: 0, step: 2 };
    writer.step = [2, 4, 3][writer.dice.roll(3)];
    let newline = ["\n", "\r\n"][writer.dice.roll(2)];
    let mark = ["", "\u{feff}"][writer.dice.roll(2)];
    let ends = writer.dice.roll(3) > 0;
    writer.out.push('\n');
    writer.lines_between(0);
    writer.block(value, 0, false);
    writer.lines_between(0);
    let text = writer.out.trim_start_matches('\n');
    let text = if ends { format!("{text}\n") } else { text.to_owned() };
    format!("{mark}{}", text.replace('\n', newline))
}

struct Writer<'a, 'd> {
    out: String,
    dice: &'a mut Dice<'d>,
    comments: usize,
    step: usize,
}

impl Writer<'_, '_> {
    fn comment(&mut self) {
        self.comments += 1;
        self.out += &format!("# c{}: 'x' [y", self.comments);
    }

    /// A comment at the end of a line, now and then.
    fn remark(&mut self) {
        if self.dice.roll(6) == 5 {
            self.out += [" ", "   "][self.dice.roll(2)];
            self.comment();
        }
    }

    /// Blank lines and comments of their own, now and then.
    fn lines_between(&mut self, column: usize) {
        match self.dice.roll(8) {
            6 => self.out.push('\n'),
            7 => {
                self.out += &format!("\n{:column$}", "");
                self.comment();
            }
            _ => {}
        }
    }

    /// A list or map whose first line has been begun if `begun`; each part begins a line of its own.
    fn block(&mut self, value: &Value, column: usize, mut begun: bool) {
        let open = |writer: &mut Self, begun: &mut bool| {
            if !std::mem::take(begun) {
                writer.lines_between(column);
                if !writer.out.is_empty() {
                    writer.out.push('\n');
                }
                writer.out += &" ".repeat(column);
            }
        };
        match value {
            Value::Map(entries) => {
                for (key, value) in entries {
                    open(self, &mut begun);
                    self.out += &format!("{key}:");
                    self.behind(value, column, false);
                }
            }
            Value::List(items) => {
                for item in items {
                    open(self, &mut begun);
                    self.out.push('-');
                    self.behind(item, column, true);
                }
            }
            _ => {}
        }
    }

    /// A value behind a key or a dash at `column`.
    fn behind(&mut self, value: &Value, column: usize, is_item: bool) {
        let is_empty = match value {
            Value::List(items) => items.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            _ => true,
        };
        match value {
            Value::Null => {
                self.out += ["", " ~", " null"][self.dice.roll(3)];
                self.remark();
            }
            Value::Text(words) => self.scalar(words, column),
            Value::Map(_) if !is_empty && is_item && self.dice.roll(3) > 0 => {
                self.out.push(' ');
                self.block(value, column + 2, true);
            }
            _ if !is_empty && self.dice.roll(3) > 0 => {
                self.remark();
                let in_place = matches!(value, Value::List(_)) && !is_item && self.dice.roll(3) == 2;
                let column = if in_place { column } else { column + self.step };
                self.block(value, column, false);
            }
            _ => {
                self.out.push(' ');
                self.flow(value, column + 1);
                self.remark();
            }
        }
    }

    fn scalar(&mut self, words: &str, column: usize) {
        let literal = words.contains('\n') && !words.ends_with("\n\n");
        if literal && self.dice.roll(2) == 1 {
            let body = words.trim_end_matches('\n');
            self.out += if words.ends_with('\n') { " |" } else { " |-" };
            self.remark();
            for line in body.split('\n') {
                let indent = if line.is_empty() { 0 } else { column + self.step };
                self.out += &format!("\n{:indent$}{line}", "");
            }
            return;
        }
        self.out.push(' ');
        self.quoted(words);
        self.remark();
    }

    fn quoted(&mut self, words: &str) {
        let is_plain = words.chars().all(|c| c.is_alphanumeric() || " -".contains(c))
            && !words.is_empty()
            && words != "null";
        match self.dice.roll(3) {
            0 if is_plain => self.out += words,
            1 if !words.contains('\n') => self.out += &format!("'{}'", words.replace('\'', "''")),
            _ => {
                let words = words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
                self.out += &format!("\"{words}\"");
            }
        }
    }

    /// White space within brackets, line ends among it.
    fn gap(&mut self, column: usize) {
        match self.dice.roll(8) {
            0..=5 => self.out.push(' '),
            6 => self.out += &format!("\n{:column$}", ""),
            _ => {
                self.remark();
                self.out += &format!("\n{:column$}", "");
            }
        }
    }

    fn flow(&mut self, value: &Value, column: usize) {
        match value {
            Value::Null => self.out.push('~'),
            Value::Text(words) => self.quoted(words),
            Value::List(items) => {
                self.out.push('[');
                for (number, item) in items.iter().enumerate() {
                    if number > 0 {
                        self.out.push(',');
                        self.gap(column);
                    }
                    self.flow(item, column);
                }
                self.out += ["", "", " ", ","][self.dice.roll(4)];
                self.out.push(']');
            }
            Value::Map(entries) => {
                self.out.push('{');
                for (number, (key, value)) in entries.iter().enumerate() {
                    if number > 0 {
                        self.out.push(',');
                    }
                    self.gap(column);
                    self.out += key;
                    self.out.push(':');
                    if *value != Value::Null || self.dice.roll(2) == 0 {
                        self.out.push(' ');
                        self.flow(value, column);
                    }
                }
                self.out += [" ", "", ",", " , "][self.dice.roll(4)];
                self.out.push('}');
            }
        }
    }
}
