//! Clauses that share the time of another: "as she spoke on Friday", "Asked on Friday about the fire, she said".

use super::{EventMention, when};
use crate::mention::time::Timex;
use crate::rules::{PrepositionRole, Rules};
use crate::text::{Annotated, Tag, Tense};

/// Whether a clause about what goes on at the same time opens at a token: "when", "as", "while".
pub(super) fn opens(a: &Annotated<'_>, rules: &Rules, at: usize) -> bool {
    a.tags[at] == Tag::Subordinator && rules.vocabulary.holds(rules.lists.when, a.tokens[at].sym)
}

/// "since June, when it proposed a bill": the clause right behind a time is of that time.
pub(super) fn in_when_clause(
    a: &Annotated<'_>,
    rules: &Rules,
    timex: &Timex,
    events: &[EventMention],
) -> Option<usize> {
    let end = timex.end as usize;
    let when = (end..a.tokens.len().min(end + 2))
        .find(|t| rules.vocabulary.holds(rules.lists.when, a.tokens[*t].sym))?;
    let apart = (end..when).any(|t| a.mark(t) != ",");
    let found = events.iter().position(|e| !e.nominal && e.head as usize > when && e.is_finite(a))?;
    (!apart).then_some(found)
}

/// "When the firm offered ten on Friday, she called it paltry": the main clause is of the time of the one that opens it.
pub(super) fn behind_when_clause(
    a: &Annotated<'_>,
    rules: &Rules,
    timex: &Timex,
    events: &[EventMention],
) -> Option<usize> {
    let opens = opens(a, rules, a.sentences[timex.sentence as usize].start as usize);
    let main = events.iter().position(|e| e.main && !e.nominal && e.head >= timex.end).filter(|_| opens)?;
    let own = events[..main].iter().any(|e| !e.nominal && e.head < timex.start && e.is_finite(a));
    let comma = (timex.end..events[main].head).filter(|t| a.mark(*t as usize) == ",").count() == 1;
    (own && comma).then_some(main)
}

/// "She dismissed it as she spoke to exporters on Friday": the main clause is of the time of the clause that goes on
/// meanwhile.
pub(super) fn before_when_clause(
    a: &Annotated<'_>,
    rules: &Rules,
    timex: &Timex,
    events: &[EventMention],
) -> Option<usize> {
    let main = events.iter().position(|e| e.main && !e.nominal && e.head < timex.start)?;
    let (from, until) = (events[main].head as usize + 1, timex.start as usize);
    let clause = |t: &usize| matches!(a.tags[*t], Tag::Subordinator | Tag::Relative);
    let opener = (from..until).find(clause)?;
    // "blamed them for having invited it when they declined in May": of the verb right before.
    let other = |e: &EventMention| !e.nominal && (from..opener).contains(&(e.head as usize));
    if events.iter().any(other) {
        return None;
    }
    let begun = a.verb_from(opener);
    let told = a.verbs[begun..].iter().take_while(|g| (g.start as usize) < until);
    let clauses = told.filter(|g| g.is_finite()).count();
    let apart = (from..until).any(|t| a.mark(t) == ",") || (opener + 1..until).any(|t| clause(&t));
    (opens(a, rules, opener) && clauses == 1 && !apart && events[main].times.is_empty()).then_some(main)
}

/// "Asked on Friday about the fire, she said", "At a meeting held in Anders on Friday, she said": the main clause is of the
/// time of the participle that opens it, unless something else is told between the two.
pub(super) fn behind_participle(
    a: &Annotated<'_>,
    rules: &Rules,
    timex: &Timex,
    events: &[EventMention],
) -> Option<usize> {
    let first = a.sentences[timex.sentence as usize].start;
    let number = events.iter().position(|e| !e.nominal)?;
    let opener = &events[number];
    let unbound = matches!(opener.tense, Tense::Gerund | Tense::Participle);
    let opens = opener.group.is_some_and(|g| a.verbs[g as usize].start <= first + 1);
    let occasion = || rules.preposition(a.tokens[first as usize].sym).is_some_and(PrepositionRole::is_local);
    let beside = opener.head < timex.start
        && unbound
        && (opens || occasion())
        && when::same_phrase(a, opener.head as usize + 1, timex.start as usize);
    let main = events.iter().position(|e| e.main && !e.nominal && e.head >= timex.end).filter(|_| beside)?;
    let between = events[number + 1..main].iter().any(|e| e.head < timex.start);
    let comma = (timex.end..events[main].head).any(|t| a.mark(t as usize) == ",");
    (comma && !between).then_some(main)
}
