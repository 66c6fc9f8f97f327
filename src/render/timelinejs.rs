//! The JSON of Knight Lab's TimelineJS: a slide for every event that has a place in time, its doubt in words.

use serde_json::{Map, Value, json};

use super::cast::Cast;
use super::escape::{html, plain};
use super::{Options, details, words};
use crate::date::{Datelike, Edtf, Field, Form, NaiveDate, Single};
use crate::merge::Event;
use crate::order::Timeline;

/// So many slides its makers advise at most.
pub(super) const ADVISED: usize = 20;

pub(super) fn slides(timeline: &Timeline<'_>, options: &Options) -> String {
    let storyline = timeline.graph.storyline;
    let cast = Cast::of(storyline);
    let title = storyline.title.as_deref().unwrap_or("Timeline");
    let about = storyline.note.iter().map(|note| plain(note)).chain(options.excerpt());
    let root = json!({
        "title": { "text": { "headline": html(title), "text": paragraphs(about) } },
        "events": timeline.entries.iter().filter_map(|entry| slide(timeline, &cast, entry.event)).collect::<Vec<_>>(),
    });
    let mut text = serde_json::to_string_pretty(&root).expect("text and lists are always valid JSON");
    text.push('\n');
    text
}

fn slide(timeline: &Timeline<'_>, cast: &Cast<'_>, event: &Event) -> Option<Value> {
    let when = event.when.as_ref()?;
    let (start, end) = span(when)?;
    let mut slide = Map::new();
    slide.insert("unique_id".into(), plain(event.id.as_str()).into());
    slide.insert("start_date".into(), start);
    slide.extend(end.map(|end| ("end_date".into(), end)));
    slide.insert("display_date".into(), html(&words::date(when)).into());
    slide.extend(event.who.first().map(|who| ("group".into(), group(cast.name(who)).into())));
    let told = paragraphs(details::lines(timeline, cast, event).into_iter());
    slide.insert("text".into(), json!({ "headline": html(&cast.headline(event)), "text": told }));
    // Words of articles are no addresses.
    slide.insert("autolink".into(), false.into());
    Some(Value::Object(slide))
}

/// The name of a lane. TimelineJS takes the escapes out of it and puts it into the page all the same, so what could
/// begin a tag is replaced.
fn group(name: &str) -> String {
    html(&name.replace('<', "‹").replace('>', "›"))
}

/// Start and end of a slide. A date that is open stands by the one bound that it has; `display_date` says what is meant.
fn span(when: &Edtf) -> Option<(Value, Option<Value>)> {
    if let Form::Single(single) = &when.form
        && single.date.year.unspecified == 0
    {
        return Some((written(single), None));
    }
    match (when.earliest(), when.latest()) {
        (Some(first), Some(last)) => Some((day(first), Some(day(last)))),
        (Some(only), None) | (None, Some(only)) => Some((day(only), None)),
        (None, None) => None,
    }
}

/// As precise as it is written: a month has no day.
fn written(single: &Single) -> Value {
    let mut parts = json!({ "year": single.date.year.value });
    if let Some(Field::Known(month @ 1..=12)) = single.date.month {
        parts["month"] = month.into();
        if let Some(Field::Known(day)) = single.date.day {
            parts["day"] = day.into();
        }
    }
    parts
}

fn day(day: NaiveDate) -> Value {
    json!({ "year": day.year(), "month": day.month(), "day": day.day() })
}

/// Its texts are HTML.
fn paragraphs(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| format!("<p>{}</p>", html(&line))).collect()
}
