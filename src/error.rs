//! What stops a run. Everything else is a [`Diagnostic`], collected and shown together.

use std::fmt;
use std::path::PathBuf;

use crate::diagnostic::Diagnostic;

/// A reason why a command could not run at all (exit status 2).
#[derive(Debug)]
pub enum Error {
    /// A file or folder could not be read or written; the message names the path.
    Io(std::io::Error),
    /// Something read cannot be used: each finding says where and why.
    Unusable(Vec<Diagnostic>),
    /// Nothing to work on, or arguments that do not fit together.
    Usage(String),
    /// A file was changed by someone else since it was read, so it was not written.
    Changed(PathBuf),
}

/// `Result` with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(e) => write!(f, "{e}"),
            Self::Unusable(findings) => {
                for (i, finding) in findings.iter().enumerate() {
                    if i > 0 {
                        writeln!(f)?;
                    }
                    write!(f, "{finding}")?;
                }
                Ok(())
            }
            Self::Usage(message) => f.write_str(message),
            Self::Changed(path) => {
                write!(f, "`{}` changed since it was read; nothing was written", path.display())
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(e) => Some(e),
            _ => None,
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Self {
        Self::Io(e)
    }
}

impl From<Diagnostic> for Error {
    fn from(finding: Diagnostic) -> Self {
        Self::Unusable(vec![finding])
    }
}
