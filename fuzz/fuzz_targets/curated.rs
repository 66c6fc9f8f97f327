//! Any file is read as a timeline and checked, and what is found is drawn; what can be read is rendered.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rejoinder::curate::{self, Article, Extra};
use rejoinder::diagnostic::SourceFile;
use rejoinder::render::{self, Format, Options};
use rejoinder::{graph, order};

fuzz_target!(|text: &str| {
    let file = SourceFile::new("timeline.yaml", text);
    let findings = match curate::parse_leniently(&file) {
        Ok(curated) => {
            let extra: Vec<_> = Extra::ALL.iter().collect();
            curate::check(&curated, &extra, |path| Article::Text(path.to_owned()))
        }
        Err(findings) => findings,
    };
    for finding in findings {
        assert!(!finding.to_string().is_empty());
    }
    let Ok(curated) = curate::parse(&file) else { return };
    let storyline = curated.storyline();
    let graph = graph::build(&storyline);
    let timeline = order::order(&graph);
    for format in ["md", "dot", "json"].map(|word| Format::from_word(word).unwrap()) {
        assert!(!render::render(&timeline, format, &Options::default()).is_empty());
    }
});
