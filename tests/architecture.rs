//! The rules of the house: what a reviewer would otherwise have to watch for.

mod source;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use source::{Source, below, files};

fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(project(path)).unwrap_or_else(|error| panic!("`{path}`: {error}"))
}

/// Fails with all offences at once, each on a line.
fn none(rule: &str, offences: &[String]) {
    assert!(offences.is_empty(), "{rule}:\n  {}\n", offences.join("\n  "));
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let lib = Source::parse("lib.rs".into(), &read("src/lib.rs"));
    let modules: Vec<_> =
        lib.code.split("pub mod ").skip(1).filter_map(|rest| rest.split(';').next()).collect();
    assert!(modules.len() > 10, "`src/lib.rs` lists its modules as `pub mod name;`");
    let position = |name: &str| modules.iter().position(|module| *module == name);
    let mut offences = Vec::new();
    for source in Source::library().iter().filter(|source| source.path != "lib.rs") {
        let (module, _) = source.module();
        let Some(own) = position(module) else {
            offences.push(format!("src/{} belongs to no module of `src/lib.rs`", source.path));
            continue;
        };
        for (at, used) in uses(source) {
            if position(&used).is_some_and(|used| used > own) {
                offences
                    .push(format!("{}: `{module}` uses `{used}`, which comes after it", source.place(at)));
            }
        }
    }
    none("the flow goes one way, in the order of `src/lib.rs`", &offences);
}

/// The names at the root of the crate that a file uses, by `crate::` or by climbing up to it.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let climb = "super::".repeat(source.module().1);
    let mut found = Vec::new();
    for root in ["crate::", climb.as_str()] {
        for (at, _) in source.code.match_indices(root) {
            let before = &source.code[..at];
            if before.ends_with(|c: char| c.is_alphanumeric() || c == '_') || before.ends_with("super::") {
                continue;
            }
            found.extend(heads(&source.code[at + root.len()..]).into_iter().map(|name| (at, name)));
        }
    }
    found
}

