//! What `build` says at its end: what was found, what was written, what to do next.

use std::path::PathBuf;

use rejoinder::diagnostic::count;
use rejoinder::merge::{Source, Storyline};

use super::case::Case;
use super::report::Report;

/// What happened besides the storyline itself.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// Articles that could not be read.
    pub(crate) passed_over: usize,
    /// Articles copied into the case.
    pub(crate) copied: usize,
    /// Copies that stand there already with another text.
    pub(crate) kept: Vec<PathBuf>,
    /// Files that were written.
    pub(crate) wrote: Vec<PathBuf>,
    /// The proposal, where one was written.
    pub(crate) proposed: Option<PathBuf>,
    /// How many stories the articles tell.
    pub(crate) stories: usize,
    /// Events that are background, and not listed.
    pub(crate) background: usize,
    /// What was not asked for, where something was.
    pub(crate) left_out: Option<String>,
    /// What is news to the timeline that is there: how much of what sort.
    pub(crate) news: Option<String>,
}

/// How many sources are listed one by one.
const LISTED: usize = 40;

impl Summary {
    /// Says it all.
    pub(crate) fn say(&self, storyline: &Storyline, case: &Case, report: &Report) {
        for line in self.lines(storyline, case) {
            report.note(&line);
        }
    }

    fn lines(&self, storyline: &Storyline, case: &Case) -> Vec<String> {
        let sources = &storyline.sources;
        let mut lines = vec![match self.passed_over {
            0 => format!("{} read", count(sources.len(), "article")),
            n => format!("{} read, {n} passed over", count(sources.len(), "article")),
        }];
        lines.extend(sources.iter().take(LISTED).map(|source| dated(source, width(sources))));
        if sources.len() > LISTED {
            lines.push(format!("  and {} more", sources.len() - LISTED));
        }
        let undated = storyline.events.iter().filter(|event| event.when.is_none()).count();
        lines.push(format!(
            "{}, {} ({undated} undated), {}",
            count(storyline.actors.len(), "actor"),
            count(storyline.events.len(), "event"),
            count(storyline.links.len(), "link"),
        ));
        if self.background > 0 {
            let are = if self.background == 1 { "event more is" } else { "events more are" };
            lines.push(format!("{} {are} background; `--all` lists them too", self.background));
        }
        lines.extend(self.left_out.clone());
        if self.stories > 1 {
            lines.push(format!("the articles seem to tell {} stories", self.stories));
        }
        lines.extend(self.wrote.iter().map(|path| format!("wrote `{}`", path.display())));
        if self.copied > 0 {
            let articles = count(self.copied, "article");
            lines.push(format!("copied {articles} to `{}`", case.articles().display()));
        }
        lines.extend(self.kept.iter().map(|path| {
            format!(
                "`{}` holds another text and was left as it is; delete it to have the article copied",
                path.display()
            )
        }));
        lines.push(self.next(case));
        lines
    }

    fn next(&self, case: &Case) -> String {
        let timeline = case.timeline();
        let timeline = timeline.display();
        let proposed = case.proposed();
        match self.news.as_deref() {
            Some("") => format!("`{timeline}` says all of this already; nothing is proposed"),
            Some(news) => format!(
                "`{timeline}` is yours and was not changed; proposed: {news}. Go through it with `rejoinder review {}`, or \
                 compare with `{}`, where all of it is accepted",
                case.root().display(),
                proposed.display()
            ),
            None => format!(
                "next: correct `{timeline}` in any editor, look it over with `rejoinder check {timeline}`, and render \
                 it with `rejoinder render {timeline} --to md`"
            ),
        }
    }
}

/// A source with its date and how that is known.
fn dated(source: &Source, width: usize) -> String {
    let date = source.published.as_ref().map_or_else(|| "no date".to_owned(), ToString::to_string);
    format!("  {:width$}  {date:12}  {}", source.id.as_str(), source.basis.as_str())
}

fn width(sources: &[Source]) -> usize {
    sources.iter().take(LISTED).map(|source| source.id.as_str().len()).max().unwrap_or(0)
}
