//! To whom something was done, and who only stands near.

use super::{event, story};
use crate::support::article;

/// Whom the event with such words was done to, in an article of April 16, 2031, a Wednesday.
#[track_caller]
fn assert_parties(text: &str, words: &str, expected: &[&str]) {
    let s = story(&[article("a", "2031-04-16", text)]);
    let name = |id| s.actors.iter().find(|a| &a.id == id).map(|a| a.name.as_str()).unwrap_or_default();
    let found: Vec<&str> = event(&s, words).to.iter().map(name).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_place_that_somebody_leaves_or_reaches_is_where() {
    assert_parties("The dockers left Norway on Tuesday on orders from Chile.\n", "left", &[]);
    assert_parties("The last barges left Harwich on Tuesday.\n", "left", &[]);
    assert_parties("Ilse Brandvold led a team to Africa on Tuesday.\n", "led", &["team"]);
}

#[test]
fn a_phrase_of_another_word_says_nothing_of_the_verb() {
    let visit = "Ilse Brandvold paid tribute on Tuesday to the victims on a short visit to East Norvia.\n";
    assert_parties(visit, "tribute", &["victims"]);
    assert_parties("The firm shut a pipeline to the Black Sea on Tuesday.\n", "shut", &[]);
    assert_parties("The crew shut the gates to all dockers on Tuesday.\n", "shut", &["dockers"]);
    assert_parties("The fighting ended on Tuesday with the Chilean minister's visit.\n", "ended", &[]);
}

#[test]
fn on_is_against_somebody_only_where_something_bears_on_them() {
    assert_parties("Norway imposed sanctions on Chile on Tuesday.\n", "imposed", &["Chile"]);
    let said = "Ilse Brandvold said on the Chile Today show on Tuesday that the gates must open.\n";
    assert_parties(said, "gates must open", &[]);
}

#[test]
fn what_is_said_hears_nothing() {
    let said = "Ilse Brandvold said on Tuesday the Chilean chain's debt “would not exceed ten million”.\n";
    assert_parties(said, "debt", &[]);
    assert_parties("Lumora Inc. announced the Marlow request on Tuesday.\n", "announced", &[]);
    assert_parties("Bo Marlow became the first official on Tuesday to leave the council.\n", "became", &[]);
}

#[test]
fn a_list_names_them_all() {
    let met = "Ilse Brandvold met Labour Minister Ann Lee, Bo Chan and Carl Dent on Tuesday.\n";
    assert_parties(met, "met", &["Ann Lee", "Bo Chan", "Carl Dent"]);
    let threats = "The dockers fled on Tuesday following a “pattern of threats” against Chile.\n";
    assert_parties(threats, "fled", &[]);
}

#[test]
fn what_is_launched_is_nobody() {
    assert_parties("Lumora Inc. introduced the Marlow Tee on Tuesday.\n", "introduced", &[]);
    assert_parties("The council named Ann Lee its head on Tuesday.\n", "named", &["Ann Lee"]);
}
