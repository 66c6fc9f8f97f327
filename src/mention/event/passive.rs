//! Passives that name their doer, told with the doer in front: of "The offer was rejected by the union on Monday" the
//! union "rejected the offer on Monday".

use super::EventMention;
use crate::mention::time::Timex;
use crate::rules::Rules;
use crate::span::Span;
use crate::text::{Annotated, NounChunk, Tag, Tense, VerbGroup};

/// What the doer did, in the order of an active clause. None where the verb would need another form for it ("taken"), or
/// where the subject alone says nothing ("it was rejected by").
pub(super) fn active(
    a: &Annotated<'_>,
    rules: &Rules,
    timexes: &[Timex],
    event: &EventMention,
    done_by: u32,
) -> Option<Box<str>> {
    let group = &a.verbs[event.group? as usize];
    let subject = event.subject? as usize;
    let past = rules.lexicon.form(a.tokens[group.head as usize].sym).tags.has(Tag::Past);
    let happened = event.tense == Tense::Past || event.tense == Tense::Present && event.perfect;
    let plain = group.passive && !event.negated && group.modal.is_none();
    if !(past && happened && plain) || a.tags[a.nouns[subject].head as usize] == Tag::Pronoun {
        return None;
    }
    let by = &a.nouns[done_by as usize];
    let between = group.end as usize..by.preposition? as usize;
    let apart = between.clone().any(|t| a.tags[t] == Tag::Punct);
    let when = time(a, timexes, event, by);
    let told = when.map_or(by.end as usize, |when| a.tokens.partition_point(|t| t.span.start < when.end));
    let pieces = [
        Some(a.tokens[group.head as usize].span.of(a.text).to_owned()),
        Some(object(a, subject, group)),
        (!between.is_empty() && !apart).then(|| a.cover(between.start, between.end).on_one_line(a.text)),
        when.map(|span| span.on_one_line(a.text)),
        rest(a, event, told).map(|span| span.on_one_line(a.text)),
    ];
    Some(pieces.into_iter().flatten().collect::<Vec<_>>().join(" ").into())
}

/// The words of the subject, without the capital that only the beginning of the sentence gave them.
fn object(a: &Annotated<'_>, subject: usize, group: &VerbGroup) -> String {
    let start = super::argument::with_possessor(a, subject);
    let stop = |t: &usize| a.mark(*t) == "," || matches!(a.tags[*t], Tag::Relative | Tag::Adverb);
    let end =
        (a.nouns[subject].end as usize..group.start as usize).find(stop).unwrap_or(group.start as usize);
    let words = a.cover(start, end).on_one_line(a.text);
    let name = matches!(a.tags[start], Tag::Name | Tag::Adjective);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if !name => first.to_lowercase().chain(letters).collect(),
        _ => words,
    }
}

/// What goes on behind the doer and the time: "was quoted by a paper [as saying that …]".
fn rest(a: &Annotated<'_>, event: &EventMention, from: usize) -> Option<Span> {
    let end = a.tokens.partition_point(|t| t.span.start < event.what.end);
    let opens =
        matches!(a.tags.get(from), Some(Tag::Preposition | Tag::To | Tag::Subordinator | Tag::Gerund));
    (opens && from + 1 < end).then(|| a.cover(from, end))
}

/// The time behind the doer with its preposition: "on Monday".
fn time(a: &Annotated<'_>, timexes: &[Timex], event: &EventMention, by: &NounChunk) -> Option<Span> {
    let next = timexes.get(timexes.partition_point(|t| t.start < by.end))?;
    let governed = a.tags[next.start as usize - 1] == Tag::Preposition && next.start > by.end;
    let span = a.cover(next.start as usize - usize::from(governed), next.end as usize);
    (span.end <= event.what.end).then_some(span)
}

#[cfg(test)]
mod tests {
    use crate::annotate::annotate;
    use crate::mention;
    use crate::rules::Rules;

    /// Who does what in the first passive of a sentence.
    fn turned(text: &str) -> Option<(Vec<String>, String)> {
        let rules = Rules::builtin();
        let mentions = mention::find(&annotate(text, rules), rules);
        let event = mentions.events.into_iter().find(|e| e.active.is_some())?;
        let name = |who: &u32| mentions.actors.entities[*who as usize].name.clone();
        Some((event.who.iter().map(name).collect(), event.active?.into()))
    }

    #[test]
    fn the_doer_does_it() {
        let (who, what) = turned("The offer was rejected by France on Monday.").unwrap();
        assert_eq!((who, what.as_str()), (vec!["France".to_owned()], "rejected the offer on Monday"));
        let (who, what) = turned("The union's offer was turned down by France and Norway.").unwrap();
        assert_eq!(who, ["France", "Norway"]);
        assert_eq!(what, "turned the union's offer down");
    }

    #[test]
    fn what_needs_another_form_or_did_not_happen_stays() {
        for text in [
            "The town was taken by France on Monday.",
            "He was arrested by France on Monday.",
            "The offer was not rejected by France.",
            "The offer will be rejected by France.",
        ] {
            assert_eq!(turned(text), None, "{text}");
        }
    }
}
