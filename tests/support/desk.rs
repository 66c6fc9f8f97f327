//! The program in a folder of its own: files in, exit status and words out.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A folder to work in, with files in it.
pub(crate) struct Desk(pub(crate) tempfile::TempDir);

/// What a run gave.
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) said: String,
}

impl Desk {
    pub(crate) fn with(files: &[(&str, &[u8])]) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            desk.put(name, bytes);
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), bytes).unwrap();
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_on(arguments, b"")
    }

    pub(crate) fn run_on(&self, arguments: &[&str], input: &[u8]) -> Ran {
        self.run_with(arguments, input, &[])
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8], environment: &[(&str, &str)]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rejoinder"))
            .args(arguments)
            .envs(environment.iter().copied())
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may end without reading: that is its right.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Ran {
            status: output.status.code().expect("the program ends by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            said: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    #[track_caller]
    pub(crate) fn expect(&self, status: i32, words: &[&str]) {
        for words in words {
            assert!(self.said.contains(words), "not said: {words}\n--- said:\n{}", self.said);
        }
        assert_eq!(self.status, status, "{}", self.said);
        assert!(!self.said.contains("panicked"), "{}", self.said);
    }
}

/// Nothing that was begun and not ended lies in the folder or below it.
#[track_caller]
pub(crate) fn assert_nothing_half_written(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(!name.starts_with(".rejoinder-"), "left behind: {name}");
        if entry.path().is_dir() {
            assert_nothing_half_written(&entry.path());
        }
    }
}
