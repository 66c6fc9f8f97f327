//! The picture on sheets of paper: nothing is lost between them, and every link that runs off one says where to.

use std::collections::BTreeMap;

use rejoinder::document::Basis;
use rejoinder::graph;
use rejoinder::merge::{LinkKind, Storyline};
use rejoinder::order;
use rejoinder::render::{Format, Options, Paper, render};
use roxmltree::{Document, Node};

use crate::render::hostile;
use crate::support::{Story, syria_2018};

fn page(storyline: &Storyline, paper: Option<Paper>) -> String {
    let graph = graph::build(storyline);
    let options = Options { paper, fingerprint: Some("t.yaml, sha256 0123".into()), ..Options::default() };
    render(&order::order(&graph), Format::Html, &options)
}

/// The sheets of a page, each as a picture.
fn sheets(page: &str) -> Vec<&str> {
    let sheets = page.split("<section class=\"sheet\">\n").skip(1);
    sheets.map(|rest| rest.split_once("</section>").unwrap().0).collect()
}

/// What the picture says, line by line.
fn lines<'a>(picture: &'a Document<'_>) -> impl Iterator<Item = Node<'a, 'a>> {
    picture.descendants().filter(|node| node.tag_name().name() == "text")
}

fn ids<'a>(picture: &'a Document<'_>, attribute: &'static str) -> impl Iterator<Item = &'a str> {
    picture.descendants().filter_map(move |node| node.attribute(attribute))
}

/// Eighty days of four actors, each event an answer to the one five before it.
fn long() -> Storyline {
    let mut story = Story::new("Long").source("herald", "Herald", "2031-04-15", Basis::Stated);
    for i in 0..80 {
        let (actor, day) = (format!("a{}", i % 4), format!("2031-{:02}-{:02}", 1 + i / 28, 1 + i % 28));
        story = story
            .event(&format!("e{i}"), &day, &actor, "says a few words of some length")
            .quote("herald", "some");
        if i >= 5 {
            story = story.link(&format!("e{i}"), LinkKind::Answers, &format!("e{}", i - 5), "");
        }
    }
    story.event("shelved", "", "a0", "waits").link("shelved", LinkKind::Denies, "e0", "").inferred().0
}

#[test]
fn every_event_is_on_a_sheet_and_every_link_leads_to_its_end() {
    let story = long();
    for &paper in Paper::ALL {
        let page = page(&story, Some(paper));
        let sheets = sheets(&page);
        assert!(sheets.len() > 1, "{paper:?}: {} sheets", sheets.len());
        let pictures: Vec<_> = sheets.iter().map(|sheet| Document::parse(sheet).unwrap()).collect();
        let mut on: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, picture) in (1..).zip(&pictures) {
            for id in ids(picture, "data-event") {
                assert_eq!(on.insert(id, number), None, "{id} stands twice");
            }
            assert!(lines(picture).any(|line| line.text() == Some(&format!("p. {number}"))));
        }
        assert_eq!(on.len(), story.events.len());
        let drawn: usize = pictures.iter().map(|picture| ids(picture, "data-from").count()).sum();
        let mut off = 0;
        for link in &story.links {
            let number =
                |id: &str| id.strip_prefix('e').map_or(81, |digits| digits.parse::<usize>().unwrap() + 1);
            let (from, to) = (link.from.as_str(), link.to.as_str());
            if on[from] == on[to] {
                continue;
            }
            off += 1;
            let (does, undergoes, doubt) = if to == "shelved" {
                ("denies", "denied by", " (inferred)")
            } else {
                ("answers", "answered by", "")
            };
            for (at, note) in [
                (from, format!("→ {undergoes} {}, p. {}{doubt}", number(to), on[to])),
                (to, format!("← {does} {}, p. {}{doubt}", number(from), on[from])),
            ] {
                assert!(lines(&pictures[on[at] - 1]).any(|line| line.text() == Some(&note)), "{at}: {note}");
            }
        }
        assert_eq!((drawn + off, off > 0), (story.links.len(), true));
    }
}

#[test]
fn nothing_runs_off_a_sheet() {
    let page = page(&long(), Some(Paper::A4));
    for sheet in sheets(&page) {
        let picture = Document::parse(sheet).unwrap();
        let size = |name: &str| picture.root_element().attribute(name).unwrap().to_owned();
        assert_eq!(
            size("viewBox"),
            format!("0 0 {} {}", size("width"), size("height")),
            "drawn to full size"
        );
        let (width, height): (i32, i32) = (size("width").parse().unwrap(), size("height").parse().unwrap());
        for line in lines(&picture).filter(|line| line.attribute("class") != Some("holds page")) {
            let place = |name: &str| line.attribute(name).unwrap().parse::<i32>().unwrap();
            let right = place("x") + 6 * line.text().unwrap_or_default().chars().count() as i32;
            assert!(right <= width && place("y") <= height, "{:?}", line.text());
        }
    }
}

#[test]
fn a_sheet_says_what_it_is_a_part_of_and_the_list_bears_its_numbers() {
    let page = page(&syria_2018(), Some(Paper::A3));
    let foot = concat!("the whole timeline · t.yaml, sha256 0123 · rejoinder ", env!("CARGO_PKG_VERSION"));
    assert_eq!(page.matches(foot).count(), sheets(&page).len());
    assert!(page.contains("@page { size: A3 landscape; }"));
    let list = page.split_once("<main").unwrap().1;
    assert_eq!(list.matches("<span class=\"number\">").count(), syria_2018().events.len());
    let told = "says it intercepted an Iranian drone crossing from Syria";
    assert!(list.contains(&format!("<span class=\"number\">2 · </span><b>Israel</b> {told}")));
    assert!(page.contains(">2 · says it intercepted an<"), "the same number on the sheet");
    assert!(page.contains(">RFE&#x2f;RL 14 Feb? [1]<") || page.contains(">RFE/RL 14 Feb? [1]<"));
}

#[test]
fn what_is_not_asked_for_is_not_there() {
    let page = page(&syria_2018(), None);
    assert!(
        !page.contains("class=\"sheet")
            && !page.contains("class=\"number\"")
            && !page.contains("sha256 0123")
    );
}

#[test]
fn hostile_words_stay_words() {
    for story in [hostile(), Storyline::default()] {
        let page = page(&story, Some(Paper::A4));
        let (markup, _script) = page.rsplit_once("<script>").unwrap();
        let whole = format!("{markup}</body></html>").replace("<!DOCTYPE html>", "");
        Document::parse(&whole).unwrap_or_else(|error| panic!("{error}"));
        let drawn: usize = sheets(&page).iter().map(|sheet| sheet.matches(" data-event=").count()).sum();
        assert_eq!(drawn, story.events.len());
    }
}
