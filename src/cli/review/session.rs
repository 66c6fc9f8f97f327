//! The person at the keys, and what becomes of their decisions.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::process::Command;

use rejoinder::curate::edit::{Section, Value};
use rejoinder::curate::reconcile::{Decision, Kind, Reconciled};
use rejoinder::curate::{self, Curated};
use rejoinder::diagnostic::SourceFile;
use rejoinder::error::{Error, Result};

use super::prompt::Prompt;
use super::show;
use crate::cli::case::Case;
use crate::cli::{proposals, timeline};

/// Decisions by the number of the proposal.
pub(crate) type Decisions = BTreeMap<usize, Decision>;

/// A walk through proposals.
pub(crate) struct Session<'a> {
    pub(crate) case: &'a Case,
    pub(crate) mine: &'a Curated,
    pub(crate) reconciled: &'a Reconciled,
    /// What is written as the reason where a new event is rejected.
    pub(crate) reason: &'a str,
}

/// What a key meant.
enum Answer {
    Decided(Decision),
    Skip,
    Quit,
}

impl Session<'_> {
    /// Shows the proposals one by one and takes what `prompt` answers, until all are through or it wants to quit.
    ///
    /// # Errors
    /// The prompt cannot be read.
    pub(crate) fn run(&self, prompt: &mut Prompt, chosen: &[usize]) -> Result<Decisions> {
        let mut decisions = Decisions::new();
        let mut edited = BTreeSet::new();
        for at in chosen {
            let proposal = &self.reconciled.proposals[*at];
            // An entry that was just written by hand is compared anew the next time.
            if edited.contains(&proposal.path()) {
                continue;
            }
            write!(anstream::stderr(), "{}", show::proposal(self.reconciled, *at, &self.case.timeline()))?;
            match self.answer(prompt, *at)? {
                Answer::Quit => break,
                Answer::Skip => {}
                Answer::Decided(decision) => {
                    if matches!(decision, Decision::Edited(_)) {
                        edited.insert(proposal.path());
                    }
                    decisions.insert(*at, decision);
                }
            }
        }
        Ok(decisions)
    }

    fn answer(&self, prompt: &mut Prompt, at: usize) -> Result<Answer> {
        let proposal = &self.reconciled.proposals[at];
        let may_be_same = proposal.kind == Kind::New && proposal.section == Section::Events;
        let may_be_edited = proposal.kind != Kind::Gone;
        let edit = if may_be_edited { ", e edit" } else { "" };
        let same = if may_be_same { ", s same as …" } else { "" };
        let question = format!("a accept, r reject{edit}{same}, k skip, q quit >");
        loop {
            match prompt.key(&question)? {
                None | Some('q') => return Ok(Answer::Quit),
                Some('k') => return Ok(Answer::Skip),
                Some('a') => return Ok(Answer::Decided(Decision::Accept)),
                Some('r') => return Ok(Answer::Decided(Decision::Reject(self.reason.to_owned()))),
                Some('s') if may_be_same => {
                    if let Some(decision) = self.same_as(prompt, at)? {
                        return Ok(Answer::Decided(decision));
                    }
                }
                Some('e') if may_be_edited => match self.edited(at) {
                    Ok(Some(value)) => return Ok(Answer::Decided(Decision::Edited(value))),
                    Ok(None) => say("nothing was changed")?,
                    Err(error) => say(&error.to_string())?,
                },
                Some(_) => say("press one of the letters; what is skipped comes again the next time")?,
            }
        }
    }

    /// Asks which event the new one is; none where the person thinks better of it.
    fn same_as(&self, prompt: &mut Prompt, at: usize) -> Result<Option<Decision>> {
        let like = self.reconciled.like(&self.reconciled.proposals[at]);
        for (number, id) in like.iter().enumerate() {
            say(&format!("  {} {id}", number + 1))?;
        }
        loop {
            let answer = prompt.line("the number or id of the event that it is (empty: none) >")?;
            let Some(answer) = answer.filter(|answer| !answer.is_empty()) else { return Ok(None) };
            let numbered = answer.parse::<usize>().ok().and_then(|number| like.get(number.checked_sub(1)?));
            let id = numbered.map_or(answer.as_str(), |id| *id);
            if self.mine.timeline.told_events().any(|(known, _)| known == id) {
                return Ok(Some(Decision::SameAs(id.to_owned())));
            }
            say(&format!("there is no event `{id}` in the timeline"))?;
        }
    }

    /// Lets the person write the entry in their editor; none where they left it as it was.
    fn edited(&self, at: usize) -> Result<Option<Value>> {
        let proposal = &self.reconciled.proposals[at];
        let [_, after] = self.reconciled.entry(proposal);
        let text = show::yaml(proposal, &after.unwrap_or(Value::Null));
        let file = tempfile::Builder::new().prefix("rejoinder-").suffix(".yaml").tempfile()?;
        fs_err::write(file.path(), &text)?;
        let set = |name: &&str| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
        let editor = ["VISUAL", "EDITOR"].iter().find_map(set);
        let editor = editor.ok_or_else(|| {
            Error::Usage("say which editor to use: set EDITOR in the environment".to_owned())
        })?;
        let mut words = editor.split_whitespace();
        let program = words.next().unwrap_or_default();
        let status = Command::new(program).args(words).arg(file.path()).status();
        let status = status.map_err(|error| Error::Usage(format!("`{editor}` does not start: {error}")))?;
        if !status.success() {
            return Err(Error::Usage(format!("`{editor}` ended with an error; nothing was taken over")));
        }
        let written = fs_err::read_to_string(file.path())?;
        if written == text {
            return Ok(None);
        }
        let file = SourceFile::new("the edited entry", written);
        let whole = Value::read(&file).map_err(Error::Unusable)?;
        let value = whole.get(&proposal.id).cloned().ok_or_else(|| {
            Error::Usage(format!("keep `{}:` as the key of the entry; rename it afterwards", proposal.id))
        })?;
        // What would not read back is better said while the editor is near.
        let decision = BTreeMap::from([(at, Decision::Edited(value.clone()))]);
        let text = proposals::edited(self.mine, &self.reconciled.decide(&decision).edits)?;
        let file = SourceFile::new(self.mine.first().name.clone(), text);
        curate::parse_with(&file, &timeline::included(&self.case.timeline())).map_err(Error::Unusable)?;
        Ok(Some(value))
    }
}

/// The same decision on all of `chosen`.
pub(crate) fn decide(chosen: &[usize], decision: &Decision) -> Decisions {
    chosen.iter().map(|at| (*at, decision.clone())).collect()
}

fn say(line: &str) -> std::io::Result<()> {
    writeln!(anstream::stderr(), "{line}")
}
