//! When an event was, where the text does not say it of the event itself.

use super::{event, story, when};
use crate::support::article;

/// The days of events, each named by some of its words, in an article of April 16, 2031, a Wednesday.
#[track_caller]
fn assert_days(text: &str, expected: &[(&str, &str)]) {
    let s = story(&[article("a", "2031-04-16", text)]);
    for (words, day) in expected {
        assert_eq!(when(event(&s, words)), *day, "{words}");
    }
}

/// Nothing with such words is told.
#[track_caller]
fn assert_untold(text: &str, words: &str) {
    let s = story(&[article("a", "2031-04-16", text)]);
    let told: Vec<&str> = s.events.iter().map(|e| e.what.as_str()).filter(|w| w.contains(words)).collect();
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn what_a_blast_did_was_on_the_day_of_the_blast() {
    let blast =
        "Police said on Tuesday that they had no suspects in the blast at the Marlow depot on April 3.\n\n";
    assert_days(&format!("{blast}The explosion killed nine guards.\n"), &[("killed nine", "2031-04-03?")]);
    assert_days(
        &format!("{blast}Ilse Brandvold was injured in the blast.\n"),
        &[("was injured", "2031-04-03?")],
    );
    assert_days("The April 3 explosions killed nine guards in Marlow.\n", &[("killed nine", "2031-04-03?")]);
    let relative =
        "Peder Osk met the owners of Lumora on Tuesday. He lost a son in a wreck that killed ten people.\n";
    assert_untold(relative, "killed ten");
    // On which of two days nobody says.
    let two = format!(
        "{blast}A second bomb exploded in Marlow on April 9.\n\nThe explosions injured nine guards.\n"
    );
    assert_untold(&two, "injured nine");
}

#[test]
fn a_day_inside_a_noun_phrase_is_the_nouns() {
    let text = "Ilse Brandvold spoke on Tuesday. She condemned the April 3 raids in Chile.\n";
    assert_days(text, &[("condemned", "2031-04-15?")]);
}

#[test]
fn shortly_after_is_the_same_day_and_after_is_some_day_later() {
    let soon = "Peder Osk was arrested at the gates of the port shortly after he had landed on April 3.\n";
    assert_days(soon, &[("arrested", "2031-04-03?")]);
    let later = "Peder Osk was arrested at the gates of the port after he had landed on April 3.\n";
    assert_days(later, &[("arrested", "2031-04-03..2031-04-16?")]);
}

#[test]
fn what_is_no_news_has_no_day_of_the_news() {
    let news = "Peder Osk met the owners of Lumora on Tuesday.";
    assert_days(&format!("{news} Osk signed the contract.\n"), &[("signed", "2031-04-15?")]);
    assert_untold(&format!("{news} Osk allegedly signed the contract.\n"), "signed");
    assert_untold(&format!("{news} Osk founded a school.\n"), "founded");
    assert_untold(&format!("{news} The previous contract was signed by Osk.\n"), "signed");
    assert_untold(&format!("{news} Osk had long avoided them. He signed the contract.\n"), "signed");
    assert_untold(&format!("{news} Osk was scheduled to sign the contract.\n"), "scheduled");
}

#[test]
fn an_hour_of_harm_is_not_that_of_the_report() {
    let text =
        "Peder Osk was shot on April 3, police said on Tuesday.\n\nOsk was killed at 10 p.m. at his house.\n";
    assert_untold(text, "10 p.m.");
    assert_days("Osk was killed at 10 p.m. at his house, police said.\n", &[("10 p.m.", "2031-04-16?")]);
}

#[test]
fn what_has_happened_was_not_on_a_day_to_come() {
    let text = "Peder Osk met the owners of Lumora on Tuesday. Osk gave them a deadline of April 30.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert!(s.events.iter().all(|e| *when(e) < *"2031-04-17"), "{:#?}", s.events);
}

#[test]
fn what_is_said_on_an_occasion_is_said_when_that_is() {
    assert_days(
        "Peder Osk said in an April 9 interview that the gates must open.\n",
        &[("gates", "2031-04-09")],
    );
    assert_days("In an April 9 interview, Peder Osk said the gates must open.\n", &[("gates", "2031-04-09")]);
    assert_days(
        "Peder Osk told an April 9 conference that the gates must open.\n",
        &[("gates", "2031-04-09")],
    );
    let raid = "Police arrested Peder Osk in the April 9 bombings in Marlow.\n";
    let s = story(&[article("a", "2031-04-16", raid)]);
    assert!(
        s.events.iter().all(|e| !e.what.starts_with("arrested") || when(e) != "2031-04-09"),
        "{:#?}",
        s.events
    );
}

#[test]
fn a_lead_without_a_day_tells_the_news_of_the_last_two_days() {
    let range = "2031-04-15..2031-04-16?";
    assert_days("Lumora cut its prices in Norway. The price was 9 crowns.\n", &[("cut its prices", range)]);
    assert_days("The port has sued Lumora. The firm is based in Norway.\n", &[("sued", range)]);
    // What stands behind it may be older, and a day in the same sentence may be that of the lead.
    assert_untold("Lumora cut its prices in Norway. Peder Osk sued the firm.\n", "sued");
    assert_untold("Lumora sued the man whom police arrested on Monday.\n", "sued the");
    assert_untold("Prices have been falling in Norway. Lumora is calm.\n", "falling");
}

#[test]
fn words_that_were_refused_were_refused_on_that_day() {
    assert_days("Peder Osk declined to discuss the talks on Tuesday.\n", &[("declined", "2031-04-15")]);
    assert_untold("Peder Osk declined to comment on Tuesday.\n", "declined");
}

#[test]
fn a_subject_who_may_be_a_person_leaves_a_pronoun_open() {
    let text = "President Peder Osk of Norway left the room on Monday. Mireno was calm. He was arrested in Marlow on Tuesday.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert!(
        s.events.iter().all(|e| !(e.what.contains("Osk") && e.what.contains("arrested"))),
        "{:#?}",
        s.events
    );
    let whole = text.replace(" Mireno was calm.", "");
    let s = story(&[article("a", "2031-04-16", &whole)]);
    assert!(event(&s, "arrested").what.contains("Osk"));
}

#[test]
fn behind_a_clause_in_front_the_act_is_of_its_day() {
    let text = "When Lumora offered ten percent on Monday, Peder Osk called it \"insulting\".\n";
    assert_days(text, &[("called it", "2031-04-14")]);
}

#[test]
fn a_lead_without_a_day_is_of_the_day_that_the_article_names() {
    let text = "Ilse Brandvold has told parliament that Norway lied.\n\nThe Norwegian ambassador left the chamber \
                earlier on Wednesday.\n";
    assert_days(text, &[("has told parliament", "2031-04-16?")]);
}

#[test]
fn a_dated_entry_tells_in_the_present() {
    let text =
        "April 3 - The army enters Marlow. It seizes the port.\n\nApril 4 - Peder Osk flies to Chile.\n";
    assert_days(text, &[("enters Marlow", "2031-04-03"), ("seizes the port", "2031-04-03?")]);
}

#[test]
fn a_verb_that_says_which_thing_is_meant_has_no_day() {
    let text = "Norway cut off the power it supplies to Chile on Monday.\n";
    assert_days(text, &[("cut off the power", "2031-04-14")]);
}

#[test]
fn the_story_is_on_the_day_of_its_verb() {
    let text = "Norway grounded the jets on Tuesday, citing Sunday's crash near Marlow.\n\n\
                The decision came after Chile banned the jets.\n";
    assert_days(text, &[("grounded", "2031-04-15"), ("banned", "2031-04-15?")]);
    let text = "Norway grounded the jets on Tuesday. Peder Osk announced it less than a day after Lumora had praised them.\n";
    assert_days(text, &[("announced", "2031-04-15?")]);
}

#[test]
fn what_goes_on_meanwhile_says_when() {
    let text = "Peder Osk rejected the ruling as he spoke to dockers in Marlow on Monday.\n";
    assert_days(text, &[("rejected the ruling", "2031-04-14")]);
    let amid = "Osk had been wrong, he wrote on Monday, when he rejected the ruling.\n";
    assert_untold(amid, "rejected");
}

#[test]
fn what_opens_a_sentence_says_when() {
    for opening in ["Asked on Monday about the gates", "At a meeting of dockers, held in Marlow on Monday"] {
        let text = format!("{opening}, Peder Osk said that Lumora must open them.\n");
        assert_days(&text, &[("must open", "2031-04-14")]);
    }
    let later = "On April 3 a court barred Lumora from the port.\n\nHours later Peder Osk told reporters that the gates must open.\n";
    assert_days(later, &[("gates must open", "2031-04-03?")]);
}

#[test]
fn of_two_days_the_verb_has_the_one_behind_it() {
    let text = "After the refusal on April 3, Lumora sued Norway on April 9.\n";
    assert_days(text, &[("sued Norway", "2031-04-09")]);
    let joined = "Lumora withdrew its offer and said on Monday that the talks were over.\n";
    assert_days(joined, &[("withdrew its offer", "2031-04-14?")]);
    let since = "Peder Osk, the chairman since 2019, signed the contract on Monday.\n";
    assert_days(since, &[("signed the contract", "2031-04-14")]);
}

#[test]
fn a_sentence_with_its_day_tells_any_act() {
    assert_days("Investors wiped a tenth off the shares on Monday.\n", &[("wiped a tenth", "2031-04-14")]);
}

#[test]
fn a_chronology_gives_its_year_to_its_entries() {
    let text = "The dispute over the port, day by day.\n\n3 December 2030: The army enters Marlow.\n\n9 February: Peder Osk \
                resigns.\n\n4 March: Norway signs a contract with Lumora.\n";
    let mut undated = article("a", "2031-04-16", text);
    undated.published = None;
    let s = story(&[undated]);
    let days =
        [("enters Marlow", "2030-12-03"), ("resigns", "2031-02-09"), ("signs a contract", "2031-03-04")];
    for (words, day) in days {
        assert_eq!(when(event(&s, words)), day, "{words}");
    }
}

#[test]
fn behind_a_day_that_nobody_knows_nothing_is_carried_over() {
    let text = "On 3 April 2031 the army entered Marlow.\n\nPeder Osk resigned yesterday. Norway signed a contract with Lumora.\n";
    let mut undated = article("a", "2031-04-16", text);
    undated.published = None;
    let s = story(&[undated]);
    assert_eq!(when(event(&s, "entered Marlow")), "2031-04-03");
    assert!(
        s.events.iter().all(|e| !e.what.contains("contract") || when(e) != "2031-04-03?"),
        "{:#?}",
        s.events
    );
}

#[test]
fn a_day_in_front_is_of_the_main_verb_and_a_clause_with_when_of_the_verb_before_it() {
    let text = "On 8 April, two days ahead of the deadline that Ann Lee had set, the army closed the base.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert_eq!(when(event(&s, "closed")), "2031-04-08");
    let text = "On Monday Ann Lee called it a farce and blamed them for having invited it when they left in March.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert_eq!(when(event(&s, "called")), "2031-04-14");
}

#[test]
fn what_lies_vaguely_back_is_of_no_day_of_the_news() {
    let text =
        "Lumora Inc. said on Tuesday that it would sell its mill. The mill was sold several years ago.\n";
    assert_untold(text, "sold several");
    assert_untold("Lumora Inc. shut a mill on Tuesday. Norway recently expelled two envoys.\n", "expelled");
}
