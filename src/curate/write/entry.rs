//! Sources, actors and events as entries of the file.

use super::scalar::{date, flow_text, quoted, text};
use crate::id::ActorId;
use crate::merge::{Account, Actor, Event, Evidence, Link, LinkBasis, LinkKind, Source};

/// The longest line that an entry may take to stand on one line.
pub(crate) const LINE: usize = 96;

/// An entry: its id and the lines of its keys.
#[derive(Debug)]
pub(super) struct Entry {
    id: String,
    lines: Vec<String>,
}

impl Entry {
    fn new(id: &str) -> Self {
        Self { id: flow_text(id), lines: Vec::new() }
    }

    /// Whether it takes a single line.
    pub(super) fn is_line(&self) -> bool {
        self.lines.len() == 1 && self.lines[0].starts_with('{')
    }

    /// Writes it at the depth of an entry.
    pub(super) fn print(&self, out: &mut String) {
        *out += "  ";
        *out += &self.id;
        *out += ":";
        if self.is_line() {
            *out += &format!(" {}\n", self.lines[0]);
        } else if self.lines.is_empty() {
            *out += " {}\n";
        } else {
            out.push('\n');
            for line in &self.lines {
                *out += &format!("    {line}\n");
            }
        }
    }

    fn put(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.lines.push(format!("{key}: {value}"));
        }
    }

    fn text(&mut self, key: &str, value: Option<&str>) {
        self.put(key, value.map(text));
    }

    fn actors(&mut self, key: &str, ids: &[ActorId]) {
        self.put(key, actor_ids(ids));
    }

    /// A key whose value takes lines of its own, which stand deeper.
    fn block(&mut self, key: &str, lines: impl IntoIterator<Item = String>) {
        self.lines.push(format!("{key}:"));
        self.lines.extend(lines.into_iter().map(|line| format!("  {line}")));
    }
}

pub(super) fn source(source: &Source) -> Entry {
    let mut entry = Entry::new(source.id.as_str());
    entry.text("title", source.title.as_deref());
    entry.text("outlet", source.outlet.as_deref());
    entry.text("author", source.author.as_deref());
    entry.text("url", source.url.as_deref());
    entry.put("published", source.published.as_ref().map(date));
    entry.text("file", source.file.as_deref());
    entry.text("origin", source.origin.as_deref());
    entry.text("note", source.note.as_deref());
    entry
}

pub(super) fn actor(actor: &Actor) -> Entry {
    let mut entry = Entry::new(actor.id.as_str());
    let kind = actor.kind.map(|kind| kind.as_str().to_owned());
    if actor.of.is_none() && actor.role.is_none() && actor.note.is_none() && actor.not.is_empty() {
        let mut keys = vec![format!("name: {}", flow_text(&actor.name))];
        keys.extend(kind.iter().map(|kind| format!("kind: {kind}")));
        keys.extend(texts(&actor.aka).map(|names| format!("aka: {names}")));
        let line = format!("{{ {} }}", keys.join(", "));
        if entry.id.chars().count() + line.chars().count() + 4 <= LINE {
            entry.lines.push(line);
            return entry;
        }
    }
    entry.text("name", Some(&actor.name));
    entry.put("kind", kind);
    entry.put("aka", texts(&actor.aka));
    entry.put("not", texts(&actor.not));
    entry.text("of", actor.of.as_ref().map(ActorId::as_str));
    entry.text("role", actor.role.as_deref());
    entry.text("note", actor.note.as_deref());
    entry
}

/// `links` are those that stand on this event: their `to` is its id.
pub(super) fn event(event: &Event, links: &[&Link]) -> Entry {
    let mut entry = Entry::new(event.id.as_str());
    entry.put("when", event.when.as_ref().map(date));
    entry.actors("who", &event.who);
    entry.actors("to", &event.to);
    entry.text("what", Some(&event.what));
    entry.text("where", event.place.as_deref());
    entry.text("kind", event.kind.as_deref());
    entry.put("mode", event.mode.map(|mode| mode.as_str().to_owned()));
    entry.text("said", event.said.as_deref());
    for kind in LinkKind::ALL {
        put_links(&mut entry, kind.as_str(), &of_kind(links, *kind));
    }
    match &*event.evidence {
        [] => {}
        [Evidence { source, quote: None, .. }] => entry.text("src", Some(source.as_str())),
        evidence => entry.block("src", evidence.iter().map(|e| format!("- {}", citation(e)))),
    }
    if !event.contested.is_empty() {
        entry.block("contested", event.contested.iter().flat_map(account));
    }
    entry.put("verdict", event.verdict.map(|verdict| verdict.as_str().to_owned()));
    entry.put("order", event.order.map(|order| order.to_string()));
    entry.text("note", event.note.as_deref());
    entry
}

