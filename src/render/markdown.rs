//! The page: a heading for every date, an entry for every happening, and what proves it.
//!
//! It reads raw as well as rendered. Every happening is the target of in-page links, every source a footnote.

use std::fmt::Write as _;

use rustc_hash::FxHashSet;

use super::cast::{Cast, name};
use super::escape::{address, html, leads_out, markdown};
use super::outline::{self, Item};
use super::{Options, line, mermaid, words};
use crate::id::{EventId, SourceId};
use crate::merge::{Account, Actor, Event, Evidence, Link, LinkBasis, Source};
use crate::order::{Relation, Timeline};

pub(super) fn page(timeline: &Timeline<'_>, options: &Options) -> String {
    let storyline = timeline.graph.storyline;
    let mut page = Page { timeline, cast: Cast::of(storyline), text: String::new() };
    page.head(options);
    if options.with_mermaid {
        line!(page, "\n```mermaid\n{}```", mermaid::picture(timeline, options));
    }
    for day in outline::days(timeline) {
        line!(page, "\n## {}", day.heading);
        day.items.iter().for_each(|item| page.entry(item));
    }
    let shelf = outline::shelf(timeline);
    if !shelf.is_empty() {
        line!(page, "\n## Undated");
    }
    shelf.iter().for_each(|item| page.entry(item));
    page.list("Who", &storyline.actors, Page::actor);
    page.sources();
    page.text
}

struct Page<'a> {
    timeline: &'a Timeline<'a>,
    cast: Cast<'a>,
    text: String,
}

