//! Reading all that a person gives: the one place where articles are taken from files and standard input.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::iter;
use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};

use super::walk::{self, Form, Found};
use super::{Document, Place, Reading, jsonl, markdown, plain};
use crate::diagnostic::Diagnostic;

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

/// The same one by one: of each article only a digest of its id and its place are kept, to find those given twice.
pub fn stream(inputs: &[PathBuf]) -> impl Iterator<Item = Reading> + use<> {
    let (found, findings) = walk::find(inputs);
    let unread = findings.into_iter().map(|finding| Reading::passed_over(Place::file(""), finding));
    let mut seen = Seen::default();
    unread
        .chain(found.into_iter().flat_map(|found| open(&found)))
        .map(move |reading| seen.refuse_second(reading))
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

/// Where each article was read, by its id: 24 bytes for each, however long its id, so that the memory for a gigabyte of
/// JSON Lines is still that of the articles at work.
#[derive(Default)]
struct Seen {
    /// By half of the SHA-256 of an id. To find two ids with the same half takes 2^64 attempts, also for somebody who
    /// looks for them: ids with the same half are the same.
    places: FxHashMap<[u8; 16], Line>,
    files: Vec<Arc<str>>,
}

/// A line of a file by its number, or a whole file.
#[derive(Clone, Copy)]
struct Line {
    file: u32,
    /// Beyond what fits, 0: then the message names only the file.
    line: u32,
}

impl Seen {
    /// Leaves out an article whose id is another's already, and says so.
    fn refuse_second(&mut self, mut reading: Reading) -> Reading {
        let Some(document) = &reading.document else { return reading };
        let digest = Sha256::digest(document.id.as_str());
        let (half, _) = digest.split_first_chunk().expect("a digest has 32 bytes");
        let here = self.line(&reading.place);
        let Some(first) = self.places.get(half) else {
            self.places.insert(*half, here);
            return reading;
        };
        let message = format!(
            "two articles are called `{}`: `{}` and `{}`; the first is used",
            document.id,
            self.place(*first),
            reading.place
        );
        let remedy = if reading.place.line.is_some() {
            "give each document an `id` of its own"
        } else {
            "rename one of the two; of files below a given folder the whole path counts, without extension"
        };
        reading.findings.push(Diagnostic::error("duplicate-id", message).help(remedy));
        reading.document = None;
        reading
    }

    fn line(&mut self, place: &Place) -> Line {
        // Articles come file by file.
        if self.files.last() != Some(&place.name) {
            self.files.push(Arc::clone(&place.name));
        }
        let line = place.line.and_then(|line| u32::try_from(line).ok());
        Line { file: self.files.len() as u32 - 1, line: line.unwrap_or_default() }
    }

    fn place(&self, line: Line) -> Place {
        let number = (line.line > 0).then_some(line.line as usize);
        Place { name: Arc::clone(&self.files[line.file as usize]), line: number }
    }
}
