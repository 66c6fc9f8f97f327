//! The formats for other programs: what stands in them is data, whatever an article says.

use rejoinder::graph;
use rejoinder::merge::{LinkKind, Storyline};
use rejoinder::order;
use rejoinder::render::{Format, Options, remarks, render};
use roxmltree::Document;
use serde_json::Value;

use crate::render::hostile;
use crate::support::{Story, syria_2018};

fn written(storyline: &Storyline, format: Format) -> String {
    let graph = graph::build(storyline);
    render(&order::order(&graph), format, &Options::default())
}

fn remarked(storyline: &Storyline, format: Format) -> Vec<String> {
    let graph = graph::build(storyline);
    remarks(&order::order(&graph), format, &Options::default())
}

fn rows(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A story whose words would compute something in a spreadsheet.
fn formulas() -> Storyline {
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "＝1", " =1"]
        .iter()
        .fold(Story::new("=1"), |story, words| {
            let id = format!("e{}", story.0.events.len());
            let story = story.event(&id, "-0043", "x", words).place(words).quote(words, words);
            if id == "e0" { story } else { story.link(&id, LinkKind::Denies, "e0", words) }
        })
        .0
}

#[test]
fn no_cell_is_a_formula() {
    for format in [Format::Csv, Format::Edges] {
        let rows = rows(&written(&formulas(), format));
        assert!(rows.len() > 7);
        for cell in rows.concat() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']), "{cell:?}");
        }
        assert!(rows.concat().iter().any(|cell| cell == "'+1"));
    }
}

#[test]
fn tables_have_a_row_for_each_event_and_each_link() {
    for story in [Storyline::default(), syria_2018(), hostile()] {
        let (events, links) = (rows(&written(&story, Format::Csv)), rows(&written(&story, Format::Edges)));
        assert_eq!((events.len(), links.len()), (story.events.len() + 1, story.links.len() + 1));
        assert_eq!(events[0][..5], ["id", "when", "who", "to", "what"]);
        assert_eq!(links[0], ["from", "to", "type", "cue", "basis", "src"]);
    }
    let events = rows(&written(&syria_2018(), Format::Csv));
    let column = |name: &str| events[0].iter().position(|head| head == name).unwrap();
    let drone = events.iter().find(|row| row[0] == "drone-incident").unwrap();
    assert_eq!(
        drone[column("contested")],
        "iran: no drone of ours entered\n  rferl-feb: denied that any of its drones"
    );
    assert_eq!(drone[column("src")], "rferl-feb: the military said it had intercepted an Iranian drone");
    let strikes = events.iter().find(|row| row[0] == "israel-strikes-syria").unwrap();
    assert_eq!(
        (strikes[column("to")].as_str(), strikes[column("answers")].as_str()),
        ("syria; iran", "drone-incident")
    );
}

#[test]
fn networks_are_sound_xml_whose_edges_have_their_nodes() {
    for (story, format) in [Storyline::default(), syria_2018(), hostile()]
        .iter()
        .flat_map(|story| [(story.clone(), Format::Graphml), (story.clone(), Format::Gexf)])
    {
        let text = written(&story, format);
        let document = Document::parse(&text).unwrap();
        let of = |name: &'static str| document.descendants().filter(move |node| node.has_tag_name(name));
        let ids: Vec<_> = document
            .descendants()
            .filter(|node| node.tag_name().name() == "node")
            .map(|node| node.attribute("id").unwrap())
            .collect();
        assert_eq!(ids.len(), story.events.len());
        let edges: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "edge").collect();
        assert_eq!(edges.len(), story.links.len());
        for edge in edges {
            for end in ["source", "target"] {
                assert!(ids.contains(&edge.attribute(end).unwrap()), "{edge:?}");
            }
        }
        assert!(!text.contains('\u{202E}') && of("script").next().is_none());
    }
}

#[test]
fn a_calendar_holds_what_is_certain_and_lines_of_its_own_only() {
    let story = Story::new("BEGIN:VEVENT")
        .event("day", "2018-02-10", "x\r\nDTSTART:20200101", "two\r\nEND:VEVENT\r\nlines; and, commas\\")
        .event("days", "2018-02-27/2018-02-28", "x", "marches")
        .event("timed", "2018-12-31T23:30", "x", "waits")
        .event("doubtful", "2018-02-10?", "x", "sees")
        .event("month", "2018-02", "x", "rests")
        .event("undated", "", "x", "sings")
        .0;
    let calendar = written(&story, Format::Ics);
    let lines: Vec<_> = calendar.split("\r\n").collect();
    assert_eq!(lines.iter().filter(|line| **line == "BEGIN:VEVENT").count(), 3);
    assert_eq!(lines.iter().filter(|line| line.starts_with("DTSTART")).count(), 3);
    for expected in ["DTEND;VALUE=DATE:20180211", "DTEND;VALUE=DATE:20180301", "DTEND;VALUE=DATE:20190101"] {
        assert!(lines.contains(&expected), "{expected}");
    }
    assert!(
        calendar.contains(r"lines\; and\, commas\\")
            && lines.iter().all(|line| line.len() <= 75 && !line.contains('\n'))
    );
    let told = "leaves out 3 events without a certain day; times of day of 1 event";
    assert_eq!(remarked(&story, Format::Ics), [told]);
}

