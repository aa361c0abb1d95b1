//! What sign-in keeps in memory: attempts, sessions looked up lately, and who may hash now.

use super::password::Passwords;
use super::session::Cache;
use super::throttle::Throttle;

/// The door's desk. Everything on it can be lost without harm.
pub(crate) struct Desk {
    pub(super) passwords: Passwords,
    pub(super) throttle: Throttle,
    pub(super) cache: Cache,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { passwords: Passwords::new(), throttle: Throttle::default(), cache: Cache::default() }
    }
}
