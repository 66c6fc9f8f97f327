//! Any file of rules loads or is refused with its reasons; rules that load run.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder::annotate::annotate;
use rejoinder::mention;
use rejoinder::rules::Rules;

/// A language of a few words, so that loading takes no time.
const WORDS: [(&str, &str); 3] = [
    ("lists/ordinal-endings.txt", "st\nnd\nrd\nth\n"),
    ("values/weekdays.tsv", "monday\t1\ntuesday\t2\n"),
    ("values/months.tsv", "may\t5\njune\t6\n"),
];

fuzz_target!(|text: &str| {
    for path in
        ["time/fuzz.yml", "link/fuzz.yml", "values/units.tsv", "actor/titles.tsv", "lexicon/verbs.tsv"]
    {
        let files = WORDS.into_iter().chain([(path, text)]);
        if let Ok(rules) = Rules::from_files(files) {
            let annotated =
                annotate("On Monday, May 7, the two said it. They left after 3rd June 2018.", &rules);
            mention::find(&annotated, &rules);
        }
    }
});
