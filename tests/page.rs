//! The page of one file: nothing of an article acts in it, every event is reached without script, and it is whole.

use rejoinder::document::Basis;
use rejoinder::graph::{self, LeftOut, Selection};
use rejoinder::merge::{LinkKind, Storyline};
use rejoinder::order;
use rejoinder::render::{Contexts, Format, Options, render};
use roxmltree::Document;

use crate::render::hostile;
use crate::support::{Story, syria_2018};

fn html(storyline: &Storyline) -> String {
    let graph = graph::build(storyline);
    render(&order::order(&graph), Format::Html, &Options::default())
}

/// The page between its own style and its own script, without the two.
fn body(page: &str) -> &str {
    let body = page.split_once("</style>").unwrap().1;
    body.rsplit_once("<script>").unwrap().0
}

/// The values of an attribute, as they stand in the page.
fn values(page: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    page.match_indices(&start)
        .map(|(at, _)| page[at + start.len()..].split('"').next().unwrap().replace("&#x2f;", "/"))
        .collect()
}

#[test]
fn hostile_words_stay_words() {
    let mut story = hostile();
    for (source, url) in story.sources.iter_mut().zip(["javascript:alert(1)", "data:text/html,<script>"]) {
        source.url = Some(url.into());
        source.file = Some("javascript:alert(2)".into());
    }
    let page = html(&story);
    assert_eq!((page.matches("<script").count(), page.matches("<style").count()), (1, 1));
    let body = body(&page);
    for address in values(body, "href") {
        assert!(address.starts_with('#'), "{address}");
    }
    for tag in ["<img", "<iframe", "<b>not", "<svg onload", " onerror", " style=", "\u{202E}", "\u{0}"] {
        assert!(!body.contains(tag), "{tag}");
    }
    assert!(body.contains("&lt;script&gt;alert(1)"));
}

#[test]
fn a_browser_is_told_to_run_nothing_else() {
    let page = html(&syria_2018());
    let policy = values(&page, "content").into_iter().find(|value| value.contains("default-src")).unwrap();
    assert!(policy.starts_with("default-src &#x27;none&#x27;;"), "{policy}");
    assert!(!policy.contains("unsafe") && policy.matches("sha256-").count() == 2);
    assert!(!page.contains("http-equiv=\"refresh\"") && !page.contains("url(h") && !page.contains("@import"));
}

#[test]
fn every_link_of_the_page_leads_somewhere() {
    let page = html(&syria_2018());
    let ids = values(&page, "id");
    for address in values(&page, "href") {
        match address.strip_prefix('#') {
            Some(id) => assert!(ids.iter().any(|other| other == id), "#{id} leads nowhere"),
            None => assert!(address.starts_with("articles/"), "{address}"),
        }
    }
    for event in syria_2018().events {
        assert_eq!(ids.iter().filter(|id| *id == event.id.as_str()).count(), 1, "{}", event.id);
    }
}

#[test]
fn links_lead_to_the_cause_and_back() {
    let page = html(&syria_2018());
    let entry = |id: &str| {
        let from = page.find(&format!("<article class=\"entry\" id=\"{id}\"")).unwrap();
        page[from..].split("</article>").next().unwrap().to_owned()
    };
    assert!(entry("israel-strikes-syria").contains("answers: <a href=\"#drone-incident\">"));
    assert!(entry("drone-incident").contains("answered by: <a href=\"#israel-strikes-syria\">"));
    assert!(entry("drone-incident").contains("<h4>Contested by Iran</h4>"));
    assert!(page.contains("<a href=\"#_undated\">1 undated</a>"));
    assert!(page.find("id=\"_undated\"").unwrap() < page.find("id=\"secret-talks\"").unwrap());
}

#[test]
fn an_excerpt_says_so_beside_the_filters() {
    let left_out = LeftOut { asked: Selection::default(), events: (7, 15), links: (1, 7) };
    let story = syria_2018();
    let graph = graph::build(&story);
    let options = Options { left_out: Some(left_out), ..Options::default() };
    let page = render(&order::order(&graph), Format::Html, &options);
    assert!(page.contains("<a href=\"#_excerpt\">an excerpt</a>"));
    assert!(page.contains("id=\"_excerpt\">An excerpt that leaves out 7 of 15 events"));
}

#[test]
fn rival_accounts_stand_in_the_order_of_their_claims() {
    let story = Story::new("Fire")
        .source("late", "Ledger", "2031-04-19", Basis::Stated)
        .source("first", "Herald", "2031-04-12", Basis::Stated)
        .source("second", "Courier", "2031-04-15?", Basis::Inferred)
        .event("fire", "2031-04-12", "", "the gate burns by itself")
        .quote("second", "by itself")
        .contested("guard", "nothing burned", "unknown", "nothing")
        .contested("company", "strikers set it", "late", "set")
        .contested("union", "a lorry hit it", "first", "hit");
    let page = html(&story.0);
    let (_, accounts) = page.split_once("<div class=\"accounts\">").unwrap();
    let accounts = accounts.split_once("</div>").unwrap().0;
    let told: Vec<(&str, &str)> = accounts
        .split("<section")
        .skip(1)
        .map(|section| {
            let between =
                |from: &str, to: &str| section.split_once(from).unwrap().1.split_once(to).unwrap().0;
            (between("<h4>", "</h4>"), between("<p class=\"holds\">", "</p>"))
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Contested by union", "since 12 April 2031, one origin"),
            ("This account", "since 15 April 2031, inferred, one origin"),
            ("Contested by company", "since 19 April 2031, one origin"),
            ("Contested by guard", "one origin"),
        ]
    );
}

