//! Texts that nobody writes and somebody sends: read without a panic, in time that grows as the text does, with places
//! that count code points. `.ci/heavy` reads the same sorts at full size.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use rejoinder::pipeline;
use rejoinder::render::record::Form;
use rejoinder::rules::Rules;
use serde_json::Value;

use crate::support::article;

/// Sorts of text, each as a piece that is said over and over; `{}` stands for the number of the turn.
const SORTS: &[(&str, &str)] = &[
    ("digits", "1234567890"),
    ("one word", "strike "),
    ("last", "last "),
    ("no full stop", "the army said the port was struck on Monday and "),
    ("sentences", "The mayor said on Monday that Ann Lee had left. "),
    ("names", "Ann Le{} met Bo Ka{}n in Port {}. "),
    ("lines", "Port Firm Shuts Gates\n"),
    ("days", "7, 8 and 9 May, "),
    ("apostrophes", "a'"),
    ("initials", "A. "),
    ("numbers", "1,"),
    ("dots", ". . ."),
    ("short words", "to be "),
    ("open brackets", "("),
    ("nested quotations", "“he said \""),
    ("Hebrew", "\u{202B}אמר ביום שני \u{202C}"),
    ("combining marks", "e\u{301}\u{302}"),
    ("one letter and its marks", "\u{301}"),
    ("spaces", "war\u{A0}\u{1680}\u{2003}\u{2009}\u{202F}\u{205F}\u{3000}\u{2028}"),
    ("dashes", "war-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FE58}--"),
    ("invisible", "\u{200B}\u{AD}\u{FEFF}"),
    ("emoji", "👩‍👩‍👧 "),
    ("adverbs", "not very "),
    ("commas", ","),
    ("genitives", "Iran's "),
    ("denials", "He denied it. "),
];

/// A text of at least `bytes` bytes.
fn text(piece: &str, bytes: usize) -> String {
    let mut text = String::new();
    for turn in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&piece.replace("{}", &letters(turn)));
    }
    text
}

/// A number in letters, so that it can stand in a name.
fn letters(number: u32) -> String {
    number.to_string().bytes().map(|digit| (digit - b'0' + b'a') as char).collect()
}

fn extract(text: &str) -> Value {
    let document = article("hostile", "2018-05-15", text);
    serde_json::from_str(&pipeline::extract(&document, Rules::builtin(), Form::Jsonl)).unwrap()
}

/// What this thread has worked so far: unlike the clock it stands still while other tests run. Where the system does
/// not tell, the clock.
fn worked() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    nanoseconds.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

/// The shortest of three runs: what else the machine does only ever adds.
fn time(text: &str) -> Duration {
    let once = || {
        let begun = worked();
        extract(text);
        worked() - begun
    };
    (0..3).map(|_| once()).min().unwrap()
}

#[test]
fn the_time_grows_as_the_text_does() {
    const FACTOR: usize = 8;
    extract("Load the rules.");
    for (name, piece) in SORTS {
        let (short, long) = (text(piece, 8 << 10), text(piece, FACTOR * (8 << 10)));
        let floor = Duration::from_millis(2);
        let growth = time(&long).div_duration_f64(time(&short).max(floor));
        // What grows with the square takes 64 times as long.
        assert!(
            growth < 3.0 * FACTOR as f64,
            "{name}: {FACTOR} times the text takes {growth:.1} times as long"
        );
    }
}

#[test]
fn places_count_code_points() {
    const DAY: &str = "14 May 2018";
    for (name, piece) in SORTS {
        let piece = text(piece, 40);
        let hostile = format!("{piece}\n\nThey met on {DAY}. {piece}\n\nIt ended on {DAY}.\n");
        let points: Vec<char> = hostile.chars().collect();
        let record = extract(&hostile);
        let found = record["timexes"].as_array().unwrap().iter().filter(|timex| {
            let [start, end] = ["start", "end"].map(|key| timex[key].as_u64().unwrap() as usize);
            points[start..end].iter().collect::<String>() == DAY
        });
        assert_eq!(found.count(), 2, "{name}: {}", record["timexes"]);
    }
}

#[test]
fn a_text_may_break_off_behind_any_word() {
    const SPOKEN: &str = "The gates of the port must be open before the winter comes and the ice closes the river, as it \
        has in each of the last ten years, the minister said, denying “that it was late” in a speech on Monday.";
    let article = |name| project(&format!("data/samples/port-strike/articles/{name}.txt"));
    let articles = ["quay-bulletin-order", "sound-telegraph-lockout"].map(article);
    for paragraph in articles.iter().flat_map(|article| article.split("\n\n")).chain([SPOKEN]) {
        for (end, _) in paragraph.match_indices(' ') {
            extract(&paragraph[..end]);
        }
    }
}

/// The words of a file of the project.
fn project(path: &str) -> String {
    std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}
