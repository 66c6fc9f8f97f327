//! Three timelines are compared and joined: whatever is decided reads back, what is accepted settles, nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder::curate::edit::{Edit, edit};
use rejoinder::curate::reconcile::unite::unite;
use rejoinder::curate::reconcile::{Decision, Kind, reconcile};
use rejoinder::curate::{self, Article, Curated};
use rejoinder::diagnostic::{Severity, SourceFile};

/// The three files stand one behind the other.
const BETWEEN: &str = "\n---8<---\n";

fuzz_target!(|text: &str| {
    let mut parts = text.splitn(3, BETWEEN);
    let [base, mine, new] =
        [(); 3].map(|()| SourceFile::new("timeline.yaml", parts.next().unwrap_or_default()));
    if let Ok(united) = unite(&base, &mine, &new)
        && united.conflicts.is_empty()
        && curate::parse_leniently(&mine).is_ok()
        && curate::parse_leniently(&new).is_ok()
    {
        assert!(curate::parse_leniently(&SourceFile::new("united", united.text)).is_ok());
    }
    let read = |file| curate::parse(file).ok();
    let (Some(base), Some(mine), Some(new)) = (read(&base), read(&mine), read(&new)) else { return };
    for base in [None, Some(&base)] {
        settle(base, &mine, &new);
    }
});

/// Decides all proposals in each way.
fn settle(base: Option<&Curated>, mine: &Curated, new: &Curated) {
    let reconciled = reconcile(base, mine, new, |path| Some(path.to_owned()));
    for decision in [Decision::Accept, Decision::Reject("not so".to_owned())] {
        let decisions = (0..reconciled.proposals.len()).map(|at| (at, decision.clone())).collect();
        let decided = reconciled.decide(&decisions);
        // A file may be laid out so that it cannot be changed, which is said; what is changed reads back.
        let Ok(text) = edit(&mine.file, &decided.edits) else { continue };
        let whole = Edit::Set { path: String::new(), value: decided.base };
        let Ok(known) = edit(&SourceFile::new("base", ""), &[whole]) else { continue };
        let after = curate::parse(&SourceFile::new("after", text)).expect("what is decided reads back");
        let known = curate::parse(&SourceFile::new("base", known)).expect("base reads back");
        let left = reconcile(Some(&known), &after, new, |path| Some(path.to_owned()));
        // Which entry is meant by an id that none has, nobody knows, nor where words stood in an article that was another.
        let settles = |known: &Curated| is_sound(known) && known.timeline.sources == mine.timeline.sources;
        if [base, Some(mine), Some(new)].into_iter().flatten().all(settles) {
            assert!(left.count(Kind::New) <= reconciled.count(Kind::New));
        }
    }
}

fn is_sound(curated: &Curated) -> bool {
    let findings = curate::check(curated, &[], |_| Article::Opaque);
    findings.iter().all(|finding| finding.severity != Severity::Error)
}
