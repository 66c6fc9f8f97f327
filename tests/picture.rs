//! The picture: sound XML whatever stands in it, nothing on top of anything else, nothing surer than it is.

use std::collections::BTreeSet;

use rejoinder::document::Basis;
use rejoinder::graph;
use rejoinder::merge::{ActorKind, LinkKind, Storyline, Verdict};
use rejoinder::order;
use rejoinder::render::{Axis, Format, Options, render};
use roxmltree::{Document, Node};

use crate::render::hostile;
use crate::support::{Story, syria_2018};

fn svg(storyline: &Storyline) -> String {
    svg_with(storyline, &Options::default())
}

fn svg_with(storyline: &Storyline, options: &Options) -> String {
    let graph = graph::build(storyline);
    render(&order::order(&graph), Format::Svg, options)
}

fn of_class<'a>(picture: &'a Document<'_>, class: &str) -> Vec<Node<'a, 'a>> {
    let has = |node: &Node<'_, '_>| {
        node.attribute("class").is_some_and(|classes| classes.split(' ').any(|c| c == class))
    };
    picture.descendants().filter(has).collect()
}

/// The events of a picture, without the signs of its legend.
fn events<'a>(picture: &'a Document<'_>) -> Vec<Node<'a, 'a>> {
    of_class(picture, "event").into_iter().filter(|node| node.has_attribute("data-event")).collect()
}

fn links<'a>(picture: &'a Document<'_>) -> Vec<Node<'a, 'a>> {
    of_class(picture, "link").into_iter().filter(|node| node.has_attribute("data-from")).collect()
}

#[test]
fn hostile_words_stay_words() {
    let story = hostile();
    let text = svg(&story);
    let picture = Document::parse(&text).unwrap();
    assert_eq!(events(&picture).len(), story.events.len());
    for node in picture.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["script", "a", "foreignObject", "image", "use"].contains(&name), "{name}");
        assert!(node.attributes().all(|a| !a.name().starts_with("on") && a.name() != "href"), "{node:?}");
    }
    assert!(!text.contains('\u{202E}') && text.contains("👩‍👩‍👧"));
}

