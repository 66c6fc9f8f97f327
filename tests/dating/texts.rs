//! Texts that say everything by their words, read and solved together.

use rejoinder::guidance::Guidance;
use rejoinder::pipeline::{self, BuildOptions};
use rejoinder::rules::Rules;

use crate::support::article;

/// The dates of some texts.
fn dated_texts(texts: &[&str]) -> Vec<String> {
    let numbered = texts.iter().enumerate();
    let documents: Vec<_> =
        numbered.map(|(number, text)| article(&format!("article-{number}"), "", text)).collect();
    let options = BuildOptions::default();
    let outcome = pipeline::build(&documents, Rules::builtin(), &Guidance::default(), &options);
    let published = outcome.storyline.sources.iter().map(|source| source.published.as_ref());
    published.map(|date| date.map_or_else(|| "-".to_owned(), ToString::to_string)).collect()
}

const FERRY: &str = "Gina Moreau, the harbour master, told a news conference on May 11, 1998 that the ferry was safe.\n\n\
    \"Nobody has ever drowned on this line, and nobody ever will,\" she said.\n";

#[test]
fn a_pronoun_carries_the_day_of_whoever_spoke_before() {
    let echo = "The ferry company stopped all sailings on Tuesday.\n\n\
        A spokeswoman for the port told reporters on Monday that there was no danger.\n\n\
        \"Nobody has ever drowned on this line, and nobody ever will,\" she said.\n";
    assert_eq!(dated_texts(&[FERRY, echo]), ["1998-05-11?", "1998-05-12?"]);
}

#[test]
fn a_quotation_of_several_sentences_has_the_day_of_the_last() {
    let whole = "\"The ferry is old. But nobody has ever drowned on this line, and nobody ever will,\" \
        Gina Moreau said on Monday.\n";
    assert_eq!(dated_texts(&[FERRY, whole])[1], "1998-05-11?");
}

#[test]
fn a_day_later_counts_from_the_day_told_before() {
    let text =
        "The ferry sank on February 27, 1998 off Port Anders.\n\nA day later divers found the wreck.\n";
    assert_eq!(dated_texts(&[text]), ["1998-02-28?"]);
    // Whether the second day is 29 February or 1 March depends on a year that is not said.
    let open = text.replace("27, 1998", "28");
    assert_eq!(dated_texts(&[&open]), ["XXXX-02-28?"]);
}

#[test]
fn years_ago_beside_a_year_choose_among_the_years_of_a_dateline() {
    let text = "PORT ANDERS, Feb. 14 — The ferry line was opened in 1991, almost seven years ago.\n";
    assert_eq!(dated_texts(&[text]), ["1998-02-14?"]);
}

const STRIKE: &str = "PORT ANDERS, March 5, 2027 — Brackwater Lines shut its gates on Thursday.\n\n\
    Marla Quist, who chairs the union, called it a lockout.\n";

#[test]
fn who_names_the_same_people_is_of_the_same_year() {
    let ruling = "A court on Monday told Brackwater Lines to open its gates. The lockout, which began on Thursday, \
        March 4, was out of proportion.\n\nMarla Quist welcomed the ruling. The gates were opened on Tuesday.\n";
    // The gates were opened a day after the ruling, so the article is not of the Monday.
    assert_eq!(dated_texts(&[STRIKE, ruling]), ["2027-03-05", "2027-03-09?"]);
    assert_eq!(dated_texts(&[ruling, STRIKE]), ["2027-03-09?", "2027-03-05"]);
    assert_eq!(dated_texts(&[ruling])[0], "-");
    // One name may be anybody's.
    let namesake = ruling.replace("Marla Quist", "Bo Rask");
    assert_eq!(dated_texts(&[STRIKE, &namesake])[1], "-");
    // No March 4 near that year was a Friday: the year stays open.
    let other = ruling.replace("Thursday, March 4", "Friday, March 4");
    assert_eq!(dated_texts(&[STRIKE, &other])[1], "XXXX-03-08?");
}

#[test]
fn what_is_due_says_nothing_of_publication() {
    let text = "The firm Monday announced bonds due Oct. 15, 1999.\n\nThe bonds are for sale.\n";
    assert_eq!(dated_texts(&[text]), ["-"]);
}

