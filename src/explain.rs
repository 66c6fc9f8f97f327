//! Why each thing is as it is: for a source the sum of its date, for an event its tellings with their rules and
//! dates, for a link its cue; as the lines that `why` prints.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dating::Dated;
use crate::id::DocId;
use crate::merge::{Article, Event, Evidence, Link, Merged};
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
    for event in &merged.storyline.events {
        entries.insert(event.id.to_string(), event_reasons(event, articles, merged));
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

fn event_reasons(event: &Event, articles: &[Article<'_>], merged: &Merged) -> Vec<String> {
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
    for link in merged.storyline.links.iter().filter(|l| l.to == event.id) {
        lines.push(format!("  {} {} (see `{} -> {}`)", link.kind.as_str(), link.from, link.from, link.to));
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
