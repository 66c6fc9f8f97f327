//! Who answers whom where a noun, a pronoun or another sentence tells one of the two.

use rejoinder::merge::{Event, Storyline};

use super::story;
use crate::support::article;

/// The event whose words begin with `words`.
#[track_caller]
fn event<'s>(story: &'s Storyline, words: &str) -> &'s Event {
    let told: Vec<&str> = story.events.iter().map(|e| e.what.as_str()).collect();
    story
        .events
        .iter()
        .find(|e| e.what.starts_with(words))
        .unwrap_or_else(|| panic!("`{words}` in {told:#?}"))
}

/// In an article of April 16, 2031, a Wednesday, the event told by the one words is answered by that told by the others.
#[track_caller]
fn assert_answered(text: &str, cause: &str, effect: &str) {
    let s = story(&[article("a", "2031-04-16", text)]);
    let (from, to) = (&event(&s, cause).id, &event(&s, effect).id);
    let told: Vec<_> = s.links.iter().map(|l| (&l.from, &l.to)).collect();
    assert!(told.contains(&(from, to)), "{told:?}");
}

#[test]
fn a_reply_that_a_noun_announces_is_told_in_the_next_sentence() {
    let text = "Ilse Brandvold told parliament on Tuesday that Norway had lied. The remarks drew an angry reply. \
                The Norwegian embassy said late on Tuesday that she was wrong.\n";
    assert_answered(text, "told parliament", "said late on Tuesday");
}

#[test]
fn what_is_announced_is_answered_for_by_the_announcement() {
    let text = "Norway is expelling ten Chilean diplomats in response to Chile's accusations over the ferry, the \
                Norwegian foreign ministry said on Wednesday.\n";
    assert_answered(text, "Chile's accusations", "Norway is expelling ten");
}

#[test]
fn it_is_what_the_clause_before_tells() {
    let text = "When Lumora offered ten percent on Monday, Peder Osk called it paltry.\n";
    assert_answered(text, "offered ten percent", "called it paltry");
}

#[test]
fn as_many_are_expelled_in_return() {
    let text =
        "Chile expelled ten Norwegian diplomats on Monday. Norway expelled an equal number on Tuesday.\n";
    assert_answered(text, "expelled ten", "expelled an equal number");
}

#[test]
fn what_somebody_goes_on_the_air_to_say_is_said() {
    let text = "Peder Osk went on television on Monday to promise elections within three years. The proposal was \
                rejected by Chile a day later.\n";
    assert_answered(text, "went on television", "rejected the proposal");
}
