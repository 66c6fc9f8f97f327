//! Timeline files in, renderings out: what several commands do with the person's file.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use rejoinder::curate::{self, Article, Curated};
use rejoinder::diagnostic::SourceFile;
use rejoinder::document;
use rejoinder::error::{Error, Result};
use rejoinder::graph::{EventGraph, Selection};
use rejoinder::merge::Storyline;
use rejoinder::order::Timeline;
use rejoinder::render::{self, Contexts, Format, Options};
use rejoinder::{graph, order};
use sha2::{Digest, Sha256};

use super::report::Report;

/// Reads the name of a format of [`Format::ALL`].
pub(crate) fn format() -> impl TypedValueParser<Value = Format> {
    let value = |format: &Format| PossibleValue::new(format.as_str()).help(format.summary());
    PossibleValuesParser::new(Format::ALL.iter().map(value))
        .map(|word| Format::from_word(&word).expect("the parser lets nothing else through"))
}

/// What a timeline is rendered to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// Text of some format.
    Text(Format),
    /// A picture of dots.
    Png,
}

/// Reads the name of a format of text, or `png`.
pub(crate) fn output() -> impl TypedValueParser<Value = Output> {
    let value = |format: &Format| PossibleValue::new(format.as_str()).help(format.summary());
    let png = PossibleValue::new("png").help(if cfg!(feature = "png") {
        "the same picture, in dots"
    } else {
        "the same picture, in dots; not in this program, which was built without the feature `png`"
    });
    PossibleValuesParser::new(Format::ALL.iter().map(value).chain([png]))
        .map(|word| Format::from_word(&word).map_or(Output::Png, Output::Text))
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
    let timeline = ordered(&graph, report);
    formats.iter().map(|format| rendered(&timeline, *format, options, report)).collect()
}

/// What is `asked` of `storyline`, rendered, by a person's `template` where there is one; what that leaves out is said.
///
/// # Errors
/// Something is asked for that is not there, or that this program cannot do.
pub(crate) fn render_excerpt(
    storyline: &Storyline,
    asked: &Selection,
    output: Output,
    template: Option<&Arc<SourceFile>>,
    options: &Options,
    report: &mut Report,
) -> Result<Vec<u8>> {
    let mut options = options.clone();
    let excerpt = if *asked == Selection::default() { None } else { Some(graph::excerpt(storyline, asked)?) };
    if let Some(excerpt) = &excerpt {
        options.left_out = Some(excerpt.left_out.clone());
    }
    options.excerpt().iter().for_each(|told| report.note(told));
    let graph = graph::build(excerpt.as_ref().map_or(storyline, |excerpt| &excerpt.storyline));
    let timeline = ordered(&graph, report);
    match output {
        Output::Text(format) if let Some(template) = template => {
            let page = render::render_template(&timeline, format, &options, template);
            page.map(String::into_bytes).map_err(|finding| Error::Unusable(vec![*finding]))
        }
        Output::Text(format) => Ok(rendered(&timeline, format, &options, report).into_bytes()),
        Output::Png => png(&timeline, &options, report),
    }
}

fn ordered<'a>(graph: &'a EventGraph<'a>, report: &mut Report) -> Timeline<'a> {
    let timeline = order::order(graph);
    report.findings(graph.diagnostics.iter().chain(&timeline.diagnostics));
    timeline
}

fn rendered(timeline: &Timeline<'_>, format: Format, options: &Options, report: &Report) -> String {
    let remarks = render::remarks(timeline, format, options);
    remarks.iter().for_each(|remark| report.note(&format!("{} {remark}", format.as_str())));
    render::render(timeline, format, options)
}

#[cfg(feature = "png")]
fn png(timeline: &Timeline<'_>, options: &Options, report: &Report) -> Result<Vec<u8>> {
    let picture = render::png(timeline, options);
    if picture.scale < 1.0 {
        let percent = (picture.scale * 100.0).round();
        report.note(&format!("png is drawn at {percent} % of its size, for it is very large; svg is whole"));
    }
    if picture.boxes > 0 {
        report.note(&format!(
            "png has boxes for {} letters that its fonts lack; svg has them all",
            picture.boxes
        ));
    }
    Ok(picture.bytes)
}

#[cfg(not(feature = "png"))]
fn png(_: &Timeline<'_>, _: &Options, _: &Report) -> Result<Vec<u8>> {
    let remedy = "build it with `cargo install --path . --features png`, or render `svg`";
    Err(Error::Usage(format!("this program was built without PNG; {remedy}")))
}

/// The timeline in the file at `path`; `-` is standard input.
///
/// # Errors
/// The file cannot be read, or what stands in it is no timeline.
pub(crate) fn read(path: &Path) -> Result<Curated> {
    curate::parse_with(&text(path)?, &included(path)).map_err(Error::Unusable)
}

/// What tells a timeline from all others: its name, and the beginning of the hash of what stands in it and in the
/// files that it includes.
pub(crate) fn fingerprint(curated: &Curated) -> String {
    let name = Path::new(&curated.file.name).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let hash = Sha256::digest(&curated.file.text);
    let digits: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{name}, sha256 {digits}")
}

/// Takes a timeline that is not needed any more. A long one is very many small pieces: they are given back beside what
/// else there is to do, and where the program ends first, not at all.
pub(crate) fn put_away(curated: Curated) {
    std::thread::spawn(move || drop(curated));
}

/// What reads the files that the timeline at `path` includes.
pub(crate) fn included(path: &Path) -> impl Fn(&str) -> std::result::Result<String, String> {
    let timeline = path.to_owned();
    move |file| std::fs::read_to_string(beside(&timeline, file)).map_err(|error| error.to_string())
}

/// The path of `file`, which the timeline at `timeline` names from its own folder.
pub(crate) fn beside(timeline: &Path, file: &str) -> PathBuf {
    timeline.parent().unwrap_or(Path::new("")).join(file)
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
    let path = beside(timeline, file);
    if !path.is_file() {
        return Article::Missing;
    }
    let (documents, _) = document::read(&[path]);
    documents.into_iter().next().map_or(Article::Opaque, |document| Article::Text(document.text))
}

/// What stands around the quotations of `storyline`, the timeline at `path`; `read` knows some of its files.
pub(crate) fn contexts(
    storyline: &Storyline,
    path: &Path,
    read: impl Fn(&str) -> Option<String>,
) -> Contexts {
    Contexts::of(storyline, |source| {
        let file = source.file.as_deref()?;
        read(file).or_else(|| article(path, file).into_text())
    })
}