#[test]
fn slides_are_as_precise_as_their_dates_and_hold_no_markup() {
    let story = hostile();
    let slides: Value = serde_json::from_str(&written(&story, Format::Timelinejs)).unwrap();
    for slide in slides["events"].as_array().unwrap() {
        let texts = [&slide["text"]["headline"], &slide["group"], &slide["display_date"]];
        for text in texts.into_iter().filter_map(Value::as_str) {
            // A group loses its escapes on the way.
            let unescaped = text.replace("&lt;", if slide["group"] == text { "<" } else { "" });
            assert!(!unescaped.contains('<'), "{text}");
        }
        let paragraphs = slide["text"]["text"].as_str().unwrap().replace("<p>", "").replace("</p>", "");
        assert!(!paragraphs.contains('<'), "{paragraphs}");
    }
    let story = Story::new("Dates")
        .event("month", "2018-02", "x", "rests")
        .event("until", "..2018-05-17", "x", "goes")
        .event("within", "2018-02-11..2018-02-13", "x", "comes")
        .event("ides", "-0043-03-15", "x", "falls")
        .event("undated", "", "x", "sings")
        .0;
    let slides: Value = serde_json::from_str(&written(&story, Format::Timelinejs)).unwrap();
    let slide = |id: &str| {
        slides["events"].as_array().unwrap().iter().find(|slide| slide["unique_id"] == id).unwrap()
    };
    assert_eq!(slide("month")["start_date"], serde_json::json!({ "year": 2018, "month": 2 }));
    assert_eq!(slide("until")["display_date"], "on or before 17 May 2018");
    assert_eq!(slide("within")["end_date"]["day"], 13);
    assert_eq!(slide("ides")["start_date"]["year"], -43);
    assert_eq!(remarked(&story, Format::Timelinejs), ["leaves out 1 event without a date"]);
}

#[test]
fn more_slides_than_anybody_watches_are_advised_against() {
    let story =
        (0..30).fold(Story::new("Many"), |story, i| story.event(&format!("e{i}"), "2018", "x", "goes on"));
    assert!(remarked(&story.0, Format::Timelinejs)[0].contains("has 30 slides, and at most 20 are advised"));
}

#[test]
fn linked_data_name_everything_that_they_refer_to() {
    for story in [syria_2018(), hostile()] {
        let data: Value = serde_json::from_str(&written(&story, Format::Jsonld)).unwrap();
        let nodes = data["@graph"].as_array().unwrap();
        let ids: Vec<_> = nodes.iter().map(|node| node["@id"].as_str().unwrap()).collect();
        assert!(ids.iter().all(|id| id.is_ascii() && !id.contains([' ', '<', '>', '"', '\\'])), "{ids:?}");
        let links: Vec<_> = nodes.iter().filter(|node| node["@type"][0] == "rj:Link").collect();
        assert_eq!(links.len(), story.links.len());
        for link in links {
            for end in ["rj:trigger", "rj:response"] {
                assert!(ids.contains(&link[end].as_str().unwrap()), "{link}");
            }
        }
    }
    let data: Value = serde_json::from_str(&written(&syria_2018(), Format::Jsonld)).unwrap();
    let event = |id: &str| {
        data["@graph"].as_array().unwrap().iter().find(|n| n["@id"] == format!("#event/{id}")).unwrap()
    };
    let drone = event("drone-incident");
    assert_eq!(drone["rj:contested"][0]["schema:author"][0]["@id"], "#actor/iran");
    assert_eq!(drone["prov:wasDerivedFrom"][0]["prov:wasQuotedFrom"], "#source/rferl-feb");
    // An inferred date is bounded, and is no stamp.
    assert_eq!(drone["sem:hasEarliestBeginTimeStamp"], "2018-02-10");
    assert!(drone.get("sem:hasTimeStamp").is_none() && drone.get("schema:startDate").is_none());
    assert_eq!(event("coalition-strike")["sem:hasTimeStamp"], "2018-02-07");
    assert_eq!(event("ghasemi-reply")["rj:denies"][0], "#event/putin-statement");
}
