//! The page of one file: the picture, and below it everything as a list that reads without script.
//!
//! [`view`](super::view) says what stands in it, `page.html` how; the template engine escapes every word. Style and
//! script stand in the page and are named to the browser by their hashes, and it may load and run nothing else.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use minijinja::value::Serde;
use sha2::{Digest, Sha256};

use super::template::environment;
use super::view::{Frame, View};
use super::{Options, Paper, svg};
use crate::order::Timeline;

pub(super) fn page(timeline: &Timeline<'_>, options: &Options) -> String {
    let view = View::of(timeline, options, frame(timeline, options));
    let mut engine = environment();
    engine.add_template(NAME, include_str!("page.html")).expect("a test renders the template");
    let page = engine.get_template(NAME).and_then(|template| template.render(Serde(&view)));
    page.expect("a test renders every field of the template")
}

/// The picture, and what a page needs to show it and walk in it.
pub(super) fn frame(timeline: &Timeline<'_>, options: &Options) -> Frame {
    let paper = match options.paper {
        Some(Paper::A3) => include_str!("a3.css"),
        Some(Paper::A4) | None => "",
    };
    let style = format!("{}{}{paper}", svg::STYLE, include_str!("page.css"));
    let script = include_str!("page.js");
    Frame {
        policy: format!(
            "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
            hash(&style),
            hash(script)
        ),
        picture: svg::part(timeline, options),
        sheets: options.paper.map(|paper| svg::sheets(timeline, options, paper)),
        style,
        script,
    }
}

/// The ending tells the engine to escape for HTML.
const NAME: &str = "page.html";

/// What a browser is told of a text that it may apply or run.
fn hash(text: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(text))
}