impl Page<'_> {
    fn head(&mut self, options: &Options) {
        let storyline = self.timeline.graph.storyline;
        let title = shown(&storyline.title).unwrap_or_else(|| "Timeline".to_owned());
        line!(self, "# {title}");
        if let Some(note) = shown(&storyline.note) {
            line!(self, "\n{note}");
        }
        line!(self, "\n{}.", words::holds(self.timeline));
        if let Some(excerpt) = options.excerpt() {
            line!(self, "\n{}", markdown(&excerpt));
        }
        if self.timeline.entries.iter().any(|entry| entry.above == Some(Relation::Unordered)) {
            line!(
                self,
                "Where dates are the same or overlap, the order is certain only where one event answers another."
            );
        }
    }

    fn entry(&mut self, item: &Item<'_>) {
        let event = item.event;
        let remarks = match item.remarks.as_slice() {
            [] => String::new(),
            remarks => format!(" *({})*", remarks.join("; ")),
        };
        let mut what = markdown(&event.what);
        if event.who.is_empty() {
            what = format!("**{what}**");
        } else {
            what = format!("**{}** {what}", markdown(&self.cast.doers(event)));
        }
        line!(self, "\n<a id=\"{}\"></a>\n{what}{remarks}", html(event.id.as_str()));
        for evidence in event.evidence.iter().filter(|evidence| shown(&evidence.quote).is_some()) {
            line!(self, "\n> {}", self.proof(evidence));
        }
        let details = self.details(event);
        if !details.is_empty() {
            line!(self, "\n- {}", details.join("\n- "));
        }
        if let Some(note) = shown(&event.note) {
            line!(self, "\nNote: {note}");
        }
    }

    /// What stands below an entry, a line each.
    fn details(&self, event: &Event) -> Vec<String> {
        let mut details = Vec::new();
        if !event.to.is_empty() {
            details.push(format!("to: {}", markdown(&self.cast.names(&event.to))));
        }
        details.extend(shown(&event.place).map(|place| format!("where: {place}")));
        details.extend(shown(&event.said).map(|said| format!("said: “{said}”")));
        for link in self.timeline.graph.causes(&event.id) {
            details.extend(self.link(words::does(link.kind), &link.from, link));
        }
        for link in self.timeline.graph.responses(&event.id) {
            details.extend(self.link(words::undergoes(link.kind), &link.to, link));
        }
        details.extend(self.cast.accounts(event).into_iter().map(|account| self.account(account)));
        details.extend(event.verdict.map(|verdict| format!("the claim: {}", words::verdict(verdict))));
        let bare: Vec<String> =
            event.evidence.iter().filter(|e| shown(&e.quote).is_none()).map(|e| self.chip(e)).collect();
        if !bare.is_empty() {
            details.push(format!("source: {}", bare.join(", ")));
        }
        details
    }

    /// One end of a link, seen from the other.
    fn link(&self, how: &str, other: &EventId, link: &Link) -> Option<String> {
        let other = self.timeline.graph.event(other)?;
        let mut text =
            format!("{how}: [{}](#{})", markdown(&self.cast.headline(other)), address(other.id.as_str()));
        if let Some(cue) = shown(&link.cue) {
            text += &format!(" (“{cue}”)");
        }
        if link.basis == LinkBasis::Inferred {
            text += " *(inferred)*";
        }
        if self.timeline.contradicts(link) {
            text += &format!(" *({})*", words::CONTRADICTED);
        }
        Some(text)
    }

    fn account(&self, account: &Account) -> String {
        let by = match account.by.as_slice() {
            [] => words::ANOTHER.to_owned(),
            _ => format!("**{}**", markdown(&self.cast.claimants(account))),
        };
        let mut text = format!("contested by {by}: {}", markdown(&account.claim));
        for evidence in &account.evidence {
            text += &format!("; {}", self.proof(evidence));
        }
        text
    }

    /// The words and where they stand.
    fn proof(&self, evidence: &Evidence) -> String {
        match shown(&evidence.quote) {
            Some(quote) => format!("“{quote}” — {}", self.chip(evidence)),
            None => self.chip(evidence),
        }
    }

    fn chip(&self, evidence: &Evidence) -> String {
        let source = &evidence.source;
        let note = if self.cast.number(source).is_some() { footnote(source) } else { String::new() };
        format!("{}{note}", markdown(&self.cast.chip(source)))
    }

    /// Every source: what is cited as a footnote, which pages show at their foot, and the rest, which they would not show,
    /// as a list.
    fn sources(&mut self) {
        let storyline = self.timeline.graph.storyline;
        let cited: FxHashSet<&SourceId> =
            storyline.events.iter().flat_map(Event::cited).map(|evidence| &evidence.source).collect();
        let (noted, listed): (Vec<_>, Vec<_>) =
            storyline.sources.iter().partition(|source| cited.contains(&source.id));
        if !storyline.sources.is_empty() {
            line!(self, "\n## Sources");
        }
        for (i, source) in listed.into_iter().enumerate() {
            line!(self, "{}- {}", if i == 0 { "\n" } else { "" }, self.source(source));
        }
        for source in noted {
            line!(self, "\n{}: {}", footnote(&source.id), self.source(source));
        }
    }

    fn list<T>(&mut self, heading: &str, items: &[T], item: impl Fn(&Self, &T) -> String) {
        for (i, what) in items.iter().enumerate() {
            if i == 0 {
                line!(self, "\n## {heading}\n");
            }
            let text = item(self, what);
            line!(self, "- {text}");
        }
    }

    fn actor(&self, actor: &Actor) -> String {
        let facts: Vec<String> =
            outline::of_actor(actor, &self.cast).iter().map(|fact| markdown(fact)).collect();
        let facts = if facts.is_empty() { String::new() } else { format!(": {}", facts.join("; ")) };
        format!("**{}**{facts}", markdown(name(actor)))
    }

    fn source(&self, source: &Source) -> String {
        let id = source.id.as_str();
        let mut facts: Vec<String> =
            [shown(&source.outlet), shown(&source.author)].into_iter().flatten().collect();
        facts.push(outline::published(source));
        facts.extend(source.origin.iter().map(|origin| format!("copies {}", markdown(origin))));
        facts.extend(source.file.iter().map(|file| link_to_file(file)));
        facts.extend(source.url.iter().map(|url| link_out(url)));
        facts.extend(source.note.iter().map(|note| markdown(note)));
        let title = shown(&source.title).unwrap_or_else(|| markdown(id));
        format!("**{title}**: {}", facts.join("; "))
    }
}

/// A text in Markdown, where there is anything to show.
fn shown(text: &Option<String>) -> Option<String> {
    text.as_deref().map(markdown).filter(|text| !text.is_empty())
}

/// The mark of a source: "[^herald]".
fn footnote(id: &SourceId) -> String {
    format!("[^{}]", address(id.as_str()))
}

/// A link to the world where its scheme is one that pages have; otherwise the text alone.
fn link_out(url: &str) -> String {
    if leads_out(url) { format!("[link]({})", address(url)) } else { markdown(url) }
}

/// A link to a file beside the page; a name that could pass for a scheme is shown and not linked.
fn link_to_file(file: &str) -> String {
    if file.contains(':') {
        markdown(file)
    } else {
        format!("[text]({})", address(&file.replace('%', "%25")))
    }
}
