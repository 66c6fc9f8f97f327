//! A person's timeline against a new extraction: what is proposed, what is settled, what is in conflict.

use std::collections::BTreeMap;
use std::sync::Arc;

use rejoinder::curate::edit::{Edit, edit};
use rejoinder::curate::reconcile::{Decision, Kind, Proposal, Reconciled, reconcile};
use rejoinder::curate::{self, Curated};
use rejoinder::diagnostic::SourceFile;

const ARTICLE: &str = "Dockers walked out of Terminal 2 on Friday over the new rota. The port company locked out the \
    night shift in retaliation for the walkout. \"We shall not pay,\" said its director, Jan Osk, who called the \
    strike illegal. Police denied reports of a scuffle at the north gate.";

/// A timeline with these lines under `events:`.
fn file(events: &str) -> String {
    format!(
        "rejoinder: 1\nsources:\n  ledger: {{ published: 2031-04-14, file: ledger.txt }}\nactors:\n  \
         union: {{ name: Dockers }}\n  portco: {{ name: Portco }}\n  osk: {{ name: Jan Osk }}\nevents:\n{events}"
    )
}

const WALKOUT: &str = "  walkout:\n    when: 2031-04-11\n    who: union\n    what: walked out of Terminal 2\n    \
    kind: withdraw\n    src:\n      - ledger: \"Dockers walked out of Terminal 2 on Friday over the new rota.\"\n";
const LOCKOUT: &str = "  lockout:\n    when: 2031-04-14?\n    who: portco\n    what: locked out the night shift\n    \
    kind: close\n    answers: walkout\n    src:\n      \
    - ledger: \"The port company locked out the night shift in retaliation for the walkout.\"\n";
const SAID: &str = "  osk-said:\n    when: 2031-04-14?\n    who: osk\n    what: \"said: we shall not pay\"\n    \
    kind: say\n    src:\n      - ledger: \"\\\"We shall not pay,\\\" said its director, Jan Osk, who called the strike illegal.\"\n";
const CALLED: &str = "  osk-called:\n    when: 2031-04-14?\n    who: osk\n    what: called the strike illegal\n    \
    kind: say\n    src:\n      - ledger: \"\\\"We shall not pay,\\\" said its director, Jan Osk, who called the strike illegal.\"\n";

fn parse(text: &str) -> Curated {
    let file: Arc<SourceFile> = SourceFile::new("t.yaml", text);
    curate::parse(&file).unwrap_or_else(|findings| panic!("{}\n{text}", findings[0]))
}

struct Run {
    mine: Curated,
    reconciled: Reconciled,
}

impl Run {
    /// Base, mine and new by the lines of their events; no base where that is empty.
    fn new(base: &str, mine: &str, new: &str) -> Self {
        Self::of(base, &file(mine), new, ARTICLE)
    }

    fn of(base: &str, mine: &str, new: &str, article: &str) -> Self {
        let (base, mine, new) = (parse(&file(base)), parse(mine), parse(&file(new)));
        let base = (!base.timeline.events.is_empty()).then_some(base);
        let reconciled =
            reconcile(base.as_ref(), &mine, &new, |path| (path == "ledger.txt").then(|| article.to_owned()));
        Self { mine, reconciled }
    }

    /// Each proposal in a line: `changed events.walkout when`.
    fn said(&self) -> Vec<String> {
        let line = |p: &Proposal| {
            let mut keys: Vec<&str> = p.changes.iter().map(|change| change.slot.key.as_str()).collect();
            keys.dedup();
            let keys = if p.kind == Kind::New { String::new() } else { format!(" {}", keys.join(" ")) };
            format!("{} {}{}", p.kind.as_str(), p.path(), keys.trim_end())
        };
        self.reconciled.proposals.iter().map(line).collect()
    }

    /// Mine and base after the same decision on everything.
    fn after(&self, decision: &Decision) -> (String, String) {
        let all: BTreeMap<usize, Decision> =
            (0..self.reconciled.proposals.len()).map(|at| (at, decision.clone())).collect();
        let decided = self.reconciled.decide(&all);
        let text = edit(&self.mine.file, &decided.edits).unwrap_or_else(|findings| panic!("{}", findings[0]));
        let empty = SourceFile::new("base.yaml", "");
        let whole = Edit::Set { path: String::new(), value: decided.base };
        (text, edit(&empty, &[whole]).unwrap())
    }
}

/// Nothing is proposed, with the base as it was and with any that a review leaves behind.
#[track_caller]
fn settled(base: &str, mine: &str, new: &str) {
    assert_eq!(Run::new(base, mine, new).said(), [""; 0]);
}

#[test]
fn an_extraction_that_says_the_same_is_no_news() {
    let all = [WALKOUT, LOCKOUT, SAID, CALLED].concat();
    settled(&all, &all, &all);
    settled("", &all, &all);
}

