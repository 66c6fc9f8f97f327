//! `rejoinder watch`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use clap::Args;
use rejoinder::curate::{self, Curated};
use rejoinder::diagnostic::count;
use rejoinder::error::{Error, Result};
use rejoinder::render::{Format, Options};

use crate::cli::batch::{Batch, Overwrite};
use crate::cli::commands::check::Wanted;
use crate::cli::report::Report;
use crate::cli::{Status, timeline};

/// Check and render a timeline again whenever it is saved, until Ctrl-C
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  rejoinder watch case\n\nThe files that it includes and the articles that it names \
    are watched too. While the timeline cannot be read, the renderings stay as they are."
)]
pub(crate) struct Watch {
    /// The timeline, or its case folder
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The renderings to write beside it
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', default_value = "md,dot,html", value_parser = timeline::format())]
    formats: Vec<Format>,
    #[command(flatten)]
    wanted: Wanted,
}

/// How long from one look to the next. Looking costs less than being told, and misses no editor's way of saving.
const PAUSE: Duration = Duration::from_millis(200);

impl Watch {
    pub(crate) fn run(&self) -> Result<Status> {
        if self.file.as_os_str() == "-" {
            return Err(Error::Usage("standard input cannot be watched; name a file".to_owned()));
        }
        let file = timeline::path(&self.file);
        fs_err::metadata(&file)?;
        loop {
            let seen = Seen::default();
            let mut report = Report::default();
            match self.round(&file, &seen, &mut report) {
                Ok(told) => report.note(&told),
                // The disk may have room again, the file its letters, the next time.
                Err(error) => report.error(&error),
            }
            report.finish();
            seen.wait(&file);
        }
    }

    /// Checks and renders once; what was done, in a line.
    fn round(&self, file: &Path, seen: &Seen, report: &mut Report) -> Result<String> {
        seen.note(file);
        let include = timeline::included(file);
        let included = |path: &str| {
            seen.note(&timeline::beside(file, path));
            include(path)
        };
        let curated =
            curate::parse_leniently_with(&timeline::text(file)?, &included).map_err(Error::Unusable)?;
        let findings = curate::check(&curated, &self.wanted.extra(), |path| {
            seen.note(&timeline::beside(file, path));
            timeline::article(file, path)
        });
        report.findings(&findings);
        let found = match findings.len() {
            0 => "nothing found".to_owned(),
            n => count(n, "finding"),
        };
        if !curated.is_whole() {
            return Ok(format!("{found}; the renderings stay as they were"));
        }
        let written = self.render(file, &curated, report)?;
        Ok(format!("{found}; wrote {}", written.join(", ")))
    }

    fn render(&self, file: &Path, curated: &Curated, report: &mut Report) -> Result<Vec<String>> {
        let storyline = curated.storyline();
        let mut options = Options::default();
        if self.formats.contains(&Format::Html) {
            options.contexts = timeline::contexts(&storyline, file, |_| None);
        }
        let mut batch = Batch::default();
        let mut written = Vec::new();
        for (format, text) in
            self.formats.iter().zip(timeline::render(&storyline, &self.formats, &options, report))
        {
            let place = file.with_extension(format.extension());
            batch.stage(&place, text.as_bytes(), Overwrite::Replace)?;
            written.push(format!("`{}`", place.display()));
        }
        batch.commit()?;
        Ok(written)
    }
}

/// When a file was written and how long it is; none where there is none.
type Stamp = Option<(SystemTime, u64)>;

/// The files that were read, as they were right before.
#[derive(Debug, Default)]
struct Seen(RefCell<BTreeMap<PathBuf, Stamp>>);

impl Seen {
    fn note(&self, path: &Path) {
        self.0.borrow_mut().entry(path.to_owned()).or_insert_with(|| stamp(path));
    }

    /// Returns when one of them has changed, and none does any more: an editor may need several steps to save, and
    /// `file` may be gone between two of them.
    fn wait(self, file: &Path) {
        let mut known = self.0.into_inner();
        let mut has_changed = false;
        loop {
            sleep(PAUSE);
            let now: BTreeMap<_, _> = known.keys().map(|path| (path.clone(), stamp(path))).collect();
            let is_still = now == known;
            if has_changed && is_still && now.get(file).is_some_and(Option::is_some) {
                return;
            }
            has_changed |= !is_still;
            known = now;
        }
    }
}

fn stamp(path: &Path) -> Stamp {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