/// `answers: a`, `answers: [a, b]`, `answers: { a: { cue: … } }`, or the last over several lines.
fn put_links(entry: &mut Entry, key: &str, links: &[Link]) {
    let details: Vec<String> = links.iter().map(detail).collect();
    let id = |link: &Link| flow_text(link.from.as_str());
    if details.iter().all(String::is_empty) {
        let ids: Vec<_> = links.iter().map(id).collect();
        return entry.put(key, one_or_list(&ids));
    }
    let items: Vec<_> =
        links.iter().zip(&details).map(|(link, detail)| format!("{}: {{{detail}}}", id(link))).collect();
    let line = items.join(", ");
    if line.chars().count() + key.len() + 10 <= LINE {
        entry.put(key, Some(format!("{{ {line} }}")));
    } else {
        entry.block(key, items);
    }
}

/// The links of `kind`, one for each earlier event, since a map has each key once.
fn of_kind(links: &[&Link], kind: LinkKind) -> Vec<Link> {
    let mut joined: Vec<Link> = Vec::new();
    for link in links.iter().filter(|link| link.kind == kind) {
        if let Some(first) = joined.iter_mut().find(|other| other.from == link.from) {
            first.cue = first.cue.take().or_else(|| link.cue.clone());
            first.basis = first.basis.min(link.basis);
            first.evidence.extend(link.evidence.iter().cloned());
        } else {
            joined.push((*link).clone());
        }
    }
    joined
}

/// What is between the braces of a link's detail; empty for a stated link without words.
fn detail(link: &Link) -> String {
    let mut keys = Vec::new();
    keys.extend(link.cue.as_ref().map(|cue| format!("cue: {}", flow_text(cue))));
    if link.basis == LinkBasis::Inferred {
        keys.push(format!("basis: {}", link.basis.as_str()));
    }
    keys.extend(citations(&link.evidence).map(|src| format!("src: {src}")));
    if keys.is_empty() { String::new() } else { format!(" {} ", keys.join(", ")) }
}

fn account(account: &Account) -> Vec<String> {
    let mut lines = vec![format!("claim: {}", text(&account.claim))];
    lines.extend(actor_ids(&account.by).map(|by| format!("by: {by}")));
    lines.extend(citations(&account.evidence).map(|src| format!("src: {src}")));
    let bullets = ["- "].into_iter().chain(std::iter::repeat("  "));
    lines.into_iter().zip(bullets).map(|(line, bullet)| format!("{bullet}{line}")).collect()
}

/// Evidence on one line: `a`, `{ a: "words" }`, or a list.
fn citations(evidence: &[Evidence]) -> Option<String> {
    let one = |e: &Evidence| match e.quote {
        None => citation(e),
        Some(_) => format!("{{ {} }}", citation(e)),
    };
    match evidence {
        [] => None,
        [only] => Some(one(only)),
        several => Some(format!("[{}]", several.iter().map(one).collect::<Vec<_>>().join(", "))),
    }
}

/// `a`, or `a: "words"`.
fn citation(evidence: &Evidence) -> String {
    let source = flow_text(evidence.source.as_str());
    match &evidence.quote {
        None => source,
        Some(words) => format!("{source}: {}", quoted(words)),
    }
}

fn actor_ids(ids: &[ActorId]) -> Option<String> {
    one_or_list(&ids.iter().map(|id| flow_text(id.as_str())).collect::<Vec<_>>())
}

fn one_or_list(ids: &[String]) -> Option<String> {
    match ids {
        [] => None,
        [id] => Some(id.clone()),
        ids => Some(format!("[{}]", ids.join(", "))),
    }
}

fn texts(texts: &[String]) -> Option<String> {
    let list = texts.iter().map(|text| flow_text(text)).collect::<Vec<_>>().join(", ");
    (!texts.is_empty()).then(|| format!("[{list}]"))
}