#[test]
fn a_field_that_the_person_changed_is_theirs() {
    let mine = WALKOUT
        .replace("2031-04-11", "2031-04-10")
        .replace("walked out of Terminal 2\n", "the great walkout\n");
    settled(WALKOUT, &mine, WALKOUT);
    settled(WALKOUT, &WALKOUT.replace("    kind: withdraw\n", ""), WALKOUT);
}

#[test]
fn a_field_that_only_the_articles_changed_is_proposed() {
    let new = WALKOUT.replace("2031-04-11", "2031-04-12");
    let run = Run::new(WALKOUT, WALKOUT, &new);
    assert_eq!(run.said(), ["changed events.walkout when"]);
    let (text, base) = run.after(&Decision::Accept);
    assert_eq!(text, file(&new));
    assert_eq!(Run::new(&base[base.find("events:\n").unwrap() + 8..], &new, &new).said(), [""; 0]);
}

#[test]
fn a_rejected_change_is_not_proposed_again_until_it_changes_again() {
    let new = WALKOUT.replace("2031-04-11", "2031-04-12");
    let (text, base) = Run::new(WALKOUT, WALKOUT, &new).after(&Decision::Reject("no".into()));
    assert_eq!(text, file(WALKOUT));
    let base = &base[base.find("events:\n").unwrap() + 8..];
    settled(base, WALKOUT, &new);
    let newer = WALKOUT.replace("2031-04-11", "2031-04-13");
    assert_eq!(Run::new(base, WALKOUT, &newer).said(), ["conflict events.walkout when"]);
}

#[test]
fn what_both_changed_is_a_conflict_and_stays_as_it_is_until_it_is_decided() {
    let mine = WALKOUT.replace("2031-04-11", "2031-04-10");
    let new = WALKOUT.replace("2031-04-11", "2031-04-12");
    let run = Run::new(WALKOUT, &mine, &new);
    assert_eq!(run.said(), ["conflict events.walkout when"]);
    assert_eq!(run.after(&Decision::Accept).0, file(&new));
    assert_eq!(run.after(&Decision::Reject(String::new())).0, file(&mine));
    // Both changed it to the same.
    settled(WALKOUT, &new, &new);
}

#[test]
fn a_new_event_comes_behind_the_one_that_is_told_before_it() {
    let mine = [WALKOUT, SAID].concat();
    let run = Run::new(&mine, &mine, &[WALKOUT, LOCKOUT, SAID].concat());
    assert_eq!(run.said(), ["new events.lockout"]);
    let (text, _) = run.after(&Decision::Accept);
    let lockout = LOCKOUT.replace("  lockout", "\n  lockout");
    assert!(
        text.contains(&[WALKOUT, &*lockout].concat()) || text.contains(&[WALKOUT, LOCKOUT].concat()),
        "{text}"
    );
}

#[test]
fn a_rejected_event_stays_out_even_when_all_else_is_forgotten() {
    let all = [WALKOUT, LOCKOUT].concat();
    let (text, _) = Run::new(WALKOUT, WALKOUT, &all).after(&Decision::Reject("not our business".into()));
    assert!(text.contains("drop: not our business"), "{text}");
    for new in [&*all, &all.replace("  lockout:", "  port-locks-out:")] {
        let run = Run::of("", &text, new, ARTICLE);
        assert_eq!(run.said(), [""; 0]);
    }
}

#[test]
fn what_was_deleted_stays_deleted_while_base_knows_it() {
    let all = [WALKOUT, LOCKOUT].concat();
    settled(&all, WALKOUT, &all);
    settled(&all, WALKOUT, &all.replace("  lockout:", "  portco-locks-out:"));
    assert_eq!(Run::new("", WALKOUT, &all).said(), ["new events.lockout"]);
}

#[test]
fn renames_hold_by_the_words_of_the_articles() {
    let all = [WALKOUT, LOCKOUT].concat();
    let mine = all
        .replace("lockout:", "the-answer:")
        .replace("walkout:", "it-begins:")
        .replace("answers: walkout", "answers: it-begins");
    settled(&all, &mine, &all);
    // With other words of mine too.
    let mine = mine
        .replace("locked out the night shift\n", "shuts the gates\n")
        .replace("kind: close", "kind: coerce");
    settled(&all, &mine, &all);
}

#[test]
fn events_of_one_sentence_are_told_apart() {
    let all = [SAID, CALLED].concat();
    let renamed = all.replace("osk-said:", "a:").replace("osk-called:", "b:");
    settled(&all, &renamed, &all);
    settled(&all, &renamed, &[CALLED, SAID].concat());
    // One of them deleted, the other renamed.
    settled(&all, &SAID.replace("osk-said:", "a:"), &all);
    settled(&all, &CALLED.replace("osk-called:", "b:"), &all);
}

