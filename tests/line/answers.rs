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

#[test]
fn a_noun_without_a_day_is_the_deed_of_its_sort_that_the_story_tells() {
    let crash = article(
        "a",
        "2031-04-16",
        "A Lumora jet crashed near Marlow on Monday. Peder Osk, who chairs Lumora, flew to Marlow on Monday.\n",
    );
    let fine =
        |of: &str| format!("Police arrested two Lumora engineers on Thursday in connection with the {of}.\n");
    let with = |text: &str| {
        let osk = format!("{text}\nPeder Osk resigned on Thursday, Lumora said.\n");
        story(&[crash.clone(), article("b", "2031-04-18", &osk)])
    };
    let s = with(&fine("accident"));
    let (from, to) = (&event(&s, "A Lumora jet crashed").id, &event(&s, "arrested two").id);
    assert!(s.links.iter().any(|l| (&l.from, &l.to) == (from, to)), "{:?}", s.links);
    // Of a fire nothing is told, and of two crashes on two days either may be meant.
    assert!(with(&fine("fire")).links.iter().all(|l| l.from != *from));
    let two = format!("A Lumora jet crashed in Chile on Wednesday.\n\n{}", fine("accident"));
    assert!(with(&two).links.iter().all(|l| l.from != *from));
}

#[test]
fn a_noun_behind_a_comma_is_what_its_clause_tells() {
    let text = "Chile accused Norway of piracy on Tuesday, a charge rejected by Norway.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    let rejected: Vec<&str> =
        event(&s, "accused Norway").contested.iter().map(|c| c.claim.as_str()).collect();
    assert_eq!(rejected, ["a charge rejected by Norway"]);
}

#[test]
fn what_is_decided_is_the_act() {
    let text = "Norway announced the expulsion of ten Chilean envoys on Tuesday, mirroring Chile's decision on Monday \
                to expel ten Norwegians.\n";
    assert_answered(text, "Chile's decision", "announced the expulsion");
    let s = story(&[article("a", "2031-04-16", text)]);
    assert_eq!(event(&s, "Chile's decision").kind.as_deref(), Some("coerce"));
}

#[test]
fn a_link_goes_past_what_is_not_listed() {
    let text = "A Lumora dam collapsed near Marlow on Monday. Chile fined Lumora on Tuesday for violations linked to the \
                collapse.\n";
    assert_answered(text, "A Lumora dam collapsed", "fined Lumora");
}

#[test]
fn what_words_name_was_before_they_were_said() {
    let text = "On Monday Chile ordered the mine near Marlow to close. Norway announced a loan on Wednesday.\n\n\
                Lumora said on Tuesday that there was no legal basis for the decision.\n";
    assert_answered(text, "ordered the mine", "said on Tuesday");
}

#[test]
fn a_noun_takes_up_what_was_told_before() {
    let text = "The court in Marlow suspended the licence of the Norwegian mine on Monday. Norway dismissed the \
                intervention on Tuesday.\n";
    assert_answered(text, "suspended the licence", "dismissed the intervention");
}

#[test]
fn a_mood_leads_to_an_answer() {
    let text = "Norway doubled the duty on steel on Monday. Chile was furious. Its envoy, Ilse Brandvold, said on Tuesday \
                that the duty broke a treaty.\n";
    assert_answered(text, "doubled the duty", "said on Tuesday");
}

#[test]
fn what_is_answered_is_listed_without_a_day_of_its_own() {
    let text = "Lumora closed its gates on Friday. Chile accused Norway of theft. Norway replied on Tuesday that it had \
                taken nothing.\n";
    assert_answered(text, "accused Norway of theft", "replied on Tuesday");
}