#[test]
fn no_label_lies_on_another() {
    let mut story = syria_2018();
    for twin in 0..30 {
        let mut event = story.events[twin % 3].clone();
        event.when = Some(format!("2018-02-{}", 10 + twin % 4).parse().unwrap());
        event.id = format!("twin-{twin}").as_str().into();
        story.events.push(event);
    }
    let text = svg(&story);
    let picture = Document::parse(&text).unwrap();
    let mut taken: Vec<(i32, i32, i32)> = Vec::new();
    for event in events(&picture) {
        for words in event.descendants().filter(|node| node.has_tag_name((SVG, "text"))) {
            let place = |name: &str| words.attribute(name).unwrap().parse::<i32>().unwrap();
            let width = 6 * words.text().unwrap().chars().count() as i32;
            taken.push((place("x"), place("y"), width));
        }
    }
    assert!(taken.len() > 60);
    for (i, &(x, y, width)) in taken.iter().enumerate() {
        for &(other_x, other_y, other_width) in &taken[..i] {
            let apart = (y - other_y).abs() >= 13 || x >= other_x + other_width || other_x >= x + width;
            assert!(apart, "two labels at {x}, {y}");
        }
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";

#[test]
fn what_is_too_much_for_a_day_is_counted_and_stays() {
    let mut story = Story::new("Crowd");
    for i in 0..30 {
        story = story.event(&format!("e{i}"), "2031-04-11", "x", &format!("tells {i}"));
    }
    let story = story
        .event("other", "2031-04-12", "y", "asks")
        .link("other", LinkKind::Answers, "e29", "")
        .link("other", LinkKind::Answers, "e28", "")
        .link("other", LinkKind::Answers, "e28", "again");
    let text = svg(&story.0);
    let picture = Document::parse(&text).unwrap();
    let alone: Vec<_> = events(&picture).iter().filter_map(|e| e.attribute("data-event")).collect();
    assert_eq!(alone, ["e0", "e1", "e2", "e3", "e4", "e28", "e29", "other"]);
    let counts: Vec<_> = of_class(&picture, "count").iter().filter_map(Node::text).collect();
    assert_eq!(counts, ["23", "9"], "one in the picture, one in the legend");
    let told: Vec<_> = picture.descendants().filter(|node| node.has_tag_name((SVG, "desc"))).collect();
    assert_eq!(told.len(), 23);
    assert_eq!(
        (told[0].attribute("data-event"), told[0].text()),
        (Some("e5"), Some("x tells 5 · 11 April 2031 · no source"))
    );
    let title = told[0].parent().unwrap().first_element_child().unwrap().text().unwrap();
    assert!(
        title.starts_with("23 more on this date:\nx tells 5\n") && title.lines().count() == 24,
        "{title}"
    );
}

#[test]
fn what_is_doubtful_looks_doubtful() {
    let story = Story::new("Doubt")
        .event("sure", "2031-04-11", "x", "comes")
        .event("inferred", "2031-04-11?", "x", "sees")
        .event("month", "2031-04", "x", "stays")
        .event("shelved", "", "x", "wins");
    let text = svg(&story.0);
    let picture = Document::parse(&text).unwrap();
    let doubtful = of_class(&picture, "doubtful");
    let doubtful: Vec<_> = doubtful.iter().filter_map(|node| node.attribute("data-event")).collect();
    assert_eq!(doubtful, ["inferred"]);
    assert_eq!(of_class(&picture, "shelf").len(), 1);
    let month = events(&picture).into_iter().find(|e| e.attribute("data-event") == Some("month")).unwrap();
    assert!(month.children().any(|node| node.attribute("class") == Some("coarse")));
}

#[test]
fn links_show_kind_basis_and_contradiction() {
    let story = Story::new("Links")
        .event("a", "2031-04-11", "x", "accuses")
        .event("b", "2031-04-12", "y", "denies it")
        .event("c", "2031-04-13", "z", "walks out")
        .link("b", LinkKind::Denies, "a", "denied")
        .link("c", LinkKind::Because, "b", "")
        .inferred()
        .link("a", LinkKind::Answers, "c", "");
    let text = svg(&story.0);
    let picture = Document::parse(&text).unwrap();
    let classes: Vec<_> = links(&picture).iter().map(|link| link.attribute("class").unwrap()).collect();
    assert_eq!(classes, ["link denies stated", "link because inferred", "link answers stated against"]);
    let titles: Vec<_> = links(&picture).iter().map(|l| l.first_element_child().unwrap().text()).collect();
    assert_eq!(titles[0], Some("y denies it — denies (“denied”): x accuses"));
}

#[test]
fn lanes_that_deal_with_one_another_are_neighbours() {
    let mut story = Story::new("Neighbours");
    for (i, actor) in ["north", "east", "south", "west"].into_iter().enumerate() {
        story = story.event(&format!("e{i}"), "2031-04-11", actor, "speaks");
    }
    let story = story.link("e3", LinkKind::Answers, "e0", "").link("e2", LinkKind::Answers, "e3", "");
    let text = svg(&story.0);
    let picture = Document::parse(&text).unwrap();
    let names: Vec<_> = of_class(&picture, "name").iter().filter_map(Node::text).collect();
    assert_eq!(names, ["north", "west", "south", "east"], "who deals with nobody stands last");
}

#[test]
fn lanes_of_one_body_stand_together_below_its_name() {
    let story = Story::new("Camps")
        .actor("union", "The Union", ActorKind::Organization)
        .actor("port", "The Port", ActorKind::Organization)
        .actor("chair", "Ann Lee", ActorKind::Person)
        .office("chair", "union")
        .actor("clerk", "Bo Ray", ActorKind::Person)
        .office("clerk", "chair")
        .actor("pilot", "Cy Dahl", ActorKind::Person)
        .office("pilot", "port")
        .actor("guard", "Di Voss", ActorKind::Person)
        .office("guard", "port")
        .event("a", "2031-04-11", "chair", "calls a strike")
        .event("b", "2031-04-12", "pilot", "objects")
        .event("c", "2031-04-12", "union", "walks out")
        .event("d", "2031-04-13", "guard", "locks the gate")
        .event("e", "2031-04-13", "stranger", "watches")
        .event("f", "2031-04-14", "clerk", "gives in")
        .link("b", LinkKind::Denies, "a", "")
        .link("f", LinkKind::Answers, "d", "");
    let text = svg(&story.0);
    let picture = Document::parse(&text).unwrap();
    let texts = |class: &str| {
        let texts = of_class(&picture, class);
        let places = texts.iter().filter(|node| node.has_tag_name((SVG, "text"))).map(|node| {
            let place = |name: &str| node.attribute(name).unwrap().parse::<i32>().unwrap();
            (node.text().unwrap().to_owned(), place("x"), place("y"))
        });
        places.collect::<Vec<_>>()
    };
    let (names, camps) = (texts("name"), texts("camp"));
    let told: Vec<_> = names.iter().map(|(name, x, _)| (name.as_str(), *x)).collect();
    let nested = |name| (name, 26);
    assert_eq!(
        told,
        [
            ("The Union", 16),
            nested("Ann Lee"),
            nested("Bo Ray"),
            nested("Cy Dahl"),
            nested("Di Voss"),
            ("stranger", 16)
        ]
    );
    assert_eq!(camps.len(), 1, "the union has a lane, the port has none");
    assert_eq!(camps[0].0, "The Port");
    assert!(names[2].2 < camps[0].2 && camps[0].2 < names[3].2);
}

#[test]
fn lanes_beyond_the_colours_have_dots() {
    let story = (0..9).fold(Story::new("Colours"), |story, lane| {
        story.event(&format!("e{lane}"), &format!("2031-04-{}", 11 + lane), &format!("a{lane}"), "speaks")
    });
    let text = svg(&story.0);
    let picture = Document::parse(&text).unwrap();
    let looks: Vec<(&str, bool)> = events(&picture)
        .iter()
        .map(|event| {
            let dotted = event.children().any(|node| node.attribute("class") == Some("dot"));
            (event.attribute("class").unwrap(), dotted)
        })
        .collect();
    assert_eq!(looks.iter().collect::<BTreeSet<_>>().len(), 9, "{looks:?}");
    assert_eq!(looks[..7].iter().filter(|(_, dotted)| *dotted).count(), 0);
    assert_eq!((of_class(&picture, "dots").len(), of_class(&picture, "dashed").len()), (2, 2));
}

#[test]
fn whoever_is_of_one_another_in_a_circle_is_drawn() {
    let story = Story::new("Circle")
        .actor("a", "A", ActorKind::Person)
        .office("one", "b")
        .actor("b", "B", ActorKind::Person)
        .office("other", "a")
        .event("x", "2031-04-11", "a", "speaks")
        .event("y", "2031-04-11", "b", "speaks");
    let text = svg(&story.0);
    assert_eq!(events(&Document::parse(&text).unwrap()).len(), 2);
}

#[test]
fn what_fills_a_mark_says_how_many_know_of_it() {
    let mut story = Story::new("Support")
        .source("herald", "Herald", "2031-04-12", Basis::Stated)
        .source("copy", "Herald", "2031-04-13?", Basis::Inferred)
        .source("ledger", "The Ledger", "", Basis::Unknown)
        .event("none", "2031-04-11", "x", "comes")
        .event("copied", "2031-04-11", "x", "sees")
        .quote("herald", "saw")
        .quote("copy", "saw")
        .event("sure", "2031-04-11", "x", "wins")
        .quote("herald", "won")
        .quote("ledger", "won")
        .event("confirmed", "2031-04-11", "x", "leaves")
        .quote("herald", "left")
        .event("nod", "2031-04-12", "y", "confirms it")
        .quote("ledger", "confirmed")
        .link("nod", LinkKind::Confirms, "confirmed", "")
        .event("rival", "2031-04-11", "x", "says so")
        .quote("herald", "said")
        .quote("ledger", "said")
        .contested("y", "it is not so", "ledger", "not so")
        .event("wrong", "2031-04-11", "x", "claims it")
        .quote("herald", "claimed");
    story.0.events.last_mut().unwrap().verdict = Some(Verdict::Refuted);
    let text = svg(&story.0);
    let picture = Document::parse(&text).unwrap();
    let signs = |id: &str| {
        let events = events(&picture);
        let event = events.iter().find(|event| event.attribute("data-event") == Some(id)).unwrap();
        let classes = event.children().filter_map(|node| node.attribute("class"));
        let chips = event.children().filter(|node| node.attribute("class") == Some("chip"));
        (
            classes.filter(|c| *c != "chip").collect::<Vec<_>>().join(" "),
            chips.filter_map(|chip| chip.text()).collect(),
        )
    };
    for (id, drawn, chip) in [
        ("none", "mark hollow", ""),
        ("copied", "mark hollow half", "Herald 12 Apr ×2"),
        ("sure", "mark", "Herald 12 Apr +1"),
        ("confirmed", "mark", "Herald 12 Apr"),
        ("nod", "mark hollow half", "The Ledger"),
        ("rival", "ring mark hollow", "Herald 12 Apr +1"),
        ("wrong", "mark hollow struck", "Herald 12 Apr"),
    ] {
        assert_eq!(signs(id), (drawn.to_owned(), chip.to_owned()), "{id}");
    }
    assert!(text.contains("one origin</title>") && text.contains("2 independent origins"));
}

#[test]
fn whoever_has_part_in_nothing_dated_has_no_lane() {
    let story =
        Story::new("Undated").event("talks", "", "a b", "hold talks").event("end", "2031-04-11", "c", "go");
    let text = svg(&story.0);
    let picture = Document::parse(&text).unwrap();
    let names: Vec<_> = of_class(&picture, "name").iter().filter_map(Node::text).collect();
    assert_eq!(names, ["undated", "c"]);
}

#[test]
fn time_is_broken_or_unbroken_or_in_sequence() {
    for &axis in Axis::ALL {
        let options = Options { axis, ..Options::default() };
        let story = syria_2018();
        let text = svg_with(&story, &options);
        let picture = Document::parse(&text).unwrap();
        assert_eq!(of_class(&picture, "break").is_empty(), axis != Axis::Broken, "{axis:?}");
        assert_eq!(text.contains(">not to scale<"), axis == Axis::Sequential, "{axis:?}");
        assert_eq!(events(&picture).len(), story.events.len());
        let graph = graph::build(&story);
        let page = render(&order::order(&graph), Format::Html, &options);
        assert_eq!(page.contains(">not to scale<"), axis == Axis::Sequential, "{axis:?}");
    }
}

#[test]
fn dates_of_the_axis_do_not_lie_on_one_another() {
    let story =
        Story::new("Ages").event("first", "Y-170000", "x", "begins").event("ides", "-0043", "x", "falls");
    let text = svg(&story.0);
    let picture = Document::parse(&text).unwrap();
    let dates: Vec<(i32, usize)> = of_class(&picture, "date")
        .iter()
        .map(|date| (date.attribute("x").unwrap().parse().unwrap(), date.text().unwrap().len()))
        .collect();
    assert!(dates.len() > 2);
    for pair in dates.windows(2) {
        assert!(pair[0].0 + 6 * pair[0].1 as i32 <= pair[1].0, "{pair:?}");
    }
}

/// The picture in dots. Without fonts it would be drawn, and all words be missing.
#[cfg(feature = "png")]
mod png {
    use rejoinder::graph;
    use rejoinder::merge::Storyline;
    use rejoinder::order;
    use rejoinder::render::{Options, Png, png};
    use resvg::tiny_skia::Pixmap;

    use crate::render::hostile;
    use crate::support::{Story, syria_2018};

    fn drawn(storyline: &Storyline) -> (Png, Pixmap) {
        let graph = graph::build(storyline);
        let picture = png(&order::order(&graph), &Options::default());
        let pixels = Pixmap::decode_png(&picture.bytes).unwrap();
        (picture, pixels)
    }

    /// How many dark dots lie in a part of the picture.
    fn ink(pixels: &Pixmap, columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) -> usize {
        let dark =
            |x: u32, y: u32| pixels.pixel(x, y).is_some_and(|dot| dot.red() < 100 && dot.alpha() == 255);
        rows.map(|y| columns.clone().filter(|&x| dark(x, y)).count()).sum()
    }

    #[test]
    fn words_are_drawn() {
        let (_, pixels) = drawn(&syria_2018());
        let title = ink(&pixels, 32..900, 20..70);
        assert!(title > 1_000, "{title} dark dots in the title");
        let names = ink(&pixels, 32..300, 208..pixels.height() - 300);
        assert!(names > 2_000, "{names} dark dots in the names of the lanes");
        let untitled = drawn(&Story::new(" ").0).1;
        assert!(ink(&untitled, 32..900, 20..70) > 100, "a timeline without a title is called one");
    }

    #[test]
    fn every_story_is_drawn_and_missing_letters_are_counted() {
        for (story, boxes) in [(Storyline::default(), false), (syria_2018(), false), (hostile(), true)] {
            let (picture, pixels) = drawn(&story);
            assert!(ink(&pixels, 0..pixels.width(), 0..pixels.height()) > 100);
            assert_eq!((picture.scale, picture.boxes > 0), (2.0, boxes));
        }
    }

    #[test]
    fn a_huge_picture_is_drawn_smaller() {
        let story = (0..3_000).fold(Story::new("Many"), |story, i| {
            story.event(
                &format!("e{i}"),
                &format!("{}-01-01", 1000 + i % 900),
                &format!("a{}", i % 30),
                "goes on",
            )
        });
        let (picture, pixels) = drawn(&story.0);
        assert!(picture.scale < 2.0 && u64::from(pixels.width()) * u64::from(pixels.height()) <= 40_000_000);
    }
}
