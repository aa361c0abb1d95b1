//! A progress line on the standard error, while somebody watches.

use std::io::{self, Write};

use crate::{table, terminal};

/// One line that is written over as work goes on, and taken away at the end.
pub(crate) struct Progress {
    all: usize,
    watched: bool,
}

impl Progress {
    /// Progress over `all` steps; silent when nobody watches or there is only one.
    pub(crate) fn over(all: usize) -> Self {
        Self { all, watched: all > 1 && terminal::watched() }
    }

    /// Says that step `done` (from 0) is being worked on.
    pub(crate) fn step(&self, done: usize, what: &str) {
        if self.watched {
            let bar = table::bar(done, self.all, 20);
            let what = table::clip(what, 40);
            // Progress that cannot be shown is no reason to stop working.
            let _ = write!(io::stderr(), "\r\u{1b}[K{bar} {done}/{} {what}", self.all);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.watched {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}
