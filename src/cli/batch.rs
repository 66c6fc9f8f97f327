//! Files that are written all together or not at all.
//!
//! Every file is first written beside its place under a name of its own; only when all of them stand on the disk are
//! they moved over. A full disk or a missing right shows itself in the first half, when nothing has been touched.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rejoinder::diagnostic::SourceFile;
use rejoinder::error::{Error, Result};
use tempfile::TempPath;

/// What the names of files begin with that are not at their place yet.
const PREFIX: &str = ".rejoinder-";

/// So many files are waited for at once, whatever the processors: a disk writes many in the time of one.
const AT_ONCE: usize = 16;

/// So many bytes of a file are compared at once.
const PIECE: usize = 64 << 10;

/// The files to write.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    staged: Vec<Staged>,
    /// Folders that were made for them, outermost first; taken away again when the batch is given up.
    made: Vec<PathBuf>,
}

/// A file that is written, but not at its place.
#[derive(Debug)]
struct Staged {
    file: TempPath,
    place: PathBuf,
    overwrite: Overwrite,
    is_on_disk: bool,
}

/// What happens where a file of that name is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Overwrite {
    /// It is the program's and makes way.
    Replace,
    /// It is the person's and stays; the batch fails.
    Refuse,
    /// It is the person's and makes way where these are still its words, which a backup keeps; else the batch fails.
    Update(Arc<SourceFile>),
}

