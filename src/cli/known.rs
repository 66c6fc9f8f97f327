//! Which document was read for a source of the person's timeline.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rejoinder::curate::schema::Source;
use rejoinder::document::Document;
use rejoinder::id::{DocId, slug};

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
    let mut by_key: BTreeMap<String, DocId> = BTreeMap::new();
    for document in documents {
        by_key.entry(slug(document.id.as_str(), "source")).or_insert_with(|| document.id.clone());
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
        let copied = || by_key.get(&*file?.file_stem()?.to_string_lossy());
        read.or_else(copied).or_else(|| by_key.get(key)).cloned()
    }
}

/// The keys that the last build gave, if its record is still there.
fn slugs(case: &Case) -> BTreeMap<String, String> {
    let record = fs_err::read(case.machine("slugs.json")).unwrap_or_default();
    serde_json::from_slice(&record).unwrap_or_default()
}