#[test]
fn hours_zones_and_bylines_may_stand_beside_a_date_at_the_top() {
    for line in [
        "Friday 1 September 2017 17.52 BST",
        "Updated 3:15 PM ET, Fri September 1, 2017",
        "By Ann Lee, September 1, 2017",
    ] {
        let text = format!("{line}\n\nThe court ruled on Friday that the gates must open.\n");
        assert_eq!(dated_texts(&[&text]), ["2017-09-01"], "{line}");
    }
    let caption = "Dockers in Marlow, September 1, 2017\n\nThe court ruled that the gates must open.\n";
    assert_eq!(dated_texts(&[caption]), ["-"]);
}

#[test]
fn the_day_of_the_week_on_which_it_was_written_chooses_among_the_days() {
    let echo = |head: &str| {
        let told = "The ferry is old. \"Nobody has ever drowned on this line, and nobody ever will,\" \
            Gina Moreau said on Monday.\n";
        dated_texts(&[FERRY, &format!("{head}{told}")])[1].clone()
    };
    assert_eq!(echo("PORT ANDERS, Friday - "), "1998-05-15?");
    assert_eq!(echo("That is all for tonight, Thursday. "), "1998-05-14?");
    assert_eq!(echo("It is Sunday in Port Anders. "), "1998-05-17?");
    // What was done this Friday may have been done before.
    assert_eq!(echo("The line sold a ferry this Friday. "), "1998-05-11?");
}

#[test]
fn what_looks_back_from_an_old_day_to_a_newer_one_is_no_news() {
    let text = "The ferry sank on 4 January 1998.\n\nThe wreck was raised on 2 May.\n";
    assert_eq!(dated_texts(&[text]), ["-"]);
    let far = "How could it come to this? Many have asked. We have looked for answers. \
        They were easy to find.\n\nThe ferry sank on 4 January 1998.\n";
    assert_eq!(dated_texts(&[far]), ["-"]);
}

#[test]
fn a_dateline_may_end_in_a_hyphen_with_spaces() {
    let text = "PORT ANDERS, Feb. 14, 1998 - The ferry line was sold.\n";
    assert_eq!(dated_texts(&[text]), ["1998-02-14"]);
    assert_eq!(dated_texts(&["Feb. 14, 1998 - The ferry line was sold.\n"]), ["1998-02-14?"]);
}

#[test]
fn time_that_has_passed_since_a_day_leads_to_today() {
    // The people of the strike give the year.
    let echo = |text: &str| {
        let text = format!("{text}\n\nMarla Quist, who chairs the union at Brackwater Lines, was there.\n");
        dated_texts(&[STRIKE, &text])[1].clone()
    };
    assert_eq!(echo("Five days after it was shut, on 4 March, the gate is open."), "2027-03-09?");
    assert_eq!(echo("Exactly two months have gone by since the morning of 4 March."), "2027-05-04?");
    assert_eq!(echo("Yesterday, 9 March, the gate was opened."), "2027-03-10?");
    assert_eq!(echo("The gate was shut on 4 March, eleven days ago."), "2027-03-15?");
    // A week runs from one day of the week to the next, so it wants to be told which.
    let third = "The lockout, now in its third week, began on 4 March.";
    assert_eq!(echo(third), "-");
    assert_eq!(echo(&format!("PORT ANDERS, Saturday - {third}")), "2027-03-20?");
    assert_eq!(
        echo("PORT ANDERS, Saturday - Two weeks after it was shut, on 4 March, the gate is open."),
        "2027-03-20?"
    );
    // What is told as past was so many days later than that day, whenever that is told.
    assert_eq!(echo("Five days after it was shut, on 4 March, the gate was opened."), "2027-03-09?");
    assert_eq!(
        echo("The pilots say that, five days after it was shut on 4 March, it is open."),
        "2027-03-09?"
    );
    assert_eq!(echo("Five days after it was shut, on 4 March, the gate could be open."), "2027-03-04?");
    assert_eq!(echo("Built ten days after the gate was shut on 4 March, the bridge is old."), "2027-03-04?");
}

#[test]
fn a_day_told_beside_a_feast_of_a_year_is_that_day() {
    let text = "Yesterday, the Wednesday before Christmas 2018, the city sued the ferry line.\n";
    assert_eq!(dated_texts(&[text]), ["2018-12-20?"]);
}

#[test]
fn what_bears_a_year_may_come_out_before_it() {
    let text = "PORT ANDERS, Feb. 14 — The yard withdrew its 2016 models on Sunday. It began in 1991, nearly twenty-four \
        years ago.\n";
    assert_eq!(dated_texts(&[text]), ["2015-02-14?"]);
}
