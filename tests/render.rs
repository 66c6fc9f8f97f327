//! Pages, pictures and data of small stories, kept as files beside.

use rejoinder::render::{Format, Options, render};
use rejoinder::{graph, order};

use crate::support::syria_2018;

#[test]
fn the_same_story_gives_the_same_bytes() {
    let story = syria_2018();
    let graph = graph::build(&story);
    let timeline = order::order(&graph);
    for &format in Format::ALL {
        let once = render(&timeline, format, &Options::default());
        assert_eq!(once, render(&timeline, format, &Options::default()));
        assert!(once.contains("Who should leave Syria, 2018"));
    }
}
