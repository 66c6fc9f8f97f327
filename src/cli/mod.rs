//! The command line: what a person may ask for, and how the answer reaches them.
//!
//! Data goes to standard output, everything said to a person to standard error. Only this part of the program
//! writes files.

mod batch;
mod case;
mod commands;
mod copies;
mod findings;
mod known;
mod person;
mod proposals;
mod report;
mod review;
mod selection;
mod sink;
mod summary;
mod timeline;

use std::io;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory, Parser, Subcommand};
use rejoinder::error::{Error, Result};

use report::Report;

/// What `rejoinder` is asked to do.
#[derive(Debug, Parser)]
#[command(name = "rejoinder", version, propagate_version = true, max_term_width = 100)]
#[command(about = "From a pile of news articles to a causal timeline that people trust")]
#[command(after_help = "Begin with:\n  rejoinder build articles/ --out case\n\n\
    Then read case/timeline.md, correct case/timeline.yaml in any editor, and let `rejoinder check` look it over.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Whether to colour what is said; NO_COLOR in the environment is followed too
    #[arg(long, global = true, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(commands::build::Build),
    Extract(commands::extract::Extract),
    Render(commands::render::Render),
    Check(commands::check::Check),
    Watch(commands::watch::Watch),
    Review(commands::review::Review),
    Diff(commands::diff::Diff),
    MergeFile(commands::merge_file::MergeFile),
    Fmt(commands::fmt::Fmt),
    Init(commands::init::Init),
    Add(commands::edit::add::Add),
    Set(commands::edit::set::Set),
    Link(commands::edit::link::Link),
    Unlink(commands::edit::link::Unlink),
    Rename(commands::edit::rename::Rename),
    Drop(commands::edit::drop::Drop),
    Why(commands::why::Why),
    WhyNot(commands::why_not::WhyNot),
    Rules(commands::rules::Rules),
    Schema(commands::schema::Schema),
    Completions(commands::completions::Completions),
    Man(commands::man::Man),
}

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// Done, perhaps with warnings.
    Done,
    /// It was asked to look for problems, and there are some.
    Findings,
}

/// Runs the program on the arguments of the process.
pub(crate) fn run() -> ExitCode {
    let cli = Cli::parse();
    match cli.color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    }
    .write_global();
    let mut report = Report::default();
    let result = cli.command.run(&mut report);
    let code = match result {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::Findings) => ExitCode::from(1),
        // The reader went away, `head` for one: nothing is wrong.
        Err(Error::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            report.error(&error);
            ExitCode::from(2)
        }
    };
    report.finish();
    code
}

impl Command {
    fn run(self, report: &mut Report) -> Result<Status> {
        match self {
            Self::Build(command) => command.run(report),
            Self::Extract(command) => command.run(report),
            Self::Render(command) => command.run(report),
            Self::Check(command) => command.run(report),
            Self::Watch(command) => command.run(),
            Self::Review(command) => command.run(report),
            Self::Diff(command) => command.run(),
            Self::MergeFile(command) => command.run(report),
            Self::Fmt(command) => command.run(report),
            Self::Init(command) => command.run(report),
            Self::Add(command) => command.run(report),
            Self::Set(command) => command.run(report),
            Self::Link(command) => command.run(report),
            Self::Unlink(command) => command.run(report),
            Self::Rename(command) => command.run(report),
            Self::Drop(command) => command.run(report),
            Self::Why(command) => command.run(),
            Self::WhyNot(command) => command.run(report),
            Self::Rules(command) => command.run(report),
            Self::Schema(command) => command.run(),
            Self::Completions(command) => command.run(&mut Cli::command()),
            Self::Man(command) => command.run(Cli::command()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        Cli::command().debug_assert();
    }
}
