//! What the timeline lists of a sentence, construction by construction: the day, who, and the words. All of it is invented.

use rejoinder::guidance::Guidance;
use rejoinder::pipeline::{self, BuildOptions};
use rejoinder::rules::Rules;

use crate::support::article;

/// The entries of an article of Friday, 16 May 2031, each as "day, who: what".
fn entries(text: &str) -> Vec<String> {
    let documents = [article("a", "2031-05-16", text)];
    let story = pipeline::build(&documents, Rules::builtin(), &Guidance::default(), &BuildOptions::default())
        .storyline;
    let name = |id: &rejoinder::id::ActorId| {
        story.actors.iter().find(|a| a.id == *id).map_or("?", |a| a.name.as_str())
    };
    let line = |e: &rejoinder::merge::Event| {
        let who: Vec<&str> = e.who.iter().map(name).collect();
        let when = e.when.as_ref().map_or_else(String::new, ToString::to_string);
        format!("{when}, {}: {}", who.join(" and "), e.what)
    };
    story.events.iter().map(line).collect()
}

#[track_caller]
fn listed(text: &str, wanted: &[&str]) {
    assert_eq!(entries(text), wanted, "{text}");
}

#[test]
fn words_go_on_to_what_was_decided() {
    listed(
        "The commission ruled Wednesday that the ferry must be returned to its owner.\n",
        &["2031-05-14, commission: ruled Wednesday that the ferry must be returned to its owner"],
    );
    listed(
        "On Thursday the mayor gave the dockers a \"final warning\" to go home.\n",
        &["2031-05-15, mayor: gave the dockers a \"final warning\" to go home"],
    );
    listed(
        "The firm acknowledged on Tuesday that it had not let the water through.\n",
        &["2031-05-13, firm: acknowledged on Tuesday that it had not let the water through"],
    );
}

#[test]
fn words_begin_with_what_a_clause_leaves_out() {
    listed(
        "Norway lifted the ban on sales of new engines that it imposed on Tuesday.\n",
        &["2031-05-13, Norway: the ban on sales of new engines that it imposed on Tuesday"],
    );
}

#[test]
fn intentions_and_long_stretches_are_no_acts_of_a_day() {
    listed("On Wednesday, the council planned to pay the first claims of the crew.\n", &[]);
    listed(
        "The council met on Wednesday. Gangs have bombed two towns and burnt a third since the truce ended on April 20.\n",
        &["2031-05-14, council: met on Wednesday"],
    );
}

#[test]
fn a_day_is_not_of_what_has_been_said_by_now() {
    listed(
        "Norway has denied responsibility for the shooting of Marla Quist on May 4.\n",
        &[
            "2031-05-04, : the shooting of Marla Quist on May 4",
            "2031-05-15..2031-05-16?, Norway: has denied responsibility for the shooting of Marla Quist on May 4",
        ],
    );
}

#[test]
fn what_stands_beside_an_old_date_is_of_no_day_of_the_news() {
    listed(
        "The council met on Wednesday. The family refused, and agents took the child on April 2.\n",
        &["2031-04-02, agents: took the child on April 2", "2031-05-14, council: met on Wednesday"],
    );
}

#[test]
fn places_between_commas_say_nothing() {
    listed(
        "Council President Peter Varn, visiting Bergen, Norway, said on Tuesday the gates must open.\n",
        &["2031-05-13, Peter Varn: said on Tuesday the gates must open"],
    );
}

#[test]
fn a_clause_in_front_is_nobodys_words() {
    let told = entries(
        "On Sunday, while police fought in Bergen, the prime minister addressed several thousand men.\n",
    );
    assert!(told.iter().all(|e| !e.contains("On Sunday")), "{told:?}");
    assert!(
        told.contains(&"2031-05-11, prime minister: addressed several thousand men".to_owned()),
        "{told:?}"
    );
}

#[test]
fn what_stands_between_a_subject_and_its_verb_takes_neither() {
    listed(
        "Gunmen disguised as waiters seized the hall on Wednesday.\n",
        &["2031-05-14, gunmen: seized the hall on Wednesday"],
    );
    listed(
        "A well-placed source told the Ledger on Wednesday that the port was shut.\n",
        &["2031-05-14, well-placed source: told the Ledger on Wednesday that the port was shut"],
    );
    listed(
        "Acme Corp., Peoria, Ill., said on Thursday it had bought a mill.\n",
        &["2031-05-15, Acme Corp.: said on Thursday it had bought a mill"],
    );
    listed(
        "The minister, having sent a team to Oslo, said today that the bank had closed.\n",
        &["2031-05-16, minister: said today that the bank had closed"],
    );
    listed(
        "Shares of Acme Corp. fell 5 percent on Thursday.\n",
        &["2031-05-15, Acme Corp.: Shares of Acme Corp. fell 5 percent on Thursday"],
    );
}
