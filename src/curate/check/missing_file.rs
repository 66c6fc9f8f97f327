//! The article of a source lies where the file says.

use crate::curate::Curated;
use crate::curate::findings::Findings;
use crate::diagnostic::Diagnostic;

const CODE: &str = "missing-file";

/// Reports that nothing lies at `path`, the `file` of the source `id`.
pub(super) fn report(curated: &Curated, id: &str, path: &str, findings: &mut Findings) {
    findings.add(CODE, || {
        Diagnostic::error(CODE, format!("there is no file `{path}`"))
            .at(&curated.file, curated.index.value(&format!("sources.{id}.file")), "")
            .help("put the article there, correct the path, or remove the line; paths begin at this file's folder")
    });
}
