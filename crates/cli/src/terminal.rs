//! What the terminal can do: width, colour.

use std::io::{self, IsTerminal};

/// Columns when nobody looks: wide enough for the work list, narrow enough for a printout.
const PIPED: usize = 120;

/// The columns to fill.
pub(crate) fn columns() -> usize {
    if !io::stdout().is_terminal() {
        return PIPED;
    }
    terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0).clamp(30, 160))
}

/// Whether to use colour: on a terminal only, and not where NO_COLOR is set (<https://no-color.org>).
pub(crate) fn coloured() -> bool {
    io::stdout().is_terminal()
        && environment("NO_COLOR").is_none_or(|v| v.is_empty())
        && environment("TERM").is_none_or(|t| t != "dumb")
}

/// Whether somebody watches the standard error, where progress is shown.
pub(crate) fn watched() -> bool {
    io::stderr().is_terminal()
}

/// A setting of the environment; `None` when it is not set or is no text.
#[expect(clippy::disallowed_methods, reason = "the binary is where the environment is read")]
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Words in a colour, or plain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paint(pub(crate) bool);

impl Paint {
    /// Bold: titles and figures.
    pub(crate) fn strong(self, text: &str) -> String {
        self.with("1", text)
    }

    /// Dim: what is secondary.
    pub(crate) fn soft(self, text: &str) -> String {
        self.with("2", text)
    }

    /// Set apart: what must be looked at.
    pub(crate) fn warn(self, text: &str) -> String {
        self.with("33", text)
    }

    /// The one accent.
    pub(crate) fn accent(self, text: &str) -> String {
        self.with("36", text)
    }

    fn with(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
