//! Log lines, on the standard error. What is secret (passwords, tokens, forms, queries) is never handed to them.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

use crate::terminal;

/// Begins to log; `usual` says what is logged where `DUBAN_LOG` does not: `info`, `warn`, `duban_web=debug`.
pub(crate) fn begin(usual: &str) {
    let asked = terminal::environment("DUBAN_LOG").filter(|filter| !filter.is_empty());
    let filter =
        asked.and_then(|filter| EnvFilter::try_new(filter).ok()).unwrap_or_else(|| EnvFilter::new(usual));
    // A second begin in one process changes nothing.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal() && terminal::coloured())
        .with_target(false)
        .try_init();
}
