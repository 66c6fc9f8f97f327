//! The case folder: what stands where in it, and whether it can be written.

use std::path::{Path, PathBuf};

use rejoinder::curate::Curated;
use rejoinder::error::{Error, Result};
use rejoinder::render::Format;

use super::timeline;

/// A case folder, which need not be there yet.
#[derive(Debug)]
pub(crate) struct Case {
    root: PathBuf,
    /// The person's timeline, where there is one.
    pub(crate) curated: Option<Curated>,
}

impl Case {
    /// Looks whether a case can be written at `root`, before any long work, and reads the timeline in it.
    ///
    /// # Errors
    /// `root`, or something in it, is in the way or cannot be written; the timeline does not parse.
    pub(crate) fn open(root: &Path) -> Result<Self> {
        let mut case = Self { root: root.to_owned(), curated: None };
        case.probe()?;
        if case.timeline().exists() {
            case.curated = Some(timeline::read(&case.timeline()).map_err(not_built_upon)?);
        }
        Ok(case)
    }

    /// The case folder that `path` names: itself, or the folder of the timeline in it.
    pub(crate) fn folder(path: &Path) -> &Path {
        if path.is_file() { path.parent().unwrap_or(path) } else { path }
    }

    /// The person's timeline.
    ///
    /// # Errors
    /// There is none.
    pub(crate) fn mine(&self) -> Result<&Curated> {
        self.curated.as_ref().ok_or_else(|| {
            let root = self.root.display();
            Error::Usage(format!("there is no timeline.yaml in `{root}`; `rejoinder build` makes one"))
        })
    }

    /// The folder itself.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Copies of the articles.
    pub(crate) fn articles(&self) -> PathBuf {
        self.root.join("articles")
    }

    /// The person's file.
    pub(crate) fn timeline(&self) -> PathBuf {
        self.root.join("timeline.yaml")
    }

    /// The file as it would be if all proposals were accepted.
    pub(crate) fn proposed(&self) -> PathBuf {
        self.root.join("timeline.proposed.yaml")
    }

    /// What an editor reads beside the timeline.
    pub(crate) fn schema(&self) -> PathBuf {
        self.root.join("timeline.schema.json")
    }

    /// A rendering.
    pub(crate) fn rendering(&self, extension: &str) -> PathBuf {
        self.root.join("timeline").with_extension(extension)
    }

    /// A file of the machine's.
    pub(crate) fn machine(&self, name: &str) -> PathBuf {
        self.root.join(".rejoinder").join(name)
    }

    fn probe(&self) -> Result<()> {
        for folder in [self.root.clone(), self.articles(), self.root.join(".rejoinder")] {
            // The nearest folder that is there decides whether the missing ones can be made.
            let Some(there) = folder.ancestors().map(or_here).find(|f| f.symlink_metadata().is_ok()) else {
                continue;
            };
            if !there.is_dir() {
                return Err(Error::Usage(format!(
                    "the case cannot be written to `{}`: `{}` is no folder; choose another `--out`, or move it away",
                    self.root.display(),
                    there.display()
                )));
            }
            tempfile::tempfile_in(there).map_err(|error| {
                Error::Usage(format!(
                    "the case cannot be written to `{}`: {error}; choose another `--out`",
                    self.root.display()
                ))
            })?;
        }
        let renderings = Format::ALL.iter().map(|format| self.rendering(format.extension()));
        let mut files = [self.timeline(), self.proposed(), self.schema()].into_iter().chain(renderings);
        match files.find(|file| file.is_dir()) {
            Some(folder) => Err(Error::Usage(format!("`{}` is a folder; move it away", folder.display()))),
            None => Ok(()),
        }
    }
}

/// Says in the last finding what follows from them.
fn not_built_upon(error: Error) -> Error {
    let Error::Unusable(mut findings) = error else { return error };
    if let Some(last) = findings.pop() {
        findings.push(last.help("nothing was written; correct the timeline, or choose another `--out`"));
    }
    Error::Unusable(findings)
}

/// The empty path above a relative one is the folder where we are.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_way_is_named_before_anything_is_written() {
        let folder = tempfile::tempdir().unwrap();
        fs_err::write(folder.path().join("file"), "x").unwrap();
        fs_err::create_dir_all(folder.path().join("case/timeline.yaml")).unwrap();
        for (root, named) in
            [("file", "file` is no folder"), ("file/case", "file` is no folder"), ("case", "is a folder")]
        {
            let error = Case::open(&folder.path().join(root)).unwrap_err().to_string();
            assert!(error.contains(named), "{error}");
        }
    }

    #[test]
    fn a_case_that_is_not_there_is_not_made_by_looking() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Case::open(&folder.path().join("a/b")).unwrap().curated.is_none());
        assert!(!folder.path().join("a").exists());
    }
}