impl Batch {
    /// Writes `bytes` beside `path`, to be moved there by [`Batch::commit`].
    pub(crate) fn stage(&mut self, path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<()> {
        let folder = folder_of(path);
        self.make_folder(folder)?;
        let mut file = new_file(folder, path).map_err(|error| named(path, &error))?;
        file.write_all(bytes).map_err(|error| named(path, &error))?;
        let file = file.into_temp_path();
        self.staged.push(Staged { file, place: path.to_owned(), overwrite, is_on_disk: false });
        Ok(())
    }

    /// Moves every file to its place, in the order in which they were staged.
    pub(crate) fn commit(mut self) -> Result<()> {
        self.sync()?;
        self.staged.iter().try_for_each(Staged::check)?;
        let folders: BTreeSet<PathBuf> = self.staged.iter().map(|s| folder_of(&s.place).to_owned()).collect();
        for staged in self.staged.drain(..) {
            if let Overwrite::Update(_) = staged.overwrite {
                keep(&staged.place)?;
                staged.check()?;
            }
            let Staged { file, place, overwrite, .. } = staged;
            let moved = match overwrite {
                Overwrite::Replace | Overwrite::Update(_) => file.persist(&place),
                Overwrite::Refuse => file.persist_noclobber(&place),
            };
            moved.map_err(|failure| match failure.error.kind() {
                io::ErrorKind::AlreadyExists => Error::Changed(place),
                _ => Error::Io(named(&place, &failure.error)),
            })?;
        }
        self.made.clear();
        for folder in folders {
            // Everything stands at its place; where a folder cannot be synced, the system does it in its own time.
            let _ = sync(&folder);
        }
        Ok(())
    }

    /// Waits until every file is on the disk, which [`Batch::commit`] does as well.
    pub(crate) fn sync(&mut self) -> Result<()> {
        let waiting = AT_ONCE.min(self.staged.len()).max(1);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(waiting).build().map_err(io::Error::other)?;
        let failed = |s: &Staged| {
            let synced = if s.is_on_disk { Ok(()) } else { sync(&s.file) };
            synced.err().map(|error| named(&s.place, &error))
        };
        if let Some(error) = pool.install(|| self.staged.par_iter().find_map_first(failed)) {
            return Err(error.into());
        }
        self.staged.iter_mut().for_each(|s| s.is_on_disk = true);
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

impl Staged {
    /// Fails where the person's file is not as it was read.
    fn check(&self) -> Result<()> {
        match &self.overwrite {
            Overwrite::Update(read) if !holds(&self.place, read.text.as_bytes())? => {
                Err(Error::Changed(self.place.clone()))
            }
            _ => Ok(()),
        }
    }
}

/// Whether the file at `path` holds these bytes and no others; read piece by piece, for it may be long.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = fs_err::File::open(path)?;
    let (mut piece, mut left) = (vec![0; PIECE], bytes);
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(left.is_empty()),
            Ok(length) => match left.split_at_checked(length) {
                Some((same, rest)) if same == &piece[..length] => left = rest,
                _ => return Ok(false),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Where the words of a file stand that made way.
pub(crate) fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    path.with_file_name(name)
}

/// Makes the file at `path` its own backup too: until it is moved over, both are one, so that nothing is lost that
/// somebody writes into it at the last moment.
fn keep(path: &Path) -> Result<()> {
    let backup = backup_of(path);
    let folder = folder_of(path);
    let link = |name: &Path| {
        // Not every file system has links.
        std::fs::hard_link(path, name).or_else(|_| std::fs::copy(path, name).map(drop))
    };
    let named = |error: io::Error| named(&backup, &error);
    let file = tempfile::Builder::new().prefix(PREFIX).make_in(folder, link).map_err(named)?;
    file.into_temp_path().persist(&backup).map_err(|failure| named(failure.error))?;
    Ok(())
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

/// Waits until what was written to `path` is on the disk.
fn sync(path: &Path) -> io::Result<()> {
    // Windows syncs only what is open for writing.
    std::fs::OpenOptions::new().read(true).write(cfg!(windows)).open(path)?.sync_all()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// A new file in `folder` with the rights of the one at `path`, or of any other new file.
#[cfg(unix)]
fn new_file(folder: &Path, path: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let Ok(old) = fs_err::metadata(path) else {
        let rights = std::fs::Permissions::from_mode(0o666);
        return tempfile::Builder::new().prefix(PREFIX).permissions(rights).tempfile_in(folder);
    };
    let file = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)?;
    // Only the mighty may give a file away; for all others it is theirs already, or becomes so.
    let _ = std::os::unix::fs::chown(file.path(), Some(old.uid()), Some(old.gid()));
    file.as_file().set_permissions(old.permissions())?;
    Ok(file)
}

#[cfg(not(unix))]
fn new_file(folder: &Path, _path: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder)
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
    fn many_files_in_several_folders_stand_at_their_places() {
        let folder = tempfile::tempdir().unwrap();
        let place = |n: usize| folder.path().join(format!("{}/{n}.txt", n % 3));
        let mut batch = Batch::default();
        for n in 0..100 {
            batch.stage(&place(n), n.to_string().as_bytes(), Overwrite::Refuse).unwrap();
        }
        batch.commit().unwrap();
        assert!((0..100).all(|n| fs_err::read_to_string(place(n)).unwrap() == n.to_string()));
        assert_eq!(names(&folder.path().join("0")).len(), 34);
    }

    #[test]
    fn what_does_not_reach_the_disk_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        fs_err::write(&first, "before").unwrap();
        let mut batch = Batch::default();
        batch.stage(&first, b"after", Overwrite::Replace).unwrap();
        batch.stage(&second, b"after", Overwrite::Replace).unwrap();
        fs_err::remove_file(&batch.staged[1].file).unwrap();
        let error = batch.commit().unwrap_err().to_string();
        assert!(error.contains("b.txt"), "{error}");
        assert_eq!(fs_err::read_to_string(&first).unwrap(), "before");
        assert_eq!(names(folder.path()), ["a.txt"]);
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

    #[test]
    fn a_file_of_the_person_makes_way_only_as_it_was_read_and_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("timeline.yaml");
        let update = |read: &str, text: &str| {
            let mut batch = Batch::default();
            batch.stage(&folder.path().join("page.md"), b"page", Overwrite::Replace).unwrap();
            batch.stage(&path, text.as_bytes(), Overwrite::Update(SourceFile::new("t", read))).unwrap();
            batch.commit()
        };
        fs_err::write(&path, "theirs").unwrap();
        assert!(matches!(update("read", "ours"), Err(Error::Changed(_))));
        assert_eq!(names(folder.path()), ["timeline.yaml"]);
        for (read, text) in [("theirs", "first"), ("first", "second")] {
            update(read, text).unwrap();
            assert_eq!(fs_err::read_to_string(&path).unwrap(), text);
            assert_eq!(fs_err::read_to_string(backup_of(&path)).unwrap(), read);
        }
        assert_eq!(names(folder.path()), ["page.md", "timeline.yaml", "timeline.yaml.bak"]);
    }
}
