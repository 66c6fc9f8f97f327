//! From bytes to text. A byte-order mark decides; else it is UTF-8; else the encoding is guessed, and that is said.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::Place;
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// The text of `bytes`, with a warning where its encoding had to be guessed.
///
/// # Errors
/// A warning where the bytes are no text at all: a picture, an archive, a document of a word processor.
pub(super) fn decode(bytes: Vec<u8>, place: &Place) -> Result<(String, Option<Diagnostic>), Diagnostic> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding != encoding_rs::UTF_8 {
            return Ok((encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned(), None));
        }
        return decode_unmarked(bytes[mark..].to_vec(), place);
    }
    decode_unmarked(bytes, place)
}

fn decode_unmarked(bytes: Vec<u8>, place: &Place) -> Result<(String, Option<Diagnostic>), Diagnostic> {
    if let Some(kind) = binary_kind(&bytes) {
        return Err(Diagnostic::warning("not-text", format!("`{place}` is {kind}, not text"))
            .help("save the article as plain text in UTF-8 and give that file"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, None)),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            Ok(convert(error.as_bytes(), valid, place))
        }
    }
}

/// Reads `bytes`, whose first `valid` ones are UTF-8, in the encoding that they most likely have.
fn convert(bytes: &[u8], valid: usize, place: &Place) -> (String, Option<Diagnostic>) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut lossy) = (String::new(), false);
    let mut read = |bytes: &[u8], is_last| {
        text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0));
        lossy |= decoder.decode_to_string(bytes, &mut text, is_last).2;
        text.len()
    };
    // A letter may begin before the byte that is no UTF-8: it comes whole with the second part.
    let first = read(&bytes[..valid], false);
    read(&bytes[valid..], true);
    let width = text[first..].chars().next().map_or(0, char::len_utf8);
    let mut finding = Diagnostic::warning(
        "not-utf-8",
        format!("`{place}` is not UTF-8 and was read as {}", encoding.name()),
    )
    .at(
        &place.excerpt(&text),
        Span::new(first, first + width),
        format!("byte 0x{:02X} at offset {valid}", bytes[valid]),
    );
    if lossy {
        finding = finding.help("some bytes mean nothing in it and became `\u{FFFD}`");
    }
    let finding = finding.help("if letters look wrong, save the file as UTF-8");
    (text, Some(finding))
}

/// What kind of binary file this is, if it is one.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 9] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "an archive or an office document"),
        (b"\xD0\xCF\x11\xE0", "an office document"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1F\x8B", "a compressed file"),
        (b"\x7FELF", "a program"),
    ];
    let known = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind);
    known.or_else(|| bytes.contains(&0).then_some("a binary file"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Option<Diagnostic>) {
        decode(bytes.to_vec(), &Place::file("a.txt")).unwrap()
    }

    #[test]
    fn a_byte_order_mark_is_not_part_of_the_text() {
        assert_eq!(read(b"\xEF\xBB\xBFPeace").0, "Peace");
        assert_eq!(read(b"\xFF\xFEP\0e\0a\0c\0e\0").0, "Peace");
        assert_eq!(read(b"\xFE\xFF\0P\0e\0a\0c\0e").0, "Peace");
    }

    #[test]
    fn another_encoding_is_converted_and_the_first_byte_of_it_named() {
        let (text, finding) = read(b"A caf\xE9 in Orl\xE9ans was closed, the pr\xE9fet said");
        assert_eq!(text, "A café in Orléans was closed, the préfet said");
        insta::assert_snapshot!(finding.unwrap(), @r#"
        warning[not-utf-8]: `a.txt` is not UTF-8 and was read as windows-1252
         --> a.txt:1:6
          |
        1 | A café in Orléans was closed, the préfet said
          |      ^ byte 0xE9 at offset 5
          |
          = help: if letters look wrong, save the file as UTF-8
        "#);
    }

    #[test]
    fn a_letter_may_begin_before_the_first_byte_that_is_no_utf_8() {
        for bytes in [
            &b"\xEA\x81\xA6\xA6\xB0\xB0\xEA\xFC\x59\x59"[..],
            b"\xE2\xA4\xA6\xB5\x86\xB5",
            b"-\xEA\xA6\x97\xA6\xA6\xEA\xA6\xEA\x45",
        ] {
            let (text, finding) = read(bytes);
            let span = finding.unwrap().labels[0].span;
            assert_eq!(text[span.range()].chars().count(), 1, "{text}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused_by_its_kind() {
        for bytes in [&b"%PDF-1.4\n"[..], b"PK\x03\x04rest", b"text with \0 in it"] {
            let refused = decode(bytes.to_vec(), &Place::file("a.txt")).unwrap_err();
            assert!(refused.message.ends_with("not text"), "{refused}");
        }
    }
}
