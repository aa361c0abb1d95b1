//! What the tests of the whole program share: the binary as a process, plain HTTP, a browser.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "the helpers of a test stop it, too"
)]

pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod demo;
pub(crate) mod http;
pub(crate) mod stage;
