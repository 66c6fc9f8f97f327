//! The picture as PNG: the SVG drawn with fonts of our own, so that every machine draws the same, and always light.
//!
//! Without a font for every family that the picture may ask for, text would be left out in silence; a test counts ink.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Group, Node, Options as Reading, Tree};

use super::{Options, svg};
use crate::order::Timeline;

/// A picture as a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// How much larger than the SVG it is drawn.
    pub scale: f32,
    /// How many letters the fonts do not have; they are drawn as boxes.
    pub boxes: usize,
}

/// For screens with fine dots.
const SCALE: f32 = 2.0;

/// The most dots of a picture; a larger one is drawn smaller.
const DOTS: f32 = 40e6;

/// Draws `timeline`.
pub(super) fn picture(timeline: &Timeline<'_>, options: &Options) -> Png {
    let reading = Reading { fontdb: Arc::new(fonts()), ..Reading::default() };
    let tree = Tree::from_str(&svg::file(timeline, options), &reading).expect("a test reads every picture");
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SCALE.min((DOTS / (width * height)).sqrt());
    let dots = |length: f32| ((length * scale) as u32).max(1);
    let mut pixels = Pixmap::new(dots(width), dots(height)).expect("a picture of that size fits into memory");
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    Png { bytes: pixels.encode_png().expect("memory takes every picture"), scale, boxes: boxes(tree.root()) }
}

fn boxes(group: &Group) -> usize {
    let boxes = |node: &Node| match node {
        Node::Group(group) => boxes(group),
        Node::Text(text) => {
            let letters = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
            letters.filter(|letter| letter.id.0 == 0).count()
        }
        _ => 0,
    };
    group.children().iter().map(boxes).sum()
}

/// Letters as wide as those that the layout reckons with; every family that is asked for is that one.
fn fonts() -> Database {
    let mut fonts = Database::new();
    fonts.load_font_data(include_bytes!("../../data/fonts/LiberationSans-Regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../data/fonts/LiberationSans-Bold.ttf").to_vec());
    for set in [
        Database::set_sans_serif_family,
        Database::set_serif_family,
        Database::set_monospace_family,
        Database::set_cursive_family,
        Database::set_fantasy_family,
    ] {
        set(&mut fonts, "Liberation Sans");
    }
    fonts
}
