//! A file with those that it includes: one tree, and the way from its places back to the file that has them.

use std::sync::Arc;

use super::findings::Findings;
use super::load::{LIMITS, load};
use super::tree::{Entry, Kind, Map, Node};
use crate::diagnostic::{Diagnostic, Label, SourceFile};
use crate::span::Span;

/// What reads an included file, by its path from the folder of the first one; what stands in the way otherwise.
pub type Include<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// How deep files may include others.
const DEEPEST: usize = 8;
/// How many files a timeline may be made of.
const MOST: usize = 100;

const NOT_READ: &str = "include-not-read";
const CYCLE: &str = "include-cycle";
const DUPLICATE: &str = "duplicate-key";

/// One of the files.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) file: Arc<SourceFile>,
    /// The folder that its own paths begin at, seen from the first file; with `/` at its end unless it is that folder.
    pub(super) folder: String,
    /// Where its text begins among all texts.
    start: usize,
}

/// The files as one.
#[derive(Debug)]
pub(super) struct Whole {
    /// The text of each file behind that of the one before it; places of the tree are in it.
    pub(super) file: Arc<SourceFile>,
    pub(super) parts: Vec<Part>,
    /// None where the first file cannot be read at all.
    pub(super) root: Option<Node>,
}

/// `file`, whose tree is `root` where it has one, with what it includes.
pub(super) fn gather(
    file: &Arc<SourceFile>,
    root: Option<Node>,
    include: Include<'_>,
    findings: &mut Findings,
) -> Whole {
    let name = file.name.rsplit('/').next().unwrap_or_default().to_owned();
    let above = &file.name[..file.name.len() - name.len()];
    let mut gatherer = Gatherer { include, findings, above, seen: Vec::new(), found: Vec::new() };
    gatherer.file(file, root, &name, &mut Vec::new());
    let found = gatherer.found;
    let alone = found.len() < 2;
    let text: String = found.iter().filter(|_| !alone).map(|(part, _)| part.file.text.as_str()).collect();
    let joined = if alone { Arc::clone(file) } else { SourceFile::new(file.name.as_str(), text) };
    let mut parts = Vec::new();
    let mut root = None;
    let mut start = 0;
    for (part, node) in found {
        root = match (root, node) {
            (None, own) if parts.is_empty() => own,
            (Some(root), Some(mut node)) => {
                node.shift(0, start as isize);
                Some(joined_roots(root, &node, &joined, findings))
            }
            (root, _) => root,
        };
        let length = part.file.text.len();
        parts.push(Part { start, ..part });
        start += length;
    }
    Whole { file: joined, parts, root }
}

impl Whole {
    /// `findings` with every place in the file that has it.
    pub(super) fn placed(
        file: &Arc<SourceFile>,
        parts: &[Part],
        findings: Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let place = |label: Label| {
            if parts.len() < 2 || !Arc::ptr_eq(&label.file, file) {
                return label;
            }
            let part = part_at(parts, label.span);
            let (start, end) = (label.span.start as usize - part.start, label.span.end as usize - part.start);
            Label { file: Arc::clone(&part.file), span: Span::new(start, end), ..label }
        };
        let placed = |finding: Diagnostic| Diagnostic {
            labels: finding.labels.into_iter().map(place).collect(),
            ..finding
        };
        findings.into_iter().map(placed).collect()
    }
}

/// The file that has the place.
pub(super) fn part_at(parts: &[Part], span: Span) -> &Part {
    let behind = parts.partition_point(|part| part.start <= span.start as usize);
    &parts[behind.saturating_sub(1)]
}

struct Gatherer<'a> {
    include: Include<'a>,
    findings: &'a mut Findings,
    /// What stands before the names of all files in messages.
    above: &'a str,
    seen: Vec<String>,
    found: Vec<(Part, Option<Node>)>,
}

