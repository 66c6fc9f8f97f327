//! The Gantt chart: a section for every actor, a bar from first to last possible day, a milestone for a single day.

use std::fmt::Write as _;

use super::{LONGEST, Page, label};
use crate::date::{Edtf, NaiveDate};
use crate::merge::Event;
use crate::order::Timeline;
use crate::render::cast::Cast;
use crate::render::certain::is_common;
use crate::render::escape::mermaid;
use crate::render::lanes::Lanes;
use crate::render::sort::has_doubtful_date;
use crate::render::{Options, line, words};

pub(super) fn draw(page: &mut Page, timeline: &Timeline<'_>, options: &Options) {
    let storyline = timeline.graph.storyline;
    let cast = Cast::of(storyline);
    let title = storyline.title.as_deref().unwrap_or("Timeline");
    let title = [title.to_owned()].into_iter().chain(options.excerpt()).collect::<Vec<_>>().join(" — ");
    line!(page, "gantt\n  title {}", mermaid(&title));
    page.description(timeline, options);
    line!(page, "  dateFormat YYYY-MM-DD\n  inclusiveEndDates");
    let lanes = Lanes::of(timeline, options.lanes);
    let mut sections: Vec<Vec<String>> = vec![Vec::new(); lanes.names(&cast).len()];
    for entry in &timeline.entries {
        let Some(days) = bar(entry.event) else { continue };
        let number = timeline.graph.position(&entry.event.id).unwrap_or_default();
        sections[lanes.of_event(entry.event)].push(task(entry.event, number, days, &cast));
    }
    for (name, tasks) in lanes.names(&cast).iter().zip(sections).filter(|(_, tasks)| !tasks.is_empty()) {
        line!(page, "  section {}", label(name, 24));
        tasks.iter().for_each(|task| line!(page, "    {task}"));
    }
}

/// First and last day of a bar; a date that is open on a side is drawn at the day that is known.
pub(super) fn bar(event: &Event) -> Option<(NaiveDate, NaiveDate)> {
    let when = event.when.as_ref()?;
    let known = |of: fn(&Edtf) -> Option<NaiveDate>| of(when).filter(|day| is_common(*day));
    let (first, last) = (known(Edtf::earliest), known(Edtf::latest));
    Some((first.or(last)?, last.or(first)?))
}

/// The words begin with the date, so with no word of the language.
fn task(event: &Event, number: usize, (first, last): (NaiveDate, NaiveDate), cast: &Cast<'_>) -> String {
    let when = event.when.as_ref().map(words::date).unwrap_or_default();
    let mut told = format!("{when} — {}", cast.headline(event));
    told.extend(event.mode.map(|mode| format!(" ({})", words::mode(mode))));
    for account in cast.accounts(event) {
        told += &format!(" (contested by {}: {})", cast.claimants(account), account.claim);
    }
    let mut tags = String::new();
    if has_doubtful_date(event) {
        tags += "active, ";
    }
    let length = if first == last { "0d".to_owned() } else { last.to_string() };
    if first == last {
        tags += "milestone, ";
    }
    format!("{} :{tags}e{number}, {first}, {length}", label(&told, LONGEST))
}
