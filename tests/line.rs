//! The whole line on small invented articles: who said and did what, when, and who answered whom.

mod answers;
mod days;
mod doers;
mod parties;

use rejoinder::document::Document;
use rejoinder::merge::{Event, LinkKind, Storyline};
use rejoinder::pipeline::{self, BuildOptions, Outcome};
use rejoinder::rules::Rules;

use crate::support::article;

fn build(articles: &[Document]) -> Outcome {
    pipeline::build(
        articles,
        Rules::builtin(),
        &rejoinder::guidance::Guidance::default(),
        &BuildOptions::default(),
    )
}

fn story(articles: &[Document]) -> Storyline {
    build(articles).storyline
}

/// The one event whose words hold `words`.
fn event<'s>(story: &'s Storyline, words: &str) -> &'s Event {
    let found: Vec<&Event> = story.events.iter().filter(|e| e.what.contains(words)).collect();
    assert_eq!(
        found.len(),
        1,
        "`{words}` in {:#?}",
        story.events.iter().map(|e| &e.what).collect::<Vec<_>>()
    );
    found[0]
}

fn when(event: &Event) -> String {
    event.when.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn names(story: &Storyline, event: &Event) -> Vec<String> {
    let name = |id| story.actors.iter().find(|a| &a.id == id).map(|a| a.name.clone()).unwrap_or_default();
    event.who.iter().map(name).collect()
}

#[test]
fn a_statement_has_its_speaker_and_its_day() {
    let s = story(&[article(
        "a",
        "2031-04-16",
        "Labour Minister Ilse Brandvold said on Tuesday that the gates must open.\n",
    )]);
    let said = event(&s, "gates must open");
    assert_eq!(names(&s, said), ["Ilse Brandvold"]);
    assert_eq!(when(said), "2031-04-15");
}

#[test]
fn the_speaker_of_a_quotation_may_stand_behind_it() {
    let text = "\"We will not pay for this pier,\" said Peder Osk, the company's director, on Monday.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    let said = event(&s, "not pay");
    assert_eq!(names(&s, said), ["Peder Osk"]);
    assert_eq!(when(said), "2031-04-14");
    assert!(said.said.as_deref().is_some_and(|w| w.contains("will not pay")));
}

#[test]
fn report_and_reported_act_have_their_own_days() {
    let text = "Mayor Jana Holt said on Friday that rebels had bombed the bridge on Tuesday.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert!(s.events.iter().any(|e| when(e) == "2031-04-18" && names(&s, e) == ["Jana Holt"]));
    // What only she says is hers also at its own day.
    for told in s.events.iter().filter(|e| when(e).starts_with("2031-04-15")) {
        assert_eq!(names(&s, told), ["Jana Holt"]);
    }
}

#[test]
fn what_did_not_happen_is_not_listed() {
    let text = "The firm did not close the mine on Monday. Police may arrest the owner on Friday. Nobody was hurt on Monday. \
                The company made no statement on Monday. The union threatened on Monday to walk out on Friday.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    for words in ["close", "arrest", "hurt", "no statement"] {
        assert!(!s.events.iter().any(|e| e.what.contains(words)), "{words}");
    }
    assert_eq!(when(event(&s, "threatened")), "2031-04-14");
}

#[test]
fn a_day_carried_over_is_marked_as_inferred() {
    let text = "Rebels shelled the town of Kessel on Monday. The army bombed a rebel camp.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert_eq!(when(event(&s, "shelled")), "2031-04-14");
    assert_eq!(when(event(&s, "bombed")), "2031-04-14?");
}

#[test]
fn a_reply_answers_what_was_done_before_it() {
    let text = "Rebels shelled the town of Kessel on Monday. The army responded by bombing a rebel camp.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    let (deed, reply) = (event(&s, "shelled"), event(&s, "responded"));
    assert_eq!(reply.kind.as_deref(), Some("assault"));
    let link = s.links.iter().find(|l| l.to == reply.id).unwrap();
    assert_eq!(
        (&link.from, link.kind, link.cue.as_deref()),
        (&deed.id, LinkKind::Answers, Some("responded"))
    );
}

#[test]
fn a_denial_denies_the_claim() {
    let text =
        "The port company said on Monday that the union had cut a cable. The union denied the account.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    let denial = event(&s, "denied");
    assert!(s.links.iter().any(|l| l.to == denial.id && l.kind == LinkKind::Denies));
}

