//! The articles of a case: which are copied into it, under what name, and where the timeline finds them.

use std::path::{Component, Path, PathBuf};

use rejoinder::document::Document;
use rejoinder::error::Result;
use rejoinder::id::SourceId;
use serde::Serialize;

use super::batch::{Batch, Overwrite};
use super::case::Case;

/// Whether articles are copied into the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Copying {
    /// So that the case stands on its own.
    Copy,
    /// The timeline points to where they are.
    Point,
}

/// Where the text of a source stands.
#[derive(Debug)]
pub(crate) struct Copy {
    /// Its path relative to the timeline; none for a JSON line that was not copied.
    pub(crate) file: Option<String>,
    /// What came of copying it.
    pub(crate) outcome: Copied,
}

/// What came of copying an article.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Copied {
    /// It will be written with the batch.
    Staged,
    /// It stands where it should.
    InPlace,
    /// Another text of that name stands there, perhaps one that a person has tidied.
    Kept(PathBuf),
}

/// Puts a copy of `document` into `batch`, byte for byte, where one is wanted. A file keeps its name and its
/// folders below the one that was read; a JSON line is named by its source.
pub(crate) fn copy(
    document: &Document,
    source: &SourceId,
    case: &Case,
    copying: Copying,
    batch: &mut Batch,
) -> Result<Copy> {
    let in_place = |file| Ok(Copy { file, outcome: Copied::InPlace });
    let articles = absolute(&case.articles());
    let (bytes, name) = match &document.file {
        Some(file) => {
            let path = absolute(Path::new(file));
            if copying == Copying::Point || path.starts_with(&articles) {
                return in_place(Some(relative(&path, &absolute(case.root()))));
            }
            let extension = path.extension().map_or("txt".into(), |e| e.to_string_lossy());
            (fs_err::read(file)?, format!("{}.{extension}", document.id))
        }
        None if copying == Copying::Point => return in_place(None),
        None => (with_front_matter(document).into_bytes(), format!("{source}.txt")),
    };
    let target = case.articles().join(&name);
    let outcome = match fs_err::read(&target) {
        Ok(there) if there == bytes => Copied::InPlace,
        Ok(_) => Copied::Kept(target),
        Err(_) => {
            batch.stage(&target, &bytes, Overwrite::Refuse)?;
            Copied::Staged
        }
    };
    Ok(Copy { file: Some(format!("articles/{name}")), outcome })
}

/// A document of a JSON line as a file that reads back the same.
fn with_front_matter(document: &Document) -> String {
    #[derive(Serialize)]
    struct Front<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        outlet: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        author: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        published: Option<String>,
    }
    let front = Front {
        title: document.title.as_deref(),
        outlet: document.outlet.as_deref(),
        author: document.author.as_deref(),
        url: document.url.as_deref(),
        published: document.published.as_ref().map(ToString::to_string),
    };
    let yaml = serde_yaml::to_string(&front).expect("a struct of texts is always YAML");
    let fields = if yaml == "{}\n" { "" } else { &yaml };
    format!("---\n{fields}---\n{}", document.text)
}

/// `path` with links followed as far as it is there; the rest as it is written.
pub(crate) fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    for there in path.ancestors() {
        if let Ok(real) = fs_err::canonicalize(there) {
            let rest = path.strip_prefix(there).unwrap_or(Path::new(""));
            // Joining an empty path would add a separator.
            return if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        }
    }
    path
}

/// The way from `folder` to `path`, both absolute, with `/` on every system.
fn relative(path: &Path, folder: &Path) -> String {
    let shared = path.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared).map(|_| "..".into());
    let down = path.components().skip(shared).map(|part| match part {
        Component::Normal(name) => name.to_string_lossy(),
        other => other.as_os_str().to_string_lossy(),
    });
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rejoinder::document;

    #[test]
    fn the_way_between_two_paths_goes_over_what_they_share() {
        let way = |path: &str, folder: &str| relative(Path::new(path), Path::new(folder));
        assert_eq!(way("/a/case/articles/x.txt", "/a/case"), "articles/x.txt");
        assert_eq!(way("/a/in/x.txt", "/a/b/case"), "../../in/x.txt");
        assert_eq!(way("/x.txt", "/a"), "../x.txt");
    }

    #[test]
    fn a_copied_line_reads_back_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        for (title, published, text) in [
            (Some("Talks: \"none\" # of them"), Some("2018-02-14?"), "Text.\r\n"),
            (None, None, "---\nnot: front\n---\n"),
            (Some("no"), Some("2018"), "\n\n  Indented."),
            (Some("a\nb\u{85}c 🙂"), None, "x"),
        ] {
            let document = Document {
                id: "a".into(),
                file: Some(path.to_string_lossy().into_owned()),
                title: title.map(str::to_owned),
                outlet: None,
                author: None,
                url: Some("https://example.org/?a=b#c".to_owned()),
                published: published.map(|date| date.parse().unwrap()),
                text: text.to_owned(),
            };
            fs_err::write(&path, with_front_matter(&document)).unwrap();
            let (documents, findings) = document::read(std::slice::from_ref(&path));
            assert!(findings.is_empty(), "{findings:?}");
            assert_eq!(documents, [document]);
        }
    }
}
