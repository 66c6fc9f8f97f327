//! Who acts: subjects in lists and appositions, pronouns, descriptions and offices.

use super::{event, names, story};
use crate::support::article;

/// Who does what `words` tell, in an article of one text.
#[track_caller]
fn assert_doers(text: &str, words: &str, expected: &[&str]) {
    let s = story(&[article("a", "2031-04-19", text)]);
    let mut found = names(&s, event(&s, words));
    found.sort_unstable();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_end_of_a_list_is_no_subject() {
    let text = "Men wearing helmets and masks gathered at the port on Monday. The talks between the firm and the crew \
                collapsed on Tuesday.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert!(!event(&s, "gathered").what.contains("masks"));
    assert!(event(&s, "collapsed").what.starts_with("The talks"));
}

#[test]
fn whoever_stands_in_a_list_or_behind_a_description_acts() {
    let pair = "Presidents Peder Osk of Norway and Ilse Brandvold of Chile signed a treaty on Friday.\n";
    assert_doers(pair, "signed", &["Ilse Brandvold", "Peder Osk"]);
    let relative = "Lumora, which had condemned Norway's invasion of Chile but also criticized the sanctions on Friday, left.\n";
    assert_doers(relative, "criticized", &["Lumora"]);
    let speaker = "Peder Osk said on Friday that some troops had crossed the border, but insisted that the war was over.\n";
    assert_doers(speaker, "insisted", &["Peder Osk"]);
    let clause = "The talks went on through the night and Lumora withdrew its offer on Friday.\n";
    assert_doers(clause, "withdrew", &["Lumora"]);
    let apart = "Peder Osk left the ministry, and Ilse Brandvold resigned on Friday.\n";
    assert_doers(apart, "resigned", &["Ilse Brandvold"]);
}

#[test]
fn a_list_in_apposition_is_no_subject() {
    let text = "The nine sailors, three Swedes, two Danes and a Finn, were arrested on Friday.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert!(event(&s, "arrested").what.starts_with("The nine sailors"));
}

#[test]
fn the_shares_of_a_firm_are_not_the_firm() {
    let s = story(&[article("a", "2031-04-19", "Lumora's shares rose six percent on Friday.\n")]);
    assert!(event(&s, "rose").what.starts_with("Lumora's shares"));
}

#[test]
fn those_of_a_nation_do_not_act_for_it() {
    let text = "Norwegian Foreign Minister Peter Varn left on Monday.\n\n\
                Two men were rescued by Norwegian divers last Monday. A Norwegian drone crossed the border on Tuesday.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert!(!names(&s, event(&s, "rescued")).contains(&"Norway".to_owned()));
    assert_eq!(names(&s, event(&s, "crossed")), ["Norway"]);
}

#[test]
fn a_pronoun_gives_way_to_the_name() {
    let text =
        "Ilse Brandvold left Oslo on Monday. She was arrested at the border on Tuesday. They were seized.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert!(event(&s, "arrested").what.starts_with("Ilse Brandvold was arrested"));
    assert!(s.events.iter().all(|e| !e.what.contains("seized")), "{:#?}", s.events);
}

#[test]
fn subjects_are_found_around_relative_clauses_and_questions() {
    let text = "Norwegian officials who watch Danish waters said on Monday that the strait was open.\n\n\
                Ilse Brandvold told a panel to investigate who shot down Peter Varn's plane on Tuesday.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert!(!names(&s, event(&s, "the strait was open")).contains(&"Denmark".to_owned()));
    assert!(
        s.events.iter().filter(|e| e.what.contains("shot down")).all(|e| e.what.contains("told")),
        "{:#?}",
        s.events
    );
}

#[test]
fn a_day_between_a_description_and_the_verb_parts_no_subject() {
    let text = "Ann Lee, the mayor of Anders, on Tuesday denied the charge. It was brought by Bo Chan, who had \
        accused her on Monday.";
    assert_doers(text, "denied", &["Ann Lee"]);
    assert_doers(text, "accused", &["Bo Chan"]);
    let text = "The gates were opened that morning by Labour Minister Ann Lee.";
    assert_doers(text, "gates", &["Ann Lee"]);
}

#[test]
fn an_office_alone_means_whom_the_text_names_and_others_call_so() {
    let titled = "President Ann Lee of Norway met reporters on Thursday.\n";
    let plain = "Peder Osk answered Ann Lee on Friday.\n\nThe president rejected the charge on Saturday.\n";
    let doers = |plain: &str| {
        let s = story(&[article("a", "2031-04-18", titled), article("b", "2031-04-20", plain)]);
        names(&s, event(&s, "rejected"))
    };
    assert_eq!(doers(plain), ["Ann Lee"]);
    assert_ne!(doers(&plain.replace("The president", "A president")), ["Ann Lee"]);
    assert_ne!(doers(&plain.replace("The president", "The vice president")), ["Ann Lee"]);
    assert_ne!(doers(&plain.replace("The president", "The Swedish president")), ["Ann Lee"]);
    assert_ne!(doers(&plain.replace("Ann Lee", "Bo Chan")), ["Ann Lee"]);
}

#[test]
fn what_an_attack_did_is_told_by_nobody_who_deplores_it() {
    let text = "Norway on Friday deplored the blast which killed nine people in Chile on Thursday.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    let killed: Vec<_> =
        s.events.iter().filter(|e| e.what.contains("killed") && !e.what.contains("deplored")).collect();
    assert!(killed.iter().all(|e| names(&s, e).is_empty()), "{killed:#?}");
    assert_eq!(names(&s, event(&s, "deplored")), ["Norway"]);
}

#[test]
fn a_pronoun_is_whoever_is_alone_in_the_sentence_before() {
    let text = "President Peder Osk resigned on Thursday.\n\nPeder Osk spoke.\n\nThe flood ruined Mayor Bo Chan. He was \
        arrested on Friday.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert!(event(&s, "arrested").what.starts_with("Bo Chan"), "{:#?}", s.events);
}

#[test]
fn a_day_without_a_comma_is_not_of_the_subject_behind_it() {
    assert_doers("On Tuesday Mrs Brandvold ordered a search.\n", "ordered", &["Brandvold"]);
    assert_doers("On 14 April Chile expelled ten Norwegian envoys.\n", "expelled", &["Chile"]);
}

#[test]
fn a_month_can_be_a_surname() {
    assert_doers("Theresa May ordered a search on Tuesday.\n", "ordered", &["Theresa May"]);
}

#[test]
fn behind_a_relative_clause_the_sentence_speaks_for_itself() {
    let text = "Norway, which denies any part in it, called the expulsions a provocation on Tuesday.\n";
    assert_doers(text, "called the expulsions", &["Norway"]);
}

#[test]
fn whoever_is_described_between_commas_acts() {
    for text in [
        "Peder Osk, whose office had not been asked until the vote was over, resigned on Monday.\n",
        "President Peder Osk, calling the plan \"a disgrace\", resigned on Monday.\n",
        "On Monday Peder Osk, who runs the port, resigned.\n",
        "The following day Peder Osk resigned. He left on Monday.\n",
        "In the same television interview Peder Osk resigned on Monday.\n",
    ] {
        let s = story(&[article("a", "2031-04-19", text)]);
        let told = s.events.iter().find(|e| e.what.contains("resigned")).expect(text);
        assert_eq!(names(&s, told), ["Peder Osk"], "{text}");
    }
    let spokesman =
        "The minister spoke on Friday. \"The gates must open,\" said Norway's spokesman, Peder Osk.\n";
    assert_doers(spokesman, "gates must open", &["Peder Osk"]);
}

#[test]
fn one_figure_on_one_day_is_one_deed_by_whatever_verb() {
    let told = |second: &str| {
        let first = article("a", "2031-04-16", "Norway expelled 23 Chilean envoys on Tuesday.\n");
        story(&[first, article("b", "2031-04-17", second)]).events.len()
    };
    assert_eq!(told("Norway announced the removal of 23 Chilean envoys on Tuesday.\n"), 1);
    assert_eq!(told("Norway shut 41 Chilean shops on Tuesday.\n"), 2);
    // The hour is no figure.
    assert_eq!(told("Norway shut Chilean shops at 23.10 on Tuesday.\n"), 2);
}

#[test]
fn a_place_acts_behind_what_sort_of_place_it_is() {
    assert_doers("The state of Alaska sued the skipper on Friday.\n", "sued", &["Alaska"]);
    assert_doers("The state of emergency ended on Friday.\n", "ended", &[]);
}

#[test]
fn it_speaks_for_whoever_had_the_answer() {
    let text = "Exxon's reaction was to walk away. It said on Friday that it would wait.\n";
    assert_doers(text, "it would wait", &["ExxonMobil"]);
}

#[test]
fn what_stands_between_two_commas_gives_the_main_verb_no_doer() {
    let text = "Lumora Hospital, where the son of a clerk died on 3 April, shut its doors on 8 April.\n";
    assert_doers(text, "shut", &["Lumora Hospital"]);
    let said = "Chile, said Ann Lee on Friday, had closed the border.\n";
    assert_doers(said, "closed the border", &["Ann Lee"]);
}

#[test]
fn a_place_in_front_is_no_part_of_a_name() {
    assert_doers(
        "In Moscow Ilse Brandvold, who chairs the port, left on Friday.\n",
        "left",
        &["Ilse Brandvold"],
    );
    assert_doers("In London Bridge Street two men fought on Friday.\n", "fought", &["men"]);
}

#[test]
fn of_a_thing_its_place_does_nothing() {
    assert_doers("London share prices closed sharply lower on Friday.\n", "share prices", &[]);
    assert_doers("London ministers met the dockers on Friday.\n", "met", &["London ministers"]);
}

#[test]
fn the_company_is_the_only_one_that_the_text_names() {
    let firm = "Marlow International Inc.'s chairman, Bo Chan, resigned, the company said on Friday.\n";
    assert_doers(firm, "the company said", &["Marlow International Inc."]);
    let two = "Marlow Inc. met Lumora Corp. on Monday. The company said on Friday that it was over.\n";
    assert_doers(two, "it was over", &["company"]);
}

#[test]
fn a_firm_may_be_called_by_whose_it_was() {
    assert_doers("Varnik's Foods Inc. shut two mills on Friday.\n", "shut", &["Varnik's Foods Inc."]);
    assert_doers("Varnik's Lumora Inc. shut two mills on Friday.\n", "shut", &["Lumora Inc."]);
}

#[test]
fn who_speaks_behind_a_place_in_front_has_said_it() {
    let text = "In Oslo, said Ann Lee on Friday, the ships had left.\n";
    assert_doers(text, "ships had left", &["Ann Lee"]);
}

#[test]
fn an_official_is_not_whoever_else_the_text_names() {
    let text = "Bo Chan, a 44-year-old protester, left on Friday. It was late, the first port official said on Friday.\n";
    assert_doers(text, "It was late", &["first port official"]);
}

#[test]
fn a_plan_is_known_by_what_it_would_do() {
    let first = "Norway proposed a bill on Tuesday that would let the coast guard seize trawlers from Chile without a warrant.\n";
    let told = |second: &str| {
        let text = format!("The strike in Bergen began on Thursday in response to {second}.\n");
        story(&[article("a", "2031-04-16", first), article("b", "2031-04-18", &text)]).events.len()
    };
    assert_eq!(
        told("a proposed law that would allow the coast guard to seize trawlers without a warrant"),
        2
    );
    assert_eq!(told("a proposed law that would close the port to tankers"), 3);
}

#[test]
fn what_stands_in_brackets_or_between_dashes_is_passed_over() {
    assert_doers("Sen. Carl Dent (D., Mass.) introduced a bill on Friday.\n", "a bill", &["Carl Dent"]);
    let text = "Rep. Ann Lee (R., N.Y.), who opposed the bill, said on Friday that it was dead.\n";
    assert_doers(text, "it was dead", &["Ann Lee"]);
    assert_doers(
        "Ann Lee -- the first woman to hold the post -- resigned on Friday.\n",
        "resigned",
        &["Ann Lee"],
    );
}

#[test]
fn who_is_listed_behind_an_apposition_acts_too() {
    let text = "Bo Chan, chairman of Lumora Corp., and the mayor met the dockers on Friday.\n";
    assert_doers(text, "met", &["Bo Chan", "mayor"]);
}

#[test]
fn a_capital_behind_a_dateline_makes_no_name() {
    let text = "FRANKFURT, May 14 - Shares in Lumora Corp. plunged on Wednesday.\n";
    assert_doers(text, "plunged", &["Lumora Corp."]);
}

#[test]
fn who_asks_not_to_be_named_is_not_named_later() {
    let text = "The gates were shut, said a port official who asked not to be named. \
                Labour Minister Ann Lee, chief of the council, arrived on Friday.\n";
    let s = story(&[article("a", "2031-05-16", text)]);
    assert!(s.events.iter().filter(|e| e.what.contains("gates")).all(|e| names(&s, e) != ["Ann Lee"]));
}
