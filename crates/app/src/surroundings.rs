//! Clock and randomness: drawn at the edge of the program, handed in.

use std::sync::Arc;

use duban_core::Moment;
use jiff::{SignedDuration, Timestamp};

/// Fills a buffer with bytes that nobody can guess.
type Random = dyn Fn(&mut [u8]) + Send + Sync;

/// Where time and randomness come from.
#[derive(Clone)]
pub struct Surroundings {
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    offset: SignedDuration,
    random: Arc<Random>,
}

impl Surroundings {
    /// From a clock and a source of unguessable bytes.
    pub fn new(
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
        random: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> Self {
        Self { clock: Arc::new(clock), offset: SignedDuration::ZERO, random: Arc::new(random) }
    }

    /// With the clock set so that it shows `at` now: for demonstration databases only.
    #[must_use]
    pub fn starting_at(self, at: Timestamp) -> Self {
        let offset = at.duration_since((self.clock)());
        Self { offset, ..self }
    }

    /// The instant it is now.
    #[must_use]
    pub fn now(&self) -> Moment {
        let now = (self.clock)();
        now.checked_add(self.offset).unwrap_or(now).into()
    }

    /// By how much the clock is set off.
    #[must_use]
    pub const fn offset(&self) -> SignedDuration {
        self.offset
    }

    /// Random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.random)(&mut bytes);
        bytes
    }
}