#[test]
fn what_a_state_keeps_saying_is_not_put_into_a_ministers_mouth() {
    let text = "On April 14, Peruvian boats searched the strait.\n\n\
                Peru accuses Chile of building naval bases in the strait. Peruvian Defence Minister Pavel Renn \
                announced later that Chile had left the naval bases in the strait.\n";
    let s = story(&[article("a", "2031-04-15", text)]);
    let said = event(&s, "had left the naval bases");
    assert_eq!(names(&s, said), ["Pavel Renn"]);
    assert!(s.events.iter().all(|e| !e.what.contains("accuses")), "{:#?}", s.events);
}

#[test]
fn two_articles_that_tell_one_remark_make_one_event() {
    let a = article(
        "a",
        "2031-04-16",
        "Foreign Minister Omar Ghessim told reporters on Tuesday that the border would stay shut.\n",
    );
    let b = article(
        "b",
        "2031-04-16",
        "\"The border will stay shut until they apologise,\" Omar Qessim, the foreign minister, said on April 15.\n",
    );
    let s = story(&[a, b]);
    assert_eq!(s.events.len(), 1, "{:#?}", s.events);
    let mut sources: Vec<&str> = s.events[0].evidence.iter().map(|e| e.source.as_str()).collect();
    sources.dedup();
    assert_eq!(sources, ["a", "b"]);
}

#[test]
fn two_people_of_one_surname_stay_two() {
    let a = article("a", "2031-04-16", "Finance Minister Ann Lee said on Tuesday that taxes would rise.\n");
    let b = article("b", "2031-04-16", "A teacher, Sam Lee, said on Tuesday that the exam was unfair.\n");
    let s = story(&[a, b]);
    assert_eq!(s.events.len(), 2, "{:#?}", s.events);
    assert_ne!(s.events[0].who, s.events[1].who);
}

#[test]
fn the_order_of_the_articles_changes_nothing() {
    let texts = [
        "Rebels shelled the town of Kessel on Monday.\n",
        "The army said on Tuesday that it had bombed a rebel camp in response to the shelling of Kessel.\n",
        "Mayor Jana Holt condemned the attack on Tuesday.\n",
    ];
    let articles: Vec<Document> =
        texts.iter().enumerate().map(|(i, t)| article(&format!("a{i}"), "2031-04-16", t)).collect();
    let first = build(&articles);
    let mut turned = articles.clone();
    turned.rotate_left(1);
    let second = build(&turned);
    assert_eq!(first.storyline, second.storyline);
    assert_eq!(first.records, second.records);
    assert_eq!(first.reasons, second.reasons);
}

#[test]
fn every_quotation_stands_in_its_article() {
    let text = "Rebels shelled the town of Kessel on Monday, killing forty-one people and wounding many more, the mayor's \
                office said, while the army, which had left the area a week before, was nowhere to be seen, as several \
                people who live close to the market told this newspaper on Tuesday morning by telephone.\n";
    let articles = [article("a", "2031-04-16", text)];
    let s = story(&articles);
    assert!(!s.events.is_empty());
    for evidence in s.events.iter().flat_map(|e| &e.evidence) {
        let quote = evidence.quote.as_deref().unwrap();
        assert!(quote.chars().count() <= 240 && text.contains(quote), "{quote}");
    }
}

#[test]
fn an_empty_or_hostile_text_is_no_trouble() {
    for text in [
        "",
        "\n\n",
        "\u{202E}\u{301}",
        "“““",
        "last last last",
        &"a ".repeat(5000),
        "On Monday, on Monday, on Monday",
    ] {
        let outcome = build(&[article("a", "2031-04-16", text)]);
        assert!(outcome.storyline.events.is_empty(), "{text}");
    }
}

#[test]
fn a_day_is_counted_from_another_event_both_ways() {
    let text =
        "The mayor of Port Arden resigned on Thursday, two days after rioters had stormed the town hall.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert_eq!(when(event(&s, "resigned")), "2031-04-17");
    assert_eq!(when(event(&s, "stormed")), "2031-04-15");
    let text =
        "Rebels bombed the bridge at Kessel on Monday.\n\nThe retreat came three days after the bombing.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert_eq!(when(event(&s, "retreat came")), "2031-04-17");
    let text = "The port was shut on 3 April. A week later, on 11 April, Jana Holt opened it.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert_eq!(when(event(&s, "opened")), "2031-04-11");
    let text = "Just two days after Jana Holt quit on 9 April, Port Arden elected Peder Osk.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert_eq!(when(event(&s, "quit")), "2031-04-09");
    assert_eq!(when(event(&s, "elected")), "2031-04-11");
}

