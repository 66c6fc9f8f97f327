//! The `rejoinder` program: arguments in, exit status out. Everything else stands in `cli` and the library.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