#[test]
fn two_that_the_person_made_one_stay_one() {
    let all = [WALKOUT, LOCKOUT.replace("    answers: walkout\n", "").as_str()].concat();
    let quote = LOCKOUT.lines().last().unwrap();
    settled(&all, &format!("{WALKOUT}{quote}\n"), &all);
    let same = LOCKOUT.replace("    answers: walkout\n", "    drop: one affair\n    same-as: walkout\n");
    settled(&all, &[WALKOUT, &*same].concat(), &all);
    settled("", &[WALKOUT, &*same].concat(), WALKOUT);
    // Said on the one that stays, and where the next extraction has obeyed.
    let dropped = LOCKOUT.replace("    answers: walkout\n", "    drop: one affair\n");
    let mine = [WALKOUT.replace("    src:", "    same-as: lockout\n    src:").as_str(), &dropped].concat();
    settled(&all, &mine, &all);
    settled(&all, &mine, &format!("{WALKOUT}{quote}\n"));
    settled(&all, &[WALKOUT, &*same].concat(), &format!("{WALKOUT}{quote}\n"));
    // A new telling of the dropped one comes to the one that stays.
    let more = "      - ledger: \"Police denied reports of a scuffle at the north gate.\"\n";
    let told_again = [WALKOUT, LOCKOUT.replace("    answers: walkout\n", "").as_str(), more].concat();
    assert_eq!(Run::new(&all, &mine, &told_again).said(), ["changed events.walkout src"]);
}

#[test]
fn two_that_the_person_told_apart_are_not_joined() {
    let bare = LOCKOUT.replace("    answers: walkout\n", "");
    let base = [WALKOUT, &*bare].concat();
    let joined = format!("{WALKOUT}{}\n", LOCKOUT.lines().last().unwrap());
    assert_eq!(Run::new(&base, &base, &joined).said(), ["changed events.walkout src", "gone events.lockout"]);
    let mine = base.replace("    kind: withdraw\n", "    kind: withdraw\n    not: lockout\n");
    settled(&base, &mine, &joined);
}

#[test]
fn one_that_the_person_made_two_gets_nothing() {
    let half = "  night-shift:\n    what: the night shift stays outside\n    src:\n      - ledger: \"locked out the night shift\"\n";
    let mine = [LOCKOUT.replace("    answers: walkout\n", "").as_str(), half].concat();
    let new = LOCKOUT.replace("    answers: walkout\n", "    where: Kessel\n");
    settled(&LOCKOUT.replace("    answers: walkout\n", ""), &mine, &new);
}

#[test]
fn an_event_without_evidence_is_the_persons_alone() {
    let mine =
        "  walkout:\n    when: 2031-04-11\n    who: union\n    kind: withdraw\n    what: they walk out\n";
    assert_eq!(Run::new("", mine, WALKOUT).said(), ["new events.walkout-2"]);
    settled(WALKOUT, mine, WALKOUT);
}

#[test]
fn an_event_that_the_articles_no_longer_tell_may_go_with_the_links_to_it() {
    let all = [WALKOUT, LOCKOUT].concat();
    let new = LOCKOUT.replace("    answers: walkout\n", "");
    let run = Run::new(&all, &all, &new);
    assert_eq!(run.said(), ["changed events.lockout answers", "gone events.walkout"]);
    let (text, _) = run.after(&Decision::Accept);
    assert_eq!(text, file(&new));
    let (text, base) = run.after(&Decision::Reject(String::new()));
    assert!(text.contains("keep: true"), "{text}");
    let mine = &text[text.find("events:\n").unwrap() + 8..];
    settled(&base[base.find("events:\n").unwrap() + 8..], mine, &new);
    // One that the person has worked on is theirs.
    let worked = all.replace("kind: withdraw", "kind: withdraw\n    note: see page 2");
    assert_eq!(Run::new(&all, &worked, &new).said(), ["changed events.lockout answers"]);
}

#[test]
fn articles_that_were_not_read_this_time_still_say_what_they_said() {
    let other = "  fire:\n    when: 2031-04-13\n    what: a fire breaks out\n    src:\n      - courier: \"a fire broke out\"\n";
    let two = |events: &str| file(events).replace("\nactors:", "\n  courier: { file: courier.txt }\nactors:");
    let both = [WALKOUT, other].concat();
    let run = |base: &str, mine: &str, new: &str| {
        let (base, mine, new) = (parse(base), parse(mine), parse(new));
        let reconciled =
            reconcile(Some(&base), &mine, &new, |path| (path == "ledger.txt").then(|| ARTICLE.to_owned()));
        Run { mine, reconciled }.said()
    };
    assert_eq!(run(&two(&both), &two(&both), &file(WALKOUT)), [""; 0]);
    // Of an event that both tell, the part that was read only adds.
    let told_twice = WALKOUT.to_owned() + "      - courier: \"the walkout of Friday\"\n";
    let vaguer =
        WALKOUT.replace("when: 2031-04-11", "when: 2031-04").replace("kind:", "where: Kessel\n    kind:");
    assert_eq!(run(&two(&told_twice), &two(&told_twice), &file(&vaguer)), ["changed events.walkout where"]);
}

