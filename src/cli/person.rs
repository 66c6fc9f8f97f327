//! The person's file: read, and written over only as it was read.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rejoinder::diagnostic::SourceFile;
use rejoinder::error::{Error, Result};

use super::batch::{Batch, Overwrite, backup_of};
use super::timeline;

/// A file that nobody else who asks for it is given until this is dropped.
#[derive(Debug)]
pub(crate) struct Person {
    /// The path as the person gave it, or the timeline of the case that it names.
    pub(crate) path: PathBuf,
    /// Its text.
    pub(crate) file: Arc<SourceFile>,
    /// Where the text stands, behind all symbolic links.
    place: PathBuf,
    /// Closing it gives the file free.
    _held: File,
}

impl Person {
    /// Reads the file at `path`, or the timeline of that case. Waits for another run that is changing it.
    ///
    /// # Errors
    /// There is no such file, it is not UTF-8, or it may not be written.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        if path.as_os_str() == "-" {
            return Err(Error::Usage(
                "standard input cannot be changed in its place; name a file".to_owned(),
            ));
        }
        let path = timeline::path(path);
        let place = std::fs::canonicalize(&path)
            .map_err(|error| std::io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        let held = hold(&place)?;
        if held.metadata()?.permissions().readonly() {
            return Err(Error::Usage(format!("`{}` is read-only; nothing was written", path.display())));
        }
        Ok(Self { file: timeline::text(&path)?, path, place, _held: held })
    }

    /// Writes `text` in the place of what was read, all of it or nothing, and keeps the old text as a backup.
    ///
    /// # Errors
    /// Somebody else changed the file meanwhile; the disk is full; the folder may not be written.
    pub(crate) fn replace(self, text: &str) -> Result<PathBuf> {
        self.beside(text)?.commit()?;
        Ok(self.backup())
    }

    /// Brings `text` to the disk beside what was read, to take its place when that is wanted; if it is not, it goes.
    ///
    /// # Errors
    /// The disk is full; the folder may not be written.
    pub(crate) fn beside(&self, text: &str) -> Result<Batch> {
        let mut batch = Batch::default();
        self.stage(text, &mut batch)?;
        batch.sync()?;
        Ok(batch)
    }

    /// Where the old text is kept.
    pub(crate) fn backup(&self) -> PathBuf {
        backup_of(&self.path)
    }

    /// Puts `text` into `batch`, to stand in the place of what was read.
    ///
    /// # Errors
    /// The disk is full; the folder may not be written.
    pub(crate) fn stage(&self, text: &str, batch: &mut Batch) -> Result<()> {
        batch.stage(&self.place, text.as_bytes(), Overwrite::Update(Arc::clone(&self.file)))
    }
}

/// The file at `place`, locked. Who waits for it may find another there afterwards, and then waits for that one.
fn hold(place: &Path) -> Result<File> {
    loop {
        let file = File::open(place)
            .map_err(|error| std::io::Error::new(error.kind(), format!("{}: {error}", place.display())))?;
        // Where the system has no locks, a change is still noticed before it is written over.
        let _ = file.lock();
        if is_at(&file, place)? {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn is_at(file: &File, place: &Path) -> Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (held, there) = (file.metadata()?, fs_err::metadata(place)?);
    Ok((held.dev(), held.ino()) == (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn is_at(_file: &File, _place: &Path) -> Result<bool> {
    Ok(true)
}
