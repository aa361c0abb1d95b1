//! Log lines, on the standard error. What is secret (passwords, tokens, forms, queries) is never handed to them.

use std::io::{self, IsTerminal};

use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::terminal;

/// Begins to log; `usual` says what is logged where `DUBAN_LOG` does not: `info`, `warn`, `duban_web=debug`.
pub(crate) fn begin(usual: &str) {
    let asked = terminal::environment("DUBAN_LOG").filter(|filter| !filter.is_empty());
    let filter: Option<Targets> = asked.and_then(|filter| filter.parse().ok()).or(usual.parse().ok());
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal() && terminal::coloured())
        .with_target(false);
    // A second begin in one process changes nothing.
    let _ = tracing_subscriber::registry().with(lines).with(filter.unwrap_or_default()).try_init();
}
