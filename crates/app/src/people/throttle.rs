//! How often one login and one address may try to sign in.
//!
//! Counted on this node, in bounded memory. An attempt is counted before the password is looked at, so that many at
//! once do not slip by; a right password takes its login's attempts back.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use duban_core::Moment;

/// Within this time attempts add up, in microseconds: a quarter of an hour.
const WINDOW: i64 = 15 * 60 * 1_000_000;
/// Attempts of one login within the window.
const PER_LOGIN: u32 = 10;
/// Attempts from one address within the window: a whole office may stand behind one.
const PER_ADDRESS: u32 = 100;
/// The most logins and addresses remembered.
const MOST: usize = 20_000;

/// What attempts are counted by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Login(String),
    Address(String),
}

/// Attempts since the window opened.
#[derive(Debug, Clone, Copy)]
struct Count {
    since: Moment,
    attempts: u32,
}

/// The attempts of late.
pub(crate) struct Throttle {
    counts: Mutex<BTreeMap<Key, Count>>,
    per_login: u32,
    per_address: u32,
}

impl Default for Throttle {
    fn default() -> Self {
        Self::new(PER_LOGIN, PER_ADDRESS)
    }
}

impl Throttle {
    /// So many attempts of one login, and from one address, within a quarter of an hour. The public door counts by
    /// it, too: what is sent in, and codes that are tried.
    pub(crate) const fn new(per_login: u32, per_address: u32) -> Self {
        Self { counts: Mutex::new(BTreeMap::new()), per_login, per_address }
    }

    /// Counts an attempt, or says for how many minutes, rounded up, none is allowed.
    pub(crate) fn attempt(&self, login: &str, address: &str, now: Moment) -> Result<(), i64> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = [
            (Key::Login(login.chars().take(64).collect()), self.per_login),
            (Key::Address(address.to_owned()), self.per_address),
        ];
        for (key, most) in &keys {
            if let Some(count) = counts.get(key)
                && count.attempts >= *most
                && count.is_open(now)
            {
                return Err(count.minutes_left(now));
            }
        }
        make_room(&mut counts, now);
        for (key, _) in keys {
            let count = counts.entry(key).or_insert(Count { since: now, attempts: 0 });
            if !count.is_open(now) {
                *count = Count { since: now, attempts: 0 };
            }
            count.attempts += 1;
        }
        Ok(())
    }

    /// Forgets the attempts of a login whose password was right.
    pub(crate) fn forget(&self, login: &str) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.remove(&Key::Login(login.chars().take(64).collect()));
    }
}

impl Throttle {
    /// Forgets the attempts from an address that had the right code.
    pub(crate) fn forget_address(&self, address: &str) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.remove(&Key::Address(address.to_owned()));
    }
}

impl Count {
    /// Whether its window is still open; one that begins in the future (a clock set back) is not.
    fn is_open(&self, now: Moment) -> bool {
        (0..WINDOW).contains(&(now.as_micros() - self.since.as_micros()))
    }

    fn minutes_left(&self, now: Moment) -> i64 {
        let left = self.since.as_micros() + WINDOW - now.as_micros();
        (left / 60_000_000 + 1).max(1)
    }
}

/// Drops windows that are closed; when that is not enough, the oldest half.
fn make_room(counts: &mut BTreeMap<Key, Count>, now: Moment) {
    if counts.len() + 2 <= MOST {
        return;
    }
    counts.retain(|_, count| count.is_open(now));
    if counts.len() + 2 > MOST {
        let mut since: Vec<Moment> = counts.values().map(|count| count.since).collect();
        since.sort_unstable();
        let middle = since.get(since.len() / 2).copied().unwrap_or(now);
        counts.retain(|_, count| count.since > middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_micros(1_763_800_000_000_000 + seconds * 1_000_000)
    }

    #[test]
    fn the_eleventh_attempt_waits_until_the_window_closes() {
        let throttle = Throttle::default();
        for n in 0..10 {
            assert!(throttle.attempt("zhang", "10.0.0.1", at(n)).is_ok());
        }
        assert_eq!(throttle.attempt("zhang", "10.0.0.2", at(60)), Err(15));
        assert!(throttle.attempt("li", "10.0.0.1", at(60)).is_ok());
        assert!(throttle.attempt("zhang", "10.0.0.2", at(901)).is_ok());
    }

    #[test]
    fn a_right_password_takes_the_attempts_back() {
        let throttle = Throttle::default();
        for _ in 0..3 {
            for _ in 0..9 {
                assert!(throttle.attempt("zhang", "10.0.0.1", at(0)).is_ok());
            }
            throttle.forget("zhang");
        }
    }

    #[test]
    fn one_address_with_many_logins_is_stopped_too() {
        let throttle = Throttle::default();
        let stopped = (0..200).filter(|n| throttle.attempt(&n.to_string(), "10.0.0.1", at(0)).is_err());
        assert_eq!(stopped.count(), 100);
    }

    #[test]
    fn memory_is_bounded() {
        let throttle = Throttle::default();
        for n in 0..50_000 {
            let _ = throttle.attempt(&n.to_string(), &format!("10.{n}"), at(n / 100));
        }
        assert!(throttle.counts.lock().expect("whole").len() <= MOST);
    }
}
