//! Why each thing is as it is: for a source the sum of its date, for an event its tellings with their rules and
//! dates, for a link its cue; as the lines that `why` prints.

pub(crate) mod why_not;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::date::Edtf;
use crate::dating::Dated;
use crate::id::{DocId, EventId};
use crate::merge::{Article, Event, Evidence, Link, Merged, Storyline};
use crate::resolve::{Anchor, AnchorBasis};
use crate::span::{Span, line_column};

/// The reasons of sources, events and links.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// By the id of a source or event, or `a -> b` for a link: the lines to print.
    pub entries: BTreeMap<String, Vec<String>>,
}

/// The reasons of everything that was built.
pub(crate) fn reasons(articles: &[Article<'_>], dates: &[Dated], merged: &Merged) -> Reasons {
    let texts: BTreeMap<&DocId, &str> =
        articles.iter().map(|article| (&article.document.id, article.document.text.as_str())).collect();
    let mut entries = BTreeMap::new();
    for (article, dated) in articles.iter().zip(dates) {
        let lines =
            dated.reasons.iter().map(|reason| reason.with_places(|doc, span| place(doc, span, &texts)));
        let lines = lines.collect();
        entries.insert(article.source.to_string(), lines);
    }
    let ways = Ways::of(&merged.storyline);
    for event in &merged.storyline.events {
        entries.insert(event.id.to_string(), event_reasons(event, articles, merged, &ways));
    }
    for link in &merged.storyline.links {
        entries.insert(format!("{} -> {}", link.from, link.to), link_reasons(link));
    }
    Reasons { entries }
}

/// Where words stand, as article, line and column; of what stands outside the text, the article alone.
fn place(doc: &DocId, span: Span, texts: &BTreeMap<&DocId, &str>) -> String {
    match texts.get(doc) {
        Some(text) if !span.is_empty() => {
            let (line, column) = line_column(text, span.start as usize);
            format!("{doc}:{line}:{column}")
        }
        _ => doc.to_string(),
    }
}

fn event_reasons(event: &Event, articles: &[Article<'_>], merged: &Merged, ways: &Ways<'_>) -> Vec<String> {
    let when = event.when.as_ref().map_or_else(|| "no date".to_owned(), ToString::to_string);
    let mut lines = vec![format!("{}: {when}, {}", event.id, event.what)];
    for told in &merged.tellings[&event.id] {
        let input = &articles[told.article];
        let mention = &input.mentions.events[told.mention];
        let words = mention.span.of(&input.document.text);
        let joined = told.joined.map_or_else(String::new, |sieve| format!(", joined by {sieve}"));
        lines.push(format!("  told in {} by `{words}` ({}){joined}", input.source, mention.rule));
        lines.push(format!("    date: {}", anchor(&input.anchors[told.mention], input)));
        lines.push(format!("    words: {}", mention.evidence.on_one_line(&input.document.text)));
    }
    lines.extend(chain(event, ways));
    lines
}

/// The events of a storyline, and the links that lead back from each.
struct Ways<'s> {
    events: BTreeMap<&'s EventId, &'s Event>,
    back: BTreeMap<&'s EventId, Vec<&'s Link>>,
}

impl<'s> Ways<'s> {
    fn of(storyline: &'s Storyline) -> Self {
        let events = storyline.events.iter().map(|e| (&e.id, e)).collect();
        let mut back: BTreeMap<&EventId, Vec<&Link>> = BTreeMap::new();
        for link in &storyline.links {
            back.entry(&link.to).or_default().push(link);
        }
        Self { events, back }
    }
}

/// The way back from an event to what began it, hop by hop, and the hop that holds least.
fn chain(event: &Event, Ways { events, back }: &Ways<'_>) -> Vec<String> {
    let (mut lines, mut hops, mut seen) = (Vec::new(), Vec::new(), BTreeSet::from([&event.id]));
    let mut open: Vec<(usize, &EventId)> = vec![(1, &event.id)];
    while let Some((depth, id)) = open.pop() {
        for link in back.get(id).into_iter().flatten() {
            let cue = link.cue.as_deref().map_or_else(String::new, |cue| format!(" by `{cue}`"));
            let rule = link.evidence.iter().find_map(|e| e.rule.as_ref());
            let rule = rule.map_or_else(String::new, |rule| format!(" ({rule})"));
            let when = events.get(&link.from).and_then(|e| e.when.as_ref());
            let when = when.map_or_else(|| "no date".to_owned(), ToString::to_string);
            let (kind, basis, indent) = (link.kind.as_str(), link.basis.as_str(), "  ".repeat(depth));
            lines.push(format!("{indent}{kind} {}: {when}, {basis}{cue}{rule}", link.from));
            lines.push(format!("{indent}  see `{} -> {}`", link.from, link.to));
            hops.push(*link);
            if seen.insert(&link.from) {
                open.push((depth + 1, &link.from));
            }
        }
    }
    // What is inferred holds less than what is stated, and a dated cause holds more than one without a sure date.
    let doubt = |link: &&Link| {
        let unsure = |id| events.get(id).and_then(|e| e.when.as_ref()).is_none_or(Edtf::is_uncertain);
        (link.basis, u8::from(unsure(&link.from)) + u8::from(unsure(&link.to)))
    };
    if let Some(weakest) = hops.iter().copied().rev().max_by_key(doubt).filter(|_| hops.len() > 1) {
        lines.push(format!(
            "  the weakest hop: {} -> {}, {}",
            weakest.from,
            weakest.to,
            weakest.basis.as_str()
        ));
    }
    lines
}

fn anchor(anchor: &Anchor, article: &Article<'_>) -> String {
    let when = anchor.when.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
    let timex = anchor.timex.map(|t| &article.mentions.timexes[t as usize]);
    let how = match anchor.basis {
        AnchorBasis::Own => "said with it",
        AnchorBasis::Claimed => "said with the deed that it reports",
        AnchorBasis::Speaker => "carried over from what the same speaker said",
        AnchorBasis::Narrative => "carried over from the narrative",
        AnchorBasis::Between => "after what it followed and before publication",
        AnchorBasis::News => "the news that the article opens with",
        AnchorBasis::Bound => "only bounded by publication",
    };
    match timex.map(|timex| timex.span.on_one_line(&article.document.text)) {
        Some(words) => format!("{when} from `{words}`, {how} ({})", anchor.rule),
        None => format!("{when}, {how} ({})", anchor.rule),
    }
}

fn link_reasons(link: &Link) -> Vec<String> {
    let cue = link.cue.as_deref().unwrap_or("no cue");
    let mut lines =
        vec![format!("{} {} {}: {} by `{cue}`", link.to, link.kind.as_str(), link.from, link.basis.as_str())];
    lines.extend(link.evidence.iter().map(evidence));
    lines
}

fn evidence(evidence: &Evidence) -> String {
    let rule = evidence.rule.as_ref().map_or_else(String::new, |r| format!(" ({r})"));
    format!("  {}{rule}: {}", evidence.source, evidence.quote.as_deref().unwrap_or(""))
}