#[test]
fn an_event_is_announced_and_its_sources_are_numbered() {
    let page = html(&syria_2018());
    let spoken = "Israel carries out air strikes in Syria, 10 February 2018, inferred, \
                  answers: Israel says it intercepted an Iranian drone crossing from Syria, one origin";
    assert!(page.contains(&format!("aria-label=\"{spoken}\"")), "{page}");
    let numbers = page.matches("<sup class=\"endnote\">").count();
    assert_eq!(numbers, body(&page).matches("class=\"chip\" href").count());
    assert!(page.contains("</a><sup class=\"endnote\">1</sup>") && body(&page).contains("<ol>"));
}

#[test]
fn the_picture_of_a_page_has_the_words_that_links_rest_on() {
    let story = syria_2018();
    let cues = |text: &str| text.matches("<text class=\"cue ").count();
    let expected = story.links.iter().filter(|link| link.cue.is_some()).count();
    assert!(expected > 2);
    assert_eq!(cues(&html(&story)), expected);
    let graph = graph::build(&story);
    let picture = render(&order::order(&graph), Format::Svg, &Options::default());
    assert_eq!(cues(&picture), 0, "nothing is in focus in a file");
}

#[test]
fn a_pile_leads_to_the_list_of_its_day() {
    let mut story = Story::new("Crowd").event("first", "2031-04-11", "y", "opens");
    for i in 0..30 {
        story = story.event(&format!("e{i}"), "2031-04-11", "x", &format!("tells {i}"));
    }
    let page = html(&story.event("last", "2031-04-12", "x", "goes").0);
    let (picture, list) = page.split_once("</svg>").unwrap();
    assert!(picture.contains("<a href=\"#_day-first\" tabindex=\"-1\"><title>23 more on this date:"));
    let day = list.split_once("id=\"_day-first\"").unwrap().1.split("</section>").next().unwrap();
    assert_eq!(day.matches("<article").count(), 31);
}

#[test]
fn addresses_of_the_web_and_files_are_linked() {
    let mut story = Story::new("Sources").source("herald", "Herald", "2031-04-15", Basis::Stated).0;
    story.sources[0].url = Some("https://herald.example/?a=1&b=\"2\"".into());
    story.sources[0].file = Some("articles/50% #1?.txt".into());
    let page = html(&story);
    assert!(values(&page, "href").contains(&"articles/50%25 %231%3F.txt".to_owned()));
    assert!(page.contains("https:&#x2f;&#x2f;herald.example&#x2f;?a=1&amp;b=&quot;2&quot;"));
}

#[test]
fn the_page_is_well_formed() {
    for story in [Storyline::default(), hostile(), syria_2018()] {
        let page = html(&story);
        let (markup, _script) = page.rsplit_once("<script>").unwrap();
        let whole = format!("{markup}</body></html>").replace("<!DOCTYPE html>", "");
        Document::parse(&whole).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn a_circle_does_not_hold_up_the_page() {
    let story = Story::new("Circle")
        .event("a", "2031-04-11", "x", "accuses")
        .event("b", "2031-04-11", "y", "accuses in turn")
        .link("b", LinkKind::Answers, "a", "in turn")
        .link("a", LinkKind::Answers, "b", "");
    assert!(html(&story.0).contains("contradicted by dates or other links"));
}

#[test]
fn a_quotation_is_folded_into_its_paragraph_and_stays_text() {
    let story = Story::new("Context")
        .source("herald", "Herald", "2031-04-15", Basis::Stated)
        .event("fire", "2031-04-12", "", "the gate burns")
        .quote("herald", "flames at\n the gate")
        .contested("company", "strikers set it", "herald", "set by strikers");
    let article = "First.\n\nThere were <b>flames at the gate</b>, it was said,\nset by strikers.\n";
    let contexts =
        Contexts::of(&story.0, |source| (source.id.as_str() == "herald").then(|| article.to_owned()));
    let graph = graph::build(&story.0);
    let options = Options { contexts, ..Options::default() };
    let page = render(&order::order(&graph), Format::Html, &options);
    assert!(
        page.contains("<p>There were &lt;b&gt;<mark>flames at the gate</mark>&lt;&#x2f;b&gt;, it was said"),
        "{page}"
    );
    assert_eq!(body(&page).matches("<details>").count(), 2);
    assert_eq!(page.matches(">Herald, 15 April 2031 ¶2</a>").count(), 2);
    assert!(page.contains(">Herald 15 Apr ¶2</text>"), "{page}");
    assert_eq!(body(&html(&story.0)).matches("<details>").count(), 0, "no article, nothing to unfold");
}
