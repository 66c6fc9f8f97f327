//! Timeline files in, renderings out: what several commands do with the person's file.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use rejoinder::curate::{self, Article, Curated};
use rejoinder::diagnostic::SourceFile;
use rejoinder::document;
use rejoinder::error::{Error, Result};
use rejoinder::graph::Selection;
use rejoinder::merge::Storyline;
use rejoinder::render::{self, Format, Options};
use rejoinder::{graph, order};

use super::report::Report;

/// Reads the name of a format of [`Format::ALL`].
pub(crate) fn format() -> impl TypedValueParser<Value = Format> {
    let value = |format: &Format| PossibleValue::new(format.as_str()).help(format.summary());
    PossibleValuesParser::new(Format::ALL.iter().map(value))
        .map(|word| Format::from_word(&word).expect("the parser lets nothing else through"))
}

/// `storyline` in each of `formats`; contradictions in it are said once, and what a format cannot
/// say is counted.
pub(crate) fn render(
    storyline: &Storyline,
    formats: &[Format],
    options: &Options,
    report: &mut Report,
) -> Vec<String> {
    let graph = graph::build(storyline);
    let timeline = order::order(&graph);
    report.findings(graph.diagnostics.iter().chain(&timeline.diagnostics));
    for format in formats {
        let remarks = render::remarks(&timeline, *format, options);
        remarks.iter().for_each(|remark| report.note(&format!("{} {remark}", format.as_str())));
    }
    formats.iter().map(|format| render::render(&timeline, *format, options)).collect()
}

/// What is `asked` of `storyline` in one format; what that leaves out is said.
///
/// # Errors
/// Something is asked for that is not there.
pub(crate) fn render_excerpt(
    storyline: &Storyline,
    asked: &Selection,
    format: Format,
    options: &Options,
    report: &mut Report,
) -> Result<String> {
    if *asked == Selection::default() {
        return Ok(render(storyline, &[format], options, report).concat());
    }
    let excerpt = graph::excerpt(storyline, asked)?;
    let options = Options { left_out: Some(excerpt.left_out), ..options.clone() };
    options.excerpt().iter().for_each(|told| report.note(told));
    Ok(render(&excerpt.storyline, &[format], &options, report).concat())
}

/// The timeline in the file at `path`; `-` is standard input.
///
/// # Errors
/// The file cannot be read, or what stands in it is no timeline.
pub(crate) fn read(path: &Path) -> Result<Curated> {
    curate::parse(&text(path)?).map_err(Error::Unusable)
}

/// The file that `path` names: itself, or the timeline of a case folder.
pub(crate) fn path(path: &Path) -> PathBuf {
    if path.is_dir() { path.join("timeline.yaml") } else { path.to_owned() }
}

/// The text of the file at `path`; `-` is standard input.
///
/// # Errors
/// The file cannot be read, or is not UTF-8.
pub(crate) fn text(path: &Path) -> Result<Arc<SourceFile>> {
    let (name, bytes) = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        ("<stdin>".to_owned(), bytes)
    } else {
        (path.display().to_string(), fs_err::read(path)?)
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(name, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
            let byte = error.as_bytes()[at];
            Err(Error::Usage(format!(
                "`{name}` is not UTF-8: byte 0x{byte:02X} in line {line}; save it as UTF-8"
            )))
        }
    }
}

/// The text of `file`, which the timeline at `timeline` names, as extraction reads it.
pub(crate) fn article(timeline: &Path, file: &str) -> Article {
    let path = timeline.parent().unwrap_or(Path::new("")).join(file);
    if !path.is_file() {
        return Article::Missing;
    }
    let (documents, _) = document::read(&[path]);
    documents.into_iter().next().map_or(Article::Opaque, |document| Article::Text(document.text))
}
