//! Markdown: plain text whose first heading is its title, where front matter gives none.

use super::{Place, Reading, plain};
use crate::id::DocId;

/// Reads `bytes` as the article called `id`. The heading stays in the text, so that offsets hold.
pub(super) fn read(bytes: Vec<u8>, id: DocId, place: Place) -> Reading {
    let mut reading = plain::read(bytes, id, place);
    if let Some(document) = &mut reading.document
        && document.title.is_none()
    {
        document.title = heading(&document.text);
    }
    reading
}

/// The words of a first-level heading that opens `text`.
fn heading(text: &str) -> Option<String> {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let words = first.strip_prefix("# ")?.trim_end_matches('#').trim();
    (!words.is_empty()).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_heading_is_the_title_unless_front_matter_has_one() {
        let title = |text: &str| {
            let reading = read(text.as_bytes().to_vec(), "a".into(), Place::file("a.md"));
            reading.document.unwrap().title
        };
        assert_eq!(title("\n# Talks fail #\n\nBody.\n").as_deref(), Some("Talks fail"));
        assert_eq!(title("---\ntitle: Front\n---\n# Talks\n").as_deref(), Some("Front"));
        assert_eq!(title("Body.\n\n# Later\n"), None);
        assert_eq!(title("## Section\n"), None);
    }
}