impl Gatherer<'_> {
    /// Takes `file`, which is at `path`, and reads what it includes; `chain` has the paths of those that include it.
    fn file(&mut self, file: &Arc<SourceFile>, root: Option<Node>, path: &str, chain: &mut Vec<String>) {
        let folder = path.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
        let wanted = root.as_ref().map(included).unwrap_or_default();
        self.seen.push(path.to_owned());
        self.found.push((Part { file: Arc::clone(file), folder: folder.clone(), start: 0 }, root));
        chain.push(path.to_owned());
        for (name, span) in wanted {
            let path = normal(&folder, &name);
            if chain.contains(&path) {
                self.findings.add(CYCLE, || {
                    Diagnostic::error(CYCLE, format!("`{name}` includes itself, or a file that includes it"))
                        .at(file, span, "")
                        .help("let only one of the two files include the other")
                });
            } else if self.seen.contains(&path) {
                // What two files include is there once.
            } else if chain.len() >= DEEPEST || self.found.len() >= MOST {
                self.findings.add(LIMITS, || {
                    Diagnostic::error(
                        LIMITS,
                        format!("more than {MOST} files, or files more than {DEEPEST} levels deep"),
                    )
                    .at(file, span, "")
                    .help("join some of the files")
                });
            } else {
                match (self.include)(&path) {
                    Ok(text) => {
                        let file = SourceFile::new(format!("{}{path}", self.above), text);
                        let root = load(&file, self.findings);
                        self.file(&file, root, &path, chain);
                    }
                    Err(why) => self.findings.add(NOT_READ, || {
                        Diagnostic::error(NOT_READ, format!("`{name}` is not read: {why}"))
                            .at(file, span, "")
                            .help("the path begins at the folder of the file that includes it")
                    }),
                }
            }
        }
        chain.pop();
    }
}

/// The paths under `include`, each with its place.
fn included(root: &Node) -> Vec<(String, Span)> {
    let Kind::Map(top) = &root.kind else { return Vec::new() };
    let text = |node: &Node| match &node.kind {
        Kind::Text { text, .. } if !node.is_null() => Some((text.to_string(), node.span)),
        _ => None,
    };
    match top.get("include").map(|entry| &entry.value) {
        Some(Node { kind: Kind::List(items), .. }) => items.iter().filter_map(text).collect(),
        Some(node) => text(node).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The path to `name`, which begins at `folder`, without steps that lead back.
pub(super) fn normal(folder: &str, name: &str) -> String {
    if name.starts_with('/') {
        return name.to_owned();
    }
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(name.split('/')).filter(|step| !matches!(*step, "" | ".")) {
        match (step, steps.last()) {
            ("..", Some(last)) if *last != ".." => drop(steps.pop()),
            _ => steps.push(step),
        }
    }
    let root = if folder.starts_with('/') { "/" } else { "" };
    format!("{root}{}", steps.join("/"))
}

/// The keys of an included file behind those of the first; its own title and version say nothing of the whole.
fn joined_roots(first: Node, other: &Node, file: &Arc<SourceFile>, findings: &mut Findings) -> Node {
    const OWN: [&str; 4] = ["rejoinder", "title", "note", "include"];
    let (Kind::Map(top), Kind::Map(more)) = (&first.kind, &other.kind) else { return first };
    let mut entries: Vec<Entry> = top.to_vec();
    for entry in more.iter().filter(|entry| !OWN.contains(&entry.key.as_str()) && !entry.value.is_null()) {
        match entries.iter_mut().find(|own| own.key == entry.key) {
            None => entries.push(entry.clone()),
            Some(own) if own.value.is_null() => *own = entry.clone(),
            Some(own) => {
                if let (Kind::Map(map), Kind::Map(new)) = (&mut own.value.kind, &entry.value.kind) {
                    add(map, new, file, findings);
                }
            }
        }
    }
    let mut map = Map::default();
    entries.into_iter().for_each(|entry| map.push(entry));
    Node { span: first.span, kind: Kind::Map(map) }
}

fn add(map: &mut Map, new: &Map, file: &Arc<SourceFile>, findings: &mut Findings) {
    for entry in new.iter() {
        match map.get(&entry.key) {
            None => map.push(entry.clone()),
            Some(first) => findings.add(DUPLICATE, || {
                Diagnostic::error(DUPLICATE, format!("`{}` stands in two of the files", entry.key))
                    .at(file, entry.key_span, "stands here again")
                    .at(file, first.key_span, "first here")
                    .help("rename one of the two, or join them into one")
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn paths_lead_on_without_steps_back() {
        for (folder, name, path) in [
            ("", "actors.yaml", "actors.yaml"),
            ("parts/", "../actors.yaml", "actors.yaml"),
            ("parts/", "./more/a.yaml", "parts/more/a.yaml"),
            ("", "../a.yaml", "../a.yaml"),
            ("../", "../a.yaml", "../../a.yaml"),
            ("parts/", "/a.yaml", "/a.yaml"),
            ("/parts/", "a.yaml", "/parts/a.yaml"),
        ] {
            assert_eq!(normal(folder, name), path);
        }
    }
}
