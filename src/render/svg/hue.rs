//! What tells the lanes apart besides their places and names: seven colours, and after those the same with dots.

/// How many colours there are.
const COLOURS: usize = 7;

/// The class that fills what belongs to `lane`.
pub(super) fn fill(lane: usize) -> String {
    format!("c{}", lane % COLOURS)
}

/// The classes of a line that belongs to `lane`.
pub(super) fn stroke(lane: usize) -> String {
    let colour = lane % COLOURS;
    if is_dotted(lane) { format!("s{colour} dashed") } else { format!("s{colour}") }
}

/// The dot within a mark that belongs to `lane`, where its colour is not the first of its kind.
pub(super) fn dot(lane: usize, x: i32, y: i32) -> String {
    if is_dotted(lane) {
        format!("<circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"2\"/>")
    } else {
        String::new()
    }
}

/// The dots along a bar that belongs to `lane`, from `top` to `foot`.
pub(super) fn dots(lane: usize, x: i32, top: i32, foot: i32) -> String {
    if is_dotted(lane) { format!("<path class=\"dots\" d=\"M{x} {top}V{foot}\"/>") } else { String::new() }
}

/// Every second turn of the colours; there are never more than two, unless more lanes are asked for.
fn is_dotted(lane: usize) -> bool {
    lane / COLOURS % 2 == 1
}
