//! What a new extraction proposes to the timeline of a case: read, compared, and what is kept of it for the next time.

use std::collections::BTreeMap;

use rejoinder::curate::edit::{Edit, Section, edit};
use rejoinder::curate::reconcile::{Decision, Kind, Reconciled, reconcile};
use rejoinder::curate::{self, Curated};
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
        read(file).or_else(|| timeline::article(&case.timeline(), file).into_text())
    })
}

/// The person's timeline and what the last build found.
///
/// # Errors
/// One of the two is not there.
pub(crate) fn both(case: &Case) -> Result<(&Curated, Curated)> {
    let mine = case.mine()?;
    let root = case.root().display();
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
    let file = SourceFile::new(mine.first().name.clone(), text);
    let after = curate::parse_with(&file, &timeline::included(&case.timeline())).map_err(Error::Unusable)?;
    let base = edit(&SourceFile::new(BASE, ""), &[Edit::Set { path: String::new(), value: decided.base }]);
    let base = SourceFile::new(BASE, base.map_err(Error::Unusable)?);
    let known = curate::parse(&base).map_err(Error::Unusable)?;
    let left = compare_with(case, Some(&known), &after, new, &|_| None);

    let person = Person::open(&case.timeline())?;
    if person.file.text != mine.first().text {
        return Err(Error::Changed(case.timeline()));
    }
    let mut batch = Batch::default();
    if file.text != mine.first().text {
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
    let mut edits = reconciled.decide(&decisions).edits;
    edits.retain(|edit| elsewhere(mine, edit).is_none());
    edited(mine, &edits)
}

/// The text of `mine` after `edits`.
///
/// # Errors
/// The file is laid out so that they cannot be made; an entry stands in a file that it includes.
pub(crate) fn edited(mine: &Curated, edits: &[Edit]) -> Result<String> {
    if let Some((entry, file)) = edits.iter().find_map(|edit| elsewhere(mine, edit)) {
        return Err(Error::Usage(format!(
            "`{entry}` stands in `{file}`, which is not changed from here; change it by hand and reject the proposal, or \
             skip it"
        )));
    }
    let own = |id: &String| {
        let is_own = |section: Section| {
            let entry = format!("{section}.{id}");
            mine.index.get(&entry).is_some() && other_file(mine, &entry).is_none()
        };
        Section::ALL.into_iter().any(is_own) || edits.iter().any(|edit| inserts(edit, id))
    };
    let edits: Vec<Edit> = edits
        .iter()
        .cloned()
        .map(|edit| match edit {
            Edit::Insert { path, value, after } => Edit::Insert { path, value, after: after.filter(own) },
            other => other,
        })
        .collect();
    edit(mine.first(), &edits).map_err(Error::Unusable)
}

fn inserts(edit: &Edit, id: &str) -> bool {
    matches!(edit, Edit::Insert { path, .. } if path.rsplit('.').next() == Some(id))
}

/// The entry that an edit changes and the file that has it, where that is not the first.
fn elsewhere(mine: &Curated, edit: &Edit) -> Option<(String, String)> {
    let (Edit::Set { path, .. } | Edit::Add { path, .. } | Edit::Remove { path }) = edit else { return None };
    let entry = path.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
    let file = other_file(mine, &entry)?.to_owned();
    Some((entry, file))
}

/// The file that has `entry`, where that is not the first.
fn other_file<'c>(mine: &'c Curated, entry: &str) -> Option<&'c str> {
    let file = mine.file_of(entry);
    (file.name != mine.first().name).then_some(file.name.as_str())
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
