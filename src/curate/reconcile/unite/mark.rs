//! Conflicts within a text, marked as git does.

use similar::{DiffOp, TextDiff};

/// `mine` with marks wherever `theirs` says something else.
pub(super) fn marked(mine: &str, theirs: &str) -> String {
    let all_old: Vec<&str> = mine.split_inclusive('\n').collect();
    let all_new: Vec<&str> = theirs.split_inclusive('\n').collect();
    let diff = TextDiff::from_slices(&all_old, &all_new);
    let newline = if mine.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::new();
    let lines = |out: &mut String, lines: &[&str]| {
        for line in lines {
            out.push_str(line);
            // The last line of a file may end without one, and no mark may stand behind its words.
            if !line.ends_with('\n') {
                out.push_str(newline);
            }
        }
    };
    for op in diff.ops() {
        let (old, new) = (&all_old[op.old_range()], &all_new[op.new_range()]);
        if let DiffOp::Equal { .. } = op {
            old.iter().for_each(|line| out.push_str(line));
            continue;
        }
        out += &format!("<<<<<<< mine{newline}");
        lines(&mut out, old);
        out += &format!("======={newline}");
        lines(&mut out, new);
        out += &format!(">>>>>>> theirs{newline}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn both_sides_stand_between_the_marks() {
        assert_eq!(marked("a\nb\nc", "a\nx\ny\nc"), "a\n<<<<<<< mine\nb\n=======\nx\ny\n>>>>>>> theirs\nc");
        assert_eq!(marked("a\r\nb", "a\r\n"), "a\r\n<<<<<<< mine\r\nb\r\n=======\r\n>>>>>>> theirs\r\n");
    }
}