/// The first name of a path, or of each path in braces.
fn heads(path: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut depth = 0;
    let mut names = vec![name(group.trim_start())];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(name(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

#[test]
fn paths_in_braces_are_read() {
    assert_eq!(heads("{date::{Edtf, Grain}, id::{DocId}, span}; rest"), ["date", "id", "span"]);
    assert_eq!(heads("text::Sym"), ["text"]);
}

/// Where language is understood, it is understood by data.
const WITHOUT_WORDS: [&str; 5] = ["annotate", "mention", "dating", "resolve", "merge"];

/// Files there that hold words of other kinds: reasons as a person reads them, and the words of the file format.
const MESSAGES: [&str; 1] = ["reason.rs"];
const FORMAT: [&str; 1] = ["merge/storyline.rs"];

#[test]
fn language_stands_in_data() {
    let labels = labels();
    let spoken =
        ["expect", "panic!", "unreachable!", "assert!", "assert_eq!", "debug_assert!", "debug_assert_eq!"];
    let mut offences = Vec::new();
    for source in Source::library() {
        let exempt = MESSAGES.iter().any(|name| source.path.ends_with(&format!("/{name}")));
        if !WITHOUT_WORDS.contains(&source.module().0) || exempt || FORMAT.contains(&source.path.as_str()) {
            continue;
        }
        let messages = source.calls(&spoken);
        for (at, literal) in &source.literals {
            let message = messages.iter().any(|call| call.contains(at));
            if !message && !labels.contains(literal.as_str()) && holds_a_word(literal) {
                offences.push(format!("{}: {literal:?}", source.place(*at)));
            }
        }
    }
    none("words of a language are data: lists, values and rules under `data/rules`", &offences);
}

/// The names that the data gives to its lists and to the classes in its tables: those are ours, not a language's.
fn labels() -> BTreeSet<String> {
    let mut labels = BTreeSet::new();
    for file in files(&project("data/rules/en")) {
        labels.extend(file.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
        if file.parent().is_some_and(|folder| folder.ends_with("values")) {
            let text = std::fs::read_to_string(&file).unwrap();
            let rows = text.lines().filter(|line| !line.starts_with('#'));
            let cells = rows.flat_map(|row| row.split('\t').skip(1)).flat_map(|cell| cell.split(['|', ' ']));
            labels.extend(cells.map(str::to_owned));
        }
    }
    labels
}

/// Whether a literal holds a word: not an id (`actor.name.title`), a code (`DATE`) or a slot (`{name}`) alone.
fn holds_a_word(literal: &str) -> bool {
    let is_id = literal.contains('.')
        && literal
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
    let mut spoken = String::new();
    let mut slots = literal.chars();
    while let Some(c) = slots.next() {
        match c {
            '{' => spoken.extend(slots.by_ref().find(|c| *c == '}').map(|_| ' ')),
            '\\' => spoken.extend(slots.next().map(|_| ' ')),
            _ => spoken.push(c),
        }
    }
    let mut words = spoken.split(|c: char| !c.is_alphabetic());
    !is_id && words.any(|word| word.chars().count() >= 2 && word.chars().any(char::is_lowercase))
}

#[test]
fn words_are_told_from_ids_and_codes() {
    for literal in
        ["", ", ", "actor.name.title", "DATE", "XXXX-WXX-3", "{year}-{month:02}", "P{n}W", "’s", "\\n"]
    {
        assert!(!holds_a_word(literal), "{literal}");
    }
    for literal in ["said", "the U.S.", "on {day}", "no", "The end."] {
        assert!(holds_a_word(literal), "{literal}");
    }
}

#[test]
fn every_rule_file_is_built_in() {
    let folder = project("data/rules/en");
    let on_disk: BTreeSet<_> = files(&folder).iter().map(|file| below(&folder, file)).collect();
    let source = Source::parse("rules/embed.rs".into(), &read("src/rules/embed.rs"));
    let list = list_of(&source).expect("one `embed![…];`");
    let built_in: BTreeSet<_> =
        source.literals.iter().filter(|(at, _)| list.contains(at)).map(|(_, path)| path.clone()).collect();
    assert_eq!(built_in, on_disk, "`src/rules/embed.rs` against `data/rules/en`");
}

/// The list behind `embed![`.
fn list_of(source: &Source) -> Option<std::ops::Range<usize>> {
    let opens = source.code.find("embed![")?;
    let length = source.code[opens..].find("];")?;
    Some(opens..opens + length)
}

#[test]
fn a_check_has_its_fixture_and_its_heading() {
    let docs = read("docs/checks.md");
    let folder = project("src/curate/check");
    let mut offences = Vec::new();
    for file in files(&folder).iter().filter(|file| !file.ends_with("mod.rs")) {
        let code = below(&folder, file).trim_end_matches(".rs").replace('_', "-");
        for fixture in [format!("tests/curate/{code}.yaml"), format!("tests/curate/{code}.snap")] {
            if !project(&fixture).exists() {
                offences.push(format!("`{code}` lacks `{fixture}`"));
            }
        }
        if !docs.lines().any(|line| line == format!("### `{code}`")) {
            offences.push(format!("`{code}` lacks a heading in `docs/checks.md`"));
        }
    }
    none("a check, its fixture, its message and its heading bear one name", &offences);
}

/// Lines of a file, tests apart, from which on it is too long to be one thing.
const LONGEST: usize = 500;

#[test]
fn files_stay_short_and_finished() {
    let mut offences = Vec::new();
    for source in Source::all() {
        let lines = source.code.trim_end().lines().count();
        if lines > LONGEST {
            offences.push(format!("src/{} has {lines} lines", source.path));
        }
        for left in ["todo!", "unimplemented!", "dbg!"] {
            offences.extend(
                source.code.match_indices(left).map(|(at, _)| format!("{}: {left}", source.place(at))),
            );
        }
    }
    none(&format!("at most {LONGEST} lines, and nothing left for later"), &offences);
}

#[test]
fn the_library_asks_neither_clock_nor_surroundings() {
    let mut offences = Vec::new();
    for source in Source::library() {
        for asked in
            ["SystemTime", "Instant::now", "Local::", "Utc::now", "env::var", "current_dir", "temp_dir"]
        {
            offences.extend(
                source.code.match_indices(asked).map(|(at, _)| format!("{}: {asked}", source.place(at))),
            );
        }
    }
    none("the same articles give the same bytes, today and tomorrow, here and there", &offences);
}

/// People and firms of the stories that the program is shown and tested with.
const OF_THE_STORIES: [&str; 26] = [
    "Tillerson",
    "Velayati",
    "Netanyahu",
    "Putin",
    "Lavrentiev",
    "Lavrentyev",
    "Ghasemi",
    "Qasemi",
    "Shamkhani",
    "Peskov",
    "Rouhani",
    "Zarif",
    "Conricus",
    "Carrie Lam",
    "Regina Ip",
    "Joshua Wong",
    "Matthew Cheung",
    "Teresa Cheng",
    "Stephen Lo",
    "Martin Lee",
    "Chan Tong-kai",
    "Lumora",
    "Brightwater",
    "Conrad Pell",
    "Janka",
    "Vorhaus",
];

#[test]
fn the_rules_know_nobody_of_the_stories() {
    let root = project("data/rules");
    let mut offences = Vec::new();
    for file in files(&root) {
        for (number, line) in std::fs::read_to_string(&file).unwrap().lines().enumerate() {
            let known = OF_THE_STORIES.iter().filter(|name| is_named(line, name));
            offences.extend(
                known.map(|name| format!("data/rules/{}:{}: {name}", below(&root, &file), number + 1)),
            );
        }
    }
    none("rules hold what an almanac and a dictionary hold, and no story", &offences);
}

/// Whether `name` stands in `line` as a word of its own.
fn is_named(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        !line[..at].ends_with(char::is_alphabetic)
            && !line[at + name.len()..].starts_with(char::is_alphabetic)
    })
}

#[test]
fn links_in_the_documentation_lead_somewhere() {
    let mut pages: Vec<_> = files(&project("docs")).iter().map(|page| below(&project(""), page)).collect();
    pages.extend(["README.md".to_owned(), "CHANGELOG.md".to_owned()]);
    let mut offences = Vec::new();
    for page in pages.iter().filter(|page| page.ends_with(".md")) {
        let folder = project(page).parent().unwrap().to_owned();
        for target in read(page).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !file.contains("://") && !folder.join(file).exists() {
                offences.push(format!("{page}: {target}"));
            }
        }
    }
    none("a link leads to a file of the project", &offences);
}
