//! Where answers come from: single keys of a terminal, or lines of standard input.

use std::io::{self, BufRead, Write};

use console::{Key, Term};

/// Who is asked.
pub(crate) enum Prompt {
    /// A person at a terminal.
    Keys(Term),
    /// A file or another program: the first character of a line is the key.
    Lines(io::StdinLock<'static>),
}

impl Prompt {
    /// The terminal, where standard input is one.
    pub(crate) fn new() -> Self {
        if io::IsTerminal::is_terminal(&io::stdin()) && io::IsTerminal::is_terminal(&io::stderr()) {
            Self::Keys(Term::stderr())
        } else {
            Self::Lines(io::stdin().lock())
        }
    }

    /// The next key; none at the end of the input.
    ///
    /// # Errors
    /// The terminal or standard input cannot be read; the person pressed Ctrl-C.
    pub(crate) fn key(&mut self, question: &str) -> io::Result<Option<char>> {
        self.ask(question)?;
        match self {
            Self::Keys(terminal) => {
                let key = match terminal.read_key()? {
                    Key::Char(key) => Some(key.to_ascii_lowercase()),
                    Key::Escape => Some('q'),
                    Key::Enter => Some('\n'),
                    Key::Unknown => None,
                    _ => Some('?'),
                };
                terminal
                    .write_line(&key.filter(|key| !key.is_control()).map_or(String::new(), String::from))?;
                Ok(key)
            }
            Self::Lines(_) => {
                let line = self.next_line()?;
                Ok(line.map(|line| line.trim().chars().next().map_or('\n', |key| key.to_ascii_lowercase())))
            }
        }
    }

    /// The next line without the white space around it; none at the end of the input.
    ///
    /// # Errors
    /// As for [`Prompt::key`].
    pub(crate) fn line(&mut self, question: &str) -> io::Result<Option<String>> {
        self.ask(question)?;
        Ok(self.next_line()?.map(|line| line.trim().to_owned()))
    }

    fn next_line(&mut self) -> io::Result<Option<String>> {
        match self {
            Self::Keys(terminal) => terminal.read_line().map(Some),
            Self::Lines(input) => {
                let mut line = String::new();
                Ok((input.read_line(&mut line)? > 0).then_some(line))
            }
        }
    }

    fn ask(&self, question: &str) -> io::Result<()> {
        let mut out = anstream::stderr();
        write!(out, "{question} ")?;
        match self {
            Self::Keys(_) => out.flush(),
            Self::Lines(_) => writeln!(out),
        }
    }
}
