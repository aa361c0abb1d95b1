//! Identities: drawn before anything is written, growing with time, the same number never twice.

use std::sync::atomic::{AtomicI64, Ordering};

use duban_core::Moment;

use crate::Surroundings;

/// A source of identities for one node.
///
/// 63 bits: 41 of milliseconds since 2020 (enough until 2089), 10 of a number that tells nodes apart, drawn at
/// start, and 12 that count on. A clock set back does not repeat an identity of this run: the count goes on
/// from the highest that was drawn.
pub struct Ids {
    node: i64,
    last: AtomicI64,
}

const COUNT_BITS: u32 = 12;
const NODE_BITS: u32 = 10;
/// 2020-01-01T00:00:00Z in milliseconds.
const EPOCH: i64 = 1_577_836_800_000;

impl Ids {
    /// A source with a node number of its own.
    #[must_use]
    pub fn new(surroundings: &Surroundings) -> Self {
        let node = i64::from(u16::from_le_bytes(surroundings.random())) & ((1 << NODE_BITS) - 1);
        Self { node, last: AtomicI64::new(0) }
    }

    /// What every identity drawn from `at` on is not below, on any node whose clock is right.
    pub const fn least(at: Moment) -> i64 {
        let time = at.as_micros() / 1000 - EPOCH;
        (if time < 1 { 1 } else { time }) << (NODE_BITS + COUNT_BITS)
    }

    /// The next identity.
    pub fn draw(&self, now: Moment) -> i64 {
        let tick = (now.as_micros() / 1000 - EPOCH).max(1) << COUNT_BITS;
        let next = |last: i64| Some(tick.max(last + 1));
        let drawn = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).unwrap_or_default();
        let ticket = tick.max(drawn + 1);
        // The milliseconds above, the node in the middle, the count below.
        let (time, count) = (ticket >> COUNT_BITS, ticket & ((1 << COUNT_BITS) - 1));
        (time << (NODE_BITS + COUNT_BITS)) | (self.node << COUNT_BITS) | count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_grow_and_never_repeat_even_when_the_clock_is_set_back() {
        let surroundings = Surroundings::new(|| jiff::Timestamp::UNIX_EPOCH, |bytes| bytes.fill(0xAB));
        let ids = Ids::new(&surroundings);
        let at = |second: i64| Moment::from_micros(1_763_800_000_000_000 + second * 1_000_000);
        let drawn: Vec<i64> = (0..10_000).map(|n| ids.draw(if n < 5_000 { at(60) } else { at(0) })).collect();
        assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
