//! A Rust file as far as the rules of the house need it: code without comments and tests, and its literals.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file of the library. `code` is as long as the file, line by line, with blanks for comments, for the words
/// of literals, and for test modules.
pub(crate) struct Source {
    /// Below `src/`, with `/` between folders.
    pub(crate) path: String,
    pub(crate) code: String,
    /// The text literals outside tests and attributes, each with where it begins and what it holds.
    pub(crate) literals: Vec<(usize, String)>,
}

impl Source {
    /// Every file, in the order of their paths.
    pub(crate) fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let paths = files(&root);
        let sources = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
        sources.map(|path| Self::parse(below(&root, path), &std::fs::read_to_string(path).unwrap())).collect()
    }

    /// Those of the library; the binary has rules of its own.
    pub(crate) fn library() -> Vec<Self> {
        let is_library = |source: &Self| source.path != "main.rs" && !source.path.starts_with("cli/");
        Self::all().into_iter().filter(is_library).collect()
    }

    pub(crate) fn parse(path: String, text: &str) -> Self {
        let (mut code, mut literals) = separate(text);
        let tests = find_all(&code, "#[cfg(test)]").filter_map(|at| {
            let rest = &code[at..];
            let opens = rest.find('{')?;
            (!rest[..opens].contains(';')).then(|| at..closing(&code, at + opens))
        });
        for range in tests.collect::<Vec<_>>() {
            let mut nothing = String::new();
            blank(&mut nothing, &code[range.clone()]);
            literals.retain(|(at, _)| !range.contains(at));
            code.replace_range(range, &nothing);
        }
        let attributes: Vec<_> = ["#[", "#!["]
            .iter()
            .flat_map(|opening| find_all(&code, opening).map(|at| at..closing(&code, at + opening.len() - 1)))
            .collect();
        literals.retain(|(at, _)| !attributes.iter().any(|range| range.contains(at)));
        Self { path, code, literals }
    }

    /// The top module that the file belongs to, and how many modules deep it lies: `date/edtf.rs` is `date`, 2.
    pub(crate) fn module(&self) -> (&str, usize) {
        let path = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        (path.split('/').next().unwrap_or(path), path.split('/').count())
    }

    /// The places inside the parentheses of every call of one of `names`.
    pub(crate) fn calls(&self, names: &[&str]) -> Vec<Range<usize>> {
        let of = |name: &&str| {
            let call = format!("{name}(");
            find_all(&self.code, &call)
                .filter(|at| !self.code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
                .map(|at| at..closing(&self.code, at + call.len() - 1))
                .collect::<Vec<_>>()
        };
        names.iter().flat_map(of).collect()
    }

    /// `src/path:line`, as editors open it.
    pub(crate) fn place(&self, at: usize) -> String {
        format!("src/{}:{}", self.path, self.code[..at].matches('\n').count() + 1)
    }
}

/// All files below `folder`, sorted.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// `path` as seen from `folder`, with `/` on every system.
pub(crate) fn below(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap().components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn find_all<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(needle).map(|(at, _)| at)
}

/// Just behind the bracket that closes the one at `open`, or the end of the file.
fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, c) in code[open..].char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + at + c.len_utf8();
        }
    }
    code.len()
}

/// The code with blanks for comments and for the insides of literals, and the text literals.
fn separate(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    while code.len() < text.len() {
        let rest = &text[code.len()..];
        let at = code.len();
        if rest.starts_with("//") {
            blank(&mut code, &rest[..rest.find('\n').unwrap_or(rest.len())]);
        } else if rest.starts_with("/*") {
            blank(&mut code, &rest[..comment_length(rest)]);
        } else if let Some((opening, inside, closing)) = literal(rest, &code) {
            code += &rest[..opening];
            blank(&mut code, &rest[opening..opening + inside]);
            code += &rest[opening + inside..opening + inside + closing];
            if !rest.starts_with('\'') && !rest.starts_with("b'") {
                literals.push((at, rest[opening..opening + inside].to_owned()));
            }
        } else {
            code.extend(rest.chars().next());
        }
    }
    (code, literals)
}

/// As many bytes of blanks, with the line ends kept.
fn blank(code: &mut String, text: &str) {
    code.extend(text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
}

fn comment_length(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        let mark = if here.starts_with(b"/*") { 1 } else { -i32::from(here.starts_with(b"*/")) };
        depth += mark;
        at += if mark == 0 { 1 } else { 2 };
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

/// The lengths of the opening, the inside and the closing of the literal that `rest` begins with.
fn literal(rest: &str, before: &str) -> Option<(usize, usize, usize)> {
    let inside_word = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let prefix = if inside_word { 0 } else { rest.find(|c| !matches!(c, 'b' | 'c' | 'r')).unwrap_or(0) };
    let raw = rest[..prefix].ends_with('r');
    let hashes = if raw { rest[prefix..].bytes().take_while(|b| *b == b'#').count() } else { 0 };
    let opening = prefix + hashes + 1;
    match rest.as_bytes().get(opening - 1)? {
        b'"' if raw => {
            let end = format!("\"{}", "#".repeat(hashes));
            let inside = rest[opening..].find(&end)?;
            Some((opening, inside, end.len()))
        }
        b'"' => Some((opening, unescaped(&rest[opening..], b'"')?, 1)),
        b'\'' if !raw => {
            // A lifetime has no second quotation mark behind its one letter.
            let letter = rest[opening..].chars().next()?;
            let second = rest[opening + letter.len_utf8()..].starts_with('\'');
            (letter == '\\' || second).then(|| Some((opening, unescaped(&rest[opening..], b'\'')?, 1)))?
        }
        _ => None,
    }
}

/// How far it is to the `mark` that no backslash stands before.
fn unescaped(text: &str, mark: u8) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| {
        let found = !escaped && byte == mark;
        escaped = !escaped && byte == b'\\';
        found
    })
}

#[test]
fn code_and_literals_are_told_apart() {
    let text = "use a; // \"no\"\n#[doc = \"not\"]\nfn f<'a>() -> char { g(\"one\\\"\", r#\"t\"w\"o\"#, '\"', b'x') }\n\
                /* \"/* no */\" */\n#[cfg(test)]\nmod tests { const X: &str = \"no\"; }\n";
    let source = Source::parse("a/mod.rs".into(), text);
    let words: Vec<_> = source.literals.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(words, ["one\\\"", "t\"w\"o"]);
    assert_eq!(source.place(source.literals[1].0), "src/a/mod.rs:3");
    assert_eq!(source.code.len(), text.len());
    assert!(source.code.contains("fn f<'a>() -> char { g(\"     \","));
    assert!(!source.code.contains("tests"));
    assert_eq!(source.module(), ("a", 1));
}