#[test]
fn quotations_are_found_again_when_their_words_moved_a_little() {
    let article = ARTICLE
        .replace("walked out of Terminal 2 on Friday over", "walked off Terminal 2 on Friday morning over");
    let new = WALKOUT.replace(
        "Dockers walked out of Terminal 2 on Friday over the new rota.",
        "Dockers walked off Terminal 2 on Friday morning over the new rota.",
    );
    let dropped = WALKOUT.replace("    src:", "    drop: known to all\n    src:");
    let run = Run::of(WALKOUT, &file(&dropped), &new.replace("  walkout:", "  dockers-walk:"), &article);
    assert_eq!(run.said(), [""; 0]);
    let run = Run::of(WALKOUT, &file(WALKOUT), &new.replace("  walkout:", "  dockers-walk:"), &article);
    assert_eq!(run.said(), ["changed events.walkout src"]);
    assert_eq!(run.after(&Decision::Accept).0, file(&new));
    // Deleted stays deleted.
    let run = Run::of(&[WALKOUT, SAID].concat(), &file(SAID), &[new.as_str(), SAID].concat(), &article);
    assert_eq!(run.said(), [""; 0]);
}

#[test]
fn without_a_base_every_difference_is_proposed_and_nothing_goes() {
    let mine = WALKOUT.replace("2031-04-11", "2031-04-10").replace("kind:", "where: Kessel\n    kind:");
    let run = Run::new("", &[&*mine, SAID].concat(), &[WALKOUT, LOCKOUT].concat());
    assert_eq!(run.said(), ["new events.lockout", "changed events.walkout when"]);
}

#[test]
fn the_same_as_another_adds_its_words_there() {
    let run = Run::new(WALKOUT, WALKOUT, &[WALKOUT, LOCKOUT].concat());
    let (text, base) = run.after(&Decision::SameAs("walkout".into()));
    let quote = LOCKOUT.lines().last().unwrap();
    assert_eq!(text, file(&format!("{WALKOUT}{quote}\n")));
    let mine = &text[text.find("events:\n").unwrap() + 8..];
    settled(&base[base.find("events:\n").unwrap() + 8..], mine, &[WALKOUT, LOCKOUT].concat());
}

#[test]
fn a_link_waits_until_its_other_end_is_there() {
    let all = [WALKOUT, LOCKOUT].concat();
    let bare = LOCKOUT.replace("    answers: walkout\n", "");
    let run = Run::new(SAID, SAID, &[&*all, SAID].concat());
    assert_eq!(run.said(), ["new events.walkout", "new events.lockout"]);
    let only = BTreeMap::from([(1, Decision::Accept)]);
    let decided = run.reconciled.decide(&only);
    let text = edit(&run.mine.file, &decided.edits).unwrap();
    assert!(text.contains("lockout") && !text.contains("answers"), "{text}");
    let mine = [SAID, &*bare].concat();
    let run = Run::new(&mine, &mine, &[&*all, SAID].concat());
    assert_eq!(run.said(), ["new events.walkout", "changed events.lockout answers"]);
    let text = run.after(&Decision::Accept).0;
    assert!(text.contains("    answers: walkout\n"), "{text}");
}

#[test]
fn actors_and_sources_come_along_with_what_names_them() {
    let mine = "rejoinder: 1\nsources:\n  paper: { file: ledger.txt }\nactors:\n  dockers: { name: the union, aka: [Dockers] }\nevents:\n  \
        start:\n    who: dockers\n    what: walks out\n    src:\n      - paper: \"Dockers walked out of Terminal 2 on Friday over the new rota.\"\n";
    let run = Run::of("", mine, &[WALKOUT, LOCKOUT].concat(), ARTICLE);
    let (text, _) = run.after(&Decision::Accept);
    let after = parse(&text);
    let lockout =
        after.timeline.events.iter().find(|(id, _)| id == "lockout").map(|(_, event)| event).unwrap();
    assert_eq!(lockout.who[0].name, "portco");
    assert_eq!(lockout.src[0].source.name, "paper");
    assert_eq!(lockout.answers[0].event.name, "start");
    let actors: Vec<&str> = after.timeline.actors.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(actors, ["dockers", "portco"]);
    assert_eq!(after.timeline.sources.len(), 1);
}
