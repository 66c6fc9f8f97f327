//! What a new extraction proposes to the timeline of a case: read, compared, and what is kept of it for the next time.

use std::collections::BTreeMap;

use rejoinder::curate::edit::{Edit, edit};
use rejoinder::curate::reconcile::{Decision, Kind, Reconciled, reconcile};
use rejoinder::curate::{self, Article, Curated};
use rejoinder::diagnostic::SourceFile;
use rejoinder::error::{Error, Result};
use rejoinder::render::{Format, Options};

use super::batch::{Batch, Overwrite};
use super::case::Case;
use super::person::Person;
use super::report::Report;
use super::timeline;

/// The extraction that the person's file was last compared with.
pub(crate) const BASE: &str = "base.yaml";
/// What the last build found.
pub(crate) const EXTRACTED: &str = "extracted.yaml";

/// Compares `mine`, the timeline of `case`, with the extraction `new`; `read` has texts of articles that are not copied
/// yet, by the `file` of their source.
pub(crate) fn compare(
    case: &Case,
    mine: &Curated,
    new: &Curated,
    read: &dyn Fn(&str) -> Option<String>,
) -> Reconciled {
    compare_with(case, machine(case, BASE).as_ref(), mine, new, read)
}

fn compare_with(
    case: &Case,
    base: Option<&Curated>,
    mine: &Curated,
    new: &Curated,
    read: &dyn Fn(&str) -> Option<String>,
) -> Reconciled {
    reconcile(base, mine, new, |file| {
        read(file).or_else(|| match timeline::article(&case.timeline(), file) {
            Article::Text(text) => Some(text),
            Article::Missing | Article::Opaque => None,
        })
    })
}

/// The person's timeline and what the last build found.
///
/// # Errors
/// One of the two is not there.
pub(crate) fn both(case: &Case) -> Result<(&Curated, Curated)> {
    let root = case.root().display();
    let Some(mine) = &case.curated else {
        return Err(Error::Usage(format!(
            "there is no timeline.yaml in `{root}`; `rejoinder build` makes one"
        )));
    };
    match machine(case, EXTRACTED) {
        Some(new) => Ok((mine, new)),
        None => Err(Error::Usage(format!(
            "it is not known what the articles of `{root}` say; run `rejoinder build` with `--out {root}` again"
        ))),
    }
}

/// Writes what follows from `decisions`: the person's file first, then what the machine remembers; says what is left.
///
/// # Errors
/// The file cannot be changed so, or was changed by someone else since it was read.
pub(crate) fn carry_out(
    case: &Case,
    mine: &Curated,
    new: &Curated,
    reconciled: &Reconciled,
    decisions: &BTreeMap<usize, Decision>,
    report: &mut Report,
) -> Result<String> {
    if decisions.is_empty() {
        return Ok(counts(reconciled));
    }
    let decided = reconciled.decide(decisions);
    let text = edited(mine, &decided.edits)?;
    let file = SourceFile::new(mine.file.name.clone(), text);
    let after = curate::parse(&file).map_err(Error::Unusable)?;
    let base = edit(&SourceFile::new(BASE, ""), &[Edit::Set { path: String::new(), value: decided.base }]);
    let base = SourceFile::new(BASE, base.map_err(Error::Unusable)?);
    let known = curate::parse(&base).map_err(Error::Unusable)?;
    let left = compare_with(case, Some(&known), &after, new, &|_| None);

    let person = Person::open(&case.timeline())?;
    if person.file.text != mine.file.text {
        return Err(Error::Changed(case.timeline()));
    }
    let mut batch = Batch::default();
    if file.text != mine.file.text {
        person.stage(&file.text, &mut batch)?;
    }
    batch.stage(&case.machine(BASE), base.text.as_bytes(), Overwrite::Replace)?;
    if !left.proposals.is_empty() {
        batch.stage(&case.proposed(), accepted(&after, &left)?.as_bytes(), Overwrite::Replace)?;
    }
    let shown = Format::ALL.iter().copied().filter(|format| case.rendering(format.as_str()).exists());
    let shown: Vec<Format> = shown.collect();
    for (format, text) in
        shown.iter().zip(timeline::render(&after.storyline(), &shown, &Options::default(), report))
    {
        batch.stage(&case.rendering(format.as_str()), text.as_bytes(), Overwrite::Replace)?;
    }
    batch.commit()?;
    if left.proposals.is_empty() && case.proposed().exists() {
        fs_err::remove_file(case.proposed())?;
    }
    Ok(counts(&left))
}

/// A timeline that the machine keeps; none where it is not there, or is spoilt.
pub(crate) fn machine(case: &Case, name: &str) -> Option<Curated> {
    let text = fs_err::read_to_string(case.machine(name)).ok()?;
    curate::parse(&SourceFile::new(case.machine(name).display().to_string(), text)).ok()
}

/// The file as it would be if all were accepted that is not in conflict.
///
/// # Errors
/// The file is laid out so that it cannot be changed.
pub(crate) fn accepted(mine: &Curated, reconciled: &Reconciled) -> Result<String> {
    let all = reconciled.proposals.iter().enumerate();
    let accepted = all.filter(|(_, proposal)| proposal.kind != Kind::Conflict);
    let decisions = accepted.map(|(at, _)| (at, Decision::Accept)).collect();
    edited(mine, &reconciled.decide(&decisions).edits)
}

/// The text of `mine` after `edits`.
///
/// # Errors
/// The file is laid out so that they cannot be made.
pub(crate) fn edited(mine: &Curated, edits: &[Edit]) -> Result<String> {
    edit(&mine.file, edits).map_err(Error::Unusable)
}

/// `12 new, 3 changed, 1 no longer found, 1 conflict`.
pub(crate) fn counts(reconciled: &Reconciled) -> String {
    let said = |kind: Kind| match (kind, reconciled.count(kind)) {
        (_, 0) => None,
        (Kind::New, n) => Some(format!("{n} new")),
        (Kind::Changed, n) => Some(format!("{n} changed")),
        (Kind::Gone, n) => Some(format!("{n} no longer found")),
        (Kind::Conflict, 1) => Some("1 conflict".to_owned()),
        (Kind::Conflict, n) => Some(format!("{n} conflicts")),
    };
    Kind::ALL.into_iter().filter_map(said).collect::<Vec<_>>().join(", ")
}
