//! A page by a person's own template, which is given the same as ours.
//!
//! Every word of the timeline is escaped for the format. A template can neither read files nor run without end.

use std::io::{self, Write};
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};

use super::view::View;
use super::{Format, Options, escape, html, mermaid};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::order::Timeline;
use crate::span::Span;

/// Steps of the engine, which counts 64 bytes of every text that it makes as one: what a template joins to itself over
/// and over is stopped by them too, before it fills the memory. A page like ours needs some hundred for each event.
fn steps(timeline: &Timeline<'_>) -> u64 {
    10_000_000 + 2_000 * (timeline.entries.len() + timeline.undated.len()) as u64
}

/// Bytes of a page.
const LARGEST: usize = 256 << 20;

const CODE: &str = "template";

/// The timeline as the template `file` puts it.
///
/// `format` says how words are escaped: for HTML, else for Markdown.
///
/// # Errors
/// The template is none, asks for something that is not there, or takes too long; a finding says where.
pub fn render_template(
    timeline: &Timeline<'_>,
    format: Format,
    options: &Options,
    file: &Arc<SourceFile>,
) -> Result<String, Box<Diagnostic>> {
    let frame = match format {
        Format::Html => html::frame(timeline, options),
        _ => super::view::Frame {
            picture: mermaid::picture(timeline, options),
            ..super::view::Frame::default()
        },
    };
    let view = View::of(timeline, options, frame);
    let steps = steps(timeline);
    let engine = engine(format, steps);
    let mut page = Page(Vec::new());
    engine
        .template_from_named_str(&file.name, &file.text)
        .and_then(|template| template.render_captured_to(Serde(&view), &mut page).map(drop))
        .map_err(|error| Box::new(finding(file, &error, steps)))?;
    Ok(String::from_utf8(page.0).expect("the engine writes whole texts"))
}

fn engine(format: Format, steps: u64) -> Environment<'static> {
    let mut engine = environment();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_debug(true);
    engine.set_fuel(Some(steps));
    if format == Format::Html {
        engine.set_auto_escape_callback(|_| AutoEscape::Html);
    } else {
        engine.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
        engine.set_formatter(in_markdown);
    }
    engine
}

/// An engine whose tags leave no blank lines behind.
pub(super) fn environment() -> Environment<'static> {
    let mut engine = Environment::new();
    let syntax =
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    engine.set_syntax(syntax.expect("the marks of the syntax are the usual ones"));
    engine
}

/// Writes a value into a page of Markdown; texts that the template calls safe go as they are.
fn in_markdown(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let is_escaped = !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Custom(_));
    match value.as_str().filter(|_| is_escaped) {
        Some(text) => Ok(out.write_str(&escape::markdown(text))?),
        None if is_escaped && value.as_object().is_some() => {
            Ok(out.write_str(&escape::markdown(&value.to_string()))?)
        }
        None => Ok(write!(out, "{value}")?),
    }
}

/// What was written so far; more than [`LARGEST`] is refused.
struct Page(Vec<u8>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(io::Error::other("the page grows too large"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn finding(file: &Arc<SourceFile>, error: &Error, steps: u64) -> Diagnostic {
    let what = match error.kind() {
        ErrorKind::OutOfFuel => format!("the template takes more than {steps} steps"),
        ErrorKind::WriteFailure => format!("the page grows beyond {} MiB", LARGEST >> 20),
        ErrorKind::UndefinedError => "nothing of this name is there".to_owned(),
        kind => error.detail().map_or_else(|| kind.to_string(), str::to_owned),
    };
    let help = match error.kind() {
        ErrorKind::OutOfFuel | ErrorKind::WriteFailure => {
            "look for a loop within a loop over all events, or a text that grows with every turn"
        }
        ErrorKind::SyntaxError => "`{{ … }}` writes a value, `{% … %}` is a tag, `{# … #}` a remark",
        ErrorKind::TemplateNotFound => "a template stands in one file, and reads no others",
        _ => "docs/renderings.md lists what a template is given; `{% if x is defined %}` asks whether it is",
    };
    Diagnostic::error(CODE, what).at(file, place(&file.text, error), "").help(help)
}

/// The words that the engine complains of, or else their line.
fn place(text: &str, error: &Error) -> Span {
    if let Some(range) = error.range().filter(|range| text.get(range.clone()).is_some()) {
        return Span::new(range.start, range.end);
    }
    let start: usize =
        text.split_inclusive('\n').take(error.line().unwrap_or(1).saturating_sub(1)).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    Span::new(start, start + line.len())
}
