//! Reading all that a person gives: the one place where articles are taken from files and standard input.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::iter;
use std::path::PathBuf;

use super::walk::{self, Form, Found};
use super::{Document, Place, Reading, jsonl, markdown, plain};
use crate::diagnostic::Diagnostic;
use crate::id::DocId;

/// The largest file that is read as one article: none is longer, and a wrong path costs no memory.
const LARGEST: u64 = 64 * 1024 * 1024;

/// All articles behind `inputs` (files, folders, `-` for standard input), in their order, with what is to be said
/// about those that could not be read as they stand.
///
/// Two articles with one id are an error that names both places; the first is kept.
pub fn read(inputs: &[PathBuf]) -> (Vec<Document>, Vec<Diagnostic>) {
    let mut documents = Vec::new();
    let mut findings = Vec::new();
    for reading in stream(inputs) {
        documents.extend(reading.document);
        findings.extend(reading.findings);
    }
    (documents, findings)
}

/// The same one by one: of all articles only the ids are kept in memory, to find those that are given twice.
pub fn stream(inputs: &[PathBuf]) -> impl Iterator<Item = Reading> + use<> {
    let (found, findings) = walk::find(inputs);
    let unread = findings.into_iter().map(|finding| Reading::passed_over(Place::file(""), finding));
    let mut seen = HashMap::new();
    unread
        .chain(found.into_iter().flat_map(|found| open(&found)))
        .map(move |reading| refuse_second(reading, &mut seen))
}

type Readings = Box<dyn Iterator<Item = Reading>>;

fn open(found: &Found) -> Readings {
    let place = found.place();
    let opened = match found.form {
        Form::JsonLines => fs_err::File::open(&found.path)
            .map(|file| Box::new(jsonl::stream(BufReader::new(file), &place.name)) as Readings),
        Form::Stdin => standard_input(found, &place),
        _ => file(found, &place).map(|reading| Box::new(iter::once(reading)) as Readings),
    };
    opened.unwrap_or_else(|error| {
        let finding = Diagnostic::error("unreadable", error.to_string());
        Box::new(iter::once(Reading::passed_over(place, finding)))
    })
}

fn file(found: &Found, place: &Place) -> io::Result<Reading> {
    // Asked before reading, so that a huge file costs nothing.
    if fs_err::metadata(&found.path)?.len() > LARGEST {
        return Ok(Reading::passed_over(place.clone(), too_large(place)));
    }
    let mut reading = article(fs_err::File::open(&found.path)?, found, place)?;
    if let Some(document) = &mut reading.document {
        document.file = Some(place.name.to_string());
    }
    Ok(reading)
}

/// JSON Lines where the first byte that is no space opens an object; else one plain text.
fn standard_input(found: &Found, place: &Place) -> io::Result<Readings> {
    let mut stdin = BufReader::new(io::stdin());
    let mut head = Vec::new();
    let first = loop {
        let chunk = stdin.fill_buf()?;
        let first = chunk.iter().copied().find(|b| !b.is_ascii_whitespace() && !b"\xEF\xBB\xBF".contains(b));
        if first.is_some() || chunk.is_empty() || head.len() as u64 > LARGEST {
            break first;
        }
        head.extend_from_slice(chunk);
        let read = chunk.len();
        stdin.consume(read);
    };
    let whole = Cursor::new(head).chain(stdin);
    Ok(match first {
        Some(b'{') => Box::new(jsonl::stream(whole, &place.name)),
        _ => Box::new(iter::once(article(whole, found, place)?)),
    })
}

fn article(reader: impl Read, found: &Found, place: &Place) -> io::Result<Reading> {
    let mut bytes = Vec::new();
    // One byte more than is allowed tells a file that is too large, also one without a size, such as a pipe.
    reader.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(match found.form {
        _ if bytes.len() as u64 > LARGEST => Reading::passed_over(place.clone(), too_large(place)),
        Form::Markdown => markdown::read(bytes, found.id.clone(), place.clone()),
        _ => plain::read(bytes, found.id.clone(), place.clone()),
    })
}

fn too_large(place: &Place) -> Diagnostic {
    Diagnostic::warning("too-large", format!("`{place}` is larger than 64 MiB and was passed over"))
        .help("an article is one text; give many as JSON Lines, one a line")
}

fn refuse_second(mut reading: Reading, seen: &mut HashMap<DocId, Place>) -> Reading {
    let Some(document) = &reading.document else { return reading };
    if let Some(first) = seen.get(&document.id) {
        let message = format!(
            "two articles are called `{}`: `{first}` and `{}`; the first is used",
            document.id, reading.place
        );
        let remedy = if reading.place.line.is_some() {
            "give each document an `id` of its own"
        } else {
            "rename one of the two; of files below a given folder the whole path counts, without extension"
        };
        reading.findings.push(Diagnostic::error("duplicate-id", message).help(remedy));
        reading.document = None;
    } else {
        seen.insert(document.id.clone(), reading.place.clone());
    }
    reading
}
