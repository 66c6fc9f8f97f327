//! Files that are written all together or not at all.
//!
//! Every file is first written beside its place under a name of its own; only when all of them stand are they moved
//! over. A full disk or a missing right shows itself in the first half, when nothing has been touched.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rejoinder::error::{Error, Result};
use tempfile::TempPath;

/// The files to write.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    staged: Vec<(TempPath, PathBuf, Overwrite)>,
    /// Folders that were made for them, outermost first; taken away again when the batch is given up.
    made: Vec<PathBuf>,
}

/// What happens where a file of that name is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Overwrite {
    /// It is the program's and makes way.
    Replace,
    /// It is the person's and stays; the batch fails.
    Refuse,
}

impl Batch {
    /// Writes `bytes` beside `path`, to be moved there by [`Batch::commit`].
    pub(crate) fn stage(&mut self, path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<()> {
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        self.make_folder(folder)?;
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let mut file = new_file(folder, path).map_err(named)?;
        file.write_all(bytes).and_then(|()| file.as_file().sync_data()).map_err(named)?;
        self.staged.push((file.into_temp_path(), path.to_owned(), overwrite));
        Ok(())
    }

    /// Moves every file to its place, in the order in which they were staged.
    pub(crate) fn commit(mut self) -> Result<()> {
        for (file, path, overwrite) in self.staged.drain(..) {
            let moved = match overwrite {
                Overwrite::Replace => file.persist(&path),
                Overwrite::Refuse => file.persist_noclobber(&path),
            };
            moved.map_err(|failure| match failure.error.kind() {
                io::ErrorKind::AlreadyExists => Error::Changed(path),
                kind => Error::Io(io::Error::new(kind, format!("{}: {}", path.display(), failure.error))),
            })?;
        }
        self.made.clear();
        Ok(())
    }

    fn make_folder(&mut self, folder: &Path) -> Result<()> {
        let missing: Vec<_> =
            folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs_err::create_dir(folder)?;
            self.made.push(folder.to_owned());
        }
        Ok(())
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        self.staged.clear();
        for folder in self.made.iter().rev() {
            // Fails where somebody else has put something into it, and then it shall stay.
            let _ = fs_err::remove_dir(folder);
        }
    }
}

/// A new file in `folder` with the rights of the one at `path`, or of any other new file.
#[cfg(unix)]
fn new_file(folder: &Path, path: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    let rights = fs_err::metadata(path)
        .map_or_else(|_| std::fs::Permissions::from_mode(0o666), |metadata| metadata.permissions());
    tempfile::Builder::new().prefix(".rejoinder-").permissions(rights).tempfile_in(folder)
}

#[cfg(not(unix))]
fn new_file(folder: &Path, _path: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(".rejoinder-").tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs_err::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_batch_that_is_given_up_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut batch = Batch::default();
        batch.stage(&folder.path().join("a/b/c.txt"), b"x", Overwrite::Replace).unwrap();
        drop(batch);
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn a_file_of_the_person_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("timeline.yaml");
        let mut batch = Batch::default();
        batch.stage(&path, b"ours", Overwrite::Refuse).unwrap();
        fs_err::write(&path, "theirs").unwrap();
        assert!(matches!(batch.commit(), Err(Error::Changed(_))));
        assert_eq!(fs_err::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["timeline.yaml"]);
    }
}
