//! Which document was read for a source of the person's timeline.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rejoinder::curate::schema::Source;
use rejoinder::document::Document;
use rejoinder::id::{DocId, fallback, slug};

use super::case::Case;
use super::copies::absolute;

/// Finds the document of a source: the file that it names, the one that its copy was made from, or, where the person
/// has changed or left out the file, the one that gave it its key.
pub(crate) fn documents(
    case: &Case,
    documents: &[Document],
) -> impl Fn(&str, &Source) -> Option<DocId> + use<> {
    let by_file: BTreeMap<PathBuf, DocId> = documents
        .iter()
        .filter_map(|document| Some((absolute(Path::new(document.file.as_ref()?)), document.id.clone())))
        .collect();
    let by_copy: BTreeMap<PathBuf, DocId> =
        documents.iter().map(|d| (PathBuf::from(d.id.as_str()), d.id.clone())).collect();
    let mut by_key: BTreeMap<String, DocId> = BTreeMap::new();
    for document in documents {
        by_key.entry(slug(document.id.as_str(), fallback::SOURCE)).or_insert_with(|| document.id.clone());
    }
    // Where two slugs would be the same, only the last build knows which document got which.
    let given: BTreeSet<&str> = documents.iter().map(|document| document.id.as_str()).collect();
    for (document, key) in slugs(case).into_iter().filter(|(document, _)| given.contains(document.as_str())) {
        by_key.insert(key, document.into());
    }
    let root = absolute(case.root());
    move |key, source| {
        let file = source.file.as_deref().map(Path::new);
        let read = file.and_then(|file| by_file.get(&absolute(&root.join(file))));
        let copied = || by_copy.get(&file?.strip_prefix("articles").ok()?.with_extension(""));
        read.or_else(copied).or_else(|| by_key.get(key)).cloned()
    }
}

/// The keys that the last build gave, if its record is still there.
fn slugs(case: &Case) -> BTreeMap<String, String> {
    let record = fs_err::read(case.machine("slugs.json")).unwrap_or_default();
    serde_json::from_slice(&record).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rejoinder::document;

    #[test]
    fn a_source_keeps_its_document_through_copying_and_renaming() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("in");
        fs_err::create_dir_all(input.join("sub")).unwrap();
        fs_err::write(input.join("a.txt"), "One.").unwrap();
        fs_err::write(input.join("sub/b.txt"), "Two.").unwrap();
        let (documents_read, _) = document::read(&[input]);
        fs_err::create_dir(folder.path().join("case")).unwrap();
        let case = Case::open(&folder.path().join("case")).unwrap();
        let find = documents(&case, &documents_read);
        let source = |file: Option<&str>| Source { file: file.map(str::to_owned), ..Source::default() };
        let found = |key: &str, file: Option<&str>| find(key, &source(file)).map(|id| id.to_string());
        assert_eq!(found("renamed", Some("../in/sub/b.txt")).as_deref(), Some("sub/b"));
        assert_eq!(found("renamed", Some("articles/sub/b.txt")).as_deref(), Some("sub/b"));
        assert_eq!(found("sub-b", None).as_deref(), Some("sub/b"));
        assert_eq!(found("other", Some("articles/other.txt")), None);
    }
}