#[test]
fn words_that_close_a_sentence_bring_what_they_report() {
    let text = "The pier is safe because the owners asked for repairs, Mayor Jana Holt said on Monday.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert_eq!(names(&s, event(&s, "pier is safe")), ["Jana Holt"]);
}

#[test]
fn a_denial_stays_apart_from_plain_words_before_it() {
    let text = "\"Nobody was hurt,\" Peder Osk said on Monday. The union said that two men had drowned. \
                Osk denied that.\n";
    let s = story(&[article("a", "2031-04-15", text)]);
    assert!(s.links.iter().any(|l| l.kind == LinkKind::Denies), "{:#?}", s.links);
    assert!(s.events.iter().any(|e| e.what.contains("hurt") && !e.what.contains("denied")));
}

#[test]
fn praise_is_not_taken_for_rejection() {
    let first = article("a", "2031-04-16", "Jana Holt rejected the plan on Tuesday.\n");
    let second = article("b", "2031-04-18", "Jana Holt praised the plan.\n");
    let s = story(&[first, second]);
    assert!(event(&s, "rejected").evidence.iter().all(|e| e.source.as_str() == "a"));
}

#[test]
fn a_carried_day_gives_way_to_the_day_of_what_is_answered() {
    let text = "The minister invited both sides on Tuesday. The talks failed on Thursday.\n\n\
                Peder Osk blamed the union for the failure on Thursday. The accusation was rejected by Ilse Brandvold: \
                the firm, she said, had lied.\n";
    let s = story(&[article("a", "2031-04-18", text)]);
    let rejected = event(&s, "rejected the accusation");
    assert_eq!(names(&s, rejected), ["Ilse Brandvold"]);
    assert_eq!(when(rejected), "2031-04-17?");
}

#[test]
fn an_outcome_told_later_has_no_day_of_the_news() {
    let text = "Peder Osk visited Marlow on Friday.\n\nThe attack killed forty people.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert!(s.events.iter().all(|e| !e.what.contains("forty")), "{:?}", s.events);
}

#[test]
fn what_is_due_on_a_day_was_not_announced_on_it() {
    let text = "Lumora announced the sale of bonds due May 1, 2030.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert!(s.events.iter().all(|e| e.when.as_ref().is_none_or(|w| !w.to_string().starts_with("2030"))));
}

#[test]
fn an_hour_without_a_day_is_of_the_day_of_the_report_and_inferred() {
    let s = story(&[article("a", "2031-04-19", "Peder Osk was shot dead at 10 p.m. in Marlow.\n")]);
    assert_eq!(when(event(&s, "shot")), "2031-04-19?");
}

#[test]
fn a_look_back_dates_nothing_that_is_told_now() {
    let text = "The union rejected the offer on Tuesday. Ilse Brandvold said the gates must open.\n\n\
                On April 3 the port shut two terminals. Jana Holt left the board. Peter Varn said the loss was small.\n\n\
                The union blamed the port.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert_eq!(when(event(&s, "the gates must open")), "2031-04-15?");
    let told: Vec<String> = s.events.iter().map(|e| format!("{} {}", when(e), e.what)).collect();
    // A deed of the same paragraph goes on from its day; words and the next paragraph do not.
    assert!(told.iter().any(|t| t.starts_with("2031-04-03? ") && t.contains("left the board")), "{told:?}");
    assert!(!told.iter().any(|t| t.contains("the loss was small")), "{told:?}");
    assert_eq!(when(event(&s, "blamed the port")), "2031-04-15?");
}

#[test]
fn of_what_is_long_past_only_what_bears_the_day_was_on_it() {
    let text = "The union rejected the offer on Tuesday.\n\n\
                On January 3 the port shut two terminals. Jana Holt left the board.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert_eq!(when(event(&s, "shut two terminals")), "2031-01-03");
    assert!(s.events.iter().all(|e| !e.what.contains("left the board")), "{:?}", s.events);
}

#[test]
fn words_are_told_to_their_end() {
    let text = "A Kessel paper was quoted on Friday by officials as saying that the port was shut. \
                One of the sheds was empty, a guard told the Ledger on Friday.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    let told: Vec<&str> = s.events.iter().map(|e| &*e.what).collect();
    assert!(told.iter().any(|w| w.contains("as saying that the port was shut")), "{told:?}");
    assert!(told.contains(&"One of the sheds was empty, a guard told the Ledger on Friday."), "{told:?}");
}

#[test]
fn words_of_another_week_are_another_statement() {
    let dated = "Ilse Brandvold said on Tuesday that the gates must open.\n";
    let undated = "Ilse Brandvold said the gates would stay as they are while the talks about wages go on.\n";
    let same = story(&[article("a", "2031-04-16", dated), article("b", "2031-04-16", undated)]);
    assert_eq!(event(&same, "the gates must open").evidence.len(), 2);
    let later = story(&[article("a", "2031-04-16", dated), article("b", "2031-05-20", undated)]);
    assert_eq!(event(&later, "the gates must open").evidence.len(), 1);
}

#[test]
fn an_act_that_is_the_subject_of_another_is_told_with_it() {
    let text = "A bombing in Marlow killed two guards on Monday.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert_eq!(s.events.len(), 1, "{:#?}", s.events);
}

#[test]
fn stories_of_one_folder_do_not_touch() {
    let names = ["syria-2018", "port-strike", "recall"];
    let articles = |name: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples").join(name);
        let read = rejoinder::document::stream(&[folder.join("articles")]);
        read.filter_map(|reading| reading.document).collect::<Vec<_>>()
    };
    for name in names {
        assert_eq!(build(&articles(name)).stories.len(), 1, "{name}");
    }
    let all: Vec<Document> = names.iter().flat_map(|name| articles(name)).collect();
    let outcome = build(&all);
    assert_eq!(outcome.stories.len(), 3);
    let story_of = |event: &rejoinder::id::EventId| {
        let event = outcome.storyline.events.iter().find(|e| &e.id == event).unwrap();
        let story = |source| outcome.stories.iter().position(|story| story.contains(source));
        let told: Vec<_> = event.evidence.iter().map(|e| story(&e.source)).collect();
        assert!(told.windows(2).all(|pair| pair[0] == pair[1]), "{event:?}");
        told[0]
    };
    assert!(outcome.storyline.links.iter().all(|link| story_of(&link.from) == story_of(&link.to)));
}

#[test]
fn a_day_of_what_a_noun_names_is_not_that_of_the_verb() {
    let text =
        "Peder Osk met reporters five days after the recall of April 9.\n\nOn Friday Ann Lee resigned.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert_eq!(when(event(&s, "met")), "2031-04-14");
    let text = "The talks follow Norway's strikes in Chile on Saturday.\n";
    let s = story(&[article("a", "2031-04-16", text)]);
    assert!(s.events.iter().all(|e| when(e).as_str() < "2031-04-17"));
}

#[test]
fn what_words_say_is_what_they_are() {
    let text = "The Lee family sued Lumora on Thursday.\n\nThe lawsuit accuses the firm of fraud. Lumora dismissed \
        the accusation on Friday.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    let (sued, dismissed) = (event(&s, "sued"), event(&s, "dismissed"));
    assert!(s.links.iter().any(|l| l.from == sued.id && l.to == dismissed.id));
}

#[test]
fn who_was_reacting_did_nothing_twice() {
    let text = "Lumora resigned from the board on Friday. It was reacting to a vote on Thursday.\n";
    let s = story(&[article("a", "2031-04-19", &text.replace("Lumora", "Ann Lee").replace("It", "She"))]);
    assert!(s.events.iter().all(|e| !e.what.contains("reacting")));
    let (vote, resigned) = (event(&s, "vote"), event(&s, "resigned"));
    assert!(s.links.iter().any(|l| l.from == vote.id && l.to == resigned.id));
}

#[test]
fn what_is_only_planned_is_a_proposal_or_nothing_yet() {
    let text = "On Friday workers left the mill over a planned closure. Ann Lee criticised a proposed new tax on \
        Saturday.\n";
    let s = story(&[article("a", "2031-04-21", text)]);
    assert!(
        s.events.iter().all(|e| e.kind.as_deref() != Some("close") && e.kind.as_deref() != Some("sanction"))
    );
}

#[test]
fn a_clause_that_hangs_on_another_reports_nothing() {
    let text =
        "The vote on Friday came three days after the union had complained. It was welcomed by Ann Lee.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert!(s.links.iter().any(|l| l.to == event(&s, "welcomed").id && l.from == event(&s, "vote").id));
}

#[test]
fn what_a_dated_act_set_off_lies_between_it_and_its_report() {
    let text = "The court ruled on Thursday that the mill must close. The ruling touched off protests in the town.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    let (ruled, protests) = (event(&s, "ruled"), event(&s, "protests"));
    assert_eq!(when(protests), "2031-04-17..2031-04-19?");
    assert!(s.links.iter().any(|l| l.from == ruled.id && l.to == protests.id));
}

#[test]
fn articles_about_the_same_two_tell_one_story() {
    let one =
        "Norway left the talks on Friday. Norway told Chile so. Chile and Norway had met Ann Lee in Chile.\n";
    let other = "Ann Lee spoke on Monday. Lee went to Norway. Lee likes Norway, and Norway likes Lee. Chile thanked \
        Lee. Chile met Lee in Chile.\n";
    let stories = |one: &str, other: &str| {
        build(&[article("a", "2031-04-19", one), article("b", "2031-06-20", other)]).stories.len()
    };
    assert_eq!(stories(one, other), 1);
    assert_eq!(stories(&one.replace("Chile", "Peru"), other), 2);
}

#[test]
fn a_day_behind_what_somebody_was_found_doing_is_the_day_of_the_find() {
    let text = "Ann Lee was found clinging to a plank on Friday.\n";
    let s = story(&[article("a", "2031-04-19", text)]);
    assert_eq!(when(event(&s, "found")), "2031-04-18");
}

#[test]
fn who_did_what_the_lead_left_open_is_told_of_the_same_deed() {
    let once = "The council was adjourned on Friday after an uproar. Members had shouted at the mayor.\n\n\
                The chairwoman, Ilse Brandvold, adjourned the session on Friday, an hour after it had begun.\n";
    let s = story(&[article("a", "2031-04-19", once)]);
    assert_eq!(s.events.iter().filter(|e| e.what.contains("adjourned")).count(), 1);
    // Two sums are two fines.
    let twice = "The bank was fined 30 million crowns on Friday.\n\n\
                 The chairwoman, Ilse Brandvold, fined a mill 70 million crowns on Friday.\n";
    let s = story(&[article("a", "2031-04-19", twice)]);
    assert_eq!(s.events.iter().filter(|e| e.what.contains("fined")).count(), 2);
}

/// The words of the one event of an article of April 16, 2031, that begin with `words`.
fn told(text: &str, words: &str) -> String {
    let s = story(&[article("a", "2031-04-16", text)]);
    let found: Vec<&str> =
        s.events.iter().map(|e| e.what.as_str()).filter(|w| w.starts_with(words)).collect();
    assert_eq!(found.len(), 1, "{words} in {:?}", s.events.iter().map(|e| &e.what).collect::<Vec<_>>());
    found[0].to_owned()
}

#[test]
fn words_are_told_with_what_they_tell() {
    let whole = |text: &str, words: &str| assert!(text.contains(&told(text, words)), "{}", told(text, words));
    whole(
        "The dockers marched on Tuesday chanting “We will stay!”\n",
        "marched on Tuesday chanting “We will stay!”",
    );
    whole(
        "Ann Lee spent hours with Bo Chan on Tuesday to assure him that the clause was limited.\n",
        "spent hours with Bo Chan on Tuesday to assure him that the clause was limited",
    );
    whole("Ann Lee met Bo Chan in Oslo that day, and left.\n", "met Bo Chan in Oslo that day");
    whole(
        "Ann Lee's retort on Tuesday was that the firm would pay if it was asked.\n",
        "Ann Lee's retort on Tuesday was that the firm would pay if it was asked",
    );
}

#[test]
fn a_noun_and_the_verb_that_tells_it_stand_once() {
    assert!(told("The Oslo talks on 15 April broke up in anger.\n", "The Oslo talks").contains("broke up"));
}

#[test]
fn what_was_done_again_and_again_is_of_no_day() {
    let s = story(&[article("a", "2031-04-16", "Norway has repeatedly accused Chile of theft.\n")]);
    assert!(s.events.iter().all(|e| when(e).is_empty()), "{:?}", s.events);
}

#[test]
fn how_many_are_told_of_does_not_hide_who() {
    let s = story(&[article(
        "a",
        "2031-04-16",
        "About 1,500 workers at the Marlow plant went on strike on Tuesday. Prosecutors say that Bo Chan paid them; he pleaded not guilty on Monday.\n",
    )]);
    assert_eq!(names(&s, event(&s, "went on strike")), ["workers"]);
    assert!(
        s.events.iter().all(|e| !(e.what.contains("paid") && e.what.contains("guilty"))),
        "{:?}",
        s.events
    );
}
